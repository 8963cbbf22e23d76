"""A document of a collection -> what its letterhead says of itself, and what it says of the documents that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.catalogue import Catalogue
from corpus.identity import slug
from corpus.keys import document_key
from corpus.model import Metadata
from corpus.numbers import clean_number
from kg.mining.sightings import Sighting
from kg.mining.standards import standard_sighting
from nlp.citations import find_citations
from nlp.commencement import commencement
from nlp.dates import read_date
from nlp.letterhead import Letterhead, read_letterhead
from nlp.model import Citation
from nlp.resolve import home, legal_id

_WHOLE_NUMBER = re.compile(r"\d.*[/-].*[A-ZĐ]")
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
_COPY, _COPIES = "Văn bản hợp nhất", "vbhn"
_NUMBER_AFTER = re.compile(r"\s*(?:số\s*)?:?\s*\d[\w./&\s-]*$")
_YEAR_AFTER = re.compile(r"\s*,?\s*năm\s+((?:19|20)\d\d)\b(?!\s*[-–])")
_IN_FORCE = re.compile(
    r"\s*,?\s*(?:bắt\s+đầu\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s*,?\s*(?:\()?(?:(?:kể\s+)?từ\s+)?"
    r"(?=ngày\s+\d{1,2}(?:\s+tháng|\s*[/-])\s*\d)",
    re.IGNORECASE,
)
_PASSED = re.compile(
    r"(?:luật|pháp lệnh) này (?:đã )?được (?:Quốc hội|[UỦ][yỷ] ban thường vụ Quốc hội)[^.;“”]{0,200}?"
    r"thông qua (?=ngày \d)",
    re.IGNORECASE,
)
_AMENDING_NAME = re.compile(r"(?:Luật|Pháp\s+lệnh)\s+sửa\s+đổi", re.IGNORECASE)
_NEXT_OF_LIST = re.compile(r"\s*(?:,|;|và|,\s*và)\s*")
_FULL = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says.

    ``place`` stands for it among the places that say something: its legal id where it has one, so that two copies of a
    document are one place, and that of the consolidated document for a consolidated text (văn bản hợp nhất), which
    repeats what that one cites; else its name in the collection. ``own`` is its legal id, ``head`` what its letterhead
    says of it.
    """

    identifier: str
    place: str
    own: str | None
    by: str | None
    province: str | None
    head: Sighting | None
    title: str | None
    citations: tuple[Citation, ...]


def read_document(identifier: str, text: str, address: str, catalogue: Catalogue) -> Reading:
    """Read a canonical text; ``address`` is the publisher's, whose words repeat number and subject."""
    letterhead = read_letterhead(text)
    return reading_of(identifier, letterhead, find_citations(text, letterhead).citations, text, address, catalogue)


def reading_of(
    identifier: str,
    letterhead: Letterhead,
    citations: tuple[Citation, ...],
    text: str,
    address: str,
    catalogue: Catalogue,
) -> Reading:
    """Return what a document says that was analysed already."""
    metadata = _tidied(letterhead.metadata, address)
    own = legal_id(metadata, catalogue) if metadata.number and not metadata.draft else None
    province = home(metadata, catalogue)
    place = own or identifier
    if own and own.split("/")[1] == _COPIES:
        place = next((p for c in citations if (p := _place(c, catalogue))), place)
    return Reading(
        identifier=identifier,
        place=place,
        own=own,
        by=own.split("/", 1)[0] if own else None,
        province=province,
        head=_head(identifier, metadata, address, province, text),
        title=metadata.title,
        citations=citations,
    )


def _place(citation: Citation, catalogue: Catalogue) -> str | None:
    if not citation.number or citation.doc_type == _COPY:
        return None
    key = document_key(citation.number, catalogue.bodies, doc_type=citation.doc_type, date=citation.date)
    return str(key.legal_id) if key and key.legal_id else None


def _tidied(metadata: Metadata, address: str) -> Metadata:
    """Return the letterhead's facts with a clean number, and a letter's type from the address: a letter prints none."""
    letter = slug(address).startswith("cong-van-")
    return replace(
        metadata,
        # 04/1999/TT-BCA(C13): the drafting unit in brackets is no part of the number.
        number=clean_number(metadata.number).partition("(")[0] if metadata.number else None,
        doc_type="Công văn" if letter else metadata.doc_type,
    )


def _head(identifier: str, metadata: Metadata, address: str, province: str | None, text: str) -> Sighting | None:
    """Return what the letterhead says; None without a whole number, or where the publisher's address has another."""
    number = metadata.number or ""
    if not _WHOLE_NUMBER.search(number) or metadata.draft:
        return None
    repeated = _repeated(address, number)
    if repeated is False:
        return None
    metadata = replace(metadata, date=_passed_on(text, metadata) or metadata.date)
    begins = commencement(text, metadata)
    return Sighting(
        kind="letterhead",
        place=identifier,
        number=number,
        doc_type=metadata.doc_type,
        date=metadata.date,
        issuer=metadata.issuer,
        title=metadata.title,
        province=province,
        effective=(begins.since if begins else None) or "",
        confirmed=repeated is True,
    )


