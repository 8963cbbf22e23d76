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
from nlp.commencement import commencement
from nlp.normative import is_normative

_SIGNED = re.compile(r"\bký\b", re.IGNORECASE)
_FULL = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the time rules and the rules of rank ask of the citing document.

    ``day`` is its own date (ISO, perhaps of its month or year alone), or the day of the check; ``dated`` tells whether
    it is a day of its own. ``effective`` is the day on which
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
        """Return the status of a cited document (its legal id) on the document's day.

        Of a draft on the day on which it will come into force, where it says so.
        """
        day = self.day if self.dated or self.effective is None else max(self.day, self.effective)
        try:
            return status_on(document, day, self.validity)
        except ValueError:  # the document bears a date that no calendar has
            return Status(document, day, "unknown")


def setting_of(view: DocumentView, today: str, validity: ValidityFacts) -> Setting:
    """Return when and as what a document stands."""
    analysis = view.analysis
    meta = analysis.metadata
    dated = bool(_FULL.fullmatch(meta.date or ""))
    day = (meta.date if dated else _about(meta, today)) or today
    identity = LegalId.parse(analysis.legal_id) if analysis.legal_id else None
    effective = effective_day(analysis.document.text, meta, day)
    return Setting(day, dated, effective, is_normative(meta), meta.doc_type or "", identity, validity)


def _about(meta: Metadata, today: str) -> str:
    """Return the month or year (ISO) that a document of unknown day is of; of one that tells none ``today``."""
    parts = parse_number(meta.number, meta.doc_type) if meta.number else None
    when = meta.date or (str(parts.year) if parts and parts.year else "")
    now = today[: len(when)]
    # A numbered document of this year is issued already; a draft's day is to come.
    return when if when and (when < now or (when == now and meta.number and not meta.draft)) else today


def effective_day(text: str, meta: Metadata, day: str) -> str | None:
    """Return the ISO day from which a document's own words let it hold; "kể từ ngày ký" is ``day``, of a draft too."""
    found = commencement(text, meta)
    if found is None:
        return None
    if found.since is None:
        return day if _FULL.fullmatch(day) and _SIGNED.search(text, found.start, found.end) else None
    return found.since if found.since >= day else None
