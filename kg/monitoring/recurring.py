"""A recurring limit ("chậm nhất ngày 15/12 hằng năm") -> the next day on which it falls due, seen from a day.

A day that the words name is that of every year, quarter or month. Where they name a rhythm alone ("hằng quý") only the
end of the running period can be told; where not even that ("định kỳ"), nothing. What a plan of some years asks for ends
with them, also the quarters and months of a plan of one year; its "hằng năm" can only mean the years after it too.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.fold import fold
from kg.monitoring.periods import years_in
from nlp.model import Deadline

_DAY = r"(?P<day>\d{1,2}|cuoi(?: cung)?)"
_YEARLY = re.compile(r"(?<![\d/])(?P<day>\d{1,2})(?:\s*/\s*|\s+thang\s+)(?P<month>\d{1,2})(?![\d/])")
_QUARTERLY = re.compile(rf"ngay {_DAY}(?: cua)? thang (?P<which>cuoi|dau)(?: cung| tien)?(?: cua)?(?: moi| hang)? ?quy")
_MONTHLY = re.compile(rf"ngay {_DAY},?(?: cua)?(?: thang)?,? (?:hang|moi|dinh ky) thang")
_OFTEN = (
    (1, re.compile(r"(?:hang|moi|dinh ky)(?: \w+,)* thang(?! (?:mot|1|01) lan)|^thang")),
    (3, re.compile(r"(?:hang|moi|dinh ky)(?: \w+,)* quy|\b0?3 thang (?:mot|1|01) lan")),
    (6, re.compile(r"(?:0?6|sau) thang")),
    (12, re.compile(r"(?:hang|moi|dinh ky)(?: \w+,)* nam|\b(?:mot|1|01) nam (?:mot|1|01) lan")),
)


@dataclass(frozen=True, slots=True)
class NextDay:
    """The next day of a recurring limit; ``named`` says that its words name the day, and not only the rhythm."""

    day: datetime.date
    named: bool


def next_day(deadline: Deadline, on: datetime.date, *, title: str = "") -> NextDay | None:
    """Return the next day, ``on`` or later; None where the words tell none or the plan of this title has ended.

    >>> next_day(Deadline(0, 0, "chậm nhất ngày 15/12 hằng năm", recurrence="hằng năm"), datetime.date(2026, 11, 20))
    NextDay(day=datetime.date(2026, 12, 15), named=True)
    """
    words = " ".join(fold(f"{deadline.quote} | {deadline.recurrence or ''}").split())
    named = _named(words)
    days = _days_of(named, on) if named else _ends(words, on)
    coming = min((found for found in days if found >= on), default=None)
    if coming is None:
        return None
    last = _last_year(title, yearly=re.search(r"(?:hang|moi) nam", words) is not None)
    return NextDay(coming, bool(named)) if last is None or coming.year <= last else None


@lru_cache(maxsize=4096)
def _last_year(title: str, *, yearly: bool) -> int | None:
    """Return the last year for which a plan of this title asks for something, None where it has none."""
    return max((last for first, last in years_in(title) if last > first or not yearly), default=None)


@lru_cache(maxsize=4096)
def _named(words: str) -> tuple[tuple[int, int | None], ...]:
    """Return the months and days (None: the last) of a year that words name."""
    days: list[tuple[int, int | None]] = [(int(m["month"]), int(m["day"])) for m in _YEARLY.finditer(words)]
    for m in _QUARTERLY.finditer(words):
        first = 1 if m["which"] == "dau" else 3
        days += [(month, _number(m["day"])) for month in range(first, 13, 3)]
    for m in _MONTHLY.finditer(words):
        days += [(month, _number(m["day"])) for month in range(1, 13)]
    return tuple((month, day) for month, day in days if 1 <= month <= 12 and (day is None or 1 <= day <= 31))


def _number(day: str) -> int | None:
    return int(day) if day.isdigit() else None


def _days_of(named: tuple[tuple[int, int | None], ...], on: datetime.date) -> Iterator[datetime.date]:
    for year in (on.year, on.year + 1):
        for month, day in named:
            longest = calendar.monthrange(year, month)[1]
            yield datetime.date(year, month, min(day or longest, longest))


def _ends(words: str, on: datetime.date) -> Iterator[datetime.date]:
    """Yield the end of the running period of the shortest rhythm that words name."""
    months = next((months for months, form in _OFTEN if form.search(words)), None)
    if months is not None:
        month = (on.month + months - 1) // months * months
        yield datetime.date(on.year, month, calendar.monthrange(on.year, month)[1])
