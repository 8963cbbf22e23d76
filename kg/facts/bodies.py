"""The bodies that a document's statements charge -> triples: name, place, the body above, life span, successors.

Each document says this of the bodies that it names, so that its graph can be read alone and nothing is left when it
goes; the central bodies of the registry are told of at length in the vocabulary (``ontology/schemes/body.ttl``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rdflib.namespace import DCTERMS, ORG, RDF, RDFS

from corpus.bodies import Body, body_table
from corpus.body_description import describe
from corpus.body_ids import parse_body_id
from corpus.succession import change_of
from kg.facts.names import body, change, place
from kg.facts.ntriples import iso_date, text
from nlp.model import Statement
from ontology.terms import CANCU

_A = RDF.type.n3()
_CLASSES = {
    "body": f"{_A} {ORG.FormalOrganization.n3()}",
    "unit": f"{_A} {ORG.OrganizationalUnit.n3()}",
    "group": f"{_A} {CANCU.BodyGroup.n3()}",
}
_IS_CHANGE = f"{_A} {ORG.ChangeEvent.n3()}"
_LABEL = RDFS.label.n3()
_UNIT_OF = ORG.unitOf.n3()
_PART_OF = ORG.subOrganizationOf.n3()
_PURPOSE = ORG.purpose.n3()
_VALID = DCTERMS.valid.n3()
_SPATIAL = DCTERMS.spatial.n3()
_CHANGED_BY = ORG.changedBy.n3()
_ORIGINAL = ORG.originalOrganization.n3()
_RESULTING = ORG.resultingOrganization.n3()
_DATE = DCTERMS.date.n3()
_SOURCE = DCTERMS.source.n3()
_IS_PART_OF = DCTERMS.isPartOf.n3()


def body_facts(statements: Sequence[Statement]) -> Iterator[str]:
    """Yield the triples of every body that the statements charge, of those above them and of those that followed."""
    printed: dict[str, str] = {}
    for statement in statements:
        for unit in statement.units:
            if unit.unit is not None and len(unit.name) < len(printed.get(unit.unit, unit.name + ".")):
                printed[unit.unit] = unit.name
    told: set[str] = set()
    for id, name in sorted(printed.items()):
        for triple in _described(id) or _named(id, name):
            if triple not in told:
                told.add(triple)
                yield triple


def _named(id: str, printed: str) -> Iterator[str]:
    """A unit has the name by which it is printed, and so has a body that the tables do not know."""
    parts = parse_body_id(id)
    yield f"{body(id)} {_CLASSES[parts.kind]}"
    yield f"{body(id)} {_LABEL} {text(printed)}"
    if parts.kind == "unit" and parts.parent is not None:
        yield f"{body(id)} {_UNIT_OF} {body(parts.parent)}"
        yield from _described(parts.parent) or _named(parts.parent, parts.parent)


@lru_cache(maxsize=4096)
def _described(id: str) -> tuple[str, ...]:
    """All that the tables tell of a body or a group; nothing of a unit."""
    table = body_table()
    found = describe(id, table) if parse_body_id(id).kind != "unit" else None
    if found is None:
        return ()
    facts = list(_brief(found))
    if id not in table.central:
        facts += _at_length(found)
        facts += _changed(found)
    return tuple(facts)


def _brief(found: Body) -> Iterator[str]:
    node = body(found.id)
    yield f"{node} {_CLASSES[parse_body_id(found.id).kind]}"
    yield f"{node} {_LABEL} {text(found.name)}"


def _at_length(found: Body) -> Iterator[str]:
    """What it is charged with, its life span, the body above it and its place."""
    node, table = body(found.id), body_table()
    if found.function:
        yield f"{node} {_PURPOSE} {text(found.function)}"
    if (found.valid_from or found.valid_to) and found.level != "group":
        life = f"{found.valid_from or '..'}/{found.valid_to or '..'}"
        yield f"{node} {_VALID} {text(life)}"
    above = describe(found.parent, table) if found.parent is not None else None
    if above is not None:
        yield f"{node} {_PART_OF} {body(above.id)}"
        yield from _brief(above)
    if found.place is not None:
        yield f"{node} {_SPATIAL} {place(found.place)}"
        yield from _place(found.place)


def _place(id: str) -> Iterator[str]:
    known = body_table().places.by_id.get(id)
    if known is not None:
        yield f"{place(id)} {_LABEL} {text(known.full_name)}"
        if known.parent is not None:
            yield f"{place(id)} {_IS_PART_OF} {place(known.parent)}"


def _changed(found: Body) -> Iterator[str]:
    """The events by which a body ended, down to the bodies of today."""
    table, open_ = body_table(), [found]
    for before in open_:  # grows while it is read: merged bodies were merged again
        event = change_of(before, table)
        if event is None:
            continue
        node = change(before.id)
        yield f"{body(before.id)} {_CHANGED_BY} {node}"
        yield f"{node} {_IS_CHANGE}"
        yield f"{node} {_ORIGINAL} {body(before.id)}"
        if event.date is not None:
            yield f"{node} {_DATE} {iso_date(event.date)}"
        for source in event.sources:
            yield f"{node} {_SOURCE} {text(source)}"
        for id in event.resulting:
            resulting = describe(id, table)
            if resulting is not None:
                yield f"{node} {_RESULTING} {body(id)}"
                yield from _brief(resulting)
                if all(id != other.id for other in open_):
                    open_.append(resulting)


__all__ = ["body_facts"]
