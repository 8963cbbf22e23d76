"""The ledger's citations -> resolved anew wherever a document has come or gone that they may mean.

A document is resolved against the registry when it is analysed; against the workspace's own documents here, since these
come and go. Only the documents with a citation that looks for what came or went (``nlp.waiting``) are done again, so
that one more document costs seconds in a large workspace, and the order in which documents came makes no difference.
What documents say of their own coming into force and do to others is read on the way.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.catalogue import Catalogue
from kg.own_documents import as_targets, own_rows, target_keys
from kg.progress import Watch
from kg.store.codec import pack, to_json
from kg.store.decisions import pinned
from kg.store.ledger import Ledger
from kg.store.record import Linked, candidate_rows, citation_row
from kg.store.stored import StoredDocument
from nlp.commencement import commencement
from nlp.effects import effects
from nlp.resolve import resolve
from nlp.waiting import waiting_keys

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Linking:
    """What linking has done: how many documents were resolved anew, and of how many the links have changed."""

    resolved: int = 0
    changed: int = 0


def link(ledger: Ledger, registry: Catalogue, watch: Watch) -> Linking:
    """Resolve the citations that may mean a document which came, went or changed; ``registry`` lacks the corpus."""
    rows = own_rows(ledger, registry)
    targets, before = as_targets(rows), ledger.targets()
    moved = {legal_id for legal_id in targets.keys() | before.keys() if targets.get(legal_id) != before.get(legal_id)}
    keys = target_keys(known[legal_id] for known in (targets, before) for legal_id in moved if legal_id in known)
    if moved:
        ledger.begin_linking(targets, sorted(ledger.looking_for(keys)))
    waiting = ledger.unlinked()
    if not waiting:
        return Linking()
    watch.phase("Liên kết", len(waiting))
    catalogue = registry.with_documents(rows.values())
    changed = 0
    for begin in range(0, len(waiting), _BATCH):
        stored = ledger.documents_of(waiting[begin : begin + _BATCH])
        for id in sorted(stored):
            changed += ledger.relink(id, _linked(stored[id], ledger, catalogue))
        watch.advance(len(stored))
    return Linking(len(waiting), changed)


def _linked(document: StoredDocument, ledger: Ledger, catalogue: Catalogue) -> Linked:
    text = ledger.text(document.id)
    citations = resolve(ledger.citations(document.id), document.metadata, catalogue)
    if decisions := ledger.decisions(document=document.id):
        citations = pinned(citations, text, decisions)
    begins = commencement(text, document.metadata)
    acts = (
        effects(document.legal_id, citations, text, document.metadata, begins, document.source.name)
        if document.legal_id
        else ()
    )
    return Linked(
        citations=tuple(citation_row(i, c) for i, c in enumerate(citations)),
        candidates=candidate_rows(citations),
        keys=waiting_keys(citations, catalogue, ledger.references(document.id)),
        commencement=((begins.since, begins.until, begins.start, begins.end),) if begins else (),
        effects=tuple((act.other, to_json(pack(act))) for act in acts),
    )


__all__ = ["Linking", "link"]
