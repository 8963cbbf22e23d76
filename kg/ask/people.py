"""Answers about bodies and time: what a unit must do, who leads a task, when something is due."""

from __future__ import annotations

import re

from kg.ask.answering import Asking, abstain, statement_evidence
from kg.ask.model import Answer, DocumentView
from kg.ask.periods import due_period
from kg.ask.phrases import bullets, document, shorten
from kg.ask.rank import candidate_documents, context_years, together
from kg.ask.terms import syllables
from nlp.model import Statement

DOES = frozenset({"lead", "responsible"})
SHOWN = 14
MOST_DUE = 1000
FOUND = 0.4
_ROLE_WORDS = {"lead": "chủ trì", "responsible": "thực hiện", "support": "phối hợp"}
_TOGETHER = re.compile(
    r"\b(?:nao|ai)(?: se| phai| duoc giao)? phoi hop (?:cung )?voi (?P<body>[^?]+?)"
    r"(?= (?:trong|de|thuc hien|trien khai|ve|nam)\b|\s*\?|$)"
)


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
    """Answer what a body must do: the statements that charge it, in the role that the question names."""
    plan = asking.plan
    roles = _roles(plan.focus)
    found: list[tuple[DocumentView, Statement]] = []
    for words in dict.fromkeys((plan.focus, plan.subject)):
        found = found or _charging(asking, tuple(w for w in syllables(words) if w != "thuoc"), roles)
    if not found:
        return abstain(asking, "không có nội dung nào giao việc cho đơn vị này.")
    if plan.years:
        wanted = set(plan.years)
        found = [(v, s) for v, s in found if context_years(v, s) & wanted or not context_years(v, s)] or found
    found.sort(key=lambda p: (p[0].ref.id, p[1].start))
    lines = [f"{shorten(v.statement_text(s), 150)}" for v, s in found[:SHOWN]]
    sources = ", ".join(dict.fromkeys(document(v.ref) for v, _ in found))
    more = f"\n… và {len(found) - SHOWN} việc khác." if len(found) > SHOWN else ""
    return Answer(
        "unit_tasks",
        f"{len(found)} việc được giao ({shorten(sources, 200)}):\n{bullets(lines)}{more}",
        False,
        tuple(statement_evidence(v, s, limit=500) for v, s in found),
        asking.coverage,
    )


def _roles(words: str) -> frozenset[str]:
    if "phoi hop" in words and "chu tri" not in words:
        return frozenset({"support"})
    return frozenset({"lead"}) if "chu tri" in words else DOES


def _charging(asking: Asking, words: tuple[str, ...], roles: frozenset[str]) -> list[tuple[DocumentView, Statement]]:
    """Return the statements that charge, in one of the roles, the body that the words name first."""
    found: dict[tuple[str, str], tuple[int, DocumentView, Statement]] = {}
    names = candidate_documents(asking.plan, asking.library, asking.scope)
    top = max((asking.scope.of(n) for n in names), default=0.0)
    for name in names:
        if asking.scope.of(name) < top - 1.0 and top >= 1.0:
            continue
        view = asking.library.view(name)
        for statement in view.analysis.statements:
            if statement.kind not in {"task", "target"}:
                continue
            places = [p for u in statement.units if u.role in roles and (p := unit_at(words, u.name)) is not None]
            if places:
                found[name, statement.id] = (min(places), view, statement)
    first = min((place for place, _, _ in found.values()), default=0)
    return [(v, s) for place, v, s in found.values() if place == first]


def unit_at(words: tuple[str, ...], name: str) -> int | None:
    """Return where the question names a body; "Văn phòng Sở" may be typed "văn phòng" alone."""
    key = _unit_key(name)
    if not key:
        return None
    place = _name_at(words, key)
    if place is None and len(key) > 2 and key[-1] in {"so", "bo", "tinh"}:
        place = _name_at(words, key[:-1])
    return place


