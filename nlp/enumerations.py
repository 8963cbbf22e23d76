"""Lines that lead to a list -> whether its items state anything: not under "… phải có đủ các điều kiện sau:".

Also what the lines of a text whose letterhead is not there tell of it: one that instructs opens its paragraphs with
the verbs of tasks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.items import Line, verb_pattern
from nlp.kinds import enumerates
from nlp.places import Place

_FEWEST = 4  # paragraphs that open with a verb
_SHARE = 0.3  # of the paragraphs
_PARAGRAPH = 60  # characters
_ARTICLE = re.compile(r"Điều (?:[6-9]|\d\d)")  # a plan is issued by a decision of few articles
_STATED = frozenset({"target", "result", "limitation", "administrative"})


class Enumerations:
    """Tells which items of one text stand in a list of conditions, papers or members; asked in text order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._under: str | None = None  # the style of the line that leads to the open list, "" for prose
        self._section: str | None = None

    def holds(self, line: Line, place: Place) -> bool:
        """Say whether ``line`` is an item of an open list; a line that leads to one opens it."""
        at = place.section
        section = at.id if at is not None else None
        heads = at is not None and line.start < at.heading_end and at.kind != "group"
        if self._under is not None and (
            section != self._section or heads or line.mark is None or line.style == self._under
        ):
            self._under = None
        if self._under is not None:
            return verb_pattern().match(self._text, line.body, line.end) is None
        leads = self._text[line.end - 1] == ":" and not heads and place.context not in _STATED
        if leads and enumerates(self._text[line.body : line.end]):
            self._under, self._section = line.style, section
        return False


def instructs(text: str, lines: Sequence[Line]) -> bool:
    """Say whether a text tells what to do: many of its paragraphs open with the verb of a task; no law does."""
    told = verbs = 0
    for line in lines:
        if line.end - line.body < _PARAGRAPH:
            if _ARTICLE.match(text, line.start, line.end):
                return False
            continue
        if _ARTICLE.match(text, line.start, line.end):
            return False
        told += 1
        verbs += verb_pattern().match(text, line.body, line.end) is not None
    return (verbs >= _FEWEST and verbs >= _SHARE * told) or (verbs >= _FEWEST - 1 and 2 * verbs >= told)


__all__ = ["Enumerations", "instructs"]
