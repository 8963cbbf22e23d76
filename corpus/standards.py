"""The printed number of a standard (tiêu chuẩn, quy chuẩn) -> the identity under which it is registered.

``QCVN 01-1:2018/BYT``     ``byt/qcvn/1.1/2018``: technical regulations are numbered by ministry
``TCVN 7391-1:2004``       ``tcvn/tcvn/7391.1/2004``: national standards have one series for the whole country
``TCVN ISO 9001:2015``     ``tcvn/tcvn-iso/9001/2015``: the national edition of
``ISO/IEC 27001:2013``     ``iso.iec/iso/27001/2013``

A number without its year, or a regulation without its ministry, names no single paper.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from corpus.bodies import BodyTable, code_key
from corpus.identity import LegalId, slug

STANDARD_TYPES = frozenset({"Tiêu chuẩn", "Quy chuẩn"})
"""The words by which a citation tells that it names a standard."""
STANDARD_SERIES = frozenset(
    "qcvn qcvn-qtd tcvn tcvn-iso tcvn-iso-iec tcvn-iso-ts tcvn-iec tcvn-qs tcxdvn tcxd iso iso-ts iso-tr".split()
)
"""The series of standards among the types of legal ids."""

_PRINTED = re.compile(
    r"(?P<family>QCVN|TCVN|TCXDVN|TCXD|ISO)(?P<more>(?:\s?[/ ]\s?(?:QTĐ|QS|ISO|IEC|TS|TR))*)\s*[:.-]?\s*"
    r"(?P<number>\d{1,6}(?:\s?-\s?\d{1,3}){0,3})\s?:\s?(?P<year>(?:19|20)\d\d)(?:\s?/\s?(?P<body>[A-ZĐ][A-ZĐa-z&]*))?"
)
_BUILDING = frozenset({"TCXDVN", "TCXD"})


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: its identity, its number as printed without stray blanks, and the word for its kind."""

    legal_id: str
    number: str
    kind: str


@lru_cache(maxsize=16384)
def read_standard(printed: str, bodies: BodyTable) -> Standard | None:
    """Return the standard that a printed number names, None where the number is not whole."""
    match = _PRINTED.fullmatch(" ".join(unicodedata.normalize("NFC", printed).replace("Ð", "Đ").split()))
    if match is None:
        return None
    family, more, body = match["family"], re.findall(r"[A-ZĐ]+", match["more"]), match["body"]
    issuer = _issuer(family, more, body, match["year"], bodies)
    parts = [part.strip().lstrip("0") for part in match["number"].split("-")]
    international = family == "ISO"
    series = slug("-".join([family, *(word for word in more if not (international and word == "IEC"))]))
    if issuer is None or not all(parts) or series not in STANDARD_SERIES:
        return None
    number = "-".join(part.strip() for part in match["number"].split("-"))
    words = f"{family}/{'/'.join(more)}" if more and (international or more == ["QS"]) else " ".join([family, *more])
    words = words.replace("ISO IEC", "ISO/IEC").replace("ISO TS", "ISO/TS")
    return Standard(
        legal_id=str(LegalId(issuer, series, ".".join(parts), int(match["year"]))),
        number=f"{words} {number}:{match['year']}" + (f"/{body}" if body and family == "QCVN" else ""),
        kind="Quy chuẩn" if family == "QCVN" else "Tiêu chuẩn",
    )


def _issuer(family: str, more: list[str], body: str | None, year: str, bodies: BodyTable) -> str | None:
    """Return the id of the body in whose series the standard is numbered."""
    if family == "ISO":
        return "iso.iec" if "IEC" in more else "iso"
    if family == "TCVN":
        return "tcvn"
    if family in _BUILDING:
        return "bxd"
    if body is None:
        return None
    found = [b for b in bodies.coded(body, None, year) if b.place is None and code_key(body) in map(code_key, b.codes)]
    return found[0].id if len(found) == 1 else None


def one_slip(a: str, b: str) -> bool:
    """Tell whether two numbers differ by one digit or by two swapped ones: 1234 and 1244, 1234 and 1324."""
    if len(a) != len(b):
        return False
    wrong = [i for i in range(len(a)) if a[i] != b[i]]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(a) == sorted(b))
