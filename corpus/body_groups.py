"""registry/body-groups.csv -> collective names of bodies and who is meant (các sở, ban, ngành; UBND các huyện).

A collective name is one id within its scope (``nhom--so-nganh--dong-nai``); who belongs to it follows from a rule and
a date, so that "UBND các huyện" has members until 30 June 2025 and none after it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.bodies import Body, BodyTable
from corpus.body_ids import NATION, parse_body_id
from corpus.document_types import REGISTRY
from corpus.errors import RegistryError
from corpus.places import name_key

_DEPARTMENTS = re.compile(r"s[a-z]|bdt$|ttt$|bqlkcn$|vpubnd$")
_MEMBERS_OF_NATION = "cp"
_PLACES = {
    "province": "tỉnh, thành phố",
    "district": "huyện, quận, thị xã, thành phố",
    "commune": "xã, phường, đặc khu",
}
_LEVELS = {"province": "tinh", "district": "huyen", "commune": "xa"}


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """A rule for collective names (nhóm cơ quan).

    ``scope`` is nation, place or body: whose members are meant. ``members`` is ministries, departments, localities,
    ``at:<pattern>:<level or *>``, or units, civic and open where nobody can list them. ``pattern`` matches the whole
    of a name key; ``examples`` are names that it must match.
    """

    id: str
    name: str
    scope: str
    pattern: re.Pattern[str]
    members: str
    examples: tuple[str, ...]


@lru_cache(maxsize=1)
def body_groups() -> tuple[BodyGroup, ...]:
    """Load the shipped rules, the most special first; raises RegistryError."""
    path = REGISTRY / "body-groups.csv"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return tuple(
                BodyGroup(
                    id=row["id"],
                    name=row["name"],
                    scope=row["scope"],
                    pattern=re.compile(row["pattern"]),
                    members=row["members"],
                    examples=tuple(example for example in row["examples"].split("|") if example),
                )
                for row in csv.DictReader(stream)
            )
    except (OSError, KeyError, re.error) as error:
        raise RegistryError(f"Không đọc được bảng nhóm cơ quan {path.name}: {error}.") from error


@lru_cache(maxsize=1)
def _by_id() -> dict[str, BodyGroup]:
    return {group.id: group for group in body_groups()}


def group_of(key: str) -> BodyGroup | None:
    """Return the rule that a name key follows (without "các" and "liên quan"), or None."""
    return next((group for group in body_groups() if group.pattern.fullmatch(key)), None)


def group_name(id: str, bodies: BodyTable) -> str:
    """Return the name of a group: that of its rule, or of the kind of body, with its scope."""
    parts = parse_body_id(id)
    known = _by_id().get(parts.own)
    if known is not None:
        name = known.name
    else:
        kind = kind_of(parts.own, bodies)
        name = re.sub(r"\s*\{\w+\}", "", kind.name) + f" các {_PLACES[kind.level]}" if kind else parts.own
    place = bodies.places.by_id.get(parts.parent or "")
    above = bodies.body(parts.parent) if parts.parent and place is None and parts.parent != NATION else None
    if place is not None:
        return f"{name} ({place.full_name})"
    return f"{name} ({above.name})" if above else name


def kind_group(kind: Body, bodies: BodyTable) -> str:
    """Return by what the bodies of one kind are called together: its id, with the level where it has several.

    The inverse of ``kind_of``: ``syt`` (only provinces have one), ``ca-huyen`` (the police of districts).
    """
    return kind.id if len(bodies.kinds_of(kind.id)) == 1 else f"{kind.id}-{_LEVELS[kind.level]}"


def kind_of(own: str, bodies: BodyTable) -> Body | None:
    """Return the kind of local bodies (its name holds ``{place}``) that a group of this own id gathers, or None."""
    head, _, level = own.rpartition("-")
    return next(
        (kind for kind in bodies.kinds_of(head) if _LEVELS[kind.level] == level),
        next(iter(bodies.kinds_of(own)), None),
    )


def members(id: str, bodies: BodyTable, date: str | None = None) -> tuple[Body, ...]:
    """Return who belonged to a group on a date (ISO; None: at any time); empty where no rule can list them."""
    parts = parse_body_id(id)
    if parts.kind != "group":
        return ()
    within = None if parts.parent == NATION else parts.parent
    known = _by_id().get(parts.own)
    if known is None:
        kind = kind_of(parts.own, bodies)
        return bodies.everywhere(kind.id, kind.level, within, date) if kind is not None else ()
    if known.members == "ministries":
        return tuple(
            body for body in bodies.central.values() if body.parent == _MEMBERS_OF_NATION and body.exists(date)
        )
    if known.members == "departments" and within is not None:
        return tuple(body for body in bodies.of_place(within, date) if _DEPARTMENTS.match(body.id))
    if known.members == "localities":
        return _committees(bodies, within, date)
    if known.members.startswith("at:"):
        _, kind_id, level = known.members.split(":")
        levels = ("province", "district", "commune") if level == "*" else (level,)
        return tuple(body for each in levels for body in bodies.everywhere(kind_id, each, within, date))
    return ()


def _committees(bodies: BodyTable, within: str | None, date: str | None) -> tuple[Body, ...]:
    """The People's Committees right below: of the provinces; of a province's districts, since July 2025 communes."""
    if within is None:
        return bodies.everywhere("ubnd", "province", None, date)
    districts = bodies.everywhere("ubnd", "district", within, date)
    below = districts or bodies.everywhere("ubnd", "commune", within, date)
    return tuple(body for body in below if body.place != within)


_LEADING = re.compile(r"^(?:(?:tat ca|toan the|cac|nhung|moi|mot so|thu truong|nguoi dung dau|lanh dao|doi voi) )+")
_OFFICE = re.compile(r"^(?:pho )?(?:giam doc|chu tich|bo truong|cuc truong|vu truong|truong|bi thu|chanh) (?=\S)")
_TRAILING = re.compile(
    r" (?:(?:khac )?(?:co )?lien quan(?: khac)?|chuc nang|trong (?:tinh|nganh|ca nuoc|thanh pho|toan tinh)"
    r"|(?:dong )?tren dia ban(?: .*)?|cua (?:tinh|thanh pho|trung uong)|thuoc (?:tinh|thanh pho)|noi co .*"
    r"|(?:cua|o|tai) (?:cac )?(?:dia phuong|trung uong))$"
)


@lru_cache(maxsize=16384)
def collective_key(name: str) -> str:
    """Return the key of a name by which rules look for it: without "các", the office held and "có liên quan".

    >>> collective_key("Giám đốc các Sở, ban, ngành có liên quan")
    'so ban nganh'
    """
    key = name_key(name)
    before = ""
    while key != before:
        before = key
        key = _LEADING.sub("", key)
        if (office := _OFFICE.match(key)) and key[office.end() :].startswith(("cac ", "so", "bo ", "uy ban", "ubnd")):
            key = key[office.end() :]
        key = _TRAILING.sub("", key)
    return key
