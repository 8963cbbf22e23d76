"""Passages and questions -> pairs of texts that belong together, for contrastive learning.

| anchor | positive | teaches |
|---|---|---|
| a question | the passage of its answering document that shares its rarest words | what people ask |
| heading, first words, title | title, passage | what headings announce |
| a piece of a passage | title, heading, passage (mostly without that piece) | what stands together |
| heading of an article of the codified law, subject | subject, article | what headings announce |

A share of the anchors, and of the positives, loses its diacritics.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from math import fsum, log
from random import Random

from corpus.fold import fold
from nlp.training.texts import Titled, TrainingTexts

Term = str | tuple[str, str]

_TERM = re.compile(r"\w+")
_MEDIUM_LENGTH = 150
_SHORTEST = 12  # words
_TELLING = 12  # characters of a heading


@dataclass(frozen=True, slots=True)
class PairOptions:
    """How many pairs of which kind: the numbers behind the shipped encoder."""

    question_repeats: int = 6
    passages_per_document: int = 30
    pieces: float = 0.5
    folded_anchors: float = 0.2
    folded_positives: float = 0.05


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together."""

    anchor: str
    positive: str


def make_pairs(texts: TrainingTexts, rng: Random, options: PairOptions | None = None) -> list[Pair]:
    """Return the training pairs in a random order; the same for the same state of ``rng``."""
    options = options or PairOptions()
    pairs = [*_of_documents(texts, rng, options), *_of_articles(texts.articles, rng)]
    pairs += [pair for pair in mine(texts) for _ in range(options.question_repeats)]
    pairs = [
        Pair(
            _maybe_folded(pair.anchor, options.folded_anchors, rng),
            _maybe_folded(pair.positive, options.folded_positives, rng),
        )
        for pair in pairs
    ]
    rng.shuffle(pairs)
    return pairs


def mine(texts: TrainingTexts) -> Iterator[Pair]:
    """Yield each question with the passage of each of its documents that shares most with it (as BM25 counts)."""
    asked = [_terms(question.text) for question in texts.questions]
    rarity = _rarity(texts.passages(), frozenset().union(*asked))
    by_document: dict[str, list[int]] = {}
    for at, question in enumerate(texts.questions):
        for answer in question.answers:
            by_document.setdefault(answer, []).append(at)
    best: dict[tuple[int, str], str] = {}
    for answer, questions in by_document.items():
        held: dict[int, float] = {}
        for passage in texts.documents.get(answer, ()):
            text = passage.text()
            found = _terms(text)
            damping = 0.7 + 0.3 * len(passage.body.split()) / _MEDIUM_LENGTH
            for at in questions:
                # fsum: the order in which a set gives its members must not show in the last digits.
                worth = fsum(rarity[term] for term in asked[at] & found) / damping
                if worth > held.get(at, 0.0):
                    held[at], best[at, answer] = worth, text
    for at, question in enumerate(texts.questions):
        for answer in question.answers:
            if (at, answer) in best:
                yield Pair(question.text, best[at, answer])


def _terms(text: str) -> frozenset[Term]:
    words = _TERM.findall(text.lower())
    return frozenset((*words, *pairwise(words)))


def _rarity(passages: Iterable[Titled], terms: frozenset[Term]) -> dict[Term, float]:
    """Return the inverse document frequency of ``terms``, counted in every fourth passage."""
    frequency: Counter[Term] = Counter()
    number = 0
    for passage in islice(passages, 0, None, 4):
        frequency.update(_terms(passage.text()) & terms)
        number += 1
    return {term: log(1 + number / (1 + frequency[term])) for term in terms}


def _of_documents(texts: TrainingTexts, rng: Random, options: PairOptions) -> Iterator[Pair]:
    for passages in texts.documents.values():
        for passage in rng.sample(passages, min(len(passages), options.passages_per_document)):
            words = passage.body.split()
            if len(words) < _SHORTEST:
                continue
            if len(passage.subject()) < _TELLING or rng.random() < options.pieces:
                yield _piece(passage, words, rng)
            else:
                anchor = " ".join((passage.subject(), *words[:5]))
                yield Pair(_with(passage.title[:150], 0.6, anchor, rng), f"{passage.name}\n{passage.body}")


def _piece(passage: Titled, words: list[str], rng: Random) -> Pair:
    length = rng.randint(6, 18)
    start = rng.randint(0, max(0, len(words) - length))
    kept = words if rng.random() < 0.3 else words[:start] + words[start + length :]
    anchor = " ".join(words[start : start + length])
    return Pair(_with(passage.title[:120], 0.5, anchor, rng), passage.text(" ".join(kept)))


def _of_articles(articles: Iterable[Titled], rng: Random) -> Iterator[Pair]:
    for article in articles:
        if article.headings and len(article.body) > 4 * _SHORTEST:
            yield Pair(_with(article.title, 0.6, article.headings[-1], rng), f"{article.name}\n{article.body}")


def _with(title: str, share: float, anchor: str, rng: Random) -> str:
    return f"{title} {anchor}" if title and rng.random() < share else anchor


def _maybe_folded(text: str, share: float, rng: Random) -> str:
    return fold(text) if rng.random() < share else text
