"""Canonical text -> citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.letterhead import Letterhead
from nlp.model import Citation, Problem, Reference, Section


@dataclass(frozen=True, slots=True)
class CitationScan:
    """What the citation grammar found in one text."""

    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


def find_citations(text: str, letterhead: Letterhead, sections: Sequence[Section] = ()) -> CitationScan:
    """Return the citations and back references of ``text`` in text order."""
    return CitationScan()
