"""A consolidated text's (văn bản hợp nhất) footnotes -> which citations are the legal basis of an amending document.

A footnote tells what the amending document was based on: "Luật số … có căn cứ ban hành như sau: “Căn cứ Hiến pháp …”".
Bare names there mean the law of that document's day, not the one that the consolidated text itself is based on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.model import Metadata
from nlp.model import Citation

_BEHIND = 80


def told_bases(citations: Sequence[Citation], metadata: Metadata) -> Mapping[str, str]:
    """Return the id of the amending document's citation for each citation by name that is told to be its basis."""
    if metadata.doc_type != "Văn bản hợp nhất" and "VBHN" not in (metadata.number or ""):
        return {}
    told: dict[str, str] = {}
    before: Citation | None = None
    outer: str | None = None
    for citation in citations:
        if citation.parent:
            continue
        if citation.relation != "based_on" or citation.role == "basis":
            outer = None
        elif before is not None and before.relation != "based_on" and citation.start - before.extent <= _BEHIND:
            outer = before.id
        if outer and not citation.number and not citation.date:
            told[citation.id] = outer
        before = citation
    return told
