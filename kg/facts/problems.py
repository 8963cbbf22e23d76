"""Problems of a text -> triples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdflib.namespace import PROV, RDF

from kg.facts.names import Names
from kg.facts.ntriples import integer, text
from nlp.model import Problem
from ontology.terms import CANCU, OA

_IS_PROBLEM = f"{RDF.type.n3()} {CANCU.Problem.n3()}"
_CODE = CANCU.code.n3()
_MESSAGE = CANCU.message.n3()
_START = OA.start.n3()
_END = OA.end.n3()
_FROM = PROV.wasDerivedFrom.n3()
_BY = PROV.wasGeneratedBy.n3()


def problem_facts(names: Names, problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the triples of every problem (vấn đề); an empty place (start = end) says where something is missing."""
    for number, problem in enumerate(problems, 1):
        node = names.problem(number)
        yield f"{node} {_IS_PROBLEM}"
        yield f"{node} {_CODE} {text(problem.code)}"
        yield f"{node} {_MESSAGE} {text(problem.message)}"
        yield f"{node} {_START} {integer(problem.start)}"
        yield f"{node} {_END} {integer(problem.end)}"
        yield f"{node} {_FROM} {names.document}"
        yield f"{node} {_BY} {names.analysis}"


__all__ = ["problem_facts"]
