"""Sources -> workspace: analyses what is new or changed, then brings the projections up to date.

A source is analysed again when its bytes, what it declares, or the grammar has changed (kg.analysis_version). Every
document is one transaction of the ledger, so a build that is killed at any moment continues where it stopped.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

import corpus
from corpus.catalogue import load_catalogue
from corpus.model import RawDocument, Source, Unreadable
from corpus.read import read
from kg.analysis_version import analysis_version
from kg.link import link
from kg.progress import Watch
from kg.project import Projected, project
from kg.sources import count_documents
from kg.store.errors import UnknownDocument
from kg.store.ledger import Ledger
from kg.store.reading import LedgerReader
from kg.store.record import Record
from kg.store.runs import begin_run, built_sources, end_run, note_count, unfinished_sources
from kg.store.workspace import WritableWorkspace
from kg.today import statuses_of_today
from kg.workers import Work, analysed_record, run_inline, run_pool
from nlp.analyse import document_id
from nlp.encode import Encoder

# Starting worker processes takes longer than analysing so few documents.
_INLINE_DOCUMENTS, _INLINE_CHARACTERS = 16, 2_000_000


@dataclass(slots=True)
class BuildReport:
    """What a build did; ``analysed_bytes`` counts the UTF-8 text of the documents analysed in this run.

    ``outdated`` names the sources of the documents that still are as an older grammar read them.
    """

    documents: int = 0
    unchanged: int = 0
    replaced: int = 0
    analysed_bytes: int = 0
    statements: int = 0
    citations: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    unreadable: list[Unreadable] = field(default_factory=list)
    analysis_seconds: float = 0.0
    seconds: float = 0.0
    encoder: str | None = None
    projected: Projected = field(default_factory=Projected)
    outdated: tuple[str, ...] = ()


def default_sources() -> tuple[Path, ...]:
    """Return the folder of the founding documents that are installed with the program."""
    return (Path(str(corpus.__file__)).parent / "documents",)


def resumed_sources(ledger: LedgerReader) -> tuple[Path, ...]:
    """Return what a build without sources is of.

    The sources of builds that were interrupted, as far as they are still there; in a workspace without documents, or
    with the founding ones, those too. Otherwise nothing: only the projections are brought up to date.
    """
    left = tuple(source for source in unfinished_sources(ledger) if source.exists())
    defaults = tuple(source for source in default_sources() if source not in left)
    if not left and ledger.counts().documents == 0:
        return defaults
    held = {tuple(Path(document.source.path).parts[-3:-1]) for document in ledger.documents()}
    return left + tuple(source for source in defaults if source.parts[-2:] in held)


def outdated_sources(workspace: WritableWorkspace) -> tuple[Path, ...]:
    """Return the sources, as far as they are still there, of the documents that an older grammar analysed."""
    ledger = workspace.ledger
    version = analysis_version(workspace.layout.registers())
    files = {Path(document.source.path) for document in ledger.documents_not_of(version)}
    return tuple(s for s in built_sources(ledger) if s.exists() and any(_covers(s, file) for file in files))


def _covers(source: Path, file: Path) -> bool:
    """Tell whether a file is a source or lies in it; ``file`` may be relative to the folder of an earlier build."""
    if file.is_absolute():
        return file == source or source in file.parents
    return any(above / file == source or source in (above / file).parents for above in source.parents)


def build(
    sources: Sequence[Path],
    workspace: WritableWorkspace,
    *,
    encoder: Encoder | None,
    watch: Watch,
    workers: int = 2,
    actor: str = "build",
    work: Work = analysed_record,
    refreshed: Sequence[Path] = (),
) -> BuildReport:
    """Bring the documents of the sources into a workspace and return what was done.

    Of the sources in ``refreshed`` only the documents that an older grammar analysed are read again: what was removed
    from the workspace stays away.

    Raises ``corpus.errors.CorpusError`` at once where a source does not exist or no reader knows its form; what is
    wrong further in is reported. ``encoder`` None leaves the vectors as they are.
    """
    registers = workspace.layout.registers()
    registry = load_catalogue(registers)  # a register that cannot be read is said once, here, not by every worker
    run = _Run(workspace, actor, registers)
    began = time.monotonic()
    items = [read(source) for source in sources]  # all are opened before anything is written
    items += [run.outdated(read(source)) for source in refreshed]
    begin_run(workspace.ledger, actor, sources)
    watch.phase("Phân tích")
    counted = (*sources, *refreshed)
    counting = count_documents(counted, _noted(workspace.ledger, actor, watch, len(counted)))
    try:
        for outcome in _outcomes(run.changed(chain.from_iterable(items), watch), workers, work, registers):
            run.keep(outcome)
            watch.advance()
    finally:
        counting.stop()
    run.report.analysis_seconds = time.monotonic() - began
    link(workspace.ledger, registry, watch)
    statuses = partial(statuses_of_today, workspace.ledger, registry)
    run.report.projected = project(workspace, encoder, watch, statuses)
    end_run(workspace.ledger, actor, sources)
    run.report.outdated = tuple(d.source.name for d in workspace.ledger.documents_not_of(run.version))
    run.report.encoder = encoder.name if encoder else None
    run.report.seconds = time.monotonic() - began
    return run.report


def remove(names: Iterable[str], workspace: WritableWorkspace, *, encoder: Encoder | None, watch: Watch) -> list[str]:
    """Remove documents, named by id or source, with all their facts; return the sources removed.

    Raises ``UnknownDocument`` before anything is removed where there is no such document.
    """
    ledger = workspace.ledger
    found: dict[str, str | None] = {}  # source -> id, None where it could not be read
    unreadable = {item.source for item in ledger.unreadable()}
    for name in names:
        stored = ledger.document(name) or ledger.document_of_source(name)
        if stored is None and name not in unreadable:
            raise UnknownDocument(f"Không gian làm việc không có tài liệu hay nguồn nào tên «{name}».")
        found[stored.source.name if stored else name] = stored.id if stored else None
    for source, id in found.items():
        if id is not None:
            ledger.remove(id)
        ledger.forget_unreadable(source)
    registry = load_catalogue(workspace.layout.registers())
    link(ledger, registry, watch)
    project(workspace, encoder, watch, partial(statuses_of_today, ledger, registry))
    return list(found)


def _noted(ledger: Ledger, actor: str, watch: Watch, sources: int) -> Callable[[Path, int | None], None]:
    """Return who is told how many documents each source holds: the ledger, and in the end the watch."""
    counts: list[int | None] = []

    def tell(source: Path, documents: int | None) -> None:
        counts.append(documents)
        if documents is not None:
            note_count(ledger, actor, source, documents)
        known = [count for count in counts if count is not None]
        if len(known) == sources:
            watch.expect(sum(known))

    return tell


def _outcomes(
    documents: Iterator[RawDocument], workers: int, work: Work, registers: Sequence[Path]
) -> Iterator[Record | Unreadable]:
    """Analyse a handful of documents here, more of them in worker processes."""
    few: list[RawDocument] = []
    for raw in islice(documents, _INLINE_DOCUMENTS):
        few.append(raw)
        if sum(len(held.text) for held in few) > _INLINE_CHARACTERS:
            break
    following = next(documents, None)
    if following is None or workers < 1:
        return run_inline(chain(few, [following] if following else [], documents), work=work, registers=registers)
    return run_pool(chain(few, [following], documents), workers=workers, work=work, registers=registers)


class _Run:
    """One build: what it has seen and done so far."""

    def __init__(self, workspace: WritableWorkspace, actor: str, registers: Sequence[Path]) -> None:
        self.report = BuildReport()
        self._ledger = workspace.ledger
        self._actor = actor
        self.version = analysis_version(registers)
        self._known = {d.source.name: _state(d.source, d.analysis_version) for d in self._ledger.documents()}
        self._seen: set[str] = set()

    def outdated(self, items: Iterator[RawDocument | Unreadable]) -> Iterator[RawDocument]:
        """Yield the documents that the ledger holds as an older grammar read them.

        What cannot be read any more is left as it is.
        """
        for item in items:
            name = item.source.name
            if isinstance(item, RawDocument) and name not in self._seen and self._is_outdated(name):
                yield item

    def _is_outdated(self, name: str) -> bool:
        return name in self._known and self._known[name][2] != self.version

    def changed(self, items: Iterable[RawDocument | Unreadable], watch: Watch) -> Iterator[RawDocument]:
        """Yield the documents that are new or changed; note what cannot be read."""
        for item in map(_with_whole_path, items):
            name = item.source.name
            if name in self._seen:
                reason = "Trong lần chạy này đã có một nguồn khác cùng tên; chỉ nguồn đầu tiên được giữ."
                self.report.unreadable.append(Unreadable(item.source, "duplicate_name", reason))
                watch.advance()
                continue
            self._seen.add(name)
            if isinstance(item, Unreadable):
                self._give_up(item)
            elif self._known.get(name) == _state(item.source, self.version):
                self.report.unchanged += 1
            else:
                yield item
                continue
            watch.advance()

    def keep(self, outcome: Record | Unreadable) -> None:
        """Write one outcome to the ledger."""
        if isinstance(outcome, Unreadable):
            self._give_up(outcome)
            return
        try:
            self._ledger.store(outcome, analysis_version=self.version, actor=self._actor)
        except (UnicodeError, sqlite3.IntegrityError, OverflowError) as error:
            # The analysis contradicts itself (two facts of one id): a defect that must not cost the other documents.
            reason = f"Không ghi được kết quả phân tích ({error})."
            source = Source(outcome.source, outcome.path, outcome.sha256)
            self._give_up(Unreadable(source, "not_storable", reason))
            return
        report = self.report
        report.documents += 1
        report.replaced += outcome.source in self._known
        report.analysed_bytes += outcome.size
        report.statements += len(outcome.statements)
        report.citations += len(outcome.citations)
        report.problems.update(outcome.problem_codes)

    def _give_up(self, item: Unreadable) -> None:
        self.report.unreadable.append(item)
        name = item.source.name
        self._ledger.note_unreadable(item, document_id(name), analysis_version=self.version, actor=self._actor)


def _with_whole_path(item: RawDocument | Unreadable) -> RawDocument | Unreadable:
    """Return a document or refusal with the absolute path of its file: the next build may start in another folder."""
    source = item.source
    return replace(item, source=replace(source, path=str(Path(source.path).absolute())))


def _state(source: Source, version: str) -> tuple[str, Mapping[str, str], str]:
    return source.sha256, dict(source.declared), version
