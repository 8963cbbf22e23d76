"""Numbers that share their year and code with the last of their list -> heads of citations.

"Thông tư số 01, 02, 03/2019/TT-A" cites three circulars; only the last number is printed in full.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.drafts import Head
from nlp.numbers import NUMBER_PATTERN, clean_number

_SERIAL = r"\d{1,5}[a-zđ]?"
_SEP = r"(?:[ ]?[,;][ ]?(?:và[ ]|&[ ]?)?|[ ](?:và|&)[ ])(?:các[ ])?(?:(?:số|Số|SỐ)[ ]?:?[ ]?)?"
_LABELLED = r"[ ]*:?[ ]*(?:(?:số|Số|SỐ)[ ]*[:.]?[ ]*)?"
_ITEM = re.compile(_SERIAL)


@cache
def _list() -> re.Pattern[str]:
    return re.compile(
        rf"{_LABELLED}(?P<serials>{_SERIAL}(?:{_SEP}{_SERIAL}(?![\w./-])){{0,19}}){_SEP}(?P<number>{NUMBER_PATTERN})"
    )


def shared_tail_heads(view: str, start: int, pos: int, doc_type: str) -> list[Head]:
    """Return the heads of the list behind the type word ``start``..``pos``, none where its first number is whole."""
    found = _list().match(view, pos)
    if not found:
        return []
    number = clean_number(found["number"])
    serial = _ITEM.match(number)
    tail = number[serial.end() :] if serial else ""
    low, high = found.span("serials")
    heads = [
        Head(item.start(), item.end(), doc_type, item.group() + tail, in_list=True)
        for item in _ITEM.finditer(view, low, high)
    ]
    heads[0].start, heads[0].in_list = start, False
    return [*heads, Head(*found.span("number"), doc_type, number, in_list=True)]
