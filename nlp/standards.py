"""The view of a text -> the heads of standards and technical regulations (tiêu chuẩn, quy chuẩn: TCVN, QCVN, ISO)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.drafts import Head

_VIETNAMESE = (
    r"(?:\s?/\s?QS)?(?:\s*(?:ISO(?:/IEC|/TS|/TR)?|IEC|QTĐ|AN|HD|BĐ|QP))?\s*[:.-]?\s*\d[\d.]*(?:-\s?\d+)*(?:-[A-ZĐ]{1,3}(?=\s?:))?"
    r"(?:\s?:\s?(?:19|20)\d\d)?(?:\s?/(?:\s(?=B))?[A-ZĐ][A-ZĐa-z&]*(?:-[A-ZĐ]+)?)?"
)
_NUMBER = re.compile(
    rf"T(?<!\wT)(?:CVN|CXDVN|CXD|CCS|CQS){_VIETNAMESE}|Q(?<!\wQ)(?:CVN|CXDVN|CĐP|CVNQP){_VIETNAMESE}"
    r"|I(?<![\w/-]I)SO(?:\s?/\s?(?:IEC|TS|TR|DIS))?(?:\s+|-)?\d{3,5}(?:-\d{1,2})?(?:\s?:\s?(?:19|20)\d\d)?(?!\w|/\w)"
    r"|T(?<=\d\d T|.\d\dT)CN\s?\d+[-:]\d{2,4}"
)
_WORDS = re.compile(
    r"(?:[Tt]iêu chuẩn|[Qq]uy chuẩn)(?:\s+kỹ thuật)?(?:\s+(?:[Qq]uốc gia|Việt Nam|quốc tế|ngành"
    r"|địa phương))?(?:\s+số)?\s*:?\s+$"
)
_BRANCH = re.compile(r"\d\d\s?$")
_MARKS = ("TCVN", "QCVN", "ISO", "TCXD", "TCN", "QCĐP", "QCXD", "TCCS", "TCQS")
_BEFORE = 60


def standard_heads(view: str, heads: Sequence[Head]) -> list[Head]:
    """Return the heads of standards that ``heads``, in text order, do not cover."""
    if not any(mark in view for mark in _MARKS):
        return []
    found: list[Head] = []
    i = 0
    for match in _NUMBER.finditer(view):
        while i < len(heads) and heads[i].end <= match.start():
            i += 1
        if i < len(heads) and heads[i].start < match.end():
            continue
        start = match.start()
        if match.group().startswith("TCN"):
            branch = _BRANCH.search(view, max(0, start - 3), start)
            start = branch.start() if branch else start
        number = " ".join(view[start : match.end()].split())
        words = _WORDS.search(view, max(0, start - _BEFORE), start)
        name = "Quy chuẩn" if number.startswith("QC") else "Tiêu chuẩn"
        found.append(Head(words.start() if words else start, match.end(), name, number, kind="standard"))
    return found
