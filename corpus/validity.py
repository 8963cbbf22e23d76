"""A document + a day -> its status on that day (hiệu lực), with what says so, and "không rõ" where nothing does.

What counts as evidence: the day on which a document comes into force, what other documents do to it (replace, repeal,
amend, suspend) and from when, what a register said of it when it was read, and the years in a programme's title. That
nobody is known to have ended a document is no evidence that it is in force. Where the day of an end is not known, the
time in which it may lie is "không rõ": a document comes into force within two years of its issue. Two ends are known
although no text says them: that of a law of which a new one bears the name, and of a text that gives the details of a
law that fell (``corpus.chains``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.chains import DETAILS, FALLS_WITH_LAW, NAMESAKE
from corpus.changes import ENDING, Change
from corpus.programmes import Period, programme_period
from corpus.registry_row import RegistryRow
from corpus.validity_facts import RegistryFacts, ValidityFacts
from corpus.validity_status import ENDED, LABELS, Ground, GroundKind, Status, StatusCode

_LATEST = timedelta(days=730)
"""A document comes into force within this time of its issue."""
_NORMATIVE = frozenset({"hp", "luat", "pl", "nd", "tt", "ttlt"})


def status_on(document_id: str, day: str, facts: ValidityFacts) -> Status:
    """Return the status of a document (by its legal id) on a day.

    ``day`` is ISO of any precision; within a month or a year the status is told only where it is the same on its first
    and its last day. Raises ValueError where ``day`` is no date.
    """
    first, last = _bounds(day)
    found = _Inquiry(document_id, facts).on(first)
    if first != last:
        end = _Inquiry(document_id, facts).on(last)
        if end.code != found.code:
            grounds = tuple(dict.fromkeys((*found.grounds, *end.grounds)))
            return Status(document_id, day, "unknown", grounds=grounds)
    return replace(found, day=day)


def _bounds(day: str) -> tuple[str, str]:
    """Return the first and the last day of a date of any precision."""
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 1:
        return f"{parts[0]:04d}-01-01", f"{parts[0]:04d}-12-31"
    if len(parts) == 2:
        first = date(parts[0], parts[1], 1)
        following = (first + timedelta(days=31)).replace(day=1)
        return first.isoformat(), (following - timedelta(days=1)).isoformat()
    whole = date(*parts).isoformat()
    return whole, whole


@dataclass(frozen=True, slots=True)
class _Turn:
    """A change with the days between which it takes effect: ``certain`` from then on, ``possible`` from then on."""

    change: Change
    possible: str
    certain: str

    @property
    def ground(self) -> Ground:
        change = self.change
        kinds: Mapping[str, GroundKind] = {
            "replaces": "replaces",
            "repeals": "repeals",
            "suspends": "suspends",
            "corrects": "corrects",
            "consolidates": "consolidates",
        }
        day = self.possible if self.possible == self.certain else ""
        unsaid: Mapping[str, GroundKind] = {NAMESAKE: "namesake", DETAILS: "details"}
        if change.source in unsaid:
            return Ground(unsaid[change.source], day, "", change.document)
        return Ground(kinds.get(change.relation, "amends"), day, change.source, change.document)


class _Inquiry:
    """What is known of one document, in order of time."""

    def __init__(self, document_id: str, facts: ValidityFacts, *, with_law: bool = True) -> None:
        self._id = document_id
        self._facts = facts
        self._row = facts.row(document_id)
        row = self._row
        self._issued = row.date if row and row.date else _year(document_id)
        self._effective = row.effective if row else ""
        self._period = programme_period(row.type, row.title) if row and not _is_normative(document_id) else None
        turns = [turn for change in facts.changes_on(document_id) if (turn := self._turn(change)) is not None]
        self._fall: _Turn | None = None  # the end of the law that it details, where that leaves its own fate open
        if with_law and row is not None and (end := self._end_of_law(row)) is not None:
            if any(turn.possible > end.certain for turn in turns):
                pass  # whoever changed it later found it in force
            elif FALLS_WITH_LAW[0] <= end.possible and end.certain <= FALLS_WITH_LAW[1]:
                turns.append(end)
            elif end.possible > FALLS_WITH_LAW[0]:
                self._fall = end
        self._turns = sorted(turns, key=lambda turn: (turn.certain, turn.possible, turn.change))

    @property
    def ends(self) -> list[_Turn]:
        """What ends the whole document, soonest first."""
        return [turn for turn in self._turns if turn.change.relation in ENDING and turn.change.scope != "part"]

    def _end_of_law(self, row: RegistryRow) -> _Turn | None:
        """Return the end of the law that the document gives the details of."""
        law = self._facts.law_of(row)
        ends = _Inquiry(law, self._facts, with_law=False).ends if law else []
        if not ends:
            return None
        return _Turn(Change(ends[0].change.document, "repeals", self._id, DETAILS), ends[0].possible, ends[0].certain)

    def on(self, day: str) -> Status:
        if (early := self._not_yet(day)) is not None:
            return early
        ends = self.ends
        done = [turn for turn in ends if turn.certain <= day]
        if done:
            return self._ended(day, done[0])
        open_ends = tuple(turn.ground for turn in ends if turn.possible <= day)
        if open_ends:
            return self._say(day, "unknown", grounds=open_ends)
        if (paused := self._suspended(day)) is not None:
            return paused
        following = ends[0] if ends else None
        if self._period is not None:
            return self._programme(day, self._period, following)
        return self._alive(day, following)

    def _say(
        self,
        day: str,
        code: StatusCode,
        *,
        since: str = "",
        until: str = "",
        as_of: str = "",
        grounds: Sequence[Ground] = (),
    ) -> Status:
        kept = tuple(dict.fromkeys((*grounds, *self._beginnings())))
        return Status(self._id, day, code, since or None, until or None, as_of or None, kept)

    def _beginnings(self) -> tuple[Ground, ...]:
        row = self._row
        if row is None:
            return ()
        if row.effective:
            return (Ground("effective", row.effective, row.sources or row.evidence, row.id),)
        return (Ground("issued", row.date, row.sources or row.evidence, row.id),) if row.date else ()

    def _register(self) -> Ground | None:
        row = self._row
        if row is None or not row.status or ":" in row.status_source:  # a relation's word is told by the relation
            return None
        return Ground("register", self._facts.read_on(row) or "", row.sources, None, row.status)

    def _turn(self, change: Change) -> _Turn | None:
        """Return when a change takes effect; None where its document is older than what it changes: a misreading."""
        if change.document == self._id:
            return None
        acting = self._facts.row(change.document)
        issued = (acting.date if acting else "") or _year(change.document)
        known = change.since or (acting.effective if acting else "")
        if self._issued and issued and issued[: len(self._issued)] < self._issued[: len(issued)]:
            return None
        if known and len(known) == 10:
            return _Turn(change, known, known)
        if not issued:
            return None
        first, last = _bounds(issued)
        return _Turn(change, first, (date.fromisoformat(last) + _LATEST).isoformat())

    def _not_yet(self, day: str) -> Status | None:
        if len(self._issued) == 10 and day < self._issued:
            return self._say(day, "not_yet", until=self._effective)
        if len(self._issued) == 4 and day[:4] < self._issued:
            return self._say(day, "not_yet", until=self._effective)
        if self._effective and day < self._effective:
            return self._say(
                day, "not_yet", since=self._issued if len(self._issued) == 10 else "", until=self._effective
            )
        return None

    def _ended(self, day: str, end: _Turn) -> Status:
        register = self._register()
        if register is not None and register.quote in {"in_force", "partly", "not_yet"} and end.certain <= register.day:
            # Two sources contradict each other.
            return self._say(day, "unknown", grounds=(end.ground, register))
        since = end.certain if end.possible == end.certain else ""
        code: StatusCode = "no_longer"
        if self._period is not None:
            code = "replaced" if end.change.relation == "replaces" else "repealed"
        return self._say(day, code, since=since, grounds=(end.ground,))

    def _suspended(self, day: str) -> Status | None:
        for turn in self._turns:
            change = turn.change
            if change.relation == "suspends" and turn.certain <= day and not (change.until and change.until <= day):
                code: StatusCode = "suspended" if change.scope != "part" else "partly"
                return self._say(day, code, since=turn.certain, until=change.until, grounds=(turn.ground,))
        return None

    def _programme(self, day: str, period: Period, following: _Turn | None) -> Status:
        ground = Ground("period", f"{period.end}", self._row.sources if self._row else "", self._id, period.quote)
        year = int(day[:4])
        if year <= period.end:
            until = f"{period.end + 1}-01-01"
            if following is not None and following.possible == following.certain:
                until = min(until, following.certain)
            since = self._issued if len(self._issued) == 10 else ""
            return self._say(day, "running", since=since, until=until, grounds=(ground,))
        if period.outlook is not None and year > period.outlook:
            return self._say(day, "period_over", since=f"{period.outlook + 1}-01-01", grounds=(ground,))
        return self._say(day, "unknown", grounds=(ground,))

    def _alive(self, day: str, following: _Turn | None) -> Status:
        """Tell the status of a document that nothing known has ended by that day."""
        register = self._register()
        cuts = [turn for turn in self._turns if turn.change.scope == "part" and turn.certain <= day]
        cuts = [turn for turn in cuts if turn.change.relation in ENDING]
        until = following.certain if following is not None and following.possible == following.certain else ""
        if register is not None and register.quote in {"expired", "suspended"} and day >= register.day:
            code: StatusCode = "no_longer" if register.quote == "expired" else "suspended"
            return self._say(day, code, as_of=register.day, grounds=(register,))
        if register is not None and register.quote == "partly" and day >= register.day:
            grounds = (*(turn.ground for turn in cuts), register)
            return self._say(day, "partly", until=until, as_of=register.day, grounds=grounds)
        if self._fall is not None and self._fall.possible <= day and register is None:
            return self._say(day, "unknown", grounds=(self._fall.ground,))
        witness = self._witness(day, following)
        told = register is not None and register.quote == "in_force" and day >= register.day
        if witness is None or not (told or self._begun(day)):
            # Parts have fallen, and whether the rest still stands nobody says.
            return self._say(day, "unknown", grounds=[turn.ground for turn in cuts] + ([register] if register else []))
        as_of = witness.day if witness.day and witness.day < day else ""
        if cuts:
            grounds = (*(turn.ground for turn in cuts), witness)
            return self._say(day, "partly", since=cuts[0].certain, until=until, as_of=as_of, grounds=grounds)
        if register is not None and register.quote == "partly":
            return self._say(day, "unknown", grounds=(register,))
        return self._say(day, "in_force", since=self._effective, until=until, as_of=as_of, grounds=(witness,))

    def _witness(self, day: str, following: _Turn | None) -> Ground | None:
        """Return what says that the document was not ended before that day."""
        register = self._register()
        if register is not None and register.quote in {"in_force", "partly", "not_yet"}:
            return register
        if following is not None:
            return following.ground  # what ends later has lasted until then
        # Whoever amends a document on a later day found it in force.
        later = (turn for turn in self._turns if turn.possible > day and turn.change.relation not in ENDING)
        amended = next(later, None) or next(
            (turn for turn in self._turns if turn.possible > day and turn.change.scope == "part"), None
        )
        return amended.ground if amended is not None else None

    def _begun(self, day: str) -> bool:
        """Whether the document must have come into force by that day."""
        if self._effective:
            return self._effective <= day
        if not self._issued:
            return False
        _, last = _bounds(self._issued)
        return (date.fromisoformat(last) + _LATEST).isoformat() <= day


def _is_normative(legal_id: str) -> bool:
    return legal_id.split("/")[1] in _NORMATIVE


def _year(legal_id: str) -> str:
    """Return the year in a legal id, "" where it holds a term of office or none."""
    when = legal_id.rsplit("/", 1)[-1]
    return when if when.isdigit() and len(when) == 4 else ""


__all__ = [
    "ENDED",
    "LABELS",
    "Ground",
    "GroundKind",
    "RegistryFacts",
    "Status",
    "StatusCode",
    "ValidityFacts",
    "status_on",
]
