"""Values of the check room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.ask.model import DocumentRef
from nlp.model import Citation

Severity = Literal["sai", "nghi vấn", "lưu ý"]
Code = Literal[
    "wrong_number",
    "wrong_date",
    "malformed_date",
    "missing_number",
    "missing_date",
    "number_form",
    "date_contradicts_number",
    "unknown_standard",
    "inconsistent_within_document",
]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a finding rests on: a row of the registry (``row`` is its legal id) or a quote of a document."""

    quote: str
    document: DocumentRef | None = None
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about one citation.

    ``severity``: *sai*, two independent sources contradict it; *nghi vấn*, evidence against it, not conclusive;
    *lưu ý*, worth a look, breaks no rule. ``correction`` is the citation as Nghị định 30/2020/NĐ-CP wants it, where
    the right form is known.
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


@dataclass(frozen=True, slots=True)
class Peer:
    """A citation by some document, as evidence for or against another.

    ``documents`` are the ids of all documents that say just this, ``times`` how often they do; ``document`` is one.
    """

    document: DocumentRef
    citation: Citation
    documents: frozenset[str] = frozenset()
    times: int = 1


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The findings over the documents checked."""

    findings: tuple[Finding, ...]
    documents: int
    citations: int
