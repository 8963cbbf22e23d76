"""Rows of the ledger -> statements with their document, their words and their headings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.ask.model import DocumentRef
from kg.store.codec import unpack
from kg.store.reading import LedgerReader
from kg.store.stored import StoredDocument
from nlp.model import Statement

T = TypeVar("T")
Row = tuple[str, str]
"""A row of ``SELECT document, body FROM statements``."""


@dataclass(frozen=True, slots=True)
class Item:
    """A statement of a stored document: ``quote`` is its words, ``path`` the headings above it from the top."""

    document: StoredDocument
    statement: Statement
    quote: str
    path: tuple[str, ...]

    @property
    def ref(self) -> DocumentRef:
        """How answers refer to the document."""
        return document_ref(self.document)

    def names(self, *roles: str) -> str:
        """Return the names of the units in these roles, as printed."""
        return "; ".join(dict.fromkeys(u.name for u in self.statement.units if u.role in roles))


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a listing is wanted: ``limit`` rows from ``offset`` on (None: all that follow)."""

    limit: int | None = None
    offset: int = 0

    def cut(self, rows: Sequence[T]) -> Sequence[T]:
        """Return the rows in the window."""
        return rows[self.offset : None if self.limit is None else self.offset + self.limit]


EVERYTHING = Window()


def document_ref(stored: StoredDocument) -> DocumentRef:
    """Return how answers refer to a stored document."""
    meta = stored.metadata
    return DocumentRef(stored.id, meta.number, meta.title or stored.source.declared.get("title"), stored.source.name)


def parsed(rows: Iterable[Row]) -> list[tuple[str, Statement]]:
    """Return rows as (document id, statement)."""
    return [(document, unpack(Statement, json.loads(body))) for document, body in rows]


def read_items(ledger: LedgerReader, found: Iterable[tuple[str, Statement]]) -> tuple[Item, ...]:
    """Return the items of statements, in the order given; texts and headings are read once a document."""
    wanted = list(found)
    documents = ledger.documents_of(dict.fromkeys(document for document, _ in wanted))
    paths: dict[str, dict[str | None, tuple[str, ...]]] = {}
    quotes: dict[tuple[str, str], str] = {}
    for document, statement in sorted(wanted, key=lambda pair: pair[0]):
        if document not in paths:
            paths[document] = {section.id: section.path for section in ledger.sections(document)}
        quotes[document, statement.id] = ledger.text(document)[statement.start : statement.end]
    return tuple(
        Item(documents[d], s, quotes[d, s.id], paths[d].get(s.section, ())) for d, s in wanted if d in documents
    )
