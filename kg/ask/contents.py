"""Answers about what one document of the workspace itself says: its targets, tasks, results, or those of a unit."""

from __future__ import annotations

import re

from kg.ask import people
from kg.ask.answering import Asking, abstain, statement_evidence
from kg.ask.constraints import is_of_body
from kg.ask.facts_of_documents import document_meant
from kg.ask.model import Answer
from kg.ask.phrases import KIND_WORDS, bullets, document, listed, shorten

SHOWN = 8
_KINDS = (
    (re.compile(r"\b(?:chi tieu|muc tieu)\b"), ("target",)),
    (re.compile(r"\bket qua\b"), ("result",)),
    (re.compile(r"\b(?:han che|ton tai|vuong mac|kho khan)\b"), ("limitation",)),
    (re.compile(r"\b(?:kien nghi|de xuat)\b"), ("recommendation",)),
    (re.compile(r"\b(?:nhiem vu|giai phap|giao|phai lam|lam gi|viec)\b"), ("task",)),
)


def contents(asking: Asking) -> Answer:
    """Answer what the document named in the question says: for a unit where it names one, else by kind."""
    view = document_meant(asking)
    if view is None:
        return abstain(asking, "không xác định được văn bản được hỏi.")
    for_unit = people.unit_tasks(asking) if asking.scope.named else None
    if for_unit is not None and not for_unit.abstained:
        return for_unit
    body = asking.constraints.body
    if body and not any(is_of_body(body, view, s) for s in view.analysis.statements):
        return abstain(asking, f"{document(view.ref)} không giao việc nào cho {body}.")
    kinds = next((k for pattern, k in _KINDS if pattern.search(asking.plan.focus)), ("target", "task", "result"))
    found = [s for s in view.analysis.statements if s.kind in kinds]
    if not found:
        wanted = listed(KIND_WORDS[k] for k in kinds)
        return abstain(asking, f"{document(view.ref)} không có {wanted} nào đọc được.")
    title = f" ({shorten(view.ref.title, 160)})" if view.ref.title else ""
    counts = listed(f"{sum(s.kind == k for s in found)} {KIND_WORDS[k]}" for k in kinds)
    lines = [shorten(view.statement_text(s), 150) for s in found[:SHOWN]]
    more = f"\n… và {len(found) - SHOWN} nội dung khác." if len(found) > SHOWN else ""
    return Answer(
        "contents",
        f"{document(view.ref)}{title}: {counts}.\n{bullets(lines)}{more}",
        False,
        tuple(statement_evidence(view, s, limit=400) for s in found),
        asking.coverage,
    )
