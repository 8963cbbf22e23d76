"""People's decisions on findings of the checks (phát hiện): what a person dismissed is listed apart, and stays so.

A finding is named by its document, its code and its words, as every decision is (kg.store.decisions): it is found again
when the document is read or checked anew, as long as the accused words stand there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from kg.check.model import CODES, CheckReport, Finding
from kg.judge import JudgementError, keep, named_document
from kg.progress import Watch
from kg.store.decisions import Decision, Verdict, code_of, place_of, selected
from kg.store.workspace import WritableWorkspace
from nlp.encode import Encoder


def with_decisions(findings: Sequence[Finding], text: str, decisions: Sequence[Decision]) -> tuple[Finding, ...]:
    """Return the findings on a document, each with what a person decided of it."""
    said = {(code_of(d), place_of(d, text)): d for d in decisions if d.fact == "finding"}
    return tuple(replace(f, judged=said.get((f.code, f.start))) for f in findings)


def chosen_finding(report: CheckReport, code: str, words: str) -> Finding:
    """Return the one finding of this code about a citation (its id) or words; raises ``JudgementError``."""
    if code not in CODES:
        raise JudgementError(f"Không có mã lý do «{code}» (xem «cancu check --codes»).")
    coded = [f for f in (*report.findings, *report.dismissed, *report.information) if f.code == code]
    found = [f for f in coded if words == f.citation] or [f for f in coded if words.strip() and words in f.quote]
    if len(found) == 1:
        return found[0]
    if not found:
        raise JudgementError(f"Phép kiểm tra không có phát hiện {code} nào về «{words}» trong tài liệu này.")
    ids = ", ".join(f.citation or str(f.start) for f in found[:8])
    raise JudgementError(f"«{words}» có ở nhiều phát hiện {code}; hãy nêu mã của một dẫn chiếu: {ids}.")


def judge_finding(
    workspace: WritableWorkspace,
    finding: Finding,
    verdict: Verdict,
    *,
    person: str,
    note: str = "",
    encoder: Encoder | None,
    watch: Watch,
) -> Decision:
    """Confirm or dismiss (reject) a finding on a stored document and return the decision."""
    stored = named_document(workspace.ledger, finding.document.id)
    decision = Decision(
        id=0,
        at="",
        person=person,
        document=stored.id,
        source=stored.source.name,
        fact="finding",
        verdict=verdict,
        correction={},
        note=note,
        body=json.dumps({"code": finding.code}),
        **selected(finding.start, finding.end, workspace.ledger.text(stored.id)),  # type: ignore[arg-type]
    )
    return keep(workspace, stored, decision, encoder=encoder, watch=watch)
