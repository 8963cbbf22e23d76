"""All questions to the ledger, which change nothing; its face is described in kg.store.ledger."""

from __future__ import annotations

from kg.store.documents import StoredDocuments
from kg.store.finding import StoredFacts
from kg.store.links import StoredLinks


class LedgerReader(StoredDocuments, StoredLinks, StoredFacts):
    """Read access to a ledger: its documents, their links, facts across them, and the state of the projections."""

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
