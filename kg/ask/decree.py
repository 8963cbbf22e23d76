"""A number typed by a person -> the document it means, and every place that cites it.

A number alone identifies nothing (numbering restarts every year and with every issuer), so occurrences are grouped by
identity first; several groups without a word that decides between them stay ambiguous and nothing is asserted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.catalogue import law_names
from corpus.document_types import type_table
from corpus.fold import fold
from corpus.registry_row import RegistryRow
from kg.ask.library import CitingPlace, Library
from kg.ask.model import Decree
from kg.ask.phrases import day
from kg.ask.standing import known_rows
from kg.ask.terms import syllables, terms
from kg.ask.words import said_terms
from kg.store.keys import number_key as _key
from nlp.model import Citation

_RUNNING = re.compile(r"0*(\d+(?:[a-zđ](?=[/-]|$))?)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SERIAL_AND_YEAR = re.compile(r"(\d{1,6}[a-zđ]?)/((?:19|20)\d\d)", re.IGNORECASE)
# Words in which any document is asked for: that a title holds them tells nothing.
_ASKING = frozenset(
    "nhiem vu thuc hien trien khai noi dung cong viec muc tieu nao gi theo cua so nghi quyet dinh thong tu chi thi "
    "luat "
    "bo phap lenh ke hoach chuong trinh bao cao cong van huong dan chinh phu thu tuong quoc hoi uy ban nhan dan tinh "
    "duoc cac nhung phai lam".split()
)
_LEVELS = frozenset({"cua", "so", "bo", "tinh", "thanh", "pho", "ubnd", "uy", "ban", "nhan", "dan"})


@dataclass(frozen=True, slots=True)
class Occurrences:
    """A decree, the places that cite it, and the documents (ids) that call it by an alias."""

    decree: Decree
    places: tuple[CitingPlace, ...] = ()
    naming: tuple[str, ...] = ()


def number_key(number: str) -> str:
    """Return the form by which two printings of a number are compared ("985/QĐ-TTG", "985 / qd-ttg")."""
    return _key(number) or ""


def running_number(number: str) -> str:
    """Return the running number without leading zeros ("05-NQ/TU" -> "5"), or the empty string."""
    found = _RUNNING.match(number.strip())
    return fold(found.group(1)) if found else ""


def is_partial(number: str) -> bool:
    """Tell whether a typed number lacks its type and issuer ("749", "01/2019")."""
    return not re.search(r"[^\W\d_]", number)


def _type_fits(place: CitingPlace, doc_type: str | None) -> bool:
    if not doc_type:
        return True
    wanted = fold(doc_type)
    if place.doc_type and fold(place.doc_type) == wanted:
        return True
    if place.doc_type and fold(place.doc_type) != "van ban":
        return False
    initials = "".join(word[0] for word in wanted.split())
    codes = re.findall(r"[a-z]+", number_key(place.number))
    # The number of a letter (công văn) bears the code of no type, only those of who wrote it.
    lettered = wanted == "cong van" and bool(codes) and type_table().code(codes[0]) is None
    return lettered or codes[:1] == [initials]


def _signs(key: str) -> list[str]:
    """Return the figures and the run of letters of a number: people leave its slashes and hyphens out."""
    return re.findall(r"\d+|[a-z&]+", re.sub(r"(?<=[a-z&])[-/.]+(?=[a-z&])", "", key))


def _number_fits(place: CitingPlace, number: str) -> bool:
    key = number_key(number)
    other = number_key(place.number)
    if not is_partial(number):
        return key == other or _signs(key) == _signs(other)
    return running_number(other) == running_number(key) and (
        "/" not in key or other.lstrip("0").startswith(key.lstrip("0"))
    )


def _identity(place: CitingPlace) -> str:
    """Return the legal id of a cited document, or where it has none its number and year ("?number?year")."""
    if place.legal_id:
        return place.legal_id
    if place.candidates and place.status == "outside_coverage":
        return place.candidates[0]
    printed = re.search(r"/((?:19|20)\d\d)/", place.number)
    year = printed[1] if printed else (place.date or "")[:4]
    return f"?{number_key(place.number)}?{year}"


def _is_open(identity: str) -> bool:
    """Tell whether an identity lacks its year or is no identity at all."""
    return identity.startswith("?") or identity.endswith("/open")


def group_by_identity(places: Sequence[CitingPlace]) -> dict[str, list[CitingPlace]]:
    """Group places by identity; one whose year or issuer is open joins the only known group of its number."""
    groups: dict[str, list[CitingPlace]] = defaultdict(list)
    for place in places:
        groups[_identity(place)].append(place)
    known: dict[str, list[str]] = defaultdict(list)
    for key, members in groups.items():
        if not _is_open(key):
            known[number_key(members[0].number)].append(key)
    for key in sorted((k for k in groups if _is_open(k)), key=lambda k: k.endswith("?")):
        homes = known.get(number_key(groups[key][0].number), [])
        if key.startswith("?"):
            year = key.rsplit("?", 1)[1]
            homes = [h for h in homes if not year or h.endswith((f"/{year}", f"?{year}"))]
        else:
            homes = [h for h in homes if h.rsplit("/", 1)[0] == key.rsplit("/", 1)[0]]
        if len(homes) == 1:
            groups[homes[0]].extend(groups.pop(key))
        elif key.startswith("?") and not key.endswith("?"):
            known[number_key(groups[key][0].number)].append(key)
    return groups


def _issued_by(identity: str, members: Sequence[CitingPlace], library: Library) -> str:
    """Return what is known of the issuer of a group: as its members print it, as its id and as the registry say it."""
    names = [f"{m.issuer or ''} {m.legal_id or ''} {' '.join(m.candidates)}" for m in members]
    row = library.catalogue.row(identity)
    return " ".join([*names, library.catalogue.issuer_name(row) if row else ""])


def _issuer_fits(names: str, issuer: str, places: Sequence[str]) -> bool:
    """Tell whether a group's issuer may be the one typed: its province must be theirs, else half of its words."""
    typed = " ".join(syllables(issuer))
    said = " ".join(syllables(names))
    here = [p for p in places if re.search(rf"\b{re.escape(p)}\b", typed)]
    if here:
        return any(re.search(rf"\b{re.escape(p)}\b", said) for p in here)
    wanted = set(typed.split()) - _LEVELS
    return len(wanted & set(said.split())) * 2 >= len(wanted)


