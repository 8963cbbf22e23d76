"""Builds that were interrupted -> how many documents of each of their sources are still to come.

The ledger notes a build's sources before it writes the first document, and how many documents each holds as soon as
they are counted. What was killed before that is counted when somebody asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.analysis_version import analysis_version
from kg.sources import documents_in
from kg.store.runs import counted_documents, done_documents, unfinished_sources
from kg.store.workspace import Workspace, WritableWorkspace


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A source whose build was interrupted (nguồn dở dang).

    ``documents`` is how many it holds, None where that cannot be told (it is gone, or broken); ``done`` how many of
    them were read by today's grammar, or found to be unreadable.
    """

    source: Path
    documents: int | None
    done: int

    @property
    def to_come(self) -> int | None:
        """How many documents are still to come."""
        return None if self.documents is None else max(0, self.documents - self.done)


def unfinished(workspace: Workspace | WritableWorkspace) -> tuple[Unfinished, ...]:
    """Return the sources whose last build was interrupted, in the order in which they were begun."""
    ledger = workspace.ledger
    sources = unfinished_sources(ledger)
    if not sources:
        return ()
    version = analysis_version(workspace.layout.registers())
    counted = counted_documents(ledger)
    return tuple(
        Unfinished(source, _documents(source, counted.get(source)), done_documents(ledger, source, version))
        for source in sources
    )


def _documents(source: Path, counted: int | None) -> int | None:
    if counted is not None:
        return counted
    return documents_in(source) if source.exists() else None
