"""A question -> a plan: what is asked (intent), of which decree, document, body, year and subject.

Officers type without diacritics, with abbreviations and slips, and ask on ("Thế năm 2022 thì sao?"): everything is
matched on folded text, abbreviations are expanded from a table, and a follow-up takes what it lacks from the question
before it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from corpus.document_types import type_table
from corpus.fold import fold
from kg.ask.model import Intent
from kg.ask.terms import STOP, syllables
from nlp.model import Citation
from nlp.query_citations import parse_query_citations

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PERIOD = re.compile(r"\b((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)\b")


_VERBS = r"(?:phai|co|duoc|chu tri|phoi hop|bao cao|la|lam|thuc hien|can|se|da)\b"
# "Thế còn Bộ Y tế?": the question before, for another body.
_ANOTHER_BODY = re.compile(
    r"^(?:the |vay )?con (?P<body>(?:bo|so|vu|cuc|phong|ban|van phong|trung tam|cong an|ubnd|uy ban)\b[^?]*?)"
    r"(?: thi sao)?\s*\??$"
)
# A figure with nothing around it that would make it a year, a share or a count.
_BARE = re.compile(
    r"(?:^|\b(?:của|cua|văn bản|van ban|số|so|(?P<kind>quyết định|quyet dinh|kế hoạch|ke hoach|báo cáo|bao cao"
    r"|nghị quyết|nghi quyet|chỉ thị|chi thi|công văn|cong van|tờ trình|to trinh|thông báo|thong bao)(?: số| so)?) )"
    r"(?P<number>\d{2,6})(?![\w/.,%-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a question asks.

    ``citations`` are the documents it names by number; ``asks_for`` the type of document wanted ("nghi dinh"),
    folded; ``years`` the years it names; ``subject`` its words with abbreviations expanded, folded; ``kinds`` the
    statement kinds that can answer; ``focus`` the words of this question alone, where ``subject`` also holds those of
    the question before it.
    """

    question: str
    intent: Intent
    citations: tuple[Citation, ...]
    asks_for: str | None
    years: tuple[str, ...]
    subject: str
    kinds: frozenset[str]
    measure: str | None = None
    focus: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    intent: Intent
    pattern: re.Pattern[str]
    needs_citation: bool | None


@lru_cache(maxsize=1)
def _tables() -> tuple[tuple[_Rule, ...], tuple[tuple[re.Pattern[str], str], ...], dict[str, str]]:
    raw = tomllib.loads(files("kg.ask").joinpath("questions.toml").read_text("utf8"))
    rules = tuple(_Rule(row["intent"], re.compile(row["pattern"]), row.get("needs_citation")) for row in raw["intent"])
    short = tuple((re.compile(rf"\b{row['short']}\b"), row["long"]) for row in raw["abbreviation"])
    return rules, short, {row["type"]: row["pattern"] for row in raw["asked_type"]}


def expand(question: str) -> str:
    """Return the folded question with its customary abbreviations written out.

    >>> expand("VP Sở VHTTDL")
    'van phong so van hoa the thao va du lich'
    """
    out = re.sub(r"\s+", " ", fold(question)).strip()
    for pattern, long in _tables()[1]:
        out = pattern.sub(long, out)
    return out


def understand(question: str, previous: str | None = None) -> Plan:
    """Return the plan of a question; ``previous`` is the question it follows, for what it leaves unsaid."""
    plan = _understand(question)
    if previous is None or not _leans_on_previous(plan):
        return plan
    before = understand(previous)
    return replace(
        plan,
        citations=plan.citations or before.citations,
        years=plan.years or before.years,
        subject=_joined_subject(plan, before),
        intent=_joined_intent(plan, before),
    )


def _understand(question: str) -> Plan:
    citations = parse_query_citations(question)
    words = expand(question)
    intent = _intent(words, bool(citations))
    if not citations and (bare := _bare_number(question)) and _intent(words, True) == "document_identity":
        citations, intent = (bare,), "document_identity"
    return Plan(
        question=question,
        intent=intent,
        citations=citations,
        asks_for=_asked_type(words),
        years=_years(question, citations),
        subject=words,
        kinds=_kinds(intent, words),
        measure=_measure(words),
        focus=words,
    )


