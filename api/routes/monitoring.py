"""``/api/units``, ``/api/targets``, ``/api/deadlines`` …: what follows from the statements, the same as the CLI gives.

Each answers JSON, or with ``format=csv`` and ``format=xlsx`` the whole table as a file.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from api import monitoring_examples as examples
from api.dependencies import LibraryHere
from api.monitoring_schemas import Assignments, Compare, Deadlines, Gaps, Matrix, Targets, Units
from api.openapi import answers
from kg.monitoring.assignments import superiors_report, two_leads_report
from kg.monitoring.compare import Verdict
from kg.monitoring.compare_report import compare_report
from kg.monitoring.deadlines import DueQuery, asked_day, deadlines_report
from kg.monitoring.gaps import GAPS, GapKind, GapQuery, gaps_report
from kg.monitoring.items import Window
from kg.monitoring.matrix import matrix_report
from kg.monitoring.report import Report
from kg.monitoring.table import CSV_TYPE, XLSX_TYPE, to_csv, to_xlsx
from kg.monitoring.targets import TargetQuery, targets_report
from kg.monitoring.units import unit_report, units_report

router = APIRouter(tags=["theo dõi thực hiện"])

FormatHere = Annotated[
    Literal["json", "csv", "xlsx"], Query(alias="format", description="json, csv hoặc xlsx", examples=["json"])
]
UnitHere = Annotated[
    str | None, Query(min_length=1, max_length=300, description="Tên, tên tắt hoặc mã đơn vị", examples=["Văn phòng"])
]
DecreeHere = Annotated[
    str | None, Query(min_length=1, max_length=300, description="Số, ký hiệu văn bản", examples=["569/QĐ-TTg"])
]


def window_here(
    format: FormatHere = "json",
    limit: Annotated[
        int | None,
        Query(ge=1, le=100_000, description="Số dòng nhiều nhất; tệp csv, xlsx: mặc định là tất cả", examples=[20]),
    ] = None,
    offset: Annotated[int, Query(ge=0, description="Bỏ qua bấy nhiêu dòng đầu", examples=[0])] = 0,
) -> Window:
    """Return the rows that a request wants: a hundred of them as JSON, all of them as a file."""
    return Window(limit or (100 if format == "json" else None), offset)


WindowHere = Annotated[Window, Depends(window_here)]


def given(report: Report, format: str) -> Response | dict[str, Any]:
    """Return a report in the form asked for."""
    makers: dict[str, tuple[Callable[..., bytes], str]] = {"csv": (to_csv, CSV_TYPE), "xlsx": (to_xlsx, XLSX_TYPE)}
    if format not in makers:
        return report.json
    make, kind = makers[format]
    name = f"{report.table.name}.{format}"
    return Response(
        make(report.table), media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'}
    )


@router.get(
    "/units", response_model=Units, summary="Đơn vị và việc của đơn vị", responses=answers(examples.UNITS, 422, 503)
)
def units(
    library: LibraryHere,
    window: WindowHere,
    format: FormatHere = "json",
    unit: UnitHere = None,
    role: Annotated[
        Literal["lead", "responsible", "support", "reports_to"] | None,
        Query(description="Vai trò của đơn vị", examples=["lead"]),
    ] = None,
) -> object:
    """Các đơn vị được giao việc theo vai trò; nêu một đơn vị thì được việc của đơn vị đó và ai đảm nhiệm hiện nay."""
    if unit is None:
        return given(units_report(library, window), format)
    return given(unit_report(library, unit, window, roles=(role,) if role else ()), format)


@router.get(
    "/assignments",
    response_model=Assignments,
    summary="Việc cấp trên giao",
    responses=answers(examples.ASSIGNMENTS, 422, 503),
)
def assignments(
    library: LibraryHere,
    window: WindowHere,
    format: FormatHere = "json",
    level: Annotated[
        Literal["province", "department"] | None, Query(description="Giao cho tỉnh hay cho sở", examples=["department"])
    ] = None,
    unit: UnitHere = None,
    two_leads: Annotated[bool, Query(description="Những việc có từ hai đơn vị chủ trì", examples=[False])] = False,
) -> object:
    """Việc mà kế hoạch của cấp trên giao cho tỉnh, sở; hoặc việc có từ hai đơn vị cùng chủ trì."""
    report = two_leads_report(library, window) if two_leads else superiors_report(library, level, window, unit=unit)
    return given(report, format)


@router.get("/targets", response_model=Targets, summary="Chỉ tiêu", responses=answers(examples.TARGETS, 422, 503))
def targets(
    library: LibraryHere,
    window: WindowHere,
    format: FormatHere = "json",
    decree: DecreeHere = None,
    year: Annotated[int | None, Query(ge=1900, le=2200, description="Năm của chỉ tiêu", examples=[2022])] = None,
    pillar: Annotated[
        str | None, Query(max_length=100, description="Trụ cột chuyển đổi số", examples=["ha-tang"])
    ] = None,
) -> object:
    """Các chỉ tiêu, mục tiêu kèm số liệu, phép so sánh, phạm vi, kỳ, thời hạn và trích dẫn."""
    return given(targets_report(library, TargetQuery(decree, year, pillar), window), format)


@router.get(
    "/compare", response_model=Compare, summary="Chỉ tiêu và kết quả", responses=answers(examples.COMPARE, 422, 503)
)
def compare(
    library: LibraryHere,
    window: WindowHere,
    format: FormatHere = "json",
    indicator: Annotated[
        str | None, Query(max_length=300, description="Chỉ tiêu nói về việc gì", examples=["hồ sơ trực tuyến"])
    ] = None,
    verdict: Annotated[
        Verdict | None, Query(description="Đạt, chưa đạt, mâu thuẫn hay không so được", examples=["met"])
    ] = None,
) -> object:
    """Chỉ tiêu so với kết quả giữa các văn bản, mỗi cặp kèm hai trích dẫn và lý do của kết luận."""
    return given(compare_report(library, window, indicator=indicator, verdict=verdict), format)


@router.get("/deadlines", response_model=Deadlines, summary="Thời hạn", responses=answers(examples.DEADLINES, 422, 503))
def deadlines(
    library: LibraryHere,
    window: WindowHere,
    format: FormatHere = "json",
    due: Annotated[int | None, Query(ge=0, le=36500, description="Đến hạn trong số ngày này", examples=[30])] = None,
    overdue: Annotated[bool, Query(description="Đã quá ngày", examples=[False])] = False,
    quarter: Annotated[str | None, Query(description="Trong một quý", examples=["2022-Q2"])] = None,
    on: Annotated[str | None, Query(description="Tính từ ngày này thay cho hôm nay", examples=["2022-05-20"])] = None,
    unit: UnitHere = None,
) -> object:
    """Việc đến hạn, quá ngày, trong quý; hạn tính ra được đánh dấu, việc định kỳ đứng riêng."""
    query = DueQuery(asked_day(on, datetime.date.today()), due, overdue, quarter, unit)
    return given(deadlines_report(library, query, window), format)


@router.get("/gaps", response_model=Gaps, summary="Chỗ còn trống", responses=answers(examples.GAPS, 422, 503))
def gaps(
    library: LibraryHere,
    window: WindowHere,
    format: FormatHere = "json",
    kind: Annotated[GapKind | None, Query(description="Loại chỗ trống", examples=["task_without_unit"])] = None,
    document: Annotated[
        str | None,
        Query(max_length=300, description="Chỉ trong văn bản này: số, tên tệp hoặc mã", examples=["12/KH-SYT"]),
    ] = None,
    decree: DecreeHere = None,
) -> object:
    """Nhiệm vụ chưa có đơn vị, chỉ tiêu chưa có số liệu hoặc đơn vị, nghĩa vụ chưa kế hoạch nào triển khai."""
    return given(gaps_report(library, GapQuery((kind,) if kind else GAPS, document, decree), window), format)


@router.get(
    "/matrix", response_model=Matrix, summary="Ma trận văn bản × đơn vị", responses=answers(examples.MATRIX, 422, 503)
)
def matrix(
    library: LibraryHere,
    format: FormatHere = "json",
    decree: Annotated[
        list[str] | None,
        Query(max_length=50, description="Số, ký hiệu văn bản; ghi được nhiều lần", examples=["569/QĐ-TTg"]),
    ] = None,
    units: Annotated[int, Query(ge=1, le=1000, description="Số đơn vị nhiều nhất", examples=[20])] = 20,
) -> object:
    """Mỗi văn bản có bao nhiêu nhiệm vụ, chỉ tiêu của mỗi đơn vị, theo hạng chứng cứ; mỗi ô kèm các nội dung."""
    return given(matrix_report(library, decree or (), most_units=units), format)
