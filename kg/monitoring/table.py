"""A table of answers -> CSV and XLSX that a spreadsheet opens as they are (bảng tính).

A text that begins like a formula is kept a text: in CSV by an apostrophe before it, in XLSX by the cell's type. Figures
and days are cells of their own type in XLSX, so that they can be sorted and reckoned with.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

_FORMULA = re.compile(r"\s*[=+\-@\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767
_SHEET_ROWS = 1_048_575
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A cell that quotes a place: ``start``..``end`` of the document of this id."""

    text: str
    document: str
    start: int
    end: int


Cell = str | int | float | datetime.date | Quoted | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading in Vietnamese, its width in characters, and whether a narrow screen shows it too."""

    heading: str
    width: int = 16
    narrow: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; ``name`` is that of the file and of the sheet, without blanks or diacritics."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def plain(cell: Cell) -> str | int | None:
    """Return a cell as people read it: without its place, a text in one line, days and figures as Vietnam has them.

    >>> plain(93.9), plain(datetime.date(2026, 12, 15))
    ('93,9', '15/12/2026')
    """
    value = cell.text if isinstance(cell, Quoted) else cell
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return figure(value)
    return " ".join(_CONTROL.sub("", value).split()) if isinstance(value, str) else value


def figure(value: float | None) -> str:
    """Return a figure as printed in Vietnamese (93.9 -> "93,9", 1500000 -> "1.500.000")."""
    if value is None:
        return ""
    if value == int(value):
        return f"{int(value):,}".replace(",", ".")
    return f"{value:.4f}".rstrip("0").replace(".", ",")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> harmless("=1+1")
    "'=1+1"
    """
    return f"'{text}" if _FORMULA.match(text) else text


def to_csv(table: Table) -> bytes:
    """Return the table as CSV in UTF-8 with a byte order mark, by which Excel knows the encoding."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.heading for column in table.columns)
    for row in table.rows:
        writer.writerow(_csv_cells(row))
    return out.getvalue().encode("utf-8-sig", "replace")


def _csv_cells(row: Iterable[Cell]) -> list[str | int | float | None]:
    return [_csv_cell(cell) for cell in row]


def _csv_cell(cell: Cell) -> str | int | float | None:
    if isinstance(cell, float):  # programs read figures with a point
        return int(cell) if cell.is_integer() else cell
    value = plain(cell)
    return harmless(value) if isinstance(value, str) else value


def to_xlsx(table: Table) -> bytes:
    """Return the table as an Excel workbook of one sheet with a heading that stays in view and can filter."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.name[:31])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[_letter(number)].width = column.width
    rows = table.rows[:_SHEET_ROWS]
    sheet.auto_filter.ref = f"A1:{_letter(len(table.columns))}{len(rows) + 1}"
    head = []
    for column in table.columns:
        cell = WriteOnlyCell(sheet, column.heading)
        cell.font = Font(bold=True)
        head.append(cell)
    sheet.append(head)
    for row in rows:
        sheet.append([_xlsx_cell(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xlsx_cell(sheet: object, cell: Cell) -> object:
    if isinstance(cell, datetime.date):
        dated = WriteOnlyCell(sheet, cell)
        dated.number_format = "dd/mm/yyyy"
        dated.alignment = Alignment(vertical="top")
        return dated
    value = cell if isinstance(cell, float) else plain(cell)
    if not isinstance(value, str):
        return value
    made = WriteOnlyCell(sheet, value[:_LONGEST_CELL])
    made.data_type = "s"
    made.alignment = Alignment(wrap_text=True, vertical="top")
    return made


def _letter(number: int) -> str:
    """Return the name of a column: 1 -> A, 27 -> AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
