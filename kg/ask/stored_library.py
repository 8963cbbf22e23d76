"""The workspace on disk as the library of the ask room."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from corpus.catalogue import Catalogue
from corpus.fold import fold
from kg import wire
from kg.ask.decree import agreed_title, find_occurrences, running_number
from kg.ask.examples import examples
from kg.ask.library import CitingPlace, DocumentCard, PassageHit, StatementHit
from kg.ask.model import Coverage, DocumentRef, DocumentView
from kg.ask.search import search, unit_scores
from kg.ask.search_json import results_json
from kg.ask.tasks import asked_decree
from kg.ask.terms import Weights
from kg.in_force import InForce
from kg.office.register import office_catalogue
from kg.settings import read_settings
from kg.store.decisions import judgements
from kg.store.errors import UnknownDocument
from kg.store.reading import LedgerReader
from kg.store.stored import Counts, FoundCitation, StoredDocument, UnitKind
from kg.store.workspace import Workspace
from nlp.waiting import alias_key

_VIEWS = 64
_WEIGHED = 20_000
_NAMED = 8
_TITLE_WORDS = 60


def reference(stored: StoredDocument) -> DocumentRef:
    """Return how answers refer to a stored document."""
    meta = stored.metadata
    return DocumentRef(stored.id, meta.number, meta.title or stored.source.declared.get("title"), stored.source.name)


class StoredLibrary:
    """A workspace open for reading (kg.ask.library.Library); may be used from several threads."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._views: OrderedDict[tuple[str, int, int], DocumentView] = OrderedDict()
        self._guard = threading.Lock()
        self._examples: tuple[tuple[int, ...], list[str]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the workspace."""
        self.workspace.close()

    # What the ask room reads

    @property
    def ledger(self) -> LedgerReader:
        """The rows of all documents."""
        return self.workspace.ledger

    def cards(self) -> Sequence[DocumentCard]:
        """Return every document."""
        return [DocumentCard(reference(d), d.metadata, d.legal_id) for d in self.workspace.ledger.documents()]

    def view(self, document: str) -> DocumentView:
        """Return one document with its analysis; raises ``UnknownDocument``."""
        stored = self.workspace.ledger.document(document)
        if stored is None:
            raise UnknownDocument(f"Không gian làm việc không có tài liệu «{document}».")
        key = (document, stored.revision, self.workspace.ledger.link_changes(document))
        with self._guard:
            if key in self._views:
                self._views.move_to_end(key)
                return self._views[key]
        analysis = self.workspace.ledger.analysis(document)
        decisions = self.workspace.ledger.decisions(document=document)
        view = DocumentView(reference(stored), analysis, judgements(analysis, decisions))
        with self._guard:
            self._views[key] = view
            while len(self._views) > _VIEWS:
                self._views.popitem(last=False)
        return view

    def citing(self, digits: str) -> Sequence[CitingPlace]:
        """Return the citations whose number begins with these digits, with or without leading zeros."""
        if not digits:
            return []
        forms = dict.fromkeys(digits.zfill(width) for width in range(len(digits), max(len(digits), 3) + 1))
        found = (f for form in forms for f in self.workspace.ledger.find_citations(digits=form))
        return [_place(f) for f in found if running_number(f.citation.number or "") == digits]

    def citing_on(self, date: str) -> Sequence[CitingPlace]:
        """Return the citations that print this date (ISO)."""
        return [_place(f) for f in self.workspace.ledger.find_citations(date=date) if f.citation.number]

    def citing_law(self, name: str, date: str | None) -> Sequence[CitingPlace]:
        """Return the citations of the law, code or ordinance of this name (of this date or year)."""
        rows = self.catalogue.by_law_name(name, date=date if date and len(date) > 4 else None)
        kept = [r for r in rows if not date or r.date.startswith(date[:4])] or rows
        return [_place(f) for row in kept for f in self.workspace.ledger.find_citations(resolved=row.id)]

    def citing_identified(self, legal_id: str) -> Sequence[CitingPlace]:
        """Return the citations that mean the document of this legal id, however they name it."""
        return [_place(f) for f in self.workspace.ledger.find_citations(resolved=legal_id)]

    def citing_titled(self, words: Sequence[str], at_least: int) -> Sequence[CitingPlace]:
        """Return the citations whose printed title holds at least so many of these folded words."""
        if not words:
            return []
        found = self.workspace.ledger.find_citations(
            title_words=words[:_TITLE_WORDS], at_least=min(at_least, _TITLE_WORDS)
        )
        return [_place(f) for f in found if f.citation.kind == "document"]

    def naming(self, legal_id: str) -> Sequence[str]:
        """Return the documents that call the document of this legal id by an alias ("Đề án 06")."""
        return sorted(self.workspace.ledger.looking_for([alias_key(legal_id)]))

    def due(self, low: str, high: str) -> Sequence[StatementHit]:
        """Return the statements with a deadline between two ISO dates, both included, soonest first."""
        found = self.workspace.ledger.find_statements(due_from=low, due_to=high)
        dated = sorted(
            (f.statement.deadline.iso or "", f.document, f.statement.id) for f in found if f.statement.deadline
        )
        return [StatementHit(document, statement, 1.0) for _, document, statement in dated]

    def find_statements(self, query: str, limit: int) -> Iterator[StatementHit]:
        """Yield the statements nearest to a query, best first."""
        scores, _ = unit_scores(self.workspace, query, "statement", limit)
        places = self.workspace.ledger.units(scores)
        for unit in sorted(scores, key=lambda u: -scores[u]):
            if unit in places:
                yield StatementHit(places[unit].document, places[unit].id, scores[unit])

    def find_passages(self, query: str, limit: int) -> Iterator[PassageHit]:
        """Yield the passages nearest to a query, best first."""
        scores, _ = unit_scores(self.workspace, query, "passage", limit)
        places = self.workspace.ledger.units(scores)
        for unit in sorted(scores, key=lambda u: -scores[u]):
            if unit in places:
                place = places[unit]
                yield PassageHit(place.document, place.id, place.start, place.end, scores[unit])

    def similarity(self, query: str, texts: Sequence[str]) -> Sequence[float]:
        """Return the cosine similarity of the query to each text, by the workspace's encoder."""
        if not texts:
            return []
        vectors = self.workspace.encoder.encode([query, *texts])
        return [float(x) for x in vectors[1:] @ vectors[0]]

    def coverage(self) -> Coverage:
        """Return how many documents are searched and which could not be read."""
        return Coverage(self.counts().documents, tuple(u.source for u in self.workspace.ledger.unreadable()))

    def weights(self) -> Weights:
        """Return the weights of terms over the statements (a sample of them in a large workspace)."""
        return self._weights

    def places(self) -> Sequence[str]:
        """Return the folded names of provinces, past and present."""
        return self._places

    # What the pages and the API read besides

    def counts(self) -> Counts:
        """Return how much the workspace holds."""
        return self.workspace.ledger.counts()

    def search(self, query: str, *, unit: UnitKind = "document", limit: int = 10) -> dict[str, Any]:
        """Return search results in the wire form."""
        return results_json(search(self.workspace, query, unit=unit, limit=limit))

    def decree(self, legal_id: str) -> dict[str, Any] | None:
        """Return what is known of a cited document, in the wire form, or None where nobody knows it."""
        ledger = self.workspace.ledger
        row = self.catalogue.row(legal_id)
        cited = [*ledger.find_citations(resolved=legal_id), *ledger.find_citations(candidate=legal_id)]
        copies = ledger.documents_identified(legal_id)
        if row is None and not cited and not copies:
            return None
        first = cited[0].citation if cited else None
        own = copies[0].metadata if copies else None
        validity = self.in_force.status(legal_id)
        return {
            "id": legal_id,
            "number": (row.number if row else None) or (own and own.number) or (first and first.number),
            "doc_type": (row.type if row else None) or (own and own.doc_type) or (first and first.doc_type),
            "title": (row and row.title)
            or (own and own.title)
            or agreed_title([t for f in cited if (t := f.citation.title)]),
            "source": copies[0].source.name if copies else None,
            "date": (row.date if row else None) or (own and own.date) or (first and first.date),
            "issuer": (self.catalogue.issuer_name(row) if row else None) or (own and own.issuer),
            "status": validity.label,
            "status_sources": list(validity.sources),
            "effective": (row.effective or None) if row else None,
            "validity": wire.status(validity),
            "sources": row.sources.split(";") if row and row.sources else [],
            "documents": [wire.ref(reference(d)) for d in copies],
            "cited_by": [self._cited(f) for f in cited[:500]],
        }

    def decree_named(self, text: str) -> dict[str, Any]:
        """Return what is known of the cited document that a legal id, or a number or name as printed, means.

        Raises ``UnknownDocument``, with the candidates where the number is that of several.
        """
        known = self.decree(text)
        if known is not None:
            return known
        asked = asked_decree(text)
        found = find_occurrences(asked, self, question=text).decree
        if found.status == "ambiguous":
            names = "; ".join(found.candidates[:_NAMED])
            raise UnknownDocument(f"«{text}» là số của nhiều văn bản, xin nói rõ năm hoặc cơ quan ban hành: {names}.")
        named = self.decree(found.legal_id) if found.legal_id else None
        if named is None and found.status == "found":
            raise UnknownDocument(
                f"Kho có văn bản dẫn «{text}» nhưng chưa đủ ngày, cơ quan để định danh; xem /api/tasks?decree=."
            )
        if named is None:
            raise UnknownDocument(f"Không có văn bản «{text}» trong sổ đăng ký và không văn bản nào trong kho dẫn.")
        return named

    def examples(self) -> list[str]:
        """Return three questions that this workspace can answer (kg.ask.examples)."""
        stamp = self.workspace.ledger.link_stamp()
        if self._examples is None or self._examples[0] != stamp:
            self._examples = (stamp, examples(self))
        return self._examples[1]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The registry, with the registers that the office has added."""
        return office_catalogue(self.workspace.layout.folder)

    @cached_property
    def in_force(self) -> InForce:
        """Who is in force, as far as the workspace and the registry tell."""
        return InForce(self.workspace.ledger, lambda: self.catalogue)

    @cached_property
    def _weights(self) -> Weights:
        return Weights(self._sampled())

    @cached_property
    def _places(self) -> tuple[str, ...]:
        return tuple(sorted({fold(p.name) for p in self.catalogue.places.by_id.values() if p.level == "province"}))

    def _sampled(self) -> Iterator[str]:
        """Yield the statements of documents in the order of their ids, which are hashes, until there are enough."""
        ledger = self.workspace.ledger
        seen = 0
        for stored in ledger.documents():
            if seen >= _WEIGHED:
                return
            text = ledger.text(stored.id)
            for start, end in ledger.query("SELECT start, end FROM statements WHERE document = ?", (stored.id,)):
                seen += 1
                yield text[start:end]

    def _cited(self, found: FoundCitation) -> Mapping[str, object]:
        c = found.citation
        stored = self.workspace.ledger.document(found.document)
        assert stored is not None, "the ledger keeps citations with their document"
        return {
            "document": wire.ref(reference(stored)),
            "citation": c.id,
            "quote": c.quote,
            "start": c.start,
            "end": c.end,
            "relation": c.relation,
        }


def _place(found: FoundCitation) -> CitingPlace:
    c = found.citation
    r = c.resolution
    return CitingPlace(
        found.document, c.id, c.number or "", c.doc_type, c.date, c.issuer, c.title, r.document, r.candidates, r.status
    )


def open_library(folder: Path | None = None) -> StoredLibrary:
    """Open the workspace of the settings (or the folder given); raises ``MissingWorkspace``."""
    settings = read_settings()
    return StoredLibrary(Workspace(folder or settings.workspace, encoder=settings.encoder))
