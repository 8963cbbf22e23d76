"""A number in a text -> where it ends if it is a name: a date, a year, a document's number, "Điều 5", "mức độ 3, 4".

Figures (số liệu) are what is left. Each number is looked at with the word before it and with its own shape, so that a
text is not searched for every kind of name.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.pattern_tables import pattern_table

_YEAR = r"(?:19|20)\d{2}"
_SHAPE = re.compile(
    rf"""
      \d+(?:/\d{{4}})?/[A-ZĐÐ][\w&.,-]*                                   # 30/2020/NĐ-CP, 749/QĐ-TTg
    | \d+[-–][A-ZĐÐ]{{2,}}/[\w&.-]+                                       # 52-NQ/TW
    | \d{{1,2}}[ ]?(?:[-–][ ]?\d{{1,2}})?[/.-][ ]?\d{{1,2}}[/.-][ ]?\d{{4}}   # 15/9/2022, 01-10/10/2022
    | \d{{1,2}}[/-]{_YEAR}(?!\w)                                          # 10/2022
    | {_YEAR}[ ]?[-–][ ]?(?:{_YEAR}|\d{{2}})(?!\w|[ ]?%)                  # 2021-2025
    | 0\d{{2,3}}[. ]\d{{3,4}}[. ]\d{{3,4}}(?!\w) | 0\d{{8,10}}(?!\w)       # a telephone number
    | (?:24/7|24/24|7/7)(?:[hH]\b)?
    | 0?1[ ]cửa(?!\w)
    | \d[.,]0(?=[ ]?(?:[,;.)\n”"]|$))                                     # a version: 4.0
    | \d{{1,2}}[ ]?(?:h|giờ)[ ]?\d{{2}}(?!\w)
    """,
    re.VERBOSE,
)
_MARK = re.compile(r"\d+(?:\.\d+)*[.)](?=\s)")
_TOKEN_SIGNS = frozenset("./-_=?@:&")
# What follows the first number of a chain, by the word before it.
_CHAINS = {
    "day": re.compile(r"\d{1,2}(?:[ ]?[-–][ ]?\d{1,2})?(?:[ ]?[/.-][ ]?\d{1,2})*(?:[/.-]\d{4})?"),
    "month": re.compile(
        r"\d{1,2}(?:[ ]?(?:[-–,]|đến|và)[ ]?(?:tháng[ ])?\d{1,2}(?!\w|[ ]?%))*(?:[/.-]\d{4})?(?![.,]\d)"
    ),
    "quarter": re.compile(r"\d(?:[ ]?[-–,][ ]?\d)*(?:[/.-]\d{4})?"),
    "year": re.compile(rf"{_YEAR}(?:[ ]?(?:[,/]|và)[ ]?{_YEAR})*"),
    "level": re.compile(r"\d(?:[ ]?(?:,|và|hoặc|-|–)[ ]?\d)*(?!\d|[.,]\d|[ ]?%)"),
    "provision": re.compile(r"\d+(?:\.\d+)*(?:[ ]?(?:,|và|-|–|đến)[ ]?\d+(?:\.\d+)*)*(?![\w%]|[ ]?%)"),
    "number": re.compile(r"\d+[\w/.-]*(?=[ ]?(?:[,;.)\n/]|ngày|của|[A-ZĐ][a-zà-ỹ]|$))"),
    "standard": re.compile(r"\d[\w:/.-]*"),
    "telephone": re.compile(r"\d[\d. -]{2,}"),
}
_WINDOW = 30


@cache
def _kinds() -> dict[str, str]:
    """The kind of chain by the word before the number, from ``patterns/quantities.toml``."""
    return {word: kind for kind, words in pattern_table("quantities")["names"].items() for word in words}


def words_before(text: str, start: int, position: int) -> tuple[str, str, str]:
    """Return the last word, the last two and the last three before ``position``, in lower case."""
    words = text[max(start, position - _WINDOW) : position].lower().rsplit(None, 3)[-3:]
    if not words:
        return "", "", ""
    # "(Điều 5", "Đội 78/Vùng 5": what a bracket or slash opens is the word.
    words = [word.rpartition("/")[2].lstrip('(“"[') for word in words]
    return words[-1], " ".join(words[-2:]), " ".join(words)


def shaped_name(text: str, position: int, end: int) -> int | None:
    """Return where the date or document number ends that begins at ``position``, or None."""
    shape = _SHAPE.match(text, position, end)
    return shape.end() if shape is not None else None


def named_number(text: str, start: int, position: int, end: int) -> int | None:
    """Return where the name ends to which the number at ``position`` belongs, or None where it is a plain number."""
    if position > 0:
        before = text[position - 1]
        if before.isalnum() or before == "_":
            return _end_of_digits(text, position, end)
        if before in _TOKEN_SIGNS and (stop := _in_token(text, start, position, end)) is not None:
            return stop
        if before == "(" and (bracket := re.compile(r"\d{1,2}\)").match(text, position, end)):
            return bracket.end()
    shape_end = shaped_name(text, position, end)
    if shape_end is not None:
        return shape_end
    line = max(start, text.rfind("\n", start, position) + 1)
    if (line > start or text[line - 1 : line] in ("\n", "")) and not text[line:position].strip(" \t-+*•("):
        mark = _MARK.match(text, position, end)
        if mark is not None:
            return mark.end()
    return _chained(text, start, position, end)


def _end_of_digits(text: str, position: int, end: int) -> int:
    while position < end and (text[position].isalnum() or text[position] in "._"):
        position += 1
    return position


def _in_token(text: str, start: int, position: int, end: int) -> int | None:
    """End of the address or number of which this number is a later part ("www.…/2020", "QCVN-05")."""
    first = position
    while first > start and not text[first - 1].isspace():
        first -= 1
    token = text[first:position]
    if "@" in token or "://" in token or token.startswith("www."):
        while position < end and not text[position].isspace():
            position += 1
        return position
    joined = (
        text[position - 1] in ".,-–"
        and first < position - 1
        and (text[position - 2].isalnum() or text[position - 2] == "/")
    )
    return _end_of_digits(text, position, end) if joined else None


def _chained(text: str, start: int, position: int, end: int) -> int | None:
    kinds = _kinds()
    one, two, _ = words_before(text, start, position)
    if one.endswith(":"):
        one, two = one[:-1], two[:-1]
    kind = kinds.get(two) or kinds.get(one)
    if kind is None and one == "số":
        # "khoản số 2" is a provision, "Công văn số 12" a document, "tổng số 815 hồ sơ" a figure.
        kind = kinds.get(two.removesuffix(" số")) if two != "tổng số" else None
        kind = kind or ("number" if two != "tổng số" else None)
    if kind is None:
        return None
    chain = _CHAINS[kind].match(text, position, end)
    return chain.end() if chain is not None else None
