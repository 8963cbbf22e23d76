"""A citing document -> when and as what it stands: its day, its coming into force, whether it makes law.

The day of a draft, which has none, is the day of the check.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.identity import LegalId
from corpus.model import Metadata
from corpus.numbers import parse_number
from corpus.validity import Status, ValidityFacts, status_on
from kg.ask.model import DocumentView
from nlp.normative import is_normative

_DAY = r"(?P<day>\d{1,2})\s*(?:tháng|/|-|\.)\s*(?P<month>\d{1,2})\s*(?:năm|/|-|\.)\s*(?P<year>\d{4})"
_EFFECT = re.compile(
    r"\b(?:Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư(?: liên tịch)?|Chỉ thị|Quy chế|Quy định) này "
    rf"có hiệu lực(?: thi hành)?,? (?:kể )?từ (?:ngày (?:{_DAY}|(?P<signed>ký\b))|(?P<at_signing>khi ký\b))"
)
_FULL = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the time rules and the rules of rank ask of the citing document.

    ``day`` is its own date (ISO), or the day of the check; ``dated`` tells which. ``effective`` is the day on which
    its own words let it come into force, None where they do not tell. ``legal_id`` is its identity or None.
    """

    day: str
    dated: bool
    effective: str | None
    normative: bool
    doc_type: str
    legal_id: LegalId | None
    validity: ValidityFacts

    def since(self, day: str) -> bool:
        """Tell whether the document is of this ISO day or later."""
        return self.day >= day

    def validity_on(self, document: str) -> Status:
        """Return the status of a cited document (its legal id) on the document's day."""
        return status_on(document, self.day, self.validity)


def setting_of(view: DocumentView, today: str, validity: ValidityFacts) -> Setting:
    """Return when and as what a document stands."""
    analysis = view.analysis
    meta = analysis.metadata
    dated = bool(_FULL.fullmatch(meta.date or ""))
    day = (meta.date if dated else _latest(meta, today)) or today
    identity = LegalId.parse(analysis.legal_id) if analysis.legal_id else None
    effective = effective_day(analysis.document.text, day) if dated else None
    return Setting(day, dated, effective, is_normative(meta), meta.doc_type or "", identity, validity)


def _latest(meta: Metadata, today: str) -> str:
    """Return the last day on which a document of unknown day may be of: of the year it prints, else ``today``."""
    parts = parse_number(meta.number, meta.doc_type) if meta.number else None
    year = (meta.date or "")[:4] or (str(parts.year) if parts and parts.year else "")
    return min(f"{year}-12-31", today) if year else today


def effective_day(text: str, day: str) -> str | None:
    """Return the ISO day from which "Thông tư này có hiệu lực thi hành kể từ ngày …" lets a document hold.

    ``day`` is the document's own; an earlier day stands in text that it quotes of another document.
    """
    for found in _EFFECT.finditer(text):
        if found["day"] is None:
            return day
        told = f"{int(found['year']):04d}-{int(found['month']):02d}-{int(found['day']):02d}"
        if told >= day:
            return told
    return None
