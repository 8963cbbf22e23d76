"""``cancu serve``: the HTTP API and the pages."""

from __future__ import annotations

import errno
import socket
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
    _require_free(host, port)
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


def _require_free(host: str, port: int) -> None:
    """End with a sentence where the address cannot be listened on, before anything is opened or printed."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # As the server does it: a port whose last connections are still closing is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            reason = (
                f"cổng {port} đang được chương trình khác dùng. Hãy chọn cổng khác, ví dụ --port {port % 65535 + 1}"
            )
        elif error.errno in {errno.EACCES, errno.EPERM}:
            reason = f"không có quyền mở cổng {port}. Hãy chọn cổng từ 1024 trở lên"
        else:
            reason = f"không nghe được ở địa chỉ «{host}» ({error})"
        typer.echo(f"Lỗi: {reason}.", err=True)
        raise typer.Exit(2) from error
