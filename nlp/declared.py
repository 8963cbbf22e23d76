"""What a source declares outside the text (manifest, JSON fields, the name in a link) -> metadata, in one form.

None of it is trusted: the letterhead wins, and a date that contradicts the number or is that of a cited document is
dropped, because collections take such fields from the first citation in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from corpus.bodies import body_table, code_key
from corpus.document_types import type_table
from corpus.fold import fold
from corpus.model import Metadata
from corpus.numbers import clean_number, parse_number

_KEYS: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "so_hieu", "so_ky_hieu"),
    "doc_type": ("doc_type", "type", "loai_van_ban"),
    "date": ("date", "ngay_ban_hanh", "issued"),
    "issuer": ("issuer", "co_quan_ban_hanh", "agency"),
    "place": ("place", "dia_danh"),
    "title": ("title", "trich_yeu"),
    "signer": ("signer", "nguoi_ky"),
}
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,3})?[A-Za-zđ]?(?:\s?[/-]\s?[\wĐđ&.]+)*")
_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_LEAD = re.compile(r"^.{0,40}?\bsố(?:\s*hiệu)?\s*:?\s*\d[\w/.\-Đđ&]*(?:\s*ngày\s+[\d/]+)?\s*[:,]?\s*", re.IGNORECASE)
_CITING = 8_000
_YEAR = re.compile(r"(?:19[4-9]|20[0-4])\d")


def read_declared(declared: Mapping[str, str]) -> Metadata:
    """Return the declared facts in the forms of the letterhead; what cannot be read is left out."""
    lowered = {key.lower(): value.strip() for key, value in declared.items() if value.strip()}
    found = {field: value for field, keys in _KEYS.items() if (value := _first(lowered, keys))}
    slug = _slug(lowered)
    doc_type = _doc_type(found.get("doc_type", ""))
    meta = Metadata(
        number=read_number(found.get("number", "")),
        doc_type=doc_type,
        date=read_iso(found.get("date", "")),
        issuer=found.get("issuer"),
        place=found.get("place"),
        title=_title(found.get("title", "")),
        signer=found.get("signer"),
    )
    if slug is not None:
        meta = replace(meta, number=meta.number or slug.number, doc_type=meta.doc_type or slug.doc_type)
    if meta.number and meta.doc_type is None:
        parts = parse_number(meta.number)
        meta = replace(meta, doc_type=parts.type.name if parts and parts.type else None)
    return meta


def contradicts(number: str | None, iso: str | None) -> bool:
    """Whether a date lies in another year than the number names."""
    parts = parse_number(number) if number and iso else None
    return bool(parts and parts.year and iso and not iso.startswith(str(parts.year)))


def same_number(one: str, other: str) -> bool:
    """Whether two printed numbers are one, whatever their case, diacritics and dashes."""
    return _bare(one) == _bare(other)


def is_cited_date(text: str, iso: str, start: int) -> bool:
    """Whether the first pages of the body print this date, as that of another document."""
    year, month, day = iso.split("-")
    form = re.compile(
        rf"ngày\s+0?{int(day)}\s*(?:tháng|[/.-])\s*0?{int(month)}\s*(?:năm|[/.-])\s*{year}\b", re.IGNORECASE
    )
    return form.search(text, start, start + _CITING) is not None


def read_iso(text: str) -> str | None:
    """Return an ISO date, possibly reduced, for ``19/09/2025``, ``2025-09-19`` or ``2025``; None for anything else."""
    text = text.strip()
    if _ISO.fullmatch(text):
        return text if len(text) < 10 or _valid(*text.split("-")) else None
    match = _DAY_FIRST.search(text)
    if match and _valid(match[3], match[2], match[1]):
        return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    return None


def read_slug(slug: str) -> Metadata | None:
    """Return type and number of a document from the name that a web address carries.

    ``Quyet-dinh-569-QD-TTg-2022-Chien-luoc-phat-trien`` -> Quyết định 569/QĐ-TTg. None where there is no number.
    """
    words = [word for word in slug.split("-") if word]
    kind, at = _slug_type(words)
    while at < len(words) and words[at].lower() in {"so", "lien", "tich", "van"}:
        at += 1
    if kind is None or at >= len(words) or not words[at][0].isdigit():
        return Metadata(doc_type=kind) if kind else None
    number, rest = words[at], words[at + 1 :]
    year = ""
    if rest and _YEAR.fullmatch(rest[0]):
        year, rest = rest[0], rest[1:]
    codes: list[str] = []
    for word in rest:
        if not re.fullmatch(r"[A-Z][A-Za-z]{0,11}\d{0,2}|[A-Z]{1,10}\d{1,2}", word) or not _is_code(word):
            break
        codes.append(_unfolded(word))
    if not codes:
        return Metadata(doc_type=kind)
    separator = "/" if year or not kind_is_party(codes) else "-"
    printed = "/".join(filter(None, (number, year))) + separator + ("/" if separator == "-" else "-").join(codes)
    return Metadata(number=printed, doc_type=kind)


def kind_is_party(codes: list[str]) -> bool:
    """Whether the codes are those of a Party document, whose number is printed ``52-NQ/TW``."""
    return codes[-1] in {"TW", "TU", "BTCTW", "VPTW", "UBKTTW", "BTGTW", "HU", "QU", "ĐU"}


def _bare(number: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(clean_number(number))).strip("-")


def _first(values: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((values[key] for key in keys if key in values), None)


def _slug(values: Mapping[str, str]) -> Metadata | None:
    if name := values.get("name"):
        return read_slug(name) if "-" in name and " " not in name else None
    address = values.get("link") or values.get("url") or ""
    last = address.rstrip("/").rsplit("/", 1)[-1].removesuffix(".aspx")
    return read_slug(last) if last[:1].isupper() else None


def _slug_type(words: list[str]) -> tuple[str | None, int]:
    table = type_table()
    for size in range(min(4, len(words)), 0, -1):
        found = table.by_name.get(" ".join(words[:size]).lower())
        if found:
            return found.name, size
    return None, 0


def _is_code(word: str) -> bool:
    """Whether a word of a slug is a code: all capitals, or one like TTg; ordinary words have one capital at most."""
    return sum(c.isupper() for c in word) >= 2 or word in {"L", "Q"}


def _unfolded(code: str) -> str:
    """Give a code its Đ back: ``QD`` -> ``QĐ``, ``BGDDT`` -> ``BGDĐT``."""
    kind = type_table().by_folded_code.get(fold(code))
    if kind and len(kind.code) == len(code):
        return kind.code
    for body in body_table().coded(code):
        for known in body.codes:
            if code_key(known) == code_key(code) and len(known) == len(code):
                return known
    return code


def read_number(text: str) -> str | None:
    """Return the number in a field of a source, without what stands around it."""
    match = _NUMBER.search(text)
    return clean_number(match[0]).rstrip("-/") if match else None


def _doc_type(text: str) -> str | None:
    kind = type_table().name(text) if text else None
    return kind.name if kind else None


def _title(text: str) -> str | None:
    """Return a declared title without the type and number that many sources put before it."""
    return _LEAD.sub("", text, count=1).strip() or None


def _valid(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
