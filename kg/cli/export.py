"""``cancu export``: the facts of one or all documents as Turtle or JSON-LD."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.output import stating_errors
from kg.settings import read_settings
from kg.store.errors import StorageFailure, UnknownDocument
from kg.store.graph import GraphStore
from kg.store.sparql import QueryError


class ExportFormat(StrEnum):
    """The forms of an export; ``json`` is JSON-LD, as other commands call their JSON."""

    turtle = "turtle"
    jsonld = "jsonld"
    json = "json"


@app.command("export", epilog="Ví dụ: cancu export --document ke-hoach.txt --format turtle -o vanban.ttl")
@stating_errors
def export_command(
    document: Annotated[str | None, typer.Option("--document", "-d", help="Mã trong sổ cái hoặc tên tệp nguồn")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Mọi văn bản")] = False,
    format: Annotated[ExportFormat, typer.Option(help="turtle | jsonld (json: như jsonld)")] = ExportFormat.turtle,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Tệp ghi ra; mặc định là đầu ra chuẩn")] = None,
) -> None:
    """Xuất các dữ kiện của một hoặc mọi văn bản ra Turtle hay JSON-LD."""
    if (document is None) is not everything:
        raise QueryError("Cần đúng một trong hai: --document hoặc --all.")
    with GraphStore(read_settings().workspace / "graph", read_only=True) as store:
        ids = sorted(store.documents()) if document is None else [_find(store, document)]
        _write(_pieces(store, ids, format), output)


def _find(store: GraphStore, given: str) -> str:
    """Return the ledger id of a document named by its id or by its source; raises UnknownDocument."""
    query = """SELECT DISTINCT ?given ?id {
        ?document a cancu:Document ; dcterms:identifier ?id .
        ?document dcterms:identifier|(^eli:embodies/dcterms:identifier) ?given
    }"""
    found = {row["id"] for row in store.select(query, given=given)}
    if not found:
        raise UnknownDocument(f"Đồ thị không có văn bản «{given}». Hãy dùng mã trong sổ cái hoặc tên tệp nguồn.")
    return min(found)


def _pieces(store: GraphStore, ids: list[str], format: ExportFormat) -> Iterator[str]:
    from kg import iri
    from kg.export import json_ld, turtle

    if format is ExportFormat.turtle:
        return turtle(store.facts(id) for id in ids)
    return json_ld((iri.graph(id), store.facts(id)) for id in ids)


def _write(pieces: Iterator[str], output: Path | None) -> None:
    if output is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode("utf8"))
        sys.stdout.buffer.flush()
        return
    try:
        with output.open("w", encoding="utf8") as file:
            file.writelines(pieces)
    except OSError as error:
        raise StorageFailure(f"Không ghi được {output}: {error.strerror or error}.") from error
    typer.echo(f"Đã ghi {output}.", err=True)


__all__ = ["export_command"]
