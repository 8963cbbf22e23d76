"""Lines that stand below each other without a stop -> whether each tells what a body is to do."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.items import Line
from nlp.kinds import acts_as_body

_SHORTEST = 20  # characters of a line that says what a body is to do
_LONGEST = 200  # a longer one is a paragraph, told by its words alone


def _acts(text: str, lines: Sequence[Line], index: int) -> bool:
    """Say whether line ``index`` is no lead-in and tells what a body is to do ("Sở Y tế số hóa hồ sơ")."""
    if not 0 <= index < len(lines) or lines[index].row is not None:
        return False
    body = text[lines[index].body : lines[index].end]
    return _SHORTEST <= len(body) <= _LONGEST and body[-1] != ":" and acts_as_body(body)


def acts_beside(text: str, lines: Sequence[Line], index: int) -> bool:
    """Say whether line ``index`` and one beside it tell what bodies are to do."""
    return _acts(text, lines, index) and (_acts(text, lines, index - 1) or _acts(text, lines, index + 1))


__all__ = ["acts_beside"]
