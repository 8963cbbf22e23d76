"""Questions to the ledger about what the documents say of each other (kg.link); one older than that says nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.changes import Change
from kg.store.codec import unpack
from kg.store.connection import LedgerConnection, batches, marks
from kg.store.schema import LINKED_SINCE
from nlp.commencement import Commencement


class StoredLinks(LedgerConnection):
    """The links between the documents of a ledger."""

    def unlinked(self) -> tuple[str, ...]:
        """Return the documents whose citations are to be resolved anew, in the order of their ids."""
        return tuple(row[0] for row in self._linking("SELECT document FROM unlinked ORDER BY document"))

    def targets(self) -> dict[str, str]:
        """Return the workspace's own documents, as the citations were last resolved against them."""
        return dict(self._linking("SELECT legal_id, body FROM targets"))

    def looking_for(self, keys: Iterable[str]) -> set[str]:
        """Return the documents with a citation that looks for its document under one of these keys."""
        found: set[str] = set()
        for batch in batches(keys):
            sql = f"SELECT DISTINCT document FROM citation_keys WHERE key IN ({marks(batch)})"
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
