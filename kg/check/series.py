"""Numbers and dates among themselves: two dates of one number, and a date against the order of its series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.numbers import parse_number
from kg.ask.model import DocumentView
from kg.check.finding import FULL_DATE, OTHER_TITLE, alike, day, finding, quoted
from kg.check.model import Finding, Proof
from kg.check.peers import Peers, Point, issuer_of, series_code
from kg.store.keys import number_key
from nlp.model import Citation

SUPPORT = 3


def inconsistent(view: DocumentView, known: Sequence[Finding]) -> Iterator[Finding]:
    """Yield citations of one number with two dates in one document, where nothing yet tells which is right."""
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
        if any(c.title and d.title and alike(c.title, d.title) < OTHER_TITLE for c in members for d in members):
            continue
        for citation in members[1:]:
            if citation.date != members[0].date:
                other = Proof(view.text[members[0].start : max(members[0].end, members[0].extent)], view.ref)
                yield finding(
                    view,
                    citation,
                    "inconsistent_within_document",
                    "nghi vấn",
                    f"Cùng số này, chỗ khác trong văn bản ghi ngày {day(members[0].date or '')}.",
                    [other],
                )


def series_order(view: DocumentView, peers: Peers) -> Iterator[Finding]:
    """Yield citations whose date contradicts their number: in one series and year, numbers ascend with the dates."""
    for citation in view.analysis.citations:
        number = parse_number(citation.number or "", citation.doc_type)
        if (
            number is None
            or number.year
            or not number.number.isdigit()
            or citation.role == "quoted"
            or not FULL_DATE.fullmatch(citation.date or "")
        ):
            continue
        issuer = issuer_of(citation)
        if issuer is None:
            continue
        code = series_code(number_key(citation.number) or "")
        here = (int(number.number), citation.date or "")
        points = [p for p in peers.series(code, here[1][:4]).get(issuer, ()) if p.number != here[0]]
        against = [p.peer for p in points if (p.number < here[0]) != (p.date < here[1]) and p.date != here[1]]
        if len(against) < SUPPORT or len(against) * 2 <= len(points) or not _ascending(points):
            continue
        years = str(int((citation.date or "0")[:4]) - 1)
        yield finding(
            view,
            citation,
            "date_contradicts_number",
            "nghi vấn",
            f"Trong năm ấy, {len(against)} văn bản cùng loại của cơ quan này có số và ngày trái với số và ngày này; "
            f"có thể là năm {years}.",
            [quoted(p) for p in against[:5]],
        )


def _ascending(points: Sequence[Point]) -> bool:
    """Tell whether the others agree among themselves, but for one in five."""
    pairs = [(a.date <= b.date) for i, a in enumerate(points) for b in points[i + 1 :]]
    return not pairs or sum(pairs) >= 0.8 * len(pairs)
