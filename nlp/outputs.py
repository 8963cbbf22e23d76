"""A statement -> its expected product (sản phẩm)."""

from __future__ import annotations

import re

from nlp.model import Quote

_MARKED = re.compile(r"(?:sản phẩm|kết quả đầu ra)(?: dự kiến)?\s*:\s*([^\n.;]+)", re.IGNORECASE)


def find_output(text: str, start: int, end: int) -> Quote | None:
    """Return the expected product that ``text[start:end]`` names, or None."""
    match = _MARKED.search(text, start, end)
    if match is None:
        return None
    return Quote(match.start(1), match.end(1), match[1])
