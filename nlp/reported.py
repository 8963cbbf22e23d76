"""A paragraph of prose -> what it reports by its own wording: a result or a limitation.

Directives and plans open with paragraphs on how things stand ("Thời gian qua, … Tuy nhiên, …") under no heading, or
under one that gives reasons ("Sự cần thiết"). Only their wording tells them from the instructions after them.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.items import verb_pattern
from nlp.kinds import Verdict
from nlp.pattern_tables import pattern_table

_FEW, _MANY = 2, 4  # words of what is lacking: behind words of the past, and without them
_SHORTEST = 80  # characters; a shorter paragraph is a label or a lead-in


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(pattern_table("kinds")["reported"][name], re.IGNORECASE)


def is_background(heading: str) -> bool:
    """Say whether a heading gives the reasons for a document ("Sự cần thiết", "Bối cảnh")."""
    return _form("background").search(heading) is not None


def reported(text: str) -> Verdict | None:
    """Return the verdict on a paragraph that reports how things stand, None where it does something else.

    The turn ("Tuy nhiên") decides where a paragraph opens with it; one that tells of achievements first is a result.
    """
    if len(text) < _SHORTEST or text.endswith(":") or _form("instructs").search(text):
        return None
    if _form("turn").match(text):
        return Verdict("limitation", "prose:turn") if _form("lack").search(text) else None
    if _form("shortcoming").match(text):
        return Verdict("limitation", "prose:shortcoming")
    since, achieved = _form("since").match(text), _form("achieved").search(text)
    if not since and verb_pattern().match(text):
        return None
    if achieved and (since or _form("strong").search(text)):
        return Verdict("result", "prose:achieved")
    lacks = len(_form("lack").findall(text))
    whole = since or text[0].isupper()  # the end of a paragraph says too little
    if whole and lacks >= (_FEW if since else _MANY) and not _form("ahead").search(text):
        return Verdict("limitation", "prose:lack")
    return None


__all__ = ["is_background", "reported"]
