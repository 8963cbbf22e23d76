"""Statements -> what a plan leaves open (khoảng trống): no unit, no figure, an obligation that no plan picks up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, get_args

from kg import wire
from kg.ask.decree import find_occurrences
from kg.ask.library import Library
from kg.ask.model import Coverage
from kg.ask.phrases import KIND_WORDS
from kg.ask.tasks import asked_decree
from kg.monitoring.items import EVERYTHING, Item, Row, Window, parsed, read_items
from kg.monitoring.obligations import unmet_obligations
from kg.monitoring.openings import (
    aims_or_form,
    beside_unit,
    has_figure,
    is_plan,
    leaves_room,
    names_a_thing,
    names_body,
    under_unit,
)
from kg.monitoring.report import Json, Report, due_cell, figures, grouped, headings, item_json, named, quoted, summary
from kg.monitoring.table import Cell, Column, Table
from kg.store.keys import number_key
from nlp.model import Statement

GapKind = Literal["task_without_unit", "target_without_figure", "target_without_unit", "obligation_not_taken_up"]
GAPS: tuple[GapKind, ...] = get_args(GapKind)
GAP_WORDS: dict[GapKind, str] = {
    "task_without_unit": "nhiệm vụ chưa có đơn vị thực hiện",
    "target_without_figure": "mục tiêu chưa có số liệu",
    "target_without_unit": "chỉ tiêu, mục tiêu chưa có đơn vị chịu trách nhiệm",
    "obligation_not_taken_up": "nghĩa vụ chưa kế hoạch nào triển khai",
}
_NAMED = 12
_CHARGED = "SELECT 1 FROM statement_units u WHERE u.unit = s.unit AND u.role IN ('lead', 'responsible')"
_TESTS: dict[GapKind, str] = {
    "task_without_unit": f"s.kind = 'task' AND NOT EXISTS ({_CHARGED})",
    "target_without_figure": "s.kind = 'target' AND instr(s.body, '\"quantities\":') = 0",
    "target_without_unit": f"s.kind = 'target' AND NOT EXISTS ({_CHARGED})",
}


@dataclass(frozen=True, slots=True)
class GapQuery:
    """Which gaps: of these kinds, in one document (number, id or source), or of one decree.

    Of a decree: what it obliges to and nobody takes up, and what the documents that cite it leave open.
    """

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
    """Gaps by kind; ``counts`` is how many of each there are; ``looked_at`` the decrees whose obligations were read.

    ``without_plan`` is how many obligations are of bodies of which no plan is there to tell.
    """

    gaps: tuple[Gap, ...]
    counts: dict[GapKind, int]
    looked_at: tuple[str, ...]
    without_plan: int
    coverage: Coverage


def gaps(library: Library, query: GapQuery, window: Window = EVERYTHING) -> GapListing:
    """Return what the plans leave open; ``window`` cuts the list of every kind."""
    counts: dict[GapKind, int] = {}
    shown: list[tuple[GapKind, str, Statement]] = []
    looked_at: tuple[str, ...] = ()
    without_plan = 0
    lacking = _lacking(library, query)
    for kind in query.kinds:
        if kind == "obligation_not_taken_up":
            unmet = unmet_obligations(library, decree=query.decree)
            wanted = set(_documents(library, query.document)) if query.document else None
            untaken = [(d, s) for d, s in unmet.statements if wanted is None or d in wanted]
            counts[kind], looked_at, without_plan = len(untaken), unmet.looked_at, unmet.without_plan
            shown += [(kind, d, s) for d, s in window.cut(untaken)]
        else:
            counts[kind] = len(lacking[kind])
            shown += [(kind, d, s) for d, s in _statements(library, window.cut(lacking[kind]))]
    items = read_items(library.ledger, [(d, s) for _, d, s in shown])
    return GapListing(
        tuple(Gap(kind, item) for (kind, _, _), item in zip(shown, items, strict=True)),
        counts,
        looked_at,
        without_plan,
        library.coverage(),
    )


def _lacking(library: Library, query: GapQuery) -> dict[GapKind, list[int]]:
    """Return the numbers of the statements that lack something and stand for themselves, those of rules left out.

    All kinds in one pass over the documents: reading texts and headings is what takes time.
    """
    found: dict[GapKind, list[int]] = {kind: [] for kind in query.kinds if kind in _TESTS}
    where, values = "", list[object]()
    if query.document:
        values = list(_documents(library, query.document))
        where = f" AND s.document IN ({','.join('?' * len(values))})"
    elif query.decree and found:
        places = find_occurrences(asked_decree(query.decree), library)
        values = list(dict.fromkeys((*(place.document for place in places.places), *places.naming)))
        where = f" AND s.document IN ({','.join('?' * len(values))})"
    ledger = library.ledger
    plans = {d.id for d in ledger.documents() if is_plan(d.metadata)} if found else set()
    rows: list[tuple[str, int, GapKind, int, int, str | None]] = []
    for kind in found:
        sql = f"SELECT s.document, s.unit, s.start, s.end, s.section FROM statements s WHERE {_TESTS[kind]}{where}"
        rows += [(row[0], row[1], kind, *row[2:]) for row in ledger.query(sql, values) if row[0] in plans]
    for name, group in groupby(sorted(rows, key=lambda row: row[:2]), key=lambda row: row[0]):
        text = ledger.text(name)
        told = [(kind, unit, section) for _, unit, kind, start, end, section in group if _open(kind, text, start, end)]
        paths = {section.id: section.path for section in ledger.sections(name)} if told else {}
        for kind, unit, section in told:
            if not _closed(kind, paths.get(section or "", ())):
                found[kind].append(unit)
    return {kind: sorted(units) for kind, units in found.items()}


def _closed(kind: GapKind, path: tuple[str, ...]) -> bool:
    """Tell whether nothing under these headings is such a gap."""
    return aims_or_form(path) or (kind != "target_without_figure" and under_unit(path))


def _open(kind: GapKind, text: str, start: int, end: int) -> bool:
    """Tell whether a statement is such a gap by its own words, and those of the line behind it."""
    quote = text[start:end]
    if not leaves_room(quote):
        return False
    if kind == "target_without_figure":
        return not has_figure(quote)
    return not (beside_unit(quote) or names_a_thing(quote) or names_body(text, start, end))


def _statements(library: Library, numbers: Sequence[int]) -> list[tuple[str, Statement]]:
    """Return the statements with these numbers, in this order."""
    found: list[Row] = []
    for begin in range(0, len(numbers), 500):
        batch = numbers[begin : begin + 500]
        marks = ",".join("?" * len(batch))
        found += library.ledger.query(
            f"SELECT document, body FROM statements WHERE unit IN ({marks}) ORDER BY unit", batch
        )
    return parsed(found)


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
        text += _looked_at(found)
    body: Json = {
        "counts": dict(found.counts),
        "total": total,
        "offset": window.offset,
        "looked_at": list(found.looked_at),
        "without_plan": found.without_plan,
        "results": [{"gap": gap.kind, **item_json(gap.item)} for gap in found.gaps],
        "searched": wire.coverage(found.coverage),
    }
    return Report("Chỗ còn trống", text, body, Table("cho-con-trong", _COLUMNS, tuple(map(_row, found.gaps))))


def _looked_at(found: GapListing) -> str:
    """Return in words whose obligations were read, and which could not be told about."""
    names, rest = found.looked_at[:_NAMED], len(found.looked_at) - _NAMED
    if names:
        others = f" và {rest} văn bản khác" if rest > 0 else ""
        text = f" Đã xét nghĩa vụ của: {', '.join(names)}{others}."
    else:
        text = " Không xét nghĩa vụ của văn bản nào: kho không có kế hoạch của cơ quan được giao việc."
    if found.without_plan:
        text += f" {grouped(found.without_plan)} nghĩa vụ của nơi không có kế hoạch trong kho thì không kết luận được."
    return text


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
        due_cell(item),
        headings(item),
    )
