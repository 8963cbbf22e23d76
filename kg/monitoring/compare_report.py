"""Targets against results -> a report: every comparison with both quotes."""

from __future__ import annotations

from collections.abc import Sequence

from kg import wire
from kg.ask.library import Library
from kg.ask.phrases import document
from kg.monitoring.compare import VERDICTS, CompareListing, Comparison, Verdict, compare
from kg.monitoring.counted import SHARE
from kg.monitoring.items import EVERYTHING, Window
from kg.monitoring.measures import Measure
from kg.monitoring.report import Json, Report, summary
from kg.monitoring.table import Cell, Column, Quoted, Table


def compare_report(
    library: Library,
    window: Window = EVERYTHING,
    *,
    indicator: str | None = None,
    verdict: Verdict | None = None,
) -> Report:
    """Return the comparisons of targets with results, of an indicator or with one verdict where asked for."""
    found = compare(library, indicator=indicator)
    chosen = [c for c in found.comparisons if verdict is None or c.verdict == verdict]
    shown = window.cut(chosen)
    return Report(
        "Chỉ tiêu và kết quả",
        _summary(found, len(chosen), len(shown), indicator, verdict),
        _json(found, len(chosen), shown, window),
        Table("so-sanh", _COLUMNS, tuple(map(_row, shown))),
    )


def _summary(found: CompareListing, total: int, shown: int, indicator: str | None, verdict: Verdict | None) -> str:
    where = [f"«{indicator}»"] if indicator else []
    where += [VERDICTS[verdict]] if verdict else [f"{VERDICTS[v]} {n}" for v, n in found.counts.items() if n]
    text = summary("cặp số liệu cùng chỉ tiêu", total, found.coverage, where=", ".join(where), shown=shown)
    if found.targets:
        text += (
            f" {found.without_result} trong {found.targets} số liệu của chỉ tiêu chưa thấy kết quả cùng kỳ, cùng nơi."
        )
    if found.of_ended:
        text += (
            f" {found.of_ended} trong đó của cơ quan đã sáp nhập hoặc kết thúc, chưa thấy báo cáo của cơ quan kế thừa."
        )
    return text


def _json(found: CompareListing, total: int, shown: Sequence[Comparison], window: Window) -> Json:
    return {
        "counts": dict(found.counts),
        "total": total,
        "offset": window.offset,
        "targets": found.targets,
        "without_result": found.without_result,
        "of_ended": found.of_ended,
        "results": [
            {
                "verdict": c.verdict,
                "reason": c.reason,
                "note": c.note,
                "likeness": round(c.likeness, 3),
                "first": _measure_json(c.first),
                "second": _measure_json(c.second),
            }
            for c in shown
        ],
        "searched": wire.coverage(found.coverage),
    }


def _measure_json(measure: Measure) -> Json:
    start, end = measure.place
    period = measure.period
    return {
        "document": wire.ref(measure.item.ref),
        "statement": measure.item.statement.id,
        "kind": measure.item.statement.kind,
        "quote": measure.quote,
        "start": start,
        "end": end,
        "indicator": measure.indicator.clause,
        "figure": measure.quantity.quote,
        "unit": measure.unit if measure.unit == SHARE else measure.noun,
        "comparator": measure.comparator,
        "low": measure.low,
        "high": measure.high,
        "scope": measure.item.document.metadata.issuer,
        "period": {"first": period.first, "last": period.last} if period else None,
    }


_COLUMNS = (
    Column("Kết luận", 16),
    Column("Lý do", 40, narrow=False),
    Column("Chỉ tiêu hoặc kết quả thứ nhất", 60),
    Column("Số liệu", 16),
    Column("Văn bản", 24),
    Column("Kỳ", 16, narrow=False),
    Column("Kết quả", 60),
    Column("Số liệu", 16),
    Column("Văn bản", 24),
    Column("Kỳ", 16, narrow=False),
)


def _row(comparison: Comparison) -> tuple[Cell, ...]:
    return (
        VERDICTS[comparison.verdict],
        comparison.reason,
        *_cells(comparison.first),
        *_cells(comparison.second),
    )


def _cells(measure: Measure) -> tuple[Cell, ...]:
    start, end = measure.place
    return (
        Quoted(measure.quote, measure.item.document.id, start, end),
        measure.quantity.quote,
        document(measure.item.ref),
        measure.period.words() if measure.period else None,
    )
