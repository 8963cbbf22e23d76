"""How citations resolve over a workspace: counts by type of document, and a random sample to be judged by eye.

``python bench/resolution.py --workspace DIR`` resolves the citations of the workspace anew with the program as it is
(the workspace's own documents before the registry) and counts them; ``--documents N`` takes a random N of them.
``--sample N --status resolved`` prints N citations with the words around them, what they mean and why, for a reader who
judges; the same seed gives the same sample.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue import Catalogue
from kg.office.register import office_catalogue
from kg.own_documents import with_own
from kg.store.reading import LedgerReader
from kg.store.stored import StoredDocument
from kg.store.workspace import Layout
from nlp.model import Citation
from nlp.resolve import resolve

STATUSES = ("resolved", "ambiguous", "unresolved", "outside_coverage")
_CONTEXT = 110


@dataclass(frozen=True, slots=True)
class Found:
    """A citation as it resolves now, and the document in which it stands."""

    document: StoredDocument
    citation: Citation


def resolved(ledger: LedgerReader, catalogue: Catalogue, documents: Sequence[StoredDocument]) -> Iterator[Found]:
    """Yield the citations of the documents, resolved anew."""
    for document in documents:
        for citation in resolve(ledger.citations(document.id), document.metadata, catalogue):
            yield Found(document, citation)


def counts(found: Sequence[Found]) -> dict[str, Counter[str]]:
    """Return how many citations there are by type of the citing document and status, ``*`` for all types."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        kind = one.document.metadata.doc_type or "không rõ"
        for row in ("*", kind):
            table[row][one.citation.resolution.status] += 1
    return table


def printed(found: Found, ledger: LedgerReader, catalogue: Catalogue) -> str:
    """Return one citation as a reader judges it."""
    c, meta = found.citation, found.document.metadata
    text = ledger.text(found.document.id)
    before = " ".join(text[max(0, c.start - _CONTEXT) : c.start].split())
    after = " ".join(text[c.end : c.end + _CONTEXT].split())
    lines = [
        f"{found.document.source.name} · {meta.doc_type} {meta.number} · {meta.date} · {meta.issuer}",
        f"  … {before} [[{c.quote}]] {after} …",
        f"  {c.resolution.status} ({c.resolution.source})",
    ]
    for legal_id in c.resolution.candidates:
        row = catalogue.row(legal_id)
        told = (
            f"{row.type} {row.number} · {row.date} · {row.title[:110]} · {row.evidence}"
            if row
            else "không có trong danh bạ"
        )
        lines.append(f"    {legal_id} · {told}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--workspace", type=Path, required=True, help="folder of a workspace")
    parser.add_argument("--documents", type=int, default=0, help="how many documents, 0 for all")
    parser.add_argument("--sample", type=int, default=0, help="how many citations to print")
    parser.add_argument("--status", choices=STATUSES, nargs="*", default=["resolved"])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    ledger = LedgerReader(Layout(options.workspace).ledger)
    catalogue = with_own(ledger, office_catalogue(options.workspace))
    documents = list(ledger.documents())
    drawn = random.Random(options.seed)
    if options.documents:
        documents = drawn.sample(documents, min(options.documents, len(documents)))
    found = list(resolved(ledger, catalogue, documents))
    for kind, row in sorted(counts(found).items(), key=lambda item: -item[1].total()):
        print(json.dumps({"type": kind, "citations": row.total(), **{s: row[s] for s in STATUSES}}, ensure_ascii=False))
    wanted = [one for one in found if one.citation.resolution.status in options.status]
    for number, one in enumerate(drawn.sample(wanted, min(options.sample, len(wanted))), 1):
        print(f"\n{number}. {printed(one, ledger, catalogue)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
