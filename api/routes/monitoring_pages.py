"""The pages of kg.monitoring: a form, a sentence, a table whose quotes lead to the document, and downloads."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.dependencies import LibraryHere
from api.monitoring_forms import FORMS, Field
from api.rendering import Language, templates
from api.words import WORDS
from kg.ask.phrases import GRADE_WORDS
from kg.ask.phrases import decree as decree_words
from kg.monitoring.assignments import superiors_report, two_leads_report
from kg.monitoring.compare import Verdict
from kg.monitoring.compare_report import compare_report
from kg.monitoring.deadlines import DueQuery, asked_day, deadlines_report
from kg.monitoring.gaps import GAPS, GapKind, GapQuery, gaps_report
from kg.monitoring.items import Window
from kg.monitoring.matrix import matrix, matrix_summary
from kg.monitoring.report import Report
from kg.monitoring.table import Cell, Quoted, plain
from kg.monitoring.targets import TargetQuery, targets_report
from kg.monitoring.units import unit_report, units_report

router = APIRouter(include_in_schema=False)

ROWS = 100
Words = Annotated[str, Query(max_length=300)]
From = Annotated[int, Query(ge=0)]
Number = Annotated[Literal[""] | int, Query()]


@router.get("/don-vi", response_class=HTMLResponse)
def units(
    request: Request,
    library: LibraryHere,
    unit: Words = "",
    role: Literal["", "lead", "responsible", "support", "reports_to"] = "",
    offset: From = 0,
    lang: Language = "vi",
) -> HTMLResponse:
    """Các đơn vị, hoặc việc của một đơn vị."""
    window = Window(ROWS, offset)
    name = unit.strip()
    if not name:
        return _page(request, "units", units_report(library, window), lang, offset)
    return _page(request, "units", unit_report(library, name, window, roles=(role,) if role else ()), lang, offset)


@router.get("/chi-tieu", response_class=HTMLResponse)
def targets(
    request: Request,
    library: LibraryHere,
    decree: Words = "",
    year: Number = "",
    pillar: Words = "",
    offset: From = 0,
    lang: Language = "vi",
) -> HTMLResponse:
    """Các chỉ tiêu, mục tiêu."""
    query = TargetQuery(decree.strip() or None, year or None, pillar.strip() or None)
    return _page(request, "targets", targets_report(library, query, Window(ROWS, offset)), lang, offset)


@router.get("/thoi-han", response_class=HTMLResponse)
def deadlines(
    request: Request,
    library: LibraryHere,
    due: Number = "",
    overdue: bool = False,
    quarter: Words = "",
    on: Words = "",
    unit: Words = "",
    offset: From = 0,
    lang: Language = "vi",
) -> HTMLResponse:
    """Việc đến hạn, quá ngày, trong quý."""
    day = asked_day(on.strip() or None, datetime.date.today())
    query = DueQuery(day, None if due == "" else due, overdue, quarter.strip() or None, unit.strip() or None)
    return _page(request, "deadlines", deadlines_report(library, query, Window(ROWS, offset)), lang, offset)


@router.get("/so-sanh", response_class=HTMLResponse)
def compare(
    request: Request,
    library: LibraryHere,
    indicator: Words = "",
    verdict: Literal[""] | Verdict = "",
    offset: From = 0,
    lang: Language = "vi",
) -> HTMLResponse:
    """Chỉ tiêu so với kết quả."""
    report = compare_report(library, Window(ROWS, offset), indicator=indicator.strip() or None, verdict=verdict or None)
    return _page(request, "compare", report, lang, offset)


@router.get("/cho-trong", response_class=HTMLResponse)
def gaps(
    request: Request,
    library: LibraryHere,
    kind: Literal[""] | GapKind = "",
    document: Words = "",
    decree: Words = "",
    offset: From = 0,
    lang: Language = "vi",
) -> HTMLResponse:
    """Những gì kế hoạch còn để trống."""
    query = GapQuery((kind,) if kind else GAPS, document.strip() or None, decree.strip() or None)
    return _page(request, "gaps", gaps_report(library, query, Window(ROWS, offset)), lang, offset)


@router.get("/giao-viec", response_class=HTMLResponse)
def assignments(
    request: Request,
    library: LibraryHere,
    level: Literal["", "province", "department"] = "",
    unit: Words = "",
    two_leads: bool = False,
    offset: From = 0,
    lang: Language = "vi",
) -> HTMLResponse:
    """Việc cấp trên giao; việc có hai đơn vị chủ trì."""
    window = Window(ROWS, offset)
    if two_leads:
        return _page(request, "assignments", two_leads_report(library, window), lang, offset)
    report = superiors_report(library, level or None, window, unit=unit.strip() or None)
    return _page(request, "assignments", report, lang, offset)


@router.get("/ma-tran", response_class=HTMLResponse)
def matrix_page(request: Request, library: LibraryHere, decree: Words = "", lang: Language = "vi") -> HTMLResponse:
    """Ma trận văn bản × đơn vị; mỗi ô mở ra các nội dung của nó."""
    found = matrix(library, [decree.strip()] if decree.strip() else ())
    context = {
        **_frame(request, "matrix", lang),
        "summary": matrix_summary(found),
        "rows": [(decree_words(d), d.title, number) for number, d in enumerate(found.decrees)],
        "units": found.units,
        "cells": {(cell.decree, cell.unit): cell for cell in found.cells},
        "grades": GRADE_WORDS,
    }
    return templates.TemplateResponse(request, "matrix.html", context)


def _page(request: Request, name: str, report: Report, lang: Language, offset: int) -> HTMLResponse:
    """Return the page of a report: what its table holds, without the columns that are empty throughout."""
    table = report.table
    used = [i for i in range(len(table.columns)) if any(row[i] not in {None, ""} for row in table.rows)]
    longest = max((report.json[key] for key in ("total", "recurring_total") if key in report.json), default=0)
    kept = {key: value for key, value in request.query_params.items() if key != "offset"}
    context = {
        **_frame(request, name, lang),
        "heading": report.title,
        "summary": report.summary,
        "columns": [table.columns[i] for i in used],
        "rows": [[_shown(row[i]) for i in used] for row in table.rows],
        "is_quote": lambda cell: isinstance(cell, Quoted),
        "before": _address(kept, max(offset - ROWS, 0)) if offset else None,
        "after": _address(kept, offset + ROWS) if offset + ROWS < longest else None,
    }
    return templates.TemplateResponse(request, "report.html", context)


def _shown(cell: Cell) -> Quoted | str | int | None:
    return cell if isinstance(cell, Quoted) else plain(cell)


def _frame(request: Request, name: str, lang: Language) -> dict[str, object]:
    """Return what every page of this room shows: its form as it was filled in, and where to download."""
    given = {k: v for k, v in request.query_params.items() if v and k not in {"lang", "offset"}}
    fields: tuple[Field, ...] = FORMS[name]
    return {
        "lang": lang,
        "t": WORDS[lang],
        "page": name,
        "fields": [(field, given.get(field.name, "")) for field in fields],
        "downloads": {kind: f"/api/{name}?{urlencode({**given, 'format': kind})}" for kind in ("csv", "xlsx", "json")},
    }


def _address(kept: Mapping[str, str], offset: int) -> str:
    return "?" + urlencode({**kept, "offset": offset})
