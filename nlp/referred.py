""" "Các đơn vị nêu tại khoản 2" -> the bodies that the second clause charges (đơn vị được viện dẫn).

The clause is looked for in the same article or section, above first; its bodies are those with which its line begins.
A clause that begins with no body leaves the collective name as it is.
"""

from __future__ import annotations

import re

from nlp.bodies import read_bodies
from nlp.model import Span

_REFERS = re.compile(
    r" (?:được |đã )?(?:nêu|quy định|giao|phân công|có tên|chỉ định) (?:tại|ở|trong) (?:khoản|mục|điểm)"
    r" (?P<label>\d+|[a-zđ])"
    r"(?: (?:Điều|mục|khoản|phần) này| nêu trên| trên)?(?! Điều \d| khoản \d|\w)"
)
_ARTICLE = re.compile(r"\n(?:Điều \d+|[IVX]+\. )")
_CHARGING = re.compile(r"(?:(?:Giao|Yêu cầu|Đề nghị|Phân công)(?: cho)? )?")
_FAR = 20_000
_LINE = 400


def referred_bodies(text: str, name: Span) -> tuple[Span, ...]:
    """Return the bodies of the clause to which the words behind a collective name refer, none where there are none."""
    refers = _REFERS.match(text, name.end)
    if refers is None:
        return ()
    label = refers["label"]
    mark = rf"\n[ ]*{label}\)[ ]*" if label.isalpha() else rf"\n[ ]*{label}[.)][ ]+"
    floor, ceiling = _whole(text, name.start)
    for match in re.compile(mark).finditer(text, floor, ceiling):
        begin = match.end()
        stop = min(begin + _LINE, (text.find("\n", begin) + 1 or len(text) + 1) - 1)
        if begin <= name.start < stop:
            continue  # the clause itself
        opening = _CHARGING.match(text, begin, stop)
        spans = read_bodies(text, opening.end() if opening else begin, stop)
        if spans:
            return spans
    return ()


def _whole(text: str, position: int) -> tuple[int, int]:
    """Where the article or the section of a place begins and ends."""
    floor = max(0, position - _FAR)
    begins = [match.start() for match in _ARTICLE.finditer(text, floor, position)]
    following = _ARTICLE.search(text, position, position + _FAR)
    return (begins[-1] + 1 if begins else floor), (following.start() if following else min(len(text), position + _FAR))
