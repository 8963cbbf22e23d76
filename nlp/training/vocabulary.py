"""Texts -> the tokenizer of the encoder: syllables first, then the compounds that they form most often.

Lower case, Unicode form C. Every text is also learned without diacritics (không dấu), so that "chuyen doi so" consists
of known syllables. Compounds ("▁chuyển▁đổi") are further merges of the same byte pair encoding, ranked after those
that build syllables: within a phrase two neighbouring syllables become one token.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from corpus.fold import fold

SYLLABLES = 16_000
COMPOUNDS = 30_000
FOLDED_COMPOUNDS = 12_000

_BLANK = "▁"
_RAREST = 5
_RAREST_COMPOUND = 20
_LEAST_SURPRISE = 1.0  # times e above chance: "của các" is no compound
_ALPHABET = 400
_LONGEST = 16
_PHRASE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


def train_tokenizer(
    texts: Sequence[str],
    *,
    syllables: int = SYLLABLES,
    compounds: int = COMPOUNDS,
    folded_compounds: int = FOLDED_COMPOUNDS,
) -> Tokenizer:
    """Return a tokenizer of at most ``syllables + compounds + folded_compounds`` tokens, equal for equal texts."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = _pre_tokenizer(r"[^\p{L}\p{M}\p{N}]+", phrases=False)
    trainer = trainers.BpeTrainer(
        vocab_size=syllables,
        min_frequency=_RAREST,
        limit_alphabet=_ALPHABET,
        max_token_length=_LONGEST,
        show_progress=False,
        special_tokens=[],
    )
    tokenizer.train_from_iterator([*texts, *map(fold, texts[::2])], trainer)
    state = json.loads(tokenizer.to_str())
    _extend(state["model"], _compounds(texts)[:compounds], folded_compounds)
    tokenizer = Tokenizer.from_str(json.dumps(state))
    tokenizer.pre_tokenizer = _pre_tokenizer(r" *[^\p{L}\p{M}\p{N} ]+ *| {2,}|^ +| +$", phrases=True)
    return tokenizer


def _pre_tokenizer(separators: str, *, phrases: bool) -> pre_tokenizers.PreTokenizer:
    return pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(separators), "removed"),
            pre_tokenizers.Metaspace(replacement=_BLANK, prepend_scheme="always", split=not phrases),
        ]
    )


def _compounds(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return pairs of neighbouring syllables, the most telling first (frequency times mutual information)."""
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for phrase in _PHRASE.findall(unicodedata.normalize("NFC", text).lower()):
            syllables = phrase.split(" ")
            single.update(syllables)
            double.update(pairwise(syllables))
    total = sum(single.values())
    worth: dict[tuple[str, str], float] = {}
    for pair, n in double.items():
        surprise = log(n * total / (single[pair[0]] * single[pair[1]]))
        if n >= _RAREST_COMPOUND and surprise >= _LEAST_SURPRISE:
            worth[pair] = n * surprise
    return sorted(worth, key=lambda pair: (-worth[pair], pair))


def _extend(model: dict[str, object], pairs: Sequence[tuple[str, str]], folded: int) -> None:
    vocabulary, merges = model["vocab"], model["merges"]
    assert isinstance(vocabulary, dict)
    assert isinstance(merges, list)

    def add(pair: tuple[str, str]) -> bool:
        first, second = _BLANK + pair[0], _BLANK + pair[1]
        if first not in vocabulary or second not in vocabulary or first + second in vocabulary:
            return False
        vocabulary[first + second] = len(vocabulary)
        merges.append([first, second])
        return True

    for pair in pairs:
        add(pair)
    for pair in pairs:
        folded -= folded > 0 and add((fold(pair[0]), fold(pair[1])))
