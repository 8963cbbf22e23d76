"""A document's ids -> the names of everything in it, as N-Triples terms."""

from __future__ import annotations

from functools import lru_cache

from kg import iri
from kg.facts.ntriples import ref


class Names:
    """The names that the facts of one document share, each an N-Triples term.

    ``work`` is the legal resource that the document realises: its legal id, else a name of its own.
    """

    __slots__ = ("_citation", "_section", "analysis", "document", "file", "graph", "id", "work")

    def __init__(self, document_id: str, legal_id: str | None) -> None:
        self.id = document_id
        self.document = ref(iri.document(document_id))
        self.work = ref(iri.work(document_id, legal_id))
        self.file = ref(iri.file(document_id))
        self.analysis = ref(iri.analysis(document_id))
        self.graph = ref(iri.graph(document_id))
        self._section = "<" + iri.parts(document_id, "section")
        self._citation = "<" + iri.parts(document_id, "citation")

    def section(self, id: str) -> str:
        """Return the term of a section."""
        return f"{self._section}{iri.segment(id)}>"

    def citation(self, id: str) -> str:
        """Return the term of a citation."""
        return f"{self._citation}{iri.segment(id)}>"

    def statement(self, id: str) -> str:
        """Return the term of a statement."""
        return ref(iri.statement(self.id, id))

    def problem(self, number: int) -> str:
        """Return the term of a problem by its running number."""
        return ref(iri.problem(self.id, str(number)))

    def reference(self, number: int) -> str:
        """Return the term of a back reference by its running number."""
        return ref(iri.reference(self.id, str(number)))


@lru_cache(maxsize=1024)
def concept(scheme: str, notation: str) -> str:
    """Return the term of a concept of one of the schemes (ontology/schemes)."""
    return ref(iri.concept(scheme, notation))


@lru_cache(maxsize=65536)
def legal(id: str) -> str:
    """Return the term of an official document by its legal id."""
    return ref(iri.legal(id))


@lru_cache(maxsize=4096)
def body(id: str) -> str:
    """Return the term of a body, a unit or a group by its id."""
    return ref(iri.body(id))


@lru_cache(maxsize=4096)
def change(id: str) -> str:
    """Return the term of the event by which the body of this id became others."""
    return ref(iri.change(id))


@lru_cache(maxsize=4096)
def place(id: str) -> str:
    """Return the term of a province, district or commune."""
    return ref(iri.place(id))


@lru_cache(maxsize=1024)
def rule(name: str) -> str:
    """Return the term of an extraction rule by its name."""
    return ref(iri.rule(name))


__all__ = ["Names", "body", "change", "concept", "legal", "place", "rule"]
