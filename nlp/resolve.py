"""Citations + catalogue + the document's own context -> resolved citations.

A citation is resolved only where what it prints (number, issuer, date, title) points to one document and contradicts
nothing known of it; several candidates are ``ambiguous`` and nothing is asserted; a contradiction is ``unresolved`` and
keeps its candidates, so that a check can tell what is wrong. A citation whose key is complete but that no register
knows is ``outside_coverage``: its candidate is the legal id computed from its own words, by which two documents that
cite it can be joined, and nobody claims that the document exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from corpus.catalogue import Catalogue, RegistryRow
from corpus.keys import DocumentKey
from corpus.model import Metadata
from corpus.numbers import parse_number
from nlp.consolidated import told_bases
from nlp.law_names import LAW_TYPES, laws_named_instead, names_within, revises
from nlp.likeness import UNLIKE, likeness
from nlp.model import Citation, Resolution
from nlp.within_document import MOST_CANDIDATES, own_blank, within_document

_ALIKE = 0.6
_WIDELY = 3
_LATELY = 5
_NAMED = ("luật", "pháp lệnh", "hiến pháp")
_ONE_HOUSE = frozenset({"cp", "ttg", "vpcp"})
_UNKNOWN = Resolution("unresolved")
_FIELDS = tuple(field.name for field in fields(Citation) if field.name != "resolution")
_VALUES = attrgetter(*_FIELDS)
_CITATION: Callable[..., Citation] = Citation


@dataclass(frozen=True, slots=True)
class _Context:
    """Where, when and by which body the citing document was written."""

    place: str | None
    date: str | None
    body: str | None


def resolve(citations: Sequence[Citation], metadata: Metadata, catalogue: Catalogue) -> tuple[Citation, ...]:
    """Return the citations with their resolution filled in."""
    own = legal_id(metadata, catalogue)
    context = _Context(home(metadata, catalogue), _written(citations, metadata), _body(metadata, own, catalogue))
    issued: dict[str, str | None] = {}
    told_of = told_bases(citations, metadata)
    seen: dict[tuple[object, ...], Resolution] = {}
    found: list[Resolution] = []
    for c in citations:
        citing_date = issued.get(c.parent or told_of.get(c.id, "")) or context.date
        told = (c.doc_type, c.date, c.issuer, c.title, citing_date, c.kind, c.incomplete, _guided(c))
        named = c.number is None or (c.doc_type or "").casefold().endswith(_NAMED)
        words = (c.number, c.quote if named else None, *told)
        known = seen.get(words)
        if known is None:
            known = seen[words] = _first_look(c, context, citing_date, catalogue)
        found.append(known)
        issued[c.id] = _issued(c, known, catalogue)
    found = within_document(citations, found, own, catalogue)
    found = names_within(citations, found, own, metadata, catalogue, apart=told_of.keys())
    if own is not None:
        found = [r if r.document else own_blank(c, r, own, metadata) for c, r in zip(citations, found, strict=True)]
    return tuple(_with(citation, resolution) for citation, resolution in zip(citations, found, strict=True))


def _with(citation: Citation, resolution: Resolution) -> Citation:
    """Return the citation with its resolution: ``dataclasses.replace`` costs more than all the rest of this room."""
    if resolution == citation.resolution:
        return citation
    return _CITATION(**dict(zip(_FIELDS, _VALUES(citation), strict=True)), resolution=resolution)


def legal_id(metadata: Metadata, catalogue: Catalogue) -> str | None:
    """Return the legal id (corpus.identity) of a document from its own letterhead, or None."""
    if not metadata.number:
        return None
    key = catalogue.key(
        metadata.number,
        doc_type=metadata.doc_type,
        issuer=metadata.issuer,
        date=metadata.date,
        place=home(metadata, catalogue),
    )
    return str(key.legal_id) if key and key.legal_id else None


def home(metadata: Metadata, catalogue: Catalogue) -> str | None:
    """Return the id of the place that "UBND tỉnh" means in a document; None in documents of central bodies."""
    places = catalogue.places.named(metadata.place, metadata.date) if metadata.place else ()
    place = places[0].id if places else None
    if metadata.issuer:
        bodies = catalogue.bodies.named(metadata.issuer, place, metadata.date)
        if bodies:
            # "UBND xã Tân Tiến" of which province? A wrong place is worse than none.
            seats = {body.place for body in bodies}
            return bodies[0].place if len(seats) == 1 or place in seats else place
        _, named = catalogue.places.split_tail(" ".join(metadata.issuer.split()).casefold(), metadata.date)
        return named.id if named else place
    # The central bodies sit in Hà Nội: alone it says nothing.
    return None if place == "ha-noi" else place


def _body(metadata: Metadata, own: str | None, catalogue: Catalogue) -> str | None:
    """Return the id of the body that issued the document."""
    if own:
        return own.split("/", 1)[0]
    named = catalogue.bodies.named(metadata.issuer, home(metadata, catalogue), metadata.date) if metadata.issuer else ()
    return named[0].id if len(named) == 1 else None


def _guided(citation: Citation) -> bool:
    """Whether the document around it carries the citation out in detail (quy định chi tiết, hướng dẫn)."""
    return (citation.parent_relation if citation.parent else citation.relation) == "guides"


def _written(citations: Sequence[Citation], metadata: Metadata) -> str | None:
    """Return when the citing document was written: its date, its number's year, or the last date that it cites."""
    if metadata.date:
        return metadata.date
    parts = parse_number(metadata.number, metadata.doc_type) if metadata.number else None
    if parts and parts.year:
        return str(parts.year)
    return max((c.date for c in citations if c.date and not c.date_malformed), default=None)


