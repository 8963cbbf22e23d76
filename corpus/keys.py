"""What a number, a type word, an issuer's name and a date tell together -> the key of the document that is meant."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.bodies import BodyTable, code_key
from corpus.identity import LegalId
from corpus.numbers import NumberParts, parse_number, series
from corpus.places import name_key
from corpus.terms import party_term

_SHARED_CODES = ("bch", "bcd", "bql", "hdqt", "hdtv", "hdql", "hdtd", "tcct", "bcs", "ubbc", "ttth")
"""Codes of bodies that many places and offices have (Ban Chấp hành, Ban Chỉ đạo, Hội đồng quản trị …)."""
_NAMELESS = frozenset({"bch"})
"""Codes in the tables that name no body by themselves: BCH is a trade union's committee as well as a command."""


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """The key of a document as far as it is known.

    ``issuers`` are the ids of the bodies that may have issued it (joint bodies joined by dots): one where it is
    certain, none where nothing tells. ``year`` and ``term`` as in ``LegalId``.
    """

    parts: NumberParts
    series: str | None
    issuers: tuple[str, ...]
    year: int | None
    term: int | None

    @property
    def legal_id(self) -> LegalId | None:
        """The identity, where the key is complete."""
        if len(self.issuers) != 1 or self.series is None or (self.year is None and self.term is None):
            return None
        try:
            return LegalId(self.issuers[0], self.series, self.parts.number, self.year, self.term)
        except ValueError:  # a misprinted year or number names no document
            return None


def document_key(
    number: str,
    bodies: BodyTable,
    *,
    doc_type: str | None = None,
    issuer: str | None = None,
    date: str | None = None,
    place: str | None = None,
    place_date: str | None = None,
    by: str | None = None,
) -> DocumentKey | None:
    """Return the key of the document with this printed number, None where the number has no digits.

    ``date`` is the document's own (ISO, of any precision); ``place`` the id of the place of the document that cites it
    and ``place_date`` that document's date, which tells the body in the absence of ``date``; ``by`` the id of the body
    that cites it, which a code that many bodies have may mean.
    """
    parts = parse_number(number, doc_type)
    if parts is None:
        return None
    told = date or (str(parts.year) if parts.year else None) or place_date
    found = _issuers(parts, bodies, issuer, place, told) or _citing(parts, bodies, issuer, by)
    kind = series(parts, doc_type)
    if _party_codes(parts) or any(_is_party(ids, bodies) for ids in found):
        # The Party's own numbers hold no year; where one is printed all the same it dates the document.
        when = date or (str(parts.year) if parts.year else None)
        central = all(ids.endswith("tw") for ids in found)
        term = party_term(when, central=central) if when else None
        return DocumentKey(parts, kind.removesuffix("-qp") if kind else None, found, None, term)
    year = parts.year or (int(date[:4]) if date else None)
    return DocumentKey(parts, kind, found, year, None)


def _issuers(
    parts: NumberParts, bodies: BodyTable, issuer: str | None, place: str | None, date: str | None
) -> tuple[str, ...]:
    named = bodies.named(issuer, place, date) if issuer else ()
    if not parts.issuers:
        return tuple(b.id for b in named)
    if len(parts.issuers) > 1:
        ids = [_central(code, bodies, place, date) for code in parts.issuers]
        return (".".join(ids),)
    code = parts.issuers[0]
    coded = bodies.coded(code, place, date)
    if both := [b for b in coded if b in named]:
        return tuple(b.id for b in both)
    by_name = [b for b in named if code_key(code) in map(code_key, b.codes)]
    if by_name:
        return tuple(b.id for b in by_name)
    if code_key(code) in _NAMELESS and not named:
        return ()
    if coded and code_key(code) not in _NAMELESS:
        # A code that a central body and a local one share, or the bodies of two levels, stays open.
        return tuple(b.id for b in coded)
    if bodies.is_local(code) and not any(b.place is None for b in named) and code_key(code) not in _NAMELESS:
        return ()
    if named:
        # Another code than the body's own is that of an organ within it (Ban cán sự đảng), unless misprinted.
        own = [b for b in named if any(_misprint(code_key(code), code_key(c)) for c in b.codes)]
        return tuple(b.id for b in own) or tuple(f"{b.id}-{code_key(code)}" for b in named if code_key(code))
    # A body that no table knows still has its own code; too short or shared ones tell nothing without its place.
    key = code_key(code)
    _, seat = bodies.places.split_tail(name_key(issuer), date) if issuer else ("", None)
    if seat is not None:
        return (f"{key}-{seat.id}",)
    return (key,) if len(key) >= 4 and not key.startswith(_SHARED_CODES) else ()


def _citing(parts: NumberParts, bodies: BodyTable, issuer: str | None, by: str | None) -> tuple[str, ...]:
    """Return the citing body where a code that many bodies have means itself or its own committee."""
    if issuer or len(parts.issuers) != 1 or (code := code_key(parts.issuers[0])) not in _NAMELESS:
        return ()
    body = bodies.body(by) if by else None
    if body is None:
        return ()
    if code in map(code_key, body.codes):
        return (body.id,)
    return (f"{body.id}-{code}",) if body.nature == "organisation" else ()


def _misprint(printed: str, code: str) -> bool:
    """Whether one letter too many, too few or changed, or two swapped, make a code (of four letters and more) of
    another.
    """
    if min(len(printed), len(code)) < 4 or abs(len(printed) - len(code)) > 1:
        return False
    same = 0
    while same < min(len(printed), len(code)) and printed[same] == code[same]:
        same += 1
    swapped = printed[same : same + 2] == code[same : same + 2][::-1] and printed[same + 2 :] == code[same + 2 :]
    return swapped or any(printed[same + a :] == code[same + b :] for a, b in ((1, 1), (1, 0), (0, 1)))


def _central(code: str, bodies: BodyTable, place: str | None, date: str | None) -> str:
    coded = bodies.coded(code, place, date)
    return coded[0].id if coded else code_key(code)


def _is_party(issuer: str, bodies: BodyTable) -> bool:
    body = bodies.body(issuer)
    return body is not None and body.nature == "party"


def _party_codes(parts: NumberParts) -> bool:
    return any(code_key(code) in {"tw", "tu", "hu", "du"} for code in parts.issuers)
