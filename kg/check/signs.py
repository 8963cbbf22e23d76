"""The signs between the parts of a number (dấu gạch chéo, gạch nối): the Party's documents print 28-KL/TW, the State's
50/NQ-CP, 749/QĐ-TTg and 30/2020/NĐ-CP.

Only the highest bodies are held to it: how others printed their numbers varied for long. Sources: Nghị định
110/2004/NĐ-CP and Nghị định 30/2020/NĐ-CP Phụ lục I, Hướng dẫn 36-HD/VPTW.
"""

from __future__ import annotations

import re

from corpus.document_types import type_table
from corpus.numbers import clean_number, parse_number
from nlp.model import Citation

SIGNS_SINCE = "2004-05-01"
"""From when numbers have one form; those of earlier years had others, all of them right."""
_TYPE = r"(?P<type>[A-ZĐ][A-ZĐa-z]{1,2})"
_PARTY = re.compile(rf"(?P<number>\d+)/{_TYPE}[-/]TW")
_STATE = (
    re.compile(rf"(?P<number>\d+(?:/(?P<year>20\d\d))?)-{_TYPE}[-/](?P<body>CP|TTg)"),
    re.compile(rf"(?P<number>\d+(?:/(?P<year>20\d\d))?)/{_TYPE}/(?P<body>CP|TTg)"),
    re.compile(rf"(?P<number>\d+(?:/(?P<year>20\d\d))?)/(?P<body>CP|TTg)-{_TYPE}"),
)
# Every decree bears its year since 1997.
_YEARLESS = re.compile(r"(?P<number>\d+)/(?P<type>NĐ)-(?P<body>CP)")


def usual_signs(citation: Citation) -> str | None:
    """Return the number as its body prints it, None where it is printed so or where nothing says that it should be.

    ``28/KL-TW`` -> ``28-KL/TW``; ``50-NQ/CP`` -> ``50/NQ-CP``; ``30/NĐ-CP`` of 2020 -> ``30/2020/NĐ-CP`` if that is
    known.
    """
    number = clean_number(citation.number or "")
    if (match := _PARTY.fullmatch(number)) and (citation.date or "9") >= SIGNS_SINCE:
        return _typed(citation, f"{match['number']}-{match['type']}/TW")
    match = next((m for form in _STATE if (m := form.fullmatch(number))), None)
    if match and (citation.date or match["year"] or "") >= SIGNS_SINCE[: 10 if citation.date else 4]:
        return _typed(citation, f"{match['number']}/{match['type']}-{match['body']}")
    if (match := _YEARLESS.fullmatch(number)) and (citation.date or "") >= SIGNS_SINCE:
        year = (citation.date or "")[:4]
        if (citation.resolution.document or "").endswith(f"/{year}"):
            return _typed(citation, f"{match['number']}/{year}/NĐ-CP")
    return None


def _typed(citation: Citation, number: str) -> str | None:
    """Return a number if its code is that of the printed type ("Công văn số 749/TTg-KT" is right)."""
    parts = parse_number(number, citation.doc_type)
    named = type_table().name(citation.doc_type or "")
    if parts is None or parts.type is None or named is None:
        return None
    return number if named is parts.type or (parts.type.code, named.code) == ("QĐ", "QyĐ") else None
