import pytest

from nlp.columns import Cell, Column, assign, column_kind
from nlp.pattern_tables import pattern_table

ROWS = pattern_table("columns")["column"]
TASK = Cell(length=70, verb=True, acts=True)
BODY = Cell(length=20, bodies=True)
TIME = Cell(length=10, time=True)
PRODUCT = Cell(length=30, product=True)
MONEY = Cell(length=20, money=True)
COLUMNS: tuple[Column, ...] = ("content", "output", "lead", "support", "time", "budget")


@pytest.mark.parametrize(("kind", "header"), [(row["kind"], header) for row in ROWS for header in row["yes"]])
def test_headers_tell_what_a_column_holds(kind: str, header: str) -> None:
    assert column_kind(header) == kind


@pytest.mark.parametrize(("kind", "header"), [(row["kind"], header) for row in ROWS for header in row["no"]])
def test_headers_of_other_columns(kind: str, header: str) -> None:
    assert column_kind(header) != kind


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        ((TASK, PRODUCT, BODY, BODY, TIME, MONEY), [0, 1, 2, 3, 4, 5]),
        ((TASK, BODY, TIME), [0, 2, 4]),  # empty cells are not printed
        ((TASK, PRODUCT, TIME), [0, 1, 4]),
        ((TASK, BODY, MONEY), [0, 2, 5]),
        ((TASK, BODY, TIME, TASK, BODY, TIME), [0, 2, 4, 0, 2, 4]),  # two tasks under one number
        ((TASK, BODY, BODY, BODY, TIME), [0, 2, 3, 3, 4]),
        ((TASK, BODY, BODY, BODY, Cell(length=20, bodies=True, generic=True), TIME), [0, 2, 2, 2, 3, 4]),
    ],
)
def test_cells_find_their_columns(cells: tuple[Cell, ...], columns: list[int]) -> None:
    assert assign(cells, COLUMNS) == columns


def test_bullets_of_one_list_stand_in_one_column() -> None:
    listed = Cell(length=20, bodies=True, marked=True)
    last = Cell(length=20, bodies=True, marked=True, generic=True)
    assert assign((TASK, BODY, listed, listed, last, TIME), COLUMNS) == [0, 2, 3, 3, 3, 4]
    assert assign((TASK, BODY, listed, last, TIME), COLUMNS) == [0, 2, 3, 3, 4]


def test_bodies_of_a_sort_alone_in_a_row_have_the_lead() -> None:
    generic = Cell(length=20, bodies=True, generic=True)
    assert assign((TASK, generic, TIME), COLUMNS) == [0, 2, 4]


def test_columns_in_another_order() -> None:
    assert assign((TIME, TASK, BODY), ("time", "content", "responsible")) == [0, 1, 2]


def test_nothing_to_assign() -> None:
    assert assign((), COLUMNS) == []
    assert assign((TASK,), ()) == []
