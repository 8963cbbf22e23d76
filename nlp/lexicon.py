"""Names and phrases -> the longest of them at a place of a text, found by its first word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

_FIRST = re.compile(r"[^\W_]+")


class Lexicon:
    """A list of phrases (từ điển) that is asked what stands at one place.

    An alternation of hundreds of names is slow to try at every place; here one look at the first word rules out nearly
    all of them. A phrase matches only where no further letter follows it.
    """

    __slots__ = ("_by_first", "_ignore_case")

    def __init__(
        self, phrases: Iterable[str], *, ignore_case: bool = False, form: Callable[[str], str] = re.escape
    ) -> None:
        """``form`` turns a phrase into a regular expression, to allow for other ways to write it."""
        groups: dict[str, list[str]] = defaultdict(list)
        for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
            first = _FIRST.match(phrase)
            if first is not None:
                groups[first[0].lower() if ignore_case else first[0]].append(form(phrase))
        flags = re.IGNORECASE if ignore_case else re.NOFLAG
        self._ignore_case = ignore_case
        self._by_first = {first: re.compile(rf"(?:{'|'.join(forms)})(?!\w)", flags) for first, forms in groups.items()}

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which the phrases begin."""
        return frozenset(self._by_first)

    def match(self, text: str, position: int, end: int) -> re.Match[str] | None:
        """Return the longest phrase that begins at ``position`` and ends by ``end``, or None."""
        first = _FIRST.match(text, position, end)
        if first is None:
            return None
        forms = self._by_first.get(first[0].lower() if self._ignore_case else first[0])
        return forms.match(text, position, end) if forms is not None else None
