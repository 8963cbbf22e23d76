"""The words of a status (hiệu lực): its code and names, the day it is told for, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

StatusCode = Literal[
    "in_force",
    "partly",
    "no_longer",
    "suspended",
    "not_yet",
    "running",
    "period_over",
    "replaced",
    "repealed",
    "unknown",
]
GroundKind = Literal[
    "issued",
    "effective",
    "register",
    "replaces",
    "repeals",
    "amends",
    "suspends",
    "corrects",
    "consolidates",
    "namesake",
    "details",
    "period",
]

LABELS: Mapping[StatusCode, tuple[str, str]] = {
    "in_force": ("còn hiệu lực", "in force"),
    "partly": ("hết hiệu lực một phần", "partly in force"),
    "no_longer": ("hết hiệu lực", "no longer in force"),
    "suspended": ("ngưng hiệu lực", "suspended"),
    "not_yet": ("chưa có hiệu lực", "not yet in force"),
    "running": ("đang thực hiện", "running"),
    "period_over": ("đã hết giai đoạn", "period over"),
    "replaced": ("đã được thay thế", "replaced"),
    "repealed": ("đã bị bãi bỏ", "repealed"),
    "unknown": ("không rõ", "unknown"),
}
"""The names of the codes, Vietnamese and English."""

ENDED: frozenset[StatusCode] = frozenset({"no_longer", "replaced", "repealed"})
"""Codes of a document that another one has ended."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that a status rests on (chứng cứ).

    ``day`` is when it holds from (ISO, "" where not known; of ``register``: when it was read); ``document`` the legal
    id of the document whose words they are, None where a register says it; ``source`` the place (a line of a
    collection, a register, a source of the workspace); ``quote`` the words, where they are kept.
    """

    kind: GroundKind
    day: str
    source: str
    document: str | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """The status of a document on a day (ISO).

    ``since`` is the day from which it has had the status and ``until`` the first day on which it no longer has it, as
    far as known; ``as_of`` the day up to which the evidence reaches: for a later ``day`` the status is the last one
    that anybody told. ``grounds`` is what it rests on, for ``unknown`` what was found that does not suffice.
    """

    document: str
    day: str
    code: StatusCode
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    grounds: tuple[Ground, ...] = ()

    @property
    def label(self) -> str:
        """The Vietnamese name of the code."""
        return LABELS[self.code][0]

    @property
    def sources(self) -> tuple[str, ...]:
        """Who says so: documents by their legal ids, else the places of a register; none where it is not known."""
        if self.code == "unknown":
            return ()
        told = [ground for ground in self.grounds if ground.document != self.document] or self.grounds
        return tuple(
            dict.fromkeys(name for g in told for name in ([g.document] if g.document else g.source.split(";")))
        )

    @property
    def ended(self) -> bool:
        """Whether another document had ended it by that day."""
        return self.code in ENDED
