"""Canonical text -> citations: which other official documents it refers to, and how.

Heads first (``nlp.citation_heads``); then date, issuer, title and nesting (``nlp.citation_reader``); then relation and
role from the words around (``nlp.roles``), and back references (``nlp.references``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.fold import fold
from nlp.citation_heads import find_heads
from nlp.citation_reader import read_drafts
from nlp.citation_view import citation_view, line_start
from nlp.drafts import Draft, Head
from nlp.letterhead import Letterhead
from nlp.list_issuers import share_dates, share_issuers
from nlp.model import Citation, Problem, Reference, Section, Span
from nlp.quotations import only_quotes, quotations, quoted_in_force
from nlp.references import find_references
from nlp.regions import Regions, find_regions
from nlp.roles import relate


@dataclass(frozen=True, slots=True)
class CitationScan:
    """What the citation grammar found in one text."""

    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


def find_citations(text: str, letterhead: Letterhead, sections: Sequence[Section] = ()) -> CitationScan:
    """Return the citations and back references of ``text`` in text order."""
    view = citation_view(text)
    doc_type = letterhead.metadata.doc_type
    found = find_heads(view, planning=doc_type in _PLANNING)
    heads = [h for h in found.heads if not _own(view, h, letterhead)]
    drafts = read_drafts(view, heads, letterhead.title_span)
    quoted = quotations(view, doc_type)
    in_force = only_quotes(view, doc_type)
    if drafts:
        regions = find_regions(view, letterhead, sections)
        relate(view, drafts, regions, quoted, doc_type=doc_type)
        _carry_out_nothing(drafts, unissued=bool(letterhead.metadata.draft))
        drafts = _without_debris(view, drafts, letterhead)
        _without_own_office(view, drafts, letterhead.metadata.issuer)
        share_dates(view, drafts)
        share_issuers(view, drafts)
        citations = _citations(text, view, drafts, regions)
    else:
        citations = ()
    spans = quoted_in_force(view) if in_force else quoted
    references = find_references(text, view, citations, found.types, spans, doc_type=doc_type, in_force=in_force)
    return CitationScan(citations, references)


_HEAD_OF_TEXT = 2500
_PLANNING = ("Kế hoạch", "Báo cáo", "Chương trình", "Đề án")


def _own(view: str, head: Head, letterhead: Letterhead) -> bool:
    """Tell whether a head is the document's own number in its letterhead or title."""
    number = letterhead.metadata.number
    same = number is not None and head.number is not None and fold(number) == fold(head.number)
    if same and head.start < _HEAD_OF_TEXT and view[head.start : head.end].isupper():
        return True
    if head.incomplete or not any(s.start <= head.start < s.end for s in letterhead.spans):
        return False
    return same or number is None or head.number is None


def _carry_out_nothing(drafts: list[Draft], *, unissued: bool) -> None:
    """Let nothing in quoted new text, or in a document still a draft (``unissued``), implement what it cites."""
    for draft in drafts:
        if draft.relation == "implements" and (unissued or draft.role == "quoted"):
            draft.relation = "mentions"


def _without_debris(view: str, drafts: list[Draft], letterhead: Letterhead) -> list[Draft]:
    """Leave out lines that only name the document itself, as pages of legal portals do around its text."""
    number = letterhead.metadata.number
    if number is None:
        return drafts
    own = fold(number)
    gone = {
        k
        for k, d in enumerate(drafts)
        if d.relation == "mentions"
        and d.parent is None
        and not d.alias
        and d.head.number
        and not view[line_start(view, d.head.start) : d.head.start].rpartition(">")[2].strip(" |-")
        and fold(d.head.number) == own
    }
    gone |= {k for k, d in enumerate(drafts) if d.parent in gone}
    if not gone:
        return drafts
    kept = [k for k in range(len(drafts)) if k not in gone and drafts[k].parent not in gone]
    place = {k: n for n, k in enumerate(kept)}
    for k in kept:
        draft = drafts[k]
        draft.parent = place.get(draft.parent) if draft.parent is not None else None
        draft.amends = place.get(draft.amends) if draft.amends is not None else None
        draft.follows = place.get(draft.follows) if draft.follows is not None else None
    return [drafts[k] for k in kept]


_CENTRAL = re.compile(r"/(?:(?:NĐ|NQ|QĐ|CT)-(?:CP|TTg)|TT(?:LT)?-B|QH\d|UBTVQH)")
_LOCAL = ("so ", "uy ban nhan dan", "chi cuc ", "phong ", "trung tam ")
_SHORTEST_OFFICE = 8


def _without_own_office(view: str, drafts: list[Draft], issuer: str | None) -> None:
    """End titles of central documents before the citing office's own name: "… xử lý công việc của Sở Du lịch"."""
    own = fold(issuer or "")
    if not own.startswith(_LOCAL):
        return
    for draft in drafts:
        title = draft.title
        if title is None or not _CENTRAL.search(draft.head.number or ""):
            continue
        end = view.rfind(" của ", title.start, title.end)
        office = fold(" ".join(view[end + len(" của ") : title.end].split())) if end >= 0 else ""
        if len(office) > _SHORTEST_OFFICE and own.startswith(office):
            draft.title = Span(title.start, end)


def _citations(text: str, view: str, drafts: list[Draft], regions: Regions) -> tuple[Citation, ...]:
    order = sorted(range(len(drafts)), key=lambda k: (drafts[k].head.start, -drafts[k].head.end))
    ids = {k: f"c{n}" for n, k in enumerate(order, 1)}
    return tuple(_citation(text, view, drafts[k], ids, k, regions) for k in order)


def _citation(text: str, view: str, draft: Draft, ids: dict[int, str], k: int, regions: Regions) -> Citation:
    head = draft.head
    return Citation(
        id=ids[k],
        start=head.start,
        end=head.end,
        quote=text[head.start : head.end],
        number=head.number,
        doc_type=head.doc_type,
        date=draft.date,
        date_malformed=draft.malformed,
        issuer=_words(text, draft.issuer),
        title=_words(text, draft.title),
        relation=draft.relation,
        role=draft.role,
        parent=ids[draft.parent] if draft.parent is not None else None,
        parent_relation=draft.parent_relation if draft.parent is not None else None,
        amends=ids[draft.amends] if draft.amends is not None else None,
        region=regions.of(view, head.start),
        kind="standard" if head.kind == "standard" else "document",
        incomplete=head.incomplete,
        pinpoints=draft.pinpoints,
        extent=draft.extent,
    )


def _words(text: str, span: Span | None) -> str | None:
    """Return the words of a span with every run of blanks made one blank."""
    return " ".join(text[span.start : span.end].replace("\\", "").split()) if span else None
