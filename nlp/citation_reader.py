"""Heads of citations -> drafts with date, issuer, title and nesting.

Heads are read from left to right; what follows each is read where it stands. A head inside the title of another is
nested in it when the words before it connect the two ("thực hiện", "một số điều của"), to any depth; otherwise the
title ends before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.dates import read_date
from nlp.drafts import Draft, Head
from nlp.issuers import read_issuer
from nlp.model import Span
from nlp.numbers import UPPER, code_of
from nlp.pinpoints import read_pinpoints
from nlp.relations import CHANGED_BY
from nlp.titles import names_provision, of_basis, says_something, says_what_follows, title_limit, title_start, trimmed

_DEEPEST = 8
_ADJACENT = 15
_BY = re.compile(r"[ ,]*(?:\([^()\n]{0,40}\)[ ]*)?(?:của|CỦA|do|giữa)\s+(?:các\s+)?")
_BARE_ISSUER = re.compile(
    r"[ ]+(?=(?:Thủ tướng )?Chính phủ (?:về|quy|ban hành (?:Quy|Nghị)|sửa|hướng)"
    r"|(?:Bộ Chính trị|Ban Bí thư) (?:về|khóa)|Hội nghị (?:lần thứ|Trung ương) )"
)
# "21-NQ/TW Ban chấp hành Trung ương khóa XII": the code names no other body.
_PARTY_BODY = re.compile(r"[ ]+(?=Ban [Cc]hấp hành Trung ương|BCH Trung ương|Bộ Chính trị|Ban Bí thư)")
# "ngày 6/1/2010 Bộ Tài chính về mức chi": a body and the title behind it, without "của".
_BARE_BODY = re.compile(r"[ ]+(?=(?:[Ll]iên )?Bộ |Thủ tướng |Ủy ban |Uỷ ban |UBND |HĐND |Hội đồng |Quốc hội )")
_TITLED = re.compile(r"[ ]+(?:về|quy định|hướng dẫn|ban hành|phê duyệt|sửa đổi|công bố)(?!\w)")
# "của Cục A gửi Cục B về việc …": to whom a letter went stands before its subject.
_SENT = re.compile(
    r"[ ,]*gửi[ ]+(?:(?!về[ ])[^;:.“”\n]){3,140}?[ ](?=về[ ]+việc[ ]|[Vv]/v[ ]|về[ ]+(?![A-ZĐ])[^;:.“”\n])"
)
# "của Bộ A tại văn bản 1, của Bộ B tại văn bản 2": what stands behind a number is the issuer of the next one.
_AT = re.compile(r"\s+tại\s")
# "A, điều chỉnh tại B", "A (thay thế bởi B)": the passive without "được".
AMENDED_BY = re.compile(
    r"(?:(?:nay\s+)?(?:(?:đã\s+)?(?<!không\s)được|đã)\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|đính\s+chính|hợp\s+nhất)"
    r"(?:(?!này\s|thì\s)[^.;\n“”()]){0,80}?(?:bởi|theo|tại|bằng)(?:\s+quy\s+định)?(?:\s+(?:tại|của))?"
    r"|(?:sửa\s+đổi|bổ\s+sung)[^.;\n“”()]{0,50}?bởi"
    rf"|^[\s,(]*(?:(?:nay\s+|đã\s+)*được\s+)?{CHANGED_BY}(?:\s+quy\s+định)?(?:\s+(?:tại|của))?)\s+(?:các\s+)?$",
    re.I,
)
SEPARATOR = re.compile(
    r"[\s,;]*(?:(?:và|hoặc|VÀ|&)\s*)?"
    r"(?:(?:các\s+)?(?:nội\s+dung|quy\s+định)\s+(?:khác\s+)?(?:có\s+)?liên\s+quan\s+)?"
    r"(?:(?:của|tại)\s+)?(?:các\s+)?(?:[-+]\s*)?(?:(?:số|SỐ)\s*:?\s*)?(?:[“\"][^”\"\n]{0,80}[”\"]\s*(?:tại|ở)\s*)?$"
)
# "về kiểm soát thủ tục hành chính của Chính phủ", but not "Quy chế làm việc của Chính phủ".
_GOVERNED = re.compile(
    r"(?:làm việc|hoạt động|chỉ đạo|điều hành|quyền hạn|thẩm quyền|thành viên|[Cc]hương trình|Nghị quyết|Nghị định"
    r"|Chỉ thị|Quyết định|[Kk]ết luận|tổ chức|trách nhiệm)$"
)
_OF = " của "
_CODES = {"Chính phủ": "-CP", "Thủ tướng Chính phủ": "-TTg"}
# "của Ban Tổ chức - Cán bộ Chính phủ (nay là Bộ Nội vụ) về …"
_NOW = re.compile(r"\s*\((?:nay|nay\s+đổi\s+thành|trước\s+đây)\s+là\s[^()\n]{2,120}\)")
# "của Bộ Giáo dục và Đào tạo (Bộ GDĐT) phê duyệt …"
_SHORT_NAME = re.compile(
    rf"\s*\((?:(?:sau\s+đây\s+)?(?:gọi|viết)\s+tắt\s+là\s+)?(?:Bộ\s+|Sở\s+|Ban\s+|Cục\s+)?[{UPPER}][{UPPER}&-]+\)"
    r"(?=\s+(?:về|[Qq]uy\s+định|[Hh]ướng\s+dẫn|[Bb]an\s+hành|[Pp]hê\s+duyệt|[Ss]ửa\s+đổi|công\s+bố|v/v)(?!\w))"
)
# "sửa đổi, bổ sung một số điều của các Nghị định … và Nghị định số 1"
_OF_MANY = re.compile(
    r"(?:sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|thay\s+thế)[^;.\n]{0,60}?\scác\s+"
    r"(?P<type>[Nn]ghị định|[Tt]hông tư|[Qq]uyết định)\s"
)
_BETWEEN = re.compile(r"[ ]+(?:và|với)[ ]+")
_NAMED_SHORT = re.compile(r"\s*\((?:[^()\n]{0,40}(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?(?:là|:)\s*:?\s*[“\"]?)?")
_CLOSING = re.compile(r"\s*[”\"]?\s*\)")
_ISSUED = re.compile(r"\s+(?:được\s+)?ban\s+hành(?=\s+ngày\s+\d)")
# Behind a law that the title names the citing sentence goes on: "… một số điều của Luật A được giao nhiệm vụ …".
_PREDICATE = re.compile(
    r"\s+(?:được\s+(?:để\s+lại|trích|phép|nhận|bổ\s+nhiệm|giải\s+quyết|giao|thực\s+hiện|áp\s+dụng|hưởng|tiếp\s+tục|cấp|tính|xác\s+định|xem\s+xét|miễn|xử\s+lý)|tiếp\s+tục"
    r"|thì|phải|để|có\s+trách\s+nhiệm)(?!\w)"
)
# A law whose name nobody knows and what goes on with it: "hướng dẫn thi hành Luật thuế A và Nghị định số 1".
_AND_WITH_LAW = re.compile(
    r"(?:chi\s+tiết|thi\s+hành|của)\s+(?:Luật|Bộ\s+luật|Pháp\s+lệnh)\s[^,;.\n]{3,60}?\svà\s+(?:các\s+)?$"
)
_LABEL = re.compile(r"[\s,;]*(?:và\s+)?(?:số|SỐ)\s*:?\s*$")
_AND = re.compile(r"\s*,?\s*(?:và|VÀ)\s+(?:các\s+)?$")
_AMENDING_TITLE = re.compile(r"[^;.\n]{0,90}?\s(?:về\s+)?(?:việc\s+)?sửa\s+đổi")
_CIRCULARS = ("Thông tư", "Thông tư liên tịch")
# A decree amends no circular: "… và sửa đổi một số điều của Thông tư số 1" belongs to the title around the decree's.
_DECREES = ("Nghị định", "Luật", "Nghị quyết", "Quyết định")
_AND_AMENDS = re.compile(r"\svà\s+(?:sửa\s+đổi|bổ\s+sung)(?:(?!\svà\s+sửa)[^.;\n“”()]){0,80}$")
_NEXT_NUMBER = re.compile(r"[,;]\s+(?:số|SỐ)\s*:?\s*$")  # "số 1/NQ-CP về A, số 2/NQ-CP về B"
_NEAR = 120
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")


def read_drafts(view: str, heads: Sequence[Head], title: Span | None) -> list[Draft]:
    """Return the drafts of ``heads`` in text order, outer before nested; ``title`` is the document's own title."""
    reader = _Reader(view, heads, title)
    i = 0
    while i < len(heads):
        i = reader.one(i, len(view), None, 0)
    return reader.drafts


