"""A document's own words -> what it does to others: replaces (thay thế), repeals (bãi bỏ), amends (sửa đổi)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.bodies import BodyTable
from corpus.changes import Change
from corpus.identity import LegalId
from corpus.keys import document_key
from kg.mining.citings import cited

_THIS = r"(?:Nghị định|Nghị quyết|Quyết định|Thông tư liên tịch|Thông tư|Chỉ thị|Luật|Bộ luật|Pháp lệnh|Quy chế) này"
_REPLACES = re.compile(
    rf"{_THIS}\s+(?:có hiệu lực[^.;]{{0,90}}?(?:\s|,)\s*)?(?:và\s+)?(thay thế|bãi bỏ)\s+(?:cho\s+)?([^.;]{{8,700}})"
)
_ENDS = re.compile(
    r"(?<=[.:;]\s)([^.;:]{10,400}?)\s+(?:sẽ\s+)?hết hiệu lực(?: thi hành)?(?: kể)? từ ngày "
    rf"{_THIS}[^.;]{{0,40}}có hiệu lực"
)
_AMENDS = re.compile(
    r"^\s*(?:về việc\s+)?sửa đổi[^.;]{0,200}?(?:của|tại|ban hành kèm theo)\s+(.{8,400})$", re.IGNORECASE | re.DOTALL
)
_PART = re.compile(r"(?:Điều|khoản|điểm|Phụ lục|Mục|Chương|mẫu|nội dung|quy định tại)\s", re.IGNORECASE)
_AMENDED = re.compile(r"sửa đổi, bổ sung|sửa đổi bổ sung|được sửa đổi", re.IGNORECASE)
_TITLE = re.compile(r"(?:của|theo|tại|một số điều|hướng dẫn|quy định|thực hiện|ban hành)\s+[^,]*$")
_SMALL = re.compile(r"\b(?:SỐ|NGÀY|THÁNG|NĂM|CỦA)\b")


def changes(document: LegalId, title: str | None, text: str, bodies: BodyTable, source: str) -> Iterator[Change]:
    """Yield what the document says that it does to others; only others whose key is complete."""
    flat = " ".join(text.split())
    found: list[tuple[str, str]] = []
    if title and (match := _AMENDS.match(title)):
        found.append(("amends", _SMALL.sub(lambda m: m[0].lower(), match[1])))
    found += [("repeals" if m[1] == "bãi bỏ" else "replaces", m[2]) for m in _REPLACES.finditer(flat)]
    found += [("repeals", m[1]) for m in _ENDS.finditer(flat)]
    seen = set()
    for relation, words in found:
        for other, before in _listed(words, bodies, alone=relation == "amends"):
            # Where a part of a document is repealed, the whole is amended.
            kind = "amends" if relation == "repeals" and _PART.search(before) else relation
            if other != document and (kind, other) not in seen:
                seen.add((kind, other))
                yield Change(str(document), kind, str(other), source)


def _listed(words: str, bodies: BodyTable, *, alone: bool) -> Iterator[tuple[LegalId, str]]:
    """Yield the documents of a list, each with the words before it.

    What stands in another's title is not in the list, nor are the documents by which one was amended before; ``alone``
    takes the first only, since a title goes on with what that document is about.
    """
    at = 0
    for sighting in cited("", words, bodies):
        if not sighting.number or (start := words.find(sighting.number.split("/")[0], at)) < 0:
            continue
        before, at = words[at:start], start + len(sighting.number)
        if _AMENDED.search(words[:start]):
            return
        if at > len(sighting.number) + 60 and _TITLE.search(before):
            continue
        key = document_key(
            sighting.number, bodies, doc_type=sighting.doc_type, issuer=sighting.issuer, date=sighting.date
        )
        if key and key.legal_id:
            yield key.legal_id, before
        if alone:
            return
