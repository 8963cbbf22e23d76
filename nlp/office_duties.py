"""A heading of duties that names nobody -> whose duties they are (nhiệm vụ, quyền hạn của một chức danh, một đơn vị).

A decision on the duties of one body says in its first article who that is ("Văn phòng Sở là đơn vị …") and then heads
the list "Nhiệm vụ và quyền hạn"; one on the standards of offices names the office in the heading above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nlp.bodies import read_bodies
from nlp.model import Span

_DUTIES = re.compile(
    r"(?:(?:chức năng|nhiệm vụ|quyền hạn|trách nhiệm|và|chủ yếu|cụ thể|chung|chính|, )[ ,]*){1,6}[ :.;]*", re.IGNORECASE
)
_OFFICE = re.compile(r"(?:Tiêu chuẩn )?(?:chức danh|[Vv]ị trí(?: việc làm)?) ")
_MARK = re.compile(r"\s*(?:[-–+*•]|(?:Điều|ĐIỀU)\s+\d+\s*[.:]?|\d+(?:\.\d+)*\s*[.)]|[a-zđ]\))?\s*")
_IS = re.compile(
    r"(?:,[^.;\n]{2,90},)?(?: \([^()\n]{3,120}\))? (?:là (?:một )?"
    r"(?:tổ chức|đơn vị|cơ quan|cục|vụ|ban|phòng|tổ|bộ phận|công chức|người|doanh nghiệp)"
    r"|(?:có|thực hiện) (?:các )?chức năng|giúp )"
)
_NAME = re.compile(r"[^.;:()\n]{3,110}?(?= \(|,? là )")  # one that the grammar reads only in part
_FIRST_ARTICLE = re.compile(r"\s*Điều 1(?!\d)")
_LINES = 24  # above the heading in which the body is described
_FAR = 6400


@dataclass(frozen=True, slots=True)
class Office:
    """Whose duties a heading lists: ``spans`` are empty where it tells nobody; ``duties`` says that it heads duties."""

    spans: tuple[Span, ...] = ()
    duties: bool = False


@lru_cache(maxsize=64)
def office_of_duties(text: str, position: int, stop: int, *, named_above: bool) -> Office:
    """Read the heading ``text[position:stop]`` without its mark; many statements share it.

    ``named_above`` says that a heading below this one lists duties, so that this one may name the office.
    """
    if named_above and (office := _OFFICE.match(text, position, stop)) is not None:
        return Office(read_bodies(text, office.end(), stop))
    if not _DUTIES.fullmatch(text, position, stop):
        return Office()
    line = text.rfind("\n", 0, position) + 1
    for _ in range(_LINES):
        if line == 0 or position - line > _FAR:
            break
        end = line - 1
        line = text.rfind("\n", 0, end) + 1
        mark = _MARK.match(text, line, end)
        spans = read_bodies(text, mark.end() if mark else line, end)
        if spans and _IS.match(text, spans[-1].end, end):
            return Office(spans[:1], duties=True)
        if spans and (unknown := _NAME.match(text, spans[0].start, end)) and _IS.match(text, unknown.end(), end):
            return Office((Span(spans[0].start, unknown.end()),), duties=True)
        if _FIRST_ARTICLE.match(text, line, end):
            break
    return Office(duties=True)


__all__ = ["Office", "office_of_duties"]
