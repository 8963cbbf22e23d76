"""A row between bars (``nlp.ruled_tables``) -> its task: every part is that of its column, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.columns import CONTENT, Column, column_kind
from nlp.items import Line
from nlp.model import Span, UnitMention
from nlp.table_rows import Part, RowTask, task_of_part
from nlp.tables import Row, Table

_SHORTEST = 4  # characters of a cell that holds a task
_TAIL = re.compile(r" (?:các|của|tại|trên|ở|cấp|thuộc)(?: (?!và |hoặc |phối )[^\s,;:.()]+){1,8}(?=[,;.\n(]|$| và )")
_LONGEST_HOURS = 40
_HOURS = re.compile(
    r"(?:(?:buổi\s)?(?:sáng|chiều|tối|từ|lúc|đến|[-–—,:]|\(|\)|\d{1,2}\s?(?:h|giờ|g|:)\s?\d{0,2}'?)\s*)+", re.IGNORECASE
)


def tasks_of_cells(text: str, lines: Sequence[Line], table: Table, row: Row) -> Iterator[RowTask]:
    """Yield the task of a row; cells merged with those of rows above stand before it and hold for it."""
    place = lines[row.line].row
    begin = place[0] if place is not None else 0
    columns = [column_kind(header) for header in table.header]
    if not CONTENT.intersection(columns) and "other" in columns:
        columns[columns.index("other")] = "content"
    part, end = Part(), 0
    above: list[tuple[Column, Span]] = []
    for at, cells in enumerate(row.cells):
        for cell in cells:
            end = max(end, cell.end)
            if columns[at] not in CONTENT:
                (part.rest if cell.start >= begin else above).append((columns[at], cell))
            elif cell.start >= begin and any(map(str.isalpha, text[cell.start : cell.end])):
                part.contents.append((at, cell))
    told = {kind for kind, cell in part.rest if not (kind == "time" and is_hour(text[cell.start : cell.end]))}
    held = [(kind, cell) for kind, cell in above if kind not in told]
    if any(kind == "time" for kind, _ in held):  # the day beside the hours of a programme
        part.rest = [(kind, cell) for kind, cell in part.rest if kind != "time"]
    part.rest += held
    if part.contents and part.contents[0][1].end - part.contents[0][1].start >= _SHORTEST:
        content = Span(part.contents[0][1].start, part.contents[-1][1].end)
        task = task_of_part(text, part, Span(content.start, end))
        units = tuple(_whole_name(text, unit, [cell for _, cell in part.rest]) for unit in task.units)
        yield replace(task, units=units, content=content)


def _whole_name(text: str, unit: UnitMention, cells: Sequence[Span]) -> UnitMention:
    """Return a body with the words that tell which one it is, as its cell holds nothing but names ("GVCN các lớp")."""
    end = next((cell.end for cell in cells if cell.start <= unit.start and unit.end <= cell.end), unit.end)
    rest = _TAIL.match(text, unit.end, end)
    if rest is None:
        return unit
    return replace(unit, name=text[unit.start : rest.end()], end=rest.end())


def is_hour(words: str) -> bool:
    """Say whether a cell tells hours of a day and no day ("7h00 - 7h15")."""
    return len(words) <= _LONGEST_HOURS and _HOURS.fullmatch(words) is not None


__all__ = ["is_hour", "tasks_of_cells"]
