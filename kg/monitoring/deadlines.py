"""Statements with a time limit -> what is due when (thời hạn): overdue, within some days, in a quarter, recurring.

A limit given as a month or a year is due on its last day. Whether a task has been done is seldom in the text of the
plan that gives it ("Đã hoàn thành ngày …"): "overdue" says only that its day has passed. What is still to come stands
first, soonest before later; then what has passed, latest first. What recurs on a day that is named stands among the
dated with its next day, which is computed, and is never overdue; what only recurs stands apart.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

from corpus.errors import CorpusError
from kg import wire
from kg.ask.library import Library
from kg.ask.model import Coverage
from kg.ask.phrases import KIND_WORDS, day
from kg.monitoring.bodies import charged
from kg.monitoring.items import EVERYTHING, Item, Window, parsed, read_items
from kg.monitoring.recurring import next_day
from kg.monitoring.report import Json, Report, due, item_json, named, quoted, summary
from kg.monitoring.table import Cell, Column, Table
from nlp.model import Statement

# What is to be done; of the administrative statements those that oblige a body, not the days of entry into force.
_TO_DO = "(s.kind IN ('task', 'target', 'recommendation') OR (s.kind = 'administrative' AND s.obligation))"
_QUARTER = re.compile(r"((?:19|20)\d\d)-Q([1-4])")
State = Literal["overdue", "due", "recurring", "done"]
STATES = {"overdue": "đã quá ngày", "due": "còn hạn", "recurring": "định kỳ", "done": "văn bản ghi đã xong"}
_KEPT = r"(?:hoàn thành|thực hiện|ban hành|tổ chức|trình|xong|triển khai)(?!\w)"
_DONE = re.compile(rf"\W*(?:đã|vừa) {_KEPT}", re.IGNORECASE)
_MAY_BE_DONE = re.compile(_KEPT, re.IGNORECASE)
_BEFORE = 4


class WrongPeriod(CorpusError):
    """A day or a quarter that cannot be read."""


@dataclass(frozen=True, slots=True)
class DueQuery:
    """What is asked: seen from the day ``on``; ``within`` days from it, or before it, or in a quarter ("2025-Q3")."""

    on: datetime.date
    within: int | None = None
    overdue: bool = False
    quarter: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class DueItem:
    """A statement, the last day of its limit (None where it only recurs) and how many days are left.

    ``computed`` says that the words do not print the day: counted from the document's date, the next of a recurring
    limit, or the end of its running period.
    """

    item: Item
    last_day: datetime.date | None
    days_left: int | None
    state: State
    computed: bool = False


@dataclass(frozen=True, slots=True)
class DueListing:
    """What is due in order, and what recurs without a day of its own; ``total`` and ``recurring_total`` count all."""

    query: DueQuery
    dated: tuple[DueItem, ...]
    total: int
    recurring: tuple[DueItem, ...]
    recurring_total: int
    coverage: Coverage


def last_day(iso: str) -> datetime.date | None:
    """Return the last day of an ISO date of any precision, None where there is no such day.

    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)
    """
    parts = [int(part) for part in iso.split("-")]
    try:
        if len(parts) == 3:
            return datetime.date(parts[0], parts[1], parts[2])
        month = parts[1] if len(parts) == 2 else 12
        return datetime.date(parts[0], month, calendar.monthrange(parts[0], month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def quarter_bounds(quarter: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a quarter ("2025-Q3"); raises ``WrongPeriod``."""
    found = _QUARTER.fullmatch(quarter.strip().upper())
    if found is None:
        raise WrongPeriod(f"Không hiểu quý «{quarter}»; hãy ghi như 2025-Q3.")
    year, number = int(found[1]), int(found[2])
    return datetime.date(year, 3 * number - 2, 1), datetime.date(
        year, 3 * number, calendar.monthrange(year, 3 * number)[1]
    )


def asked_day(text: str | None, today: datetime.date) -> datetime.date:
    """Return the day that the user gives (2025-09-30 or 30/9/2025), today where none is given; raises WrongPeriod."""
    if text is None:
        return today
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text.strip())
    parts = found.groups() if found else tuple(reversed(re.split(r"[/.-]", text.strip())))
    try:
        return datetime.date(*(int(part) for part in parts))
    except (ValueError, TypeError, OverflowError):
        raise WrongPeriod(f"Không hiểu ngày «{text}»; hãy ghi như 2025-09-30.") from None


