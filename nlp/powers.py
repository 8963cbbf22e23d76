"""The type of the citing document + what it says -> whether it can change (amend, replace, repeal) what it cites.

A letter, report or plan changes no law, but may replace a letter; a decision that approves how procedures are to be
cut only lists what others shall change, and no decision amends a law or a circular.
"""

from __future__ import annotations

import re

from nlp.drafts import Head

_POWERLESS = ("Công văn", "Báo cáo", "Tờ trình", "Công điện", "Kế hoạch", "Thông báo")
_ABOVE = ("Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch")
_PROPOSALS = re.compile(r"phương\s+án\s+(?:cắt\s+giảm|đơn\s+giản|phân\s+cấp)", re.I)
_OWN_ACT = re.compile(r"(?:Quyết định|Nghị quyết)\s+này")
# "Văn bản này thay thế văn bản số 1": a letter may replace a letter.
_REPLACES = re.compile(
    r"(?:[Cc]ông\s+văn|[Vv]ăn\s+bản|[Kk]ế\s+hoạch|[Tt]hông\s+báo)\s+này\s+(?:[^\W\d]+\s+){0,3}?(?:thay\s+thế|bãi\s+bỏ|hủy\s+bỏ)"
    r"(?:\s+cho)?\s+(?:(?:nội\s+dung|hướng\s+dẫn)\s+(?:tại\s+)?)?(?:các\s+)?$"
)
# A cell or dash of a decision's table: "- Bổ sung biểu mẫu hướng dẫn tại Thông tư số 1".
_WANTED = re.compile(r"\s*[-+]\s+(?:Sửa|Bổ sung)")
_FIRST_PAGE = 2500


class Powers:
    """What the document whose text is ``view`` and whose type is ``doc_type`` can do to others."""

    def __init__(self, view: str, doc_type: str | None) -> None:
        self.view = view
        self.doc_type = doc_type
        self.proposing = bool(_PROPOSALS.search(view, 0, _FIRST_PAGE))

    def lacking(self, head: Head, relation: str | None, low: int, start: int) -> bool:
        """Tell whether it cannot change ``head``; the sentence begins at ``low``, the citation at ``start``."""
        view = self.view
        if self.doc_type in _POWERLESS and head.doc_type != self.doc_type and not _REPLACES.search(view, low, start):
            return True
        if self.doc_type == "Quyết định" and relation == "amends" and head.doc_type in _ABOVE:
            return bool(_WANTED.match(view, low, start))
        return self.proposing and not _OWN_ACT.search(view, low, start)
