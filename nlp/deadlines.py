"""A piece of text -> the time limits in it (thời hạn)."""

from __future__ import annotations

import re

from nlp.model import Deadline

_DATE = re.compile(r"(?:trước ngày|chậm nhất (?:là )?ngày|đến ngày) (\d{1,2})/(\d{1,2})/(\d{4})")
_RECURRENCE = re.compile(r"hàng (?:năm|quý|tháng|tuần)|hằng (?:năm|quý|tháng|tuần)|thường xuyên|định kỳ", re.IGNORECASE)


def find_deadlines(text: str, start: int, end: int, *, document_date: str | None) -> tuple[Deadline, ...]:
    """Return the time limits of ``text[start:end]``, best first, with offsets into ``text``.

    ``document_date`` is the ISO date from which relative limits are counted, None where it is unknown.
    """
    found = [
        Deadline(m.start(), m.end(), m[0], f"{m[3]}-{int(m[2]):02d}-{int(m[1]):02d}")
        for m in _DATE.finditer(text, start, end)
    ]
    found += [
        Deadline(m.start(), m.end(), m[0], recurrence=m[0].lower()) for m in _RECURRENCE.finditer(text, start, end)
    ]
    return tuple(found)
