"""Values of the check room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from kg.ask.model import DocumentRef
from kg.store.decisions import Decision
from nlp.model import Citation

Severity = Literal["sai", "nghi vấn", "lưu ý"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
Code = Literal[
    "wrong_number",
    "wrong_date",
    "wrong_issuer",
    "wrong_title",
    "wrong_type",
    "malformed_date",
    "missing_number",
    "missing_date",
    "missing_issuer",
    "missing_title",
    "number_form",
    "date_contradicts_number",
    "unknown_standard",
    "draft",
    "not_yet_in_force",
    "no_longer_in_force",
    "inconsistent_within_document",
    "inconsistent_across_documents",
    "missing_competence_basis",
    "basis_not_higher",
    "cited_not_in_basis",
]
CODES: tuple[Code, ...] = get_args(Code)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a finding rests on: a row of the registry (``row`` is its legal id) or a quote of a document.

    ``start`` and ``end`` are the quote's place in the document, where it is one of the workspace or the checked one.
    """

    quote: str
    document: DocumentRef | None = None
    row: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about one citation.

    ``severity``: *sai*, two independent sources contradict it; *nghi vấn*, evidence against it, not conclusive;
    *lưu ý*, worth a look, breaks no rule. ``correction`` is the citation as Nghị định 30/2020/NĐ-CP wants it, where
    the right form is known. ``judged`` is what a person decided of it (kg.check.judged).
    """

    document: DocumentRef
    citation: str | None
    code: Code
    severity: Severity
    message: str
    quote: str
    start: int
    end: int
    proofs: tuple[Proof, ...] = ()
    correction: str | None = None
    judged: Decision | None = None


@dataclass(frozen=True, slots=True)
class Peer:
    """A citation by some document, as evidence for or against another.

    ``documents`` are the witnesses (kg.check.finding.witness) that say just this, ``times`` how often they do;
    ``document`` is one of them.
    """

    document: DocumentRef
    citation: Citation
    documents: frozenset[str] = frozenset()
    times: int = 1


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The findings over the documents checked; ``information`` accuses nothing (kg.check.rules).

    ``dismissed`` are findings that a person rejected.
    """

    findings: tuple[Finding, ...]
    documents: int
    citations: int
    information: tuple[Finding, ...] = ()
    dismissed: tuple[Finding, ...] = ()
