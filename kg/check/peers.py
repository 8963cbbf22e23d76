"""What other citations say: of the document itself and of the workspace.

Many documents cite one law in the same words: such citations are one ``Peer`` with the documents that say it, so that
a rule looks at what is said and by how many, not at every citation.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple, Protocol

from corpus.fold import fold
from corpus.identity import LegalId
from corpus.numbers import parse_number
from kg.ask.model import DocumentRef, DocumentView
from kg.ask.stored_library import StoredLibrary, reference
from kg.check.finding import FULL_DATE, witness
from kg.check.model import Peer
from kg.store.codec import unpack
from kg.store.keys import number_key
from nlp.model import Citation

_NUMBERS = 8192
_DATES = 4096


class Point(NamedTuple):
    """A number of a register, a date that is printed with it, and a citation that does."""

    number: int
    date: str
    peer: Peer


Series = Mapping[str, Sequence[Point]]
"""The points of one code and year by issuer and series (``ubnd-dong-nai/kh``), in the order of the numbers."""


class Peers(Protocol):
    """Citations to compare with."""

    def numbered(self, number: str) -> Sequence[Peer]:
        """Return the citations of a printed number."""

    def dated(self, date: str) -> Sequence[Peer]:
        """Return the citations that print this date (ISO)."""

    def series(self, code: str, year: str) -> Series:
        """Return the points of the numbers that end with this code (``/kh-ubnd``) and are dated in this year."""

    def standards(self) -> Sequence[Peer]:
        """Return the citations of standards."""


class OwnPeers:
    """The citations of given documents alone."""

    def __init__(self, views: Iterable[DocumentView]) -> None:
        told = [(view.ref, witness(view), citation) for view in views for citation in view.analysis.citations]
        official = [(r, w, c) for r, w, c in told if c.kind != "standard"]
        self._standards = [Peer(r, c, frozenset({w})) for r, w, c in told if c.kind == "standard"]
        self._numbered = _by_key((number_key(c.number), r, w, c) for r, w, c in official)
        self._dated = _by_key((c.date, r, w, c) for r, w, c in official)
        self._points: dict[tuple[str, str], list[tuple[str, Point]]] = defaultdict(list)
        self._series: dict[tuple[str, str], Series] = {}
        for document, who, citation in official:
            if point := _point(Peer(document, citation, frozenset({who}))):
                code = series_code(number_key(citation.number) or "")
                self._points[code, point[1].date[:4]].append(point)

    def numbered(self, number: str) -> Sequence[Peer]:
        """Return the citations of a printed number."""
        return self._numbered.get(number_key(number) or "", [])

    def dated(self, date: str) -> Sequence[Peer]:
        """Return the citations that print this date."""
        return self._dated.get(date, [])

    def series(self, code: str, year: str) -> Series:
        """Return the points of a code and year."""
        key = (code, year)
        if key not in self._series:
            self._series[key] = _in_order(self._points.get(key, ()))
        return self._series[key]

    def standards(self) -> Sequence[Peer]:
        """Return the citations of standards."""
        return self._standards


def series_code(key: str) -> str:
    """Return what follows the running number: ``177/kh-ubnd`` -> ``/kh-ubnd``."""
    return key.lstrip("0123456789")


def issuer_of(citation: Citation) -> str | None:
    """Return issuer and series of a citation's legal id, resolved or computed: ``ubnd-dong-nai/kh``."""
    resolution = citation.resolution
    name = resolution.document or (resolution.candidates[0] if len(resolution.candidates) == 1 else None)
    return None if name is None else _issuer_and_series(name)


@lru_cache(maxsize=16384)
def _issuer_and_series(legal_id: str) -> str:
    found = LegalId.parse(legal_id)
    return f"{found.issuer}/{found.type}"