class _Reader:
    def __init__(self, view: str, heads: Sequence[Head], title: Span | None) -> None:
        self.view = view
        self.heads = heads
        self.title = title
        self.drafts: list[Draft] = []

    def one(self, i: int, limit: int, parent: int | None, depth: int) -> int:
        """Read head ``i`` and what is nested in its title; return the index of the next head."""
        head = self.heads[i]
        if self.title and self.title.start <= head.start < self.title.end:
            limit = min(limit, self.title.end)
        if head.own:
            self.own(head)
            return i + 1
        following = self.heads[i + 1].start if i + 1 < len(self.heads) else len(self.view)
        draft = Draft(head, issuer=head.issuer, parent=parent, extent=head.end)
        me = len(self.drafts)
        self.drafts.append(draft)
        for inner in head.nested:
            self.drafts.append(Draft(inner, parent=me, parent_relation="amends", extent=inner.end))
        if head.title:
            draft.title, draft.extent = head.title, head.end
            return i + 1
        if head.kind == "standard":
            return i + 1
        pos = draft.extent = self.tail(draft, min(limit, following))
        if head.doc_type in _LAWS and (head.by_name or head.nested):
            return i + 1
        draft.pinpoints, draft.pinned = read_pinpoints(self.view, head.start)
        sent = _SENT.match(self.view, pos, min(limit, following))
        pos = sent.end() if sent else pos
        anchored = bool(draft.date or draft.issuer or draft.malformed)
        rules = bool(re.search(r"/(?:19|20)\d\d/", head.number or ""))
        start = title_start(
            self.view,
            pos,
            anchored=anchored,
            pinned=bool(draft.pinpoints),
            rules=rules,
            full=bool(draft.date and draft.issuer),
        )
        # "Chỉ thị số 1, Quy định số 2": the type word that only looks like an opener begins the next citation.
        if start is None or start >= min(limit, following):
            return self.renamed(i, me, pos, limit, depth)
        return self.titled(i + 1, me, start, limit, depth)

    def renamed(self, i: int, me: int, pos: int, limit: int, depth: int) -> int:
        """Read the title behind a short name in brackets: "Kết luận số 1-KL/TW ngày … (Kết luận số 1) về A"."""
        head, short = self.heads[i], self.heads[i + 1] if i + 1 < len(self.heads) else None
        if short is None or not head.number or not short.number or not pos < short.start < limit:
            return i + 1
        same = short.number == head.number or head.number.startswith((f"{short.number}/", f"{short.number}-"))
        if not same or not _NAMED_SHORT.fullmatch(self.view, pos, short.start):
            return i + 1
        closing = _CLOSING.match(self.view, short.end)
        start = title_start(self.view, closing.end(), anchored=False) if closing else None
        if start is None or start >= limit:
            return i + 1
        self.drafts.append(Draft(short, extent=short.end))
        return self.titled(i + 2, me, start, limit, depth)

    def own(self, head: Head) -> None:
        """Keep only the laws that the citing law's own name amends."""
        for k, inner in enumerate(head.nested):
            draft = Draft(inner, extent=inner.end, relation="amends")
            if k == len(head.nested) - 1 and head.number:
                inner.end, inner.number = head.end, head.number
                draft.extent = head.end
            self.drafts.append(draft)

    def titled(self, i: int, me: int, start: int, limit: int, depth: int) -> int:
        """Read the title that begins at ``start``, with what is nested in it."""
        draft = self.drafts[me]
        end = title_limit(self.view, start, limit)
        cursor = start
        last: int | None = None
        while i < len(self.heads) and self.heads[i].start < end:
            link = self.link(cursor, i, me, last, start)
            if link is None:
                end = self.cut(cursor, self.heads[i].start)
                break
            if depth >= _DEEPEST:
                i += 1
                continue
            last = len(self.drafts)
            i = self.one(i, end, me, depth + 1)
            if last == len(self.drafts):
                last = None
                continue
            self.drafts[last].parent_relation = link
            cursor = max(d.extent for d in self.drafts[last:])
            if _PREDICATE.match(self.view, cursor, end):
                end = cursor
                break
        clause = last is None and says_what_follows(self.view, start, end) and not of_basis(self.view, start)
        pinned = bool(draft.pinpoints) and not (draft.date or draft.issuer)
        clause = clause or (last is None and pinned and names_provision(self.view, end))
        end = max(trimmed(self.view, start, end), cursor if last is not None else 0)
        if not clause and says_something(self.view, start, end):
            draft.title = Span(start, end)
            draft.extent = end
            self.issuer_behind(draft, cursor if last is not None else start)
            self.date_behind(draft)
        return i

    def issuer_behind(self, draft: Draft, low: int) -> None:
        """Take "của Chính phủ" at the end of a decree's title for its issuer where none is printed before."""
        title = draft.title
        if title is None or draft.issuer is not None:
            return
        at = self.view.rfind(_OF, max(low, title.end - len(_OF) - 20), title.end)
        code = _CODES.get(self.view[at + len(_OF) : title.end]) if at >= 0 else None
        if code and (draft.head.number or "").endswith(code) and not _GOVERNED.search(self.view, at - 12, at):
            draft.title, draft.issuer = Span(title.start, at), Span(at + len(_OF), title.end)

    def date_behind(self, draft: Draft) -> None:
        """Read "ban hành ngày 2/1/2003" behind the title where no date is printed before it."""
        issued = None if draft.date or draft.malformed else _ISSUED.match(self.view, draft.extent)
        printed = read_date(self.view, issued.end()) if issued else None
        if printed:
            draft.date, draft.malformed, draft.extent = printed.iso, printed.malformed, printed.end

    def tail(self, draft: Draft, limit: int) -> int:
        """Read date and issuer behind the head, in either order; return where they end."""
        view, pos = self.view, draft.head.end
        capitals = view.startswith("\nNGÀY ", pos) and view[draft.head.start : pos].isupper()
        if capitals or view.startswith("\nNgày ", pos):
            pos += 1  # a title in capitals that goes on in the next line
        dated = False
        for _ in range(2):
            if not dated:
                printed = read_date(view, pos)
                if printed and printed.end <= limit:
                    dated = True
                    draft.date, draft.malformed, pos = printed.iso, printed.malformed, printed.end
            if draft.issuer is None:
                by = _BY.match(view, pos, limit) or (_BARE_ISSUER.match(view, pos, limit) if dated else None)
                by = by or (_PARTY_BODY.match(view, pos, limit) if (draft.head.number or "").endswith("/TW") else None)
                bare = None if by or not dated else _BARE_BODY.match(view, pos, limit)
                issuer = read_issuer(view, by.end()) if by else None
                if bare and (body := read_issuer(view, bare.end())) and _TITLED.match(view, body.end):
                    issuer = body
                if issuer and issuer.end <= limit and not (by and "," in by.group() and _AT.match(view, issuer.end)):
                    issuer = self.both(issuer) if by and "giữa" in by.group() else issuer
                    draft.issuer, pos = issuer, issuer.end
                    now = _NOW.match(view, pos, limit) or _SHORT_NAME.match(view, pos, limit)
                    pos = now.end() if now else pos
        again = _BY.match(view, pos, limit) if draft.issuer and dated else None
        issuer = read_issuer(view, again.end()) if again else None
        return issuer.end if issuer and issuer.end <= limit and not _AT.match(view, issuer.end) else pos

    def both(self, issuer: Span) -> Span:
        """Return both bodies of "giữa Bộ A và Trung ương Đoàn B"."""
        joint = _BETWEEN.match(self.view, issuer.end)
        second = read_issuer(self.view, joint.end()) if joint else None
        return Span(issuer.start, second.end) if second else issuer

    def link(self, cursor: int, i: int, me: int, last: int | None, start: int) -> str | None:
        """Return how the outer document relates to head ``i`` in its title, None where that head is not nested."""
        view, head = self.view, self.heads[i]
        _, pinned = read_pinpoints(view, head.start)
        bridge = view[cursor : max(cursor, min(head.start, pinned))]
        if AMENDED_BY.search(bridge) or (head.in_list and not self.goes_on(bridge, head, last)):
            return None
        if self.drafts[me].head.doc_type in _DECREES and head.doc_type in _CIRCULARS and _AND_AMENDS.search(bridge):
            return None
        if _NEXT_NUMBER.search(bridge) and code_of(head.number or "") == code_of(self.drafts[me].head.number or ""):
            return None
        if last is not None and SEPARATOR.fullmatch(bridge):
            if pinned < head.start and self.drafts[last].title:
                return None
            many = _OF_MANY.search(view, start, head.start)
            if many and head.doc_type and many["type"].lower() == head.doc_type.lower():
                return "amends"
            return self.listed(bridge, head, self.drafts[me].head, self.drafts[last])
        if last is None and _AND_WITH_LAW.search(bridge):
            return outer_relation(view[start : head.start])
        if (SEPARATOR.fullmatch(bridge) and cursor > start) or re.search(
            r"(?:[,;]|\s(?:và|VÀ))\s+(?:các\s+)?$", bridge
        ):
            return None
        return outer_relation(view[start : head.start])

    def goes_on(self, bridge: str, head: Head, last: int | None) -> bool:
        """Tell whether a bare number goes on with the one nested before: "bãi bỏ Thông tư số 1/TT-A và số 2/TT-A"."""
        if last is None or self.drafts[last].title or not SEPARATOR.fullmatch(bridge):
            return False
        before, outer = self.drafts[last].head, self.drafts[self.drafts[last].parent or 0].head
        return code_of(head.number or "") == code_of(before.number or "") != code_of(outer.number or "")

    def listed(self, bridge: str, head: Head, outer: Head, last: Draft) -> str | None:
        """Decide for "A … B và C" whether C goes on with B inside A's title or with A beside it."""
        relation = last.parent_relation or "mentions"
        laws = last.head.doc_type in _LAWS and head.doc_type in _LAWS and outer.doc_type not in _LAWS
        if relation == "amends" and last.title and _AMENDING_TITLE.match(self.view, head.end):
            return None
        if relation == "amends" or (relation == "guides" and laws):
            return relation
        mine, inner, around = (code_of(h.number or "") for h in (head, last.head, outer))
        if mine and mine == inner != around:
            return relation
        if mine and mine == around != inner:
            return None
        beside = last.head.doc_type in _LAWS and outer.doc_type not in _LAWS and head.doc_type not in _LAWS
        # "Nghị định … chi tiết thi hành Luật A và Thông tư …": a decree guides no circular.
        if relation == "guides" and beside and head.doc_type != outer.doc_type and head.doc_type in _CIRCULARS:
            return None
        return relation if _AND.fullmatch(bridge) and last.title is None else None

    def cut(self, cursor: int, start: int) -> int:
        """Return where the title ends before a head that begins at ``start`` and is not part of it."""
        _, pinned = read_pinpoints(self.view, start)
        end = min(start, pinned)
        amended = AMENDED_BY.search(self.view[max(cursor, end - 140) : end])
        if amended:
            end = max(cursor, end - 140) + amended.start()
        changes = _AND_AMENDS.search(self.view, max(cursor, end - _NEAR), end)
        if changes:
            end = changes.start()
        label = _LABEL.search(self.view, max(cursor, end - 20), end)
        return max(cursor, label.start() if label else end)


