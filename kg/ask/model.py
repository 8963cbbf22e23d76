"""Values of the ask room: what was asked, what answers it, and where each answer stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from corpus.validity import Status
from kg.store.decisions import Decision
from nlp.model import Analysis, Citation, Section, Statement, StatementKind

Grade = Literal["direct", "section", "basis", "chain", "suggested"]
GRADES: tuple[Grade, ...] = ("direct", "section", "basis", "chain", "suggested")
Sign = Literal["meaning", "subject", "field", "document"]
"""What shows that a statement falls under the subject of a decree that its document rests on: it is near in meaning to
the title; it shares its words or a pillar; both are of the digital field; it speaks of its document, which is near."""
Intent = Literal[
    "tasks_of_decree",
    "documents_citing",
    "basis_of_document",
    "basis_of_target",
    "unit_tasks",
    "who_leads",
    "deadline",
    "target_value",
    "result_value",
    "compare_target_result",
    "document_identity",
    "contents",
    "document_status",
    "due_list",
    "gap_list",
    "verdict_list",
    "unit_ranking",
    "two_leads",
    "document_by_title",
    "library_list",
    "recurring_list",
    "recommendations",
    "search",
]


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """How an answer refers to a document of the workspace."""

    id: str
    number: str | None
    title: str | None
    source: str


@dataclass(frozen=True)
class DocumentView:
    """One analysed document with the look-ups that answering needs.

    ``ref`` names it, ``analysis`` is what it says; ``judged`` are people's decisions about what it says, by fact id.
    """

    ref: DocumentRef
    analysis: Analysis
    judged: Mapping[str, Decision] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.analysis.document.text

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """Sections by id."""
        return {s.id: s for s in self.analysis.sections}

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """Citations by id."""
        return {c.id: c for c in self.analysis.citations}

    def path(self, section: str | None) -> tuple[str, ...]:
        """Return the heading path of a section id."""
        found = self.sections.get(section or "")
        return found.path if found else ()

    def statement_text(self, statement: Statement) -> str:
        """Return the statement's words."""
        return self.text[statement.start : statement.end]

    def ancestors(self, section: str | None) -> tuple[str, ...]:
        """Return the ids of a section and of those around it, innermost first."""
        out: list[str] = []
        while section is not None and section in self.sections and section not in out:
            out.append(section)
            section = self.sections[section].parent
        return tuple(out)


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of an evidence path: ``quote`` at ``start``..``end`` of the document ``source``.

    ``judged`` is the decision of a person on the citation there.
    """

    what: str
    quote: str
    start: int
    end: int
    judged: Decision | None = None


@dataclass(frozen=True, slots=True)
class GradedStatement:
    """A statement that implements a decree, with the grade of its evidence and the path that gives it.

    ``score`` is 1 where the words cite the decree, else the similarity in meaning of this statement, under its
    headings, to the decree's title (0..1); ``signs`` then are what shows that it falls under the decree's subject.
    """

    view: DocumentView
    statement: Statement
    grade: Grade
    score: float
    path: tuple[Hop, ...]
    signs: tuple[Sign, ...] = ()

    @property
    def quote(self) -> str:
        """The statement's words."""
        return self.view.statement_text(self.statement)

    @property
    def judged(self) -> Decision | None:
        """What a person decided of the statement itself."""
        return self.view.judged.get(self.statement.id)

    @property
    def vouched(self) -> Decision | None:
        """The decision of a person that this answer rests on: on the statement, else on a citation of its path."""
        return self.judged or next((hop.judged for hop in self.path if hop.judged), None)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched: the number of documents and the sources that could not be read."""

    documents: int
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decree:
    """The document that a question is about (văn bản được hỏi).

    ``status`` is found | ambiguous | not_cited (known, but cited by nobody) | unknown; ``candidates`` are readable
    names where it is ambiguous; ``note`` says in a sentence what became of it, or what is known of one that nobody
    cites (kg.ask.standing); ``source`` is the file of its own copy in the workspace, None where there is none.
    """

    number: str
    legal_id: str | None
    title: str | None
    date: str | None
    issuer: str | None
    status: Literal["found", "ambiguous", "not_cited", "unknown"]
    candidates: tuple[str, ...] = ()
    validity: Status | None = None
    note: str = ""
    source: str | None = None


@dataclass(frozen=True, slots=True)
class DecreeTasks:
    """The evidence-graded set that answers "which tasks implement decree X"."""

    decree: Decree
    coverage: Coverage
    answers: tuple[GradedStatement, ...] = ()

    def counts_of(self, *, results: bool) -> dict[str, int]:
        """Answers per grade, of results or of tasks and targets."""
        chosen = [a for a in self.answers if (a.statement.kind == "result") == results]
        return {g: sum(a.grade == g for a in chosen) for g in GRADES}

    @property
    def counts(self) -> dict[str, int]:
        """Answers per grade, in the order of the grades; never added up."""
        return {g: sum(a.grade == g for a in self.answers) for g in GRADES}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted place that supports an answer: of a statement or of a citation.

    Of the kind ``row`` it is the registry's: ``id`` is a legal id, ``quote`` the title there, which has no place.
    ``judged`` is what a person decided of it, or of a citation that makes it evidence; ``stated`` is the kind of a
    statement, None for everything else.
    """

    document: DocumentRef
    kind: Literal["statement", "citation", "passage", "document", "row"]
    id: str
    quote: str
    start: int
    end: int
    grade: Grade | None = None
    judged: Decision | None = None
    stated: StatementKind | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in Vietnamese in which every sentence points to its evidence, or an abstention."""

    intent: Intent
    text: str
    abstained: bool
    evidence: tuple[Evidence, ...] = ()
    searched: Coverage = field(default_factory=lambda: Coverage(0))
