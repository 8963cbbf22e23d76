"""Canonical text -> section tree."""

from __future__ import annotations

import re
from functools import cache

from nlp.headless_tables import all_tables
from nlp.items import Headings, Line, is_caps, quoted_lines, read_lines
from nlp.letterhead import Letterhead
from nlp.marks import Mark, Style, ordinal
from nlp.model import Section
from nlp.normative import is_normative
from nlp.pattern_tables import pattern_table
from nlp.section_stack import BULLETS, FIXED, SectionStack
from nlp.signature import end_of_recipients
from nlp.tables import Table, gives_work

_CAPITAL = Style("capital", "group", 9, re.compile(r"(?!)"))
_TITLE = Style("title", "title", 0, re.compile(r"(?!)"))
_PLAIN = Style("plain", "group", 25, re.compile(r"(?!)"))
_TABLE = Style("table", "table", 40, re.compile(r"(?!)"))
_ROWS = Style("rows", "group", 41, re.compile(r"(?!)"))
_RECIPIENTS = Style("recipients", "recipients", 0, re.compile(r"(?!)"))
_FORMS = Style("forms", "annex", 0, re.compile(r"(?!)"))
_LABEL_ONLY = frozenset({"part", "chapter", "section", "topic", "annex", "title"})  # printed on a line of their own
_CLOSED_BY_ALL = 12  # the rank of the highest list ("1.") that a paragraph to all ends
_LONGEST_IN_PATH = 160
_TRIM = " .:;,–-/"


@cache
def _recipients() -> re.Pattern[str]:
    return re.compile(pattern_table("outline")["recipients"]["pattern"])


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(pattern_table("outline")["closing"]["pattern"])


@cache
def _title_words() -> frozenset[str]:
    return frozenset(pattern_table("outline")["title"]["words"])


def is_title(line: str) -> bool:
    """Say whether a line is the type of a document in capitals and nothing else ("KẾ HOẠCH")."""
    return line in _title_words()


