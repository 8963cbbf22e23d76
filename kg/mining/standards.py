"""What documents say of standards (tiêu chuẩn, quy chuẩn) -> rows: two places agree, or its own page tells it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from corpus.bodies import BodyTable
from corpus.identity import slug
from corpus.places import name_key
from corpus.registry_row import RegistryRow
from corpus.standards import STANDARD_TYPES, Standard, one_slip, read_standard
from kg.mining.sightings import Sighting
from kg.mining.titles import whole
from nlp.model import Citation

_BEFORE, _AFTER = 320, 260
_NAME = r"[^\n;:.…|“”\"()\[\]]{8,240}?"
_REGULATION = r"Quy chuẩn(?: kỹ thuật)? quốc gia"
_NAMED_AFTER = re.compile(
    rf"(?:\s?\((?:[^()]{{2,60}})\))?\s?[,:–-]?\s?[“\"]?(?P<title>{_REGULATION}\s{_NAME}|[A-ZĐÀ-Ỹ][a-zà-ỹ]+\s{_NAME})"
    r"\s?(?=[\n;:.…|“”\"()\[\]]|,? (?:QCVN|TCVN|ISO|ban hành|được ban hành)\b|$)"
)
_NAMED_BEFORE = re.compile(
    rf"(?P<title>{_REGULATION}\s{_NAME})\s?[“”\"]?\s?(?:[,;(–:-]\s?)?"
    r"(?:(?:có |với )?(?:mã số|ký hiệu|số hiệu|mã hiệu|số)\s?:?\s?)?[(“\"]?\s?$"
)
_ISSUED = re.compile(r"(?:[Bb]an hành|công bố)\b[^.;]{0,80}\b(?:Thông tư|Quyết định) này\b[^;]{0,300}$")
_NATIONAL_SINCE = 2007
"""Since the law on standards (Luật 68/2006/QH11) came into force one minister announces all national standards."""
_AGREED, _OUTVOTED = 2, 10
_TAIL = re.compile(
    r", có sửa đổi.*$|,? (?:do|được) (?:Bộ|Tổng cục|Ủy ban) .*$|, (?:chúng tôi|đề nghị|thì|trong đó) .*$"
)
_UNFIT = re.compile(r"^(?:Phần|Mục|Chương|Phụ lục|Điều|Bảng) |hoặc (?:các )?tiêu chuẩn|[-–] Phần \d+$|\btương đương\b")
_PARTED = re.compile(r"\s[-–]\s")
_FIELD_WORDS = 6
_OWN_NAME = "Quy chuẩn"
_PAGES = ("tieuchuan", "quychuan", "tcvn", "qcvn")


@dataclass(slots=True)
class _Told:
    """Who names a standard, its own pages, the titles with those who print them, the document that issues it."""

    places: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    titles: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    issued_by: set[str] = field(default_factory=set)


def standard_sighting(citation: Citation, text: str, place: str) -> Sighting:
    """Return what a citation of a standard says; ``confirmed`` where the words around it issue the standard."""
    before = " ".join(text[max(0, citation.start - _BEFORE) : citation.start].split(" "))
    after = text[citation.end : citation.end + _AFTER]
    named = _NAMED_BEFORE.search(before) or _NAMED_AFTER.match(after)
    return Sighting(
        kind="citation",
        place=place,
        number=citation.number or "",
        doc_type=citation.doc_type,
        title=" ".join(named["title"].split()) if named else None,
        confirmed=bool(_ISSUED.search(before)),
    )


def own_words(sightings: Iterable[Sighting], identifier: str, address: str) -> Iterator[Sighting]:
    """Yield the sightings of one document; what it says of the standard that its page's address names is its own word.

    The text of a standard repeats its own number on every page: that is one first page and no citation.
    """
    page = slug(address).replace("-", "")
    for sighting in sightings:
        if sighting.kind == "citation" and is_standard(sighting) and page.startswith(_PAGES):
            number = slug(sighting.number.partition("/")[0]).replace("-", "")
            if ":" in sighting.number and number in page:
                yield replace(sighting, kind="letterhead", place=identifier, confirmed=False)
                continue
        yield sighting


def is_standard(sighting: Sighting) -> bool:
    """Whether a sighting is of a standard and not of a document that is called so."""
    return sighting.doc_type in STANDARD_TYPES and not sighting.number[:1].isdigit()


def standard_rows(sightings: Iterable[Sighting], bodies: BodyTable) -> Iterator[RegistryRow]:
    """Yield the standards that two independent places name with year and, for a regulation, ministry."""
    found: dict[Standard, _Told] = defaultdict(_Told)
    for sighting in sightings:
        standard = read_standard(sighting.number, bodies)
        if standard is None:
            continue
        told = found[standard]
        if sighting.kind == "letterhead":
            told.pages.add(sighting.place)
            continue
        told.places.add(sighting.place)
        title = _TAIL.sub("", sighting.title or "")
        if title and whole(title) and not _UNFIT.search(title) and _enough(title):
            told.titles[name_key(title)][title].add(sighting.place)
        if sighting.confirmed:
            told.issued_by.add(sighting.place)
    slips = set(_slips(found))
    for standard, told in found.items():
        if standard not in slips and (told.pages or len(told.places) >= _AGREED):
            yield _row(standard, told)


def _slips(found: Mapping[Standard, _Told]) -> Iterator[Standard]:
    """Yield the international standards whose number is a slip of one of the same year that many more cite.

    A slip is repeated, too; the numbers of national standards lie too close together to tell.
    """
    series: dict[tuple[str, str, str], list[Standard]] = defaultdict(list)
    for standard in found:
        issuer, kind, _, year = standard.legal_id.split("/")
        if "iso" in kind:
            series[issuer, kind, year].append(standard)
    for members in series.values():
        for one in members:
            most = max((len(found[other].places) for other in members if _near(one, other)), default=0)
            if not found[one].pages and most >= _OUTVOTED * max(1, len(found[one].places)):
                yield one


def _enough(title: str) -> bool:
    """Whether a title is not only the field before the full stop ("Công nghệ thông tin. Kỹ thuật mật mã …")."""
    return title.startswith(_OWN_NAME) or _PARTED.search(title) is not None or len(title.split()) >= _FIELD_WORDS


def _near(one: Standard, other: Standard) -> bool:
    return one_slip(one.legal_id.split("/")[2], other.legal_id.split("/")[2])


def _row(standard: Standard, told: _Told) -> RegistryRow:
    title, agreed = _title(told)
    issuer = "Bộ Khoa học và Công nghệ" if standard.legal_id.startswith("tcvn/") else ""
    if issuer and int(standard.legal_id.rsplit("/", 1)[1]) < _NATIONAL_SINCE:
        issuer = ""
    if standard.legal_id.startswith("iso"):
        issuer = "Tổ chức Tiêu chuẩn hóa quốc tế (ISO)"
    cited = [f"cited:{len(told.places)}"] if told.places else []
    issued = [f"issued:{document}" for document in _issuing(standard, told)]
    return RegistryRow(
        id=standard.legal_id,
        number=standard.number,
        type=standard.kind,
        title=title,
        issuer=issuer,
        evidence="letterhead" if told.pages else "agreement",
        title_evidence=agreed,
        sources=";".join((*sorted(told.pages)[:2], *cited, *issued)),
    )


def _issuing(standard: Standard, told: _Told) -> list[str]:
    """Return the one document of the regulation's ministry and year that issues it; none where several may have.

    Later documents that amend or list it speak of issuing it, too.
    """
    body, _, _, year = standard.legal_id.split("/")
    found = [place for place in told.issued_by if place.startswith(f"{body}/") and place.endswith(f"/{year}")]
    return found if len(found) == 1 else []


def _title(told: _Told) -> tuple[str, str]:
    """Return the title that most places print alike, at least two; a regulation's may be told by one alone."""
    counts = {key: len(set().union(*forms.values())) for key, forms in told.titles.items()}
    if not counts:
        return "", ""
    best = max(counts, key=lambda key: (counts[key], key))
    form = max(told.titles[best], key=lambda form: (len(told.titles[best][form]), form))
    if counts[best] >= _AGREED:
        return form, "agreement"
    return (form, "citation") if len(counts) == 1 and form.startswith(_OWN_NAME) else ("", "")
