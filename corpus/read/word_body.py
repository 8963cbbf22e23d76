"""The body of a Word file -> its text, a paragraph a line and a row of a table between bars (``corpus.cells``).

Tables that only lay out the page (the letterhead, the recipients beside the signature) are printed cell by cell as
paragraphs. Text boxes follow the paragraph they hang on; notes at the foot of a page are counted, not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.cells import SAME, print_row
from corpus.read.encoding import Notes
from corpus.read.word_numbering import Element, Numbering, own_list, read_numbering

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_GAP = "    "  # what parts two columns that a tab sets apart, as ``corpus.normalise`` knows it
_LONGEST_MARK = 8  # characters before a tab that are no column but the number of an item
_LAID_OUT = re.compile(
    r"\s*(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|Nơi nhận\s*:|NƠI NHẬN\s*:)", re.IGNORECASE
)
_MOST_COLUMNS = 63  # of Word; a cell that claims more is broken
_LONGEST_CELL = 8000  # characters; a longer cell frames a text
_DEEPEST = 40  # elements within elements; more is no text of an office
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_W}delText"})
_WRAPPED = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"})
_TRACKED = frozenset({f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo"})
_NOTES = frozenset({f"{_W}footnoteReference", f"{_W}endnoteReference"})


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a file and the notes (code, Vietnamese sentence) about what was left out."""

    text: str
    notes: Notes


def read_body(document: Document) -> Body:
    """Return the text of a file that is open, in the order of its page."""
    reader = _Reader(read_numbering(document))
    lines = list(reader.block(document.element.body, 0))
    return Body("\n".join(lines) + "\n", reader.notes())


class _Reader:
    """Reads one body; the automatic lists are counted in the order of the text."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._notes = 0
        self._tracked = 0
        self._boxes: list[Element] = []

    def notes(self) -> Notes:
        """Return what a reader of the text should know of the file."""
        found: Notes = ()
        if self._notes:
            found += (("footnotes", f"Có {self._notes} chú thích cuối trang của tệp Word chưa được đọc vào văn bản."),)
        if self._tracked:
            sentence = f"Tệp Word còn {self._tracked} chỗ theo dõi sửa đổi; đã đọc như thể mọi sửa đổi được chấp nhận."
            found += (("tracked_changes", sentence),)
        return found

    def block(self, parent: Element, depth: int) -> Iterator[str]:
        """Yield the lines of the paragraphs and tables in ``parent``."""
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child, depth)
            elif child.tag in _WRAPPED and depth < _DEEPEST:
                yield from self.block(child, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[str]:
        outer, self._boxes = self._boxes, []
        text = "".join(self._runs(paragraph, 0))
        boxes, self._boxes = self._boxes, outer
        label = self._label(paragraph)
        lines = [_without_tabs(line.strip()) for line in text.split("\n")]
        lines = [line for line in lines if line]
        if lines and label:
            lines[0] = f"{label} {lines[0]}"
        yield from lines
        for box in boxes if depth < _DEEPEST else ():
            yield from self.block(box, depth + 1)

    def _label(self, paragraph: Element) -> str:
        properties = paragraph.find(f"{_W}pPr")
        style, numbered = "", None
        if properties is not None:
            named = properties.find(f"{_W}pStyle")
            style = "" if named is None else named.get(f"{_W}val") or ""
            numbered = properties.find(f"{_W}numPr")
        return self._numbering.label(style, own_list(numbered))

    def _runs(self, parent: Element, depth: int) -> Iterator[str]:
        """Yield the pieces of text in an element of a paragraph, line breaks as such."""
        for child in parent:
            tag = child.tag
            self._tracked += tag in _TRACKED
            self._notes += tag in _NOTES
            if tag in (f"{_W}t", _MATH):
                yield (child.text or "").replace("\n", " ").replace("\t", " ")
            elif tag in (f"{_W}br", f"{_W}cr"):
                yield "\n"
            elif tag in (f"{_W}tab", f"{_W}ptab"):
                yield "\t"
            elif tag == f"{_W}noBreakHyphen":
                yield "-"
            elif tag == f"{_W}txbxContent":
                self._boxes.append(child)
            elif tag == f"{_MC}AlternateContent":
                choice = child.find(f"{_MC}Choice")
                if choice is not None:  # the fallback says the same for older programs
                    yield from self._runs(choice, depth + 1)
            elif tag not in _SKIPPED and depth < _DEEPEST and not (tag == f"{_W}r" and _is_hidden(child)):
                yield from self._runs(child, depth + 1)

    def _table(self, table: Element, depth: int) -> Iterator[str]:
        if depth >= _DEEPEST:
            return
        rows = [self._row(row, depth) for row in _children(table, f"{_W}tr") if not _is_deleted(row)]
        width = max(map(len, rows), default=0)
        rows = [[*row, *[""] * (width - len(row))] for row in rows if any(cell and cell != SAME for cell in row)]
        kept = [at for at in range(width) if any(row[at] and row[at] != SAME for row in rows)]
        rows = [[row[at] for at in kept] for row in rows]
        if len(kept) < 2 or len(rows) < 2 or any(_frames(cell) for row in rows for cell in row):
            for row in rows:
                for cell in row:
                    if cell and cell != SAME:
                        yield from cell.split("\n")
            return
        for row in rows:
            yield print_row(row)

    def _row(self, row: Element, depth: int) -> list[str]:
        """Return the cells of a row: one merged over columns once, one merged with that above as ``SAME``."""
        cells: list[str] = []
        before = row.find(f"{_W}trPr/{_W}gridBefore")
        cells += [""] * (_span(before) if before is not None else 0)
        for cell in _children(row, f"{_W}tc"):
            lines = list(self._cell(cell, depth + 1))
            properties = cell.find(f"{_W}tcPr")
            merged = spanned = None
            if properties is not None:
                merged, spanned = properties.find(f"{_W}vMerge"), properties.find(f"{_W}gridSpan")
            goes_on = merged is not None and merged.get(f"{_W}val") != "restart"
            cells.append(SAME if goes_on else "\n".join(lines))
            cells += [SAME if goes_on else ""] * (_span(spanned) - 1 if spanned is not None else 0)
        return cells

    def _cell(self, cell: Element, depth: int) -> Iterator[str]:
        """Yield the lines of a cell; a table inside it is told cell by cell."""
        for line in self.block(cell, depth):
            if line.startswith("| ") and line.endswith("|"):
                yield from (piece for piece in re.split(r"\s*\|\s*", line) if piece and piece != SAME)
            else:
                yield line


def _without_tabs(line: str) -> str:
    """Return a line whose tabs are blanks: one behind the number of an item, a gap between two columns."""
    head, tab, rest = line.partition("\t")
    if not tab:
        return line
    return head + (" " if len(head) <= _LONGEST_MARK else _GAP) + rest.strip("\t").replace("\t", _GAP)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in a content control or inserted."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _children(child, tag)


def _span(element: Element) -> int:
    try:
        return min(max(int(element.get(f"{_W}val") or 1), 0), _MOST_COLUMNS)
    except ValueError:
        return 1


def _frames(cell: str) -> bool:
    """Say whether a cell shows that its table only lays out the page."""
    return len(cell) > _LONGEST_CELL or any(_LAID_OUT.match(line) for line in cell.split("\n"))


def _is_hidden(run: Element) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val") not in ("0", "false", "off")


def _is_deleted(row: Element) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


__all__ = ["Body", "read_body"]
