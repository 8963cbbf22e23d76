""" "Các đơn vị nêu tại khoản 2", "Quý cơ quan" -> the bodies that are meant (đơn vị được viện dẫn, nơi nhận công văn).

The clause is looked for in the same article or section, above first; its bodies are those with which its line begins.
A clause that begins with no body leaves the collective name as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.bodies import read_bodies
from nlp.model import Span

_LABEL = r"(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])(?!\w)"
_REFERS = re.compile(
    r" (?:được |đã )?(?:nêu|quy định|giao|phân công|có tên|chỉ định) (?:tại|ở|trong)(?: từ)?(?: các)?"
    rf" (?P<sort>khoản|mục|điểm) (?P<labels>{_LABEL}(?:(?:,? (?:và|hoặc|đến)|,)(?: (?P=sort))? {_LABEL})*+)"
    r"(?: (?:Điều|[Mm]ục|khoản|[Pp]hần) này| nêu trên| trên)?+(?! Điều \d| khoản \d|\w)"
)
_TO = re.compile(r"(?P<first>\d+),? đến (?:\w+ )?(?P<last>\d+)")
_ONE = re.compile(_LABEL)
_ARTICLE = re.compile(r"\n(?:Điều \d+|[IVX]+\. )")
_CHARGING = re.compile(r"(?:(?:Giao|Yêu cầu|Đề nghị|Phân công)(?: cho)? )?")
_ADDRESSED = re.compile(r"Kính gửi\s*:?[ ]*\n?")
_BULLET = re.compile(r"\s*[-–+*•]?\s*")
_YOU = re.compile(
    r"[Qq]uý (?:cơ quan|đơn vị|[Ss]ở|[Bb]ộ|[Cc]ục|[Vv]ụ|[Ủủ]y ban|UBND|[Bb]an|[Hh]ội|địa phương|công ty|trường)"
)
_HEAD = 3000  # characters in which a letter names whom it is written to
_ADDRESSEES = 12  # lines of them at most
_CLAUSES = 20  # of one reference at most
_FAR = 20_000
_LINE = 400


def referred_bodies(text: str, name: Span) -> tuple[Span, ...]:
    """Return the bodies of the clause to which the words behind a collective name refer, none where there are none."""
    refers = _REFERS.match(text, name.end)
    if refers is None:
        return ()
    floor, ceiling = _whole(text, name.start)
    found = [span for label in _labels(refers["labels"]) for span in _charged(text, label, name.start, floor, ceiling)]
    return tuple({text[span.start : span.end]: span for span in reversed(found)}.values())[::-1]


def _labels(printed: str) -> list[str]:
    """Return the labels of a list of clauses, "1", "2", "3" of "1 đến khoản 3"."""
    row = _TO.fullmatch(printed)
    if row is not None and 0 < int(row["last"]) - int(row["first"]) < _CLAUSES:
        return [str(number) for number in range(int(row["first"]), int(row["last"]) + 1)]
    return [match[0] for match in _ONE.finditer(printed)][:_CLAUSES]


def _charged(text: str, label: str, start: int, floor: int, ceiling: int) -> tuple[Span, ...]:
    """Return the bodies with which the clause of a label begins; it is not the one that holds ``start``."""
    end = r"\)[ ]*" if label.isalpha() else r"[.)]?[ ]+" if "." in label else r"[.)][ ]+"
    for match in re.compile(rf"\n[ ]*{re.escape(label)}{end}").finditer(text, floor, ceiling):
        begin = match.end()
        stop = min(begin + _LINE, (text.find("\n", begin) + 1 or len(text) + 1) - 1)
        if begin <= start < stop:
            continue  # the clause itself
        opening = _CHARGING.match(text, begin, stop)
        spans = read_bodies(text, opening.end() if opening else begin, stop)
        if spans:
            return spans
    return ()


@lru_cache(maxsize=8)
def _addressees(text: str) -> tuple[Span, ...]:
    """The bodies of the lines "Kính gửi: …" of a letter, also those listed below it."""
    opening = _ADDRESSED.search(text, 0, _HEAD)
    if opening is None:
        return ()
    found: list[Span] = []
    position = opening.end()
    for _ in range(_ADDRESSEES):
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        bullet = _BULLET.match(text, position, stop)
        begin = bullet.end() if bullet is not None else position
        goes_on = begin > position or text[max(0, position - 2)] in ";,:"
        spans = read_bodies(text, begin, stop, loose=True)
        if found and not (spans and goes_on):
            break
        found += spans
        position = stop + 1
    return tuple(found)


def called_upon(text: str, position: int, end: int) -> tuple[Span, ...]:
    """Return the addressees of a letter where it speaks to them at ``position`` ("Quý cơ quan"), else none."""
    return _addressees(text) if _YOU.match(text, position, end) else ()


def _whole(text: str, position: int) -> tuple[int, int]:
    """Where the article or the section of a place begins and ends."""
    floor = max(0, position - _FAR)
    begins = [match.start() for match in _ARTICLE.finditer(text, floor, position)]
    following = _ARTICLE.search(text, position, position + _FAR)
    return (begins[-1] + 1 if begins else floor), (following.start() if following else min(len(text), position + _FAR))
