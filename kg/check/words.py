"""The names of reason codes and severities, Vietnamese and English: what tables, pages, sheets and documents say."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kg.check.model import Code, Severity


class Words(NamedTuple):
    """A name and what it means."""

    vi: str
    en: str
    meaning: str


CODES: Mapping[Code, Words] = MappingProxyType(
    {
        "wrong_number": Words("sai số", "wrong number", "the number is of another document"),
        "wrong_date": Words("sai ngày", "wrong date", "the document is of another day"),
        "wrong_issuer": Words("sai cơ quan ban hành", "wrong issuer", "the code in the number is of another body"),
        "wrong_title": Words("sai trích yếu", "wrong title", "the title is of another document"),
        "wrong_type": Words("sai tên loại", "wrong type", "the code in the number is of another type"),
        "malformed_date": Words("ngày sai thể thức", "malformed date", "the date is not written as a date"),
        "missing_number": Words("để trống số", "missing number", "the number was left blank"),
        "missing_date": Words("thiếu ngày", "missing date", "no date, and the number comes again every year"),
        "missing_issuer": Words(
            "thiếu cơ quan ban hành", "missing issuer", "first citation without issuer (information)"
        ),
        "missing_title": Words("thiếu trích yếu", "missing title", "first citation without subject (information)"),
        "number_form": Words(
            "ký hiệu lạ",
            "form of number",
            "the number lacks the code of its type, a hyphen or its year, or has its signs swapped",
        ),
        "date_contradicts_number": Words(
            "ngày trái với số", "date contradicts number", "numbers of one register ascend with their dates"
        ),
        "unknown_standard": Words(
            "tiêu chuẩn lạ", "unknown standard", "probably a slip of a standard that others cite"
        ),
        "draft": Words("căn cứ là dự thảo", "draft as basis", "the basis is called a draft, or its number is blank"),
        "not_yet_in_force": Words(
            "căn cứ chưa có hiệu lực", "basis not yet in force", "it comes into force later than what rests on it"
        ),
        "no_longer_in_force": Words(
            "căn cứ hết hiệu lực", "basis no longer in force", "another document had ended it before that day"
        ),
        "inconsistent_within_document": Words(
            "mâu thuẫn trong văn bản", "inconsistent within the document", "one number with two dates in the document"
        ),
        "inconsistent_across_documents": Words(
            "mâu thuẫn giữa các văn bản",
            "inconsistent across documents",
            "others print another date, no register knows",
        ),
        "missing_competence_basis": Words(
            "thiếu căn cứ thẩm quyền",
            "no basis of competence",
            "the basis names nothing that gives the issuer its power",
        ),
        "basis_not_higher": Words(
            "căn cứ không cao hơn", "basis not higher", "a normative document rests on one of its own or a lower rank"
        ),
        "cited_not_in_basis": Words(
            "chưa có trong căn cứ", "not in the basis", "the body carries it out, the basis lacks it (information)"
        ),
    }
)
"""Every reason code."""

SEVERITY: Mapping[Severity, Words] = MappingProxyType(
    {
        "sai": Words("Sai", "Wrong", "two independent sources contradict it"),
        "nghi vấn": Words("Nghi vấn", "Doubtful", "evidence against it, not conclusive"),
        "lưu ý": Words("Lưu ý", "Note", "worth a look, breaks no rule"),
    }
)
"""The severities, gravest first."""
