"""The wire format of the checks (docs/model.md); the CLI prints the same objects (kg.check.wire)."""

from __future__ import annotations

from pydantic import BaseModel

from api.schemas import DocumentRef, Judged
from kg.check.model import Code, Severity


class Proof(BaseModel):
    """What a finding rests on: words of a document, or a row of the registry."""

    document: DocumentRef | None
    row: str | None
    quote: str
    start: int | None
    end: int | None


class Finding(BaseModel):
    """One thing that is wrong, doubtful or worth a look in how a document cites others."""

    document: DocumentRef
    citation: str | None
    code: Code
    severity: Severity
    message: str
    quote: str
    start: int
    end: int
    evidence: list[Proof]
    correction: str | None
    judged: Judged | None = None


class Checked(BaseModel):
    """How much was checked."""

    documents: int
    citations: int
    dismissed: int = 0


class Report(BaseModel):
    """The findings; where it was asked for, what accuses nothing and what people ``dismissed``."""

    findings: list[Finding]
    checked: Checked
    information: list[Finding] = []
    dismissed: list[Finding] = []
