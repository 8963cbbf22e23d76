"""A statement -> its time limits (thời hạn): dates, periods, recurrences, limits counted from the document's date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from nlp.fields import governing_fields
from nlp.model import Deadline
from nlp.pattern_tables import pattern_table

# How good a find is, best first: the statement keeps the first.
_LIMIT, _FIELD, _RECURRENT, _EVENT = range(4)

_YEAR = r"(?:19[89]|20[0-9])\d"
_QUARTER = r"(?:IV|I{1,3}|[1-4])"
_DATE = re.compile(
    rf"""(?<![\w/])(?:
      (?:ngày[ ]+)?(?P<d>\d{{1,2}})(?:[ ]?[-–][ ]?(?P<d2>\d{{1,2}}))?(?:[ ]?[/.-][ ]?|[ ]+tháng[ ]+)(?P<dm>\d{{1,2}})
        (?:[ ]?[/.-][ ]?|,?[ ]+năm[ ]+)(?P<dy>{_YEAR})
    | (?P<bm>\d{{1,2}})[ ]?/[ ]?(?P<by>{_YEAR})(?![\d/-])
    | ngày[ ]+(?P<nd>\d{{1,2}})(?:[ ]?/[ ]?|[ ]+tháng[ ]+)(?P<nm>\d{{1,2}})(?![\d/]|[ ]?/)
    | tháng[ ]+(?:\d{{1,2}}[ ]?[-–,][ ]?)?(?P<m>\d{{1,2}})(?:(?:[ ]?[/-][ ]?|,?[ ]+năm[ ]+)(?P<my>{_YEAR}))?(?![\d/])
    | qu[ýí][ ]+(?:{_QUARTER}[ ]?(?:[,–-]|và|đến)[ ]?(?:quý[ ])?)*(?P<q>{_QUARTER})(?![\wÀ-ỹ])
        (?:(?:[ ]?[/-][ ]?|,?[ ]+năm[ ]+)(?P<qy>{_YEAR}))?
    | (?P<h>0?[369])[ ]tháng[ ](?P<part>đầu|cuối)[ ]năm(?:[ ]+(?P<hy>{_YEAR}))?
    | (?:giai[ ]đoạn[ ]+|(?P<range_year>năm[ ]+))?(?P<y1>{_YEAR})[ ]?[-–][ ]?(?:năm[ ]+)?(?P<y2>{_YEAR})(?![\d/])
    | năm[ ]+(?P<y>{_YEAR})(?![\d/])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_HOUR = r"(?:lúc )?\d{1,2}(?:[ ]?(?:h|giờ|:)[ ]?\d{0,2}'?)(?:[ ]phút)?"
_RECUR = r"(?:hàng|hằng|mỗi)"
_SPAN = r"(?:năm|quý|tháng|tuần|(?:0?6|sáu)[ ]tháng)"
_RECURRENCE = re.compile(
    rf"""(?<!\w)(?:
      (?P<fixed>(?:định[ ]kỳ[ ](?:vào[ ])?)?(?:(?:chậm|muộn)[ ]nhất[ ](?:là[ ])?(?:vào[ ])?|trước[ ]|vào[ ])?
        (?:(?:ngày[ ](?:\d{{1,2}}|cuối)|\d{{1,2}}/\d)[^.;:\n()]{{0,40}}?[ ])?
        (?:(?P<end>(?:của[ ])?tháng[ ](?:cuối|đầu|cuối[ ]cùng)[ ](?:của[ ])?(?:mỗi[ ]|hàng[ ]|hằng[ ])?quý)
         |(?<=\d[ ])(?:của[ ])?{_RECUR}[ ](?P<fixed_span>{_SPAN})))
    | (?P<often>(?:định[ ]kỳ[ ])?(?:vào[ ]tháng[ ]\d{{1,2}}(?:[ ]?-[ ]?\d{{1,2}})?[ ])?{_RECUR}[ ](?P<span>{_SPAN})
        (?:[ ]?(?:,|và|hoặc|/)[ ]?(?:{_RECUR}[ ](?:năm|quý|tháng|tuần)|(?:0?6|9|3)[ ]tháng|quý|năm(?![ ]\d)
          |đột[ ]xuất))*
        (?:[ ](?:một|1|01|ít[ ]nhất[ ]\d+|\d{{1,2}})[ ]lần)?)
    | (?P<times>(?:định[ ]kỳ[ ])?(?:mỗi[ ])?(?:\d{{1,2}}|một|hai|ba|sáu)[ ](?:năm|quý|tháng|tuần)[ ]?
        (?:/|một|1)?[ ]?(?:01|1)?[ ]?lần(?!\w))
    | (?P<regular>(?:theo[ ])?định[ ]kỳ(?:[ ](?:{_SPAN})(?:[ ]?,[ ]?{_SPAN})*)?(?:[ ](?:và|hoặc)[ ]đột[ ]xuất)?)
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?<!\w)(?P<before>(?:trong|chậm nhất|muộn nhất|không quá|tối đa|sau|thời hạn|trong thời hạn|trong vòng)"
    r"(?: (?:vòng|thời hạn|thời gian|là|trong|không quá|tối đa|sau))*) "
    r"(?P<n>\d{1,3})(?: \([^()\n]{1,20}\))? (?P<unit>ngày làm việc|ngày|tháng|năm|tuần),?"
    r"(?: làm việc,?)? (?:kể từ|tính từ|sau)(?: khi| ngày| thời điểm)*(?P<base>[^.;,\n]{0,60})",
    re.IGNORECASE,
)
_THIS_DOCUMENT = re.compile(
    r"(?: được)? (?:ký|ban hành|ký ban hành)(?: ban hành)?"
    r"(?: (?:Quyết định|Kế hoạch|Nghị quyết|Chỉ thị|Thông tư|văn bản) này)?\W*$"
    r"|[^.;]{0,30}(?:Quyết định|Kế hoạch|Nghị quyết|Chỉ thị|Thông tư|Nghị định|Đề án|văn bản|Chương trình) này",
    re.IGNORECASE,
)
_OUTLOOK_BEFORE = re.compile(r"(?:định hướng|tầm nhìn|tính|so với|hướng|kéo dài)[ ]*$", re.IGNORECASE)
_OUTLOOK_AFTER = re.compile(r"[ ]?[,;]?[ ]?(?:và[ ])?(?:định hướng|tầm nhìn|có tính)", re.IGNORECASE)
_NUMBERED = re.compile(r"\d[\w.]*/[A-ZĐ0-9][\w/.&-]*|\d+-[A-ZĐ]{2}/")
_TITLED = re.compile(
    r"(?:Chiến lược|Chương trình|Đề án|Kế hoạch|Quy hoạch|Nghị quyết|Quyết định|Dự án|chiến lược|chương trình|đề án"
    r"|quy hoạch)(?! này)[^.;:,]*$"
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
_REGIME = re.compile(r"(?<!\w)chế độ [^,.;:]{0,25}$", re.IGNORECASE)
_LIVELY = re.compile(r"[ ]?(?:[,;.]|$|kịp thời|theo|cho|về|với|gửi|hàng|hằng|trình|lên)")
_TIMED = re.compile(
    r"\d[ ]?[/.–-][ ]?\d|[Nn]ăm +\d|[Tt]háng +(?:\d|đầu|cuối)|[Nn]gày +\d|[Qq]u[ýí] |NĂM +\d|THÁNG +\d|NGÀY +\d|QUÝ "
)
_REPEATED = re.compile(r"[Hh][àằ]ng (?:năm|quý|tháng|tuần|0?6)|[Mm]ỗi|[Đđ]ịnh kỳ| lần(?!\w)|tháng (?:cuối|đầu)|Định Kỳ")
_COUNTED_FROM = re.compile(r"kể từ|tính từ|sau (?:khi|ngày)")
_CELL_WORD = re.compile(r"[^\W\d_]+")
_BARE = re.compile(rf"\s*(?:\d{{1,2}}[/.-])?(?:\d{{1,2}}[/.-])?{_YEAR}(?:[ ]?[-–][ ]?{_YEAR})?\s*")
_MOST = 8  # limits of one statement that are kept
_LONGEST_CELL = 60
_LONGEST_VALUE = 160  # a longer "value" is a list of items with times of their own
_REACH = 64


@dataclass(frozen=True, slots=True)
class _Found:
    rank: int
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class _Tables:
    before: re.Pattern[str]
    within: re.Pattern[str]
    described: re.Pattern[str]


def _words(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _cell_words() -> frozenset[str]:
    return frozenset(pattern_table("deadlines")["cell"]["words"])


@cache
def _tables() -> _Tables:
    table = pattern_table("deadlines")
    return _Tables(
        before=re.compile(rf"(?<!\w)(?:{_words(table['limit']['before'])})[ ]*(?:{_HOUR}[ ,]*)?$", re.IGNORECASE),
        within=re.compile(rf"(?<!\w)(?:{_words(table['limit']['within'])})[ ]*$", re.IGNORECASE),
        described=re.compile(
            rf"(?<!\w)(?:{_words(table['recurrence']['described'])})(?:[ ][\w–-]+){{0,8}}[ ]*$", re.IGNORECASE
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
    base = _parse_iso(document_date)
    found: list[_Found] = []
    # Most statements name no time at all: a cheap look before the grammars.
    if _TIMED.search(text, start, end):
        found += _dates(text, start, end, base)
    if _REPEATED.search(text, start, end):
        found += _recurrences(text, start, end)
    if _COUNTED_FROM.search(text, start, end):
        found += _relative(text, start, end, base)
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
    return _value(text, start, end, _parse_iso(document_date))


def _parse_iso(value: str | None) -> tuple[int, int | None, int | None] | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value or "")
    if match is None:
        return None
    return int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None


_Base = tuple[int, int | None, int | None] | None


def _iso(match: re.Match[str], base: _Base) -> tuple[str | None, bool] | None:
    """ISO date of a match and whether its year comes from the document; None where the numbers are no date."""
    year: str | int | None = (
        match["dy"] or match["by"] or match["my"] or match["qy"] or match["hy"] or match["y2"] or match["y"]
    )
    computed = year is None
    if year is None and base is not None:
        year = base[0]
    day = match["d2"] or match["d"] or match["nd"]
    month_text = match["dm"] or match["bm"] or match["nm"] or match["m"]
    month: int | None = int(month_text) if month_text else None
    if match["q"]:
        month = 3 * ({"I": 1, "II": 2, "III": 3, "IV": 4}.get(match["q"].upper()) or int(match["q"]))
    elif match["h"]:
        month = int(match["h"]) if match["part"].lower() == "đầu" else 12
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and month is not None:
        longest = monthrange(int(year), month)[1] if year is not None else 31
        if not 1 <= int(day) <= longest:
            return None
    if year is None:
        return None, False
    if month is None:
        return str(year), computed
    if day is None:
        return f"{year}-{month:02d}", computed
    return f"{year}-{month:02d}-{int(day):02d}", computed


def _clause_start(text: str, start: int, position: int) -> int:
    """Where the clause of ``position`` begins: behind the last full stop, semicolon, colon, bracket or quote."""
    begin = start
    for match in _CLAUSE.finditer(text, start, position):
        begin = match.end()
    return begin


def _dates(text: str, start: int, end: int, base: _Base) -> Iterator[_Found]:
    event: Deadline | None = None
    for match in _DATE.finditer(text, start, end):
        reading = _iso(match, base)
        limit = (
            None if reading is None else _limit(text, start, end, match, complete=not reading[1] and bool(reading[0]))
        )
        if reading is None or limit is None or _is_past(reading[0], base):
            continue
        if _OTHER_YEAR.match(text, match.end(), end):
            if _SEASON.search(text, max(start, match.start() - _REACH), match.start()):
                continue  # "từ tháng 9 đến tháng 4 năm sau" is a season
            reading = (None, False)
        rank, begin = limit
        deadline = Deadline(begin, match.end(), text[begin : match.end()], *reading)
        if rank != _EVENT:
            yield _Found(rank, deadline)
            continue
        if event is not None and _ALTERNATIVE.fullmatch(text, event.end, begin) is not None:
            whole = "toàn bộ" in deadline.quote.lower()
            iso = _last_day(deadline.iso) if whole else deadline.iso
            deadline = Deadline(event.start, deadline.end, text[event.start : deadline.end], iso, deadline.computed)
        elif event is not None:
            yield _Found(_EVENT, event)
        event = deadline
    if event is not None:
        yield _Found(_EVENT, event)


def _is_past(iso: str | None, base: _Base) -> bool:
    """Tell whether a date lies in a year before the document's: it tells what was due once."""
    return iso is not None and base is not None and int(iso[:4]) < base[0]


def _limit(text: str, start: int, end: int, match: re.Match[str], *, complete: bool) -> tuple[int, int] | None:
    """Rank of a date as a time limit, and where its words begin; None where it only dates something.

    ``complete`` says that the date has its own year: one completed from the document is the weaker find.
    """
    tables = _tables()
    left = text[max(start, match.start() - _REACH) : match.start()]
    by_year = bool(match["y"] or match["y2"])
    if _MISSED.search(left):
        return None
    before = tables.before.search(left)
    if before is not None:
        begin = match.start() - len(left) + before.start()
        if (match["y1"] and not match["range_year"]) or (by_year and _is_title(text, start, match, begin)):
            return None
        return (_LIMIT if complete and not _FROM.search(left[: before.start()]) else _EVENT), begin
    within = tables.within.search(left)
    if within is not None:
        begin = match.start() - len(left) + within.start()
        if complete and (_COMPLETE.search(left) or (by_year and within[0].strip().lower() == "vào")):
            return _LIMIT, begin
        if match["y"] and _ONWARD.match(text, match.end(), end) and not _is_title(text, start, match, begin):
            return _EVENT, begin
        alone = left[: within.start()].rstrip(" ,")[-1:] in ("", ".", ";")
        return None if by_year and not alone else (_EVENT, begin)
    if match["d2"] and left.rstrip().lower().endswith("từ"):
        return _EVENT, match.start()
    if not by_year and not match["d"] and _alone(text, match, end):
        return _EVENT, match.start()
    if match.start() == start and complete and not match["y2"] and not match["d"]:
        # "Quý III/2023: tổ chức hội nghị", "Năm 2023, hoàn thành việc …".
        opens = (_COMPLETED if by_year else _OPENED).match(text, match.end(), end)
        return (_EVENT, match.start()) if opens is not None else None
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


def _recurrences(text: str, start: int, end: int) -> Iterator[_Found]:
    tables = _tables()
    for match in _RECURRENCE.finditer(text, start, end):
        left = text[max(start, match.start() - _REACH) : match.start()]
        quote = match[0]
        opens = left.rstrip()[-1:] in ("", ",", ";", ".", ":", "(")
        if match["fixed"]:
            span = "quý" if match["end"] else match["fixed_span"]
            word = "hằng" if "hằng" in quote.lower() else "hàng"
            yield _Found(_LIMIT, Deadline(match.start(), match.end(), quote, recurrence=f"{word} {span.lower()}"))
            continue
        if match["regular"]:
            if not opens and _REGIME.search(left):
                continue  # "chế độ báo cáo thống kê định kỳ"
            if not opens and re.search(r"(?:báo cáo|kiểm toán|họp|thường kỳ|tạp chí)[ ]*$", left, re.IGNORECASE):
                noun = left.rstrip().lower().endswith("báo cáo")
                if not (noun and _LIVELY.match(text, match.end(), end)):
                    continue
            recurrence = quote.lower().removeprefix("theo ")
        elif match["times"]:
            recurrence = quote.lower()
        else:
            if not opens and "định kỳ" not in quote.lower() and tables.described.search(left):
                continue
            recurrence = re.sub(r"^định kỳ (?:vào tháng [\d -]+ )?", "", quote.lower())
        yield _Found(_RECURRENT, Deadline(match.start(), match.end(), quote, recurrence=recurrence))


def _relative(text: str, start: int, end: int, base: _Base) -> Iterator[_Found]:
    for match in _RELATIVE.finditer(text, start, end):
        own = _THIS_DOCUMENT.match(match["base"]) is not None
        if match["before"].lower() == "sau" and not own:
            continue
        stop = match.start("base") + len(match["base"].rstrip())
        iso = _counted(base, int(match["n"]), match["unit"].lower()) if own else None
        deadline = Deadline(match.start(), stop, text[match.start() : stop], iso, iso is not None)
        yield _Found(_LIMIT if own else _EVENT, deadline)


def _counted(base: _Base, number: int, unit: str) -> str | None:
    """The day ``number`` units after the document's date; None where that date is not known to the day."""
    if base is None or base[1] is None or base[2] is None or unit == "ngày làm việc":
        return None
    try:
        day = date(base[0], base[1], base[2])
        if unit in ("ngày", "tuần"):
            return (day + timedelta(days=number * (7 if unit == "tuần" else 1))).isoformat()
        months = day.month - 1 + number * (12 if unit == "năm" else 1)
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1])).isoformat()
    except (ValueError, OverflowError):
        return None


