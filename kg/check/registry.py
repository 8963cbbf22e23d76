"""A citation against the registry and against other citations: a wrong date, a wrong number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.catalogue import Catalogue
from corpus.fold import fold
from corpus.numbers import parse_number
from corpus.order import fits
from corpus.registry_row import RegistryRow
from kg.ask.model import DocumentView
from kg.check.correction import full_form
from kg.check.finding import (
    FULL_DATE,
    SAME_TITLE,
    alike,
    day,
    finding,
    quoted,
    row_proof,
    said_by,
    same_subject,
    titles_agree,
    titles_fit,
    witness,
)
from kg.check.model import Finding, Peer, Proof, Severity
from kg.check.peers import Peers, series_code
from kg.store.keys import number_key
from nlp.model import Citation

_TELLING = 3
"""How many documents must tell another number, where no register does."""
# "trước ngày Nghị định số 18/2021/NĐ-CP (25/4/2021)": the day on which it takes effect, not its own.
_IN_FORCE = re.compile(r"(?:trước|sau|từ|đến) ngày\s*$", re.IGNORECASE)


def against_registry(view: DocumentView, citation: Citation, peers: Peers, catalogue: Catalogue) -> list[Finding]:
    """Return a wrong date or a wrong number, where the registry knows the document that is meant."""
    if not _told(citation) or citation.date_malformed:
        return []
    date = citation.date or ""
    own = view.analysis.metadata
    if own.number and own.date == date and _key(own.number) == _key(citation.number):
        return []
    rows = [r for r in _rows(view, citation, catalogue) if FULL_DATE.fullmatch(r.date) and _of_type(citation, r)]
    if any(r.date == date for r in rows):
        return []
    if _IN_FORCE.search(view.text[max(0, citation.start - 24) : citation.start]):
        return []
    if own_number := _own_number(view, citation):
        return [own_number]
    if misprinted := _same_day_other_number(view, citation, catalogue, peers):
        return [_wrong_number(view, citation, misprinted, catalogue)]
    near = [r for r in rows if _same_year(r, date) and titles_fit(citation.title, r.title)]
    if len(near) != 1:
        # The office's own register is asked even where its short titles are not those of the citation.
        near = [r for r in rows if _of_office(r) and _same_year(r, date)]
    if len(near) != 1:
        return []
    row = near[0]
    if _without_bodies(citation) and not titles_agree(citation.title, row.title):
        return []
    if date in row.other_dates:  # several documents print it: the number may have been given twice
        return []
    support = [p for p in peers.numbered(citation.number or "") if p.citation.date == row.date]
    others = [p for p in peers.numbered(citation.number or "") if p.citation.date == date]
    outvoted = len(said_by(others) - {witness(view)}) > len(said_by(support))
    severity = None if outvoted else _severity(citation, row, catalogue, supported=bool(support))
    if severity is None and not _of_office(row):
        return []
    # What the office entered itself is never passed over in silence; it may be the office that is wrong.
    severity = severity or "nghi vấn"
    message = f"{_who_says(row)} ghi {row.number} ngày {day(row.date)}."
    if row.id == view.analysis.legal_id and said_by(support) <= {witness(view)}:
        severity, message = "nghi vấn", f"Chính văn bản này đề ngày {day(row.date)}."  # one witness, and the same
    meant = _slips_of_day(citation, catalogue)
    if meant:
        severity = "nghi vấn"  # the number may be the slip: one near it is of the printed day
        message += f" Ngày {day(date)} là ngày của {', '.join(r.number for r in meant[:2])}."
    return [
        finding(
            view,
            citation,
            "wrong_date",
            severity,
            message,
            [row_proof(row), *(row_proof(r) for r in meant[:1]), *(quoted(p) for p in support[:2])],
            # Without a title nothing tells which of the two is meant.
            None if meant and not citation.title else full_form(citation, row=row, catalogue=catalogue, date=row.date),
        )
    ]


def _slips_of_day(citation: Citation, catalogue: Catalogue) -> list[RegistryRow]:
    """Return the documents of the printed day whose number the printed one may be a slip of."""
    rows = catalogue.on_date(citation.date or "")
    return [r for r in rows if _slip(_key(r.number), _key(citation.number)) or _turned(r.number, citation.number)]


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


def _own_number(view: DocumentView, citation: Citation) -> Finding | None:
    """Return a slip of the document's own number where an annex names the document that issues it."""
    own = view.analysis.metadata
    if (
        citation.relation != "part_of"
        or own.date != citation.date
        or not _slip(_key(own.number), _key(citation.number))
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


def _without_bodies(citation: Citation) -> bool:
    """Tell whether a joint number names no body ("08 TT/LB"): any ministries may have it."""
    parts = parse_number(citation.number or "", citation.doc_type)
    return parts is None or not parts.issuers or {code.upper() for code in parts.issuers} <= {"LB", "TTLB", "LT"}


def _key(number: str | None) -> str:
    """Return the key of a number, without noughts before it: 06/2020/TT-BNV is 6/2020/TT-BNV."""
    return (number_key(number) or "").lstrip("0")


def _told(citation: Citation) -> bool:
    """Tell whether a citation prints a number (not a blank one) and a full date."""
    return (citation.number or "")[:1].isdigit() and bool(FULL_DATE.fullmatch(citation.date or ""))


def _severity(citation: Citation, row: RegistryRow, catalogue: Catalogue, *, supported: bool) -> Severity | None:
    """Weigh the printed date against the row's by the order of their series; None where the printed one is right.

    ``supported``: other documents print the row's date.
    """
    others = catalogue.neighbours(row.id)
    number = row.id.split("/")[2]
    printed = fits(int(number), citation.date or "", others) if number.isdigit() else None
    known = fits(int(number), row.date, others) if number.isdigit() else None
    if printed and known is False:
        return None
    if known is False:
        return "nghi vấn"
    if supported or (known and printed is False):
        return "sai"
    sure = row.sure_date and titles_agree(citation.title, row.title)
    return "sai" if sure and printed is None else "nghi vấn"


def _slip(one: str | None, other: str | None) -> bool:
    """Tell whether one digit too many, too few or changed makes a number of another of its series."""
    if not one or not other or series_code(one) != series_code(other):
        return False
    mine, theirs = (key[: len(key) - len(series_code(key))] for key in (one, other))
    same = next((i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs)))
    return mine != theirs and any(mine[same + a :] == theirs[same + b :] for a, b in ((1, 1), (1, 0), (0, 1)))


