"""The ledger's file, opened: one SQLite connection a thread, read-only unless this process holds the lock."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.store.errors import CorruptWorkspace, MissingWorkspace
from kg.store.schema import OLDEST_READABLE, SCHEMA_VERSION

_BATCH = 500
"""How many values one SELECT is asked for at a time."""


class LedgerConnection:
    """A ledger that is open; may be used from several threads, each of which gets its own connection."""

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        """Open the ledger at ``path``; raises ``MissingWorkspace`` or ``CorruptWorkspace``."""
        self.path = path
        self._mode = "rwc" if writable else "ro"
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        if not writable and not path.is_file():
            raise MissingWorkspace(f"Chưa có không gian làm việc ở «{path.parent}». Hãy chạy «cancu build» trước.")
        self._prepare()

    def _prepare(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if 0 < version < OLDEST_READABLE:
            raise CorruptWorkspace(f"Sổ cái «{self.path}» do bản cũ của chương trình lập. Hãy chạy «cancu build».")
        if not OLDEST_READABLE <= version <= SCHEMA_VERSION:
            raise CorruptWorkspace(
                f"Sổ cái «{self.path}» theo khuôn dạng {version}, chương trình này dùng khuôn dạng {SCHEMA_VERSION}. "
                "Hãy đổi tên thư mục không gian làm việc rồi chạy lại «cancu build»."
            )
        self.version: int = version

    @property
    def _db(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "db", None)
        if found is None:
            address = f"{self.path.resolve().as_uri()}?mode={self._mode}"
            found = sqlite3.connect(address, uri=True, timeout=10, isolation_level=None, check_same_thread=False)
            found.execute("PRAGMA foreign_keys = ON")
            self._local.db = found
            with self._guard:
                self._opened.append(found)
        return found

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._guard:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
            self._local = threading.local()

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT over the tables of kg.store.schema."""
        return self._db.execute(sql, parameters).fetchall()


def batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield values in lists that one SELECT can take."""
    whole = list(items)
    for begin in range(0, len(whole), _BATCH):
        yield whole[begin : begin + _BATCH]


def marks(items: Sequence[object]) -> str:
    """Return the placeholders of an ``IN (…)`` for values."""
    return ",".join("?" * len(items))