def _from_fields(text: str, start: int, end: int, base: _Base) -> Iterator[_Found]:
    """The time named by a label ("Thời gian thực hiện: Quý III/2024") or by a cell of its own in a row of a table."""
    for field in governing_fields(text, start, end):
        if field.kind == "deadline":
            deadline = _value(text, field.start, field.end, base)
            if deadline is not None:
                yield _Found(_FIELD, deadline)
    line = text.find("\n", start, end)
    while line >= 0:
        stop = text.find("\n", line + 1, end)
        stop = end if stop < 0 else stop
        if stop - line <= _LONGEST_CELL and is_time(text[line + 1 : stop]):
            deadline = _value(text, line + 1, stop, base)
            if deadline is not None:
                yield _Found(_FIELD, deadline)
        line = stop if stop < end else -1


def is_time(cell: str) -> bool:
    """Tell whether a cell says nothing but a time: "31/3/2024", "Từ tháng 10-12/2023", "Hằng năm", "2025"."""
    words = _CELL_WORD.findall(cell.lower())
    return (bool(words) or _BARE.fullmatch(cell) is not None) and all(word in _cell_words() for word in words)


def _value(text: str, start: int, end: int, base: _Base) -> Deadline | None:
    """Read a value that is known to be a time: the last date in it, else how often."""
    while start < end and text[start] in " \t\n-–+":
        start += 1
    while end > start and text[end - 1] in " \t\n.;":
        end -= 1
    if end - start > _LONGEST_VALUE:
        limits = [found.deadline for found in _dates(text, start, end, base) if found.rank == _LIMIT]
        return limits[-1] if limits else None
    if start >= end:
        return None
    quote = text[start:end]
    recurrence = next(iter(_recurrences(text, start, end)), None) or _RECURRENCE.search(text, start, end)
    if isinstance(recurrence, _Found):
        return Deadline(start, end, quote, recurrence=recurrence.deadline.recurrence)
    if recurrence is not None:
        return Deadline(start, end, quote, recurrence=recurrence[0].lower())
    readings = [r for m in _DATE.finditer(text, start, end) if (r := _iso(m, base)) is not None]
    if readings:
        return None if _is_past(readings[-1][0], base) else Deadline(start, end, quote, *readings[-1])
    constant = _CONSTANT.search(text, start, end)
    if constant is not None:
        return Deadline(start, end, quote, recurrence=constant[0].lower())
    year = re.fullmatch(rf"(?:(?:trước|đến|hết|trong|từ)[ ])?(?P<year>{_YEAR})", quote, re.IGNORECASE)
    return Deadline(start, end, quote, year["year"]) if year is not None else None
