"""Numbers and dates among themselves: two dates of one number, and a date against the order of its series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from corpus.catalogue import Catalogue
from corpus.numbers import NumberParts, parse_number
from corpus.registry_row import RegistryRow
from kg.ask.model import DocumentView
from kg.check.correction import full_form
from kg.check.finding import (
    FULL_DATE,
    OTHER_TITLE,
    alike,
    day,
    days,
    finding,
    own_words,
    quoted,
    row_proof,
    said_by,
    titles_fit,
    witness,
)
from kg.check.model import Finding
from kg.check.peers import Peers, Point, issuer_of, series_code
from kg.store.keys import number_key
from nlp.model import Citation

SUPPORT = 3
_NEAR = 92
_TITLES, _MOST_POINTS, _SAMPLED = 20, 5_000, 200
"""Bounds of what is compared, so that odd input ends in time; no register that is cited reaches them."""
_EARLY = 3
"""The months in which the year of a date is often still the old one."""


def inconsistent(view: DocumentView, known: Sequence[Finding], peers: Peers, catalogue: Catalogue) -> Iterator[Finding]:
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
        if not _one_office(members, catalogue):
            continue
        titles = sorted({c.title for c in members if c.title})[:_TITLES]
        if any(alike(a, b) < OTHER_TITLE for a, b in combinations(titles, 2)):
            continue
        told = peers.numbered(members[0].number or "")
        support = {d: len(said_by(p for p in told if p.citation.date == d) - {witness(view)}) for d in dates}
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


def year_of_number(view: DocumentView, known: Sequence[Finding], catalogue: Catalogue) -> Iterator[Finding]:
    """Yield a number with a year in it that is dated in another year: "68/2020/NĐ-CP ngày 22 tháng 9 năm 2022"."""
    accused = {f.citation for f in known}
    for citation in view.analysis.citations:
        parts = parse_number(citation.number or "", citation.doc_type)
        date_ = citation.date or ""
        if parts is None or not parts.year or citation.role == "quoted" or citation.id in accused:
            continue
        if citation.incomplete or citation.date_malformed or not FULL_DATE.fullmatch(date_):
            continue
        if date_[:4] == str(parts.year):
            continue
        right = [r for r in catalogue.on_date(date_) if _same_but_for_year(r, parts, citation)]
        row = right[0] if len(right) == 1 else None
        yield finding(
            view,
            citation,
            "date_contradicts_number",
            "nghi vấn",
            f"Số ghi năm {parts.year}, ngày ghi năm {date_[:4]}.",
            [own_words(view, citation), *([row_proof(row)] if row else [])],
            full_form(citation, row=row, catalogue=catalogue, number=row.number) if row else None,
        )


def _same_but_for_year(row: RegistryRow, parts: NumberParts, citation: Citation) -> bool:
    other = parse_number(row.number, row.type)
    same = other is not None and (other.number, other.type, other.issuers) == (parts.number, parts.type, parts.issuers)
    return same and titles_fit(citation.title, row.title)


def _one_office(members: Sequence[Citation], catalogue: Catalogue) -> bool:
    """Tell whether citations of one number are of one office; those that no table knows may each have that number."""
    issuers = {issuer_of(c) for c in members}
    known = issuers.pop() if len(issuers) == 1 else None
    return known is not None and all(catalogue.body(name) is not None for name in known.split("/")[0].split("."))


def series_order(view: DocumentView, known: Sequence[Finding], peers: Peers) -> Iterator[Finding]:
    """Yield citations whose date contradicts their number: in one series and year, numbers ascend with the dates."""
    accused = {f.citation for f in known}

    @cache
    def ordered(code: str, year: str, issuer: str) -> bool:
        return _ascending(peers.series(code, year).get(issuer, ()))

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
        if spoken - {witness(view)} or len(points) > _MOST_POINTS:
            continue  # a second register of the office, rather than the same slip twice
        against = [p.peer for p in points if (p.number < here[0]) != (p.date < here[1]) and p.date != here[1]]
        if len(against) < SUPPORT or len(against) * 2 <= len(points):
            continue
        if not any(abs(days(p.citation.date or "") - days(here[1])) <= _NEAR for p in against):
            continue  # far off the register may have begun anew: the Government's own does with each term
        if not (_ascending(points) if len(points) <= _SAMPLED else ordered(code, here[1][:4], issuer)):
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


def _has_registers(number: NumberParts) -> bool:
    """Tell whether a number is a letter's: an office keeps several registers of those side by side."""
    return number.type is None or number.type.slug == "cv"


def _ascending(points: Sequence[Point]) -> bool:
    """Tell whether the others agree among themselves, but for one in twenty."""
    points = points[:: max(1, len(points) // _SAMPLED)]
    pairs = [(a.date <= b.date) for i, a in enumerate(points) for b in points[i + 1 :]]
    return not pairs or sum(pairs) >= 0.95 * len(pairs)
