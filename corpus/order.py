"""Numbers and dates of one series and year -> the dates that contradict the order: numbers ascend with the dates.

A number is taken from the register when the document is signed or a few days around it, so a small disorder is usual
and only a gap of more than ``SLACK`` days speaks against a date.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SLACK = 10
"""Days by which numbers and dates of one register may be out of step."""
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_ENOUGH = 6
_ORDERED = 0.85
_TOLD = 2
_AGREED = 0.8


@dataclass(frozen=True, slots=True)
class Dated:
    """A number of a series and its date (``day`` as ``day_count`` gives it), with the places that tell the date."""

    number: int
    day: int
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A date that contradicts the order; ``low`` and ``high`` bound the days that would not."""

    index: int
    low: int
    high: int


def day_count(date: str) -> int | None:
    """Return a count of days that orders full ISO dates and tells their distance closely (months of 31 days)."""
    match = _ISO.fullmatch(date)
    return int(match[1]) * 372 + int(match[2]) * 31 + int(match[3]) if match else None


def misplaced(points: Sequence[Dated]) -> list[Misplaced]:
    """Return the points whose date the others of their series and year contradict by more than ``SLACK`` days.

    ``points`` are of one issuer, series and year. The ones that agree are the heaviest ascending chain; a series that
    is not in order as a whole (several registers in one) accuses nothing.
    """
    order = sorted(range(len(points)), key=lambda i: (points[i].number, points[i].day))
    chain = _heaviest_chain([points[i] for i in order])
    if len(points) < _ENOUGH or len(chain) < _ORDERED * len(points):
        return []
    kept = sorted(chain)
    found = []
    for at, index in enumerate(order):
        if at in chain:
            continue
        place = bisect_left(kept, at)
        low = points[order[kept[place - 1]]].day - SLACK if place else 0
        high = points[order[kept[place]]].day + SLACK if place < len(kept) else 10**7
        if not low <= points[index].day <= high:
            found.append(Misplaced(index, low, high))
    return found


def fits(number: int, date: str, others: Iterable[tuple[int, str]]) -> bool | None:
    """Tell whether a date may stand at a number among others of its series and year.

    ``others`` are (number, ISO date) of neighbours; None where fewer than two of them tell anything.
    """
    day = day_count(date)
    known = [(n, d) for n, when in others if n != number and (d := day_count(when)) is not None]
    if day is None or len(known) < _TOLD:
        return None
    against = sum(d > day + SLACK if n < number else d < day - SLACK for n, d in known)
    return against <= (1 - _AGREED) * len(known)


def _heaviest_chain(points: Sequence[Dated]) -> set[int]:
    """Return the indexes of the chain of non-descending days with the greatest weight; ``points`` by number."""
    days = sorted({point.day for point in points})
    # Fenwick tree over the days: the best chain that ends on or before a day, as (weight, index of its last point).
    best = [(0, -1)] * (len(days) + 1)
    before = [-1] * len(points)
    top = (0, -1)
    for i, point in enumerate(points):
        at = bisect_right(days, point.day)
        weight, before[i] = _best_until(best, at)
        ending = (weight + point.weight, i)
        top = max(top, ending, key=lambda pair: pair[0])
        while at < len(best):
            best[at] = max(best[at], ending, key=lambda pair: pair[0])
            at += at & -at
    chain: set[int] = set()
    last = top[1]
    while last >= 0:
        chain.add(last)
        last = before[last]
    return chain


def _best_until(best: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    found = (0, -1)
    while at > 0:
        found = max(found, best[at], key=lambda pair: pair[0])
        at -= at & -at
    return found
