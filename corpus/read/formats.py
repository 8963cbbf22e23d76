"""A file's name and first bytes -> its format, or a sentence that says why it is refused."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from corpus.errors import UnsupportedFormat

Format = Literal["text", "lines", "word"]

HEAD_BYTES = 512

READABLE = ".txt, .docx, .jsonl, .jsonl.gz, .jsonl.xz"

_SUFFIXES: tuple[tuple[str, Format], ...] = (
    (".jsonl", "lines"),
    (".jsonl.gz", "lines"),
    (".jsonl.xz", "lines"),
    (".txt", "text"),
    (".docx", "word"),
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COMPRESSED = ((b"\x1f\x8b", "nén gzip"), (b"\xfd7zXZ\x00", "nén xz"))
_MAGIC = (
    (b"%PDF", "PDF"),
    (_ZIP, "ZIP (Word, Excel đời mới hoặc tệp nén)"),
    (_OLE, "Word, Excel đời cũ (OLE)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"GIF8", "ảnh GIF"),
    (b"BZh", "nén bzip2"),
    (b"7z\xbc\xaf\x27\x1c", "nén 7-Zip"),
    (b"Rar!\x1a", "nén RAR"),
    (b"\x7fELF", "chương trình"),
    (b"SQLite format 3\x00", "cơ sở dữ liệu SQLite"),
)
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}")  # "Số 12.2022" has none
_MARKUP = (b"<!doctype html", b"<html")


def recognise(name: str, head: bytes) -> Format:
    """Return the format of the file called ``name`` that begins with ``head`` (its first ``HEAD_BYTES`` bytes).

    Raises :class:`UnsupportedFormat` with a sentence that names the format, be it by the name or by the bytes.
    """
    lower = name.lower()
    format_ = next((format_ for suffix, format_ in _SUFFIXES if lower.endswith(suffix)), None)
    suffix = PurePath(name).suffix
    if format_ is None and _SUFFIX.fullmatch(suffix):
        raise UnsupportedFormat(f"Chưa đọc được định dạng “{suffix}”; hiện đọc được {READABLE}.")
    if format_ == "word":
        if head.startswith(_ZIP):
            return format_
        if head.startswith(_OLE):
            raise UnsupportedFormat(
                "Tệp .docx này đặt mật khẩu hoặc là tệp .doc đời cũ đổi tên; hãy mở bằng Word, bỏ mật khẩu và lưu lại"
                " thành .docx."
            )
    found = next((label for magic, label in _MAGIC if head.startswith(magic)), None)
    if found is None and head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        found = "HTML"
    if found is None and format_ != "lines":
        found = next((label for magic, label in _COMPRESSED if head.startswith(magic)), None)
    if found is not None:
        raise UnsupportedFormat(f"Nội dung là {found}, chưa đọc được; hiện đọc được {READABLE}.")
    if format_ == "word":
        raise UnsupportedFormat("Tệp mang đuôi .docx nhưng nội dung không phải là tệp Word.")
    return format_ or "text"
