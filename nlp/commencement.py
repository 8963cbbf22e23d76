"""A document's closing words -> the day from which it is in force, and that on which it ends (hiệu lực thi hành).

"Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2021", "… kể từ ngày ký", "… sau 45 ngày, kể từ ngày ký";
in a draft, too, whose own date is blank. Words in quotation marks speak for another document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.model import Metadata
from nlp.dates import read_date

_THIS = (
    r"(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết(?: liên tịch)?|Quyết định|Thông tư(?: liên tịch)?|"
    r"Chỉ thị|Lệnh|Quy chế|Quy định|Quy trình|Điều lệ|Kế hoạch|Chương trình|Đề án|Hướng dẫn|Quy chuẩn(?: kỹ thuật)?|"
    r"Văn bản)"
)
_CLAUSE = re.compile(
    rf"(?:{_THIS}\s+này|(?:^|(?<=[.:;]\s)){_THIS})\s+(?:được\s+ban\s+hành\s+và\s+)?(?:chính\s+thức\s+|bắt\s+đầu\s+)?"
    r"(?:thay\s+thế[^.;\n]{1,300}\s+và\s+)?có\s+(?:giá\s+trị\s+và\s+)?hiệu\s+lực(?:\s+(?:thi\s+hành|pháp\s+lý|áp\s+dụng|thực\s+hiện))?(?:\s+và\s+áp\s+dụng)?\s*,?\s*(?:bắt\s+đầu\s+)?"
    r"(?:(?:kể\s+)?từ\s*(?:ngày)?\s*)?",
    re.IGNORECASE | re.MULTILINE,
)
_ACTS = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Lệnh)(?=\s)", re.IGNORECASE
)
_AFTER = re.compile(
    r"sau\s+(?P<days>\d{1,3})\s*(?:\([^)]{1,30}\)\s*)?ngày(?:\s+làm\s+việc)?\s*,?\s*(?:kể\s+)?từ\s+ngày\s+"
    r"(?P<from>ký|ban\s+hành|được\s+ký|thông\s+qua|công\s+bố|đăng)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:ngày\s+)?(?:được\s+)?(?:ký|ban\s+hành|thông\s+qua|Quốc\s+hội\s+thông\s+qua)\b", re.IGNORECASE)
_UNTIL = re.compile(
    r"\s*(?:và\s+(?:được\s+)?(?:thực\s+hiện|áp\s+dụng)\s+)?(?:cho\s+)?đến\s+(?P<last>hết\s+)?", re.IGNORECASE
)
_BARE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_BLANK = re.compile(r"[\s.…_]*tháng[\s.…_]*năm")
_OPENING = re.compile(r"(?:^|:)\s*“", re.MULTILINE)
_IN_FORCE = re.compile(r"có\s+(?:giá\s+trị\s+và\s+)?hiệu\s+lực", re.IGNORECASE)
_REACH, _BEFORE = 120, 360
_WORD = 8
_QUOTED_REACH = 3000
_LONGEST_WAIT = timedelta(days=5 * 366)
_BACK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Commencement:
    """From when a document is in force: ``since`` ISO, None where the words tell no day ("sau 15 ngày kể từ ngày đăng
    Công báo", a blank); ``until`` the first day on which it no longer is, where they tell one. ``start``..``end`` are
    the words.
    """

    start: int
    end: int
    since: str | None
    until: str | None = None


def commencement(text: str, metadata: Metadata) -> Commencement | None:
    """Return what the document says of its own coming into force, None where it says nothing.

    >>> found = commencement("Quyết định này có hiệu lực kể từ ngày 15/8/2021.", Metadata())
    >>> found and found.since
    '2021-08-15'
    """
    first: Commencement | None = None
    for match in _clauses(text):
        if _quoted(text, match.start()) or _of_another(match, metadata.doc_type):
            continue
        found = _read(text, match, metadata)
        if found is not None and found.since and _plausible(found.since, metadata.date):
            return found
        first = first or (found if found is not None and found.since is None else None)
    return first


def _clauses(text: str) -> Iterator[re.Match[str]]:
    """Yield the clauses around the words "có … hiệu lực": these are looked for first, they are rare."""
    done = 0
    for word in _IN_FORCE.finditer(text):
        begin = text.rfind("\n", max(done, word.start() - _BEFORE), word.start()) + 1 or max(
            done, word.start() - _BEFORE
        )
        match = _CLAUSE.search(text, begin, min(len(text), word.end() + _REACH))
        # A clause that begins behind this word is cut by the reach; its own word comes next.
        if match is not None and match.start() <= word.start() and match.end() >= word.end() > done:
            done = match.end()
            yield match


def _read(text: str, match: re.Match[str], metadata: Metadata) -> Commencement | None:
    base = match.start()
    # A line may end within the date.
    near = text[base : match.end() + 2 * _REACH].replace("\n", " ")
    found = _told(near, match.end() - base, metadata)
    return replace(found, start=base, end=base + found.end) if found else None


def _told(text: str, at: int, metadata: Metadata) -> Commencement | None:
    """Return what the words from ``at`` tell; the clause begins the text."""
    if (after := _AFTER.match(text, at)) is not None:
        signed = metadata.date if after["from"].lower().split()[0] in {"ký", "ban", "được", "thông"} else None
        since = _later(signed, int(after["days"])) if "làm" not in after[0] else None
        return Commencement(0, after.end(), since)
    if (signed_on := _SIGNED.match(text, at)) is not None:
        day = metadata.date if metadata.date and len(metadata.date) == 10 else None
        return Commencement(0, signed_on.end(), day, _until(text, signed_on.end()))
    # The word "ngày" belongs to the date; the pattern may have taken it.
    begin = text.rfind("ngày", max(at - _WORD, 0), at)
    if (bare := _BARE.match(text, at)) is not None:
        begin = at
        printed = read_date(f"ngày {bare[0]}", 0)
        end = bare.end()
    else:
        begin = at if begin < 0 else begin
        printed = read_date(text, begin)
        end = printed.end if printed else at
    if printed is None or end - begin > _REACH:
        blank = _BLANK.match(text, at)
        return Commencement(0, blank.end(), None) if blank else None
    day = printed.iso if printed.iso and len(printed.iso) == 10 else None
    return Commencement(0, end, day, _until(text, end) if day else None)


def _until(text: str, at: int) -> str | None:
    """Return the first day after the last one that the words name ("đến hết ngày 31 tháng 12 năm 2025")."""
    match = _UNTIL.match(text, at)
    printed = read_date(text, match.end()) if match else None
    if match is None or printed is None or printed.iso is None or len(printed.iso) < 10:
        return None
    return _later(printed.iso, 1)


def _later(day: str | None, days: int) -> str | None:
    if not day or len(day) < 10:
        return None
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _plausible(since: str, issued: str | None) -> bool:
    """Whether a document of that day may come into force on this one."""
    if not issued or len(issued) < 10:
        return True
    signed = date.fromisoformat(issued)
    return signed - _BACK <= date.fromisoformat(since) <= signed + _LONGEST_WAIT


def _of_another(match: re.Match[str], doc_type: str | None) -> bool:
    """Whether the clause speaks of an act of another type: the form of a decision in the annex of a circular."""
    act = _ACTS.match(match[0])
    own = _ACTS.match(f"{doc_type} ") if doc_type else None
    if act is None or own is None:
        return False
    said, is_ = act[0].casefold(), own[0].casefold()
    return said not in is_ and is_ not in said


def _quoted(text: str, at: int) -> bool:
    """Whether a quotation that a line or a colon opens, and nothing has closed yet, holds this place."""
    low = max(0, at - _QUOTED_REACH)
    opened = [found.end() for found in _OPENING.finditer(text, low, at)]
    return bool(opened) and text.find("”", opened[-1], at) < 0
