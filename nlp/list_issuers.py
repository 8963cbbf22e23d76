"""Citations -> the issuers that are not printed behind them: once for a whole list, or in the clause around.

"các Thông tư của Bộ trưởng Bộ Tài chính: …", "Thông tư số 1, Thông tư số 2 của Bộ Nội vụ", "được UBND tỉnh phê duyệt
tại Quyết định số …", "tại Quyết định số …, Thủ tướng Chính phủ đã phê duyệt …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.drafts import Draft
from nlp.head_grammar import LAW_TYPES
from nlp.issuers import read_issuer
from nlp.model import Span
from nlp.numbers import code_of, type_codes

_AT = re.compile(r"\s*\(?\s*(?:tại|theo|trong|bằng)\s+(?:các\s+)?$")
_ASKED = re.compile(
    r"(?:đề nghị|hướng dẫn|yêu cầu|ý kiến|kiến nghị|đề xuất|chỉ đạo|chấp thuận|thông báo|ủy quyền"
    r"|kết luận)(?: [^\W\d]+){0,2}?\s+của\s*:?\s+|[,;]\s+(?:và\s+)?của\s+"
)
_NEXT = re.compile(r"[,;]\s+(?:và\s+)?(?=[A-ZĐ])")
_DONE = re.compile(r"(?<!\w)được\s+")
_WORDS = re.compile(r"[^.;:\n()]{0,90}$")
_VERB = re.compile(
    r"\s*(?:đã\s+)?(?:ra\s+)?(?:phê duyệt|quyết định|ban hành|chấp thuận|công nhận|thành lập|giao|cho phép"
    r"|thống nhất|phê chuẩn|cấp|quy định|đồng ý)"
)
# "được Bộ A cho phép theo quy định tại Thông tư số 1": the circular is not said to be Bộ A's.
_AWAY = re.compile(r"[.;\n]|\stheo\s+(?:quy định|hướng dẫn)$")
_HEADER = re.compile(r"(?:\s+số)?\s*:\s*[-+]?\s*(?:số\s*)?$")
_OF_HOUSE = re.compile(r"[ ]?[-,][ ]?(?=Bộ |Sở |Tổng cục |UBND |Ủy ban )")
_LATER = re.compile(r"\s*,\s*")
_SOON = re.compile(
    r"\s+(?:đã\s+)?(?:phê duyệt|ban hành|quyết định|chỉ đạo|yêu cầu|giao|quy định|công nhận|thành lập|chấp thuận)(?!\w)"
)


# "số 1/QĐ-A, số 2/QĐ-A cùng ngày 5/1/2022": one day for the whole list.
_SERIAL = re.compile(r"(\d{1,5})[/-](?=[A-ZĐ])")
_SAME_DAY = re.compile(r"(?:^|[\s,(])cùng\s+ngày\s")


def share_dates(view: str, drafts: Sequence[Draft]) -> None:
    """Give the items of a list the day that is printed once behind the last of them ("cùng ngày …")."""
    same: set[int] = set()
    for k in range(len(drafts) - 1, -1, -1):
        draft = drafts[k]
        if draft.follows is None or draft.date is None:
            continue
        end = draft.title.start if draft.title else draft.extent
        before = drafts[draft.follows]
        told = k in same or _SAME_DAY.search(view, draft.head.end, end) or _next_in_register(before, draft)
        if before.date or before.malformed or not told:
            continue
        before.date, before.malformed = draft.date, draft.malformed
        same.add(draft.follows)


def _next_in_register(before: Draft, draft: Draft) -> bool:
    """Tell whether two numbers of yearly registers follow each other: "số 01/NQ-CP, 02/NQ-CP ngày 01/01/2020"."""
    numbers = [_SERIAL.match(d.head.number or "") for d in (before, draft)]
    plain = before.title is None and (before.issuer is None or before.issuer == draft.issuer)
    return (
        plain
        and all(numbers)
        and _body(before.head.number or "") == _body(draft.head.number or "") != ""
        and int(numbers[0][1] if numbers[0] else 0) + 1 == int(numbers[1][1] if numbers[1] else 0)
    )


def share_issuers(view: str, drafts: list[Draft]) -> None:
    """Give drafts without a printed issuer the one that a list or the clause around names."""
    for draft in drafts:
        if draft.issuer is None and draft.parent is None and draft.head.number and not draft.alias and not _law(draft):
            draft.issuer = _around(view, draft)
    for draft in reversed(drafts):
        if draft.follows is None or draft.issuer is None:
            continue
        before = drafts[draft.follows]
        alike = before.head.doc_type == draft.head.doc_type or _same_office(before, draft)
        named = draft.issuer.start < draft.head.end and draft.head.by_name
        if before.issuer is None and alike and before.title is None and not named and not _other_body(before, draft):
            before.issuer = draft.issuer
    for draft in drafts:
        if draft.issuer is None and draft.follows is not None and drafts[draft.follows].issuer is not None:
            before = drafts[draft.follows]
            headed = before.issuer is not None and before.issuer.start < before.head.end
            at = headed and before.issuer and bool(_AT.match(view, before.issuer.end, before.head.start))
            if (headed and before.head.doc_type == draft.head.doc_type) or at:
                draft.issuer = before.issuer


def _with_house(view: str, issuer: Span, end: int) -> Span:
    """Return an issuer with the body it belongs to: "Cục Quản lý dược-Bộ Y tế"."""
    joint = _OF_HOUSE.match(view, issuer.end, end)
    house = read_issuer(view, joint.end()) if joint else None
    return Span(issuer.start, house.end) if house and house.end <= end else issuer


def _same_office(before: Draft, draft: Draft) -> bool:
    """Tell whether two numbers end alike: "Tờ trình số 24/TTr-CP, Báo cáo số 23/BC-CP của Chính phủ"."""
    codes = [code_of(d.head.number or "").partition("-")[2] for d in (before, draft)]
    return bool(codes[0]) and codes[0] == codes[1]


def _other_body(before: Draft, draft: Draft) -> bool:
    """Tell whether two numbers name different bodies: "2323/BTTTT-THH, 100/SNV-CCVC của Sở Nội vụ"."""
    mine, other = (_body(d.head.number or "") for d in (draft, before))
    return bool(mine and other) and not mine.startswith(other) and not other.startswith(mine)


def _body(number: str) -> str:
    """Return the code of the body in a number: SNV of "100/SNV-CCVC", UBND of "1/QĐ-UBND", empty where none is."""
    codes = [c for c in re.split(r"[-/.]", code_of(number)) if c]
    return next((c for c in codes if c not in type_codes()), "")


def _law(draft: Draft) -> bool:
    """Tell whether the citation is one of a law: whoever the clause names did not issue it."""
    return draft.head.doc_type in LAW_TYPES.values()


def _around(view: str, draft: Draft) -> Span | None:
    """Return the issuer that the clause before or behind the citation names."""
    start = min(draft.head.start, draft.pinned)
    low = max(0, start - 200)
    before = view[low:start]
    at = _AT.search(before)
    if at:
        end = low + at.start()
        for mark in (*_ASKED.finditer(view, low, end), *_DONE.finditer(view, low, end)):
            issuer = read_issuer(view, mark.end())
            if issuer is None or issuer.end > end:
                continue
            issuer = _with_house(view, issuer, end)
            rest = view[issuer.end : end]
            if not rest.strip() or (_VERB.match(rest) and not _AWAY.search(rest)):
                return issuer
        for mark in _NEXT.finditer(view, max(low, end - 90), end):
            issuer = read_issuer(view, mark.end())
            if issuer and not view[issuer.end : end].strip():
                return issuer
        later = _LATER.match(view, draft.extent)
        follower = read_issuer(view, later.end()) if later else None
        if follower and _SOON.match(view, follower.end):
            return follower
    header = _HEADER.search(before)
    if header:
        for mark in re.finditer(r"(?:của)\s+", before):
            issuer = read_issuer(view, low + mark.end())
            if issuer and issuer.end == low + header.start():
                return issuer
    return None
