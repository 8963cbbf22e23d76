"""Bytes of a text file -> text, with a note for everything that was not plain UTF-8."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from corpus.errors import UnreadableSource
from corpus.read import tcvn3

Notes = tuple[tuple[str, str], ...]

MAX_CHARACTERS = 60_000_000

_BOMS = (  # the longer marks first: UTF-32 (little endian) begins like UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a")) + b"\x7f"
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BINARY_SHARE = 0.02
_WORD = re.compile(r"[^\W\d_]+")

# The most frequent accented syllables of official documents: what right decoding is measured by.
_SYLLABLES = """
    và của định các có công điều được bộ chức cơ số thông hợp vụ thực hiện chính với hành cấp về tổ lý hội tại động
    dụng ngày nước việc pháp tài bảo người hoặc nhiệm luật đối nhân năm tư quản không trình kiểm trường nghị quyết
    nhà sở nghiệp viên quyền sản báo này đồng nhận thành dân đơn giá hoạt văn học phòng sử phải để vị bản tháng hàng
    từ trưởng khoản quốc chủ ký thời án là đề thuộc tế phát kết chỉ việt tác dịch chứng nội liên toán xã thẩm thủ
    cáo hạn liệu đầu phương trên trách sơ dự đến thể xuất một làm bị lập hồ sự chế giấy tiếp xây phạm lượng đất khác
    dựng phí đổi phủ tổng điểm độ đăng địa ủy kế cầu tiền năng điện tiêu chất trực triển hình hoạch hiệu sách giáo
"""
_LEGACY: tuple[tuple[str, str, Callable[[bytes], str]], ...] = (  # the first wins a tie
    ("cp1252", "Latin-1", lambda data: data.decode("cp1252", "replace")),
    ("cp1258", "Windows-1258", lambda data: unicodedata.normalize("NFC", data.decode("cp1258", "replace"))),
    ("tcvn3", "TCVN3 (ABC)", tcvn3.decode),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the notes (code, Vietnamese sentence) about how it was read."""

    text: str
    notes: Notes = ()


def decode(data: bytes) -> Decoded:
    """Return the text of ``data``: UTF-8, UTF-16 or UTF-32 with a mark, else the likeliest old 8-bit code.

    Raises :class:`UnreadableSource` where the bytes are no text, hold no letter, or are too many.
    """
    if not data.strip(b"\x00\t\n\v\f\r \x1a"):
        raise UnreadableSource("Tệp rỗng: không có chữ nào.", "empty")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _finish(_lenient(data[len(mark) :], name))
    sample = data.rstrip(b"\x00")
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if controls > len(sample) * _BINARY_SHARE:
        return _finish(_wide(data))
    try:
        return _finish(Decoded(data.decode("utf-8")))
    except UnicodeDecodeError:
        damaged = _lenient(data, "utf-8")
        return _finish(damaged if _mostly_utf8(damaged.text) else _legacy(data))


def clean(text: str) -> Decoded:
    """Return ``text`` without control characters and lone surrogates, which no later step can store."""
    notes: Notes = ()
    text, surrogates = _SURROGATES.subn("\ufffd", text)
    if surrogates:
        notes += (("surrogates", f"Có {surrogates} ký tự Unicode không hợp lệ, đã thay bằng “\ufffd”."),)
    text, controls = _CONTROLS.subn("", text)
    if controls:
        notes += (("control_characters", f"Đã bỏ {controls} ký tự điều khiển (NUL …) lẫn trong văn bản."),)
    return Decoded(text, notes)


def check(text: str) -> None:
    """Raise :class:`UnreadableSource` where ``text`` cannot be one official document: no letter, or far too long."""
    if len(text) > MAX_CHARACTERS:
        raise UnreadableSource(
            f"Văn bản dài {_figure(len(text))} ký tự, quá giới hạn {_figure(MAX_CHARACTERS)} ký tự của một văn bản.",
            "too_large",
        )
    if not _WORD.search(text):
        raise UnreadableSource("Tệp không có chữ nào.", "empty")


def _finish(decoded: Decoded) -> Decoded:
    cleaned = clean(decoded.text)
    check(cleaned.text)
    return Decoded(cleaned.text, decoded.notes + cleaned.notes)


def _lenient(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    wrong = text.count("\ufffd")
    if not wrong:
        return Decoded(text)
    return Decoded(text, (("encoding_errors", f"Có {wrong} chỗ không đúng mã {name.upper()}, đã thay bằng “\ufffd”."),))


def _mostly_utf8(text: str) -> bool:
    """Tell damaged UTF-8 (few wrong bytes among many right letters) from an 8-bit code."""
    wrong = text.count("\ufffd")
    right = sum(not character.isascii() for character in text) - wrong
    return right >= 5 * wrong


def _wide(data: bytes) -> Decoded:
    """Read UTF-16 without a mark; refuse what is no text."""
    for name in ("utf-16-le", "utf-16-be"):
        if data.count(0, 0, 4096) and _score(data[:65536].decode(name, "replace")) > 0.1:
            decoded = _lenient(data, name)
            note = ("encoding", f"Tệp không ghi mã chữ; đã đọc theo {name.upper()}.")
            return Decoded(decoded.text, (note, *decoded.notes))
    raise UnreadableSource("Tệp nhị phân, không phải văn bản chữ.", "binary")


def _legacy(data: bytes) -> Decoded:
    _, label, read = max(_LEGACY, key=lambda row: _score(row[2](data[:200_000])))
    note = ("encoding", f"Tệp không phải UTF-8; đã đọc theo mã {label}, dấu tiếng Việt có thể sai.")
    return Decoded(read(data), (note,))


def _score(text: str) -> float:
    """Return the share of words that are frequent accented syllables (0.2-0.4 in a rightly decoded document)."""
    frequent = frozenset(_SYLLABLES.split())
    words = _WORD.findall(text.lower())
    return sum(word in frequent for word in words) / max(len(words), 1)


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", ".")
