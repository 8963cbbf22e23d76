"""A JSON Lines file (plain, gzip or xz; one document a line) -> its documents, streaming."""

from __future__ import annotations

import gzip
import json
import lzma
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import IO, cast

from corpus.errors import UnreadableSource
from corpus.model import RawDocument, Source, Unreadable
from corpus.read.encoding import check, clean
from corpus.read.text import with_notes

_MAX_LINE = 128 << 20
_BROKEN_ARCHIVE = (EOFError, gzip.BadGzipFile, lzma.LZMAError, zlib.error)


def read_lines(path: Path, name: str) -> Iterator[RawDocument | Unreadable]:
    """Yield the documents of the file at ``path``, each kept under ``<name>#<id>``.

    A line is an object with ``id`` (text or whole number) and ``text``; everything else in it becomes declared
    metadata, as text. A line that is none of this is :class:`Unreadable` (kept under ``<name>:<line number>``) and
    reading goes on; a broken archive ends with one. Raises :class:`OSError` where the file cannot be opened.
    """
    seen: set[str] = set()
    number = 0
    with _open(path) as stream:
        try:
            while line := stream.readline(_MAX_LINE + 1):
                number += 1
                if len(line) > _MAX_LINE:
                    yield _too_long(path, name, number)
                    _skip_line(stream)
                elif line.strip(b"\xef\xbb\xbf\x00 \t\r\n"):
                    yield _document(path, name, number, line, seen)
        except _BROKEN_ARCHIVE as error:
            reason = f"Tệp nén hỏng hoặc thiếu phần cuối, sau dòng {number} không đọc được nữa ({error})."
            yield _unreadable(path, name, number + 1, b"", "truncated_archive", reason)
    if not number:
        source = Source(name, str(path), sha256(b"").hexdigest())
        yield Unreadable(source, "empty", "Tệp rỗng: không có dòng nào.")


def _open(path: Path) -> IO[bytes]:
    """Open by the first bytes: a suffix may lie."""
    with path.open("rb") as file:
        head = file.read(6)
    if head.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.open(path, "rb"))
    if head.startswith(b"\xfd7zXZ\x00"):
        return lzma.open(path, "rb")
    return path.open("rb")


def _skip_line(stream: IO[bytes]) -> None:
    while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def _document(path: Path, name: str, number: int, line: bytes, seen: set[str]) -> RawDocument | Unreadable:
    try:
        record = _parse(line)
        id_ = _identifier(record)
        if id_ in seen:
            raise UnreadableSource(f"mã “{id_}” đã có ở một dòng trước", "duplicate_id")
        seen.add(id_)
        raw = record.get("text")
        if raw is None:
            raise UnreadableSource(f"văn bản “{id_}” không có trường “text”", "missing_text")
        if not isinstance(raw, str):
            raise UnreadableSource(f"trường “text” của “{id_}” không phải chuỗi", "wrong_type")
        cleaned = clean(raw)
        check(cleaned.text)
    except UnreadableSource as error:
        sentence = str(error).rstrip(".")
        return _unreadable(path, name, number, line, error.code, f"Dòng {number}: {sentence}.")
    declared = with_notes(_metadata(record), cleaned.notes)
    digest = sha256(cleaned.text.encode()).hexdigest()
    return RawDocument(Source(f"{name}#{id_}", str(path), digest, declared), cleaned.text)


def _parse(line: bytes) -> dict[str, object]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableSource("không phải UTF-8", "encoding") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"không phải JSON hợp lệ ({error})", "bad_json") from None
    if not isinstance(record, dict):
        raise UnreadableSource("phải là một đối tượng JSON có “id” và “text”", "wrong_type")
    return record


def _identifier(record: Mapping[str, object]) -> str:
    value = record.get("id")
    if value is None or value == "":
        raise UnreadableSource("không có trường “id”", "missing_id")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UnreadableSource("trường “id” phải là chuỗi hoặc số nguyên", "wrong_type")
    return clean(str(value)).text


def _metadata(record: Mapping[str, object]) -> Mapping[str, str]:
    out = {}
    for key, value in record.items():
        if key in {"id", "text"} or value is None:
            continue
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        out[clean(key).text] = clean(text).text
    return MappingProxyType(out)


def _too_long(path: Path, name: str, number: int) -> Unreadable:
    reason = f"Dòng {number}: dài quá {_MAX_LINE >> 20} MB."
    return _unreadable(path, name, number, b"", "too_large", reason)


def _unreadable(path: Path, name: str, number: int, line: bytes, code: str, reason: str) -> Unreadable:
    source = Source(f"{name}:{number}", str(path), sha256(line).hexdigest(), MappingProxyType({"line": str(number)}))
    return Unreadable(source, code, reason)
