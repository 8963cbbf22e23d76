"""Text -> the same text without diacritics (không dấu), one code point for one code point.

Officers type "nhiem vu nao thuc hien quyet dinh 749": whatever compares their words with printed ones compares
folded text. Offsets stay valid for NFC text, because every code point gives exactly one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in "đĐðÐ":
        return "d"
    lowered = unicodedata.normalize("NFD", char.lower())[:1]
    return lowered or char


def fold(text: str) -> str:
    """Return ``text`` in lower case without diacritics; ``len(fold(text)) == len(text)``.

    >>> fold("Quyết định số 749/QĐ-TTg")
    'quyet dinh so 749/qd-ttg'
    """
    return "".join(map(_fold_char, text))