def _describe(identity: str, members: Sequence[CitingPlace], row: RegistryRow | None = None) -> str:
    best = max(members, key=lambda m: (m.date is not None) + (m.issuer is not None) + (m.title is not None))
    if row is not None and not best.number:
        return f"{row.title} ({row.number})" if row.title else f"{row.type} {row.number}"
    parts = [best.doc_type or "", best.number]
    if best.date:
        parts.append(f"ngày {day(best.date)}")
    if best.issuer:
        parts.append(f"của {best.issuer}")
    known = " ".join(p for p in parts if p)
    year = _year_of(identity, members)
    return known if best.date or not year else f"{known} (năm {year})"


def decree_of(identity: str, members: Sequence[CitingPlace], library: Library) -> Decree:
    """Return what is known of a cited document: its number as most print it, its title as the registry has it."""

    def commonest(values: list[str]) -> str | None:
        return Counter(values).most_common(1)[0][0] if values else None

    row = library.catalogue.row(identity)
    own = next(iter(library.ledger.documents_identified(identity)), None)
    issuer = commonest([m.issuer for m in members if m.issuer])
    title = (row and row.title) or (own and own.metadata.title) or agreed_title([m.title for m in members if m.title])
    return Decree(
        number=commonest([m.number for m in members if m.number]) or (row.number if row else ""),
        legal_id=None if identity.startswith("?") else identity,
        title=title or None,
        date=commonest([m.date for m in members if m.date]) or (row.date if row else None) or None,
        issuer=issuer or (library.catalogue.issuer_name(row) if row else None) or None,
        status="found",
        source=own.source.name if own else None,
    )


def agreed_title(titles: Sequence[str]) -> str | None:
    """Return the title that most places print; among equals the longest, which is cut the least."""
    if not titles:
        return None
    counts = Counter(" ".join(syllables(t)) for t in titles)
    best = max(counts, key=lambda key: (counts[key], len(key)))
    return next(t for t in titles if " ".join(syllables(t)) == best)


