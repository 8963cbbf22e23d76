"""registry/bodies.csv and body-patterns.csv -> issuing bodies (cơ quan ban hành) by id, code and name.

Central bodies are rows; a local body is a pattern at a place ("Sở Y tế" × Đồng Nai), so its id is the pattern's id and
the place's: ``syt-dong-nai``. "UBND tỉnh" means the body of the citing document's own place.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.document_types import REGISTRY
from corpus.errors import RegistryError
from corpus.fold import fold
from corpus.places import Place, PlaceTable, alive, name_key, place_table

_OFFICE = re.compile(
    r"^(?:quyen |pho )?(?:bo truong|thu truong|tong cuc truong|cuc truong|tong giam doc|giam doc|chu nhiem|chu tich|"
    r"thong doc|chanh an|vien truong|truong ban|chanh van phong|chanh thanh tra|tong thanh tra|tong kiem toan|"
    r"tong bien tap|hieu truong|bi thu|tu lenh|lanh dao|tap the|lien(?= bo)|lien nganh) (?=\S)"
)
_KIND = re.compile(r" (tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)$")
_LEVELS = {
    "tinh": ("province",),
    "thanh pho": ("province", "district"),
    "huyen": ("district",),
    "quan": ("district",),
    "thi xa": ("district",),
    "xa": ("commune",),
    "phuong": ("commune",),
    "thi tran": ("commune",),
    "dac khu": ("commune",),
}


# Elected councils, courts and procuracies, and what a ministry keeps in a province, are under no People's Committee.
_OWN_MASTERS = frozenset(
    "ubnd hdnd vphdnd tand vksnd ca bchqs bdbp ctinh thue chqtinh bhxht kbt nhnnt ctkt tke cthads thads cqltt".split()
)


@dataclass(frozen=True, slots=True)
class Body:
    """An issuing body (cơ quan, tổ chức).

    ``codes`` as used in document numbers, the usual one first; ``names`` other names and short forms; ``place`` the id
    of its province, district or commune (None for central bodies); ``nature`` state, party or organisation;
    ``function`` what it is charged with; ``successors`` the bodies that took its functions over after ``valid_to``;
    ``parent`` the id of the body above it.
    """

    id: str
    codes: tuple[str, ...]
    name: str
    names: tuple[str, ...]
    level: str
    place: str | None
    nature: str
    function: str
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]
    parent: str | None = None

    def exists(self, date: str | None) -> bool:
        """Whether the body existed on an ISO date of any precision; always True without a date."""
        return alive(self.valid_from, self.valid_to, date)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A kind of local body: one body at every place of its level."""

    body: Body

    def at(self, place: Place, province: Place | None) -> Body:
        within = f", {province.full_name}" if province and province is not place else ""
        fields = {"place": place.full_name + within, "kind": place.kind.lower(), "name": place.name}
        body = self.body
        return Body(
            id=f"{body.id}-{place.id}",
            codes=body.codes,
            name=body.name.format(**fields),
            names=tuple(name.format(**fields) for name in body.names),
            level=body.level,
            place=place.id,
            nature=body.nature,
            function=body.function,
            valid_from=max(filter(None, (body.valid_from, place.valid_from)), default=None),
            valid_to=min(filter(None, (body.valid_to, place.valid_to)), default=None),
            successors=self._after(place),
            parent=self._above(place),
        )

    def _after(self, place: Place) -> tuple[str, ...]:
        """What the kind became where it ended before its place did, else the kind at the place's successors."""
        ended = self.body.valid_to
        if self.body.successors or (ended and (not place.valid_to or ended < place.valid_to)):
            return tuple(f"{kind}-{place.id}" for kind in self.body.successors)
        return tuple(f"{self.body.id}-{successor}" for successor in place.successors)

    def _above(self, place: Place) -> str | None:
        """Departments answer to the People's Committee of their place, a committee of the Party to the one above."""
        own = self.body.id
        if self.body.nature == "state" and own not in _OWN_MASTERS:
            return f"ubnd-{place.id}"
        return None


def code_key(code: str) -> str:
    """Return what stays of a body's code when case, diacritics and signs are taken away."""
    return re.sub(r"[^a-z0-9]", "", fold(code))


