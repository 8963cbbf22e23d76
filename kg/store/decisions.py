"""What people decided about facts (quyết định của người) -> the facts as they stand after that.

A decision names its fact by the words it was read from and by what stands around them, so that it finds the fact again
when the document is read anew or its file is replaced. What a person confirmed or corrected stays in the document as
long as its words do, even where the machine no longer reads it there; what a person rejected is gone from all answers,
checks and from the graph.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from kg.store.codec import Plain, pack, unpack
from nlp.model import Analysis, Citation, Deadline, Reference, Resolution, Section, Statement, UnitMention

Verdict = Literal["confirm", "reject", "correct"]
FactKind = Literal["citation", "statement", "finding"]
"""``finding``: of a check, an accusation of a citation (kg.check.judged)."""
Fact = Citation | Statement
F = TypeVar("F", Citation, Statement)

CONTEXT = 60
"""How many characters around a fact's words are kept to tell it from others of the same words."""
CITATION_FIELDS = ("number", "doc_type", "date", "issuer", "title", "relation", "role", "document")
STATEMENT_FIELDS = ("kind", "obligation", "deadline", "lead", "support")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one fact of a document, and when (``at``, ISO 8601).

    ``quote`` are the fact's words, ``start`` where they stood, ``prefix`` and ``suffix`` what stood around them.
    ``correction`` maps fields (``CITATION_FIELDS``, ``STATEMENT_FIELDS``) to their right values; ``body`` is the fact
    as it was judged (kg.store.codec). A decision that was withdrawn, or followed by another, has ``withdrawn_at``.
    """

    id: int
    at: str
    person: str
    document: str
    source: str
    fact: FactKind
    quote: str
    start: int
    prefix: str
    suffix: str
    verdict: Verdict
    correction: Mapping[str, str]
    note: str
    body: str
    withdrawn_at: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a document that decisions are about, with the references bound to them."""

    citations: tuple[Citation, ...]
    statements: tuple[Statement, ...]
    references: tuple[Reference, ...]


def decided(facts: Facts, text: str, sections: Sequence[Section], decisions: Sequence[Decision]) -> Facts:
    """Return the facts after the decisions, the later ones last."""
    citations, statements = list(facts.citations), list(facts.statements)
    for decision in decisions:
        if decision.fact == "citation":
            _apply(citations, Citation, decision, text, sections)
        elif decision.fact == "statement":
            _apply(statements, Statement, decision, text, sections)
    return _consistent(Facts(tuple(_ordered(citations)), tuple(_ordered(statements)), facts.references))


def pinned(citations: Sequence[Citation], text: str, decisions: Sequence[Decision]) -> tuple[Citation, ...]:
    """Return citations that were resolved anew, those left alone of which a person said what document they mean."""
    out = list(citations)
    for decision in decisions:
        at = find(out, decision, text) if decision.fact == "citation" and "document" in decision.correction else None
        if at is not None:
            out[at] = replace(out[at], resolution=_meant(decision.correction["document"]))
    return tuple(out)


def judgements(analysis: Analysis, decisions: Sequence[Decision]) -> Mapping[str, Decision]:
    """Return what was decided of the facts that an analysis holds, by the fact's id."""
    kinds: Mapping[FactKind, Sequence[Fact]] = {"citation": analysis.citations, "statement": analysis.statements}
    out: dict[str, Decision] = {}
    for decision in decisions:
        facts = kinds.get(decision.fact, ())
        at = find(facts, decision, analysis.document.text)
        if at is not None and decision.verdict != "reject":
            out[facts[at].id] = decision
    return out


def code_of(decision: Decision) -> str:
    """Return the reason code of the finding that a decision is about, empty where it is about a fact."""
    return str(json.loads(decision.body)["code"]) if decision.fact == "finding" else ""


def about_the_same(one: Decision, other: Decision, facts: Facts, text: str) -> bool:
    """Tell whether two decisions on a document, whose facts these are, are about the same fact or finding."""
    if one.fact != other.fact or code_of(one) != code_of(other):
        return False
    if (one.quote, one.start) == (other.quote, other.start):
        return True
    if one.fact == "finding":
        place = place_of(one, text)
        return place is not None and place == place_of(other, text)
    same = facts.citations if one.fact == "citation" else facts.statements
    at = find(same, one, text)
    return at is not None and at == find(same, other, text)


def find(facts: Sequence[Fact], decision: Decision, text: str) -> int | None:
    """Return the index of the fact that a decision is about, or None."""
    place = place_of(decision, text)
    end = (place or 0) + len(decision.quote)
    return next((i for i, fact in enumerate(facts) if (fact.start, fact.end) == (place, end)), None)


def place_of(decision: Decision, text: str) -> int | None:
    """Return where the words of a decision stand in a text, or None where they are gone.

    Of several places the one with the most of the same surroundings, then the one nearest to where they stood.
    """
    places, at = [], text.find(decision.quote)
    while at >= 0 and decision.quote:
        places.append(at)
        at = text.find(decision.quote, at + 1)
    return max(places, key=lambda place: _likeness(place, decision, text), default=None)


