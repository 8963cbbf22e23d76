"""A date -> the Party's term of office (nhiệm kỳ) that its documents are numbered in.

Numbering restarts when a national congress closes; for the Party bodies of provinces and below with their own
congresses, held in the months before it.
"""

from __future__ import annotations

_CLOSED = (
    (2, "1951-02-19"),
    (3, "1960-09-10"),
    (4, "1976-12-20"),
    (5, "1982-03-31"),
    (6, "1986-12-18"),
    (7, "1991-06-27"),
    (8, "1996-07-01"),
    (9, "2001-04-22"),
    (10, "2006-04-25"),
    (11, "2011-01-19"),
    (12, "2016-01-28"),
    (13, "2021-02-01"),
    (14, "2026-01-23"),
)
"""The national congresses and the days on which they closed."""


def party_term(date: str, *, central: bool) -> int | None:
    """Return the term of office (13 for khóa XIII) that an ISO date falls in; None where the date cannot tell.

    A date reduced to a year tells the term only where no congress closed in that year. Lower bodies (``central``
    False) begin the term on 1 October of the year before the national congress, when most of them have met.
    """
    term = None
    for number, closed in _CLOSED:
        begin = closed if central else f"{int(closed[:4]) - (closed[5:7] < '04')}-10-01"
        if len(date) < len(begin) and date == begin[: len(date)]:
            return None
        if begin < date:
            term = number
    return term
