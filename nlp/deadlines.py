"""A statement -> its time limits (thời hạn): dates, periods, recurrences, limits counted from the document's date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.dated import DATE, EVENT, FIELD, LIMIT, REACH, SIBLING, YEAR, Base, Found, is_past, iso_date, parse_iso
from nlp.fields import governing_fields
from nlp.model import Deadline
from nlp.pattern_tables import pattern_table
from nlp.recurrences import RECURRENCE, REPEATED, alternatives, recurrences
from nlp.relative_times import COUNTED_FROM, relative

_HOUR = r"(?:lúc )?\d{1,2}(?:[ ]?(?:h|giờ|:)[ ]?\d{0,2}'?)(?:[ ]phút)?"
_WEEK = r"(?<!\w)tuần[ ](?:\d|đầu|cuối|thứ[ ]\w+)(?:[ ]của)?[ ]*"
_OUTLOOK_BEFORE = re.compile(r"(?:định hướng|tầm nhìn|tính|so với|hướng|kéo dài)[ ]*$", re.IGNORECASE)
_OUTLOOK_AFTER = re.compile(r"[ ]?[,;]?[ ]?(?:và[ ])?(?:định hướng|tầm nhìn|có tính)", re.IGNORECASE)
_NUMBERED = re.compile(r"\d[\w.]*/[A-ZĐ0-9][\w/.&-]*|\d+-[A-ZĐ]{2}/")
_TITLED = re.compile(
    r"(?:Chiến lược|Chương trình|Đề án|Kế hoạch|Quy hoạch|Nghị quyết|Quyết định|Dự án|chiến lược|chương trình|đề án"
    r"|quy hoạch|kế hoạch (?:hành động|tổng thể|phát triển))(?! này)(?:[^.;:,]|, (?:chống|ngừa|bồi dưỡng|nâng cao"
    r"|phát triển|bảo vệ|ứng phó|quản lý|sử dụng|kiểm soát|hỗ trợ|hiện đại hóa|giảm nhẹ|thể thao|du lịch|điều trị"
    r"|tiêu thụ|an toàn|khắc phục)(?!\w))*$"
)
_COMPLETE = re.compile(r"(?<!\w)(?:hoàn thành|xong|kết thúc|hoàn tất)[^.;:]*$", re.IGNORECASE)
# A limit that was not kept sets no time: "(đã quá thời hạn trình trong quý IV năm 2022)".
_MISSED = re.compile(r"(?<!\w)(?:quá (?:thời )?hạn|trễ hạn|chậm (?:trễ )?so với)[^.;:)]*$", re.IGNORECASE)
_OTHER_YEAR = re.compile(
    r"(?: của)? (?:năm (?:kế hoạch|trước|sau|báo cáo|dự toán|học|tài chính|liền|đó|tiếp theo)|(?:hàng|hằng|mỗi) năm)"
)
_ONWARD = re.compile(r" và (?:các|những) năm (?:tiếp theo|sau|tới)")
_SEASON = re.compile(r"(?<!\w)từ (?:ngày |tháng )?\d{1,2}[^.;:]{0,24}$", re.IGNORECASE)
_OPENED = re.compile(r"[ ]?[:,] ?(?=\w)")
_COMPLETED = re.compile(
    r", (?:phấn đấu )?(?:cơ bản )?(?:hoàn thành|trình|ban hành|xây dựng xong|tổ chức|triển khai|đưa vào|phấn đấu)"
    r"(?!\w)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"Trên đây là")
_FROM = re.compile(r"(?<!\w)từ (?:ngày |tháng |quý |năm )?[\dIV][^.;:]{0,40}$", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:\n](?=\s)|[“\"(]")
_ALTERNATIVE = re.compile(r"[ ](?:hoặc|và)[ ]")
_CONSTANT = re.compile(
    r"(?<!\w)(?:thường xuyên|liên tục|hàng ngày|hằng ngày|định kỳ|khi có yêu cầu)(?!\w)", re.IGNORECASE
)
_TIMED = re.compile(
    r"\d[ ]?[/.–-][ ]?\d|[Nn]ăm +\d|[Tt]háng +(?:\d|đầu|cuối)|[Nn]gày +\d|[Qq]u[ýí] |NĂM +\d|THÁNG +\d|NGÀY +\d|QUÝ "
)
_NUMBERED_LINE = re.compile(r"[ \t]*\d{1,2}[.)](?=\s)")
_CELL_WORD = re.compile(r"[^\W\d_]+")
_BARE = re.compile(rf"\s*(?:\d{{1,2}}[/.-])?(?:\d{{1,2}}[/.-])?{YEAR}(?:[ ]?[-–][ ]?{YEAR})?\s*")
_MOST = 8  # limits of one statement that are kept
_LONGEST_CELL = 60
_LONGEST_VALUE = 160  # a longer "value" is a list of items with times of their own


@dataclass(frozen=True, slots=True)
class _Tables:
    before: re.Pattern[str]
    within: re.Pattern[str]


@cache
def _cell_words() -> frozenset[str]:
    return frozenset(pattern_table("deadlines")["cell"]["words"])


@cache
def _tables() -> _Tables:
    table = pattern_table("deadlines")
    return _Tables(
        before=re.compile(rf"(?<!\w)(?:{alternatives(table['limit']['before'])})[ ]*(?:{_HOUR}[ ,]*)?$", re.IGNORECASE),
        within=re.compile(
            rf"(?<!\w)(?:(?:{alternatives(table['limit']['within'])})[ ]*)?{_WEEK}$|"
            rf"(?<!\w)(?:{alternatives(table['limit']['within'])})[ ]*$",
            re.IGNORECASE,
        ),
    )


def find_deadlines(
    text: str, start: int, end: int, *, document_date: str | None, kind: str = "task"
) -> tuple[Deadline, ...]:
    """Return the time limits of ``text[start:end]``, best first (eight at most), with offsets into ``text``.

    ``document_date`` (ISO, possibly reduced) completes dates without a year and is what "30 days from signing" is
    counted from; such a date is ``computed``. ``kind`` is the statement's: results and limitations have no time limit,
    a target takes none from the labelled lines below it.
    """
    if kind in ("result", "limitation"):
        return ()
    base = parse_iso(document_date)
    found: list[Found] = []
    # Most statements name no time at all: a cheap look before the grammars.
    if _TIMED.search(text, start, end):
        found += _dates(text, start, end, base)
    if REPEATED.search(text, start, end):
        found += recurrences(text, start, end)
    if COUNTED_FROM.search(text, start, end):
        found += relative(text, start, end, base)
    if kind != "target":
        found += _from_fields(text, start, end, base)
    found.sort(key=lambda item: (item.rank, item.deadline.start))
    taken: list[Deadline] = []
    for item in found:
        if len(taken) == _MOST:
            break
        if all(item.deadline.end <= other.start or other.end <= item.deadline.start for other in taken):
            taken.append(item.deadline)
    return tuple(taken)


def read_time(text: str, start: int, end: int, *, document_date: str | None) -> Deadline | None:
    """Return the time limit that a cell of a column of times holds ("2022 - 2023", "Quý II"), or None."""
    return _value(text, start, end, parse_iso(document_date))


def _clause_start(text: str, start: int, position: int) -> int:
    """Where the clause of ``position`` begins: behind the last full stop, semicolon, colon, bracket or quote."""
    begin = start
    for match in _CLAUSE.finditer(text, start, position):
        begin = match.end()
    return begin


def _dates(text: str, start: int, end: int, base: Base) -> Iterator[Found]:
    event: Deadline | None = None
    for match in DATE.finditer(text, start, end):
        reading = iso_date(match, base)
        limit = (
            None if reading is None else _limit(text, start, end, match, complete=not reading[1] and bool(reading[0]))
        )
        if reading is None or limit is None or is_past(reading[0], base):
            continue
        if _OTHER_YEAR.match(text, match.end(), end):
            if _SEASON.search(text, max(start, match.start() - REACH), match.start()):
                continue  # "từ tháng 9 đến tháng 4 năm sau" is a season
            reading = (None, False)
        rank, begin = limit
        deadline = Deadline(begin, match.end(), text[begin : match.end()], *reading)
        if rank != EVENT:
            yield Found(rank, deadline)
            continue
        if event is not None and _ALTERNATIVE.fullmatch(text, event.end, begin) is not None:
            whole = "toàn bộ" in deadline.quote.lower()
            iso = _last_day(deadline.iso) if whole else deadline.iso
            deadline = Deadline(event.start, deadline.end, text[event.start : deadline.end], iso, deadline.computed)
        elif event is not None:
            yield Found(EVENT, event)
        event = deadline
    if event is not None:
        yield Found(EVENT, event)


def _limit(text: str, start: int, end: int, match: re.Match[str], *, complete: bool) -> tuple[int, int] | None:
    """Rank of a date as a time limit, and where its words begin; None where it only dates something.

    ``complete`` says that the date has its own year: one completed from the document is the weaker find.
    """
    tables = _tables()
    left = text[max(start, match.start() - REACH) : match.start()]
    by_year = bool(match["y"] or match["y2"])
    if _MISSED.search(left):
        return None
    before = tables.before.search(left)
    if before is not None:
        begin = match.start() - len(left) + before.start()
        if (match["y1"] and not match["range_year"]) or (by_year and _is_title(text, start, match, begin)):
            return None
        return (LIMIT if complete and not _FROM.search(left[: before.start()]) else EVENT), begin
    within = tables.within.search(left)
    if within is not None:
        begin = match.start() - len(left) + within.start()
        if complete and (_COMPLETE.search(left) or (by_year and within[0].strip().lower() == "vào")):
            return LIMIT, begin
        if match["y"] and _ONWARD.match(text, match.end(), end) and not _is_title(text, start, match, begin):
            return EVENT, begin
        alone = left[: within.start()].rstrip(" ,")[-1:] in ("", ".", ";")
        return None if by_year and not alone else (EVENT, begin)
    if match["d2"] and left.rstrip().lower().endswith("từ"):
        return EVENT, match.start()
    if not by_year and not match["d"] and _alone(text, match, end):
        return EVENT, match.start()
    if match.start() == start and complete and not match["y2"] and not match["d"]:
        # "Quý III/2023: tổ chức hội nghị", "Năm 2023, hoàn thành việc …".
        opens = (_COMPLETED if by_year else _OPENED).match(text, match.end(), end)
        return (EVENT, match.start()) if opens is not None else None
    return None


def _last_day(iso: str | None) -> str | None:
    """The last day of a month given as YYYY-MM: "trong toàn bộ tháng 10/2022" ends on its 31st."""
    if iso is None or len(iso) != 7:
        return iso
    return f"{iso}-{monthrange(int(iso[:4]), int(iso[5:]))[1]:02d}"


def _alone(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether a month or quarter stands in brackets or closes the statement behind a comma."""
    opened = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
    closes = text[match.end() : end].strip(" .;)") == "" and text[: match.start()].rstrip(" ")[-1:] in "(,:"
    return opened or closes


