"""Answers about bodies and time: what a unit must do, who leads a task, when something is due."""

from __future__ import annotations

import re

from kg.ask.answering import Asking, abstain, statement_evidence
from kg.ask.model import Answer, DocumentView
from kg.ask.phrases import bullets, document, shorten
from kg.ask.rank import candidate_documents, context_years, together
from kg.ask.terms import syllables
from nlp.model import Statement

DOES = frozenset({"lead", "responsible"})
SHOWN = 14
FOUND = 0.4


def _name_at(words: tuple[str, ...], name: tuple[str, ...]) -> int | None:
    """Return where a body's name begins in the question, or None.

    A wider name counts where the question's narrower one begins ("các đơn vị trực thuộc Sở" for "các đơn vị sự nghiệp
    trực thuộc Sở"): its words must follow in order, with at most three between them.
    """
    for start, word in enumerate(words):
        if word != name[0]:
            continue
        rest = iter(words[start : start + len(name) + 3])
        if all(any(w == part for w in rest) for part in name):
            return start
    return None


def _unit_key(name: str) -> tuple[str, ...]:
    """Return the syllables of a body's name without what only places it ("thuộc Sở", a bracket)."""
    plain = re.sub(r"\(.*?\)", " ", name)
    return tuple(w for w in syllables(plain) if w not in {"thuoc"})


def unit_tasks(asking: Asking) -> Answer:
    """Answer what a body must do: the statements that charge it, as lead or responsible."""
    words = tuple(w for w in syllables(asking.plan.subject) if w != "thuoc")
    found: dict[tuple[str, str], tuple[int, int, DocumentView, Statement]] = {}
    names = candidate_documents(asking.plan, asking.library, asking.scope)
    top = max((asking.scope.of(n) for n in names), default=0.0)
    for name in names:
        if asking.scope.of(name) < top - 1.0 and top >= 1.0:
            continue
        view = asking.library.view(name)
        for statement in view.analysis.statements:
            if statement.kind not in {"task", "target"}:
                continue
            for unit in statement.units:
                key = _unit_key(unit.name)
                place = _name_at(words, key) if unit.role in DOES and key else None
                if place is None and unit.role in DOES and len(key) >= 2:
                    place = _name_at(words, key[:-1]) if key[-1] in {"so", "bo", "tinh"} else None
                if place is not None:
                    old = found.get((name, statement.id))
                    rank = (place, -len(key))
                    if old is None or rank < (old[0], old[1]):
                        found[(name, statement.id)] = (place, -len(key), view, statement)
    if not found:
        return abstain(asking, "không có nội dung nào giao việc cho đơn vị này.")
    first = min(v[0] for v in found.values())
    chosen = [(v, s) for place, _, v, s in found.values() if place == first]
    if asking.plan.years:
        wanted = set(asking.plan.years)
        chosen = [(v, s) for v, s in chosen if context_years(v, s) & wanted or not context_years(v, s)] or chosen
    chosen.sort(key=lambda p: (p[0].ref.id, p[1].start))
    lines = [f"{shorten(v.statement_text(s), 150)}" for v, s in chosen[:SHOWN]]
    sources = ", ".join(dict.fromkeys(document(v.ref) for v, _ in chosen))
    return Answer(
        "unit_tasks",
        f"{len(chosen)} việc được giao ({sources}):\n{bullets(lines)}",
        False,
        tuple(statement_evidence(v, s, limit=500) for v, s in chosen[:SHOWN]),
        asking.coverage,
    )


def who_leads(asking: Asking) -> Answer:
    """Answer which body leads or does a task."""
    ranked = asking.rank(lambda _v, s: any(u.role in DOES for u in s.units))
    leading = [r for r in ranked if any(u.role == "lead" for u in r.statement.units)]
    if "chu tri" in asking.plan.subject and leading and leading[0].score >= ranked[0].score - 0.15:
        ranked = leading
    if not ranked or ranked[0].coverage < FOUND:
        return abstain(asking, "không có nội dung nào trong kho giao việc này cho đơn vị nào.")
    best = together(ranked, within=0.03, limit=2)
    lines = []
    for r in best:
        roles = {"lead": "chủ trì", "responsible": "thực hiện", "support": "phối hợp"}
        who = "; ".join(f"{u.name} ({roles[u.role]})" for u in r.statement.units if u.role in roles)
        lines.append(f"{who}: «{shorten(r.text, 300)}» ({document(r.view.ref)})")
    return Answer(
        "who_leads",
        bullets(lines),
        False,
        tuple(statement_evidence(r.view, r.statement) for r in best),
        asking.coverage,
    )


def deadline(asking: Asking) -> Answer:
    """Answer when something is due."""
    ranked = asking.rank(lambda _v, s: s.deadline is not None)
    if not ranked or ranked[0].coverage < FOUND:
        return abstain(asking, "không có nội dung nào trong kho nêu thời hạn của việc này.")
    best = together(ranked, within=0.02, limit=2)
    lines = []
    for r in best:
        due = r.statement.deadline
        assert due is not None
        when = due.quote + (f" ({due.iso}, tính từ ngày văn bản)" if due.computed else "")
        lines.append(f"{when}: «{shorten(r.text, 360)}» ({document(r.view.ref)})")
    return Answer(
        "deadline",
        bullets(lines),
        False,
        tuple(statement_evidence(r.view, r.statement) for r in best),
        asking.coverage,
    )