def find_occurrences(asked: Citation, library: Library, *, question: str = "") -> Occurrences:
    """Return the decree that ``asked`` (a full or partial number) means and the places that cite it.

    ``question`` may hold words of the title, which decide between several documents of one number.
    """
    number = asked.number or ""
    aliases = library.catalogue.alias_ids(asked.quote)
    rows = () if number and is_partial(number) and not aliases else known_rows(asked, library)
    if aliases:
        places = [p for legal_id in aliases for p in library.citing_identified(legal_id)]
    elif number:
        places = [
            p
            for p in library.citing(running_number(number))
            if _number_fits(p, number) and (not is_partial(number) or _type_fits(p, asked.doc_type))
        ]
        # A law is mostly cited by its name alone.
        laws = [row.id for row in rows if next(law_names(row), None)]
        by_name = [p for legal_id in laws for p in library.citing_identified(legal_id)]
        known = {(p.document, p.citation) for p in places}
        places += [p for p in by_name if (p.document, p.citation) not in known]
    else:
        places = list(library.citing_law(asked.quote, asked.date))
    if not places and (dated := _SERIAL_AND_YEAR.fullmatch(number)):
        # "749/2020" is how people say "749 of 2020" where the number itself bears no year.
        return find_occurrences(replace(asked, number=dated[1], date=dated[2]), library, question=question)
    groups = group_by_identity(places)
    if asked.date:
        year = asked.date[:4]
        groups = {k: m for k, m in groups.items() if not _year_of(k, m) or _year_of(k, m) == year}
    if asked.issuer:
        groups = {
            k: m for k, m in groups.items() if _issuer_fits(_issued_by(k, m, library), asked.issuer, library.places())
        }
    if len(groups) > 1:
        groups = _decide_by_title(groups, question)
    if not groups and len(rows) == 1 and (naming := tuple(library.naming(rows[0].id))):
        return Occurrences(decree_of(rows[0].id, (), library), (), naming)
    if not groups:
        return Occurrences(_unknown(asked, library, rows))
    if len(groups) > 1:
        names = tuple(sorted(_describe(k, m, library.catalogue.row(k)) for k, m in groups.items()))
        return Occurrences(Decree(number, None, None, None, None, "ambiguous", names))
    ((identity, members),) = groups.items()
    naming = () if identity.startswith("?") else tuple(library.naming(identity))
    return Occurrences(decree_of(identity, members, library), tuple(members), naming)


def _year_of(identity: str, members: Sequence[CitingPlace]) -> str | None:
    found = _YEAR.findall(identity) or [m.date[:4] for m in members if m.date]
    return found[-1] if found else None


def _decide_by_title(groups: dict[str, list[CitingPlace]], question: str) -> dict[str, list[CitingPlace]]:
    """Keep the group whose title shares the question's pairs of words, when exactly one does so clearly."""
    asked = Counter({t: n for t, n in terms(question).items() if " " in t and not set(t.split()) <= _ASKING})
    shares = {key: _shared(asked, question, {m.title for m in members if m.title}) for key, members in groups.items()}
    best = max(shares.values())
    winners = [k for k, v in shares.items() if v == best]
    if best >= 2 and len(winners) == 1:
        return {winners[0]: groups[winners[0]]}
    return groups


def _shared(asked: Counter[str], question: str, titles: set[str]) -> int:
    """Return how many of the question's pairs of syllables the titles hold."""
    return len({term for title in titles for term in said_terms(asked, question, title) if term in asked})


def _unknown(asked: Citation, library: Library, rows: Sequence[RegistryRow]) -> Decree:
    """Return what is known of a document that nobody cites: from its copy in the workspace, else from the registry."""
    number = asked.number or ""
    for card in library.cards():
        own = card.metadata.number
        if own and not is_partial(number) and number_key(own) == number_key(number):
            meta = card.metadata
            return Decree(own, card.legal_id, meta.title, meta.date, meta.issuer, "not_cited", source=card.ref.source)
    if len(rows) == 1:
        (row,) = rows
        issuer = library.catalogue.issuer_name(row)
        return Decree(row.number, row.id, row.title or None, row.date or None, issuer or None, "not_cited")
    return Decree(number or asked.quote, None, None, asked.date, asked.issuer, "unknown")
