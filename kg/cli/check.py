"""``cancu check``: wrong and doubtful citations of a draft or of the whole workspace."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from kg.cli.app import app
from kg.cli.output import Format, print_json, stating_errors

if TYPE_CHECKING:
    from kg.check.model import CheckReport

_COLOURS = {"sai": "red", "nghi vấn": "yellow", "lưu ý": "cyan"}


@app.command(epilog="Ví dụ: cancu check du-thao.txt   |   cancu check --all --format json")
@stating_errors
def check(
    file: Annotated[
        Path | None, typer.Argument(metavar="[TỆP]", help="Dự thảo cần kiểm tra, không cần nạp vào kho")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Kiểm tra mọi văn bản trong kho")] = False,
    format: Annotated[Format, typer.Option(help="table (mặc định) hoặc json")] = Format.table,
) -> None:
    """Tìm dẫn chiếu sai hoặc đáng ngờ, kèm bằng chứng và cách sửa (check citations)."""
    from kg.ask.stored_library import open_library
    from kg.check.run import check_all, check_draft
    from kg.check.wire import report as report_json
    from kg.cli.extract import read_one
    from nlp.analyse import analyse

    if (file is None) == (not all_):
        typer.echo("Lỗi: hãy nêu một tệp, hoặc --all để kiểm tra mọi văn bản trong kho.", err=True)
        raise typer.Exit(2)
    with open_library() as library:
        if file is None:
            report = check_all(library)
        else:
            report = check_draft(analyse(read_one(file), library.catalogue), library)
    if format is Format.json:
        print_json(report_json(report))
    else:
        _show(report)


def _show(report: CheckReport) -> None:
    console = Console(highlight=False)
    source = None
    for finding in report.findings:
        if finding.document.source != source:
            source = finding.document.source
            console.print(f"\n[bold]{finding.document.number or source}[/bold]")
        colour = _COLOURS[finding.severity]
        console.print(f"[{colour}]{finding.severity}[/{colour}] {finding.code}: {finding.message}")
        console.print(f"    «{' '.join(finding.quote.split())[:300]}»", markup=False)
        for proof in finding.proofs:
            where = proof.row or (proof.document.number or proof.document.source if proof.document else "")
            console.print(f"    bằng chứng: {proof.quote[:240]} ({where})", markup=False)
        if finding.correction:
            console.print(f"    nên viết: {finding.correction}", markup=False)
    counts: Counter[str] = Counter(f.severity for f in report.findings)
    summary = ", ".join(f"{counts[s]} {s}" for s in _COLOURS if counts[s]) or "không có phát hiện nào"
    console.print(f"\nĐã kiểm tra {report.citations} dẫn chiếu trong {report.documents} văn bản: {summary}.")
