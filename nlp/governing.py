"""The headings above a statement -> the bodies that govern it: under "1. Văn phòng Sở" the office is charged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nlp.bodies import read_bodies
from nlp.model import Section, Span

_MARK = re.compile(
    r"\s*(?:[-–+*•]|(?:Điều|ĐIỀU)\s+\d+\s*[.:]?|[IVXLC]+\s*[.)/]|\(?\d+(?:\.\d+)*\s*[.)]?|\(?[a-zđ]\s*[.)])?\s*"
    r"(?:(?:[Đđ]ối với|[Tt]rách nhiệm của|[Nn]hiệm vụ của|[Vv]ề phía)\s+)?"
)
# What may stand behind the names for the heading to be about these bodies and nothing else.
_REST = re.compile(
    r"\s*(?:\([^()]*\)?)?\s*(?:có trách nhiệm|chịu trách nhiệm|chủ trì|thực hiện|tổ chức thực hiện"
    r"|(?:chủ trì, )?phối hợp (?:với|cùng)[^.]*|tham gia [^.]*|nơi có [^.]*)?[\s:.;,]*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"[^():;.\n]{3,80}(?<! )")
_MANY = re.compile(
    r"(?:Các|Những) (?:đơn vị|cơ quan|cơ sở|doanh nghiệp|tổ chức|trường|bệnh viện|hội|trung tâm)[^:.;()\n]{0,90}"
)
_DUTIES = re.compile(r"tổ chức thực hiện|phân công|trách nhiệm|nhiệm vụ của", re.IGNORECASE)
_LEVELS = 3
_NEAR = 20_000
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Governing:
    """The bodies of a governing heading, and what stands behind them in it (``rest_start``..``rest_end``)."""

    spans: tuple[Span, ...]
    rest_start: int
    rest_end: int


def governing_bodies(text: str, start: int, path: tuple[str, ...], heading: Section | None) -> Governing | None:
    """Return the bodies of the innermost heading above ``start`` that names bodies alone, or None.

    ``path`` are the printed headings from the top; the parents of ``heading`` are looked for in the text above it.
    """
    for level, printed in enumerate(reversed(path[-_LEVELS:])):
        if level == 0 and heading is not None:
            begin = heading.heading_start
        else:
            begin = text.rfind(printed, max(0, start - _NEAR), start) if printed else -1
        if begin >= 0:
            duties = any(_DUTIES.search(above) for above in path[: len(path) - level])
            found = _heading_bodies(text, begin, duties)
            if found is not None:
                return found
    return None


@lru_cache(maxsize=64)
def _heading_bodies(text: str, begin: int, duties: bool) -> Governing | None:
    """Read one heading line; many statements share it."""
    stop = text.find("\n", begin)
    stop = min(len(text) if stop < 0 else stop, begin + _LONGEST)
    mark = _MARK.match(text, begin, stop)
    position = mark.end() if mark else begin
    about = text[begin:position].rstrip().lower().endswith("đối với")
    spans = read_bodies(text, position, stop, loose=about)
    if about and spans and (whole := _ABOUT.match(text, position, stop)) and whole.end() > spans[-1].end:
        spans = (Span(position, whole.end()),)
    if not spans or not _REST.match(text, spans[-1].end, stop):
        last = stop
        while last > position and text[last - 1] in " :.;":
            last -= 1
        many = _MANY.fullmatch(text, position, last) if duties else None
        if many is None:
            return None
        spans = (Span(position, many.end()),)
    return Governing(spans, spans[-1].end, stop)
