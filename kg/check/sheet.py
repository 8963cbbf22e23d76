"""A check report -> a sheet (CSV or XLSX) of one finding a row, for people who work in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from kg.check.model import CheckReport, Finding, Proof
from kg.check.words import CODES

HEAD = ("Văn bản", "Tệp", "Mức độ", "Mã lý do", "Lý do", "Nhận xét", "Trích dẫn", "Từ", "Đến", "Bằng chứng", "Nên viết")
_WIDTHS = (18, 24, 10, 26, 26, 46, 60, 8, 8, 60, 60)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
Row = tuple[str | int, ...]


def rows(report: CheckReport) -> Iterator[Row]:
    """Yield the head and a row a finding, those that are information last."""
    yield HEAD
    for finding in (*report.findings, *report.information):
        yield _row(finding)


def to_csv(report: CheckReport) -> bytes:
    """Return the sheet as CSV in UTF-8 with the mark by which spreadsheets recognise it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows(report))
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(report: CheckReport) -> bytes:
    """Return the sheet as a workbook with a fixed head and a filter."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.title = "Kiểm tra dẫn chiếu"
    for row in rows(report):
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _row(finding: Finding) -> Row:
    return (
        _cell(finding.document.number or ""),
        _cell(finding.document.source),
        finding.severity,
        finding.code,
        CODES[finding.code].vi,
        _cell(finding.message),
        _cell(finding.quote),
        finding.start,
        finding.end,
        _cell("; ".join(map(said, finding.proofs))),
        _cell(finding.correction or ""),
    )


def said(proof: Proof) -> str:
    """Return a proof in words: what is said, and who says it."""
    who = proof.row or (proof.document.number or proof.document.source if proof.document else "")
    return f"{' '.join(proof.quote.split())} ({who})" if who else " ".join(proof.quote.split())


def _cell(text: str) -> str:
    """Return text on one line that no spreadsheet takes for a formula."""
    plain = " ".join(_UNPRINTABLE.sub("", text).split())
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
