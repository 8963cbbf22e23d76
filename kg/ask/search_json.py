"""Search results -> the JSON object that the CLI and the HTTP API print."""

from __future__ import annotations

from kg.ask.search import Found, SearchResults
from kg.wire import Json, document_ref


def results_json(value: SearchResults) -> Json:
    """Return the wire form of search results."""
    return {
        "results": [_found(item) for item in value.results],
        "facets": {name: dict(counts) for name, counts in value.facets.items()},
        "took_ms": value.took_ms,
        "unit": value.unit,
        "semantic": value.semantic,
    }


def _found(item: Found) -> Json:
    meta, source = item.document.metadata, item.document.source
    return {
        "document": document_ref(
            id=item.document.id,
            number=meta.number,
            title=meta.title or source.declared.get("title"),
            source=source.name,
        ),
        "score": round(item.score, 6),
        "quote": item.quote,
        "start": item.start,
        "end": item.end,
        "id": item.id,
        "kind": item.kind,
    }
