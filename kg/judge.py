"""A person's word on a fact (xác nhận, bác bỏ, sửa) -> the workspace, which from then on says what the person said.

The decision goes into the ledger with its document as it stands after it, in one transaction; links, indexes and graph
follow. It is found again by the fact's words (kg.store.decisions), so a rebuild or a replaced file does not lose it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import get_args

from corpus.catalogue import load_catalogue
from corpus.identity import LegalId
from kg.link import link
from kg.progress import Watch
from kg.project import project
from kg.store.decisions import CITATION_FIELDS, STATEMENT_FIELDS, Decision, Fact, Verdict, find, judged
from kg.store.errors import UnknownDocument, WorkspaceError
from kg.store.reading import LedgerReader
from kg.store.record import Record, record
from kg.store.stored import StoredDocument
from kg.store.workspace import WritableWorkspace
from kg.today import statuses_of_today
from nlp.encode import Encoder
from nlp.model import Citation, Relation, Role, StatementKind
from nlp.passages import passages

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "relation": get_args(Relation),
    "role": get_args(Role),
    "kind": get_args(StatementKind),
    "obligation": ("true", "false"),
}


class JudgementError(WorkspaceError):
    """A decision that cannot be made: no such fact, or a value that its field cannot hold."""


def judge(
    workspace: WritableWorkspace,
    document: str,
    fact: str,
    verdict: Verdict,
    *,
    correction: Mapping[str, str] | None = None,
    person: str,
    note: str = "",
    encoder: Encoder | None,
    watch: Watch,
) -> Decision:
    """Confirm, reject or correct a fact and return the decision.

    ``document`` is an id or a source, ``fact`` the id of a citation or statement, a number that
    is cited once, or words that one fact alone holds.
    ``correction`` maps fields to values; an empty value takes the field away. Raises ``UnknownDocument`` or
    ``JudgementError``.
    """
    ledger = workspace.ledger
    stored = named_document(ledger, document)
    text = ledger.text(stored.id)
    facts: tuple[Fact, ...] = (*ledger.citations(stored.id), *ledger.statements(stored.id))
    chosen = _fact(fact, facts, text)
    values = _checked(chosen, dict(correction or {}))
    kept = judged(chosen, text)
    earlier = _earlier(chosen, facts, ledger.decisions(document=stored.id), text)
    if earlier is not None:  # what was said of the fact before stays said, and its words are those first judged
        kept |= {"body": earlier.body}
        values = dict(earlier.correction) | values if verdict != "reject" else {}
    decision = Decision(
        id=0,
        at="",
        person=person,
        document=stored.id,
        source=stored.source.name,
        verdict="correct" if values else verdict,
        correction=values,
        note=note,
        **kept,  # type: ignore[arg-type]
    )
    return keep(workspace, stored, decision, encoder=encoder, watch=watch)


def named_document(ledger: LedgerReader, name: str) -> StoredDocument:
    """Return the document of this id or source; raises ``UnknownDocument``."""
    stored = ledger.document(name) or ledger.document_of_source(name)
    if stored is None:
        raise UnknownDocument(f"Không gian làm việc không có tài liệu hay nguồn nào tên «{name}».")
    return stored


def keep(
    workspace: WritableWorkspace,
    stored: StoredDocument,
    decision: Decision,
    *,
    encoder: Encoder | None,
    watch: Watch,
) -> Decision:
    """Keep a decision on a stored document and let all that is made of the document follow; return it as kept."""
    machine = _machine(workspace, stored)
    made = workspace.ledger.decide(decision, machine, analysis_version=stored.analysis_version)
    _follow(workspace, encoder, watch)
    return made


def withdraw(workspace: WritableWorkspace, id: int, *, person: str, encoder: Encoder | None, watch: Watch) -> Decision:
    """Withdraw a decision: its fact is the machine's again. Raises ``JudgementError`` where there is none."""
    ledger = workspace.ledger
    decision = next((d for d in ledger.decisions() if d.id == id), None)
    if decision is None:
        raise JudgementError(f"Không có quyết định nào đang hiệu lực mang số {id} (xem «cancu decisions»).")
    stored = ledger.document(decision.document)
    machine = _machine(workspace, stored) if stored else None
    version = stored.analysis_version if stored else ""
    ledger.withdraw(decision, machine, analysis_version=version, actor=person)
    _follow(workspace, encoder, watch)
    return decision


def _machine(workspace: WritableWorkspace, stored: StoredDocument) -> Record:
    """Return the record of a document as the machine made it."""
    analysis = workspace.ledger.machine_analysis(stored.id)
    return record(analysis, passages(analysis.document.text, analysis.sections))


def _follow(workspace: WritableWorkspace, encoder: Encoder | None, watch: Watch) -> None:
    registry = load_catalogue(workspace.layout.registers())
    link(workspace.ledger, registry, watch)
    project(workspace, encoder, watch, partial(statuses_of_today, workspace.ledger, registry))


def _earlier(fact: Fact, facts: Sequence[Fact], decisions: Sequence[Decision], text: str) -> Decision | None:
    kind = type(fact)
    alike = [other for other in facts if isinstance(other, kind)]
    for decision in decisions:
        at = find(alike, decision, text) if decision.fact == kind.__name__.lower() else None
        if at is not None and alike[at] is fact:
            return decision
    return None


def _fact(name: str, facts: Sequence[Fact], text: str) -> Fact:
    """Return the fact of an id, else the only citation of this number, else the only fact that holds these words."""
    found = [fact for fact in facts if fact.id == name]
    found = found or [fact for fact in facts if isinstance(fact, Citation) and fact.number == name]
    found = found or [fact for fact in facts if text[fact.start : fact.end] == name]
    found = found or [fact for fact in facts if name.strip() and name in text[fact.start : fact.end]]
    if len(found) == 1:
        return found[0]
    if not found:
        raise JudgementError(f"Tài liệu không có dẫn chiếu hay nội dung nào là «{name}» (xem «cancu extract»).")
    ids = ", ".join(fact.id for fact in found[:8])
    raise JudgementError(f"«{name}» có ở nhiều chỗ; hãy nêu mã của một chỗ: {ids}.")


def _checked(fact: Fact, values: dict[str, str]) -> dict[str, str]:
    """Return the values of a correction as the fields hold them; raises ``JudgementError``."""
    fields = CITATION_FIELDS if isinstance(fact, Citation) else STATEMENT_FIELDS
    for field, value in values.items():
        if field not in fields:
            raise JudgementError(f"Không sửa được «{field}»; sửa được: {', '.join(fields)}.")
        choices = _CHOICES.get(field, ())
        if choices and value not in choices:
            raise JudgementError(f"«{field}» phải là một trong: {', '.join(choices)}.")
        if field in {"date", "deadline"} and value and not _DATE.fullmatch(value):
            raise JudgementError(f"«{field}» phải có dạng năm-tháng-ngày, ví dụ 2021-05-20.")
        if field == "document" and value:
            _require_legal_id(value)
    return values


def _require_legal_id(value: str) -> None:
    try:
        LegalId.parse(value)
    except ValueError as error:
        raise JudgementError(f"«{value}» không phải là định danh văn bản, ví dụ ttg/qd/569/2022.") from error


__all__ = ["JudgementError", "judge", "keep", "named_document", "withdraw"]
