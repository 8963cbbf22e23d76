"""The table of cues -> patterns that tell the part of a body in a statement (``patterns/units.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nlp.model import UnitRole
from nlp.pattern_tables import pattern_table

_ADVERBS = r"(?:(?:đã|đang|sẽ|cũng|luôn|đều|phải|cần|nhanh chóng|kịp thời|khẩn trương|chủ động|tích cực)[ ])*"
_FAR = 90


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues as patterns (từ dẫn vai trò): what stands before a name, behind it, and where a clause begins.

    ``openings`` are the first words of those before a name, ``roles`` the role that each gives (None: it is charged).
    """

    openings: tuple[str, ...]
    before: re.Pattern[str]
    roles: dict[str, UnitRole | None]
    far: re.Pattern[str]
    far_with: re.Pattern[str]
    sure: re.Pattern[str]
    state: re.Pattern[str]
    but: re.Pattern[str]
    lead: re.Pattern[str]
    attributive: re.Pattern[str]
    opens: re.Pattern[str]
    lead_in: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def cues_of_units() -> Cues:
    """Return the cues of the table, compiled once."""
    table = pattern_table("units")
    subject = table["subject"]
    roles: dict[str, UnitRole | None] = dict.fromkeys(table["reports_to"]["before"], "reports_to")
    roles |= dict.fromkeys(table["support"]["before"], "support")
    roles |= {form: None for form in table["assigned"]["before"] if form not in roles}
    forms = [*roles, *table["reports_to"]["far"], *table["reports_to"]["far_with"]]
    # A cue is looked for by its first two words, or by its first where that alone is a cue.
    alone = {form for form in forms if " " not in form}
    firsts = {form.split()[0] if form.split()[0] in alone else " ".join(form.split()[:2]) for form in forms}
    far, far_before = _any(table["reports_to"]["far"]), _any(table["reports_to"]["far_before"])
    return Cues(
        openings=tuple(sorted(f"{first} " for first in firsts)),
        before=re.compile(rf"(?P<form>{_any(roles)})[ ](?!\w*ngày[ ]\d)", re.IGNORECASE),
        roles=roles,
        far=re.compile(rf"{far}(?!\w)[^.;:\n]{{1,{_FAR}}}?[ ]{far_before}[ ]", re.IGNORECASE),
        far_with=re.compile(
            rf"{_any(table['reports_to']['far_with'])}(?!\w)[^.;:\n]{{1,{_FAR}}}?[ ]với[ ]", re.IGNORECASE
        ),
        sure=re.compile(rf"[ ]{_any(subject['sure'])}(?!\w)", re.IGNORECASE),
        state=re.compile(rf"[ ](?:hiện |hiện nay )?{_any(subject['state'])}(?!\w)", re.IGNORECASE),
        but=re.compile(rf"[ ](?:đều |cũng |đã )?{_any(subject['but'])}(?!\w)", re.IGNORECASE),
        lead=re.compile(rf"(?:[ ]|:[ ]?)\(?{_ADVERBS}{_any(subject['lead'])}(?!\w)", re.IGNORECASE),
        attributive=re.compile(rf"(?<!\w){_any(subject['attributive'])}[ ]$", re.IGNORECASE),
        opens=re.compile(
            rf"(?:[.;:,\n“\"(+•–-]|(?<!\w)(?:{_any(table['clause']['opens'])}|năm \d{{4}}|ngày \d[\d/]*))\s*$",
            re.IGNORECASE,
        ),
        lead_in=re.compile(rf"\s*{_any(table['clause']['lead_in'])}(?!\w)"),
    )
