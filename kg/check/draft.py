"""What a person hands in to be checked (bytes of a file, pasted words) -> a raw document that is stored nowhere."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePath

from corpus.errors import UnreadableSource
from corpus.model import RawDocument, Source
from corpus.read import read

PASTED = "du-thao.txt"
"""The name of words that were pasted."""
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}")


def from_text(text: str, name: str = PASTED) -> RawDocument:
    """Return pasted words as a document."""
    return RawDocument(Source(name, name, sha256(text.encode("utf8", "surrogatepass")).hexdigest()), text)


def from_file(data: bytes, name: str) -> RawDocument:
    """Return the one document of a file's bytes; raises ``UnreadableSource`` with a sentence why there is none.

    The readers work on files, so the bytes lie in a temporary folder while they are read.
    """
    name = PurePath(name.replace("\\", "/")).name or PASTED
    suffix = PurePath(name).suffix
    with tempfile.TemporaryDirectory(prefix="cancu-") as folder:
        path = Path(folder) / f"tai-len{suffix if _SUFFIX.fullmatch(suffix) else '.txt'}"
        path.write_bytes(data)
        found = next(iter(read(path)), None)
    if found is None:
        raise UnreadableSource(f"{name}: tệp không có văn bản nào.")
    if not isinstance(found, RawDocument):
        raise UnreadableSource(f"{name}: {found.reason}", found.code)
    return replace(found, source=replace(found.source, name=name, path=name))
