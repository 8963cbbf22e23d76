"""A check report -> the JSON object that ``cancu check --format json`` prints."""

from __future__ import annotations

from typing import Any

from kg import wire
from kg.check.model import CheckReport, Finding


def report(value: CheckReport, *, information: bool = False, dismissed: bool = False) -> dict[str, Any]:
    """Return the wire form of a report; ``information`` adds what accuses nothing, ``dismissed`` what people rejected.

    How many were dismissed is always said.
    """
    found: dict[str, Any] = {
        "findings": [_finding(f) for f in value.findings],
        "checked": {"documents": value.documents, "citations": value.citations, "dismissed": len(value.dismissed)},
    }
    if information:
        found["information"] = [_finding(f) for f in value.information]
    if dismissed:
        found["dismissed"] = [_finding(f) for f in value.dismissed]
    return found


def _finding(value: Finding) -> dict[str, Any]:
    return {
        "document": wire.ref(value.document),
        "citation": value.citation,
        "code": value.code,
        "severity": value.severity,
        "message": value.message,
        "quote": value.quote,
        "start": value.start,
        "end": value.end,
        "evidence": [
            {
                "document": wire.ref(p.document) if p.document else None,
                "row": p.row,
                "quote": p.quote,
                "start": p.start,
                "end": p.end,
            }
            for p in value.proofs
        ],
        "correction": value.correction,
        "judged": wire.judged(value.judged),
    }
