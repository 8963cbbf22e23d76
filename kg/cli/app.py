"""The Typer app that every command registers with."""

from __future__ import annotations

from kg.cli.language import App

app = App(help="Căn Cứ: căn cứ pháp lý của nhiệm vụ, chỉ tiêu, kèm trích dẫn.")


@app.callback()
def main() -> None:
    """Căn Cứ: knowledge graph and search over Vietnamese policy documents."""
