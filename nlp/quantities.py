"""A piece of text -> the figures that state a target or a result (số liệu)."""

from __future__ import annotations

import re

from nlp.model import Quantity

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?%")


def find_quantities(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    """Return the quantities of ``text[start:end]`` in text order, with offsets into ``text``."""
    found = []
    for match in _PERCENT.finditer(text, start, end):
        value = float(match[1].replace(",", "."))
        found.append(Quantity(match.start(), match.end(), match[0], "eq", value, value, "%"))
    return tuple(found)
