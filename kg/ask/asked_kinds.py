"""Answers that are all statements of one kind.

What recurs (việc định kỳ), what is recommended (kiến nghị, đề xuất), and all targets, results or shortcomings of a body
or a year, where the question names no subject beside them ("Mục tiêu năm 2023 của Sở Y tế").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corpus.fold import fold
from kg.ask.answering import Asking, abstain, statement_evidence
from kg.ask.constraints import fits_years, is_of_body
from kg.ask.model import Answer, DocumentView
from kg.ask.phrases import bullets, document, shorten
from kg.ask.rank import context_years
from kg.ask.terms import syllables
from kg.ask.understand import expand
from nlp.model import Statement, StatementKind

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

_KINDS: dict[str, tuple[StatementKind, str]] = {
    "muc tieu": ("target", "mục tiêu, chỉ tiêu"),
    "chi tieu": ("target", "mục tiêu, chỉ tiêu"),
    "ket qua": ("result", "kết quả"),
    "han che": ("limitation", "tồn tại, hạn chế"),
    "ton tai": ("limitation", "tồn tại, hạn chế"),
}
_OF_KIND = re.compile(
    rf"^(?:cac|nhung|liet ke|neu|cho biet)? ?(?P<kind>{'|'.join(_KINDS)})"
    rf"(?:,? (?:va )?(?:{'|'.join(_KINDS)}|dat duoc|chu yeu|cu the|chinh|de ra|chuyen doi so(?= nam)))*"
    r"(?= (?:nam|cua|giai doan) )(?P<told>.*?)(?: (?:la|gom|bao gom|co))?(?: (?:nhung|cac))?(?: gi| nao| the nao)?\W*$"
)
_TIME = re.compile(r"\b(?:nam|giai doan) (?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?")
_OFFICE = re.compile(r"^(?:so|bo|tinh|thanh pho|uy ban nhan dan)(?: tinh| thanh pho)?$")

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


def all_of_kind(asking: Asking) -> Answer | None:
    """Answer with all targets, results or shortcomings of a body, a place or a year.

    None where the question asks for something else, as where it names a subject.
    """
    asked = _OF_KIND.match(asking.plan.focus)
    if asked is None or asking.plan.citations:
        return None
    limits = asking.constraints
    of, office = _TIME.sub(" ", asked["told"]).strip().removeprefix("cua ").strip(" ,"), ""
    if of and of != expand(limits.body or ""):
        for place in asking.scope.places:
            of = re.sub(rf"\b{re.escape(place)}\b", " ", of).strip()
        if not asking.scope.places or not _OFFICE.match(of):
            return None
        office = f"{of.split()[0]} " if of.split()[0] in {"so", "bo"} else ""
    kind, what = _KINDS[asked["kind"]]
    sql = "SELECT document, id FROM statements WHERE kind = ? ORDER BY document, start LIMIT ?"
    rows = asking.library.ledger.query(sql, (kind, _READ))

    def keep(view: DocumentView, statement: Statement) -> bool:
        ours = fold(view.analysis.metadata.issuer or "").startswith(office)
        # A listing of a year holds what is told of that year, not what is told of none.
        told = not limits.years or bool(context_years(view, statement))
        return ours and told and limits.meets(view, statement) and (kind == "target" or of_year(view, statement))

    def of_year(view: DocumentView, statement: Statement) -> bool:
        """Tell whether the year itself is named: a target may be for a period around it, a result is of its year."""
        return not limits.years or bool(context_years(view, statement) & set(limits.years))

    found = sorted(_kept(asking, rows, keep), key=lambda kept: not of_year(*kept))
    return _listing(asking, found, what, cut=len(rows) == _READ)


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
