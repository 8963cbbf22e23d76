"""A draft, one document or every document of a workspace -> the report of the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from corpus.model import Document, OffsetMap
from kg.ask.model import DocumentRef, DocumentView
from kg.ask.stored_library import StoredLibrary, reference
from kg.check.judged import with_decisions
from kg.check.model import CheckReport, Finding
from kg.check.peers import WorkspacePeers
from kg.check.rules import check_document, information_on
from kg.check.setting import setting_of
from kg.store.stored import StoredDocument
from nlp.model import Analysis


def check_draft(analysis: Analysis, library: StoredLibrary, *, today: str | None = None) -> CheckReport:
    """Check a document that need not be in the workspace; its own citations and the workspace's are the evidence.

    ``today`` (ISO; None: the day of the call) stands for the date that a draft has not got yet.
    """
    meta = analysis.metadata
    ref = DocumentRef(analysis.document.id, meta.number, meta.title, analysis.document.source.name)
    view = DocumentView(ref, analysis)
    return _report(Checker(library, view, today=today), view)


def check_stored(document: str, library: StoredLibrary) -> CheckReport:
    """Check one document of the workspace; raises ``UnknownDocument``."""
    return _report(Checker(library), library.view(document))


def check_all(library: StoredLibrary, documents: Iterable[str] | None = None) -> CheckReport:
    """Check every document of the workspace, or these (by id); the others remain witnesses."""
    findings: list[Finding] = []
    information: list[Finding] = []
    checked = citations = 0
    checker = Checker(library)
    wanted = None if documents is None else frozenset(documents)
    for view in _views(library):
        if wanted is None or view.ref.id in wanted:
            checked += 1
            citations += len(view.analysis.citations)
            findings += checker.findings(view)
            information += checker.information(view)
    return _reported(findings, checked, citations, information)


class Checker:
    """What every check of a workspace shares: the witnesses, the register, the chains of validity, the day."""

    def __init__(self, library: StoredLibrary, own: DocumentView | None = None, *, today: str | None = None) -> None:
        self._peers = WorkspacePeers(library, own)
        self._validity = library.in_force.facts()
        # The letterheads of the workspace are evidence as the registry is.
        self._catalogue = self._validity.catalogue
        self._today = today or date.today().isoformat()
        self._ledger = library.ledger

    def findings(self, view: DocumentView) -> list[Finding]:
        """Return what is wrong or doubtful in a document, with what people decided of it."""
        setting = setting_of(view, self._today, self._validity)
        found = check_document(view, self._peers, self._catalogue, setting)
        return self._judged(view, found)

    def information(self, view: DocumentView) -> list[Finding]:
        """Return what is worth knowing of a document and accuses nothing."""
        found = information_on(view, self._catalogue, setting_of(view, self._today, self._validity))
        return self._judged(view, found)

    def _judged(self, view: DocumentView, found: list[Finding]) -> list[Finding]:
        # A draft of the name of a stored document is that document: its id is made of its name.
        decisions = self._ledger.decisions(document=view.ref.id) if found else ()
        return list(with_decisions(found, view.text, decisions)) if decisions else found


def _report(checker: Checker, view: DocumentView) -> CheckReport:
    findings, information = checker.findings(view), checker.information(view)
    return _reported(findings, 1, len(view.analysis.citations), information)


def _reported(findings: list[Finding], documents: int, citations: int, information: list[Finding]) -> CheckReport:
    """Return a report in which what a person dismissed stands apart."""
    dismissed = tuple(f for f in (*findings, *information) if _is_dismissed(f))
    kept, known = (tuple(f for f in found if not _is_dismissed(f)) for found in (findings, information))
    return CheckReport(kept, documents, citations, known, dismissed)


def _is_dismissed(finding: Finding) -> bool:
    return finding.judged is not None and finding.judged.verdict == "reject"


def _views(library: StoredLibrary) -> Iterator[DocumentView]:
    """Yield the documents with what checks read of them: text, letterhead, citations."""
    for stored in list(library.workspace.ledger.documents()):
        yield DocumentView(reference(stored), _cited(library, stored))


def _cited(library: StoredLibrary, stored: StoredDocument) -> Analysis:
    ledger = library.workspace.ledger
    document = Document(stored.id, stored.source, ledger.text(stored.id), OffsetMap((), ()))
    return Analysis(document, stored.metadata, stored.legal_id, citations=ledger.citations(stored.id))
