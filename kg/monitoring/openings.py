"""What in a plan leaves something open, and what only looks so: rules, purposes, forms and the lines before a list.

A gap accuses a plan of having forgotten something, so what nobody would expect a unit or a figure of is told apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.fold import fold
from corpus.model import Metadata
from nlp.normative import is_normative

_CELLS = re.compile(r"\n|\s\|\s")  # a cell a line, or between bars
# Guides and rules say how things are done in general; whoever they concern is to follow them.
_RULES = re.compile(
    r"[\s“”\"'«]*(?:(?:ve viec|v/v|ve|ban hanh|phe duyet|cong bo|de an|sua doi|bo sung|,)[\s“”\"'«]+)*"
    r"(?:huong dan|quy che|quy dinh|quy trinh|noi quy|dieu le|(?:xac dinh )?bo (?:chi so|tieu chi)|(?:cac )?tieu chi"
    r"|dinh muc|tieu chuan|chuc nang|danh muc)\b|.*\b(?:tuyen sinh|thi tuyen|thi nang ngach|xet tuyen)\b"
    r"|.*\b(?:tuyen dung|nhan su)\b"
)
_RULE_TYPES = frozenset({"Hướng dẫn", "Quy chế", "Quy định", "Điều lệ", "Nội quy"})
_LEAD_IN = re.compile(
    r"(?::|(?:như|dưới|cụ thể|gồm|nội dung|nhiệm vụ|sau) (?:sau|đây)(?: đây)?)[\s.;:]*$", re.IGNORECASE
)
_FORM = re.compile(r"\.{4,}|…{2,}|…\.{2,}|_{4,}|^\s*(?:mẫu|biểu mẫu|biểu số)(?!\w)", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\b(?:muc dich|yeu cau|quan diem|tam nhin|nguyen tac|su can thiet|muc tieu (?:chung|tong quat))\b"
)
_SHARING_OUT = re.compile(r"\b(?:to chuc thuc hien|phan cong|trach nhiem|to chuc trien khai)\b")
_MARK = re.compile(r"^\W*(?:(?:\d+|[ivx]+|[a-hkđ])(?:[.)\-]\d*)+\s*)?(?:trách nhiệm (?:của )?)?")
# With diacritics: "sơ kết" is no "sở", "bổ sung" no "bộ".
_BODY = re.compile(
    r"(?:các |hệ thống |toàn thể |đề nghị )*(?:sở|bộ(?! (?:chỉ số|tiêu chí|máy|phận|câu hỏi))|vụ|cục|chi cục|tổng cục"
    r"|ubnd|ủy ban|uỷ ban|hđnd|hội đồng|tỉnh|thành phố|huyện|quận|xã(?! hội)|phường|trung tâm|văn phòng"
    r"|phòng(?!,? (?:chống|ngừa))|ban|viện|hội(?! (?:nghị|thảo|họp|đồng thi))|cá nhân"
    r"|tổ chức(?=$|,| (?:dịch vụ|tín dụng|chính trị|xã hội))"
    r"|chủ đầu tư|hộ gia đình|liên đoàn|liên minh|công đoàn|hiệp hội|tổng công ty|tập đoàn|doanh nghiệp|trường(?! hợp)"
    r"|đơn vị|cơ quan|địa phương|đoàn thanh niên|mặt trận|thanh tra (?:bộ|sở|tỉnh|chính phủ)|đài|báo chí|ngân hàng"
    r"|công ty|công an|quân đội|tổ công tác|tổ giúp việc|thủ trưởng|giám đốc|chánh văn phòng|bảo hiểm xã hội"
    r"|kho bạc|viện kiểm sát|tòa án|chính phủ(?! (?:số|điện tử)))(?=[ ,;:|]|$)"
)
_SETTING = re.compile(
    r"(?:nguồn )?(?:kinh phí|nguồn lực|chủ đề|phương châm|đối tượng|địa điểm|phạm vi|hình thức)(?!\w)"
    r"|(?:các )?(?:sản phẩm|đầu ra|kết quả (?:đầu ra|dự kiến))(?!\w)|(?:các đơn vị có )?chỉ tiêu (?:tuyển|biên chế)"
)
# A document to be made, a cell of a heading, a labelled line: things, and nothing that somebody is to do.
_THING = re.compile(
    r"[\W\d]*(?:(?:chiến lược|quy hoạch|chương trình|kế hoạch|đề án|dự án|nghị định|thông tư|phương án|phụ lục)"
    r"(?![^.;\n]*:)(?= [^\n]{0,400}$)(?! (?:kết quả|tình hình|với|cho|về))"
    r"|(?:đơn vị|cơ quan) (?:chủ trì|phối hợp|thực hiện)\W*$"
    r"|(?:thời gian|kinh phí|địa điểm|hình thức|thành phần|đối tượng|số lượng|sản phẩm)[^:\n]{0,40}:)",
    re.IGNORECASE,
)
_NAMED_BODY = re.compile(
    r"[\W\d]*(?:[a-zđ]\) )?(?:Các )?(?:Bộ|Sở|UBND|U[ỷỶ] ban|Ủy ban|Vụ|Cục|Tổng cục|Chi cục) [A-ZĐÀ-Ỹ]"
)
_TICKED = re.compile(r"\n\s*[xX]\s*(?=\n|$)")
_BRACKETED = re.compile(r"\s*\([^()]*\)[\s.;]*")
_COUNTED = re.compile(
    r"(?<!\w)(?:đạt|khoảng|ít nhất|tối thiểu|tối đa|trên|dưới|còn|không quá|từ)(?: khoảng| ít nhất| trên| dưới)? \d",
    re.IGNORECASE,
)
# A form at the end of a plan: what somebody else is to fill in.
_FORM_HEADING = re.compile(
    r"\W*(?:(?:phu luc|mau|bieu)(?: so)?[ \w.:]{0,8})?\W*(?:bao cao|bieu|mau|de cuong|thong tin ve)\b"
)
_TAIL = 120
"""How many of a statement's last characters may lead in to a list."""
_LONGEST_BODY = 160
_LONGEST_CELL = 80
_LONGEST_UNIT = 12


