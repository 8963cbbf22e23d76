"""Ids of bodies that no table lists: a unit of a body, a group of bodies (đơn vị thuộc cơ quan, nhóm cơ quan).

=========  ==================================  ==============================================================
kind       id                                  what it names
=========  ==================================  ==============================================================
``body``   ``svhttdl-dong-nai``                a body of the registry: a row, or a pattern at a place
``unit``   ``svhttdl-dong-nai--van-phong``     a unit of that body: the body's id and the unit's name without signs
``group``  ``nhom--so-nganh--dong-nai``        a collective name: a rule of body-groups.csv, or a pattern, and whose
=========  ==================================  ==============================================================

The scope of a group is a place, a body, or ``vn``: the whole country.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.places import name_key

BodyKind = Literal["body", "unit", "group"]
NATION = "vn"
"""The scope of a group that spans the country."""

_JOINT = "--"
_GROUP = "nhom"
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class BodyId:
    """What an id says: ``parent`` is the body above a unit or the scope of a group, ``own`` the rest of it."""

    kind: BodyKind
    own: str
    parent: str | None = None


def unit_id(parent: str, name: str) -> str | None:
    """Return the id of the unit of this printed name within a body; None where the name has no letters."""
    slug = name_key(name).replace(" ", "-")[:_LONGEST].strip("-")
    return f"{parent}{_JOINT}{slug}" if slug else None


def group_id(rule: str, scope: str) -> str:
    """Return the id of a group: a rule or a pattern of bodies within a place, a body or the country."""
    return f"{_GROUP}{_JOINT}{rule}{_JOINT}{scope}"


def parse_body_id(id: str) -> BodyId:
    """Return what an id says; the inverse of the functions above.

    >>> parse_body_id("svhttdl-dong-nai--van-phong")
    BodyId(kind='unit', own='van-phong', parent='svhttdl-dong-nai')
    """
    if id.startswith(_GROUP + _JOINT):
        rule, _, scope = id[len(_GROUP + _JOINT) :].partition(_JOINT)
        return BodyId("group", rule, scope or NATION)
    parent, joint, own = id.rpartition(_JOINT)
    return BodyId("unit", own, parent) if joint else BodyId("body", id)
