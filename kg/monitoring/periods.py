"""A statement with its headings and document -> the years it speaks of (kỳ), nearest words first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.fold import fold
from kg.monitoring.items import Item

_SPAN = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–]|đến(?: năm)?)\s*((?:19|20)\d\d)\b")
_BY = re.compile(r"\b(?:den|toi|truoc|cuoi|het)(?: het)?(?: nam)? ((?:19|20)\d\d)\b")
_IN = re.compile(r"\b(?:nam|thang \d{1,2}|thang \d{1,2} nam|quy (?:[1-4]|i{1,3}|iv)) ?[/]? ?((?:19|20)\d\d)\b")
_AGAINST = re.compile(r"(?:so với|cùng kỳ)(?: cùng kỳ)?(?: năm)? (?:19|20)\d\d")
_PART = re.compile(
    r"\b(?:(?:thang|quy) (?:\d{1,2}|i{1,3}|iv)(?!\w)|(?:\d{1,2}|sau|chin|ba) thang(?: dau nam| cuoi nam)?(?! \d)"
    r"|(?:nua )?(?:dau|cuoi) nam|den ngay \d)"
)


@dataclass(frozen=True, slots=True)
class Period:
    """The years from ``first`` to ``last``, both included; ``source`` is deadline, words, heading, title or date.

    ``part`` is the part of a year that the words or the title limit it to, folded ("thang 8", "6 thang dau nam").
    """

    first: int
    last: int
    source: str
    part: str | None = None

    def words(self) -> str:
        """Return the period as Vietnamese says it."""
        return f"năm {self.last}" if self.first == self.last else f"giai đoạn {self.first}-{self.last}"


def part_of_year(words: str) -> str | None:
    """Return the part of a year that words name, folded.

    >>> part_of_year("Kết quả 6 tháng đầu năm 2022")
    '6 thang dau nam'
    """
    found = _PART.search(fold(words))
    return found[0] if found else None


def years_in(words: str) -> tuple[tuple[int, int], ...]:
    """Return the years that words name: spans, then "đến năm 2025" and "năm 2022" (each the year alone).

    A year that something is held against ("so với cùng kỳ năm 2021") is not the one spoken of.

    >>> years_in("Mục tiêu giai đoạn 2021-2025")
    ((2021, 2025),)
    """
    words = _AGAINST.sub(" ", words)
    spans = [(int(first), int(last)) for first, last in _SPAN.findall(words)]
    if spans:
        return tuple(span for span in spans if span[0] <= span[1])
    folded = fold(words)
    found = [int(year) for form in (_BY, _IN) for year in form.findall(folded)]
    return tuple((year, year) for year in dict.fromkeys(found))


def period_of(item: Item) -> Period | None:
    """Return the period of an item: by its time limit, its words, its headings, its document's title, its date.

    A result cannot be later than the document that reports it. Of several years in one place a plan means the last.
    """
    issued = item.document.metadata.date
    latest = int(issued[:4]) if issued and item.statement.kind in {"result", "limitation"} else None
    deadline = item.statement.deadline
    if deadline and deadline.iso:
        year = int(deadline.iso[:4])
        return Period(year, year, "deadline")
    title = item.ref.title or ""
    part = part_of_year(item.quote if latest else "") or part_of_year(title)
    places = [("words", item.quote), *(("heading", heading) for heading in reversed(item.path))]
    places.append(("title", title))
    for source, words in places:
        years = [y for y in years_in(words) if latest is None or y[1] <= latest]
        if years:
            return Period(*(max(years, key=lambda y: y[1]) if source == "title" else years[0]), source, part)
    return Period(int(issued[:4]), int(issued[:4]), "date", part) if issued else None
