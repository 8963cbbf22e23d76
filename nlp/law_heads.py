"""The word "Luật", "Bộ luật" or "Pháp lệnh" in the text -> the head of a citation by name.

The name belongs to the mention, also when a year or a number follows. "Luật sửa đổi, bổ sung một số điều của Luật A và
Luật B" is one head with those of A and B nested in it. The name of the citing law itself is no citation.
"""

from __future__ import annotations

import re

from nlp import laws
from nlp.citation_view import line_start
from nlp.drafts import Head
from nlp.head_grammar import LAW_TYPES
from nlp.numbers import NUMBER_PATTERN, clean_number

_REVISED = re.compile(r"\s*\((?:sửa đổi|SỬA ĐỔI)\)")
_YEAR = re.compile(r"\s+(?:năm\s+)?(?:19|20)\d\d(?!\w|[/-]|\.\d)")
_NUMBER = re.compile(
    r"\s*(?:(?:năm\s+)?của\s+Quốc\s+hội(?:\s+nước\s+[^,;.()\n]{0,60}?)?\s+(?=số))?(?:,\s*)?(?:\(\s*)?(?:[Ll]uật\s+)?(?:(?:số|Số|SỐ|sổ)\s*:?\s*|(?=\d+\s?/\s?(?:19|20)\d\d\s?/\s?[QUP]))"
    rf"(?P<number>{NUMBER_PATTERN})"
)
# "pháp luật", "kỷ luật", "Đại học Luật": the word is no type of document.
_NO_LAW = (
    "pháp",
    "kỷ",
    "kỉ",
    "đại học",
    "đh",
    "trung cấp",
    "cao đẳng",
    "khoa",
    "trường",
    "cử nhân",
    "thạc sĩ",
    "tiến sĩ",
    "bằng",
    "học viện",
)
_NO_LAW_LOWER = ("dự án", "các", "văn bản", "quy", "hệ thống", "ngành")
_DRAFT = ("dự án", "dự thảo", "đề nghị xây dựng")
# "dự án Luật A và Luật B": the second is no more in force than the first.
_DRAFT_BESIDE = re.compile(
    r"(?<=[Dd]ự\s)(?:án|thảo)\s+Luật\s(?:(?!theo\s|quy\s+định|của\s+Luật|với\s+Luật|trình\s|hành\s)[^.;:()\n“”]){3,70}"
    r"(?:,|\svà)\s+$"
)
_ENACTING = re.compile(
    r"(?:^|[\n;.])\s*(?:Quốc hội|(?:Ủy|Uỷ) ban [Tt]hường vụ Quốc hội|Chủ tịch nước)\s+ban\s+hành\s*$"
)
_LAW_WORD = re.compile(r"(?:[Ll]uật|LUẬT|[Bb]ộ\s+luật|BỘ\s+LUẬT|[Pp]háp\s+lệnh|PHÁP\s+LỆNH)(?!\w)")
_AND_LAW = re.compile(
    r"\s*(?:,|;|và|VÀ)(?:\s+(?:và|VÀ))?\s+(?=[Ll]uật|LUẬT|[Bb]ộ\s+luật|BỘ\s+LUẬT|[Pp]háp\s+lệnh|PHÁP\s+LỆNH)"
)
_HEAD_OF_TEXT = 3000
_MOST_LAWS = 40


def law_head(view: str, match: re.Match[str], name: str) -> Head | None:
    """Return the head of the law whose type word is ``match`` and whose type is ``name``, None where it is none."""
    start, pos = match.start(), match.end()
    lower = match.group()[0].islower()
    before = view[max(0, start - 18) : start].rstrip().lower()
    if before.endswith(_NO_LAW + _DRAFT) or (lower and before.endswith(_NO_LAW_LOWER)):
        return None
    if before.endswith((",", "và")) and _DRAFT_BESIDE.search(view, max(0, start - 110), start):
        return None
    line = line_start(view, start)
    enacting = before.endswith("ban hành") and bool(_ENACTING.search(view, max(line - 1, start - 80, 0), start))
    heading = match.group().isupper() and line == start and view[pos : pos + 1] == "\n"
    amending = laws.amending_prefix_end(view, pos)
    nested: tuple[Head, ...] = ()
    if amending is not None:
        nested, end = _amended(view, amending)
        if not nested:
            counted = laws.counted_laws_end(view, amending)
            if counted is None:
                return None
            end = counted
    elif enacting or heading:
        return None
    else:
        found = _name_end(view, pos, known_only=lower or match.group().isupper())
        if found is None:
            return None
        end = found
    year = _YEAR.match(view, end)
    end = year.end() if year else end
    own = bool(nested) and (
        enacting or heading or (start < _HEAD_OF_TEXT and line == start and match.group().isupper())
    )
    number = _NUMBER.match(view, end)
    printed = clean_number(number["number"]) if number else None
    return Head(start, number.end("number") if number else end, name, printed, by_name=True, nested=nested, own=own)


def _name_end(view: str, pos: int, *, known_only: bool) -> int | None:
    """Return where the law's name ends; in lower case and in capitals only a known name counts."""
    end = laws.known_name_end(view, pos)
    if end is None and not known_only:
        end = laws.unknown_name_end(view, pos)
    if end is None:
        return None
    revised = _REVISED.match(view, end)
    return revised.end() if revised else end


def _amended(view: str, pos: int) -> tuple[tuple[Head, ...], int]:
    """Read the laws that "Luật sửa đổi, bổ sung một số điều của …" amends."""
    found: list[Head] = []
    end = pos
    while len(found) < _MOST_LAWS:
        word = _LAW_WORD.match(view, pos)
        if not word:
            break
        name = LAW_TYPES[" ".join(word.group().lower().split())]
        stop = laws.known_name_end(view, word.end()) or laws.unknown_name_end(view, word.end())
        if stop is None:
            break
        found.append(Head(word.start(), stop, name, by_name=True))
        end = stop
        link = _AND_LAW.match(view, stop)
        if not link:
            break
        pos = link.end()
    return tuple(found), end
