"""``cancu extract``: what one file says."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(help="Tệp văn bản")],
    format: Annotated[str, typer.Option(help="json | table")] = "table",
) -> None:
    """Extract what one file says."""
    from corpus.catalogue import load_catalogue
    from corpus.model import RawDocument, Source
    from kg import wire
    from nlp.analyse import analyse

    data = file.read_bytes()
    raw = RawDocument(Source(file.name, str(file), sha256(data).hexdigest()), data.decode("utf8"))
    json.dump(wire.analysis(analyse(raw, load_catalogue())), sys.stdout, ensure_ascii=False)
