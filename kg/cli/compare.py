"""``cancu compare``: targets against results."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.output import stating_errors
from kg.cli.tables import FormatOption, LimitOption, OutputOption, TableFormat, emit, window_of


class VerdictOption(StrEnum):
    """What a comparison may find."""

    met = "met"
    not_met = "not_met"
    contradictory = "contradictory"
    not_comparable = "not_comparable"


@app.command(epilog="Ví dụ: cancu compare --indicator 'hồ sơ trực tuyến'   |   cancu compare --verdict not_met")
@stating_errors
def compare(
    indicator: Annotated[str | None, typer.Option(help="Chỉ những chỉ tiêu nói về việc này")] = None,
    verdict: Annotated[
        VerdictOption | None, typer.Option(help="met (đạt), not_met, contradictory (mâu thuẫn), not_comparable")
    ] = None,
    limit: LimitOption = None,
    format: FormatOption = TableFormat.table,
    output: OutputOption = None,
) -> None:
    """So chỉ tiêu với kết quả giữa các văn bản: đạt, chưa đạt, mâu thuẫn, không so được (compare)."""
    from kg.ask.stored_library import open_library
    from kg.monitoring.compare_report import compare_report

    with open_library() as library:
        window = window_of(format, limit)
        report = compare_report(library, window, indicator=indicator, verdict=verdict.value if verdict else None)
        emit(report, format, output)
