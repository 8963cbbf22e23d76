"""Two titles (trích yếu) -> how alike they are, whatever their case, punctuation and usual opening words."""

from __future__ import annotations

from functools import lru_cache

from corpus.places import name_key

_COMMON = frozenset(
    "ve viec ban hanh quy dinh phe duyet huong dan cua va cac mot so dieu trong cho den nam giai doan thuc hien "
    "trien khai ngay thang so theo tai voi duoc tren dia ban tu la nhung".split()
)
_ENOUGH = 3
UNLIKE = 0.2
"""Below this two titles are of two documents."""


@lru_cache(maxsize=16384)
def title_words(title: str) -> frozenset[str]:
    """Return the words of a title that tell it from others, folded."""
    return frozenset(word for word in name_key(title).split(" ") if word not in _COMMON)


def likeness(one: str | None, other: str | None) -> float | None:
    """Return the share of the shorter title's telling words that the longer one has too, 0 to 1.

    None where either title is missing or too short to tell anything.
    """
    if not one or not other:
        return None
    mine, theirs = title_words(one), title_words(other)
    shorter = min(len(mine), len(theirs))
    return len(mine & theirs) / shorter if shorter >= _ENOUGH else None
