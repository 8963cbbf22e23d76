import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ask.fuse import Scored, fused, grouped, ranked

SCORES = st.dictionaries(st.integers(0, 30), st.floats(0.01, 100), max_size=20)


def test_who_leads_both_lists_leads_the_whole():
    total = fused([Scored({"a": 9.0, "b": 5.0, "c": 1.0}, 1.0), Scored({"a": 0.8, "c": 0.7}, 0.5, relative=False)])
    assert ranked(total)[0] == "a"


def test_relative_scores_mean_the_same_in_any_unit():
    other = Scored({"a": 0.2, "b": 0.9}, 1.0, relative=False)
    small = fused([Scored({"a": 2.0, "b": 1.0}, 1.0), other])
    large = fused([Scored({"a": 2000.0, "b": 1000.0}, 1.0), other])
    assert small == pytest.approx(large)


def test_missing_from_a_list_is_a_little_less_than_its_worst():
    total = fused([Scored({"a": 10.0, "b": 9.0}, 1.0), Scored({"c": 1.0}, 0.0001)])
    assert total["b"] > total["c"] > 0.5


@pytest.mark.parametrize("lists", [[], [Scored({}, 1.0)], [Scored({"a": 0.0}, 1.0)], [Scored({"a": -0.5}, 1.0, False)]])
def test_lists_without_evidence_rank_nothing(lists):
    assert fused(lists) == {}


@given(SCORES, SCORES)
def test_fusing_keeps_every_key_once(one, two):
    assert set(fused([Scored(one, 1.0), Scored(two, 0.5, relative=False)])) == set(one) | set(two)


def test_a_group_is_as_good_as_its_best_member_and_a_little_more():
    groups = {1: "x", 2: "x", 3: "x", 4: "y", 5: "z"}
    total = grouped({1: 1.0, 2: 1.0, 3: 1.0, 4: 1.0, 5: 2.0, 6: 9.0}, groups, share=0.5, most=2)
    assert total == {"x": 1.5, "y": 1.0, "z": 2.0}
