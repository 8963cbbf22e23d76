"""What one question of monitoring gives: a sentence, an object for machines, a table for people and spreadsheets."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from kg import wire
from kg.ask.model import Coverage
from kg.ask.phrases import day, document, searched
from kg.monitoring.items import Item
from kg.monitoring.table import Cell, Quoted, Table
from nlp.model import Quantity

Json = wire.Json
_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Report:
    """An answer in its three forms; ``summary`` says what was found, or "không tìm thấy", and in what was searched.

    ``screen`` is the table that a terminal shows where that of files is too wide for it.
    """

    title: str
    summary: str
    json: Json
    table: Table
    screen: Table | None = None


def summary(found: str, total: int, coverage: Coverage, *, where: str = "", shown: int | None = None) -> str:
    """Return the sentence over a listing: what ``found`` is called, how much there is, what was searched."""
    scope = f" ({where})" if where else ""
    if not total:
        return f"Không tìm thấy {found}{scope}. {searched(coverage)}"
    cut = f", dưới đây là {shown}" if shown is not None and shown < total else ""
    return f"{grouped(total)} {found}{scope}{cut}. {searched(coverage)}"


def grouped(number: int) -> str:
    """Return a number with the Vietnamese mark of thousands (12345 -> 12.345)."""
    return f"{number:,}".replace(",", ".")


def item_json(item: Item) -> Json:
    """Return the wire form of a statement with its document and its words."""
    given = wire.statement(item.statement, {item.statement.section: item.path})
    given["statement"] = given.pop("id")
    return {"document": wire.ref(item.ref), **given, "quote": item.quote}


def quoted(item: Item) -> Quoted:
    """Return the cell that quotes an item."""
    return Quoted(item.quote, item.document.id, item.statement.start, item.statement.end)


def named(item: Item) -> str:
    """Return how a table names the item's document."""
    return document(item.ref)


def headings(item: Item) -> str:
    """Return the two nearest headings over an item."""
    return " > ".join(item.path[-_HEADINGS:])


def figures(quantities: Iterable[Quantity]) -> str:
    """Return the quotes of figures."""
    return "; ".join(q.quote for q in quantities)


def due(item: Item) -> str:
    """Return an item's time limit in words: its day, its recurrence, and that a day was computed."""
    deadline = item.statement.deadline
    if deadline is None:
        return ""
    when = day(deadline.iso) if deadline.iso else ""
    marked = f"{when} (tính ra)" if deadline.computed and when else when
    return "; ".join(part for part in (marked, deadline.recurrence) if part)


def due_cell(item: Item) -> Cell:
    """Return the cell of a time limit: its day where it is nothing but a printed day, else its words."""
    deadline = item.statement.deadline
    plain_day = deadline and deadline.iso and len(deadline.iso) == len("2025-09-30")
    if deadline is None or not plain_day or deadline.computed or deadline.recurrence:
        return due(item)
    return datetime.date.fromisoformat(deadline.iso or "")
