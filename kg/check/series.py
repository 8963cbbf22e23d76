"""Numbers and dates among themselves: two dates of one number, and a date against the order of its series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.numbers import NumberParts, parse_number
from kg.ask.model import DocumentView
from kg.check.correction import full_form
from kg.check.finding import FULL_DATE, OTHER_TITLE, alike, day, finding, own_words, quoted, said_by
from kg.check.model import Finding
from kg.check.peers import Peers, Point, issuer_of, series_code
from kg.store.keys import number_key
from nlp.model import Citation

SUPPORT = 3
_NEAR = 92
_EARLY = 3
"""The months in which the year of a date is often still the old one."""


def inconsistent(view: DocumentView, known: Sequence[Finding], peers: Peers) -> Iterator[Finding]:
    """Yield citations of one number with two dates in one document, where nothing yet tells which is right.

    The date that more other documents print (else the first) counts as the one that the others contradict.
    """
    accused = {f.citation for f in known}
    groups: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    for citation in view.analysis.citations:
        if citation.number and FULL_DATE.fullmatch(citation.date or "") and citation.role != "quoted":
            key = number_key(citation.number) or ""
            groups[key, (citation.date or "")[:4]].append(citation)
    for members in groups.values():
        dates = {c.date for c in members}
        if len(dates) < 2 or any(c.id in accused for c in members):
            continue
        if len({issuer_of(c) or c.id for c in members}) > 1:
            continue  # offices that no table knows may each have that number
        if any(c.title and d.title and alike(c.title, d.title) < OTHER_TITLE for c in members for d in members):
            continue
        told = peers.numbered(members[0].number or "")
        support = {d: len(said_by(p for p in told if p.citation.date == d) - {view.ref.id}) for d in dates}
        chosen = max(members, key=lambda c: support[c.date])  # the first of the best
        for citation in members:
            if citation.date != chosen.date:
                other = own_words(view, chosen)
                yield finding(
                    view,
                    citation,
                    "inconsistent_within_document",
                    "nghi vấn",
                    f"Cùng số này, chỗ khác trong văn bản ghi ngày {day(chosen.date or '')}.",
                    [other],
                    full_form(citation, date=chosen.date) if support[chosen.date] > support[citation.date] else None,
                )


def series_order(view: DocumentView, known: Sequence[Finding], peers: Peers) -> Iterator[Finding]:
    """Yield citations whose date contradicts their number: in one series and year, numbers ascend with the dates."""
    accused = {f.citation for f in known}
    for citation in view.analysis.citations:
        number = parse_number(citation.number or "", citation.doc_type)
        if (
            number is None
            or number.year
            or not number.number.isdigit()
            or citation.role == "quoted"
            or citation.id in accused
            or _has_registers(number)
            or not FULL_DATE.fullmatch(citation.date or "")
        ):
            continue
        issuer = issuer_of(citation)
        if issuer is None:
            continue
        code = series_code(number_key(citation.number) or "")
        here = (int(number.number), citation.date or "")
        points = [p for p in peers.series(code, here[1][:4]).get(issuer, ()) if p.number != here[0]]
        meta = view.analysis.metadata
        if meta.date == citation.date and number_key(meta.number) == number_key(citation.number):
            continue  # its own letterhead says so
        spoken = said_by(p for p in peers.numbered(citation.number or "") if p.citation.date == citation.date)
        if spoken - {view.ref.id}:
            continue  # a second register of the office, rather than the same slip twice
        against = [p.peer for p in points if (p.number < here[0]) != (p.date < here[1]) and p.date != here[1]]
        if not any(abs(days(p.citation.date or "") - days(here[1])) <= _NEAR for p in against):
            continue  # far off the register may have begun anew: the Government's own does with each term
        if len(against) < SUPPORT or len(against) * 2 <= len(points) or not _ascending(points):
            continue
        year, month = int(here[1][:4]), int(here[1][5:7])
        hint = f"; có thể là năm {year - 1}" if month <= _EARLY else ""
        yield finding(
            view,
            citation,
            "date_contradicts_number",
            "nghi vấn",
            f"Trong năm ấy, {len(against)} văn bản cùng loại của cơ quan này có số và ngày trái với chỗ này{hint}.",
            [quoted(p) for p in against[:5]],
        )


def days(iso: str) -> int:
    """Return the ordinal of a full ISO date; 0 of a day that no calendar has."""
    try:
        return date.fromisoformat(iso).toordinal()
    except ValueError:
        return 0


def _has_registers(number: NumberParts) -> bool:
    """Tell whether a number is a letter's: an office keeps several registers of those side by side."""
    return number.type is None or number.type.slug == "cv"


def _ascending(points: Sequence[Point]) -> bool:
    """Tell whether the others agree among themselves, but for one in five."""
    pairs = [(a.date <= b.date) for i, a in enumerate(points) for b in points[i + 1 :]]
    return not pairs or sum(pairs) >= 0.8 * len(pairs)
