"""What a document says of itself -> whether it is normative (văn bản quy phạm pháp luật)."""

from __future__ import annotations

import re

from corpus.model import Metadata

_ALWAYS = frozenset(
    {"luật", "bộ luật", "pháp lệnh", "hiến pháp", "nghị định", "thông tư", "thông tư liên tịch", "sắc lệnh"}
)
_BY_NUMBER = frozenset({"quyết định", "nghị quyết", "chỉ thị", "lệnh"})
_YEAR_IN_NUMBER = re.compile(r"\d+[a-z]?/(?:19|20)\d\d/")


def is_law(metadata: Metadata) -> bool:
    """Say whether a document is normative by its type, whatever its number: a law, decree or circular."""
    kind = (metadata.doc_type or "").lower()
    return kind in _ALWAYS or "hợp nhất" in kind


def is_normative(metadata: Metadata) -> bool:
    """Say whether a document is normative: by its type, or by the year in its number (72/2010/QĐ-TTg)."""
    kind = (metadata.doc_type or "").lower()
    if is_law(metadata):
        return True
    return kind in _BY_NUMBER and _YEAR_IN_NUMBER.match(metadata.number or "") is not None


__all__ = ["is_law", "is_normative"]
