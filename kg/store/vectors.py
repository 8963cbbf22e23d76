"""The vector index on disk: what statements and passages mean, as unit vectors of one encoder.

Two layers: ``embeddings.sqlite`` keeps the vectors of each document in half precision, written document by document, so
that a killed build loses nothing; from them ``<kind>.faiss`` is made, which answers searches. Vectors of two encoders
are never mixed: the fingerprint of the encoder stands in the file, and another fingerprint starts anew.

Engine: faiss; exact inner products up to ``EXACT`` units of a kind, above that an inverted file over 8-bit codes.
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
                self._db.execute("DELETE FROM vectors WHERE document = ?", (document,))
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
        self._db.executemany("DELETE FROM vectors WHERE document = ?", [(document,) for document in documents])
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
        """Make the searchable files from the vectors kept; a file replaces its older one in one step."""
        changes = self._db.execute("SELECT value FROM state WHERE key = 'changes'").fetchone()[0]
        for kind in VECTOR_KINDS:
            self._write(kind, self._filled(kind))
        self._db.execute("UPDATE state SET value = ? WHERE key = 'indexed'", (changes,))

    def _start_anew(self, fingerprint: str, name: str) -> None:
        for kind in VECTOR_KINDS:
            (self.path / f"{kind}.faiss").unlink(missing_ok=True)
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("DELETE FROM encoder")
        self._db.execute("DELETE FROM vectors")
        self._db.execute("INSERT INTO encoder VALUES (?, ?, ?)", (fingerprint, name, self.dimension))
        self._changed()
        self._db.execute("COMMIT")

    def _changed(self) -> None:
        self._db.execute("UPDATE state SET value = value + 1 WHERE key = 'changes'")

    def _filled(self, kind: UnitKind) -> Any:  # noqa: ANN401 - faiss has no types
        import faiss

        count = self._db.execute("SELECT total(length(units)) / 8 FROM vectors WHERE kind = ?", (kind,)).fetchone()[0]
        if count <= EXACT:
            index = faiss.IndexIDMap2(faiss.IndexFlatIP(self.dimension))
        else:
            index = self._trained(kind, int(count))
        for units, rows in self._batches(kind):
            index.add_with_ids(rows, units)
        return index

    def _trained(self, kind: UnitKind, count: int) -> Any:  # noqa: ANN401
        import faiss

        cells = int(min(4096, 2 * count**0.5))
        index: Any = faiss.index_factory(self.dimension, f"IVF{cells},SQ8", faiss.METRIC_INNER_PRODUCT)
        index.nprobe = _PROBED
        every = max(1, count // (cells * _TRAINED_ON))
        sample = [rows[::every] for _, rows in self._batches(kind)]
        index.train(np.concatenate(sample))
        return index

    def _batches(self, kind: UnitKind) -> Iterator[tuple[NDArray[np.int64], Floats]]:
        units: list[NDArray[np.int64]] = []
        rows: list[Floats] = []
        held = 0
        found = self._db.execute("SELECT units, rows FROM vectors WHERE kind = ? ORDER BY document", (kind,))
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
