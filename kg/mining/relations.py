"""A document's own words -> what it does to others.

It replaces (thay thế), repeals (bãi bỏ), amends (sửa đổi, bổ sung) or consolidates (hợp nhất) them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.bodies import BodyTable
from corpus.changes import Change
from corpus.keys import document_key
from kg.mining.readings import Reading
from nlp.model import Citation

_CHANGING = frozenset({"amends", "replaces", "repeals"})
_SERIES = frozenset("hp luat pl nq nq-qp nqlt nd qd qd-qp tt ttlt ct-qp qyd qc".split())
"""Series whose documents change others; a plan or a letter that speaks of a change only asks for it."""
_ORDERS = frozenset({"qd", "nq"})
_RULES = frozenset({"luat", "pl", "nd", "tt", "ttlt"})
_ENDED_BY = {"luat": {"luat", "hp"}, "pl": {"luat", "pl", "hp", "nq-qp"}}
_RANKS = {"qh": 5, "ubtvqh": 4, "hdnn": 4, "ctn": 4, "cp": 3, "hdbt": 3, "hdcp": 3, "ttg": 2}
_COPY = "vbhn"
_CENTRAL, _LOCAL = 1, 0
_PART = re.compile(
    r"(?:Điều|khoản|điểm|Phụ lục|Mục|Chương|mẫu|nội dung|cụm từ|quy định tại|Danh mục|Biểu|số thứ tự|tiết)"
    r"\b[^.;]{0,160}$",
    re.IGNORECASE,
)
_RULES_OF = re.compile(r"(?:quy định|nội dung|thủ tục)\b[^.;]{0,160}\b(?:tại|trong|của)$", re.IGNORECASE)
"""The rules on a matter in another document: "các quy định về thu phí tại Pháp lệnh …"."""
_WHOLE = re.compile(
    r"(?:thay thế|bãi bỏ|thay thế cho|hết hiệu lực|[;,:]|và)\s*(?:toàn bộ\s*)?(?:các\s*)?(?:-|\+|\w\)|\d+\.)?\s*$"
)
_BEFORE = 220


def changes(reading: Reading, text: str, bodies: BodyTable) -> Iterator[Change]:
    """Yield what a document says that it does to others, each once; only others whose key is complete and issuer known.

    ``text`` is the canonical text that the reading's citations point into.
    """
    if reading.own is None:
        return
    if reading.own.split("/")[1] == _COPY:
        if reading.place not in {reading.own, reading.identifier}:
            yield Change(reading.own, "consolidates", reading.place, reading.identifier)
        return
    if reading.own.split("/")[1] not in _SERIES:
        return
    seen: set[Change] = set()
    for citation in reading.citations:
        other = _changed(citation, reading, bodies)
        if other is None or not may_change(reading.own, other, bodies):
            continue
        scope = "part" if citation.relation != "amends" and _of_part(citation, text) else ""
        change = Change(reading.own, citation.relation, other, reading.identifier, scope=scope)
        if change not in seen:
            seen.add(change)
            yield change


def may_change(own: str, other: str, bodies: BodyTable) -> bool:
    """Whether a document (by its legal id) can change another: not one of a higher body, nor an order a rule.

    An administrative decision or resolution that names a change of a circular, decree or law publishes or asks for it;
    a resolution that names the end of a law waits for it ("hết hiệu lực khi Luật Đất đai … được sửa đổi").
    """
    acting, changed = own.split("/")[1], other.split("/")[1]
    if acting in _ORDERS and changed in _RULES:
        return False
    if changed in _ENDED_BY and acting not in _ENDED_BY[changed]:
        return False
    return _rank(own, bodies) >= _rank(other, bodies)


def _changed(citation: Citation, reading: Reading, bodies: BodyTable) -> str | None:
    """Return the legal id of the document that a citation says is changed by the citing one."""
    if citation.relation not in _CHANGING or citation.kind != "document" or citation.incomplete or not citation.number:
        return None
    if citation.parent or citation.amends:  # it stands in another's title, or has itself amended another
        return None
    if citation.role not in {"amending", "title"} or citation.region == "appendix":
        return None
    key = document_key(
        citation.number,
        bodies,
        doc_type=citation.doc_type,
        issuer=citation.issuer,
        date=None if citation.date_malformed else citation.date,
        place=reading.province,
        by=reading.by,
    )
    other = str(key.legal_id) if key and key.legal_id else None
    if other is None or other == reading.own:
        return None
    known = all(bodies.body(body_id) is not None for body_id in other.split("/", 1)[0].split("."))
    return other if known else None


def _of_part(citation: Citation, text: str) -> bool:
    """Whether only provisions, an annex or words of a document are replaced or repealed."""
    if citation.pinpoints:
        return True
    before = " ".join(text[max(0, citation.start - _BEFORE) : citation.start].split())
    return bool(_RULES_OF.search(before)) or (bool(_PART.search(before)) and not _WHOLE.search(before))


def _rank(legal_id: str, bodies: BodyTable) -> int:
    """Return the rank of the highest of a document's issuers: a lower one changes nothing of a higher one's."""
    ranks = []
    for body_id in legal_id.split("/", 1)[0].split("."):
        body = bodies.body(body_id)
        ranks.append(_RANKS.get(body_id, _LOCAL if body is not None and body.place else _CENTRAL))
    return max(ranks)