def deadlines(library: Library, query: DueQuery, window: Window = EVERYTHING) -> DueListing:
    """Return what is due; of what recurs without a day of its own, where a period is asked for, what ends in it."""
    once = [
        _Dated(when, d, s, bool(s.deadline and s.deadline.computed))
        for d, s in _with_limit(library, query)
        if (when := _day_of(s)) and _wanted(when, query)
    ]
    done = {(row.document, row.statement.id) for row in once if _is_done(library, row.document, row.statement)}
    again: list[tuple[_Dated | None, str, Statement]] = []
    if query.overdue:
        once = [row for row in once if (row.document, row.statement.id) not in done]
    else:
        again = _again(library, query)
    dated = once + [row for row, _, _ in again if row is not None and row.named and _wanted(row.when, query)]
    dated.sort(key=lambda r: (r.when < query.on, abs((r.when - query.on).days), r.document, r.statement.start))
    shown = window.cut(dated)
    items = read_items(library.ledger, [(row.document, row.statement) for row in shown])
    rest = [row for row in again if (row[0] is None or not row[0].named) and _in_period(row[0], query)]
    shown_again = window.cut(rest)
    items_again = read_items(library.ledger, [(d, s) for _, d, s in shown_again])
    return DueListing(
        query,
        tuple(
            _due_item(item, row, query, (row.document, row.statement.id) in done)
            for item, row in zip(items, shown, strict=True)
        ),
        len(dated),
        tuple(
            _due_item(item, row, query) if row else DueItem(item, None, None, "recurring")
            for item, (row, _, _) in zip(items_again, shown_again, strict=True)
        ),
        len(rest),
        library.coverage(),
    )


@dataclass(frozen=True, slots=True)
class _Dated:
    """A statement on a day; ``recurs`` says that another one follows, ``named`` that its words name this one."""

    when: datetime.date
    document: str
    statement: Statement
    computed: bool
    recurs: bool = False
    named: bool = True


def _due_item(item: Item, row: _Dated, query: DueQuery, done: bool = False) -> DueItem:
    left = (row.when - query.on).days
    return DueItem(item, row.when, left, "recurring" if row.recurs else _state(left, done), row.computed)


def _again(library: Library, query: DueQuery) -> list[tuple[_Dated | None, str, Statement]]:
    """Return what recurs, each with its next day in the period asked for where that can be told."""
    titles = {d.id: d.metadata.title or d.source.declared.get("title") or "" for d in library.ledger.documents()}
    since = quarter_bounds(query.quarter)[0] if query.quarter else query.on
    found: list[tuple[_Dated | None, str, Statement]] = []
    for document, statement in _recurring(library, query):
        deadline = statement.deadline
        coming = next_day(deadline, since, title=titles.get(document, "")) if deadline else None
        row = _Dated(coming.day, document, statement, True, True, coming.named) if coming else None
        found.append((row, document, statement))
    return found


def _in_period(row: _Dated | None, query: DueQuery) -> bool:
    """Tell whether what recurs without a day belongs to an answer: its period ends in the one asked for, if any."""
    if query.within is None and query.quarter is None:
        return True
    return row is not None and _wanted(row.when, query)


def _with_limit(library: Library, query: DueQuery) -> list[tuple[str, Statement]]:
    test, values = charged(library, query.unit)
    return parsed(
        library.ledger.query(
            f"SELECT s.document, s.body FROM statements s WHERE s.deadline_iso IS NOT NULL AND {_TO_DO}{test}", values
        )
    )


def _recurring(library: Library, query: DueQuery) -> list[tuple[str, Statement]]:
    test, values = charged(library, query.unit)
    return parsed(
        library.ledger.query(
            "SELECT s.document, s.body FROM statements s WHERE s.recurrence IS NOT NULL AND s.deadline_iso IS NULL "
            f"AND {_TO_DO}{test} ORDER BY s.unit",
            values,
        )
    )


def _day_of(statement: Statement) -> datetime.date | None:
    return last_day(statement.deadline.iso) if statement.deadline and statement.deadline.iso else None


