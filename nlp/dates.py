"""A place in the text -> the date printed there (ngày, tháng, năm), also a malformed or blank one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_LEAD = (
    r"[ ,]*\(?(?:[ ]*(?:đã[ ]+)?(?:được[ ]+)?(?:[Qq]uốc hội(?:[ ]+[Nn]ước[ ]+[^,;.()\n]{0,60}?)?[ ]+)?"
    r"(?:[Bb]an hành|ký|thông qua|đề|ra)(?:[ ]+(?:vào|và có hiệu lực))?[ ]+)?"
)
# The words of a date, also as scans have them ("nám", "thảng").
_NAM = r"(?:[Nn][ăáãâaằ]m|NĂM)"
_THANG = r"(?:[Tt]h[áảàa]ng|THÁNG)"
_DAY = r"(?P<d>[0-3][ ]\d(?=[ ]*[Tt]h[áảàa]ng)|[\dO]{1,2})"
_MONTH = r"(?P<m>[\dO]{1,2})"
_Y = r"(?P<y>[12][\dO]{3})(?!\d)"
_PATTERN = re.compile(
    _LEAD
    + r"(?:"
    + r"(?:cùng[ ]+)?(?:[Nn]gày|NGÀY)(?:[ ]+ngày)?[ ,]*(?:"
    + rf"{_DAY}[ ]*(?P<s1>[/.-]+|{_THANG}|ngày)[ ]*{_MONTH}[ ]*(?P<s2>[/.-]+|,?[ ]*{_NAM}[.:]?"
    rf"|{_THANG}|[ ]|(?=[12]\d{{3}}))[ ]*(?P<s3>{_NAM}[ ]*)?{_Y}"
    + r"|(?P<short>(?P<d4>\d{1,2})[/.-](?P<m4>\d{1,2})[/.-](?P<y4>\d{2})(?!\d))"
    + r"|(?P<blank>[ .…_/]*(?:\d{1,2}[ .…_]*)?(?:(?:[Tt]háng|THÁNG)[ .…_]*(?:\d{1,2}[ .…_]*)?"
    r"|/[ .…_]*(?:\d{1,2}[ .…_]*)?[/])(?:(?:[Nn]ăm|NĂM)[ .…_]*)?(?:20[\d.…_]{0,3})?)"
    + r")"
    + r"|(?:[Tt]háng|THÁNG)[ ]*(?P<m2>\d{1,2})[ ]*(?:/|[Nn]ăm|NĂM)[ ]*(?P<y2>[12]\d{3})(?!\d)"
    + r"|(?P<d3>\d{1,2})[ ]?[/.-][ ]?(?P<m3>\d{1,2})[ ]?[/.-][ ]?(?P<y3>[12]\d{3})(?!\d)"
    + r"|(?:[Nn]ăm|NĂM)[ ]+(?P<year>[12]\d{3})(?![\d-])"
    + r")"
    + r"(?P<close>[ ]*\))?"
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed: ``iso`` None where it is blank or only a year; ``year`` only where nothing else is printed."""

    start: int
    end: int
    iso: str | None
    malformed: bool = False
    year: int | None = None


def read_date(view: str, pos: int) -> PrintedDate | None:
    """Return the date that is printed at ``pos`` (after blanks, a comma or "ban hành"), None where there is none."""
    match = _PATTERN.match(view, pos)
    if not match:
        return None
    end = match.end()
    if match["close"] and "(" not in view[pos : match.end()]:
        end -= len(match["close"])
    if not match["close"] and "(" in view[pos:end]:
        return None
    if match["year"]:
        return PrintedDate(pos, end, None, year=int(match["year"]))
    if match["m2"]:
        month = int(match["m2"])
        fits = 1 <= month <= 12
        return PrintedDate(pos, end, f"{match['y2']}-{month:02d}" if fits else None, malformed=not fits)
    if match["blank"] is not None:
        return PrintedDate(pos, end, None)
    if match["short"]:
        year = 1900 + int(match["y4"]) if int(match["y4"]) > 44 else 2000 + int(match["y4"])
        iso, broken = _iso(match["d4"], match["m4"], str(year))
        return PrintedDate(pos, end, iso, broken)
    if match["d3"]:
        iso, broken = _iso(match["d3"], match["m3"], match["y3"])
        return PrintedDate(pos, end, iso, broken)
    iso, broken = _iso(match["d"], match["m"], match["y"])
    return PrintedDate(pos, end, iso, broken or _odd(match["s1"], match["s2"] or ""))


def _odd(first: str, second: str) -> bool:
    """Tell whether the words between day, month and year are not those of a date ("31 tháng 3 tháng 2022")."""
    second = second.strip().lower().strip(",.: ")
    year = re.fullmatch(_NAM, second) is not None
    if first[:1].isalpha():
        return not year or first.lower() == "ngày"
    return re.fullmatch(_THANG, second) is not None or len(first) > 1 or (len(second) > 1 and not year)


def _iso(day: str, month: str, year: str) -> tuple[str | None, bool]:
    d, m, y = (int(part.replace("O", "0").replace(" ", "")) for part in (day, month, year))
    broken = "O" in day + month + year
    try:
        return date(y, m, d).isoformat(), broken
    except ValueError:
        pass
    try:
        return date(y, d, m).isoformat(), True
    except ValueError:
        return None, True
