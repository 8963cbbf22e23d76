"""Raw documents -> records for the ledger, analysed by worker processes.

The pool is our own because a collection of thousands of documents holds some that no program foresees: a worker that
dies (out of memory) or does not come back costs one document, which is reported, and not the build. Each worker holds
at most two documents, so memory stays bounded however fast the reader is.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Queue
from threading import Thread

from corpus.catalogue import Catalogue, load_catalogue
from corpus.model import RawDocument, Unreadable
from kg.store.record import Record, record
from nlp.analyse import analyse
from nlp.passages import passages

_QUEUED = 2
# Wall-clock seconds before a document is given up: a floor, and more for every million characters.
_PATIENCE, _PATIENCE_PER_MILLION = 300.0, 120.0

Outcome = Record | Unreadable
Work = Callable[[RawDocument, Catalogue], Record]


def analysed_record(raw: RawDocument, catalogue: Catalogue) -> Record:
    """Analyse one document and return its record."""
    analysis = analyse(raw, catalogue)
    return record(analysis, passages(analysis.document.text, analysis.sections))


def run_inline(
    documents: Iterable[RawDocument], *, work: Work = analysed_record, registers: Sequence[Path] = ()
) -> Iterator[Outcome]:
    """Yield the outcome of each document in turn, analysed in this process."""
    catalogue: Catalogue | None = None
    for raw in documents:
        catalogue = catalogue or load_catalogue(registers)
        yield _attempt(raw, catalogue, work)


def run_pool(
    documents: Iterable[RawDocument],
    *,
    workers: int,
    work: Work = analysed_record,
    registers: Sequence[Path] = (),
    patience: float = _PATIENCE,
) -> Iterator[Outcome]:
    """Yield the outcomes of all documents as they come, analysed by ``workers`` processes.

    A document whose worker dies twice, or that takes longer than ``patience`` seconds (more for a long one), comes
    back as ``Unreadable``. ``work`` must be importable by name; ``registers`` are read into the catalogue.
    """
    pool = _Pool(workers, work, tuple(registers), patience)
    try:
        yield from pool.run(iter(documents))
    finally:
        pool.stop()


def _attempt(raw: RawDocument, catalogue: Catalogue, work: Work) -> Outcome:
    try:
        return work(raw, catalogue)
    except Exception as error:  # a defect of the analysis must not cost the other documents
        reason = f"Phân tích gặp lỗi ({type(error).__name__}: {error})."
        return Unreadable(raw.source, "analysis_failed", reason)


def _serve(pipe: Connection, work: Work, registers: tuple[Path, ...]) -> None:
    """The worker process: receive documents, send outcomes, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops us
    waiting: Queue[RawDocument] = Queue()
    # A thread of its own receives: if both ends were sending, each would wait for the other for ever.
    Thread(target=_receive, args=(pipe, waiting), daemon=True).start()
    catalogue = load_catalogue(registers)
    while True:
        outcome = _attempt(waiting.get(), catalogue, work)
        try:
            pipe.send(outcome)
        except (BrokenPipeError, ConnectionResetError):
            return


def _receive(pipe: Connection, waiting: Queue[RawDocument]) -> None:
    while True:
        try:
            waiting.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)  # the parent is gone or wants no more: nobody would receive what is being analysed


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    held: deque[RawDocument] = field(default_factory=deque)
    since: float = 0.0  # when the first of ``held`` was begun


class _Pool:
    def __init__(self, workers: int, work: Work, registers: tuple[Path, ...], patience: float) -> None:
        # A fresh interpreter each: forking a process whose libraries run threads of their own can hang it.
        self._context = multiprocessing.get_context("spawn")
        self._work = work
        self._registers = registers
        self._patience = patience
        self._again: deque[RawDocument] = deque()
        self._died: set[str] = set()
        self._workers = [self._started() for _ in range(workers)]

    def run(self, documents: Iterator[RawDocument]) -> Iterator[Outcome]:
        while True:
            for worker in self._workers:
                self._fill(worker, documents)
            busy = [worker for worker in self._workers if worker.held]
            if not busy:
                return
            ready = wait([worker.pipe for worker in busy], timeout=1.0)
            for worker in busy:
                if worker.pipe in ready:
                    yield from self._received(worker)
                elif time.monotonic() - worker.since > self._limit(worker.held[0]):
                    yield self._given_up(worker)

    def stop(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(timeout=0.5)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work, self._registers), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _fill(self, worker: _Worker, documents: Iterator[RawDocument]) -> None:
        while len(worker.held) < _QUEUED:
            raw = self._again.popleft() if self._again else next(documents, None)
            if raw is None:
                return
            if not worker.held:
                worker.since = time.monotonic()
            worker.held.append(raw)
            try:
                worker.pipe.send(raw)
            except (BrokenPipeError, ConnectionResetError):
                return  # its death shows at the next receive

    def _received(self, worker: _Worker) -> Iterator[Outcome]:
        try:
            outcome: Outcome = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._buried(worker)
            return
        worker.held.popleft()
        worker.since = time.monotonic()
        yield outcome

    def _buried(self, worker: _Worker) -> Iterator[Outcome]:
        """Replace a dead worker; its first document gets a second try, the others never had one."""
        first, *rest = worker.held
        self._again.extend(rest)
        if first.source.name in self._died:
            reason = "Tiến trình phân tích hai lần dừng đột ngột ở tài liệu này (có thể do thiếu bộ nhớ)."
            yield Unreadable(first.source, "worker_died", reason)
        else:
            self._died.add(first.source.name)
            self._again.append(first)
        self._replace(worker)

    def _given_up(self, worker: _Worker) -> Unreadable:
        first, *rest = worker.held
        self._again.extend(rest)
        self._replace(worker)
        return Unreadable(first.source, "analysis_timeout", "Phân tích quá lâu nên bị bỏ qua.")

    def _replace(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers[self._workers.index(worker)] = self._started()

    def _limit(self, raw: RawDocument) -> float:
        return self._patience + _PATIENCE_PER_MILLION * len(raw.text) / 1e6
