"""The table of questions: every row fits its own examples."""

import tomllib
from importlib.resources import files

import pytest

from kg.ask.understand import expand, understand

TABLE = tomllib.loads(files("kg.ask").joinpath("questions.toml").read_text("utf8"))
EXAMPLES = [(row["intent"], example) for row in TABLE["intent"] for example in row["examples"]]


@pytest.mark.parametrize(("intent", "question"), EXAMPLES)
def test_a_question_is_understood_as_its_row_says(intent, question):
    assert understand(question).intent == intent


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("VP Sở VHTTDL", "van phong so van hoa the thao va du lich"),
        ("CNTT của UBND", "cong nghe thong tin cua uy ban nhan dan"),
        ("trang web Sở", "trang thong tin dien tu so"),
    ],
)
def test_abbreviations_are_written_out(typed, meant):
    assert expand(typed) == meant


def test_years_of_a_number_are_not_years_of_the_question():
    assert understand("Nhiệm vụ năm 2024 nào thực hiện Nghị định 30/2020/NĐ-CP?").years == ("2024",)
