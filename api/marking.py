"""A text and findings on it -> pieces for a page: plain, or marked with the findings that stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.check.model import SEVERITIES, Finding, Severity


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
