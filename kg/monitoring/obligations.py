"""A decree that the workspace holds, and the documents that rest on it -> its obligations that none takes up.

An obligation (nghĩa vụ) is a task that binds a named body. It counts as taken up where a task, target or result of a
document that rests on the decree shares most of its weighty words, or means the same by the workspace's encoder. Only
obligations of bodies whose plans the workspace holds are asked about: of the others it holds nothing that could tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from kg.ask.library import Library
from kg.ask.terms import Weights, term_set
from kg.monitoring.items import parsed
from kg.monitoring.levels import level_of
from kg.store.keys import name_key, number_key
from kg.store.stored import StoredDocument
from nlp.model import Statement
from nlp.normative import is_normative

SHARES = 0.5
MEANS = 0.72
_NEAREST = 4
_RESTS_ON = "('based_on', 'implements', 'complies_with', 'requested_by', 'guides', 'reports_on')"
_CHARGED = frozenset({"lead", "responsible"})
_MANY = re.compile(
    r"cac |moi |tung |bo,? nganh|bo,? co quan|so,? (?:ban|nganh)|dia phuong|(?:uy ban nhan dan|ubnd) (?:cap|cac)"
)
_Answer = tuple[str, frozenset[str]]
"""What a plan says, with its terms."""
_LOCAL = re.compile(r"\bdia phuong\b")
# The sign + keeps SQLite from looking through all statements of a kind for those of one document.
_OBLIGATIONS = (
    "SELECT document, body FROM statements WHERE document = ? AND +kind = 'task' AND obligation ORDER BY unit"
)
_TAKES_UP = (
    "SELECT start, end FROM statements WHERE document = ? AND +kind IN ('task', 'target', 'result') ORDER BY unit"
)


@dataclass(frozen=True, slots=True)
class Unmet:
    """Obligations that no plan takes up, as (document id, statement); ``looked_at`` names the decrees read.

    ``without_plan`` counts the obligations of bodies of which no plan is there.
    """

    statements: tuple[tuple[str, Statement], ...]
    looked_at: tuple[str, ...]
    without_plan: int = 0


def unmet_obligations(library: Library, *, decree: str | None = None) -> Unmet:
    """Return the obligations not taken up of one decree (its number), or of all that are no laws."""
    documents = {d.id: d for d in library.ledger.documents()}
    plans = {id for id, d in documents.items() if not is_normative(d.metadata)}
    out: list[tuple[str, Statement]] = []
    answers: dict[str, list[_Answer]] = {}
    looked_at, without_plan = [], 0
    for document, citing in sorted(_resting(library, decree).items()):
        resting = [id for id in citing if id in plans]
        if not resting or (decree is None and document not in plans):
            continue
        issuers = frozenset(documents[id].metadata.issuer or "" for id in resting) - {""}
        obligations = [s for _, s in parsed(library.ledger.query(_OBLIGATIONS, (document,)))]
        asked = [s for s in obligations if any(_is_of(s, issuer) for issuer in issuers)]
        without_plan += len(obligations) - len(asked)
        if asked:
            looked_at.append(_name(documents[document]))
            out += [(document, s) for s in _untaken(library, document, asked, resting, answers)]
    return Unmet(tuple(out), tuple(looked_at), without_plan)


def _is_of(statement: Statement, issuer: str) -> bool:
    """Tell whether a statement charges the body of this name, or bodies of its level together ("các bộ, ngành")."""
    return any(u.role in _CHARGED and charges(u.name, issuer) for u in statement.units)


@lru_cache(maxsize=65536)
def charges(name: str, issuer: str) -> bool:
    """Tell whether a unit's name means the issuer of a plan, alone or among others of its level.

    >>> charges("Các bộ, ngành, địa phương", "Ủy ban nhân dân tỉnh An Giang")
    True
    """
    unit, body = name_key(name), name_key(issuer)
    if unit is None or body is None:
        return False
    if unit == body or body.startswith(f"{unit} ") or unit.startswith(f"{body} "):
        return True
    level = level_of(issuer)
    if level is None or not _MANY.match(unit):
        return False
    return level_of(name) == level or (level in {"province", "department"} and _LOCAL.search(unit) is not None)


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


def _untaken(
    library: Library, document: str, obligations: list[Statement], plans: list[str], read: dict[str, list[_Answer]]
) -> list[Statement]:
    """Return the obligations that nothing in the plans takes up; ``read`` keeps what was read of a plan."""
    text = library.ledger.text(document)
    asked = [text[s.start : s.end] for s in obligations]
    for plan in plans:
        if plan not in read:
            words = library.ledger.text(plan)
            quotes = (words[start:end] for start, end in library.ledger.query(_TAKES_UP, (plan,)))
            read[plan] = [(answer, term_set(answer)) for answer in quotes]
    answers = [answer for plan in plans for answer in read[plan]]
    wanted = [term_set(words) for words in asked]
    weights = Weights.of_terms([*wanted, *(said for _, said in answers)])
    needed = frozenset().union(*wanted)
    holding: dict[str, list[int]] = defaultdict(list)
    for number, (_, said) in enumerate(answers):
        for term in said & needed:
            holding[term].append(number)
    out = []
    for statement, words, looked_for in zip(obligations, asked, wanted, strict=True):
        near = _nearest(looked_for, holding, weights)
        if near and near[0][0] >= SHARES:
            continue
        if near and max(library.similarity(words, [answers[i][0] for _, i in near])) >= MEANS:
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
    best = nlargest(_NEAREST, zip(shares.values(), shares, strict=True))
    return [(share / whole, number) for share, number in best]


def _name(stored: StoredDocument) -> str:
    return stored.metadata.number or stored.metadata.title or stored.source.name
