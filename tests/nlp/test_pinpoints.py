"""The provisions named before a citation, lists and ranges expanded."""

import pytest

from nlp.model import Pinpoint
from nlp.pinpoints import read_pinpoints

P = Pinpoint
CASES = [
    ("Điều 23 ", (P("23"),)),
    ("khoản 1 Điều 48 của ", (P("48", "1"),)),
    ("điểm a, b khoản 1 Điều 39 ", (P("39", "1", "a"), P("39", "1", "b"))),
    ("điểm a và điểm b khoản 7 Điều 20 ", (P("20", "7", "a"), P("20", "7", "b"))),
    ("khoản 1, khoản 2 Điều 7 ", (P("7", "1"), P("7", "2"))),
    ("các khoản 1, 2, 3 Điều 2 của ", (P("2", "1"), P("2", "2"), P("2", "3"))),
    ("các Điều 11 đến 14 ", (P("11"), P("12"), P("13"), P("14"))),
    (
        "điểm b khoản 7 Điều 6, điểm d khoản 9 Điều 11 và khoản 6 Điều 30 của ",
        (P("6", "7", "b"), P("11", "9", "d"), P("30", "6")),
    ),
    ("“khoản 3” tại điểm a khoản 5 Điều 22, “và” tại khoản 6 Điều 23 của ", (P("22", "5", "a"), P("23", "6"))),
    ("Phụ lục II ban hành kèm theo ", (P(other="Phụ lục II"),)),
    ("Mục 2 Chương VII ", (P(other="Mục 2 Chương VII"),)),
    ("khoản 1a Điều 5a ", (P("5a", "1a"),)),
    ("Phụ lục 01, Phụ lục 02 kèm theo ", (P(other="Phụ lục 01"), P(other="Phụ lục 02"))),
    ("Phụ lục số 01, 02 và 04 của ", tuple(P(other=f"Phụ lục số {n}") for n in ("01", "02", "04"))),
    ("từ Điều 101 đến Điều 104 ", tuple(P(str(n)) for n in range(101, 105))),
    ("Điều 71, Điều 72, ... ", (P("71"), P("72"))),
    ("điểm b khoản 2 Điều 19 và bổ sung khoản 6 vào Điều 19 ", (P("19", "2", "b"), P("19", "6"))),
    ("điểm 2.4, khoản 2, Điều 2 ", (P("2", "2", "2.4"),)),
    ("điểm a đến điểm d khoản 2 Điều 5 ", tuple(P("5", "2", d) for d in "abcd")),
    ("từ khoản 1 đến khoản 3 Điều 5 ", (P("5", "1"), P("5", "2"), P("5", "3"))),
    ("điểm a đến đ khoản 2 Điều 5 ", tuple(P("5", "2", d) for d in "abcdđ")),
    (
        "điểm a, b và đ khoản 1, khoản 2 và khoản 3 Điều 10, các Điều 11 đến 14 ",
        (*(P("10", "1", d) for d in "abđ"), P("10", "2"), P("10", "3"), *(P(str(n)) for n in range(11, 15))),
    ),
    ("Phụ lục I, II và III ban hành kèm theo ", tuple(P(other=f"Phụ lục {n}") for n in ("I", "II", "III"))),
    ("Điều 12, khoản 3, điểm b ", (P("12", "3", "b"),)),
    ("Điều 5 khoản 2 của ", (P("5", "2"),)),
    ("Điều 5 khoản 2 và Điều 7 khoản 1 điểm a, khoản 3 của ", (P("5", "2"), P("7", "1", "a"), P("7", "3"))),
    ("Điều 8, Điều 10 (trừ khoản 2) của ", (P("8"), P("10"))),
    ("Điều 8 (trừ điểm a khoản 2), Điều 10 của ", (P("8"), P("10"))),
    ("chương III ", (P(other="chương III"),)),
    ("khoản 2 Điều 15, Phụ lục 4 của Quy chế đại lý ban hành theo ", (P("15", "2"), P(other="Phụ lục 4"))),
    ("Điều 12 Mục 1 Chương III ", (P("12"),)),
    ("nội dung thành phần số 07 tại ", ()),
    ("Danh mục 2 của ", ()),
    ("Điều 15 Quy chế hành nghề thú y ban hành kèm theo ", (P("15"),)),
    ("theo quy định tại ", ()),
    ("Điều 5 quy định như sau: ", ()),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_provisions_before_a_citation(words, expected):
    text = f"theo {words}Nghị định số 1/2020/NĐ-CP"
    found, begin = read_pinpoints(text, text.index("Nghị định"))
    assert found == expected
    assert (begin < text.index("Nghị định")) == bool(expected)