def _rows(view: DocumentView, citation: Citation, catalogue: Catalogue) -> Sequence[RegistryRow]:
    return catalogue.by_number(
        citation.number or "",
        doc_type=citation.doc_type,
        issuer=citation.issuer,
        year=int((citation.date or "0")[:4]) or None,
        place_date=view.analysis.metadata.date,
    )


def _of_type(citation: Citation, row: RegistryRow) -> bool:
    """Tell whether a row may be of the printed type: a number without a code ("Công hàm số 97/2021") fits any."""
    parts = parse_number(citation.number or "", citation.doc_type)
    if parts is None or parts.issuers or parts.type:
        return True
    return fold(citation.doc_type or "") == fold(row.type)


def _of_office(row: RegistryRow) -> bool:
    """Tell whether a row is of a register that the office has added (kg.office.register)."""
    return row.evidence == "office"


def _who_says(row: RegistryRow) -> str:
    """Return what a row rests on, as it opens a sentence: the document itself, where the workspace holds it."""
    return "Chính văn bản ấy trong kho" if row.evidence == "corpus" else "Sổ đăng ký"


def _same_year(row: RegistryRow, date: str) -> bool:
    return row.date[:4] == date[:4]


def _same_day_other_number(
    view: DocumentView, citation: Citation, catalogue: Catalogue, peers: Peers
) -> tuple[str, list[Proof], bool] | None:
    """Return the number of another document of the same day and title: (number, proofs, whether two sources say so)."""
    if not citation.title or not citation.date:
        return None
    own = _key(citation.number)
    own_code = series_code(own)
    rows = [
        r for r in catalogue.on_date(citation.date) if _key(r.number) != own and series_code(_key(r.number)) == own_code
    ]
    rows = [r for r in rows if _same_kind(citation, r.number, r.type)]
    same = [r for r in rows if alike(r.title, citation.title) >= SAME_TITLE and same_subject(r.title, citation.title)]
    told = [
        p
        for p in peers.dated(citation.date)
        if p.citation.number
        and _key(p.citation.number) != own
        and series_code(_key(p.citation.number)) == own_code
        and same_subject(p.citation.title or "", citation.title)
        and _same_kind(citation, p.citation.number, p.citation.doc_type or "")
    ]
    if not same and len(said_by(told)) < _TELLING:
        return None
    numbers = {_key(r.number): r.number for r in same} | {_key(p.citation.number): p.citation.number for p in told}
    if len(numbers) != 1:
        return None
    ((key, number),) = numbers.items()
    listed = [r for r in rows if _key(r.number) == key]
    backing = said_by(p for p in peers.numbered(citation.number or "") if p.citation.date == citation.date)
    if backing - {witness(view)} or (len(backing) >= len(said_by(told)) and not listed):
        return None
    sure = bool(listed) and bool(told or same)
    return number or "", [*(row_proof(r) for r in listed[:1]), *(quoted(p) for p in told[:2])], sure


def _same_kind(citation: Citation, number: str | None, doc_type: str) -> bool:
    """Tell whether another document is of the same type: by the code in its number, else by its name.

    A code and the resolution that brings it into force bear one day and one title.
    """
    parts = parse_number(number or "", None)
    return (parts is not None and parts.type is not None) or fold(citation.doc_type or "") == fold(doc_type)


def _wrong_number(
    view: DocumentView, citation: Citation, found: tuple[str, list[Proof], bool], catalogue: Catalogue
) -> Finding:
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


def against_peers(view: DocumentView, citation: Citation, peers: Peers, catalogue: Catalogue) -> list[Finding]:
    """Return a wrong number that other citations of the same day and title tell, without the registry."""
    if not _told(citation) or not citation.title:
        return []
    own = _key(citation.number)
    told: dict[str, list[Peer]] = defaultdict(list)
    for peer in peers.dated(citation.date or ""):
        key = _key(peer.citation.number)
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
    return [_wrong_number(view, citation, (number, [quoted(p) for p in others[:3]], False), catalogue)]
