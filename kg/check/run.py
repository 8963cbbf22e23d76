"""A draft, or every document of a workspace -> the report of the checks."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ask.model import DocumentRef, DocumentView
from kg.ask.stored_library import StoredLibrary
from kg.check.model import CheckReport, Finding
from kg.check.peers import WorkspacePeers
from kg.check.rules import check_document
from nlp.model import Analysis


def check_draft(analysis: Analysis, library: StoredLibrary) -> CheckReport:
    """Check a document that need not be in the workspace; its own citations and the workspace's are the evidence."""
    meta = analysis.metadata
    ref = DocumentRef(analysis.document.id, meta.number, meta.title, analysis.document.source.name)
    view = DocumentView(ref, analysis)
    findings = check_document(view, WorkspacePeers(library, view), library.catalogue)
    return CheckReport(tuple(findings), 1, len(analysis.citations))


def check_all(library: StoredLibrary) -> CheckReport:
    """Check every document of the workspace."""
    findings: list[Finding] = []
    documents = citations = 0
    peers = WorkspacePeers(library)
    for view in _views(library):
        documents += 1
        citations += len(view.analysis.citations)
        findings += check_document(view, peers, library.catalogue)
    return CheckReport(tuple(findings), documents, citations)


def _views(library: StoredLibrary) -> Iterator[DocumentView]:
    for card in library.cards():
        yield library.view(card.ref.id)
