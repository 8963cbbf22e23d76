"""Ranked lists -> one ranking: pure arithmetic over scores that have different scales."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)
_BEYOND = 0.8


@dataclass(frozen=True, slots=True)
class Scored:
    """A list of scores and its weight; ``relative`` scores (BM25) mean something only against the best of the list."""

    scores: Mapping[Any, float]
    weight: float
    relative: bool = True


def fused(lists: Sequence[Scored]) -> dict[Any, float]:
    """Return the weighted sum of lists over all their keys.

    A key that is missing from a list lies beyond the list's end, so it gets a little less than the worst of the list,
    not nothing: the lists are the tops of rankings of everything.
    """
    usable = [scored for scored in lists if scored.scores and max(scored.scores.values()) > 0]
    total: dict[Any, float] = {}
    for key in dict.fromkeys(key for scored in usable for key in scored.scores):
        total[key] = 0.0
    for scored in usable:
        best, worst = max(scored.scores.values()), min(scored.scores.values())
        scale = scored.weight / (best if scored.relative else 1.0)
        beyond = worst * _BEYOND if worst > 0 else worst
        for key in total:
            total[key] += scale * scored.scores.get(key, beyond)
    return total


def grouped(scores: Mapping[Key, float], groups: Mapping[Key, str], *, share: float, most: int) -> dict[str, float]:
    """Return a score for each group: its best member's, plus ``share`` of the next, ``share`` squared of the third …

    ``most`` bounds how many members count, so that a long document does not win by its length.
    """
    members: dict[str, list[float]] = {}
    for key, score in scores.items():
        if key in groups:
            members.setdefault(groups[key], []).append(score)
    return {
        group: sum(score * share**i for i, score in enumerate(sorted(found, reverse=True)[:most]))
        for group, found in members.items()
    }


def ranked(scores: Mapping[Key, float]) -> list[Key]:
    """Return the keys, best first; equals in the order of the mapping."""
    return sorted(scores, key=lambda key: -scores[key])
