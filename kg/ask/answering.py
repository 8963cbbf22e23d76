"""What every answerer needs: the plan with its scope and weights, evidence, abstention."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from kg.ask import phrases
from kg.ask.constraints import Constraints, constraints_of
from kg.ask.library import Library
from kg.ask.model import Answer, Coverage, DocumentView, Evidence, Grade
from kg.ask.rank import Ranked, rank
from kg.ask.scope import Scope, scope_of
from kg.ask.terms import Weights
from kg.ask.understand import Plan
from kg.store.decisions import Decision
from nlp.model import Citation, Statement


@dataclass(frozen=True)
class Asking:
    """A plan beside the library that is to answer it."""

    plan: Plan
    library: Library

    @classmethod
    def of(cls, plan: Plan, library: Library) -> Asking:
        """Return the asking of a plan."""
        return cls(plan, library)

    @cached_property
    def scope(self) -> Scope:
        """Which documents the question speaks of."""
        return scope_of(self.plan, self.library.cards(), self.library.places())

    @cached_property
    def constraints(self) -> Constraints:
        """What the question restricts its answer to."""
        return constraints_of(self.plan, self.library.places(), self.library.catalogue.bodies)

    @cached_property
    def weights(self) -> Weights:
        """The weights of terms over the library's statements."""
        return self.library.weights()

    @cached_property
    def coverage(self) -> Coverage:
        """What is searched."""
        return self.library.coverage()

    def rank(self, keep: Callable[[DocumentView, Statement], bool] = lambda _v, _s: True) -> list[Ranked]:
        """Return the statements that fit the plan, best first."""
        return rank(self.plan, self.library, self.scope, self.weights, keep=keep)


def abstain(asking: Asking, reason: str, evidence: tuple[Evidence, ...] = ()) -> Answer:
    """Return the answer "không tìm thấy" with what was searched."""
    text = phrases.not_found(reason, asking.coverage)
    return Answer(asking.plan.intent, text, True, evidence, asking.coverage)


def statement_evidence(
    view: DocumentView,
    statement: Statement,
    grade: Grade | None = None,
    *,
    limit: int = 1500,
    judged: Decision | None = None,
) -> Evidence:
    """Return a statement as evidence; a quote longer than ``limit`` ends at a word, so that it stays a quote.

    ``judged`` is what a person decided of what it rests on, where nobody decided on the statement itself.
    """
    end = statement.end
    if end - statement.start > limit:
        end = statement.start + len(view.text[statement.start : statement.start + limit].rsplit(" ", 1)[0])
    quote, judged = view.text[statement.start : end], view.judged.get(statement.id) or judged
    return Evidence(view.ref, "statement", statement.id, quote, statement.start, end, grade, judged, statement.kind)


def citation_evidence(view: DocumentView, citation: Citation) -> Evidence:
    """Return a citation with its date, issuer and title as evidence."""
    end = max(citation.end, citation.extent)
    quote, judged = view.text[citation.start : end], view.judged.get(citation.id)
    return Evidence(view.ref, "citation", citation.id, quote, citation.start, end, judged=judged)
