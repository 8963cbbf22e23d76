"""Answers about the workspace itself: which documents it holds (kho có những văn bản nào)."""

from __future__ import annotations

import re

from corpus.fold import fold
from kg.ask.answering import Asking, abstain
from kg.ask.constraints import issued_from
from kg.ask.documents_titled import held_evidence
from kg.ask.library import DocumentCard
from kg.ask.model import Answer
from kg.ask.phrases import bullets, dated, shorten

SHOWN = 20
QUOTED = 100
"""Documents whose titles are quoted as evidence: each is opened for it."""
_NUMBERED = re.compile(r"\bsố \d.*", re.IGNORECASE | re.DOTALL)
_OF_SOMEBODY = re.compile(r"\bcua (?:tinh|thanh pho|so|bo|uy ban nhan dan|cuc|vu) [a-z]{2,}")
_KINDS = re.compile(
    r"\b(ke hoach|bao cao|quyet dinh|nghi quyet|nghi dinh|thong tu|chi thi|cong van|to trinh|chuong trinh)\b"
)


def library_list(asking: Asking) -> Answer:
    """Answer which documents there are, of the type, the body, the place and the years that the question names."""
    kind = _KINDS.search(asking.plan.focus)
    cards = asking.library.cards()
    chosen = [c for c in cards if (kind is None or fold(c.metadata.doc_type or "") == kind[1]) and _fits(asking, c)]
    limits = asking.constraints
    # A province or body that nothing in the workspace bears the name of is asked for all the same.
    if _OF_SOMEBODY.search(asking.plan.focus) and not (limits.body or limits.places):
        chosen = []
    if not chosen:
        return abstain(asking, f"kho có {len(cards)} văn bản, không văn bản nào như câu hỏi.")
    lines = [_line(card) for card in chosen[:SHOWN]]
    more = f"\n… và {len(chosen) - SHOWN} văn bản khác." if len(chosen) > SHOWN else ""
    evidence = [
        e for c in chosen[:QUOTED] for e in held_evidence(asking, c.ref.id, c.metadata.title, c.metadata.number)[:1]
    ]
    text = f"Kho có {len(chosen)} văn bản{' như câu hỏi' if len(chosen) < len(cards) else ''}:\n{bullets(lines)}{more}"
    return Answer("library_list", text, False, tuple(evidence), asking.coverage)


def _fits(asking: Asking, card: DocumentCard) -> bool:
    meta, years = card.metadata, asking.plan.years
    # The year of a plan may be that of its title; that of a document which the title names is not.
    told = f"{_NUMBERED.sub('', meta.title or card.ref.title or '')} {meta.date or ''}"
    return (not years or any(year in told for year in years)) and issued_from(asking.constraints, meta)


def _line(card: DocumentCard) -> str:
    meta = card.metadata
    name = " ".join(p for p in (meta.doc_type or "", meta.number or "") if p) or card.ref.source
    parts = [name, dated(meta.date), f"của {meta.issuer}" if meta.issuer else ""]
    title = meta.title or card.ref.title
    return " ".join(p for p in parts if p) + (f": {shorten(title, 120)}" if title else "")
