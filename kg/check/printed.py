"""What the printed citation alone shows: a malformed date, a blank number, no date, a foreign form of number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.fold import fold
from corpus.numbers import parse_number
from kg.ask.model import DocumentView
from kg.check.correction import full_form
from kg.check.finding import finding
from kg.check.model import Finding, Proof
from kg.store.keys import number_key
from nlp.model import Citation

# Before the first decree on the form of numbers in use (Nghị định 110/2004/NĐ-CP) types were not coded.
FORM_SINCE = "2004-05-01"


def printed_form(view: DocumentView, citation: Citation) -> Iterator[Finding]:
    """Yield what the printed citation alone shows: a malformed date, a blank number, no date, a foreign number form."""
    if citation.date_malformed:
        yield finding(
            view,
            citation,
            "malformed_date",
            "sai",
            "Ngày viết sai thể thức.",
            (Proof(view.text[citation.start : max(citation.end, citation.extent)], view.ref),),
            full_form(citation) if citation.date else None,
        )
    number = citation.number or ""
    if citation.incomplete and not re.search(r"\d", number) and (number or re.search(r"\bsố\b", citation.quote)):
        yield finding(view, citation, "missing_number", "lưu ý", "Số của văn bản còn để trống.")
    elif number and not citation.incomplete:
        if _lacks_date(view, citation):
            yield finding(
                view,
                citation,
                "missing_date",
                "lưu ý",
                "Dẫn chiếu không ghi ngày; số này lặp lại hằng năm nên chưa đủ để biết là văn bản nào.",
            )
        if code := _foreign_form(citation):
            yield finding(
                view,
                citation,
                "number_form",
                "lưu ý",
                f"Gọi là {citation.doc_type} nhưng ký hiệu không có chữ «{code}».",
            )


def _lacks_date(view: DocumentView, citation: Citation) -> bool:
    """Tell whether a citation lacks the date that its number needs: one without a year, never cited with a date."""
    parts = parse_number(citation.number or "", citation.doc_type)
    if parts is None or parts.year or parts.legislature or citation.date or citation.parent or citation.role == "title":
        return False
    key = number_key(citation.number)
    return not any(number_key(c.number) == key and c.date for c in view.analysis.citations)


_CODES = {
    "Quyết định": "QĐ",
    "Kế hoạch": "KH",
    "Chỉ thị": "CT",
    "Báo cáo": "BC",
    "Thông tư": "TT",
    "Nghị định": "NĐ",
    "Tờ trình": "TTr",
}


def _foreign_form(citation: Citation) -> str | None:
    code = _CODES.get(citation.doc_type or "")
    number = citation.number or ""
    if code is None or (citation.date or "9") < FORM_SINCE or "-" not in number:
        return None
    letters = re.findall(r"[^\W\d_]+", number)
    parts = parse_number(number, None)
    if parts is None or parts.type is not None or any(fold(code) == fold(x) for x in letters):
        return None
    return None if parts.year else code
