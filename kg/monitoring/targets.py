"""Statements -> targets (chỉ tiêu, mục tiêu) with figure, comparator, unit, scope, time limit and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.errors import CorpusError
from corpus.fold import fold
from kg import wire
from kg.ask.library import Library
from kg.ask.model import Coverage, Decree, Grade
from kg.ask.phrases import GRADE_WORDS, decree, searched
from kg.ask.tasks import tasks_of
from kg.monitoring.items import EVERYTHING, Item, Row, Window, parsed, read_items
from kg.monitoring.periods import Period, period_of
from kg.monitoring.report import Json, Report, due_cell, item_json, named, quoted, summary
from kg.monitoring.table import Cell, Column, Table
from nlp.model import Quantity, Statement
from nlp.pillars import pillar_notations

COMPARATORS = {
    "eq": "bằng",
    "ge": "từ … trở lên",
    "gt": "trên",
    "le": "không quá",
    "lt": "dưới",
    "range": "từ … đến",
    "approx": "khoảng",
}


PILLAR_WORDS = {
    "nhan-thuc": "nhận thức",
    "the-che": "thể chế",
    "ha-tang": "hạ tầng",
    "du-lieu": "dữ liệu",
    "nen-tang": "nền tảng",
    "nhan-luc": "nhân lực",
    "an-toan-thong-tin": "an toàn thông tin",
    "chinh-quyen-so": "chính quyền số",
    "kinh-te-so": "kinh tế số",
    "xa-hoi-so": "xã hội số",
}
"""The pillars as tables name them, by notation."""


class UnknownPillar(CorpusError):
    """A pillar that is none of digital transformation."""


@dataclass(frozen=True, slots=True)
class TargetQuery:
    """Which targets: of a decree (its number), of a year, of a pillar (notation or name); None asks for all."""

    decree: str | None = None
    year: int | None = None
    pillar: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A target with the period it is set for and, where a decree was asked for, the grade of its evidence."""

    item: Item
    period: Period | None
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class TargetListing:
    """Targets in the order of documents; ``decree`` is the one asked for, as it was understood."""

    query: TargetQuery
    targets: tuple[Target, ...]
    total: int
    coverage: Coverage
    decree: Decree | None = None


def targets(library: Library, query: TargetQuery, window: Window = EVERYTHING) -> TargetListing:
    """Return the targets asked for; raises ``UnknownPillar``."""
    grades: dict[tuple[str, str], Grade] = {}
    asked: Decree | None = None
    if query.decree:
        result = tasks_of(query.decree, library, suggest=False)
        asked = result.decree
        chosen = [a for a in result.answers if a.statement.kind == "target"]
        grades = {(a.view.ref.id, a.statement.id): a.grade for a in chosen}
        found = [(a.view.ref.id, a.statement) for a in chosen]
    else:
        found = parsed(_rows(library, query))
    found = _on_pillar(found, query.pillar)
    if query.year is None:
        items = read_items(library.ledger, window.cut(found))
        total = len(found)
    else:
        year = query.year
        all_ = [i for i in read_items(library.ledger, found) if (p := period_of(i)) and p.first <= year <= p.last]
        items, total = tuple(window.cut(all_)), len(all_)
    return TargetListing(
        query,
        tuple(Target(i, period_of(i), grades.get((i.document.id, i.statement.id))) for i in items),
        total,
        library.coverage(),
        asked,
    )


def _rows(library: Library, query: TargetQuery) -> list[Row]:
    test, values = "", list[object]()
    if query.pillar:
        test = " AND instr(body, ?) > 0"
        values.append(f'"{_notation(query.pillar)}"')
    sql = f"SELECT document, body FROM statements WHERE kind = 'target'{test} ORDER BY unit"
    return [(str(document), str(body)) for document, body in library.ledger.query(sql, values)]


def _on_pillar(found: list[tuple[str, Statement]], pillar: str | None) -> list[tuple[str, Statement]]:
    if not pillar:
        return found
    notation = _notation(pillar)
    return [(d, s) for d, s in found if notation in s.pillars]


def _notation(pillar: str) -> str:
    """Return the notation of a pillar given by it or by its name ("Hạ tầng số" -> "ha-tang")."""
    key = "-".join(fold(pillar).split())
    known = pillar_notations()
    for notation in known:
        if key in {notation, f"{notation}-so"}:
            return notation
    raise UnknownPillar(f"Không có trụ cột «{pillar}». Các trụ cột: {', '.join(known)}.")


def described(listing: TargetListing) -> str:
    """Return in words what was asked for."""
    query = listing.query
    parts = []
    if query.decree:
        known = listing.decree is not None and listing.decree.status == "found"
        parts.append(f"của {decree(listing.decree) if known and listing.decree else query.decree}")
    if query.year:
        parts.append(f"năm {query.year}")
    if query.pillar:
        parts.append(f"trụ cột «{query.pillar}»")
    return ", ".join(parts)


def targets_report(library: Library, query: TargetQuery, window: Window = EVERYTHING) -> Report:
    """Return targets as a report, one row of its table a figure."""
    found = targets(library, query, window)
    text = summary("chỉ tiêu, mục tiêu", found.total, found.coverage, where=described(found), shown=len(found.targets))
    if found.decree is not None and found.decree.status == "ambiguous":
        names = "; ".join(found.decree.candidates)
        text = f"Số {found.decree.number} là của nhiều văn bản, xin ghi rõ hơn: {names}. {searched(found.coverage)}"
    rows = tuple(row for target in found.targets for row in _target_rows(target))
    body: Json = {
        "total": found.total,
        "offset": window.offset,
        "results": [_target_json(target) for target in found.targets],
        "searched": wire.coverage(found.coverage),
    }
    return Report("Chỉ tiêu", text, body, Table("chi-tieu", _COLUMNS, rows))


_COLUMNS = (
    Column("Văn bản", 24),
    Column("Phạm vi", 36, narrow=False),
    Column("Chỉ tiêu", 80),
    Column("Số liệu", 28),
    Column("So sánh", 14, narrow=False),
    Column("Từ", 10, narrow=False),
    Column("Đến", 10, narrow=False),
    Column("Đơn vị tính", 16, narrow=False),
    Column("Kỳ", 18),
    Column("Thời hạn", 18, narrow=False),
    Column("Chủ trì, thực hiện", 30, narrow=False),
    Column("Trụ cột", 24, narrow=False),
    Column("Chứng cứ", 18),
)


def _target_rows(target: Target) -> list[tuple[Cell, ...]]:
    item = target.item
    figures: Sequence[Quantity | None] = item.statement.quantities or (None,)
    return [
        (
            named(item),
            item.document.metadata.issuer,
            quoted(item),
            *(
                (q.quote, COMPARATORS[q.comparator], _number(q.low), _number(q.high), q.unit)
                if q
                else (None, None, None, None, None)
            ),
            target.period.words() if target.period else None,
            due_cell(item),
            item.names("lead", "responsible"),
            ", ".join(PILLAR_WORDS.get(p, p) for p in item.statement.pillars),
            GRADE_WORDS[target.grade] if target.grade else None,
        )
        for q in figures
    ]


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _target_json(target: Target) -> Json:
    period = target.period
    return {
        **item_json(target.item),
        "scope": target.item.document.metadata.issuer,
        "period": {"first": period.first, "last": period.last} if period else None,
        "grade": target.grade,
    }
