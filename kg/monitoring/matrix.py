"""Decrees × units (ma trận): how many tasks and targets of each unit carry out each decree, by grade of evidence.

Grades stand side by side and are never added up: resting on a decree is not carrying it out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg import wire
from kg.ask.decree import find_occurrences
from kg.ask.library import Library
from kg.ask.model import GRADES, Coverage, Decree, Grade, GradedStatement
from kg.ask.phrases import GRADE_WORDS, decree
from kg.ask.tasks import asked_decree, tasks_of_occurrences
from kg.monitoring.bodies import label
from kg.monitoring.report import Json, Report, summary
from kg.monitoring.table import Cell, Column, Table
from kg.store.keys import name_key
from nlp.model import Citation

MOST_DECREES = 8
MOST_UNITS = 20
_CHARGED = frozenset({"lead", "responsible", "support"})


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The statements by which one unit carries out one decree; ``decree`` and ``unit`` count rows and columns."""

    decree: int
    unit: int
    statements: tuple[GradedStatement, ...]

    @property
    def counts(self) -> dict[Grade, int]:
        """How many statements have each grade, in the order of the grades."""
        counted = Counter(s.grade for s in self.statements)
        return {grade: counted[grade] for grade in GRADES if counted[grade]}


@dataclass(frozen=True, slots=True)
class Matrix:
    """Decrees by units, those with most statements first; ``other_units`` is how many units are left out."""

    decrees: tuple[Decree, ...]
    units: tuple[str, ...]
    cells: tuple[MatrixCell, ...]
    other_units: int
    coverage: Coverage


def matrix(library: Library, decrees: Sequence[str] = (), *, most_units: int | None = MOST_UNITS) -> Matrix:
    """Return the matrix of the decrees with these numbers, or of those that most documents rest on."""
    asked = [asked_decree(number) for number in decrees] or _most_cited(library)
    rows: list[Decree] = []
    cells: dict[tuple[int, str], list[GradedStatement]] = defaultdict(list)
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for citation in asked:
        found = tasks_of_occurrences(find_occurrences(citation, library), library, suggest=False)
        chosen = [a for a in found.answers if a.statement.kind in {"task", "target"} and a.statement.units]
        if not chosen and not decrees:
            continue
        rows.append(found.decree)
        for answer in chosen:
            for key, name in {
                (u.unit or name_key(u.name) or "", u.name) for u in answer.statement.units if u.role in _CHARGED
            }:
                printed[key][name] += 1
                cells[len(rows) - 1, key].append(answer)
    totals: Counter[str] = Counter()
    for (_, key), statements in cells.items():
        totals[key] += len(statements)
    columns = [key for key, _ in sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))][:most_units]
    places = {key: number for number, key in enumerate(columns)}
    return Matrix(
        tuple(rows),
        tuple(label(library.catalogue.bodies, key, printed[key].most_common(1)[0][0]) for key in columns),
        tuple(
            MatrixCell(row, places[key], tuple({(s.view.ref.id, s.statement.id): s for s in statements}.values()))
            for (row, key), statements in sorted(cells.items())
            if key in places
        ),
        len(totals) - len(columns),
        library.coverage(),
    )


def _most_cited(library: Library) -> list[Citation]:
    """Return citations of the documents that most documents carry out or rest on."""
    rows = library.ledger.query(
        "SELECT number, max(date), doc_type, count(DISTINCT document) AS n FROM citations "
        "WHERE number IS NOT NULL AND kind = 'document' AND role NOT IN ('quoted', 'amending') "
        "AND doc_type IN ('Quyết định', 'Nghị quyết', 'Kế hoạch', 'Chỉ thị', 'Chương trình', 'Đề án') "
        "AND number NOT GLOB '*/[12][0-9][0-9][0-9]/*' "  # a year in the number: normative, binding on everybody
        "AND relation IN ('based_on', 'implements', 'complies_with', 'requested_by') "
        "GROUP BY coalesce(resolved, number_key) ORDER BY n DESC, number LIMIT ?",
        (MOST_DECREES,),
    )
    return [
        Citation(f"q{i}", 0, len(number), number, number=number, date=date, doc_type=kind)
        for i, (number, date, kind, _) in enumerate(rows, 1)
    ]


def matrix_summary(found: Matrix) -> str:
    """Return the sentence over a matrix."""
    text = summary("ô có nội dung của văn bản × đơn vị", len(found.cells), found.coverage)
    missing = [d.number for d in found.decrees if d.status != "found"]
    if missing:
        text += f" Không xác định được: {', '.join(missing)}."
    if found.other_units:
        text += f" Còn {found.other_units} đơn vị khác ngoài bảng."
    return text


def matrix_report(library: Library, decrees: Sequence[str] = (), *, most_units: int | None = MOST_UNITS) -> Report:
    """Return the matrix as a report: its table has a row a decree and a column a unit."""
    found = matrix(library, decrees, most_units=most_units)
    filled = {(cell.decree, cell.unit): cell for cell in found.cells}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            decree(row),
            *(_words(filled.get((number, unit))) for unit in range(len(found.units))),
        )
        for number, row in enumerate(found.decrees)
    )
    columns = (Column("Văn bản", 40), *(Column(name, 22) for name in found.units))
    table = Table("ma-tran", columns, rows)
    return Report("Ma trận văn bản × đơn vị", matrix_summary(found), _json(found), table, _screen(found))


def _screen(found: Matrix) -> Table:
    """Return the matrix for a terminal: a row for each cell that is filled, decree by decree, those with most first."""
    columns = (Column("Văn bản", 30), Column("Đơn vị", 40), Column("Tổng", 6), Column("Theo mức", 44))
    cells = sorted(found.cells, key=lambda cell: (cell.decree, -len(cell.statements), cell.unit))
    rows: list[tuple[Cell, ...]] = []
    last = None
    for cell in cells:
        name = decree(found.decrees[cell.decree]) if cell.decree != last else None
        last = cell.decree
        rows.append((name, found.units[cell.unit], len(cell.statements), _words(cell)))
    return Table("ma-tran", columns, tuple(rows))


def _words(cell: MatrixCell | None) -> str | None:
    if cell is None:
        return None
    return " · ".join(f"{GRADE_WORDS[grade]} {count}" for grade, count in cell.counts.items())


def _json(found: Matrix) -> Json:
    return {
        "decrees": [wire.decree(d) for d in found.decrees],
        "units": list(found.units),
        "other_units": found.other_units,
        "cells": [
            {
                "decree": found.decrees[cell.decree].number,
                "unit": found.units[cell.unit],
                "counts": cell.counts,
                "statements": [
                    {
                        "document": wire.ref(s.view.ref),
                        "statement": s.statement.id,
                        "kind": s.statement.kind,
                        "grade": s.grade,
                        "quote": s.quote,
                        "start": s.statement.start,
                        "end": s.statement.end,
                    }
                    for s in cell.statements
                ],
            }
            for cell in found.cells
        ],
        "searched": wire.coverage(found.coverage),
    }
