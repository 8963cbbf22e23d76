"""Rows and changes -> rows with a status: what was replaced or repealed is no longer in force, and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.changes import ENDING, Change
from corpus.registry_row import RegistryRow


def with_status(rows: Iterable[RegistryRow], changes: Iterable[Change]) -> Iterator[RegistryRow]:
    """Yield the rows, those that a later document replaced or repealed as a whole as expired.

    A register that was read after the end and still holds the document contradicts it: then its word stays.
    """
    found = {row.id: row for row in rows}
    read = _read_on(found.values())
    ended: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change.relation in ENDING and change.scope != "part" and {change.document, change.other} <= found.keys():
            ended[change.other].append(change)
    for row in found.values():
        later = [c for c in ended.get(row.id, ()) if _later(found[c.document], row)]
        first = min(later, key=lambda change: (_since(found[change.document]), change), default=None)
        if first and not (row.status and _since(found[first.document]) <= read.get(row.status_source, "")):
            yield replace(row, status="expired", status_source=f"{first.relation}:{first.document}")
        else:
            yield row


def _read_on(rows: Iterable[RegistryRow]) -> dict[str, str]:
    """Return when each register was read: the last coming into force that it calls past."""
    last: dict[str, str] = {}
    for row in rows:
        if row.status == "in_force":
            last[row.status_source] = max(last.get(row.status_source, ""), row.effective)
    return last


def _since(row: RegistryRow) -> str:
    """Return the day from which a document takes effect, as closely as it is known."""
    return row.effective or _when(row)


def _later(changing: RegistryRow, changed: RegistryRow) -> bool:
    """Whether a document is not older than the one that it says to end; otherwise one of the two is misread."""
    when, then = _when(changing), _when(changed)
    size = min(len(when), len(then))
    return when[:size] >= then[:size]


def _when(row: RegistryRow) -> str:
    return row.date or row.id.rsplit("/", 1)[1]
