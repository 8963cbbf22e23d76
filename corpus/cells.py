"""Rows of a real table (bảng) in a text <-> their cells.

A row is printed like one of Markdown: ``| 1 | Xây dựng kế hoạch | Sở Nội vụ | |``. It opens with a bar at the beginning
of a line and closes with one at the end of a line; a cell may run over several lines, an empty one stays, a bar inside
a cell becomes "¦". ``SAME`` stands in a cell that is merged with the one above it. Tables that a converter flattened
have no bars: they are found by ``nlp.tables``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.line_forms import ROW_NUMBER
from corpus.offsets import Edit

SAME = "〃"

_MOST_LINES = 400  # of one row
_LONGEST_HEADING = 110
_BARS = re.compile(r"^[ \t]*\|[^\n]*\|[ \t\r]*$", re.MULTILINE)
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t\r]*")
_SIGN = re.compile(r"\\\||(?:(?<![ \t])[ \t]+)?(?:(?P<bar>\|)|<br ?/?>)[ \t]*", re.IGNORECASE)
_TAB = re.compile(r"(?:(?<! ) +)?\t *|\|")
_TABS = re.compile(r"(?:^[^\n\t][^\n]*\t[^\n]*(?:\n|\Z)(?:[^\n]*\t[^\n]*(?:\n|\Z))+)", re.MULTILINE)


def print_row(cells: Sequence[str]) -> str:
    """Return the row of these cells; the lines of a cell are parted by line breaks."""
    printed = (" ".join(("|", "\n".join(_lines(cell)))) if _lines(cell) else "|" for cell in cells)
    return " ".join((*printed, "|"))


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.replace("|", "¦").splitlines() if line.strip()]


def row_of_lines(bodies: Sequence[str], at: int) -> int:
    """Return the index behind the last line of the row that opens on line ``at``, ``at`` itself where none does."""
    if not bodies[at].startswith("| "):
        return at
    for last in range(at, min(len(bodies), at + _MOST_LINES)):
        if last > at and bodies[last].startswith("| "):
            return at
        if bodies[last].endswith(" |") and len(bodies[last]) > 2:
            return last + 1
    return at


def cells_of_row(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the cells of the row at ``text[start:end]`` stand, without blanks around; an empty one is empty."""
    found = []
    at = start + 1
    while at < end:
        bar = text.find("|", at, end)
        first, last = at, bar
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        found.append((first, last))
        at = bar + 1
    return found


def rows_of_raw_text(text: str) -> list[Edit]:
    """Return the edits that print the rows of Markdown tables and of tab-separated ones in ``text`` alike."""
    edits: list[Edit] = []
    if "|" in text:
        for line in _BARS.finditer(text):
            if line.group().count("|") > 2:
                edits += _of_bars(text, line.start(), line.end())
    if "\t" in text:
        for block in _TABS.finditer(text):
            edits += _of_tabs(text, block.start(), block.end())
    return sorted(edits)


def _of_bars(text: str, start: int, end: int) -> Iterator[Edit]:
    if _RULE.fullmatch(text, start, end):
        yield (start, min(end + 1, len(text)), "")
        return
    while text[end - 1] in " \t\r":
        end -= 1
    last = start
    for sign in _SIGN.finditer(text, start, end):
        if not sign["bar"]:
            new = "\n" if "<" in sign.group() else "¦"
        elif sign.start() == start:
            new = "| "
        else:
            new = ("|" if sign.start() == last else " |") + (" " if sign.end() < end else "")
        last = sign.end()
        if sign.group() != new:
            yield (sign.start(), sign.end(), new)


def _of_tabs(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits of the lines of a block that have as many tabs as its first; it must look like a header."""
    lines: list[tuple[int, int]] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        lines.append((at, stop))
        at = stop + 1
    first = 0
    while first < len(lines):
        tabs = text.count("\t", *lines[first])
        last = first + 1
        while last < len(lines) and text.count("\t", *lines[last]) == tabs:
            last += 1
        if _is_header(text[slice(*lines[first])].rstrip("\r").split("\t"), last - first):
            for low, high in lines[first:last]:
                yield from _of_tabbed_line(text, low, high)
        first = last


def _is_header(cells: Sequence[str], rows: int) -> bool:
    names = [cell.strip() for cell in cells]
    if (
        rows < 2
        or not all(names)
        or max(map(len, names)) > _LONGEST_HEADING
        or any(name[-1] in ".;," for name in names[1:])
    ):
        return False
    return ROW_NUMBER.fullmatch(names[0]) is not None or (len(names) > 2 and rows > 2)


def _of_tabbed_line(text: str, start: int, end: int) -> Iterator[Edit]:
    while end > start and text[end - 1] == "\r":
        end -= 1
    yield (start, start, "| ")
    last = start
    for sign in _TAB.finditer(text, start, end):
        if "|" in sign.group():
            yield (sign.start(), sign.end(), "¦")
            continue
        yield (sign.start(), sign.end(), "| " if sign.start() == last else " | ")
        last = sign.end()
    yield (end, end, "|" if last == end else " |")


__all__ = ["SAME", "cells_of_row", "print_row", "row_of_lines", "rows_of_raw_text"]
