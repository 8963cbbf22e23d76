"""``cancu sparql``: questions to the graph in SPARQL, one's own or named ones; reading only."""

from __future__ import annotations

import os
import signal
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Annotated

import pyoxigraph as ox
import typer

from kg.cli.app import app
from kg.cli.output import print_json, stating_errors
from kg.settings import read_settings
from kg.store.sparql import QueryError

if TYPE_CHECKING:
    from kg.ask.queries import NamedQuery

_CELL = 200
"""Longest text of a table's cell, in characters; the other formats give it whole."""


class ResultFormat(StrEnum):
    """How the results are printed."""

    table = "table"
    json = "json"
    csv = "csv"


@app.command("sparql", epilog="Ví dụ: cancu sparql --name documents-citing --param decree=569/QĐ-TTg")
@stating_errors
def sparql_command(
    query: Annotated[str | None, typer.Argument(help="Câu truy vấn SPARQL; «-» để đọc từ đầu vào chuẩn")] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Tệp chứa câu truy vấn")] = None,
    name: Annotated[str | None, typer.Option("--name", "-n", help="Tên một truy vấn có sẵn")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", "--set", "-p", help="Tham số: tên=giá trị")] = None,
    names: Annotated[bool, typer.Option("--list", help="Liệt kê các truy vấn có sẵn")] = False,
    timeout: Annotated[int, typer.Option(min=0, help="Dừng sau bấy nhiêu giây; 0: không dừng")] = 60,
    format: Annotated[ResultFormat, typer.Option(help="table | json | csv")] = ResultFormat.table,
) -> None:
    """Truy vấn đồ thị bằng SPARQL (chỉ đọc).

    Các tiền tố cancu, eli, oa, prov, org, skos, dcterms… dùng được ngay; mẫu ngoài GRAPH nhìn thấy mọi văn bản.
    """
    if names:
        _list_names(format)
        return
    text, values = _chosen(query, file, name), _values(param or [])
    if name is not None:
        from kg.ask.queries import named_query

        text, values = named_query(name).prepare(values)
    from kg.store.graph import GraphStore

    with GraphStore(read_settings().workspace / "graph", read_only=True) as store, _bounded(timeout):
        _print(store.query(text, **values), format, known=set(values))


@contextmanager
def _bounded(seconds: int) -> Iterator[None]:
    """End the program where the block takes longer, or on Ctrl-C.

    The engine cannot be told to stop, and Python hears no signal while it computes. Nothing is written meanwhile.
    """
    timer = Timer(seconds, _give_up, (seconds,))
    timer.daemon = True
    if seconds:
        timer.start()
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, before)


def _give_up(seconds: int) -> None:
    typer.echo(
        f"Lỗi: truy vấn chưa xong sau {seconds} giây nên đã dừng. Hãy thu hẹp truy vấn, hoặc cho thêm giờ, "
        f"ví dụ --timeout {max(300, 5 * seconds)} (0: không dừng).",
        err=True,
    )
    os._exit(2)


def _chosen(query: str | None, file: Path | None, name: str | None) -> str:
    if sum(given is not None for given in (query, file, name)) != 1:
        raise QueryError("Cần đúng một trong ba: câu truy vấn, --file hoặc --name (xem --list).")
    if name is not None:
        from kg.ask.queries import named_query

        return named_query(name).sparql
    try:
        if query is not None and query != "-":
            return query
        return sys.stdin.read() if file is None else file.read_text(encoding="utf8")
    except FileNotFoundError:
        raise QueryError(f"Không có tệp {file}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"Không đọc được câu truy vấn: {error}") from None


def _values(params: list[str]) -> dict[str, str]:
    pairs = [param.partition("=") for param in params]
    if not all(sign and name.isidentifier() for name, sign, _ in pairs):
        raise QueryError("Tham số phải có dạng tên=giá trị, ví dụ --param decree=569/QĐ-TTg.")
    return {name: value for name, _, value in pairs}


def _list_names(format: ResultFormat) -> None:
    from kg.ask.queries import named_queries

    if format is ResultFormat.json:
        print_json({"queries": [_named_json(query) for query in named_queries().values()]})
        return
    for query in named_queries().values():
        typer.echo(f"{query.name}\n    {query.explanation[0]}")
        for parameter in query.parameters:
            typer.echo(f"    --param {parameter.name}=…  {parameter.explanation}")


def _named_json(query: NamedQuery) -> dict[str, object]:
    parameters = [{"name": p.name, "kind": p.kind, "explanation": p.explanation} for p in query.parameters]
    return {"name": query.name, "explanation": list(query.explanation), "parameters": parameters}


def _print(
    result: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean, format: ResultFormat, *, known: set[str]
) -> None:
    out = sys.stdout.buffer
    if isinstance(result, ox.QueryTriples):
        _print_triples(result, format)
    elif isinstance(result, ox.QueryBoolean):
        if format is ResultFormat.json:
            out.write((result.serialize(format=ox.QueryResultsFormat.JSON) or b"") + b"\n")
        else:
            typer.echo("có" if bool(result) else "không")
    elif format is ResultFormat.table:
        _print_table(result, known)
    else:
        kind = ox.QueryResultsFormat.JSON if format is ResultFormat.json else ox.QueryResultsFormat.CSV
        out.write(result.serialize(format=kind) or b"")
        if format is ResultFormat.json:
            out.write(b"\n")
    out.flush()


def _print_triples(triples: ox.QueryTriples, format: ResultFormat) -> None:
    from kg.export import json_ld, turtle
    from ontology.terms import BASE

    if format is ResultFormat.csv:
        raise QueryError("CONSTRUCT và DESCRIBE cho ra đồ thị: dùng --format table (Turtle) hoặc json (JSON-LD).")
    facts = [ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples]
    pieces = turtle([facts]) if format is ResultFormat.table else json_ld([(BASE + "graph/result", facts)])
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf8", "replace"))


def _print_table(solutions: ox.QuerySolutions, known: set[str]) -> None:
    """Print rows for people: short names, long texts cut, no columns that repeat a parameter."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kg.export import shorten

    shown = [i for i, variable in enumerate(solutions.variables) if variable.value not in known]
    table = Table(*(solutions.variables[i].value for i in shown))
    count = 0
    for row in solutions:
        terms = [row[i] for i in shown]
        cells = ("" if term is None else getattr(term, "value", str(term)) for term in terms)
        table.add_row(*(Text(textwrap.shorten(shorten(cell), _CELL, placeholder=" …")) for cell in cells))
        count += 1
    Console().print(table)
    typer.echo(f"{count} dòng", err=True)


__all__ = ["sparql_command"]
