"""The workspace folder (không gian làm việc): the ledger and its projections, opened to read or to write.

===================================  ========================================================
``ledger.sqlite``                    the ledger: the truth
``words/``, ``vectors/``, ``graph/``  word index, vector index, RDF graph: its projections
``registers/``                       registers of documents that the office has added (CSV)
``lock``                             held by the one process that writes
===================================  ========================================================

A projection notes a *generation* of its own in its folder and in the ledger. Where the two differ (the folder was
deleted, or put there by somebody else), what the ledger believes of it counts for nothing and it is made anew.
"""

from __future__ import annotations

import shutil
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from kg.store.errors import MissingWorkspace, StorageFailure
from kg.store.ledger import Ledger
from kg.store.lock import LOCK_NAME, WriteLock
from kg.store.reading import LedgerReader
from kg.store.vectors import VECTOR_KINDS, VectorIndex
from kg.store.words import WordIndex
from nlp.encode import Encoder, load_encoder

LEDGER_NAME = "ledger.sqlite"
REGISTERS = "registers"
PROJECTIONS = ("words", "vectors", "graph")
_GENERATION = "generation"


@dataclass(frozen=True, slots=True)
class Lack:
    """What a projection lacks against the ledger: documents to be added, documents to be dropped."""

    projection: str
    missing: int
    stale: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a workspace lie."""

    folder: Path

    @property
    def ledger(self) -> Path:
        """The ledger's file."""
        return self.folder / LEDGER_NAME

    def projection(self, name: str) -> Path:
        """The folder of a projection."""
        return self.folder / name

    def registers(self) -> tuple[Path, ...]:
        """The registers (sổ văn bản) that the office has added to the catalogue, in the order of their names."""
        return tuple(sorted(file for file in (self.folder / REGISTERS).glob("*.csv") if file.is_file()))


