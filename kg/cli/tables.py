"""How the commands over all plans print: a table, JSON, CSV or XLSX, to the screen or into a file."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from corpus.errors import CorpusError
from kg.ask.phrases import shorten
from kg.cli.output import print_json
from kg.monitoring.items import Window
from kg.monitoring.report import Report
from kg.monitoring.table import plain, to_csv, to_xlsx

_ON_SCREEN = 40
_CELL = 240
_WIDE = 180


class TableFormat(StrEnum):
    """The forms of an answer that is a table."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"


class OutputError(CorpusError):
    """A file that cannot be written, or a form that the screen cannot show."""


FormatOption = Annotated[TableFormat, typer.Option("--format", help="table (mặc định), json, csv hoặc xlsx")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="Ghi vào tệp thay vì in ra màn hình")]
LimitOption = Annotated[
    int | None, typer.Option(min=1, help="Số dòng nhiều nhất; mặc định 40 khi in bảng, còn lại là tất cả")
]


def window_of(format: TableFormat, limit: int | None) -> Window:
    """Return how many rows are wanted: what a screen holds for a table, all for a file."""
    return Window(limit or (_ON_SCREEN if format is TableFormat.table else None))


def emit(report: Report, format: TableFormat, output: Path | None) -> None:
    """Print a report, or write it into the file; raises ``OutputError``."""
    if format is TableFormat.table and output is None:
        _show(report)
    elif format is TableFormat.json and output is None:
        print_json(report.json)
    else:
        if output is None and format is TableFormat.xlsx and sys.stdout.isatty():
            raise OutputError("Bảng tính Excel không in ra màn hình được: hãy thêm --output TỆP.xlsx.")
        write(_bytes(report, format), output)


def _bytes(report: Report, format: TableFormat) -> bytes:
    if format is TableFormat.json:
        import json

        return json.dumps(report.json, ensure_ascii=False).encode("utf8", "replace") + b"\n"
    return to_xlsx(report.table) if format is TableFormat.xlsx else to_csv(report.table)


def write(data: bytes, output: Path | None) -> None:
    """Write bytes into the file, whole or not at all, or to standard output; raises ``OutputError``."""
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    try:
        partial = output.with_name(f".{output.name}.{os.getpid()}")
        partial.write_bytes(data)
        partial.replace(output)
    except OSError as error:
        raise OutputError(f"Không ghi được tệp {output}: {error.strerror or error}.") from None
    typer.echo(f"Đã ghi {output}.", err=True)


def _show(report: Report) -> None:
    console = Console(highlight=False)
    console.print(Text(report.summary))
    table = report.screen or report.table
    if not table.rows:
        return
    columns, wide = table.columns, console.width >= _WIDE
    used = [
        i
        for i, column in enumerate(columns)
        if (wide or column.narrow) and any(row[i] not in {None, ""} for row in table.rows)
    ]
    grid = Grid(title=report.title, title_justify="left", expand=True)
    for i in used:
        grid.add_column(columns[i].heading, ratio=columns[i].width, overflow="fold")
    for row in table.rows:
        cells = (plain(row[i]) for i in used)
        grid.add_row(*("" if cell is None else Text(shorten(str(cell), _CELL)) for cell in cells))
    console.print(grid)
