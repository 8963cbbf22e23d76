"""A heading -> the time that it sets for what stands under it ("Mục tiêu cụ thể đến hết năm 2025")."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.deadlines import is_time, read_time
from nlp.model import Deadline

_YEAR = r"(?:20[0-9])\d"
_UNTIL = re.compile(
    rf"(?:đến|tới|trước|hết|cuối)(?: (?:hết|cuối|trước|thời điểm|ngày 31/12))*(?: năm|/)\s?"
    rf"(?P<year>{_YEAR})(?!\d|\s?[-–])",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"\W*(?:(?:(?:trong|mục tiêu|chỉ tiêu|nhiệm vụ|lộ trình|kế hoạch|phấn đấu) )?"
    rf"(?:(?:giai đoạn|từ năm|năm)\s(?P<from>{_YEAR})\s?(?:[-–]|đến năm|đến)\s?(?P<to>{_YEAR})"
    rf"|(?:(?:đến|tới|trước|hết|cuối)\s)*năm (?P<year>{_YEAR})))\W*",
    re.IGNORECASE,
)
_OUTLOOK = re.compile(r"(?:định hướng|tầm nhìn|hướng tới)(?!\w)", re.IGNORECASE)
_PERIOD = re.compile(rf"\d[/.-](?:{_YEAR})|(?:tháng|quý) [\dIV]+", re.IGNORECASE)  # days, months, quarters
_DAY = re.compile(r"(?<![\d/.-])\d{1,2}(?:[/.-]\d{1,2}[/.-]| tháng \d{1,2} năm )20\d\d(?!\d)", re.IGNORECASE)
_ANY_YEAR = re.compile(_YEAR)


@lru_cache(maxsize=1024)
def _found(heading: str) -> tuple[int, int, str, bool] | None:
    """Where the time of a heading stands, its year, and whether the heading says nothing else."""
    alone = _ALONE.fullmatch(heading)
    if alone is not None and not _OUTLOOK.search(heading):
        year = alone["to"] or alone["year"]
        words = heading.strip(" .:;–-")
        start = heading.index(words)
        return start, start + len(words), year, True
    match = _UNTIL.search(heading)
    if match is None or _OUTLOOK.search(heading) or len(set(_ANY_YEAR.findall(heading))) != 1:
        return None
    return match.start(), match.end(), match["year"], False


def heading_deadline(text: str, start: int, end: int) -> Deadline | None:
    """Return the time that the heading ``text[start:end]`` sets for the targets under it, or None.

    A heading with an outlook ("định hướng", "tầm nhìn") or with several years sets none.
    """
    found = _found(text[start:end])
    if found is None:
        return read_time(text, start, end, document_date=None) if is_time_alone(text[start:end]) else None
    begin, stop, year, _ = found
    return Deadline(start + begin, start + stop, text[start + begin : start + stop], year)


def heading_day(text: str, start: int, end: int) -> Deadline | None:
    """Return the one day that the heading of a programme names ("THỨ HAI, NGÀY 24/8/2026"): its rows tell the hours."""
    days = list(_DAY.finditer(text, start, end))
    if len(days) != 1:
        return None
    day = days[0]
    return read_time(text, day.start(), day.end(), document_date=None)


def is_time_alone(heading: str) -> bool:
    """Say whether a heading is a time and nothing else ("Giai đoạn 2022-2025"): it holds for tasks as well."""
    found = _found(heading)
    return found[3] if found is not None else _PERIOD.search(heading) is not None and is_time(heading)


__all__ = ["heading_day", "heading_deadline", "is_time_alone"]
