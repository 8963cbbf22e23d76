"""Whose unit a name is by its own words."""

import pytest

from corpus.bodies import body_table
from corpus.body_parents import parent_of, parent_row, parent_rows
from corpus.places import name_key

BODIES = body_table()


@pytest.mark.parametrize(("example", "row"), [(example, row) for row in parent_rows() for example in row.examples])
def test_every_row_matches_its_examples(example, row):
    assert parent_row(name_key(example)) == row


@pytest.mark.parametrize("row", parent_rows())
def test_every_row_names_bodies_that_there_are(row):
    assert not row.central or BODIES.body(row.central) is not None
    assert not row.province or BODIES.body(f"{row.province}-dong-nai") is not None


@pytest.mark.parametrize(
    ("name", "place", "date", "above"),
    [
        ("Chi cục Kiểm lâm", "dong-nai", "2022-03-01", "snnptnt-dong-nai"),
        ("Chi cục Kiểm lâm", "dong-nai-2025", "2025-09-01", "snnmt-dong-nai-2025"),
        ("Đồn Công an", "huyen-xuan-loc-dong-nai", "2022-03-01", "ca-dong-nai"),
        ("Chi cục Thuế", None, "2022-03-01", None),
    ],
)
def test_the_body_above_is_that_of_the_place_on_the_day(name, place, date, above):
    row = parent_row(name_key(name))
    assert row is not None
    assert parent_of(row, place, date, BODIES) == above


@pytest.mark.parametrize("name", ["Sở Tài chính", "Văn phòng", "Trung tâm Khuyến nông Quốc gia", "Phòng Kế hoạch"])
def test_other_names_do_not_tell(name):
    assert parent_row(name_key(name)) is None