def _passed_on(text: str, metadata: Metadata) -> str | None:
    """Return the day on which a law says at its end that it was passed, which is misprinted less than its first page;
    None where it is no law, says none or says one of another year.
    """
    if metadata.doc_type not in _LAWS or not metadata.date:
        return None
    last = next(reversed(list(_PASSED.finditer(text))), None)
    printed = read_date(text, last.end()) if last else None
    iso = printed.iso if printed else None
    return iso if iso and len(iso) == _FULL and iso[:4] == metadata.date[:4] else None


def _repeated(address: str, number: str) -> bool | None:
    """Tell whether a page's address repeats the number (True) or holds another of the same code (False)."""
    digits = re.match(r"\d+", number)
    code = re.sub(r"^\d+-(?:\d{4}-)?", "", slug(number))
    if digits is None or not code:
        return None
    found = re.findall(rf"(?:^|-)0*(\d+)[a-z]?-(?:\d{{4}}-)?{re.escape(code)}(?=-|$)", slug(address))
    return digits[0].lstrip("0") in found if found else None


def cited(
    citations: Sequence[Citation], text: str, place: str, *, province: str | None = None, by: str | None = None
) -> Iterator[Sighting]:
    """Yield what citations say of the documents that they name; ``province`` and ``by`` are the citing document's.

    ``text`` is the one that they point into: "Quyết định số 7/QĐ-TTg năm 2020" tells the year without a date.
    A short form ("Kế hoạch số 1271") and a malformed date say nothing; a law may be named by name and date alone.
    """
    heads, members = _amended_lists(citations, text)
    for citation in citations:
        if citation.id in heads:
            continue
        if citation.kind == "standard":
            yield standard_sighting(citation, text, place)
            continue
        if citation.incomplete:
            continue
        year = None if citation.date else _YEAR_AFTER.match(text, citation.end)
        date = year[1] if year else None if citation.date_malformed or citation.id in members else citation.date
        law = citation.doc_type in _LAWS
        if not citation.number:
            if law and date and len(date) == _FULL:
                yield Sighting("citation", place, "", citation.doc_type, date, title=citation.quote)
            continue
        yield Sighting(
            kind="citation",
            place=place,
            number=clean_number(citation.number),
            doc_type=citation.doc_type,
            date=date,
            issuer=citation.issuer,
            title=_law_name(citation) if law else citation.title,
            province=province,
            by=by,
            effective=_in_force_from(citation, text),
        )


def _in_force_from(citation: Citation, text: str) -> str:
    """Return the day (ISO) that the words behind a citation give as its coming into force, empty where none.

    "Luật số 35/2018/QH14 ngày …, có hiệu lực kể từ ngày 01 tháng 01 năm 2019": so the notes of the codified law and of
    consolidated texts name what amends them. The words speak of the outermost of nested documents.
    """
    if citation.parent or not citation.number:
        return ""
    words = _IN_FORCE.match(text, citation.extent)
    printed = read_date(text, words.end()) if words else None
    return printed.iso if printed and printed.iso and len(printed.iso) == _FULL else ""


def _amended_lists(citations: Sequence[Citation], text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the first and the further citations (ids) of the lists of laws that an amending law's name holds.

    In "Luật sửa đổi, bổ sung một số điều của Luật A số 1/…, Luật B số 2/… và Luật C số 3/… ngày D" the day is that of
    the amending law and the first number is that of the law that it amends.
    """
    heads: set[str] = set()
    members: set[str] = set()
    head: Citation | None = None
    last = 0
    for citation in citations:
        if citation.doc_type not in _LAWS or not citation.number or citation.parent:
            continue
        follows = head is not None and _NEXT_OF_LIST.fullmatch(text, last, citation.start) is not None
        if follows and head is not None:
            heads.add(head.id)
            members.add(citation.id)
        elif _AMENDING_NAME.match(citation.quote) and not citation.date:
            head = citation
        else:
            head = None
        if citation.date:
            head = None  # the day ends the list
        last = citation.extent
    return frozenset(heads), frozenset(members)


def _law_name(citation: Citation) -> str | None:
    """Return a law's name with its kind, which stands before its number ("Luật Dược số 105/2016/QH13") or after it."""
    kind = citation.doc_type or ""
    before = _NUMBER_AFTER.sub("", citation.quote)
    if before.casefold() != kind.casefold() and before != citation.quote:
        return before
    return f"{kind} {citation.title}" if citation.title else None
