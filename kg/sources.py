"""Sources -> how many documents they hold, counted beside the work, so that it can say how much is left."""

from __future__ import annotations

import gzip
import lzma
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import IO, cast

from corpus.errors import ManifestError
from corpus.manifest import MANIFEST_NAME, load_manifest

_PIECE = 1 << 20


class Counting:
    """A count that runs in a thread of its own until it is done or stopped."""

    def __init__(self, sources: Sequence[Path], tell: Callable[[Path, int | None], None]) -> None:
        self._stopped = Event()
        self._thread = Thread(target=self._run, args=(tuple(sources), tell), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the count; what is not counted by now is not told any more."""
        self._stopped.set()
        self._thread.join()

    def _run(self, sources: Sequence[Path], tell: Callable[[Path, int | None], None]) -> None:
        for source in sources:
            found = documents_in(source, self._stopped)
            if self._stopped.is_set():
                return
            tell(source, found)


def count_documents(sources: Sequence[Path], tell: Callable[[Path, int | None], None]) -> Counting:
    """Start counting the documents of files and folders; ``tell`` gets each number, from another thread."""
    return Counting(sources, tell)


def documents_in(source: Path, stopped: Event | None = None) -> int | None:
    """Return how many documents a file or folder holds, readable or not; None where it cannot be counted."""
    stopped = stopped or Event()
    try:
        return sum(_lines(file, stopped) if ".jsonl" in file.name.lower() else 1 for file in _files(source))
    except (OSError, EOFError, lzma.LZMAError, ManifestError):
        return None  # the reader will say what is wrong


def _files(source: Path) -> Iterator[Path]:
    if not source.is_dir():
        yield source
        return
    if (source / MANIFEST_NAME).is_file():
        yield from (entry.path for entry in load_manifest(source))
        return
    for folder, folders, files in os.walk(source):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in files if not name.startswith("."))


def _lines(file: Path, stopped: Event) -> int:
    """Count the lines that hold something, in pieces: a line may be larger than memory should be."""
    count, blank = 0, True
    with _opened(file) as stream:
        while not stopped.is_set() and (piece := stream.readline(_PIECE)):
            if blank and not piece.isspace():
                count += 1
                blank = False
            blank = blank or piece.endswith(b"\n")
    return count


def _opened(file: Path) -> IO[bytes]:
    with file.open("rb") as stream:
        head = stream.read(2)
    if head == b"\x1f\x8b":
        return cast(IO[bytes], gzip.open(file, "rb"))
    return lzma.open(file, "rb") if head == b"\xfd7" else file.open("rb")
