"""A statement -> how often it is due (định kỳ, hằng năm, hàng quý)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from nlp.dated import LIMIT, REACH, RECURRENT, Found
from nlp.model import Deadline
from nlp.pattern_tables import pattern_table

_RECUR = r"(?:hàng|hằng|mỗi)"
_SPAN = r"(?:năm|quý|tháng|tuần|(?:0?6|sáu)[ ]tháng)"
RECURRENCE = re.compile(
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
# "hằng năm, trước ngày 30/11", "định kỳ 6 tháng (trước ngày 15/6)": the day belongs to the rhythm.
_ON_DAY = re.compile(
    r"[ ]?[,(]?[ ]?(?:(?:báo cáo|gửi|hoàn thành)[ ])?(?:trước|chậm nhất|muộn nhất|vào)(?:[ ](?:là|vào|trước))?[ ]ngày"
    r"[ ]\d{1,2}(?:/|[ ]tháng[ ])(?:0?[1-9]|1[0-2])(?![\d/]|[ ]?năm[ ]\d|[ ]năm)"
    r"(?:[ ](?:và|,)[ ](?:trước[ ])?(?:ngày[ ])?\d{1,2}(?:/|[ ]tháng[ ])(?:0?[1-9]|1[0-2])(?![\d/]))?(?:(?<=\d)\))?",
    re.IGNORECASE,
)
_REGIME = re.compile(r"(?<!\w)chế độ [^,.;:]{0,25}$", re.IGNORECASE)
_LIVELY = re.compile(r"[ ]?(?:[,;.]|$|kịp thời|theo|cho|về|với|gửi|hàng|hằng|trình|lên)")
REPEATED = re.compile(r"[Hh][àằ]ng (?:năm|quý|tháng|tuần|0?6)|[Mm]ỗi|[Đđ]ịnh kỳ| lần(?!\w)|tháng (?:cuối|đầu)|Định Kỳ")


@cache
def _described() -> re.Pattern[str]:
    """Return the form of a noun that a recurrence describes ("kế hoạch hằng năm")."""
    words = pattern_table("deadlines")["recurrence"]["described"]
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?:[ ][\w–-]+){{0,8}}[ ]*$", re.IGNORECASE)


def alternatives(words: Iterable[str]) -> str:
    """Return the alternation of ``words``, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def recurrences(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield how often the statement ``text[start:end]`` is due."""
    for match in RECURRENCE.finditer(text, start, end):
        left = text[max(start, match.start() - REACH) : match.start()]
        quote = match[0]
        opens = left.rstrip()[-1:] in ("", ",", ";", ".", ":", "(")
        named = _ON_DAY.match(text, match.end(), end) if match["often"] else None
        if match["fixed"]:
            span = "quý" if match["end"] else match["fixed_span"]
            word = "hằng" if "hằng" in quote.lower() else "hàng"
            yield Found(LIMIT, Deadline(match.start(), match.end(), quote, recurrence=f"{word} {span.lower()}"))
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
            if not opens and named is None and "định kỳ" not in quote.lower() and _described().search(left):
                continue
            recurrence = re.sub(r"^định kỳ (?:vào tháng [\d -]+ )?", "", quote.lower())
        stop, rank = match.end(), RECURRENT
        if named is not None:
            stop, rank = named.end(), LIMIT
        yield Found(rank, Deadline(match.start(), stop, text[match.start() : stop], recurrence=recurrence))


__all__ = ["RECURRENCE", "REPEATED", "alternatives", "recurrences"]
