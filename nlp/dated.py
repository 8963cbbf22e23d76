"""A date in a text (ngày, tháng, quý, năm, giai đoạn) -> its ISO form, as far as the text or the document gives it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from nlp.model import Deadline

# How good a find is, best first: the statement keeps the first.
LIMIT, FIELD, RECURRENT, EVENT, SIBLING = range(5)
REACH = 64  # characters before a date that tell what it is

YEAR = r"(?:19[89]|20[0-9])\d"
_QUARTER = r"(?:IV|I{1,3}|[1-4])"
DATE = re.compile(
    rf"""(?<![\w/])(?:
      (?:ngày[ ]+|(?<!tuần[ ]))
        (?P<d>\d{{1,2}})(?:[ ]?[-–][ ]?(?P<d2>\d{{1,2}}))?(?:[ ]?[/.-][ ]?|[ ]+tháng[ ]+)(?P<dm>\d{{1,2}})
        (?:[ ]?[/.-][ ]?|,?[ ]+năm[ ]+)(?P<dy>{YEAR})
    | (?P<bm>\d{{1,2}})[ ]?/[ ]?(?P<by>{YEAR})(?![\d/-])
    | (?:ngày[ ]+|(?<=trước[ ])|(?<=hết[ ]))(?P<nd>\d{{1,2}})(?:[ ]?/[ ]?|[ ]+tháng[ ]+)(?P<nm>\d{{1,2}})(?![\d/]|[ ]?/)
    | tháng[ ]+(?:\d{{1,2}}[ ]?[-–,][ ]?)?(?P<m>\d{{1,2}})(?:(?:[ ]?[/-][ ]?|,?[ ]+năm[ ]+)(?P<my>{YEAR}))?(?![\d/])
    | qu[ýí][ ]+(?:{_QUARTER}[ ]?(?:[,–-]|và|đến)[ ]?(?:quý[ ])?)*(?P<q>{_QUARTER})(?![\wÀ-ỹ])
        (?:(?:[ ]?[/-][ ]?|,?[ ]+năm[ ]+)(?P<qy>{YEAR}))?
    | (?P<h>0?[369])[ ]tháng[ ](?P<part>đầu|cuối)[ ]năm(?:[ ]+(?P<hy>{YEAR}))?
    | (?:giai[ ]đoạn[ ]+|(?P<range_year>năm[ ]+))?(?P<y1>{YEAR})[ ]?[-–][ ]?(?:năm[ ]+)?(?P<y2>{YEAR})(?![\d/])
    | năm[ ]+(?P<y>{YEAR})(?![\d/])
    )""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A time limit that was found, and how good a find it is (``LIMIT`` … ``SIBLING``)."""

    rank: int
    deadline: Deadline


def parse_iso(value: str | None) -> tuple[int, int | None, int | None] | None:
    """Return year, month and day of an ISO date, possibly reduced ("2022-03"); None where it is none."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value or "")
    if match is None:
        return None
    return int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None


Base = tuple[int, int | None, int | None] | None


def iso_date(match: re.Match[str], base: Base) -> tuple[str | None, bool] | None:
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


def is_past(iso: str | None, base: Base) -> bool:
    """Tell whether a date lies in a year before the document's: it tells what was due once."""
    return iso is not None and base is not None and int(iso[:4]) < base[0]


__all__ = [
    "DATE",
    "EVENT",
    "FIELD",
    "LIMIT",
    "REACH",
    "RECURRENT",
    "SIBLING",
    "YEAR",
    "Base",
    "Found",
    "is_past",
    "iso_date",
    "parse_iso",
]
