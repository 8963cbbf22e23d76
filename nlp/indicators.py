"""Rows of a table of indicators (bảng chỉ tiêu) -> the figures in its columns of years, and the year that they set.

"Chỉ tiêu | Đơn vị tính | Hiện trạng 2020 | 2025 | 2030": a value takes its year from the heading of its column, its
measure from the cell, from the column of measures or from the brackets behind the name of the row. What was reached
before the document was issued is no target; a table of such years alone reports results.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.items import Line, is_caps
from nlp.model import Deadline, Quantity, Span
from nlp.quantities import read_cell
from nlp.tables import Row, Table, header_lines, is_value

_YEAR = re.compile(
    r"(?:(?:đến|hết|cuối|trong|mục tiêu|chỉ tiêu|kế hoạch|kh|dự kiến|ước|thực hiện|th|hiện trạng|kết quả|mức|phấn đấu"
    r"|giai đoạn|năm|từ)\s)*(?P<from>20\d\d)(?:\s?[-–]\s?(?P<to>20\d\d))?(?:\s?\([^)]{1,30}\))?",
    re.IGNORECASE,
)
_REACHED = re.compile(r"(?:hiện trạng|thực hiện|th|kết quả|ước)(?!\w)", re.IGNORECASE)
_PARENT = re.compile(
    r"năm|các năm|(?:lộ trình|giai đoạn|kế hoạch|mục tiêu|thời gian|tiến độ|chỉ tiêu (?:phấn|giao|từng)|kinh phí|"
    r"(?:nguồn )?vốn|ngân sách|dự (?:toán|kiến))(?!\w).*",
    re.IGNORECASE,
)
_MONEY = re.compile(r".*(?:kinh phí|vốn|ngân sách|dự toán)", re.IGNORECASE)
_STATES = re.compile(r".*(?:chỉ tiêu|chỉ số|mục tiêu|nội dung|tên)(?!\w)", re.IGNORECASE)
_MEASURES = re.compile(r"(?:đơn vị(?: tính)?|đvt)(?:\s?\(.*\))?", re.IGNORECASE)
_FIGURE = re.compile(r"(?:tổng|cộng|tăng|giảm|so sánh|tỷ lệ|số lượng|hiện trạng|kết quả|ước)(?!\w).*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?P<unit>%|[^\W\d][^()\d]{0,24})\)\s*$")
_LABEL = re.compile(r"[IVX]{1,5}\.?")
_LONGEST_MEASURE = 24


@dataclass(frozen=True, slots=True)
class _Column:
    """A column under a heading; ``year`` is None where it is none of a year."""

    heading: Span
    year: str | None = None
    reached: bool = False
    figure: bool = False
    measure: bool = False


@dataclass(frozen=True, slots=True)
class Indicators:
    """The columns of a table of indicators, and whether all its years were over when the document was issued."""

    columns: tuple[_Column, ...]
    past: bool


@dataclass(frozen=True, slots=True)
class Indicated:
    """What a row says: where it stands, its figures and the time of the last column that has one.

    It has no figures where its cells could not be told apart, as some are empty.
    """

    span: Span
    quantities: tuple[Quantity, ...]
    deadline: Deadline | None


def indicators(text: str, lines: Sequence[Line], table: Table, *, issued: str | None) -> Indicators | None:
    """Return the columns of ``table`` if it is one of indicators; ``issued`` is the ISO date of the document."""
    cells = list(table.heads) or [Span(line.start, line.end) for line in header_lines(text, lines, table)]
    names = [text[cell.start : cell.end] for cell in cells]
    years = [_YEAR.fullmatch(name) for name in names]
    found = sum(year is not None for year in years)
    measured = any(_MEASURES.fullmatch(name) for name in names)
    if not found or not names or not _STATES.match(names[0]):
        return None
    if found < 2 and not measured and "tiêu" not in names[0].lower():
        return None
    if found > 1 and any(_PARENT.fullmatch(name) and _MONEY.match(name) for name in names):
        return None  # the money of each year
    columns = []
    for cell, name, year in zip(cells, names, years, strict=True):
        if year is not None:
            last = year["to"] or year["from"]
            reached = _REACHED.match(name) is not None or (issued is not None and last < issued[:4])
            columns.append(_Column(cell, last, reached, figure=True))
        elif table.heads or not (found > 1 and _PARENT.fullmatch(name)):
            columns.append(
                _Column(
                    cell,
                    reached=_REACHED.match(name) is not None,
                    figure=_FIGURE.fullmatch(name) is not None,
                    measure=_MEASURES.fullmatch(name) is not None,
                )
            )
    read = Indicators(tuple(columns), all(column.reached for column in columns if column.year))
    valued = sum(any(is_value(text, line) for line in lines[row.first : row.last]) for row in table.rows)
    return read if 2 * valued > sum(not row.group for row in table.rows) else None


def indicated(text: str, lines: Sequence[Line], read: Indicators, row: Row) -> Indicated | None:
    """Return what a row of a table of indicators says, None where it has no name."""
    if row.cells:
        return _of_cells(text, read, row)
    cells = [Span(line.start, line.end) for line in lines[row.first : row.last]]
    while len(cells) > 1 and is_caps(text[cells[-1].start : cells[-1].end]):
        cells.pop()  # the heading of the next group of rows
    first = row.first
    while len(cells) > 1 and _LABEL.fullmatch(text, cells[0].start, cells[0].end):
        cells, first = cells[1:], first + 1  # the number of a group before its first row
    if not cells or is_value(text, lines[first]):
        return None
    placed = _placed(text, lines, read, first, len(cells))
    return _said(text, read, cells, placed, lines[first].body)


def _of_cells(text: str, read: Indicators, row: Row) -> Indicated | None:
    """Return what a row says whose cells are known to stand in their columns."""
    if not row.cells[0]:
        return None
    held = [(cell, read.columns[at]) for at, cells in enumerate(row.cells) for cell in cells]
    return _said(
        text, read, [cell for cell, _ in held], dict(enumerate(column for _, column in held)), held[0][0].start
    )


def _said(text: str, read: Indicators, cells: Sequence[Span], placed: dict[int, _Column], start: int) -> Indicated:
    unit = _measure(text, cells, read, placed)
    quantities: list[Quantity] = []
    deadline: Deadline | None = None
    for at, cell in enumerate(cells[1:], start=1):
        column = placed.get(at)
        if column is None or not column.figure or (column.reached and not read.past):
            continue
        if not read.past and column.year is None:
            continue  # sums and differences
        figures = read_cell(text, cell.start, cell.end, unit)
        quantities += figures
        if figures and column.year is not None and not read.past:
            deadline = _until(text, column)
    ahead = [column for column in read.columns if column.year is not None and not column.reached]
    if not placed and len(ahead) == 1:
        deadline = _until(text, ahead[0])
    return Indicated(Span(start, cells[-1].end), tuple(quantities), deadline)


def _until(text: str, column: _Column) -> Deadline:
    heading = column.heading
    return Deadline(heading.start, heading.end, text[heading.start : heading.end], column.year)


def _placed(text: str, lines: Sequence[Line], read: Indicators, first: int, count: int) -> dict[int, _Column]:
    """Return the columns of the cells: all of a full row, else the figures of one that has as many as the table."""
    if count == len(read.columns):
        return dict(enumerate(read.columns))
    figures = [column for column in read.columns if column.figure]
    values = [at for at in range(1, count) if is_value(text, lines[first + at])]
    if len(values) == len(figures):
        return dict(zip(values, figures, strict=True))
    return {}


def _measure(text: str, cells: Sequence[Span], read: Indicators, placed: dict[int, _Column]) -> str | None:
    """Return the measure of a row: its cell in such a column, else what stands in brackets behind its name."""
    for at, cell in enumerate(cells):
        column = placed.get(at)
        if column is not None and column.measure:
            return text[cell.start : cell.end]
    measured = any(column.measure for column in read.columns)
    if measured and len(cells) > 1 and cells[1].end - cells[1].start <= _LONGEST_MEASURE and 1 not in placed:
        return text[cells[1].start : cells[1].end]
    match = _IN_BRACKETS.search(text, cells[0].start, cells[0].end)
    return match["unit"] if match is not None else None


__all__ = ["Indicated", "Indicators", "indicated", "indicators"]
