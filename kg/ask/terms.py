"""Words -> weighted terms: how much of one text's subject another text shares.

Vietnamese words are mostly two syllables, so adjacent syllable pairs stand for words; folding makes text typed
without diacritics comparable. Weights are inverse document frequencies over the statements at hand.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from corpus.fold import fold

SYLLABLE = re.compile(r"[0-9]+(?:[.,/-][0-9]+)*|[^\W\d_]+")

# Function words and the words of questions and of administrative phrasing: they carry no subject.
STOP = frozenset(
    """va cua cac cho tai voi trong theo ve de la co duoc tu den khi nhung mot khong bi do nay do nao gi bao nhieu thi
    ma o ra vao len hay hoac cung da dang se can phai nhu the sao ai dau may cai viec nhung trong ngoai tren duoi
    bang boi vi nen neu tuy lai con chi rang hon rat qua so ngay thang nam muc cho biet xin hoi a""".split()
)


@lru_cache(maxsize=20000)
def syllables(text: str) -> tuple[str, ...]:
    """Return the folded syllables and numbers of a text in order."""
    return tuple(SYLLABLE.findall(fold(text)))


def terms(text: str) -> Counter[str]:
    """Return the content syllables and the adjacent pairs of a text, folded, with counts."""
    words = syllables(text)
    out: Counter[str] = Counter(w for w in words if w not in STOP and len(w) > 1)
    for left, right in pairwise(words):
        if left in STOP or right in STOP:
            continue
        out[f"{left} {right}"] += 1
    return out


def term_set(text: str) -> frozenset[str]:
    """Return the terms of a text without counts: a third of the time where whole collections are compared."""
    words = syllables(text)
    single = {w for w in words if w not in STOP and len(w) > 1}
    return frozenset(single | {f"{a} {b}" for a, b in pairwise(words) if a not in STOP and b not in STOP})


def pairs(text: str) -> Counter[str]:
    """Return all adjacent pairs of syllables of a text, folded, but those of two function words.

    Unlike ``terms`` it keeps "ngày chuyển", "số quốc": in a title such words belong to names.
    """
    words = syllables(text)
    return Counter(f"{a} {b}" for a, b in pairwise(words) if not (a in STOP and b in STOP))


class Weights:
    """Inverse document frequencies over a collection of texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._count(set(terms(text)) for text in texts)

    @classmethod
    def of_terms(cls, texts: Iterable[Collection[str]]) -> Weights:
        """Return the weights over texts of which the terms are known, each once a text."""
        made = cls(())
        made._count(texts)
        return made

    def _count(self, texts: Iterable[Collection[str]]) -> None:
        seen: Counter[str] = Counter()
        total = 0
        for text in texts:
            total += 1
            seen.update(text)
        self._total = max(total, 1)
        self._seen = seen

    def __call__(self, term: str) -> float:
        """Return the weight of a term; pairs weigh more than their syllables apart."""
        seen = self._seen.get(term, 0)
        idf = math.log1p((self._total + 1) / (seen + 0.5))
        if " " not in term:
            return 0.6 * idf
        # A pair that nobody wrote is as often the question's phrasing as a word of the subject.
        return idf * (1.6 if seen else 0.8)

    def knows(self, term: str) -> bool:
        """Tell whether the collection holds the term at all."""
        return term in self._seen

    def coverage(self, wanted: Counter[str] | Sequence[str], text: Counter[str]) -> float:
        """Return the weighted share (0..1) of the wanted terms that ``text`` holds."""
        all_ = sum(self(t) for t in wanted)
        return sum(self(t) for t in wanted if t in text) / all_ if all_ else 0.0
