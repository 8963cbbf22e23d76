"""``cancu deadlines``: what is due when."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.output import stating_errors
from kg.cli.tables import FormatOption, LimitOption, OutputOption, TableFormat, emit, window_of


@app.command(epilog="Ví dụ: cancu deadlines --due 30   |   cancu deadlines --quarter 2025-Q3 --unit 'Sở Tài chính'")
@stating_errors
def deadlines(
    due: Annotated[
        int | None, typer.Option(min=0, max=36500, help="Đến hạn trong số ngày này, ví dụ 7, 15, 30")
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Đã quá ngày")] = False,
    quarter: Annotated[str | None, typer.Option(help="Trong một quý, ví dụ 2025-Q3")] = None,
    on: Annotated[str | None, typer.Option(help="Tính từ ngày này thay cho hôm nay, ví dụ 2025-09-30")] = None,
    unit: Annotated[str | None, typer.Option(help="Chỉ việc của đơn vị này")] = None,
    limit: LimitOption = None,
    format: FormatOption = TableFormat.table,
    output: OutputOption = None,
) -> None:
    """Việc đến hạn, quá ngày, trong quý; hạn tính ra được đánh dấu, việc định kỳ đứng riêng (deadlines)."""
    from kg.ask.stored_library import open_library
    from kg.monitoring.deadlines import DueQuery, asked_day, deadlines_report

    query = DueQuery(asked_day(on, datetime.date.today()), due, overdue, quarter, unit)
    with open_library() as library:
        emit(deadlines_report(library, query, window_of(format, limit)), format, output)
