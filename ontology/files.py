"""The Turtle files of the vocabulary: words, schemes and shapes, with one digest over what goes into the graph."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

_FOLDER = Path(__file__).parent
WORDS = _FOLDER / "cancu.ttl"
"""Classes and properties with their labels and mappings."""
SHAPES = _FOLDER / "shapes.ttl"
"""SHACL shapes of the graph of one document."""


def vocabulary() -> tuple[Path, ...]:
    """Return the files that a graph carries beside its facts, so that queries can join labels and mappings."""
    return (WORDS, *sorted((_FOLDER / "schemes").glob("*.ttl")))


def schemes() -> tuple[str, ...]:
    """Return the names of the schemes whose concepts lie under ``scheme/<name>/``, which serve as prefixes too."""
    return tuple(path.stem for path in sorted((_FOLDER / "schemes").glob("*.ttl")) if path.stem != "body")


def digest() -> str:
    """Return a digest that changes when the vocabulary does."""
    return sha256(b"\0".join(path.read_bytes() for path in vocabulary())).hexdigest()[:16]


__all__ = ["SHAPES", "WORDS", "digest", "schemes", "vocabulary"]
