"""Where Vietnamese words end (ranh giới từ): which neighbouring syllables of a text are no word together.

Answers are ranked by pairs of syllables, because most words have two (kg.ask.terms), and a pair may also join the end
of one word to the beginning of the next: "đại học | sinh viên" holds the pair "học sinh" and says nothing of pupils.
Here underthesea's words tell the two apart, for questions, titles and the statements that come out on top; a text typed
without diacritics cannot be cut, and nothing is known of it. Loading underthesea takes half a second, so it waits for
the first pair that has to be judged.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.fold import fold
from kg.ask.terms import SYLLABLE, pairs, terms
from nlp.segment import Words

_LONGEST = 4000
_ACCENTED = 0.3


@dataclass(frozen=True, slots=True)
class Borders:
    """The folded pairs of neighbouring syllables of a text: those ``inside`` its words, those only ``across`` two."""

    inside: frozenset[str] = frozenset()
    across: frozenset[str] = frozenset()


@lru_cache(maxsize=8192)
def borders(text: str) -> Borders:
    """Return where the words of a text end; nothing is known of a text without diacritics.

    Texts beyond 4,000 characters are judged by their beginning.
    """
    text = text[:_LONGEST]
    plain = text.lower() if text.isupper() else text
    if not is_accented(plain):
        return Borders()
    inside: set[str] = set()
    across: set[str] = set()
    last: str | None = None
    for token in Words().segment(plain):
        syllables = SYLLABLE.findall(fold(token.text))
        if not syllables:
            last = None
            continue
        inside.update(map(" ".join, pairwise(syllables)))
        if last is not None:
            across.add(f"{last} {syllables[0]}")
        last = syllables[-1]
    return Borders(frozenset(inside), frozenset(across - inside))


def is_accented(text: str) -> bool:
    """Return whether a text is written with diacritics: at least three words in ten have some."""
    words = [word for word in SYLLABLE.findall(text.lower()) if word.isalpha()]
    accented = sum(1 for word in words if fold(word) != word)
    return accented > 0 and accented >= _ACCENTED * len(words)


def held_terms(wanted: Counter[str], text: str) -> Counter[str]:
    """Return the terms of a text, and the wanted pairs of syllables that hold a function word ("máy tính")."""
    said = terms(text)
    missing = {term for term in wanted if " " in term and term not in said}
    return said | Counter({p: n for p, n in pairs(text).items() if p in missing}) if missing else said


def said_terms(wanted: Counter[str], question: str, text: str) -> Counter[str]:
    """Return the terms of a text without those words of the question that it holds only across its own words."""
    said = held_terms(wanted, text)
    shared = {term for term in wanted if " " in term and term in said}
    words = shared & borders(question).inside if shared else frozenset[str]()
    false = words & borders(text).across if words else frozenset[str]()
    return Counter({term: count for term, count in said.items() if term not in false}) if false else said
