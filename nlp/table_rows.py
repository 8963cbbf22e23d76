"""A row of a task table -> its tasks: their places, the bodies that its columns name, its time, product and money.

Empty cells are not printed and some rows hold several tasks under one number: ``nlp.columns`` says which cell stands in
which column, a row with as many cells as the table has columns is read by its columns alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from nlp.bodies import read_bodies
from nlp.columns import BODIES, CONTENT, Cell, Column, assign, column_kind
from nlp.deadlines import is_time
from nlp.items import Line, is_caps, verb_pattern
from nlp.kinds import begins_with_body
from nlp.model import Span, StatementKind, UnitMention, UnitRole
from nlp.outputs import names_product, opens_with_product
from nlp.table_heads import end_of_repeated, printed_head
from nlp.tables import Row, Table

_SHORTEST = 12  # characters of a cell that states something
_STATES = 60  # characters of a cell above several others that states something of its own
_LONGEST_MEASURE = 20
_LONGEST_NAME = 120  # characters of a cell that is taken for the name of a body as a whole
_TIME = re.compile(
    r"(?:Quý|Thường xuyên|Hằng|Hàng|Giai đoạn|Năm|Tháng|Trước|Đến|Theo|Định kỳ|Sau|Trong|Từ|Ngày|Cuối|Đầu|Khi"
    r"|Dự kiến|Tiến hành|Mỗi|\d)",
    re.IGNORECASE,
)
_LONGEST_TIME = 70
_NO_CELL = re.compile(r"[-–+]|\d{1,3}\.?")  # a dash for nothing, the number of a row that was not told from a figure
_FIGURE = re.compile(
    r"[≥≤<>~]?\s?(?:khoảng |trên |dưới |gần )?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?"
    r"(?:\s?%| (?:tỷ |triệu |nghìn |ngàn )?(?:đồng|USD|tỷ|triệu))?|%"
    r"|(?-i:(?:triệu|tỷ|nghìn|ngàn|lần|điểm|người|lượt|ha|km|m|tấn|kg|USD|VNĐ|hộ|xã|giường|trường|máy|bộ|cái|chiếc)"
    r"(?:[ /][a-zà-ỹđ]{1,8}){0,4})",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[^\n]{0,60}?(?:ngân sách|kinh phí|NSNN|NSTW|NSĐP|xã hội hóa|xã hội hoá|nguồn (?:vốn|thu))"
    r"|[\d.,]+ (?:tỷ|triệu|nghìn)? ?đồng",
    re.IGNORECASE,
)
_CITES = re.compile(r"[^\n]{0,80}?\d+[/-][\w/-]*(?:QĐ|KH|NQ|CT|TB|CV|CTr|NĐ|TT|TTr)(?!\w)")
_NO_BODY = re.compile(r"Hội (?:nghị|thảo|chợ|thi|diễn)|Ban hành|Bộ (?:tiêu chí|chỉ số|tài liệu)", re.IGNORECASE)
_QUALIFIED = re.compile(r"\s*(?::|(?:có|thuộc|nơi|liên quan|trên|trực thuộc|được)(?!\w))[^;()\n]*", re.IGNORECASE)
_PLAIN_REST = re.compile(  # also with what the body does, in a cell of its own: "Đơn vị được giao chủ trì …"
    r"[^,;:()\n]{1,40}|(?= [a-zà-ỹđ])(?![^\n]*phối hợp)[^,;:()\n]{1,90}"
    r"(?:, (?:thành phố|huyện|quận|thị xã|xã|phường)[^,;:()\n]{0,40}){0,3}"
)
_PRODUCT = re.compile(
    r"(?:Bộ máy|Lớp|Dịch vụ|Trang thiết bị|Đội ngũ|Khóa|Khoá|Hồ sơ|Tiêu chuẩn|Quy chuẩn|Luật|Bộ luật|Pháp lệnh|Phóng sự"
    r"|Các văn bản|Các lớp|Số liệu)(?!\w)"
)
_GENERIC = re.compile(r"[^\n]{0,90}liên quan[^\n]{0,30}", re.IGNORECASE)
_WHOLLY = 0.8
_MOSTLY = 0.6  # of a cell that holds names which the grammar reads only in part
_REPEATED = 14  # characters that a product takes up from its task
_BULLETS = frozenset("-–+*•")
_MARK = re.compile(r"\s*(?:[-–+*•]\s*)?")
_LETTER = re.compile(r"[a-zđ]\)")
_ANYTHING: frozenset[Column] = BODIES | {"other", "note"}  # columns in which bodies may be named
_ROLES: dict[Column, UnitRole] = {
    "lead": "lead",
    "support": "support",
    "responsible": "responsible",
    "approver": "reports_to",
}


@dataclass(frozen=True, slots=True)
class RowTask:
    """A task of a row: where it stands, its bodies, and the cells that hold for it.

    ``content`` are its own cells where the source keeps all cells apart: nothing else is read for what its columns do
    not say. ``attributes`` are all the cells behind it, ``time``, ``output`` and ``budget`` those of such a column;
    ``kind`` is set where its own column says it ("Mục tiêu" beside "Nhiệm vụ").
    """

    span: Span
    units: tuple[UnitMention, ...]
    attributes: Span | None = None
    content: Span | None = None
    time: Span | None = None
    output: Span | None = None
    budget: Span | None = None
    kind: StatementKind | None = None


@dataclass(slots=True)
class Part:
    """One pass over the columns of a row: the cells of content with their columns, and the rest."""

    contents: list[tuple[int, Span]] = field(default_factory=list)
    rest: list[tuple[Column, Span]] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Return the column of the content that stands last."""
        return self.contents[-1][0]


