"""Text -> tokens with exact offsets: words (từ) by underthesea, or syllables (âm tiết, tiếng) by one expression.

Words cost a hundred times what syllables cost; they are for statements, titles and queries.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from nlp.hidden_imports import hidden

_SYLLABLE = re.compile(r"[^\W_]+(?:[̀-ͯ]+[^\W_]*)*|[^\w\s]|_+")
_LINE = re.compile(r"[^\n]+")
_MARKS_AFTER = 4  # how many code points a composed letter may come from


@dataclass(frozen=True, slots=True)
class Token:
    """A word or syllable: ``text`` equals the slice ``start:end`` (code points) of the segmented text."""

    start: int
    end: int
    text: str


class Segmenter(Protocol):
    """Cuts a text into tokens, in text order and without overlap; blanks belong to none between two tokens."""

    @property
    def name(self) -> str:
        """The name for configurations."""

    def segment(self, text: str) -> tuple[Token, ...]:
        """Return the tokens of ``text``."""


class Syllables:
    """Runs of letters and digits, and every other printed character alone."""

    name = "syllables"

    def segment(self, text: str) -> tuple[Token, ...]:
        """Return the tokens of ``text``."""
        return tuple(_syllables(text, 0, len(text)))


class Words:
    """Words of one or more syllables ("chuyển đổi"), as underthesea's model in its wheel cuts them (CRF)."""

    name = "words"

    def segment(self, text: str) -> tuple[Token, ...]:
        """Return the tokens of ``text``; where a word cannot be found again in the text, its line's syllables."""
        tokenize = _word_tokenize()
        tokens: list[Token] = []
        for line in _LINE.finditer(text):
            if not line.group().isspace():
                tokens += _aligned(text, line.start(), line.end(), tokenize(line.group()))
        return tuple(tokens)


@lru_cache(maxsize=1)
def _word_tokenize() -> Callable[[str], list[str]]:
    with hidden("transformers", "torch"):
        from underthesea import word_tokenize

    def tokenize(line: str) -> list[str]:
        # Its own normalisation of tokens moves tone marks, after which a token is no slice of the text.
        return [str(word) for word in word_tokenize(line, use_token_normalize=False)]

    return tokenize


def _syllables(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _SYLLABLE.finditer(text, start, end):
        yield Token(match.start(), match.end(), match.group())


def _aligned(text: str, start: int, end: int, words: list[str]) -> list[Token]:
    tokens: list[Token] = []
    position = start
    for word in words:
        letters = "".join(word.split())
        if not letters:
            continue
        while position < end and text[position].isspace():
            position += 1
        stop = _match(text, position, end, letters)
        if stop is None:
            return [*tokens, *_syllables(text, position, end)]
        tokens.append(Token(position, stop, text[position:stop]))
        position = stop
    return tokens


def _match(text: str, position: int, end: int, letters: str) -> int | None:
    """Return where the word of these letters (without blanks) ends in the text, blanks and composition aside."""
    at = position
    for i, letter in enumerate(letters):
        while i and at < end and text[at].isspace():
            at += 1
        if at >= end:
            return None
        step = next(
            (n for n in range(1, _MARKS_AFTER + 1) if unicodedata.normalize("NFC", text[at : at + n]) == letter), None
        )
        if step is None:
            return None
        at += step
    return at
