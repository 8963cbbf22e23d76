"""A plan -> statements in order: words, vectors, the document's fit, the kind and the figure asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from kg.ask.library import Library
from kg.ask.model import DocumentView
from kg.ask.scope import Scope
from kg.ask.terms import Weights, pairs, terms
from kg.ask.understand import Plan
from kg.ask.words import borders, held_terms, said_terms
from nlp.model import Statement

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
FAR, NEARLY_ALL = 0.1, 0.75
_REREAD = 24
# The words of asking, folded: they say nothing of the subject.
_ASKING = """nao gi ai dau bao nhieu the muc tieu chi tieu ket qua nhiem vu noi dung thuc hien trien khai ty le dat
    dang ky quyet dinh nghi dinh van ban ke hoach thong tu nghi quyet chu tri cham nhat thoi diem hoan thanh tong
    phan tram lam theo phai hien nam ngay truoc viec duoc so cua tai yeu cau dap ung dua tren"""
ASKING = frozenset(_ASKING.split())
_ASKING_PAIRS = frozenset(map(" ".join, pairwise(_ASKING.split())))


@dataclass(frozen=True, slots=True)
class Ranked:
    """A statement with its score and the share (0..1) of the question's subject that it holds."""

    view: DocumentView
    statement: Statement
    score: float
    coverage: float
    similarity: float
    asked: int = 3

    @property
    def weak(self) -> bool:
        """Whether words met by chance: meaning is far, and few or not nearly all words of the subject are there."""
        return is_weak(self.coverage, self.similarity, self.asked)

    @property
    def text(self) -> str:
        """The statement's words."""
        return self.view.statement_text(self.statement)


def is_weak(coverage: float, similarity: float, asked: int) -> bool:
    """Tell whether a text shares words with a question of ``asked`` terms, but hardly its meaning."""
    return similarity < FAR and (coverage < NEARLY_ALL or asked < 3)


def subject_terms(plan: Plan, scope: Scope) -> Counter[str]:
    """Return the terms of the question's subject: without the words of asking, of years, and of the issuer named.

    Folded, "máy tính" and "chữ ký" are made of words of asking ("mấy", "ký") and of names ("tỉnh"): what the question
    writes as one word with its diacritics is of its subject all the same.
    """
    wanted = terms(plan.subject)
    for term in list(wanted):
        words = term.split()
        if any(_YEAR.fullmatch(w) for w in words) or all(w in ASKING or w in scope.words for w in words):
            del wanted[term]
    return wanted | Counter(dict.fromkeys(_compounds(plan, scope), 1))


def _compounds(plan: Plan, scope: Scope) -> list[str]:
    """Return the pairs of syllables that the question writes as words, but those of asking and of the bodies named."""
    inside = [p for p in pairs(plan.question) if p in borders(plan.question).inside]
    return [p for p in inside if p not in scope.names and p not in _ASKING_PAIRS]


def rank(
    plan: Plan,
    library: Library,
    scope: Scope,
    weights: Weights,
    *,
    keep: Callable[[DocumentView, Statement], bool] = lambda _view, _statement: True,
    limit: int = 400,
) -> list[Ranked]:
    """Return the statements that fit the plan, best first; ``keep`` filters them."""
    wanted = subject_terms(plan, scope)
    views = {d: library.view(d) for d in candidate_documents(plan, library, scope, limit)}
    chosen = [(v, s) for v in views.values() for s in v.analysis.statements if s.kind in plan.kinds and keep(v, s)]
    similarity = library.similarity(plan.subject, [v.statement_text(s) for v, s in chosen])
    top = max((scope.of(d) for d in views), default=0.0)

    def ranked(view: DocumentView, statement: Statement, near: float, said: Callable[[str], Counter[str]]) -> Ranked:
        own_terms = said(view.statement_text(statement))
        own = weights.coverage(wanted, own_terms)
        covered = weights.coverage(wanted, own_terms | said("\n".join(view.path(statement.section))))
        score = 0.55 * own + 0.2 * covered + 0.25 * near + 0.125 * min(0.0, scope.of(view.ref.id) - top + 1.0)
        return Ranked(view, statement, score + _year_bonus(plan, view, statement), covered, near, len(wanted))

    held = partial(held_terms, wanted)
    found = [ranked(view, statement, near, held) for (view, statement), near in zip(chosen, similarity, strict=True)]
    found.sort(key=_order)
    # The best ones are read again word by word: a pair of syllables may have met across the border of two words.
    again = [
        ranked(r.view, r.statement, r.similarity, partial(said_terms, wanted, plan.question)) for r in found[:_REREAD]
    ]
    return sorted([*again, *found[_REREAD:]], key=_order)


def _order(ranked: Ranked) -> tuple[float, str, int]:
    return -ranked.score, ranked.view.ref.id, ranked.statement.start


def candidate_documents(plan: Plan, library: Library, scope: Scope, limit: int = 400) -> list[str]:
    """Return the ids of at most 60 documents worth reading for a plan: those named, fitting, or found by search."""
    if scope.named:
        return sorted(scope.named)
    found = [hit.document for hit in library.find_statements(plan.subject, limit)]
    fitting = sorted(scope.fit, key=lambda d: -scope.fit[d])[:8]
    names = list(dict.fromkeys([*fitting, *found]))
    if scope.places and any(scope.of(n) >= 0 for n in names):
        names = [n for n in names if scope.of(n) >= 0]
    return names[:60]


def context_years(view: DocumentView, statement: Statement) -> frozenset[str]:
    """Return the years that a statement or its headings name, else those of its document's title."""
    near = _YEAR.findall("\n".join([*view.path(statement.section), view.statement_text(statement)]))
    return frozenset(near or _YEAR.findall(view.ref.title or ""))


def _year_bonus(plan: Plan, view: DocumentView, statement: Statement) -> float:
    if not plan.years:
        return 0.0
    years = context_years(view, statement)
    if not years:
        return 0.0
    return 0.05 if years & set(plan.years) else -0.1


def together(ranked: Sequence[Ranked], *, within: float = 0.08, limit: int = 3) -> list[Ranked]:
    """Return the best statements whose scores lie close together, at most ``limit``."""
    if not ranked:
        return []
    return [r for r in ranked[: limit * 3] if r.score >= ranked[0].score - within][:limit]
