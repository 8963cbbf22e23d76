"""Statements -> triples: kind, who is charged in which role, figures, time limit, output, money, pillars, citations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdflib.namespace import PROV, RDF

from kg.facts.names import Names, body, concept, rule
from kg.facts.ntriples import TRUE, decimal, integer, iso_date, text
from nlp.model import Deadline, PillarWords, Quantity, Quote, Statement, UnitMention
from ontology.terms import CANCU, OA

_A = RDF.type.n3()
_IS_STATEMENT = f"{_A} {CANCU.Statement.n3()}"
_IS_ASSIGNMENT = f"{_A} {CANCU.Assignment.n3()}"
_IS_QUANTITY = f"{_A} {CANCU.Quantity.n3()}"
_IS_DEADLINE = f"{_A} {CANCU.Deadline.n3()}"
_IS_BUDGET = f"{_A} {CANCU.Budget.n3()}"
_IS_PILLAR_WORDS = f"{_A} {CANCU.PillarWords.n3()}"
_IS_OUTPUT = f"{_A} {CANCU.Output.n3()}"
_EXACT = OA.exact.n3()
_START = OA.start.n3()
_END = OA.end.n3()
_FROM = PROV.wasDerivedFrom.n3()
_BY = PROV.wasGeneratedBy.n3()
_RULE = CANCU.rule.n3()
_IN = CANCU.inSection.n3()
_KIND = CANCU.statementKind.n3()
_OBLIGATION = f"{CANCU.obligation.n3()} {TRUE}"
_PILLAR = CANCU.pillar.n3()
_PILLAR_WORDS = CANCU.pillarWords.n3()
_SHOWS = CANCU.showsPillar.n3()
_CITATION = CANCU.hasCitation.n3()
_ASSIGNMENT = CANCU.assignment.n3()
_UNIT_NAME = CANCU.unitName.n3()
_UNIT_ROLE = CANCU.unitRole.n3()
_BODY = CANCU.body.n3()
_QUANTITY = CANCU.quantity.n3()
_COMPARATOR = CANCU.comparator.n3()
_LOW = CANCU.low.n3()
_HIGH = CANCU.high.n3()
_MEASURED_IN = CANCU.measuredIn.n3()
_DEADLINE = CANCU.deadline.n3()
_DUE = CANCU.due.n3()
_COMPUTED = f"{CANCU.computed.n3()} {TRUE}"
_RECURRENCE = CANCU.recurrence.n3()
_OUTPUT = CANCU.output.n3()
_BUDGET = CANCU.budget.n3()
_WHOLE = CANCU.whole.n3()


def statement_facts(names: Names, document_text: str, statements: Sequence[Statement]) -> Iterator[str]:
    """Yield the triples of every statement; its quote is cut from ``document_text``."""
    for statement in statements:
        node = names.statement(statement.id)
        yield f"{node} {_IS_STATEMENT}"
        yield from _place(node, document_text[statement.start : statement.end], statement.start, statement.end)
        yield f"{node} {_FROM} {names.document}"
        yield f"{node} {_BY} {names.analysis}"
        if statement.rule:
            yield f"{node} {_RULE} {rule(statement.rule)}"
        if statement.section is not None:
            yield f"{node} {_IN} {names.section(statement.section)}"
        yield f"{node} {_KIND} {concept('statement-kind', statement.kind)}"
        if statement.obligation:
            yield f"{node} {_OBLIGATION}"
        for pillar in statement.pillars:
            yield f"{node} {_PILLAR} {concept('pillar', pillar)}"
        for words in statement.pillar_words:
            yield from _pillar_words(node, words)
        for cited in statement.cites:
            yield f"{node} {_CITATION} {names.citation(cited)}"
        for number, unit in enumerate(statement.units, 1):
            yield from _assignment(node, number, unit)
        for number, quantity in enumerate(statement.quantities, 1):
            yield from _quantity(node, number, quantity)
        if statement.deadline is not None:
            yield from _deadline(node, statement.deadline)
        if statement.output is not None:
            yield from _quoted(node, "output", _OUTPUT, _IS_OUTPUT, statement.output)
        if statement.budget is not None:
            yield from _quoted(node, "budget", _BUDGET, _IS_BUDGET, statement.budget)


def _quoted(statement: str, name: str, link: str, kind: str, value: Quote) -> Iterator[str]:
    """Yield a quoted piece of a statement: its product, its money."""
    node = f"{statement[:-1]}/{name}>"
    yield f"{statement} {link} {node}"
    yield f"{node} {kind}"
    yield from _place(node, value.quote, value.start, value.end)


def _pillar_words(statement: str, words: PillarWords) -> Iterator[str]:
    """Yield the words that gave a statement its pillar; they may lie in a heading above it."""
    node = f"{statement[:-1]}/pillar/{words.pillar}>"
    yield f"{statement} {_PILLAR_WORDS} {node}"
    yield f"{node} {_IS_PILLAR_WORDS}"
    yield f"{node} {_SHOWS} {concept('pillar', words.pillar)}"
    yield from _place(node, words.quote, words.start, words.end)


def _place(node: str, quote: str, start: int, end: int) -> Iterator[str]:
    yield f"{node} {_EXACT} {text(quote)}"
    yield f"{node} {_START} {integer(start)}"
    yield f"{node} {_END} {integer(end)}"


def _assignment(statement: str, number: int, unit: UnitMention) -> Iterator[str]:
    """Yield a body in its role: the place may lie in a heading above the statement."""
    node = f"{statement[:-1]}/assignment/{number}>"
    yield f"{statement} {_ASSIGNMENT} {node}"
    yield f"{node} {_IS_ASSIGNMENT}"
    yield f"{node} {_UNIT_NAME} {text(unit.name)}"
    yield f"{node} {_UNIT_ROLE} {concept('unit-role', unit.role)}"
    yield f"{node} {_START} {integer(unit.start)}"
    yield f"{node} {_END} {integer(unit.end)}"
    if unit.unit is not None:
        yield f"{node} {_BODY} {body(unit.unit)}"


def _quantity(statement: str, number: int, quantity: Quantity) -> Iterator[str]:
    node = f"{statement[:-1]}/quantity/{number}>"
    yield f"{statement} {_QUANTITY} {node}"
    yield f"{node} {_IS_QUANTITY}"
    yield from _place(node, quantity.quote, quantity.start, quantity.end)
    yield f"{node} {_COMPARATOR} {concept('comparator', quantity.comparator)}"
    low = None if quantity.low is None else decimal(quantity.low)
    high = None if quantity.high is None else decimal(quantity.high)
    if low is not None:
        yield f"{node} {_LOW} {low}"
    if high is not None:
        yield f"{node} {_HIGH} {high}"
    if quantity.unit is not None:
        yield f"{node} {_MEASURED_IN} {text(quantity.unit)}"
    whole = None if quantity.whole is None else decimal(quantity.whole)
    if whole is not None:
        yield f"{node} {_WHOLE} {whole}"


def _deadline(statement: str, deadline: Deadline) -> Iterator[str]:
    node = f"{statement[:-1]}/deadline>"
    yield f"{statement} {_DEADLINE} {node}"
    yield f"{node} {_IS_DEADLINE}"
    yield from _place(node, deadline.quote, deadline.start, deadline.end)
    if deadline.iso is not None:
        yield f"{node} {_DUE} {iso_date(deadline.iso)}"
    if deadline.computed:
        yield f"{node} {_COMPUTED}"
    if deadline.recurrence is not None:
        yield f"{node} {_RECURRENCE} {text(deadline.recurrence)}"


__all__ = ["statement_facts"]
