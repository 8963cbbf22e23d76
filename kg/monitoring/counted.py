"""A figure -> its unit of measure (đơn vị đo) and the amount: "1,5 triệu lượt khách" is 1,500,000 "luot".

The unit is the first word of the noun in its one form ("TTHC" and "thủ tục hành chính" are one); the rest belongs
to the indicator. Times, ages and multiples are no counts, nor is a number in front of a name ("80 Trần Hưng Đạo").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.monitoring.indicator import content
from nlp.model import Quantity

_FRACTION = re.compile(r"(\d+(?:\.\d{3})*)\s*/\s*(\d+(?:\.\d{3})*)")
_SCALE = re.compile(r"\s*(nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?![\w/])", re.IGNORECASE)
_FACTORS = {"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_NOUN = re.compile(r"\s*[^\W\d_]+(?: [^\W\d_]+)?")
_NO_COUNT = re.compile(
    r"(?:ngày|tháng|năm|quý|giờ|phút|giây|tuổi|lần|khóa|khoá|thứ|bước|loại|nhóm|hàng|trang|tập|phần|vị trí|liều|mũi)"
    r"(?!\w)",
    re.IGNORECASE,
)
_RANK = re.compile(r"(?:nhóm|top|thứ|hạng|vị trí|lần|khóa|khoá|gấp|loại|số thứ tự)\s*$", re.IGNORECASE)
SHARE = "%"


@dataclass(frozen=True, slots=True)
class Amount:
    """How much a figure says: ``low`` and ``high`` in ``unit`` ("%", "luot", "dong"), ``noun`` as printed."""

    low: float | None
    high: float | None
    unit: str
    noun: str


def is_share(quantity: Quantity) -> bool:
    """Tell whether a figure is a percentage or a part of a whole (57/70)."""
    return quantity.unit == SHARE or _FRACTION.match(quantity.quote) is not None


def amount_of(text: str, quantity: Quantity, *, at: int = 0) -> Amount | None:
    """Return what a figure of ``text`` amounts to; None where it is no share and counts nothing.

    ``at`` is where ``text`` begins in the offsets of the figure.

    >>> amount_of("đón 1,5 triệu lượt khách", Quantity(4, 13, "1,5 triệu", "eq", 1.5, 1.5, "triệu"))
    Amount(low=1500000.0, high=1500000.0, unit='luot', noun='lượt khách')
    """
    if quantity.unit == SHARE:
        return Amount(quantity.low, quantity.high, SHARE, SHARE)
    fraction = _FRACTION.match(quantity.quote)
    if fraction:
        part, whole = (int(n.replace(".", "")) for n in fraction.groups())
        share = round(100 * part / whole, 2) if 0 <= part <= whole and whole >= 2 else None
        return None if share is None else Amount(share, share, SHARE, SHARE)
    return _count(text, quantity, at)


def _count(text: str, quantity: Quantity, at: int) -> Amount | None:
    noun, factor = quantity.unit or "", 1.0
    while scale := _SCALE.match(noun):
        factor *= _FACTORS[scale[1].lower()]
        noun = noun[scale.end() :]
    if factor > 1 and not noun.strip():
        follows = _NOUN.match(text, quantity.end - at)
        noun = follows[0] if follows else ""
    noun = noun.strip()
    if not noun or _NO_COUNT.match(noun) or _RANK.search(text, 0, quantity.start - at):
        return None
    words = content(noun)
    if not words or (noun[0].isupper() and words[0] in {w.lower() for w in noun.split()}):
        return None
    unit = " ".join(noun.lower().split()) if "/" in noun else words[0]
    low, high = (None if bound is None else bound * factor for bound in (quantity.low, quantity.high))
    return Amount(low, high, unit, noun)


__all__ = ["SHARE", "Amount", "amount_of", "is_share"]
