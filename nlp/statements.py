"""Sections -> targets, tasks, results, limitations."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.letterhead import Letterhead
from nlp.model import Citation, Section, Statement


def find_statements(
    text: str, letterhead: Letterhead, sections: Sequence[Section], citations: Sequence[Citation]
) -> tuple[Statement, ...]:
    """Return the statements of ``text`` in text order."""
    return ()
