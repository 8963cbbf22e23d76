"""Edits of a text -> the new text and the map from it back to the old one."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import OffsetMap

Edit = tuple[int, int, str]  #: (start, end, replacement) in the old text

IDENTITY = OffsetMap((0,), (0,))


def apply(text: str, edits: Sequence[Edit]) -> tuple[str, OffsetMap]:
    """Return ``text`` with the ordered, disjoint ``edits`` made, and the map from the new text to ``text``."""
    if not edits:
        return text, IDENTITY
    pieces: list[str] = []
    starts, raws = [0], [0]
    out = old = 0
    for start, end, new in edits:
        pieces += (text[old:start], new)
        out += start - old
        if new:
            starts.append(out)
            raws.append(start)
            out += len(new)
        starts.append(out)
        raws.append(end)
        old = end
    pieces.append(text[old:])
    return "".join(pieces), OffsetMap(*_tidy(starts, raws))


def _tidy(starts: Sequence[int], raws: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Keep the last of the anchors that stand at one canonical offset."""
    keep = [i for i in range(len(starts)) if i + 1 == len(starts) or starts[i] != starts[i + 1]]
    return tuple(starts[i] for i in keep), tuple(raws[i] for i in keep)


def compose(outer: OffsetMap, inner: OffsetMap) -> OffsetMap:
    """Return the map that first goes through ``outer`` (new -> middle), then through ``inner`` (middle -> raw)."""
    if inner == IDENTITY:
        return outer
    if outer == IDENTITY:
        return inner
    starts: list[int] = []
    raws: list[int] = []
    j, last = 0, len(outer.starts) - 1
    for i, (start, middle) in enumerate(zip(outer.starts, outer.raws, strict=True)):
        while j + 1 < len(inner.starts) and inner.starts[j + 1] <= middle:
            j += 1
        starts.append(start)
        raws.append(inner.to_raw(middle))
        limit = inner.starts[-1] + 1 if i == last else min(outer.raws[i + 1], middle + outer.starts[i + 1] - start)
        while j + 1 < len(inner.starts) and inner.starts[j + 1] < limit:
            j += 1
            starts.append(start + inner.starts[j] - middle)
            raws.append(inner.raws[j])
    return OffsetMap(*_tidy(starts, raws))


__all__ = ["IDENTITY", "Edit", "apply", "compose"]
