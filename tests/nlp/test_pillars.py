"""Pillars of digital transformation: named by words, only in a digital context."""

import pytest

from nlp.pattern_tables import pattern_table
from nlp.pillars import find_pillars

ROWS = pattern_table("pillars")["pillar"]


@pytest.mark.parametrize(("notation", "text"), [(row["notation"], text) for row in ROWS for text in row["examples"]])
def test_a_pillar_is_found_in_its_examples(notation, text):
    assert notation in find_pillars(text, 0, len(text), ())


@pytest.mark.parametrize("text", [text for row in ROWS for text in row["counterexamples"]])
def test_plans_on_other_matters_have_no_pillars(text):
    assert find_pillars(text, 0, len(text), ()) == ()


def test_headings_count_too():
    text = "Nâng cấp thiết bị của cơ quan."
    assert find_pillars(text, 0, len(text), ("III. NHIỆM VỤ", "3. Hạ tầng số")) == ("ha-tang",)