_OUTER = re.compile(
    r"(?P<guides>quy\s+định\s+(?:chi\s+tiết|một\s+số\s+điều\s+(?:của|và))|hướng\s+dẫn|biện\s+pháp\s+(?:để\s+)?(?:tổ\s+chức\s+)?thi\s+hành)"
    r"|(?P<implements>thực\s+hiện|triển\s+khai|thi\s+hành|(?<!kèm )theo(?:\s+quy\s+định)?(?:\s+tại)?"
    r"|quán\s+triệt|cụ\s+thể\s+h[oó][aá])"
    r"|(?P<amends>sửa\s+đổi|bổ\s+sung|đính\s+chính|điều\s+chỉnh)|(?P<replaces>thay\s+thế)|(?P<repeals>bãi\s+bỏ|h[uủ][yỷ]\s+bỏ)"
    r"|(?P<promulgates>ban\s+hành|công\s+bố)",
    re.I,
)


def outer_relation(before: str) -> str:
    """Return how a document relates to one that its title names; ``before`` is the title up to that one."""
    name = "mentions"
    end = 0
    for match in _OUTER.finditer(before, max(0, len(before) - 220)):
        found = match.lastgroup or "mentions"
        apart = match.start() - end >= _ADJACENT and len(before) - match.end() < _ADJACENT
        if found == "implements" and name == "guides" and not apart:
            continue
        if found == "promulgates" and before[match.end() :].strip():
            continue
        name, end = found, match.end()
    return name
