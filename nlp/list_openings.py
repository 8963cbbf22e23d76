"""A numbered list of tasks -> the bodies that the sentence before its first item charges (câu dẫn của danh sách).

"Ban Bí thư yêu cầu các cấp ủy thực hiện các nhiệm vụ sau:" and then "1. …", "2. …": what no heading and no word of its
own gives to somebody is for those whom the sentence names.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.bodies import read_bodies
from nlp.model import Span
from nlp.referred import called_upon

_MARK = re.compile(r"[ ]*(?P<number>\d{1,2})(?P<sign>[.)])[ ]+\S")
_CUE = re.compile(
    r"(?:yêu cầu|đề nghị|giao|chỉ đạo|phân công)[ ](?:nhiệm vụ cho |trách nhiệm cho |cho )?", re.IGNORECASE
)
_ASKED = re.compile(r"[^.;\n]{0,260}(?:sau(?: đây)?|dưới đây|cụ thể|việc|nhiệm vụ|nội dung|giải pháp)[ ]*:$")
_CHARGED = re.compile(
    r",? (?:tập trung |chỉ đạo |tổ chức |khẩn trương |tiếp tục |nghiêm túc |chủ động )*"
    r"(?:thực hiện|triển khai|có trách nhiệm|làm tốt|quán triệt|căn cứ)[^.;\n]{0,260}:$"
)
_REQUEST = re.compile(r"(?<!\w)(?:yêu cầu|đề nghị)[ ]", re.IGNORECASE)
_TO_DO = re.compile(r"[^.;\n]{0,260}:$")
_UNKNOWN = re.compile(r", (?P<name>[A-ZĐ][^,;:.()\n]{2,40}), (?=\S)")
_FAR = 14_000
_LONGEST = 1_500
_SENTENCE = re.compile(r"[.;][ ]+")


def charged_before(text: str, position: int) -> tuple[Span, ...]:
    """Return the bodies charged by the sentence before the list in which the line at ``position`` is an item."""
    line = text.rfind("\n", 0, position) + 1
    mark = _MARK.match(text, line)
    if mark is None:
        return ()
    first = line
    if mark["number"] != "1":
        floor = max(0, line - _FAR)
        first = text.rfind(f"\n1{mark['sign']} ", floor, line) + 1
        if first == 0 or text.find(f"\n{int(mark['number']) - 1}{mark['sign']} ", first - 1, line) < 0:
            return ()
    return _opened(text, first)


@lru_cache(maxsize=64)
def _opened(text: str, first: int) -> tuple[Span, ...]:
    """The bodies of the line above the first item, where it opens a list."""
    stop = first - 1
    while stop > 0 and text[stop - 1] in " \n":
        stop -= 1
    begin = text.rfind("\n", 0, stop) + 1
    if stop <= begin or text[stop - 1] != ":" or stop - begin > _LONGEST:
        return ()
    asked = asked_before(text, begin, stop)
    if asked:
        return asked
    sentences = [match.end() for match in _SENTENCE.finditer(text, begin, stop)]
    for sentence in reversed((begin, *sentences)):
        spans = read_bodies(text, sentence, stop)
        if spans and _CHARGED.match(text, spans[-1].end, stop):
            return spans
    for cue in reversed(list(_CUE.finditer(text, begin, stop))):
        spans = read_bodies(text, cue.end(), stop)
        if spans and _ASKED.match(text, spans[-1].end, stop):
            return spans
    return ()


def _list_of(text: str, begin: int, stop: int) -> tuple[Span, ...]:
    """The bodies that a list names, with one that no grammar knows between two that it does."""
    spans = read_bodies(text, begin, stop)
    while spans and (unknown := _UNKNOWN.match(text, spans[-1].end, stop)) is not None:
        more = read_bodies(text, unknown.end(), stop)
        if not more:
            break
        spans = (*spans, Span(unknown.start("name"), unknown.end("name")), *more)
    return spans


def asked_before(text: str, begin: int, stop: int) -> tuple[Span, ...]:
    """Return those whom the line ``begin``..``stop`` asks to do what it lists below, not the body that asks.

    "Bộ Nội vụ đề nghị các sở thực hiện:" charges the departments; "Quý cơ quan" are the addressees of a letter.
    """
    cue = None
    for cue in _REQUEST.finditer(text, begin, stop):  # noqa: B007
        pass
    if cue is None:
        return ()
    spans = called_upon(text, cue.end(), stop) or _list_of(text, cue.end(), stop)
    last = spans[-1].end if spans and spans[-1].end > cue.end() else cue.end()
    return spans if spans and _TO_DO.match(text, last, stop) else ()


__all__ = ["asked_before", "charged_before"]