def _issued(citation: Citation, resolution: Resolution, catalogue: Catalogue) -> str | None:
    """Return when a cited document was issued: its printed date, what is known of it, or the year in its number.

    What its title names is older: "Nghị định số 181/2004/NĐ-CP về thi hành Luật Đất đai" means the law of 2003.
    """
    if citation.date or not citation.number:
        return citation.date
    row = catalogue.row(resolution.document) if resolution.document else None
    if row is not None and row.date:
        return row.date
    parts = parse_number(citation.number, citation.doc_type)
    return str(parts.year) if parts and parts.year else None


def _first_look(citation: Citation, context: _Context, citing_date: str | None, catalogue: Catalogue) -> Resolution:
    if citation.kind == "standard":
        # Its number with its year, and a regulation's ministry, is all that tells a standard.
        row = catalogue.standard(citation.number or citation.quote)
        return _resolved(row) if row else Resolution("outside_coverage")
    if not citation.number:
        return _by_name(citation, citing_date, catalogue)
    key = catalogue.key(
        citation.number,
        doc_type=citation.doc_type,
        issuer=citation.issuer,
        date=citation.date,
        place=context.place,
        place_date=context.date,
        by=context.body,
    )
    if key is None or not (key.parts.issuers or key.parts.year):
        return _UNKNOWN
    rows = catalogue.candidates(key)
    if not any(_agrees(citation, row) for row in rows):
        rows += tuple(row for row in catalogue.misprinted_form(key) if _agrees(citation, row))
    denied = citation.issuer is not None and _issuer_denied(citation.issuer, key, context, catalogue)
    if key.year is None and key.term is None:
        rows = tuple(row for row in rows if not _later(row, citing_date))
        if denied:
            return Resolution("unresolved", candidates=_ids(rows))
        return _without_date(citation, rows, citing_date, sole_issuer=len(key.issuers) == 1)
    when = str(key.year) if key.year is not None else f"t{key.term}"
    same = [row for row in rows if row.id.rsplit("/", 1)[1] == when]
    if denied:
        computed = (str(key.legal_id),) if key.legal_id else ()
        return Resolution("unresolved", candidates=_ids(same) or computed)
    return _of_year(citation, key, same, rows, catalogue)


def _agrees(citation: Citation, row: RegistryRow) -> bool:
    """Whether the citation prints the row's date or title."""
    return bool(row.date and row.date == citation.date) or (likeness(citation.title, row.title) or 0) >= _ALIKE


