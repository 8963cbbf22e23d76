"""A citation's true facts -> the citation as Nghị định 30/2020/NĐ-CP wants it written the first time.

Type, number, date, issuer and title for administrative documents; source: Phụ lục I, phần II, mục 6 of the decree.
"""

from __future__ import annotations

from dataclasses import replace

from nlp.model import Citation


def full_form(citation: Citation, **true: str | None) -> str:
    """Return the citation in full with the facts of ``true`` (number, date, issuer, title) in place of its own."""
    right = replace(citation, **{k: v for k, v in true.items() if v})  # type: ignore[arg-type]
    parts = [right.doc_type or ""]
    if right.number:
        parts.append(f"số {right.number}")
    if right.date:
        parts.append(long_date(right.date))
    if right.issuer:
        parts.append(f"của {right.issuer}")
    if right.title:
        parts.append(right.title)
    return " ".join(p for p in parts if p)


def long_date(iso: str) -> str:
    """Return a date in words: ``2021-06-15`` -> ``ngày 15 tháng 6 năm 2021`` (days and January, February with 0)."""
    pieces = iso.split("-")
    if len(pieces) == 1:
        return f"năm {pieces[0]}"
    month = pieces[1] if pieces[1] in {"01", "02"} else str(int(pieces[1]))
    if len(pieces) == 2:
        return f"tháng {month} năm {pieces[0]}"
    return f"ngày {pieces[2]} tháng {month} năm {pieces[0]}"
