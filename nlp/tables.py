"""Lines of a flattened table (bảng biểu) -> its header, its rows and the groups of rows.

Converters print every cell of a table on a line of its own and leave out the empty ones, so a row is only known by
its number: a line that holds nothing else. A table is found by the heading of that column ("TT", "STT"); one without it
by its other headings, if one of them is that of a time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.columns import CONTENT, Column, column_kind
from nlp.deadlines import is_time
from nlp.items import Line, is_caps
from nlp.marks import ordinal
from nlp.model import Span
from nlp.pattern_tables import pattern_table
from nlp.section_stack import FIXED
from nlp.table_heads import COLUMN_NUMBER, NUMBER_COLUMN, end_of_repeated, in_one_level

_LABEL = re.compile(
    r"\(?(?:(?P<number>\d{1,3})(?P<sub>(?:\.\d{1,2})*)|(?P<roman>[IVXL]{1,6})|(?P<letter>[A-HK])|(?P<small>[a-zđ]))\)?\s?\.?"
)
_VALUE = re.compile(
    r"(?:[~≥≤<>±+-]|>=|<=)*\s?(?:trên|dưới|khoảng|tối thiểu|ít nhất|không quá|từ|đạt|gần|hơn)*\s?\d[\d.,]*"
    r"(?:\s?(?:[-–]|đến)\s?\d[\d.,]*)?\s?(?:%|‰|[^\W\d_]{1,8}(?:[ /][^\W\d_]{1,8}){0,3})?"
    r"(?:\s?\([^()\n]{1,30}\))?|[-–x]",
    re.IGNORECASE,
)
_LONGEST_VALUE = 60
_YEARS = re.compile(r"(?:^|\D)20\d\d(?!\d)")
_NOTE = re.compile(r"(?:Ghi chú|Chú thích|Chú giải)\s?:\s?\S", re.IGNORECASE)  # also a line under the table
_SHORTEST_GROUP = 12  # characters of the heading of a group whose letter cannot be read
_MOST_COLUMNS = 10
_LONGEST_HEADER = 110
_LONGEST_NAME = 60  # characters of a heading in a table without a column of numbers
_MOST_LINES = 600
_FEWEST = 2
_SAYING: frozenset[Column] = frozenset({"lead", "support", "responsible", "time", "output", "budget", "approver"})
_ANY = -1  # what the last group was numbered is not told
_MOST_CELLS = 300  # of one row; some rows hold many tasks under one number


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number as printed and the indices of the lines of its cells, ``first`` to ``last`` exclusive.

    ``cells`` are there where the source keeps the cells apart: for each column of the header what stands in it, more
    than one span where several rows tell of one task. A cell that is merged with the one above it is that one.
    """

    label: str
    line: int
    first: int
    last: int
    group: bool
    cells: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the lines from ``start`` to ``end`` exclusive, the cells of its header, its rows.

    ``heads`` are the places of the headings where the source keeps the cells apart.
    """

    start: int
    header_end: int
    end: int
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    heads: tuple[Span, ...] = ()


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = pattern_table("outline")["table"]
    return (
        re.compile(table["task"], re.IGNORECASE),
        re.compile(table["target"], re.IGNORECASE),
        re.compile(table["attribute"], re.IGNORECASE),
        re.compile(table["fees"], re.IGNORECASE),
    )


def table_kind(table: Table) -> str:
    """Return what the rows of a table state: "task", "target", or "" where its columns do not say."""
    task, target, attribute, fees = _forms()
    if any(fees.match(cell) for cell in table.header):
        return ""  # what is to be paid
    content = [cell for cell in table.header if column_kind(cell) in CONTENT or not attribute.match(cell)]
    if len(content) == len(table.header) or not content:
        return ""
    if gives_work(table) or any(task.match(cell) for cell in content):  # "Tên dự án | Cơ quan chủ trì | Thời hạn"
        return "task"
    return "target" if any(target.match(cell) for cell in content) else ""


def gives_work(table: Table) -> bool:
    """Say whether the columns of a table name who does something and by when."""
    kinds = {column_kind(cell) for cell in table.header}
    return bool(kinds & CONTENT and kinds & {"lead", "responsible"} and "time" in kinds)


def header_lines(text: str, lines: Sequence[Line], table: Table) -> Sequence[Line]:
    """Return the lines of the headings of a table in the order of its columns, without that of the numbers."""
    printed = {text[line.start : line.end]: line for line in reversed(lines[table.start : table.header_end])}
    if len(set(table.header)) == len(table.header) and all(cell in printed for cell in table.header):
        return [printed[cell] for cell in table.header]
    first = table.start + (text[lines[table.start].start : lines[table.start].end] in NUMBER_COLUMN)
    return lines[first : min(first + len(table.header), table.header_end)]


def is_value(text: str, line: Line) -> bool:
    """Say whether a line is a cell that holds a figure, or a sign for none ("≥ 80%", "1,5 - 2", "Trên 30%", "-")."""
    return line.end - line.start <= _LONGEST_VALUE and _VALUE.fullmatch(text, line.start, line.end) is not None


def find_tables(text: str, lines: Sequence[Line]) -> list[Table]:
    """Return the tables among the lines of ``text`` in text order, without those between bars."""
    tables: list[Table] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        table: Table | None
        if line.row is not None:
            table = None
        elif line.end - line.start <= 12 and text[line.start : line.end] in NUMBER_COLUMN:
            table = _read(text, lines, index)
        elif line.end - line.start <= _LONGEST_NAME and _heads_columns(text, lines, index):
            table = _read_unnumbered(text, lines, index)
        else:
            table = None
        if table is not None:
            tables.append(table)
            index = table.end
        else:
            index += 1
    return tables


def _heads_columns(text: str, lines: Sequence[Line], at: int) -> bool:
    """Say whether the line is the first heading of a table without a column of numbers; a cheap look first."""
    if lines[at].mark is not None or at + 2 >= len(lines) or not text[lines[at].start].isupper():
        return False
    near = lines[at + 1 : at + 3]
    if any(line.mark is not None or line.end - line.start > _LONGEST_NAME for line in near):
        return False
    return column_kind(text[lines[at].start : lines[at].end]) in CONTENT


def _read_unnumbered(text: str, lines: Sequence[Line], start: int) -> Table | None:
    """Read a table without a column of numbers: all its rows in one, told by their columns; it needs two times."""
    at = start
    header: list[str] = []
    while at < len(lines) and len(header) < _MOST_COLUMNS and lines[at].mark is None:
        cell = text[lines[at].start : lines[at].end]
        if len(cell) > _LONGEST_NAME or column_kind(cell) == "other":
            break
        header.append(cell)
        at += 1
    kinds = [column_kind(cell) for cell in header]
    if len(set(kinds) & _SAYING) < _FEWEST or "time" not in kinds:
        return None
    times: list[int] = []
    end = at
    while end < min(len(lines), at + _MOST_LINES) and not _ends(text, lines[end]):
        line = lines[end]
        if text.startswith(header[0], line.start) and line.end - line.start == len(header[0]):
            break  # the header again: another table
        if line.end - line.start <= _LONGEST_NAME and is_time(text[line.start : line.end]):
            times.append(end)
        end += 1
    if len(times) < _FEWEST:
        return None
    last = min(end, times[-1] + len(kinds) - kinds.index("time"))
    return Table(start, at, last, tuple(header), (Row("", at, at, last, group=False),))


def _ends(text: str, line: Line) -> bool:
    """Say whether a line ends a table without numbers: a heading of a high style, the recipients, the signature."""
    if line.mark is not None:
        return line.mark.style.rank <= FIXED or line.mark.style.name in ("roman", "upper")
    return text.startswith(("Nơi nhận", "TM.", "KT.", "TL.", "Q."), line.start)


def _read(text: str, lines: Sequence[Line], start: int) -> Table | None:
    at = start + 1
    while at < len(lines) and at - start <= _MOST_COLUMNS + 1 and not row_label(text, lines[at]):
        if _is_unread_group(text, lines, at):
            break
        if lines[at].end - lines[at].start > _LONGEST_HEADER:
            return None
        at += 1
    at = _without_group(text, lines, start + 1, at)
    printed = tuple(text[line.start : line.end] for line in lines[start + 1 : at])
    header = in_one_level(printed)
    if not 1 <= len(header) <= _MOST_COLUMNS or at >= len(lines):
        return None
    while at < len(lines) and COLUMN_NUMBER.fullmatch(text, lines[at].start, lines[at].end):
        at += 1  # the columns' own numbers: (1) (2) (3)
    figures = sum(_YEARS.search(cell) is not None for cell in header) > 1
    rows, end = read_rows(text, lines, at, len(header), figures=figures, head=printed)
    return Table(start, at, end, header, rows) if rows else None


def read_rows(
    text: str,
    lines: Sequence[Line],
    at: int,
    columns: int,
    *,
    begun: bool = False,
    figures: bool = False,
    head: Sequence[str] = (),
) -> tuple[tuple[Row, ...], int]:
    """Return the rows of a table of so many ``columns`` from line ``at`` on, and the index of the line behind them.

    ``begun`` says that its first rows are not there, so that its groups may begin with any number; ``figures`` that
    several of its columns hold those of years, ``head`` the headings that a new page may print again.
    """
    rows: list[Row] = []
    last = seen = 0
    groups = dict.fromkeys(("roman", "letter"), _ANY if begun else 0)  # the last Roman number and the last capital
    most = columns
    while at < len(lines):
        label = row_label(text, lines[at])
        if label is None and _is_unread_group(text, lines, at):
            rows.append(Row(text[lines[at].start : lines[at].end], at, at + 1, at + 2, group=True))
            groups["letter"] += groups["letter"] != _ANY
            at, last = at + 2, 0
            continue
        if label is None and at + 1 < len(lines) and _is_group_heading(text, lines, at, rows):
            mark = lines[at].mark
            rows.append(Row(mark.label if mark else "", at, at, at + 1, group=True))
            at, last = at + 1, 0
            continue
        if label is None or not _follows(label, last, seen, rows):
            break
        for style in ("roman", "letter"):
            if label[style]:
                groups[style] = ordinal("upper" if style == "letter" else style, label[style])[-1]
        usual = most if most > columns + 3 else columns
        seen = int(label["number"]) if label["number"] and not label["sub"] else seen
        end = _row_end(text, lines, at + 1, usual, label, seen + 1, groups, figures=figures, head=head)
        most = max(most, min(end - at - 1, _MOST_CELLS))
        alone = end == at + 2 and columns >= 2
        group = alone and (
            label["number"] is None
            or text[lines[at + 1].start : lines[at + 1].end].isupper()
            or _is_parent(text, label, lines, end)
        )
        group = group and label["small"] is None
        if end > at + 1:
            rows.append(Row(text[lines[at].start : lines[at].end].strip("(). "), at, at + 1, end, group))
        last = 0 if group else int(label["number"]) if label["number"] and not label["sub"] else last
        at = end
    return tuple(rows), at


def _is_group_heading(text: str, lines: Sequence[Line], at: int, rows: Sequence[Row]) -> bool:
    """Say whether a line heads rows: with a Roman number ("I. CÔNG TÁC CHUẨN BỊ" and then "1"), or in capitals."""
    mark = lines[at].mark
    if row_label(text, lines[at + 1]) is None:
        return False
    return (mark is not None and mark.style.name in ("roman", "upper")) or (
        not rows and is_caps(text[lines[at].start : lines[at].end])
    )


def _is_unread_group(text: str, lines: Sequence[Line], at: int) -> bool:
    """Say whether a group of rows begins with a letter that no list counts by ("Ạ" for "A."), and then "1"."""
    if lines[at].end - lines[at].start != 1 or at + 2 >= len(lines) or not text[lines[at].start].isupper():
        return False
    first = row_label(text, lines[at + 2])
    if first is None or first["number"] != "1" or row_label(text, lines[at]) is not None:
        return False
    return lines[at + 1].end - lines[at + 1].start >= _SHORTEST_GROUP


def _without_group(text: str, lines: Sequence[Line], start: int, end: int) -> int:
    """Return where a header ends that the heading of a first group of rows seems to continue."""
    capitals = text[lines[start].start : lines[start].end].isupper() if start < end else True
    last = end - 1
    if last > start and (
        (lines[last].mark is not None and lines[last].style in ("roman", "upper"))
        or (not capitals and is_caps(text[lines[last].start : lines[last].end]))
    ):
        return last
    return end


def _is_parent(text: str, label: re.Match[str], lines: Sequence[Line], at: int) -> bool:
    """Say whether the next row is numbered below this one: "1" and then "1.1", or "2" and then "a"."""
    if at >= len(lines):
        return False
    below = row_label(text, lines[at])
    if below is not None and below["small"]:
        return label["small"] is None
    return below is not None and bool(below["sub"]) and below["number"] == label["number"] and not label["sub"]


def row_label(text: str, line: Line) -> re.Match[str] | None:
    """Return the number of a row where the line holds nothing else."""
    return _LABEL.fullmatch(text, line.start, line.end) if line.end - line.start <= 9 else None


def _follows(label: re.Match[str], last: int, seen: int, rows: Sequence[Row]) -> bool:
    """Say whether a number continues the column: the next one, a first one, or one of another kind."""
    if label["number"] is None or label["sub"]:
        return True
    value = int(label["number"])
    return value in (last + 1, seen + 1, 1) or not rows or rows[-1].group


def _ends_below(text: str, lines: Sequence[Line], at: int) -> bool:
    """Say whether a note stands under the last row ("Ghi chú: Số liệu năm 2023"), where no row follows."""
    line = lines[at]
    if at + 1 < len(lines) and row_label(text, lines[at + 1]):
        return False
    return _NOTE.match(text, line.start, line.end) is not None


def _is_out_of_turn(label: re.Match[str], groups: Mapping[str, int]) -> bool:
    """Say whether a Roman number or capital does not follow the one before: "X" in a cell is a tick, no tenth group."""
    for style in ("roman", "letter"):
        if label[style]:
            order = ordinal("upper" if style == "letter" else style, label[style])
            return groups[style] != _ANY and order[-1:] not in ((1,), (groups[style] + 1,))
    return False


def _row_end(
    text: str,
    lines: Sequence[Line],
    first: int,
    columns: int,
    label: re.Match[str],
    expected: int,
    groups: Mapping[str, int],
    *,
    figures: bool = False,
    head: Sequence[str] = (),
) -> int:
    """Return the index after the last cell of the row that begins at ``first``; ``expected`` is the next number.

    In a table of ``figures`` a number is one of a row only where no other figure follows it.
    """
    cells = skipped = 0
    at = first
    while at < len(lines):
        line = lines[at]
        mark = line.mark
        if mark is not None and (mark.style.rank <= FIXED or mark.style.name in ("roman", "upper")):
            if at + 1 < len(lines) and row_label(text, lines[at + 1]):
                return at
            break
        if line.end - line.start <= 12 and text[line.start : line.end] in NUMBER_COLUMN:
            again = end_of_repeated(text, lines, at, head)
            if again < len(lines) and again > at and not row_label(text, lines[again]):
                skipped += again - at
                at = again  # a new page within the row
                continue
            if at > first:
                break
        if _ends_below(text, lines, at) or _is_unread_group(text, lines, at):
            break
        found = row_label(text, line)
        if found and _is_out_of_turn(found, groups):
            found = None
        if found and figures and at > first and at + 1 < len(lines) and is_value(text, lines[at + 1]):
            found = None
        if found and at == first + 1 and label["number"] is None and label["small"] is None:
            return at  # the heading of a group; the numbers may go on from the group before
        if found and at > first and (found["number"] is None or found["sub"] or int(found["number"]) in (expected, 1)):
            return at
        cells += mark is None
        if cells > _MOST_CELLS or text.startswith("Nơi nhận", line.start):
            break
        at += 1
    return max(first, min(at, first + columns + skipped))  # the table ends here: no more cells than columns


__all__ = [
    "Row",
    "Table",
    "find_tables",
    "gives_work",
    "header_lines",
    "is_value",
    "read_rows",
    "row_label",
    "table_kind",
]
