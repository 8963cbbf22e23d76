"""Rows between bars (bảng có kẻ ô, ``corpus.cells``) -> tables whose every cell is known to stand in its column.

Nothing is guessed from what a cell shows. The header is the first row that heads several columns, with the row below it
where a heading is parted ("Phân công" into "Chủ trì" and "Phối hợp"). A row that adds to the task above it, its cell of
content being merged with the one above, is part of that row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.cells import SAME, cells_of_row
from nlp.columns import CONTENT, column_kind
from nlp.items import Line
from nlp.model import Span
from nlp.table_heads import NUMBER_COLUMN
from nlp.tables import Row, Table

_LONGEST_HEADING = 110
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s?=.*)?")
_LABEL = re.compile(r"\(?(?P<whole>\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6}|[A-Z]|[a-zđ])[.)]*")
_NOTHING = re.compile(r"[-–—…. ]*")
_NUMBERS = "TT"
_FEWEST = 2
_MOST_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Printed:
    """A row as printed: its cells, and the indices of its lines, ``first`` to ``last`` exclusive."""

    cells: tuple[Span, ...]
    texts: tuple[str, ...]
    first: int
    last: int

    @property
    def filled(self) -> list[int]:
        """Return the columns in which something stands."""
        return [at for at, text in enumerate(self.texts) if text and text != SAME]


def ruled_tables(text: str, lines: Sequence[Line]) -> Iterator[Table]:
    """Yield the tables between bars in text order; one without a header that tells its columns is none."""
    last: Table | None = None
    for run in _runs(text, lines):
        for table in _tables(run, last):
            yield table
            last = table


def _runs(text: str, lines: Sequence[Line]) -> Iterator[list[_Printed]]:
    """Yield the rows that follow each other with as many cells as the first; missing ones are empty."""
    run: list[_Printed] = []
    end = at = 0
    while at < len(lines):
        place = lines[at].row
        if place is None:
            at += 1
            continue
        last = at
        while last < len(lines) and lines[last].row == place:
            last += 1
        cells = tuple(Span(*cell) for cell in cells_of_row(text, *place))
        row = _Printed(cells, tuple(text[cell.start : cell.end] for cell in cells), at, last)
        if run and place[0] <= end + 1 and len(cells) < len(run[0].cells):
            row = _padded(row, len(run[0].cells) - len(cells), place[1])
        if run and (place[0] > end + 1 or len(row.cells) != len(run[0].cells)):
            yield run
            run = []
        run.append(row)
        end, at = place[1], last
    if run:
        yield run


def _padded(row: _Printed, missing: int, end: int) -> _Printed:
    nothing = (Span(end, end),) * missing
    return replace(row, cells=(*row.cells, *nothing), texts=(*row.texts, *("",) * missing))


def _tables(run: Sequence[_Printed], last: Table | None) -> Iterator[Table]:
    at = 0
    while at < len(run):
        head = _header(run, at)
        if head is None:
            if last is not None and _continues(run[at], last):
                yield from _rest(run[at:], last)
            return
        begin, names, heads = head
        end = begin
        while end < len(run) and run[end].texts != run[at].texts:
            end += 1
        rows = tuple(_rows(names, run[begin:end]))
        if rows:
            yield _table(run, at, begin, end, names, heads, rows)
        at = end


def _continues(row: _Printed, last: Table) -> bool:
    """Say whether a row is the next of a table that a page cut in two: as many columns, and the next number."""
    label, before = row.texts[0].strip("(). "), last.rows[-1].label
    return len(row.cells) == len(last.header) + 1 and before.isdigit() and label == str(int(before) + 1)


def _rest(run: Sequence[_Printed], last: Table) -> Iterator[Table]:
    rows = tuple(_rows((_NUMBERS, *last.header), run))
    if rows:
        yield Table(run[0].first, run[0].first, run[-1].last, last.header, rows, last.heads)


def _table(
    run: Sequence[_Printed],
    at: int,
    begin: int,
    end: int,
    names: Sequence[str],
    heads: Sequence[Span],
    rows: tuple[Row, ...],
) -> Table:
    told = [column for column in range(len(names)) if not _is_number(names, column)]
    return Table(
        run[at].first,
        run[begin - 1].last,
        run[end - 1].last,
        tuple(names[column] for column in told),
        rows,
        tuple(heads[column] for column in told),
    )


def _header(run: Sequence[_Printed], at: int) -> tuple[int, tuple[str, ...], tuple[Span, ...]] | None:
    """Return the index of the first row behind the header, the headings of the columns and where they stand."""
    while at < len(run) and len(run[at].filled) < _FEWEST:
        at += 1  # a title over the whole table
    if at >= len(run) or max(map(len, run[at].texts)) > _LONGEST_HEADING:
        return None
    first = run[at]
    names, heads = list(first.texts), list(first.cells)
    above = ""
    for column, name in enumerate(first.texts):
        above = name or above
        if not name:
            names[column] = above  # one heading over several columns
    end = at + 1
    while end < len(run) and end - at < _MOST_HEADER_ROWS and _goes_on(first, run[end]):
        for column in run[end].filled:
            below = run[end].texts[column]
            plain = column_kind(below) != "other" or any(map(str.isdigit, below)) or below in NUMBER_COLUMN
            names[column] = below if plain or not names[column] else f"{names[column]} {below}"
            heads[column] = run[end].cells[column]
        end += 1
    while end < len(run) and len(run[end].filled) >= _FEWEST and _is_numbers(run[end]):
        end += 1  # the columns' own numbers: (1) (2) (3)
    known = sum(column_kind(name) != "other" for name in dict.fromkeys(names))
    if known < _FEWEST and not (known and any(_is_number(names, column) for column in range(len(names)))):
        return None
    return end, tuple(names), tuple(heads)


def _goes_on(first: _Printed, row: _Printed) -> bool:
    """Say whether a row parts the headings of the one above it."""
    if not row.filled or max(map(len, row.texts)) > _LONGEST_HEADING or len(row.filled) == len(row.texts):
        return False
    if any(text == SAME for text in row.texts):
        return True
    parted = any(not first.texts[column] for column in row.filled)
    return parted and all(column_kind(row.texts[column]) != "other" for column in row.filled)


def _is_numbers(row: _Printed) -> bool:
    return len(row.filled) == len(row.texts) and all(_COLUMN_NUMBER.fullmatch(text) for text in row.texts)


def _is_number(names: Sequence[str], column: int) -> bool:
    return column <= 1 and names[column] in NUMBER_COLUMN


def _rows(names: Sequence[str], printed: Sequence[_Printed]) -> Iterator[Row]:
    numbers = [column for column in range(len(names)) if _is_number(names, column)]
    told = [column for column in range(len(names)) if column not in numbers]
    contents = [column for column in told if column_kind(names[column]) in CONTENT]
    above: dict[int, tuple[Span, ...]] = {}
    last: Row | None = None
    for at, row in enumerate(printed):
        label = next((row.texts[column] for column in numbers if row.texts[column] not in ("", SAME)), "")
        own = {column: (row.cells[column],) for column in row.filled if column in told and not _is_nothing(row, column)}
        inherited = {column: above.get(column, ()) for column in told if row.texts[column] == SAME}
        if not own:
            continue
        adds = inherited and contents and not any(column in own for column in contents)
        if adds and last is not None and not last.group and any(column in inherited for column in contents):
            last = _joined(last, [own.get(column, ()) for column in told], row)
            above.update(own)
            continue
        if last is not None:
            yield last
        group = len(own) == 1 and not inherited and _is_group(row, own, label, printed[at + 1 :], numbers)
        first = row.first + (bool(label) and row.last > row.first + 1)
        cells = tuple(own.get(column, inherited.get(column, ())) for column in told)
        last = Row(label.strip("(). "), row.first, first, row.last, group, cells)
        above = {} if group else {**inherited, **own}
    if last is not None:
        yield last


def _is_nothing(row: _Printed, column: int) -> bool:
    return _NOTHING.fullmatch(row.texts[column]) is not None


def _joined(row: Row, cells: Sequence[tuple[Span, ...]], printed: _Printed) -> Row:
    joined = tuple((*before, *after) for before, after in zip(row.cells, cells, strict=True))
    return replace(row, last=printed.last, cells=joined)


def _is_group(
    row: _Printed, own: Mapping[int, tuple[Span, ...]], label: str, below: Sequence[_Printed], numbers: Sequence[int]
) -> bool:
    """Say whether a row with one cell heads those below it: no plain number, in capitals, or they are its parts."""
    if not below:
        return not label
    number = label.strip("(). ")
    if not number.isdigit() or row.texts[next(iter(own))].isupper():
        return True
    following = next((below[0].texts[column] for column in numbers if below[0].texts[column]), "")
    match = _LABEL.fullmatch(following.strip())
    return match is not None and (match["whole"].startswith(f"{number}.") or match["whole"].isalpha())


__all__ = ["ruled_tables"]
