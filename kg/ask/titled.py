"""Words of a title -> the documents of that title: those held, those that documents cite, those of the registry.

"Quyết định nào phê duyệt Chương trình …?" asks for a document by its title, not for a statement. A title is looked for
in three places: the documents of the workspace, the titles that citations print, the registry. What several of them
name alike is one document; where two numbers bear one title and one day, the better witnessed is the document and the
other a misprint of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial

from corpus.fold import fold
from corpus.places import name_key
from corpus.registry_row import RegistryRow
from kg.ask.decree import decree_of, group_by_identity, number_key
from kg.ask.library import CitingPlace, DocumentCard, Library
from kg.ask.model import Decree
from kg.ask.terms import pairs, terms
from kg.ask.title_questions import TitleQuestion, spaced_periods
from kg.ask.words import said_terms

FOUND = 0.72
"""The weighted share of the words asked for that a title must hold."""
_WHOLE = 0.9
_SHORT = 3
_SAME_TITLE = 0.9
_LEVEL = re.compile(r" (?:tinh|thanh pho)(?= )")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HEAD = 3
"""How many first words of a body's name, at least, its short name keeps."""
_OF_ONE_LEVEL = frozenset({"so", "bo"})


@dataclass(frozen=True, slots=True)
class Titled:
    """A document found by its title.

    ``decree`` is what is known of it; its title holds the ``share`` of the words asked for, and ``exact`` is the share
    of its own words that are asked for; ``held`` is the id of its copy in the workspace, ``places`` where its title is
    printed, ``row`` the registry's row of this title; ``misprints`` are places that give this title and day under
    another number.
    """

    decree: Decree
    share: float
    exact: float
    held: str | None = None
    places: tuple[CitingPlace, ...] = ()
    row: RegistryRow | None = None
    misprints: tuple[CitingPlace, ...] = ()

    @property
    def witnesses(self) -> int:
        """How many sources name the document by this title."""
        return len({p.document for p in self.places}) + 2 * (self.held is not None) + 2 * (self.row is not None)


def find_titled(asked: TitleQuestion, library: Library, question: str) -> list[Titled]:
    """Return the documents whose title is asked for, those that fit it best first; ``question`` is as typed."""
    found = _find(asked, library, question)
    if found or not asked.whole:
        return found
    whole = replace(asked, issuer=None, topic=asked.whole, whole="")
    return [one for one in _find(whole, library, question) if one.share >= _WHOLE]


def _find(asked: TitleQuestion, library: Library, question: str) -> list[Titled]:
    weights, wanted = library.weights(), asked.wanted
    # Only a short topic can be met across the border of two words; to know borders takes a second.
    said = partial(said_terms, wanted, question) if len(asked.words) <= _SHORT else terms

    def share(title: str) -> float:
        title = spaced_periods(title)
        return weights.coverage(wanted, said(title) | pairs(title)) if title else 0.0

    found: dict[str, Titled] = {}
    for one in (*_cited(asked, library, share), *_held(asked, library, share), *_known(asked, library, share)):
        key = one.decree.legal_id or f"{number_key(one.decree.number)}?{one.decree.date or one.held}"
        found[key] = _joined(found[key], one, library) if key in found else one
    fitting = [replace(t, exact=_exact(t, wanted)) for t in found.values() if _fits(asked, t, library)]
    best = _without_misprints(sorted(fitting, key=lambda t: -t.witnesses))
    return sorted(best, key=_order)


def _order(one: Titled) -> tuple[float, float, bool, int, str]:
    """Best fitting first; among equals what the workspace holds or cites before what only the registry knows."""
    unseen = not (one.held or one.places)
    return -round(one.share, 1), -round(one.exact, 1), unseen, -one.witnesses, one.decree.number


def _cited(asked: TitleQuestion, library: Library, share: Callable[[str], float]) -> Iterator[Titled]:
    places = library.citing_titled(asked.words, asked.at_least)
    near = [p for p in places if p.title and _kind_fits(asked, p.doc_type or "") and share(p.title) >= FOUND]
    for identity, members in group_by_identity(near).items():
        decree = decree_of(identity, members, library)
        best = max(members, key=lambda p: share(p.title or ""))
        yield Titled(replace(decree, title=best.title), share(best.title or ""), 0.0, places=tuple(members))


def _held(asked: TitleQuestion, library: Library, share: Callable[[str], float]) -> Iterator[Titled]:
    for card in library.cards():
        meta, title = card.metadata, card.metadata.title or card.ref.title or ""
        near = share(title) if _kind_fits(asked, meta.doc_type or "") and _may_fit(asked, title) else 0.0
        if near >= FOUND:
            yield Titled(_of_card(card, title), near, 0.0, held=card.ref.id)


def _of_card(card: DocumentCard, title: str) -> Decree:
    meta = card.metadata
    return Decree(meta.number or "", card.legal_id, title, meta.date, meta.issuer, "found", source=card.ref.source)


