"""Rows between bars: printed, found again, and the tables of other sources brought into that form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cells import cells_of_row, print_row
from corpus.normalise import normalise


def cells(row: str) -> list[str]:
    return [row[start:end] for start, end in cells_of_row(row, 0, len(row))]


@given(st.lists(st.text(st.sampled_from("abẢ \n.-1"), max_size=8), min_size=2, max_size=6))
def test_a_row_gives_its_cells_back(texts: list[str]):
    told = ["\n".join(line.strip() for line in text.split("\n") if line.strip()) for text in texts]
    assert cells(print_row(texts)) == told


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("|TT|Nội dung|\n|:--|--:|\n|1|Trồng<br>mía|\n", "| TT | Nội dung |\n| 1 | Trồng\nmía |"),
        ("Trước\n\n| a | | b\\|c |\n|  |  x |  |\n\nSau", "Trước\n| a | | b¦c |\n| | x | |\nSau"),
        ("TT\tViệc\n1\tTrồng mía\r\n2\t\n", "| TT | Việc |\n| 1 | Trồng mía |\n| 2 | |"),
        ("Việc\tTổ\tNgày\nTrồng\tTổ 1\t\n\tTổ 2\t5/6\n", "| Việc | Tổ | Ngày |\n| Trồng | Tổ 1 | |\n| | Tổ 2 | 5/6 |"),
        ("Nơi nhận:\tTM. ỦY BAN\n- Như trên;\tCHỦ TỊCH\n", "Nơi nhận: TM. ỦY BAN\n- Như trên; CHỦ TỊCH"),
        ("Một | hai | ba\nbốn | năm", "Một | hai | ba\nbốn | năm"),
    ],
)
def test_tables_of_text_sources(raw: str, printed: str):
    text = normalise(raw).text
    assert text == printed
    assert normalise(text).text == text


def test_cells_are_not_joined_and_their_offsets_lead_back():
    raw = "|Việc|Ai|\n|Xây dựng kế hoạch trồng mía và các giống cây của tỉnh|tổ trồng trọt của xã|\n"
    found = normalise(raw)
    at = found.text.index("tổ trồng")
    assert raw[found.offsets.to_raw(at) :].startswith("tổ trồng trọt")
    assert found.text.count("\n") == 1


@given(st.text(st.sampled_from("|| \n\t-ab<br>〃.1"), max_size=60))
def test_normalising_bars_twice_changes_nothing(raw: str):
    text = normalise(raw).text
    assert normalise(text).text == text
