"""A citation's true facts -> the citation as Nghị định 30/2020/NĐ-CP wants it written the first time.

Type, number, date, issuer and title for administrative documents; of laws and ordinances the name (here with number and
date, where the citation prints them). Source: Phụ lục I, phần II, mục 6 of the decree.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.catalogue import Catalogue
from corpus.fold import fold
from corpus.registry_row import RegistryRow
from nlp.model import Citation

_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})
_VAGUE = frozenset({"", "văn bản"})
_SENTENCE_END = re.compile(r"[.;](?=\s+[A-ZĐÀ-Ỹ])")
# A subject that begins so needs no "về".
_OPENS = re.compile(
    r"(?:ve|v/v|quy dinh|phe duyet|ban hanh|huong dan|sua doi|bo sung|bai bo|thay the|quy che|thanh lap|cong bo|giao|"
    r"dieu chinh|phe chuan|thong qua|kien toan|uy quyen|phan cong|bo nhiem|tang cuong|trien khai|thuc hien|chap thuan|"
    r"cong nhan|dinh chinh|hop nhat|mo ta|phan cap|cho phep|bo tri|tiep tuc|day manh|to chuc|xu ly|ap dung|chi tiet)\b"
)
_ABOUT = re.compile(r"(?:v/v|về việc|về)\s+", re.IGNORECASE)


def full_form(
    citation: Citation, *, row: RegistryRow | None = None, catalogue: Catalogue | None = None, **true: str | None
) -> str:
    """Return the citation in full.

    ``true`` holds facts (doc_type, number, date, issuer, title) that take the place of its own; what neither prints is
    taken from ``row``, the issuer's full name from ``catalogue``.
    """
    right = replace(citation, **{k: v for k, v in true.items() if v})  # type: ignore[arg-type]
    doc_type = right.doc_type or ""
    if row is not None and fold(doc_type) in _VAGUE:
        doc_type = row.type
    if row is not None and row.type in _LAWS:
        return _law(right, row)
    if not right.number and row is None and not right.title:  # cited by its name alone
        return " ".join(p for p in (right.quote, long_date(right.date) if right.date else "") if p)
    number = right.number or (row.number if row else "")
    issuer = _issuer(right, row, catalogue)
    date = right.date or (row.date if row else "")
    parts = [doc_type[:1].upper() + doc_type[1:]]
    parts += [f"số {number}"] if number else []
    parts += [long_date(date)] if date else []
    parts += [f"của {issuer}"] if issuer else []
    title = _small(_cut(right.title)) or subject(row.title if row else "")
    return " ".join(p for p in (*parts, title) if p)


def subject(title: str) -> str:
    """Return a registered title as it stands in a sentence: with "về" where no verb opens it, in small letters."""
    title = " ".join(title.split())
    if not title:
        return ""
    if title.isupper():
        title = title.lower()
    if match := _ABOUT.match(title):
        rest = title[match.end() :]
        return f"{'về' if match[0].lower().strip() == 'về' else 'về việc'} {rest}"
    return _small(title) if _OPENS.match(fold(title)) else f"về {title}"


def _small(title: str) -> str:
    """Return a printed title as it stands in a sentence: "Phê duyệt …" with a small letter."""
    return title[:1].lower() + title[1:] if _OPENS.match(fold(title)) else title


def long_date(iso: str) -> str:
    """Return a date in words: ``2021-06-15`` -> ``ngày 15 tháng 6 năm 2021`` (days and January, February with 0)."""
    pieces = iso.split("-")
    if len(pieces) == 1:
        return f"năm {pieces[0]}"
    month = pieces[1] if pieces[1] in {"01", "02"} else str(int(pieces[1]))
    if len(pieces) == 2:
        return f"tháng {month} năm {pieces[0]}"
    return f"ngày {pieces[2]} tháng {month} năm {pieces[0]}"


def _law(citation: Citation, row: RegistryRow) -> str:
    """Return a law's name, with number and date where the citation prints them."""
    name = row.title if fold(row.title).startswith(fold(row.type)) else f"{row.type} {row.title}".strip()
    number = f"số {citation.number or row.number}" if citation.number else ""
    return " ".join(p for p in (name, number, long_date(citation.date) if citation.date else "") if p)


def _issuer(citation: Citation, row: RegistryRow | None, catalogue: Catalogue | None) -> str:
    printed = _cut(citation.issuer)
    if printed or row is None or catalogue is None:
        return printed
    return catalogue.issuer_name(row)


def _cut(text: str | None) -> str:
    """Return a printed name or title without what runs on behind the end of its sentence."""
    return _SENTENCE_END.split(text or "", maxsplit=1)[0].strip()
