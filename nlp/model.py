"""Values of the analysis: what one document says, each fact with its exact place in the canonical text.

Every ``start``/``end`` is a code-point offset into the document's canonical text; every ``quote`` equals
``text[start:end]``. The meaning of the fields follows the machine-readable face of the project (docs/model.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.model import Document, Metadata

StatementKind = Literal["target", "task", "result", "limitation", "recommendation", "administrative"]
Relation = Literal[
    "based_on",
    "implements",
    "requested_by",
    "complies_with",
    "approved_by",
    "part_of",
    "reports_on",
    "publicises",
    "guides",
    "amends",
    "replaces",
    "repeals",
    "promulgates",
    "mentions",
]
Role = Literal["basis", "operative", "amending", "quoted", "title"]
Region = Literal["letterhead", "preamble", "legal_basis", "body", "appendix"]
UnitRole = Literal["lead", "support", "responsible", "reports_to"]
Comparator = Literal["eq", "ge", "le", "gt", "lt", "range", "approx"]
ResolutionStatus = Literal["resolved", "ambiguous", "unresolved", "outside_coverage"]


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the canonical text: ``start`` inclusive, ``end`` exclusive, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or missing in the text (vấn đề): ``message`` is Vietnamese, ``code`` is for machines."""

    code: str
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it governs (đề mục): Phần, Chương, Mục, Điều, Khoản, Điểm, I., 1., 1.1., a).

    ``start``..``end`` is the whole section, ``heading_start``..``heading_end`` the heading line.
    ``kind`` is one of part, chapter, section, article, clause, point, roman, number, letter, title, annex,
    table, group, recipients; ``label`` the printed mark ("Điều 5", "II", "1.1", "a"); ``heading`` the heading's text
    without the mark; ``parent`` the id of the enclosing section; ``path`` the printed headings from the top.
    """

    id: str
    kind: str
    label: str
    heading: str
    start: int
    end: int
    heading_start: int
    heading_end: int
    level: int
    parent: str | None
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """One cited provision (điểm, khoản, điều, or another part such as "Phụ lục II")."""

    dieu: str | None = None
    khoan: str | None = None
    diem: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation means: ``document`` is a legal id (corpus.identity), candidates likewise."""

    status: ResolutionStatus
    document: str | None = None
    candidates: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of another official document (dẫn chiếu), a node of its own.

    ``number`` as printed, never completed; ``date`` ISO, the intended one where it is malformed; ``parent`` the
    citation in whose title this one is nested and ``parent_relation`` how the outer document relates to it;
    ``amends`` the citation that this one amends ("được sửa đổi, bổ sung bởi"). ``extent`` ends where the
    citation with its date, issuer and title ends.
    """

    id: str
    start: int
    end: int
    quote: str
    number: str | None = None
    doc_type: str | None = None
    date: str | None = None
    date_malformed: bool = False
    issuer: str | None = None
    title: str | None = None
    relation: Relation = "mentions"
    role: Role = "operative"
    parent: str | None = None
    parent_relation: str | None = None
    amends: str | None = None
    region: Region = "body"
    kind: Literal["document", "standard"] = "document"
    incomplete: bool = False
    pinpoints: tuple[Pinpoint, ...] = ()
    extent: int = 0
    resolution: Resolution = Resolution("unresolved")


@dataclass(frozen=True, slots=True)
class Reference:
    """A back reference or alias without a printed number ("Nghị định này", "Đề án 06").

    ``citation`` is the citation it is bound to, ``document`` a legal id or "self".
    """

    start: int
    end: int
    quote: str
    citation: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that states a target or a result (số liệu); ge/gt: high None; le/lt: low None.

    ``whole`` is how many there are in all where the text says it: 70 of "57/70", 815 of "766 hồ sơ trên tổng số 815".
    """

    start: int
    end: int
    quote: str
    comparator: Comparator
    low: float | None
    high: float | None
    unit: str | None
    whole: float | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit (thời hạn): ``iso`` is YYYY, YYYY-MM or YYYY-MM-DD; ``recurrence`` as printed, lower case."""

    start: int
    end: int
    quote: str
    iso: str | None = None
    computed: bool = False
    recurrence: str | None = None


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A body that a statement charges (đơn vị): ``name`` as printed, ``unit`` the body's id or None."""

    name: str
    role: UnitRole
    start: int
    end: int
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted piece of the text, e.g. the expected output (sản phẩm) of a task."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class PillarWords:
    """The words, in a statement or a heading above it, by which it belongs to a pillar (SKOS notation)."""

    pillar: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A target, task, result, limitation, recommendation or administrative item (nội dung).

    ``section`` is the id of the innermost section; ``cites`` the citations inside; ``pillars`` SKOS notations of the
    digital-transformation pillars, ``pillar_words`` what gave each of them; ``rule`` names the rule that decided the
    kind; ``budget`` says where the money comes from (nguồn kinh phí).
    """

    id: str
    start: int
    end: int
    section: str | None
    kind: StatementKind
    obligation: bool
    units: tuple[UnitMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    deadline: Deadline | None = None
    output: Quote | None = None
    pillars: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    rule: str = ""
    budget: Quote | None = None
    pillar_words: tuple[PillarWords, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrieval unit (đoạn): the text ``start``..``end`` under a heading path."""

    id: str
    start: int
    end: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one document says. ``legal_id`` is its identity (corpus.identity) or None where it is unknown."""

    document: Document
    metadata: Metadata
    legal_id: str | None
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()
