"""registry/places.csv -> provinces, districts and communes with their life spans and mergers.

Provinces were merged on 1 July 2025; a province that kept its name but took others in is a new one (its bodies start
their numbering anew), so ``dong-nai`` ends on 30 June 2025 and ``dong-nai-2025`` begins on the next day.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.document_types import REGISTRY
from corpus.errors import RegistryError
from corpus.fold import fold

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_ABBREVIATED = (
    (re.compile(r"\btp(?:[. ]\s*|(?=hcm))"), "thanh pho "),
    (re.compile(r"\btx[. ]\s*"), "thi xa "),
    (re.compile(r"\bhcm\b"), "ho chi minh"),
)


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """Return what stays of a name when case, diacritics, punctuation and usual abbreviations are taken away."""
    key = fold(text)
    for pattern, full in _ABBREVIATED:
        key = pattern.sub(full, key)
    return _NOT_WORD.sub(" ", key).strip()


@dataclass(frozen=True, slots=True)
class Place:
    """A province, district or commune (đơn vị hành chính).

    ``level`` is province, district or commune; ``kind`` the word before the name ("Tỉnh", "Thành phố", "Huyện");
    ``parent`` the id of the enclosing unit; ``valid_from``/``valid_to`` ISO dates or None; ``successors`` ids.
    """

    id: str
    level: str
    kind: str
    name: str
    parent: str | None
    aliases: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """The name with its kind as printed within a sentence: ``tỉnh Đồng Nai``, ``Thành phố Hồ Chí Minh``."""
        kind = self.kind if self.name == "Hồ Chí Minh" else self.kind.lower()
        return f"{kind} {self.name}"

    def exists(self, date: str | None) -> bool:
        """Whether the place existed on an ISO date (of any precision); always True without a date."""
        return alive(self.valid_from, self.valid_to, date)


Province = Place
"""A place whose ``level`` is province."""


def alive(valid_from: str | None, valid_to: str | None, date: str | None) -> bool:
    """Whether a life span holds an ISO date, possibly reduced to year or month."""
    if not date:
        return True
    size = len(date)
    return (not valid_from or valid_from[:size] <= date) and (not valid_to or date <= valid_to[:size])


class PlaceTable:
    """Places by id and by name."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_id: Mapping[str, Place] = {place.id: place for place in places}
        self._names: dict[str, list[Place]] = defaultdict(list)
        for place in self.by_id.values():
            keys = {name_key(f"{place.kind} {place.name}")} | {name_key(alias) for alias in place.aliases}
            if place.level != "commune":
                keys.add(name_key(place.name))
            for key in keys:
                self._names[key].append(place)

    def named(self, name: str, date: str | None = None, within: str | None = None) -> tuple[Place, ...]:
        """Return the places of this name that existed on the date; ``within`` keeps those of one province."""
        found = [p for p in self._names.get(name_key(name), ()) if p.exists(date)]
        if within:
            home = self.province_line(within)
            inner = [p for p in found if p.level == "province" or (self.province_of(p) in home)]
            found = inner or found
        return tuple(sorted(found, key=lambda p: ("province", "district", "commune").index(p.level)))

    def provinces(self, name: str, date: str | None = None) -> tuple[Place, ...]:
        """Return the provinces of this name ("Đồng Nai", "tỉnh Đồng Nai") that existed on the date."""
        return tuple(p for p in self.named(name, date) if p.level == "province")

    def province_of(self, place: Place) -> str | None:
        """Return the id of the province that the place is or lies in."""
        while place.level != "province":
            if place.parent is None or place.parent not in self.by_id:
                return place.parent
            place = self.by_id[place.parent]
        return place.id

    def province_line(self, province: str) -> frozenset[str]:
        """Return the ids of a province, of those that it came from, and of those that it became."""
        home = {province, *self.by_id[province].successors} if province in self.by_id else {province}
        return frozenset(home | {p.id for p in self.by_id.values() if province in p.successors})

    def split_tail(self, key: str, date: str | None = None) -> tuple[str, Place | None]:
        """Split a name key into its head and the place that it ends with: longest place first."""
        words = key.split(" ")
        for start in range(max(0, len(words) - 8), len(words)):
            found = self._names.get(" ".join(words[start:]))
            if found:
                alive_then = [p for p in found if p.exists(date)] or found
                provinces = [p for p in alive_then if p.level == "province"]
                return " ".join(words[:start]), (provinces or alive_then)[0]
        return key, None


def read_places(path: Path) -> tuple[Place, ...]:
    """Read a table of places; raises RegistryError."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return tuple(
                Place(
                    id=row["id"],
                    level=row["level"],
                    kind=row["kind"],
                    name=row["name"],
                    parent=row["parent"] or None,
                    aliases=tuple(a for a in row["aliases"].split("|") if a),
                    valid_from=row["valid_from"] or None,
                    valid_to=row["valid_to"] or None,
                    successors=tuple(s for s in row["successors"].split("|") if s),
                )
                for row in csv.DictReader(stream)
            )
    except (OSError, KeyError) as error:
        raise RegistryError(f"Không đọc được bảng địa danh {path.name}: {error}.") from error


@lru_cache(maxsize=1)
def place_table() -> PlaceTable:
    """Load the shipped table of places."""
    return PlaceTable(read_places(REGISTRY / "places.csv"))
