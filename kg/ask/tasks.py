"""``cancu tasks``: a decree -> the complete, evidence-graded set of statements that implement it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from kg.ask.decree import Occurrences, find_occurrences
from kg.ask.implements import COUNTED_KINDS, implementing
from kg.ask.library import Library
from kg.ask.model import GRADES, Decree, DecreeTasks, GradedStatement
from kg.ask.standing import not_cited, standing
from kg.ask.terms import Weights
from nlp.model import Citation
from nlp.query_citations import parse_query_citations

SUGGESTIONS = 5
SUGGESTED_FROM = 0.55


def asked_decree(text: str) -> Citation:
    """Return what a typed number means ("749/QĐ-TTg", "Quyết định 749", "KH 177 của tỉnh Đồng Nai")."""
    found = parse_query_citations(text)
    if found:
        return found[0]
    return Citation("q1", 0, len(text), text, number=text.strip())


def tasks_of(text: str, library: Library, *, suggest: bool = True) -> DecreeTasks:
    """Return the tasks, targets and results that implement the decree of this number."""
    asked = asked_decree(text)
    found = find_occurrences(asked, library, question=text)
    if found.decree.status in {"unknown", "not_cited"}:
        return DecreeTasks(replace(found.decree, note=not_cited(asked, library)), library.coverage())
    return tasks_of_occurrences(found, library, suggest=suggest)


def tasks_of_occurrences(found: Occurrences, library: Library, *, suggest: bool = True) -> DecreeTasks:
    """Return the graded set for a decree whose citing places are known; ``suggest`` keeps what does not count, and adds
    what is only near to it.
    """
    coverage = library.coverage()
    if found.decree.status != "found":
        return DecreeTasks(found.decree, coverage)
    decree = with_standing(found.decree, library)
    cited: dict[str, list[str]] = defaultdict(list)
    for place in found.places:
        cited[place.document].append(place.citation)
    for document in found.naming:
        cited[document] += []
    answers: list[GradedStatement] = []
    for document, citations in sorted(cited.items()):
        view = library.view(document)
        weights = Weights(view.statement_text(s) for s in view.analysis.statements)
        named = found.decree.legal_id
        answers += implementing(view, citations, found.decree.title, weights, library.similarity, named=named)
    if suggest:
        answers += _suggested(found, library, answers)
    else:
        answers = [a for a in answers if a.grade != "suggested"]
    answers.sort(key=lambda a: (GRADES.index(a.grade), -a.score if a.grade == "suggested" else 0.0))
    return DecreeTasks(decree, coverage, tuple(answers))


def with_standing(decree: Decree, library: Library) -> Decree:
    """Return a decree with its status today and what is to be said of it."""
    status = library.in_force.status(decree.legal_id) if decree.legal_id and "/open" not in decree.legal_id else None
    return replace(decree, validity=status, note=standing(status, library))


def _suggested(found: Occurrences, library: Library, known: list[GradedStatement]) -> list[GradedStatement]:
    """Return statements whose meaning is near to the decree's title, apart from those with evidence."""
    title = found.decree.title
    if not title:
        return []
    have = {(a.view.ref.id, a.statement.id) for a in known}
    out: list[GradedStatement] = []
    for hit in library.find_statements(title, SUGGESTIONS * 4):
        if (hit.document, hit.statement) in have or len(out) == SUGGESTIONS:
            continue
        view = library.view(hit.document)
        statement = next((s for s in view.analysis.statements if s.id == hit.statement), None)
        if statement is None or statement.kind not in COUNTED_KINDS:
            continue
        near = library.similarity(title, [view.statement_text(statement)])[0]
        if near >= SUGGESTED_FROM:
            out.append(GradedStatement(view, statement, "suggested", round(float(near), 3), ()))
    return out
