"""What ends a document although no text says so of it: a new law of its name, and the fall of the law that it details.

A law that is passed anew under its old name replaces the old one. A text that gives the details of a law (quy định chi
tiết thi hành) fell with that law from 1 July 2016 on (Luật 80/2015/QH13 Điều 154 khoản 4); since 1 April
2025 it stays unless it is contrary (Luật 64/2025/QH15 Điều 57 khoản 2), so that nothing is known of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from corpus.catalogue import Catalogue, law_names
from corpus.changes import Change
from corpus.places import name_key
from corpus.registry_row import STRICT, RegistryRow

NAMESAKE = "namesake"
"""Source of a change that only the name tells: a law replaces the older one of its name."""
DETAILS = "details"
"""Source of an end that only a law tells: a text falls with the law that it details."""
FALLS_WITH_LAW = ("2016-07-01", "2025-03-31")
"""The days on which the end of a law ended the texts that detail it."""

_AMENDING = "sua doi"
_ORDERS = ("luat lenh ", "phap lenh lenh ")
"""How the name of a President's order (lệnh) that publishes a law begins: not the law's own name."""
_DETAILS = re.compile(
    r"^(?:nghi dinh |thong tu )?(?:quy dinh )?chi tiet(?: va (?:huong dan|bien phap))?"
    r"(?: thi hanh| thuc hien)?(?: mot so (?:dieu|noi dung|quy dinh)(?: va (?:bien phap|huong dan) thi hanh)?)?"
    r"(?: (?:cua|ve))? (?P<law>(?:bo luat|luat|phap lenh) .+)$"
)
_SEVERAL = re.compile(r" va (?:bo luat|luat|phap lenh|nghi dinh|nghi quyet)\b|, (?:bo luat|luat)\b| so \d| ngay \d")
_MATTER = re.compile(r" ve (?!quyen|viec|phi)")
_DETAILING = frozenset({"nd", "tt", "ttlt"})


def namesakes(rows: Iterable[RegistryRow]) -> dict[str, Change]:
    """Return the changes by which laws of the same name follow each other, by the law that is replaced."""
    named: dict[str, dict[str, RegistryRow]] = defaultdict(dict)
    for row in rows:
        for key, _ in law_names(row):
            if _AMENDING not in key and row.title and not key.startswith(_ORDERS):
                named[key][row.id] = row
    found: dict[str, Change] = {}
    for laws in named.values():
        ordered = sorted(laws.values(), key=lambda row: (row.date or row.id.rsplit("/", 1)[1], row.id))
        for old, new in pairwise(ordered):
            # An amending law is often cited by the name of the law that it amends: one place alone is no proof.
            told = (new.title_evidence or new.evidence) in STRICT
            if told and (old.date or old.id)[:4] != (new.date or new.id)[:4]:
                found[old.id] = Change(new.id, "replaces", old.id, NAMESAKE)
    return found


def details_of(row: RegistryRow, catalogue: Catalogue) -> str | None:
    """Return the law (legal id) that a decree or circular gives the details of, by its title; None where it details
    several, or where the title names none that is known.
    """
    if row.id.split("/")[1] not in _DETAILING or not row.date:
        return None
    match = _DETAILS.match(name_key(row.title))
    if match is None or _SEVERAL.search(match["law"]):
        return None
    for name in (match["law"], _MATTER.split(match["law"], maxsplit=1)[0]):
        laws = [law for law in catalogue.by_law_name(name) if (law.date or law.id.rsplit("/", 1)[1]) <= row.date]
        if laws:
            return laws[-1].id
    return None


__all__ = ["DETAILS", "FALLS_WITH_LAW", "NAMESAKE", "details_of", "namesakes"]
