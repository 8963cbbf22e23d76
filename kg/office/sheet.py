"""A CSV or XLSX file -> its rows of cells, each with the number of its line."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from corpus.errors import CorpusError, RegistryError
from corpus.read.encoding import decode

_MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: ``line`` counts from 1 as a spreadsheet does; dates are ISO, other cells text without outer blanks.

    ``sheet`` is the name of its sheet in a workbook of several, "" elsewhere.
    """

    line: int
    cells: tuple[str, ...]
    sheet: str = ""


def read_sheet(path: Path) -> Iterator[SheetRow]:
    """Yield the rows of a CSV file or of all sheets of a workbook; raises RegistryError."""
    suffix = path.suffix.lower()
    try:
        if not path.is_file():
            raise RegistryError(f"Không có tệp “{path}”.")
        if path.stat().st_size > _MOST_BYTES:
            raise RegistryError(f"{path.name} quá lớn để là một sổ văn bản (trên 100 MB).")
        if suffix in {".csv", ".tsv", ".txt"}:
            yield from _csv(path)
        elif suffix == ".xlsx":
            yield from _workbook(path)
        else:
            raise RegistryError(f"{path.name}: chỉ nhận sổ văn bản dạng .csv hoặc .xlsx.")
    except RegistryError:
        raise
    except (OSError, CorpusError, csv.Error, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise RegistryError(f"Không đọc được {path.name}: {error}") from error


def _csv(path: Path) -> Iterator[SheetRow]:
    text = decode(path.read_bytes()).text
    head = text[:4000]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    for cells in reader:
        yield SheetRow(reader.line_num, tuple(" ".join(cell.split()) for cell in cells))


def _workbook(path: Path) -> Iterator[SheetRow]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile) as error:
        raise RegistryError(f"Không đọc được {path.name}: không phải tệp Excel (.xlsx).") from error
    try:
        several = len(book.worksheets) > 1
        for sheet in book.worksheets:
            name = sheet.title if several else ""
            for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
                yield SheetRow(line, tuple(map(_text, cells)), name)
    finally:
        book.close()


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
