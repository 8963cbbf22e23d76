"""The ledger's questions: what it holds, without changing it. Its face is described in kg.store.ledger."""

from __future__ import annotations

import json
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from corpus.changes import Change
from corpus.model import Document, Metadata, OffsetMap, Source
from kg.store.codec import unpack, unsqueeze
from kg.store.connection import LedgerConnection
from kg.store.decisions import Decision
from kg.store.errors import UnknownDocument
from kg.store.keys import name_key, number_key
from kg.store.record import unpack_offsets
from kg.store.schema import JUDGED_SINCE, LINKED_SINCE
from kg.store.stored import (
    Counts,
    FoundCitation,
    FoundStatement,
    StoredDocument,
    StoredUnit,
    UnitKind,
    UnreadableSource,
)
from nlp.commencement import Commencement
from nlp.model import Analysis, Citation, Passage, Problem, Reference, Section, Statement

_CACHED_CHARACTERS = 16_000_000
_BATCH = 500
_DECISION = (
    "id, at, person, document, source, fact, quote, start, prefix, suffix, verdict, correction, note, body, "
    "withdrawn_at"
)
_DOCUMENT = (
    "id, source, path, sha256, declared, legal_id, metadata, characters, bytes, revision, analysis_version, stored_at"
)


class LedgerReader(LedgerConnection):
    """Read access to a ledger."""

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        """Open the ledger at ``path``; raises ``MissingWorkspace`` or ``CorruptWorkspace``."""
        self._texts: OrderedDict[tuple[str, int], str] = OrderedDict()
        self._cached = 0
        super().__init__(path, writable=writable)

    # Documents

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
        for batch in _batches(ids):
            found |= {d.id: d for d in self._some(f"id IN ({_marks(batch)})", *batch)}
        return found

    def ids_revised(self, revisions: Iterable[int]) -> dict[int, str]:
        """Return the ids of the documents that are in these revisions; revisions since replaced are left out."""
        found: dict[int, str] = {}
        for batch in _batches(revisions):
            sql = f"SELECT revision, id FROM documents WHERE revision IN ({_marks(batch)})"
            found |= dict(self._db.execute(sql, batch))
        return found

    def traits(self, ids: Iterable[str]) -> dict[str, tuple[str | None, str | None, str | None]]:
        """Return type, issuer and year of these documents; unknown ids are left out."""
        found: dict[str, tuple[str | None, str | None, str | None]] = {}
        for batch in _batches(ids):
            sql = f"SELECT id, doc_type, issuer, substr(date, 1, 4) FROM documents WHERE id IN ({_marks(batch)})"
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

    # What the documents say of each other (kg.link); nothing in a ledger that is older than that

    def unlinked(self) -> tuple[str, ...]:
        """Return the documents whose citations are to be resolved anew, in the order of their ids."""
        return tuple(row[0] for row in self._linking("SELECT document FROM unlinked ORDER BY document"))

    def targets(self) -> dict[str, str]:
        """Return the workspace's own documents, as the citations were last resolved against them."""
        return dict(self._linking("SELECT legal_id, body FROM targets"))

    def looking_for(self, keys: Iterable[str]) -> set[str]:
        """Return the documents with a citation that looks for its document under one of these keys."""
        found: set[str] = set()
        for batch in _batches(keys):
            sql = f"SELECT DISTINCT document FROM citation_keys WHERE key IN ({_marks(batch)})"
            found |= {row[0] for row in self._linking(sql, batch)}
        return found

    def link_changes(self, id: str) -> int:
        """Return how often the citations of a document have been linked otherwise since it was stored."""
        return sum(row[0] for row in self._linking("SELECT changes FROM links WHERE document = ?", (id,)))

    def link_stamp(self) -> tuple[int, ...]:
        """Return figures that differ once a build has written documents or links."""
        rows = self.query("SELECT coalesce(max(id), 0) FROM audit")
        rows += self._linking("SELECT count(*), coalesce(sum(changes), 0) FROM links")
        rows += self._linking("SELECT count(*) FROM unlinked")
        return tuple(int(value) for row in rows for value in row)

    def commencement(self, id: str) -> Commencement | None:
        """Return what a document says of its own coming into force."""
        rows = self._linking("SELECT start, end, since, until FROM commencements WHERE document = ?", (id,))
        return Commencement(*rows[0]) if rows else None

    def commencements(self) -> dict[str, str]:
        """Return the days on which the workspace's own documents come into force, by legal id, drafts left out."""
        sql = (
            "SELECT d.legal_id, c.since FROM commencements c JOIN documents d ON d.id = c.document "
            "WHERE c.since IS NOT NULL AND d.legal_id IS NOT NULL AND d.draft = 0 ORDER BY d.id DESC"
        )
        return dict(self._linking(sql))

    def effects(self, *, document: str | None = None, other: str | None = None) -> tuple[Change, ...]:
        """Return what documents do to others, of one document (its id) or on one other (its legal id) where given."""
        tests = [f"{column} = ?" for column, value in (("document", document), ("other", other)) if value is not None]
        where = f"WHERE {' AND '.join(tests)}" if tests else ""
        values = [value for value in (document, other) if value is not None]
        rows = self._linking(f"SELECT body FROM effects {where} ORDER BY document, position", values)
        return tuple(unpack(Change, json.loads(row[0])) for row in rows)

    def _linking(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self.query(sql, values) if self.version >= LINKED_SINCE else []

    # Across documents

    def find_statements(
        self,
        *,
        kind: str | None = None,
        unit_name: str | None = None,
        role: str | None = None,
        due_from: str | None = None,
        due_to: str | None = None,
        citing: str | None = None,
        document: str | None = None,
    ) -> Iterator[FoundStatement]:
        """Yield the statements that meet every condition given.

        ``unit_name`` is part of a charged body's name, with or without diacritics, ``role`` its role; ``due_from``
        and ``due_to`` bound the deadline as ISO text (both included, ``due_to="2025"`` takes in 2025-12-31);
        ``citing`` is the number of a document cited inside the statement.
        """
        tests: list[str] = []
        values: list[object] = []
        for column, value in (("s.kind", kind), ("s.document", document)):
            if value is not None:
                tests.append(f"{column} = ?")
                values.append(value)
        if unit_name is not None or role is not None:
            inner = [t for t, v in (("instr(u.name_key, ?) > 0", unit_name), ("u.role = ?", role)) if v is not None]
            tests.append(f"s.unit IN (SELECT u.unit FROM statement_units u WHERE {' AND '.join(inner)})")
            values += [v for v in (name_key(unit_name), role) if v is not None]
        if due_from is not None:
            tests.append("s.deadline_iso >= ?")
            values.append(due_from)
        if due_to is not None:
            tests.append("substr(s.deadline_iso, 1, ?) <= ?")
            values += [len(due_to), due_to]
        if citing is not None:
            tests.append(
                "s.unit IN (SELECT sc.unit FROM citations c JOIN statements x ON x.document = c.document "
                "JOIN statement_cites sc ON sc.unit = x.unit AND sc.citation = c.id WHERE c.number_key = ?)"
            )
            values.append(number_key(citing))
        where = f"WHERE {' AND '.join(tests)}" if tests else ""
        rows = self._db.execute(f"SELECT s.document, s.unit, s.body FROM statements s {where} ORDER BY s.unit", values)
        for name, unit, body in rows:
            yield FoundStatement(name, unit, unpack(Statement, json.loads(body)))

    def find_citations(
        self,
        *,
        number: str | None = None,
        resolved: str | None = None,
        candidate: str | None = None,
        title: str | None = None,
        relation: str | None = None,
        document: str | None = None,
        date: str | None = None,
        digits: str | None = None,
    ) -> Iterator[FoundCitation]:
        """Yield the citations that meet every condition given.

        ``number`` is compared without blanks, case and diacritics, ``digits`` with the figure that the number begins
        with; ``resolved`` is a legal id, ``candidate`` one of several; ``title`` is part of the cited title.
        """
        tests: list[str] = []
        values: list[object] = []
        for column, value in (
            ("number_key", number_key(number)),
            ("resolved", resolved),
            ("relation", relation),
            ("document", document),
            ("date", date),
        ):
            if value is not None:
                tests.append(f"{column} = ?")
                values.append(value)
        if digits is not None:
            # In the order of code points every sign that may follow a figure (- . /) stands before the digit 0.
            tests.append("number_key >= ? AND number_key < ?")
            values += [digits, f"{digits}0"]
        if candidate is not None:
            tests.append("(document, id) IN (SELECT document, citation FROM citation_candidates WHERE candidate = ?)")
            values.append(candidate)
        if title is not None:
            tests.append("instr(title_key, ?) > 0")
            values.append(name_key(title))
        where = f"WHERE {' AND '.join(tests)}" if tests else ""
        rows = self._db.execute(f"SELECT document, body FROM citations {where} ORDER BY document, position", values)
        for name, body in rows:
            yield FoundCitation(name, unpack(Citation, json.loads(body)))

    def units(self, units: Iterable[int]) -> dict[int, StoredUnit]:
        """Return the statements and passages of these unit numbers; stale numbers are left out."""
        found: dict[int, StoredUnit] = {}
        kinds: tuple[tuple[UnitKind, str], ...] = (("statement", "statements"), ("passage", "passages"))
        for batch in _batches(units):
            for kind, table in kinds:
                sql = f"SELECT unit, document, id, start, end FROM {table} WHERE unit IN ({_marks(batch)})"
                for unit, document, id, start, end in self._db.execute(sql, batch):
                    found[unit] = StoredUnit(unit, kind, document, id, start, end)
        return found

    def citers(self, ids: Iterable[str]) -> dict[str, int]:
        """Return by how many other documents of the ledger these documents are cited, as of the last build."""
        found: dict[str, int] = {}
        for batch in _batches(ids):
            sql = f"SELECT document, documents FROM citers WHERE document IN ({_marks(batch)})"
            found |= dict(self._db.execute(sql, batch))
        return found

    def unreadable(self) -> tuple[UnreadableSource, ...]:
        """Return the sources that could not be read, and why."""
        sql = "SELECT source, path, sha256, code, reason, analysis_version FROM unreadable ORDER BY source"
        return tuple(UnreadableSource(*row) for row in self._db.execute(sql))

    def counts(self) -> Counts:
        """Return how much the ledger holds."""
        (documents, characters, size), *_ = self.query(
            "SELECT count(*), coalesce(sum(characters), 0), coalesce(sum(bytes), 0) FROM documents"
        )
        kinds = self._tally("SELECT kind, count(*) FROM statements GROUP BY kind")
        resolutions = self._tally("SELECT status, count(*) FROM citations GROUP BY status")
        return Counts(
            documents=documents,
            unreadable=self.query("SELECT count(*) FROM unreadable")[0][0],
            characters=characters,
            bytes=size,
            statements=sum(kinds.values()),
            citations=sum(resolutions.values()),
            passages=self.query("SELECT count(*) FROM passages")[0][0],
            kinds=kinds,
            resolutions=resolutions,
            problems=self._tally("SELECT code, count(*) FROM problems GROUP BY code"),
        )

    # The state of the projections

    def projection(self, name: str) -> tuple[str, str] | None:
        """Return the generation and the variant of a projection, or None where it was never begun."""
        row = self._db.execute("SELECT generation, variant FROM projections WHERE name = ?", (name,)).fetchone()
        return (row[0], row[1]) if row else None

    def unprojected(self, name: str) -> list[str]:
        """Return the ids of the documents that a projection lacks or has in an older revision."""
        return [
            row[0]
            for row in self._db.execute(
                "SELECT d.id FROM documents d LEFT JOIN projected p ON p.projection = ? AND p.document = d.id "
                "WHERE p.revision IS NOT d.revision ORDER BY d.revision",
                (name,),
            )
        ]

    def leftover(self, name: str) -> list[str]:
        """Return the ids that a projection still holds although the ledger has dropped or replaced them."""
        return [
            row[0]
            for row in self._db.execute(
                "SELECT p.document FROM projected p LEFT JOIN documents d ON d.id = p.document "
                "WHERE p.projection = ? AND p.revision IS NOT d.revision ORDER BY p.document",
                (name,),
            )
        ]

    def _tally(self, sql: str) -> Mapping[str, int]:
        return MappingProxyType({key: int(count) for key, count in self._db.execute(sql)})

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


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    whole = list(items)
    for begin in range(0, len(whole), _BATCH):
        yield whole[begin : begin + _BATCH]


def _marks(items: Sequence[object]) -> str:
    return ",".join("?" * len(items))
