"""The ledger -> its projections: whatever a projection lacks is added, whatever the ledger dropped is removed.

Works in batches. A batch is first durable in the projection and only then noted in the ledger: killed in between, it
is done once more, and every projection replaces a document it already has.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kg.facts import analysis_to_nquads
from kg.progress import Watch
from kg.store.errors import LockedWorkspace, StorageFailure, explained
from kg.store.graph import GraphStore
from kg.store.reading import LedgerReader
from kg.store.stored import StoredDocument, UnitKind
from kg.store.vectors import Floats, VectorStore
from kg.store.words import Entry, WordIndex
from kg.store.workspace import WritableWorkspace
from kg.validate import validate_nquads
from nlp.encode import Encoder

_BATCH_CHARACTERS = 8_000_000
_BATCH_DOCUMENTS = 500
_HEADING = 300
_FEW = 16
# To take a document out of the graph takes several times as long as to put it in.
_ANEW = 200
# Of a bulk batch, one document in so many is validated, and none that would take half a minute.
_SAMPLED = 100
_VALIDATED_BYTES = 10_000_000

PHASES = {"words": "Chỉ mục từ", "vectors": "Chỉ mục ngữ nghĩa", "graph": "Đồ thị"}


class Projection(Protocol):
    """One projection, open for writing."""

    def add(self, ledger: LedgerReader, documents: Sequence[StoredDocument]) -> None:
        """Put these documents in the place of what was known of them, durably."""

    def remove(self, documents: Sequence[str]) -> None:
        """Remove what is known of these documents, durably."""

    def is_better_anew(self, documents: Sequence[str]) -> bool:
        """Return whether to make the projection anew takes less time than to replace these documents in it."""

    def finish(self) -> None:
        """Do what is to be done once, after the last batch."""

    def close(self) -> None:
        """Release the files."""


@dataclass(slots=True)
class Projected:
    """What bringing the projections up to date has shown.

    ``validated`` is how many documents' facts were held against the shapes (SHACL), ``violations`` what did not hold
    (id of the document and message), ``seconds`` the time by projection.
    """

    validated: int = 0
    violations: list[tuple[str, str]] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def project(
    workspace: WritableWorkspace, encoder: Encoder | None, watch: Watch, statuses: Callable[[], bytes] | None = None
) -> Projected:
    """Bring every projection up to date with the ledger; without an encoder the vectors are left as they are.

    ``statuses`` gives the graph of statuses of today (``kg.today``).

    The facts are validated on their way into the graph: those of every document of a small run, a sample of a bulk one.
    """
    done = Projected()
    workspace.ledger.count_citers()
    makers: list[tuple[str, str, Callable[[Path], Projection]]] = [
        ("words", "", lambda folder: _Words(WordIndex(folder))),
        ("graph", "", lambda folder: _Graph(GraphStore(folder), done, statuses)),
    ]
    if encoder is not None:
        makers.insert(1, ("vectors", encoder.fingerprint, lambda folder: _vectors(folder, encoder)))
    for name, variant, open_ in makers:
        began = time.monotonic()
        bring(workspace, watch, name, open_, variant=variant)
        done.seconds[name] = time.monotonic() - began
    for id, message in done.violations:
        workspace.ledger.note("build", "violation", id, message)
    return done


def bring(
    workspace: WritableWorkspace, watch: Watch, name: str, open_: Callable[[Path], Projection], *, variant: str = ""
) -> None:
    """Bring one projection up to date with the ledger; one whose files are broken, or mostly outdated, is made anew."""
    opened = _opened(workspace, name, variant, open_)
    if opened.is_better_anew(workspace.ledger.unprojected(name)):
        opened.close()
        workspace.drop(name)
        opened = _opened(workspace, name, variant, open_)
    with closing(opened) as projection:
        ledger = workspace.ledger
        pending, left = ledger.unprojected(name), ledger.leftover(name)
        gone = sorted(set(left) - set(pending))
        if gone:
            projection.remove(gone)
            ledger.unmark_projected(name, gone)
        if pending:
            watch.phase(PHASES[name], len(pending))
        for batch in _batches(ledger, pending):
            projection.add(ledger, batch)
            ledger.mark_projected(name, [(document.id, document.revision) for document in batch])
            watch.advance(len(batch))
        projection.finish()


def _opened(workspace: WritableWorkspace, name: str, variant: str, open_: Callable[[Path], Projection]) -> Projection:
    try:
        return open_(workspace.ready(name, variant))
    except Exception as error:  # each library has its own error for a broken file
        if isinstance(explained(error), StorageFailure | LockedWorkspace):
            raise
    # Outside the handler: the error would keep the half-opened files alive, and their lock.
    workspace.drop(name)
    return open_(workspace.ready(name, variant))


def _vectors(folder: Path, encoder: Encoder) -> _Vectors:
    store = VectorStore(folder, fingerprint=encoder.fingerprint, name=encoder.name, dimension=encoder.dimension)
    return _Vectors(store, encoder)


class _Words:
    def __init__(self, index: WordIndex) -> None:
        self._index = index

    def add(self, ledger: LedgerReader, documents: Sequence[StoredDocument]) -> None:
        for document in documents:
            self._index.add(document.id, entries(ledger, document))
        self._index.commit()

    def is_better_anew(self, documents: Sequence[str]) -> bool:
        return False

    def remove(self, documents: Sequence[str]) -> None:
        for document in documents:
            self._index.remove(document)
        self._index.commit()

    def finish(self) -> None:
        pass

    def close(self) -> None:
        self._index.close()


class _Vectors:
    def __init__(self, store: VectorStore, encoder: Encoder) -> None:
        self._store = store
        self._encoder = encoder

    def add(self, ledger: LedgerReader, documents: Sequence[StoredDocument]) -> None:
        # One call for all texts of the batch: short lists would leave the encoder's batches half empty.
        found = [(document.id, units(ledger, document)) for document in documents]
        texts = [meaning(entry) for _, kinds in found for entries_ in kinds.values() for entry in entries_]
        rows = self._encoder.encode(texts)
        done = 0
        filled: list[tuple[str, dict[UnitKind, tuple[Sequence[int], Floats]]]] = []
        for id, kinds in found:
            vectors: dict[UnitKind, tuple[Sequence[int], Floats]] = {}
            for kind, entries_ in kinds.items():
                if entries_:
                    vectors[kind] = ([entry.unit for entry in entries_], rows[done : done + len(entries_)])
                    done += len(entries_)
            filled.append((id, vectors))
        self._store.put(filled)

    def is_better_anew(self, documents: Sequence[str]) -> bool:
        return False

    def remove(self, documents: Sequence[str]) -> None:
        self._store.remove(documents)

    def finish(self) -> None:
        if not self._store.is_indexed():
            self._store.build_index()

    def close(self) -> None:
        self._store.close()


class _Graph:
    def __init__(self, store: GraphStore, done: Projected, statuses: Callable[[], bytes] | None) -> None:
        self._store = store
        self._done = done
        self._statuses = statuses

    def add(self, ledger: LedgerReader, documents: Sequence[StoredDocument]) -> None:
        every = 1 if len(documents) <= _FEW else _SAMPLED
        facts = (self._facts(ledger, d.id, validated=i % every == 0) for i, d in enumerate(documents))
        if len(documents) > _FEW:
            self._store.bulk_load(facts)
            return
        for document, nquads in zip(documents, facts, strict=True):
            self._store.replace(document.id, nquads)

    def _facts(self, ledger: LedgerReader, id: str, *, validated: bool) -> bytes:
        effects = ledger.effects(document=id)
        nquads = analysis_to_nquads(
            ledger.analysis(id), ledger.commencement(id), effects, ledger.decisions(document=id)
        )
        if validated and len(nquads) <= _VALIDATED_BYTES:
            self._done.validated += 1
            for violation in validate_nquads(nquads).violations:
                self._done.violations.append((id, f"{violation.focus}: {violation.message}"))
        return nquads

    def is_better_anew(self, documents: Sequence[str]) -> bool:
        if len(documents) <= _ANEW:
            return False
        held = self._store.documents()
        again = held.intersection(documents)
        return len(again) > _ANEW and 2 * len(again) > len(held)

    def remove(self, documents: Sequence[str]) -> None:
        for document in documents:
            self._store.remove(document)

    def finish(self) -> None:
        if self._statuses is not None:
            self._store.replace_statuses(self._statuses())

    def close(self) -> None:
        self._store.close()


def entries(ledger: LedgerReader, document: StoredDocument) -> dict[UnitKind, Sequence[Entry]]:
    """Return the document, its statements and its passages as the word index takes them."""
    whole = Entry(document.revision, title(document), ledger.text(document.id))
    return {"document": [whole], **units(ledger, document)}


def units(ledger: LedgerReader, document: StoredDocument) -> dict[UnitKind, Sequence[Entry]]:
    """Return the statements and passages of a document, each under the document's title and its headings."""
    text, name = ledger.text(document.id), title(document)
    paths = {section.id: section.path for section in ledger.sections(document.id)}
    statements = [
        Entry(unit, _heading(name, paths.get(statement.section or "", ())), text[statement.start : statement.end])
        for unit, statement in ledger.statement_units(document.id)
    ]
    passages = [
        Entry(unit, _heading(name, passage.path), text[passage.start : passage.end])
        for unit, passage in ledger.passages(document.id)
    ]
    return {"statement": statements, "passage": passages}


