"""A document's citations + its text -> what it does to other documents, and from when (thay thế, bãi bỏ, đính chính …).

Only its own act counts: not what it proposes, plans or reports of others, what stands in an annex, in quoted text or in
another document's title. Where provisions, forms or procedures are named before the citation, a part of it falls.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.changes import Change
from corpus.model import Metadata
from nlp.commencement import Commencement
from nlp.dates import read_date
from nlp.law_names import identity_of
from nlp.model import Citation

_ACTING = frozenset({"hp", "luat", "pl", "nd", "nq", "qd", "tt", "ttlt", "lenh", "ct", "qdi"})
"""Series of documents that replace and repeal in their own articles; others only by "Kế hoạch này thay thế …"."""
_VERB = re.compile(r"thay thế|bãi bỏ|h[uủ]ỷ? bỏ|hủy bỏ|hết hiệu lực|chấm dứt|ngưng|đình chỉ", re.IGNORECASE)
_OWN_ACT = re.compile(r"\bnày\b[^.;\n]{0,160}?(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ)", re.IGNORECASE)
_PROPOSED = re.compile(
    r"(?:để|nhằm|sẽ|đã|đã được|được|bị|cần|việc)\s+(?:sửa đổi|thay thế|bãi bỏ|hủy bỏ|huỷ bỏ)|dự thảo|kiến nghị|đề xuất|"
    r"đề nghị|nghiên cứu|tham mưu|rà soát|trình (?:cấp|Chính phủ|Thủ tướng|Quốc hội|Ủy ban|UBND|HĐND)|xem xét|"
    r"(?:Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|văn bản|Kế hoạch)(?: mới| khác)? thay thế|trừ trường hợp",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:Điều|khoản|điểm|Phụ lục|Mục|Chương|Phần|mẫu|biểu|bảng|nội dung|quy định(?: nêu)? (?:tại|trong|ở|về)|cụm từ|"
    r"thủ tục|danh mục|một số|một phần|đoạn|dòng|gạch đầu dòng|số thứ tự|STT|định mức|quy trình|Tiêu chuẩn số|"
    r"Chuẩn mực số)\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(r"(?:về việc\s+)?đính chính\b", re.IGNORECASE)
_SUSPENDS = re.compile(r"ngưng|đình chỉ|tạm dừng", re.IGNORECASE)
_ENDS_ON = re.compile(r"hết hiệu lực[^.;\n]{0,40}?(?:kể )?từ (?=ngày|\d)", re.IGNORECASE)
_PAUSED_UNTIL = re.compile(r"đến (?:hết )?(?=ngày|\d)", re.IGNORECASE)
_BOUNDARY = re.compile(r"[.;:\n]\s")
_LEAD_REACH, _LEAD_LINES = 6000, 60
_AFTER = 400


def effects(
    document: str,
    citations: Sequence[Citation],
    text: str,
    metadata: Metadata,
    begins: Commencement | None,
    source: str,
) -> tuple[Change, ...]:
    """Return what a document (its legal id) does to others; ``citations`` are resolved, ``begins`` its
    coming into force.

    A change whose words tell no day has that of the coming into force, "" where that is not known either.
    """
    if metadata.draft:
        return ()
    since = (begins.since if begins else None) or ""
    found: dict[tuple[str, str, str], Change] = {}
    behind = 0
    corrects = bool(_CORRECTS.match(metadata.title or ""))
    for citation in citations:
        before, behind = behind, max(behind, citation.extent, citation.end)
        other = identity_of(citation.resolution)
        if other is None or other == document:
            continue
        if _titled(citation):
            relation = "corrects" if corrects else "amends"
            found.setdefault((relation, other, "part"), Change(document, relation, other, source, since, "part"))
        if not _acts(citation, document, text):
            continue
        lead = _lead(text, citation.start)
        change = _change(document, citation, other, text, lead, before, since, source)
        found.setdefault((change.relation, change.other, change.scope), change)
    return tuple(found.values())


def _titled(citation: Citation) -> bool:
    """Whether the document's own title says that it amends or corrects what it cites there."""
    return citation.role == "title" and citation.relation == "amends" and citation.parent is None


def _acts(citation: Citation, document: str, text: str) -> bool:
    """Whether the document itself changes what it cites there."""
    if citation.relation not in {"replaces", "repeals", "amends"} or citation.role != "amending":
        return False
    if citation.region != "body" or citation.parent is not None or citation.incomplete:
        return False
    if citation.amends:  # what has amended the changed document may have amended others too, and goes on there
        return False
    line = text[text.rfind("\n", 0, citation.start) + 1 : citation.start]
    if _PROPOSED.search(line):
        return False
    acting = document.split("/")[1].removesuffix("-qp") in _ACTING
    return acting or bool(_OWN_ACT.search(line))


def _change(
    document: str, citation: Citation, other: str, text: str, lead: str, before: int, since: str, source: str
) -> Change:
    line = text.rfind("\n", 0, citation.start) + 1
    near = text[max(line, before) : citation.start]
    boundaries = [found.end() for found in _BOUNDARY.finditer(near)]
    words = near[boundaries[-1] :] if boundaries else near
    verbs = [found.end() for found in _VERB.finditer(words)]
    named = words[verbs[-1] :] if verbs else words
    following = text[citation.end : citation.end + _AFTER].split("\n", 1)[0]
    part = bool(citation.pinpoints) or bool(_PART.search(named)) or (not verbs and bool(_PART.search(lead)))
    relation: str = citation.relation
    until = ""
    if relation == "repeals" and _SUSPENDS.search(f"{lead} {words}"):
        relation = "suspends"
        until = _printed(_PAUSED_UNTIL, following) or _printed(_PAUSED_UNTIL, lead)
    day = _printed(_ENDS_ON, following) or _printed(_ENDS_ON, lead) or since
    scope = "part" if part or relation == "amends" else ""
    return Change(document, relation, other, source, day, scope, until)


def _lead(text: str, at: int) -> str:
    """Return the line that opens the list in which a citation stands ("… các văn bản sau đây hết hiệu lực:")."""
    lines = text[max(0, at - _LEAD_REACH) : at].split("\n")
    if _VERB.search(lines[-1]):
        return ""
    for line in reversed(lines[max(0, len(lines) - _LEAD_LINES) : -1]):
        if line.rstrip().endswith(":") and _VERB.search(line):
            return line
    return ""


def _printed(pattern: re.Pattern[str], words: str) -> str:
    """Return the whole date behind the words of a pattern, "" where there is none."""
    for match in pattern.finditer(words):
        printed = read_date(words, match.end())
        if printed is not None and printed.iso and len(printed.iso) == 10:
            return printed.iso
    return ""
