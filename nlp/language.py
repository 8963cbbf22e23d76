"""The one place where the spaCy ``Language`` is assembled: own tokenizer, then the components in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Self

from nlp.components import PIPELINE, TEXT, register_extensions
from nlp.hidden_imports import hidden
from nlp.segment import Segmenter, Words

with hidden("torch"):  # thinc imports it where it is installed
    import spacy
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.util import registry
    from spacy.vocab import Vocab

TOKENIZER = "cancu.Tokenizer.v1"
COARSE_BEYOND = 3_000_000
MOST_WORDS = 200_000

_SYLLABLE = re.compile(r"([^\W_]+|[^\w\s]|_+|\s+)( ?)")
_COARSE = re.compile(r"[^\n]{1,4000}\n*|\n+")


class Tokenizer:
    """Text -> ``Doc`` whose text is that text, character for character.

    Syllables, or with ``words`` the words that underthesea cuts. A text of more than ``COARSE_BEYOND`` characters is
    cut into lines: a token costs memory, and the components read ``doc.text``.
    """

    def __init__(self, vocab: Vocab, *, words: bool = False) -> None:
        self.vocab = vocab
        self._segmenter: Segmenter | None = Words() if words else None

    def __call__(self, text: str) -> Doc:
        """Return the ``Doc`` of ``text``."""
        doc = self._cut(text)
        doc.user_data[TEXT] = text
        return doc

    def _cut(self, text: str) -> Doc:
        if len(text) > COARSE_BEYOND:
            pieces = _COARSE.findall(text)
            return Doc(self.vocab, words=pieces, spaces=[False] * len(pieces))
        if self._segmenter is not None:
            return self._doc(text, ((token.start, token.end) for token in self._segmenter.segment(text)))
        pairs = _SYLLABLE.findall(text)
        return Doc(self.vocab, words=[word for word, _ in pairs], spaces=[bool(space) for _, space in pairs])

    def pipe(self, texts: Iterable[str]) -> Iterable[Doc]:
        """Return the ``Doc`` of every text."""
        return map(self, texts)

    def _doc(self, text: str, places: Iterable[tuple[int, int]]) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []

        def gap(start: int, end: int) -> None:
            # One blank belongs to the token before it, as spaCy counts it; the rest is a token of its own.
            if words and start < end and text[start] == " ":
                spaces[-1] = True
                start += 1
            if start < end:
                words.append(text[start:end])
                spaces.append(False)

        at = 0
        for start, end in places:
            gap(at, start)
            words.append(text[start:end])
            spaces.append(False)
            at = end
        gap(at, len(text))
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return nothing: the tokenizer is made from the configuration."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Return this tokenizer."""
        return self

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write nothing: the tokenizer is made from the configuration."""

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Self:
        """Return this tokenizer."""
        return self


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def make_tokenizer(words: bool = False) -> Callable[[Language], Tokenizer]:
    """Return what makes the tokenizer of a language; the name in configurations is ``TOKENIZER``."""

    def make(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab, words=words)

    return make


def build_language(*, words: bool = False) -> Language:
    """Assemble the language: blank Vietnamese, own tokenizer, letterhead -> outline -> citations -> statements."""
    register_extensions()
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER, "words": words}}})
    for name in PIPELINE:
        nlp.add_pipe(name)
    nlp.analyze_pipes()
    return nlp


def default_language() -> Language:
    """Return the language that the analysis runs on, built once a process, and anew when it has grown too large.

    spaCy keeps every word it has met. Its own memory zones forget them document by document, but then make the same
    few thousand frequent words again each time, which costs more than all else here.
    """
    nlp = _built()
    if len(nlp.vocab) > MOST_WORDS:
        _built.cache_clear()
        nlp = _built()
    return nlp


def carrier(nlp: Language, text: str) -> Doc:
    """Return a ``Doc`` without tokens that carries ``text``: all that the values on ``doc._`` are found in.

    Tokens and the spans on them take a tenth of the time of an analysis, and nothing in it reads them.
    """
    doc = Doc(nlp.vocab)
    doc.user_data[TEXT] = text
    return doc


@lru_cache(maxsize=1)
def _built() -> Language:
    return build_language()
