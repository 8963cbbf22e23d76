"""First and last page -> what a document says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.model import Metadata
from nlp.model import Problem, Span


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the letterhead (thể thức văn bản) says, where it stands, and what is wrong with it.

    ``spans`` are the lines that belong to the letterhead, also when displaced into the body;
    ``title_span`` the document's own title block; ``signature`` starts the signature/recipients block.
    """

    metadata: Metadata
    spans: tuple[Span, ...] = ()
    title_span: Span | None = None
    signature: Span | None = None
    problems: tuple[Problem, ...] = ()


def read_letterhead(text: str, declared: Mapping[str, str] | None = None) -> Letterhead:
    """Read the letterhead of a canonical text; ``declared`` fills what the text itself lacks."""
    return Letterhead(Metadata())
