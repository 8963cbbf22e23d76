"""A legal basis on the day of the document that rests on it: a draft, not yet in force, no longer in force.

``basis`` holds the ids of the citations at the head of the document on which it rests (kg.check.basis).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from corpus.fold import fold
from corpus.identity import LegalId
from corpus.registry_row import RegistryRow
from kg.ask.model import DocumentView
from kg.check.basis import rank
from kg.check.finding import FULL_DATE, day, days, finding, plain_title, row_proof
from kg.check.model import Finding
from kg.check.printed import Habits, in_form, is_blank
from kg.check.setting import Setting
from nlp.law_names import identity_of
from nlp.model import Citation

_DRAFT = re.compile(r"\bdự thảo\s*$", re.IGNORECASE)
# Whoever prepares a law's coming into force rests on it before that day.
_LAW_DAYS = 45
_LAW_WAITS, _OTHERS_WAIT = 900, 650
"""Days: the decree on invoices of October 2020 waited until July 2022."""
_AKIN = 0.6
_LAWS = frozenset({"hp", "luat"})
_ENDS = frozenset({"replaces", "repeals", "namesake"})
_KNOWN_DAY = frozenset({"register", "hand"})
"""Evidence of a coming into force that was not read out of a text: the reading may be wrong."""
# Letters answer for the time they are asked about.
_RESTING = frozenset({"Nghị định", "Quyết định", "Thông tư", "Thông tư liên tịch", "Nghị quyết", "Kế hoạch", "Chỉ thị"})
_PREPARES = re.compile(r"\b(?:trien khai|thi hanh|ke hoach|thuc hien|pho bien)\b")


def draft_basis(view: DocumentView, citation: Citation, basis: Collection[str], habits: Habits) -> Iterator[Finding]:
    """Yield a basis that is no document yet: called a draft, or with its number left blank."""
    if citation.id not in basis:
        return
    before = view.text[max(0, citation.start - 12) : citation.start]
    if _DRAFT.search(before):
        yield finding(view, citation, "draft", "nghi vấn", "Căn cứ là một dự thảo, chưa phải văn bản được ban hành.")
    elif is_blank(citation) and not in_form(view, citation, habits):
        message = "Căn cứ còn để trống số: như một văn bản chưa ban hành."
        yield finding(view, citation, "draft", "nghi vấn", message)


def not_yet_in_force(
    view: DocumentView, citation: Citation, basis: Collection[str], setting: Setting
) -> Iterator[Finding]:
    """Yield a basis that comes into force later than the document that rests on it.

    Issued but not yet in force on the day of signing is lawful, so the document's own coming into force must be known.
    Source: Nghị định 34/2016/NĐ-CP Điều 61, Nghị định 78/2025/NĐ-CP.
    """
    if citation.id not in basis or setting.effective is None:
        return
    if not citation.date and not citation.number and not re.search(r"\d{4}", citation.quote):
        return  # a law's bare name may mean the one before
    row = setting.validity.row(citation.resolution.document or "")
    if row is None or not _plausible(row) or row.effective <= setting.effective:
        return
    title = fold(view.analysis.metadata.title or view.ref.title or "")
    if not setting.normative and (_PREPARES.search(title) or not title):
        return
    yield finding(
        view,
        citation,
        "not_yet_in_force",
        "nghi vấn" if setting.normative else "lưu ý",
        f"{row.number} có hiệu lực từ ngày {day(row.effective)}, sau ngày {day(setting.effective)} khi văn bản này có "
        "hiệu lực.",
        [row_proof(row)],
    )


def no_longer_in_force(
    view: DocumentView, citation: Citation, basis: Collection[str], setting: Setting
) -> Iterator[Finding]:
    """Yield a basis that another document had ended as a whole before the day of the document that rests on it.

    A law that was passed anew under its name has ended the old one, although no text at hand may say so.
    """
    if citation.id not in basis or setting.doc_type not in _RESTING:
        return
    document = identity_of(citation.resolution)
    if document is None:
        return
    # What no register knows may all the same be ended by a document of the workspace.
    row = setting.validity.row(document) or RegistryRow(document, citation.number or "", citation.doc_type or "")
    if citation.date and row.date and citation.date != row.date:
        return
    if citation.date and (row.date or document.rsplit("/", 1)[1])[:4] != citation.date[:4]:
        return  # the number is of another year than its date, and may be the slip
    status = setting.validity_on(document)
    ends = [g for g in status.grounds if g.kind in _ENDS] if status.ended else []
    own = str(setting.legal_id) if setting.legal_id else None
    if not ends or not status.since or any(g.document == own for g in ends):
        return
    ending = ends[0]
    by = setting.validity.row(ending.document or "")
    if (
        by is None
        or not _may_end(row, by)
        or _too_soon(by, status.since)
        or (ending.kind == "repeals" and not _akin(row, by))
    ):
        return
    verb = "bãi bỏ" if ending.kind == "repeals" else "thay thế"
    yield finding(
        view,
        citation,
        "no_longer_in_force",
        "nghi vấn",
        f"{row.number} đã bị {by.number} {verb} từ ngày {day(status.since)}, trước ngày của văn bản này "
        f"({day(setting.day)}).",
        [row_proof(by)],
    )


def _plausible(row: RegistryRow) -> bool:
    """Tell whether a document comes into force within a credible time of its issue; later days are misread ones."""
    if not FULL_DATE.fullmatch(row.effective) or not FULL_DATE.fullmatch(row.date):
        return False
    waited = days(row.effective) - days(row.date)
    return waited <= (_LAW_WAITS if row.id.split("/")[1] == "luat" else _OTHERS_WAIT)


def _may_end(row: RegistryRow, ending: RegistryRow) -> bool:
    """Tell whether a document has the rank to end another; a law is ended by a law alone."""
    kinds = [r.id.split("/")[1] for r in (row, ending)]
    if kinds[0] in _LAWS:
        return kinds[1] in _LAWS
    mine, theirs = (rank(LegalId.parse(r.id)) for r in (row, ending))
    return mine is None or theirs is None or theirs <= mine


def _akin(row: RegistryRow, ending: RegistryRow) -> bool:
    """Tell whether two documents may be about one thing: whoever repeals in passing mostly repeals provisions only."""
    one, other = (set(plain_title(r.title).split()) for r in (row, ending))
    return not one or not other or len(one & other) >= _AKIN * min(len(one), len(other))


def _too_soon(row: RegistryRow, since: str) -> bool:
    """Tell whether a law would have come into force sooner than its own law allows: a misread day.

    45 days at the least, Luật 80/2015/QH13 Điều 151.
    """
    if row.id.split("/")[1] != "luat" or not FULL_DATE.fullmatch(row.date) or row.effective_evidence in _KNOWN_DAY:
        return False
    return days(since) - days(row.date) < _LAW_DAYS
