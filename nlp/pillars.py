"""A statement and its headings -> the pillars of digital transformation (trụ cột chuyển đổi số).

The words are those of ``patterns/pillars.toml``; "tuyên truyền" or "hạ tầng" count only where digital matters are
spoken of, so that a plan on rural roads or on vaccination has no pillars.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from nlp.pattern_tables import pattern_table

_LEVELS = 3


@dataclass(frozen=True, slots=True)
class _Pillar:
    notation: str
    sure: tuple[str, ...]
    shared: tuple[str, ...]


@cache
def _pillars() -> tuple[tuple[_Pillar, ...], tuple[str, ...]]:
    table = pattern_table("pillars")
    rows = tuple(_Pillar(row["notation"], tuple(row["sure"]), tuple(row["shared"])) for row in table["pillar"])
    return rows, tuple(table["digital"])


def pillar_notations() -> tuple[str, ...]:
    """Return the SKOS notations of all pillars."""
    return tuple(pillar.notation for pillar in _pillars()[0])


@lru_cache(maxsize=1024)
def _named(words: str) -> tuple[frozenset[str], frozenset[str], bool]:
    """The pillars that words name for sure, those that they may name, and whether they speak of digital matters."""
    pillars, digital = _pillars()
    sure = frozenset(pillar.notation for pillar in pillars if any(form in words for form in pillar.sure))
    shared = frozenset(pillar.notation for pillar in pillars if any(form in words for form in pillar.shared))
    return sure, shared, bool(sure) or any(form in words for form in digital)


def find_pillars(text: str, start: int, end: int, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the SKOS notations of the pillars that ``text[start:end]`` or the nearest headings of ``path`` name."""
    sure, shared, digital = _named(text[start:end].lower())
    above = _named("\n".join(path[-_LEVELS:]).lower())
    named = sure | above[0]
    if digital or above[2]:
        named |= shared | above[1]
    return tuple(pillar.notation for pillar in _pillars()[0] if pillar.notation in named)


def is_digital(text: str) -> bool:
    """Tell whether a text speaks of digital matters (chuyển đổi số, công nghệ thông tin), of whatever pillar."""
    return _named(text.lower())[2]
