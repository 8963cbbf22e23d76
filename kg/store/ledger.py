"""The ledger (sổ cái): the workspace's one source of truth, a SQLite file in WAL mode, one transaction a document.

For those who ask (kg.ask, api), ``LedgerReader`` (kg.store.reading) opens it read-only, beside a running build:

====================================================  ===========================================================
``documents()``, ``counts()``, ``unreadable()``        all documents without texts; how much there is; what failed
``document(id)``, ``document_of_source(name)``         one ``StoredDocument`` (source, legal_id, metadata) or None
``documents_numbered("749/QĐ-TTg")``                   documents whose *own* number this is
``documents_identified(legal_id)``                     documents of a legal id
``text(id)``                                           the canonical text, cached; quotes are ``text[start:end]``
``analysis(id)``                                       the whole ``nlp.model.Analysis``, equal to what was stored
``sections(id)``, ``statements(id)``, ``citations(id)``  its parts alone (``references``, ``problems``, ``passages``)
``find_citations(number=…, resolved=…, candidate=…)``  citations across documents
``find_statements(kind=…, unit_name=…, due_to=…)``     statements across documents (``citing=`` a number inside)
``units([…])``                                         hits of the indexes -> places in documents
``query(sql, …)``                                      any SELECT over the tables of kg.store.schema
====================================================  ===========================================================

``Ledger`` adds the writes. One process at a time may hold one: the workspace's lock (kg.store.lock) sees to that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from corpus.model import Unreadable
from kg.store.codec import pack, squeeze, to_json
from kg.store.decisions import Decision, about_the_same, decided
from kg.store.errors import UnknownDocument
from kg.store.reading import LedgerReader
from kg.store.record import Linked, Record, facts_of, sections_of, text_of, with_facts
from kg.store.schema import COUNT_CITERS, MIGRATIONS, SCHEMA_VERSION, TABLES

_CACHE_KIB = 64 * 1024


class Ledger(LedgerReader):
    """A ledger open for writing."""

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        empty = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if empty and self._db.execute("PRAGMA user_version").fetchone()[0] == 0:
            self._db.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
        while (version := self._db.execute("PRAGMA user_version").fetchone()[0]) in MIGRATIONS:
            self._db.executescript(f"BEGIN; {MIGRATIONS[version]} PRAGMA user_version = {version + 1}; COMMIT;")
        super()._prepare()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Run a block as one transaction: all of it is kept, or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def store(self, record: Record, *, analysis_version: str, actor: str = "build") -> int:
        """Store a document in place of what its source held before; return its revision.

        What people have decided about its facts is applied to them.
        """
        with self.transaction() as db:
            return self._store(db, record, analysis_version, actor)

    def decide(self, decision: Decision, record: Record, *, analysis_version: str) -> Decision:
        """Keep a decision and apply it to its document, whose ``record`` is as the machine made it.

        An earlier decision about the same fact is followed by this one. Returns the decision with its id and date.
        """
        text, facts = text_of(record), facts_of(record)
        with self.transaction() as db:
            for earlier in self.decisions(document=record.id):
                if about_the_same(decision, earlier, facts, text):
                    db.execute("UPDATE decisions SET withdrawn_at = ? WHERE id = ?", (_now(), earlier.id))
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            row = (
                now,
                decision.person,
                decision.document,
                decision.source,
                decision.fact,
                decision.quote,
                decision.start,
                decision.prefix,
                decision.suffix,
                decision.verdict,
                to_json(dict(decision.correction)),
                decision.note,
                decision.body,
            )
            id = db.execute(
                "INSERT INTO decisions (at, person, document, source, fact, quote, start, prefix, suffix, verdict, "
                f"correction, note, body) VALUES ({','.join('?' * 13)})",
                row,
            ).lastrowid
            self._store(db, record, analysis_version, decision.person)
            self._note(db, decision.person, decision.verdict, decision.source, decision.quote[:200])
        return replace(decision, id=id or 0, at=now)

    def withdraw(self, decision: Decision, record: Record | None, *, analysis_version: str, actor: str) -> None:
        """Withdraw a decision; ``record`` is its document as the machine made it, None where it is no longer there."""
        with self.transaction() as db:
            db.execute("UPDATE decisions SET withdrawn_at = ? WHERE id = ?", (_now(), decision.id))
            if record is not None:
                self._store(db, record, analysis_version, actor)
            self._note(db, actor, "withdraw", decision.source, decision.quote[:200])

    def _store(self, db: sqlite3.Connection, record: Record, analysis_version: str, actor: str) -> int:
        now = _now()
        decisions = self.decisions(document=record.id)
        machine = facts_of(record) if decisions else None
        if machine is not None:
            record = with_facts(record, decided(machine, text_of(record), sections_of(record), decisions))
        revision = self._take("revision", 1)
        unit = self._take("unit", len(record.statements) + len(record.passages))
        replaced = self._drop(db, record.id)
        db.execute("DELETE FROM unreadable WHERE source = ?", (record.source,))
        db.execute(
            f"INSERT INTO documents VALUES ({','.join('?' * 20)})",
            (*record.document, revision, analysis_version, now),
        )
        db.execute("INSERT INTO texts VALUES (?, ?, ?)", (record.id, record.text, record.offsets))
        db.execute("INSERT INTO analyses VALUES (?, ?, ?)", (record.id, record.sections, record.references))
        self._insert_parts(db, record, unit)
        if machine is not None:
            kept = (squeeze([pack(fact) for fact in facts]) for facts in (machine.citations, machine.statements))
            rest = squeeze([pack(reference) for reference in machine.references])
            db.execute("INSERT INTO machine_facts VALUES (?, ?, ?, ?)", (record.id, *kept, rest))
        db.execute("INSERT INTO unlinked VALUES (?)", (record.id,))
        db.execute(
            "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)",
            (record.id, revision, record.source, record.sha256, analysis_version, now),
        )
        self._note(db, actor, "replace" if replaced else "store", record.source, f"revision {revision}")
        return revision

    def begin_linking(self, targets: Mapping[str, str], documents: Iterable[str]) -> None:
        """Note what citations are to be resolved against from now on, and the documents that this concerns.

        One transaction: what is noted is done by the next run where this one is killed.
        """
        with self.transaction() as db:
            db.execute("DELETE FROM targets")
            db.executemany("INSERT INTO targets VALUES (?, ?)", targets.items())
            known = "INSERT OR IGNORE INTO unlinked SELECT id FROM documents WHERE id = ?"
            db.executemany(known, [(document,) for document in documents])

    def relink(self, document: str, linked: Linked) -> bool:
        """Store what linking a document has given; return whether what others see of it has changed.

        Its graph is then out of date, its words and vectors are not: they do not depend on what is linked.
        """
        with self.transaction() as db:
            before = (
                db.execute("SELECT body FROM citations WHERE document = ? ORDER BY position", (document,)).fetchall(),
                db.execute("SELECT * FROM commencements WHERE document = ?", (document,)).fetchall(),
                db.execute("SELECT * FROM effects WHERE document = ? ORDER BY position", (document,)).fetchall(),
            )
            begins = [(document, *row) for row in linked.commencement]
            acts = [(document, i, *row) for i, row in enumerate(linked.effects)]
            changed = before != ([(row[-1],) for row in linked.citations], begins, acts)
            if changed:
                db.executemany(
                    "UPDATE citations SET status = ?, resolved = ?, body = ? WHERE document = ? AND position = ?",
                    [(*row[-3:], document, row[0]) for row in linked.citations],
                )
                for table, rows in (
                    ("citation_candidates", [(document, *row) for row in linked.candidates]),
                    ("commencements", begins),
                    ("effects", acts),
                ):
                    db.execute(f"DELETE FROM {table} WHERE document = ?", (document,))
                    if rows:
                        db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)
                db.execute(
                    "INSERT INTO links VALUES (?, 1) ON CONFLICT (document) DO UPDATE SET changes = changes + 1",
                    (document,),
                )
                db.execute("DELETE FROM projected WHERE projection = 'graph' AND document = ?", (document,))
            db.execute("DELETE FROM citation_keys WHERE document = ?", (document,))
            db.executemany("INSERT INTO citation_keys VALUES (?, ?)", [(key, document) for key in linked.keys])
            db.execute("DELETE FROM unlinked WHERE document = ?", (document,))
        return changed

    def remove(self, id: str, *, actor: str = "remove") -> None:
        """Remove a document and all its facts; raises ``UnknownDocument``."""
        stored = self.document(id)
        if stored is None:
            raise UnknownDocument(f"Không gian làm việc không có tài liệu «{id}».")
        with self.transaction() as db:
            self._drop(db, id)
            self._note(db, actor, "remove", stored.source.name, f"revision {stored.revision}")

    def note_unreadable(self, unreadable: Unreadable, id: str, *, analysis_version: str, actor: str = "build") -> None:
        """Keep why a source could not be read; what its readable form (document ``id``) said is dropped."""
        source = unreadable.source
        with self.transaction() as db:
            self._drop(db, id)
            db.execute(
                "INSERT OR REPLACE INTO unreadable VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    source.name,
                    source.path,
                    source.sha256,
                    unreadable.code,
                    unreadable.reason,
                    analysis_version,
                    _now(),
                ),
            )
            self._note(db, actor, "unreadable", source.name, unreadable.code)

    def forget_unreadable(self, source: str) -> bool:
        """Forget a source that could not be read; return whether there was one."""
        with self.transaction() as db:
            return db.execute("DELETE FROM unreadable WHERE source = ?", (source,)).rowcount > 0

    def count_citers(self) -> None:
        """Count anew by how many other documents each document is cited."""
        with self.transaction() as db:
            db.execute("DELETE FROM citers")
            db.execute(COUNT_CITERS)

    def note(self, actor: str, action: str, target: str, detail: str = "") -> None:
        """Add a line to the audit log."""
        with self.transaction() as db:
            self._note(db, actor, action, target, detail)

    # The state of the projections

    def begin_projection(self, name: str, generation: str, variant: str) -> None:
        """Note that a projection starts anew and holds nothing yet."""
        with self.transaction() as db:
            db.execute("DELETE FROM projected WHERE projection = ?", (name,))
            db.execute("INSERT OR REPLACE INTO projections VALUES (?, ?, ?)", (name, generation, variant))

    def mark_projected(self, name: str, revisions: Iterable[tuple[str, int]]) -> None:
        """Note that a projection holds these documents in these revisions, durably."""
        with self.transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO projected VALUES (?, ?, ?)",
                [(name, document, revision) for document, revision in revisions],
            )

    def unmark_projected(self, name: str, documents: Iterable[str]) -> None:
        """Note that a projection no longer holds these documents."""
        with self.transaction() as db:
            db.executemany(
                "DELETE FROM projected WHERE projection = ? AND document = ?", [(name, d) for d in documents]
            )

    def _insert_parts(self, db: sqlite3.Connection, record: Record, unit: int) -> None:
        id = record.id
        db.executemany(
            f"INSERT INTO statements VALUES ({','.join('?' * 11)})",
            [(unit + i, id, *row) for i, row in enumerate(record.statements)],
        )
        db.executemany(
            "INSERT INTO statement_units VALUES (?, ?, ?, ?, ?)",
            [(unit + index, *row) for index, row in record.statement_units],
        )
        db.executemany(
            "INSERT INTO statement_cites VALUES (?, ?)",
            [(unit + index, citation) for index, citation in record.statement_cites],
        )
        db.executemany(f"INSERT INTO citations VALUES ({','.join('?' * 18)})", [(id, *row) for row in record.citations])
        db.executemany("INSERT INTO citation_candidates VALUES (?, ?, ?)", [(id, *row) for row in record.candidates])
        first = unit + len(record.statements)
        db.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)",
            [(first + i, id, *row) for i, row in enumerate(record.passages)],
        )
        db.executemany("INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)", [(id, *row) for row in record.problems])

    def _take(self, counter: str, count: int) -> int:
        """Return the first of ``count`` numbers that nobody has had."""
        self._db.execute("UPDATE counters SET value = value + ? WHERE name = ?", (count, counter))
        value: int = self._db.execute("SELECT value FROM counters WHERE name = ?", (counter,)).fetchone()[0]
        return value - count + 1

    def _drop(self, db: sqlite3.Connection, id: str) -> bool:
        # The foreign keys take everything else of the document with it.
        return db.execute("DELETE FROM documents WHERE id = ?", (id,)).rowcount > 0

    def _note(self, db: sqlite3.Connection, actor: str, action: str, target: str, detail: str) -> None:
        db.execute(
            "INSERT INTO audit (at, actor, action, target, detail) VALUES (?, ?, ?, ?, ?)",
            (_now(), actor, action, target, detail),
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
