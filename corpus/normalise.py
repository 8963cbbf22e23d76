"""Raw text -> canonical text + map back to raw offsets."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import OffsetMap


@dataclass(frozen=True, slots=True)
class Normalised:
    """The canonical text (one paragraph, list item or table cell a line) and the map back to the raw text."""

    text: str
    offsets: OffsetMap


def normalise(raw: str) -> Normalised:
    """Return the canonical text of ``raw``."""
    return Normalised(raw, OffsetMap((0,), (0,)))
