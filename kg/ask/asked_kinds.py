"""Answers that are all statements of one kind: what recurs (việc định kỳ), what is recommended (kiến nghị, đề xuất)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corpus.fold import fold
from kg.ask.answering import Asking, abstain, statement_evidence
from kg.ask.constraints import fits_years, is_of_body
from kg.ask.model import Answer, DocumentView
from kg.ask.phrases import bullets, document, shorten
from kg.ask.terms import syllables
from nlp.model import Statement

SHOWN = 14
_READ = 3000
"""Statements of a kind that are read; where there are more, the answer says "at least"."""
_RECURRENCES = ("nam", "quy", "thang", "tuan", "ngay")
# The body that is asked: "Đề nghị UBND tỉnh …", "kiến nghị với Sở Nội vụ".
_ADDRESSED = re.compile(
    r"(?:^de nghi|\b(?:voi|toi|den|cho)) "
    r"(?P<to>(?:uy ban|so|bo|chinh phu|thu tuong|cuc|vu|hoi dong|tinh|ban|phong|van phong)\b[\w ,-]*?)"
    r"(?= (?:viec|nhung|dieu|noi dung)?\s*(?:gi|nao)\b|[?.]|$)"
)

Kept = tuple[DocumentView, Statement]


def recurring_list(asking: Asking) -> Answer:
    """Answer what is to be done again and again: yearly, quarterly …, where the question says so."""
    wanted = next((w for w in _RECURRENCES if re.search(rf"\bhang {w}\b", asking.plan.focus)), None)
    sql = (
        "SELECT document, id FROM statements WHERE recurrence IS NOT NULL "
        "AND kind IN ('task', 'target', 'administrative') ORDER BY document, start LIMIT ?"
    )

    def keep(view: DocumentView, statement: Statement) -> bool:
        recurrence = fold(statement.deadline.recurrence or "") if statement.deadline else ""
        return wanted is None or re.search(rf"\b(?:hang|moi|\d+) {wanted}\b", recurrence) is not None

    rows = asking.library.ledger.query(sql, (_READ,))
    return _listing(asking, _kept(asking, rows, keep), "việc định kỳ", cut=len(rows) == _READ)


def recommendations(asking: Asking) -> Answer:
    """Answer what documents ask of others, of the body that the question names where it names one."""
    addressed = _ADDRESSED.search(asking.plan.focus)
    bodies = [b.strip() for b in re.split(r",| va ", addressed["to"])] if addressed else []
    sql = "SELECT document, id FROM statements WHERE kind = 'recommendation' ORDER BY document, start LIMIT ?"

    def keep(view: DocumentView, statement: Statement) -> bool:
        told = _plain("\n".join([*view.path(statement.section), view.statement_text(statement)]))
        return not bodies or any(_plain(body) in told for body in bodies)

    rows = asking.library.ledger.query(sql, (_READ,))
    found = _kept(asking, rows, keep, by_body=not bodies)
    return _listing(asking, found, "kiến nghị, đề xuất", cut=len(rows) == _READ)


def _plain(words: str) -> str:
    return " ".join(syllables(words)).replace("ubnd", "uy ban nhan dan")


def _kept(
    asking: Asking,
    rows: Sequence[tuple[str, str]],
    keep: Callable[[DocumentView, Statement], bool],
    *,
    by_body: bool = True,
) -> list[Kept]:
    """Return the statements of the rows that are kept and meet what the question is restricted to."""
    out: list[Kept] = []
    body, years = asking.constraints.body if by_body else None, asking.constraints.years
    for name, id in rows:
        if (asking.scope.named and name not in asking.scope.named) or asking.scope.of(name) <= -1.0:
            continue
        view = asking.library.view(name)
        statement = next((s for s in view.analysis.statements if s.id == id), None)
        if statement is None or not keep(view, statement):
            continue
        fits = fits_years(years, view, statement.section, view.statement_text(statement))
        if fits and (body is None or is_of_body(body, view, statement)):
            out.append((view, statement))
    return out


def _listing(asking: Asking, found: Sequence[Kept], what: str, *, cut: bool) -> Answer:
    if not found:
        return abstain(asking, f"không có {what} nào như câu hỏi.")
    lines = [f"{shorten(v.statement_text(s), 150)} ({document(v.ref)})" for v, s in found[:SHOWN]]
    more = f"\n… và {len(found) - SHOWN} nội dung khác." if len(found) > SHOWN else ""
    many = f"Ít nhất {len(found)}" if cut else str(len(found))
    return Answer(
        asking.plan.intent,
        f"{many} {what}:\n{bullets(lines)}{more}",
        False,
        tuple(statement_evidence(v, s, limit=500) for v, s in found),
        asking.coverage,
    )
