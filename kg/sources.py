"""Sources -> how many documents they hold, counted beside the work, so that it can say how much is left."""

from __future__ import annotations

import gzip
import lzma
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import IO, cast

_PIECE = 1 << 20


class Counting:
    """A count that runs in a thread of its own until it is done or stopped."""

    def __init__(self, sources: Sequence[Path], tell: Callable[[int], None]) -> None:
        self._stopped = Event()
        self._thread = Thread(target=self._run, args=(tuple(sources), tell), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the count; what is not counted by now is not told any more."""
        self._stopped.set()
        self._thread.join()

    def _run(self, sources: Sequence[Path], tell: Callable[[int], None]) -> None:
        total = 0
        try:
            for file in _files(sources):
                total += _lines(file, self._stopped) if ".jsonl" in file.name.lower() else 1
                if self._stopped.is_set():
                    return
        except (OSError, EOFError, lzma.LZMAError):
            return  # the reader will say what is wrong; the remaining time is merely not shown
        tell(total)


def count_documents(sources: Sequence[Path], tell: Callable[[int], None]) -> Counting:
    """Start counting the documents of files and folders; ``tell`` gets the number, from another thread."""
    return Counting(sources, tell)


def _files(sources: Sequence[Path]) -> Iterator[Path]:
    for source in sources:
        if not source.is_dir():
            yield source
            continue
        for folder, folders, files in os.walk(source):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield from (Path(folder, name) for name in files if not name.startswith("."))


def _lines(file: Path, stopped: Event) -> int:
    count = 0
    with _opened(file) as stream:
        while not stopped.is_set() and (piece := stream.read(_PIECE)):
            count += piece.count(b"\n")
    return count


def _opened(file: Path) -> IO[bytes]:
    with file.open("rb") as stream:
        head = stream.read(2)
    if head == b"\x1f\x8b":
        return cast(IO[bytes], gzip.open(file, "rb"))
    return lzma.open(file, "rb") if head == b"\xfd7" else file.open("rb")
