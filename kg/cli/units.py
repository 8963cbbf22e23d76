"""``cancu units`` and ``cancu assignments``: who is charged with what, by whom."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.output import stating_errors
from kg.cli.tables import FormatOption, LimitOption, OutputOption, TableFormat, emit, window_of


class RoleOption(StrEnum):
    """The roles of a unit in a statement."""

    lead = "lead"
    responsible = "responsible"
    support = "support"
    reports_to = "reports_to"


class LevelOption(StrEnum):
    """The levels to which superiors' plans give tasks."""

    province = "province"
    department = "department"


@app.command(epilog='Ví dụ: cancu units   |   cancu units "Văn phòng Sở" --role lead --format xlsx -o viec.xlsx')
@stating_errors
def units(
    name: Annotated[str | None, typer.Argument(metavar="[ĐƠN_VỊ]", help="Tên, tên tắt hoặc mã của đơn vị")] = None,
    role: Annotated[
        list[RoleOption] | None,
        typer.Option(help="lead (chủ trì), responsible, support, reports_to; ghi được nhiều lần"),
    ] = None,
    limit: LimitOption = None,
    format: FormatOption = TableFormat.table,
    output: OutputOption = None,
) -> None:
    """Các đơn vị được giao việc, hoặc việc của một đơn vị và ai đảm nhiệm hiện nay (units)."""
    from kg.ask.stored_library import open_library
    from kg.monitoring.units import unit_report, units_report

    with open_library() as library:
        window = window_of(format, limit)
        if name is None:
            report = units_report(library, window)
        else:
            report = unit_report(library, name, window, roles=[r.value for r in role or ()])
        emit(report, format, output)


@app.command(epilog="Ví dụ: cancu assignments --level department   |   cancu assignments --two-leads")
@stating_errors
def assignments(
    level: Annotated[
        LevelOption | None, typer.Option(help="Chỉ việc giao cho tỉnh (province) hoặc sở, ban, ngành (department)")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="Chỉ việc giao cho đơn vị này")] = None,
    two_leads: Annotated[bool, typer.Option("--two-leads", help="Những việc có từ hai đơn vị cùng chủ trì")] = False,
    limit: LimitOption = None,
    format: FormatOption = TableFormat.table,
    output: OutputOption = None,
) -> None:
    """Việc mà kế hoạch của cấp trên giao cho tỉnh, sở; hoặc việc có hai đơn vị chủ trì (assignments)."""
    from kg.ask.stored_library import open_library
    from kg.monitoring.assignments import superiors_report, two_leads_report

    with open_library() as library:
        window = window_of(format, limit)
        if two_leads:
            report = two_leads_report(library, window)
        else:
            report = superiors_report(library, level.value if level else None, window, unit=unit)
        emit(report, format, output)
