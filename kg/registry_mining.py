"""Public collections of official documents -> the tables of corpus/registry."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from corpus.bodies import BodyTable, body_table
from corpus.catalogue import Catalogue
from corpus.changes import Change, read_changes, write_changes
from corpus.document_types import REGISTRY
from corpus.normalise import normalise
from corpus.registry_row import RegistryRow, read_rows, write_rows
from kg.mining.by_hand import with_changes
from kg.mining.merge import merge
from kg.mining.places import place_rows, write_places
from kg.mining.readings import cited, read_document
from kg.mining.registers import articles, codified, database, json_lines
from kg.mining.relations import changes
from kg.mining.sightings import Sighting
from kg.mining.standards import own_words
from kg.mining.status import with_status

COLLECTIONS = ("documents.jsonl.xz", "documents-2025.jsonl.xz")
Progress = Callable[[str], None]
Found = tuple[tuple[Sighting, ...], tuple[Change, ...]]
_BATCH = 500
_CHUNK = 10


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
    depends on the data and on the tables by hand alone; ``progress`` also gets what contradicts these. Documents are
    read on all processors.
    """
    progress("Địa danh …")
    places = place_rows(data, REGISTRY / "places-before.csv")
    write_places(places, out / "places.csv")
    changed: list[Change] = []
    seen = tuple(sightings(data, body_table(), progress, changed))
    rows, relations = settle(seen, changed, out, report=progress)
    return Rebuilt(len(places), len(rows), relations, dict(Counter(row.evidence for row in rows)))


def settle(
    seen: Iterable[Sighting], changed: Iterable[Change], out: Path, *, report: Progress = lambda _: None
) -> tuple[list[RegistryRow], int]:
    """Write documents.csv and relations.csv from all that was seen; return the rows and the number of relations.

    ``report`` gets a sentence for each fact written by hand that the sources contradict.
    """
    told = read_rows(REGISTRY / "documents-by-hand.csv")
    found = {row.id: row for row in merge(seen, body_table(), by_hand=told, report=report)}
    ends = read_changes(REGISTRY / "relations-by-hand.csv")
    known = [change for change in with_changes(changed, ends, report) if change.document in found]
    rows = list(with_status(found.values(), known))
    write_rows(rows, out / "documents.csv")
    return rows, write_changes(known, out / "relations.csv")


def sightings(data: Path, bodies: BodyTable, progress: Progress, changed: list[Change]) -> Iterator[Sighting]:
    """Yield all that the collections and registers say of official documents; put what they change in ``changed``."""
    with ProcessPoolExecutor(os.cpu_count()) as processors:
        progress("Pháp điển …")
        yield from codified(data)
        yield from _all(processors, "Pháp điển", articles(data), progress, changed)
        for name in COLLECTIONS:
            collection = name.partition(".")[0]
            entries = ({**entry, "id": f"{collection}#{entry.get('id')}"} for entry in json_lines(data / name))
            yield from _all(processors, collection, entries, progress, changed)


def _all(
    processors: ProcessPoolExecutor,
    name: str,
    entries: Iterator[dict[str, object]],
    progress: Progress,
    changed: list[Change],
) -> Iterator[Sighting]:
    """Yield what the entries say, in their order; only a batch of them is held at a time."""
    done = 0
    while batch := list(islice(entries, _BATCH)):
        progress(f"{name}: {done} …")
        for seen, change in processors.map(_document, batch, chunksize=_CHUNK):
            changed += change
            yield from seen
        done += len(batch)


def _document(entry: dict[str, object]) -> Found:
    catalogue = _bodies()
    text = normalise(str(entry.get("text") or "")).text
    if "place" in entry:  # an article of the codified law, which is a part of a document
        return tuple(cited(read_document("", text, "", catalogue).citations, text, str(entry["place"]))), ()
    address = str(entry.get("name") or entry.get("link") or entry.get("url") or "").rsplit("/", 1)[-1]
    reading = read_document(str(entry["id"]), text, address, catalogue)
    found = [reading.head] if reading.head else []
    if "status" in entry and (register := database(entry)):
        found.append(register)
    told = cited(reading.citations, text, reading.place, province=reading.province, by=reading.by)
    found += own_words(told, reading.identifier, address)
    return tuple(found), tuple(changes(reading, text, catalogue.bodies))


@lru_cache(maxsize=1)
def _bodies() -> Catalogue:
    """Return a catalogue of bodies and places alone: what the old register says must not tell the new one."""
    return Catalogue()
