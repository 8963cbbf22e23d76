"""The wire format as pydantic models: what the HTTP API promises, in the words of docs/model.md.

The CLI prints the same objects (kg.wire); a test validates its output against these models.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.validity import StatusCode

Grade = Literal["direct", "section", "basis", "chain", "suggested"]


class DocumentRef(BaseModel):
    """How every answer refers to a document of the workspace."""

    id: str = Field(examples=["d0a1b2c3d4e5f"])
    number: str | None = Field(examples=["12/KH-SYT"])
    title: str | None
    source: str = Field(examples=["ke-hoach.txt"])


class ReferredDocument(BaseModel):
    """The document that is meant: of the text itself ``id`` is its own in the workspace, of another the legal id."""

    id: str | None = Field(examples=["ttg/qd/6/2022"])
    number: str | None = Field(examples=["06/QĐ-TTg"])
    title: str | None
    source: str | None = Field(description="The file of its copy in the workspace; null where there is none")


class Coverage(BaseModel):
    """What was searched: documents, and the sources that could not be read."""

    documents: int
    unreadable: list[str]


class Ground(BaseModel):
    """What a status rests on: words of a document, or a register."""

    kind: str
    day: str | None
    document: str | None
    source: str
    quote: str | None


class Validity(BaseModel):
    """The status of a document on a day (hiệu lực); ``as_of`` is the day up to which the evidence reaches."""

    day: str
    code: StatusCode
    label: str
    since: str | None
    until: str | None
    as_of: str | None
    grounds: list[Ground]


class Decree(BaseModel):
    """The document asked about; ``status`` is found | ambiguous | not_cited | unknown."""

    id: str | None
    number: str | None
    title: str | None
    source: str | None
    date: str | None
    issuer: str | None
    status: Literal["found", "ambiguous", "not_cited", "unknown"]
    candidates: list[str]
    validity: Validity | None = None
    note: str = ""


class Judged(BaseModel):
    """What a person decided of a fact, who and when (ISO 8601)."""

    by: str = Field(examples=["Nguyễn Lan"])
    at: str = Field(examples=["2026-11-20T08:30:00+00:00"])
    verdict: Literal["confirm", "reject", "correct"]
    note: str


class Hop(BaseModel):
    """One step of an evidence path."""

    what: str
    quote: str
    start: int
    end: int
    judged: Judged | None = None


class QuotedStatement(BaseModel):
    """A statement of a document by its id and its words; ``start``..``end`` are offsets into the document's text."""

    document: DocumentRef
    statement: str
    kind: str
    quote: str
    start: int
    end: int


class GradedStatement(QuotedStatement):
    """A statement that implements the decree, with its evidence grade and path."""

    grade: Grade
    path: list[Hop]
    score: float
    signs: list[str]
    judged: Judged | None = None


class Tasks(BaseModel):
    """The evidence-graded set that answers "which tasks implement decree X"."""

    decree: Decree
    coverage: Coverage
    counts: dict[Grade, int]
    answers: list[GradedStatement]


class Evidence(BaseModel):
    """A quoted place that supports an answer; ``start``..``end`` are offsets into the document's text.

    A row of the registry (``row``) is quoted by its title, and its document need not be in the workspace.
    """

    document: ReferredDocument
    statement: str | None
    citation: str | None
    passage: str | None
    row: str | None = None
    quote: str
    start: int
    end: int
    grade: Grade | None
    judged: Judged | None = None


class Answer(BaseModel):
    """An answer with its evidence, or an abstention ("không tìm thấy")."""

    intent: str
    answer: str
    abstained: bool
    evidence: list[Evidence]
    searched: Coverage


class SearchResult(BaseModel):
    """One search result; further fields depend on the unit."""

    model_config = ConfigDict(extra="allow")

    document: DocumentRef
    score: float
    quote: str
    start: int
    end: int


class Search(BaseModel):
    """Search results, best first."""

    results: list[SearchResult]
    facets: dict[str, Any]
    took_ms: float


class Health(BaseModel):
    """Whether the server can answer, and over how much."""

    status: Literal["ok"]
    documents: int
    unreadable: int
    statements: int
    citations: int


