"""Documents that are cited without a number -> heads of citations.

Some have a fixed name (Hiến pháp, Điều lệ Đảng, a congress's resolution: ``patterns/types.toml``); an item of a legal
basis means one document also when it prints no number; "kết luận của Bộ Chính trị về …" names body and subject; in
plans and reports a capitalised "theo Quyết định của UBND tỉnh" means the one decision.
"""

from __future__ import annotations

import re

from nlp.citation_view import line_start
from nlp.drafts import Head
from nlp.issuers import read_issuer
from nlp.model import Span
from nlp.titles import title_limit, title_start, trimmed

_DEFINED = re.compile(r"\s+là\s")
_ONLY_MARK = re.compile(r"[\s\d.)+*-]*")
_CONGRESS = re.compile(r"\s+(?=[Đđ]ại hội)")
_TREATIES = ("Hiệp định", "Công ước", "Hiến chương")


def named_head(view: str, word: re.Match[str], found: re.Match[str], name: str) -> Head | None:
    """Return the head of the fixed name ``found``, None where the name is only a heading or being defined."""
    line = view[line_start(view, word.start()) : word.start()]
    alone = view[found.end() : found.end() + 1] in ("\n", "") and _ONLY_MARK.fullmatch(line)
    if alone or _DEFINED.match(view, found.end()):
        return None
    about = _CONGRESS.match(view, word.end())
    issuer = Span(about.end(), found.end()) if about else None
    return Head(word.start(), found.end(), name, by_name=True, issuer=issuer)


_BASIS_ITEM = re.compile(
    r"\n[ ]*[-+*]?[ ]*Căn cứ (?:vào )?(?=(?P<type>Quy chế|Điều lệ|Biên bản|Kết luận|Nghị quyết|Quyết định"
    r"|Thông báo|Kế hoạch|Chỉ thị"
    r"|Hiệp định|Công ước|Hiến chương|Chương trình|Đề án|Quy định)\s)(?P<name>[^;\n]{8,400}?)(?=\s+ngày\s+\d"
    r"|\s+ký\s+ngày|\s*;|,?\s+(?:được\s+)?ban\s+hành)"
)
_SELF = re.compile(r"\w+\s+\w+\s+(?:này|trên|nêu|nói|đó|số\b|về việc|phê duyệt)")
_OF = re.compile(r"\s+của\s+")


def basis_heads(view: str, limit: int) -> list[Head]:
    """Return the items of legal bases before ``limit`` that name a document without a number."""
    found: list[Head] = []
    for match in _BASIS_ITEM.finditer(view, 0, limit):
        name = match["name"]
        if re.search(r"\d/|\d-[A-ZĐ]", name) or _SELF.match(name):
            continue
        start, end = match.span("name")
        of = _OF.search(view, start, end)
        issuer = read_issuer(view, of.end()) if of else None
        treaty = match["type"] in _TREATIES
        if issuer and match["type"] == "Quy chế":
            issuer = Span(issuer.start, end)
        found.append(Head(start, end, match["type"], incomplete=not treaty, by_name=True, issuer=issuer))
    return found


_BODIES = ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Ban chấp hành Trung ương")
_PARTY = re.compile(
    r"[kKnNcC](?<!\w[kKnNcC])(?P<rest>ết luận|ghị quyết|hỉ thị)\s+(?:số\s+)?của\s+(?=Bộ Chính trị|Ban Bí thư"
    r"|Ban Chấp hành Trung ương|Ban chấp hành Trung ương)"
)


def party_heads(view: str) -> list[Head]:
    """Return the heads of "kết luận của Bộ Chính trị về …": type, Party body and subject, no number."""
    found: list[Head] = []
    if not any(body in view for body in _BODIES):
        return found
    cursor = 0
    for match in _PARTY.finditer(view):
        if match.start() < cursor:
            continue
        issuer = read_issuer(view, match.end())
        if issuer is None:
            continue
        start = title_start(view, issuer.end, anchored=True)
        if start is None or not view.startswith("về", start):
            continue
        end = trimmed(view, start, title_limit(view, start, len(view)))
        cursor = end
        if end - start < 20:
            continue
        name = (match.group()[0].upper() + match["rest"]).strip()
        found.append(
            Head(match.start(), end, name, incomplete=True, by_name=True, issuer=issuer, title=Span(start, end))
        )
    return found


_LOOSE = re.compile(
    r"theo\s+(?:(?=(?P<decision>Quyết định|[Vv]ăn bản\s+chấp thuận[\w ]{0,30}?)\s+của\s+(?:Chủ tịch\s+)?(?:UBND"
    r"|Ủy ban nhân dân)\s)"
    r"|(?=(?P<plan>[Kk]ế hoạch|[Cc]hương trình)\s+[^,.;:\n]{4,80}\snăm\s+\d{4}\s+của\s)"
    r"|(?=(?P<frame>[Kk]hung [Kk]iến trúc)\s+[Cc]hính\s+(?:phủ|quyền)\s+(?:điện tử"
    r"|số)[^,.;:\n]{0,60}?,?\s+phiên bản\s+\d\.\d))"
)
_END = re.compile(r"\s*[.;,)\n]")


def loose_heads(view: str) -> list[Head]:
    """Return the heads of documents that a plan or report means without number: "theo Quyết định của UBND tỉnh."."""
    found: list[Head] = []
    for match in _LOOSE.finditer(view):
        start = match.end()
        if match["frame"]:
            end = re.compile(r".*?phiên bản\s+\d\.\d", re.S).match(view, start)
            if end:
                found.append(Head(start, end.end(), "Khung Kiến trúc", by_name=True))
            continue
        of = _OF.search(view, start + len(match["decision"] or "") - 1, start + 130)
        issuer = read_issuer(view, of.end()) if of else None
        if of is None or issuer is None or not _END.match(view, issuer.end):
            continue
        if match["decision"]:
            name = "Quyết định" if match["decision"].startswith("Q") else "Văn bản"
            found.append(Head(start, issuer.end, name, incomplete=True, by_name=True, issuer=issuer))
        else:
            name = match["plan"].capitalize()
            title = Span(start + len(match["plan"]) + 1, of.start())
            found.append(Head(start, issuer.end, name, by_name=True, issuer=issuer, title=title))
    return found
