"""Lines of a page -> paragraphs: which line break of the raw text ends a paragraph, and which is only a wrap.

Four kinds of text are told apart, because the same blank line means opposite things in them:
- *marked*: converted from web pages; a wrap is CR LF, the end of a block is LF alone;
- *wrapped*: out of a PDF; every line ends where the page was full, so the width of the line decides;
- *loose*: one paragraph a line with blank lines between;
- *tidy*: one paragraph a line, nothing between (this is also what normalisation itself prints).
Content overrules the breaks everywhere: list marks, headings, letterhead lines and legal bases start paragraphs,
a number cut at its hyphen is mended, a line that goes on in lower case after an open end continues it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple


class Break(Enum):
    """What the raw text has between two lines."""

    SOFT = auto()  # CR LF in a text that also has LF alone
    SINGLE = auto()  # one line break
    BLANK = auto()  # one or more blank lines
    PAGE = auto()  # a form feed


class Line(NamedTuple):
    """A line that is not blank: its place and text without surrounding blanks, and the break before it."""

    start: int
    end: int
    before: Break
    body: str


class Piece(NamedTuple):
    """A line in the canonical text: ``glue`` ("", " " or a line break) joins it to the piece before."""

    start: int
    end: int
    glue: str


_LINE = re.compile(r"\S[^\n\f]*")
_MARK = re.compile(
    r"""[-–—+*•●▪■◦○❖➢✓✔§](?:\s|(?=[^\W\d_]{2}))      # bullets, also without a blank ("-Tình hình")
    | (?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3}){0,4}|[A-HK])(?:[.)](?:\s|$|(?=[^\W\d_]))|/\s)    # I. 1. 1.1. A) 1/
    | \d{1,2}(?:\.\d{1,2}){1,4}\s+(?=[^\W\da-zà-ỹ_])    # 1.1 Chuyển
    | [a-zđ]{1,2}\)                                     # a)
    | [a-zđ]\.\s+(?=[^\W\d_])                           # a. Nội dung
    | \((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s               # (1) (a) (ii)
    """,
    re.VERBOSE,
)
_NUMBERED_HEAD = re.compile(r"(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/]\s*[A-ZĐÀ-Ỹ]")
_NUMBERED = re.compile(r"\d{1,3}[.)]")
_LABEL = re.compile(
    r"(?:Điều|ĐIỀU|Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC|Tiểu mục|Phụ lục|PHỤ LỤC|Biểu|BIỂU|Bảng|BẢNG|Mẫu|MẪU|Dự án"
    r"|Nhiệm vụ|Nội dung|Khoản)(?:\s+số)?\s+(?:\d{1,3}[a-zđ]?|[IVXLC]{1,6}|thứ \w+|THỨ \w+)"
    r"(?=\s*(?:[.:)–-]|$)|\s+[^\W\da-zà-ỹ_])"
)
_LABEL_ALONE = re.compile(_LABEL.pattern + r"?\s*[.:]?\s*$")
_OPENER = re.compile(
    r"Căn cứ |Xét (?:đề nghị|Tờ trình|thấy)|Theo đề nghị |Nơi nhận\s*:|NƠI NHẬN|Kính gửi\s*:|Số\s*:|V/v|Về việc "
    r"|Thực hiện (?:Kế hoạch|Quyết định|Nghị quyết|Chỉ thị|Công văn|Chương trình) số|\(?(?:Ban hành )?[Kk]èm theo "
)
_BASIS = re.compile(r"(?:Căn cứ|Thực hiện|Xét|Theo|Trên cơ sở)\s")
_LETTERHEAD = re.compile(
    r"CỘNG H(?:ÒA|OÀ)|ĐẢNG CỘNG SẢN|[ĐD]ộc lập|(?:ỦY|UỶ) BAN|UBND|HĐND|HỘI ĐỒNG|BỘ\s|SỞ\s|CỤC\s|TỔNG CỤC|BAN\s"
    r"|VĂN PHÒNG|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|TỈNH ỦY|THÀNH ỦY|KT\.|TM\.|TL\.|TUQ\.|Q\."
    r"|QUYẾT ĐỊNH\s*:|QUYẾT NGHỊ|NGÂN HÀNG|TÒA ÁN|VIỆN KIỂM SÁT|KIỂM TOÁN|PHÓ\s|CHÁNH\s|TỔNG\s"
)
_TYPE_ALONE = re.compile(
    r"(?:QUYẾT ĐỊNH|KẾ HOẠCH|BÁO CÁO|NGHỊ ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ(?: LIÊN TỊCH)?|CHỈ THỊ|LUẬT|BỘ LUẬT|PHÁP LỆNH"
    r"|CÔNG VĂN|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|ĐỀ ÁN|CHIẾN LƯỢC|QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|TỜ TRÌNH"
    r"|CÔNG ĐIỆN|DỰ ÁN|PHƯƠNG ÁN|KẾT LUẬN|DANH MỤC|SẮC LỆNH|LỆNH)\s*:?$"
)
_RULE = re.compile(r"[-–—_*=~─━\s]{3,}$|[*o0]{3,}$|-{2,}o+0?o+-{2,}$")
_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*|(?:Trang|Page)\s+)?(\d{1,4})(?:\s*[-–—]|\s*/\s*\d{1,4})?$")
_CUT_NUMBER = re.compile(
    r"(?:\d[\w.]*/(?:\d{4}/)?|/)[\wĐ&.]*-$|[\d)/]/[A-ZĐ][\wĐ]*-$|\b(?:QĐ|NQ|NĐ|TT|CT|KH|CV|BC|TB|TTr|KL|HD)-$"
)
_CUT_DATE = re.compile(r"\d{1,4}[-/]$")
_CONNECTIVE = re.compile(
    r"(?:^|\s)(?:số|khoản|điểm|điều|Điều|mục|Mục|của|tại|theo|và|hoặc|các|những|về|với|cho|từ|đến|năm|tháng|ngày|quý|Quý|là|do|bởi"
    r"|trên|dưới|trong|ngoài|gồm|cấp|mức|độ|thứ|lần|giai|đoạn|Phụ|lục|Chương|Phần)$"
)
_COLUMN = re.compile(r"S?TT\.?|T\.T\.?|SỐ TT")  # the first column of a table below a heading in capitals
# Words behind which no sentence ends: a name follows them ("danh mục dữ liệu của / Ủy ban nhân dân tỉnh").
_UNFINISHED = re.compile(r"\s(?:của|và|với|về|cho|tại|theo|các|những|bởi)$")
_QUOTES = "'\"”’)]"
_OPEN = ",/%&(\"“”'’)–-"
_CLOSED_END = re.compile(r"[.;:!?…]['\"”’)\]]*$")
_NEW_SENTENCE = re.compile(
    r"(?:Phối hợp|Triển khai|Thực hiện|Tiếp tục|Xây dựng|Tổ chức|Đưa|Tăng cường|Chủ trì|Căn cứ|Trong|Trên|Hiện|Năm"
    r"|Đối với|Để|Nâng cao|Đẩy mạnh|Hướng dẫn|Hoàn thiện|Tham mưu|Rà soát|Nghiên cứu|Chỉ đạo|Kiện toàn|Tập trung|Theo"
    r"|Việc|Về|Qua|Sau|Hằng|Hàng|Các|Những|Một|Tạo|Bố trí|Phát|Duy trì|Cung cấp|Bảo đảm|Đảm bảo|Kinh phí|Thời gian)\s"
)
_RANGE = re.compile(r"[-–]\s?\d")


def _caps(text: str) -> bool:
    """Say whether a line is printed in capitals (at least two words)."""
    return " " in text and text.upper() == text and sum(map(str.isalpha, text)) >= 4


def _lower(text: str) -> bool:
    return text[0].islower()


def _closed(text: str) -> bool:
    return text[-1] in ".;:!?…" or (text[-1] in _QUOTES and _CLOSED_END.search(text, max(0, len(text) - 6)) is not None)


_WIDTHS = {**dict.fromkeys("iíìịỉĩltfjrI.,;:'()[]!|/ -1“”\"", 0.58), **dict.fromkeys("mwMW%@—…", 1.5)}


def _width(text: str) -> float:
    """Return the printed width of ``text`` in a proportional font, in widths of an ordinary small letter."""
    return sum(_WIDTHS.get(c) or (1.35 if c.isupper() else 1.0) for c in text)


def _lines(text: str, marked: bool) -> Iterator[Line]:
    """Yield the lines that are neither blank nor a drawn rule."""
    end = 0
    for match in _LINE.finditer(text):
        start = match.start()
        body = match.group().rstrip()
        if body[0] in "-–—_*=~─━o0" and _RULE.match(body):
            continue
        gap = text[end:start]
        if gap == "\n\n":
            before = Break.BLANK
        elif "\f" in gap:
            before = Break.PAGE
        elif marked and "\n" not in gap.replace("\r\n\n", "").replace("\r\n", ""):
            before = Break.SOFT
        else:
            before = Break.BLANK if gap.count("\n") > 1 + gap.count("\r") else Break.SINGLE
        end = start + len(body)
        yield Line(start, end, before, body)


def _is_marked(text: str) -> bool:
    """Say whether CR LF and LF alone are told apart in ``text``."""
    crlf = text.count("\r\n")
    return crlf > 0 and text.count("\n") > 2 * crlf and text.count("\r\n\n") >= 0.8 * crlf


def _continues(before: str, after: str) -> bool:
    """Say whether ``after`` plainly goes on with the sentence of ``before``."""
    return (
        _lower(after) and len(before) >= 40 and (before[-1].isalnum() or before[-1] in _OPEN) and not _MARK.match(after)
    )


def _unfinished(before: str, after: str) -> bool:
    """Say whether ``before`` ends in a word that wants a name behind it, and ``after`` is no line of its own kind."""
    if len(before) < 60 or not after[0].isupper() or _UNFINISHED.search(before) is None:
        return False
    return not (_caps(before) or _capitals(after) or any(form.match(after) for form in (_MARK, _LABEL, _OPENER)))


class _Page:
    """What the lines of one text say about its layout."""

    def __init__(self, text: str) -> None:
        self.marked = _is_marked(text)
        self.lines = list(_lines(text, self.marked))
        self.wrapped = False
        self.widths: list[float] = []
        if not self.marked and len(self.lines) > 2:
            self._measure()
        self.loose = not self.wrapped and not self.marked and any(x.before is Break.BLANK for x in self.lines[1:])

    def _measure(self) -> None:
        """Find out whether the text is wrapped, and how wide its column is every 60 wraps."""
        wraps: list[tuple[int, float]] = []
        sure = 0
        long = 0
        previous = ""
        for index, line in enumerate(self.lines):
            body = line.body
            if previous and _continues(previous, body):
                sure += 1
                if len(previous) < 160:
                    wraps.append((index, _width(previous)))
            long += len(body) > 160
            previous = body
        if sure < max(2, 0.12 * (len(self.lines) - 1)) or long > 0.25 * len(self.lines) or not wraps:
            return
        self.wrapped = True
        self.widths = [0.0] * len(self.lines)
        at = 0
        for low in range(0, len(wraps), 60):
            chunk = sorted(w for _, w in wraps[max(0, low - 10) : low + 70])
            column = chunk[min(len(chunk) - 1, int(len(chunk) * 0.95))]
            last = wraps[low + 59][0] if low + 60 < len(wraps) else len(self.lines) - 1
            while at <= last:
                self.widths[at] = column
                at += 1


def _debris(page: _Page) -> set[int]:
    """Return the indices of page numbers and running headers among the lines."""
    numbers: list[tuple[int, int]] = []
    tops: Counter[str] = Counter()
    for index, line in enumerate(page.lines):
        if line.end - line.start <= 14 and (match := _PAGE_NUMBER.match(line.body)):
            numbers.append((index, int(match[1])))
        if line.before is Break.PAGE and line.end - line.start < 120:
            tops[line.body] += 1
    drop: set[int] = set()
    if page.wrapped or any(line.before is Break.PAGE for line in page.lines):
        drop = _page_numbers(numbers)
    for index, line in enumerate(page.lines):
        if line.before is Break.PAGE and (tops[line.body] >= 3):
            drop.add(index)
    return drop


def _page_numbers(numbers: Sequence[tuple[int, int]]) -> set[int]:
    """Return the lines of the longest rising run of page numbers that stand at least ten lines apart."""
    best: list[int] = []
    runs: dict[int, list[int]] = {}
    for index, value in numbers:
        earlier = runs.get(value - 1, [])
        run = [*earlier, index] if earlier and index - earlier[-1] >= 10 else [index]
        runs[value] = run
        if len(run) > len(best):
            best = run
    return set(best) if len(best) >= 2 else set()


def _glue(page: _Page, index: int, before: str, after: str, head: str, context: str) -> str:
    """Return what joins line ``index`` (``after``) to the line ``before``.

    ``head`` is the first line of the paragraph that ``before`` ends, ``context`` the last line of the one above.
    """
    kind = page.lines[index].before
    if before[-1] in "-/":
        if after[0].isupper() and _CUT_NUMBER.search(before, max(0, len(before) - 40)):
            return ""
        flows = page.wrapped or kind is Break.SOFT
        if flows and after[0].isdigit() and _CUT_DATE.search(before, max(0, len(before) - 8)):
            return ""
    if _unfinished(before, after):
        return " "
    if page.marked:
        return _marked_glue(kind, before, after, head)
    if page.wrapped:
        return _wrapped_glue(page, index, before, after, head, context)
    if _continues(before, after) and len(after) >= 15 and not _caps(before):
        return " "
    if kind is Break.SINGLE and page.loose and _title_goes_on(before, after, head, context):
        return " "
    return "\n"


def _starts(before: str, after: str) -> bool:
    """Say whether ``after`` starts a paragraph by its own form, given how ``before`` ends."""
    if _MARK.match(after):
        if _RANGE.match(after) and before[-1].isdigit() and not _closed(before):
            return False
        return not (_NUMBERED.match(after) and not _closed(before) and _CONNECTIVE.search(before))
    if _LABEL.match(after):
        return not (_CONNECTIVE.search(before) or before[-1] == ",") or _closed(before)
    return False


def _marked_glue(kind: Break, before: str, after: str, head: str) -> str:
    if kind is not Break.SOFT:
        return (
            " " if _continues(before, after) and len(after) >= 15 and not _caps(head) and not _closed(before) else "\n"
        )
    if _starts(before, after) and (_closed(before) or before.endswith(":")):
        return "\n"
    if (
        _LETTERHEAD.match(after)
        and _caps(before)
        and (before.endswith("NAM") or after[0] in "ĐD" or after[:3] in ("KT.", "TM.", "TL."))
    ):
        return "\n"
    if _caps(head) and _caps(before) and not _caps(after) and after.istitle() and " " in after:
        return "\n"  # "BỘ TRƯỞNG / Nguyễn Văn A": a break that the converter lost
    return " "


def _title_goes_on(before: str, after: str, head: str, context: str) -> bool:
    """Say whether ``after`` continues a heading or title in capitals."""
    if not (_caps(before) and _capitals(after)) or _closed(before) or _LETTERHEAD.match(after) or _MARK.match(after):
        return False
    if (
        _COLUMN.fullmatch(after)
        or _LABEL.match(after)
        or _TYPE_ALONE.match(after)
        or _TYPE_ALONE.match(before)
        or _LABEL_ALONE.fullmatch(before)
    ):
        return False
    return bool(
        _MARK.match(head) or _LABEL.match(head) or _TYPE_ALONE.match(context) or _LABEL_ALONE.fullmatch(context)
    )


def _capitals(text: str) -> bool:
    """Say whether the letters of ``text`` are capitals, one word being enough."""
    return text.upper() == text and any(map(str.isalpha, text))


def _wrapped_glue(page: _Page, index: int, before: str, after: str, head: str, context: str) -> str:
    if _starts(before, after):
        return "\n"
    if _LABEL_ALONE.fullmatch(before) or _TYPE_ALONE.match(before):
        return "\n"
    if _title_goes_on(before, after, head, context):
        return " "
    if _caps(before) != _caps(after) and (_caps(before) or len(after.split()) > 2):
        return "\n"
    if _caps(before) and _caps(after):
        return "\n"
    slack = page.widths[index] - _width(before) - 0.58 - _width(after.split(None, 1)[0])
    if before[-1] == ":" and _MARK.match(head) and not _OPENER.match(after):
        return " " if slack < 0.125 * page.widths[index] else "\n"  # a lead-in, its sentence running on
    if _closed(before):
        return (
            " " if slack < (3.5 if before is head and _MARK.match(head) else 0.5) and not _OPENER.match(after) else "\n"
        )
    if _lower(after):
        return " "
    if _OPENER.match(after) and (slack > 0 or _BASIS.match(head) or _TYPE_ALONE.match(context)):
        return "\n"  # also below a subject that fills its line
    if before is head and slack > 0 and _NUMBERED_HEAD.match(head) and _NEW_SENTENCE.match(after):
        return "\n"  # a numbered heading that nearly fills its line, and the first sentence under it
    return " " if slack < 0.125 * page.widths[index] else "\n"


def paragraphs(text: str) -> list[Piece]:
    """Return the lines of ``text`` that stay, in order, each with what joins it to the one before."""
    page = _Page(text)
    drop = _debris(page)
    pieces: list[Piece] = []
    before = head = context = ""
    for index, line in enumerate(page.lines):
        if index in drop:
            continue
        after = line.body
        glue = _glue(page, index, before, after, head, context) if pieces else ""
        if glue == "\n" or not pieces:
            context, head = before, after
        before = after
        pieces.append(Piece(line.start, line.end, glue))
    return pieces


__all__ = ["Break", "Line", "Piece", "paragraphs"]
