"""What a citation says of a document against what the document is: its type, its issuer, its title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from corpus.bodies import Body
from corpus.catalogue import Catalogue
from corpus.document_types import type_table
from corpus.fold import fold
from corpus.numbers import NumberParts, parse_number
from corpus.registry_row import RegistryRow
from kg.ask.model import DocumentView
from kg.check.correction import full_form, subject
from kg.check.finding import (
    alike,
    finding,
    plain_title,
    quoted,
    row_proof,
    said_by,
    same_subject,
    titles_agree,
    witness,
)
from kg.check.model import Finding, Severity
from kg.check.organs import other_organ
from kg.check.peers import Peers
from kg.check.printed import FORM_SINCE
from kg.store.keys import number_key
from nlp.likeness import title_words
from nlp.model import Citation
from nlp.resolve import home

# Types whose number always bears their own code; a Quy chế or Đề án is cited by the number that issued it.
_NUMBERED = frozenset(
    "Nghị định|Quyết định|Thông tư|Chỉ thị|Nghị quyết|Kế hoạch|Báo cáo|Tờ trình|Thông báo|Công điện".split("|")
)
_RULES_AND_ORDERS = frozenset({"Nghị định", "Quyết định", "Thông tư", "Chỉ thị", "Nghị quyết"})
_GOVERNMENT_OFFICE = "vpcp"
_PARTY_CODES = frozenset({"TW", "TU"})
_SURE = frozenset({"letterhead", "register", "corpus", "office"})
_ONE_HOUSE = frozenset({"cp", "ttg", "qh", "ubtvqh"})
_OF = re.compile(r"[\s,(]*(?:(?:ký |ban hành )?ngày [\d/.\- ]+(?:tháng [\d ]+)?(?:năm [\d ]+)?[\s,)]*)?của\s+")
_COMMITTEES = ("Ủy ban Quốc gia", "Ủy ban quốc gia", "Ban Chỉ đạo", "Hội đồng")
_SUBJECT = re.compile(
    r"(?:về|v/v|quy định|hướng dẫn|ban hành|phê duyệt|sửa đổi|bãi bỏ|điều chỉnh|công bố)\b", re.IGNORECASE
)
_SHARED_TITLE = 0.5
_SAME_WORDS = 0.8
_TITLE_WORDS = 5
# Short forms and numbers say in few syllables what the document's own title spells out.
_SHORT = re.compile(r"\b[A-ZĐ]{3,}\b|\bsố\s*\d")
# Titles of what changes others and of meetings do not tell what the document is about.
_UNTOLD = re.compile(
    r"(?:về |về việc )?(?:sửa đổi|bổ sung|đính chính|bãi bỏ|điều chỉnh|(?:nghị quyết )?(?:kỳ|phiên) họp)", re.IGNORECASE
)
_PROVISION = re.compile(r"\b(?:điều|khoản|điểm|chương|mục|phần|phụ lục|mẫu|biểu)\b[^.;\n]*$", re.IGNORECASE)
_BEFORE = 60
_TELLING, _BY_CHANCE = 3, 0.25
"""Telling syllables that a title needs; share of them that two titles about two things may have in common."""
_FORM_WORDS = frozenset(
    "sua doi bo sung bai bo thay the nghi luat thong tu ke hoach chuong trinh de an "
    "bo truong chinh phu tuong uy nhan tinh thanh pho nha nuoc".split()
)


def wrong_type(view: DocumentView, citation: Citation, peers: Peers, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield a type word that the code in the number contradicts: "Nghị định số 12/2020/TT-BTC"."""
    named = type_table().name(citation.doc_type or "")
    parts = parse_number(citation.number or "", None)
    if parts is None or parts.type is None or named is None or named is parts.type or citation.incomplete:
        return
    both = {named.name, parts.type.name}
    if not both <= _NUMBERED or not fold(citation.quote).startswith(fold(citation.doc_type or "")):
        return
    if parse_number(citation.number or "", citation.doc_type) != parts:  # a body's code that looks like a type's
        return
    known = [r for r in _rows(view, citation, catalogue, parts.type.name) if r.type == parts.type.name]
    others = [p for p in peers.numbered(citation.number or "") if p.citation.date == citation.date]
    with_type = {t: said_by(p for p in others if p.citation.doc_type == t) - {witness(view)} for t in both}
    if len(with_type[named.name]) > len(with_type[parts.type.name]):
        return
    row = known[0] if len(known) == 1 and _is_meant(citation, known[0]) else None
    proofs = [
        *([row_proof(row)] if row else []),
        *(quoted(p) for p in others if p.citation.doc_type == parts.type.name),
    ]
    other_house = _other_issuer(citation, parts, catalogue)  # then the code may be the slip, and not the type
    severity: Severity = "sai" if row and row.evidence in _SURE and not other_house else "nghi vấn"
    if named.name not in _RULES_AND_ORDERS:
        severity = "lưu ý"  # a plan that a decision issued is cited by the decision's number
    yield finding(
        view,
        citation,
        "wrong_type",
        severity,
        f"Gọi là {citation.doc_type} nhưng ký hiệu «{parts.type.code}» là của {parts.type.name}.",
        proofs[:3],
        full_form(citation, row=row, catalogue=catalogue, doc_type=parts.type.name)
        if row is not None and not other_house
        else None,
    )


