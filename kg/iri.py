"""Ids <-> IRIs of the graph, inverse of each other.

Every name of the graph is one of a handful of kinds, each a path under ``BASE``:

=============  =====================================================  =============================
kind           ids                                                    path
=============  =====================================================  =============================
``document``   ledger id                                              ``id/document/<id>``
``section``    ledger id, section id                                  ``id/document/<id>/section/<section>``
``statement``  ledger id, statement id                                ``id/document/<id>/statement/<statement>``
``citation``   ledger id, citation id                                 ``id/document/<id>/citation/<citation>``
``problem``    ledger id, running number                              ``id/document/<id>/problem/<n>``
``reference``  ledger id, running number                              ``id/document/<id>/reference/<n>``
``effect``     ledger id, running number                              ``id/document/<id>/effect/<n>``
``comparison``  ledger id, name of the comparison                     ``id/document/<id>/comparison/<name>``
``file``       ledger id                                              ``id/document/<id>/file``
``work``       ledger id (a document whose legal id is not known)     ``id/document/<id>/work``
``analysis``   ledger id                                              ``id/document/<id>/analysis``
``commencement``  ledger id                                           ``id/document/<id>/commencement``
``legal``      legal id, e.g. ``ttg/qd/749/2020``                     ``id/legal/<legal id>``
``status``     legal id of an official document                       ``id/status/<legal id>``
``body``       id of a body, a unit or a group (corpus.body_ids)       ``id/body/<id>``
``change``     id of the body that changed                            ``id/change/<id>``
``place``      id of a place                                          ``id/place/<id>``
``agent``      name of a program or person                            ``id/agent/<name>``
``rule``       name of an extraction rule                             ``id/rule/<name>``
``graph``      ledger id                                              ``graph/<id>``
``concept``    scheme, notation                                       ``scheme/<scheme>/<notation>``
=============  =====================================================  =============================

Ids may hold any characters: each segment is percent-encoded (RFC 3986), the slashes of a legal id are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import quote, unquote

from ontology.terms import BASE

Kind = Literal[
    "document",
    "section",
    "statement",
    "citation",
    "problem",
    "reference",
    "effect",
    "decision",
    "comparison",
    "file",
    "work",
    "analysis",
    "commencement",
    "legal",
    "status",
    "body",
    "change",
    "place",
    "agent",
    "rule",
    "graph",
    "concept",
]

PartKind = Literal["section", "statement", "citation", "problem", "reference", "effect", "decision", "comparison"]
_PARTS: tuple[PartKind, ...] = get_args(PartKind)
_Facet = Literal["file", "work", "analysis", "commencement"]
_FACETS: tuple[_Facet, ...] = get_args(_Facet)
_Thing = Literal["legal", "status", "body", "change", "place", "agent", "rule"]
_THINGS: tuple[_Thing, ...] = get_args(_Thing)
STATUS_GRAPH = BASE + "status"
"""The graph that holds the status of official documents on the day of the last build."""
CATALOGUE_GRAPH = BASE + "graph"
"""The graph that lists the complete graphs of documents."""
VOCABULARY_GRAPH = BASE + "vocabulary"
"""The graph that holds the words and schemes (ontology/) themselves."""


class NotOurName(ValueError):
    """An IRI that does not name a thing of this graph; the message is a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Name:
    """A parsed IRI: its kind and its ids, decoded; ``ids`` has two entries for parts of documents and concepts."""

    kind: Kind
    ids: tuple[str, ...]

    def iri(self) -> str:
        """Return the IRI that this name was parsed from."""
        return _BUILD[self.kind](*self.ids)


def segment(text: str) -> str:
    """Percent-encode one path segment; dot segments too, because generic software would resolve them away."""
    if text.isalnum() and text.isascii():
        return text
    encoded = quote(text, safe=":", errors="surrogatepass")
    return encoded.replace(".", "%2E") if encoded in (".", "..") else encoded


def _decode(segment: str) -> str:
    return unquote(segment, errors="surrogatepass")


def _path(text: str) -> str:
    return "/".join(segment(part) for part in text.split("/"))


def document(id: str) -> str:
    """Return the IRI of a document of the ledger."""
    return f"{BASE}id/document/{segment(id)}"


def parts(document_id: str, kind: PartKind) -> str:
    """Return what the IRIs of all sections (statements, …) of a document begin with."""
    return f"{document(document_id)}/{kind}/"


def section(document_id: str, id: str) -> str:
    """Return the IRI of a section (đề mục)."""
    return parts(document_id, "section") + segment(id)


def statement(document_id: str, id: str) -> str:
    """Return the IRI of a statement (nội dung)."""
    return parts(document_id, "statement") + segment(id)