def _title_word(line: str) -> str:
    """Return the type of a document that opens a line in capitals and goes on there ("QUY CHẾ LÀM VIỆC"), or ""."""
    if not is_caps(line):
        return ""
    words = line.split(" ", 5)
    heads = (" ".join(words[:count]) for count in range(min(4, len(words) - 1), 0, -1))
    return next((head for head in heads if is_title(head)), "")


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
        self._stack = SectionStack()
        self._closing = False  # the recipients' block is open, or what follows it without a title
        self._signed = 0  # where the lines of recipients and signature end
        self._forms = False  # the section of what follows them without a title is open
        self._body = False  # the title is behind us
        self._tables: dict[int, Table] = {}  # by the index of their first line

    def build(self) -> tuple[Section, ...]:
        index = 0
        tables = self._tables = {table.start: table for table in all_tables(self._text, self._lines)}
        quoted = quoted_lines(self._text, self._lines) if self._normative else frozenset()
        while index < len(self._lines):
            if index in quoted:
                index += 1
            elif index in tables and (not self._closing or gives_work(tables[index])):
                self._closing = self._leave_recipients(index)
                index = self._table(tables[index])
            else:
                index = self._line(index)
        self._stack.close(0, len(self._text.rstrip()))
        return self._stack.sections()

    def _leave_recipients(self, index: int) -> bool:
        """Close the block of recipients above a table; it is not open then."""
        if self._closing:
            self._close(0, index)
        return False

    def _line(self, index: int) -> int:
        """Take in line ``index`` and return the index of the next one."""
        line = self._lines[index]
        if line.mark is None:
            return self._prose(index)
        self._body = True
        if self._closing and line.mark.style.rank > FIXED:
            self._open_forms(index)
            return index + 1
        if line.mark.style.rank >= BULLETS:
            return self._bullet(index, line.mark)
        return self._marked(index, line.mark)

    def _table(self, table: Table) -> int:
        """Open the section of a table and those of its groups of rows; return the line after it."""
        begin = self._lines[table.start].start
        told = table.header_end > table.start  # a text may begin behind the header of its table
        end = self._lines[table.header_end - 1].end if told else begin
        head = " | ".join(table.header) if told else ""
        self._open(_TABLE, "", table.start, end, heading=head, printed=_shortened(head))
        keep = len(self._stack)
        for row in table.rows:
            if row.group:
                self._close(keep, row.line)
                cell = self._lines[row.first]
                head = self._text[cell.body if row.first == row.line else cell.start : cell.end].rstrip(_TRIM)
                printed = f"{row.label}. {_shortened(head)}" if row.label else _shortened(head)
                self._open(_ROWS, row.label, row.line, cell.end, heading=head, printed=printed)
        self._close(keep - 1, table.end)
        return table.end

    # -- lines without a mark

    def _prose(self, index: int) -> int:
        line = self._lines[index]
        first = self._text[line.start]
        own = not (self._closing and self._forms)  # a form has recipients of its own
        if first == "N" and own and (match := _recipients().match(self._text, line.start, line.end)):
            self._close(0, index)
            colon = match.start("colon") if match["colon"] else match.end()
            label = self._text[line.start : colon].rstrip()
            self._open(_RECIPIENTS, label, index, line.start + len(label), heading="", printed=label)
            self._closing, self._forms = True, False
            self._signed = end_of_recipients(self._text, line.start)
            return index + 1
        if not first.isupper():
            self._stack.leave_bullets(index, self._before(index))
            return index + 1
        body = self._text[line.start : line.end]
        if is_title(body) and self._begins_annexed(index):
            return self._titled(index, _TITLE, body, line.end)
        if self._closing:
            label = _title_word(body)
            if label and self._begins_titled(index):
                return self._titled(index, _TITLE, label, line.start + len(label))
            self._open_forms(index)
            return index + 1
        if not self._body:
            self._body = (line.end - line.start >= 100 and not body.isupper()) or body.startswith("Căn cứ ")
        elif self._ends_duties(index):
            self._close(self._stack.above(_CLOSED_BY_ALL), index)
        elif self._headings.is_capital(index):
            self._group(_CAPITAL, index, body)
        elif not (self._normative and self._in_article()) and self._headings.is_plain(index):
            self._group(_PLAIN, index, body)
        else:
            self._stack.leave_bullets(index, self._before(index))
        return index + 1

    def _open_forms(self, index: int) -> None:
        """Open a section for forms and notes that follow recipients and signature without the title of an annex."""
        line = self._lines[index]
        if self._forms or line.start < self._signed:
            return
        self._close(0, index)
        head = self._text[line.start : line.end].rstrip(_TRIM)
        head = head if len(head) <= _LONGEST_IN_PATH else ""
        self._open(_FORMS, "", index, line.start + len(head), heading=head, printed=head or "Phụ lục")
        self._forms = True

    def _ends_duties(self, index: int) -> bool:
        """Say whether a paragraph speaks to all at the end of the text: no item follows it."""
        line = self._lines[index]
        last = index + 1 >= len(self._lines) or self._lines[index + 1].mark is None
        return last and not self._normative and _closing().match(self._text, line.start, line.end) is not None

    def _in_article(self) -> bool:
        return "article" in self._stack.styles()

    def _group(self, style: Style, index: int, heading: str) -> None:
        """Open a section under a heading without a mark."""
        self._stack.pop(style, index, self._before(index))
        self._open(style, "", index, self._lines[index].end, heading=heading, printed=heading.rstrip(_TRIM))

    def _begins_annexed(self, index: int) -> bool:
        """Say whether a title word opens an annexed document: after the end of the one that issues it."""
        if self._closing:
            return True
        if self._stack.empty or index + 1 >= len(self._lines):
            return False
        after = self._lines[index + 1]
        if is_caps(self._text[after.start : after.end]) or self._headings.is_note(index + 1):
            return True
        return after.mark is None and index + 2 < len(self._lines) and self._headings.is_note(index + 2)

    def _begins_titled(self, index: int) -> bool:
        """Say whether more of a title or the note on what issues it follows on the next lines."""
        return any(
            self._headings.is_note(at)
            or (at == index + 1 and is_caps(self._text[self._lines[at].start : self._lines[at].end]))
            for at in range(index + 1, min(index + 3, len(self._lines)))
        )

    # -- marked lines

    def _bullet(self, index: int, mark: Mark) -> int:
        line = self._lines[index]
        self._stack.pop(mark.style, index, self._before(index))
        if self._headings.is_group(index):
            body = self._headings.text(index).rstrip(_TRIM)
            self._open(mark.style, mark.label, index, line.end, heading=body, printed=body)
        else:
            self._stack.item(mark.style, index)
        return index + 1

    def _marked(self, index: int, mark: Mark) -> int:
        line, style = self._lines[index], mark.style
        if style.rank == 0 or (self._closing and style.rank <= FIXED):
            self._close(0, index)
            self._closing = False
        order = ordinal(style.name, mark.label)
        key = f"dotted{len(order)}" if style.name == "dotted" else style.name
        self._stack.descend(style, key, order, index, self._before(index))
        if style.name in _LABEL_ONLY or style.name == "subsection":
            return self._titled(index, style, mark.label, mark.end, order)
        if style.name == "article":
            return self._article(index, mark, order)
        provision = self._provision(style)
        if style.name in ("roman", "upper") or self._headings.is_heading(index, self._stack.styles()):
            self._heading(index, mark, key, order, kind=provision or style.kind)
        elif (content := self._headings.inline(index)) and not provision:
            head = self._text[line.body : content].rstrip(_TRIM)
            end = line.body + len(head)
            printed = self._text[line.start : end]
            self._open(style, mark.label, index, end, heading=head, printed=printed, order=order, key=key)
        elif provision:
            printed = f"{'Khoản' if provision == 'clause' else 'Điểm'} {mark.label}"
            end = line.start + len(self._text[line.start : mark.end].rstrip())
            self._open(style, mark.label, index, end, heading="", printed=printed, order=order, key=key, kind=provision)
        else:
            self._stack.item(style, index, order=order, key=key)
        return index + 1

    def _heading(self, index: int, mark: Mark, key: str, order: tuple[int, ...], *, kind: str) -> None:
        line = self._lines[index]
        end = self._headings.attached(index)
        head = self._text[line.body : end].rstrip(_TRIM)
        printed = _shortened(self._text[line.start : line.body + len(head)])
        self._open(mark.style, mark.label, index, end, heading=head, printed=printed, order=order, key=key, kind=kind)

    def _provision(self, style: Style) -> str:
        """Return the kind of a clause or point of an article of a normative document, "" elsewhere."""
        if not self._normative:
            return ""
        above = self._stack.styles()
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
            self._open(mark.style, mark.label, index, line.end, heading=head, printed=printed, order=order)
        else:
            end = line.start + len(mark.label)
            self._open(mark.style, mark.label, index, end, heading="", printed=mark.label, order=order)
        return index + 1

    def _titled(self, index: int, style: Style, label: str, content: int, order: tuple[int, ...] = ()) -> int:
        """Open a part, chapter, annex or annexed document, whose title may stand on the lines below its label."""
        line = self._lines[index]
        if style is _TITLE:
            self._close(0, index)
        self._closing = False
        head, heading_end, following = self._text[content : line.end], line.end, index + 1
        while following < min(len(self._lines), index + 5) and not self._headings.is_note(following):
            below = self._lines[following]
            body = self._text[below.start : below.end]
            if below.mark is not None or len(body) > 300 or following in self._tables:
                break
            if not is_caps(body) and (head or body[-1] in ".;:,"):
                break
            head, heading_end, following = f"{head} {body}".strip(), below.end, following + 1
        head = head.rstrip(_TRIM)
        self._stack.open(style, label, following - 1, line.start, heading_end, heading=head, printed=label, order=order)
        return following

    # -- the stack

    def _before(self, index: int) -> int:
        return self._lines[index - 1].end if index else 0

    def _close(self, keep: int, index: int) -> None:
        self._stack.close(keep, self._before(index))

    def _open(
        self,
        style: Style,
        label: str,
        index: int,
        heading_end: int,
        *,
        heading: str,
        printed: str,
        order: tuple[int, ...] = (),
        key: str = "",
        kind: str = "",
    ) -> None:
        start = self._lines[index].start
        self._stack.open(
            style, label, index, start, heading_end, heading=heading, printed=printed, order=order, key=key, kind=kind
        )


__all__ = ["is_title", "outline"]
