"""Canonical text -> the text as the citation grammar reads it, of the same length.

Line breaks that only wrap a sentence become blanks, the others stay as the ends of paragraphs; dashes and
look-alike letters are made one. Every offset of the view is an offset of the text.
"""

from __future__ import annotations

import re

from nlp.numbers import LOWER

_ALIKE = {
    **dict.fromkeys("\u00a0\t\r", " "),
    **dict.fromkeys("–—‑‐−", "-"),
    **dict(zip("СТВНКМРАОХЕ", "CTBHKMPAOXE", strict=True)),  # Cyrillic capitals
    "Ð": "Đ",
    "／": "/",
    "\\": " ",
}
# A scan's letter O beside a digit: "2O5-QĐ/TW", "O1/2020/NĐ-CP"; not in "ISO9001", "CO2".
_NOUGHT = re.compile(r"O(?<=\dO)O*(?![^\W\d_])|O(?<![^\W_]O)O*(?=\d)")
# A scan's l or I for 1: "l5/2020/TT-BNV", "I7/NQ-CP", "l5/3/2020", "QHl1".
_ONES = tuple(
    re.compile(
        rf"{letter}(?=\d)(?<![^\W\d].)(?<![/.-].)(?=\d{{1,3}}/(?:\d{{1,2}}/(?:19|20)\d\d|(?:19|20)\d\d/|[A-ZĐ]{{2,}}))"
    )
    for letter in "lI"
)
_ASSEMBLY = re.compile(r"QH[lI](?=\d)")
_MARK = (
    r"[-+*•●○▪]|\(?[a-zđ]{1,2}[).]|\(?\d{1,3}[).]|\d+\.\d|[IVXLC]{1,5}[.)/-]|[A-H][.)]"
    r"|(?:Điều|Chương|Mục|Phần|Căn cứ|Nơi nhận|PHỤ|Phụ lục|CHƯƠNG|PHẦN|MỤC|Theo đề nghị|Thực hiện)\b"
)
_LOWER_LINE = re.compile(rf"\n(?<![.;:!?…/”\"\s]\n)[ ]*(?=[{LOWER}])(?!{_MARK})")
_ANY_LINE = re.compile(rf"\n(?<![.;:!?…\s]\n)\s*(?=\S)(?!{_MARK})")
# Only the first break of a run begins a match: otherwise long runs would cost the square of their length.
_NEXT_LINE = re.compile(r"\n(?<!\s\n)\s*(?=\w)")
_NEW_PARAGRAPH = re.compile(r"QUYẾT|CHỈ THỊ|NGHỊ QUYẾT|Điều |Căn cứ|Thực hiện")
_LAST_WORDS = re.compile(
    r"(?:(?<!\w)(?:[Nn]gày|[Ss]ố:?|[Tt]háng|[Nn]ăm|của|và|tại|theo|(?<!Tải )về|cho|với"
    r"|[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Cc]ăn cứ"
    r"|Nghị|Quyết|Thông|Chỉ|Bộ|Ban|Sở|Thủ|Chính|Ủy|Uỷ|Hội)|,)[ ]*$"
)
_PROVISION = re.compile(r"(?<!\w)(?:khoản|điểm|Điều)\s+\w{1,3}[ ]*$")
_PROVISION_NEXT = re.compile(r"Điều|khoản|điểm|của")
_VERB = re.compile(
    r"(?:triển khai|thực hiện|kèm theo|ban hành|sửa đổi|bổ sung|thay thế|chi tiết|thi hành|Hiệp định)[ ]*$"
)
_VERB_NEXT = re.compile(r"Quyết|Nghị|Thông|Kế hoạch|Chỉ thị|Luật|Công")
# "của Thủ tướng / Chính phủ phê duyệt …"
_OFFICE = re.compile(r"(?:của|do)[ ]+(?:Phó[ ]+)?(?:Thủ tướng|Bộ trưởng|Chủ tịch|Giám đốc|Thường trực)[ ]*$")
_OFFICE_NEXT = re.compile(r"Chính phủ|Bộ |Ủy ban |Uỷ ban |UBND |HĐND |Hội đồng |Sở ")
_BREAK = re.compile(r"\n+")
_LOWER_START = re.compile(rf"\n(?<!\s\n)\s*[{LOWER}][^).]")
# No form has so wide a gap; filled with what no pattern matches, it costs nothing to pass.
_GAP = re.compile(r"\s{17,}")
_SAMPLE = 20_000
LONGEST_LINE = 3000
"""How far back a paragraph's beginning is looked for, in characters."""
_WRAPPED = 0.12


def citation_view(text: str) -> str:
    """Return ``text`` with soft line breaks, look-alike letters and dashes levelled; the length stays."""
    view = text
    for odd, plain in _ALIKE.items():
        if odd in view:
            view = view.replace(odd, plain)
    view = _NOUGHT.sub(_noughts, view)
    for one in _ONES:
        view = one.sub("1", view)
    view = _ASSEMBLY.sub("QH1", view)
    view = _GAP.sub(_filled, view)
    if "\n" not in view:
        return view
    view = (_ANY_LINE if _wrapped(view) else _LOWER_LINE).sub(_blank, view)
    pieces: list[str] = []
    done = 0
    for line in _NEXT_LINE.finditer(view):
        if _unfinished(view, line):
            pieces += (view[done : line.start()], _blank(line))
            done = line.end()
    return "".join((*pieces, view[done:]))


def line_start(view: str, pos: int) -> int:
    """Return where the line of ``pos`` begins, at most ``LONGEST_LINE`` characters before it.

    The bound keeps the whole grammar linear on a text without line breaks.
    """
    low = max(0, pos - LONGEST_LINE)
    found = view.rfind("\n", low, pos)
    return found + 1 if found >= 0 else low


def _wrapped(view: str) -> bool:
    """Tell whether the lines of ``view`` are those of a page: many begin in the middle of a sentence."""
    breaks = len(_BREAK.findall(view, 0, _SAMPLE))
    return breaks > 10 and len(_LOWER_START.findall(view, 0, _SAMPLE)) > _WRAPPED * breaks


def _unfinished(view: str, line: re.Match[str]) -> bool:
    """Tell whether the words before a line break cannot end a paragraph: "ngày", "của", "khoản 6" before "Điều"."""
    low, end = max(0, line.start() - 14), line.start()
    if _LAST_WORDS.search(view, low, end):
        return not _NEW_PARAGRAPH.match(view, line.end())
    if _OFFICE_NEXT.match(view, line.end()):
        return bool(_OFFICE.search(view, max(0, line.start() - 28), end))
    if _PROVISION_NEXT.match(view, line.end()):
        return bool(_PROVISION.search(view, low, end))
    return bool(_VERB_NEXT.match(view, line.end())) and bool(_VERB.search(view, low, end))


def _filled(match: re.Match[str]) -> str:
    return f" {chr(0) * (len(match.group()) - 2)}\n"


def _noughts(match: re.Match[str]) -> str:
    return "0" * len(match.group())


def _blank(match: re.Match[str]) -> str:
    return match.group().replace("\n", " ")
