"""The id of a body, a unit or a group -> what is known of it: name, place, the body above it, life span."""

from __future__ import annotations

from dataclasses import replace

from corpus.bodies import Body, BodyTable
from corpus.body_groups import group_name
from corpus.body_ids import NATION, parse_body_id


def describe(id: str, bodies: BodyTable, *, printed: str | None = None) -> Body | None:
    """Return the body of an id, None where nothing is known of it.

    A unit has the place, the nature and the life span of the body above it, and the name that is ``printed``; without
    one that of its id, which has no diacritics. A group's level is ``group``, its place or its body is ``parent``.
    """
    parts = parse_body_id(id)
    if parts.kind == "body":
        return bodies.body(id)
    if parts.kind == "unit":
        above = describe(parts.parent or "", bodies)
        if above is None:
            return None
        name = printed or parts.own.replace("-", " ").capitalize()
        return replace(
            above, id=id, codes=(), name=name, names=(), level="unit", function="", successors=(), parent=above.id
        )
    place = bodies.places.by_id.get(parts.parent or "")
    above = describe(parts.parent or "", bodies) if place is None and parts.parent != NATION else None
    return Body(
        id=id,
        codes=(),
        name=group_name(id, bodies),
        names=(),
        level="group",
        place=place.id if place else above.place if above else None,
        nature="state",
        function="",
        valid_from=place.valid_from if place else None,
        valid_to=place.valid_to if place else None,
        successors=(),
        parent=above.id if above else None,
    )
