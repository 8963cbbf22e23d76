"""Statements -> what a plan leaves open (khoảng trống): no unit, no figure, an obligation that no plan picks up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from kg import wire
from kg.ask.library import Library
from kg.ask.model import Coverage
from kg.ask.phrases import KIND_WORDS
from kg.monitoring.items import EVERYTHING, Item, Row, Window, parsed, read_items
from kg.monitoring.obligations import unmet_obligations
from kg.monitoring.report import Json, Report, due, figures, grouped, item_json, named, quoted, summary
from kg.monitoring.table import Cell, Column, Table
from kg.store.keys import number_key
from nlp.model import Statement
from nlp.normative import is_normative

GapKind = Literal["task_without_unit", "target_without_figure", "target_without_unit", "obligation_not_taken_up"]
GAPS: tuple[GapKind, ...] = get_args(GapKind)
GAP_WORDS: dict[GapKind, str] = {
    "task_without_unit": "nhiệm vụ chưa có đơn vị thực hiện",
    "target_without_figure": "mục tiêu chưa có số liệu",
    "target_without_unit": "chỉ tiêu, mục tiêu chưa có đơn vị chịu trách nhiệm",
    "obligation_not_taken_up": "nghĩa vụ chưa kế hoạch nào triển khai",
}
_CHARGED = "SELECT 1 FROM statement_units u WHERE u.unit = s.unit AND u.role IN ('lead', 'responsible')"
_TESTS: dict[GapKind, str] = {
    "task_without_unit": f"s.kind = 'task' AND NOT EXISTS ({_CHARGED})",
    "target_without_figure": "s.kind = 'target' AND instr(s.body, '\"quantities\":') = 0",
    "target_without_unit": f"s.kind = 'target' AND NOT EXISTS ({_CHARGED})",
}


@dataclass(frozen=True, slots=True)
class GapQuery:
    """Which gaps: of these kinds, in one document (number, id or source), of one decree's obligations."""

    kinds: tuple[GapKind, ...] = GAPS
    document: str | None = None
    decree: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A statement and what it lacks."""

    kind: GapKind
    item: Item


@dataclass(frozen=True, slots=True)
class GapListing:
    """Gaps by kind; ``counts`` is how many of each there are; ``looked_at`` the decrees whose obligations were read."""

    gaps: tuple[Gap, ...]
    counts: dict[GapKind, int]
    looked_at: tuple[str, ...]
    coverage: Coverage


def gaps(library: Library, query: GapQuery, window: Window = EVERYTHING) -> GapListing:
    """Return what the plans leave open; ``window`` cuts the list of every kind."""
    counts: dict[GapKind, int] = {}
    shown: list[tuple[GapKind, str, Statement]] = []
    looked_at: tuple[str, ...] = ()
    for kind in query.kinds:
        if kind == "obligation_not_taken_up":
            unmet = unmet_obligations(library, decree=query.decree)
            wanted = set(_documents(library, query.document)) if query.document else None
            untaken = [(d, s) for d, s in unmet.statements if wanted is None or d in wanted]
            counts[kind], looked_at = len(untaken), unmet.looked_at
            shown += [(kind, d, s) for d, s in window.cut(untaken)]
        else:
            rows = _lacking(library, kind, query.document)
            counts[kind] = len(rows)
            shown += [(kind, d, s) for d, s in parsed(window.cut(rows))]
    items = read_items(library.ledger, [(d, s) for _, d, s in shown])
    return GapListing(
        tuple(Gap(kind, item) for (kind, _, _), item in zip(shown, items, strict=True)),
        counts,
        looked_at,
        library.coverage(),
    )


def _lacking(library: Library, kind: GapKind, document: str | None) -> list[Row]:
    """Return the rows of the statements that lack something, those of normative documents left out."""
    where, values = "", list[object]()
    if document:
        values = list(_documents(library, document))
        where = f" AND s.document IN ({','.join('?' * len(values))})"
    sql = f"SELECT s.document, s.body FROM statements s WHERE {_TESTS[kind]}{where} ORDER BY s.unit"
    rows = library.ledger.query(sql, values)
    # The provisions of laws and circulars are tasks too, but whoever they concern is to follow them.
    laws = {d.id for d in library.ledger.documents() if is_normative(d.metadata)}
    return [(name, body) for name, body in rows if name not in laws]


def _documents(library: Library, document: str) -> list[str]:
    """Return the ids of the documents of this id, number or source."""
    ledger = library.ledger
    known = ledger.document(document) or ledger.document_of_source(document)
    if known is not None:
        return [known.id]
    return [d.id for d in ledger.documents_numbered(number_key(document) or document)]


def gaps_report(library: Library, query: GapQuery, window: Window = EVERYTHING) -> Report:
    """Return what the plans leave open as a report."""
    found = gaps(library, query, window)
    total = sum(found.counts.values())
    where = "; ".join(f"{GAP_WORDS[kind]}: {grouped(count)}" for kind, count in found.counts.items())
    text = summary("chỗ còn trống", total, found.coverage, where=where, shown=len(found.gaps))
    if "obligation_not_taken_up" in query.kinds:
        text += (
            f" Đã xét nghĩa vụ của: {', '.join(found.looked_at)}."
            if found.looked_at
            else " Không xét nghĩa vụ của văn bản nào: kho không có văn bản giao việc mà văn bản khác trong kho căn cứ"
            " vào, hoặc có quá nhiều, khi đó xin nêu một văn bản."
        )
    body: Json = {
        "counts": dict(found.counts),
        "total": total,
        "offset": window.offset,
        "looked_at": list(found.looked_at),
        "results": [{"gap": gap.kind, **item_json(gap.item)} for gap in found.gaps],
        "searched": wire.coverage(found.coverage),
    }
    return Report("Chỗ còn trống", text, body, Table("cho-con-trong", _COLUMNS, tuple(map(_row, found.gaps))))


_COLUMNS = (
    Column("Còn thiếu", 36),
    Column("Văn bản", 24),
    Column("Loại", 12, narrow=False),
    Column("Nội dung", 80),
    Column("Đơn vị", 32, narrow=False),
    Column("Số liệu", 24, narrow=False),
    Column("Thời hạn", 18, narrow=False),
    Column("Đề mục", 40, narrow=False),
)


def _row(gap: Gap) -> tuple[Cell, ...]:
    item = gap.item
    return (
        GAP_WORDS[gap.kind],
        named(item),
        KIND_WORDS[item.statement.kind],
        quoted(item),
        item.names("lead", "responsible", "support"),
        figures(item.statement.quantities),
        due(item),
        " > ".join(item.path),
    )
