"""Pillars of digital transformation: named by words, only in a digital context."""

import pytest

from nlp.pattern_tables import pattern_table
from nlp.pillars import find_pillars, pillar_words

ROWS = pattern_table("pillars")["pillar"]


@pytest.mark.parametrize(("notation", "text"), [(row["notation"], text) for row in ROWS for text in row["examples"]])
def test_a_pillar_is_found_in_its_examples(notation, text):
    assert notation in find_pillars(text)


@pytest.mark.parametrize("text", [text for row in ROWS for text in row["counterexamples"]])
def test_plans_on_other_matters_have_no_pillars(text):
    assert find_pillars(text) == ()


def test_headings_count_too_and_the_words_are_quoted_where_they_stand():
    text = "3. Hạ tầng số\nNâng cấp thiết bị của cơ quan."
    (found,) = pillar_words(text, 14, len(text), headings=((0, 13),))
    assert (found.pillar, found.quote, found.start) == ("ha-tang", "Hạ tầng số", 3)


def test_the_longest_words_of_the_statement_itself_come_first():
    text = "II. Dữ liệu số\nXây dựng cơ sở dữ liệu dùng chung của Sở."
    (found,) = pillar_words(text, 15, len(text), headings=((0, 14),))
    assert (found.pillar, text[found.start : found.end]) == ("du-lieu", "dữ liệu dùng chung")


@pytest.mark.parametrize(
    "text",
    [
        "Sở Thông tin và Truyền thông sửa chữa trụ sở, nâng cấp phần mềm kế toán.",
        "Phối hợp với Bộ Khoa học và Công nghệ về phần mềm.",
        "Sở Giáo dục và Đào tạo mua sắm phần mềm.",
        "Cục An toàn thông tin chuyển trụ sở.",
    ],
)
def test_the_name_of_a_unit_is_no_evidence(text):
    assert find_pillars(text) == ()


def test_a_unit_that_the_statement_charges_is_no_evidence_either():
    text = "Tổ Quản trị cơ sở dữ liệu trực lễ."
    assert pillar_words(text, 0, len(text), units=((0, 25),)) == ()
    assert find_pillars(text) == ("du-lieu",)
