"""How often a document is found by its title: ``python bench/titles.py WORKSPACE [--documents 60] [--seed 7]``.

Of a random sample of the documents that a workspace cites at least twice with a title, the question "Quyết định nào về
<title>?" is asked, every second one without diacritics. Printed: how often the document stood first, among several that
fit alike (*among*), or was not found (*none*, *other*), and how long the search took.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from pathlib import Path
from time import monotonic

from corpus.fold import fold
from kg.ask.answering import Asking
from kg.ask.documents_titled import documents_titled
from kg.ask.stored_library import StoredLibrary, open_library
from kg.ask.title_questions import title_question
from kg.ask.titled import find_titled
from kg.ask.understand import understand

_CITED = (
    "SELECT resolved, max(doc_type) FROM citations WHERE title_key IS NOT NULL AND resolved IS NOT NULL "
    "AND length(title_key) BETWEEN 25 AND 160 AND role <> 'quoted' "
    "AND doc_type IN ('Quyết định', 'Nghị định', 'Nghị quyết', 'Thông tư', 'Chỉ thị') "
    "GROUP BY resolved HAVING count(*) > 1 ORDER BY resolved"
)
_ACT = re.compile(r"^(?:về việc|về|ban hành|phê duyệt|quy định)\s+", re.IGNORECASE)


def outcome(question: str, legal_id: str, library: StoredLibrary) -> str:
    """Return whether the document meant is what a question by its title finds."""
    asking = Asking.of(understand(question), library)
    asked = title_question(asking.plan.focus, library.catalogue.bodies)
    if asked is None or documents_titled(asking, asked) is None:
        return "none"
    found = [one.decree.legal_id for one in find_titled(asked, library, question)]
    return "first" if found[:1] == [legal_id] else "among" if legal_id in found else "other"


def main() -> None:
    """Print the counts, and every question that did not find its document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    counts, seconds = Counter[str](), list[float]()
    with open_library(arguments.workspace) as library:
        rows = library.ledger.query(_CITED)
        sample = random.Random(arguments.seed).sample(rows, min(arguments.documents, len(rows)))
        for count, (legal_id, kind) in enumerate(sample):
            row = library.catalogue.row(legal_id)
            cited = (f.citation.title for f in library.ledger.find_citations(resolved=legal_id))
            title = (row.title if row else "") or next((t for t in cited if t), "")
            question = f"{kind} nào về {_ACT.sub('', title)}?"
            question = fold(question) if count % 2 else question
            began = monotonic()
            result = outcome(question, legal_id, library)
            seconds.append(monotonic() - began)
            counts[result] += 1
            if result in {"none", "other"}:
                print(result, legal_id, question)
    print(dict(counts.most_common()), f"median {sorted(seconds)[len(seconds) // 2]:.1f} s")


if __name__ == "__main__":
    main()
