"""Mined rows + rows written by hand -> rows in which a person tells what no source says, fact by fact.

What was mined stands: where a person's fact differs from it, the difference is reported and nothing is overruled. A
day under which documents cite a law by its name counts as mined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace

from corpus.catalogue import law_key
from corpus.changes import ENDING, Change
from corpus.places import name_key
from corpus.registry_row import RegistryRow

BY_HAND = "hand"
"""Evidence of a fact, and source of a change, that a person wrote down from general knowledge."""
Report = Callable[[str], None]
LawDay = Callable[[str, str], str]
"""A law's name and year -> the day (ISO) that documents print after the name, empty where none agree."""


def completed(
    rows: Iterable[RegistryRow], by_hand: Iterable[RegistryRow], law_day: LawDay, report: Report
) -> Iterator[RegistryRow]:
    """Yield the mined rows, completed by hand, and the rows that only a person knows.

    ``report`` gets a sentence for each fact that contradicts the mined one.
    """
    found = {row.id: row for row in rows}
    named = {(law_key(row.title), row.date) for row in found.values() if row.title and row.date}
    for told in by_hand:
        mined = found.get(told.id)
        if mined is None:
            found[told.id] = _alone(told, law_day, report, named)
        else:
            found[told.id] = _completed(mined, told, report)
    yield from found.values()


def _alone(told: RegistryRow, law_day: LawDay, report: Report, named: Set[tuple[str, str]]) -> RegistryRow:
    """Return a row of its own, with the day that documents print after the law's name.

    Not the day of another law of the name (``named``: keys of names with days): of some there are two in one year.
    """
    day = law_day(told.title, told.id.rsplit("/", 1)[1]) if told.title else ""
    if (law_key(told.title), day) in named:
        day = ""
    if day and told.date and day != told.date:
        report(_difference(told.id, "date", day, told.date))
    return replace(
        told,
        date=day or told.date,
        evidence=BY_HAND,
        date_evidence="agreement" if day else "",
        effective_evidence=BY_HAND if told.effective else "",
        sources=told.sources or BY_HAND,
    )


def _completed(mined: RegistryRow, told: RegistryRow, report: Report) -> RegistryRow:
    facts: dict[str, str] = {}
    for name in ("title", "date", "effective"):
        known, said = getattr(mined, name), getattr(told, name)
        if said and not known:
            facts |= {name: said, f"{name}_evidence": BY_HAND}
        elif said and not _same(name, known, said):
            report(_difference(mined.id, name, known, said))
    if told.status and not mined.status:
        facts["status"] = told.status
    return replace(mined, **facts)


def _same(name: str, known: str, said: str) -> bool:
    if name != "title":
        return known == said
    one, other = (law_key(known), law_key(said)) if name_key(known) != name_key(said) else ("", "")
    return one.startswith(other) or other.startswith(one)


def with_changes(mined: Iterable[Change], by_hand: Iterable[Change], report: Report) -> list[Change]:
    """Return the mined changes and those by hand between documents of which no source tells an end.

    ``report`` gets a sentence where a source tells of the same two documents something else.
    """
    found = list(mined)
    known: dict[tuple[str, str], set[Change]] = {}
    for change in found:
        known.setdefault((change.document, change.other), set()).add(change)
    for told in by_hand:
        mined_ends = [c for c in known.get((told.document, told.other), ()) if c.relation in ENDING]
        if not mined_ends:
            found.append(told)
        elif all(c.scope != told.scope or (c.since and c.since != told.since) for c in mined_ends):
            said = ", ".join(f"{c.relation} {c.scope} {c.since}".strip() for c in sorted(mined_ends))
            report(_difference(told.other, told.document, said, f"{told.relation} {told.scope} {told.since}".strip()))
    return found


def _difference(place: str, fact: str, mined: str, told: str) -> str:
    return f"Trái nhau, giữ nguồn: {place}, {fact}: nguồn “{mined}”, ghi tay “{told}”."
