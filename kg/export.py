"""Facts of documents -> Turtle and JSON-LD for people and other programs.

Both write document by document, so that a large graph never lies in memory as a whole. IRIs are relative to the base
``…/cancu/id/``: ``<document/d0123456789ab/citation/c1>``, ``<legal/ttg/qd/749/2020>``; concepts have a prefix each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox
from rdflib.namespace import DCTERMS, PROV, RDF, XSD

from ontology import files
from ontology.terms import BASE, CANCU, ELI, OA

BASE_IRI = BASE + "id/"
"""What relative IRIs of an export are relative to."""

EXPORT_PREFIXES = {
    "cancu": str(CANCU),
    "eli": str(ELI),
    "oa": str(OA),
    "prov": str(PROV),
    "dcterms": str(DCTERMS),
    "xsd": str(XSD),
    **{scheme: f"{BASE}scheme/{scheme}/" for scheme in files.schemes()},
}
"""The prefixes that exports declare."""

_FIRST = (
    *(RDF.type, DCTERMS.identifier, ELI.realizes, CANCU.sectionKind, CANCU.label, CANCU.statementKind),
    *(OA.exact, OA.start, OA.end),
)
_PREDICATES = [
    *map(str, _FIRST),
    *(f"{namespace}{name}" for namespace in (ELI, OA, CANCU) for name in namespace.__annotations__ if name[0] != "_"),
]
_RANK = {predicate: rank for rank, predicate in reversed(list(enumerate(_PREDICATES)))}
_KINDS = (
    *("file", "analysis", "work", "commencement", "section", "citation", "reference", "statement", "effect", "problem"),
)
_NUMBERS = re.compile(r"(\d+)")
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w-]*[A-Za-z0-9_])?", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]+")

Facts = Iterable[ox.Quad]


def turtle(documents: Iterable[Facts]) -> Iterator[str]:
    """Yield the facts of documents as one Turtle text, piece by piece: a blank line between subjects."""
    yield f"@base <{BASE_IRI}> .\n"
    for prefix, namespace in EXPORT_PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"
    for facts in documents:
        for subject, pairs in _subjects(facts):
            lines = [
                f"{_predicate(predicate)} " + ", ".join(map(_term, objects)) for predicate, objects in _grouped(pairs)
            ]
            yield f"\n{_iri(subject)} " + " ;\n    ".join(lines) + " .\n"


def json_ld(documents: Iterable[tuple[str, Facts]]) -> Iterator[str]:
    """Yield the facts of documents, each with the IRI of its named graph, as one JSON-LD text, piece by piece."""
    context = {"@base": BASE_IRI, **EXPORT_PREFIXES}
    yield '{"@context": ' + json.dumps(context, ensure_ascii=False) + ',\n "@graph": ['
    for number, (graph, facts) in enumerate(documents):
        nodes = [_node(subject, pairs) for subject, pairs in _subjects(facts)]
        lines = ",\n    ".join(json.dumps(node, ensure_ascii=False) for node in nodes)
        yield f'{"," if number else ""}\n  {{"@id": {json.dumps(graph)}, "@graph": [\n    {lines}]}}'
    yield "]}\n"


def shorten(value: str) -> str:
    """Return an IRI as an export would print it, without brackets: a prefixed name, a relative IRI, or itself."""
    for prefix, namespace in EXPORT_PREFIXES.items():
        if value.startswith(namespace) and _LOCAL.fullmatch(value, len(namespace)):
            return f"{prefix}:{value[len(namespace) :]}"
    return value.removeprefix(BASE_IRI)


Pairs = list[tuple[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]


def _subjects(facts: Facts) -> list[tuple[str, Pairs]]:
    """Group facts by subject: the document, its file, its sections in order, then citations, statements, problems."""
    subjects: dict[str, Pairs] = {}
    for quad in facts:
        if isinstance(quad.subject, ox.NamedNode):
            subjects.setdefault(quad.subject.value, []).append((quad.predicate.value, quad.object))
    return [(subject, subjects[subject]) for subject in sorted(subjects, key=_place)]


def _place(subject: str) -> tuple[object, ...]:
    """Sort documents before other things, a document's parts by kind, and running numbers as numbers."""
    _, document, rest = subject.removeprefix(BASE_IRI).partition("document/")
    id, _, part = rest.partition("/")
    kind = part.partition("/")[0]
    natural = tuple((0, int(x), "") if x.isdigit() else (1, 0, x) for x in _NUMBERS.split(part or subject) if x)
    return (not document, id, _KINDS.index(kind) + 1 if kind in _KINDS else 0, natural)


def _grouped(pairs: Pairs) -> Iterator[tuple[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]]:
    grouped: dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]] = {}
    for predicate, value in pairs:
        grouped.setdefault(predicate, []).append(value)
    for predicate in sorted(grouped, key=lambda p: (_RANK.get(p, len(_RANK)), p)):
        yield predicate, sorted(grouped[predicate], key=str)


def _predicate(iri: str) -> str:
    return "a" if iri == str(RDF.type) else _iri(iri)


def _iri(iri: str) -> str:
    short = shorten(iri)
    return f"<{short}>" if short == iri or iri.startswith(BASE_IRI) else short


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(term, ox.NamedNode):
        return _iri(term.value)
    if not isinstance(term, ox.Literal) or term.language:
        return str(term)
    kind = term.datatype.value
    if kind == str(XSD.string):
        return str(term)
    if kind == str(XSD.boolean) or (kind == str(XSD.integer) and _NUMBER.fullmatch(term.value)):
        return term.value
    return f'"{term.value}"^^{_iri(kind)}'


def _node(subject: str, pairs: Pairs) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": shorten(subject)}
    for predicate, objects in _grouped(pairs):
        if predicate == str(RDF.type):
            node["@type"] = [shorten(value.value) for value in objects if isinstance(value, ox.NamedNode)]
        else:
            values = [_value(value) for value in objects]
            node[shorten(predicate)] = values[0] if len(values) == 1 else values
    return node


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Any:  # noqa: ANN401 (any JSON value)
    if isinstance(term, ox.NamedNode):
        return {"@id": shorten(term.value)}
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.language:
        return {"@value": term.value, "@language": term.language}
    kind = term.datatype.value
    if kind == str(XSD.string):
        return term.value
    if kind == str(XSD.boolean):
        return term.value == "true"
    if kind == str(XSD.integer) and _NUMBER.fullmatch(term.value):
        return int(term.value)
    return {"@value": term.value, "@type": shorten(kind)}


__all__ = ["BASE_IRI", "EXPORT_PREFIXES", "json_ld", "shorten", "turtle"]
