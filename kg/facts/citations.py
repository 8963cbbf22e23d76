"""Citations and back references -> triples: each citation a node of its own, and the edges that it proves.

Only a citation whose document is certain gives an edge; with several candidates nothing is asserted. An edge hangs
between legal resources (works), so that chains through documents outside the corpus join up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from rdflib.namespace import DCTERMS, PROV, RDF

from kg.facts.names import Names, concept, legal
from kg.facts.ntriples import TRUE, integer, iso_date, text
from kg.facts.outline import Whereabouts
from nlp.model import Citation, Pinpoint, Reference, Section
from ontology.terms import CANCU, ELI, OA

_A = RDF.type.n3()
_IS_CITATION = f"{_A} {CANCU.Citation.n3()}"
_IS_REFERENCE = f"{_A} {CANCU.Reference.n3()}"
_IS_PINPOINT = f"{_A} {CANCU.Pinpoint.n3()}"
_EXACT = OA.exact.n3()
_START = OA.start.n3()
_END = OA.end.n3()
_FROM = PROV.wasDerivedFrom.n3()
_BY = PROV.wasGeneratedBy.n3()
_IN = CANCU.inSection.n3()
_HEADS = CANCU.inHeadingOf.n3()
_NUMBER = CANCU.citedNumber.n3()
_TYPE = CANCU.citedType.n3()
_DATE = CANCU.citedDate.n3()
_ISSUER = CANCU.citedIssuer.n3()
_TITLE = CANCU.citedTitle.n3()
_RELATION = CANCU.relation.n3()
_ROLE = CANCU.role.n3()
_REGION = CANCU.region.n3()
_EXTENT_END = CANCU.extentEnd.n3()
_NESTED_IN = CANCU.nestedIn.n3()
_OUTER_RELATION = CANCU.outerRelation.n3()
_AMENDS_CITED = CANCU.amendsCited.n3()
_RESOLUTION = CANCU.resolution.n3()
_RESOLVES_TO = CANCU.resolvesTo.n3()
_CANDIDATE = CANCU.candidate.n3()
_RESOLUTION_SOURCE = CANCU.resolutionSource.n3()
_PINPOINT = CANCU.pinpoint.n3()
_MALFORMED = f"{CANCU.dateMalformed.n3()} {TRUE}"
_INCOMPLETE = f"{CANCU.incomplete.n3()} {TRUE}"
_STANDARD = f"{CANCU.standard.n3()} {TRUE}"
_REFERS_TO = CANCU.refersTo.n3()
_REFERS_TO_CITATION = CANCU.refersToCitation.n3()
_PINPOINTS = tuple(
    (field, term.n3())
    for field, term in (
        ("dieu", CANCU.article),
        ("khoan", CANCU.clause),
        ("diem", CANCU.point),
        ("other", CANCU.provision),
    )
)

EDGES = {
    "based_on": ELI.based_on,
    "implements": CANCU.implements,
    "requested_by": CANCU.requestedBy,
    "complies_with": CANCU.compliesWith,
    "approved_by": CANCU.approvedBy,
    "part_of": CANCU.issuedWith,
    "reports_on": CANCU.reportsOn,
    "publicises": CANCU.publicises,
    "guides": CANCU.guides,
    "amends": ELI.amends,
    "replaces": DCTERMS.replaces,
    "repeals": ELI.repeals,
    "promulgates": CANCU.promulgates,
    "mentions": ELI.cites,
}
"""Relation of a citation -> the property between the two documents; all are special cases of eli:cites."""
_CITES = ELI.cites.n3()
_EDGES = {relation: term.n3() for relation, term in EDGES.items()}


def citation_facts(names: Names, citations: Sequence[Citation], sections: Sequence[Section]) -> Iterator[str]:
    """Yield the triples of every citation."""
    where = Whereabouts(sections)
    for citation in sorted(citations, key=lambda c: c.start):
        node = names.citation(citation.id)
        yield f"{node} {_IS_CITATION}"
        yield f"{node} {_EXACT} {text(citation.quote)}"
        yield f"{node} {_START} {integer(citation.start)}"
        yield f"{node} {_END} {integer(citation.end)}"
        yield f"{node} {_FROM} {names.document}"
        yield f"{node} {_BY} {names.analysis}"
        section = where.innermost(citation.start)
        if section is not None:
            yield f"{node} {_IN} {names.section(section.id)}"
            if section.heading_start <= citation.start < section.heading_end:
                yield f"{node} {_HEADS} {names.section(section.id)}"
        yield from _printed(node, citation)
        yield from _meaning(node, names, citation)


def _printed(node: str, citation: Citation) -> Iterator[str]:
    """Yield what is printed of the cited document, never completed; booleans only where they are true."""
    if citation.number is not None:
        yield f"{node} {_NUMBER} {text(citation.number)}"
    if citation.doc_type is not None:
        yield f"{node} {_TYPE} {text(citation.doc_type)}"
    if citation.date is not None:
        yield f"{node} {_DATE} {iso_date(citation.date)}"
    if citation.date_malformed:
        yield f"{node} {_MALFORMED}"
    if citation.issuer is not None:
        yield f"{node} {_ISSUER} {text(citation.issuer)}"
    if citation.title is not None:
        yield f"{node} {_TITLE} {text(citation.title)}"
    if citation.incomplete:
        yield f"{node} {_INCOMPLETE}"
    if citation.kind == "standard":
        yield f"{node} {_STANDARD}"
    if citation.extent > citation.end:
        yield f"{node} {_EXTENT_END} {integer(citation.extent)}"
    for number, pinpoint in enumerate(citation.pinpoints, 1):
        yield from _pinpoint(node, number, pinpoint)


def _pinpoint(citation: str, number: int, pinpoint: Pinpoint) -> Iterator[str]:
    node = f"{citation[:-1]}/pinpoint/{number}>"
    yield f"{citation} {_PINPOINT} {node}"
    yield f"{node} {_IS_PINPOINT}"
    for field, term in _PINPOINTS:
        mark = getattr(pinpoint, field)
        if mark is not None:
            yield f"{node} {term} {text(mark)}"


def _meaning(node: str, names: Names, citation: Citation) -> Iterator[str]:
    """Yield how the document uses the cited one, and which document that is."""
    yield f"{node} {_RELATION} {concept('relation', citation.relation)}"
    yield f"{node} {_ROLE} {concept('citation-role', citation.role)}"
    yield f"{node} {_REGION} {concept('region', citation.region)}"
    if citation.parent is not None:
        yield f"{node} {_NESTED_IN} {names.citation(citation.parent)}"
        if citation.parent_relation is not None:
            yield f"{node} {_OUTER_RELATION} {concept('relation', citation.parent_relation)}"
    if citation.amends is not None:
        yield f"{node} {_AMENDS_CITED} {names.citation(citation.amends)}"
    resolution = citation.resolution
    yield f"{node} {_RESOLUTION} {concept('resolution', resolution.status)}"
    if resolution.document is not None:
        yield f"{node} {_RESOLVES_TO} {legal(resolution.document)}"
    for candidate in resolution.candidates:
        if candidate != resolution.document:
            yield f"{node} {_CANDIDATE} {legal(candidate)}"
    if resolution.source is not None:
        yield f"{node} {_RESOLUTION_SOURCE} {text(resolution.source)}"


def edge_facts(names: Names, citations: Sequence[Citation]) -> Iterator[str]:
    """Yield the edges between documents that the citations prove, each once.

    The document's own edges leave out quoted text, which speaks for the document it will be put into. A citation
    nested in the title of another gives an edge between the two cited documents.
    """
    meaning = {citation.id: legal(id) for citation in citations if (id := _identity(citation)) is not None}
    seen: set[str] = set()
    for citation in citations:
        target = meaning.get(citation.id)
        if target is None:
            continue
        edges = []
        if citation.role != "quoted" and target != names.work:
            edges.append(f"{names.work} {_CITES} {target}")
            edges.append(f"{names.work} {_EDGES[citation.relation]} {target}")
        outer = meaning.get(citation.parent or "")
        if outer is not None and outer != target and citation.parent_relation in _EDGES:
            edges.append(f"{outer} {_EDGES[citation.parent_relation]} {target}")
        amended = meaning.get(citation.amends or "")
        if amended is not None and amended != target:
            edges.append(f"{target} {_EDGES['amends']} {amended}")
        for edge in edges:
            if edge not in seen:
                seen.add(edge)
                yield edge


def _identity(citation: Citation) -> str | None:
    """Return the legal id of the cited document where it is certain.

    That is so where it is resolved, and where the citation's own words give the whole key of a document that neither
    corpus nor registry has: edges then say what the text says, and nobody claims that the document exists.
    """
    resolution = citation.resolution
    if resolution.status == "resolved":
        return resolution.document
    if resolution.status == "outside_coverage" and len(resolution.candidates) == 1:
        return resolution.candidates[0]
    return None


def reference_facts(names: Names, references: Sequence[Reference]) -> Iterator[str]:
    """Yield the triples of back references and aliases that point outside the document.

    "Nghị định này" in the Nghị định itself says nothing that the document's own node does not say.
    """
    bound = (r for r in references if r.citation is not None or r.document not in (None, "self"))
    for number, reference in zip(count(1), bound, strict=False):
        node = names.reference(number)
        yield f"{node} {_IS_REFERENCE}"
        yield f"{node} {_EXACT} {text(reference.quote)}"
        yield f"{node} {_START} {integer(reference.start)}"
        yield f"{node} {_END} {integer(reference.end)}"
        yield f"{node} {_FROM} {names.document}"
        yield f"{node} {_BY} {names.analysis}"
        if reference.citation is not None:
            yield f"{node} {_REFERS_TO_CITATION} {names.citation(reference.citation)}"
        if reference.document not in (None, "self"):
            yield f"{node} {_REFERS_TO} {legal(str(reference.document))}"


__all__ = ["EDGES", "citation_facts", "edge_facts", "reference_facts"]
