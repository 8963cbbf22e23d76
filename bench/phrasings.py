"""How often a decree is found however its number is typed: ``python bench/phrasings.py WORKSPACE [--decrees 70]``.

Of a random sample of the decrees that a workspace cites, the number is typed in fifteen ways, with and without
diacritics. Printed for each way: how often the decree was found, left open among several (*ambiguous*), not found
(*unknown*), or taken for another (*other*, the one that must not happen).
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from corpus.fold import fold
from kg.ask.decree import find_occurrences, running_number
from kg.ask.stored_library import StoredLibrary, open_library
from kg.ask.understand import understand

_SHORT = {"Quyết định": "QĐ", "Nghị định": "NĐ", "Nghị quyết": "NQ", "Thông tư": "TT", "Chỉ thị": "CT"}
_CITED = (
    "SELECT resolved, max(number), max(doc_type), max(date) FROM citations WHERE resolved IS NOT NULL "
    "AND number LIKE '%/%' AND kind = 'document' AND doc_type IS NOT NULL AND resolved NOT LIKE '%/open' "
    "GROUP BY resolved ORDER BY resolved"
)


def phrasings(number: str, kind: str, date: str, issuer: str) -> Iterator[tuple[str, str]]:
    """Yield the ways of asking for a decree, each with its name."""
    run, short, year = running_number(number), _SHORT.get(kind, kind), date[:4]
    yield "full", f"Nhiệm vụ nào thực hiện {kind} số {number}?"
    yield "number alone", f"những việc làm theo {number.lower()}"
    yield "no hyphen", f"{short} {number.replace('-', '')} giao những việc gì"
    yield "no slash", f"nhiệm vụ theo {kind.lower()} {re.sub(r'/(?=[A-ZĐ])', ' ', number, count=1)}"
    yield "glued", f"{short}{number} nhiệm vụ nào"
    yield "spaced", f"nhiệm vụ thực hiện {number.replace('/', ' / ').replace('-', ' - ')}"
    yield "list", f"Liệt kê công việc phải làm theo {kind} {number}"
    yield "who", f"Đơn vị nào thực hiện {kind} {number}?"
    yield "running number", f"{short} {run} nhiệm vụ gì"
    if len(date) == len("2020-06-03"):
        yield "dated", f"{kind} số {number} ngày {'/'.join(reversed(date.split('-')))} được thực hiện thế nào"
    if year:
        yield "year", f"{kind.lower()} số {run} năm {year} triển khai ra sao"
        yield "slash year", f"{short} {run}/{year}"
    if issuer:
        yield "issuer", f"{kind} {run} của {issuer} có những nhiệm vụ nào"
        yield "issuer first", f"{kind.lower()} của {issuer} số {number}"
    if year and issuer:
        yield "year, issuer", f"{kind.lower()} số {run} năm {year} của {issuer}"


def outcome(question: str, legal_id: str, library: StoredLibrary) -> str:
    """Return what a question finds of the decree that it means."""
    plan = understand(question)
    if not plan.citations:
        return "unknown"
    found = find_occurrences(plan.citations[0], library, question=plan.subject).decree
    if found.status != "found":
        return "unknown" if found.status == "not_cited" else found.status
    return "found" if found.legal_id == legal_id else "other"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--decrees", type=int, default=70)
    arguments = parser.parse_args()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with open_library(arguments.workspace) as library:
        rows = library.ledger.query(_CITED)
        for legal_id, number, kind, date in random.Random(5).sample(rows, min(arguments.decrees, len(rows))):
            row = library.catalogue.row(legal_id)
            issuer = library.catalogue.issuer_name(row) if row else ""
            for name, question in phrasings(number, kind, date or "", issuer or ""):
                counts[name].update(outcome(form, legal_id, library) for form in {question, fold(question)})
    for name, count in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
        print(f"{name:16}", "  ".join(f"{key} {n}" for key, n in count.most_common()))


if __name__ == "__main__":
    main()
