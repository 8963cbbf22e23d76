"""A library in memory: what the ask room reads, without stores or trained weights."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.catalogue import load_catalogue
from corpus.fold import fold
from corpus.model import RawDocument, Source
from kg.ask.decree import running_number
from kg.ask.library import CitingPlace, DocumentCard, PassageHit, StatementHit
from kg.ask.model import Coverage, DocumentRef, DocumentView
from kg.ask.terms import Weights, terms
from kg.in_force import InForce
from kg.store.ledger import Ledger
from kg.store.record import record
from nlp.analyse import analyse
from nlp.passages import passages


class MemoryLibrary:
    """Documents given as {source: text}; similarity is shared words."""

    def __init__(self, texts, declared=None):
        self.catalogue = catalogue = load_catalogue()
        self.views = {}
        for name, text in texts.items():
            raw = RawDocument(Source(name, name, "0" * 64, (declared or {}).get(name, {})), text)
            analysis = analyse(raw, catalogue)
            meta = analysis.metadata
            ref = DocumentRef(analysis.document.id, meta.number, meta.title, name)
            self.views[ref.id] = DocumentView(ref, analysis)

    @property
    def in_force(self):
        return InForce(self.ledger, lambda: self.catalogue)

    @property
    def ledger(self):
        if not hasattr(self, "_folder"):
            self._folder = TemporaryDirectory()
            writer = Ledger(Path(self._folder.name) / "ledger.sqlite", writable=True)
            for view in self.views.values():
                cut = passages(view.text, view.analysis.sections)
                writer.store(record(view.analysis, cut), analysis_version="test")
            self._ledger = writer
        return self._ledger

    def cards(self):
        return [DocumentCard(v.ref, v.analysis.metadata, v.analysis.legal_id) for v in self.views.values()]

    def view(self, document):
        return self.views[document]

    def _places(self):
        for v in self.views.values():
            for c in v.analysis.citations:
                if c.number and c.kind == "document":
                    yield _place(v, c)

    def citing(self, digits):
        return [p for p in self._places() if running_number(p.number) == digits]

    def citing_law(self, name, date):
        wanted = fold(name)
        return [
            _place(v, c)
            for v in self.views.values()
            for c in v.analysis.citations
            if c.number is None and fold(c.quote) == wanted
        ]

    def citing_identified(self, legal_id):
        cited = ((v, c) for v in self.views.values() for c in v.analysis.citations)
        return [_place(v, c) for v, c in cited if c.resolution.document == legal_id]

    def citing_titled(self, words, at_least):
        cited = ((v, c) for v in self.views.values() for c in v.analysis.citations if c.title)
        return [_place(v, c) for v, c in cited if sum(w in fold(c.title) for w in words) >= at_least]

    def naming(self, legal_id):
        return [v.ref.id for v in self.views.values() if any(r.document == legal_id for r in v.analysis.references)]

    def due(self, low, high):
        return [
            StatementHit(v.ref.id, s.id, 1.0)
            for v in self.views.values()
            for s in v.analysis.statements
            if s.deadline and s.deadline.iso and low <= s.deadline.iso and s.deadline.iso[: len(high)] <= high
        ]

    def citing_on(self, date):
        return [p for p in self._places() if p.date == date]

    def find_statements(self, query, limit):
        wanted = terms(query)
        weights = self.weights()
        hits = [
            StatementHit(v.ref.id, s.id, weights.coverage(wanted, terms(v.statement_text(s))))
            for v in self.views.values()
            for s in v.analysis.statements
        ]
        return sorted((h for h in hits if h.score > 0), key=lambda h: -h.score)[:limit]

    def find_passages(self, query, limit):
        wanted = terms(query)
        weights = self.weights()
        found = [
            PassageHit(v.ref.id, p.id, p.start, p.end, weights.coverage(wanted, terms(v.text[p.start : p.end])))
            for v in self.views.values()
            for p in passages(v.text, v.analysis.sections)
        ]
        return sorted((h for h in found if h.score > 0), key=lambda h: -h.score)[:limit]

    def similarity(self, query, texts):
        wanted = terms(query)
        weights = self.weights()
        return [weights.coverage(wanted, terms(t)) for t in texts]

    def coverage(self):
        return Coverage(len(self.views))

    def weights(self):
        if not hasattr(self, "_weights"):
            self._weights = Weights(v.statement_text(s) for v in self.views.values() for s in v.analysis.statements)
        return self._weights

    def places(self):
        return [fold(n) for n in ("Đồng Nai", "Bình Phước", "Hà Nội", "Quảng Ngãi", "Cao Bằng")]


def _place(v, c):
    r = c.resolution
    return CitingPlace(
        v.ref.id, c.id, c.number or "", c.doc_type, c.date, c.issuer, c.title, r.document, r.candidates, r.status
    )
