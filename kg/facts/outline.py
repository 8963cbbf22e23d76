"""Section tree -> triples, and the question in which section an offset lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdflib.namespace import DCTERMS, RDF

from kg.facts.names import Names, concept
from kg.facts.ntriples import integer, text
from nlp.model import Section
from ontology.terms import CANCU, ELI, OA

_IS_SECTION = f"{RDF.type.n3()} {CANCU.Section.n3()}"
_PART_OF = DCTERMS.isPartOf.n3()
_KIND = CANCU.sectionKind.n3()
_LABEL = CANCU.label.n3()
_TITLE = ELI.title.n3()
_START = OA.start.n3()
_END = OA.end.n3()
_HEADING_START = CANCU.headingStart.n3()
_HEADING_END = CANCU.headingEnd.n3()


def section_facts(names: Names, sections: Sequence[Section]) -> Iterator[str]:
    """Yield the triples of every section; one without a parent is part of the document itself.

    Sections are by far the most numerous nodes: what follows from the rest (depth, a heading that begins where its
    section does) is not said again.
    """
    for section in sections:
        node = names.section(section.id)
        yield f"{node} {_IS_SECTION}"
        yield f"{node} {_PART_OF} {names.document if section.parent is None else names.section(section.parent)}"
        yield f"{node} {_KIND} {concept('section-kind', section.kind)}"
        if section.label:
            yield f"{node} {_LABEL} {text(section.label)}"
        if section.heading:
            yield f"{node} {_TITLE} {text(section.heading)}"
        yield f"{node} {_START} {integer(section.start)}"
        yield f"{node} {_END} {integer(section.end)}"
        if section.heading_start != section.start:
            yield f"{node} {_HEADING_START} {integer(section.heading_start)}"
        yield f"{node} {_HEADING_END} {integer(section.heading_end)}"


class Whereabouts:
    """Answers in which innermost section an offset lies; ask in ascending order of offsets."""

    __slots__ = ("_next", "_open", "_sections")

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sorted(sections, key=lambda section: (section.start, -section.end))
        self._next = 0
        self._open: list[Section] = []

    def innermost(self, offset: int) -> Section | None:
        """Return the innermost section around ``offset``, or None."""
        sections, opened = self._sections, self._open
        while self._next < len(sections) and sections[self._next].start <= offset:
            opened.append(sections[self._next])
            self._next += 1
        while opened and opened[-1].end <= offset:
            opened.pop()
        return opened[-1] if opened else None


__all__ = ["Whereabouts", "section_facts"]
