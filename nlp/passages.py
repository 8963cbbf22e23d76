"""Canonical text + sections -> passages: retrieval units of some hundred characters under their heading path.

A passage never crosses the start of an article, chapter, part or annex; within one it gathers whole paragraphs up to
``LONGEST`` characters and prefers to end where a clause or a numbered item begins. A paragraph longer than that is cut
after a sentence, else after a clause of one, else between words. Every non-blank character lies in exactly one passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.model import Passage, Section, Span

SHORTEST = 200
ENOUGH = 600
LONGEST = 1000

_MAJOR = frozenset({"part", "chapter", "section", "article", "annex", "roman", "title", "group", "recipients"})
_ENDS = (re.compile(r"[.!?…][\"”»)]*\s"), re.compile(r"[;:]\s"), re.compile(r",\s"), re.compile(r"\s"))
_PRINTED = re.compile(r"\S")
_PARAGRAPH = re.compile(r"\S[^\n]*")


def passages(text: str, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """Return the passages of ``text`` in text order; ids are ``p1``, ``p2`` …"""
    inner = _Inner(sections)
    return tuple(
        Passage(f"p{i}", span.start, span.end, inner.path(span)) for i, span in enumerate(_spans(text, sections), 1)
    )


def _spans(text: str, sections: Sequence[Section]) -> Iterator[Span]:
    """Yield where the passages lie: paragraphs gathered greedily, a short rest joined to the piece before it."""
    major = {s.start for s in sections if s.kind in _MAJOR}
    minor = {s.start for s in sections}
    headings = {s.start: s.heading_end for s in sections}
    held: list[Span] = []  # of one major section, so that a rest can still join its last piece
    start = end = -1
    bare = True  # nothing but headings so far
    for piece in _pieces(text):
        opens = piece.start in major
        if start >= 0 and opens and not bare:
            yield from _settled(held, Span(start, end))
            held, start = [], -1
        elif start >= 0 and not bare and _full(piece, start, end, piece.start in minor):
            held.append(Span(start, end))
            start = -1
        if start < 0:
            start, bare = piece.start, True
        end = piece.end
        bare = bare and headings.get(piece.start, -1) >= piece.end
    if start >= 0:
        yield from _settled(held, Span(start, end))


def _full(piece: Span, start: int, end: int, opens: bool) -> bool:
    return piece.end - start > LONGEST or (opens and end - start >= ENOUGH)


def _settled(held: list[Span], last: Span) -> Iterator[Span]:
    if held and last.end - last.start < SHORTEST and last.end - held[-1].start <= LONGEST + SHORTEST:
        last = Span(held.pop().start, last.end)
    yield from held
    yield last


def _pieces(text: str) -> Iterator[Span]:
    """Yield the paragraphs of ``text``, those that are too long in pieces; trailing blanks belong to none."""
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.start(), paragraph.start() + len(paragraph.group().rstrip())
        while end - start > LONGEST:
            cut = _cut(text, start)
            yield Span(start, start + len(text[start:cut].rstrip()))
            following = _PRINTED.search(text, cut, end)
            start = following.start() if following else end
        if start < end:
            yield Span(start, end)


def _cut(text: str, start: int) -> int:
    """Return where to cut a paragraph that is too long: after the last good end in the second half of the room."""
    for ends in _ENDS:
        last = None
        for last in ends.finditer(text, start + LONGEST // 2, start + LONGEST):  # noqa: B007
            pass
        if last is not None:
            return last.end()
    return start + LONGEST


class _Inner:
    """Finds the innermost section around a span; spans must be asked for in text order."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sorted(sections, key=lambda s: (s.start, -s.end))
        self._next = 0
        self._open: list[Section] = []

    def path(self, span: Span) -> tuple[str, ...]:
        while self._next < len(self._sections) and self._sections[self._next].start <= span.start:
            self._open.append(self._sections[self._next])
            self._next += 1
        self._open = [s for s in self._open if s.end > span.start]
        around = [s for s in self._open if s.end >= span.end]
        return around[-1].path if around else ()
