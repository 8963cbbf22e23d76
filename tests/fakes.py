"""Small stand-ins for what the tests do not want to load."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np


class HashEncoder:
    """An encoder whose vectors are bags of hashed words: equal texts are equal, texts that share words are near."""

    def __init__(self, seed: int = 1, dimension: int = 64) -> None:
        self.name = f"hash-{seed}"
        self.fingerprint = f"{seed:064d}"
        self.dimension = dimension
        self._seed = seed

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                digest = crc32(word.encode(), self._seed)
                row[digest % self.dimension] += 1 if digest & 65536 else -1
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.divide(rows, norms, out=rows, where=norms > 0)
