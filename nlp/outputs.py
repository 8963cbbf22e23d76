"""A statement -> its expected product (sản phẩm, kết quả đầu ra).

Products are taken only where they are marked as such: by a label ("Sản phẩm: …"), in brackets that close a task, or in
a cell of a task's row in a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.fields import governing_fields
from nlp.model import Quote, Span
from nlp.pattern_tables import pattern_table

_CLOSING = re.compile(r"\((?P<product>[^()]{8,400})\)[ ]?[.;]?\s*$")
_MARK = re.compile(r"\s*(?:[-–+*•·][ ]*)?")
_NO_PRODUCT = frozenset({"result", "limitation", "target"})
_TAIL = 420
_WORDS = 3  # spaces in a cell that names a product; "Hội thảo" alone is a unit of count


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = pattern_table("outputs")
    nouns = "|".join(re.escape(noun) for noun in sorted(table["nouns"], key=len, reverse=True))
    endings = "|".join(re.escape(ending) for ending in table["endings"])
    return re.compile(rf"(?:{nouns})(?!\w)(?! số \d)"), re.compile(rf"(?:{endings})[ .;]*$")


def find_output(text: str, start: int, end: int, *, kind: str = "task") -> Quote | None:
    """Return the expected product of the statement ``text[start:end]`` with its place, or None.

    ``kind`` is the statement's: results, limitations and targets have no product.
    """
    if kind in _NO_PRODUCT:
        return None
    return next((_quote(text, span) for span in _products(text, start, end) if span.start < span.end), None)


def names_product(text: str, start: int, end: int) -> bool:
    """Say whether a cell opens with the name of a product, however short it is ("Báo cáo", "Hệ thống")."""
    return _forms()[0].match(text, start, end) is not None


def opens_with_product(text: str, start: int, end: int) -> bool:
    """Say whether a cell names a product: by its first words, or by how it ends ("… được ban hành")."""
    nouns, endings = _forms()
    named = nouns.match(text, start, end) is not None and text.count(" ", start, end) >= _WORDS
    return named or endings.search(text, max(start, end - _TAIL), end) is not None


def _products(text: str, start: int, end: int) -> Iterator[Span]:
    nouns, endings = _forms()
    for field in governing_fields(text, start, end):
        if field.kind == "output":
            yield _trimmed(text, field.start, field.end)
    closing = _CLOSING.search(text, max(start, end - _TAIL), end) if ")" in text[max(start, end - 4) : end] else None
    if closing is not None and nouns.match(text, closing.start("product"), end):
        yield Span(closing.start("product"), closing.end("product"))
    line = text.find("\n", start, end)
    while line >= 0:
        stop = text.find("\n", line + 1, end)
        stop = end if stop < 0 else stop
        cell = _trimmed(text, line + 1, stop)
        named = nouns.match(text, cell.start, cell.end) and text.count(" ", cell.start, cell.end) >= _WORDS
        if named or endings.search(text, cell.start, cell.end):
            yield cell
        line = stop if stop < end else -1


def _trimmed(text: str, start: int, end: int) -> Span:
    """The value without its bullet and its closing mark."""
    mark = _MARK.match(text, start, end)
    start = mark.end() if mark is not None else start
    while end > start and text[end - 1] in " \t\n.;":
        end -= 1
    return Span(start, end)


def _quote(text: str, span: Span) -> Quote:
    return Quote(span.start, span.end, text[span.start : span.end])
