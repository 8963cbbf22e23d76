"""A workspace -> what it holds, what it lacks and which encoder its vectors are of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.analysis_version import analysis_version
from kg.remaining import Unfinished, unfinished
from kg.store.lock import writing_process
from kg.store.stored import Counts, UnreadableSource
from kg.store.workspace import Lack, Workspace


@dataclass(frozen=True, slots=True)
class Status:
    """What there is; ``bytes_on_disk`` is the size of the whole folder, ``encoder`` None while there are no vectors.

    ``unfinished`` are the sources of builds that have begun and not ended; ``writer`` is the number of the process that
    writes now: with it they are still at work, without it they were interrupted. ``outdated`` counts the documents that
    an older grammar analysed.
    """

    folder: Path
    counts: Counts
    lacks: tuple[Lack, ...]
    unreadable: tuple[UnreadableSource, ...]
    encoder: str | None
    bytes_on_disk: int
    unfinished: tuple[Unfinished, ...] = ()
    outdated: int = 0
    writer: int | None = None


def status_of(workspace: Workspace) -> Status:
    """Return the status of a workspace."""
    folder = workspace.layout.folder
    vectors = workspace.vectors
    return Status(
        folder=folder,
        counts=workspace.ledger.counts(),
        lacks=workspace.lacks(),
        unreadable=workspace.ledger.unreadable(),
        encoder=vectors.encoder_name if vectors else None,
        bytes_on_disk=_size(folder),
        unfinished=unfinished(workspace),
        outdated=len(workspace.ledger.documents_not_of(analysis_version(workspace.layout.registers()))),
        writer=writing_process(folder),
    )


def _size(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:
            continue  # a running build has just replaced it
    return total