def _of_year(
    citation: Citation, key: DocumentKey, same: Sequence[RegistryRow], rows: Sequence[RegistryRow], catalogue: Catalogue
) -> Resolution:
    """Decide among the rows of the citation's own year or term of office."""
    date = citation.date
    if key.series in LAW_TYPES and (named := [x for row in same for x in laws_named_instead(citation, row, catalogue)]):
        return Resolution("unresolved", candidates=_ids([*same, *named]))
    if date and len(date) == 10:
        fitting = [row for row in same if row.date == date]
        if len(fitting) == 1:
            return _confirmed(citation, fitting[0], key, catalogue)
        fitting = fitting or [row for row in same if not row.date]
    else:
        fitting = [row for row in same if not date or not row.date or row.date.startswith(date)]
    fitting = [row for row in fitting if not _unlike(citation.title, row)]
    if len(fitting) == 1:
        return _resolved(fitting[0])
    if fitting:
        return _open(fitting)
    if same:
        return Resolution("unresolved", candidates=_ids(same))
    if suspects := _suspects(citation, key, rows, catalogue):
        return Resolution("unresolved", candidates=_ids(suspects))
    if key.legal_id:
        return Resolution("outside_coverage", candidates=(str(key.legal_id),), source="computed")
    return _UNKNOWN


def _confirmed(citation: Citation, row: RegistryRow, key: DocumentKey, catalogue: Catalogue) -> Resolution:
    """Decide where number, issuer and date agree: another title counts only if it is that of another document.

    People shorten titles and tell in their own words what a document is about; but a title that stands on another
    document of the same body and day says that the number is wrong.
    """
    if _unlike(citation.title, row):
        others = [other for other in _same_day(citation, key, catalogue) if other.id != row.id]
        if alike := [other for other in others if (likeness(citation.title, other.title) or 0) >= _ALIKE]:
            return Resolution("unresolved", candidates=_ids([row, *alike]))
    return _resolved(row)


def _same_day(citation: Citation, key: DocumentKey, catalogue: Catalogue) -> list[RegistryRow]:
    """Return the documents that the citation's issuer issued on its date."""
    return [row for row in catalogue.on_date(citation.date or "") if _issued_by(row, key)]


def _suspects(
    citation: Citation, key: DocumentKey, rows: Sequence[RegistryRow], catalogue: Catalogue
) -> list[RegistryRow]:
    """Return the documents that a number unknown in its year may be a misprint of."""
    suspects = []
    law = key.series in LAW_TYPES and citation.title is None
    title = citation.quote if law else citation.title
    if citation.date and len(citation.date) == 10:
        suspects = [row for row in _same_day(citation, key, catalogue) if (likeness(title, row.title) or 0) >= _ALIKE]
        suspects += [row for row in rows if row.date[5:] == citation.date[5:]]
    suspects += [row for row in rows if (likeness(title, row.title) or 0) >= _ALIKE]
    return list(dict.fromkeys(suspects))


def _issued_by(row: RegistryRow, key: DocumentKey) -> bool:
    return any(issuer == row.issuer_id or issuer.startswith(row.issuer_id + "-") for issuer in key.issuers)


def _without_date(
    citation: Citation, rows: Sequence[RegistryRow], citing_date: str | None, *, sole_issuer: bool
) -> Resolution:
    """Decide where the number restarts every year and nothing tells the year but the title.

    Without a title either, one known document is meant only where others cite it widely and it is of the years before
    the citing one: the register does not hold every year's document of a number (docs/decisions/030).
    """
    alike = [row for row in rows if (likeness(citation.title, row.title) or 0) >= _ALIKE]
    if len(alike) == 1:
        return _resolved(alike[0])
    rows = [row for row in rows if not _unlike(citation.title, row)]
    if len(rows) == 1 and citation.title is None and sole_issuer:
        (row,) = rows
        if row.cited_by >= _WIDELY and _lately(row, citing_date):
            return _resolved(row)
    return _open(alike or rows)


def _lately(row: RegistryRow, citing_date: str | None) -> bool:
    """Whether a document was issued in the few years before the one that cites it."""
    issued = row.date or row.id.rsplit("/", 1)[1]
    return bool(citing_date) and issued[:4].isdigit() and int((citing_date or "")[:4]) - int(issued[:4]) <= _LATELY


