"""Forms of figures (patterns/quantities.toml), compiled: comparators, measures, what may be counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nlp.model import Comparator
from nlp.pattern_tables import pattern_table


@dataclass(frozen=True, slots=True)
class QuantityForms:
    """The forms of patterns/quantities.toml, compiled."""

    before: re.Pattern[str]
    before_kind: dict[str, Comparator]
    after: re.Pattern[str]
    after_kind: dict[str, Comparator]
    labels: frozenset[str]
    named: frozenset[str]
    known: re.Pattern[str]
    attributive: frozenset[str]
    measure: re.Pattern[str]
    duration: re.Pattern[str]
    verb: re.Pattern[str]
    not_counted: frozenset[str]
    counted_ends: frozenset[str]
    counted_anyway: frozenset[str]
    measures: frozenset[str]
    multipliers: frozenset[str]
    told_again: re.Pattern[str]
    in_words: re.Pattern[str]
    words: dict[str, int]


def _alternatives(words: Iterable[str]) -> str:
    """Alternation of ``words``, longest first, so that a longer form is never cut to its beginning."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def quantity_forms() -> QuantityForms:
    """Return the forms, compiled once."""
    table = pattern_table("quantities")
    number = table["number"]
    before = {form: row["kind"] for row in table["comparator"] for form in row["before"]}
    after = {form: row["kind"] for row in table["comparator"] for form in row["after"]}
    fillers = _alternatives(number["fillers"])
    bounds = _alternatives(form for form, kind in before.items() if kind in ("ge", "le") and form[0].isalpha())
    return QuantityForms(
        before=re.compile(rf"(?<!\w)(?P<form>{_alternatives(before)})(?:\s+(?:{fillers}))*\s*$", re.IGNORECASE),
        before_kind=before,
        after=re.compile(rf"[^.,;:()\d\n]*?(?<!\w)(?P<form>{_alternatives(after)})(?!\w)", re.IGNORECASE),
        after_kind=after,
        labels=frozenset(number["labels"]),
        named=frozenset(number["named"]),
        known=re.compile(rf"[ \t](?:{_alternatives(number['known'])})(?!\w)", re.IGNORECASE),
        attributive=frozenset(number["attributive"]),
        measure=re.compile(rf"[ \t]?(?P<unit>{_alternatives(number['measures'])})(?!\w)"),
        duration=re.compile(rf"[ \t]+(?P<unit>{_alternatives(number['durations'])})(?!\w)"),
        verb=re.compile(rf"(?:(?<!\w)(?:{_alternatives(number['verbs'])})(?:[ \t]+là)?|:)[ \t]*$", re.IGNORECASE),
        not_counted=frozenset(number["not_counted"]) | frozenset(number["counted_ends"]),
        counted_ends=frozenset(number["counted_ends"]),
        counted_anyway=frozenset(number["counted_anyway"]),
        measures=frozenset(number["measures"]),
        multipliers=frozenset(number["multipliers"]),
        told_again=re.compile(rf"[^\n]*?\s(?:{_alternatives(number['told_again'])})$"),
        in_words=re.compile(
            rf"(?<!\w)(?P<form>{bounds})(?:\s(?:{fillers}))*\s(?P<word>{_alternatives(number['words'])})"
            rf"(?=\s[^\W\d_])(?!\s(?:phần|nửa|số|vài|mươi|trăm|nghìn|{_alternatives(number['durations'])})(?!\w))",
            re.IGNORECASE,
        ),
        words={word: value for value, word in zip((1, 2, 3, 4, 6, 7, 8, 9, 10), number["words"], strict=True)},
    )


__all__ = ["QuantityForms", "quantity_forms"]
