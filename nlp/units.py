"""A statement and its heading -> the bodies that it charges (đơn vị)."""

from __future__ import annotations

import re

from nlp.model import Section, UnitMention

_OWN = re.compile(r"\s*(?:\d+(?:\.\d+)*\.?|[a-zđ]\))?\s*((?:Văn phòng|Phòng|Thanh tra|Trung tâm)[^:\n.;]*)")


def find_units(
    text: str, start: int, end: int, *, path: tuple[str, ...], heading: Section | None, kind: str
) -> tuple[UnitMention, ...]:
    """Return the bodies of the statement ``text[start:end]`` with their roles.

    ``path`` are the printed headings above it from the top, ``heading`` its innermost section, ``kind`` its kind.
    """
    if heading is None or kind == "administrative":
        return ()
    match = _OWN.match(text, heading.heading_start, heading.heading_end)
    if match is None:
        return ()
    return (UnitMention(match[1].strip(), "responsible", match.start(1), match.end(1)),)
