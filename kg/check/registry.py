"""A citation against the registry: a date that is not that of the document meant, also of another year.

Where the number is the slip (``kg.check.other_number``), that is said first.
"""

from __future__ import annotations

import re
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
from kg.check.model import Finding, Severity
from kg.check.other_number import (
    own_number,
    plain_key,
    same_day_other_number,
    slips_of_day,
    told_in_full,
    wrong_number,
)
from kg.check.peers import Peers
from nlp.model import Citation

# "trước ngày Nghị định số 18/2021/NĐ-CP (25/4/2021)": the day on which it takes effect, not its own.
_IN_FORCE = re.compile(r"(?:trước|sau|từ|đến) ngày\s*$", re.IGNORECASE)
_VOTES = {"letterhead": 3, "register": 3, "corpus": 3, "office": 3, "agreement": 2}
"""How many documents that print another day the word of a row weighs, by the evidence of its date; else one."""


def against_registry(view: DocumentView, citation: Citation, peers: Peers, catalogue: Catalogue) -> list[Finding]:
    """Return a wrong date or a wrong number, where the registry knows the document that is meant."""
    if not told_in_full(citation) or citation.date_malformed:
        return []
    date = citation.date or ""
    own = view.analysis.metadata
    if own.number and own.date == date and plain_key(own.number) == plain_key(citation.number):
        return []
    rows = [r for r in _rows(view, citation, catalogue) if FULL_DATE.fullmatch(r.date) and _of_type(citation, r)]
    if any(r.date == date for r in rows):
        return []
    if _IN_FORCE.search(view.text[max(0, citation.start - 24) : citation.start]):
        return []
    if of_itself := own_number(view, citation):
        return [of_itself]
    if misprinted := same_day_other_number(view, citation, catalogue, peers):
        return [wrong_number(view, citation, misprinted, catalogue)]
    row = _meant(view, citation, rows, catalogue)
    if row is None or date in row.other_dates:  # several print that: the number may have been given twice
        return []
    support = [p for p in peers.numbered(citation.number or "") if p.citation.date == row.date]
    severity = _severity(view, citation, row, peers, catalogue)
    if severity is None and not _of_office(row):
        return []
    # What the office entered itself is never passed over in silence; it may be the office that is wrong.
    severity = severity or "nghi vấn"
    message = f"{_who_says(row)} ghi {row.number} ngày {day(row.date)}."
    if row.id == view.analysis.legal_id and said_by(support) <= {witness(view)}:
        severity, message = "nghi vấn", f"Chính văn bản này đề ngày {day(row.date)}."  # one witness, and the same
    meant = slips_of_day(citation, catalogue)
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


def _meant(
    view: DocumentView, citation: Citation, rows: Sequence[RegistryRow], catalogue: Catalogue
) -> RegistryRow | None:
    """Return the one document that a citation with a wrong date can mean, None where none or several fit.

    It is of the printed year and of a title that fits; or of the printed day and month of another year and of the same
    title, as in January, when numbers begin anew and the old year is still written.
    """
    date = citation.date or ""
    near = [r for r in rows if r.date[:4] == date[:4] and titles_fit(citation.title, r.title)]
    if len(near) != 1:
        # The office's own register is asked even where its short titles are not those of the citation.
        near = [r for r in rows if _of_office(r) and r.date[:4] == date[:4]]
    if len(near) == 1:
        return None if _without_bodies(citation) and not titles_agree(citation.title, near[0].title) else near[0]
    if any(r.date[:4] == date[:4] for r in rows) or not citation.title or _without_bodies(citation):
        return None
    written = view.analysis.metadata.date or "9"
    every = _rows(view, citation, catalogue, any_year=True)
    if any(r.date == date for r in every):  # the Party's are kept by terms of office
        return None
    years = [
        r
        for r in every
        if FULL_DATE.fullmatch(r.date)
        and r.date[4:] == date[4:]
        and r.date <= written
        and same_subject(citation.title, r.title)
    ]
    return years[0] if len(years) == 1 and _of_type(citation, years[0]) else None


def _severity(
    view: DocumentView, citation: Citation, row: RegistryRow, peers: Peers, catalogue: Catalogue
) -> Severity | None:
    """Weigh the printed date against the row's: by who else prints either, and by the order of their series.

    None where the printed one is probably right. What one other document prints may have been copied from it.
    """
    told = peers.numbered(citation.number or "")
    support = said_by(p for p in told if p.citation.date == row.date)
    others = said_by(p for p in told if p.citation.date == citation.date) - {witness(view)}
    if len(others) >= len(support) + _VOTES.get(row.date_evidence or row.evidence, 1):
        return None
    neighbours = catalogue.neighbours(row.id)
    number = row.id.split("/")[2]
    same_year = row.date[:4] == (citation.date or "")[:4]
    printed = fits(int(number), citation.date or "", neighbours) if number.isdigit() and same_year else None
    known = fits(int(number), row.date, neighbours) if number.isdigit() else None
    if printed and known is False:
        return None
    if known is False or len(others) > len(support):
        return "nghi vấn"
    if support or (known and printed is False):
        return "sai"
    sure = row.sure_date and titles_agree(citation.title, row.title)
    return "sai" if sure and printed is None else "nghi vấn"


def _without_bodies(citation: Citation) -> bool:
    """Tell whether a joint number names no body ("08 TT/LB"): any ministries may have it."""
    parts = parse_number(citation.number or "", citation.doc_type)
    return parts is None or not parts.issuers or {code.upper() for code in parts.issuers} <= {"LB", "TTLB", "LT"}


def _rows(
    view: DocumentView, citation: Citation, catalogue: Catalogue, *, any_year: bool = False
) -> Sequence[RegistryRow]:
    return catalogue.by_number(
        citation.number or "",
        doc_type=citation.doc_type,
        issuer=citation.issuer,
        year=None if any_year else int((citation.date or "0")[:4]) or None,
        place_date=view.analysis.metadata.date,
    )


def _of_type(citation: Citation, row: RegistryRow) -> bool:
    """Tell whether a row may be of the printed type: a number without a code ("Công hàm số 97/2021") fits any."""
    parts = parse_number(citation.number or "", citation.doc_type)
    if parts is None or parts.issuers or parts.type:
        return True
    return fold(citation.doc_type or "") == fold(row.type)


def _who_says(row: RegistryRow) -> str:
    """Return what a row rests on, as it opens a sentence: the document itself, where the workspace holds it."""
    return "Chính văn bản ấy trong kho" if row.evidence == "corpus" else "Sổ đăng ký"


def _of_office(row: RegistryRow) -> bool:
    """Tell whether a row is of a register that the office has added (kg.office.register)."""
    return row.evidence == "office"