def short_name_key(name: str) -> str:
    """Return the key of a body's name without the office held in it: Bộ trưởng Bộ Y tế -> ``bo y te``."""
    key = name_key(name)
    while match := _OFFICE.match(key):
        key = key[match.end() :]
    return key


class BodyTable:
    """Bodies by id, by code and by name; local ones are made when they are first asked for."""

    def __init__(self, central: tuple[Body, ...], local: tuple[Body, ...], places: PlaceTable) -> None:
        self.places = places
        self.central = {body.id: body for body in central}
        self._patterns = tuple(_Pattern(body) for body in local)
        self._codes: dict[str, list[Body | _Pattern]] = defaultdict(list)
        self._names: dict[str, list[Body]] = defaultdict(list)
        self._heads: dict[str, list[_Pattern]] = defaultdict(list)
        for body in central:
            for key in dict.fromkeys(map(code_key, body.codes)):
                self._codes[key].append(body)
            for key in dict.fromkeys(map(name_key, (body.name, *body.names))):
                self._names[key].append(body)
        for pattern in self._patterns:
            for key in dict.fromkeys(map(code_key, pattern.body.codes)):
                self._codes[key].append(pattern)
            heads = (re.sub(r"\{\w+\}", " ", name) for name in (pattern.body.name, *pattern.body.names))
            for head in dict.fromkeys(map(name_key, heads)):
                self._heads[head].append(pattern)
        self.coded = lru_cache(maxsize=8192)(self._coded)
        self.named = lru_cache(maxsize=8192)(self._named)
        self.body = lru_cache(maxsize=8192)(self._body)

    def kinds(self, key: str) -> tuple[Body, ...]:
        """Return the kinds of local bodies that a name key without a place may mean (``so y te``): one at every place.

        Their ids are those of the patterns, their names hold ``{place}``.
        """
        return tuple(pattern.body for pattern in self._heads.get(key, ()))

    def kinds_of(self, id: str) -> tuple[Body, ...]:
        """Return the kinds of local bodies of one id: ``ubnd`` is one of three levels."""
        return tuple(pattern.body for pattern in self._patterns if pattern.body.id == id)

    def everywhere(self, kind: str, level: str, within: str | None, date: str | None) -> tuple[Body, ...]:
        """Return the bodies of one kind at every place of its level on the date; ``within`` keeps those of a place."""
        places = [
            place
            for place in self.places.by_id.values()
            if place.level == level and place.exists(date) and within in (None, place.id, place.parent)
        ]
        patterns = [p for p in self._patterns if p.body.id == kind and p.body.level == level]
        found = (self._at(pattern, place) for pattern in patterns for place in places)
        return tuple(body for body in found if body.exists(date))

    def of_place(self, place: str, date: str | None) -> tuple[Body, ...]:
        """Return the bodies that a place has of its own on the date."""
        here = self.places.by_id.get(place)
        found = (self._at(p, here) for p in self._patterns if here is not None and p.body.level == here.level)
        return tuple(body for body in found if body.exists(date))

    def _body(self, body_id: str) -> Body | None:
        """Return the body with this id, None where no table knows it."""
        if body_id in self.central:
            return self.central[body_id]
        for pattern in self._patterns:
            prefix = pattern.body.id + "-"
            if body_id.startswith(prefix):
                place = self.places.by_id.get(body_id[len(prefix) :])
                if place and place.level == pattern.body.level:
                    return self._at(pattern, place)
        return None

    def _coded(self, code: str, place: str | None = None, date: str | None = None) -> tuple[Body, ...]:
        """Return the bodies that a code in a number may mean, given the citing document's place (an id) and a date.

        Central bodies come first; a local code without a place gives nothing, since it names no single body.
        """
        found: list[Body] = []
        for entry in self._codes.get(code_key(code), ()):
            if isinstance(entry, Body):
                found.append(entry)
            elif place:
                found += self._here(entry, place, date)
        return tuple(b for b in found if b.exists(date)) or tuple(found)

    def is_local(self, code: str) -> bool:
        """Whether a code belongs to bodies that every place has."""
        entries = self._codes.get(code_key(code), ())
        return bool(entries) and all(isinstance(entry, _Pattern) for entry in entries)

    def _named(self, name: str, place: str | None = None, date: str | None = None) -> tuple[Body, ...]:
        """Return the bodies that a name may mean, in full or short, given the citing document's place and a date."""
        for key in dict.fromkeys((name_key(name), short_name_key(name))):
            found = list(self._names.get(key, ())) or list(self._local(key, place, date))
            if found:
                return tuple(b for b in found if b.exists(date)) or tuple(found)
        return ()

    def _local(self, key: str, place: str | None, date: str | None) -> Iterator[Body]:
        head, named = self.places.split_tail(key, date)
        if named and (patterns := self._heads.get(head)):
            for meant in self._namesakes(named, key[len(head) :].strip(), place, date):
                yield from (self._at(p, meant) for p in patterns if p.body.level == meant.level)
            return
        if named and named.level == "province":
            # "Ủy ban nhân dân huyện Xuân Lộc, tỉnh Đồng Nai": the last place encloses the one before it.
            inner_head, inner = self.places.split_tail(head, date)
            if inner and (patterns := self._heads.get(inner_head)):
                words = head[len(inner_head) :].strip()
                line = self.places.province_line(named.id)
                for candidate in self.places.named(words, date, named.id):
                    if self.places.province_of(candidate) in line:
                        yield from (self._at(p, candidate) for p in patterns if p.body.level == candidate.level)
                return
        if place is None:
            return
        kind = _KIND.search(key)
        head = key[: kind.start()] if kind else key
        levels = _LEVELS[kind[1]] if kind else ("province", "district", "commune")
        for pattern in self._heads.get(head, ()):
            if pattern.body.level in levels:
                yield from self._here(pattern, place, date)

    def _namesakes(self, named: Place, words: str, place: str | None, date: str | None) -> list[Place]:
        """Return the places that the name of a commune or district may mean: those of the citing document's province.

        Without one, or outside it, all of the name: which is meant is not told.
        """
        if named.level == "province" or named.id == place:
            return [named]
        here = self.places.by_id.get(place or "")
        province = self.places.province_of(here) if here is not None else None
        found = self.places.named(words, date if named.exists(date) else None, province)
        alike = [other for other in found if other.level == named.level]
        own = [other for other in alike if other.id == place]
        return own or alike or [named]

    def _here(self, pattern: _Pattern, place: str, date: str | None) -> list[Body]:
        """Return the pattern's body at the place or around it."""
        here = self.places.by_id.get(place)
        while here is not None:
            if here.level == pattern.body.level:
                return [self._at(pattern, now) for now in self._then(here, date)]
            here = self.places.by_id.get(here.parent) if here.parent else None
        return []

    def _then(self, place: Place, date: str | None) -> list[Place]:
        """Return the place as it was on the date: its namesake before or after a merger."""
        if place.exists(date) or place.level != "province":
            return [place]
        namesakes = [p for p in self.places.provinces(place.name, date) if p.exists(date)]
        return namesakes[:1] or [place]

    def _at(self, pattern: _Pattern, place: Place) -> Body:
        return pattern.at(place, self.places.by_id.get(self.places.province_of(place) or ""))

    def province_of(self, body: Body) -> str | None:
        """Return the id of the body's province, None for central bodies."""
        place = self.places.by_id.get(body.place) if body.place else None
        return self.places.province_of(place) if place else None


def _read(path: Path, level: str | None) -> tuple[Body, ...]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return tuple(
                Body(
                    id=row["id"],
                    codes=tuple(c for c in row["codes"].split("|") if c),
                    name=row["name"],
                    names=tuple(n for n in row["short"].split("|") if n),
                    level=level or row["level"],
                    place=None,
                    nature=row["nature"],
                    function=row["function"],
                    valid_from=row["valid_from"] or None,
                    valid_to=row["valid_to"] or None,
                    successors=tuple(s for s in row["successors"].split("|") if s),
                    parent=row.get("parent") or None,
                )
                for row in csv.DictReader(stream)
            )
    except (OSError, KeyError) as error:
        raise RegistryError(f"Không đọc được bảng cơ quan {path.name}: {error}.") from error


@lru_cache(maxsize=1)
def body_table() -> BodyTable:
    """Load the shipped tables of bodies."""
    central = _read(REGISTRY / "bodies.csv", "central")
    return BodyTable(central, _read(REGISTRY / "body-patterns.csv", None), place_table())
