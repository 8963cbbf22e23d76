"""``cancu serve``: the HTTP API and the pages."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.output import stating_errors


@app.command(epilog="Ví dụ: cancu serve --port 8000")
@stating_errors
def serve(
    host: Annotated[str, typer.Option(help="Địa chỉ nghe")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Cổng")] = 8000,
) -> None:
    """Mở trang hỏi đáp và API trên máy này (serve the pages and the API)."""
    import uvicorn

    from kg.ask.stored_library import open_library

    with open_library() as library:
        examples = library.examples()
    typer.echo(f"Căn Cứ: http://{host}:{port}  (API: http://{host}:{port}/docs)")
    typer.echo("Thử hỏi:")
    for example in examples:
        typer.echo(f"  - {example}")
    # By name: kg must not import api, which stands above it.
    uvicorn.run("api.app:create_app", factory=True, host=host, port=port, log_level="warning")
