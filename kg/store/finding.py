"""Questions to the ledger across documents: statements and citations by what they hold, and how much there is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from kg.store.codec import unpack
from kg.store.connection import LedgerConnection, batches, marks
from kg.store.keys import name_key, number_key
from kg.store.stored import Counts, FoundCitation, FoundStatement, StoredUnit, UnitKind, UnreadableSource
from nlp.model import Citation, Statement


class StoredFacts(LedgerConnection):
    """The facts of all documents of a ledger."""

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
        title_words: Sequence[str] = (),
        at_least: int = 1,
    ) -> Iterator[FoundCitation]:
        """Yield the citations that meet every condition given.

        ``number`` is compared without blanks, case and diacritics, ``digits`` with the figure that the number begins
        with; ``resolved`` is a legal id, ``candidate`` one of several; ``title`` is part of the cited title,
        ``title_words`` are folded words of which it holds ``at_least`` so many.
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
        if title_words:
            held = " + ".join("(instr(title_key, ?) > 0)" for _ in title_words)
            tests.append(f"title_key IS NOT NULL AND {held} >= ?")
            values += [*title_words, at_least]
        where = f"WHERE {' AND '.join(tests)}" if tests else ""
        rows = self._db.execute(f"SELECT document, body FROM citations {where} ORDER BY document, position", values)
        for name, body in rows:
            yield FoundCitation(name, unpack(Citation, json.loads(body)))

    def units(self, units: Iterable[int]) -> dict[int, StoredUnit]:
        """Return the statements and passages of these unit numbers; stale numbers are left out."""
        found: dict[int, StoredUnit] = {}
        kinds: tuple[tuple[UnitKind, str], ...] = (("statement", "statements"), ("passage", "passages"))
        for batch in batches(units):
            for kind, table in kinds:
                sql = f"SELECT unit, document, id, start, end FROM {table} WHERE unit IN ({marks(batch)})"
                for unit, document, id, start, end in self._db.execute(sql, batch):
                    found[unit] = StoredUnit(unit, kind, document, id, start, end)
        return found

    def citers(self, ids: Iterable[str]) -> dict[str, int]:
        """Return by how many other documents of the ledger these documents are cited, as of the last build."""
        found: dict[str, int] = {}
        for batch in batches(ids):
            sql = f"SELECT document, documents FROM citers WHERE document IN ({marks(batch)})"
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

    def _tally(self, sql: str) -> Mapping[str, int]:
        return MappingProxyType({key: int(count) for key, count in self._db.execute(sql)})
