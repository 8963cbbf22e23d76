"""``cancu targets``: targets with figure, comparator, unit, scope, time limit and words."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.output import stating_errors
from kg.cli.tables import FormatOption, LimitOption, OutputOption, TableFormat, emit, window_of


@app.command(epilog="Ví dụ: cancu targets --year 2025 --pillar ha-tang --format csv -o chi-tieu.csv")
@stating_errors
def targets(
    decree: Annotated[str | None, typer.Option(help="Chỉ tiêu thực hiện văn bản có số này")] = None,
    year: Annotated[int | None, typer.Option(min=1900, max=2200, help="Chỉ tiêu của năm này")] = None,
    pillar: Annotated[str | None, typer.Option(help="Trụ cột chuyển đổi số, ví dụ ha-tang hoặc «hạ tầng số»")] = None,
    limit: LimitOption = None,
    format: FormatOption = TableFormat.table,
    output: OutputOption = None,
) -> None:
    """Các chỉ tiêu, mục tiêu kèm số liệu, phạm vi, thời hạn (targets)."""
    from kg.ask.stored_library import open_library
    from kg.monitoring.targets import TargetQuery, targets_report

    with open_library() as library:
        query = TargetQuery(decree, year, pillar)
        emit(targets_report(library, query, window_of(format, limit)), format, output)
