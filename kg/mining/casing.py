"""Titles in capitals -> titles as printed within a sentence, learned from titles that were printed so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"\w+", re.UNICODE)


def in_capitals(title: str) -> bool:
    """Whether a title is set in capitals."""
    letters = [c for c in title if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.6 * len(letters)


class Casing:
    """How often a word is written with a capital beside each neighbour, counted over mixed-case titles.

    ``names`` (of bodies and places) are always written as given.
    """

    def __init__(self, titles: Iterable[str], names: Iterable[str] = ()) -> None:
        self._names = {name.lower(): name for name in names}
        longest_first = sorted(self._names, key=len, reverse=True)
        self._named = (
            re.compile(rf"(?<!cán )\b(?:{'|'.join(map(re.escape, longest_first))})\b") if longest_first else None
        )
        self._forms: dict[tuple[str, str, int], Counter[str]] = {}
        for title in titles:
            words = _WORD.findall(title)
            for i, word in enumerate(words):
                if i == 0:
                    continue
                for side, j in ((-1, i - 1), (1, i + 1)):
                    if 0 <= j < len(words):
                        key = (word.lower(), words[j].lower(), side)
                        self._forms.setdefault(key, Counter())[word] += 1

    def recase(self, title: str) -> str:
        """Return a title set in capitals as it would stand within a sentence, its first letter a capital."""
        words = _WORD.findall(title)
        lowered = [word.lower() for word in words]
        cased: list[str] = []
        for i, word in enumerate(lowered):
            votes: Counter[str] = Counter()
            for side, j in ((-1, i - 1), (1, i + 1)):
                if 0 <= j < len(words):
                    votes += self._forms.get((word, lowered[j], side), Counter())
            has_code = any(c.isdigit() for c in word)
            cased.append(words[i] if has_code else votes.most_common(1)[0][0] if votes else word)
        pieces = iter(cased)
        text = _WORD.sub(lambda _: next(pieces), title)
        if self._named is not None:
            lowered_text = text.lower()
            for match in self._named.finditer(lowered_text):
                text = text[: match.start()] + self._names[match[0]] + text[match.end() :]
        return text[:1].upper() + text[1:]
