"""The lines of a page with what parts them, and whether they were wrapped at a margin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from corpus.line_forms import FULL, continues


class Break(Enum):
    """What the raw text has between two lines."""

    SOFT = auto()  # CR LF in a text that also has LF alone
    SINGLE = auto()  # one line break
    BLANK = auto()  # one or more blank lines
    PAGE = auto()  # a form feed


class Line(NamedTuple):
    """A line that is not blank: its place and text without surrounding blanks, and the break before it."""

    start: int
    end: int
    before: Break
    body: str


_LINE = re.compile(r"\S[^\n\f]*")
_RULE = re.compile(r"[-–—_*=~─━\s]{3,}$|[*o0]{3,}$|-{2,}o+0?o+-{2,}$")
_WIDTHS = {**dict.fromkeys("iíìịỉĩltfjrI.,;:'()[]!|/ -1“”\"", 0.58), **dict.fromkeys("mwMW%@—…", 1.5)}


def width(text: str) -> float:
    """Return the printed width of ``text`` in a proportional font, in widths of an ordinary small letter."""
    return sum(_WIDTHS.get(c) or (1.35 if c.isupper() else 1.0) for c in text)


def _lines(text: str, marked: bool) -> Iterator[Line]:
    """Yield the lines that are neither blank nor a drawn rule."""
    end = 0
    for match in _LINE.finditer(text):
        start = match.start()
        body = match.group().rstrip()
        if body[0] in "-–—_*=~─━o0" and _RULE.match(body):
            continue
        gap = text[end:start]
        if gap == "\n\n":
            before = Break.BLANK
        elif "\f" in gap:
            before = Break.PAGE
        elif marked and "\n" not in gap.replace("\r\n\n", "").replace("\r\n", ""):
            before = Break.SOFT
        else:
            before = Break.BLANK if gap.count("\n") > 1 + gap.count("\r") else Break.SINGLE
        end = start + len(body)
        yield Line(start, end, before, body)


def _is_marked(text: str) -> bool:
    """Say whether CR LF and LF alone are told apart in ``text``."""
    crlf = text.count("\r\n")
    return crlf > 0 and text.count("\n") > 2 * crlf and text.count("\r\n\n") >= 0.8 * crlf


class Page:
    """What the lines of one text say about its layout."""

    def __init__(self, text: str) -> None:
        self.marked = _is_marked(text)
        self.lines = list(_lines(text, self.marked))
        self.wrapped = False
        self.widths: list[float] = []
        if not self.marked and len(self.lines) > 2:
            self._measure()
        self.loose = not self.wrapped and not self.marked and any(x.before is Break.BLANK for x in self.lines[1:])

    def _measure(self) -> None:
        """Find out whether the text is wrapped, and how wide its column is every 60 wraps."""
        wraps: list[tuple[int, float]] = []
        sure = 0
        long = 0
        previous = ""
        for index, line in enumerate(self.lines):
            body = line.body
            if previous and continues(previous, body):
                sure += 1
                if len(previous) < 160:
                    wraps.append((index, width(previous)))
            long += len(body) > 160
            previous = body
        few = sure < max(2, 0.12 * (len(self.lines) - 1))
        if not wraps or long > 0.25 * len(self.lines) or (few and not self._has_margin([w for _, w in wraps])):
            return
        self.wrapped = True
        self.widths = [0.0] * len(self.lines)
        at = 0
        for low in range(0, len(wraps), 60):
            chunk = sorted(w for _, w in wraps[max(0, low - 10) : low + 70])
            column = chunk[min(len(chunk) - 1, int(len(chunk) * 0.95))]
            last = wraps[low + 59][0] if low + 60 < len(wraps) else len(self.lines) - 1
            while at <= last:
                self.widths[at] = column
                at += 1

    def _has_margin(self, wraps: list[float]) -> bool:
        """Say whether lines that surely go on end at one margin that no line of the text passes."""
        column = max(wraps)
        alike = sum(width > 0.85 * column for width in wraps)
        if len(wraps) < 2 or column < FULL or alike < 0.8 * len(wraps):
            return False
        return all(width(line.body) <= 1.08 * column for line in self.lines if len(line.body) > FULL)


__all__ = ["Break", "Line", "Page", "width"]
