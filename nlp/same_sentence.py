"""A citation and the one before it in the same sentence -> the relation that the earlier one decides."""

from __future__ import annotations

import re

from nlp.citation_view import line_start
from nlp.model import Relation

CHANGES = ("amends", "replaces", "repeals")
"""The relations of a text that changes what it cites."""
_LONGEST = 700
# "xây dựng Luật A thay thế Luật B": it is A that replaces B, not the text that says so.
_BY_THAT = re.compile(
    r"\s+(?:để\s+|nhằm\s+)?(?:thay\s+thế|sửa\s+đổi(?:,?\s+bổ\s+sung)?|bãi\s+bỏ)(?:\s+(?:cho|một\s+số\s+điều\s+của|các))*\s+"
)
# "Căn cứ quy định tại Điều 4 Luật A và quy định tại Điều 2 Thông tư B"
_AND_STATED = re.compile(
    r"\s*,?\s*(?:và\s+)?(?:các\s+)?(?:nội\s+dung\s+)?(?:được\s+)?qu[yi]\s+định\s+(?:tại|của|trong)\s+(?:các\s+)?"
)
_COMMAND = re.compile(
    r"[\s\-+*•]*(?:Điều\s+\d+[a-z]?[.:]\s*)?(?:\(?(?:\d+|[a-zđ])[.)]\s*)*(?:Sửa\s+đổi|Bãi\s+bỏ|Thay\s+thế|H[uủ][yỷ]\s+bỏ)\s"
)
_FOUND_AT = re.compile(r"\s(?:tại|của|trong)\s+(?:các\s+)?$")
_RULED = re.compile(r"(?:^|\s)(?:theo|căn\s+cứ|qu[yi]\s+định|thực\s+hiện)\s")


def decided_before(view: str, closed: int, start: int, before: Relation, relation: Relation | None) -> Relation | None:
    """Return the relation of the citation at ``start`` as the one that ends at ``closed`` decides it, else None.

    ``before`` is the relation of that one, ``relation`` what the words directly before ``start`` say.
    """
    if not 0 <= start - closed <= _LONGEST:
        return None
    gap = view[closed:start]
    if relation in CHANGES:
        return "mentions" if before not in CHANGES and _BY_THAT.fullmatch(gap) else None
    if before == "based_on" and relation == "complies_with" and _AND_STATED.fullmatch(gap):
        return "based_on"
    # "Bãi bỏ thủ tục A tại Quyết định số 1; thủ tục B tại Quyết định số 2"
    last = gap.rpartition(";")[2]
    commanded = before in CHANGES and ";" in gap and "\n" not in gap and _FOUND_AT.search(gap)
    if commanded and not _RULED.search(last) and _COMMAND.match(view, line_start(view, start)):
        return before
    return None
