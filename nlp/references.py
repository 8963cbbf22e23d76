"""Text -> back references and aliases without a number ("Nghị định này", "Quyết định nêu trên", "Đề án 06").

"này" means the document itself, unless it stands in quoted new text, where it means the amended document; "nêu trên",
"trên", "đó" the last citation of that type; an alias what "(sau đây gọi tắt là …)" defined it to mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.model import Citation, Reference

_WHICH = re.compile(r"\s+(này|nêu\s+trên|nói\s+trên|trên|đó|kể\s+trên)(?!\w)")


def find_references(
    text: str, view: str, citations: Sequence[Citation], types: Sequence[re.Match[str]]
) -> tuple[Reference, ...]:
    """Return the back references of ``text`` in text order, bound to a citation or to the document itself."""
    found: list[Reference] = []
    i = 0
    last: dict[str, str] = {}
    for match in types:
        which = _WHICH.match(view, match.end())
        if not which:
            continue
        while i < len(citations) and citations[i].end <= match.start():
            last[(citations[i].doc_type or "").lower()] = citations[i].id
            i += 1
        if i < len(citations) and citations[i].start < which.end():
            continue
        kind = " ".join(match.group().lower().split())
        quote = text[match.start() : which.end()]
        if which[1] == "này":
            found.append(Reference(match.start(), which.end(), quote, document="self"))
        elif kind in last:
            found.append(Reference(match.start(), which.end(), quote, citation=last[kind]))
    return tuple(found)
