import pytest

from corpus.fold import fold
from kg.ask.periods import due_period


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("hạn trong quý IV năm 2023", ("2023-10", "2023-12")),
        ("quý 2/2024", ("2024-04", "2024-06")),
        ("phải xong trước tháng 5/2023", ("0001", "2023-04")),
        ("xong trước tháng 1 năm 2024", ("0001", "2023-12")),
        ("trong tháng 6 năm 2024", ("2024-06", "2024-06")),
        ("trước ngày 15/11/2021", ("0001", "2021-11-15")),
        ("trong năm 2025", ("2025", "2025")),
        ("hạn là khi nào", None),
    ],
)
def test_the_words_of_a_period_become_its_bounds(words, period):
    assert due_period(fold(words)) == period
