"""The wire format of kg.monitoring as pydantic models; the CLI prints the same objects."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from api.schemas import Coverage, Decree, Grade, QuotedStatement, StatementParts


class Period(BaseModel):
    """The years that a statement speaks of, both included."""

    first: int
    last: int


class Item(StatementParts, QuotedStatement):
    """A statement with its document, its headings and its words (docs/model.md)."""


class UnitCount(BaseModel):
    """A unit with how many statements charge it, by role; a ``body``, a ``group`` of bodies or a ``name`` alone."""

    name: str = Field(examples=["Văn phòng Sở"])
    unit: str | None
    kind: Literal["body", "group", "name"]
    roles: dict[str, int]
    statements: int
    documents: int
    today: list[str]


class UnitItem(Item):
    """What a unit is charged with, and who answers for this very task today, where the unit has changed."""

    today: list[str]


class Units(BaseModel):
    """The units found; or what one unit is charged with (``unit``, ``results``) and who answers for it ``today``."""

    total: int
    offset: int
    kinds: dict[str, int] = {}
    units: list[UnitCount] = []
    unit: str | None = None
    today: list[str] = []
    results: list[UnitItem] = []
    searched: Coverage


class AssignedItem(Item):
    """A statement with who gives it, and the units by which it was found."""

    issuer: str | None
    found_by: list[str]


class Assignments(BaseModel):
    """What superiors' plans give to provinces and departments; or what two units are to lead."""

    total: int
    offset: int
    results: list[AssignedItem]
    searched: Coverage


class TargetItem(Item):
    """A target with its scope (the body that set it), its period and the grade of its evidence for a decree."""

    scope: str | None
    period: Period | None
    grade: Grade | None


class Targets(BaseModel):
    """Targets in the order of documents."""

    total: int
    offset: int
    results: list[TargetItem]
    searched: Coverage


class Measure(QuotedStatement):
    """A share or a count: ``low`` and ``high`` bound it, in ``unit`` ("%", or the noun that is counted).

    ``quote`` is its sentence, ``indicator`` what it counts; "triệu" and its like are multiplied out.
    """

    indicator: str
    figure: str
    unit: str
    comparator: str
    low: float | None
    high: float | None
    scope: str | None
    period: Period | None


class Comparison(BaseModel):
    """A target and a result (or two results) of one indicator, and what follows from them."""

    verdict: Literal["met", "not_met", "contradictory", "not_comparable"]
    reason: str
    likeness: float
    note: str | None
    first: Measure
    second: Measure


class Compare(BaseModel):
    """Targets against results; of ``targets`` figures ``without_result`` have none of their period and body.

    ``of_ended`` of these are of bodies that were merged or ended.
    """

    counts: dict[str, int]
    total: int
    offset: int
    targets: int
    without_result: int
    of_ended: int
    results: list[Comparison]
    searched: Coverage


class DueItem(Item):
    """A statement with the last day of its time limit."""

    last_day: str | None = Field(examples=["2022-06-30"])
    days_left: int | None
    state: Literal["overdue", "due", "recurring", "done"]
    computed: bool


class Deadlines(BaseModel):
    """What is due, soonest first; what recurs without a day of its own stands apart."""

    on: str = Field(examples=["2022-05-20"])
    total: int
    recurring_total: int
    offset: int
    results: list[DueItem]
    recurring: list[DueItem]
    searched: Coverage


class GapItem(Item):
    """A statement and what it lacks."""

    gap: str


class Gaps(BaseModel):
    """What plans leave open; ``looked_at`` names the decrees whose obligations were read.

    ``without_plan`` counts the obligations of bodies of which the workspace holds no plan.
    """

    counts: dict[str, int]
    total: int
    offset: int
    looked_at: list[str]
    without_plan: int
    results: list[GapItem]
    searched: Coverage


class CellStatement(QuotedStatement):
    """A statement of a cell."""

    grade: Grade


class Cell(BaseModel):
    """One decree and one unit."""

    decree: str
    unit: str
    counts: dict[Grade, int]
    statements: list[CellStatement]


class Matrix(BaseModel):
    """Decrees by units; ``other_units`` is how many units are left out."""

    decrees: list[Decree]
    units: list[str]
    other_units: int
    cells: list[Cell]
    searched: Coverage
