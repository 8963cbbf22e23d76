"""``cancu registry``: the register of official documents: rebuild it, add an office's own, look into it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date as calendar_date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from corpus.errors import RegistryError
from kg.cli.app import app
from kg.cli.language import App
from kg.cli.output import Format, given, print_json, stating_errors

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue, RegistryRow
    from corpus.validity import Status
    from kg.office.register import OfficeRegister

registry = App(
    help="Danh bạ văn bản: dựng lại, thêm sổ văn bản đi/đến của cơ quan, tra số ký hiệu (registry).",
    epilog='Ví dụ: cancu registry show "569/QĐ-TTg"   |   cancu registry add so-van-ban-den-2022.xlsx',
)
app.add_typer(registry, name="registry")

_MOST_BAD = 20
Output = Annotated[Format, typer.Option(help="table (mặc định) hoặc json")]


@registry.command(epilog="Ví dụ: cancu registry rebuild --data ../shared/data")
@stating_errors
def rebuild(
    data: Annotated[Path, typer.Option(help="Thư mục dữ liệu: places/, phapdien/, documents*.jsonl.xz")],
    out: Annotated[Path | None, typer.Option(help="Thư mục ghi kết quả; mặc định là danh bạ đi kèm")] = None,
    format: Output = Format.table,
) -> None:
    """Dựng lại các bảng places.csv, documents.csv và relations.csv từ dữ liệu công khai."""
    from corpus.document_types import REGISTRY
    from kg.registry_mining import rebuild as mine

    rebuilt = mine(data, out or REGISTRY, progress=lambda line: typer.echo(line, err=True))
    if format is Format.json:
        counts = {"places": rebuilt.places, "relations": rebuilt.relations, "documents": rebuilt.documents}
        print_json(counts | {"by_evidence": dict(rebuilt.by_evidence)})
        return
    typer.echo(f"{rebuilt.places} địa danh, {rebuilt.relations} quan hệ, {rebuilt.documents} văn bản:")
    for evidence, count in sorted(rebuilt.by_evidence.items(), key=lambda item: -item[1]):
        typer.echo(f"  {evidence}: {count}")


@registry.command(epilog="Ví dụ: cancu registry add so-van-ban-den-2022.xlsx --place 'Đồng Nai'")
@stating_errors
def add(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Sổ văn bản đi hoặc đến, .csv hoặc .xlsx")],
    issuer: Annotated[str | None, typer.Option(help="Cơ quan ban hành khi sổ (văn bản đi) không ghi")] = None,
    place: Annotated[str | None, typer.Option(help="Tỉnh, thành phố mà “UBND tỉnh” trong sổ chỉ tới")] = None,
    format: Output = Format.table,
) -> None:
    """Thêm sổ văn bản đi, đến của cơ quan vào không gian làm việc (add an office's register).

    Các văn bản đã nạp chỉ dùng sổ mới sau khi được dựng lại (cancu build).
    """
    from kg.office.register import office_catalogue, read_register, store
    from kg.office.sheet import read_sheet
    from kg.settings import read_settings

    workspace = read_settings().workspace
    found = read_register(read_sheet(file), file.name, office_catalogue(workspace), issuer=issuer, place=place)
    total = store(found.rows, workspace)
    if format is Format.json:
        bad_rows = [{"sheet": bad.sheet or None, "line": bad.line, "reason": bad.reason} for bad in found.bad]
        print_json({"added": len(found.rows), "bad": bad_rows, "total": total, "rebuild": _sources(workspace)})
    else:
        _show_added(file.name, found, total, _sources(workspace))
    if not found.rows:
        raise typer.Exit(1)


def _show_added(name: str, found: OfficeRegister, total: int, sources: Sequence[str]) -> None:
    for bad in found.bad[:_MOST_BAD]:
        sheet = f", trang «{bad.sheet}»" if bad.sheet else ""
        typer.echo(f"{name}{sheet}, dòng {bad.line}: {bad.reason}", err=True)
    if len(found.bad) > _MOST_BAD:
        typer.echo(f"… và {len(found.bad) - _MOST_BAD} dòng khác.", err=True)
    typer.echo(f"Đã nhận {len(found.rows)} dòng, bỏ qua {len(found.bad)} dòng; danh bạ của cơ quan có {total} văn bản.")
    if found.rows and sources:
        typer.echo(f"Để các văn bản đã nạp dùng sổ mới, hãy dựng lại: cancu build {shlex.join(sources)}")


def _sources(workspace: Path) -> list[str]:
    """Return the sources that have to be built again for a new register to count; nothing without a workspace."""
    from kg.store.runs import built_sources
    from kg.store.workspace import Layout, Workspace

    if not Layout(workspace).ledger.is_file():
        return []
    with Workspace(workspace) as opened:
        known = [str(source) for source in built_sources(opened.ledger) if source.exists()]
        return known or (["NGUỒN"] if opened.ledger.counts().documents else [])


@registry.command(epilog='Ví dụ: cancu registry show "569/QĐ-TTg"')
@stating_errors
def show(
    number: Annotated[
        str, typer.Argument(metavar="SỐ_KÝ_HIỆU", callback=given, help="Số ký hiệu, tên luật hoặc tên gọi tắt")
    ],
    issuer: Annotated[str | None, typer.Option(help="Cơ quan ban hành")] = None,
    date: Annotated[str | None, typer.Option(help="Ngày văn bản (năm-tháng-ngày) hoặc năm")] = None,
    on: Annotated[str | None, typer.Option(help="Ngày hỏi hiệu lực (năm-tháng-ngày); mặc định là hôm nay")] = None,
    format: Output = Format.table,
) -> None:
    """Tra danh bạ: số ký hiệu này là những văn bản nào, biết từ đâu, còn hiệu lực không."""
    from corpus.validity import status_on
    from kg.ask.phrases import validity as validity_words
    from kg.office.register import matching, office_catalogue
    from kg.own_documents import workspace_facts
    from kg.settings import read_settings

    workspace, day = read_settings().workspace, _day(on)
    facts = workspace_facts(workspace, office_catalogue(workspace))
    catalogue = facts.catalogue
    rows = sorted(matching(number, catalogue, issuer=issuer, date=date), key=lambda row: row.date or row.id)
    statuses = {row.id: status_on(row.id, day, facts) for row in rows}
    if format is Format.json:
        print_json({"number": number, "documents": [_as_json(row, catalogue, statuses[row.id]) for row in rows]})
        return
    if not rows:
        of = f" của “{issuer}”" if issuer else ""
        typer.echo(f"Danh bạ không có “{number}”{of}; điều đó không có nghĩa là văn bản ấy không tồn tại.")
        return
    table = Table(show_lines=True)
    for column in ("Định danh", "Số ký hiệu", "Ngày", "Cơ quan ban hành", "Trích yếu", "Hiệu lực", "Nguồn"):
        table.add_column(column, overflow="fold")
    for row in rows:
        source = f"{row.evidence}: {row.sources}" if row.sources else row.evidence
        words = validity_words(statuses[row.id])
        issued_by = catalogue.issuer_name(row)
        table.add_row(row.id, f"{row.type} {row.number}", row.date, issued_by, row.title, words, source)
    Console(highlight=False).print(table)


def _day(on: str | None) -> str:
    """Return the day asked about, today by default; raises RegistryError where it is no date."""
    try:
        return calendar_date.fromisoformat(on).isoformat() if on else calendar_date.today().isoformat()
    except ValueError as error:
        raise RegistryError(f"“{on}” không phải ngày dạng năm-tháng-ngày, ví dụ 2022-01-18.") from error


def _as_json(row: RegistryRow, catalogue: Catalogue, validity: Status) -> dict[str, object]:
    from kg.wire import status

    return {
        "id": row.id,
        "number": row.number or None,
        "doc_type": row.type,
        "date": row.date or None,
        "issuer": catalogue.issuer_name(row) or None,
        "title": row.title or None,
        "status": validity.label,
        "status_sources": list(validity.sources),
        "effective": row.effective or None,
        "validity": status(validity),
        "evidence": row.evidence,
        "date_evidence": row.date_evidence or (row.evidence if row.date else None),
        "title_evidence": row.title_evidence or (row.evidence if row.title else None),
        "effective_evidence": row.effective_evidence or None,
        "status_source": row.status_source or None,
        "sources": [source for source in row.sources.split(";") if source],
    }
