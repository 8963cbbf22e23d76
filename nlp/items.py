"""Marked lines in their surroundings -> which of them are headings (đề mục), which are items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.cells import SAME, cells_of_row, row_of_lines
from nlp.marks import Mark, ordinal, read_mark
from nlp.pattern_tables import pattern_table

LONGEST = 300  # characters of a heading; a longer line is a paragraph
_LABEL = 120  # characters of a bullet that heads other bullets
_CUT = 60  # characters of a line that may have been cut by the end of its page
_TOPIC = 50  # characters of a bullet that names what the paragraph below it speaks of
_LONGEST_QUOTE = 600  # lines
_FIRST_LABELS = frozenset({"1", "a", "i", "a1", "a.1"})
_COUNTED = frozenset({"roman", "upper", "number"})
_END_OF_SENTENCE = ".;,?!/"
_INLINE = re.compile(r"([^:;.“\"(]{2,90}(?:\([^)]{1,60}\)\s*)?):\s+(?=\S)")
_LEAD_IN = re.compile(r"(?:gồm|sau|sau đây|là|như|cụ thể|nhằm|trong đó)\s*:$")
_NUMBERED_CONTENT = re.compile(
    r"(?:Nội dung|Nhiệm vụ|Mục tiêu|Giải pháp|Hoạt động|Nhóm|Bước|Dự án)\s+\d{1,2}\s*[:.]\s*\S"
)
_BODIES_OF_A_SORT = re.compile(
    r"(?:(?:Các|Những)\s(?:bộ|sở|ban|vụ|cục|viện|trường|học viện|hội|phòng|ngành|tổng cục|tổng công ty|tập đoàn|cơ quan"
    r"|đơn vị|tổ chức|địa phương|tỉnh|thành phố|quận|huyện|xã|UBND|công ty)(?!\w).{0,50}"
    r"|(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Công an|Sở [^:]{2,40})\s+các\s.{2,40})",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[^\W\da-zà-ỹđ][^,.:;]{1,60}(?:,\s|\svà\s)[^\W\da-zà-ỹđ]")
_CUT_OFF = re.compile(r"\s(?:của|và|với|về|cho|tại|theo|các|những|trình)$")
_ATTACHED = re.compile(r"\s*\((?:Đính kèm|Kèm theo|Có|Chi tiết|Theo) ")
_PARENTHESIS = re.compile(r"\((?:Ban hành )?[Kk]èm theo|\((?:Đính kèm|Ban hành)|\(Theo ")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the canonical text with its mark, if it has one; ``body`` is where its text begins.

    A line of a cell whose place the source tells has its ``row`` (where that begins and ends) and its ``column``.
    """

    start: int
    end: int
    mark: Mark | None
    row: tuple[int, int] | None = None
    column: int = 0

    @property
    def body(self) -> int:
        """Return where the text after the mark begins."""
        return self.mark.end if self.mark else self.start

    @property
    def style(self) -> str:
        """Return the name of the mark's style, "" for prose."""
        return self.mark.style.name if self.mark else ""


def read_lines(text: str, skip: Sequence[tuple[int, int]] = ()) -> list[Line]:
    """Return the lines of ``text`` with their marks, without those that start inside the ordered spans ``skip``.

    A row between bars (see ``corpus.cells``) gives the lines of its cells, each on its own.
    """
    found: list[Line] = []
    bodies = text.split("\n")
    start, at, index = 0, 0, 0
    while index < len(bodies):
        body = bodies[index]
        end = start + len(body)
        while at < len(skip) and skip[at][1] <= start:
            at += 1
        kept = not (at < len(skip) and skip[at][0] <= start)
        last = row_of_lines(bodies, index) if body.startswith("| ") and kept else index
        if last > index:
            end = start + sum(map(len, bodies[index:last])) + last - index - 1
            found += _lines_of_row(text, start, end)
            index = last - 1
        elif body and kept:
            found.append(Line(start, end, read_mark(text, start, end)))
        start = end + 1
        index += 1
    return found


def _lines_of_row(text: str, start: int, end: int) -> Iterator[Line]:
    for column, (first, last) in enumerate(cells_of_row(text, start, end)):
        at = last if text.startswith(SAME, first) and last - first == len(SAME) else first
        while at < last:
            stop = text.find("\n", at, last)
            stop = last if stop < 0 else stop
            yield Line(at, stop, read_mark(text, at, stop), (start, end), column)
            at = stop + 1


