import pytest

from nlp.query_citations import parse_query_citations


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Nhiệm vụ nào thực hiện Pháp lệnh 02/2022/UBTVQH15?", ["Pháp lệnh 02/2022/UBTVQH15"]),
        ("nhiem vu thuc hien phap luat ve tre em", []),
        ("Hiến pháp năm 2013 quy định gì?", ["Hiến pháp"]),
        ("hien phap quy dinh gi", ["hien phap"]),
    ],
)
def test_carrying_out_a_law_is_not_the_constitution(question, named):
    assert [c.quote for c in parse_query_citations(question)] == named
