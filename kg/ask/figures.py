"""Answers about figures: the value of a target or a result, and whether a target was met."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.ask.answering import Asking, abstain, statement_evidence
from kg.ask.model import Answer, DocumentView
from kg.ask.phrases import bullets, document, shorten
from kg.ask.rank import Ranked, rank, subject_terms, together
from kg.ask.terms import syllables, terms
from kg.ask.understand import expand
from kg.ask.words import held_terms
from nlp.model import Quantity, Statement

FOUND = 0.45
FOUND_RESULT = 0.3
_NAMED = 0.5
_COUNTED = re.compile(r"\b(?:bao nhieu|tong so) (?!phan tram|%|tien|ty|trieu)([a-z][a-z ]*)")
# Where what is counted ends: what is said of it, or where and when it is counted.
_PREDICATE = re.compile(
    r" (?:da|duoc|dang|su dung|co|dat|thuc hien|trien khai|hoan thanh|tham gia|phai|can|ung dung|ket noi)\b"
)
_WHERE = re.compile(r" (?:o|tai|trong|cua|thuoc|nam|vao|la|hien nay)\b| $")
ANY_KIND = frozenset({"target", "task", "result", "limitation"})


def _measured(asking: Asking) -> object:
    measure = asking.plan.measure

    def keep(_view: DocumentView, statement: Statement) -> bool:
        if measure is None:
            return bool(statement.quantities)
        return any((q.unit or "").endswith(measure) or measure in q.quote for q in statement.quantities)

    return keep


def value(asking: Asking) -> Answer:
    """Answer how much: the figures of the best statement, and those of others that say something else."""
    keep = _measured(asking)
    ranked = asking.rank(keep)  # type: ignore[arg-type]
    wide = Asking.of(replace(asking.plan, kinds=ANY_KIND), asking.library)
    if not ranked or ranked[0].coverage < FOUND:
        ranked = wide.rank(keep)  # type: ignore[arg-type]
    if not ranked or ranked[0].coverage < FOUND or ranked[0].weak:
        return abstain(asking, "không có số liệu nào trong kho trả lời câu hỏi này.")
    fitting = [r for r in ranked if r.coverage >= FOUND and asking.constraints.meets(r.view, r.statement)]
    if not fitting:
        return abstain(asking, f"không có số liệu nào trong kho {asking.constraints} về việc này.")
    fitting = _counting(asking, fitting)
    if not fitting:
        return abstain(asking, "không có số liệu nào trong kho đếm điều được hỏi.")
    best = _one_a_document(together(fitting, within=0.1, limit=6), asking)
    lines = [f"{_figures(asking, r)}: «{shorten(_clause(asking, r), 420)}» ({document(r.view.ref)})" for r in best]
    differ = len({_figures(asking, r) for r in best}) > 1 and best[-1].coverage >= best[0].coverage - 0.15
    head = "Các văn bản nêu khác nhau:\n" if differ else ""
    return Answer(
        asking.plan.intent,
        head + bullets(lines),
        False,
        tuple(statement_evidence(r.view, r.statement) for r in best),
        asking.coverage,
    )


def _counting(asking: Asking, ranked: list[Ranked]) -> list[Ranked]:
    """Keep the statements with a figure of just what the question counts ("bao nhiêu máy chủ"), those nearest to it.

    A question that says nothing of what is counted but its name wants no share of it, and no count of other things.
    """
    asked = _COUNTED.findall(asking.plan.focus)
    if len(asked) != 1 or asking.plan.measure:
        return ranked
    wanted = syllables(_WHERE.split(asked[0], maxsplit=1)[0])
    if not wanted or _PREDICATE.search(asked[0]):
        return ranked
    counts = [(max((_named(q, r, wanted) for q in r.statement.quantities), default=0.0), r) for r in ranked]
    best = max(count for count, _ in counts)
    return [r for count, r in counts if best >= _NAMED and count >= best]


def _named(quantity: Quantity, ranked: Ranked, noun: tuple[str, ...]) -> float:
    """Return how much (0..1) of a noun stands right behind a figure that counts, and is no share and no ratio."""
    unit = quantity.unit or ""
    if "%" in quantity.quote or "/" in unit:
        return 0.0
    start = quantity.start - ranked.statement.start
    behind = syllables(expand(ranked.text[start : start + 80]))
    words = [w for w in behind if not w[0].isdigit()][: len(noun) + 2]
    if words[:1] != [noun[0]]:
        return 0.0
    return sum(word in words for word in noun) / len(noun)


def _one_a_document(ranked: list[Ranked], asking: Asking) -> list[Ranked]:
    """Keep the best statement of each document; where the question names a year or document, the best alone."""
    seen: dict[str, Ranked] = {}
    for r in ranked:
        seen.setdefault(r.view.ref.id, r)
    out = list(seen.values())[:3]
    return out[:1] if asking.plan.years or asking.scope.named else out


def _figures(asking: Asking, ranked: Ranked) -> str:
    return ", ".join(dict.fromkeys(q.quote for q in _near(asking, ranked)))


def _near(asking: Asking, ranked: Ranked) -> list[Quantity]:
    """Return the figures that stand in the clauses nearest to the question, at most four."""
    text = ranked.text
    wanted = subject_terms(asking.plan, asking.scope)
    scored = []
    for q in ranked.statement.quantities:
        low, high = _clause_bounds(text, q.start - ranked.statement.start)
        scored.append((asking.weights.coverage(wanted, held_terms(wanted, text[low:high])), q))
    top = max((s for s, _ in scored), default=0.0)
    chosen = [q for s, q in scored if s >= top - 0.15]
    return chosen[:6]


def _clause_bounds(text: str, at: int) -> tuple[int, int]:
    low = max(text.rfind(mark, 0, at) for mark in (". ", "; ", ": "))
    ends = [i for mark in (". ", "; ") if (i := text.find(mark, at)) >= 0]
    return max(low + 1, 0), min(ends, default=len(text))


def _clause(asking: Asking, ranked: Ranked) -> str:
    """Return the words around the figures that answer."""
    near = _near(asking, ranked)
    if not near or len(ranked.text) <= 420:
        return ranked.text
    low = min(_clause_bounds(ranked.text, q.start - ranked.statement.start)[0] for q in near)
    return ranked.text[low:].strip()


def compare(asking: Asking) -> Answer:
    """Answer whether a target was met: the target, the result nearest to it, and both figures."""
    targets = _of_kind(asking, frozenset({"target", "task"}))
    if not targets or targets[0].coverage < FOUND:
        return abstain(asking, "không có mục tiêu nào trong kho như câu hỏi.")
    target = targets[0]
    results = _of_kind(asking, frozenset({"result", "limitation"}), near=target)
    if not results or max(results[0].coverage, _shared(asking, target, results[0])) < FOUND_RESULT:
        quote = statement_evidence(target.view, target.statement)
        return abstain(asking, f"có mục tiêu «{shorten(target.text, 200)}» nhưng không có kết quả tương ứng.", (quote,))
    result = results[0]
    lines = [
        f"Mục tiêu: «{shorten(target.text, 700)}» ({document(target.view.ref)})",
        f"Kết quả: «{shorten(result.text, 900)}» ({document(result.view.ref)})",
    ]
    evidence = [statement_evidence(r.view, r.statement) for r in (target, result)]
    return Answer("compare_target_result", bullets(lines), False, tuple(evidence), asking.coverage)


def _of_kind(asking: Asking, kinds: frozenset[str], near: Ranked | None = None) -> list[Ranked]:
    plan = replace(asking.plan, kinds=kinds)
    ranked = rank(plan, asking.library, asking.scope, asking.weights)
    if near is None:
        return ranked

    def worth(r: Ranked) -> float:
        same = 0.1 if r.view.ref.id == near.view.ref.id else 0.0
        return r.score + 0.6 * _shared(asking, near, r) + same

    return sorted(ranked, key=lambda r: -worth(r))


def _shared(asking: Asking, target: Ranked, result: Ranked) -> float:
    """Return the weighted share (0..1) of the target's terms that the result holds."""
    return asking.weights.coverage(terms(target.text), terms(result.text))
