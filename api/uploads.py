"""The body of a request -> what was handed in: a file or pasted words, with a limit on its size.

Forms are read with the standard library (the MIME parser knows ``multipart/form-data``); a program may send the bare
bytes of a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.policy import HTTP
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_BYTES = 20_000_000
"""The largest body that is taken."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What was handed in: the bytes of a file with its name, or pasted words (``name`` is None)."""

    data: bytes
    name: str | None = None


async def body_of(request: Request) -> bytes:
    """Return the body; raises HTTPException 413 as soon as it is too large."""
    found = bytearray()
    async for piece in request.stream():
        found += piece
        if len(found) > MOST_BYTES:
            detail = f"Chỉ nhận tệp đến {MOST_BYTES // 1_000_000} MB; hãy chia nhỏ văn bản."
            raise HTTPException(413, detail)
    return bytes(found)


async def form_of(request: Request) -> dict[str, Upload]:
    """Return the fields of a form that are filled in, by name; of several of one name the first."""
    data = await body_of(request)
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        return _parts(data, kind)
    fields = parse_qs(data.decode("utf8", "replace"))
    return {name: Upload(values[0].encode("utf8")) for name, values in fields.items() if values[0].strip()}


def _parts(data: bytes, kind: str) -> dict[str, Upload]:
    head = f"Content-Type: {kind}\r\nMIME-Version: 1.0\r\n\r\n".encode("latin-1", "replace")
    found: dict[str, Upload] = {}
    for part in message_from_bytes(head + data, policy=HTTP).iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes) and content.strip():
            found.setdefault(name, Upload(content, part.get_filename()))
    return found
