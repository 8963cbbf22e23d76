"""A statement -> where its money comes from (nguồn kinh phí).

Money is taken where the text says it: by a label ("Kinh phí: ngân sách tỉnh"), in the cell of such a column, or in
words that tell a source ("từ nguồn ngân sách nhà nước", "sử dụng kinh phí thường xuyên").
"""

from __future__ import annotations

import re

from nlp.fields import governing_fields
from nlp.model import Quote, Span

_SOURCE = (
    r"(?:các )?(?:nguồn )?(?:vốn |kinh phí |tài chính |dự toán |thu |chi )*"
    r"(?:ngân sách|NSNN|NSTW|NSĐP|kinh phí (?:thường xuyên|sự nghiệp|khoa học|hoạt động|không thường xuyên|khuyến công"
    r"|khuyến nông|xúc tiến)|vốn (?:đầu tư công|sự nghiệp|vay|ODA|đối ứng|đầu tư phát triển)|xã hội hóa|xã hội hoá"
    r"|nguồn (?:thu|vốn|kinh phí) hợp pháp|tài trợ|Quỹ [^.;,\n]{3,60})"
)
_FROM = re.compile(
    rf"(?<!\w)(?:(?:từ|bằng|sử dụng|lấy từ) )(?P<source>{_SOURCE}[^.;\n]{{0,160}})",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"(?P<source>{_SOURCE}[^.;\n]{{0,160}})", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:,| và)? (?:để|nhằm|cho|theo|được|đã|thực hiện|hỗ trợ|trình|phải|đều|so với|đối với|dành|bảo đảm|đảm bảo|chi"
    r"|triển khai|tương ứng|xem xét)(?!\w).*",
    re.DOTALL,
)
_HINT = re.compile(r"ngân sách|NSNN|NSTW|kinh phí|vốn|xã hội h|tài trợ|Quỹ", re.IGNORECASE)
_NO_BUDGET = frozenset({"result", "limitation", "target"})
_LONGEST = 200


def find_budget(text: str, start: int, end: int, *, kind: str, column: Span | None = None) -> Quote | None:
    """Return the source of the money of the statement ``text[start:end]``, or None.

    ``kind`` is the statement's: results, limitations and targets have none. ``column`` is the cell of a column of
    money.
    """
    if column is not None:
        return _quote(text, column.start, column.end)
    if kind in _NO_BUDGET:
        return None
    for field in governing_fields(text, start, end):
        if field.kind == "budget":
            return _quote(text, field.start, field.end)
    if not _HINT.search(text, start, end):
        return None
    match = _FROM.search(text, start, end)
    if match is None and kind == "administrative":
        match = _OPENS.match(text, start, end)
    if match is None:
        return None
    behind = _BEHIND.search(text, match.start("source") + 8, match.end())
    return _quote(text, match.start("source"), behind.start() if behind is not None else match.end())


def _quote(text: str, start: int, end: int) -> Quote | None:
    while start < end and text[start] in " \t\n-–+:":
        start += 1
    line = text.find("\n", start, end)
    end = min(line if line >= 0 else end, start + _LONGEST)
    while end > start and text[end - 1] in " \t\n.;,":
        end -= 1
    return Quote(start, end, text[start:end]) if start < end else None


__all__ = ["find_budget"]
