"""Laws cited by name: with the number of another law, or with a day on which no law of that name was passed."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.catalogue import Catalogue, law_key
from corpus.document_types import type_table
from corpus.fold import fold
from corpus.numbers import parse_number
from corpus.registry_row import RegistryRow
from kg.ask.model import DocumentView
from kg.check.correction import full_form
from kg.check.finding import FULL_DATE, day, finding, quoted, row_proof, said_by, witness
from kg.check.model import Finding
from kg.check.peers import Peers
from nlp.law_names import LAW_TYPES, full_law_name, laws_named_instead
from nlp.model import Citation

_LAWMAKERS = ("quoc hoi", "uy ban thuong vu", "ubtvqh", "hoi dong nha nuoc")


def wrong_law_number(view: DocumentView, citation: Citation, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield a law's name with the number of another law: "Luật Đất đai số 67/2014/QH13"."""
    parts = parse_number(citation.number or "", citation.doc_type)
    if parts is None or parts.legislature is None or not parts.year or citation.incomplete:
        return
    rows = [r for r in catalogue.by_number(citation.number or "", doc_type=citation.doc_type) if r.title]
    named = laws_named_instead(citation, rows[0], catalogue) if len(rows) == 1 else ()
    if not named:
        if len(rows) == 1:
            yield from _wrong_legislature(view, citation, parts.legislature, rows[0], catalogue)
        return
    when = [r for r in named if (citation.date and r.date == citation.date)] or [
        r for r in named if not citation.date and r.id.endswith(f"/{parts.year}")
    ]
    right = when[0] if len(when) == 1 else None
    yield finding(
        view,
        citation,
        "wrong_number",
        "sai" if right else "nghi vấn",
        f"Số {citation.number} là của {full_law_name(rows[0])}.",
        [row_proof(rows[0]), *([row_proof(right)] if right else [])],
        full_form(citation, row=right, number=right.number) if right else None,
    )


def _wrong_legislature(
    view: DocumentView, citation: Citation, legislature: int, row: RegistryRow, catalogue: Catalogue
) -> Iterator[Finding]:
    """Yield a number of the right year with the term (khóa) of another National Assembly: 67/2006/QH12 for QH11."""
    right = parse_number(row.number, row.type)
    if right is None or right.legislature is None or right.legislature == legislature or not row.strict:
        return
    if citation.date and row.date and citation.date != row.date:
        return
    yield finding(
        view,
        citation,
        "wrong_number",
        "nghi vấn",
        f"Sổ đăng ký ghi số {row.number}: khóa {right.legislature}, không phải khóa {legislature}.",
        [row_proof(row)],
        full_form(citation, row=row, catalogue=catalogue, number=row.number),
    )


def wrong_law_date(view: DocumentView, citation: Citation, peers: Peers, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield a law's name with a day on which none was passed: "Luật Công nghệ thông tin ngày 26 tháng 9 năm 2006".

    A law of the name is of that year and of another day, or of that day of another year; amending laws bear one name
    again and again, and are told by their year alone.
    """
    kind = type_table().name(citation.doc_type or "")
    date = citation.date or ""
    if kind is None or kind.slug not in LAW_TYPES or citation.number or citation.incomplete:
        return
    if not FULL_DATE.fullmatch(date) or citation.date_malformed:
        return
    if citation.issuer and not fold(citation.issuer).startswith(_LAWMAKERS):  # the date is of what explains the law
        return
    key = law_key(citation.quote)
    written = view.analysis.metadata.date or "9"
    rows = [r for r in catalogue.by_law_name(citation.quote) if FULL_DATE.fullmatch(r.date) and r.date <= written]
    near = [r for r in rows if r.date[:4] == date[:4]]
    if not near and "sua doi" not in key:
        near = [r for r in rows if r.date[4:] == date[4:]]
    if len(near) != 1 or near[0].date == date or date in near[0].other_dates:
        return
    row = near[0]
    support = [p for p in peers.dated(row.date) if law_key(p.citation.quote) == key]
    others = [p for p in peers.dated(date) if law_key(p.citation.quote) == key]
    told = said_by(support) - {witness(view)}
    if len(said_by(others) - {witness(view)}) > len(told):
        return
    yield finding(
        view,
        citation,
        "wrong_date",
        "sai" if told and row.sure_date else "nghi vấn",
        f"Sổ đăng ký ghi {full_law_name(row)} ngày {day(row.date)}.",
        [row_proof(row), *(quoted(p) for p in support[:2])],
        full_form(citation, row=row, catalogue=catalogue, date=row.date),
    )
