"""A text and what is said of its places -> pieces for a page: plain, or marked with what is said there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.ask.model import DocumentView
from kg.ask.phrases import judged
from kg.check.model import SEVERITIES, Finding, Severity
from nlp.model import Citation, Statement


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text; ``starts`` are the indexes of the findings that begin with it."""

    text: str
    severity: Severity | None = None
    starts: tuple[int, ...] = ()


def pieces(text: str, findings: Sequence[Finding]) -> Iterator[Piece]:
    """Yield the text in order; where findings overlap, the gravest gives the mark."""
    bounds = sorted({0, len(text), *(f.start for f in findings), *(f.end for f in findings)})
    for low, high in pairwise(bounds):
        here = [f for f in findings if f.start <= low and high <= f.end]
        starts = tuple(i for i, f in enumerate(findings) if f.start == low)
        gravest = min((f.severity for f in here), key=SEVERITIES.index, default=None)
        yield Piece(text[low:high], gravest, starts)


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece of a document's text; ``said`` is what people decided of the facts there, empty where nobody did."""

    text: str
    said: str = ""


def judged_pieces(view: DocumentView, start: int, end: int) -> tuple[Judged, ...]:
    """Return the text between two offsets in order, the places of facts that people decided on marked."""
    facts: tuple[Citation | Statement, ...] = (*view.analysis.citations, *view.analysis.statements)
    places = [(f.start, f.end, judged(d)) for f in facts if (d := view.judged.get(f.id)) is not None]
    inner = {edge for low, high, _ in places for edge in (low, high) if start < edge < end}
    return tuple(
        Judged(view.text[low:high], "; ".join(dict.fromkeys(said for a, b, said in places if a <= low and high <= b)))
        for low, high in pairwise(sorted({start, end, *inner}))
    )
