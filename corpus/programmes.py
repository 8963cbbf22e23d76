"""A title -> the years that a plan, programme, scheme or strategy is for (giai đoạn, thời kỳ)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEAR = r"((?:19|20)\d\d)"
_SPAN = re.compile(rf"{_YEAR}\s*(?:[-–—/]|đến(?: hết)?(?: năm)?|và)\s*(?:năm\s+)?{_YEAR}", re.IGNORECASE)
_UNTIL = re.compile(rf"(?:đến|tới|vào|định hướng|tầm nhìn)(?: hết)?(?: năm)?\s+{_YEAR}", re.IGNORECASE)
_OF_YEAR = re.compile(rf"(?<!học )\bnăm\s+{_YEAR}", re.IGNORECASE)
_DATED = re.compile(r"\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]|tháng\s+\d{1,2}\s+năm)\s*\d{4}", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+[\w.]*/(?:\d{4}/)?[\wĐđ-]+")
_LAW_YEAR = re.compile(r"(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?:\s+[\w,]+){1,12}?\s+năm\s+\d{4}")
_OPEN_END = re.compile(r"(?:những|các)\s+năm\s+(?:tiếp theo|sau)", re.IGNORECASE)
_PROGRAMME = re.compile(
    r"(?:kế hoạch|chương trình|đề án|chiến lược|quy hoạch|dự án|phong trào|cuộc vận động|lộ trình)\b", re.IGNORECASE
)
# What speaks of a programme without being one: the period is then that of something else.
_ABOUT = re.compile(
    r"sửa đổi|bổ sung|điều chỉnh|tổng kết|sơ kết|báo cáo|đánh giá|kiểm tra|giám sát|thẩm định|hướng dẫn|phân bổ|"
    r"định mức|tiêu chí|bãi bỏ|thay thế|thành lập|kiện toàn|đính chính|kéo dài|thông báo|nguyên tắc",
    re.IGNORECASE,
)
_HEAD = 90


@dataclass(frozen=True, slots=True)
class Period:
    """The years of a programme: ``begin`` its first one where it is printed, ``end`` the year with which the period of
    its targets ends, ``outlook`` the last year that its title names (định hướng, tầm nhìn), None where that is open
    ("và những năm tiếp theo"); ``quote`` the words.
    """

    begin: int | None
    end: int
    outlook: int | None
    quote: str


def programme_period(doc_type: str, title: str) -> Period | None:
    """Return the period of a programme by its type and title; None where these tell none.

    >>> programme_period("Quyết định", "Phê duyệt Chương trình A đến năm 2025, định hướng đến năm 2030")
    Period(begin=None, end=2025, outlook=2030, quote='đến năm 2025, định hướng đến năm 2030')
    """
    head = f"{doc_type} {title[:_HEAD]}" if _PROGRAMME.match(doc_type) else title[:_HEAD]
    named = _PROGRAMME.search(head)
    if named is None or _ABOUT.search(head[: max(named.start(), 1)]) or _ABOUT.match(title.removeprefix("về việc ")):
        return None
    # Dates, numbers and laws of a year tell nothing of the programme; blanks keep the places.
    plain = title
    for other in (_DATED, _NUMBERED, _LAW_YEAR):
        plain = other.sub(lambda found: " " * len(found[0]), plain)
    spans = list(_SPAN.finditer(plain))
    inside = [(m.start(), m.end()) for m in spans]
    ends = [(m.start(), m.end(), int(m[2])) for m in spans if int(m[1]) <= int(m[2])]
    singles = ((m.start(), m.end(), int(m[1])) for rule in (_UNTIL, _OF_YEAR) for m in rule.finditer(plain))
    ends += [one for one in singles if not any(start < one[1] and one[0] < end for start, end in inside)]
    if not ends:
        return None
    years = [year for *_, year in ends]
    begins = [int(m[1]) for m in spans if int(m[1]) <= int(m[2])]
    last = None if _OPEN_END.search(plain) else max(years)
    quote = title[min(start for start, *_ in ends) : max(end for _, end, _ in ends)]
    return Period(min(begins, default=None), min(years), last, " ".join(quote.split()))
