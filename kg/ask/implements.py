"""Decree -> the evidence-graded statements that implement it, each with the path that shows it.

Grades (strongest first): *direct*, the statement's own words cite the decree; *section*, the heading, lead-in or parent
item above it does; *basis*, its document or part names the decree as legal basis and the statement falls under the
decree's subject; *chain*, as basis, through a document named in between. Semantic similarity alone is *suggested* and
never counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.fold import fold
from kg.ask.model import GRADES, DocumentView, Grade, GradedStatement, Hop, Sign
from kg.ask.subject import Subject, falls_under, same_subject, subject_of
from kg.ask.terms import Weights
from nlp.model import Citation, Section, Statement
from nlp.pillars import is_digital

COUNTED_KINDS = frozenset({"target", "task", "result"})
COVERS = 0.6
FALLS_UNDER = 0.5
# Below this a statement of a document that shares the decree's subject is about something else.
FAR = 0.12
# How a preamble names what the whole document carries out, against what it merely rests on.
CARRIES_OUT = frozenset({"implements", "requested_by", "reports_on", "complies_with", "guides"})
RESTS_ON = CARRIES_OUT | {"based_on", "approved_by", "part_of"}
# What a document puts an end to, or changes, it does not carry out.
SUPERSEDES = frozenset({"amends", "replaces", "repeals"})


@dataclass(frozen=True, slots=True)
class Scope:
    """The statements that one citation governs: ``start``..``end``, with the grade it gives."""

    start: int
    end: int
    grade: Grade


Similarity = Callable[[str, Sequence[str]], Sequence[float]]
"""The similarity in meaning (-1..1) of a text to each of several texts."""


def implementing(
    view: DocumentView,
    cited: Sequence[str],
    decree_title: str | None,
    weights: Weights,
    similarity: Similarity,
    *,
    named: str | None = None,
) -> tuple[GradedStatement, ...]:
    """Return the statements of one document that implement the decree cited at ``cited`` (citation ids).

    An alias of the decree whose legal id is ``named`` ("theo Đề án 06") is as good as a citation where it stands, and
    so is a mention in a statement that is bound to one of the citations ("Quyết định nêu trên").

    Where the evidence is a legal basis, the score of each statement is its own ``similarity`` to the title of the
    decree. One that is far from its subject (by meaning, words, pillars and field alike) is ``suggested`` and not
    counted.
    A document that only quotes the decree in text it puts into another document gives nothing.
    """
    best: dict[str, GradedStatement] = {}
    citations = [c for name in cited if (c := view.citations.get(name)) is not None]
    if any(c.relation in SUPERSEDES for c in citations):
        return ()
    bound = {c.id for c in citations if c.role not in {"quoted", "amending"}}
    for use in view.analysis.references:
        # "Quyết định nêu trên" outside a statement governs nothing that the citation itself does not.
        by_citation = use.citation in bound and _owner(view, use.start) is not None
        if by_citation or (named is not None and use.document == named):
            citations.append(Citation(f"@{use.start}", use.start, use.end, use.quote))
    for citation in citations:
        if citation.role in {"quoted", "amending"}:
            continue
        for found in _from_citation(view, citation, decree_title, weights, similarity):
            old = best.get(found.statement.id)
            if old is None or GRADES.index(found.grade) < GRADES.index(old.grade):
                best[found.statement.id] = found
    return tuple(sorted(best.values(), key=lambda g: (GRADES.index(g.grade), g.statement.start)))


def _from_citation(
    view: DocumentView, citation: Citation, decree_title: str | None, weights: Weights, similarity: Similarity
) -> list[GradedStatement]:
    outer = citation
    while outer.parent and outer.parent in view.citations:
        outer = view.citations[outer.parent]
    nested = outer is not citation
    path = _path(view, citation, outer)
    owner = _owner(view, citation.start)
    if owner is not None:
        grade: Grade = "chain" if nested else "direct"
        out = [GradedStatement(view, owner, grade, 1.0, path)] if owner.kind in COUNTED_KINDS else []
        below: Grade = "chain" if nested else "section"
        out += [GradedStatement(view, child, below, 1.0, path) for child in _governed_items(view, owner)]
        return out
    scope: Scope | None
    if citation.role == "title" or outer.role == "title":
        scope = Scope(0, len(view.text) + 1, "section") if outer.relation in CARRIES_OUT else None
    else:
        scope = _scope(view, outer)
    if scope is None or (scope.grade == "basis" and outer.relation not in RESTS_ON):
        return []
    statements = [s for s in view.analysis.statements if s.kind in COUNTED_KINDS and scope.start <= s.start < scope.end]
    if scope.grade == "section":
        grade = "chain" if nested else "section"
        return [GradedStatement(view, s, grade, 1.0, path) for s in statements]
    title = decree_title or citation.title or outer.title or ""
    grade = "chain" if nested else "basis"
    return [
        GradedStatement(view, s, grade if signs else "suggested", round(min(1.0, score), 3), path, signs)
        for s, score, signs in _by_subject(view, outer, nested, statements, title, weights, similarity)
    ]


def _by_subject(
    view: DocumentView,
    outer: Citation,
    nested: bool,
    statements: Sequence[Statement],
    title: str,
    weights: Weights,
    similarity: Similarity,
) -> list[tuple[Statement, float, tuple[Sign, ...]]]:
    """Return the statements near to the decree's subject, how near each is (0..1), and its signs.

    How near is the similarity in meaning of the statement, under its headings, to the title; that it falls under the
    subject may also be shown by coarser signs: shared words or pillar, the digital field, or that it speaks of its
    document. These are alike for many statements, so they decide and measure nothing.

    In a document of the decree's own subject, or that says it carries the decree out, all are near but those of
    another matter, which do not count; elsewhere only those that the subject's words or pillars reach.
    """
    names = _own_names(view)
    decree = subject_of(title, without=names)
    document = subject_of(_subject_title(view, outer), without=names)
    whole = (outer.relation in CARRIES_OUT and not nested) or same_subject(decree, document) >= COVERS
    words = {s.id: _score(view, s, decree, document, weights) for s in statements}
    chosen = [s for s in statements if whole or words[s.id] >= FALLS_UNDER]
    own, *near = similarity(title, [_subject_title(view, outer), *(_in_context(view, s) for s in chosen)])
    field = is_digital(title)
    out = []
    for statement, meant in zip(chosen, near, strict=True):
        same_field = FALLS_UNDER if field and is_digital(_in_context(view, statement)) else 0.0
        of_document = float(own) if _speaks_of_its_document(view, statement) else 0.0
        # What counts is any of the signs; what is shown is the measure of this statement alone.
        signs: dict[Sign, float] = {
            "meaning": float(meant),
            "subject": words[statement.id],
            "field": same_field,
            "document": of_document,
        }
        out.append((statement, max(0.0, float(meant)), tuple(sign for sign, value in signs.items() if value >= FAR)))
    return out


def _speaks_of_its_document(view: DocumentView, statement: Statement) -> bool:
    """Tell whether a statement's subject is that of its document ("tổ chức thực hiện Kế hoạch này")."""
    uses = view.analysis.references
    return any(use.document == "self" and statement.start <= use.start < statement.end for use in uses)


