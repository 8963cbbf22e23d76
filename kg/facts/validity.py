"""Who is in force -> triples: what a document says of itself and does to others, and statuses on a day.

The words of a document are facts of that document, in its graph. A status follows from what many documents say; those
of a day stand in a graph of their own (``kg.iri.STATUS_GRAPH``), each naming what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rdflib.namespace import PROV, RDF

from corpus.changes import Change
from corpus.validity import Ground, Status, StatusCode
from kg import iri
from kg.facts.names import Names, concept, legal
from kg.facts.ntriples import TRUE, integer, iso_date, ref, text
from nlp.commencement import Commencement
from ontology.terms import CANCU, ELI, OA

_A = RDF.type.n3()
_FROM = PROV.wasDerivedFrom.n3()
_BY = PROV.wasGeneratedBy.n3()
_SOURCE = PROV.hadPrimarySource.n3()
_SAID = PROV.value.n3()
_SINCE = CANCU.since.n3()
_UNTIL = CANCU.until.n3()
_IN_PART = f"{CANCU.inPart.n3()} {TRUE}"
_BEGINS = ELI.first_date_entry_in_force.n3()
_ENDS = ELI.date_no_longer_in_force.n3()
_IN_FORCE = ELI.in_force.n3()
_ELI_FORCE: dict[StatusCode, str] = {
    "in_force": "InForce-inForce",
    "partly": "InForce-partiallyInForce",
    "no_longer": "InForce-notInForce",
    "suspended": "InForce-notInForce",
    "not_yet": "InForce-notInForce",
    "replaced": "InForce-notInForce",
    "repealed": "InForce-notInForce",
}


def validity_facts(
    names: Names, content: str, commencement: Commencement | None, effects: Sequence[Change]
) -> Iterator[str]:
    """Yield what a document (its text is ``content``) says of its own coming into force and does to others."""
    if commencement is not None:
        node = ref(iri.commencement(names.id))
        yield f"{node} {_A} {CANCU.Commencement.n3()}"
        yield f"{node} {OA.exact.n3()} {text(content[commencement.start : commencement.end])}"
        yield f"{node} {OA.start.n3()} {integer(commencement.start)}"
        yield f"{node} {OA.end.n3()} {integer(commencement.end)}"
        yield from _origin(node, names)
        yield from _between(node, commencement.since, commencement.until)
        if commencement.since:
            yield f"{names.work} {_BEGINS} {iso_date(commencement.since)}"
        if commencement.until:
            yield f"{names.work} {_ENDS} {iso_date(commencement.until)}"
    for number, effect in enumerate(effects, 1):
        node = ref(iri.effect(names.id, str(number)))
        yield f"{node} {_A} {CANCU.Effect.n3()}"
        yield f"{node} {CANCU.effect.n3()} {concept('effect', effect.relation)}"
        yield f"{node} {CANCU.effectOn.n3()} {legal(effect.other)}"
        yield from _between(node, effect.since, effect.until)
        yield from _origin(node, names)
        if effect.scope == "part":
            yield f"{node} {_IN_PART}"
        elif effect.since and effect.relation in {"replaces", "repeals"}:
            yield f"{legal(effect.other)} {_ENDS} {iso_date(effect.since)}"


def _origin(node: str, names: Names) -> Iterator[str]:
    yield f"{node} {_FROM} {names.document}"
    yield f"{node} {_BY} {names.analysis}"


def _between(node: str, since: str | None, until: str | None) -> Iterator[str]:
    if since:
        yield f"{node} {_SINCE} {iso_date(since)}"
    if until:
        yield f"{node} {_UNTIL} {iso_date(until)}"


def status_facts(statuses: Iterable[Status]) -> Iterator[str]:
    """Yield the triples of statuses on a day; what is not known is left out."""
    for status in statuses:
        if status.code == "unknown":
            continue
        node, work = ref(iri.status(status.document)), legal(status.document)
        yield f"{work} {CANCU.status.n3()} {node}"
        if status.code in _ELI_FORCE:
            yield f"{work} {_IN_FORCE} {ref(f'{ELI._NS}{_ELI_FORCE[status.code]}')}"
        yield f"{node} {_A} {CANCU.Status.n3()}"
        yield f"{node} {CANCU.validity.n3()} {concept('validity', status.code)}"
        yield f"{node} {CANCU.onDay.n3()} {iso_date(status.day)}"
        yield from _between(node, status.since, status.until)
        if status.as_of:
            yield f"{node} {CANCU.asOf.n3()} {iso_date(status.as_of)}"
        for ground in status.grounds:
            yield from _ground(node, ground)


def _ground(node: str, ground: Ground) -> Iterator[str]:
    """Yield what a status rests on: the document that says it, or the source's name."""
    if ground.document:
        yield f"{node} {_SOURCE} {legal(ground.document)}"
    elif ground.source:
        yield f"{node} {_SAID} {text(ground.source)}"


def statuses_to_nquads(statuses: Iterable[Status]) -> bytes:
    """Return statuses as N-Quads (UTF-8), all in the graph of statuses; same statuses, same bytes."""
    end = f" {ref(iri.STATUS_GRAPH)} .\n"
    facts = end.join(dict.fromkeys(status_facts(statuses)))
    return (facts + end).encode() if facts else b""


__all__ = ["status_facts", "statuses_to_nquads", "validity_facts"]
