"""The closed vocabulary of the graph: a word that is not here is not in the graph.

``CANCU`` mirrors ``cancu.ttl`` term by term (a test proves it); ``ELI`` and ``OA`` name the part of those
vocabularies that the graph uses, because rdflib does not ship them. Asking for an unknown term raises
``AttributeError``, so that a misspelt predicate is found where it is written.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

BASE = "https://w3id.org/cancu/"
"""The one base of all names of the project: words under ``ns#``, concepts under ``scheme/``, things under ``id/``."""


class CANCU(DefinedNamespace):
    """The project's own words (``cancu.ttl``)."""

    _NS = Namespace(BASE + "ns#")
    _fail = True

    # classes
    Analysis: URIRef
    Assignment: URIRef
    BodyGroup: URIRef
    Budget: URIRef
    Citation: URIRef
    Commencement: URIRef
    Comparison: URIRef
    Deadline: URIRef
    Decision: URIRef
    Document: URIRef
    DocumentGraph: URIRef
    Effect: URIRef
    IssuingBody: URIRef
    Mention: URIRef
    Output: URIRef
    PillarWords: URIRef
    Pinpoint: URIRef
    Problem: URIRef
    Quantity: URIRef
    Reference: URIRef
    Rule: URIRef
    Section: URIRef
    Statement: URIRef
    Status: URIRef

    # documents
    draft: URIRef
    issuerName: URIRef
    legalId: URIRef
    numberCode: URIRef
    place: URIRef
    recipient: URIRef
    sha256: URIRef
    signer: URIRef
    typeName: URIRef

    # places in the text
    headingEnd: URIRef
    headingStart: URIRef
    inHeadingOf: URIRef
    inSection: URIRef
    label: URIRef
    sectionKind: URIRef

    # citations
    amendsCited: URIRef
    article: URIRef
    candidate: URIRef
    citedDate: URIRef
    citedIssuer: URIRef
    citedNumber: URIRef
    citedTitle: URIRef
    citedType: URIRef
    clause: URIRef
    dateMalformed: URIRef
    extentEnd: URIRef
    incomplete: URIRef
    nestedIn: URIRef
    outerRelation: URIRef
    pinpoint: URIRef
    point: URIRef
    provision: URIRef
    refersTo: URIRef
    refersToCitation: URIRef
    region: URIRef
    relation: URIRef
    resolution: URIRef
    resolutionSource: URIRef
    resolvesTo: URIRef
    role: URIRef
    standard: URIRef

    # relations between documents
    approvedBy: URIRef
    compliesWith: URIRef
    guides: URIRef
    implements: URIRef
    issuedWith: URIRef
    promulgates: URIRef
    publicises: URIRef
    reportsOn: URIRef
    requestedBy: URIRef

    # statements
    assignment: URIRef
    body: URIRef
    budget: URIRef
    comparator: URIRef
    computed: URIRef
    deadline: URIRef
    due: URIRef
    hasCitation: URIRef
    high: URIRef
    low: URIRef
    measuredIn: URIRef
    obligation: URIRef
    output: URIRef
    pillar: URIRef
    pillarWords: URIRef
    quantity: URIRef
    recurrence: URIRef
    rule: URIRef
    showsPillar: URIRef
    statementKind: URIRef
    unitName: URIRef
    unitRole: URIRef
    whole: URIRef

    # people's decisions
    decidedOn: URIRef
    verdict: URIRef

    # comparisons
    compared: URIRef
    likeness: URIRef
    outcome: URIRef
    reason: URIRef

    # problems
    code: URIRef
    message: URIRef

    # validity
    asOf: URIRef
    effect: URIRef
    effectOn: URIRef
    inPart: URIRef
    onDay: URIRef
    since: URIRef
    status: URIRef
    until: URIRef
    validity: URIRef


class ELI(DefinedNamespace):
    """The part of the European Legislation Identifier ontology that the graph uses."""

    _NS = Namespace("http://data.europa.eu/eli/ontology#")
    _fail = True

    Format: URIRef
    LegalExpression: URIRef
    LegalResource: URIRef
    LegalResourceSubdivision: URIRef
    amends: URIRef
    based_on: URIRef
    cites: URIRef
    date_document: URIRef
    date_no_longer_in_force: URIRef
    embodies: URIRef
    first_date_entry_in_force: URIRef
    in_force: URIRef
    language: URIRef
    number: URIRef
    passed_by: URIRef
    realizes: URIRef
    repeals: URIRef
    title: URIRef
    type_document: URIRef


class OA(DefinedNamespace):
    """The part of the Web Annotation vocabulary that the graph uses."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    start: URIRef


__all__ = ["BASE", "CANCU", "ELI", "OA"]
