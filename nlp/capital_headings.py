"""A heading in capitals -> its ordinary case, in which the names of bodies are read as in a sentence (đề mục chữ hoa).

"BỘ XÂY DỰNG" is "Bộ Xây dựng", no "bộ" that builds; "CỤC QUẢN LÝ ĐẦU TƯ XÂY DỰNG" is one name although two of its words
are verbs elsewhere. Every character keeps its offset.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.bodies import body_table
from nlp.body_forms import OPEN_HEADS, OTHERWISE
from nlp.body_grammar import grammar, is_verb
from nlp.lexicon import Lexicon
from nlp.pattern_tables import pattern_table

_WORD = re.compile(r"[^\W\d_]+")
_LISTED = re.compile(r"(?:^|, | và | [-–] |; |/)(?=\w)")
_NAME = re.compile(r"[^,;:.()\n]+")


@cache
def _complete() -> tuple[Lexicon, dict[str, str]]:
    """Names that are complete by themselves and short forms, in any case, and how they are written."""
    table = pattern_table("bodies")
    central = {name for body in body_table().central.values() for name in (body.name, *body.names) if "(" not in name}
    names = [name for name in (*table["whole"], *table["acronyms"], *central) if " " in name or name.isupper()]
    written: dict[str, str] = {}
    for name in names:
        written.setdefault(name.lower(), name)
    return Lexicon(written, ignore_case=True), written


def in_ordinary_case(printed: str) -> str:
    """Return a heading printed in capitals with capitals only where names have them, as long as ``printed``."""
    small = printed.capitalize()
    if len(small) != len(printed):
        return printed
    lexicon, written = _complete()
    position = 0
    while (word := _WORD.search(small, position)) is not None:
        known = lexicon.match(small, word.start(), len(small))
        position = known.end() if known is not None else word.end()
        if known is not None and (form := written.get(known[0].lower())) is not None and len(form) == len(known[0]):
            small = f"{small[: known.start()]}{form}{small[known.end() :]}"
    for begin in [match.end() for match in _LISTED.finditer(small)]:
        small = _named(small, begin)
    return small


def _named(small: str, begin: int) -> str:
    """Give the name behind a head at ``begin`` its capital; where it begins like a verb, every word of it has one."""
    tables = grammar()
    headed = f"{small[:begin]}{small[begin].upper()}{small[begin + 1 :]}"
    head = tables.heads.match(headed, begin, len(headed))
    following = head.end() + 1 if head is not None else len(headed)
    if head is None or following >= len(headed) or headed[head.end()] != " " or OTHERWISE.match(headed, begin):
        return small
    if tables.fields.match(headed, following, len(headed)) is not None and head[0] not in OPEN_HEADS:
        return f"{headed[:following]}{headed[following].upper()}{headed[following + 1 :]}"
    name = _NAME.match(headed, following)
    if name is None or not is_verb(headed, following, len(headed)) or head[0] not in OPEN_HEADS:
        return small
    words = " ".join(word if word == "và" else word[:1].upper() + word[1:] for word in name[0].split(" "))
    return f"{headed[:following]}{words}{headed[name.end() :]}"


__all__ = ["in_ordinary_case"]
