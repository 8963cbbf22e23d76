"""``cancu compare``: targets against results."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.output import stating_errors
from kg.cli.tables import LimitOption, OutputOption, TableFormat, emit, window_of, write

if TYPE_CHECKING:
    from kg.ask.library import Library


class VerdictOption(StrEnum):
    """What a comparison may find."""

    met = "met"
    not_met = "not_met"
    contradictory = "contradictory"
    not_comparable = "not_comparable"


class CompareFormat(StrEnum):
    """The forms of comparisons: those of a table, and the facts as RDF."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    turtle = "turtle"


@app.command(epilog="Ví dụ: cancu compare --indicator 'hồ sơ trực tuyến'   |   cancu compare --verdict not_met")
@stating_errors
def compare(
    indicator: Annotated[str | None, typer.Option(help="Chỉ những chỉ tiêu nói về việc này")] = None,
    verdict: Annotated[
        VerdictOption | None, typer.Option(help="met (đạt), not_met, contradictory (mâu thuẫn), not_comparable")
    ] = None,
    limit: LimitOption = None,
    format: Annotated[
        CompareFormat, typer.Option("--format", help="table (mặc định), json, csv, xlsx hoặc turtle")
    ] = CompareFormat.table,
    output: OutputOption = None,
) -> None:
    """So chỉ tiêu với kết quả giữa các văn bản: đạt, chưa đạt, mâu thuẫn, không so được (compare)."""
    from kg.ask.stored_library import open_library
    from kg.monitoring.compare_report import compare_report

    with open_library() as library:
        if format is CompareFormat.turtle:
            write(_turtle(library, indicator, verdict), output)
            return
        form = TableFormat(format.value)
        window = window_of(form, limit)
        report = compare_report(library, window, indicator=indicator, verdict=verdict.value if verdict else None)
        emit(report, form, output)


def _turtle(library: Library, indicator: str | None, verdict: VerdictOption | None) -> bytes:
    """Return the comparisons as Turtle."""
    import pyoxigraph as ox

    from kg.export import turtle
    from kg.facts.comparisons import comparison_facts
    from kg.monitoring.compare import compare as compare_measures

    found = compare_measures(library, indicator=indicator).comparisons
    chosen = (c for c in found if verdict is None or c.verdict == verdict.value)
    lines = "".join(f"{fact} .\n" for fact in comparison_facts(chosen))
    return "".join(turtle([ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES)])).encode()
