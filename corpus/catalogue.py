"""Registry tables -> candidates for a citation: by number, by a law's name, by alias, by date.

A lookup never guesses: it returns every row that fits what is asked, the corpus's own documents before the
registry's, and the caller decides (nlp.resolve).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from unicodedata import normalize

from corpus.bodies import Body, BodyTable, body_table, code_key
from corpus.document_types import REGISTRY, DocumentType, TypeTable, type_table
from corpus.errors import RegistryError
from corpus.keys import DocumentKey, document_key
from corpus.places import Place, PlaceTable, Province, name_key
from corpus.registry_row import RegistryRow, read_rows
from corpus.standards import STANDARD_SERIES, read_standard

_LAW_SERIES = frozenset({"luat", "pl", "hp"})
_LAW_WORDS = ("hien phap", "bo luat", "luat", "phap lenh")
_LAW_TAIL = re.compile(
    r"(?: (?:so \d.*|nam \d{4}|ngay \d.*|\d{4}|sua doi|hop nhat|cua quoc hoi(?: khoa .*)?|viet nam|nuoc cong hoa .*))+$"
)


# "Luật của Quốc hội nước … số N ngày D về thi đua, khen thưởng", "Luật số N về thi đua, khen thưởng".
_LAW_HEAD = re.compile(
    r"^(bo luat|luat|phap lenh) (?:cua (?:quoc hoi|uy ban thuong vu quoc hoi|uy ban thuong vu|hoi dong nha nuoc)"
    r"(?: nuoc cong hoa xa hoi chu nghia viet nam)? ?)?(?:so [\d ]+[a-z]+ ?\d* )?"
    r"(?:ngay \d+ (?:thang )?\d+ (?:nam )?\d+ )?ve (?:viec )?(?=\w)"
)
_UNSAID = frozenset({"va", "cac", "cua"})
# "Đề án số 06" is "Đề án 06".
_SAID_NUMBER = re.compile(r" so (?=\d)")
_SHORTENED = re.compile(r"[A-ZĐƯÔƠ]{2,}")
_ALL_INITIALS = 3


def law_key(name: str) -> str:
    """Return the key of a law's name without number, year and date: ``Luật Đất đai năm 2013`` -> ``luat dat dai``."""
    key = _LAW_HEAD.sub(r"\1 ", name_key(name).removeprefix("du an "))
    return _LAW_TAIL.sub("", key)


def law_initials(name: str) -> str | None:
    """Return the kind and the first letters of a shortened law's name (tên viết tắt): ``Luật Tổ chức CQĐP`` ->
    ``luat tccqdp``; None where no word of it is shortened.
    """
    words = name.split()
    if not any(_SHORTENED.fullmatch(word) for word in words) or all(word.isupper() for word in words):
        return None
    kind, *rest = law_key(name).split(" ")
    if kind == "bo" and rest[:1] == ["luat"]:
        kind, rest = "bo luat", rest[1:]
    short = {name_key(word) for word in words if _SHORTENED.fullmatch(word)}
    letters = "".join(word if word in short else word[:1] for word in rest if word not in _UNSAID)
    return f"{kind} {letters}" if len(letters) >= _ALL_INITIALS else None


def law_names(row: RegistryRow) -> Iterator[tuple[str, str | None]]:
    """Yield the key of the name of a law, code, ordinance or constitution, with the kind and the initials under which
    shortened names find it; nothing for other documents and where the row tells no name.
    """
    if row.id.split("/")[1] not in _LAW_SERIES:
        return
    title = normalize("NFC", row.title)
    key = law_key(title)
    if not key.startswith(_LAW_WORDS):
        key = law_key(f"{row.type} {title}")
    elif key.count(" ") == 1:
        # "Luật sư" is the whole name of the Luật Luật sư, or the Luật Dược with its type.
        yield law_key(f"{row.type} {title}"), None
    if key not in _LAW_WORDS[1:]:  # a row without a title tells no name
        yield key, _initials_of(key)


def _when_of(row: RegistryRow) -> tuple[str, str]:
    """Return the year or term of office in a row's id, and the year of its date where a term stands in the id."""
    when = row.id.rsplit("/", 1)[1]
    return when, row.date[:4] if when.startswith("t") else when


