"""Numbers and dates among themselves: two dates of one number, and a date against the order of its series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.identity import LegalId
from corpus.numbers import parse_number
from kg.ask.model import DocumentView
from kg.check.finding import FULL_DATE, OTHER_TITLE, alike, day, finding, quoted
from kg.check.model import Finding, Peer, Proof
from kg.check.peers import Peers, series_code
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
        issuer = _issuer(citation)
        if issuer is None:
            continue
        code = series_code(number_key(citation.number) or "")
        points = _points(peers.series(code, (citation.date or "")[:4]), issuer, number_key(citation.number) or "")
        here = (int(number.number), citation.date or "")
        against = [p for n, d, p in points if (n < here[0]) != (d < here[1]) and d != here[1] and n != here[0]]
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


def _issuer(citation: Citation) -> str | None:
    """Return the issuer of a citation's legal id, resolved or computed."""
    resolution = citation.resolution
    name = resolution.document or (resolution.candidates[0] if len(resolution.candidates) == 1 else None)
    if name is None:
        return None
    found = LegalId.parse(name)
    return f"{found.issuer}/{found.type}"


def _points(peers: Sequence[Peer], issuer: str, own: str) -> list[tuple[int, str, Peer]]:
    """Return (number, date, citation) of the other numbers of a series; a number with two dates counts for nothing."""
    dates: dict[int, dict[str, Peer]] = defaultdict(dict)
    for peer in peers:
        citation = peer.citation
        parts = parse_number(citation.number or "", citation.doc_type)
        if parts is None or not parts.number.isdigit() or number_key(citation.number) == own:
            continue
        if _issuer(citation) == issuer and FULL_DATE.fullmatch(citation.date or "") and not citation.date_malformed:
            dates[int(parts.number)][citation.date or ""] = peer
    return [(n, d, p) for n, by in sorted(dates.items()) if len(by) == 1 for d, p in by.items()]


def _ascending(points: Sequence[tuple[int, str, Peer]]) -> bool:
    """Tell whether the others agree among themselves, but for one in five."""
    pairs = [(a[1] <= b[1]) for i, a in enumerate(points) for b in points[i + 1 :]]
    return not pairs or sum(pairs) >= 0.8 * len(pairs)
