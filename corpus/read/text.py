"""A text file -> one document."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from corpus.errors import UnreadableSource
from corpus.model import RawDocument, Source, Unreadable
from corpus.read.encoding import MAX_CHARACTERS, Notes, decode

NOTE_PREFIX = "read:"

_MAX_BYTES = 4 * MAX_CHARACTERS


def read_text(path: Path, name: str, declared: Mapping[str, str]) -> RawDocument | Unreadable:
    """Return the document of the text file at ``path``, kept under ``name``.

    Raises :class:`OSError` where the file cannot be opened.
    """
    size = path.stat().st_size
    if size > _MAX_BYTES:
        reason = f"Tệp lớn {size >> 20} MB, quá giới hạn {_MAX_BYTES >> 20} MB của một văn bản."
        return Unreadable(Source(name, str(path), "", MappingProxyType(dict(declared))), "too_large", reason)
    data = path.read_bytes()
    digest = sha256(data).hexdigest()
    try:
        decoded = decode(data)
    except UnreadableSource as error:
        return Unreadable(Source(name, str(path), digest, MappingProxyType(dict(declared))), error.code, str(error))
    return RawDocument(Source(name, str(path), digest, with_notes(declared, decoded.notes)), decoded.text)


def with_notes(declared: Mapping[str, str], notes: Notes) -> Mapping[str, str]:
    """Return ``declared`` with the reader's notes, under keys ``read:<code>`` that no source can declare itself."""
    out = {key: value for key, value in declared.items() if not key.startswith(NOTE_PREFIX)}
    out.update((NOTE_PREFIX + code, sentence) for code, sentence in notes)
    return MappingProxyType(out)