def _in_context(view: DocumentView, statement: Statement) -> str:
    """Return a statement under its nearest headings, as the vectors are made of it."""
    return "\n".join([*view.path(statement.section)[-2:], view.statement_text(statement)])


def _score(view: DocumentView, statement: Statement, decree: Subject, document: Subject, weights: Weights) -> float:
    headings = "\n".join(view.path(statement.section)[-2:])
    return falls_under(decree, document, view.statement_text(statement), headings, weights)


def _own_names(view: DocumentView) -> tuple[str, ...]:
    meta = view.analysis.metadata
    names = [meta.issuer or "", meta.place or ""]
    if meta.issuer and " tỉnh " in meta.issuer:
        names += [meta.issuer.split(" tỉnh ")[0], "tỉnh " + meta.issuer.split(" tỉnh ")[1]]
    return tuple(sorted(filter(None, names), key=len, reverse=True))


def _subject_title(view: DocumentView, citation: Citation) -> str:
    """Return the title of the document, with that of the part that the citation stands in."""
    top = [view.sections[i].heading for i in view.ancestors(_section_at(view, citation.start))[-1:]]
    return " . ".join([view.analysis.metadata.title or view.ref.title or "", *top])


def _path(view: DocumentView, citation: Citation, outer: Citation) -> tuple[Hop, ...]:
    cited = (citation,) if outer is citation else (outer, citation)
    return tuple(
        Hop(c.number or c.quote, view.text[c.start : c.end], c.start, c.end, view.judged.get(c.id)) for c in cited
    )


def _owner(view: DocumentView, start: int) -> Statement | None:
    return next((s for s in view.analysis.statements if s.start <= start < s.end), None)


def _mark(view: DocumentView, statement: Statement) -> str:
    line = view.text.rfind("\n", 0, statement.start) + 1
    return view.text[line : statement.start].strip()[:1]


def _governed_items(view: DocumentView, owner: Statement) -> list[Statement]:
    """Return the sub-items of a list item: the "+" items after a "-" item, or those a final colon announces."""
    mark = _mark(view, owner)
    announces = view.statement_text(owner).rstrip().endswith(":")
    out = []
    for statement in view.analysis.statements:
        if statement.start < owner.end:
            continue
        if statement.section != owner.section:
            break
        own = _mark(view, statement)
        if not (own == "+" and mark != "+") and not (announces and own and own != mark):
            break
        out.append(statement)
    return [s for s in out if s.kind in COUNTED_KINDS]


def _section_at(view: DocumentView, offset: int) -> str | None:
    """Return the id of the innermost section that holds an offset."""
    inside = [s for s in view.analysis.sections if s.start <= offset < s.end]
    return max(inside, key=lambda s: (s.level, s.start)).id if inside else None


def _is_basis_section(section: Section) -> bool:
    return fold(section.heading).startswith("can cu") or "can cu" in fold(section.heading)[:25]


def _scope(view: DocumentView, citation: Citation) -> Scope:
    """Return what a citation outside every statement governs.

    In a heading: that section. In a list of legal bases with a heading of its own: the part around it. In a lead-in
    under a heading: the rest of that section. Before the first heading: the whole document.
    """
    whole = Scope(0, len(view.text) + 1, "basis")
    home = _section_at(view, citation.start)
    while home is not None and view.sections[home].kind in {"title", "recipients"}:
        home = view.sections[home].parent
    if home is None:
        return whole
    section = view.sections[home]
    if section.heading_start <= citation.start < section.heading_end:
        return Scope(section.start, section.end, "section")
    if _is_basis_section(section):
        around = view.sections.get(section.parent or "")
        return Scope(around.start, around.end, "basis") if around else whole
    return Scope(citation.end, section.end, "section")
