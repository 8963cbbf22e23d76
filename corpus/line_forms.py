"""What a line says by its form alone: that it opens a paragraph, that its sentence is closed, that it must go on."""

from __future__ import annotations

import re

MARK = re.compile(
    r"""[-–—+*•●▪■◦○❖➢✓✔§](?:\s|(?=[^\W\d_]{2}))      # bullets, also without a blank ("-Tình hình")
    | (?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3}){0,4}|[A-HK])(?:[.)](?:\s|$|(?=[^\W\d_]))|/\s)    # I. 1. 1.1. A) 1/
    | \d{1,2}(?:\.\d{1,2}){1,4}\s+(?=[^\W\da-zà-ỹ_])    # 1.1 Chuyển
    | [a-zđ]{1,2}\)                                     # a)
    | [a-zđ]\.\s+(?=[^\W\d_])                           # a. Nội dung
    | \((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s               # (1) (a) (ii)
    """,
    re.VERBOSE,
)
NUMBERED_HEAD = re.compile(r"(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/]\s*[A-ZĐÀ-Ỹ]")
_NUMBERED = re.compile(r"\d{1,3}[.)]")
LABEL = re.compile(
    r"(?:Điều|ĐIỀU|Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC|Tiểu mục|Phụ lục|PHỤ LỤC|Biểu|BIỂU|Bảng|BẢNG|Mẫu|MẪU|Dự án"
    r"|Nhiệm vụ|Nội dung|Khoản)(?:\s+số)?\s+(?:\d{1,3}[a-zđ]?|[IVXLC]{1,6}|thứ \w+|THỨ \w+)"
    r"(?=\s*(?:[.:)–-]|$)|\s+[^\W\da-zà-ỹ_])"
)
LABEL_ALONE = re.compile(LABEL.pattern + r"?\s*[.:]?\s*$")
OPENER = re.compile(
    r"Căn cứ |Xét (?:đề nghị|Tờ trình|thấy)|Theo đề nghị |Nơi nhận\s*:|NƠI NHẬN|Kính gửi\s*:|Số\s*:|V/v|Về việc "
    r"|Thực hiện (?:Kế hoạch|Quyết định|Nghị quyết|Chỉ thị|Công văn|Chương trình) số|\(?(?:Ban hành )?[Kk]èm theo "
)
NOTE = re.compile(r"\((?:Ban hành )?[Kk]èm theo ")  # below the title of what a document issues
BASIS = re.compile(r"(?:Căn cứ|Thực hiện|Xét|Theo|Trên cơ sở)\s")
LETTERHEAD = re.compile(
    r"CỘNG H(?:ÒA|OÀ)|ĐẢNG CỘNG SẢN|[ĐD]ộc lập|(?:ỦY|UỶ) BAN|UBND|HĐND|HỘI ĐỒNG|BỘ\s|SỞ\s|CỤC\s|TỔNG CỤC|BAN\s"
    r"|VĂN PHÒNG|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|TỈNH ỦY|THÀNH ỦY|KT\.|TM\.|TL\.|TUQ\.|Q\."
    r"|QUYẾT ĐỊNH\s*:|QUYẾT NGHỊ|NGÂN HÀNG|TÒA ÁN|VIỆN KIỂM SÁT|KIỂM TOÁN|PHÓ\s|CHÁNH\s|TỔNG\s"
)
TYPE_ALONE = re.compile(
    r"(?:QUYẾT ĐỊNH|KẾ HOẠCH|BÁO CÁO|NGHỊ ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ(?: LIÊN TỊCH)?|CHỈ THỊ|LUẬT|BỘ LUẬT|PHÁP LỆNH"
    r"|CÔNG VĂN|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|ĐỀ ÁN|CHIẾN LƯỢC|QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|TỜ TRÌNH"
    r"|CÔNG ĐIỆN|DỰ ÁN|PHƯƠNG ÁN|KẾT LUẬN|DANH MỤC|SẮC LỆNH|LỆNH)\s*:?$"
)
CUT_NUMBER = re.compile(
    r"(?:\d[\w.]*/(?:\d{4}/)?|/)[\wĐ&.]*-$|[\d)/]/[A-ZĐ][\wĐ]*-$|\b(?:QĐ|NQ|NĐ|TT|CT|KH|CV|BC|TB|TTr|KL|HD)-$"
)
CUT_DATE = re.compile(r"\d{1,4}[-/]$")
_CONNECTIVE = re.compile(
    r"(?:^|\s)(?:số|khoản|điểm|điều|Điều|mục|Mục|của|tại|theo|và|hoặc|các|những|về|với|cho|từ|đến|năm|tháng|ngày|quý|Quý|là|do|bởi"
    r"|trên|dưới|trong|ngoài|gồm|cấp|mức|độ|thứ|lần|giai|đoạn|Phụ|lục|Chương|Phần)$"
)
_QUOTES = "'\"”’)]"
_OPEN = ",/%&(\"“”'’)–-"
_CLOSED_END = re.compile(r"[.;:!?…]['\"”’)\]]*$")
NEW_SENTENCE = re.compile(
    r"(?:Phối hợp|Triển khai|Thực hiện|Tiếp tục|Xây dựng|Tổ chức|Đưa|Tăng cường|Chủ trì|Căn cứ|Trong|Trên|Hiện|Năm"
    r"|Đối với|Để|Nâng cao|Đẩy mạnh|Hướng dẫn|Hoàn thiện|Tham mưu|Rà soát|Nghiên cứu|Chỉ đạo|Kiện toàn|Tập trung|Theo"
    r"|Việc|Về|Qua|Sau|Hằng|Hàng|Các|Những|Một|Tạo|Bố trí|Phát|Duy trì|Cung cấp|Bảo đảm|Đảm bảo|Kinh phí|Thời gian)\s"
)
ROW_NUMBER = re.compile(r"(?:S[ỐO]\s*)?S?T\.?T\.?", re.IGNORECASE)  # the first cell of a header
_BODY = re.compile(
    r"(?:Bộ|Sở|Ban|Cục|Chi cục|Tổng cục|Vụ|Ủy ban|Uỷ ban|UBND|HĐND|Hội|Công an|Văn phòng|Viện|Trung tâm|Thanh tra|Phòng"
    r"|Ngân hàng|Kho bạc|Bảo hiểm|Tòa án|Trường|Đoàn|Liên đoàn|Mặt trận|Đài|Báo|Chủ tịch|Giám đốc|Thủ trưởng)\s"
)
_RANGE = re.compile(r"[-–]\s?\d")
# A word that no sentence, cell or heading ends in, whatever the line after it begins with.
_DANGLING = re.compile(
    r"(?<![;,])\s(?:của|và|với|hoặc|các|những|cho|nhằm|bởi|gồm|(?<!trở )(?<!quay )về|(?<!hiện )(?<!tồn )tại"
    r"|(?<!kèm )(?<!tiếp )theo|(?<!trực )(?<!phụ )thuộc|(?<!tự )(?<!lý )do|từ)$"
    r"|,\s(?:trình|gửi)$"
)
# A figure that is cut off from the word before it; a number alone is a cell.
_CUT_FIGURE = re.compile(
    r"ngày\n\d{1,2}(?:[/-]\d| tháng)|tháng\n\d{1,2}(?:[/-]\d| năm)|(?:năm|/)\n(?:19|20)\d\d(?!\d)|số:?\n\d[\w.]*/\w"
    r"|(?:khoản|điểm|điều|Điều)\n\d{1,3}[,; ]+(?:[Đđ]iều|Mục|Nghị|Thông|này|và)"
    r"|(?:từ|trên|dưới|khoảng|đạt|ít nhất|tối thiểu|của|cho|với|và)\n\d[\d.,]*(?:%| %| [a-zđà-ỹ]{2})"
)
_NAME_BEGUN = re.compile(r"(?:,|\svới|\svà)\s(?:Bộ|Sở|Ban|Cục|Vụ|Viện|Phòng|Ủy ban|Uỷ ban)$")