def _bare_number(question: str) -> Citation | None:
    """Return the document that a figure alone may mean ("2777 do ai ký", "kế hoạch 88 ngày bao nhiêu")."""
    found = _BARE.search(question)
    if found is None:
        return None
    kind = type_table().name(found["kind"]) if found["kind"] else None
    number, name = found["number"], kind.name if kind else None
    return Citation("q1", found.start("number"), found.end("number"), number, number=number, doc_type=name)


def _intent(words: str, cites: bool) -> Intent:
    for rule in _tables()[0]:
        if rule.needs_citation is not None and rule.needs_citation != cites:
            continue
        if rule.pattern.search(words):
            return rule.intent
    return "tasks_of_decree" if cites else "search"


def _asked_type(words: str) -> str | None:
    for name, pattern in _tables()[2].items():
        if re.search(pattern, words):
            return name
    return None


def _years(question: str, citations: tuple[Citation, ...]) -> tuple[str, ...]:
    """Return the years that a question names, without those inside the numbers of documents."""
    words = question
    for citation in sorted(citations, key=lambda c: -c.start):
        words = f"{words[: citation.start]} {words[citation.end :]}"
    periods = [y for pair in _PERIOD.findall(words) for y in pair]
    return tuple(dict.fromkeys([*periods, *_YEAR.findall(words)]))


def _kinds(intent: Intent, words: str) -> frozenset[str]:
    if intent == "target_value":
        return frozenset({"target", "task"})
    if intent == "result_value":
        return frozenset({"result", "limitation"})
    if re.search(r"\bda (?:lam|trien khai|thuc hien|dat)\b", words):
        return frozenset({"result"})
    if intent == "search" and re.search(r"^(?:ket qua|tinh hinh|thuc trang)\b", words):
        return frozenset({"result", "limitation"})
    if intent == "search":
        return frozenset({"target", "task", "result", "limitation", "recommendation"})
    if intent in {"unit_tasks", "who_leads"}:
        return frozenset({"task", "target", "administrative"})
    if re.search(r"\b(?:phai lam|lam gi tiep|se lam|can lam)\b", words):
        return frozenset({"task", "target"})
    return frozenset({"target", "task", "result", "limitation", "recommendation", "administrative"})


def _measure(words: str) -> str | None:
    """Return the unit of the figure asked for: "%" or money, or None for any."""
    if re.search(r"phan tram|%|\bty le\b", words):
        return "%"
    if re.search(r"\b(?:ty|trieu|nghin) dong\b|\bkinh phi\b.*\bbao nhieu\b|\bbao nhieu tien\b", words):
        return "đồng"
    return None


def _leans_on_previous(plan: Plan) -> bool:
    content = [w for w in syllables(plan.subject) if w not in STOP and not w.isdigit()]
    points = re.search(r"\b(?:do|nay|ay|tren|the|con|vay|no|thi sao)\b", plan.subject)
    return bool(points) or len(content) < 4


def _joined_subject(plan: Plan, before: Plan) -> str:
    """Return the words of both questions; what asked in the first (which decree, when) is left out of its words."""
    swapped = _ANOTHER_BODY.match(plan.subject)
    if swapped:
        head = swapped["body"].split()[0]
        return re.sub(rf"\b{head}(?: [a-z]+){{1,9}}?(?= {_VERBS})", swapped["body"], before.subject, count=1)
    asked = r"\b(?:tai|theo|dua tren)?\s*(?:quyet dinh|nghi dinh|van ban|ke hoach|thong tu|nghi quyet) nao.*$"
    kept = re.sub(asked, " ", before.subject)
    years = set(_YEAR.findall(plan.subject))
    if years:
        kept = _YEAR.sub(" ", kept)
    return f"{plan.subject} {kept}"


def _joined_intent(plan: Plan, before: Plan) -> Intent:
    if plan.intent == "unit_tasks":
        return "tasks_of_decree" if before.citations and before.intent == "tasks_of_decree" else "search"
    return before.intent if plan.intent == "search" else plan.intent
