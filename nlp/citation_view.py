"""Canonical text -> the text as the citation grammar reads it, of the same length.

Line breaks that only wrap a sentence become blanks, the others stay as the ends of paragraphs; dashes and
look-alike letters are made one. Every offset of the view is an offset of the text.
"""

from __future__ import annotations

import re

from nlp.numbers import LOWER

_ALIKE = {
    "\u00a0": " ",
    "\t": " ",
    "\r": " ",
    "–": "-",
    "—": "-",
    "‑": "-",
    "‐": "-",
    "−": "-",
    "Ð": "Đ",
    "“": "“",
    "／": "/",
    "С": "C",
    "Т": "T",
    "В": "B",
    "Н": "H",
    "К": "K",
    "М": "M",
    "Р": "P",
    "А": "A",
    "О": "O",
    "Х": "X",
    "Е": "E",
}
_BREAK = re.compile(r" *\n\s*")
_MARK = (
    r"[-+*•●○▪–]|\(?[a-zđ]{1,2}[).]|\(?\d{1,3}[).]|\d+\.\d|[IVXLC]{1,5}[.)/-]|[A-H][.)]"
    r"|(?:Điều|Chương|Mục|Phần|Căn cứ|Nơi nhận|PHỤ|Phụ lục|CHƯƠNG|PHẦN|MỤC|Theo đề nghị|Thực hiện)\b"
)
_SOFT_LOWER = re.compile(r"(?<![.;:!?…/”\"\s]) *\n\s*(?=[" + LOWER + "])(?!" + _MARK + ")")
_SOFT_ANY = re.compile(r"(?<![.;:!?…/\s])\s*\n\s*(?!" + _MARK + r")(?=\S)|(?<=[\w])/\s*\n\s*(?=[A-ZĐ])")
_DANGLING = re.compile(
    r"(?:(?<![\w])(?:[Nn]gày|[Ss]ố:?|[Tt]háng|[Nn]ăm|của|và|tại|theo|về|cho|với|[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Cc]ăn cứ|Nghị|Quyết|Thông|Chỉ|Bộ|Ban|Sở|Thủ|Chính|Ủy|Uỷ|Hội)|,)"
    r" *\n\s*(?=[\wĐ])(?!QUYẾT|CHỈ THỊ|NGHỊ QUYẾT|Điều |Căn cứ|Thực hiện)"
    r"|(?<!\w)(?:khoản|điểm|Điều)\s+\w{1,3} *\n\s*(?=Điều|khoản|điểm|của)"
    r"|(?:triển khai|thực hiện|kèm theo|ban hành|sửa đổi|bổ sung|thay thế|chi tiết|thi hành|Hiệp định) *\n\s*(?=Quyết|Nghị|Thông|Kế hoạch|Chỉ thị|Luật|Công)"
)
_LOWER_START = re.compile(rf"\n\s*[{LOWER}][^).]")
_WRAPPED = 0.12


def citation_view(text: str) -> str:
    """Return ``text`` with soft line breaks, look-alike letters and dashes levelled; the length stays."""
    view = text
    for odd, plain in _ALIKE.items():
        if odd in view:
            view = view.replace(odd, plain)
    sample = view[:20000]
    breaks = len(_BREAK.findall(sample))
    wrapped = breaks > 10 and len(_LOWER_START.findall(sample)) > _WRAPPED * breaks
    view = (_SOFT_ANY if wrapped else _SOFT_LOWER).sub(_blank, view)
    return _DANGLING.sub(_blank, view) if "\n" in view else view


def _blank(match: re.Match[str]) -> str:
    broken = match.group()
    return broken.replace("\n", " ")
