"""A row of a task table -> its tasks: their places, the bodies that its columns name, where its time stands.

Empty cells are not printed and some rows hold several tasks under one number, so cells are told by what they hold:
a task, bodies, a time. A row with as many cells as the table has columns is read by its columns alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nlp.bodies import read_bodies
from nlp.items import Line, verb_pattern
from nlp.kinds import begins_with_body
from nlp.model import Span, UnitMention, UnitRole
from nlp.tables import Row, Table

_SHORTEST = 12  # characters of a cell that states something
_LONGEST_NAME = 120  # characters of a cell that is taken for the name of a body as a whole
_ROLES: tuple[tuple[re.Pattern[str], UnitRole], ...] = (
    (re.compile(r"phối hợp", re.IGNORECASE), "support"),
    (re.compile(r"chủ trì|đầu mối", re.IGNORECASE), "lead"),
    (
        re.compile(
            r"(?:đơn vị|cơ quan|bộ phận|người|phân công|tổ chức)[^|]*(?:thực hiện|trách nhiệm|triển khai)|trách nhiệm",
            re.IGNORECASE,
        ),
        "responsible",
    ),
)
_TIME = re.compile(
    r"(?:Quý|Thường xuyên|Hằng|Hàng|Giai đoạn|Năm|Tháng|Trước|Đến|Theo|Định kỳ|Sau|Trong|Từ|Ngày|Cuối|Đầu|Khi"
    r"|Dự kiến|Tiến hành|\d)",
    re.IGNORECASE,
)
_NO_CELL = re.compile(r"[-–+]|\d{1,3}\.?")  # a dash for nothing, the number of a row that was not told from a figure
_NO_BODY = re.compile(r"Hội (?:nghị|thảo|chợ|thi|diễn)|Ban hành|Bộ (?:tiêu chí|chỉ số|tài liệu)", re.IGNORECASE)
_QUALIFIED = re.compile(r"\s*(?::|(?:có|thuộc|nơi|liên quan|trên|trực thuộc|được)(?!\w))[^;()\n]*", re.IGNORECASE)

_PLAIN_REST = re.compile(r"[^,;:()\n]{1,40}")  # the end of a name that the table of bodies does not know


@dataclass(frozen=True, slots=True)
class RowTask:
    """A task of a row: where it stands, its bodies, and the cells behind it that hold for it (its time)."""

    span: Span
    units: tuple[UnitMention, ...]
    attributes: Span | None


@dataclass(slots=True)
class _Group:
    """Tasks and the cells behind them that hold for all of them."""

    tasks: list[Span] = field(default_factory=list)
    rest: list[Span] = field(default_factory=list)


def tasks_of_row(text: str, lines: Sequence[Line], table: Table, row: Row) -> Iterator[RowTask]:
    """Yield the tasks of a row in text order."""
    cells = _cells(text, lines, row)
    if not cells:
        return
    if len(cells) > 1 and _is_body_column(table.header[0]) and _names_bodies(text, cells[0]):
        yield from _under_a_body(text, table, cells)
        return
    if cells[0].end - cells[0].start < _SHORTEST:
        return
    if len(cells) <= len(table.header):
        whole = Span(cells[0].start, cells[-1].end)
        yield RowTask(whole, _units(text, table.header, cells), None)
        return
    for group in _groups(text, cells, nouns=False):
        yield from _tasks(group, _units(text, table.header, [group.tasks[-1], *group.rest]))


def _under_a_body(text: str, table: Table, cells: Sequence[Span]) -> Iterator[RowTask]:
    """Yield the tasks of a row that opens with the body they are given to."""
    owners = _mentions(text, cells[0], _role(table.header[0]) or "responsible")
    for group in _groups(text, cells[1:], nouns=True):
        yield from _tasks(group, owners)


def _tasks(group: _Group, units: tuple[UnitMention, ...]) -> Iterator[RowTask]:
    rest = Span(group.rest[0].start, group.rest[-1].end) if group.rest else None
    for task in group.tasks[:-1]:
        yield RowTask(task, units, rest)
    last = group.tasks[-1]
    yield RowTask(Span(last.start, rest.end) if rest else last, units, rest)


def _cells(text: str, lines: Sequence[Line], row: Row) -> list[Span]:
    """Return the cells of a row; a marked line goes on with the list in the cell above it, but not with bodies."""
    cells: list[Span] = []
    for line in lines[row.first : row.last]:
        if line.mark is not None and cells and not _names_bodies(text, cells[-1]):
            cells[-1] = Span(cells[-1].start, line.end)
        elif not _NO_CELL.fullmatch(text, line.start, line.end):
            cells.append(Span(line.body, line.end))
    return cells


def _groups(text: str, cells: Sequence[Span], *, nouns: bool) -> Iterator[_Group]:
    """Yield the tasks of a row, each run with the cells behind it.

    ``nouns`` is for rows under a body: a task may be no verb, and only its time belongs to it.
    """
    group = _Group()
    for at, cell in enumerate(cells):
        if nouns and group.tasks and _names_bodies(text, cell):
            continue
        if _states(text, cell, nouns) or (at == 0 and not nouns):
            if group.rest and group.tasks:
                yield group
                group = _Group()
            group.tasks.append(cell)
        elif group.tasks and not (nouns and group.rest):
            group.rest.append(cell)
    if group.tasks:
        yield group


def _states(text: str, cell: Span, nouns: bool) -> bool:
    """Say whether a cell that is not the first of its row is a task."""
    if nouns:
        plain = not _TIME.match(text, cell.start, cell.end) and not _names_bodies(text, cell)
        return plain and cell.end - cell.start >= _SHORTEST
    return cell.end - cell.start >= 2 * _SHORTEST and verb_pattern().match(text, cell.start, cell.end) is not None


def _names_bodies(text: str, cell: Span) -> bool:
    """Say whether a cell holds the names of bodies and nothing else."""
    if any(form.match(text, cell.start, cell.end) for form in (_TIME, _NO_BODY, verb_pattern())):
        return False
    spans = read_bodies(text, cell.start, cell.end, loose=True)
    if not spans:
        return False
    return spans[-1].end >= cell.end - 12 or (
        spans[0].start <= cell.start + 1
        and cell.end - spans[0].start <= _LONGEST_NAME
        and _QUALIFIED.match(text, spans[-1].end, cell.end) is not None
    )


def _mentions(text: str, cell: Span, role: UnitRole) -> tuple[UnitMention, ...]:
    """Return the bodies of a cell, the last with what qualifies it ("UBND các huyện có đảo")."""
    spans = list(read_bodies(text, cell.start, cell.end, loose=True))
    if not spans and cell.end - cell.start <= _LONGEST_NAME and text[cell.start].isupper():
        spans = [cell]
    elif spans and (rest := _QUALIFIED.fullmatch(text, spans[-1].end, cell.end)):
        spans[-1] = Span(spans[-1].start, rest.end())
    elif len(spans) == 1 and spans[0].start == cell.start and _PLAIN_REST.fullmatch(text, spans[0].end, cell.end):
        spans = [cell]
    return tuple(_mention(text, span, role) for span in spans)


def _mention(text: str, span: Span, role: UnitRole) -> UnitMention:
    name = text[span.start : span.end].rstrip(" .;")
    return UnitMention(name, role, span.start, span.start + len(name))


def _units(text: str, header: Sequence[str], cells: Sequence[Span]) -> tuple[UnitMention, ...]:
    """Return the bodies in the cells of one task, the first of which is the task itself, with their columns' roles."""
    columns = [_role(column) for column in header]
    roles = [role for role in columns if role is not None]
    found: list[UnitMention] = []
    if len(cells) == len(header):
        for role, cell in zip(columns[1:], cells[1:], strict=True):
            if role is not None and not _TIME.match(text, cell.start, cell.end):
                found += _mentions(text, cell, role)
        return tuple(found)
    for cell in cells[1:]:
        if roles and _names_bodies(text, cell):
            found += _mentions(text, cell, roles.pop(0))
    return tuple(found)


def _is_body_column(header: str) -> bool:
    return _role(header) is not None or begins_with_body(header)


def _role(header: str) -> UnitRole | None:
    return next(
        (role for pattern, role in _ROLES if pattern.search(header) and not header.lower().startswith("thời")), None
    )


__all__ = ["RowTask", "tasks_of_row"]
