"""Canonical text -> citations: which other official documents it refers to, with number, date, issuer, title,
pinpoints, nesting, role and relation.

Heads first (``nlp.citation_heads``); then, from left to right, what follows each head. A citation inside the title of
another is nested in it, to any depth; items of a list share type, issuer and relation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.citation_heads import Head, find_heads
from nlp.citation_view import citation_view
from nlp.dates import read_date
from nlp.issuers import read_issuer
from nlp.letterhead import Letterhead
from nlp.model import Citation, Pinpoint, Problem, Reference, Relation, Role, Section, Span
from nlp.pinpoints import read_pinpoints
from nlp.regions import Regions, find_regions
from nlp.relations import relation_of, sentence_start, trigger_relation
from nlp.titles import title_limit, title_start, trimmed


@dataclass(frozen=True, slots=True)
class CitationScan:
    """What the citation grammar found in one text."""

    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Draft:
    """A citation while it is being read; ``parent`` and ``amends`` are indices of other drafts."""

    head: Head
    date: str | None = None
    malformed: bool = False
    issuer: Span | None = None
    title: Span | None = None
    extent: int = 0
    parent: int | None = None
    parent_relation: str | None = None
    amends: int | None = None
    relation: Relation = "mentions"
    role: Role = "operative"
    pinpoints: tuple[Pinpoint, ...] = ()
    pinned: int = 0
    follows: int | None = None


_DEEPEST = 8
_BY = re.compile(r"[ ,]*(?:\([^()\n]{0,40}\)[ ]*)?(?:của|CỦA|do)\s+(?:các\s+)?")
_AMENDED_BY = re.compile(
    r"(?:đã\s+)?(?:được\s+)?(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|đính\s+chính)[^.;\n“”()]{0,80}?(?:bởi|theo|tại|bằng)\s+(?:các\s+)?$",
    re.I,
)
_SEPARATOR = re.compile(r"[\s,;]*(?:(?:và|hoặc|VÀ)\s*)?(?:các\s+)?(?:[-+]\s*)?$")
_AND = re.compile(r"\s*,?\s*(?:và|VÀ)\s+$")


def find_citations(text: str, letterhead: Letterhead, sections: Sequence[Section] = ()) -> CitationScan:
    """Return the citations and back references of ``text`` in text order."""
    view = citation_view(text)
    regions = find_regions(view, letterhead, sections)
    heads = [
        h for h in find_heads(view) if not any(s.start <= h.start < s.end for s in letterhead.spans) or h.incomplete
    ]
    reader = _Reader(view, heads)
    drafts = reader.read()
    _pinpoint(view, drafts)
    _relate(view, drafts, regions)
    return CitationScan(_citations(text, view, drafts, regions))


class _Reader:
    """Reads what follows each head, from left to right."""

    def __init__(self, view: str, heads: list[Head]) -> None:
        self.view = view
        self.heads = heads
        self.drafts: list[Draft] = []
        self.at: dict[int, int] = {}

    def read(self) -> list[Draft]:
        i = 0
        while i < len(self.heads):
            i = self.one(i, len(self.view), None, 0)
        return self.drafts

    def one(self, i: int, limit: int, parent: int | None, depth: int) -> int:
        """Read head ``i`` and what is nested in its title; return the index of the next head."""
        head = self.heads[i]
        following = self.heads[i + 1].start if i + 1 < len(self.heads) else len(self.view)
        draft = Draft(head, issuer=head.issuer, parent=parent, extent=head.end)
        me = len(self.drafts)
        self.drafts.append(draft)
        for inner in head.nested:
            self.drafts.append(Draft(inner, parent=me, parent_relation="amends", extent=inner.end))
        pos = self.tail(draft, min(limit, following))
        draft.extent = pos
        if head.kind == "standard":
            return i + 1
        start = title_start(self.view, pos, anchored=bool(draft.date or draft.issuer or draft.malformed))
        if start is None or start >= min(limit, following + 1) or (head.by_name and not head.number and not draft.date):
            return i + 1
        if head.by_name and head.doc_type in ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"):
            return i + 1
        end = title_limit(self.view, start, limit)
        i += 1
        cursor = start
        last: int | None = None
        while i < len(self.heads) and self.heads[i].start < end:
            link = self.link(cursor, i, draft, last, start)
            if link is None:
                end = self.cut(cursor, self.heads[i].start)
                break
            if depth >= _DEEPEST:
                i += 1
                continue
            last = len(self.drafts)
            i = self.one(i, end, me, depth + 1)
            nested = self.drafts[last]
            nested.parent_relation = link
            cursor = max(d.extent for d in self.drafts[last:])
        end = max(trimmed(self.view, start, end), cursor if last is not None else 0)
        if end > start + 1:
            draft.title = Span(start, end)
            draft.extent = end
        return i

    def tail(self, draft: Draft, limit: int) -> int:
        """Read date and issuer behind the head; return where they end."""
        view, pos = self.view, draft.head.end
        for _ in range(2):
            if draft.date is None and not draft.malformed:
                printed = read_date(view, pos)
                if printed and printed.end <= limit:
                    draft.date, draft.malformed, pos = printed.iso, printed.malformed, printed.end
            if draft.issuer is None or draft.head.issuer is not None:
                by = _BY.match(view, pos, limit)
                issuer = read_issuer(view, by.end()) if by else None
                if issuer and issuer.end <= limit:
                    draft.issuer, pos = issuer, issuer.end
        return pos

    def link(self, cursor: int, i: int, draft: Draft, last: int | None, start: int) -> str | None:
        """Return how the outer document relates to head ``i`` in its title, None where that head is not nested."""
        view, head = self.view, self.heads[i]
        _, pinned = read_pinpoints(view, head.start)
        bridge = view[cursor : max(cursor, min(head.start, pinned))]
        if _AMENDED_BY.search(bridge):
            return None
        if last is not None and _SEPARATOR.fullmatch(bridge):
            outer = self.drafts[last].parent_relation or "mentions"
            return outer if _AND.fullmatch(bridge) or outer == "amends" else None
        if _SEPARATOR.fullmatch(bridge) and cursor > start:
            return None
        if re.search(r"(?:[,;]|\s(?:và|VÀ))\s+(?:các\s+)?$", bridge):
            return None
        return outer_relation(view[start : head.start])

    def cut(self, cursor: int, start: int) -> int:
        """Return where the title ends before a head that begins at ``start`` and is not part of it."""
        _, pinned = read_pinpoints(self.view, start)
        end = min(start, pinned)
        amended = _AMENDED_BY.search(self.view, max(cursor, end - 140), end)
        return max(cursor, amended.start() if amended else end)


_OUTER = re.compile(
    r"(?P<guides>quy\s+định\s+chi\s+tiết|hướng\s+dẫn|biện\s+pháp\s+thi\s+hành|quy\s+định\s+chi\s+tiết\s+thi\s+hành)"
    r"|(?P<implements>thực\s+hiện|triển\s+khai|thi\s+hành|theo(?:\s+quy\s+định)?(?:\s+tại)?|quán\s+triệt|cụ\s+thể\s+h[oó][aá])"
    r"|(?P<amends>sửa\s+đổi|bổ\s+sung|đính\s+chính|điều\s+chỉnh)|(?P<replaces>thay\s+thế)|(?P<repeals>bãi\s+bỏ|h[uủ][yỷ]\s+bỏ)|(?P<promulgates>ban\s+hành|công\s+bố)",
    re.I,
)


def outer_relation(before: str) -> str:
    """Return how a document relates to one that its title names; ``before`` is the title up to that one."""
    name = "mentions"
    for match in _OUTER.finditer(before, max(0, len(before) - 220)):
        found = match.lastgroup or "mentions"
        if found == "implements" and name == "guides":
            continue
        if found == "promulgates" and len(before) - match.end() > 2:
            if name == "mentions":
                name = "mentions"
            continue
        name = found
    return name


def _pinpoint(view: str, drafts: list[Draft]) -> None:
    for draft in drafts:
        draft.pinpoints, draft.pinned = read_pinpoints(view, draft.head.start)


_BULLET = re.compile(r"[\s\-+*•–(“\"]*(?:\d+[.)]|[a-zđ]\))?[\s\-+*•–(“\"]*(?:các\s+)?", re.I)


def _relate(view: str, drafts: list[Draft], regions: Regions) -> None:
    """Give every draft its issuer from the list, its relation, role and what it amends."""
    previous: int | None = None
    for i, draft in enumerate(drafts):
        if draft.parent is not None:
            outer = drafts[draft.parent]
            draft.role = outer.role
            continue
        start = min(draft.head.start, draft.pinned)
        gap = (
            view[drafts[previous].extent : start] if previous is not None and drafts[previous].extent <= start else None
        )
        amended = gap is not None and _AMENDED_BY.search(view[max(drafts[previous].extent, start - 140) : start])  # type: ignore[index]
        if gap is not None and previous is not None and len(gap) < 160 and amended:
            _as_amending(draft, drafts, previous, start=previous)
        elif gap is not None and previous is not None and _SEPARATOR.fullmatch(gap) and "\n" not in gap.strip(" "):
            before = drafts[previous]
            draft.relation, draft.role, draft.follows = before.relation, before.role, previous
            draft.amends = before.amends
        else:
            _by_words(view, draft, regions, drafts, previous)
        previous = i
    _share_issuers(view, drafts)


def _as_amending(draft: Draft, drafts: list[Draft], previous: int, *, start: int) -> None:
    target = start
    draft.amends = target
    draft.relation, draft.role = drafts[target].relation, drafts[target].role


def _by_words(view: str, draft: Draft, regions: Regions, drafts: list[Draft], previous: int | None) -> None:
    start = min(draft.head.start, draft.pinned)
    low = sentence_start(view, start)
    if _BULLET.fullmatch(view, low, start):
        lead = _lead_in(view, low)
        relation = (
            trigger_relation(lead.lower(), number=draft.head.number, doc_type=draft.head.doc_type) if lead else None
        )
        semicolon = view[max(0, low - 1) : low] == ";"
        if (
            relation is None
            and semicolon
            and previous is not None
            and drafts[previous].extent <= low
            and low - drafts[previous].extent < 80
        ):
            relation = drafts[previous].relation
        draft.relation = relation or relation_of(
            view, start, draft.extent, number=draft.head.number, doc_type=draft.head.doc_type, low=low
        )
    else:
        draft.relation = relation_of(
            view, start, draft.extent, number=draft.head.number, doc_type=draft.head.doc_type, low=low
        )
    region = regions.of(view, draft.head.start)
    if draft.head.kind == "standard":
        draft.relation = "complies_with"
    if region == "legal_basis":
        draft.role = "basis"
        if (
            draft.relation in ("mentions", "complies_with", "implements", "guides", "amends")
            and draft.relation != "requested_by"
        ):
            draft.relation = (
                "based_on" if not re.search(r"gọi|viết tắt", view[max(0, start - 30) : start]) else "mentions"
            )
    elif region == "preamble" and draft.relation in ("implements", "based_on"):
        draft.role = "basis"
    if regions.in_title(draft.head.start):
        draft.role = "title"
    elif draft.relation in ("amends", "replaces", "repeals"):
        draft.role = "amending"


def _lead_in(view: str, low: int) -> str | None:
    """Return the line that introduces the list in which the item at ``low`` stands: the last that ends in a colon."""
    floor = max(0, low - 3000)
    end = view.rfind(":", floor, low)
    while end >= 0:
        if view[end + 1 : end + 2] == "\n" or view[end + 1 : low].lstrip(" ").startswith("\n"):
            return view[max(floor, view.rfind("\n", floor, end)) : end]
        end = view.rfind(":", floor, end)
    return None


def _share_issuers(view: str, drafts: list[Draft]) -> None:
    """Give items of a list the issuer that is printed once at its end."""
    for i in range(len(drafts) - 1, 0, -1):
        draft = drafts[i]
        back = draft.follows
        if (
            back is not None
            and draft.issuer
            and drafts[back].issuer is None
            and drafts[back].head.doc_type == draft.head.doc_type
        ):
            drafts[back].issuer = draft.issuer


def _citations(text: str, view: str, drafts: list[Draft], regions: Regions) -> tuple[Citation, ...]:
    order = sorted(range(len(drafts)), key=lambda k: (drafts[k].head.start, -drafts[k].head.end))
    ids = {k: f"c{n}" for n, k in enumerate(order, 1)}
    found: list[Citation] = []
    for k in order:
        draft = drafts[k]
        head = draft.head
        outer = draft.parent
        while outer is not None and drafts[outer].parent is not None and drafts[outer].head.start > head.start:
            outer = drafts[outer].parent
        found.append(
            Citation(
                id=ids[k],
                start=head.start,
                end=head.end,
                quote=text[head.start : head.end],
                number=head.number,
                doc_type=head.doc_type,
                date=draft.date,
                date_malformed=draft.malformed,
                issuer=" ".join(text[draft.issuer.start : draft.issuer.end].split()) if draft.issuer else None,
                title=" ".join(text[draft.title.start : draft.title.end].split()) if draft.title else None,
                relation=draft.relation,
                role=draft.role,
                parent=ids[outer] if outer is not None else None,
                parent_relation=draft.parent_relation if outer is not None else None,
                amends=ids[draft.amends] if draft.amends is not None else None,
                region=regions.of(view, head.start),
                kind="standard" if head.kind == "standard" else "document",
                incomplete=head.incomplete,
                pinpoints=draft.pinpoints,
                extent=draft.extent,
            )
        )
    return tuple(found)
