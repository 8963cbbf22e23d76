"""Resolutions one by one -> what the citing document's other citations say of them.

Short and undated forms mean what the same document spells out elsewhere; a blank number of its annexes is its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.catalogue import Catalogue
from corpus.keys import DocumentKey
from corpus.model import Metadata
from nlp.law_names import LAW_TYPES, identity_of
from nlp.likeness import UNLIKE, likeness
from nlp.model import Citation, Resolution

MOST_CANDIDATES = 5
"""How many candidates a resolution keeps."""
_BLANK_NUMBER = re.compile(r"/((?:19|20)\d\d/.+)")
_AFTER_NUMBER = re.compile(r"^\d+[a-zđ]?\s*/\s*((?:19|20)\d\d/.+)")


def within_document(
    citations: Sequence[Citation], found: list[Resolution], own: str | None, catalogue: Catalogue
) -> list[Resolution]:
    """Give short and undated forms the identity that the same document spells out elsewhere."""
    result = _dated_first(citations, found, own, catalogue)
    known = _identities(zip(citations, result, strict=True), own)
    contradicted = {
        _plain(c.number): r
        for c, r in zip(citations, result, strict=True)
        if c.number and c.date and r.status == "unresolved" and r.candidates
    }
    for i, (citation, resolution) in enumerate(zip(citations, result, strict=True)):
        open_yet = resolution.status in {"unresolved", "ambiguous"} and not citation.date
        if not open_yet or not citation.number or citation.kind == "standard":
            continue
        key = catalogue.key(citation.number, doc_type=citation.doc_type)
        if key is None or (key.series in LAW_TYPES and key.parts.year is not None and resolution.candidates):
            continue  # a law's whole number is contradicted by its name, not cut short
        fitting = [r for identity, r in known.get(key.parts.number, {}).items() if _fits(identity, key, catalogue)]
        if len(fitting) == 1:
            result[i] = replace(fitting[0], source="document")
        elif not fitting and _plain(citation.number) in contradicted:
            result[i] = contradicted[_plain(citation.number)]
    return result


def _dated_first(
    citations: Sequence[Citation], found: Sequence[Resolution], own: str | None, catalogue: Catalogue
) -> list[Resolution]:
    """Let a bare number that one known document alone fits mean what the citing document says of it with a date."""
    result = list(found)
    bare = [
        i
        for i, (c, r) in enumerate(zip(citations, found, strict=True))
        if r.document and c.number and not c.date and c.title is None and c.kind != "standard"
    ]
    if not bare:
        return result
    undated = set(bare)
    pairs = ((c, r) for i, (c, r) in enumerate(zip(citations, found, strict=True)) if i not in undated)
    dated = _identities(pairs, own)
    denied = {
        _plain(c.number): c.date
        for c, r in zip(citations, found, strict=True)
        if c.number and c.date and not r.document
    }
    for i in bare:
        citation, meant = citations[i], found[i].document or ""
        number, when = meant.split("/")[2:]
        said = denied.get(_plain(citation.number or ""))
        if not (dated.get(number, {}).keys() - {meant} or (said and when.isdigit() and said[:4] != when)):
            continue
        key = catalogue.key(citation.number or "", doc_type=citation.doc_type)
        if key is None or key.parts.year is not None:
            continue
        fitting = {identity: r for identity, r in dated.get(number, {}).items() if _fits(identity, key, catalogue)}
        if len(fitting) == 1:
            result[i] = replace(*fitting.values(), source="document")
        elif fitting:
            result[i] = Resolution("ambiguous", candidates=tuple(fitting)[:MOST_CANDIDATES])
        elif said:
            result[i] = Resolution("unresolved", candidates=(meant,))
    return result


def _identities(
    citations: Iterable[tuple[Citation, Resolution]], own: str | None
) -> Mapping[str, dict[str, Resolution]]:
    """Return the documents that the citations name, and the citing document itself, by their number."""
    known: dict[str, dict[str, Resolution]] = defaultdict(dict)
    if own:
        known[own.split("/")[2]][own] = Resolution("resolved", own, source="document")
    for citation, resolution in citations:
        if citation.kind != "standard" and (identity := identity_of(resolution)):
            known[identity.split("/")[2]].setdefault(identity, resolution)
    return known


def own_blank(citation: Citation, resolution: Resolution, own: str, metadata: Metadata) -> Resolution:
    """Return the document itself where its annexes leave its number blank ("kèm theo Thông tư số …/2022/TT-BYT").

    The year and the codes behind the blank are then its own, and nothing else printed speaks against it.
    """
    blank = _BLANK_NUMBER.fullmatch(citation.number or "")
    printed = _AFTER_NUMBER.search(metadata.number or "")
    if blank is None or printed is None or _plain(blank[1]) != _plain(printed[1]):
        return resolution
    if citation.date and not (metadata.date or "").startswith(citation.date):
        return resolution
    alike = likeness(citation.title, metadata.title)
    if alike is not None and alike < UNLIKE:
        return resolution
    return Resolution("resolved", own, (own,), "document")


def _plain(code: str) -> str:
    return code.replace(" ", "").casefold()


def _fits(identity: str, key: DocumentKey, catalogue: Catalogue) -> bool:
    """Whether a short form's key can mean the document."""
    _, series, _, when = identity.split("/")
    if key.series and key.series.removesuffix("-qp") != series.removesuffix("-qp"):
        return False
    if key.parts.year is not None and when != str(key.parts.year):
        return False
    return catalogue.fits_issuer(identity, key)