def _is_title(text: str, start: int, match: re.Match[str], begin: int) -> bool:
    """Tell whether "đến năm 2025" belongs to the name of a programme, not to the statement."""
    if _OUTLOOK_AFTER.match(text, match.end()) or _OUTLOOK_BEFORE.search(text, max(start, begin - 20), begin):
        return True
    clause = _clause_start(text, start, begin)
    left = text[clause:begin]
    if (clause > start and text[clause - 1] in '“"') or _OPENING.match(left.lstrip()):
        return True
    return _NUMBERED.search(left) is not None or _TITLED.search(left) is not None


def _from_fields(text: str, start: int, end: int, base: Base) -> Iterator[Found]:
    """The time named by a label ("Thời gian thực hiện: Quý III/2024") or by a cell of its own in a row of a table."""
    for field in governing_fields(text, start, end):
        if field.kind == "deadline":
            deadline = _value(text, field.start, field.end, base)
            if deadline is not None:
                yield Found(SIBLING if _is_sibling(text, start, field.label_start) else FIELD, deadline)
    line = text.find("\n", start, end)
    while line >= 0:
        stop = text.find("\n", line + 1, end)
        stop = end if stop < 0 else stop
        if stop - line <= _LONGEST_CELL and is_time(text[line + 1 : stop]):
            deadline = _value(text, line + 1, stop, base)
            if deadline is not None:
                yield Found(FIELD, deadline)
        line = stop if stop < end else -1


