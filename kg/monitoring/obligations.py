"""A decree that the workspace holds, and the documents that rest on it -> its obligations that none takes up.

An obligation (nghĩa vụ) is a task that binds a named body. It counts as taken up where a task, target or result of a
document that rests on the decree shares most of its weighty words, or means the same by the workspace's encoder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.ask.library import Library
from kg.ask.terms import Weights, terms
from kg.store.keys import number_key
from kg.store.stored import StoredDocument
from nlp.model import Statement

SHARES = 0.5
MEANS = 0.72
MOST_DECREES = 30
_NEAREST = 12
_RESTS_ON = "('based_on', 'implements', 'complies_with', 'requested_by', 'guides', 'reports_on')"
_TAKES_UP = frozenset({"task", "target", "result"})


@dataclass(frozen=True, slots=True)
class Unmet:
    """Obligations that no plan takes up, as (document id, statement); ``looked_at`` names the decrees read."""

    statements: tuple[tuple[str, Statement], ...]
    looked_at: tuple[str, ...]


def unmet_obligations(library: Library, *, decree: str | None = None) -> Unmet:
    """Return the obligations not taken up of one decree (its number), or of all where they are few."""
    resting = _resting(library, decree)
    if decree is None and len(resting) > MOST_DECREES:
        return Unmet((), ())
    out: list[tuple[str, Statement]] = []
    looked_at = []
    for document, plans in sorted(resting.items()):
        stored = library.ledger.document(document)
        assert stored is not None, "the ledger's query gave it"
        obligations = [s for s in library.ledger.statements(document) if s.kind == "task" and s.obligation]
        if obligations:
            looked_at.append(_name(stored))
            out += [(document, s) for s in _untaken(library, document, obligations, plans)]
    return Unmet(tuple(out), tuple(looked_at))


def _resting(library: Library, decree: str | None) -> dict[str, list[str]]:
    """Return for every held document that others rest on the ids of those others."""
    where, values = "", list[object]()
    if decree is not None:
        where, values = " AND d.number_key = ?", [number_key(decree)]
    rows = library.ledger.query(
        "SELECT DISTINCT d.id, c.document FROM documents d JOIN citations c ON "
        "(c.resolved = d.legal_id OR (c.resolved IS NULL AND c.number_key = d.number_key AND c.date = d.date)) "
        f"WHERE c.document <> d.id AND c.relation IN {_RESTS_ON} AND c.role NOT IN ('quoted', 'amending'){where}",
        values,
    )
    found: dict[str, list[str]] = defaultdict(list)
    for held, citing in rows:
        found[held].append(citing)
    return found


def _untaken(library: Library, document: str, obligations: list[Statement], plans: list[str]) -> list[Statement]:
    text = library.ledger.text(document)
    asked = [text[s.start : s.end] for s in obligations]
    answers = [
        library.ledger.text(plan)[s.start : s.end]
        for plan in plans
        for s in library.ledger.statements(plan)
        if s.kind in _TAKES_UP
    ]
    weights = Weights([*asked, *answers])
    holding: dict[str, list[int]] = defaultdict(list)
    for number, answer in enumerate(answers):
        for term in terms(answer):
            holding[term].append(number)
    out = []
    for statement, words in zip(obligations, asked, strict=True):
        near = _nearest(terms(words), holding, weights)
        if near and near[0][0] >= SHARES:
            continue
        if near and max(library.similarity(words, [answers[i] for _, i in near])) >= MEANS:
            continue
        out.append(statement)
    return out


def _nearest(wanted: Iterable[str], holding: Mapping[str, list[int]], weights: Weights) -> list[tuple[float, int]]:
    """Return the answers that share most of the wanted terms, with the weighted share (0..1), best first."""
    shares: dict[int, float] = defaultdict(float)
    whole = 0.0
    for term in wanted:
        weight = weights(term)
        whole += weight
        for number in holding.get(term, ()):
            shares[number] += weight
    return sorted(((share / whole, number) for number, share in shares.items()), reverse=True)[:_NEAREST]


def _name(stored: StoredDocument) -> str:
    return stored.metadata.number or stored.metadata.title or stored.source.name
