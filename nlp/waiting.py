"""A citation -> the keys under which it looks for its document; a document -> the keys under which it is looked for.

Whether a document can change what a citation means shows in a key that both have: resolving anew the documents with
such a citation gives what resolving everything anew would give. The keys follow what ``nlp.resolve`` asks the catalogue
for: a number with its series, a day, a law's name or its initials, an alias.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.catalogue import Catalogue, law_initials, law_key, law_names
from corpus.numbers import parse_number, series
from corpus.registry_row import RegistryRow
from nlp.law_names import LAW_TYPES
from nlp.model import Citation, Reference

_ANY = "*"


def waiting_keys(
    citations: Sequence[Citation], catalogue: Catalogue, references: Sequence[Reference] = ()
) -> tuple[str, ...]:
    """Return the keys under which the citations of a document look for theirs, and of what its aliases mean, sorted."""
    keys = {key for citation in citations for key in _keys(citation, catalogue)}
    return tuple(sorted(keys | {alias_key(r.document) for r in references if r.document not in (None, "self")}))


def alias_key(legal_id: str | None) -> str:
    """Return the key of a document that others call by an alias; nothing looks for it when documents come or go."""
    return f"a:{legal_id}"


def row_keys(rows: Iterable[RegistryRow]) -> set[str]:
    """Return the keys under which these documents are looked for."""
    return {key for row in rows for key in _row_keys(row)}


def _keys(citation: Citation, catalogue: Catalogue) -> Iterator[str]:
    if citation.kind == "standard":
        return
    if citation.number:
        parts = parse_number(citation.number, citation.doc_type)
        if parts is None:
            return
        kind = series(parts, citation.doc_type)
        yield f"n:{parts.number}:{kind.removesuffix('-qp') if kind else _ANY}"
        if citation.date and len(citation.date) == 10:
            yield f"d:{citation.date}"
        return
    if citation.incomplete:
        return
    word = catalogue.types.name(citation.doc_type or citation.quote)
    if word is None or word.slug not in LAW_TYPES:
        yield from (f"r:{legal_id}" for legal_id in catalogue.alias_ids(citation.quote))
        return
    yield f"l:{law_key(citation.quote)}"
    if initials := law_initials(citation.quote):
        yield f"i:{initials}"


def _row_keys(row: RegistryRow) -> Iterator[str]:
    yield f"r:{row.id}"
    parts = row.id.split("/")
    if len(parts) == 4:
        yield f"n:{parts[2]}:{parts[1].removesuffix('-qp')}"
        yield f"n:{parts[2]}:{_ANY}"
    if len(row.date) == 10:
        yield f"d:{row.date}"
    for name, initials in law_names(row):
        yield f"l:{name}"
        if initials:
            yield f"i:{initials}"
