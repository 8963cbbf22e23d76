"""Public collections of official documents -> the tables of corpus/registry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.bodies import BodyTable, body_table
from corpus.document_types import REGISTRY
from corpus.keys import document_key
from corpus.registry_row import read_rows, write_rows
from kg.mining.citings import cited
from kg.mining.heads import read_head
from kg.mining.merge import merge
from kg.mining.places import place_rows, write_places
from kg.mining.registers import codified, database, json_lines
from kg.mining.sightings import Sighting

COLLECTIONS = ("documents.jsonl.xz", "documents-2025.jsonl.xz")
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild made: the number of places and documents, and of documents by evidence."""

    places: int
    documents: int
    by_evidence: dict[str, int]


def rebuild(data: Path, out: Path = REGISTRY, *, progress: Progress = lambda _: None) -> Rebuilt:
    """Mine ``data`` and write places.csv and documents.csv into ``out``; raises RegistryError.

    ``data`` holds places/, phapdien/ and the collections; the tables of types and bodies are kept by hand. The result
    depends on the data alone.
    """
    progress("Địa danh …")
    places = place_rows(data, REGISTRY / "places-before.csv")
    write_places(places, out / "places.csv")
    found = {row.id: row for row in merge(sightings(data, body_table(), progress), body_table())}
    found |= {row.id: row for row in read_rows(REGISTRY / "documents-by-hand.csv") if row.id not in found}
    rows = list(found.values())
    write_rows(rows, out / "documents.csv")
    return Rebuilt(len(places), len(rows), dict(Counter(row.evidence for row in rows)))


def sightings(data: Path, bodies: BodyTable, progress: Progress = lambda _: None) -> Iterator[Sighting]:
    """Yield all that the collections and registers say of official documents."""
    progress("Pháp điển …")
    yield from codified(data, bodies)
    for name in COLLECTIONS:
        for i, entry in enumerate(json_lines(data / name)):
            if i % 1000 == 0:
                progress(f"{name}: {i} văn bản …")
            yield from _document(entry, name.partition(".")[0], bodies)


def _document(entry: dict[str, object], collection: str, bodies: BodyTable) -> Iterator[Sighting]:
    text = str(entry.get("text") or "")
    identifier = f"{collection}#{entry.get('id')}"
    address = str(entry.get("name") or entry.get("link") or entry.get("url") or "")
    head = read_head(identifier, text, address.rsplit("/", 1)[-1], bodies)
    if head:
        yield head
    if "status" in entry and (register := database(entry)):
        yield register
    place = head.number.casefold() if head else identifier
    province = head.province if head else None
    key = document_key(head.number, bodies, issuer=head.issuer, date=head.date, place=province) if head else None
    by = key.issuers[0] if key and len(key.issuers) == 1 else None
    yield from (s for s in cited(place, text, bodies, province, by) if s.number.casefold() != place)
