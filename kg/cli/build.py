"""``cancu build``, ``add``, ``remove`` and ``status``: what the workspace holds."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.output import Format, print_json, stating_errors
from kg.cli.report import counts_json, print_report, print_status, report_json, status_json, still_to_come

if TYPE_CHECKING:
    from kg.store.workspace import WritableWorkspace
    from nlp.encode import Encoder

Sources = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[NGUỒN]...", help="Tệp hoặc thư mục; bỏ trống: làm tiếp lần dở dang, hoặc văn bản cài sẵn"),
]
Workers = Annotated[int, typer.Option(min=0, max=64, help="Số tiến trình phân tích")]
Output = Annotated[Format, typer.Option(help="table (mặc định) hoặc json")]


@app.command(epilog="Ví dụ: cancu build van-ban/ cong-bao.jsonl.xz")
@stating_errors
def build(sources: Sources = None, workers: Workers = 2, format: Output = Format.table) -> None:
    """Dựng hoặc cập nhật không gian làm việc từ các nguồn (build the workspace)."""
    _build(sources or None, workers, format, actor="build")


@app.command(epilog="Ví dụ: cancu add ke-hoach-2023.txt")
@stating_errors
def add(
    files: Annotated[list[Path], typer.Argument(metavar="TỆP...", help="Tệp hoặc thư mục cần thêm")],
    workers: Workers = 2,
    format: Output = Format.table,
) -> None:
    """Thêm tài liệu; tệp cùng tên đã có thì được thay (add documents)."""
    _build(tuple(files), workers, format, actor="add")


@app.command(epilog="Ví dụ: cancu remove ke-hoach-2022.txt")
@stating_errors
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NGUỒN|MÃ...", help="Tên nguồn hoặc mã tài liệu")],
    format: Output = Format.table,
) -> None:
    """Xóa tài liệu cùng mọi dữ kiện của nó (remove documents)."""
    from kg.build import remove as remove_documents
    from kg.progress import watching
    from kg.settings import read_settings
    from kg.store.workspace import WritableWorkspace, require

    settings = read_settings()
    require(settings.workspace)
    with WritableWorkspace(settings.workspace) as workspace, closing(watching()) as watch:
        removed = remove_documents(names, workspace, encoder=load_settings_encoder(settings.encoder), watch=watch)
        counts = workspace.ledger.counts()
    if format is Format.json:
        print_json({"removed": removed, "workspace": counts_json(counts)})
        return
    for name in removed:
        typer.echo(f"Đã xóa {name}.")


@app.command(epilog="Ví dụ: cancu status --format json")
@stating_errors
def status(format: Output = Format.table) -> None:
    """Không gian làm việc có gì, còn thiếu gì (what the workspace holds and lacks)."""
    from kg.settings import read_settings
    from kg.status import status_of
    from kg.store.workspace import Workspace

    settings = read_settings()
    with Workspace(settings.workspace, encoder=settings.encoder) as workspace:
        found = status_of(workspace)
    if format is Format.json:
        print_json(status_json(found))
    else:
        print_status(found)


def _build(sources: Sequence[Path] | None, workers: int, format: Format, *, actor: str) -> None:
    """Build and print the report; where not one document could be read, exit with 2."""
    from kg.build import build as build_workspace
    from kg.build import outdated_sources, resumed_sources
    from kg.progress import watching
    from kg.settings import read_settings
    from kg.store.workspace import WritableWorkspace

    settings = read_settings()
    with WritableWorkspace(settings.workspace) as workspace:
        if workspace.lacks() and format is Format.table:
            typer.echo("Lần dựng trước chưa xong; tiếp tục phần còn thiếu.", err=True)
        again: tuple[Path, ...] = ()
        if sources is None:
            sources = resumed_sources(workspace.ledger)
            again = tuple(source for source in outdated_sources(workspace) if source not in sources)
            _say_resumed(workspace, sources, again)
        encoder = load_settings_encoder(settings.encoder)
        with closing(watching()) as watch:
            report = build_workspace(
                sources, workspace, encoder=encoder, watch=watch, workers=workers, actor=actor, refreshed=again
            )
        counts = workspace.ledger.counts()
    if format is Format.json:
        print_json(report_json(report, counts))
    else:
        print_report(report, counts)
    if report.unreadable and not report.documents + report.unchanged:
        raise typer.Exit(2)


def _say_resumed(workspace: WritableWorkspace, sources: Sequence[Path], again: Sequence[Path]) -> None:
    """Say what a build without sources goes on with, where that is not plain."""
    from kg.remaining import unfinished
    from kg.store.runs import forget_missing

    for left in unfinished(workspace):
        if left.source.exists():
            typer.echo(f"Làm tiếp lần dựng dở dang của {left.source}{still_to_come(left)}.", err=True)
        else:
            typer.echo(f"Bỏ nguồn dở dang không còn: {left.source}.", err=True)
    forget_missing(workspace.ledger, "build")
    for source in again:
        typer.echo(
            f"Quy tắc phân tích hoặc sổ văn bản của cơ quan đã đổi: đọc lại các tài liệu đã có của {source}.", err=True
        )
    if not sources and not again:
        typer.echo(
            "Chỉ cập nhật chỉ mục và đồ thị của các tài liệu đã có. Để đọc lại nguồn: cancu build NGUỒN…", err=True
        )


def load_settings_encoder(name: str | None) -> Encoder | None:
    """Load the encoder of the settings; without the shipped one the rest is built all the same."""
    from nlp.encode import load_encoder
    from nlp.errors import EncoderError

    try:
        return load_encoder(name)
    except EncoderError as error:
        if name is not None:
            raise
        typer.echo(f"Bỏ qua chỉ mục ngữ nghĩa: {error}", err=True)
        return None