def tasks_of_row(text: str, lines: Sequence[Line], table: Table, row: Row) -> Iterator[RowTask]:
    """Yield the tasks of a row in text order."""
    cells = _cells(text, lines, table, row)
    if not cells:
        return
    if len(cells) > 1 and _is_body_column(table.header[0]) and _names_bodies(text, cells[0]):
        yield from _under_a_body(text, table, cells)
        return
    if cells[0].end - cells[0].start < _SHORTEST:
        return
    columns = _columns(table)
    if len(cells) == len(columns) and _fits(text, cells, columns):
        parts = [_by_columns(cells, columns, range(len(cells)))]
    else:
        parts = list(_parts(text, cells, columns))
    whole = len(parts) == 1 and (len(cells) <= len(table.header) or len({at for at, _ in parts[0].contents}) > 1)
    yield from _tasks(text, parts, columns, whole=whole)


def _columns(table: Table) -> list[Column]:
    """Return what the columns hold; at least one must hold the tasks."""
    columns = [column_kind(header) for header in table.header]
    if not CONTENT.intersection(columns):
        columns[0] = "content"
    return columns


def _parts(text: str, cells: Sequence[Span], columns: Sequence[Column]) -> Iterator[Part]:
    """Yield the passes over the columns that the cells of a row make."""
    path = assign([_shown(text, cell, cells[at - 1] if at else None) for at, cell in enumerate(cells)], columns)
    start = 0
    for at in range(1, len(path) + 1):
        if at == len(path) or path[at] < path[at - 1]:
            part = _by_columns(cells[start:at], columns, path[start:at])
            if part.contents:
                yield part
            start = at


def _by_columns(cells: Sequence[Span], columns: Sequence[Column], path: Sequence[int]) -> Part:
    part = Part()
    for cell, at in zip(cells, path, strict=True):
        if columns[at] in CONTENT:
            part.contents.append((at, cell))
        else:
            part.rest.append((columns[at], cell))
    return part


def _fits(text: str, cells: Sequence[Span], columns: Sequence[Column]) -> bool:
    """Say whether cells as many as the columns stand each in its own: no time under a body, no body under a time."""
    for cell, kind in zip(cells, columns, strict=True):
        if kind in BODIES and _is_time(text, cell):
            return False
        measure = kind == "figure" and cell.end - cell.start <= _LONGEST_MEASURE  # "Tập"
        if kind not in _ANYTHING and not measure and _names_bodies(text, cell):
            return False
    return True


def _tasks(text: str, parts: Sequence[Part], columns: Sequence[Column], *, whole: bool) -> Iterator[RowTask]:
    """Yield the tasks of the passes; what stands in a column further left holds for several and states for itself."""
    for part in parts:
        cells = [cell for _, cell in part.contents]
        rest = [cell for _, cell in part.rest]
        if whole:
            span = Span(cells[0].start, max(cells[-1].end, rest[-1].end if rest else 0))
            yield replace(task_of_part(text, part, span), attributes=None)
            continue
        behind = Span(rest[0].start, rest[-1].end) if rest else None
        for number, (at, cell) in enumerate(part.contents):
            if at < part.last:
                if cell.end - cell.start >= _STATES:
                    yield from _lines(text, cell, "target" if columns[at] == "target" else None)
                continue
            last = number == len(part.contents) - 1
            if last or _states(text, cell):
                span = Span(cell.start, behind.end) if last and behind and behind.end > cell.end else cell
                yield replace(task_of_part(text, part, span), attributes=behind)