def _by_name(citation: Citation, citing_date: str | None, catalogue: Catalogue) -> Resolution:
    """Resolve a document cited by name: a law, or one known by an alias."""
    kind = catalogue.types.name(citation.doc_type or citation.quote)
    if citation.incomplete:
        return _UNKNOWN
    if kind is None or kind.slug not in LAW_TYPES:
        aliased = catalogue.by_alias(citation.quote)
        return _resolved(aliased[0]) if len(aliased) == 1 else Resolution("outside_coverage")
    rows = catalogue.by_law_name(citation.quote, date=citation.date)
    if revises(citation):
        return _revision(rows, citing_date)
    if not rows and citation.date:
        others = catalogue.by_law_name(citation.quote)
        same_year = [row for row in others if row.id.endswith(f"/{citation.date[:4]}")]
        if len(same_year) == 1 and not same_year[0].date:
            return _resolved(same_year[0])
        # A law of this name from another year is another law: only one of the same year is contradicted.
        return Resolution("unresolved" if same_year else "outside_coverage", candidates=_ids(same_year))
    if len(rows) == 1:
        # A law of this name that came later than the citing document is another one.
        return _resolved(rows[0]) if not _later(rows[0], citing_date) else Resolution("outside_coverage")
    if not rows:
        return Resolution("outside_coverage")
    if not citing_date:
        return _open(rows)
    issued = [row for row in rows if not _later(row, citing_date)]
    # The newest law of the name is meant, unless it was issued but not yet in force on that day.
    if not issued:
        return Resolution("outside_coverage")
    # A text that guides a law is often issued before the law is in force, and means that one all the same.
    if issued[-1].effective > citing_date and len(issued) > 1 and not _guided(citation):
        return _open(issued)
    return _resolved(issued[-1])


def _revision(rows: Sequence[RegistryRow], citing_date: str | None) -> Resolution:
    """Decide what "Luật Việc làm (sửa đổi)" means among the laws of the name: never the law that is to be revised.

    It is the new law in the months after it was passed, before that its draft, which no register knows.
    """
    passed = [row for row in rows[1:] if row.date and citing_date and not _later(row, citing_date)]
    if passed and int((citing_date or "")[:4]) - int(passed[-1].date[:4]) <= 1:
        return _resolved(passed[-1])
    return Resolution("outside_coverage")


def _issuer_denied(issuer: str, key: DocumentKey, context: _Context, catalogue: Catalogue) -> bool:
    """Whether the printed issuer is a body that has nothing to do with the number's code."""
    if len(key.issuers) != 1 or not key.parts.issuers:
        return False
    named = catalogue.bodies.named(issuer, context.place, None)
    issuers = set(key.issuers[0].split("."))
    if not named or any(body.id in issuers for body in named):
        return False
    for body in named:
        kin = {body.id, *body.successors}
        for other in map(catalogue.body, issuers):
            if other is None or kin & {other.id, *other.successors} or {body.id, other.id} <= _ONE_HOUSE:
                return False
            if other.nature != body.nature or body.place or other.place:
                return False
    return True


def _unlike(title: str | None, row: RegistryRow) -> bool:
    alike = likeness(title, row.title)
    return alike is not None and alike < UNLIKE


def _later(row: RegistryRow, citing_date: str | None) -> bool:
    """Whether a document was issued after the one that cites it."""
    if not citing_date:
        return False
    issued = row.date or row.id.rsplit("/", 1)[1]
    size = min(len(issued), len(citing_date))
    return issued[0] != "t" and issued[:size] > citing_date[:size]


def _resolved(row: RegistryRow) -> Resolution:
    return Resolution("resolved", row.id, (row.id,), row.evidence or "registry")


def _open(rows: Sequence[RegistryRow]) -> Resolution:
    """Return what is left open: ``ambiguous`` between several documents, ``unresolved`` with one that may be meant."""
    ids = _ids(rows)
    return Resolution("ambiguous" if len(ids) > 1 else "unresolved", candidates=ids)


def _ids(rows: Iterable[RegistryRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.id for row in rows))[:MOST_CANDIDATES]
