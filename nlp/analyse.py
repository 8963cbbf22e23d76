"""A raw document -> its analysis: the rooms of nlp in order."""

from __future__ import annotations

from hashlib import sha1

from corpus.catalogue import Catalogue
from corpus.model import Document, RawDocument
from corpus.normalise import normalise
from nlp.citations import find_citations
from nlp.letterhead import read_letterhead
from nlp.model import Analysis
from nlp.outline import outline
from nlp.resolve import legal_id, resolve
from nlp.statements import find_statements


def document_id(source_name: str) -> str:
    """Return the stable id of the document that comes from the source of this name."""
    return "d" + sha1(source_name.encode(), usedforsecurity=False).hexdigest()[:12]


def analyse(raw: RawDocument, catalogue: Catalogue) -> Analysis:
    """Analyse one raw document."""
    canonical = normalise(raw.text)
    document = Document(document_id(raw.source.name), raw.source, canonical.text, canonical.offsets)
    letterhead = read_letterhead(document.text, raw.source.declared)
    sections = outline(document.text, letterhead)
    scan = find_citations(document.text, letterhead, sections)
    citations = resolve(scan.citations, letterhead.metadata, catalogue)
    statements = find_statements(document.text, letterhead, sections, citations)
    return Analysis(
        document=document,
        metadata=letterhead.metadata,
        legal_id=legal_id(letterhead.metadata, catalogue),
        sections=sections,
        citations=citations,
        references=scan.references,
        statements=statements,
        problems=letterhead.problems + scan.problems,
    )


__all__ = ["analyse", "document_id"]
