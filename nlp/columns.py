"""Columns of a flattened table (cột) -> what they hold; the cells of a row -> the columns they stand in.

A converter prints every cell on a line of its own and leaves out the empty ones, so the n-th line of a row need not be
its n-th column. Cells keep the order of the columns, though, and show what they are: bodies, a time, a product, money,
a document. The best assignment in that order is found by dynamic programming over cells and columns; a cell may also
go back to a column of content, where a row holds several tasks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from nlp.pattern_tables import pattern_table

Column = Literal[
    "target", "content", "output", "lead", "support", "responsible", "approver", "time", "budget", "basis", "figure",
    "note", "other",
]  # fmt: skip
CONTENT: frozenset[Column] = frozenset({"target", "content"})
BODIES: frozenset[Column] = frozenset({"lead", "support", "responsible", "approver"})

_LONG = 60  # characters; a longer cell is more than a name
_MEASURE = 12  # characters of the measure of a figure
_MOST_COLUMNS = 14
_LOOSE: frozenset[Column] = frozenset({"note", "other", "figure", "budget", "basis", "approver"})  # often left empty
_START = -2.0  # a row that does not begin with its first column of content
_BACK = -1.5  # a cell that begins anew in a column of content
_IMPOSSIBLE = float("-inf")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: its length and whether it names bodies, is a time, opens with a verb, and so on.

    ``opens`` with a body but goes on; ``generic`` bodies are "các đơn vị liên quan", seldom in the lead; ``acts`` is a
    verb in a cell of any length, ``verb`` one in a cell long enough to be a task; ``product`` also where it repeats
    words of the cell before ("Xây dựng quy chế …" and "Quy chế …"); ``marked`` where a bullet opens it,
    ``listed`` where it holds several lines.
    """

    length: int
    bodies: bool = False
    time: bool = False
    opens: bool = False
    generic: bool = False
    verb: bool = False
    acts: bool = False
    product: bool = False
    number: bool = False
    money: bool = False
    cites: bool = False
    lower: bool = False
    marked: bool = False
    listed: bool = False


@cache
def _forms() -> tuple[tuple[Column, re.Pattern[str]], ...]:
    rows = pattern_table("columns")["column"]
    return tuple((row["kind"], re.compile(row["pattern"], re.IGNORECASE)) for row in rows)


@lru_cache(maxsize=2048)
def column_kind(header: str) -> Column:
    """Return what the column under ``header`` holds, "other" where its words do not tell."""
    return next((kind for kind, pattern in _forms() if pattern.match(header)), "other")


def assign(cells: Sequence[Cell], columns: Sequence[Column]) -> list[int]:
    """Return for each cell the index of its column; a smaller index than the one before opens a new row within."""
    columns = columns[:_MOST_COLUMNS]
    if not cells or not columns:
        return []
    if sum(cell.bodies for cell in cells) == 1:  # "Các đơn vị liên quan" alone in a row have the lead
        cells = [replace(cell, generic=False) for cell in cells]
    first = next((at for at, kind in enumerate(columns) if kind in CONTENT), 0)
    second = first + (columns[first] == "target")  # targets beside tasks are printed once for many rows
    scores = [_fit(cells[0], kind) + (0.0 if at <= second else _START) for at, kind in enumerate(columns)]
    came: list[list[int]] = []
    for number in range(1, len(cells)):
        cell, before = cells[number], cells[number - 1]
        following, sources = [], []
        for at, kind in enumerate(columns):
            best, source = _IMPOSSIBLE, 0
            for other, score in enumerate(scores):
                step = score + _step(columns, other, at, before, cell)
                if step > best:
                    best, source = step, other
            following.append(best + _fit(cell, kind))
            sources.append(source)
        scores = following
        came.append(sources)
    ends = [score + _skipped(columns, at + 1, len(columns)) for at, score in enumerate(scores)]
    at = max(range(len(ends)), key=ends.__getitem__)
    path = [at]
    for sources in reversed(came):
        at = sources[at]
        path.append(at)
    return path[::-1]


def _fit(cell: Cell, kind: Column) -> float:
    """Return how well a cell suits a column."""
    if kind in BODIES:
        if cell.bodies:
            return 2.0 if cell.generic and kind == "lead" else 3.0
        if cell.time or cell.number or cell.acts:
            return -4.0
        if cell.opens:
            return 1.5
        return -2.0 if cell.length > 2 * _LONG or cell.cites else 0.3
    if kind == "time":
        return 4.0 if cell.time else -1.0 if cell.length <= _LONG and not cell.bodies and not cell.verb else -4.0
    if kind in CONTENT:
        if cell.time or cell.number:
            return -3.0
        if cell.bodies:
            return -2.5
        stated = 1.5 if cell.length > _LONG else 0.5
        if kind == "target":
            return stated + (1.0 if cell.listed or not cell.verb else 0.0)
        return stated + (1.5 if cell.verb else 0.0)
    if kind == "output":
        if cell.time or cell.number:
            return -3.0
        return -2.0 if cell.bodies else 2.5 if cell.product else 0.0 if cell.verb else 0.7
    if kind in ("budget", "figure"):
        if kind == "figure" and cell.length <= _MEASURE and not (cell.bodies or cell.acts or cell.time):
            return 3.0 if cell.number else 0.6  # "%", "Tập"
        return 3.0 if cell.number or cell.money else -3.0
    if kind == "basis":
        return 3.0 if cell.cites else -1.0
    return -0.5 if cell.length > _LONG or cell.verb else 0.0


def _step(columns: Sequence[Column], other: int, at: int, before: Cell, cell: Cell) -> float:
    """Return what it costs to go from column ``other`` to column ``at``."""
    kind = columns[at]
    named = (before.bodies or before.opens) and (cell.bodies or cell.opens)
    listed = named and before.marked and cell.marked  # two bullets of one list
    if at > other:
        return _skipped(columns, other + 1, at) - (0.5 if listed else 0.0)
    if at == other:
        if kind in BODIES:
            if listed:
                return -0.1
            if not (before.bodies and cell.bodies):
                return -1.5
            if kind == "support" and cell.generic and not before.generic:
                return -1.2
            return (-0.3 if kind == "support" else -0.45) - (0.6 if before.marked != cell.marked else 0.0)
        if kind in CONTENT:
            return -0.5 if cell.verb or cell.lower else -1.0
        return -0.4 if kind in ("figure", "budget") else -1.2
    if kind not in CONTENT:
        return _IMPOSSIBLE
    return _BACK + _skipped(columns, other + 1, len(columns))


def _skipped(columns: Sequence[Column], start: int, end: int) -> float:
    """Return the cost of leaving the columns from ``start`` to ``end`` empty."""
    return -sum(0.1 if kind in _LOOSE else 0.6 for kind in columns[start:end])


__all__ = ["BODIES", "CONTENT", "Cell", "Column", "assign", "column_kind"]
