"""One number with two dates, in several documents: what others print tells which of them is probably wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from heapq import nlargest

from corpus.catalogue import Catalogue
from kg.ask.model import DocumentView
from kg.check.correction import full_form
from kg.check.finding import FULL_DATE, day, finding, quoted, said_by, titles_agree, witness
from kg.check.model import Finding, Peer
from kg.check.peers import Peers, issuer_of
from nlp.model import Citation

_AGREEING = 2
_OUTVOTES = 3
_MOST = 60
"""Wordings that are compared, those of most documents first."""


def inconsistent_across(
    view: DocumentView, citation: Citation, peers: Peers, catalogue: Catalogue
) -> Iterator[Finding]:
    """Yield a date that two documents and more contradict of the same document (number, issuer, year and title).

    Only where no register knows the date: else the register speaks. One document against one tells nothing of which is
    wrong and is a mere note.
    """
    date = citation.date or ""
    issuer = issuer_of(citation)
    if issuer is None or not FULL_DATE.fullmatch(date) or citation.date_malformed or not citation.title:
        return
    row = catalogue.row(citation.resolution.document or "")
    if row is not None and row.date:
        return
    told: dict[str, list[Peer]] = defaultdict(list)
    for peer in nlargest(_MOST, peers.numbered(citation.number or ""), key=lambda p: len(p.documents)):
        c = peer.citation
        same = (c.date or "")[:4] == date[:4] and len(c.date or "") == len(date) and issuer_of(c) == issuer
        if same and not c.date_malformed and (c.date == date or titles_agree(c.title, citation.title)):
            told[c.date or ""].append(peer)
    ours = said_by(told.pop(date, [])) - {witness(view)}
    counts = {when: len(said_by(members) - {witness(view)}) for when, members in told.items()}
    if not counts or max(counts.values()) <= len(ours):
        return
    when = max(counts, key=lambda d: counts[d])
    others = [p for p in told[when] if p.document.id != view.ref.id] or told[when]
    certain = counts[when] >= _AGREEING and counts[when] >= _OUTVOTES * (
        sum(counts.values()) - counts[when] + len(ours)
    )
    many = f"{counts[when]} văn bản khác" if counts[when] > 1 else "một văn bản khác"
    yield finding(
        view,
        citation,
        "inconsistent_across_documents",
        "nghi vấn" if certain else "lưu ý",
        f"Cùng số và trích yếu này, {many} ghi ngày {day(when)}.",
        [quoted(p) for p in others[:3]],
        full_form(citation, date=when) if certain else None,
    )
