"""A raw document -> its analysis: the rooms of nlp in order, carried by spaCy."""

from __future__ import annotations

from hashlib import sha1

from corpus.catalogue import Catalogue
from corpus.model import Document, RawDocument, Source
from corpus.normalise import normalise
from corpus.read.text import NOTE_PREFIX
from nlp.model import Analysis, Problem
from nlp.resolve import legal_id


def document_id(source_name: str) -> str:
    """Return the stable id of the document that comes from the source of this name."""
    return "d" + sha1(source_name.encode(), usedforsecurity=False).hexdigest()[:12]


def analyse(raw: RawDocument, catalogue: Catalogue) -> Analysis:
    """Analyse one raw document."""
    from nlp.language import carrier, default_language  # spaCy takes a second to import

    nlp = default_language()
    canonical = normalise(raw.text)
    document = Document(document_id(raw.source.name), raw.source, canonical.text, canonical.offsets)
    doc = carrier(nlp, document.text)
    doc._.declared = raw.source.declared
    doc._.catalogue = catalogue
    found = nlp(doc)._
    return Analysis(
        document=document,
        metadata=found.letterhead.metadata,
        legal_id=legal_id(found.letterhead.metadata, catalogue),
        sections=found.sections,
        citations=found.citations,
        references=found.references,
        statements=found.statements,
        problems=_reading_problems(raw.source) + found.problems,
    )


def _reading_problems(source: Source) -> tuple[Problem, ...]:
    """Return what the reader noted about the source: it concerns the whole text."""
    return tuple(
        Problem(key.removeprefix(NOTE_PREFIX), 0, 0, message)
        for key, message in source.declared.items()
        if key.startswith(NOTE_PREFIX)
    )


__all__ = ["analyse", "document_id"]