class WorkspacePeers:
    """The citations of a workspace, beside those of a document that may not be in it."""

    def __init__(self, library: StoredLibrary, own: DocumentView | None = None) -> None:
        self._ledger = library.workspace.ledger
        self._own = OwnPeers([own] if own else [])
        rows = self._ledger.query("SELECT id, coalesce(legal_id, sha256), characters FROM documents")
        self._witness = {document: who for document, who, _ in rows}
        # Nobody is a witness to himself: neither the draft's own text in the workspace nor an earlier version of it.
        self._skip = frozenset(d for d, who, size in rows if own and self._is_copy(own, d, who, size))
        self._ref = lru_cache(maxsize=16384)(self._read_ref)
        self._by_number = lru_cache(maxsize=_NUMBERS)(lambda key: self._told("number_key", key))
        self._by_date = lru_cache(maxsize=_DATES)(lambda date: self._told("date", date))
        self._by_series = lru_cache(maxsize=512)(self._read_series)
        self._merged = lru_cache(maxsize=64)(self._merge_series)

    def _is_copy(self, own: DocumentView, document: str, who: str, characters: int) -> bool:
        if document == own.ref.id or who == witness(own):
            return True
        return characters == len(own.text) and self._ledger.text(document) == own.text

    def numbered(self, number: str) -> Sequence[Peer]:
        """Return the citations of a printed number."""
        key = number_key(number)
        return [*self._own.numbered(number), *self._by_number(key)] if key else []

    def dated(self, date: str) -> Sequence[Peer]:
        """Return the citations that print this date."""
        return [*self._own.dated(date), *self._by_date(date)]

    def series(self, code: str, year: str) -> Series:
        """Return the points of a code and year."""
        return self._merged(code, year) if self._own.series(code, year) else self._by_series(code, year)

    def _merge_series(self, code: str, year: str) -> Series:
        own, found = self._own.series(code, year), self._by_series(code, year)
        return _in_order((issuer, p) for points in (own, found) for issuer, ps in points.items() for p in ps)

    def standards(self) -> Sequence[Peer]:
        """Return the citations of standards."""
        return [*self._own.standards(), *self._standards]

    @cached_property
    def _standards(self) -> Sequence[Peer]:
        return self._told("kind", "standard")

    def _told(self, column: str, value: str) -> Sequence[Peer]:
        """Return what is said of a number or on a date, each wording once with the documents that use it."""
        kind = "" if column == "kind" else "AND kind = 'document'"
        sql = (
            "SELECT number_key, date, doc_type, issuer_key, title_key, document, position FROM citations "
            f"WHERE {column} = ? {kind} ORDER BY document, position"
        )
        said: dict[tuple[object, ...], list[tuple[str, int]]] = defaultdict(list)
        for *words, document, position in self._ledger.query(sql, (value,)):
            if document not in self._skip:
                said[tuple(words)].append((document, position))
        return [self._peer(places) for places in said.values()]

    def _peer(self, places: Sequence[tuple[str, int]]) -> Peer:
        documents = frozenset(self._witness[document] for document, _ in places)
        return Peer(self._ref(places[0][0]), self._citation(*places[0]), documents, len(places))

    def _citation(self, document: str, position: int) -> Citation:
        sql = "SELECT body FROM citations WHERE document = ? AND position = ?"
        return unpack(Citation, json.loads(self._ledger.query(sql, (document, position))[0][0]))

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], Mapping[tuple[str, str], tuple[str, int]]]:
        """Where every number of a series and year stands with every date: one pass over the ledger."""
        found: dict[tuple[str, str], dict[tuple[str, str], tuple[str, int]]] = defaultdict(dict)
        rows = self._ledger.query(
            "SELECT document, position, number_key, date FROM citations "
            "WHERE number_key IS NOT NULL AND length(date) = 10 AND kind = 'document'"
        )
        for document, position, key, date in rows:
            if document not in self._skip:
                # Local bodies share a code: each document that says so counts.
                told = document if "ubnd" in key or "hdnd" in key else ""
                found[series_code(key), date[:4]].setdefault((key + told, date), (document, position))
        return found

    def _read_series(self, code: str, year: str) -> Series:
        peers = (
            Peer(self._ref(document), self._citation(document, position), frozenset({self._witness[document]}))
            for document, position in self._places.get((code, year), {}).values()
        )
        return _in_order(point for peer in peers if (point := _point(peer)))

    def _read_ref(self, document: str) -> DocumentRef:
        stored = self._ledger.document(document)
        assert stored is not None, "the ledger keeps citations with their document"
        return reference(stored)


def _by_key(cited: Iterable[tuple[str | None, DocumentRef, str, Citation]]) -> Mapping[str, Sequence[Peer]]:
    """Group citations by key and, under it, by what they say."""
    said: dict[str, dict[tuple[object, ...], list[tuple[DocumentRef, str, Citation]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for key, document, who, c in cited:
        if key:
            words = (number_key(c.number), c.date, c.doc_type, fold(c.issuer or ""), fold(c.title or ""))
            said[key][words].append((document, who, c))
    return {
        key: [Peer(p[0][0], p[0][2], frozenset(who for _, who, _ in p), len(p)) for p in groups.values()]
        for key, groups in said.items()
    }


def _point(peer: Peer) -> tuple[str, Point] | None:
    """Return a citation as a point of its register; None where it has no plain number, full date or known issuer."""
    citation = peer.citation
    parts = parse_number(citation.number or "", citation.doc_type)
    if parts is None or not parts.number.isdigit() or citation.date_malformed:
        return None
    issuer = issuer_of(citation)
    if issuer is None or not FULL_DATE.fullmatch(citation.date or ""):
        return None
    return issuer, Point(int(parts.number), citation.date or "", peer)


def _in_order(points: Iterable[tuple[str, Point]]) -> Series:
    """Group points by issuer; a number with two dates counts for nothing."""
    dates: dict[str, dict[int, dict[str, Point]]] = defaultdict(lambda: defaultdict(dict))
    for issuer, point in points:
        dates[issuer][point.number][point.date] = point
    return {
        issuer: [p for n in sorted(numbers) if len(numbers[n]) == 1 for p in numbers[n].values()]
        for issuer, numbers in dates.items()
    }