_WORD = 16  # characters in which a line ends
SHORT = 40  # characters; a shorter line may be a cell
FULL = 60  # characters of a line that may have reached the margin


def caps(text: str) -> bool:
    """Say whether a line is printed in capitals (at least two words)."""
    return " " in text and text.upper() == text and sum(map(str.isalpha, text)) >= 4


def lower(text: str) -> bool:
    """Say whether a line begins with a small letter."""
    return text[0].islower()


def closed(text: str) -> bool:
    """Say whether a line ends as a sentence or the item of a list does."""
    return text[-1] in ".;:!?…" or (text[-1] in _QUOTES and _CLOSED_END.search(text, max(0, len(text) - 6)) is not None)


def continues(before: str, after: str) -> bool:
    """Say whether ``after`` plainly goes on with the sentence of ``before``."""
    return (
        lower(after) and len(before) >= 40 and (before[-1].isalnum() or before[-1] in _OPEN) and not MARK.match(after)
    )


def starts(before: str, after: str) -> bool:
    """Say whether ``after`` starts a paragraph by its own form, given how ``before`` ends."""
    if MARK.match(after):
        if _RANGE.match(after) and before[-1].isdigit() and not closed(before):
            return False
        return not (_NUMBERED.match(after) and not closed(before) and _CONNECTIVE.search(before))
    if LABEL.match(after):
        return not (_CONNECTIVE.search(before) or before[-1] == ",") or closed(before)
    return False


def dangles(text: str) -> bool:
    """Say whether a line ends in a word that ends no sentence, cell or heading ("của", "phối hợp với")."""
    return _DANGLING.search(text[-_WORD:]) is not None


def runs_over(before: str, after: str, head: str) -> bool:
    """Say whether the sentence of ``before`` cannot end there, so that ``after`` goes on also with a capital or figure.

    ``head`` is the first line of the paragraph that ``before`` ends.
    """
    if after[0].isdigit():
        cut = len(before) >= SHORT and _CUT_FIGURE.search(f"{before[-_WORD:]}\n{after[:SHORT]}") is not None
    else:
        cut = after[0].isupper() and dangles(before) and (len(before) >= SHORT or MARK.match(head) is not None)
    if not cut or caps(before) or caps(after) or starts(before, after):
        return False
    return not any(form.match(after) for form in (MARK, OPENER, TYPE_ALONE))


def filled(before: str, after: str, head: str) -> bool:
    """Say whether a line as long as a page is wide ends before the next body of a list, or within its name."""
    if len(before) < FULL or not after[0].isupper():
        return False
    if before[-1] == ",":
        goes_on = MARK.match(head) is not None and not BASIS.match(head) and _BODY.match(after) is not None
    else:
        goes_on = _NAME_BEGUN.search(before[-_WORD:]) is not None
    if not goes_on or caps(before) or caps(after):
        return False
    return not any(form.match(after) for form in (MARK, LABEL, OPENER, TYPE_ALONE))


__all__ = [
    "BASIS",
    "CUT_DATE",
    "CUT_NUMBER",
    "FULL",
    "LABEL",
    "LABEL_ALONE",
    "LETTERHEAD",
    "MARK",
    "NEW_SENTENCE",
    "NOTE",
    "NUMBERED_HEAD",
    "OPENER",
    "ROW_NUMBER",
    "SHORT",
    "TYPE_ALONE",
    "caps",
    "closed",
    "continues",
    "dangles",
    "filled",
    "lower",
    "runs_over",
    "starts",
]