def is_plan(metadata: Metadata) -> bool:
    """Tell whether a document may say who does what by when: no law, guide or set of rules."""
    if metadata.doc_type in _RULE_TYPES:
        return False
    return not is_normative(metadata) and _RULES.match(fold(metadata.title or "")) is None


def leaves_room(quote: str) -> bool:
    """Tell whether the words of a statement stand for themselves: no line before a list, no form to be filled in.

    >>> leaves_room("Tổ chức 04 đoàn kiểm tra liên ngành:")
    False
    """
    return _LEAD_IN.search(quote[-_TAIL:]) is None and _FORM.search(quote) is None and not _is_blank_row(quote)


def names_a_thing(quote: str) -> bool:
    """Tell whether the words only name a thing, a heading of a table or a labelled value, and nothing to be done.

    >>> names_a_thing("Chiến lược phát triển dự trữ quốc gia đến năm 2030;")
    True
    """
    return _THING.match(quote) is not None or _BRACKETED.fullmatch(quote) is not None


def has_figure(quote: str) -> bool:
    """Tell whether words count something all the same, or are a row whose marks stand for figures."""
    return bool(_COUNTED.search(quote) or _TICKED.search(quote) or _BRACKETED.fullmatch(quote))


def names_body(text: str, start: int, end: int) -> bool:
    """Tell whether a statement begins with a body, or one stands alone in the line behind it, as in a flattened row."""
    if _NAMED_BODY.match(text, start, end):
        return True
    begin = next((at for at in range(end, min(end + 3, len(text))) if text[at] not in "\n "), end)
    stop = text.find("\n", begin)
    line = text[begin : stop if stop >= 0 else len(text)].strip()
    return (
        begin > end
        and 0 < len(line) <= _LONGEST_CELL
        and line[-1] not in ".;:"
        and _begins_with_body(line)
        and line[:1].isupper()
        and _MARK.sub("", line.lower()) == line.lower()
    )


def aims_or_form(path: tuple[str, ...]) -> bool:
    """Tell whether headings announce purposes, general aims, a setting or a form, of which nobody expects more."""
    return any(map(_is_aim_or_form, path))


@lru_cache(maxsize=65536)
def _is_aim_or_form(heading: str) -> bool:
    folded = fold(heading)
    if "don vi tinh" in folded:  # names of indicators that others are to fill in
        return True
    return bool(_PURPOSE.search(folded) or _FORM_HEADING.match(folded) or _SETTING.match(_unmarked(heading)))


def under_unit(path: tuple[str, ...]) -> bool:
    """Tell whether a heading names a body, at the top or below one that shares out the work.

    >>> under_unit(("IV. TỔ CHỨC THỰC HIỆN", "8. Công đoàn cơ sở"))
    True
    """
    shared = next((n for n, heading in enumerate(path) if _shares_out(heading)), -1)
    return any(map(_begins_with_body, path[shared + 1 :]))


@lru_cache(maxsize=65536)
def _shares_out(heading: str) -> bool:
    return _SHARING_OUT.search(fold(heading)) is not None


def beside_unit(quote: str) -> bool:
    """Tell whether a cell of a row behind the first names a body, though no role of it was read."""
    return any(_begins_with_body(cell) for cell in _CELLS.split(quote)[1:])


@lru_cache(maxsize=65536)
def _begins_with_body(words: str) -> bool:
    return len(words) <= _LONGEST_BODY and _BODY.match(_unmarked(words)) is not None


def _unmarked(heading: str) -> str:
    """Return a heading in lower case without its mark."""
    return _MARK.sub("", heading.lower())


def _is_blank_row(quote: str) -> bool:
    """Tell whether a row ends in its unit of measure with no figure behind it: "Số hợp tác xã" over "HTX"."""
    cells = _CELLS.split(quote.strip("\n |"))
    return len(cells) > 1 and len(cells[-1]) <= _LONGEST_UNIT and not any(c.isdigit() for c in quote)


__all__ = [
    "aims_or_form",
    "beside_unit",
    "has_figure",
    "is_plan",
    "leaves_room",
    "names_a_thing",
    "names_body",
    "under_unit",
]
