"""A query -> the documents, statements or passages that answer it best: words and meaning together."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.ask.fuse import Scored, fused, grouped, ranked
from kg.store.errors import MissingWorkspace
from kg.store.stored import StoredDocument, StoredUnit, UnitKind
from kg.store.words import numbers
from kg.store.workspace import Workspace

CANDIDATES = 300
LONGEST_QUERY = 2000
# Weights chosen on the dev questions, so what dev then scores is a tuned figure (docs/benchmarks.md).
_WORDS = 1.0
_MEANING = 0.8
_WHOLE = 0.5
_SHARE, _MOST = 0.3, 3
# What others rest on is more often the answer: a document cited by so many others gets the full weight.
_CITED, _CITED_BY_MANY = 0.4, 300
# A document whose own number is asked for outranks those that merely mention it.
_OWN_NUMBER = 3.0


@dataclass(frozen=True, slots=True)
class Found:
    """A result: ``quote`` is ``text[start:end]`` of the document; ``id`` the statement's or passage's id.

    ``kind`` is the kind of a statement (target, task …) and None for the rest.
    """

    document: StoredDocument
    score: float
    quote: str
    start: int
    end: int
    unit: UnitKind
    id: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What a search found, best first.

    ``facets`` counts the documents among all candidates by type, issuer and year, most frequent first; ``semantic``
    tells whether meaning was searched too, or words alone.
    """

    query: str
    unit: UnitKind
    results: tuple[Found, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    took_ms: float = 0.0
    semantic: bool = True


def search(workspace: Workspace, query: str, *, unit: UnitKind = "document", limit: int = 10) -> SearchResults:
    """Return the units of a kind nearest to a query; any text is a query, the empty one finds nothing.

    A document's quote is its best passage. Without a vector index the words alone decide.
    """
    began = time.perf_counter()
    query = query.strip()[:LONGEST_QUERY]
    if not query or limit < 1:
        return SearchResults(query, unit, (), took_ms=_since(began))
    kind: UnitKind = "statement" if unit == "statement" else "passage"
    scores, semantic = unit_scores(workspace, query, kind, max(CANDIDATES, limit))
    places = workspace.ledger.units(scores)
    if unit == "document":
        results, candidates = _documents(workspace, query, scores, places, limit)
    else:
        results, candidates = _units(workspace, scores, places, limit)
    facets = _facets(workspace, candidates)
    return SearchResults(query, unit, results, facets, _since(began), semantic)


def unit_scores(workspace: Workspace, query: str, kind: UnitKind, limit: int) -> tuple[dict[int, float], bool]:
    """Return the scores of the statements or passages nearest to a query, and whether meaning was searched too.

    Raises ``MissingWorkspace`` where there are documents and no word index: "nothing found" would be untrue.
    """
    words = workspace.words
    if words is None and workspace.ledger.counts().documents:
        raise MissingWorkspace(f"Chưa có chỉ mục từ ở «{workspace.layout.folder}». Hãy chạy «cancu build» trước.")
    by_words = {hit.unit: hit.score for hit in words.search(query, kind, limit)} if words else {}
    vectors = workspace.vectors
    by_meaning: dict[int, float] = {}
    semantic = vectors is not None and vectors.fingerprint == workspace.encoder.fingerprint
    semantic = semantic and _has_meaning(query)
    if vectors is not None and semantic:
        by_meaning = dict(vectors.search(workspace.encoder.encode([query])[0], kind, limit))
    return fused([Scored(by_words, _WORDS), Scored(by_meaning, _MEANING, relative=False)]), semantic


def _has_meaning(query: str) -> bool:
    """Return whether a query says more than document numbers: to an encoder all numbers are alike."""
    rest = query.lower()
    for number in numbers(query):
        rest = rest.replace(number, " ")
    return any(word.isalpha() for word in rest.split())


def _documents(
    workspace: Workspace, query: str, scores: Mapping[int, float], places: Mapping[int, StoredUnit], limit: int
) -> tuple[tuple[Found, ...], list[str]]:
    ledger = workspace.ledger
    by_passage = grouped(scores, {unit: p.document for unit, p in places.items()}, share=_SHARE, most=_MOST)
    hits = workspace.words.search(query, "document", CANDIDATES) if workspace.words else []
    revised = ledger.ids_revised(hit.unit for hit in hits)
    whole = {revised[hit.unit]: hit.score for hit in hits if hit.unit in revised}
    total = fused([Scored(by_passage, 1.0, relative=False), Scored(whole, _WHOLE)])
    for id, count in ledger.citers(total).items():
        total[id] += _CITED * min(1.0, math.log1p(count) / math.log1p(_CITED_BY_MANY))
    for number in numbers(query):
        for own in ledger.documents_numbered(number):
            total[own.id] = total.get(own.id, 0.0) + _OWN_NUMBER
    best = _best_passages(scores, places)
    order = ranked(total)
    stored = ledger.documents_of(order[:limit])
    shown = [id for id in order[:limit] if id in stored]
    return tuple(_document(workspace, stored[id], total[id], best.get(id)) for id in shown), order


def _units(
    workspace: Workspace, scores: Mapping[int, float], places: Mapping[int, StoredUnit], limit: int
) -> tuple[tuple[Found, ...], list[str]]:
    order = [unit for unit in ranked(scores) if unit in places]
    stored = workspace.ledger.documents_of({places[unit].document for unit in order[:limit]})
    results = []
    for unit in order[:limit]:
        place = places[unit]
        if place.document not in stored:
            continue
        document = stored[place.document]
        quote = workspace.ledger.text(place.document)[place.start : place.end]
        kind = None
        if place.kind == "statement":
            statement = workspace.ledger.statement(place.document, place.id)
            kind = statement.kind if statement else None
        results.append(
            Found(document, scores[unit], quote, place.start, place.end, place.kind, place.id, kind),
        )
    return tuple(results), list({place.document for place in places.values()})


def _best_passages(scores: Mapping[int, float], places: Mapping[int, StoredUnit]) -> dict[str, StoredUnit]:
    best: dict[str, StoredUnit] = {}
    for unit in ranked(scores):
        if unit in places:
            best.setdefault(places[unit].document, places[unit])
    return best


def _document(workspace: Workspace, document: StoredDocument, score: float, best: StoredUnit | None) -> Found:
    text = workspace.ledger.text(document.id)
    if best is not None:
        return Found(document, score, text[best.start : best.end], best.start, best.end, "document", best.id)
    opening = workspace.ledger.passages(document.id)[:1]
    for _, passage in opening:
        return Found(
            document, score, text[passage.start : passage.end], passage.start, passage.end, "document", passage.id
        )
    return Found(document, score, "", 0, 0, "document")


def _facets(workspace: Workspace, documents: Iterable[str]) -> dict[str, dict[str, int]]:
    names = ("doc_type", "issuer", "year")
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for traits in workspace.ledger.traits(documents).values():
        for name, value in zip(names, traits, strict=True):
            if value:
                counts[name][value] += 1
    return {name: dict(count.most_common()) for name, count in counts.items()}


def _since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)
