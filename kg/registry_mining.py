"""Public collections of official documents -> the tables of corpus/registry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.bodies import BodyTable, body_table
from corpus.changes import Change, write_changes
from corpus.document_types import REGISTRY
from corpus.keys import DocumentKey, document_key
from corpus.registry_row import read_rows, write_rows
from kg.mining.citings import cited
from kg.mining.heads import read_head
from kg.mining.merge import merge
from kg.mining.places import place_rows, write_places
from kg.mining.registers import codified, database, json_lines
from kg.mining.relations import changes
from kg.mining.sightings import Sighting

COLLECTIONS = ("documents.jsonl.xz", "documents-2025.jsonl.xz")
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild made: the number of places, documents and relations, and of documents by evidence."""

    places: int
    documents: int
    relations: int
    by_evidence: dict[str, int]


def rebuild(data: Path, out: Path = REGISTRY, *, progress: Progress = lambda _: None) -> Rebuilt:
    """Mine ``data`` and write places.csv, documents.csv and relations.csv into ``out``; raises RegistryError.

    ``data`` holds places/, phapdien/ and the collections; the tables of types and bodies are kept by hand. The result
    depends on the data alone.
    """
    progress("Địa danh …")
    places = place_rows(data, REGISTRY / "places-before.csv")
    write_places(places, out / "places.csv")
    changed: list[Change] = []
    found = {row.id: row for row in merge(sightings(data, body_table(), progress, changed), body_table())}
    found |= {row.id: row for row in read_rows(REGISTRY / "documents-by-hand.csv") if row.id not in found}
    rows = list(found.values())
    write_rows(rows, out / "documents.csv")
    known = [change for change in changed if change.document in found]
    relations = write_changes(known, out / "relations.csv")
    return Rebuilt(len(places), len(rows), relations, dict(Counter(row.evidence for row in rows)))


def sightings(data: Path, bodies: BodyTable, progress: Progress, changed: list[Change]) -> Iterator[Sighting]:
    """Yield all that the collections and registers say of official documents; put what they change in ``changed``."""
    progress("Pháp điển …")
    yield from codified(data, bodies)
    for name in COLLECTIONS:
        for i, entry in enumerate(json_lines(data / name)):
            if i % 1000 == 0:
                progress(f"{name}: {i} văn bản …")
            yield from _document(entry, name.partition(".")[0], bodies, changed)


def _document(
    entry: dict[str, object], collection: str, bodies: BodyTable, changed: list[Change]
) -> Iterator[Sighting]:
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
    key = _own_key(head, bodies) if head else None
    if head and key and key.legal_id:
        changed += changes(key.legal_id, head.title, text, bodies, identifier)
    by = key.issuers[0] if key and len(key.issuers) == 1 else None
    yield from (s for s in cited(place, text, bodies, province, by) if s.number.casefold() != place)


def _own_key(head: Sighting, bodies: BodyTable) -> DocumentKey | None:
    return document_key(
        head.number, bodies, doc_type=head.doc_type, issuer=head.issuer, date=head.date, place=head.province
    )