def wrong_issuer(view: DocumentView, citation: Citation, peers: Peers, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield a central issuer that the code in the number contradicts: "Quyết định số 12/QĐ-TTg của Chính phủ".

    Local bodies are left alone (QĐ-UBND is of the committee or of its chairman), so are bodies that follow each other,
    the Party's, joint documents, and letters of the Government's office, which carry the word of the Prime Minister.
    """
    parts = parse_number(citation.number or "", citation.doc_type)
    if parts is None or len(parts.issuers) != 1 or not citation.issuer or citation.incomplete:
        return
    if (parts.type is None and parts.legislature is None) or not _says_of(view, citation):
        return
    if parts.type is not None and not _codes_type(parts, citation.doc_type or ""):
        return  # the code is of another type too, and probably the slip
    if (citation.date or "9") < FORM_SINCE:
        return
    contrary = _other_issuer(citation, parts, catalogue)
    if contrary is None:
        yield from other_organ(view, citation, peers, catalogue)
        yield from _other_house(view, citation, catalogue)
        return
    coded, named = contrary
    one_house = {b.id for b in (*coded, *named)} <= _ONE_HOUSE
    if not one_house and not citation.date:
        return  # "ý kiến về Quyết định số 5/QĐ-A của Bộ B": the opinion may be theirs
    row = _meant_row(citation, catalogue)
    if row is not None and any(b.id in row.issuer_id.split(".") for b in named):
        return
    severity: Severity = "sai" if row is not None and row.evidence in _SURE else "nghi vấn"
    right = coded[0] if len(coded) == 1 and coded[0].nature == "state" else None  # /TW alone tells no issuer
    told = [
        p
        for p in peers.numbered(citation.number or "")
        if p.citation.date == citation.date
        and {b.id for b in catalogue.bodies.named(p.citation.issuer or "", None, citation.date)} & {b.id for b in coded}
    ]
    # Else the code may be the slip.
    sure = row is not None or one_house or bool(said_by(told) - {witness(view)})
    yield finding(
        view,
        citation,
        "wrong_issuer",
        severity,
        f"Ghi cơ quan ban hành là {citation.issuer}, ký hiệu {parts.issuers[0]} là của "
        f"{' hoặc '.join(b.name for b in coded[:3])}.",
        [*([row_proof(row)] if row else []), *(quoted(p) for p in told[:2])],
        full_form(citation, row=row, catalogue=catalogue, issuer=right.name) if right and sure else None,
    )


def _other_house(view: DocumentView, citation: Citation, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield a local issuer that is not the one of the document with this number, day and title."""
    place = home(view.analysis.metadata, catalogue)
    named = catalogue.bodies.named(citation.issuer or "", place, citation.date)
    key = number_key(citation.number)
    rows = [
        r
        for r in catalogue.on_date(citation.date or "")
        if r.evidence in _SURE and number_key(r.number) == key and titles_agree(citation.title, r.title)
    ]
    row = rows[0] if len(rows) == 1 else None
    issuer = catalogue.body(row.issuer_id) if row is not None else None
    if row is None or issuer is None or issuer.place is None or not named or any(_related(b, issuer) for b in named):
        return
    yield finding(
        view,
        citation,
        "wrong_issuer",
        "nghi vấn",
        f"Văn bản cùng số, ngày và trích yếu là của {catalogue.issuer_name(row)}, không phải của {citation.issuer}.",
        [row_proof(row)],
        full_form(citation, row=row, catalogue=catalogue, issuer=catalogue.issuer_name(row)),
    )


def wrong_title(view: DocumentView, citation: Citation, peers: Peers, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield a title that is not the document's: another document's word for word, or one that shares no telling word
    with its own.

    Number and date tell which document is meant, and its own title must be sure: lawful shortenings share words with
    it. What others print with the number too is never accused, nor words that tell what a provision says ("khoản 2 Điều
    30 Nghị định số … về xây dựng danh mục").
    """
    title = citation.title or ""
    row = _meant_row(citation, catalogue)
    if row is None or citation.pinpoints or not _SUBJECT.match(title) or not _tells(title) or not _tells(row.title):
        return
    if citation.date and row.date and citation.date != row.date:
        return
    if row.other_dates and citation.date != row.date:  # the number was given twice: it may be the other document
        return
    if _overlap(title, row.title) >= _SHARED_TITLE or alike(title, row.title) >= _SHARED_TITLE:
        return
    peers_of_number = peers.numbered(citation.number or "")
    agreeing = [
        p
        for p in peers_of_number
        if _tells(p.citation.title or "") and _overlap(p.citation.title or "", title) >= _SAME_WORDS
    ]
    if said_by(agreeing) - {witness(view)}:
        return
    others = [r for r in _titles(catalogue).get(plain_title(title), ()) if r.id != row.id and r.type == row.type]
    confirming = [p for p in peers_of_number if same_subject(p.citation.title or "", row.title)]
    confirmed = row.sure_title or bool(said_by(confirming) - {witness(view)})
    if len(others) == 1 and confirmed:
        other = others[0]
        if other.id == view.analysis.legal_id:  # what it replaces had its own title
            return
        message, proofs = f"Trích yếu này là của {other.number}; {row.number} có trích yếu khác.", [row, other]
    elif _is_sure(row) and citation.date == row.date and _in_full(view, citation) and _foreign(title, row.title):
        message, proofs = f"Trích yếu này khác hẳn trích yếu của {row.number}.", [row]
    else:
        return
    yield finding(
        view,
        citation,
        "wrong_title",
        "nghi vấn",
        message,
        [row_proof(r) for r in proofs],
        full_form(citation, row=row, catalogue=catalogue, title=subject(row.title)),
    )


def _is_sure(row: RegistryRow) -> bool:
    """Tell whether a row's title is sure and says what the document is about."""
    return row.sure_title and not _UNTOLD.match(row.title)


def _in_full(view: DocumentView, citation: Citation) -> bool:
    """Tell whether a citation prints a document in full and as a whole: with date, issuer and title, no provision."""
    if not citation.issuer or not citation.date or citation.pinpoints or citation.parent or citation.amends:
        return False
    if _SHORT.search(citation.title or "") or _UNTOLD.match(citation.title or ""):
        return False
    return _PROVISION.search(view.text[max(0, citation.start - _BEFORE) : citation.start]) is None


def _tells(title: str) -> bool:
    """Tell whether a title has words enough of its own to be held against another."""
    return len(_telling(title)) >= _TELLING


def _foreign(one: str, other: str) -> bool:
    """Tell whether two titles are about two things: hardly a syllable in common, and no two that follow each other."""
    mine, theirs = _telling(one), _telling(other)
    shared = len(set(mine) & set(theirs))
    return shared <= _BY_CHANCE * min(len(set(mine)), len(set(theirs))) and not (_pairs(mine) & _pairs(theirs))


def _pairs(words: Sequence[str]) -> set[tuple[str, str]]:
    return set(pairwise(words))


def _telling(title: str) -> Sequence[str]:
    """Return the syllables of a title that tell it from others, in their order."""
    words = title_words(title)
    return [w for w in plain_title(title).split() if w in words and w not in _FORM_WORDS and not w.isdigit()]


def _codes_type(parts: NumberParts, printed: str) -> bool:
    """Tell whether the code in a number is that of the printed type; the Party codes its rules (Quy định) as QĐ too."""
    named = type_table().name(printed)
    if parts.type is named:
        return True
    party = any(code.upper() in _PARTY_CODES for code in parts.issuers)
    return party and parts.type is not None and named is not None and (parts.type.code, named.code) == ("QĐ", "QyĐ")


def _is_meant(citation: Citation, row: RegistryRow) -> bool:
    """Tell whether date or title say that a row is the document meant: of a number alone any part may be the slip."""
    return citation.date == row.date or (not citation.date and titles_agree(citation.title, row.title))


def _other_issuer(
    citation: Citation, parts: NumberParts, catalogue: Catalogue
) -> tuple[Sequence[Body], Sequence[Body]] | None:
    """Return the central bodies of the code and those of the printed name where they are not the same."""
    if len(parts.issuers) != 1 or not citation.issuer:
        return None
    when = citation.date or (str(parts.year) if parts.year else None)
    coded = catalogue.bodies.coded(parts.issuers[0], None, when)
    named = catalogue.bodies.named(citation.issuer, None, when)
    if not coded or not named or any(body.place is not None for body in (*coded, *named)):
        return None
    sides = [{body.nature for body in bodies} for bodies in (coded, named)]
    if sorted(map(sorted, sides)) == [["party"], ["state"]]:
        return coded, named  # the Party's and the State's registers have no number in common
    if not all(_central(body) for body in (*coded, *named)):
        return None
    if any(b.id == _GOVERNMENT_OFFICE for b in coded) or any(_related(a, b) for a in coded for b in named):
        return None
    return coded, named


def _says_of(view: DocumentView, citation: Citation) -> bool:
    """Tell whether the issuer is printed behind the citation's own number and date, not taken from elsewhere."""
    behind = view.text[citation.end : max(citation.end, citation.extent)]
    at = behind.find(citation.issuer or "")
    return at >= 0 and _OF.fullmatch(behind, 0, at) is not None


def _central(body: Body) -> bool:
    """Tell whether a body is central; committees speak through whoever chairs them, and are left out."""
    return body.place is None and body.nature == "state" and not body.name.startswith(_COMMITTEES)


def _related(a: Body, b: Body) -> bool:
    """Tell whether two bodies are one, follow each other or have one heir: an old name in an old document is right."""
    mine, theirs = {a.id, *a.successors}, {b.id, *b.successors}
    return bool(mine & theirs)


def _known_row(citation: Citation, catalogue: Catalogue) -> RegistryRow | None:
    return catalogue.row(citation.resolution.document) if citation.resolution.document else None


def _meant_row(citation: Citation, catalogue: Catalogue) -> RegistryRow | None:
    """Return the document that a citation means, also where a field of it is contradicted and it is not resolved."""
    candidates = citation.resolution.candidates
    if citation.resolution.document or citation.resolution.status != "unresolved" or len(candidates) != 1:
        return _known_row(citation, catalogue)
    row = catalogue.row(candidates[0])
    if row is None or number_key(row.number) != number_key(citation.number):
        return None
    year = (parts := parse_number(citation.number or "", citation.doc_type)) and parts.year
    if citation.date and row.date:
        return row if citation.date == row.date else None
    return row if year else None


def _rows(view: DocumentView, citation: Citation, catalogue: Catalogue, doc_type: str) -> Sequence[RegistryRow]:
    return catalogue.by_number(
        citation.number or "", doc_type=doc_type, date=citation.date, place_date=view.analysis.metadata.date
    )


def _overlap(a: str, b: str) -> float:
    """Return which part of the shorter title's words the longer one has."""
    one, other = set(plain_title(a).split()), set(plain_title(b).split())
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


@lru_cache(maxsize=2)
def _titles(catalogue: Catalogue) -> Mapping[str, Sequence[RegistryRow]]:
    found: dict[str, list[RegistryRow]] = defaultdict(list)
    for row in catalogue.rows():
        if len(key := plain_title(row.title)) > _TITLE_WORDS:
            found[key].append(row)
    return found