def corrected(fact: F, correction: Mapping[str, str]) -> F:
    """Return a fact with a person's values in the place of the machine's; raises ValueError where one cannot be."""
    if isinstance(fact, Citation):
        return _corrected_citation(fact, correction)
    return _corrected_statement(fact, correction)


def _apply(facts: list[F], kind: type[F], decision: Decision, text: str, sections: Sequence[Section]) -> None:
    at = find(facts, decision, text)
    if decision.verdict == "reject":
        if at is not None:
            del facts[at]
        return
    if at is None:
        kept = _kept(kind, decision, text, {fact.id for fact in facts}, sections)
        if kept is None:
            return
        facts.append(kept)
        at = len(facts) - 1
    facts[at] = corrected(facts[at], decision.correction)


def _kept(kind: type[F], decision: Decision, text: str, taken: set[str], sections: Sequence[Section]) -> F | None:
    """Return the fact as it was judged at the place where its words stand now, or None where they are gone."""
    start = place_of(decision, text)
    if start is None:
        return None
    body = json.loads(decision.body)
    moved: Plain = _moved(body, start - int(body["start"]))
    if moved["id"] in taken:
        moved["id"] = f"p{decision.id}"
    if kind is Statement:
        around = [s for s in sections if s.start <= start < s.end]
        moved["section"] = max(around, key=lambda s: (s.level, s.start)).id if around else None
    return unpack(kind, moved)


def _moved(value: Any, by: int) -> Any:  # noqa: ANN401 - plain JSON
    """Return a plain value with all its offsets moved."""
    if isinstance(value, dict):
        return {
            key: inner + by if key in {"start", "end", "extent"} and isinstance(inner, int) else _moved(inner, by)
            for key, inner in value.items()
        }
    return [_moved(inner, by) for inner in value] if isinstance(value, list) else value


def _likeness(start: int, decision: Decision, text: str) -> tuple[int, int]:
    before, after = text[max(0, start - CONTEXT) : start], text[start + len(decision.quote) :][:CONTEXT]
    alike = _shared(before[::-1], decision.prefix[::-1]) + _shared(after, decision.suffix)
    return alike, -abs(start - decision.start)


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _corrected_citation(fact: Citation, correction: Mapping[str, str]) -> Citation:
    values: dict[str, Any] = {key: value or None for key, value in correction.items() if key != "document"}
    if "date" in values:
        values["date_malformed"] = False
    if "document" in correction:
        values["resolution"] = _meant(correction["document"])
    return replace(fact, **values)


def _meant(document: str) -> Resolution:
    return Resolution("resolved", document, (), "person") if document else Resolution("outside_coverage")


def _corrected_statement(fact: Statement, correction: Mapping[str, str]) -> Statement:
    values: dict[str, Any] = {}
    if "kind" in correction:
        values |= {"kind": correction["kind"], "rule": ""}
    if "obligation" in correction:
        values["obligation"] = correction["obligation"] == "true"
    if "deadline" in correction:
        printed = fact.deadline or Deadline(fact.start, fact.start, "")
        values["deadline"] = replace(printed, iso=correction["deadline"]) if correction["deadline"] else None
    units = fact.units
    for role in ("lead", "support"):
        if role in correction:
            names = [name.strip() for name in correction[role].split(";") if name.strip()]
            named = tuple(UnitMention(name, role, fact.start, fact.start) for name in names)
            units = (*(unit for unit in units if unit.role != role), *named)
    return replace(fact, **values, units=units)


def _ordered(facts: list[F]) -> list[F]:
    # An outer citation before those nested in it.
    return sorted(facts, key=lambda fact: (fact.start, -fact.end))


def _consistent(facts: Facts) -> Facts:
    """Drop what points to a fact that is no longer there."""
    there = {citation.id for citation in facts.citations}

    def known(id: str | None) -> str | None:
        return id if id in there else None

    return Facts(
        tuple(
            replace(
                c,
                parent=known(c.parent),
                amends=known(c.amends),
                parent_relation=c.parent_relation if known(c.parent) else None,
            )
            for c in facts.citations
        ),
        tuple(replace(s, cites=tuple(c for c in s.cites if c in there)) for s in facts.statements),
        tuple(r for r in facts.references if r.citation is None or r.citation in there),
    )


def judged(fact: Fact, text: str) -> dict[str, object]:
    """Return how a decision keeps its fact: words, place, surroundings, body."""
    return {
        "fact": "citation" if isinstance(fact, Citation) else "statement",
        "body": json.dumps(pack(fact), ensure_ascii=False),
        **selected(fact.start, fact.end, text),
    }


def selected(start: int, end: int, text: str) -> dict[str, object]:
    """Return how a decision keeps the place that it is about: its words, where they stand, what stands around them."""
    return {
        "quote": text[start:end],
        "start": start,
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }
