"""``cancu search``: the documents, statements or passages nearest to a query."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from kg.cli.app import app
from kg.cli.output import Format, given, print_json, stating_errors

if TYPE_CHECKING:
    from kg.ask.search import SearchResults

_QUOTED = 240


class Unit(StrEnum):
    """What is searched for."""

    document = "document"
    statement = "statement"
    passage = "passage"


@app.command(epilog='Ví dụ: cancu search "hạ tầng số dùng chung" --unit statement --limit 5')
@stating_errors
def search(
    query: Annotated[
        str, typer.Argument(metavar="CÂU_TÌM", callback=given, help="Từ hoặc câu cần tìm, có dấu hoặc không dấu")
    ],
    unit: Annotated[Unit, typer.Option(help="Tìm văn bản, nội dung hay đoạn")] = Unit.document,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Số kết quả")] = 10,
    format: Annotated[Format, typer.Option(help="table (mặc định) hoặc json")] = Format.table,
) -> None:
    """Tìm theo từ và theo nghĩa trong các văn bản (search)."""
    from kg.ask.search import search as find
    from kg.ask.search_json import results_json
    from kg.settings import read_settings
    from kg.store.workspace import Workspace

    settings = read_settings()
    with Workspace(settings.workspace, encoder=settings.encoder) as workspace:
        found = find(workspace, query, unit=unit.value, limit=limit)
        lacking = not found.results and bool(workspace.lacks())
    if format is Format.json:
        print_json(results_json(found))
    else:
        _show(found)
    if lacking:
        typer.echo("Chỉ mục chưa đầy đủ nên có thể còn sót; hãy xem «cancu status» và chạy «cancu build».", err=True)


def _show(found: SearchResults) -> None:
    console = Console(highlight=False)
    if not found.results:
        console.print("Không tìm thấy gì.")
        return
    table = Table("Điểm", "Văn bản", "Trích", show_lines=True)
    for result in found.results:
        quote = " ".join(result.quote.split())
        shown = quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED].rsplit(' ', 1)[0]} …"
        name = result.document.metadata.number or result.document.source.name
        table.add_row(f"{result.score:.2f}".replace(".", ","), name, shown)
    console.print(table, markup=False)
    how = "từ và nghĩa" if found.semantic else "từ"
    console.print(f"Tìm theo {how}, {found.took_ms:.0f} ms.")