def _lines(text: str, cell: Span, kind: StatementKind | None) -> Iterator[RowTask]:
    """Yield a statement for every line of a cell that holds for several tasks."""
    start = cell.start
    while start < cell.end:
        stop = text.find("\n", start, cell.end)
        stop = cell.end if stop < 0 else stop
        mark = _MARK.match(text, start, stop)
        begin = mark.end() if mark is not None else start
        if stop - begin >= _SHORTEST and not _LETTER.match(text, begin, stop):
            yield RowTask(Span(begin, stop), (), kind=kind)
        start = stop + 1


def task_of_part(text: str, part: Part, span: Span) -> RowTask:
    """Return the task at ``span`` with what the cells behind it give."""
    units: list[UnitMention] = []
    found: dict[Column, Span] = {}
    for kind, cell in part.rest:
        if kind in BODIES:
            units += _mentions(text, cell, _ROLES[kind])
        elif kind in ("time", "output", "budget"):
            found[kind] = Span(found[kind].start, cell.end) if kind in found else cell
    return RowTask(span, tuple(units), time=found.get("time"), output=found.get("output"), budget=found.get("budget"))


def _under_a_body(text: str, table: Table, cells: Sequence[Span]) -> Iterator[RowTask]:
    """Yield the tasks of a row that opens with the body they are given to: a task may be no verb, its time follows."""
    owners = _mentions(text, cells[0], _ROLES.get(column_kind(table.header[0]), "responsible"))
    tasks: list[Span] = []
    time: Span | None = None
    for cell in cells[1:]:
        if _is_time(text, cell):
            time = time or cell
            continue
        if _names_bodies(text, cell) or cell.end - cell.start < _SHORTEST:
            continue
        if time is not None:
            yield from _owned(tasks, owners, time)
            tasks, time = [], None
        tasks.append(cell)
    yield from _owned(tasks, owners, time)


def _owned(tasks: Sequence[Span], owners: tuple[UnitMention, ...], time: Span | None) -> Iterator[RowTask]:
    for cell in tasks[:-1]:
        yield RowTask(cell, owners, time, time)
    if tasks:
        last = tasks[-1]
        yield RowTask(Span(last.start, time.end) if time else last, owners, time, time)


def _cells(text: str, lines: Sequence[Line], table: Table, row: Row) -> list[Span]:
    """Return the cells of a row; a marked line goes on with the list in the cell above, not with bodies or a time.

    The header that a new page prints again within the row is none of them.
    """
    cells: list[Span] = []
    head = printed_head(text, lines[table.start : table.header_end])
    behind = row.first
    for at in range(row.first, row.last):
        behind = end_of_repeated(text, lines, at, head) if behind <= at else behind
        if behind > at:
            continue
        line = lines[at]
        names = line.mark is not None and _lists_bodies(text, Span(line.body, line.end))  # "- Văn phòng" is a cell
        if line.mark is not None and cells and not names and not _closed(text, cells[-1]):
            cells[-1] = Span(cells[-1].start, line.end)
        elif not _NO_CELL.fullmatch(text, line.start, line.end):
            figure = _FIGURE.fullmatch(text, line.start, line.end) is not None  # "3.500 triệu đồng" has no mark
            cells.append(Span(line.start if figure else line.body, line.end))
    while len(cells) > 1 and _heads_group(text, cells[-1]):
        cells.pop()
    return cells


def _heads_group(text: str, cell: Span) -> bool:
    """Say whether the last cell is the heading of the next group of rows: in capitals, and no body."""
    words = text[cell.start : cell.end]
    return len(words) >= 2 * _SHORTEST and is_caps(words) and not _names_bodies(text, cell)


def _closed(text: str, cell: Span) -> bool:
    """Say whether a cell is complete: bodies, a time, a figure."""
    return (
        _is_time(text, cell) or _names_bodies(text, cell) or _FIGURE.fullmatch(text, cell.start, cell.end) is not None
    )


