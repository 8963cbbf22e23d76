"""A text that begins inside a table (bảng biểu) -> the table, its columns told by their cells.

The part of a document, or a page of it, may begin behind the header of its table. Rows are still known by their numbers
and cells by what they show: of two cells of bodies in a row the first is the lead, one alone is responsible, a time is
the time, and what stands beside them is the product.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nlp.bodies import read_bodies
from nlp.deadlines import is_time
from nlp.items import Line, verb_pattern
from nlp.ruled_tables import ruled_tables
from nlp.table_heads import NUMBER_COLUMN
from nlp.tables import Table, find_tables, read_rows, row_label

_NEAR = 6000  # characters from the beginning of the text to the first whole row
_MOST_CELLS = 14  # of one row
_FEWEST_ROWS = 2
_TASK = 20  # characters of a cell that states a task
_LONGEST_NAMES = 400
_MOSTLY = 0.6  # of a cell that holds the names of bodies
_HEADERS = {"body": "Cơ quan chủ trì", "time": "Thời gian", "text": "Sản phẩm"}


def all_tables(text: str, lines: Sequence[Line]) -> list[Table]:
    """Return the tables among the lines of ``text`` in text order, with the one in which the text begins."""
    tables = sorted((*find_tables(text, lines), *ruled_tables(text, lines)), key=lambda table: table.start)
    first = tables[0].start if tables else len(lines)
    opening = _opening_table(text, lines[:first])
    return [opening, *tables] if opening is not None else tables


def _opening_table(text: str, lines: Sequence[Line]) -> Table | None:
    """Return the table in which the text begins, None where it begins with anything else."""
    for start, line in enumerate(lines):
        if line.start > _NEAR or text[line.start : line.end] in NUMBER_COLUMN:
            return None
        label = row_label(text, line)
        if label is None or not label["number"] or line.row is not None:
            continue
        shapes = _shapes(text, lines, start, int(label["number"]))
        if len(shapes) >= _FEWEST_ROWS:
            header = _header(shapes)
            rows, end = read_rows(text, lines, start, len(header), begun=True)
            return Table(start, start, end, header, rows) if rows else None
    return None


def _shapes(text: str, lines: Sequence[Line], start: int, number: int) -> list[tuple[str, ...]]:
    """Return what the cells behind the task show, for the rows numbered from ``number`` on that name bodies."""
    shapes: list[tuple[str, ...]] = []
    at = start
    while at < len(lines) and lines[at].start <= _NEAR * 2:
        label = row_label(text, lines[at])
        group = label is not None and label["roman"] and at + 2 < len(lines)
        if group and (first := row_label(text, lines[at + 2])) is not None and first["number"] == "1":
            at, number = at + 2, 1
            continue
        if label is None or label["number"] is None or label["sub"] or int(label["number"]) != number:
            break
        stop = at + 1
        while stop < len(lines) and stop - at <= _MOST_CELLS and row_label(text, lines[stop]) is None:
            stop += 1
        cells = lines[at + 1 : stop]
        shape = tuple(_shown(text, cell) for cell in cells[1:])
        if not cells or cells[0].end - cells[0].start < _TASK or _shown(text, cells[0]) != "text":
            break
        if "body" not in shape:
            break
        shapes.append(shape)
        at, number = stop, number + 1
    return shapes


def _shown(text: str, cell: Line) -> str:
    """Return what a cell shows: bodies, a time, or text."""
    size = cell.end - cell.body
    if is_time(text[cell.body : cell.end]):
        return "time"
    if size > _LONGEST_NAMES or verb_pattern().match(text, cell.body, cell.end):
        return "text"
    spans = read_bodies(text, cell.body, cell.end, delimited=True)
    held = sum(span.end - span.start for span in spans)
    return "body" if spans and spans[0].start == cell.body and held >= _MOSTLY * size else "text"


def _header(shapes: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the headings that the columns would have, by the commonest shape of the rows."""
    shape = Counter(_parted(shape) for shape in shapes).most_common(1)[0][0]
    bodies = shape.count("body")
    header = ["Nội dung"]
    for kind in shape:
        heading = _HEADERS[kind]
        if kind == "body":
            first = _HEADERS["body"] not in header
            heading = "Cơ quan thực hiện" if bodies == 1 else heading if first else "Cơ quan phối hợp"
        header.append(heading)
    return tuple(header)


def _parted(shape: tuple[str, ...]) -> tuple[str, ...]:
    """Return the shape with at most two cells of bodies, as a list of names may run over several lines."""
    parted: list[str] = []
    for kind in shape:
        if parted.count(kind) < (2 if kind == "body" else 1):
            parted.append(kind)
    return tuple(parted)


__all__ = ["all_tables"]