class CitingPlace(BaseModel):
    """A place that cites a decree."""

    document: DocumentRef
    citation: str
    quote: str
    start: int
    end: int
    relation: str


class CitedValidity(BaseModel):
    """The status of a cited document on three days; null where the day is not known."""

    on_citing_date: Validity | None
    on_commencement: Validity | None
    today: Validity


class DecreePage(BaseModel):
    """What is known of a cited document: the registry's facts, and who cites it."""

    id: str
    number: str | None
    doc_type: str | None
    title: str | None
    source: str | None
    date: str | None
    issuer: str | None
    status: str = Field(examples=["không rõ"])
    status_sources: list[str]
    effective: str | None
    validity: Validity
    sources: list[str]
    documents: list[DocumentRef]
    cited_by: list[CitingPlace]


class Open(BaseModel):
    """An object whose main fields are named here; it may hold more (docs/model.md)."""

    model_config = ConfigDict(extra="allow")


class WireDocument(Open):
    """What a document says of itself; ``id`` is its own in the workspace, ``legal_id`` the document's everywhere."""

    id: str
    legal_id: str | None
    source: str
    number: str | None
    number_code: str | None
    doc_type: str | None
    date: str | None
    issuer: str | None
    place: str | None
    title: str | None
    signer: str | None
    recipients: list[str]
    draft: bool


class WireSection(Open):
    """A heading and what it governs."""

    id: str
    kind: str
    label: str
    heading: str
    start: int
    end: int
    level: int
    parent: str | None
    path: list[str]


class WireResolution(Open):
    """Which document a citation means."""

    status: Literal["resolved", "ambiguous", "unresolved", "outside_coverage"]
    document: str | None
    candidates: list[str]
    validity: CitedValidity | None = None


class WireCitation(Open):
    """A mention of another document."""

    id: str
    start: int
    end: int
    quote: str
    number: str | None
    doc_type: str | None
    date: str | None
    issuer: str | None
    title: str | None
    relation: str
    role: str
    resolution: WireResolution
    judged: Judged | None = None


class Referred(BaseModel):
    """What a mention without a number refers to: a citation of the same text, a document, both or neither."""

    citation: str | None
    document: ReferredDocument | None


class WireReference(Open):
    """A mention without a printed number ("Quyết định nêu trên")."""

    start: int
    end: int
    quote: str
    refers_to: Referred


class PillarWords(Open):
    """The words, in the statement or in a heading above it, by which it belongs to a pillar."""

    pillar: str
    quote: str
    start: int
    end: int


class StatementParts(Open):
    """What a statement holds: its headings, who, how much, until when."""

    section: str
    obligation: bool
    units: list[dict[str, Any]]
    quantities: list[dict[str, Any]]
    deadline: dict[str, Any] | None
    output: dict[str, Any] | None
    budget: dict[str, Any] | None
    pillars: list[str]
    pillar_words: list[PillarWords]
    cites: list[str]


class WireStatement(StatementParts):
    """A target, task, result or other statement."""

    id: str
    start: int
    end: int
    kind: str
    judged: Judged | None = None


class WireProblem(Open):
    """What is wrong with a document."""

    code: str
    start: int
    end: int
    message: str


class DocumentPage(Open):
    """A document of the workspace with all it says; the same object as ``cancu extract --format json``."""

    document: WireDocument
    text: str
    sections: list[WireSection]
    citations: list[WireCitation]
    references: list[WireReference]
    statements: list[WireStatement]
    problems: list[WireProblem]


class WrongParameter(BaseModel):
    """A parameter that cannot be used, and why."""

    where: str = Field(examples=["query.limit"])
    why: str = Field(examples=["Phải từ 1 trở lên."])


class ProblemDetails(BaseModel):
    """An error (RFC 9457); ``errors`` only where parameters are missing or wrong."""

    type: str = "about:blank"
    title: str = Field(examples=["Không có văn bản này"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["Không gian làm việc không có tài liệu «d000000000000»."])
    errors: list[WrongParameter] = []
