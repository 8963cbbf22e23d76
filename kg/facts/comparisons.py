"""Targets held against results -> triples: the outcome, both figures, and the two statements it is derived from.

A comparison spans documents, so it lies in no document's graph: it is exported (``cancu compare --format turtle``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib.namespace import PROV, RDF

from kg import iri
from kg.facts.names import concept
from kg.facts.ntriples import decimal, ref, text
from kg.monitoring.compare import Comparison
from kg.monitoring.measures import Measure
from ontology.terms import CANCU

_IS_COMPARISON = f"{RDF.type.n3()} {CANCU.Comparison.n3()}"


def comparison_facts(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Yield the triples of comparisons, without the final full stop."""
    for comparison in comparisons:
        first, second = comparison.first, comparison.second
        name = f"{_name(first)}--{second.item.document.id}.{_name(second)}"
        node = ref(iri.comparison(first.item.document.id, name))
        yield f"{node} {_IS_COMPARISON}"
        yield f"{node} {CANCU.outcome.n3()} {concept('outcome', comparison.verdict)}"
        yield f"{node} {CANCU.reason.n3()} {text(comparison.reason)}"
        yield f"{node} {CANCU.likeness.n3()} {decimal(round(comparison.likeness, 3))}"
        for measure in (first, second):
            statement = iri.statement(measure.item.document.id, measure.item.statement.id)
            yield f"{node} {PROV.wasDerivedFrom.n3()} {ref(statement)}"
            yield f"{node} {CANCU.compared.n3()} {ref(f'{statement}/quantity/{_number(measure)}')}"


def _name(measure: Measure) -> str:
    return f"{measure.item.statement.id}.{_number(measure)}"


def _number(measure: Measure) -> int:
    return measure.item.statement.quantities.index(measure.quantity) + 1


__all__ = ["comparison_facts"]
