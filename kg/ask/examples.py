"""A workspace -> questions to try that it answers, of documents that no other can be taken for (câu hỏi mẫu).

Numbering restarts every year and with every body: "177/KH-UBND" is a plan of every province. An example therefore names
its document in full, with year and body, and is asked before it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.fold import fold
from kg.ask.decree import Occurrences, find_occurrences, is_partial
from kg.ask.library import Library
from kg.ask.model import Decree
from kg.ask.tasks import tasks_of_occurrences
from kg.ask.understand import understand

_CITED_BY = 20
"""A document that more cite than that is no example: to answer what it asks for takes long to read."""
_TRIED = 12
_SHOWN = 2
_CITED = (
    "SELECT number, doc_type, substr(date, 1, 4) AS year, count(DISTINCT document) AS d, count(*) AS n FROM citations "
    "WHERE number LIKE '%/%' AND kind = 'document' AND doc_type IS NOT NULL AND resolved IS NOT NULL "
    "AND relation IN ('based_on', 'implements', 'complies_with') "
    "GROUP BY resolved HAVING d <= ? ORDER BY d DESC, n DESC, number LIMIT ?"
)


def examples(library: Library) -> list[str]:
    """Return at most three questions, two with diacritics and one as people type; none where nothing is cited."""
    out: list[str] = []
    asked = ""
    for name in _answerable(library):
        out.append(f"Nhiệm vụ nào thực hiện {name}?")
        asked = asked or fold(f"van ban nao dan {name}")
        if len(out) == _SHOWN:
            break
    return [*out, asked] if asked else []


def _answerable(library: Library) -> Iterator[str]:
    """Yield the documents that the workspace has tasks of, by the names under which it finds them, most cited first."""
    for number, kind, year, *_ in library.ledger.query(_CITED, (_CITED_BY, _TRIED)):
        bare = f"{kind} {number}"
        found = _meant(bare, library)
        if found is None:
            bare = f"{bare} năm {year}" if year else bare
            found = _meant(bare, library)
        if found is None or is_partial(found.decree.number):
            continue
        name = _full_name(bare, found.decree)
        again = _meant(name, library)
        if again is None or again.decree.legal_id != found.decree.legal_id:
            continue
        if any(a.statement.kind != "result" for a in tasks_of_occurrences(again, library, suggest=False).answers):
            yield name


def _full_name(bare: str, decree: Decree) -> str:
    """Return a document's name with its year and its body, where those who cite it print them."""
    year = (decree.date or "")[:4]
    name = bare if not year or f"/{year}/" in bare or f"năm {year}" in bare else f"{bare} năm {year}"
    return f"{name} của {decree.issuer}" if decree.issuer else name


def _meant(name: str, library: Library) -> Occurrences | None:
    """Return what a question about a document of this name finds, None where that is not one document."""
    plan = understand(f"Nhiệm vụ nào thực hiện {name}?")
    if not plan.citations:
        return None
    found = find_occurrences(plan.citations[0], library, question=plan.subject)
    return found if found.decree.status == "found" else None