def _known(asked: TitleQuestion, library: Library, share: Callable[[str], float]) -> Iterator[Titled]:
    for row in library.catalogue.rows():
        near = share(row.title) if _kind_fits(asked, row.type) and _may_fit(asked, row.title) else 0.0
        if near >= FOUND:
            issuer = library.catalogue.issuer_name(row) or None
            decree = Decree(row.number, row.id, row.title, row.date or None, issuer, "not_cited")
            yield Titled(decree, near, 0.0, row=row)


def _may_fit(asked: TitleQuestion, title: str) -> bool:
    """Tell cheaply whether a title holds enough of the syllables asked for."""
    folded = fold(title)
    return sum(word in folded for word in asked.words) >= asked.at_least


def _kind_fits(asked: TitleQuestion, kind: str) -> bool:
    return not asked.kinds or fold(kind) in asked.kinds


def _joined(one: Titled, other: Titled, library: Library) -> Titled:
    """Return what two sources say of one document: the workspace's own copy, else the registry, tells its identity."""
    first, second = (other, one) if other.held or (other.row and not one.held) else (one, other)
    a, b = first.decree, second.decree
    # "Bộ Chính trị", as printed, says more than the body that its series is kept under.
    printed = b.issuer if b.issuer and (not a.issuer or issued_by(fold(b.issuer), a, library)) else a.issuer
    decree = replace(a, number=a.number or b.number, date=a.date or b.date, issuer=printed)
    status = "found" if "found" in (a.status, b.status) else a.status
    best = max(one, other, key=lambda t: t.share)
    return Titled(
        replace(decree, status=status, title=best.decree.title if first.held is None else a.title),
        best.share,
        0.0,
        held=one.held or other.held,
        places=(*one.places, *other.places),
        row=one.row or other.row,
    )


def _exact(one: Titled, wanted: Counter[str]) -> float:
    """Return the share of the title's own content words that are asked for."""
    own = {t for t in terms(one.decree.title or "") if " " in t}
    return len(own & set(wanted)) / len(own) if own else 1.0


def _fits(asked: TitleQuestion, one: Titled, library: Library) -> bool:
    """Tell whether a document is of the issuer and of the years asked for."""
    title_years = set(_YEAR.findall(one.decree.title or ""))
    told = title_years | {(one.decree.date or "")[:4]}
    if asked.years and not asked.years & told:
        return False
    return asked.issuer is None or issued_by(asked.issuer, one.decree, library)


def issued_by(issuer: str, decree: Decree, library: Library) -> bool:
    """Tell whether a document is known to be of the body of this folded name ("uy ban nhan dan tinh dong nai")."""
    bodies = {body.id for body in library.catalogue.bodies.named(issuer)}
    if decree.legal_id and bodies & set(decree.legal_id.split("/", 1)[0].split(".")):
        return True
    own, asked = _plain_name(decree.issuer or ""), _plain_name(issuer)
    if own and (own == asked or own.startswith(f"{asked} ")):
        return True
    known = library.catalogue.body(decree.legal_id.split("/", 1)[0]) if decree.legal_id else None
    return any(_is_short_of(asked, name) for name in (own, _plain_name(known.name) if known else "") if name)


def _is_short_of(asked: str, name: str) -> bool:
    """Tell whether a folded name leaves out inner words of another: "sở văn hóa Bình Phước".

    Of ministries and departments only: of committees, what is left out may be the district.
    """
    words, own = asked.split(), name.split()
    if len(words) < _HEAD or words[0] not in _OF_ONE_LEVEL or words[:_HEAD] != own[:_HEAD]:
        return False
    left = iter(own)
    return all(word in left for word in words)


def _plain_name(body: str) -> str:
    """Return a body's folded name with what is customarily shortened written out, without the level of its place."""
    name = name_key(body).replace("ubnd", "uy ban nhan dan")
    name = re.sub(r"^(tinh|thanh|huyen) uy\b", r"ban chap hanh dang bo \1", name)
    return _LEVEL.sub("", re.sub(r"\bdang bo thanh\b(?! pho)", "dang bo thanh pho", name))


def _without_misprints(found: Sequence[Titled]) -> list[Titled]:
    """Hang documents with the title and the day of a better witnessed one, under another number, to that one."""
    kept: list[Titled] = []
    for one in found:
        home = next((i for i, k in enumerate(kept) if _is_misprint(one, k)), None)
        if home is None:
            kept.append(one)
        else:
            kept[home] = replace(kept[home], misprints=(*kept[home].misprints, *one.places))
    return kept


def _is_misprint(one: Titled, of: Titled) -> bool:
    if one.held or one.row or not one.decree.date or one.decree.date != of.decree.date:
        return False
    a, b = fold(one.decree.title or ""), fold(of.decree.title or "")
    return one.witnesses <= of.witnesses and SequenceMatcher(None, a, b).ratio() > _SAME_TITLE
