"""Values of the corpus: where a document came from, its one canonical text, and what is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from (nguồn).

    ``name`` is the file's name as the user gave it, for a manifest entry its ``original`` name,
    for a line of a JSON Lines file ``<file name>#<id>``; it is the key under which the workspace keeps the document.
    ``sha256`` is the hex digest of the raw bytes (of the text, for a JSON line).
    ``declared`` holds what the source itself says outside the text (manifest entry or JSON fields), untrusted.
    """

    name: str
    path: str
    sha256: str
    declared: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle through plain values: a mapping proxy itself cannot be pickled."""
        return (_source, (self.name, self.path, self.sha256, dict(self.declared)))


def _source(name: str, path: str, sha256: str, declared: dict[str, str]) -> Source:
    return Source(name, path, sha256, MappingProxyType(declared))


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as read: its source and its raw text, before normalisation."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that could not be read, and why (``reason`` is a Vietnamese sentence for the user)."""

    source: Source
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps offsets of the canonical text back to offsets of the raw text.

    ``starts`` are canonical offsets in ascending order, ``raws`` the raw offsets they stand for;
    between two anchors both texts run in step, unless the piece was rewritten (then it maps to the anchor).
    """

    starts: tuple[int, ...]
    raws: tuple[int, ...]

    def to_raw(self, offset: int) -> int:
        """Return the raw offset of a canonical offset."""
        from bisect import bisect_right

        i = bisect_right(self.starts, offset) - 1
        if i < 0:
            return 0
        raw = self.raws[i] + offset - self.starts[i]
        if i + 1 < len(self.raws):
            return min(raw, self.raws[i + 1])
        return raw


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself (letterhead), or what a registry says of it.

    ``number`` as printed, without inner blanks (``2777/BC-SVHTTDL``); None where blank or handwritten, then
    ``number_code`` keeps what is printed (``/KH-SVHTTDL``). ``date`` is ISO 8601, possibly reduced (``2022-03``).
    ``issuer`` is the full name in ordinary case; ``title`` the subject (trích yếu); ``recipients`` nơi nhận.
    """

    number: str | None = None
    number_code: str | None = None
    doc_type: str | None = None
    date: str | None = None
    issuer: str | None = None
    place: str | None = None
    title: str | None = None
    signer: str | None = None
    recipients: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its canonical text.

    ``id`` is stable for a source (``d`` and 12 hex digits of the SHA-1 of the source's name).
    """

    id: str
    source: Source
    text: str
    offsets: OffsetMap
