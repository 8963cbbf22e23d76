"""Text -> document numbers (số, ký hiệu): ``30/2020/NĐ-CP``, ``52-NQ/TW``, ``2323/BTTTT-THH``, ``66.12/2026/NQ-CP``.

Forms and examples stand in ``patterns/numbers.toml``; here they are put together into linear patterns.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.pattern_tables import pattern_table

UPPER = "A-ZÀ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"  # the inside of a character class
LOWER = UPPER.lower()  # likewise
_CAPITALS = rf"(?=[{UPPER}][{UPPER}0-9&]|[{UPPER}][a-z]{{1,2}}[{UPPER}]|[{UPPER}](?![^\W_])|Tt[rg]|Ctr(?!\w))"
_SEGMENT = rf"{_CAPITALS}[{UPPER}][{UPPER}0-9&]*[a-z]{{0,2}}[{UPPER}0-9&]*(?:(?![^\W\d_])|(?=ngày))"
_LONG = rf"(?=[{UPPER}][{UPPER}0-9&a-z]){_SEGMENT}"
_LETTERS = r"(?:Q[ĐD]|N[ĐDQ]|TT(?:LT)?|KH|CT|TB|TTr|BC|CV|HD|VBHN|CĐ|L)"
# A hyphen that was left out: "749/QĐ TTg", "13/2025/TT BNNMT", "1172/HQ TPHCM-TXNK".
_OPEN = rf"(?:{_LETTERS}[ ](?:TTg|[A-ZĐ]{{2,12}})(?![^\W_])|{_SEGMENT}[ ](?={_LONG}-{_SEGMENT})[A-ZĐ]{{2,12}})"
# "67/2006/QH 11": a blank before the term of the National Assembly.
_TERM = r"(?:UBTV)?QH[ ](?:\d{1,2}|[IVX]{1,4})(?![\w/.])"
# "5571/Q Đ - BYT": a blank inside the code of the type.
_CODE = (
    rf"(?:{_OPEN}|{_TERM}|[QN][ ]Đ(?![^\W_])|{_SEGMENT})(?:\s?-\s{_LONG}|\s-{_LONG})?"
    rf"(?:(?:[-/.]|[-/]\s|\s[-/](?=[{UPPER}])){_LONG}"
    rf"|[ ]-[ ](?={_LONG}[ ]ngày){_LONG}|[ ]&[ ]{_LONG}|:{_LONG}(?=-)|[-/]{_SEGMENT}|\.[IVX]{{1,3}}(?!\w))*"
)
_YEAR = r"(?:(?:1[89]|20)\d\d|20\d(?=\s?/))"
_SERIAL = r"\d{1,6}(?:\.\d{1,3})?[a-zA-ZđĐ]?"
NUMBER_PATTERN = (
    rf"{_SERIAL}(?:[ ]?/\s?{_YEAR}\s?[/-]\s?{_CODE}|[ ]?/\s?{_CODE}|[ ]?-(?:\s?(?={_SEGMENT}\s?/)"
    rf"|(?<! -)[ ]?){_CODE}|/\s?{_YEAR}{_CODE}"
    rf"|[ ]{_LONG}(?:[/-]{_SEGMENT})+|[ ]?-[ ]?(?:CP|TTg|HĐBT)(?!\w)"
    rf"|(?:NQ|QĐ|KL|CT|TB|HD|CTr|KH|BC)/(?:T[WU]|VPTW|ĐH|ĐU|HU|BCSĐ)(?!\w))"
)


@cache
def number_pattern() -> re.Pattern[str]:
    """Return the pattern of a full number, with a code."""
    return re.compile(NUMBER_PATTERN)


@cache
def number_scan() -> re.Pattern[str]:
    """Return the pattern that finds candidates in running text: a serial, a slash or dash, a code."""
    return re.compile(rf"(?=[0-9])(?<![\w/.,-])(?=\d{{1,6}}(?:\.\d{{1,3}})?\w?\s?(?:/|-\s?[{UPPER}])){NUMBER_PATTERN}")


@cache
def blank_number_pattern() -> re.Pattern[str]:
    """Return the pattern of a number whose serial was left blank: ``/QĐ-BVHTTDL``, ``…./2022/QĐ-UBND``."""
    return re.compile(rf"[\s.…_]{{0,40}}(?P<number>(?:/\s?(?:{_YEAR}|20[.…_]{{1,4}})\s?)?[/-]\s?{_CODE})")


@cache
def type_codes() -> frozenset[str]:
    """Return the codes that open the code part of a number and name a type of document ("QĐ", "NQ", "TTLT")."""
    return frozenset(pattern_table("numbers")["type_codes"])


def clean_number(printed: str) -> str:
    """Return a number as printed, without blanks and line breaks inside."""
    return re.sub(r"\s+", "", printed).strip(".-/") if printed[:1].isdigit() else re.sub(r"[\s.…_]+", "", printed)


def first_code(number: str) -> str:
    """Return the first code of a number: ``QĐ`` of ``749/QĐ-TTg``, ``BTTTT`` of ``2323/BTTTT-THH``."""
    match = re.search(rf"[{UPPER}][{UPPER}a-z&]*", number)
    return match.group() if match else ""


def code_of(number: str) -> str:
    """Return the code part of a number in capitals: ``QĐ-TTG`` of ``749/QĐ-TTg``, empty where there is none."""
    match = re.search(rf"[{UPPER}].*", number)
    return match.group().upper() if match else ""
