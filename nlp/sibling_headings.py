"""A heading that names something unknown among headings of bodies -> the body that it names (đề mục cùng cấp).

"5. Sở Y tế", "6. Hệ thống Liên minh hợp tác xã", "7. Người nộp thuế": what stands where its neighbours name bodies
names one too, unless its words are those of a subject ("Kinh phí thực hiện").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from nlp.body_grammar import is_verb
from nlp.items import verb_pattern
from nlp.model import Span

_MARK = re.compile(r"[ ]*(?:(?P<number>\d{1,2})(?P<sign>[.)/])|(?P<letter>[a-zđ])\))[ ]+")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_NAME = re.compile(r"[A-ZĐ][^.;:()\d\n]{2,90}")
# Words with which the heading of a subject begins.
_SUBJECT = re.compile(
    r"(?:Kinh phí|Chế độ|Thời gian|Công tác|Đối với|Đối tượng|Một số|Nguồn|Điều kiện|Hiệu lực|Khen thưởng|Sơ kết"
    r"|Tổng kết|Trong|Trên|Về|Việc|Nội dung|Nhiệm vụ|Giải pháp|Mục tiêu|Mục đích|Quy trình|Quy định|Hình thức|Phương"
    r"|Các (?:nội dung|nhiệm vụ|giải pháp|hoạt động|chương trình|đề án|dự án|công việc|biện pháp|bước|chỉ tiêu)"
    r"|Lộ trình|Tiến độ|Thành phần|Thông tin|Định kỳ|Hàng|Hằng|Căn cứ|Yêu cầu|Phân|Trách nhiệm|Phụ lục|Danh|Hồ sơ"
    r"|Cơ chế|Chính sách|Chỉ tiêu|Điều khoản|Tổ chức|Cơ sở|Hệ thống thông tin|Hạ tầng|Nhóm|Lĩnh vực|Lưu ý|Kết quả"
    r"|Sản phẩm|Dự kiến|Địa điểm|Quá trình|Ngoài ra|Riêng|Khi|Nếu|Trường hợp|Những|Quyền|Nghĩa vụ|Thẩm quyền|Vị trí"
    r"|Chức năng|Cơ cấu|Quan hệ|Mối|Tài|Chi|Quản)(?!\w)"
)
_CHARGED = re.compile(r",? (?:(?:có|chịu) (?:các |những )?(?:trách nhiệm|nhiệm vụ)|căn cứ|theo chức năng)(?!\w)")
_FAR = 9_000
_LINE = 300


def named_beside(text: str, begin: int, stop: int, names_bodies: Callable[[int, int], bool]) -> tuple[Span, ...]:
    """Return the name of the heading ``text[begin:stop]`` where a neighbour of its mark names bodies, else nothing.

    ``names_bodies`` tells it of a heading between two offsets.
    """
    mark = _MARK.match(text, begin, stop)
    if mark is None:
        return ()
    last = stop
    while last > mark.end() and text[last - 1] in " :.;":
        last -= 1
    charged = _CHARGED.search(text, mark.end(), last)
    last = charged.start() if charged is not None else last
    name = _NAME.fullmatch(text, mark.end(), last)
    if name is None or _SUBJECT.match(name[0]) or verb_pattern().match(name[0]) or is_verb(text, name.start(), last):
        return ()
    for neighbour in _neighbours(text, begin, stop, mark):
        end = text.find("\n", neighbour)
        if names_bodies(neighbour, min(len(text) if end < 0 else end, neighbour + _LINE)):
            return (Span(name.start(), name.end()),)
    return ()


def _neighbours(text: str, begin: int, stop: int, mark: re.Match[str]) -> tuple[int, ...]:
    """Where the lines of the mark before and of the one behind begin."""
    if mark["number"]:
        own = int(mark["number"])
        before, behind = (f"{number}{mark['sign']} " for number in (own - 1, own + 1))
    else:
        own = _LETTERS.find(mark["letter"])
        before, behind = (f"{_LETTERS[at]}) " if 0 <= at < len(_LETTERS) else "" for at in (own - 1, own + 1))
    above = text.rfind(f"\n{before}", max(0, begin - _FAR), begin) if before and not before.startswith("0") else -1
    below = text.find(f"\n{behind}", stop, stop + _FAR) if behind else -1
    return tuple(at + 1 for at in (above, below) if at >= 0)


__all__ = ["named_beside"]
