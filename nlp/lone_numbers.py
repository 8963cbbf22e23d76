"""Numbers that no type word stands directly before -> heads of citations.

Items of a list whose type word stands once at its head ("các Quyết định số 1/QĐ-A, 2/QĐ-A"), numbers behind an issuer
or a few words ("Công văn của Bộ Tài chính số …"), behind an abbreviated type ("NĐ 30/2020/NĐ-CP") or behind nothing.
Numbers of forms, accounts and the document's own are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.document_types import type_table
from nlp.drafts import Head
from nlp.head_grammar import LAW_TYPES, HeadGrammar
from nlp.issuers import read_issuer
from nlp.numbers import LOWER, clean_number, code_of, first_code, number_scan, type_codes

_OWN_NUMBER = re.compile(
    r"(?:^|\n)[ ]*(?:(?:Luật|LUẬT|Nghị quyết|Pháp lệnh|NGHỊ QUYẾT|PHÁP LỆNH)[ ]+)?(?:Số|SỐ|số)[ ]*:[ ]*$"
)
_FORM_WORD = re.compile(
    r"(?:[Mm]ẫu|MẪU|[Bb]iểu|BIỂU|[Pp]hụ lục|PHỤ LỤC|[Bb]ảng|TK|[Tt]ài khoản|[Hh]ợp đồng|HỢP ĐỒNG|[Hh]óa đơn"
    r"|[Cc]ỡ|[Nn]hóm"
    r"|[Tt]ờ khai|[Đđ]iện thoại|[Ff]ax|FAX|ĐT|[Ss]ố hiệu|[Kk]ý hiệu|[Mm]ã số|[Bb]iển số|[Gg]iấy chứng nhận[\w ]*|GCN"
    r"|[Cc]hứng chỉ|[Bb]ằng|[Tt]hẻ|lô|thửa|[Tt]ính trạng|[Hh]ình|sơ đồ|SGK|[Tt]rang)\s*(?:số|SỐ)?\s*[:.]?\s*[(“\"]?$"
)
_FORM_LINE = re.compile(r"(?:^|\n)[ ]*(?:[Mm]ẫu|MẪU|[Bb]iểu|BIỂU)[^\n]{0,24}\n[ ]*$")
_FORMS = re.compile(r"[Mm]ẫu|[Bb]iểu|[Tt]ờ khai|[Hh]óa đơn")
_BROKEN_BRIDGE = re.compile(r"[;.:()“”\"\n\d]")
_LABEL = re.compile(r"\s+(?:số|Số|SỐ)\s*:?\s*$")
_BY = re.compile(r"\s+(?:của|CỦA|do)\s+|\s+(?=[A-ZĐỦ])")
_PLAIN_LIST = re.compile(r"[\s,;]*(?:và|hoặc|,|;|&)?\s*(?:số|SỐ)?\s*:?\s*$")
_ITEM_END = re.compile(r"[,;]\s*(?:và\s+)?(?:số|SỐ)\s*:?\s*$|\s(?:và|hoặc)\s+số\s*:?\s*$|[;,]\s*$")
_AND_END = re.compile(r"\s(?:và|hoặc)\s+$")
_ITEM_START = re.compile(r"\s*,?\s*(?:ngày|năm|của|\()")
# "văn bản thẩm định số 206/HĐND": a letter's code names no type.
_LETTERS = ("Văn bản", "Báo cáo", "Công văn", "Tờ trình", "Thông báo")
_WHAT_ABOUT = re.compile(rf"(?:\s+[{LOWER}]+){{1,5}}")
# "77123/CT-TTHT": a letter of a tax office (Cục Thuế); so many directives (chỉ thị) nobody issues a year.
_TAX_LETTER = re.compile(r"\d{3,6}/CT-(?!TTg|UB|H[ĐU]|T[WU]|B[A-ZĐ])")
_BEFORE = 40
_LONGEST_BRIDGE = 110
_LONGEST_ITEM = 420
_LONGEST_LONE = 40


def lone_number_heads(
    view: str, heads: Sequence[Head], types: Sequence[re.Match[str]], grammar: HeadGrammar
) -> list[Head]:
    """Return the heads of the numbers that ``heads`` do not cover; ``types`` are the type words in text order."""
    found: list[Head] = []
    i = t = 0
    previous: Head | None = None
    for match in number_scan().finditer(view):
        while i < len(heads) and heads[i].end <= match.start():
            previous = heads[i] if previous is None or heads[i].end > previous.end else previous
            i += 1
        if i < len(heads) and heads[i].start < match.end():
            continue
        while t < len(types) and types[t].end() <= match.start():
            t += 1
        head = _head(view, match, types[t - 1] if t else None, previous, grammar)
        if head:
            found.append(head)
            previous = head
    return found


def _head(
    view: str, match: re.Match[str], word: re.Match[str] | None, previous: Head | None, grammar: HeadGrammar
) -> Head | None:
    """Read one number; ``word`` is the last type word and ``previous`` the last head before it."""
    start = match.start()
    low = max(0, start - _BEFORE)
    if any(p.search(view, low, start) for p in (_OWN_NUMBER, _FORM_WORD, _FORM_LINE)):
        return None
    number = clean_number(match.group())
    short = grammar.abbreviation.search(view, low, start)
    if short:
        return Head(short.start(), match.end(), grammar.abbreviations[short[1]], number)
    if word and start - word.end() <= _LONGEST_BRIDGE and (previous is None or previous.end <= word.start()):
        head = _bridged(view, word, match, number, grammar)
        if head:
            return head
    if (
        previous is not None
        and previous.number
        and start - previous.end <= _LONGEST_ITEM
        and _listed(view, previous, start, number)
    ):
        return Head(start, match.end(), _listed_type(previous, number), number, in_list=True)
    code = first_code(number)
    kind = type_table().code(code) if code in type_codes() else None
    if kind and len(number) <= _LONGEST_LONE and "/" in number:
        name = "Công văn" if _TAX_LETTER.match(number) else kind.name.split(" (")[0]
        return Head(start, match.end(), name, number)
    return None


def _listed_type(previous: Head, number: str) -> str | None:
    """Return the type of a list item: that of the one before, unless both numbers name types of their own.

    "các Quyết định số: 1/QĐ-TTg … thực hiện Kết luận số 80-KL/TW; 2/2021/QĐ-TTg …"
    """
    mine, other = (type_table().code(first_code(n)) for n in (number, previous.number or ""))
    if mine and other and mine.name != other.name and other.name == previous.doc_type:
        return "Công văn" if _TAX_LETTER.match(number) else mine.name.split(" (")[0]
    return previous.doc_type


def _bridged(view: str, word: re.Match[str], match: re.Match[str], number: str, grammar: HeadGrammar) -> Head | None:
    """Read "Công văn của Bộ Tài chính số …", "Quyết định phê duyệt quy hoạch số …/QĐ-…"."""
    bridge = view[word.end() : match.start()]
    name = grammar.names[" ".join(word.group().lower().split())]
    if _BROKEN_BRIDGE.search(bridge):
        return None
    label = _LABEL.search(bridge)
    inner = (bridge[: label.start()] if label else bridge).rstrip()
    by = _BY.match(inner)
    if by:
        issuer = read_issuer(view, word.end() + by.end())
        if issuer and issuer.end == word.end() + len(inner):
            return Head(word.start(), match.end(), name, number, issuer=issuer)
    kind = type_table().code(first_code(number))
    letter = name in _LETTERS and bool(_WHAT_ABOUT.fullmatch(inner))
    if label and name not in LAW_TYPES.values() and (letter or (kind and kind.name == name)):
        return Head(word.start(), match.end(), name, number)
    return None


def _listed(view: str, previous: Head, start: int, number: str) -> bool:
    """Tell whether the number at ``start`` goes on with a list whose type word stands before an earlier number."""
    gap = view[previous.end : start]
    if _FORMS.search(gap):
        return False
    if _PLAIN_LIST.fullmatch(gap):
        return True
    if "\n" in gap or "." in gap.strip(". "):
        return False
    alike = code_of(number) == code_of(previous.number or "") and _AND_END.search(gap)
    return bool(_ITEM_END.search(gap) or alike) and bool(_ITEM_START.match(gap))
