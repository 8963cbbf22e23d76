"""A unit as people name it -> the statements that charge it; a body -> who answers for it today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.bodies import BodyTable
from corpus.body_description import describe
from corpus.succession import answers_on
from kg.ask.library import Library
from kg.ask.understand import expand
from kg.store.keys import name_key

ROLES = ("lead", "responsible", "support", "reports_to")
ROLE_WORDS = {
    "lead": "chủ trì",
    "responsible": "thực hiện",
    "support": "phối hợp",
    "reports_to": "nơi nhận báo cáo",
}

UNKNOWN = "không rõ"
"""Said of a body that is gone and whose tasks nobody is known to have taken over."""


@dataclass(frozen=True, slots=True)
class AskedUnit:
    """A unit (đơn vị) asked for: an exact body id, the beginning of ids of local bodies, folded names."""

    text: str
    body: str | None
    kind: str | None
    keys: tuple[str, ...]


def asked_unit(library: Library, text: str) -> AskedUnit:
    """Return what a unit's name, short form or body id stands for."""
    bodies = library.catalogue.bodies
    words = " ".join(text.split())
    if " " not in words and describe(words, bodies) is not None:
        return AskedUnit(words, words, None, ())
    keys = tuple(dict.fromkeys(key for form in (words, expand(words)) if (key := name_key(form))))
    named = bodies.named(words)
    if len(named) == 1:
        return AskedUnit(words, named[0].id, None, keys)
    return AskedUnit(words, None, _kind(words, bodies), keys)


def _kind(name: str, bodies: BodyTable) -> str | None:
    """Return the beginning of the ids of the bodies that every province has under this name ("stc-")."""
    province = next((p for p in bodies.places.by_id.values() if p.level == "province"), None)
    found = bodies.named(name, province.id) if province else ()
    if len(found) != 1 or found[0].place is None or not found[0].id.endswith(f"-{found[0].place}"):
        return None
    return found[0].id[: -len(found[0].place)]


def charged(library: Library, unit: str | None, roles: Sequence[str] = ()) -> tuple[str, tuple[object, ...]]:
    """Return the SQL test, with its values, that a statement ``s`` charges a unit in one of the roles (any: none)."""
    if unit is None and not roles:
        return "", ()
    test, values = mentioned(library, unit, roles)
    return f" AND s.unit IN (SELECT u.unit FROM statement_units u WHERE {test})", values


def mentioned(library: Library, unit: str | None, roles: Sequence[str] = ()) -> tuple[str, tuple[object, ...]]:
    """Return the SQL test, with its values, that a row ``u`` of statement_units names a unit in one of the roles."""
    tests: list[str] = []
    values: list[object] = []
    if unit is not None:
        test, values = _names(library, asked_unit(library, unit))
        tests.append(test)
    if roles:
        tests.append(f"u.role IN ({','.join('?' * len(roles))})")
        values += roles
    return " AND ".join(tests), tuple(values)


def _names(library: Library, unit: AskedUnit) -> tuple[str, list[object]]:
    """Return the test that a row ``u`` names the unit: its body, or a name that begins so, or else one with it inside.

    A name may go on ("Sở Y tế tỉnh …"); "Vụ Kế hoạch Bộ Y tế" is not the ministry.
    """
    tests: list[str] = []
    values: list[object] = []
    if unit.body:
        tests.append("u.body_id = ?")
        values.append(unit.body)
    if unit.kind:
        tests.append("(u.body_id >= ? AND u.body_id < ?)")
        values += [unit.kind, f"{unit.kind}~"]
    if not (unit.body and not unit.keys):
        for key in unit.keys:
            # Behind a name stands a blank, and "!" is the sign after it.
            tests.append("(u.name_key = ? OR (u.name_key >= ? AND u.name_key < ?))")
            values += [key, f"{key} ", f"{key}!"]
    test = f"({' OR '.join(tests)})" if tests else "0"
    if tests and library.ledger.query(f"SELECT 1 FROM statement_units u WHERE {test} LIMIT 1", values):
        return test, values
    inside = " OR ".join("instr(' ' || u.name_key || ' ', ?) > 0" for _ in unit.keys)
    return (f"({inside})", [f" {key} " for key in unit.keys]) if unit.keys else (test, values)


def label(bodies: BodyTable, body_id: str, printed: str) -> str:
    """Return how tables name a body: by its full name; a unit as ``printed``, with the body it belongs to."""
    known = describe(body_id, bodies, printed=printed)
    if known is None:
        return printed
    above = describe(known.parent, bodies) if known.level == "unit" and known.parent else None
    return f"{known.name} ({above.name})" if above else known.name


def today_names(bodies: BodyTable, body_id: str | None, on: str, *, about: str | None = None) -> tuple[str, ...]:
    """Return who answers on an ISO date for a body that has changed, each with the part of the tasks that it took.

    Nothing where the body is still there, by its name at least, ``UNKNOWN`` where it is gone and nobody is known to
    follow it; ``about`` is the text of a task, which may tell the part.
    """
    known = describe(body_id, bodies) if body_id else None
    found = answers_on(body_id, bodies, on, about=about) if body_id and known else ()
    if known is not None and not found:
        return (UNKNOWN,)
    return tuple(
        f"{a.body.name} ({a.function})" if a.function and len(found) > 1 else a.body.name
        for a in found
        if a.since is not None and known is not None and a.body.name != known.name
    )


def said_today(names: Sequence[str]) -> str | None:
    """Return the words that say who answers now, None where the body is still there.

    >>> said_today(("Sở Tài chính",))
    'hiện nay do Sở Tài chính đảm nhiệm'
    """
    if tuple(names) == (UNKNOWN,):
        return "không rõ hiện nay ai đảm nhiệm"
    return f"hiện nay do {'; '.join(names)} đảm nhiệm" if names else None
