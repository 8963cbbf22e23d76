import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.document_types import type_table
from corpus.numbers import clean_number, parse_number, series

NUMBERS = [
    # printed, type word -> number, year, type code, issuers, units, legislature, series
    ("749/QĐ-TTg", None, "749", None, "QĐ", ("TTg",), (), None, "qd"),
    ("30/2020/NĐ-CP", None, "30", 2020, "NĐ", ("CP",), (), None, "nd"),
    ("04/2022/QĐ-TTg", None, "4", 2022, "QĐ", ("TTg",), (), None, "qd-qp"),
    ("45/2019/NĐCP", None, "45", 2019, "NĐ", ("CP",), (), None, "nd"),
    ("153/QĐTTg", None, "153", None, "QĐ", ("TTg",), (), None, "qd"),
    ("24/KHUBND", "Kế hoạch", "24", None, "KH", ("UBND",), (), None, "kh"),
    ("153/OĐ-TTg", None, "153", None, "QĐ", ("TTg",), (), None, "qd"),
    ("12/2021/NQ-HĐND", None, "12", 2021, "NQ", ("HĐND",), (), None, "nq-qp"),
    ("66.12/2026/NQ-CP", None, "66.12", 2026, "NQ", ("CP",), (), None, "nq-qp"),
    ("52-NQ/TW", None, "52", None, "NQ", ("TW",), (), None, "nq"),
    ("05 NQ/TU", None, "5", None, "NQ", ("TU",), (), None, "nq"),
    ("36-HD/VPTW", None, "36", None, "HD", ("VPTW",), (), None, "hd"),
    ("7c/NQ-BCH", None, "7c", None, "NQ", ("BCH",), (), None, "nq"),
    ("30a/2008/NQ-CP", None, "30a", 2008, "NQ", ("CP",), (), None, "nq-qp"),
    ("67/2006/QH11", "Luật", "67", 2006, None, ("QH",), (), 11, "luat"),
    ("13/1999/PL-UBTVQH10", None, "13", 1999, "PL", ("UBTVQH",), (), 10, "pl"),
    ("21-LCT/HĐNN8", "Luật", "21", None, "L", ("HĐNN",), (), 8, "luat"),
    ("01/2020/TTLT-BTC-BNV", None, "1", 2020, "TTLT", ("BTC", "BNV"), (), None, "ttlt"),
    ("10/2008/TTLT/BTC-BKHĐT", None, "10", 2008, "TTLT", ("BTC", "BKHĐT"), (), None, "ttlt"),
    ("01/TT-LB", "Thông tư liên bộ", "1", None, "TTLT", (), (), None, "ttlt"),
    ("3334/QĐ-BNN-PC", None, "3334", None, "QĐ", ("BNN",), ("PC",), None, "qd"),
    ("123/QĐ-BNN&PTNT", None, "123", None, "QĐ", ("BNNPTNT",), (), None, "qd"),
    ("3100/STTTT-CNTTVT", None, "3100", None, None, ("STTTT",), ("CNTTVT",), None, "cv"),
    ("1234/BNN-TT", "Công văn", "1234", None, None, ("BNN",), ("TT",), None, "cv"),
    ("7157/CT-TTHT", "Công văn", "7157", None, None, ("CT",), ("TTHT",), None, "cv"),
    ("64-CP", "Nghị định", "64", None, None, ("CP",), (), None, "nd"),
    ("64/CP", "Nghị định", "64", None, None, ("CP",), (), None, "nd"),
    ("327-CT", "Quyết định", "327", None, None, ("CT",), (), None, "qd"),
    ("1613-BYT/QĐ", "Quyết định", "1613", None, "QĐ", ("BYT",), (), None, "qd"),
    ("1141-TC/QĐ/CĐKT", "Quyết định", "1141", None, "QĐ", ("TC",), ("CĐKT",), None, "qd"),
    ("02/LĐTBXH-TT", "Thông tư", "2", None, "TT", ("LĐTBXH",), (), None, "tt"),
    ("02/98/NĐ-CP", None, "2", 1998, "NĐ", ("CP",), (), None, "nd"),
    ("1271", "Kế hoạch", "1271", None, None, (), (), None, "kh"),
]


@pytest.mark.parametrize(("printed", "word", "number", "year", "code", "issuers", "units", "term", "line"), NUMBERS)
def test_a_printed_number_falls_into_its_parts(printed, word, number, year, code, issuers, units, term, line):
    parts = parse_number(printed, word)
    assert (parts.number, parts.year, parts.type and parts.type.code) == (number, year, code)
    assert (parts.issuers, parts.units, parts.legislature) == (issuers, units, term)
    assert series(parts, word) == line


@pytest.mark.parametrize(
    "printed",
    ["749 / QÐ - TTg", "Số: 749/QĐ-TTg.", "749/QĐ–TTg", "749/qđ-ttg", "749/QD-TTG", "0749/QĐ-TТg", "749\u200b/QĐ-TTg"],
)
def test_case_blanks_and_lookalikes_do_not_matter(printed):
    parts = parse_number(printed)
    assert (parts.number, parts.type.code, parts.issuers[0].upper()) == ("749", "QĐ", "TTG")


@pytest.mark.parametrize("printed", ["", "/KH-SVHTTDL", "Số:      /QĐ-UBND", "không số"])
def test_without_digits_there_is_no_number(printed):
    assert parse_number(printed) is None


@example(",\r")
@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text):
    parse_number(text)
    assert clean_number(clean_number(text)) == clean_number(text) or not clean_number(text)


def test_the_types_of_decree_30_are_all_known():
    annex = "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB SY TrS".split()
    assert [code for code in annex if code not in type_table().by_code] == []


def test_codes_that_differ_in_a_stroke_are_two_types():
    table = type_table()
    assert table.code("ĐA").name == "Đề án"
    assert table.code("DA").name == "Dự án"
    assert table.code("HD").slug != table.code("HĐ").slug


@pytest.mark.parametrize(
    ("name", "slug"), [("Quyết định", "qd"), ("quyet dinh", "qd"), ("Luật An ninh mạng", "luat"), ("Văn bản", "cv")]
)
def test_types_are_known_by_name(name, slug):
    assert type_table().name(name).slug == slug
