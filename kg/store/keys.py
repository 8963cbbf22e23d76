"""Printed names -> keys by which the ledger finds them again."""

from __future__ import annotations

import re

from corpus.fold import fold

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_BLANKS = re.compile(r"\s+")


def number_key(number: str | None) -> str | None:
    """Return the key of a document number (số, ký hiệu): no blanks, no diacritics, lower case.

    >>> number_key("749 /QĐ–TTg")
    '749/qd-ttg'
    """
    if not number:
        return None
    return _BLANKS.sub("", fold(number.translate(_DASHES))) or None


def name_key(name: str | None) -> str | None:
    """Return the key of a name (tên cơ quan, đơn vị): single blanks, no diacritics, lower case.

    >>> name_key("Sở  Nội vụ ")
    'so noi vu'
    """
    if not name:
        return None
    return _BLANKS.sub(" ", fold(name)).strip() or None
