"""What other citations say: of the document itself and of the workspace."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Protocol

from kg.ask.model import DocumentRef, DocumentView
from kg.ask.stored_library import StoredLibrary, reference
from kg.check.model import Peer
from kg.store.codec import unpack
from kg.store.keys import number_key
from nlp.model import Citation


class Peers(Protocol):
    """Citations to compare with."""

    def numbered(self, number: str) -> Sequence[Peer]:
        """Return the citations of a printed number."""

    def dated(self, date: str) -> Sequence[Peer]:
        """Return the citations that print this date (ISO)."""

    def series(self, code: str, year: str) -> Sequence[Peer]:
        """Return the citations whose number ends with this code (``/KH-UBND``) and whose date is of this year."""

    def standards(self) -> Sequence[Peer]:
        """Return the citations of standards."""


class OwnPeers:
    """The citations of given documents alone."""

    def __init__(self, views: Iterable[DocumentView]) -> None:
        self._numbered: dict[str, list[Peer]] = defaultdict(list)
        self._dated: dict[str, list[Peer]] = defaultdict(list)
        self._series: dict[tuple[str, str], list[Peer]] = defaultdict(list)
        self._standards: list[Peer] = []
        for view in views:
            for citation in view.analysis.citations:
                self._keep(Peer(view.ref, citation))

    def _keep(self, peer: Peer) -> None:
        citation = peer.citation
        if citation.kind == "standard":
            self._standards.append(peer)
            return
        if key := number_key(citation.number):
            self._numbered[key].append(peer)
            if citation.date:
                self._series[series_code(key), citation.date[:4]].append(peer)
        if citation.date:
            self._dated[citation.date].append(peer)

    def numbered(self, number: str) -> Sequence[Peer]:
        """Return the citations of a printed number."""
        return self._numbered.get(number_key(number) or "", [])

    def dated(self, date: str) -> Sequence[Peer]:
        """Return the citations that print this date."""
        return self._dated.get(date, [])

    def series(self, code: str, year: str) -> Sequence[Peer]:
        """Return the citations of a series and year."""
        return self._series.get((code, year), [])

    def standards(self) -> Sequence[Peer]:
        """Return the citations of standards."""
        return self._standards


def series_code(key: str) -> str:
    """Return what follows the running number: ``177/kh-ubnd`` -> ``/kh-ubnd``."""
    return key.lstrip("0123456789")


class WorkspacePeers:
    """The citations of a workspace, beside those of a document that may not be in it."""

    def __init__(self, library: StoredLibrary, own: DocumentView | None = None) -> None:
        self._ledger = library.workspace.ledger
        self._own = OwnPeers([own] if own else [])
        self._skip = own.ref.id if own else None
        self._ref = lru_cache(maxsize=4096)(self._read_ref)
        self._kept_series = lru_cache(maxsize=512)(self._read_series)

    def numbered(self, number: str) -> Sequence[Peer]:
        """Return the citations of a printed number."""
        return [*self._own.numbered(number), *self._found(number=number)]

    def dated(self, date: str) -> Sequence[Peer]:
        """Return the citations that print this date."""
        return [*self._own.dated(date), *self._found(date=date)]

    def series(self, code: str, year: str) -> Sequence[Peer]:
        """Return the citations of a series and year."""
        return [*self._own.series(code, year), *self._kept_series(code, year)]

    def standards(self) -> Sequence[Peer]:
        """Return the citations of standards."""
        rows = self._ledger.query("SELECT document, id FROM citations WHERE kind = 'standard' LIMIT 20000")
        wanted: dict[str, set[str]] = defaultdict(set)
        for document, name in rows:
            wanted[document].add(name)
        found = [
            Peer(self._ref(d), c) for d, names in wanted.items() for c in self._ledger.citations(d) if c.id in names
        ]
        return [*self._own.standards(), *(p for p in found if p.document.id != self._skip)]

    def _found(self, *, number: str | None = None, date: str | None = None) -> list[Peer]:
        found = self._ledger.find_citations(number=number, date=date)
        return [Peer(self._ref(f.document), f.citation) for f in found if f.document != self._skip]

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], list[tuple[str, int]]]:
        """Where the citations of every series and year stand: one pass over the ledger."""
        found: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
        rows = self._ledger.query(
            "SELECT document, position, number_key, substr(date, 1, 4) FROM citations "
            "WHERE number_key IS NOT NULL AND date IS NOT NULL AND kind = 'document'"
        )
        for document, position, key, year in rows:
            found[series_code(key), year].append((document, position))
        return found

    def _read_series(self, code: str, year: str) -> tuple[Peer, ...]:
        out = []
        for document, position in self._places.get((code, year), ()):
            if document != self._skip:
                sql = "SELECT body FROM citations WHERE document = ? AND position = ?"
                for (body,) in self._ledger.query(sql, (document, position)):
                    out.append(Peer(self._ref(document), unpack(Citation, json.loads(body))))
        return tuple(out)

    def _read_ref(self, document: str) -> DocumentRef:
        stored = self._ledger.document(document)
        assert stored is not None, "the ledger keeps citations with their document"
        return reference(stored)