def _initials_of(key: str) -> str | None:
    kind, *words = key.split(" ")
    if kind == "bo" and words[:1] == ["luat"]:
        kind, words = "bo luat", words[1:]
    letters = "".join(word[:1] for word in words if word not in _UNSAID)
    return f"{kind} {letters}" if len(letters) >= _ALL_INITIALS and "sua doi" not in key else None


class Catalogue:
    """What is known of official documents and issuing bodies (danh bạ văn bản)."""

    def __init__(
        self,
        rows: Iterable[RegistryRow] = (),
        aliases: Mapping[str, tuple[str, ...]] | None = None,
        *,
        bodies: BodyTable | None = None,
        base: Catalogue | None = None,
    ) -> None:
        self.bodies: BodyTable = bodies or (base.bodies if base else body_table())
        self.places: PlaceTable = self.bodies.places
        self.types: TypeTable = type_table()
        self._base = base
        self._aliases = dict(aliases or {})
        self._rows: dict[str, RegistryRow] = {}
        # number -> issuer -> (series, row); small numbers are used by every issuer in every year.
        self._numbers: dict[str, dict[str, list[tuple[str, RegistryRow]]]] = defaultdict(dict)
        for row in rows:
            if row.id in self._rows:
                continue
            self._rows[row.id] = row
            parts = row.id.split("/")
            # Standards have numbers of their own kind, which no other document's number means.
            if len(parts) == 4 and parts[1] not in STANDARD_SERIES:
                self._numbers[parts[2]].setdefault(parts[0], []).append((parts[1], row))

    def __len__(self) -> int:
        return sum(1 for _ in self.rows())

    def rows(self) -> Iterator[RegistryRow]:
        """Yield every row, the corpus's own documents first."""
        yield from self._rows.values()
        if self._base is not None:
            yield from (row for row in self._base.rows() if row.id not in self._rows)

    def row(self, legal_id: str) -> RegistryRow | None:
        """Return the row with this legal id."""
        found = self._rows.get(legal_id)
        return found if found or self._base is None else self._base.row(legal_id)

    def with_documents(self, rows: Iterable[RegistryRow]) -> Catalogue:
        """Return a catalogue that looks among these rows (the corpus's own documents) before the registry."""
        return Catalogue(rows, base=self)

    def key(
        self,
        number: str,
        *,
        doc_type: str | None = None,
        issuer: str | None = None,
        date: str | None = None,
        place: str | None = None,
        place_date: str | None = None,
        by: str | None = None,
    ) -> DocumentKey | None:
        """Return the key that a printed number and its company tell; the facts are those of corpus.keys."""
        facts = {"doc_type": doc_type, "issuer": issuer, "date": date, "place": place, "place_date": place_date}
        return document_key(number, self.bodies, **facts, by=by)

    def candidates(self, key: DocumentKey) -> tuple[RegistryRow, ...]:
        """Return the rows of any year whose number, series and issuer fit the key.

        A number with its year (02/2022/QĐ-TTg) and one without (02/QĐ-TTg of 2022) belong to two registers and are two
        documents; ``misprinted_form`` gives those that a forgotten or added year would mean.
        """
        return self._fitting(key, key.series)

    def misprinted_form(self, key: DocumentKey) -> tuple[RegistryRow, ...]:
        """Return the rows that the key would mean had its number been printed with, or without, the year."""
        if key.series is None:
            return ()
        other = key.series.removesuffix("-qp") if key.series.endswith("-qp") else f"{key.series}-qp"
        return self._fitting(key, other)

    def _fitting(self, key: DocumentKey, series: str | None) -> tuple[RegistryRow, ...]:
        here = self._numbers.get(key.parts.number, {})
        alone = len(key.parts.issuers) == 1 and key.issuers
        issuers = key.issuers if alone else [issuer for issuer in here if self._same_issuer(issuer, key)]
        fitting = [entry for issuer in issuers for entry in here.get(issuer, ())]
        if series:
            fitting = [entry for entry in fitting if entry[0] == series]
        own = tuple(row for _, row in fitting)
        if self._base is None:
            return own
        known = {row.id for row in own}
        return own + tuple(row for row in self._base._fitting(key, series) if row.id not in known)

    def neighbours(self, legal_id: str, *, span: int = 10) -> tuple[tuple[int, str], ...]:
        """Return (number, ISO date) of the rows around a document in its series and year, at most ``span`` numbers off.

        The register's order: numbers ascend with the dates (corpus.order).
        """
        issuer, series, number, when = legal_id.split("/")
        if not number.isdigit():
            return ()
        middle = int(number)
        around = (
            self.row(f"{issuer}/{series}/{near}/{when}")
            for near in range(max(1, middle - span), middle + span + 1)
            if near != middle
        )
        return tuple((int(row.id.split("/")[2]), row.date) for row in around if row is not None and len(row.date) == 10)

    def fits_issuer(self, legal_id: str, key: DocumentKey) -> bool:
        """Whether the issuer of a legal id is one that the key allows."""
        return self._same_issuer(legal_id.split("/", 1)[0], key)

    def by_number(
        self,
        number: str,
        *,
        doc_type: str | None = None,
        issuer: str | None = None,
        date: str | None = None,
        year: int | None = None,
        place: str | None = None,
        place_date: str | None = None,
    ) -> tuple[RegistryRow, ...]:
        """Return the rows that a printed number may mean; every further fact narrows them.

        ``date`` (ISO) keeps the rows of that date where there are any, else those of its year or term of office;
        ``year`` keeps those of that year, of the Party's, which are kept by terms, the ones whose date tells it.
        """
        if standard := self.standard(number):
            return (standard,)
        key = self.key(number, doc_type=doc_type, issuer=issuer, date=date, place=place, place_date=place_date)
        if key is None:
            return ()
        rows = self.candidates(key)
        if date and (same := tuple(r for r in (*rows, *self.misprinted_form(key)) if r.date and r.date == date)):
            return same
        when = str(key.year or year) if key.year or year else f"t{key.term}" if key.term else None
        return rows if when is None else tuple(r for r in rows if when in _when_of(r))

    def standard(self, number: str) -> RegistryRow | None:
        """Return the standard (tiêu chuẩn, quy chuẩn) with this printed number, None where no row has it."""
        found = read_standard(number, self.bodies)
        return self.row(found.legal_id) if found else None

    def by_law_name(self, name: str, *, date: str | None = None, year: int | None = None) -> tuple[RegistryRow, ...]:
        """Return the laws, codes, ordinances or constitutions of this name, oldest first.

        ``date`` keeps those of that day, ``year`` those of that year; a year in the name counts likewise.
        """
        found = {row.id: row for row in self._named_laws(law_key(name))}
        if not found and (initials := law_initials(name)):
            # A short form that two laws share names none of them.
            keys = self._shortened_laws(initials)
            found = {row.id: row for row in self._named_laws(keys.pop())} if len(keys) == 1 else {}
        rows = sorted(found.values(), key=lambda row: row.date or row.id.rsplit("/", 1)[1])
        printed = re.search(r"(?:năm\s+|[\s/])((?:19|20)\d\d)\b", name)
        wanted = year or (int(printed[1]) if printed and not date else None)
        if date:
            return tuple(row for row in rows if row.date.startswith(date) or (row.date and date.startswith(row.date)))
        if wanted:
            return tuple(r for r in rows if r.id.endswith(f"/{wanted}") or r.date.startswith(str(wanted)))
        return tuple(rows)

    def by_alias(self, alias: str) -> tuple[RegistryRow, ...]:
        """Return the rows known under a short name ("Đề án 06")."""
        found = (self.row(legal_id) for legal_id in self.alias_ids(alias))
        return tuple(row for row in found if row is not None)

    def alias_ids(self, alias: str) -> tuple[str, ...]:
        """Return the legal ids known under a short name, of documents that no table knows too."""
        key = _SAID_NUMBER.sub(" ", name_key(alias))
        return self._aliases.get(key, ()) or (self._base.alias_ids(alias) if self._base is not None else ())

    def on_date(self, date: str) -> tuple[RegistryRow, ...]:
        """Return the rows of documents issued on an ISO date."""
        own = tuple(self._dates.get(date, ()))
        return own + self._base.on_date(date) if self._base is not None else own

    def body(self, body_id: str) -> Body | None:
        """Return the body with this id."""
        return self.bodies.body(body_id)

    def province(self, name: str, date: str | None = None) -> Province | None:
        """Return the province of this name on a date; without a date the earliest of that name."""
        found = self.places.provinces(name, date)
        return found[0] if found else None

    def issuer_name(self, row: RegistryRow) -> str:
        """Return the full name of a row's issuer; joint issuers are joined by commas."""
        named = [self.body(body_id) for body_id in row.issuer_id.split(".")]
        return row.issuer or ", ".join(body.name for body in named if body is not None)

    def _named_laws(self, key: str) -> tuple[RegistryRow, ...]:
        own = tuple(self._laws.get(key, ()))
        known = {row.id for row in own}
        base = self._base._named_laws(key) if self._base is not None else ()
        return own + tuple(row for row in base if row.id not in known)

    def _shortened_laws(self, initials: str) -> set[str]:
        base = self._base._shortened_laws(initials) if self._base is not None else set()
        return base | self._initials.get(initials, set())

    @cached_property
    def _initials(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for key in self._laws:
            if initials := _initials_of(key):
                found[initials].add(key)
        return found

    @cached_property
    def _laws(self) -> Mapping[str, list[RegistryRow]]:
        laws: dict[str, list[RegistryRow]] = defaultdict(list)
        for row in self._rows.values():
            for key, _ in law_names(row):
                laws[key].append(row)
        for alias, ids in self._aliases.items():
            if alias.startswith(_LAW_WORDS):
                laws[law_key(alias)] += [self._rows[i] for i in ids if i in self._rows]
        return laws

    @cached_property
    def _dates(self) -> Mapping[str, list[RegistryRow]]:
        dates: dict[str, list[RegistryRow]] = defaultdict(list)
        for row in self._rows.values():
            dates[row.date].append(row)
        return dates

    def _same_issuer(self, issuer: str, key: DocumentKey) -> bool:
        if key.issuers:
            if issuer in key.issuers:
                return True
            # Joint documents are printed with their bodies in varying order.
            own = frozenset(issuer.split("."))
            return len(own) > 1 and any(own == frozenset(other.split(".")) for other in key.issuers)
        if not key.parts.issuers:
            return True
        codes = {code_key(code) for code in key.parts.issuers}
        return any(codes & self._codes_of(body_id) for body_id in issuer.split("."))

    def _codes_of(self, body_id: str) -> frozenset[str]:
        body = self.bodies.body(body_id)
        return frozenset(map(code_key, body.codes)) if body else frozenset({body_id})


def read_aliases(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a table of short names of documents; raises RegistryError."""
    found: dict[str, tuple[str, ...]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                key = name_key(row["alias"])
                found[key] = (*found.get(key, ()), row["id"])
    except (OSError, KeyError) as error:
        raise RegistryError(f"Không đọc được bảng tên gọi tắt {path.name}: {error}.") from error
    return found


@lru_cache(maxsize=4)
def _load(extra: tuple[tuple[Path, int], ...]) -> Catalogue:
    aliases = REGISTRY / "aliases.csv"
    shipped = Catalogue(read_rows(REGISTRY / "documents.csv"), read_aliases(aliases))
    added = [row for path, _ in extra for row in read_rows(path)]
    return shipped.with_documents(added) if added else shipped


def load_catalogue(extra: Sequence[Path] = ()) -> Catalogue:
    """Load the shipped registry and an office's own registers (``extra``, CSV in the registry's columns).

    The result is kept for the next call; raises RegistryError where a table cannot be used.
    """
    return _load(tuple((path, path.stat().st_mtime_ns) for path in extra if path.is_file()))


__all__ = [
    "Body",
    "Catalogue",
    "DocumentType",
    "Place",
    "Province",
    "RegistryRow",
    "law_initials",
    "law_key",
    "load_catalogue",
    "read_aliases",
]
