"""Which sources a build was of (các lần dựng), and which of them it never finished: lines of the audit log.

A build notes its sources when it begins and again when it ends. Sources that were begun more recently than they were
ended are those of a build that was interrupted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.store.ledger import Ledger
from kg.store.reading import LedgerReader

_BEGIN, _END, _COUNT = "begin", "end", "count"


def begin_run(ledger: Ledger, actor: str, sources: Sequence[Path]) -> None:
    """Note that a build of these sources begins."""
    _note(ledger, actor, _BEGIN, sources)


def end_run(ledger: Ledger, actor: str, sources: Sequence[Path]) -> None:
    """Note that a build of these sources has done everything."""
    _note(ledger, actor, _END, sources)


def note_count(ledger: Ledger, actor: str, source: Path, documents: int) -> None:
    """Note how many documents a source of the build that has begun holds."""
    ledger.note(actor, _COUNT, str(source.absolute()), str(documents))


def forget_missing(ledger: Ledger, actor: str) -> None:
    """Give up the unfinished sources that are no longer there: nothing can finish them."""
    if gone := [source for source in unfinished_sources(ledger) if not source.exists()]:
        _note(ledger, actor, _END, gone)


def unfinished_sources(ledger: LedgerReader) -> tuple[Path, ...]:
    """Return the sources whose last build was interrupted (dở dang), in the order in which they were begun."""
    pending: dict[str, None] = {}
    for action, sources in _runs(ledger):
        for source in sources:
            if action == _BEGIN:
                pending[source] = None
            else:
                pending.pop(source, None)
    return tuple(Path(source) for source in pending)


def built_sources(ledger: LedgerReader) -> tuple[Path, ...]:
    """Return every source that was ever built, the first one first."""
    return tuple(Path(source) for source in dict.fromkeys(s for _, sources in _runs(ledger) for s in sources))


def counted_documents(ledger: LedgerReader) -> dict[Path, int]:
    """Return how many documents the sources hold that were counted since their last build began."""
    last: dict[str, int] = {}
    found: dict[Path, int] = {}
    for id, action, target, detail in ledger.query(
        "SELECT id, action, target, detail FROM audit WHERE action IN (?, ?) ORDER BY id", (_BEGIN, _COUNT)
    ):
        if action == _COUNT:
            if id > last.get(target, id):
                found[Path(target)] = int(detail)
            continue
        for source in json.loads(detail) if target == "sources" else ():
            last[source] = id
            found.pop(Path(source), None)
    return found


def done_documents(ledger: LedgerReader, source: Path, version: str) -> int:
    """Return how many documents of a source were read by the grammar ``version``, or found to be unreadable."""
    inside = f"{source}/"
    return sum(
        int(
            ledger.query(
                f"SELECT count(*) FROM {table} WHERE analysis_version = ? AND (path = ? OR substr(path, 1, ?) = ?)",
                (version, str(source), len(inside), inside),
            )[0][0]
        )
        for table in ("documents", "unreadable")
    )


def _note(ledger: Ledger, actor: str, action: str, sources: Sequence[Path]) -> None:
    # Absolute: the next build may be started in another folder.
    names = [str(source.absolute()) for source in sources]
    ledger.note(actor, action, "sources", json.dumps(names, ensure_ascii=True))


def _runs(ledger: LedgerReader) -> Iterator[tuple[str, list[str]]]:
    rows = ledger.query(
        "SELECT action, detail FROM audit WHERE action IN (?, ?) AND target = 'sources' ORDER BY id", (_BEGIN, _END)
    )
    for action, detail in rows:
        yield action, [str(source) for source in json.loads(detail)]
