"""``cancu gaps`` and ``cancu matrix``: what plans leave open; decrees by units."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.output import stating_errors
from kg.cli.tables import FormatOption, LimitOption, OutputOption, TableFormat, emit, window_of


class GapOption(StrEnum):
    """The kinds of gaps."""

    task_without_unit = "task_without_unit"
    target_without_figure = "target_without_figure"
    target_without_unit = "target_without_unit"
    obligation_not_taken_up = "obligation_not_taken_up"


@app.command(epilog="Ví dụ: cancu gaps --kind task_without_unit   |   cancu gaps --decree 569/QĐ-TTg")
@stating_errors
def gaps(
    kind: Annotated[list[GapOption] | None, typer.Option(help="Loại chỗ trống; ghi được nhiều lần")] = None,
    document: Annotated[str | None, typer.Option(help="Chỉ trong văn bản này: số, tên tệp hoặc mã")] = None,
    decree: Annotated[str | None, typer.Option(help="Xét nghĩa vụ của văn bản có số này")] = None,
    limit: LimitOption = None,
    format: FormatOption = TableFormat.table,
    output: OutputOption = None,
) -> None:
    """Nhiệm vụ chưa có đơn vị, chỉ tiêu chưa có số liệu, nghĩa vụ chưa kế hoạch nào triển khai (gaps)."""
    from kg.ask.stored_library import open_library
    from kg.monitoring.gaps import GAPS, GapQuery, gaps_report

    kinds = tuple(k for k in GAPS if not kind or k in {chosen.value for chosen in kind})
    with open_library() as library:
        query = GapQuery(kinds, document, decree)
        emit(gaps_report(library, query, window_of(format, limit)), format, output)


@app.command(epilog="Ví dụ: cancu matrix   |   cancu matrix --decree 569/QĐ-TTg --format xlsx -o ma-tran.xlsx")
@stating_errors
def matrix(
    decree: Annotated[list[str] | None, typer.Option(help="Số của văn bản; ghi được nhiều lần")] = None,
    units: Annotated[int, typer.Option(min=1, max=1000, help="Số đơn vị nhiều nhất")] = 20,
    format: FormatOption = TableFormat.table,
    output: OutputOption = None,
) -> None:
    """Ma trận văn bản × đơn vị: bao nhiêu nhiệm vụ, chỉ tiêu của mỗi đơn vị, theo hạng chứng cứ (matrix)."""
    from kg.ask.stored_library import open_library
    from kg.monitoring.matrix import matrix_report

    with open_library() as library:
        emit(matrix_report(library, decree or (), most_units=units), format, output)
