"""A document's closing article -> the day from which it is in force (hiệu lực thi hành), as its own words say."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.mining.dates import iso_date

_KINDS = (
    "Luật|Bộ luật|Pháp lệnh|Nghị quyết liên tịch|Nghị quyết|Nghị định|Quyết định|Thông tư liên tịch|Thông tư|Chỉ thị|"
    "Quy chế|Quy định"
)
_DAY = r"(?:ngày\s+)?(\d{1,2})\s*(?:tháng\s*|[/.-])\s*(\d{1,2})\s*(?:năm\s*|[/.-])\s*(\d{4})"
_FORCE = re.compile(
    rf"(?<![“\"\w])(?P<kind>{_KINDS}) này(?:\s+sẽ)?\s+(?:có\s+)?hiệu lực(?:\s+(?:thi hành|từ|kể từ|sau|ngay)|,)*\s+"
    rf"(?:(?:từ|kể từ|sau)\s+)?"
    rf"(?:{_DAY}|(?P<days>\d{{1,3}})\s*(?:\([^)]{{1,40}}\)\s*)?ngày\s*,?\s*(?:kể\s+)?từ\s+ngày\s+"
    rf"(?:ký|ban hành|thông qua)"
    rf"|(?:kể\s+)?(?:từ\s+)?(?P<signed>ngày\s+(?:ký|ban hành)))",
    re.IGNORECASE,
)
_LONGEST = 400
"""Days between signing and force beyond which a reading is not believed."""


def effective_date(text: str, doc_type: str | None, signed: str | None) -> str | None:
    """Return the ISO date from which a document says to be in force; None where it says none, or several.

    ``doc_type`` is its own type, since a text may quote or hold another; ``signed`` its full ISO date, from which
    "sau 45 ngày kể từ ngày ký" counts.
    """
    own = (doc_type or "").casefold()
    found: set[str | None] = set()
    for match in _FORCE.finditer(" ".join(text.split())):
        if match["kind"].casefold() == own:
            found.add(_told(match, signed))
    if len(found) != 1:
        return None
    told = found.pop()
    if told is None or signed is None:
        return told
    gap = (date.fromisoformat(told) - date.fromisoformat(signed)).days
    return told if 0 <= gap <= _LONGEST else None


def _told(match: re.Match[str], signed: str | None) -> str | None:
    day, month, year = match[2], match[3], match[4]
    if year:
        return iso_date(day, month, year)
    if signed is None:
        return None
    after = int(match["days"]) if match["days"] else 0
    return (date.fromisoformat(signed) + timedelta(days=after)).isoformat()
