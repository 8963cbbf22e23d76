"""A heading that opens with its ground (căn cứ) -> where its subject begins (chủ ngữ).

"1. Căn cứ Kế hoạch này, Sở Y tế có trách nhiệm:" is about Sở Y tế; "Căn cứ lập kế hoạch" is about grounds.
"""

from __future__ import annotations

import re

from nlp.bodies import read_bodies

_GROUND = re.compile(r"(?:Căn cứ|Trên cơ sở|Theo)(?!\w)", re.IGNORECASE)
_COMMA = re.compile(r", (?=\S)")
_CHARGED = re.compile(
    r"\s*(?:\([^()\n]*\))?,?\s*"
    r"(?:có (?:trách )?nhiệm|chịu trách nhiệm|chủ trì|phối hợp|thực hiện|tổ chức|triển khai|tiến hành|phải|cần"
    r"|[:.;]?\s*$)"
)
_FAR = 250  # characters in which a heading comes to its subject


def subject_behind(text: str, start: int, stop: int) -> int:
    """Return the offset of the bodies that a heading charges behind its ground, ``start`` where it has none."""
    if _GROUND.match(text, start, stop) is None:
        return start
    for comma in _COMMA.finditer(text, start, min(stop, start + _FAR)):
        spans = read_bodies(text, comma.end(), stop)
        if spans and spans[0].start == comma.end() and _CHARGED.match(text[spans[-1].end : stop]):
            return comma.end()
    return start


__all__ = ["subject_behind"]
