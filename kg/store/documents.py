"""Questions to the ledger about single documents: what each is, its text, what it says, what people decided of it."""

from __future__ import annotations

import json
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from corpus.model import Document, Metadata, OffsetMap, Source
from kg.store.codec import unpack, unsqueeze
from kg.store.connection import LedgerConnection, batches, marks
from kg.store.decisions import Decision
from kg.store.errors import UnknownDocument
from kg.store.keys import number_key
from kg.store.record import unpack_offsets
from kg.store.schema import JUDGED_SINCE
from kg.store.stored import StoredDocument
from nlp.model import Analysis, Citation, Passage, Problem, Reference, Section, Statement

_CACHED_CHARACTERS = 16_000_000
_DECISION = (
    "id, at, person, document, source, fact, quote, start, prefix, suffix, verdict, correction, note, body, "
    "withdrawn_at"
)
_DOCUMENT = (
    "id, source, path, sha256, declared, legal_id, metadata, characters, bytes, revision, analysis_version, stored_at"
)


class StoredDocuments(LedgerConnection):
    """The documents of a ledger, one by one."""

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        """Open the ledger at ``path``; raises ``MissingWorkspace`` or ``CorruptWorkspace``."""
        self._texts: OrderedDict[tuple[str, int], str] = OrderedDict()
        self._cached = 0
        super().__init__(path, writable=writable)

    def documents(self) -> Iterator[StoredDocument]:
        """Yield every document, in the order of their ids."""
        for row in self._db.execute(f"SELECT {_DOCUMENT} FROM documents ORDER BY id"):
            yield _stored(row)

    def documents_not_of(self, version: str) -> tuple[StoredDocument, ...]:
        """Return the documents that another grammar than ``version`` analysed."""
        return self._some("analysis_version <> ?", version)

    def document(self, id: str) -> StoredDocument | None:
        """Return the document of this id, or None."""
        return self._one("id = ?", id)

    def document_of_source(self, source: str) -> StoredDocument | None:
        """Return the document that came from the source of this name, or None."""
        return self._one("source = ?", source)

    def documents_numbered(self, number: str) -> tuple[StoredDocument, ...]:
        """Return the documents whose own number is this one, however it is spaced or cased."""
        return self._some("number_key = ?", number_key(number))

    def documents_identified(self, legal_id: str) -> tuple[StoredDocument, ...]:
        """Return the documents of this legal id."""
        return self._some("legal_id = ?", legal_id)

    def documents_of(self, ids: Iterable[str]) -> dict[str, StoredDocument]:
        """Return the documents of these ids; unknown ids are left out."""
        found: dict[str, StoredDocument] = {}
        for batch in batches(ids):
            found |= {d.id: d for d in self._some(f"id IN ({marks(batch)})", *batch)}
        return found

    def ids_revised(self, revisions: Iterable[int]) -> dict[int, str]:
        """Return the ids of the documents that are in these revisions; revisions since replaced are left out."""
        found: dict[int, str] = {}
        for batch in batches(revisions):
            sql = f"SELECT revision, id FROM documents WHERE revision IN ({marks(batch)})"
            found |= dict(self._db.execute(sql, batch))
        return found

    def traits(self, ids: Iterable[str]) -> dict[str, tuple[str | None, str | None, str | None]]:
        """Return type, issuer and year of these documents; unknown ids are left out."""
        found: dict[str, tuple[str | None, str | None, str | None]] = {}
        for batch in batches(ids):
            sql = f"SELECT id, doc_type, issuer, substr(date, 1, 4) FROM documents WHERE id IN ({marks(batch)})"
            found |= {id: (doc_type, issuer, year) for id, doc_type, issuer, year in self._db.execute(sql, batch)}
        return found

    def text(self, id: str) -> str:
        """Return the canonical text of a document; raises ``UnknownDocument``."""
        row = self._db.execute("SELECT revision FROM documents WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise UnknownDocument(f"Không gian làm việc không có tài liệu «{id}».")
        key = (id, int(row[0]))
        with self._guard:
            if key in self._texts:
                self._texts.move_to_end(key)
                return self._texts[key]
        body = self._db.execute("SELECT body FROM texts WHERE document = ?", (id,)).fetchone()[0]
        text = zlib.decompress(body).decode("utf8", "surrogatepass")
        self._remember(key, text)
        return text

    def offsets(self, id: str) -> OffsetMap:
        """Return the map from canonical to raw offsets; raises ``UnknownDocument``."""
        return unpack_offsets(self._body("SELECT offsets FROM texts WHERE document = ?", id))

    def analysis(self, id: str) -> Analysis:
        """Return all that a document says, as it was analysed; raises ``UnknownDocument``."""
        stored = self.document(id)
        if stored is None:
            raise UnknownDocument(f"Không gian làm việc không có tài liệu «{id}».")
        return Analysis(
            document=Document(id, stored.source, self.text(id), self.offsets(id)),
            metadata=stored.metadata,
            legal_id=stored.legal_id,
            sections=self.sections(id),
            citations=self.citations(id),
            references=self.references(id),
            statements=self.statements(id),
            problems=self.problems(id),
        )

    # Parts of a document; each raises UnknownDocument or is empty where the document is not there

    def sections(self, id: str) -> tuple[Section, ...]:
        """Return the sections of a document in text order; raises ``UnknownDocument``."""
        data = unsqueeze(self._body("SELECT sections FROM analyses WHERE document = ?", id))
        return tuple(unpack(Section, item) for item in data)

    def references(self, id: str) -> tuple[Reference, ...]:
        """Return the back references of a document in text order; raises ``UnknownDocument``."""
        data = unsqueeze(self._body("SELECT reference_list FROM analyses WHERE document = ?", id))
        return tuple(unpack(Reference, item) for item in data)

    def statements(self, id: str) -> tuple[Statement, ...]:
        """Return the statements of a document in text order."""
        rows = self._db.execute("SELECT body FROM statements WHERE document = ? ORDER BY unit", (id,))
        return tuple(unpack(Statement, json.loads(row[0])) for row in rows)

    def statement(self, document: str, id: str) -> Statement | None:
        """Return one statement of a document, or None."""
        row = self._db.execute("SELECT body FROM statements WHERE document = ? AND id = ?", (document, id)).fetchone()
        return unpack(Statement, json.loads(row[0])) if row else None

    def citations(self, id: str) -> tuple[Citation, ...]:
        """Return the citations of a document in text order."""
        rows = self._db.execute("SELECT body FROM citations WHERE document = ? ORDER BY position", (id,))
        return tuple(unpack(Citation, json.loads(row[0])) for row in rows)

    def passages(self, id: str) -> tuple[tuple[int, Passage], ...]:
        """Return the passages of a document in text order, each with its unit number."""
        sql = "SELECT unit, id, start, end, path FROM passages WHERE document = ? ORDER BY unit"
        return tuple(
            (unit, Passage(name, start, end, tuple(json.loads(path))))
            for unit, name, start, end, path in self._db.execute(sql, (id,))
        )

    def statement_units(self, id: str) -> tuple[tuple[int, Statement], ...]:
        """Return the statements of a document in text order, each with its unit number."""
        rows = self._db.execute("SELECT unit, body FROM statements WHERE document = ? ORDER BY unit", (id,))
        return tuple((unit, unpack(Statement, json.loads(body))) for unit, body in rows)

    def problems(self, id: str) -> tuple[Problem, ...]:
        """Return what was found wrong in a document."""
        rows = self._db.execute(
            "SELECT code, start, end, message FROM problems WHERE document = ? ORDER BY position", (id,)
        )
        return tuple(Problem(*row) for row in rows)

    # What people decided (kg.store.decisions); nothing in a ledger that is older than that

    def decisions(self, *, document: str | None = None, withdrawn: bool = False) -> tuple[Decision, ...]:
        """Return what people decided, of one document (its id) where given, first the first one.

        Decisions that were withdrawn, or followed by another about the same fact, are left out unless asked for.
        """
        if self.version < JUDGED_SINCE:
            return ()
        tests = ["document = ?"] * (document is not None) + ["withdrawn_at IS NULL"] * (not withdrawn)
        where = f"WHERE {' AND '.join(tests)}" if tests else ""
        rows = self.query(f"SELECT {_DECISION} FROM decisions {where} ORDER BY id", [document] if document else [])
        return tuple(_decision(*row) for row in rows)

    def machine_analysis(self, id: str) -> Analysis:
        """Return the analysis of a document without what people decided; raises ``UnknownDocument``."""
        analysis = self.analysis(id)
        if self.version < JUDGED_SINCE:
            return analysis
        sql = "SELECT citations, statements, reference_list FROM machine_facts WHERE document = ?"
        for citations, statements, references in self.query(sql, (id,)):
            return replace(
                analysis,
                citations=tuple(unpack(Citation, item) for item in unsqueeze(citations)),
                statements=tuple(unpack(Statement, item) for item in unsqueeze(statements)),
                references=tuple(unpack(Reference, item) for item in unsqueeze(references)),
            )
        return analysis

    def _one(self, test: str, value: object) -> StoredDocument | None:
        found = self._some(test, value)
        return found[0] if found else None

    def _some(self, test: str, *values: object) -> tuple[StoredDocument, ...]:
        rows = self._db.execute(f"SELECT {_DOCUMENT} FROM documents WHERE {test} ORDER BY id", values)
        return tuple(_stored(row) for row in rows)

    def _body(self, sql: str, id: str) -> bytes:
        row = self._db.execute(sql, (id,)).fetchone()
        if row is None:
            raise UnknownDocument(f"Không gian làm việc không có tài liệu «{id}».")
        return bytes(row[0])

    def _remember(self, key: tuple[str, int], text: str) -> None:
        with self._guard:
            if key not in self._texts:
                self._texts[key] = text
                self._cached += len(text)
            while self._cached > _CACHED_CHARACTERS and len(self._texts) > 1:
                _, dropped = self._texts.popitem(last=False)
                self._cached -= len(dropped)


def _decision(*row: Any) -> Decision:  # noqa: ANN401 - a row of SQLite
    at = 11
    return Decision(*row[:at], MappingProxyType(json.loads(row[at])), *row[at + 1 :])  # type: ignore[call-arg]


def _stored(row: tuple[Any, ...]) -> StoredDocument:
    id, source, path, sha256, declared, legal_id, metadata, characters, size, revision, version, stored_at = row
    return StoredDocument(
        id=id,
        source=Source(source, path, sha256, MappingProxyType(json.loads(declared))),
        legal_id=legal_id,
        metadata=unpack(Metadata, json.loads(metadata)),
        characters=characters,
        bytes=size,
        revision=revision,
        analysis_version=version,
        stored_at=stored_at,
    )
