"""Canonical text -> section tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.items import Headings, Line, is_caps, quoted_lines, read_lines
from nlp.letterhead import Letterhead
from nlp.marks import Mark, Style, ordinal
from nlp.model import Section
from nlp.normative import is_normative
from nlp.pattern_tables import pattern_table
from nlp.tables import Table, find_tables

_FIXED = 5  # styles up to this rank stand in the order of the law, whatever comes first in the text
_BULLETS = 30
_CAPITAL = Style("capital", "group", 9, re.compile(r"(?!)"))
_TITLE = Style("title", "title", 0, re.compile(r"(?!)"))
_PLAIN = Style("plain", "group", 25, re.compile(r"(?!)"))
_TABLE = Style("table", "table", 40, re.compile(r"(?!)"))
_ROWS = Style("rows", "group", 41, re.compile(r"(?!)"))
_RECIPIENTS = Style("recipients", "recipients", 0, re.compile(r"(?!)"))
_LABEL_ONLY = frozenset({"part", "chapter", "section", "annex", "title"})  # printed on a line of their own
_LONGEST_IN_PATH = 160
_TRIM = " .:;,–-/"


@cache
def _recipients() -> re.Pattern[str]:
    return re.compile(pattern_table("outline")["recipients"]["pattern"])


@cache
def _title_words() -> frozenset[str]:
    return frozenset(pattern_table("outline")["title"]["words"])


def is_title(line: str) -> bool:
    """Say whether a line is the type of a document in capitals and nothing else ("KẾ HOẠCH")."""
    return line in _title_words()


@dataclass(slots=True)
class _Open:
    """A section or item that is still open; ``section`` is the index of its draft, -1 for an item."""

    style: Style
    key: str
    order: tuple[int, ...]
    line: int
    section: int
    heading: bool


@dataclass(slots=True)
class _Draft:
    """A section whose end is not known yet."""

    kind: str
    label: str
    heading: str
    printed: str
    start: int
    heading_end: int
    parent: int
    end: int = 0


def outline(text: str, letterhead: Letterhead) -> tuple[Section, ...]:
    """Return the sections of ``text`` in text order.

    A marked line is a section where it is a heading; in normative documents every clause and point is one too.
    The path of a section holds the printed headings from the top, of a part, chapter or annex the label alone.
    """
    spans = [(s.start, s.end) for s in letterhead.spans]
    if letterhead.title_span is not None:
        spans.append((letterhead.title_span.start, letterhead.title_span.end))
    return _Builder(text, read_lines(text, sorted(spans)), normative=is_normative(letterhead.metadata)).build()


def _shortened(heading: str) -> str:
    """Return a heading as it is printed in a path, a long one cut after a word."""
    if len(heading) <= _LONGEST_IN_PATH:
        return heading
    return heading[: heading.rfind(" ", 0, _LONGEST_IN_PATH)] + "…"


class _Builder:
    """Walks over the lines of one text and keeps the stack of open sections."""

    def __init__(self, text: str, lines: list[Line], *, normative: bool) -> None:
        self._text = text
        self._lines = lines
        self._normative = normative
        self._headings = Headings(text, lines)
        self._stack: list[_Open] = []
        self._drafts: list[_Draft] = []
        self._closing = False  # the recipients' block is open
        self._body = False  # the title is behind us

    def build(self) -> tuple[Section, ...]:
        index = 0
        tables = {table.start: table for table in find_tables(self._text, self._lines)}
        quoted = quoted_lines(self._text, self._lines) if self._normative else frozenset()
        while index < len(self._lines):
            if index in quoted:
                index += 1
            elif index in tables and not self._closing:
                index = self._table(tables[index])
            else:
                index = self._line(index)
        self._close(0, len(self._text.rstrip()))
        return tuple(self._sections())

    def _sections(self) -> list[Section]:
        sections: list[Section] = []
        for number, draft in enumerate(self._drafts):
            parent = sections[draft.parent] if draft.parent >= 0 else None
            sections.append(
                Section(
                    id=f"h{number + 1}",
                    kind=draft.kind,
                    label=draft.label,
                    heading=draft.heading,
                    start=draft.start,
                    end=draft.end,
                    heading_start=draft.start,
                    heading_end=draft.heading_end,
                    level=parent.level + 1 if parent else 1,
                    parent=parent.id if parent else None,
                    path=(*(parent.path if parent else ()), draft.printed),
                )
            )
        return sections

    def _line(self, index: int) -> int:
        """Take in line ``index`` and return the index of the next one."""
        line = self._lines[index]
        if line.mark is None:
            return self._prose(index)
        self._body = True
        if self._closing and line.mark.style.rank > _FIXED:
            return index + 1
        if line.mark.style.rank >= _BULLETS:
            return self._bullet(index, line.mark)
        return self._marked(index, line.mark)

    def _table(self, table: Table) -> int:
        """Open the section of a table and those of its groups of rows; return the line after it."""
        last = self._lines[table.header_end - 1]
        head = " | ".join(table.header)
        self._open(_TABLE, "", (), table.start, heading=head, printed=_shortened(head), heading_end=last.end)
        keep = len(self._stack)
        for row in table.rows:
            if row.group:
                self._close(keep, self._before(row.line))
                cell = self._lines[row.first]
                head = self._text[cell.body if row.first == row.line else cell.start : cell.end].rstrip(_TRIM)
                printed = f"{row.label}. {_shortened(head)}"
                self._open(_ROWS, row.label, (), row.line, heading=head, printed=printed, heading_end=cell.end)
        self._close(keep - 1, self._before(table.end))
        return table.end

    # -- lines without a mark

    def _prose(self, index: int) -> int:
        line = self._lines[index]
        first = self._text[line.start]
        if first == "N" and (match := _recipients().match(self._text, line.start, line.end)):
            self._close(0, self._before(index))
            colon = match.start("colon") if match["colon"] else match.end()
            label = self._text[line.start : colon].rstrip()
            self._open(_RECIPIENTS, label, (), index, heading="", printed=label, heading_end=line.start + len(label))
            self._closing = True
            return index + 1
        if not first.isupper():
            self._leave_bullets(index)
            return index + 1
        body = self._text[line.start : line.end]
        if is_title(body) and self._begins_annexed(index):
            return self._titled(index, _TITLE, body, line.end)
        if self._closing:
            return index + 1
        if not self._body:
            self._body = (line.end - line.start >= 100 and not body.isupper()) or body.startswith("Căn cứ ")
        elif self._headings.is_capital(index):
            self._pop(_CAPITAL, index)
            self._open(_CAPITAL, "", (), index, heading=body, printed=body.rstrip(_TRIM), heading_end=line.end)
        elif not (self._normative and self._in_article()) and self._headings.is_plain(index):
            self._pop(_PLAIN, index)
            self._open(_PLAIN, "", (), index, heading=body, printed=body.rstrip(_TRIM), heading_end=line.end)
        else:
            self._leave_bullets(index)
        return index + 1

    def _in_article(self) -> bool:
        return any(entry.style.name == "article" for entry in self._stack)

    def _begins_annexed(self, index: int) -> bool:
        """Say whether a title word opens an annexed document: after the end of the one that issues it."""
        if self._closing:
            return True
        if not self._drafts or index + 1 >= len(self._lines):
            return False
        after = self._lines[index + 1]
        return is_caps(self._text[after.start : after.end]) or self._headings.is_note(index + 1)

    def _leave_bullets(self, index: int) -> None:
        """Close the groups of bullets above a paragraph, unless it stands right under the label of one."""
        keep = len(self._stack)
        while keep and self._stack[keep - 1].style.rank >= _BULLETS:
            if self._stack[keep - 1].heading and self._stack[keep - 1].line == index - 1:
                break
            keep -= 1
        self._close(keep, self._before(index))

    # -- marked lines

    def _bullet(self, index: int, mark: Mark) -> int:
        line = self._lines[index]
        self._pop(mark.style, index)
        if self._headings.is_group(index):
            body = self._headings.text(index).rstrip(_TRIM)
            self._open(mark.style, mark.label, (), index, heading=body, printed=body, heading_end=line.end)
        else:
            self._stack.append(_Open(mark.style, mark.style.name, (), index, -1, heading=False))
        return index + 1

    def _marked(self, index: int, mark: Mark) -> int:
        line, style = self._lines[index], mark.style
        if style.rank == 0 or (self._closing and style.rank <= _FIXED):
            self._close(0, self._before(index))
            self._closing = False
        order = ordinal(style.name, mark.label)
        key = f"dotted{len(order)}" if style.name == "dotted" else style.name
        self._descend(style, key, order, index)
        if style.name in _LABEL_ONLY or style.name == "subsection":
            return self._titled(index, style, mark.label, mark.end, order)
        if style.name == "article":
            return self._article(index, mark, order)
        provision = self._provision(style)
        if style.name in ("roman", "upper") or self._headings.is_heading(index, self._styles()):
            self._heading(index, mark, key, order, kind=provision or style.kind)
        elif (content := self._headings.inline(index)) and not provision:
            head = self._text[line.body : content].rstrip(_TRIM)
            self._open(
                style,
                mark.label,
                order,
                index,
                heading=head,
                printed=self._text[line.start : line.body + len(head)],
                heading_end=line.body + len(head),
                key=key,
            )
        elif provision:
            name = "Khoản" if provision == "clause" else "Điểm"
            self._open(
                style,
                mark.label,
                order,
                index,
                heading="",
                printed=f"{name} {mark.label}",
                heading_end=line.start + len(self._text[line.start : mark.end].rstrip()),
                key=key,
                kind=provision,
            )
        else:
            self._stack.append(_Open(style, key, order, index, -1, heading=False))
        return index + 1

    def _heading(self, index: int, mark: Mark, key: str, order: tuple[int, ...], *, kind: str) -> None:
        line = self._lines[index]
        end = self._headings.attached(index)
        head = self._text[line.body : end].rstrip(_TRIM)
        printed = _shortened(self._text[line.start : line.body + len(head)])
        self._open(
            mark.style,
            mark.label,
            order,
            index,
            heading=head,
            printed=printed,
            heading_end=end,
            key=key,
            kind=kind,
        )

    def _provision(self, style: Style) -> str:
        """Return the kind of a clause or point of an article of a normative document, "" elsewhere."""
        if not self._normative:
            return ""
        above = [entry.style.name for entry in self._stack]
        if style.name == "number" and above and above[-1] == "article":
            return "clause"
        if style.name == "letter" and above and above[-1] in ("number", "article") and "article" in above:
            return "point"
        return ""

    def _article(self, index: int, mark: Mark, order: tuple[int, ...]) -> int:
        line = self._lines[index]
        body = self._text[mark.end : line.end]
        after = self._lines[index + 1] if index + 1 < len(self._lines) else None
        alone = after is None or after.style == "article"
        sentence = body[-1:] in (".", ";", ",", "/") and (len(body) > 60 or " này " in body)
        titled = bool(body) and len(body) <= 250 and not alone and not sentence
        if titled or body.endswith(":"):
            head = body.rstrip(_TRIM)
            printed = self._text[line.start : mark.end + len(head)] if len(body) <= _LONGEST_IN_PATH else mark.label
            self._open(mark.style, mark.label, order, index, heading=head, printed=printed, heading_end=line.end)
        else:
            self._open(
                mark.style,
                mark.label,
                order,
                index,
                heading="",
                printed=mark.label,
                heading_end=line.start + len(mark.label),
            )
        return index + 1

    def _titled(self, index: int, style: Style, label: str, content: int, order: tuple[int, ...] = ()) -> int:
        """Open a part, chapter, annex or annexed document, whose title may stand on the lines below its label."""
        line = self._lines[index]
        if style is _TITLE:
            self._close(0, self._before(index))
        self._closing = False
        head, heading_end, following = self._text[content : line.end], line.end, index + 1
        while following < min(len(self._lines), index + 5) and not self._headings.is_note(following):
            below = self._lines[following]
            body = self._text[below.start : below.end]
            if below.mark is not None or len(body) > 300:
                break
            if not is_caps(body) and (head or body[-1] in ".;:,"):
                break
            head, heading_end, following = f"{head} {body}".strip(), below.end, following + 1
        self._open(style, label, order, index, heading=head.rstrip(_TRIM), printed=label, heading_end=heading_end)
        self._stack[-1].line = following - 1
        return following

    # -- the stack

    def _styles(self) -> list[str]:
        return [entry.style.name for entry in self._stack]

    def _before(self, index: int) -> int:
        return self._lines[index - 1].end if index else 0

    def _close(self, keep: int, end: int) -> None:
        """Close all but the first ``keep`` open entries."""
        while len(self._stack) > keep:
            entry = self._stack.pop()
            if entry.section >= 0:
                self._drafts[entry.section].end = max(end, self._drafts[entry.section].heading_end)

    def _pop(self, style: Style, index: int) -> None:
        """Close what cannot hold a line of a style without numbers."""
        at = next((i for i in range(len(self._stack) - 1, -1, -1) if self._stack[i].style.name == style.name), -1)
        if at < 0:
            at = self._room(style, index)
        self._close(at, self._before(index))

    def _room(self, style: Style, index: int) -> int:
        """Return how many open entries a new style leaves open: those of lower rank, and a heading right above."""
        at = len(self._stack)
        while at and self._stack[at - 1].style.rank > style.rank:
            if self._stack[at - 1].heading and self._stack[at - 1].line == index - 1 and style.rank > _FIXED:
                break
            at -= 1
        return at

    def _descend(self, style: Style, key: str, order: tuple[int, ...], index: int) -> None:
        """Close what a numbered line ends: its elder siblings and all below them."""
        same = [i for i, entry in enumerate(self._stack) if entry.key == key]
        follows = [i for i in same if order > self._stack[i].order]
        if follows:
            self._close(follows[-1], self._before(index))
        elif same and not (order and order[-1] == 1 and self._stack[-1].heading and same[-1] != len(self._stack) - 1):
            self._close(same[-1], self._before(index))
        elif not same:
            self._close(self._room(style, index), self._before(index))

    def _open(
        self,
        style: Style,
        label: str,
        order: tuple[int, ...],
        index: int,
        *,
        heading: str,
        printed: str,
        heading_end: int,
        key: str = "",
        kind: str = "",
    ) -> None:
        parent = next((entry.section for entry in reversed(self._stack) if entry.section >= 0), -1)
        start = self._lines[index].start
        self._drafts.append(_Draft(kind or style.kind, label, heading, printed, start, heading_end, parent))
        self._stack.append(_Open(style, key or style.name, order, index, len(self._drafts) - 1, heading=bool(heading)))


__all__ = ["is_title", "outline"]
