"""Which documents a question speaks of: by number, place, issuer, type, year and words of the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.ask.decree import is_partial, number_key, running_number
from kg.ask.library import DocumentCard
from kg.ask.terms import pairs, syllables, terms
from kg.ask.understand import Plan

_TYPES = (
    "ke hoach",
    "bao cao",
    "quyet dinh",
    "nghi quyet",
    "chuong trinh",
    "thong tu",
    "nghi dinh",
    "chi thi",
    "to trinh",
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Scope:
    """How well each document fits the question's outer words.

    ``named`` are the documents it names by number, ``places`` the provinces it names, folded; ``names`` the pairs of
    neighbouring words of the bodies that it names.
    """

    fit: dict[str, float]
    named: frozenset[str]
    words: frozenset[str]
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def of(self, document: str) -> float:
        """Return the fit of a document, 0 where it is unknown."""
        return self.fit.get(document, 0.0)


def scope_of(plan: Plan, cards: Sequence[DocumentCard], places: Sequence[str]) -> Scope:
    """Return the scope of a question; ``places`` are folded names of provinces."""
    words = plan.subject
    here = {p for p in places if re.search(rf"\b{re.escape(p)}\b", words)}
    fit: dict[str, float] = {}
    spent: set[str] = set()
    names: set[str] = {pair for place in here for pair in pairs(place)}
    named = _named(plan, cards)
    for card in cards:
        value, used = _fit(plan, words, card, here)
        fit[card.ref.id] = value + 3.0 * (card.ref.id in named)
        if value > 0:
            spent |= used
            names |= set(pairs(card.metadata.issuer or "")) if used else set()
    return Scope(fit, named, frozenset(spent), frozenset(here), frozenset(names))


def _named(plan: Plan, cards: Sequence[DocumentCard]) -> frozenset[str]:
    """Return the documents whose own number the question gives: in full, or in part where just one fits."""
    named: set[str] = set()
    for asked in plan.citations:
        number = asked.number or ""
        if not number:
            continue
        if not is_partial(number):
            key = number_key(number)
            named |= {c.ref.id for c in cards if c.metadata.number and number_key(c.metadata.number) == key}
            continue
        kind = " ".join(syllables(asked.doc_type or ""))
        fitting = {
            c.ref.id
            for c in cards
            if c.metadata.number
            and running_number(c.metadata.number) == running_number(number)
            and (not kind or kind == " ".join(syllables(c.metadata.doc_type or "")))
            and (not asked.date or (c.metadata.date or "").startswith(asked.date[:4]))
        }
        named |= fitting if len(fitting) == 1 else set()
    return frozenset(named)


def _fit(plan: Plan, words: str, card: DocumentCard, here: set[str]) -> tuple[float, set[str]]:
    meta = card.metadata
    issuer = syllables(meta.issuer or "")
    about = " ".join(syllables(f"{meta.issuer or ''} {meta.place or ''} {meta.title or card.ref.title or ''}"))
    value, used = 0.0, set[str]()
    if here:
        hit = [p for p in here if re.search(rf"\b{re.escape(p)}\b", about)]
        value += 2.0 if hit else -2.0
        used |= {w for p in hit for w in p.split()}
    prefix = _longest_prefix(issuer, syllables(words))
    if prefix >= 2:
        value += 1.0 + 0.25 * min(prefix, 4)
        used |= set(issuer)
    years = set(_YEAR.findall(f"{meta.title or card.ref.title or ''} {meta.date or ''}"))
    if plan.years:
        spans = _covers_year(meta.title or card.ref.title or "", plan.years)
        value += 1.0 if spans or years & set(plan.years) else -0.5
    for kind in _TYPES:
        if re.search(rf"\b{kind}\b", words) and " ".join(syllables(meta.doc_type or "")) == kind:
            value += 0.5
    shared = {t for t in terms(words) if " " in t} & {t for t in terms(meta.title or card.ref.title or "") if " " in t}
    value += min(0.8, 0.2 * len(shared))
    return value, used


def _covers_year(title: str, years: Sequence[str]) -> bool:
    for low, high in re.findall(r"((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)", title):
        if all(low <= y <= high for y in years):
            return True
    return False


def _longest_prefix(name: Sequence[str], words: Sequence[str]) -> int:
    """Return how many first words of a body's name stand together in the question."""
    best = 0
    for start, word in enumerate(words):
        if not name or word != name[0]:
            continue
        length = 0
        while length < len(name) and start + length < len(words) and words[start + length] == name[length]:
            length += 1
        best = max(best, length)
    return best
