"""An analysis -> all its triples, and these as N-Quads of the document's named graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from corpus.changes import Change
from kg.facts.bodies import body_facts
from kg.facts.citations import citation_facts, edge_facts, reference_facts
from kg.facts.decisions import decision_facts
from kg.facts.document import document_facts
from kg.facts.names import Names
from kg.facts.outline import section_facts
from kg.facts.problems import problem_facts
from kg.facts.statements import statement_facts
from kg.facts.validity import validity_facts
from kg.store.decisions import Decision
from nlp.commencement import Commencement
from nlp.model import Analysis


def analysis_facts(analysis: Analysis, names: Names) -> Iterator[str]:
    """Yield every triple of an analysis as ``subject predicate object`` in N-Triples terms, without the dot."""
    yield from document_facts(names, analysis)
    yield from section_facts(names, analysis.sections)
    yield from citation_facts(names, analysis.citations, analysis.sections)
    yield from edge_facts(names, analysis.citations)
    yield from reference_facts(names, analysis.references)
    yield from statement_facts(names, analysis.document.text, analysis.statements)
    yield from body_facts(analysis.statements)
    yield from problem_facts(names, analysis.problems)


def analysis_to_nquads(
    analysis: Analysis,
    commencement: Commencement | None = None,
    effects: Sequence[Change] = (),
    decisions: Sequence[Decision] = (),
) -> bytes:
    """Return the facts of a document as N-Quads (UTF-8), all in its named graph; same analysis, same bytes.

    ``commencement`` and ``effects`` are what linking has read of who is in force (kg.link), ``decisions`` what people
    said of the facts.
    """
    names = Names(analysis.document.id, analysis.legal_id)
    end = f" {names.graph} .\n"
    facts = chain(
        analysis_facts(analysis, names),
        validity_facts(names, analysis.document.text, commencement, effects),
        decision_facts(names, analysis, decisions),
    )
    return (end.join(facts) + end).encode()


__all__ = ["analysis_facts", "analysis_to_nquads"]
