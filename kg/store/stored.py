"""What the ledger answers with: frozen values of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.model import Metadata, Source
from nlp.model import Citation, Statement

UnitKind = Literal["document", "statement", "passage"]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of the ledger without its text; ``characters`` and ``bytes`` (UTF-8) measure the canonical text.

    ``revision`` grows with every write of any document; ``analysis_version`` names the grammar that analysed it.
    """

    id: str
    source: Source
    legal_id: str | None
    metadata: Metadata
    characters: int
    bytes: int
    revision: int
    analysis_version: str
    stored_at: str


@dataclass(frozen=True, slots=True)
class StoredUnit:
    """A statement or passage by its number in the ledger; ``id`` is its id within the document."""

    unit: int
    kind: UnitKind
    document: str
    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement and the document and unit number it stands under."""

    document: str
    unit: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A citation and the document that makes it."""

    document: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class UnreadableSource:
    """A source that could not be read, and why (``reason`` is a Vietnamese sentence)."""

    source: str
    path: str
    sha256: str
    code: str
    reason: str
    analysis_version: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds; ``resolutions`` and ``problems`` count by status and by code."""

    documents: int
    unreadable: int
    characters: int
    bytes: int
    statements: int
    citations: int
    passages: int
    kinds: Mapping[str, int]
    resolutions: Mapping[str, int]
    problems: Mapping[str, int]
