"""Ranked lists -> one ranking: pure arithmetic over scores that have different scales."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def scaled(scores: Mapping[Key, float]) -> dict[Key, float]:
    """Return scores from 0 (worst of the list) to 1 (best); a list of equals is all 1."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if high == low:
        return dict.fromkeys(scores, 1.0)
    return {key: (score - low) / (high - low) for key, score in scores.items()}


def weighted_sum(lists: Iterable[tuple[Mapping[Key, float], float]]) -> dict[Key, float]:
    """Return the sum of scaled lists, each times its weight; who is missing from a list gets 0 from it.

    Known as CombSUM with min-max normalisation (Fox and Shaw, 1994).
    """
    total: dict[Key, float] = {}
    for scores, weight in lists:
        for key, score in scaled(scores).items():
            total[key] = total.get(key, 0.0) + weight * score
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
