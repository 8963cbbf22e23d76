"""A citation while it is being read: what the steps of the grammar fill in, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.model import Pinpoint, Relation, Role, Span


@dataclass(slots=True)
class Head:
    """The head of a citation: type word, issuer before the number, number or name.

    ``nested`` are the heads inside a law's own name; ``own`` marks a name that is the citing document's own
    ("Quốc hội ban hành Luật sửa đổi …"), of which only what is nested counts; ``in_list`` a number that shares the
    type word of an earlier one; ``title`` the title of a document that is cited without number.
    """

    start: int
    end: int
    doc_type: str | None
    number: str | None = None
    issuer: Span | None = None
    kind: str = "document"
    incomplete: bool = False
    by_name: bool = False
    in_list: bool = False
    nested: tuple[Head, ...] = ()
    title: Span | None = None
    own: bool = False


@dataclass(slots=True)
class Draft:
    """A citation while it is being read; ``parent``, ``amends`` and ``follows`` are indices of other drafts.

    ``pinned`` is where the words of its pinpoints begin, ``extent`` where date, issuer and title end, ``follows``
    the item before it in a list, ``alias`` whether it stands in "(sau đây gọi tắt là …)".
    """

    head: Head
    extent: int
    date: str | None = None
    malformed: bool = False
    issuer: Span | None = None
    title: Span | None = None
    parent: int | None = None
    parent_relation: str | None = None
    amends: int | None = None
    follows: int | None = None
    relation: Relation = "mentions"
    role: Role = "operative"
    pinpoints: tuple[Pinpoint, ...] = ()
    pinned: int = field(default=0)
    alias: bool = False
