"""A printed document number (số, ký hiệu) -> its parts: ``749/QĐ-TTg`` -> 749, QĐ, TTg.

Tolerant of case, blanks, dashes and look-alike letters (Cyrillic С, Ð for Đ), since people cite what they saw.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from corpus.document_types import DocumentType, type_table

_LOOKALIKES = str.maketrans(
    {
        **dict(zip("АВЕКМНОРСТУХІЅЈавекмнорстухіѕј", "ABEKMHOPCTYXISJaBeKMHopcTyxisj", strict=True)),
        **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
        "Ð": "Đ",
        "ð": "đ",
        "Ɖ": "Đ",
        "\u00ad": "",
        "\u200b": "",
        "\u200c": "",
        "\ufeff": "",
        "⁄": "/",
        "∕": "/",
        "/": "/",
        "_": "-",
        **dict.fromkeys("‐‑‒–—―−－", "-"),
    }
)
_LABEL = re.compile(r"^\s*(?:số\s*(?:hiệu)?|no)?\s*[:.]?\s*", re.IGNORECASE)
_NUMBER = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})*)(?:([A-Za-zđĐ])(?=[/\-]|$))?")
_YEAR = re.compile(r"[/\-]((?:19[4-9]|20[0-9])[0-9]|[4-9][0-9])(?=[/\-]|$)")
_ASSEMBLY = re.compile(r"(QH|UBTVQH|HĐNN|HDNN)(?:K|KHÓA)?(\d{1,2}|[IVX]{1,5})?", re.IGNORECASE)
# A hyphen that was left out ("NĐCP", "QĐTTg", "KHUBND") and a scan's O for Q ("OĐ").
_GLUED = re.compile(
    r"(Q[ĐD]|N[ĐDQ]|CT|TT|KH|TB|BC|TTR|KL|HD|CĐ)(CP|TTG|UBND|HĐND|CTN|TW|TU|B(?:NV|TC|TP|YT|CT|XD|CA|QP|TTTT|GDĐT|GTVT|TNMT"
    r"|KHĐT|KHCN|NNPTNT|NNMT|LĐTBXH|VHTTDL))",
    re.IGNORECASE,
)
_SCANNED = {"OĐ": "QĐ", "OD": "QD"}
_DECREE_LAW = "sl"
_OLD_TYPES = frozenset({"qd", "tt", "nq", "ct", "nd", "ttlt"})


@dataclass(frozen=True, slots=True)
class NumberParts:
    """The parts of a printed number.

    ``number`` without leading zeros, lower case (``749``, ``66.12``, ``7c``); ``year`` where the number holds it;
    ``type`` None where no type code is printed (letters, ``64/CP``, ``67/2006/QH11``); ``issuers`` the codes of the
    issuing bodies as printed (several only in joint documents); ``units`` the codes that follow (drafting units);
    ``legislature`` the 11 of QH11.
    """

    number: str
    year: int | None
    type: DocumentType | None
    issuers: tuple[str, ...]
    units: tuple[str, ...]
    legislature: int | None


def clean_number(printed: str) -> str:
    """Return a printed number without label, blanks and look-alike letters: ``Số: 749 / QÐ-TTg`` -> ``749/QĐ-TTg``."""
    text = unicodedata.normalize("NFC", printed).translate(_LOOKALIKES)
    text = _LABEL.sub("", text).rstrip(" .,;:)")
    text = re.sub(r"\s*([/\-])\s*", r"\1", text)
    # "05 NQ/TU" is "05-NQ/TU", "1234 QĐ-UBND" is "1234/QĐ-UBND": any other blank is debris.
    text = re.sub(r"\s+", "", re.sub(r"^(\d+)\s+(?=[A-Za-zĐđ])", r"\1-", text))
    return text.rstrip(".,;:)")  # a mark before a line's end


def hyphenated(printed: str) -> str | None:
    """Return a number with the hyphen that was left out, None where none was: ``30/2020/NĐCP`` -> ``30/2020/NĐ-CP``."""
    head, slash, code = clean_number(printed).rpartition("/")
    glued = _GLUED.fullmatch(code)
    return f"{head}{slash}{glued[1]}-{glued[2]}" if glued and head else None


@lru_cache(maxsize=65536)
def parse_number(printed: str, doc_type: str | None = None) -> NumberParts | None:
    """Return the parts of a printed number, None where it has no digits; ``doc_type`` is the printed type word.

    The type word decides only what the number leaves open: the series of ``64/CP`` or ``67/2006/QH11`` and whether
    ``BYT/QĐ`` or ``LĐTBXH-TT`` ends with a type (as before 2002) or with a drafting unit.
    """
    text = clean_number(printed)
    match = _NUMBER.match(text)
    if not match:
        return None
    number = ".".join(part.lstrip("0") or "0" for part in match[1].split(".")) + (match[2] or "").lower()
    rest = text[match.end() :]
    year = _YEAR.match(rest)
    codes = tuple(c for c in re.split(r"[/\-.,;+]", (rest[year.end() :] if year else rest).replace("&", "")) if c)
    glued = _GLUED.fullmatch(codes[0]) if codes else None
    if codes:
        codes = (*(glued.groups() if glued else (_SCANNED.get(codes[0].upper(), codes[0]),)), *codes[1:])
    word = type_table().name(doc_type) if doc_type else None
    kind, issuers, units = _split(codes, word, old_form="/" in rest)
    legislature, issuers = _legislature(issuers)
    return NumberParts(
        number=number.replace("đ", "d"),
        year=_full_year(year[1]) if year else None,
        type=kind,
        issuers=issuers,
        units=units,
        legislature=legislature,
    )


def series(parts: NumberParts, doc_type: str | None = None) -> str | None:
    """Return the code of the register's series (``qd``, ``qd-qp``, ``cv``), None where nothing tells the type."""
    kind = parts.type or (type_table().name(doc_type) if doc_type else None)
    if kind is not None and kind.code == "L" and parts.issuers == ("CTN",) and doc_type == "Lệnh":
        return "lenh"  # the orders of the President, whose numbers also stand on the laws that they promulgate
    if kind is None:
        return "cv" if parts.issuers and parts.units else None
    return f"{kind.slug}-qp" if kind.split and parts.year is not None else kind.slug


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 1900 + int(digits)


