"""Laws cited by name alone -> the law that the same document spells out with number, date or year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.catalogue import Catalogue, law_key
from corpus.model import Metadata
from nlp.model import Citation, Resolution

LAW_TYPES = frozenset({"luat", "pl", "hp"})
"""Slugs of the types of documents that are cited by name (corpus.document_types)."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def names_within(
    citations: Sequence[Citation],
    found: list[Resolution],
    own: str | None,
    metadata: Metadata,
    catalogue: Catalogue,
) -> list[Resolution]:
    """Give a law's bare name the identity that the same document spells out with number, date or year elsewhere."""
    spelt: dict[str, dict[str, Resolution]] = defaultdict(dict)
    basis: dict[str, set[str]] = defaultdict(set)
    bare: list[tuple[int, str]] = []
    if own and metadata.title and own.split("/")[1] in LAW_TYPES:
        for name in (metadata.title, f"{metadata.doc_type} {metadata.title}"):
            spelt[law_key(name)][own] = Resolution("resolved", own, source="document")
    for i, (citation, resolution) in enumerate(zip(citations, found, strict=True)):
        kind = catalogue.types.name(citation.doc_type) if citation.doc_type else None
        if kind is None or kind.slug not in LAW_TYPES or citation.incomplete or citation.role == "quoted":
            continue
        key = law_key(citation.quote)
        if not (citation.number or citation.date or _YEAR.search(citation.quote)):
            bare.append((i, key))
            continue
        identity = identity_of(resolution)
        if identity and not citation.parent:
            row = catalogue.row(identity)
            for name in {key, law_key(row.title)} if row else {key}:
                spelt[name].setdefault(identity, resolution)
                if citation.role == "basis":
                    basis[name].add(identity)
    result = list(found)
    for i, key in bare:
        meant = basis.get(key) or set(spelt.get(key, ()))
        # Inside another document's title the law is the one of that document's day.
        if len(meant) != 1 or (citations[i].parent and found[i].status != "ambiguous"):
            continue
        (identity,) = meant
        # An older law named with its year may stand there for contrast ("theo Bộ luật Hình sự năm 1999").
        known = found[i].document
        newer = known is not None and _year(known) > _year(identity) and not basis.get(key)
        if known != identity and not newer:
            result[i] = replace(spelt[key][identity], source="document")
    return result


def _year(legal_id: str) -> str:
    return legal_id.rsplit("/", 1)[1]


def identity_of(resolution: Resolution) -> str | None:
    """Return the document that a resolution names, or the id computed for one that no register knows."""
    if resolution.document or resolution.status != "outside_coverage":
        return resolution.document
    return resolution.candidates[0] if resolution.candidates else None
