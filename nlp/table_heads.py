"""The header of a flattened table (đầu bảng) -> its headings as columns, and where a new page prints it again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.columns import column_kind
from nlp.items import Line

NUMBER_COLUMN = frozenset({"TT", "STT", "Stt", "T.T", "T.T.", "TT.", "Số TT", "SỐ TT", "Số thứ tự", "SỐ THỨ TỰ"})
"""The headings of the column of numbers."""
COLUMN_NUMBER = re.compile(r"\(\d{1,2}\)(?:=.*)?")
"""The number of a column below its heading: (1) (2) (3)=(1)+(2)."""
_FEWEST = 3  # headings, of which two are those below another
_SHARED = re.compile(r"(?:phân công )?trách nhiệm|phân công|tổ chức thực hiện", re.IGNORECASE)
_ROLE_ALONE = re.compile(r"(?:chủ trì|phối hợp)(?: thực hiện)?", re.IGNORECASE)


def end_of_repeated(text: str, lines: Sequence[Line], at: int, head: Sequence[str]) -> int:
    """Return the index behind a header that is printed again on a new page, ``at`` where none is.

    ``head`` are its headings as printed, without that of the numbers.
    """
    if not head or text[lines[at].start : lines[at].end] not in NUMBER_COLUMN:
        return at
    below = lines[at + 1 : at + 1 + len(head)]
    if [text[line.start : line.end] for line in below] != list(head):
        return at
    end = at + 1 + len(head)
    while end < len(lines) and COLUMN_NUMBER.fullmatch(text, lines[end].start, lines[end].end):
        end += 1
    return end


def printed_head(text: str, lines: Sequence[Line]) -> list[str]:
    """Return the headings among the lines of a header, without that of the numbers and the numbers of the columns."""
    cells = (text[line.start : line.end] for line in lines)
    return [cell for cell in cells if cell not in NUMBER_COLUMN and not COLUMN_NUMBER.fullmatch(cell)]


def in_one_level(header: tuple[str, ...]) -> tuple[str, ...]:
    """Return a header in two levels as one: "Trách nhiệm" over "Chủ trì" and "Phối hợp", which are printed last."""
    kinds = [column_kind(cell) for cell in header]
    if kinds[-2:] != ["lead", "support"] or len(header) <= _FEWEST:
        return header
    alone = all(_ROLE_ALONE.fullmatch(cell) for cell in header[-2:])
    over = [at for at, cell in enumerate(header[:-2]) if _SHARED.match(cell) or (alone and kinds[at] == "responsible")]
    if len(over) != 1:
        return header
    at = over[0]
    return (*header[:at], *header[-2:], *header[at + 1 : -2])


__all__ = ["COLUMN_NUMBER", "NUMBER_COLUMN", "end_of_repeated", "in_one_level", "printed_head"]
