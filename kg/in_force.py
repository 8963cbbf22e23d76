"""The workspace + the registry -> who is in force: of one document on a day, of all that a document cites.

Three days matter to a reader: that of the citing document, that on which a draft is to come into force, and today.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from corpus.catalogue import Catalogue
from corpus.validity import RegistryFacts, Status, status_on
from kg.own_documents import validity_facts
from kg.store.reading import LedgerReader
from nlp.commencement import commencement
from nlp.law_names import identity_of
from nlp.model import Analysis


@dataclass(frozen=True, slots=True)
class CitedValidity:
    """The status of a cited document on the citing document's date and on the day on which a draft is to come into
    force, None where that day is not known; and today.
    """

    on_citing_date: Status | None
    on_commencement: Status | None
    today: Status


class InForce:
    """Who is in force, as far as the workspace and the registry tell (``registry`` lacks the workspace's documents).

    What is known is read again when a build has written to the workspace; may be used from several threads.
    """

    def __init__(self, ledger: LedgerReader, registry: Callable[[], Catalogue]) -> None:
        self._ledger = ledger
        self._registry = registry
        self._guard = threading.Lock()
        self._read: tuple[tuple[int, ...], RegistryFacts] | None = None

    def facts(self) -> RegistryFacts:
        """Return what is known of documents and of what they do to each other."""
        stamp = self._ledger.link_stamp()
        with self._guard:
            if self._read is None or self._read[0] != stamp:
                self._read = (stamp, validity_facts(self._ledger, self._registry()))
            return self._read[1]

    def status(self, legal_id: str, day: str | None = None) -> Status:
        """Return the status of a document on a day (ISO), today by default."""
        return status_on(legal_id, day or date.today().isoformat(), self.facts())

    def cited(self, analysis: Analysis) -> Mapping[str, CitedValidity]:
        """Return the status of what each citation of a document means, by citation; unknown documents are left out."""
        facts, today = self.facts(), date.today().isoformat()
        begins = commencement(analysis.document.text, analysis.metadata) if analysis.metadata.draft else None
        known: dict[str, CitedValidity] = {}
        found = {}
        for citation in analysis.citations:
            other = identity_of(citation.resolution)
            if other is None:
                continue
            if other not in known:
                days = (analysis.metadata.date, begins.since if begins else None)
                written, begun = (status_on(other, day, facts) if day else None for day in days)
                known[other] = CitedValidity(written, begun, status_on(other, today, facts))
            found[citation.id] = known[other]
        return found


__all__ = ["CitedValidity", "InForce"]
