"""Numbers and dates of one issuer, series and year: which dates contradict the order, which single ones fit it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping

from corpus.numbers import parse_number
from corpus.order import Dated, day_count, misplaced
from kg.mining.group import Group

_GAP_DAYS = 45
_SLACK_DAYS = 2
_WEIGHT_LIMIT = 8
# Two places alone may repeat one slip, such as the year forgotten in the number.
_AGAINST_ORDER = 4


def in_order(dates: Mapping[str, str], groups: Mapping[str, Group]) -> dict[str, str]:
    """Return what becomes of the dates (by legal id) that contradict the order of their series, "" for none.

    A date that some place prints and that fits its neighbours takes the other's place. Without one the date stays
    only where several places say it (a few decrees on the armed forces are numbered apart).
    """
    series: dict[tuple[str, str, str, int], list[tuple[str, Dated]]] = defaultdict(list)
    for legal_id, date in dates.items():
        issuer, kind, number, when = legal_id.split("/")
        day = day_count(date)
        if day is None or not number.isdigit() or when.startswith("t"):
            continue
        printed = parse_number(groups[legal_id].number)
        term = (printed.legislature if printed else None) or 0
        weight = min(groups[legal_id].weights()[date], _WEIGHT_LIMIT)
        series[issuer, kind, when, term].append((legal_id, Dated(int(number), day, max(weight, 1))))
    changed: dict[str, str] = {}
    for members in series.values():
        for found in misplaced([point for _, point in members]):
            legal_id = members[found.index][0]
            weights = groups[legal_id].weights()
            fitting = {d: w for d, w in weights.items() if found.low <= (day_count(d) or 0) <= found.high}
            if fitting:
                changed[legal_id] = max(fitting, key=lambda date: (fitting[date], date))
            elif weights[dates[legal_id]] < _AGAINST_ORDER or len(groups[legal_id].dates[dates[legal_id]]) < 2:
                changed[legal_id] = ""
    return changed


def in_sequence(dates: Mapping[str, str], known: Mapping[str, str]) -> Iterator[str]:
    """Yield the legal ids of ``dates`` whose date lies between those of the ``known`` numbers next to theirs."""
    series: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for legal_id, date in known.items():
        issuer, kind, number, when = legal_id.split("/")
        day = day_count(date)
        if day is not None and number.isdigit():
            series[issuer, kind, when].append((int(number), day))
    for numbers in series.values():
        numbers.sort()
    for legal_id, date in dates.items():
        issuer, kind, number, when = legal_id.split("/")
        if not number.isdigit() or not date:
            continue
        day = day_count(date) or 0
        around = series.get((issuer, kind, when), [])
        at = bisect_left(around, (int(number), 0))
        if 0 < at < len(around):
            before, after = around[at - 1][1], around[at][1]
            if before - _SLACK_DAYS <= day <= after + _SLACK_DAYS and after - before <= _GAP_DAYS:
                yield legal_id
