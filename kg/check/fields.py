"""Which fields a citing document must print of what it cites the first time, and which are missing.

Nghị định 30/2020/NĐ-CP Phụ lục I (before it Thông tư 01/2011/TT-BNV): an administrative document prints type, number,
date, issuer and subject of what it cites the first time, of laws and ordinances type and name. A normative document
prints neither date nor issuer since Nghị định 78/2025/NĐ-CP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.catalogue import Catalogue
from corpus.fold import fold
from corpus.numbers import parse_number
from kg.ask.model import DocumentView
from kg.check.correction import full_form
from kg.check.finding import finding
from kg.check.model import Finding
from kg.check.setting import Setting
from kg.store.keys import number_key
from nlp.model import Citation

PAPERWORK_SINCE = "2020-03-05"
"""From when Nghị định 30/2020/NĐ-CP holds."""
BRIEF_SINCE = "2025-04-01"
"""From when a normative document needs neither date nor issuer (Nghị định 78/2025/NĐ-CP)."""
_BY_NAME = ("luat", "bo luat", "phap lenh", "hien phap")
_ALIAS = re.compile(
    r"(?:sau đây|gọi tắt|gọi chung|viết tắt|gọi) (?:gọi |viết )?(?:tắt )?(?:là|:)\s*[“\"(]?\s*$", re.IGNORECASE
)
_TOLD = re.compile(r"\s*(?:này|nêu trên|nói trên|trên đây|đã dẫn|\(sau đây)", re.IGNORECASE)


def needs_date(setting: Setting) -> bool:
    """Tell whether a citing document must print the date of what it cites."""
    return not (setting.normative and setting.since(BRIEF_SINCE))


def is_alias(view: DocumentView, citation: Citation) -> bool:
    """Tell whether a citation only names the short form ("sau đây gọi là Quyết định số 12/QĐ-BYT")."""
    return bool(_ALIAS.search(view.text[max(0, citation.start - 40) : citation.start]))


def missing_fields(view: DocumentView, setting: Setting, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield a first citation without issuer or without title in an administrative document."""
    if setting.normative or not setting.since(PAPERWORK_SINCE):
        return
    seen: set[str] = set()
    for citation in view.analysis.citations:
        key = number_key(citation.number)
        if key is None or key in seen:
            continue
        if not _first_in_full(view, citation):
            continue
        seen.add(key)
        row = catalogue.row(citation.resolution.document) if citation.resolution.document else None
        lacking = [
            name
            for name, value in (("tên cơ quan ban hành", citation.issuer), ("trích yếu nội dung", citation.title))
            if not value
        ]
        if not lacking:
            continue
        right = full_form(citation, row=row, catalogue=catalogue)
        yield finding(
            view,
            citation,
            "missing_issuer" if len(lacking) == 2 or not citation.issuer else "missing_title",
            "lưu ý",
            f"Viện dẫn lần đầu chưa ghi {' và '.join(lacking)}.",
            [],
            right if row is not None else None,
        )


def _first_in_full(view: DocumentView, citation: Citation) -> bool:
    """Tell whether a citation is one that the rule speaks of: a document's whole number, cited for itself."""
    number = citation.number or ""
    if citation.kind != "document" or citation.incomplete or citation.parent or citation.role in {"quoted", "title"}:
        return False
    if citation.quote[:1].isdigit() or fold(citation.doc_type or "").startswith(_BY_NAME):
        return False
    parts = parse_number(number, citation.doc_type)
    if parts is None or not parts.issuers or citation.relation == "part_of" or is_alias(view, citation):
        return False
    return not _TOLD.match(view.text[citation.end : citation.end + 24])
