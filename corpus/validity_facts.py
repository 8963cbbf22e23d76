"""The registry's rows and chains -> what is known of one document's beginning, of what others do to it, and by whom.

Two ends are known although no text says them: that of a law of which a new one bears the name, and of a text that gives
the details of a law that fell (``corpus.chains``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from corpus.catalogue import Catalogue, RegistryRow
from corpus.chains import details_of, namesakes
from corpus.changes import ENDING, Change

_MANY, _MISPRINTED = 100, 5
_OWN_TITLE = frozenset({"letterhead", "register"})


class ValidityFacts(Protocol):
    """What is known of documents."""

    def row(self, legal_id: str) -> RegistryRow | None:
        """Return the row of a document, its coming into force included where a text of the workspace tells it."""

    def changes_on(self, legal_id: str) -> Sequence[Change]:
        """Return what other documents do to this one."""

    def law_of(self, row: RegistryRow) -> str | None:
        """Return the law that a document gives the details of, None where it gives none of any or of several."""

    def read_on(self, row: RegistryRow) -> str | None:
        """Return the day (ISO) on which the register that gives the row's status was read."""


@dataclass(frozen=True)
class RegistryFacts:
    """The registry's rows and chains as facts; ``more`` are chains that are known besides (of the workspace)."""

    catalogue: Catalogue
    changes: Mapping[str, tuple[Change, ...]]
    more: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)

    def row(self, legal_id: str) -> RegistryRow | None:
        """Return the row of a document."""
        return self.catalogue.row(legal_id)

    def changes_on(self, legal_id: str) -> Sequence[Change]:
        """Return what other documents do to this one, the workspace's own words first."""
        own = self.more.get(legal_id, ())
        told = {(change.document, change.relation) for change in own}
        shipped = self.changes.get(legal_id, ())
        said = (*own, *(change for change in shipped if (change.document, change.relation) not in told))
        named = self._namesakes.get(legal_id)
        return said if named is None or self._told(named, said) else (*said, named)

    def _told(self, named: Change, said: Sequence[Change]) -> bool:
        """Whether the words already tell what the name does: the end, or that the new law is one that amends.

        Only a title that the new law itself or a register bears outweighs words read as an amendment: of both in one
        clause ("Luật số …, đã được sửa đổi …, hết hiệu lực") the first may have been taken.
        """
        own = [change for change in said if change.document == named.document]
        if any(change.relation in ENDING and change.scope != "part" for change in own):
            return True
        row = self.catalogue.row(named.document)
        sure = row is not None and (row.title_evidence or row.evidence) in _OWN_TITLE
        return bool(own) and not sure

    def law_of(self, row: RegistryRow) -> str | None:
        """Return the law that a document gives the details of."""
        return details_of(row, self.catalogue)

    def read_on(self, row: RegistryRow) -> str | None:
        """Return when the row's register was read: the issue of the last documents that it has.

        Of many, a few dates are misprinted: there the fifth last counts.
        """
        return self._read_on.get(row.status_source) or None

    @cached_property
    def _read_on(self) -> Mapping[str, str]:
        issued: dict[str, list[str]] = defaultdict(list)
        for row in self.catalogue.rows():
            if row.status and len(row.date) == 10 and ":" not in row.status_source:
                issued[row.status_source].append(row.date)
        return {source: sorted(dates)[-_MISPRINTED if len(dates) >= _MANY else -1] for source, dates in issued.items()}

    @cached_property
    def _namesakes(self) -> Mapping[str, Change]:
        return namesakes(self.catalogue.rows())
