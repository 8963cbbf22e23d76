"""A row of a task table -> its statements' places and the bodies that its columns name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.bodies import read_bodies
from nlp.items import Line, verb_pattern
from nlp.model import Span, UnitMention, UnitRole
from nlp.tables import Row, Table

_SHORTEST = 12  # characters of a cell that states something
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
    r"(?:Quý|Thường xuyên|Hằng|Hàng|Giai đoạn|Năm|Tháng|Trước|Đến|Theo|Định kỳ|Sau|Trong|Từ|Ngày|Cuối|Đầu|Khi|\d)",
    re.IGNORECASE,
)


def statements_of_row(text: str, lines: Sequence[Line], table: Table, row: Row) -> Iterator[Span]:
    """Yield where the statements of a row lie: the whole row, or each task of a row that holds several."""
    first, last = lines[row.first], lines[row.last - 1]
    if first.end - first.body < _SHORTEST:
        return
    if row.last - row.first <= len(table.header) + _bulleted(lines, row):
        yield Span(first.body, last.end)
        return
    yield Span(first.body, first.end)
    for line in lines[row.first + 1 : row.last]:
        if line.end - line.body >= 2 * _SHORTEST and verb_pattern().match(text, line.body, line.end):
            yield Span(line.body, line.end)


def _bulleted(lines: Sequence[Line], row: Row) -> int:
    """Count the lines of a row that continue a cell as a list."""
    return sum(1 for line in lines[row.first : row.last] if line.mark is not None)


def units_of_row(text: str, lines: Sequence[Line], table: Table, row: Row) -> tuple[UnitMention, ...]:
    """Return the bodies that the cells of a row name, with the roles that the heads of their columns give.

    Empty cells are not printed, so the cells that hold bodies are given to the columns for bodies in order.
    """
    roles = [role for role in map(_role, table.header) if role is not None]
    if not roles or row.last - row.first > len(table.header) + _bulleted(lines, row):
        return ()
    found: list[UnitMention] = []
    for line in lines[row.first + 1 : row.last]:
        if not roles or _TIME.match(text, line.body, line.end):
            continue
        spans = read_bodies(text, line.body, line.end, loose=True)
        if spans and spans[-1].end >= line.end - 12:
            role = roles.pop(0)
            found += [UnitMention(text[s.start : s.end], role, s.start, s.end) for s in spans]
    return tuple(found)


def _role(header: str) -> UnitRole | None:
    return next(
        (role for pattern, role in _ROLES if pattern.search(header) and not header.lower().startswith("thời")), None
    )


__all__ = ["statements_of_row", "units_of_row"]