def title(document: StoredDocument) -> str:
    """Return the line by which a document is known: type, number, issuer and title."""
    meta = document.metadata
    name = meta.title or document.source.declared.get("title")
    return " ".join(part for part in (meta.doc_type, meta.number, meta.issuer, name) if part)


def meaning(entry: Entry) -> str:
    """Return the text that the encoder reads for a unit: its nearest headings and its words."""
    return f"{entry.heading}\n{entry.text}" if entry.heading else entry.text


def _heading(name: str, path: Sequence[str]) -> str:
    return "\n".join(part[:_HEADING] for part in (name, *path[-2:]) if part)


def _batches(ledger: LedgerReader, ids: Sequence[str]) -> Iterator[list[StoredDocument]]:
    """Group documents into pieces of some millions of characters; ids that are gone are left out."""
    batch: list[StoredDocument] = []
    size = 0
    for begin in range(0, len(ids), _BATCH_DOCUMENTS):
        piece = ids[begin : begin + _BATCH_DOCUMENTS]
        stored = ledger.documents_of(piece)
        for document in (stored[id] for id in piece if id in stored):
            if batch and (size + document.characters > _BATCH_CHARACTERS or len(batch) >= _BATCH_DOCUMENTS):
                yield batch
                batch, size = [], 0
            batch.append(document)
            size += document.characters
    if batch:
        yield batch
