"""Statements -> the units they charge (đơn vị): how many each leads, supports, does; what one unit must do."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.body_ids import parse_body_id
from kg import wire
from kg.ask.library import Library
from kg.ask.model import Coverage
from kg.ask.phrases import KIND_WORDS
from kg.monitoring.bodies import ROLE_WORDS, ROLES, asked_unit, charged, label, mentioned, said_today, today_names
from kg.monitoring.items import EVERYTHING, Item, Window, parsed, read_items
from kg.monitoring.report import Json, Report, due_cell, figures, grouped, headings, item_json, named, quoted, summary
from kg.monitoring.table import Cell, Column, Table

CHARGING = ("task", "target", "recommendation")
"""The kinds of statements by which a unit is charged with something; recipients of a letter are not."""
_IN = f"s.kind IN ({','.join(repr(kind) for kind in CHARGING)})"
_WHO = "coalesce(u.body_id, u.name_key)"


UnitKind = Literal["body", "group", "name"]
KINDS: dict[UnitKind, str] = {"body": "đơn vị", "group": "nhóm", "name": "chưa rõ"}
"""What a unit is: a body, many bodies under one name ("các sở, ban, ngành"), or a name that no body is known by."""


@dataclass(frozen=True, slots=True)
class UnitCount:
    """A unit with how many statements charge it, by role, in how many documents; ``unit`` is its body id or None."""

    name: str
    unit: str | None
    kind: UnitKind
    today: tuple[str, ...]
    roles: dict[str, int]
    statements: int
    documents: int


@dataclass(frozen=True, slots=True)
class UnitListing:
    """The units found, those that lead most first; ``kinds`` is how many of each kind there are."""

    units: tuple[UnitCount, ...]
    total: int
    kinds: dict[UnitKind, int]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class UnitTask:
    """What a unit is charged with, and who answers for this very task today, where the unit has changed."""

    item: Item
    today: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitTasks:
    """What one unit is charged with, in the order of the documents; ``today`` says who answers for it now."""

    asked: str
    tasks: tuple[UnitTask, ...]
    total: int
    today: tuple[str, ...]
    coverage: Coverage


def units(
    library: Library, window: Window = EVERYTHING, *, by: Sequence[str] = (), on: datetime.date | None = None
) -> UnitListing:
    """Return the units that statements charge, with counts by role; those with most in the roles ``by`` first."""
    count = {role: f"count(DISTINCT CASE WHEN u.role = '{role}' THEN u.unit END)" for role in ROLES}
    counts = ", ".join(count.values())
    order = " + ".join(count[role] for role in by) + " DESC," if by else ""
    rows = library.ledger.query(
        f"SELECT {_WHO} AS who, u.body_id, {counts}, count(DISTINCT u.unit), count(DISTINCT s.document) "
        f"FROM statement_units u JOIN statements s ON s.unit = u.unit WHERE {_IN} GROUP BY who "
        f"ORDER BY {order} 3 DESC, 4 DESC, 5 DESC, who"
    )
    shown = window.cut(rows)
    kinds = Counter(_kind(row[1]) for row in rows)
    names = _printed(library, [row[0] for row in shown])
    bodies, day = library.catalogue.bodies, (on or datetime.date.today()).isoformat()
    return UnitListing(
        tuple(
            UnitCount(
                label(bodies, body, names.get(who, who)) if body else names.get(who, who),
                body,
                _kind(body),
                today_names(bodies, body, day),
                dict(zip(ROLES, row, strict=True)),
                statements,
                documents,
            )
            for who, body, *row, statements, documents in shown
        ),
        len(rows),
        {kind: kinds[kind] for kind in KINDS},
        library.coverage(),
    )


def _kind(body: str | None) -> UnitKind:
    """Return what a unit is by its body id."""
    if body is None:
        return "name"
    return "group" if parse_body_id(body).kind == "group" else "body"


def unit_tasks(
    library: Library,
    name: str,
    window: Window = EVERYTHING,
    *,
    roles: Sequence[str] = (),
    on: datetime.date | None = None,
) -> UnitTasks:
    """Return the tasks, targets and recommendations that charge a unit, named in full, short, or by its body id."""
    test, values = charged(library, name, roles)
    found = library.ledger.query(
        f"SELECT s.document, s.body FROM statements s WHERE {_IN}{test} ORDER BY s.unit", values
    )
    items = read_items(library.ledger, parsed(window.cut(found)))
    bodies, day = library.catalogue.bodies, (on or datetime.date.today()).isoformat()
    own = _only_body(library, name)
    return UnitTasks(
        name,
        tuple(UnitTask(item, today_names(bodies, own, day, about=item.quote)) for item in items),
        len(found),
        today_names(bodies, own, day),
        library.coverage(),
    )


def _only_body(library: Library, name: str) -> str | None:
    """Return the id of the one body that a name means here, None where there are several or none."""
    asked = asked_unit(library, name)
    if asked.body:
        return asked.body
    test, values = mentioned(library, name)
    found = library.ledger.query(
        f"SELECT DISTINCT u.body_id FROM statement_units u WHERE u.body_id IS NOT NULL AND {test} LIMIT 2", values
    )
    return str(found[0][0]) if len(found) == 1 else None


def _printed(library: Library, keys: Sequence[str]) -> dict[str, str]:
    """Return the commonest printed form of each body id or folded name."""
    found: dict[str, str] = {}
    for begin in range(0, len(keys), 500):
        batch = keys[begin : begin + 500]
        marks = ",".join("?" * len(batch))
        rows = library.ledger.query(
            f"SELECT {_WHO} AS who, u.name, count(*) AS n FROM statement_units u WHERE u.body_id IN ({marks}) "
            f"OR (u.body_id IS NULL AND u.name_key IN ({marks})) GROUP BY who, u.name ORDER BY n, u.name DESC",
            (*batch, *batch),
        )
        found |= {key: name for key, name, _ in rows}
    return found


def units_report(library: Library, window: Window = EVERYTHING, *, on: datetime.date | None = None) -> Report:
    """Return the units found as a report."""
    found = units(library, window, on=on)
    table = Table("don-vi", _UNIT_COLUMNS, tuple(_unit_row(unit) for unit in found.units))
    body: Json = {
        "total": found.total,
        "kinds": dict(found.kinds),
        "offset": window.offset,
        "units": [_unit_json(unit) for unit in found.units],
        "searched": wire.coverage(found.coverage),
    }
    where = ", ".join(f"{KINDS[kind]} {grouped(n)}" for kind, n in found.kinds.items() if n)
    text = summary("đơn vị được giao việc", found.total, found.coverage, where=where, shown=len(found.units))
    if found.kinds["name"]:
        text += " «Chưa rõ» là tên không gắn được với cơ quan nào đã biết."
    return Report("Đơn vị", text, body, table)


def unit_report(
    library: Library,
    name: str,
    window: Window = EVERYTHING,
    *,
    roles: Sequence[str] = (),
    on: datetime.date | None = None,
) -> Report:
    """Return what one unit is charged with as a report."""
    found = unit_tasks(library, name, window, roles=roles, on=on)
    where = f"«{name}»" + (f", vai trò {', '.join(ROLE_WORDS[role] for role in roles)}" if roles else "")
    text = summary("nội dung giao cho đơn vị", found.total, found.coverage, where=where, shown=len(found.tasks))
    if now := said_today(found.today):
        text += f" {now[0].upper()}{now[1:]}."
    columns = (*TASK_COLUMNS, Column("Hiện nay", 36))
    rows = tuple((*task_row(task.item), "; ".join(task.today)) for task in found.tasks)
    table = Table("nhiem-vu-cua-don-vi", columns, rows)
    body: Json = {
        "unit": name,
        "today": list(found.today),
        "total": found.total,
        "offset": window.offset,
        "results": [{**item_json(task.item), "today": list(task.today)} for task in found.tasks],
        "searched": wire.coverage(found.coverage),
    }
    return Report(f"Nhiệm vụ của {name}", text, body, table)


_UNIT_COLUMNS = (
    Column("Đơn vị", 44),
    Column("Là", 16, narrow=False),
    Column("Mã", 22, narrow=False),
    *(Column(ROLE_WORDS[role].capitalize(), 12) for role in ROLES),
    Column("Số nội dung", 12),
    Column("Số văn bản", 12),
    Column("Hiện nay", 44),
)
TASK_COLUMNS = (
    Column("Văn bản", 24),
    Column("Loại", 12, narrow=False),
    Column("Nội dung", 80),
    Column("Chủ trì, thực hiện", 32),
    Column("Phối hợp", 32, narrow=False),
    Column("Thời hạn", 20),
    Column("Số liệu", 24, narrow=False),
    Column("Sản phẩm", 24, narrow=False),
    Column("Kinh phí", 24, narrow=False),
    Column("Đề mục", 40, narrow=False),
)


def task_row(item: Item) -> tuple[Cell, ...]:
    """Return a statement as a row of ``TASK_COLUMNS``."""
    output, budget = item.statement.output, item.statement.budget
    return (
        named(item),
        KIND_WORDS[item.statement.kind],
        quoted(item),
        item.names("lead", "responsible"),
        item.names("support"),
        due_cell(item),
        figures(item.statement.quantities),
        output.quote if output else None,
        budget.quote if budget else None,
        headings(item),
    )


def _unit_row(unit: UnitCount) -> tuple[Cell, ...]:
    return (
        unit.name,
        KINDS[unit.kind],
        unit.unit,
        *unit.roles.values(),
        unit.statements,
        unit.documents,
        "; ".join(unit.today),
    )


def _unit_json(unit: UnitCount) -> Json:
    return {
        "name": unit.name,
        "unit": unit.unit,
        "kind": unit.kind,
        "roles": dict(unit.roles),
        "statements": unit.statements,
        "documents": unit.documents,
        "today": list(unit.today),
    }
