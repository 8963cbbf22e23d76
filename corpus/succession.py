"""A body of an old document -> who answers for its tasks on a later day (ai trả lời hôm nay).

On 1 March 2025 ministries and departments were merged, on 1 July 2025 provinces, and districts ended. A task follows
its function, not the name: the press went from Sở Thông tin và Truyền thông to Sở Văn hóa, Thể thao và Du lịch, its
digital part to Sở Khoa học và Công nghệ (registry/body-functions.csv, each row with the documents that say so).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import lru_cache

from corpus.bodies import Body, BodyTable
from corpus.body_description import describe
from corpus.body_groups import kind_group, kind_of
from corpus.body_ids import NATION, group_id, parse_body_id
from corpus.document_types import REGISTRY
from corpus.errors import RegistryError
from corpus.fold import fold

_MERGED = ("202/2025/QH15",)
"""What merged the provinces on 1 July 2025."""
_STEPS = 6
_TWO_LEVELS = "2025-07-01"
_SINCE_2025 = "-2025"


@dataclass(frozen=True, slots=True)
class Answering:
    """A body that answers for another (cơ quan kế thừa).

    ``function`` is the part of its tasks, empty where it is all of them; ``since`` the day (ISO) of the last change,
    None where the body is the same; ``sources`` the numbers of the documents by which each step was taken.
    """

    body: Body
    function: str = ""
    since: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """One row of body-functions.csv: a function of a body (``kind`` at a ``level``) went to ``successor`` on a day.

    The successor is a central body, a kind at the same place, ``=<id>`` (a body of the country), ``province:<kind>``
    or ``communes:<kind>``. ``words`` tell the function in a text without diacritics; ``places`` are those where the
    row holds, all where none is said.
    """

    kind: str
    level: str
    function: str
    words: re.Pattern[str] | None
    successor: str
    since: str
    sources: tuple[str, ...]
    places: frozenset[str]


@lru_cache(maxsize=1)
def function_rows() -> dict[tuple[str, str], tuple[FunctionRow, ...]]:
    """Load the shipped table by kind and level; raises RegistryError."""
    path = REGISTRY / "body-functions.csv"
    found: dict[tuple[str, str], list[FunctionRow]] = defaultdict(list)
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found[row["body"], row["level"]].append(
                    FunctionRow(
                        kind=row["body"],
                        level=row["level"],
                        function=row["function"],
                        words=re.compile(rf"(?<!\w)(?:{row['words']})(?!\w)") if row["words"] else None,
                        successor=row["successor"],
                        since=row["since"],
                        sources=tuple(row["source"].split("|")),
                        places=frozenset(filter(None, row["places"].split("|"))),
                    )
                )
    except (OSError, KeyError, re.error) as error:
        raise RegistryError(f"Không đọc được bảng chức năng cơ quan {path.name}: {error}.") from error
    return {key: tuple(rows) for key, rows in found.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """By what a body ended (sắp xếp, sáp nhập): the bodies that it became, the day, the documents."""

    resulting: tuple[str, ...]
    date: str | None
    sources: tuple[str, ...]


def change_of(body: Body, bodies: BodyTable) -> Change | None:
    """Return the change by which a body of the registry ended, None where it goes on or nobody is known to follow."""
    if body.valid_to is None:
        return None
    steps = _steps(Answering(body), bodies, _day(body, body) or body.valid_to, None)
    if not steps:
        return None
    return Change(
        resulting=tuple(dict.fromkeys(step.body.id for step in steps)),
        date=_day(body, body),
        sources=tuple(dict.fromkeys(source for step in steps for source in step.sources)),
    )


def answers_today(id: str, bodies: BodyTable, *, about: str | None = None) -> tuple[Answering, ...]:
    """Return who answers now for the tasks of the body, unit or group of this id; see ``answers_on``."""
    return answers_on(id, bodies, Date.today().isoformat(), about=about)


def answers_on(id: str, bodies: BodyTable, on: str, *, about: str | None = None) -> tuple[Answering, ...]:
    """Return who answers on an ISO date for the tasks of the body, unit or group of this id.

    ``about`` is the text of a task: where it tells the function, only the bodies that have it are returned. Empty where
    the id is unknown or nobody is known to have taken the tasks over.
    """
    start = describe(id, bodies)
    if start is None:
        return ()
    told = fold(about) if about else None
    found: dict[str, Answering] = {}
    open_ = [Answering(start)]
    for _ in range(_STEPS):
        further: list[Answering] = []
        for answering in open_:
            steps = _steps(answering, bodies, on, told)
            if steps is None:
                found.setdefault(answering.body.id, answering)
            else:
                further += steps
        open_ = further
    return tuple(found.values())


def _steps(at: Answering, bodies: BodyTable, on: str, told: str | None) -> list[Answering] | None:
    """What the body became up to the day, one change further; None where it is still there, empty where it ended."""
    parts = parse_body_id(at.body.id)
    if parts.kind == "unit":
        return _of_unit(at, parts.parent or "", bodies, on, told)
    if parts.kind == "group":
        return _of_group(at, bodies, on, told)
    lives = at.body.exists(on)
    rows = _rows(at.body, bodies, on)
    if lives:
        # A living body may have given one function away: only a text that speaks of it tells that it is meant.
        rows = [row for row in rows if told is not None and row.words is not None and row.words.search(told)]
        if not rows:
            return None
    elif any(_given_away(row, at.body) for row in rows):
        # What it gave away in its life went elsewhere than what it left at its end.
        meant = [row for row in rows if told is not None and row.words is not None and row.words.search(told)]
        rows = meant or [row for row in rows if not _given_away(row, at.body)]
    if rows:
        return [
            replace(at, body=body, function=row.function or at.function, since=row.since, sources=_and(at, row.sources))
            for row in _meant(rows, told)
            if (body := _successor(row, at.body, bodies)) is not None
        ]
    found = []
    for id in at.body.successors:
        body = bodies.body(id)
        if body is not None:
            moved = body.place is not None and body.place != at.body.place
            sources = _MERGED if moved and body.valid_from == _TWO_LEVELS else ()
            found.append(replace(at, body=body, since=_day(at.body, body), sources=_and(at, sources)))
    return found


def _given_away(row: FunctionRow, body: Body) -> bool:
    """Tell whether a body gave a function away while it went on with the rest."""
    return row.words is not None and body.valid_to is not None and row.since <= body.valid_to


def _day(before: Body, after: Body) -> str | None:
    """The day on which one body took over from another: the day after the one ended, as its successor tells it."""
    if before.valid_to is None:
        return after.valid_from
    return (Date.fromordinal(Date.fromisoformat(before.valid_to).toordinal() + 1)).isoformat()


def _rows(body: Body, bodies: BodyTable, on: str) -> list[FunctionRow]:
    """The rows that hold for a body and had come into force on the day; one for its own place outranks the rest."""
    place = bodies.places.by_id.get(body.place or "")
    kind = body.id if place is None else body.id.removesuffix(f"-{place.id}")
    here = (place.id if place else "").removesuffix(_SINCE_2025)
    rows = [row for row in function_rows().get((kind, body.level), ()) if row.since <= on]
    special = {row.function for row in rows if here in row.places}
    return [row for row in rows if here in row.places or (not row.places and row.function not in special)]


def _meant(rows: list[FunctionRow], told: str | None) -> list[FunctionRow]:
    """The rows of the functions that a text speaks of; else those of the rest, or all where none is the rest.

    A function named once beside one named often is only touched; of like weight, both are meant.
    """
    whole = [row for row in rows if row.words is None]
    if told is not None:
        hits = {row.function: len(row.words.findall(told)) for row in rows if row.words is not None}
        most = max(hits.values(), default=0)
        if most:
            return [row for row in rows if 2 * hits.get(row.function, 0) >= most]
        return whole or rows
    return rows


def _successor(row: FunctionRow, body: Body, bodies: BodyTable) -> Body | None:
    if row.level == "central":
        return bodies.body(row.successor)
    if row.successor.startswith("="):
        return bodies.body(row.successor[1:])
    place = bodies.places.by_id.get(body.place or "")
    if place is None:
        return None
    relation, _, kind = row.successor.rpartition(":")
    if not relation:
        return bodies.body(f"{kind}-{place.id}")
    province = bodies.places.by_id.get(bodies.places.province_of(place) or "")
    if province is None:
        return None
    if relation == "province":
        return bodies.body(f"{kind}-{province.id}")
    # Which communes lie where a district was is not known: all communes of the province that now holds it.
    now = province.successors[0] if province.successors else province.id
    commune = next((each for each in bodies.kinds_of(kind) if each.level == "commune"), None)
    return describe(group_id(kind_group(commune, bodies), now), bodies) if commune is not None else None


def _of_unit(at: Answering, parent: str, bodies: BodyTable, on: str, told: str | None) -> list[Answering] | None:
    """A unit goes with its body; of a body that changed only the body is known."""
    above = describe(parent, bodies)
    return _steps(replace(at, body=above), bodies, on, told) if above is not None else []


def _of_group(at: Answering, bodies: BodyTable, on: str, told: str | None) -> list[Answering] | None:
    """A group goes with its place or body; the committees of districts are those of communes since July 2025."""
    parts = parse_body_id(at.body.id)
    scopes, moved = _scopes(parts.parent or NATION, bodies, on)
    kind = kind_of(parts.own, bodies)
    rows = _meant(_rows_of_kind(kind, on), told) if kind is not None else []
    if not rows and not moved:
        return None
    owns = dict.fromkeys(found for row in rows if (found := _kind_after(row, bodies)) is not None) or [parts.own]
    sources = _and(at, (*moved, *(source for row in rows for source in row.sources)))
    since = max((*(row.since for row in rows), *([_TWO_LEVELS] if moved else [])), default=None)
    return [
        replace(at, body=body, since=since, sources=sources)
        for own in owns
        for scope in scopes
        if (body := describe(group_id(own, scope), bodies)) is not None
    ]


def _scopes(scope: str, bodies: BodyTable, on: str) -> tuple[list[str], tuple[str, ...]]:
    """What the place or body of a group became up to the day, and by which documents; none where it is still there."""
    place = bodies.places.by_id.get(scope)
    if place is not None:
        gone = not place.exists(on) and bool(place.successors)
        return (list(place.successors), _MERGED) if gone else ([scope], ())
    above = describe(scope, bodies) if scope != NATION else None
    steps = _steps(Answering(above), bodies, on, None) if above is not None else None
    return ([step.body.id for step in steps], steps[0].sources or _MERGED) if steps else ([scope], ())


def _rows_of_kind(kind: Body, on: str) -> list[FunctionRow]:
    """The rows of a kind that ended: a kind of districts ended with them."""
    ended = (kind.level == "district" and on >= _TWO_LEVELS) or not kind.exists(on)
    rows = function_rows().get((kind.id, kind.level), ()) if ended else ()
    return [row for row in rows if row.since <= on and not row.places]


def _kind_after(row: FunctionRow, bodies: BodyTable) -> str | None:
    """The own id of the group that a row makes of the bodies of its kind."""
    relation, _, name = row.successor.rpartition(":")
    levels = {"province": "province", "communes": "commune"}
    level = levels.get(relation, row.level)
    kind = next((each for each in bodies.kinds_of(name) if each.level == level), None)
    return kind_group(kind, bodies) if kind is not None else None


def _and(at: Answering, sources: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*at.sources, *sources)))
