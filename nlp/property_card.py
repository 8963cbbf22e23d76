"""The property page of a legal database (thẻ thuộc tính) -> metadata.

Portals show number, type, date and issuer of a document on a page of their own; where a collection holds that page
instead of the document, these facts are all that the text says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.document_types import type_table
from corpus.model import Metadata
from corpus.numbers import clean_number
from nlp.declared import read_iso, read_number

_SEARCHED = 12_000
_LABELS: Mapping[str, str] = {
    "number": "Số hiệu",
    "doc_type": "Loại văn bản",
    "date": "Ngày ban hành|Ngày ký xác thực",
    "issuer": "Cơ quan ban hành",
    "signer": "Người ký",
    "title": "Trích yếu",
}
_NOTHING = {"", "--", "-", "..."}


def read_property_card(text: str) -> Metadata | None:
    """Return the metadata of a property page, None where ``text`` is none (it needs number and type, labelled)."""
    head = text[:_SEARCHED]
    if "Số hiệu" not in head or "Loại văn bản" not in head:
        return None
    found = {field: _value(head, label) for field, label in _LABELS.items()}
    number, doc_type = found["number"], found["doc_type"]
    if not number or not doc_type or not re.match(r"\d", number):
        return None
    kind = type_table().name(doc_type)
    return Metadata(
        number=clean_number(read_number(number) or number),
        doc_type=kind.name if kind else doc_type,
        date=read_iso(found["date"] or ""),
        issuer=found["issuer"],
        title=found["title"] or _headline(head, doc_type, number),
        signer=found["signer"],
    )


def _headline(head: str, doc_type: str, number: str) -> str | None:
    """Return the subject behind type and number in the headline ("Thông tư số 9/2025/TT-BXD sửa đổi …")."""
    words = rf"^{re.escape(doc_type)}[ \t]+(?:số[ \t]*:?[ \t]*)?{re.escape(number)}[ \t]+(\S.*)$"
    match = re.search(words, head, re.MULTILINE | re.IGNORECASE)
    return match[1].strip() if match else None


def _value(head: str, label: str) -> str | None:
    match = re.search(rf"^(?:{label})[ \t]*:?[ \t]*(\S.*)$", head, re.MULTILINE)
    value = match[1].strip() if match else ""
    return None if value in _NOTHING else value
