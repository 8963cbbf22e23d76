"""A limit counted from an event ("trong vòng 30 ngày kể từ ngày ký") -> its day, where the document's date gives it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from nlp.dated import DATE, EVENT, LIMIT, Base, Found, iso_date, parse_iso
from nlp.model import Deadline

_RELATIVE = re.compile(
    r"(?<!\w)(?P<before>(?:trong|chậm nhất|muộn nhất|không quá|tối đa|sau|thời hạn|trong thời hạn|trong vòng)"
    r"(?: (?:vòng|thời hạn|thời gian|là|trong|không quá|tối đa|sau))*) "
    r"(?P<n>\d{1,3})(?: \([^()\n]{1,20}\))? (?P<unit>ngày làm việc|ngày|tháng|năm|tuần),?"
    r"(?: làm việc,?)? (?:kể từ|tính từ|sau)(?: khi| ngày(?! \d)| thời điểm)*(?P<base>[^.;,\n]{0,60})",
    re.IGNORECASE,
)
_NAMED = r"(?:Quyết định|Kế hoạch|Nghị quyết|Chỉ thị|Thông tư|Nghị định|Chương trình|Đề án|Công văn|văn bản)(?: này)?"
_THIS_DOCUMENT = re.compile(
    rf"(?: {_NAMED}(?= được))?(?: được)? (?:ký|ban hành|ký ban hành)(?: ban hành)?(?: {_NAMED})?\W*$"
    rf"| {_NAMED} có hiệu lực"
    # The day on which a document is received is not known.
    r"|(?! nhận)[^.;]{0,30}(?:Quyết định|Kế hoạch|Nghị quyết|Chỉ thị|Thông tư|Nghị định|Đề án|văn bản|Chương trình)"
    r" này",
    re.IGNORECASE,
)
COUNTED_FROM = re.compile(r"kể từ|tính từ|sau (?:khi|ngày)")


def relative(text: str, start: int, end: int, base: Base) -> Iterator[Found]:
    """Yield the limits of ``text[start:end]`` that are counted from an event; ``base`` is the document's date."""
    for match in _RELATIVE.finditer(text, start, end):
        own = _THIS_DOCUMENT.match(match["base"]) is not None
        printed = DATE.match(text, match.start("base") + 1, match.end("base"))
        day = iso_date(printed, None) if printed is not None else None
        if match["before"].lower() == "sau" and not own and day is None:
            continue
        stop = match.start("base") + len(match["base"].rstrip())
        if printed is not None and day is not None:
            stop = printed.end()
        counted_from = parse_iso(day[0]) if day is not None else base if own else None
        iso = _counted(counted_from, int(match["n"]), match["unit"].lower())
        own = own or iso is not None
        deadline = Deadline(match.start(), stop, text[match.start() : stop], iso, iso is not None)
        yield Found(LIMIT if own else EVENT, deadline)


def _counted(base: Base, number: int, unit: str) -> str | None:
    """The day ``number`` units after the document's date; None where that date is not known to the day."""
    if base is None or base[1] is None or base[2] is None or unit == "ngày làm việc":
        return None
    try:
        day = date(base[0], base[1], base[2])
        if unit in ("ngày", "tuần"):
            return (day + timedelta(days=number * (7 if unit == "tuần" else 1))).isoformat()
        months = day.month - 1 + number * (12 if unit == "năm" else 1)
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1])).isoformat()
    except (ValueError, OverflowError):
        return None


__all__ = ["COUNTED_FROM", "relative"]
