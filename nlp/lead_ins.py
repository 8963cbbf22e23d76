"""The place of a list item -> the words that introduce its list ("Bãi bỏ các văn bản sau:").

An item stands under the last line before it that ends in a colon, or under the heading of an article that changes what
it lists; a long list is followed item by item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.citation_view import line_start
from nlp.model import Relation

_BULLET = re.compile(
    r"[\s\-+*•–“\"]*(?:\(?\d+[.)](?:\d+[.)]?)*|\(?[a-zđ]{1,2}\.?\))?[\s\-+*•–“\"]*(?:Các\s+|các\s+)?(?:[Vv]à\s+)?", re.I
)
_MARK = re.compile(r"\s*\(?(?:(?P<number>\d{1,3})|(?P<letter>[a-zđư]))[.)]")
_LETTERS = "abcdđeghiklmnopqrstuưvxy"  # the order of points
_UNMARKED = "trên cơ sở\n"  # a lead-in without its colon
_PROVISIONS = re.compile(
    r"(?:(?:tiêu đề|tên|khoản|điều|điểm|mục|chương|phần|tiết|phụ lục|mẫu|biểu|số|các|và|của|thuộc"
    r"|[\dIVX]{1,4}[a-zđ]?|[a-zđ])[\s,]+)*",
    re.I,
)
_CHANGE_HEADING = re.compile(r"\n?Điều\s+\d+[a-z]?[.:]\s*(?:Bãi bỏ|Hủy bỏ|Huỷ bỏ|Thay thế|Sửa đổi)[^\n]*")
# An item "a) Quy định về A tại Nghị định số 1" and the words that lead a list of what goes.
_RULES_OF = re.compile(
    r"[ ]*(?:[-+*•]|\(?[a-zđ]{1,2}[).]|\(?\d{1,2}[).])\s*(?:Các\s+|Những\s+)?(?:quy định|nội dung|chế độ|mức)\s"
    r"(?:[^.;:“”\n]{0,200}?\s)?(?:tại|của|trong)\s+(?:các\s+)?",
    re.I,
)
_GONE = re.compile(
    r"(?P<how>thay\s+thế|bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ)(?:\s+cho)?\s+(?:các|những|một\s+số)\s+(?:quy\s+định|văn\s+bản|nội\s+dung)"
    r"[^.:;\n]{0,60}:?\s*$",
    re.I,
)
_ITEM = 3000


@dataclass(frozen=True, slots=True)
class _Lead:
    """The words that introduced the list of the last item; the serial of that item and where it begins."""

    words: str
    serial: int
    low: int


class LeadIns:
    """Reads the lead-ins of a text's items in text order, and remembers the last one."""

    def __init__(self, view: str) -> None:
        self.view = view
        self.last: _Lead | None = None

    def leading(self, low: int) -> str | None:
        """Return the words that introduce the list of the item at ``low``; a long list is followed item by item."""
        mark = _MARK.match(self.view, line_start(self.view, max(0, low - 1)))
        serial = _serial(mark) if mark else 0
        words = _lead_in(self.view, low)
        last = self.last
        if words is None and last and 0 < last.serial < serial and low - last.low < _ITEM:
            words = last.words
        self.last = _Lead(words, serial, low) if words else None
        return words


def rules_gone(view: str, start: int) -> Relation | None:
    """Return "replaces" or "repeals" for the rules of a list "thay thế các quy định sau: a) Quy định … tại A"."""
    low = line_start(view, start)
    if not _RULES_OF.fullmatch(view, low, start):
        return None
    lead = _lead_in(view, low)
    said = _GONE.search(lead) if lead else None
    return None if said is None else "replaces" if said["how"][:1] in "tT" else "repeals"


def opens_item(view: str, low: int, start: int) -> bool:
    """Tell whether only the mark of an item and the provisions it names stand before ``start``."""
    bullet = _BULLET.match(view, low, start)
    return bool(bullet) and bool(_PROVISIONS.fullmatch(view, bullet.end() if bullet else low, start))


def _serial(mark: re.Match[str]) -> int:
    """Return the place of an item in its list: 3 of "3." and of "c)"."""
    return int(mark["number"]) if mark["number"] else _LETTERS.find(mark["letter"]) + 1


def _lead_in(view: str, low: int) -> str | None:
    """Return the line that introduces the list in which the item at ``low`` stands.

    The last that ends in a colon or in "trên cơ sở", or an article's heading that begins with a change:
    "Điều 1. Bãi bỏ một số văn bản".
    """
    floor = max(0, low - 3000)
    heading = _last_change(view, floor, low)
    end = view.rfind(":", floor, low)
    while end >= 0:
        if view[end + 1 : low].lstrip(" ").startswith("\n"):
            break
        end = view.rfind(":", floor, end)
    unmarked = view.rfind(_UNMARKED, max(end, floor), low)
    if unmarked >= 0 and (heading is None or unmarked > heading.end()):
        return view[view.rfind("\n", floor, unmarked) + 1 : unmarked + len(_UNMARKED)]
    if heading and heading.start() > end:
        return heading.group()
    return view[max(floor, view.rfind("\n", floor, end)) : end] if end >= 0 else None


def _last_change(view: str, floor: int, low: int) -> re.Match[str] | None:
    """Return the heading of the last article before ``low`` if it says that the article changes what it lists."""
    article = view.rfind("\nĐiều ", floor, low)
    if article < 0 and floor == 0 and view.startswith("Điều "):
        article = 0
    return _CHANGE_HEADING.match(view, article, low) if article >= 0 else None