def _wanted(when: datetime.date, query: DueQuery) -> bool:
    if query.overdue:
        return when < query.on
    if query.quarter is not None:
        low, high = quarter_bounds(query.quarter)
        return low <= when <= high
    if query.within is not None:
        return 0 <= (when - query.on).days <= query.within
    return True


def _is_done(library: Library, document: str, statement: Statement) -> bool:
    """Tell whether the very words of the limit say that it was kept ("Đã hoàn thành ngày 3/11/2021")."""
    deadline = statement.deadline
    if deadline is None:
        return False
    words = deadline.quote
    if _MAY_BE_DONE.match(words):
        words = library.ledger.text(document)[max(0, deadline.start - _BEFORE) : deadline.end].lstrip(" ;,.")
    return _DONE.match(words) is not None


def _state(days_left: int, done: bool) -> State:
    if done:
        return "done"
    return "overdue" if days_left < 0 else "due"


def described(query: DueQuery) -> str:
    """Return in words what was asked for."""
    parts = []
    if query.overdue:
        parts.append(f"hạn trước ngày {day(query.on.isoformat())}")
    elif query.quarter:
        number = query.quarter.strip().upper()
        parts.append(f"hạn trong quý {number[-1]} năm {number[:4]}")
    elif query.within is not None:
        parts.append(f"hạn trong {query.within} ngày kể từ {day(query.on.isoformat())}")
    if query.unit:
        parts.append(f"của «{query.unit}»")
    return ", ".join(parts)


def deadlines_report(library: Library, query: DueQuery, window: Window = EVERYTHING) -> Report:
    """Return what is due as a report."""
    found = deadlines(library, query, window)
    rows = (*found.dated, *found.recurring)
    text = summary("nội dung có hạn", found.total, found.coverage, where=described(query), shown=len(found.dated))
    if found.recurring_total:
        text += f" Định kỳ, không ghi ngày: {found.recurring_total} nội dung."
    if any(row.state == "recurring" and row.last_day for row in rows):
        text += " Ngày của việc định kỳ là kỳ kế tiếp, do máy tính ra."
    if any(row.state == "overdue" for row in found.dated):
        text += " Văn bản không nói việc nào đã làm xong: «đã quá ngày» chỉ là ngày đã qua."
    return Report("Thời hạn", text, _json(found, window), Table("thoi-han", _COLUMNS, tuple(map(_row, rows))))


_COLUMNS = (
    Column("Tình trạng", 14, narrow=False),
    Column("Hạn", 18),
    Column("Ngày cuối", 12, narrow=False),
    Column("Ngày tính ra", 12, narrow=False),
    Column("Còn (ngày)", 10),
    Column("Loại", 12, narrow=False),
    Column("Nội dung", 80),
    Column("Chủ trì, thực hiện", 30),
    Column("Phối hợp", 30, narrow=False),
    Column("Văn bản", 24),
    Column("Chữ ghi hạn", 30, narrow=False),
)


def _row(due_item: DueItem) -> tuple[Cell, ...]:
    item = due_item.item
    return (
        STATES[due_item.state],
        _due_words(due_item),
        due_item.last_day,
        "tính ra" if due_item.computed else None,
        due_item.days_left,
        KIND_WORDS[item.statement.kind],
        quoted(item),
        item.names("lead", "responsible"),
        item.names("support"),
        named(item),
        item.statement.deadline.quote if item.statement.deadline else None,
    )


def _due_words(due_item: DueItem) -> str:
    """Return the limit as tables word it: of what recurs the next day first."""
    said = due(due_item.item)
    if due_item.state != "recurring" or due_item.last_day is None:
        return said
    return f"{day(due_item.last_day.isoformat())} (tính ra); {said}"


def _json(found: DueListing, window: Window) -> Json:
    return {
        "on": found.query.on.isoformat(),
        "total": found.total,
        "recurring_total": found.recurring_total,
        "offset": window.offset,
        "results": [_due_json(row) for row in found.dated],
        "recurring": [_due_json(row) for row in found.recurring],
        "searched": wire.coverage(found.coverage),
    }


def _due_json(row: DueItem) -> Json:
    return {
        **item_json(row.item),
        "last_day": row.last_day.isoformat() if row.last_day else None,
        "days_left": row.days_left,
        "state": row.state,
        "computed": row.computed,
    }
