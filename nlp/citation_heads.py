"""The view of a text -> the heads of citations: type word, issuer before the number, number or name.

Candidates first: one scan for type words, one for number shapes, one for standards; each candidate is then read
where it stands. What follows a head (date, issuer, title) is read by ``nlp.citation_reader``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.citation_view import line_start
from nlp.drafts import Head
from nlp.head_grammar import LAW_TYPES, HeadGrammar, head_grammar
from nlp.law_heads import law_head
from nlp.lone_numbers import lone_number_heads
from nlp.named_documents import basis_heads, loose_heads, named_head, party_heads
from nlp.numbers import clean_number
from nlp.shared_tails import shared_tail_heads
from nlp.standards import standard_heads


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a text in text order, not overlapping, and all type words of it, for back references."""

    heads: tuple[Head, ...]
    types: tuple[re.Match[str], ...]


_BASIS_REACH = 20_000
_HEAD_OF_TEXT = 3000
_VERBS = ("Hướng dẫn", "Quy định", "Báo cáo", "Thông báo", "Kết luận")
_NO_BARE = ("Báo cáo", "Biên bản", "Văn bản")
_FORM = ("mẫu", "biểu", "dự thảo")
_UNIT = re.compile(
    r"\s*(?:%|°|(?:người|ngày(?!\s+\d)|tháng(?!\s+\d)|năm(?!\s+(?:19|20)\d\d)|giờ|phút|bộ|chiếc|cái|bản|bước|lần|nhóm"
    r"|nội dung|nhiệm vụ|loại|trang"
    r"|triệu|tỷ|đồng|km|ha|m2|điểm|cấp|huyện|xã|tỉnh|vụ|trường|cơ quan|đơn vị|mục|phần|bậc|mức|mẫu|đợt|kỳ|quý"
    r"|tuần|mặt|bên|chiều"
    r"|đối tượng|tổ chức|cá nhân|doanh nghiệp|hộ|thành viên|dự án|lớp|hình thức|tiêu chí|chỉ tiêu|cột|dòng|sao"
    r"|chữ|số|dân tộc"
    r"|lĩnh vực|giai đoạn|danh mục|đồng chí|mô hình|khoản)(?!\w))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def find_heads(view: str, *, planning: bool) -> Heads:
    """Return the heads of ``view``; ``planning`` where it is a plan or report, which cites more loosely."""
    grammar = head_grammar()
    heads: list[Head] = []
    types: list[re.Match[str]] = []
    cursor = 0
    for match in grammar.types.finditer(view):
        if match.start() < cursor:
            continue
        shared = shared_tail_heads(view, *match.span(), grammar.names[" ".join(match.group().lower().split())])
        if shared:
            types.append(match)
            heads += shared
            cursor = shared[-1].end
            continue
        head = _typed(view, match, grammar)
        outer = types[-1] if types else None
        if head and head.number and outer and outer.end() > cursor and _inner_verb(view, outer, head):
            # "Công văn hướng dẫn số 12/…": the first word is the type.
            head.start, head.doc_type = outer.start(), grammar.names[" ".join(outer.group().lower().split())]
        types.append(match)
        if head:
            heads.append(head)
            cursor = head.end
    heads = _merged(heads, lone_number_heads(view, heads, types, grammar))
    heads = _merged(heads, standard_heads(view, heads))
    for loose in (basis_heads(view, _BASIS_REACH), party_heads(view), _dated_heads(view, grammar)):
        heads = _beside(heads, loose)
    if planning:
        heads = _beside(heads, loose_heads(view))
    for head in heads:
        _without_note(head)
    return Heads(tuple(heads), tuple(types))


# "08/2021/TT-BKHCN10": the mark of a footnote stands at the number without a blank.
_NOTED = re.compile(r"\d{1,4}/(?:19|20)\d\d/(?:TT|NĐ|QĐ|NQ|CT)-(?:CP|TTg|B[A-ZĐ]{1,7}|UBND|HĐND)(?P<mark>\d{1,2})")


def _without_note(head: Head) -> None:
    noted = _NOTED.fullmatch(head.number) if head.number and head.number[-1].isdigit() else None
    if noted and head.number:
        size = len(noted["mark"])
        head.number, head.end = head.number[:-size], head.end - size


# "QĐ 1289 ngày 27/10/2014": an abbreviation and a bare number are a document where a date follows.
_DATED = {
    short: re.compile(rf"(?<![\w/.-]){short}(?:\s+số)?\s+(?P<number>\d{{1,5}})(?=,?\s+ngày\s+\d{{1,2}}[/.-]\d)")
    for short in ("QĐ", "NĐ", "NQ", "TT", "CV")
}


def _dated_heads(view: str, grammar: HeadGrammar) -> Iterable[Head]:
    """Yield the heads of an abbreviated type, a bare number and a date."""
    for short, pattern in _DATED.items():
        if f"{short} " not in view:
            continue
        for match in pattern.finditer(view):
            name = grammar.abbreviations[short]
            yield Head(match.start(), match.end(), name, match["number"], incomplete=True)


def _merged(heads: list[Head], more: Iterable[Head]) -> list[Head]:
    return sorted([*heads, *more], key=lambda h: h.start)


def _beside(heads: list[Head], loose: Iterable[Head]) -> list[Head]:
    """Add to ``heads``, which stand in text order, those of ``loose`` that overlap none of them nor each other."""
    starts = [h.start for h in heads]
    free: list[Head] = []
    for head in sorted(loose, key=lambda h: h.start):
        i = bisect_left(starts, head.end)
        before = [*heads[max(0, i - 2) : i], *free[-1:]]
        if all(h.end <= head.start for h in before):
            free.append(head)
    return _merged(heads, free) if free else heads


def _typed(view: str, match: re.Match[str], grammar: HeadGrammar) -> Head | None:
    """Read the head whose type word is ``match``."""
    name = grammar.names[" ".join(match.group().lower().split())]
    start, pos = match.span()
    direct = grammar.direct.match(view, pos)
    if direct:
        if _is_own(view, start, pos):
            return None
        return Head(start, direct.end(), name, clean_number(direct["number"]))
    if name in LAW_TYPES.values():
        return law_head(view, match, name)
    for kind, pattern in grammar.named:
        if kind == name and (found := pattern.match(view, start)):
            return named_head(view, match, found, name)
    blank = grammar.blank.match(view, pos)
    if blank:
        return Head(start, blank.end(), name, clean_number(blank["number"]), incomplete=True)
    bare = grammar.bare.match(view, pos)
    if bare and _believable(view, match, bare, name, grammar):
        number = clean_number(bare["number"])
        return Head(start, bare.end("number"), name, number, incomplete="-" not in number)
    return None


def _inner_verb(view: str, outer: re.Match[str], head: Head) -> bool:
    """Tell whether the type word of ``head`` is the verb of the type word ``outer`` directly before it.

    In "theo quy định Thông tư số 1/…" the first word is the verb and the second the type.
    """
    return head.doc_type in _VERBS and view[head.start].islower() and not view[outer.end() : head.start].strip()


def _is_own(view: str, start: int, pos: int) -> bool:
    """Tell whether "Luật số: 31/2013/QH13" stands alone at the beginning of a line: a letterhead."""
    line = line_start(view, start)
    return ":" in view[pos : pos + 8] and not view[line:start].strip() and start < _HEAD_OF_TEXT


def _believable(view: str, match: re.Match[str], bare: re.Match[str], name: str, grammar: HeadGrammar) -> bool:
    """Tell whether a number without code is one of a document: "Kế hoạch số 1271", "Quyết định 749"."""
    if view[max(0, match.start() - 8) : match.start()].rstrip().lower().endswith(_FORM):
        return False
    number = bare["number"]
    if bare["label"]:
        return name not in _NO_BARE or "/" in number
    if name not in grammar.short or not match.group()[0].isupper() or len(number) < 2:
        return False
    return "/" in number or "-" in number or not (_UNIT.match(view, bare.end()) or _YEAR.fullmatch(number))
