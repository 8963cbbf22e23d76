from hypothesis import given
from hypothesis import strategies as st

from corpus.order import Dated, day_count, fits, misplaced

WEEKS = [Dated(10 + n, 100 + 7 * n) for n in range(12)]


def test_days_are_counted_in_the_order_of_dates():
    assert day_count("2022-03-01") > day_count("2022-02-28")
    assert day_count("2022-03") is None


def test_a_date_far_from_its_place_is_found_with_the_days_that_would_fit():
    (found,) = misplaced([*WEEKS, Dated(13, 400)])
    assert (found.index, found.low <= 121 <= found.high) == (12, True)


def test_a_few_days_and_short_or_disordered_series_say_nothing():
    assert misplaced([*WEEKS, Dated(13, 128)]) == []
    assert misplaced([Dated(1, 300), Dated(2, 100), Dated(3, 110)]) == []
    assert misplaced([Dated(n, 1000 - 20 * n) for n in range(12)]) == []


def test_the_date_that_more_places_tell_stays():
    heavy = [Dated(9, 300, 8), *[Dated(10 + n, 100 + 60 * n) for n in range(7)]]
    assert 0 not in {found.index for found in misplaced(heavy)}


def test_a_date_fits_between_its_neighbours():
    others = [(8, "2022-02-20"), (9, "2022-03-01"), (12, "2022-03-20")]
    assert fits(10, "2022-03-10", others) is True
    assert fits(10, "2022-11-10", others) is False
    assert fits(10, "2022-11-10", others[:1]) is None
    assert fits(10, "2022-11", others) is None


@given(st.lists(st.builds(Dated, st.integers(1, 50), st.integers(0, 400), st.integers(1, 9)), max_size=40))
def test_any_series_is_answered(points):
    for found in misplaced(points):
        assert not found.low <= points[found.index].day <= found.high
