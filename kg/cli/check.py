"""``cancu check``: wrong and doubtful citations of a draft or of the whole workspace."""

from __future__ import annotations

import io
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from kg.cli.app import app
from kg.cli.output import stating_errors
from kg.store.errors import StorageFailure

if TYPE_CHECKING:
    from kg.check.model import CheckReport

_WIDTH = 120


class CheckFormat(StrEnum):
    """The forms of a report."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"


@app.command(
    epilog="Ví dụ: cancu check du-thao.txt   |   cancu check --all --format json   |   "
    "cancu check du-thao.txt --format xlsx -o phat-hien.xlsx"
)
@stating_errors
def check(
    file: Annotated[
        Path | None, typer.Argument(metavar="[TỆP]", help="Dự thảo cần kiểm tra, không cần nạp vào kho")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Kiểm tra mọi văn bản trong kho")] = False,
    id: Annotated[str | None, typer.Option("--id", help="Mã văn bản trong tệp có nhiều văn bản")] = None,
    info: Annotated[
        bool,
        typer.Option(
            "--info", help="Nêu thêm điều để tham khảo: viện dẫn lần đầu thiếu gì, văn bản chưa có trong phần căn cứ"
        ),
    ] = False,
    dismissed: Annotated[
        bool, typer.Option("--dismissed", help="Liệt kê riêng những phát hiện mà người đã bác bỏ (cancu reject)")
    ] = False,
    format: Annotated[CheckFormat, typer.Option(help="table (mặc định), json, csv hoặc xlsx")] = CheckFormat.table,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Tệp ghi ra; mặc định là đầu ra chuẩn")] = None,
    codes: Annotated[bool, typer.Option("--codes", help="Liệt kê các mã lý do rồi thôi")] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Kết thúc với mã 1 khi có phát hiện sai hoặc nghi vấn")
    ] = False,
) -> None:
    """Tìm dẫn chiếu sai hoặc đáng ngờ, kèm bằng chứng và cách sửa (check citations).

    Ba mức: sai (hai nguồn độc lập nói khác), nghi vấn (có bằng chứng ngược, chưa chắc), lưu ý (đáng xem lại, không sai
    quy định). Dẫn chiếu sai thì đính chính, văn bản không vì thế mà vô hiệu. Mã lý do: --codes, docs/model.md.
    """
    if codes:
        from kg.cli.check_table import show_codes

        show_codes(Console(highlight=False))
        return
    if (file is None) == (not all_):
        typer.echo("Lỗi: hãy nêu một tệp, hoặc --all để kiểm tra mọi văn bản trong kho.", err=True)
        raise typer.Exit(2)
    if format is CheckFormat.xlsx and output is None:
        typer.echo("Lỗi: định dạng xlsx cần tên tệp ghi ra (--output).", err=True)
        raise typer.Exit(2)
    report = _report(file, id)
    _print(report, format, output, information=info, dismissed=dismissed)
    if exit_code and any(f.severity != "lưu ý" for f in report.findings):
        raise typer.Exit(1)


def _report(file: Path | None, id: str | None) -> CheckReport:
    from kg.ask.stored_library import open_library
    from kg.check.run import check_all, check_draft
    from kg.cli.extract import read_one
    from nlp.analyse import analyse

    with open_library() as library:
        if file is None:
            return check_all(library)
        return check_draft(analyse(read_one(file, id=id), library.in_force.facts().catalogue), library)


def _print(
    report: CheckReport, format: CheckFormat, output: Path | None, *, information: bool, dismissed: bool
) -> None:
    from dataclasses import replace

    from kg.check.sheet import table
    from kg.check.wire import report as report_json
    from kg.cli.check_table import show
    from kg.monitoring.table import to_csv, to_xlsx

    if not information:
        report = replace(report, information=())
    if format is CheckFormat.json:
        value = report_json(report, information=information, dismissed=dismissed)
        data = json.dumps(value, ensure_ascii=False).encode("utf8", "replace") + b"\n"
    elif format is CheckFormat.table:
        if output is None:
            show(report, Console(highlight=False), information=information, dismissed=dismissed)
            return
        text = io.StringIO()
        console = Console(highlight=False, file=text, width=_WIDTH)
        show(report, console, information=information, dismissed=dismissed)
        data = text.getvalue().encode("utf8")
    else:
        data = (to_csv if format is CheckFormat.csv else to_xlsx)(table(report, dismissed=dismissed))
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise StorageFailure(f"Không ghi được «{output}»: {error}.") from error
