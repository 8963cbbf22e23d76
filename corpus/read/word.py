"""A Word file (.docx) -> one document: its paragraphs and tables in the order of the page, list numbers printed.

Headers, footers, deleted and hidden text are left out. What the file says of itself (author, title) is not read, as
offices copy their files from one another.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from corpus.errors import UnreadableSource
from corpus.model import RawDocument, Source, Unreadable
from corpus.read.encoding import Notes, check, clean
from corpus.read.text import with_notes

if TYPE_CHECKING:
    from docx.document import Document

_MAX_BYTES = 200 << 20
_MAX_UNPACKED = 400 << 20
_MAX_XML = 40 << 20  # the tree of a part takes twenty times its size
_MAX_PARTS = 20_000
_ENCRYPTED = 0x1
_BODY = "word/document.xml"


def read_word(path: Path, name: str, declared: Mapping[str, str]) -> RawDocument | Unreadable:
    """Return the document of the Word file at ``path``, kept under ``name``.

    Raises :class:`OSError` where the file cannot be opened.
    """
    size = path.stat().st_size
    if size > _MAX_BYTES:
        reason = f"Tệp lớn {size >> 20} MB, quá giới hạn {_MAX_BYTES >> 20} MB của một tệp Word."
        return Unreadable(Source(name, str(path), "", MappingProxyType(dict(declared))), "too_large", reason)
    data = path.read_bytes()
    digest = sha256(data).hexdigest()
    try:
        text, notes = _text(data)
    except UnreadableSource as error:
        return Unreadable(Source(name, str(path), digest, MappingProxyType(dict(declared))), error.code, str(error))
    return RawDocument(Source(name, str(path), digest, with_notes(declared, notes)), text)


def _text(data: bytes) -> tuple[str, Notes]:
    from corpus.read.word_body import read_body  # lxml takes a moment to import

    _look_inside(data)
    body = read_body(_open(data))
    cleaned = clean(body.text)
    check(cleaned.text)
    return cleaned.text, body.notes + cleaned.notes


def _look_inside(data: bytes) -> None:
    """Raise where the archive is broken, locked, no Word file, or grows beyond all measure when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError) as error:
        raise UnreadableSource("Tệp .docx hỏng hoặc thiếu phần cuối, không mở được.", "broken_docx") from error
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnreadableSource("Tệp .docx đặt mật khẩu, không mở được.", "encrypted")
    if not any(part.filename.startswith("word/") for part in parts):
        raise UnreadableSource("Tệp mang đuôi .docx nhưng bên trong không phải là văn bản Word.", "not_word")
    unpacked = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if part.filename.endswith(".xml")), default=0)
    if unpacked > _MAX_UNPACKED or largest > _MAX_XML or len(parts) > _MAX_PARTS:
        raise UnreadableSource(
            f"Tệp .docx giải nén ra quá lớn ({unpacked >> 20} MB, {len(parts)} phần), không đọc.", "too_large"
        )


def _open(data: bytes) -> Document:
    """Open the package; python-docx lets the errors of zipfile, zlib and lxml through as they come."""
    import zlib

    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return docx.Document(io.BytesIO(data))
    except (
        OpcError, LxmlError, zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError, AttributeError,
        TypeError, NotImplementedError, OSError, RuntimeError,
    ) as error:  # fmt: skip
        raise UnreadableSource("Tệp .docx hỏng: cấu trúc bên trong không đúng dạng Word.", "broken_docx") from error


__all__ = ["read_word"]
