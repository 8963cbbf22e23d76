"""The rules: one citation, its document and what others say -> findings.

A rule accuses only where it has evidence: a row of the registry, other citations that disagree, or the printed form
itself. A document that neither the registry nor anyone else knows is outside coverage and never accused.
"""

from __future__ import annotations

from corpus.catalogue import Catalogue
from kg.ask.model import DocumentView
from kg.check.model import Finding
from kg.check.peers import Peers
from kg.check.printed import printed_form
from kg.check.registry import against_peers, against_registry
from kg.check.series import inconsistent, series_order
from kg.check.standards import unknown_standard


def check_document(view: DocumentView, peers: Peers, catalogue: Catalogue) -> list[Finding]:
    """Return the findings on the citations of one document, in text order."""
    found: list[Finding] = []
    for citation in view.analysis.citations:
        if citation.role == "quoted":
            continue
        if citation.kind == "standard":
            found += unknown_standard(view, citation, peers)
            continue
        found += printed_form(view, citation)
        found += against_registry(view, citation, peers, catalogue) or against_peers(view, citation, peers)
    found += inconsistent(view, found)
    found += series_order(view, peers)
    return sorted(_one_a_place(found), key=lambda f: (f.start, f.code))


def _one_a_place(findings: list[Finding]) -> list[Finding]:
    seen: dict[tuple[str | None, str], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.citation, finding.code), finding)
    return list(seen.values())
