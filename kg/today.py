"""The workspace -> the status today of its own documents and of those that they cite, for the graph."""

from __future__ import annotations

from datetime import date

from corpus.catalogue import Catalogue
from corpus.validity import status_on
from kg.facts.validity import statuses_to_nquads
from kg.own_documents import validity_facts
from kg.store.reading import LedgerReader

_WORKS = (
    "SELECT legal_id FROM documents WHERE legal_id IS NOT NULL UNION SELECT resolved FROM citations "
    "WHERE resolved IS NOT NULL UNION SELECT other FROM effects ORDER BY 1"
)


def statuses_of_today(ledger: LedgerReader, registry: Catalogue) -> bytes:
    """Return the statuses that are known today as N-Quads."""
    facts = validity_facts(ledger, registry)
    today = date.today().isoformat()
    return statuses_to_nquads(status_on(work, today, facts) for (work,) in ledger.query(_WORKS))


__all__ = ["statuses_of_today"]
