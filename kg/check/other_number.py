"""A citation whose number is the slip: another document of the same day and title bears another number."""

from __future__ import annotations

from collections import defaultdict

from corpus.catalogue import Catalogue
from corpus.fold import fold
from corpus.numbers import parse_number
from corpus.registry_row import RegistryRow
from kg.ask.model import DocumentView
from kg.check.correction import full_form
from kg.check.finding import (
    FULL_DATE,
    SAME_TITLE,
    alike,
    finding,
    houses,
    quoted,
    row_proof,
    said_by,
    same_subject,
    witness,
)
from kg.check.model import Finding, Peer, Proof
from kg.check.peers import Peers, series_code
from kg.store.keys import number_key
from nlp.model import Citation

_TELLING = 3
"""How many documents must tell another number, where no register does."""


def against_peers(view: DocumentView, citation: Citation, peers: Peers, catalogue: Catalogue) -> list[Finding]:
    """Return a wrong number that other citations of the same day and title tell, without the registry."""
    if not told_in_full(citation) or not citation.title:
        return []
    own = plain_key(citation.number)
    told: dict[str, list[Peer]] = defaultdict(list)
    for peer in peers.dated(citation.date or ""):
        key = plain_key(peer.citation.number)
        if not key or series_code(key) != series_code(own) or not peer.citation.title:
            continue
        if same_subject(peer.citation.title, citation.title) and _same_kind(
            citation, peer.citation.number, peer.citation.doc_type or ""
        ):
            told[key].append(peer)
    ours = said_by(told.pop(own, [])) - {witness(view)}
    if ours or len(told) != 1:
        return []
    ((_, others),) = told.items()
    if len(said_by(others)) < _TELLING:
        return []
    number = others[0].citation.number or ""
    return [wrong_number(view, citation, (number, [quoted(p) for p in others[:3]], False), catalogue)]


def same_day_other_number(
    view: DocumentView, citation: Citation, catalogue: Catalogue, peers: Peers
) -> tuple[str, list[Proof], bool] | None:
    """Return the number of another document of the same day and title: (number, proofs, whether two sources say so)."""
    if not citation.title or not citation.date:
        return None
    own = plain_key(citation.number)
    own_code = series_code(own)
    rows = [
        r
        for r in catalogue.on_date(citation.date)
        if plain_key(r.number) != own and series_code(plain_key(r.number)) == own_code
    ]
    rows = [r for r in rows if _same_kind(citation, r.number, r.type)]
    same = [r for r in rows if alike(r.title, citation.title) >= SAME_TITLE and same_subject(r.title, citation.title)]
    told = [
        p
        for p in peers.dated(citation.date)
        if p.citation.number
        and plain_key(p.citation.number) != own
        and series_code(plain_key(p.citation.number)) == own_code
        and same_subject(p.citation.title or "", citation.title)
        and _same_kind(citation, p.citation.number, p.citation.doc_type or "")
    ]
    if not same and len(said_by(told)) < _TELLING:
        return None
    numbers = {plain_key(r.number): r.number for r in same} | {
        plain_key(p.citation.number): p.citation.number for p in told
    }
    if len(numbers) != 1:
        return None
    ((key, number),) = numbers.items()
    listed = [r for r in rows if plain_key(r.number) == key]
    backing = said_by(p for p in peers.numbered(citation.number or "") if p.citation.date == citation.date)
    others = houses(backing - {witness(view)})
    if (others and not listed) or len(others) > 1 or (len(backing) >= len(said_by(told)) and not listed):
        return None  # one office alone may have copied the slip from its own papers
    sure = bool(listed) and bool(told or same) and not others
    return number or "", [*(row_proof(r) for r in listed[:1]), *(quoted(p) for p in told[:2])], sure


def wrong_number(
    view: DocumentView, citation: Citation, found: tuple[str, list[Proof], bool], catalogue: Catalogue
) -> Finding:
    """Return the finding for the number that ``same_day_other_number`` found."""
    number, proofs, sure = found
    row = next((catalogue.row(proof.row) for proof in proofs if proof.row), None)
    parts = parse_number(number, None)
    return finding(
        view,
        citation,
        "wrong_number",
        "sai" if sure else "nghi vấn",
        f"Văn bản cùng ngày, cùng trích yếu có số {number}.",
        proofs,
        full_form(
            citation,
            row=row,
            catalogue=catalogue,
            number=number,
            doc_type=parts.type.name if parts and parts.type else None,
        ),
    )


def own_number(view: DocumentView, citation: Citation) -> Finding | None:
    """Return a slip of the document's own number where an annex names the document that issues it."""
    own = view.analysis.metadata
    if (
        citation.relation != "part_of"
        or own.date != citation.date
        or not _slip(plain_key(own.number), plain_key(citation.number))
    ):
        return None
    return finding(
        view,
        citation,
        "wrong_number",
        "nghi vấn",
        f"Chính văn bản này, cùng ngày, có số {own.number}.",
        [Proof(own.number or "", view.ref)],
        full_form(citation, number=own.number),
    )


def slips_of_day(citation: Citation, catalogue: Catalogue) -> list[RegistryRow]:
    """Return the documents of the printed day whose number the printed one may be a slip of."""
    rows = catalogue.on_date(citation.date or "")
    return [
        r for r in rows if _slip(plain_key(r.number), plain_key(citation.number)) or _turned(r.number, citation.number)
    ]


def _slip(one: str | None, other: str | None) -> bool:
    """Tell whether one digit too many, too few or changed makes a number of another of its series."""
    if not one or not other or series_code(one) != series_code(other):
        return False
    mine, theirs = (key[: len(key) - len(series_code(key))] for key in (one, other))
    same = next((i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs)))
    return mine != theirs and any(mine[same + a :] == theirs[same + b :] for a, b in ((1, 1), (1, 0), (0, 1)))


def _turned(one: str, other: str | None) -> bool:
    """Tell whether two digits of a number changed places: 90/2022/NĐ-CP for 09/2022/NĐ-CP."""
    mine, theirs = (number_key(n) or "" for n in (one, other))
    if not mine or not theirs or series_code(mine) != series_code(theirs):
        return False
    heads = [key[: len(key) - len(series_code(key))] for key in (mine, theirs)]
    width = max(2, *map(len, heads))
    first, second = (head.zfill(width) for head in heads)
    apart = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and first[apart[0]] == second[apart[1]]
        and (first[apart[1]] == second[apart[0]])
    )


def _same_kind(citation: Citation, number: str | None, doc_type: str) -> bool:
    """Tell whether another document is of the same type: by the code in its number, else by its name.

    A code and the resolution that brings it into force bear one day and one title.
    """
    parts = parse_number(number or "", None)
    return (parts is not None and parts.type is not None) or fold(citation.doc_type or "") == fold(doc_type)


def told_in_full(citation: Citation) -> bool:
    """Tell whether a citation prints a number (not a blank one) and a full date."""
    return (citation.number or "")[:1].isdigit() and bool(FULL_DATE.fullmatch(citation.date or ""))


def plain_key(number: str | None) -> str:
    """Return the key of a number, without noughts before it: 06/2020/TT-BNV is 6/2020/TT-BNV."""
    return (number_key(number) or "").lstrip("0")
