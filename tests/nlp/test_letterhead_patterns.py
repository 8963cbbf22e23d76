"""Every example in the tables of the letterhead holds."""

from __future__ import annotations

import re

import pytest

from nlp.body_names import issuing_body, ordinary
from nlp.first_page import begins_body, names_authority
from nlp.pattern_tables import pattern_table
from nlp.signature import is_name, is_office, is_recipients, read_signature

LETTERHEAD = pattern_table("letterhead")
NAMES = pattern_table("body-names")
SIGNATURE = LETTERHEAD["signature"]


def test_mottos():
    for row in LETTERHEAD["motto"]:
        for text in row["yes"]:
            assert re.search(row["form"], text), text
        for text in row["no"]:
            assert not re.search(row["form"], text), text


@pytest.mark.parametrize("text", LETTERHEAD["body"]["yes"])
def test_the_body_begins(text: str):
    assert begins_body(text)


@pytest.mark.parametrize("text", [*LETTERHEAD["body"]["no"]])
def test_the_body_does_not_begin(text: str):
    assert not begins_body(text)


@pytest.mark.parametrize("text", LETTERHEAD["body"]["title"])
def test_below_the_heading_a_sentence_may_be_the_subject(text: str):
    assert begins_body(text)
    assert not begins_body(text, below_heading=True)


@pytest.mark.parametrize("text", LETTERHEAD["authority"]["yes"])
def test_authorities(text: str):
    assert names_authority(text)


@pytest.mark.parametrize("text", LETTERHEAD["authority"]["no"])
def test_no_authorities(text: str):
    assert not names_authority(text)


def test_standards():
    row = LETTERHEAD["standard"]
    assert all(re.fullmatch(row["form"], text) for text in row["yes"])
    assert not any(re.fullmatch(row["form"], text) for text in row["no"])


@pytest.mark.parametrize("text", SIGNATURE["yes"])
def test_offices(text: str):
    assert is_office(text)


@pytest.mark.parametrize("text", SIGNATURE["no"])
def test_no_offices(text: str):
    assert not is_office(text)


@pytest.mark.parametrize("text", SIGNATURE["names_yes"])
def test_names_of_persons(text: str):
    assert is_name(text)


@pytest.mark.parametrize("text", SIGNATURE["names_no"])
def test_no_names_of_persons(text: str):
    assert not is_name(text)


def test_lines_that_open_the_recipients():
    assert all(is_recipients(text) for text in SIGNATURE["recipients_yes"])
    assert not any(is_recipients(text) for text in SIGNATURE["recipients_no"])


@pytest.mark.parametrize("row", NAMES["example"], ids=lambda row: row["name"])
def test_names_of_bodies(row: dict[str, object]):
    assert issuing_body(row["lines"], "") == row["name"]


@pytest.mark.parametrize(
    ("printed", "name"), [pair for row in NAMES["abbreviation"] for pair in row["examples"]], ids=lambda x: x
)
def test_abbreviated_names_of_bodies(printed: str, name: str):
    assert ordinary(printed) == name


@pytest.mark.parametrize(
    ("text", "signers", "recipients"),
    [
        ("Nơi nhận:\n- A;\n- Lưu: VT.\nGIÁM ĐỐC\nLê Kim Bằng\n", ("Lê Kim Bằng",), ("A", "Lưu: VT")),
        ("Nơi nhận: GIÁM ĐỐC\n- A;\n- Lưu: VT.\nLê Kim Bằng\n", ("Lê Kim Bằng",), ("A", "Lưu: VT")),
        ("- B.\nGIÁM ĐỐC\nLê Kim Bằng\nNơi nhận:\n- A;\n- Lưu: VT.\n", ("Lê Kim Bằng",), ("A", "Lưu: VT")),
        (
            "Nơi nhận:\n- A; - B; - Lưu: VT.\nTM. CHÍNH PHỦ THỦ TƯỚNG\nLê Kim Bằng\n",
            ("Lê Kim Bằng",),
            ("A", "B", "Lưu: VT"),
        ),
        ("Hết.\nKT. BỘ TRƯỞNG BỘ A\nLê Kim Bằng\nKT. BỘ TRƯỞNG BỘ B\nVõ An Bình\n", ("Lê Kim Bằng", "Võ An Bình"), ()),
        ("Hết.\nPhan Thế Ruệ\n(Đã ký)\nQUY CHẾ\nĐiều 1. A\n", ("Phan Thế Ruệ",), ()),
        (
            "Nơi nhận:\n- A;\n- Lưu: VT.\nTổng Kiểm toán Nhà nước\nHồ An Phước\nHƯỚNG DẪN\n",
            ("Hồ An Phước",),
            ("A", "Lưu: VT"),
        ),
        (
            "Nơi nhận:\n- Các ban, ngành của\ntỉnh;\n- Lưu: VT.\nCHỦ TỊCH\nLê Kim Bằng\n",
            ("Lê Kim Bằng",),
            ("Các ban, ngành của tỉnh", "Lưu: VT"),
        ),
    ],
)
def test_signature_blocks_of_every_order(text: str, signers: tuple[str, ...], recipients: tuple[str, ...]):
    block = read_signature(text, 0)
    assert block is not None
    assert (block.signers, block.recipients) == (signers, recipients)


def test_the_block_ends_before_the_annex():
    text = "Hết.\nNơi nhận:\n- A;\n- Lưu: VT.\nBỘ TRƯỞNG\nLê Kim Bằng\nPHỤ LỤC I\nNơi nhận:\n- B;\n"
    block = read_signature(text, 0)
    assert block is not None
    assert text[block.span.start : block.span.end].endswith("Lê Kim Bằng")
    assert read_signature("Điều 110. Nơi nhận báo cáo\n1. Cơ quan thuế.\n", 0) is None


def test_a_word_without_a_vowel_is_an_acronym():
    assert ordinary("CỤC GSQL VỀ HẢI QUAN") == "Cục GSQL về hải quan"
