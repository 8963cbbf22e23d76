"""Statements -> what a superior's plan gives to provinces or departments, and what two units are both to lead."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.body_description import describe
from kg import wire
from kg.ask.library import Library
from kg.ask.model import Coverage
from kg.monitoring.bodies import charged
from kg.monitoring.items import EVERYTHING, Item, Window, parsed, read_items
from kg.monitoring.levels import LEVEL_WORDS, RANK, Level, level_of
from kg.monitoring.report import Report, item_json, summary
from kg.monitoring.table import Cell, Column, Table
from kg.monitoring.units import TASK_COLUMNS, task_row
from nlp.normative import is_normative

GIVEN: tuple[Level, ...] = ("province", "department")


@dataclass(frozen=True, slots=True)
class Assigned:
    """A statement with the units by which it was found: those of the lower level, or those that lead together."""

    item: Item
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssignedListing:
    """Statements in the order of documents."""

    rows: tuple[Assigned, ...]
    total: int
    coverage: Coverage


def from_superiors(
    library: Library, level: Level | None = None, window: Window = EVERYTHING, *, unit: str | None = None
) -> AssignedListing:
    """Return what plans of a higher level give to provinces and departments (or to one of the two, or to one unit).

    Laws, decrees and circulars bind everybody and are no plans: they are left out.
    """
    issued = {
        d.id: RANK[above]
        for d in library.ledger.documents()
        if d.metadata.issuer and (above := level_of(d.metadata.issuer)) and not is_normative(d.metadata)
    }
    test, values = charged(library, unit)
    given: dict[int, list[str]] = {}
    documents: dict[int, str] = {}
    for number, document, name, body in library.ledger.query(
        "SELECT u.unit, s.document, u.name, u.body_id FROM statement_units u JOIN statements s ON s.unit = u.unit "
        f"WHERE s.kind IN ('task', 'target') AND u.role IN ('lead', 'responsible', 'support'){test} ORDER BY u.unit",
        values,
    ):
        below = level_of(name) or _level_by_body(library, body)
        if below is None or below not in ((level,) if level else GIVEN):
            continue
        if issued.get(document, RANK[below]) < RANK[below]:
            given.setdefault(number, []).append(name)
            documents[number] = document
    return _listing(library, given, window)


def _level_by_body(library: Library, body: str | None) -> Level | None:
    """Return the level of a body printed by its letters ("Sở TTTT"), by its full name."""
    known = describe(body, library.catalogue.bodies) if body else None
    return level_of(known.name) if known is not None and known.level != "unit" else None


def led_by_two(library: Library, window: Window = EVERYTHING) -> AssignedListing:
    """Return the statements that name more than one unit as the one that leads (chủ trì)."""
    rows = library.ledger.query(
        "SELECT u.unit, u.name FROM statement_units u JOIN statements s ON s.unit = u.unit "
        "WHERE u.role = 'lead' AND s.kind IN ('task', 'target') AND u.unit IN (SELECT unit FROM statement_units "
        "WHERE role = 'lead' GROUP BY unit HAVING count(DISTINCT name_key) > 1) ORDER BY u.unit, u.rowid"
    )
    given: dict[int, list[str]] = {}
    for number, name in rows:
        given.setdefault(number, []).append(name)
    return _listing(library, given, window)


def _listing(library: Library, given: dict[int, list[str]], window: Window) -> AssignedListing:
    shown = window.cut(list(given.items()))
    found = []
    for begin in range(0, len(shown), 500):
        batch = [number for number, _ in shown[begin : begin + 500]]
        marks = ",".join("?" * len(batch))
        found += library.ledger.query(
            f"SELECT document, body FROM statements WHERE unit IN ({marks}) ORDER BY unit", batch
        )
    items = read_items(library.ledger, parsed(found))
    return AssignedListing(
        tuple(
            Assigned(item, tuple(dict.fromkeys(names))) for item, (_, names) in zip(items, sorted(shown), strict=True)
        ),
        len(given),
        library.coverage(),
    )


def superiors_report(
    library: Library, level: Level | None = None, window: Window = EVERYTHING, *, unit: str | None = None
) -> Report:
    """Return what superiors' plans give to lower levels as a report."""
    found = from_superiors(library, level, window, unit=unit)
    where = ", ".join(LEVEL_WORDS[given] for given in ((level,) if level else GIVEN)) + (f", «{unit}»" if unit else "")
    return _report("Việc cấp trên giao", "nội dung do cấp trên giao", found, window, where)


def two_leads_report(library: Library, window: Window = EVERYTHING) -> Report:
    """Return what two units are to lead as a report."""
    return _report("Hai đơn vị cùng chủ trì", "nội dung có từ hai đơn vị chủ trì", led_by_two(library, window), window)


def _report(title: str, what: str, found: AssignedListing, window: Window, where: str = "") -> Report:
    text = summary(what, found.total, found.coverage, where=where, shown=len(found.rows))
    body = {
        "total": found.total,
        "offset": window.offset,
        "results": [
            {**item_json(row.item), "issuer": row.item.document.metadata.issuer, "found_by": list(row.units)}
            for row in found.rows
        ],
        "searched": wire.coverage(found.coverage),
    }
    return Report(title, text, body, Table("giao-viec", _COLUMNS, tuple(map(_row, found.rows))))


_COLUMNS = (Column("Cơ quan giao", 32), Column("Đơn vị được giao", 36), *TASK_COLUMNS)


def _row(row: Assigned) -> tuple[Cell, ...]:
    return (row.item.document.metadata.issuer, "; ".join(row.units), *task_row(row.item))
