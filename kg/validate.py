"""The facts of one document + the shapes -> a report: does its graph hold what the vocabulary asks?

The facts are copied into rdflib's memory store first: pySHACL is an order of magnitude slower on Oxigraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from ontology.files import SHAPES


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that does not hold.

    ``focus`` is the IRI of the node, ``path`` the property or None, ``message`` a Vietnamese sentence, ``shape`` the
    name of the shape, ``value`` the offending value or None.
    """

    focus: str
    path: str | None
    message: str
    shape: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """Whether a graph conforms, and what does not hold, ordered by node; ``triples`` is how many were looked at."""

    violations: tuple[Violation, ...]
    triples: int

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations


def validate_nquads(nquads: bytes) -> ValidationReport:
    """Return what the shapes say of the facts of one document; raises ValueError where these are no N-Quads."""
    return validate_graph(_read(nquads))


def validate_graph(graph: Graph) -> ValidationReport:
    """Return what the shapes say of an rdflib graph in memory."""
    import pyshacl

    _, results, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none", advanced=False)
    if not isinstance(results, Graph):
        raise RuntimeError(f"pySHACL gave no report: {results!r}")
    found = {_violation(results, result) for result in results.objects(None, SH.result)}
    return ValidationReport(tuple(sorted(found, key=lambda v: (v.focus, v.path or "", v.message))), len(graph))


@lru_cache(maxsize=1)
def _shapes() -> Graph:
    return Graph().parse(SHAPES, format="turtle")


def _read(nquads: bytes) -> Graph:
    """Read the triples of all named graphs; Oxigraph parses some ten times faster than rdflib."""
    graph = Graph()
    try:
        for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS):
            graph.add((_node(quad.subject), URIRef(quad.predicate.value), _node(quad.object)))
    except SyntaxError as error:
        raise ValueError(f"not N-Quads: {error}") from error
    return graph


def _node(term: Any) -> Node:  # noqa: ANN401 (pyoxigraph's union of terms, of which blank nodes are never made here)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        # A plain literal and an xsd:string are one in RDF 1.1, but not for rdflib's comparison.
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    return URIRef(term.value)


def _violation(results: Graph, result: Node) -> Violation:
    def value(term: URIRef) -> str | None:
        found = results.value(result, term)
        return None if found is None else str(found)

    shape = results.value(result, SH.sourceShape)
    # A SPARQL constraint over the whole graph has a class as its focus; its value is the node that is wrong.
    whole = value(SH.sourceConstraintComponent) == str(SH.SPARQLConstraintComponent)
    return Violation(
        focus=(value(SH.value) if whole else value(SH.focusNode)) or "",
        path=value(SH.resultPath),
        message=value(SH.resultMessage) or "",
        shape=str(shape) if isinstance(shape, URIRef) else "",
        value=None if whole else value(SH.value),
    )


__all__ = ["ValidationReport", "Violation", "validate_graph", "validate_nquads"]
