"""Citations + catalogue + the document's own context -> resolved citations."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.catalogue import Catalogue
from corpus.model import Metadata
from nlp.model import Citation


def resolve(citations: Sequence[Citation], metadata: Metadata, catalogue: Catalogue) -> tuple[Citation, ...]:
    """Return the citations with their resolution filled in."""
    return tuple(citations)


def legal_id(metadata: Metadata, catalogue: Catalogue) -> str | None:
    """Return the legal id (corpus.identity) of a document from its own letterhead, or None."""
    return None
