"""A question -> what it restricts its answer to: a body, a place, years; and whether a statement meets that.

What a question restricts it to is a promise: an answer for another body, province or year is a wrong answer, and where
nothing meets the restriction the answer says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.bodies import BodyTable
from corpus.fold import fold
from corpus.model import Metadata
from corpus.places import name_key
from kg.ask.model import DocumentView
from kg.ask.phrases import listed
from kg.ask.understand import Plan, expand
from kg.monitoring.obligations import charges
from nlp.model import Statement

_WORD = re.compile(r"[\w&-]+")
_LONGEST = 12
# "Sở Y tế Cao Bằng" is "Sở Y tế tỉnh Cao Bằng".
_LEVEL = re.compile(r" (?:tinh|thanh pho)(?= )")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PERIOD = re.compile(r"\b((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Constraints:
    """What an answer is restricted to: a ``body`` as typed, ``places`` (provinces as typed), ``years``."""

    body: str | None = None
    places: tuple[str, ...] = ()
    years: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.body or self.places or self.years)

    def __str__(self) -> str:
        said = [f"của {self.body}"] if self.body else []
        said += [f"ở {listed(self.places)}"] if self.places else []
        return " ".join([*said, *([f"cho năm {listed(self.years)}"] if self.years else [])])

    def meets(self, view: DocumentView, statement: Statement) -> bool:
        """Tell whether a statement is of the body, of one of the places and of one of the years."""
        return (
            (self.body is None or is_of_body(self.body, view, statement))
            and (not self.places or any(_is_at(place, view, statement) for place in self.places))
            and fits_years(self.years, view, statement.section, view.statement_text(statement))
        )


def constraints_of(plan: Plan, places: Sequence[str], bodies: BodyTable) -> Constraints:
    """Return what the question's own words, without the documents they name, restrict the answer to."""
    words = plan.question
    for citation in sorted(plan.citations, key=lambda c: -c.start):
        if plan.question[citation.start : citation.end] == citation.quote:
            end = max(citation.end, citation.extent)
            words = f"{words[: citation.start]}{' ' * (end - citation.start)}{words[end:]}"
    folded = fold(words)
    here = tuple(words[m.start() : m.end()] for p in places if (m := re.search(rf"\b{re.escape(p)}\b", folded)))
    identity = {c.date[:4] for c in plan.citations if c.date}
    return Constraints(_body(words, bodies), here, tuple(y for y in plan.years if y not in identity))


def _body(words: str, bodies: BodyTable) -> str | None:
    """Return the longest name of a body that stands in words, as typed."""
    spans = [m.span() for m in _WORD.finditer(words)]
    for length in range(min(_LONGEST, len(spans)), 1, -1):
        for first in range(len(spans) - length + 1):
            name = words[spans[first][0] : spans[first + length - 1][1]]
            key = name_key(expand(name))
            if bodies.named(key) or bodies.kinds(key):
                return name
    return None


def is_of_body(body: str, view: DocumentView, statement: Statement) -> bool:
    """Tell whether a statement charges a body, alone or among others, or stands in a document of its own."""
    name = expand(body)
    issuer = _LEVEL.sub("", name_key(view.analysis.metadata.issuer or ""))
    own = _LEVEL.sub("", name_key(name))
    if issuer and (issuer == own or issuer.startswith(f"{own} ") or own.startswith(f"{issuer} ")):
        return True
    return any(charges(expand(u.name), name) for u in statement.units)


def issued_from(constraints: Constraints, meta: Metadata) -> bool:
    """Tell whether a document is of the body and of one of the places that a question is restricted to."""
    own, issuer = _LEVEL.sub("", name_key(expand(constraints.body or ""))), _LEVEL.sub("", name_key(meta.issuer or ""))
    if own and issuer != own and not issuer.startswith(f"{own} "):
        return False
    about = fold(f"{meta.issuer or ''} {meta.place or ''}")
    return not constraints.places or any(re.search(rf"\b{re.escape(fold(p))}\b", about) for p in constraints.places)


def _is_at(place: str, view: DocumentView, statement: Statement) -> bool:
    meta = view.analysis.metadata
    about = (meta.issuer, meta.place, meta.title or view.ref.title, *view.path(statement.section))
    text = fold("\n".join([*filter(None, about), view.statement_text(statement)]))
    return re.search(rf"\b{re.escape(fold(place))}\b", text) is not None


def fits_years(years: Sequence[str], view: DocumentView, section: str | None, text: str) -> bool:
    """Tell whether words in a section of a document are of one of the years.

    They are where they, the headings above or the document's title name it or a period around it, or where none of
    them names any year.
    """
    if not years:
        return True
    words = "\n".join([view.ref.title or "", *view.path(section), text])
    named = set(_YEAR.findall(words))
    if not named or named & set(years):
        return True
    return any(low <= year <= high for low, high in _PERIOD.findall(words) for year in years)
