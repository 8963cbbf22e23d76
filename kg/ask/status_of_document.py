"""Answers about whether a document is in force, and what others do to it (hiệu lực, thay thế, sửa đổi, bãi bỏ)."""

from __future__ import annotations

import re

from kg.ask.answering import Asking, abstain, citation_evidence
from kg.ask.decree import find_occurrences
from kg.ask.model import Answer, Evidence
from kg.ask.phrases import bullets, day, document, searched, validity
from kg.ask.standing import known_rows
from nlp.model import Citation

EFFECTS = {"replaces": "thay thế", "repeals": "bãi bỏ", "amends": "sửa đổi, bổ sung"}
# What is asked of others ("nghị định nào thay thế …?"), by the words that ask.
_ACTING = {
    r"\bnao (?:da )?thay the\b": {"replaces": "thay thế", "repeals": "bãi bỏ"},
    r"\bnao (?:da )?bai bo\b": {"repeals": "bãi bỏ", "replaces": "thay thế"},
    r"\bnao (?:da )?(?:sua doi|bo sung)\b": {"amends": "sửa đổi, bổ sung"},
    r"\bnao (?:da )?(?:huong dan|quy dinh chi tiet)\b": {"guides": "hướng dẫn, quy định chi tiết"},
}


def document_status(asking: Asking) -> Answer:
    """Answer whether a document is in force today, by whom that is told, and what documents of the workspace say they
    do to it; "không rõ" where nobody says anything.
    """
    asked = asking.plan.citations[0]
    found = find_occurrences(asked, asking.library, question=asking.plan.subject)
    if found.decree.status == "ambiguous":
        names = bullets(found.decree.candidates[:8])
        return abstain(asking, f"số {asked.number} là của nhiều văn bản, xin nói rõ hơn:\n{names}\n")
    acting = next((told for words, told in _ACTING.items() if re.search(words, asking.plan.focus)), None)
    effects_asked = acting or EFFECTS
    lines, evidence = list[str](), list[Evidence]()
    for place in found.places:
        view = asking.library.view(place.document)
        citation = view.citations[place.citation]
        # In a document's own title what it does stands as in its body; in the title of another it is that one's.
        own = citation.role != "title" or (acting is not None and citation.parent is None)
        if citation.relation in effects_asked and citation.role != "quoted" and own:
            when = f" ngày {day(view.analysis.metadata.date)}" if view.analysis.metadata.date else ""
            lines.append(f"{document(view.ref)}{when} {effects_asked[citation.relation]} {citation.quote}")
            evidence.append(citation_evidence(view, citation))
    legal_id = found.decree.legal_id or _sole_row(asked, asking)
    status = asking.library.in_force.status(legal_id) if legal_id else None
    known = status if status is not None and status.code != "unknown" else None
    if acting is not None and not lines and (known is None or "guides" in acting or "amends" in acting):
        what = next(iter(acting.values()))
        return abstain(asking, f"không văn bản nào trong kho nói mình {what} {asked.quote}.")
    if not lines and known is None:
        return abstain(
            asking, f"không văn bản nào trong kho nói {asked.quote} bị thay thế, bãi bỏ hay sửa đổi: không rõ."
        )
    said = [f"{asked.quote}, ngày {day(known.day)}: {validity(known)}."] if known is not None else []
    effects = [bullets(list(dict.fromkeys(lines))[:12])] if lines else []
    text = "\n".join([*said, *effects, searched(asking.coverage)])
    return Answer("document_status", text, False, tuple(evidence[:12]), asking.coverage)


def _sole_row(asked: Citation, asking: Asking) -> str | None:
    """Return the one document (legal id) that the registry knows under what is asked, None for none or several."""
    rows = known_rows(asked, asking.library)
    return rows[0].id if len(rows) == 1 else None