def _split(
    codes: tuple[str, ...], word: DocumentType | None, *, old_form: bool
) -> tuple[DocumentType | None, tuple[str, ...], tuple[str, ...]]:
    """Tell the type's code from those of the bodies."""
    table = type_table()
    if not codes:
        return None, (), ()
    lead = next((k for size in (2, 1) if (k := _lead(codes, size))), None)
    kind = table.code(lead) if lead else None
    # Before 2002 the type stood behind the body: 1141-TC/QĐ/CĐKT, 1613-BYT/QĐ, 02/LĐTBXH-TT.
    if kind is None or (word is not None and kind is not word) or kind.slug == "tc":
        for i, code in enumerate(codes[1:], 1):
            late = table.code(code)
            if late and late.slug in _OLD_TYPES and (late is word or (word is None and old_form and code == "QĐ")):
                return late, codes[:1], codes[1:i] + codes[i + 1 :]
    other = word is not None and kind is not word and (len(codes) == 1 or word.slug == "cv")
    if lead is None or kind is None or other:
        # The body's code may look like a type's: Quyết định 327-CT is one of the Council's Chairman, Công văn
        # 7157/CT-TTHT a letter of a tax office (Cục Thuế).
        return None, codes[:1], codes[1:]
    bodies = codes[1 + lead.count("-") :]
    if kind.slug == _DECREE_LAW:
        # 102-SL/L004: the decree is the head of state's, and what follows numbers the law that it promulgates.
        return kind, (lead,), bodies
    return (kind, bodies, ()) if kind.joint else (kind, bodies[:1], bodies[1:])


def _lead(codes: tuple[str, ...], size: int) -> str | None:
    lead = "-".join(codes[:size])
    return lead if len(codes) >= size and type_table().code(lead) else None


def _legislature(issuers: tuple[str, ...]) -> tuple[int | None, tuple[str, ...]]:
    """Split QH11 into the body's code and the term of the National Assembly (khóa)."""
    if len(issuers) != 1:
        return None, issuers
    match = _ASSEMBLY.fullmatch(issuers[0])
    if not match:
        return None, issuers
    term = match[2]
    if term and not term.isdigit():
        roman = {"I": 1, "V": 5, "X": 10}
        values = [roman[c] for c in term.upper()]
        return sum(-v if any(w > v for w in values[i + 1 :]) else v for i, v in enumerate(values)), (match[1].upper(),)
    return (int(term) if term else None), (match[1].upper(),)
