"""A text -> the short forms of bodies that it defines itself: "Ban Giám đốc (sau đây viết tắt là BGĐ)"."""

from __future__ import annotations

import re

from nlp.bodies import body_begins, read_bodies
from nlp.body_grammar import UPPER

_DEFINED = re.compile(
    r"[ ]?\((?:(?:sau đây |dưới đây |được )*(?:viết tắt|gọi tắt|gọi chung|gọi)(?: tắt| chung)?(?: là)?:?[ ]?[\"“]?"
    r"(?P<said>[^()\"”\n]{2,60})[\"”]?"
    rf"|(?P<letters>(?:(?:Sở|Bộ|Ban|Cục|Ủy ban|UBND|Vụ|Tổ|Phòng|Đội|Trung tâm)[ ])?[{UPPER}][{UPPER}&-]{{1,14}}))\)"
)
_WINDOW = 160


def short_forms(text: str) -> dict[str, str]:
    """Return the short forms of bodies that a text defines, each with the name in full; the first definition counts."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        short = (match["said"] or match["letters"]).strip(' .,;:“”"')
        if short in found or not short:
            continue
        full = _body_before(text, match.start())
        if full is not None and len(full) > len(short):
            found[short] = full
    return found


def _body_before(text: str, stop: int) -> str | None:
    """The longest name of a body that ends where its short form begins."""
    floor = max(0, stop - _WINDOW, text.rfind("\n", 0, stop) + 1)
    for begin in body_begins(text, floor, stop):
        spans = read_bodies(text, begin, stop)
        if spans and spans[-1].end == stop:
            return text[spans[-1].start : stop]
    return None
