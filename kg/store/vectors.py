"""The vector index on disk: what statements and passages mean, as unit vectors of one encoder.

Two layers: ``embeddings.sqlite`` keeps the vectors of each document in half precision, written document by document, so
that a killed build loses nothing; from them ``<kind>.faiss`` is made, which answers searches. Vectors of two encoders
are never mixed: the fingerprint of the encoder stands in the file, and another fingerprint starts anew.

Engine: faiss; exact inner products up to ``EXACT`` units of a kind, above that an inverted file over 8-bit codes. Its
cells are learned once and kept while the collection stays of their size: what came and went since is noted in
``pending`` and only that is taken out of the file and put in, so that one more document does not cost the training.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from kg.store.errors import CorruptWorkspace
from kg.store.stored import UnitKind

VECTOR_KINDS: tuple[UnitKind, ...] = ("statement", "passage")
EXACT = 50_000
_TRAINED_ON = 40  # vectors a cell
# Cells are kept while their number is within this factor of what is right for the size (its root: a factor of 2.25).
_KEPT = 1.5
_PROBED = 24
_ADDED = 20_000
_TABLES = """
CREATE TABLE IF NOT EXISTS encoder (fingerprint TEXT NOT NULL, name TEXT NOT NULL, dimension INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS vectors (
    document TEXT NOT NULL,
    kind TEXT NOT NULL,
    units BLOB NOT NULL,
    rows BLOB NOT NULL,
    PRIMARY KEY (document, kind)
);
CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO state VALUES ('changes', 0), ('indexed', -1);
"""
# The documents put or removed since the files were made, with the units that they had until then. A store that is older
# than this table cannot say what its files lack: where they lack something, they are made anew.
_PENDING = """
CREATE TABLE pending (document TEXT NOT NULL, kind TEXT NOT NULL, gone BLOB NOT NULL);
UPDATE state SET value = -1 WHERE key = 'indexed' AND value != (SELECT value FROM state WHERE key = 'changes');
"""

Floats = NDArray[np.float32]


class VectorStore:
    """The vectors of a workspace in the folder ``path``, written by the one process that holds the lock."""

    def __init__(self, path: Path, *, fingerprint: str, name: str, dimension: int) -> None:
        """Open the store for the vectors of one encoder; those of another are dropped."""
        path.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.dimension = dimension
        self._db = sqlite3.connect(path / "embeddings.sqlite", isolation_level=None, timeout=10)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_TABLES)
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'pending'").fetchone():
            self._db.executescript(f"BEGIN; {_PENDING} COMMIT;")
        if self._db.execute("SELECT fingerprint FROM encoder").fetchone() != (fingerprint,):
            self._start_anew(fingerprint, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; what ``put`` has written stays."""
        self._db.close()

    def put(self, documents: Iterable[tuple[str, dict[UnitKind, tuple[Sequence[int], Floats]]]]) -> None:
        """Keep the vectors of documents in the place of what was known of them, in one transaction.

        Each document comes with its units' numbers and their vectors (one row a unit) by kind.
        """
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for document, kinds in documents:
                self._drop(document)
                for kind, (units, rows) in kinds.items():
                    numbers = np.asarray(units, dtype=np.int64)
                    self._db.execute(
                        "INSERT INTO vectors VALUES (?, ?, ?, ?)",
                        (document, kind, numbers.tobytes(), rows.astype(np.float16).tobytes()),
                    )
            self._changed()
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def remove(self, documents: Iterable[str]) -> None:
        """Drop the vectors of documents; unknown ones are no error."""
        self._db.execute("BEGIN IMMEDIATE")
        for document in documents:
            self._drop(document)
        self._changed()
        self._db.execute("COMMIT")

    def documents(self) -> set[str]:
        """Return the documents that have vectors."""
        return {row[0] for row in self._db.execute("SELECT DISTINCT document FROM vectors")}

    def is_indexed(self) -> bool:
        """Return whether the searchable files hold exactly the vectors kept."""
        state = dict(self._db.execute("SELECT key, value FROM state"))
        files = all((self.path / f"{kind}.faiss").is_file() for kind in VECTOR_KINDS)
        return files and state["changes"] == state["indexed"]

    def build_index(self) -> None:
        """Make the searchable files hold the vectors kept; a file replaces its older one in one step.

        May be killed at any moment: what is pending can be applied to a file that already has it.
        """
        state = dict(self._db.execute("SELECT key, value FROM state"))
        for kind in VECTOR_KINDS:
            kept = self._updated(kind) if state["indexed"] >= 0 else None
            self._write(kind, self._filled(kind) if kept is None else kept)
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("DELETE FROM pending")
        self._db.execute("UPDATE state SET value = ? WHERE key = 'indexed'", (state["changes"],))
        self._db.execute("COMMIT")

    def _start_anew(self, fingerprint: str, name: str) -> None:
        for kind in VECTOR_KINDS:
            (self.path / f"{kind}.faiss").unlink(missing_ok=True)
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("DELETE FROM encoder")
        self._db.execute("DELETE FROM vectors")
        self._db.execute("DELETE FROM pending")
        self._db.execute("UPDATE state SET value = -1 WHERE key = 'indexed'")
        self._db.execute("INSERT INTO encoder VALUES (?, ?, ?)", (fingerprint, name, self.dimension))
        self._changed()
        self._db.execute("COMMIT")

    def _changed(self) -> None:
        self._db.execute("UPDATE state SET value = value + 1 WHERE key = 'changes'")

    def _drop(self, document: str) -> None:
        before = self._db.execute("SELECT kind, units FROM vectors WHERE document = ?", (document,)).fetchall()
        gone = dict.fromkeys(VECTOR_KINDS, b"") | dict(before)
        self._db.executemany("INSERT INTO pending VALUES (?, ?, ?)", [(document, *units) for units in gone.items()])
        self._db.execute("DELETE FROM vectors WHERE document = ?", (document,))

    def _count(self, kind: UnitKind) -> int:
        found = self._db.execute("SELECT total(length(units)) / 8 FROM vectors WHERE kind = ?", (kind,)).fetchone()
        return int(found[0])

    def _updated(self, kind: UnitKind) -> Any:  # noqa: ANN401 - faiss has no types
        """Return the file's index with what is pending applied, or None where it is to be made anew."""
        import faiss

        count = self._count(kind)
        if count <= EXACT:
            return None
        try:
            index: Any = faiss.read_index(str(self.path / f"{kind}.faiss"))
        except RuntimeError:
            return None
        if not 1 / _KEPT <= getattr(index, "nlist", 0) / _cells(count) <= _KEPT:
            return None
        # What is put in is taken out first: a run that was killed may have put it there already.
        left = self._db.execute(
            "SELECT gone FROM pending WHERE kind = ? UNION ALL "
            "SELECT units FROM vectors WHERE kind = ? AND document IN (SELECT document FROM pending)",
            (kind, kind),
        )
        index.remove_ids(np.frombuffer(b"".join(row[0] for row in left), dtype=np.int64))
        for units, rows in self._batches(kind, pending=True):
            index.add_with_ids(rows, units)
        return index if index.ntotal == count else None

    def _filled(self, kind: UnitKind) -> Any:  # noqa: ANN401
        import faiss

        count = self._count(kind)
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(self.dimension)) if count <= EXACT else self._trained(kind, count)
        for units, rows in self._batches(kind):
            index.add_with_ids(rows, units)
        return index

    def _trained(self, kind: UnitKind, count: int) -> Any:  # noqa: ANN401
        import faiss

        cells = _cells(count)
        index: Any = faiss.index_factory(self.dimension, f"IVF{cells},SQ8", faiss.METRIC_INNER_PRODUCT)
        index.nprobe = _PROBED
        every = max(1, count // (cells * _TRAINED_ON))
        sample = [rows[::every] for _, rows in self._batches(kind)]
        index.train(np.concatenate(sample))
        return index

    def _batches(self, kind: UnitKind, *, pending: bool = False) -> Iterator[tuple[NDArray[np.int64], Floats]]:
        units: list[NDArray[np.int64]] = []
        rows: list[Floats] = []
        held = 0
        which = "AND document IN (SELECT document FROM pending)" if pending else ""
        found = self._db.execute(f"SELECT units, rows FROM vectors WHERE kind = ? {which} ORDER BY document", (kind,))
        for unit_bytes, row_bytes in found:
            units.append(np.frombuffer(unit_bytes, dtype=np.int64))
            rows.append(np.frombuffer(row_bytes, dtype=np.float16).astype(np.float32).reshape(-1, self.dimension))
            held += len(units[-1])
            if held >= _ADDED:
                yield np.concatenate(units), np.concatenate(rows)
                units, rows, held = [], [], 0
        if held:
            yield np.concatenate(units), np.concatenate(rows)

    def _write(self, kind: UnitKind, index: Any) -> None:  # noqa: ANN401
        import faiss

        target, draft = self.path / f"{kind}.faiss", self.path / f"{kind}.faiss.new"
        faiss.write_index(index, str(draft))
        os.replace(draft, target)


class VectorIndex:
    """The searchable files of a vector store, opened to read; safe beside a writer, which replaces whole files."""

    def __init__(self, path: Path) -> None:
        """Open the files in ``path``; raises ``CorruptWorkspace`` where they are not what they should be."""
        self.path = path
        self._indexes: dict[UnitKind, Any] = {}
        self.fingerprint, self.encoder_name, self.dimension = _encoder_of(path)

    def search(self, vector: Floats, kind: UnitKind, limit: int) -> list[tuple[int, float]]:
        """Return the units of a kind nearest to a unit vector, each with its cosine, best first."""
        index = self._index(kind)
        if index is None or index.ntotal == 0 or limit < 1:
            return []
        scores, units = index.search(vector.reshape(1, -1).astype(np.float32), min(limit, index.ntotal))
        return [(int(u), float(s)) for u, s in zip(units[0], scores[0], strict=True) if u >= 0]

    def _index(self, kind: UnitKind) -> Any:  # noqa: ANN401
        import faiss

        if kind not in self._indexes:
            file = self.path / f"{kind}.faiss"
            if not file.is_file():
                return None
            try:
                self._indexes[kind] = faiss.read_index(str(file), faiss.IO_FLAG_MMAP_IFC)
            except RuntimeError as error:
                raise CorruptWorkspace(
                    f"Chỉ mục ngữ nghĩa «{file}» bị hỏng. Hãy xóa tệp đó rồi chạy lại «cancu build»."
                ) from error
        return self._indexes[kind]


def _cells(count: int) -> int:
    return int(min(4096, 2 * count**0.5))


def _encoder_of(path: Path) -> tuple[str, str, int]:
    file = path / "embeddings.sqlite"
    if not file.is_file():
        return "", "", 0
    db = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=10)
    try:
        row = db.execute("SELECT fingerprint, name, dimension FROM encoder").fetchone()
    finally:
        db.close()
    return (row[0], row[1], row[2]) if row else ("", "", 0)
