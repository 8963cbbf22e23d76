"""How far a long run has come: a moving bar on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from typing import IO, Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

_EVERY = 10.0


class Watch(Protocol):
    """Is told how far a run has come: one phase after another, each counted in documents."""

    def phase(self, name: str, total: int | None = None) -> None:
        """Begin a phase; ``total`` is None while nobody knows how many documents there are."""

    def expect(self, total: int) -> None:
        """Learn how many documents the phase has."""

    def advance(self, count: int = 1) -> None:
        """Learn that so many more documents are done."""

    def close(self) -> None:
        """The run is over."""


class SilentWatch:
    """A watch that shows nothing."""

    def phase(self, name: str, total: int | None = None) -> None:
        """Show nothing."""

    def expect(self, total: int) -> None:
        """Show nothing."""

    def advance(self, count: int = 1) -> None:
        """Show nothing."""

    def close(self) -> None:
        """Show nothing."""


class LogWatch:
    """Plain lines: one where a phase begins and ends, and one every ten seconds in between."""

    def __init__(self, stream: IO[str] | None = None, *, every: float = _EVERY) -> None:
        self._stream = stream or sys.stderr
        self._every = every
        self._name = ""
        self._total: int | None = None
        self._done = 0
        self._began = self._said = time.monotonic()
        self._first: tuple[float, int] | None = None

    def phase(self, name: str, total: int | None = None) -> None:
        """Begin a phase."""
        self._end()
        self._name, self._total, self._done = name, total, 0
        self._began = self._said = time.monotonic()
        self._first = None

    def expect(self, total: int) -> None:
        """Learn how many documents the phase has."""
        self._total = total

    def advance(self, count: int = 1) -> None:
        """Count documents, and say so when the last line is old."""
        self._done += count
        now = time.monotonic()
        self._first = self._first or (now, self._done)
        if now - self._said >= self._every:
            self._said = now
            self._say(f"{self._name}: {self._counted()}, {self._rate(now)}{self._rest(now)}")

    def close(self) -> None:
        """Say how the last phase ended."""
        self._end()
        self._name = ""

    def _end(self) -> None:
        if self._name and self._done:
            seconds = time.monotonic() - self._began
            self._say(f"{self._name}: xong {thousands(self._done)} tài liệu trong {duration(seconds)}")

    def _counted(self) -> str:
        return thousands(self._done) + (f"/{thousands(self._total)}" if self._total else "") + " tài liệu"

    def _rate(self, now: float) -> str:
        return f"{self._done / max(now - self._began, 0.001):.1f} tài liệu/giây".replace(".", ",")

    def _rest(self, now: float) -> str:
        # The first documents also wait for worker processes and tables: what follows them tells the speed.
        since, done = self._first or (now, self._done)
        if not self._total or self._done <= done:
            return ""
        left = (now - since) / (self._done - done) * max(self._total - self._done, 0)
        return f", còn khoảng {duration(left)}"

    def _say(self, line: str) -> None:
        self._stream.write(line + "\n")
        self._stream.flush()


class BarWatch:
    """A bar on a terminal with count, rate and remaining time."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TextColumn("còn"),
            TimeRemainingColumn(),
            console=console,
        )
        self._task: TaskID | None = None
        self._progress.start()

    def phase(self, name: str, total: int | None = None) -> None:
        """Begin a bar; the older ones stay above it."""
        self._finish()
        self._task = self._progress.add_task(name, total=total)

    def expect(self, total: int) -> None:
        """Give the bar its length."""
        if self._task is not None:
            self._progress.update(self._task, total=total)

    def advance(self, count: int = 1) -> None:
        """Move the bar."""
        if self._task is not None:
            self._progress.advance(self._task, count)

    def close(self) -> None:
        """Leave the bars as they are."""
        self._finish()
        self._progress.stop()

    def _finish(self) -> None:
        if self._task is not None:
            done = next(task.completed for task in self._progress.tasks if task.id == self._task)
            self._progress.update(self._task, total=done)
            self._task = None


class _Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/giây".replace(".", ",") if speed else "", style="dim")


def watching(stream: IO[str] | None = None) -> Watch:
    """Return the watch that suits a stream (standard error): a bar on a terminal, plain lines elsewhere."""
    target = stream or sys.stderr
    if target.isatty():
        return BarWatch(Console(file=target))
    return LogWatch(target)


def thousands(count: int) -> str:
    """Return a count as Vietnamese prints it.

    >>> thousands(8499)
    '8.499'
    """
    return f"{count:,}".replace(",", ".")


def duration(seconds: float) -> str:
    """Return a length of time in words.

    >>> duration(75)
    '1 phút 15 giây'
    """
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours} giờ {minutes} phút"
    if minutes:
        return f"{minutes} phút {rest} giây"
    return f"{rest} giây" if whole else f"{seconds:.1f} giây".replace(".", ",")
