"""Answers over all plans at once: what is due, what is left open, which targets are met, which unit has most to do."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from kg.ask.answering import Asking, abstain
from kg.ask.model import Answer, Evidence
from kg.ask.phrases import bullets, document, searched, shorten
from kg.monitoring.assignments import led_by_two
from kg.monitoring.bodies import ROLE_WORDS, ROLES, said_today
from kg.monitoring.compare import VERDICTS, Verdict, compare
from kg.monitoring.deadlines import DueQuery, deadlines, described
from kg.monitoring.gaps import GAP_WORDS, GapKind, GapQuery, gaps
from kg.monitoring.items import Item, Window
from kg.monitoring.measures import Measure
from kg.monitoring.report import due, grouped
from kg.monitoring.units import unit_tasks, units

SHOWN = 8
EVIDENCE = 1000
"""An answer is a set; a list longer than this is for the commands and pages that turn its pages."""
_DAYS = re.compile(r"\b(\d{1,4}) ngay\b")
_FROM = re.compile(r"\b(?:ke tu|tinh tu|tinh den|tu|den|vao)(?: ngay)? (\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)\b")
_OF_UNIT = re.compile(
    r"^(?:(?:cac|nhung|liet ke|cho biet) )*(?:nhiem vu|viec|cong viec|trach nhiem) (?:duoc giao )?cua (?P<unit>[^?]+?)"
    r"(?: la gi| la nhung gi| gom nhung gi)?\s*\??$"
)


def due_list(asking: Asking) -> Answer:
    """Answer what is due within some days, or overdue, from today or from the day that the question names."""
    words = asking.plan.focus
    query = _due_query(words)
    found = deadlines(asking.library, query, Window(EVIDENCE))
    if not found.total:
        return abstain(asking, f"không có nội dung nào có {described(query)}.")
    lines = [
        f"{due(row.item)}: {shorten(row.item.quote, 150)} ({document(row.item.ref)})" for row in found.dated[:SHOWN]
    ]
    head = f"{grouped(found.total)} nội dung có {described(query)}"
    if query.overdue:
        head += " (văn bản không nói việc nào đã làm xong)"
    return _answer(asking, head, lines, found.total, (row.item for row in found.dated))


def _due_query(words: str) -> DueQuery:
    named = _FROM.search(words)
    on = datetime.date.today()
    if named:
        try:
            on = datetime.date(int(named[3]), int(named[2]), int(named[1]))
        except ValueError:
            named = None
    if re.search(r"\b(?:qua|tre|het) han\b", words):
        return DueQuery(on, overdue=True)
    days = _DAYS.search(words)
    if days:
        return DueQuery(on, within=int(days[1]))
    return DueQuery(on, within=7 if "tuan" in words else 90 if "quy" in words else 30)


def gap_list(asking: Asking) -> Answer:
    """Answer which tasks have no unit, which targets no figure or unit, which obligations no plan takes up."""
    kind = _gap_kind(asking.plan.focus)
    found = gaps(asking.library, GapQuery((kind,)), Window(EVIDENCE))
    total = found.counts[kind]
    if not total:
        return abstain(asking, f"không có {GAP_WORDS[kind]}.")
    lines = [f"{shorten(gap.item.quote, 150)} ({document(gap.item.ref)})" for gap in found.gaps[:SHOWN]]
    return _answer(asking, f"{grouped(total)} {GAP_WORDS[kind]}", lines, total, (gap.item for gap in found.gaps))


def _gap_kind(words: str) -> GapKind:
    if re.search(r"\bnghia vu\b|\bchua (?:co )?(?:van ban|ke hoach) nao\b", words):
        return "obligation_not_taken_up"
    if re.search(r"\b(?:so lieu|con so|dinh luong|chi so)\b", words):
        return "target_without_figure"
    return "target_without_unit" if re.search(r"\b(?:chi tieu|muc tieu)\b", words) else "task_without_unit"


def verdict_list(asking: Asking) -> Answer:
    """Answer which targets are met or not, or which figures contradict each other, with both quotes."""
    verdict = _verdict(asking.plan.focus)
    found = [c for c in compare(asking.library).comparisons if c.verdict == verdict and _in_scope(asking, c.first)]
    if not found:
        return abstain(asking, f"không có chỉ tiêu nào so được với kết quả mà {VERDICTS[verdict]}.")
    lines = [
        f"{VERDICTS[verdict]}: «{shorten(c.first.quote, 160)}» ({document(c.first.item.ref)}) – "
        f"«{shorten(c.second.quote, 160)}» ({document(c.second.item.ref)})"
        for c in found[:SHOWN]
    ]
    more = f"\n… và {len(found) - SHOWN} cặp khác." if len(found) > SHOWN else ""
    places = dict.fromkeys(_measure_evidence(m) for c in found[:EVIDENCE] for m in (c.first, c.second))
    return Answer(
        asking.plan.intent,
        f"{len(found)} cặp số liệu {VERDICTS[verdict]}:\n{bullets(lines)}{more}\n{searched(asking.coverage)}",
        False,
        tuple(places),
        asking.coverage,
    )


def _verdict(words: str) -> Verdict:
    if "mau thuan" in words:
        return "contradictory"
    return "not_met" if re.search(r"\b(?:chua|khong) (?:dat|hoan thanh)\b", words) else "met"


def _in_scope(asking: Asking, measure: Measure) -> bool:
    """Tell whether a measure fits the year and the place that the question names."""
    years = {int(y) for y in asking.plan.years}
    period = measure.period
    if years and not (period and any(period.first <= y <= period.last for y in years)):
        return False
    return asking.scope.of(measure.item.document.id) > -1.0


def unit_ranking(asking: Asking) -> Answer:
    """Answer which units lead, do or support most."""
    words = asking.plan.focus
    role = "support" if "phoi hop" in words else "lead" if "chu tri" in words else None
    doing = (role,) if role else ("lead", "responsible", "support")
    listing = units(asking.library, Window(EVIDENCE), by=doing)
    counted = [(u, sum(u.roles[r] for r in doing)) for u in listing.units]
    ranked = sorted(((u, n) for u, n in counted if n), key=lambda pair: -pair[1])
    if not ranked:
        return abstain(asking, "không có đơn vị nào được giao việc.")
    what = f"nội dung {ROLE_WORDS[role]}" if role else "nội dung được giao"
    lines = [
        f"{u.name}: {grouped(n)} {what} ({', '.join(f'{ROLE_WORDS[r]} {u.roles[r]}' for r in ROLES if u.roles[r])})"
        for u, n in ranked[:SHOWN]
    ]
    top = ranked[0][0]
    items = unit_tasks(asking.library, top.unit or top.name, Window(EVIDENCE), roles=(role,) if role else ())
    return _answer(asking, f"Nhiều nhất là {top.name}", lines, len(ranked[:SHOWN]), (task.item for task in items.tasks))


def two_leads(asking: Asking) -> Answer:
    """Answer which tasks more than one unit is to lead."""
    found = led_by_two(asking.library, Window(EVIDENCE))
    if not found.total:
        return abstain(asking, "không có nội dung nào có từ hai đơn vị chủ trì.")
    lines = [
        f"{'; '.join(row.units)}: {shorten(row.item.quote, 150)} ({document(row.item.ref)})"
        for row in found.rows[:SHOWN]
    ]
    head = f"{grouped(found.total)} nội dung có từ hai đơn vị chủ trì"
    return _answer(asking, head, lines, found.total, (row.item for row in found.rows))


def tasks_of_unit(asking: Asking) -> Answer | None:
    """Answer "nhiệm vụ của Sở Tài chính" from all documents; None where the question asks for more than that."""
    asked = _OF_UNIT.match(asking.plan.focus)
    if asked is None or asking.plan.years:
        return None
    found = unit_tasks(asking.library, asked["unit"], Window(EVIDENCE))
    if not found.total:
        return None
    lines = [f"{shorten(task.item.quote, 150)} ({document(task.item.ref)})" for task in found.tasks[:SHOWN]]
    today = f" ({now})" if (now := said_today(found.today)) else ""
    head = f"{grouped(found.total)} việc được giao{today}"
    return _answer(asking, head, lines, found.total, (task.item for task in found.tasks))


def _answer(asking: Asking, head: str, lines: list[str], total: int, items: Iterable[Item]) -> Answer:
    more = f"\n… và {grouped(total - len(lines))} nội dung khác." if total > len(lines) else ""
    return Answer(
        asking.plan.intent,
        f"{head}:\n{bullets(lines)}{more}\n{searched(asking.coverage)}",
        False,
        tuple(_evidence(item) for item in items),
        asking.coverage,
    )


def _evidence(item: Item) -> Evidence:
    s = item.statement
    return Evidence(item.ref, "statement", s.id, item.quote, s.start, s.end, stated=s.kind)


def _measure_evidence(measure: Measure) -> Evidence:
    start, end = measure.place
    return Evidence(measure.item.ref, "statement", measure.item.statement.id, measure.quote, start, end)
