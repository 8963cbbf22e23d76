"""The Typer app that every command registers with."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Căn Cứ: căn cứ pháp lý của nhiệm vụ, chỉ tiêu, kèm trích dẫn.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def main() -> None:
    """Căn Cứ: knowledge graph and search over Vietnamese policy documents."""