def who_leads(asking: Asking) -> Answer:
    """Answer which body leads or does a task, or who works together with a body that the question names."""
    with_whom = _TOGETHER.search(asking.plan.focus)
    if with_whom:
        return _partners(asking, with_whom["body"].strip())
    ranked = asking.rank(lambda _v, s: any(u.role in DOES for u in s.units))
    leading = [r for r in ranked if any(u.role == "lead" for u in r.statement.units)]
    if "chu tri" in asking.plan.subject and leading and leading[0].score >= ranked[0].score - 0.15:
        ranked = leading
    if not ranked or ranked[0].coverage < FOUND:
        return abstain(asking, "không có nội dung nào trong kho giao việc này cho đơn vị nào.")
    best = together(ranked, within=0.03, limit=2)
    lines = []
    for r in best:
        roles = list(_ROLE_WORDS)
        units = sorted((u for u in r.statement.units if u.role in roles), key=lambda u: roles.index(u.role))
        who = "; ".join(f"{u.name} ({_ROLE_WORDS[u.role]})" for u in units)
        lines.append(f"{who}: «{shorten(r.text, 300)}» ({document(r.view.ref)})")
    return Answer(
        "who_leads",
        bullets(lines),
        False,
        tuple(statement_evidence(r.view, r.statement) for r in best),
        asking.coverage,
    )


def _partners(asking: Asking, body: str) -> Answer:
    """Answer which bodies stand beside this one in a statement, as leading, doing or supporting."""
    key = syllables(body)
    found = []
    for hit in asking.library.ledger.find_statements(unit_name=body):
        units = [u for u in hit.statement.units if u.role in _ROLE_WORDS]
        own = [u for u in units if _unit_key(u.name)[: len(key)] == key]
        others = [u for u in units if u not in own]
        if own and others and asking.scope.of(hit.document) > -1.0:
            found.append((asking.library.view(hit.document), hit.statement, others))
    if not found:
        return abstain(asking, "không có nội dung nào nêu đơn vị phối hợp với cơ quan được hỏi.")
    lines = [
        f"{'; '.join(f'{u.name} ({_ROLE_WORDS[u.role]})' for u in others)}: "
        f"«{shorten(view.statement_text(statement), 200)}» ({document(view.ref)})"
        for view, statement, others in found[:SHOWN]
    ]
    more = f"\n… và {len(found) - SHOWN} nội dung khác." if len(found) > SHOWN else ""
    evidence = tuple(statement_evidence(view, statement, limit=500) for view, statement, _ in found)
    return Answer("who_leads", bullets(lines) + more, False, evidence, asking.coverage)


def deadline(asking: Asking) -> Answer:
    """Answer when something is due, or what is due in the period that the question names."""
    period = due_period(asking.plan.focus)
    if period and re.search(r"\b(?:nhiem vu|viec|noi dung|cong viec|chi tieu) nao\b", asking.plan.focus):
        return _due(asking, *period)
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


def _due(asking: Asking, low: str, high: str) -> Answer:
    """Answer which tasks and targets are due between two dates, soonest first."""
    found = []
    for hit in asking.library.due(low, high):
        view = asking.library.view(hit.document)
        statement = next((s for s in view.analysis.statements if s.id == hit.statement), None)
        if statement and statement.kind in {"task", "target"} and asking.scope.of(hit.document) > -1.0:
            found.append((view, statement))
        if len(found) == MOST_DUE:
            break
    if not found:
        return abstain(asking, "không có nhiệm vụ, chỉ tiêu nào có hạn trong thời gian ấy.")
    lines = [
        f"{s.deadline.quote if s.deadline else ''}: {shorten(v.statement_text(s), 150)} ({document(v.ref)})"
        for v, s in found[:SHOWN]
    ]
    more = f"\n… và {len(found) - SHOWN} nội dung khác." if len(found) > SHOWN else ""
    many = f"Ít nhất {len(found)}" if len(found) == MOST_DUE else str(len(found))
    return Answer(
        "deadline",
        f"{many} nội dung có hạn trong thời gian ấy:\n{bullets(lines)}{more}",
        False,
        tuple(statement_evidence(v, s, limit=400) for v, s in found),
        asking.coverage,
    )
