"""Laws cited by name alone -> the law that the same document spells out with number, date or year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace

from corpus.catalogue import Catalogue, law_key
from corpus.fold import fold
from corpus.model import Metadata
from corpus.registry_row import RegistryRow
from nlp.model import Citation, Resolution

LAW_TYPES = frozenset({"luat", "pl", "hp"})
"""Slugs of the types of documents that are cited by name (corpus.document_types)."""
_LAW_NUMBER = re.compile(r"\s*,?\s*\(?(?:luật )?số\s*:?\s*\d.*$", re.IGNORECASE | re.DOTALL)
_EVERY_LAW = frozenset("bo luat phap lenh hien va cac cua ve viec sua doi sung mot so dieu quy dinh".split())
_SHORTEST, _SHARED = 3, 0.6
"""Words of a name with its kind; share of the shorter name's telling words from which two names may be of one law."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REVISED = re.compile(r"\(sửa\s+đổi\)\s*$", re.IGNORECASE)


def revises(citation: Citation) -> bool:
    """Whether a bare name is that of the law that revises the known one: "Luật Việc làm (sửa đổi)"."""
    return not (citation.number or citation.date) and bool(_REVISED.search(citation.quote))


def names_within(
    citations: Sequence[Citation],
    found: list[Resolution],
    own: str | None,
    metadata: Metadata,
    catalogue: Catalogue,
    *,
    apart: Set[str] = frozenset(),
) -> list[Resolution]:
    """Give a law's bare name the identity that the same document spells out with number, date or year elsewhere.

    The citations ``apart`` (ids) are told of another document and keep what they mean there.
    """
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
        if revises(citation) or citation.id in apart:
            continue
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


def laws_named_instead(citation: Citation, row: RegistryRow, catalogue: Catalogue) -> tuple[RegistryRow, ...]:
    """Return the laws that a citation names where its number is that of another (``row``): "Luật Đất đai số
    67/2014/QH13"; nothing where the name is the row's, or one that no table knows.

    Names are held against each other by the words that tell laws apart: an amending law is cited by the name of what it
    amends, and names are shortened.
    """
    name = _LAW_NUMBER.sub("", citation.quote)
    if name == citation.quote or len(name.split()) < _SHORTEST or not row.title:
        return ()
    ours, theirs = law_key(name), law_key(full_law_name(row))
    if any(sign.isdigit() for sign in theirs):  # a registered name that is not one
        return ()
    mine, others = (frozenset(key.split()) - _EVERY_LAW for key in (ours, theirs))
    if not mine or not others or len(mine & others) >= _SHARED * min(len(mine), len(others)):
        return ()
    named = catalogue.by_law_name(name)
    return () if any(r.id == row.id for r in named) else named


def full_law_name(row: RegistryRow) -> str:
    """Return a law's name with its kind: ``Luật Đất đai``."""
    return row.title if fold(row.title).startswith(fold(row.type)) else f"{row.type} {row.title}"


def _year(legal_id: str) -> str:
    return legal_id.rsplit("/", 1)[1]


def identity_of(resolution: Resolution) -> str | None:
    """Return the document that a resolution names, or the id computed for one that no register knows."""
    if resolution.document or resolution.status != "outside_coverage":
        return resolution.document
    return resolution.candidates[0] if resolution.candidates else None