def _is_sibling(text: str, start: int, label: int) -> bool:
    """Say whether a labelled line is numbered like the statement above it: it speaks of the whole list."""
    own = _NUMBERED_LINE.match(text, text.rfind("\n", 0, start) + 1)
    below = _NUMBERED_LINE.match(text, text.rfind("\n", 0, label) + 1)
    return own is not None and below is not None and label > start and own[0] != below[0]


def is_time(cell: str) -> bool:
    """Tell whether a cell says nothing but a time: "31/3/2024", "Từ tháng 10-12/2023", "Hằng năm", "2025"."""
    words = _CELL_WORD.findall(cell.lower())
    return (bool(words) or _BARE.fullmatch(cell) is not None) and all(word in _cell_words() for word in words)


def _value(text: str, start: int, end: int, base: Base) -> Deadline | None:
    """Read a value that is known to be a time: the last date in it, else how often."""
    while start < end and text[start] in " \t\n-–+":
        start += 1
    while end > start and text[end - 1] in " \t\n.;":
        end -= 1
    if end - start > _LONGEST_VALUE:
        limits = [found.deadline for found in _dates(text, start, end, base) if found.rank == LIMIT]
        return limits[-1] if limits else None
    if start >= end:
        return None
    quote = text[start:end]
    recurrence = next(iter(recurrences(text, start, end)), None) or RECURRENCE.search(text, start, end)
    if isinstance(recurrence, Found):
        return Deadline(start, end, quote, recurrence=recurrence.deadline.recurrence)
    if recurrence is not None:
        return Deadline(start, end, quote, recurrence=recurrence[0].lower())
    readings = [r for m in DATE.finditer(text, start, end) if (r := iso_date(m, base)) is not None]
    if readings:
        return None if is_past(readings[-1][0], base) else Deadline(start, end, quote, *readings[-1])
    constant = _CONSTANT.search(text, start, end)
    if constant is not None:
        return Deadline(start, end, quote, recurrence=constant[0].lower())
    year = re.fullmatch(rf"(?:(?:trước|đến|hết|trong|từ)[ ])?(?P<year>{YEAR})", quote, re.IGNORECASE)
    return Deadline(start, end, quote, year["year"]) if year is not None else None
