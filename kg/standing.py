"""What is known of an official document -> whether it is in force (hiệu lực), in words, with who says so.

Every face that shows a document's status asks here: nothing is asserted that no source says, and where none does the
status is "không rõ", which is an answer and not an absence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Source
from corpus.registry_row import RegistryRow

UNKNOWN = "không rõ"
WORDS = {
    "in_force": "còn hiệu lực",
    "partly": "hết hiệu lực một phần",
    "expired": "hết hiệu lực",
    "not_yet": "chưa có hiệu lực",
    "suspended": "ngưng hiệu lực",
}
_DECLARED = {
    "còn hiệu lực": "in_force",
    "hết hiệu lực một phần": "partly",
    "hết hiệu lực toàn bộ": "expired",
    "hết hiệu lực": "expired",
    "chưa có hiệu lực": "not_yet",
    "ngưng hiệu lực": "suspended",
    "tạm ngưng hiệu lực": "suspended",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A status in Vietnamese words; ``sources`` says who states it and is empty where the status is "không rõ".

    ``effective`` is the date (ISO) of coming into force, where a source gives one.
    """

    status: str = UNKNOWN
    effective: str | None = None
    sources: tuple[str, ...] = ()


def standing(row: RegistryRow | None, copies: Sequence[Source] = ()) -> Standing:
    """Return the status that the registry states, else the one declared with a copy of the document that we hold."""
    effective = (row.effective or None) if row else None
    if row is not None and row.status in WORDS:
        return Standing(WORDS[row.status], effective, tuple(s for s in row.sources.split(";") if s) or (row.evidence,))
    for copy in copies:
        code = declared_status(copy.declared)
        if code:
            return Standing(WORDS[code], effective, (copy.name,))
    return Standing(effective=effective)


def declared_status(declared: Mapping[str, str]) -> str:
    """Return the code of the status that a copy's source declares, "" where it declares none."""
    return _DECLARED.get(" ".join(declared.get("status", "").casefold().split()), "")
