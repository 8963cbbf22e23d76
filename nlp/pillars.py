"""A statement and its headings -> the pillars of digital transformation (trụ cột chuyển đổi số), with their words.

The words are those of ``patterns/pillars.toml``; "tuyên truyền" or "hạ tầng" count only where digital matters are
spoken of, so that a plan on rural roads or on vaccination has no pillars. What a unit is called says nothing of what it
is to do: "Sở Thông tin và Truyền thông" names no pillar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from nlp.model import PillarWords
from nlp.pattern_tables import pattern_table

_LEVELS = 3
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Pillar:
    notation: str
    sure: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """The words by which a text surely names pillars, by notation, and whether it speaks of digital matters."""

    sure: dict[str, Span]
    digital: bool


_NOTHING = _Told({}, False)


@cache
def _pillars() -> tuple[tuple[_Pillar, ...], tuple[str, ...], re.Pattern[str]]:
    table = pattern_table("pillars")
    rows = tuple(_Pillar(row["notation"], tuple(row["sure"]), tuple(row["shared"])) for row in table["pillar"])
    heads, tails = ("|".join(map(re.escape, table["names"][part])) for part in ("heads", "tails"))
    return (
        rows,
        tuple(table["digital"]),
        re.compile(rf"(?<!\w)(?<!cán )(?<!nội )(?<!toàn )(?<!cơ )(?:{heads}) (?:{tails})(?!\w)"),
    )


def pillar_notations() -> tuple[str, ...]:
    """Return the SKOS notations of all pillars."""
    return tuple(pillar.notation for pillar in _pillars()[0])


@cache
def _shortest() -> tuple[str, ...]:
    """The forms that tell something by themselves, without those that hold another one: one stands in all that do."""
    pillars, digital, _ = _pillars()
    forms = {*digital, *(form for pillar in pillars for form in pillar.sure)}
    return tuple(sorted(form for form in forms if not any(other != form and other in form for other in forms)))


@lru_cache(maxsize=1024)
def _told(words: str) -> _Told:
    """What words in lower case tell by themselves, the names of units left out."""
    if not any(form in words for form in _shortest()):
        return _NOTHING
    pillars, digital, _ = _pillars()
    words = _unnamed(words)
    sure = {p.notation: span for p in pillars if (span := _place(words, p.sure))}
    return _Told(sure, bool(sure) or any(form in words for form in digital))


@lru_cache(maxsize=1024)
def _shared(words: str) -> dict[str, Span]:
    """The words in lower case by which a text names pillars where digital matters are spoken of, by notation."""
    words = _unnamed(words)
    return {p.notation: span for p in _pillars()[0] if (span := _place(words, p.shared))}


def _unnamed(words: str) -> str:
    """The words with blanks where they name units."""
    return _pillars()[2].sub(lambda match: " " * len(match[0]), words)


def _place(words: str, forms: Iterable[str]) -> Span | None:
    """Where the longest of the forms that words hold stands first."""
    found = max((form for form in forms if form in words), key=len, default=None)
    if found is None:
        return None
    start = words.index(found)
    return start, start + len(found)


def _lower(words: str) -> str:
    """The words in lower case, as long as they were."""
    lower = words.lower()
    return lower if len(lower) == len(words) else "".join(c.lower() if len(c.lower()) == 1 else c for c in words)


def pillar_words(
    text: str, start: int, end: int, *, headings: Sequence[Span] = (), units: Sequence[Span] = ()
) -> tuple[PillarWords, ...]:
    """Return the pillars that ``text[start:end]`` or its nearest headings name, each with the words that say so.

    ``headings`` are where the headings above stand, from the top; ``units`` where units are named, whose names say
    nothing. Offsets are into ``text``.
    """
    spoken = [(start, _lower(_without(text, start, end, units)))]
    spoken += ((at, _lower(text[at:stop])) for at, stop in reversed(headings[-_LEVELS:]))
    told = [(base, _told(words)) for base, words in spoken]
    if not any(words.digital for _, words in told):
        return ()
    found = []
    for notation in pillar_notations():
        at = next(((base, words.sure[notation]) for base, words in told if notation in words.sure), None)
        at = at or next(
            ((base, said[notation]) for base, words in spoken if notation in (said := _shared(words))), None
        )
        if at is None:
            continue
        first, last = at[0] + at[1][0], at[0] + at[1][1]
        if not any(begin < last and first < stop for begin, stop in units):
            found.append(PillarWords(notation, first, last, text[first:last]))
    return tuple(found)


def _without(text: str, start: int, end: int, units: Sequence[Span]) -> str:
    """The words of ``text[start:end]`` with blanks where units are named."""
    words = text[start:end]
    for begin, stop in units:
        low, high = max(begin, start) - start, min(stop, end) - start
        if low < high:
            words = words[:low] + " " * (high - low) + words[high:]
    return words


def find_pillars(text: str) -> tuple[str, ...]:
    """Return the SKOS notations of the pillars that a text by itself names."""
    return tuple(found.pillar for found in pillar_words(text, 0, len(text)))


def is_digital(text: str) -> bool:
    """Tell whether a text speaks of digital matters (chuyển đổi số, công nghệ thông tin), of whatever pillar."""
    return _told(_lower(text)).digital