def citation(document_id: str, id: str) -> str:
    """Return the IRI of a citation (dẫn chiếu)."""
    return parts(document_id, "citation") + segment(id)


def problem(document_id: str, id: str) -> str:
    """Return the IRI of a problem (vấn đề), ``id`` its running number from 1."""
    return parts(document_id, "problem") + segment(id)


def reference(document_id: str, id: str) -> str:
    """Return the IRI of a back reference, ``id`` its running number from 1."""
    return parts(document_id, "reference") + segment(id)


def decision(document_id: str, id: str) -> str:
    """Return the IRI of what a person decided about a fact of a document, ``id`` its number in the ledger."""
    return parts(document_id, "decision") + segment(id)


def effect(document_id: str, id: str) -> str:
    """Return the IRI of what a document does to another, ``id`` its running number from 1."""
    return parts(document_id, "effect") + segment(id)


def comparison(document_id: str, id: str) -> str:
    """Return the IRI of a comparison of which this document has the first figure."""
    return parts(document_id, "comparison") + segment(id)


def file(document_id: str) -> str:
    """Return the IRI of the file (eli:Format) that embodies a document."""
    return f"{document(document_id)}/file"


def work(document_id: str, legal_id: str | None = None) -> str:
    """Return the IRI of the legal resource that a document realises: its legal id, else a name of its own."""
    return f"{document(document_id)}/work" if legal_id is None else legal(legal_id)


def analysis(document_id: str) -> str:
    """Return the IRI of the activity that read a document."""
    return f"{document(document_id)}/analysis"


def commencement(document_id: str) -> str:
    """Return the IRI of the place where a document says from when it is in force."""
    return f"{document(document_id)}/commencement"


def status(id: str) -> str:
    """Return the IRI of the status of an official document by its legal id."""
    return f"{BASE}id/status/{_path(id)}"


def legal(id: str) -> str:
    """Return the IRI of an official document by its legal id, e.g. ``ttg/qd/749/2020``."""
    return f"{BASE}id/legal/{_path(id)}"


def body(id: str) -> str:
    """Return the IRI of an issuing body (cơ quan)."""
    return f"{BASE}id/body/{_path(id)}"


def change(id: str) -> str:
    """Return the IRI of the event (org:ChangeEvent) by which the body of this id became others."""
    return f"{BASE}id/change/{_path(id)}"


def place(id: str) -> str:
    """Return the IRI of a province, district or commune (đơn vị hành chính)."""
    return f"{BASE}id/place/{_path(id)}"


def agent(name: str) -> str:
    """Return the IRI of the program or person that made a fact."""
    return f"{BASE}id/agent/{_path(name)}"


def rule(name: str) -> str:
    """Return the IRI of an extraction rule."""
    return f"{BASE}id/rule/{_path(name)}"


def graph(document_id: str) -> str:
    """Return the IRI of the named graph that holds all facts of a document."""
    return f"{CATALOGUE_GRAPH}/{segment(document_id)}"


def concept(scheme: str, notation: str) -> str:
    """Return the IRI of a concept, e.g. ``concept("relation", "implements")``."""
    return f"{BASE}scheme/{segment(scheme)}/{segment(notation)}"


_BUILD: dict[Kind, Callable[..., str]] = {
    "document": document,
    "section": section,
    "statement": statement,
    "citation": citation,
    "problem": problem,
    "reference": reference,
    "effect": effect,
    "decision": decision,
    "comparison": comparison,
    "file": file,
    "work": work,
    "analysis": analysis,
    "commencement": commencement,
    "status": status,
    "legal": legal,
    "body": body,
    "change": change,
    "place": place,
    "agent": agent,
    "rule": rule,
    "graph": graph,
    "concept": concept,
}


def parse(iri: str) -> Name:
    """Return the name that an IRI stands for, or raise ``NotOurName``."""
    name = _parse(iri.removeprefix(BASE).split("/")) if iri.startswith(BASE) else None
    if name is None or name.iri() != iri:
        raise NotOurName(f"Không phải tên của đồ thị này: {iri}")
    return name


def _parse(path: list[str]) -> Name | None:
    match path:
        case ["graph", id]:
            return Name("graph", (_decode(id),))
        case ["scheme", scheme, notation]:
            return Name("concept", (_decode(scheme), _decode(notation)))
        case ["id", "document", id]:
            return Name("document", (_decode(id),))
        case ["id", "document", id, facet]:
            return next((Name(kind, (_decode(id),)) for kind in _FACETS if kind == facet), None)
        case ["id", "document", id, part, local]:
            return next((Name(kind, (_decode(id), _decode(local))) for kind in _PARTS if kind == part), None)
        case ["id", thing, *rest] if rest:
            return next((Name(kind, ("/".join(map(_decode, rest)),)) for kind in _THINGS if kind == thing), None)
    return None