def _shown(text: str, cell: Span, before: Span | None) -> Cell:
    start, end = cell.start, cell.end
    time = _is_time(text, cell)
    product = _names_thing(text, cell)
    acts = verb_pattern().match(text, start, end) is not None
    return Cell(
        length=end - start,
        bodies=not time and _names_bodies(text, cell),
        opens=not time and not product and _opening_body(text, cell),
        time=time,
        generic=_GENERIC.match(text, start, end) is not None,
        verb=acts and end - start >= 2 * _SHORTEST,
        acts=acts,
        product=product or _is_product(text, cell, before),
        number=_FIGURE.fullmatch(text, start, end) is not None,
        money=_MONEY.match(text, start, end) is not None,
        cites=_CITES.match(text, start, end) is not None,
        lower=text[start].islower(),
        listed=text.find("\n", start, end) >= 0,
        marked=text[max(0, start - 2) : start].strip() in _BULLETS,
    )


def _names_thing(text: str, cell: Span) -> bool:
    """Say whether a cell opens with a thing that is made ("Lớp tập huấn"), which a loose look takes for a body."""
    named = _PRODUCT.match(text, cell.start, cell.end) is not None or names_product(text, cell.start, cell.end)
    return named and not read_bodies(text, cell.start, cell.end)


def _is_measure(text: str, cell: Span) -> bool:
    """Say whether a cell is one short word that is the name of no body ("Tập", "Lượt")."""
    words = text[cell.start : cell.end]
    return len(words) <= len("trường") and not words.isupper() and not read_bodies(text, cell.start, cell.end)


def _is_product(text: str, cell: Span, before: Span | None) -> bool:
    """Say whether a cell names a product: by its words, or because it takes up those of the task before it."""
    if opens_with_product(text, cell.start, cell.end):
        return True
    if before is None or cell.end - cell.start < _REPEATED:
        return False
    opening = text[cell.start : cell.start + _REPEATED].lower()
    return text[before.start : before.end].lower().find(opening) > 0


def _is_time(text: str, cell: Span) -> bool:
    """Say whether a cell tells when: nothing but a time, or a short one that opens like a time."""
    if cell.end - cell.start > _LONGEST_TIME or not _TIME.match(text, cell.start, cell.end):
        return False
    if text[cell.start].isdigit():
        return is_time(text[cell.start : cell.end])
    return True


def _states(text: str, cell: Span) -> bool:
    """Say whether a cell above another of its column is a task of its own."""
    return cell.end - cell.start >= 2 * _SHORTEST and verb_pattern().match(text, cell.start, cell.end) is not None


def _names_bodies(text: str, cell: Span) -> bool:
    """Say whether a cell holds the names of bodies and nothing else."""
    if any(form.match(text, cell.start, cell.end) for form in (_TIME, _NO_BODY, verb_pattern())):
        return False
    spans = read_bodies(text, cell.start, cell.end, loose=True)
    if not spans or _names_thing(text, cell) or _is_measure(text, cell):
        return False
    if spans[0].start <= cell.start + 1 and _covered(spans) >= _MOSTLY * (cell.end - cell.start):
        return True
    return spans[-1].end >= cell.end - 12 or (
        spans[0].start <= cell.start + 1
        and cell.end - spans[0].start <= _LONGEST_NAME
        and _QUALIFIED.match(text, spans[-1].end, cell.end) is not None
    )


def _opening_body(text: str, cell: Span) -> bool:
    """Say whether a cell opens with a body, whatever follows."""
    spans = read_bodies(text, cell.start, min(cell.end, cell.start + _LONGEST_NAME), loose=True)
    return bool(spans) and spans[0].start <= cell.start + 1


def _lists_bodies(text: str, cell: Span) -> bool:
    """Say whether a bulleted line is the name of a body and no more."""
    if cell.end - cell.start > _LONGEST_NAME or verb_pattern().match(text, cell.start, cell.end):
        return False
    spans = read_bodies(text, cell.start, cell.end, loose=True)
    return bool(spans) and spans[0].start == cell.start and _covered(spans) >= _WHOLLY * (cell.end - cell.start)


def _covered(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _mentions(text: str, cell: Span, role: UnitRole) -> tuple[UnitMention, ...]:
    """Return the bodies of a cell, the last with what qualifies it ("UBND các huyện có đảo")."""
    if _names_thing(text, cell):
        return ()
    spans = list(read_bodies(text, cell.start, cell.end, loose=True, delimited=True))
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


def _is_body_column(header: str) -> bool:
    return column_kind(header) in BODIES or (column_kind(header) == "other" and begins_with_body(header))


__all__ = ["Part", "RowTask", "task_of_part", "tasks_of_row"]