class Workspace:
    """A workspace opened to read; any number of processes may, also while one writes.

    ``ledger`` is always there; ``words`` and ``vectors`` are None while they have not been made. Raises
    ``MissingWorkspace`` where there is none.
    """

    def __init__(self, folder: Path, *, encoder: Encoder | str | None = None) -> None:
        """Open the workspace; ``encoder`` is one that is loaded already, or the name of one (None: the shipped)."""
        self.layout = Layout(folder)
        self.ledger = LedgerReader(self.layout.ledger)
        self._wanted = encoder
        self._guard = threading.Lock()
        self._encoder: Encoder | None = None
        self._words: WordIndex | None = None
        self._vectors: VectorIndex | None = None
        self._vectors_stamp: tuple[int, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all files."""
        self.ledger.close()
        self._words = self._vectors = None

    @property
    def words(self) -> WordIndex | None:
        """The word index as of its last commit."""
        with self._guard:
            folder = self.layout.projection("words")
            if self._words is None and (folder / _GENERATION).is_file():
                self._words = WordIndex(folder, read_only=True)
            elif self._words is not None:
                self._words.reload()
            return self._words

    @property
    def vectors(self) -> VectorIndex | None:
        """The vector index, opened again after a build has replaced its files."""
        with self._guard:
            folder = self.layout.projection("vectors")
            files = [folder / f"{kind}.faiss" for kind in VECTOR_KINDS]
            stamp = tuple(file.stat().st_mtime_ns for file in files if file.is_file())
            if len(stamp) < len(files):
                self._vectors = None
            elif self._vectors is None or stamp != self._vectors_stamp:
                self._vectors, self._vectors_stamp = VectorIndex(folder), stamp
            return self._vectors

    @property
    def encoder(self) -> Encoder:
        """The encoder of the settings, loaded at the first use; raises ``nlp.errors.EncoderError``."""
        with self._guard:
            if self._encoder is None:
                wanted = self._wanted
                self._encoder = load_encoder(wanted) if wanted is None or isinstance(wanted, str) else wanted
            return self._encoder

    def lacks(self) -> tuple[Lack, ...]:
        """Return what each projection lacks; nothing where the workspace is whole."""
        return lacks(self.ledger, self.layout)


class WritableWorkspace:
    """A workspace opened to write, created where there is none; a context manager that holds the lock.

    Entering raises ``LockedWorkspace`` where another process writes, ``StorageFailure`` where the folder is unusable.
    """

    def __init__(self, folder: Path) -> None:
        self.layout = Layout(folder)
        self._lock: WriteLock | None = None
        self._ledger: Ledger | None = None

    def __enter__(self) -> Self:
        folder = self.layout.folder
        if folder.exists() and not folder.is_dir():
            raise StorageFailure(f"«{folder}» không phải là thư mục.")
        folder.mkdir(parents=True, exist_ok=True)
        _check_ours(folder)
        self._lock = WriteLock(folder).__enter__()
        try:
            self._ledger = Ledger(self.layout.ledger, writable=True)
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._ledger is not None:
            self._ledger.close()
        if self._lock is not None:
            self._lock.__exit__(kind, error, trace)

    @property
    def ledger(self) -> Ledger:
        """The ledger, open for writing."""
        if self._ledger is None:
            raise MissingWorkspace("Không gian làm việc chưa được mở.")
        return self._ledger

    def ready(self, name: str, variant: str = "") -> Path:
        """Return the folder of a projection, emptied where it is not what the ledger knows of it.

        ``variant`` names what else its content depends on (the encoder of vectors); another one starts it anew.
        """
        folder = self.layout.projection(name)
        if _generation(folder) is None or self.ledger.projection(name) != (_generation(folder), variant):
            self.drop(name)
            folder.mkdir(parents=True, exist_ok=True)
            generation = uuid4().hex
            self.ledger.begin_projection(name, generation, variant)
            (folder / _GENERATION).write_text(generation, "utf8")
        return folder

    def drop(self, name: str) -> None:
        """Delete the files of a projection; it will be made anew."""
        folder = self.layout.projection(name)
        if folder.exists():
            (folder / _GENERATION).unlink(missing_ok=True)
            shutil.rmtree(folder)

    def lacks(self) -> tuple[Lack, ...]:
        """Return what each projection lacks; nothing where the workspace is whole."""
        return lacks(self.ledger, self.layout)


def require(folder: Path) -> None:
    """Raise ``MissingWorkspace`` where there is no workspace in a folder."""
    if not Layout(folder).ledger.is_file():
        raise MissingWorkspace(f"Chưa có không gian làm việc ở «{folder}». Hãy chạy «cancu build» trước.")


def lacks(ledger: LedgerReader, layout: Layout) -> tuple[Lack, ...]:
    """Compare the ledger with its projections."""
    total = ledger.query("SELECT count(*) FROM documents")[0][0]
    found = []
    for name in PROJECTIONS:
        known = ledger.projection(name)
        if known is None or known[0] != _generation(layout.projection(name)):
            lack = Lack(name, total, 0)
        else:
            missing, left = set(ledger.unprojected(name)), set(ledger.leftover(name))
            if name == "graph":
                missing |= set(ledger.unlinked())  # what is to be linked anew may change
            lack = Lack(name, len(missing), len(left - missing))
        if lack.missing or lack.stale:
            found.append(lack)
    return tuple(found)


def _check_ours(folder: Path) -> None:
    """Refuse a folder of other things: projections are deleted and made anew, which must never hit a user's files."""
    if not (folder / LEDGER_NAME).exists() and any(
        entry.name not in {LOCK_NAME, REGISTERS} for entry in folder.iterdir()
    ):
        raise StorageFailure(
            f"Thư mục «{folder}» đã có tệp khác và không phải là không gian làm việc. "
            "Hãy chọn một thư mục trống bằng biến CANCU_WORKSPACE."
        )


def _generation(folder: Path) -> str | None:
    try:
        return (folder / _GENERATION).read_text("utf8")
    except (OSError, UnicodeDecodeError):
        return None
