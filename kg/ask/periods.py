"""Words of a question -> the period in which something is due, as ISO bounds."""

from __future__ import annotations

import re

_QUARTER = re.compile(r"\bquy (i{1,3}|iv|[1-4])(?:\s*(?:/|nam)?\s*)((?:19|20)\d\d)\b")
_MONTH = re.compile(r"\bthang (\d{1,2})(?:\s*/\s*|\s+nam\s+)((?:19|20)\d\d)\b")
_DAY = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:trong |den )?nam ((?:19|20)\d\d)\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
FIRST = "0001"


def due_period(words: str) -> tuple[str, str] | None:
    """Return the (first, last) ISO dates of the period that folded words name, or None.

    "trước tháng 5/2023" ends with April; dates of deadlines may be reduced (a month, a year), so bounds are too.
    """
    before = bool(re.search(r"\btruoc\b", words))
    if found := _DAY.search(words):
        day = f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
        return (FIRST, day) if before else (day, day)
    if found := _QUARTER.search(words):
        quarter = _ROMAN.get(found[1]) or int(found[1])
        low, high = f"{found[2]}-{3 * quarter - 2:02d}", f"{found[2]}-{3 * quarter:02d}"
        return (FIRST, _month_before(low)) if before else (low, high)
    if found := _MONTH.search(words):
        month = f"{found[2]}-{int(found[1]):02d}"
        return (FIRST, _month_before(month)) if before else (month, month)
    if found := _YEAR.search(words):
        return (FIRST, f"{int(found[1]) - 1}-12") if before else (found[1], found[1])
    return None


def _month_before(month: str) -> str:
    year, number = (int(part) for part in month.split("-"))
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02d}"