def quoted_lines(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Return the indices of the lines of quoted new text in an amendment ("… như sau: / “Điều 5. … / …”")."""
    found: set[int] = set()
    index = 1
    while index < len(lines):
        opening = text[lines[index].start]
        if opening in '“"' and text[lines[index - 1].end - 1] in ":.":
            last = _quote_end(text, lines, index, opening)
            found.update(range(index, last + 1))
            index = max(last, index)
        index += 1
    return frozenset(found)


def _quote_end(text: str, lines: Sequence[Line], first: int, opening: str) -> int:
    """Return the index of the line that closes the quotation opened on line ``first``, ``first`` - 1 if none does."""
    depth = 0
    for index in range(first, min(len(lines), first + _LONGEST_QUOTE)):
        line = lines[index]
        if opening == "“":
            depth += text.count("“", line.start, line.end) - text.count("”", line.start, line.end)
        else:
            depth = (depth + text.count('"', line.start, line.end)) % 2
        if depth <= 0:
            return index
    return first - 1


@cache
def attribute_pattern() -> re.Pattern[str]:
    """Return the form of a line that names an attribute of a task (cơ quan chủ trì, thời gian, sản phẩm)."""
    labels = {label for row in pattern_table("fields")["field"] for label in row["labels"]}
    labels.update(pattern_table("outline")["attribute"]["labels"])
    words = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?:[-–+*•]\s*)?(?:các\s+)?(?:{words})\s*(?:\([^)\n]{{0,40}}\)\s*)?:", re.IGNORECASE)


@cache
def verb_pattern() -> re.Pattern[str]:
    """Return the form of a text that opens with the verb of a task."""
    words = filter(None, re.split(r"[|\n]", pattern_table("kinds")["verbs"]["words"]))
    return re.compile(rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


def is_caps(text: str) -> bool:
    """Say whether a line is printed in capitals (at least two words)."""
    return " " in text and text.isupper()


class Headings:
    """Decides for the lines of one text whether they are headings, looking at the lines around them."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._text = text
        self._lines = lines
        self._attribute = attribute_pattern()
        self._verb = verb_pattern()

    def text(self, index: int) -> str:
        """Return what the line says after its mark."""
        line = self._lines[index]
        return self._text[line.body : line.end]

    def is_attribute(self, index: int) -> bool:
        """Say whether line ``index`` names an attribute of the task above it."""
        line = self._lines[index]
        if self._text.find(":", line.start, line.end) < 0:
            return False  # told at once, for nearly all lines
        return self._attribute.match(self._text, line.start, line.end) is not None

    def opens_with_verb(self, index: int) -> bool:
        """Say whether the text of line ``index`` begins with the verb of a task."""
        line = self._lines[index]
        return self._verb.match(self._text, line.body, line.end) is not None

    def inline(self, index: int) -> int:
        """Return where the text after a short label and its colon begins ("3. Vụ Đào tạo: Chủ trì …"), 0 if none."""
        line = self._lines[index]
        match = _INLINE.match(self._text, line.body, line.end)
        if match is None or not self._text[line.body].isupper() or len(match[1].split()) > 16:
            return 0
        if self._verb.match(self._text, line.body, line.end) and len(match[1].split()) > 3:
            return 0
        if self._lists_names(match):
            return 0
        return match.end()

    def _lists_names(self, label: re.Match[str]) -> bool:
        """Say whether bodies of a sort are told by their names behind the colon ("Các Bộ: Y tế, Nội vụ chủ trì")."""
        at = label.end()
        return (
            _BODIES_OF_A_SORT.fullmatch(label[1].strip()) is not None
            and _NAMES.match(self._text, at, min(label.endpos, at + 130)) is not None
            and not self._verb.match(self._text, at, label.endpos)
        )

    def attached(self, index: int) -> int:
        """Return where a note in brackets after a heading in capitals begins, the line's end if there is none."""
        line = self._lines[index]
        match = _ATTACHED.search(self._text, line.body, line.end)
        if match is None or not self._text[line.body : match.start()].isupper():
            return line.end
        return match.start()

    def has_children(self, index: int, above: Sequence[str]) -> bool:
        """Say whether the next line opens a list under line ``index``: in a style of its own, or numbered anew."""
        if index + 1 >= len(self._lines):
            return False
        mark, style = self._lines[index + 1].mark, self._lines[index + 1].style
        if mark is None or self.is_attribute(index + 1):
            return False
        if style == self._lines[index].style:
            return style == "dotted" and self._is_part(index, mark)
        number = ordinal(style, mark.label)[-1:]
        # A list of which the first item is not told began above the text: "c) …" and then "5. …" in a part of a plan.
        begun = style in _COUNTED and number > (1,) and not above
        return number == (1,) or (style not in above and not begun)

    def _is_part(self, index: int, below: Mark) -> bool:
        """Say whether the number of the line below is a part of this line's ("1.1" and then "1.1.1")."""
        own = self._lines[index].mark
        return own is not None and below.label.startswith(f"{own.label}.")

    def has_prose(self, index: int) -> bool:
        """Say whether a paragraph without a mark follows."""
        if index + 1 >= len(self._lines) or self._lines[index + 1].mark is not None:
            return False
        return not self.is_attribute(index + 1)

    def is_heading(self, index: int, above: Sequence[str]) -> bool:
        """Say whether a line with a number or letter is a heading, not an item.

        ``above`` are the styles of the open sections and items above it.
        """
        line = self._lines[index]
        length = line.end - line.body
        if length > LONGEST:
            return False
        last = self._text[line.end - 1]
        if length > _CUT and _CUT_OFF.search(self._text, line.body, line.end):
            return False  # an item that a page break cut: "… phối hợp với"
        children = self.has_children(index, above)
        if last == ":":
            return children or self.has_prose(index)
        if last not in _END_OF_SENTENCE:
            return children or (length <= 220 and self.has_prose(index) and self._next_length(index) > 0)
        if last == "." and children:
            return length <= 170
        return last == "." and length <= 70 and self.has_prose(index) and self._next_length(index) > 1.5 * length

    def _next_length(self, index: int) -> int:
        following = self._lines[index + 1]
        return following.end - following.start

    def is_group(self, index: int) -> bool:
        """Say whether a bullet is the short label of the items under it ("- Nội dung:")."""
        line = self._lines[index]
        if _LEAD_IN.search(self._text, line.body, line.end):
            return False
        if index + 1 >= len(self._lines):
            return False
        if _NUMBERED_CONTENT.match(self._text, line.body, line.end) and line.end - line.body <= LONGEST:
            return self._begins_list(index + 1)
        if self._heads_parts(index):
            return True
        if self._text[line.end - 1] != ":" or line.end - line.body > 70:
            return False
        if self._lines[index + 1].style == line.style and not self.is_attribute(index):
            return False
        return self.is_attribute(index) or not self.opens_with_verb(index)

    def _heads_parts(self, index: int) -> bool:
        """Say whether a dash without an end opens a list of another bullet ("- Phát triển hạ tầng" and then "+ …").

        Or, if it is short and no task, a paragraph ("- Về đội ngũ giáo viên" and then "Phấn đấu …").
        """
        line, below = self._lines[index], self._lines[index + 1]
        if line.style != "dash" or line.end - line.body > _LABEL or self.is_attribute(index + 1):
            return False
        if self._text[line.end - 1] in ".;,:":
            return False
        if below.style in ("plus", "bullet"):
            return True
        if below.mark is not None or line.end - line.body > _TOPIC or below.end - below.start < 2 * _TOPIC:
            return False
        named = self._text[line.body].isupper() and self._text[line.end - 1].isalpha()
        return named and self._text[below.start].isupper() and not self.opens_with_verb(index)

    def _begins_list(self, index: int) -> bool:
        """Say whether line ``index`` is the first of a numbered list, not the next item of one that is open."""
        mark = self._lines[index].mark
        if mark is None or mark.style.name not in ("paren", "letter", "number", "lettered"):
            return False
        return mark.label in _FIRST_LABELS

    def is_plain(self, index: int) -> bool:
        """Say whether a line without a mark is a heading: short, titled, open-ended, between closed text and a list."""
        line = self._lines[index]
        length = line.end - line.start
        if not 12 <= length <= 110 or index == 0 or index + 1 >= len(self._lines):
            return False
        text, last = self._text, self._text[line.end - 1]
        if (
            not text[line.start].isupper()
            or not (last.isalnum() or last == ":")
            or text.count(" ", line.start, line.end) < 2
        ):
            return False
        if last == ":" and length > 60:
            return False
        before, after = self._lines[index - 1], self._lines[index + 1]
        if not (text[before.end - 1] in ".;:!?" or before.mark is not None or is_caps(text[before.start : before.end])):
            return False
        bullet = after.mark is not None and after.mark.style.rank >= 12
        if not (bullet or (after.mark is None and after.end - after.start >= 100)):
            return False
        return not self.opens_with_verb(index) and not self.is_attribute(index)

    def is_capital(self, index: int) -> bool:
        """Say whether a line without a mark is a heading in capitals."""
        line = self._lines[index]
        body = self._text[line.start : line.end]
        if len(body) > LONGEST or not is_caps(body) or index + 1 >= len(self._lines) or body[-1] in ":;,":
            return False
        after = self._lines[index + 1]
        return after.mark is not None or after.row is not None or after.end - after.start >= 80

    def is_note(self, index: int) -> bool:
        """Say whether a line is the note under a title ("(Kèm theo Quyết định số …)")."""
        line = self._lines[index]
        return _PARENTHESIS.match(self._text, line.start, line.end) is not None


__all__ = ["LONGEST", "Headings", "Line", "attribute_pattern", "is_caps", "read_lines", "verb_pattern"]
