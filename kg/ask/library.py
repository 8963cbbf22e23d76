"""What the ask room reads: a narrow view of the workspace, so that answering needs no knowledge of its stores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.catalogue import Catalogue
from corpus.model import Metadata
from kg.ask.model import Coverage, DocumentRef, DocumentView
from kg.ask.terms import Weights
from kg.in_force import InForce
from kg.store.reading import LedgerReader


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document's identity without its text: enough to tell which documents a question is about."""

    ref: DocumentRef
    metadata: Metadata
    legal_id: str | None


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """One citation of a numbered document, as stored: enough to group occurrences by identity."""

    document: str
    citation: str
    number: str
    doc_type: str | None
    date: str | None
    issuer: str | None
    title: str | None
    legal_id: str | None
    candidates: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class StatementHit:
    """A statement found by search: its document's id, its own id and a score (higher is better)."""

    document: str
    statement: str
    score: float


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage found by search: its document's id, its own id and its place."""

    document: str
    passage: str
    start: int
    end: int
    score: float


class Library(Protocol):
    """The reading side of a workspace."""

    @property
    def ledger(self) -> LedgerReader:
        """The rows of all documents, for questions about all of them at once (kg.monitoring)."""

    @property
    def catalogue(self) -> Catalogue:
        """The registry of documents and bodies."""

    @property
    def in_force(self) -> InForce:
        """Who is in force, as far as the workspace and the registry tell."""

    def cards(self) -> Sequence[DocumentCard]:
        """Return every document."""

    def view(self, document: str) -> DocumentView:
        """Return one document with its analysis."""

    def citing_on(self, date: str) -> Sequence[CitingPlace]:
        """Return the citations that print this date (ISO)."""

    def citing(self, digits: str) -> Sequence[CitingPlace]:
        """Return the citations whose number begins with these digits (the running number before the first slash)."""

    def citing_law(self, name: str, date: str | None) -> Sequence[CitingPlace]:
        """Return the citations of the law, code or ordinance of this name (of this date or year)."""

    def citing_identified(self, legal_id: str) -> Sequence[CitingPlace]:
        """Return the citations that mean the document of this legal id, however they name it."""

    def citing_titled(self, words: Sequence[str], at_least: int) -> Sequence[CitingPlace]:
        """Return the citations whose printed title holds at least so many of these folded words."""

    def naming(self, legal_id: str) -> Sequence[str]:
        """Return the documents that call the document of this legal id by an alias ("Đề án 06")."""

    def due(self, low: str, high: str) -> Sequence[StatementHit]:
        """Return the statements with a deadline between two ISO dates, both included, soonest first."""

    def find_statements(self, query: str, limit: int) -> Iterable[StatementHit]:
        """Return the statements nearest to a query, best first (words and vectors together)."""

    def find_passages(self, query: str, limit: int) -> Iterable[PassageHit]:
        """Return the passages nearest to a query, best first (words and vectors together)."""

    def similarity(self, query: str, texts: Sequence[str]) -> Sequence[float]:
        """Return the cosine similarity of the query to each text."""

    def coverage(self) -> Coverage:
        """Return how many documents are searched and which could not be read."""

    def weights(self) -> Weights:
        """Return the weights of terms over the statements."""

    def places(self) -> Sequence[str]:
        """Return the folded names of provinces ("dong nai")."""
