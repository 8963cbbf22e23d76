"""Collective names that refer to another clause -> the bodies that it charges."""

import pytest

from nlp.units import find_units

ARTICLE = (
    "Điều 5. Tổ chức thực hiện\n1. Sở Y tế tổng hợp kết quả.\n2. Sở Nội vụ, Sở Tài chính bố trí kinh phí.\n"
    "3. Giao các đơn vị nêu tại khoản 2 Điều này báo cáo hằng quý.\nĐiều 6. Hiệu lực\n2. Sở Xây dựng công bố."
)


@pytest.mark.parametrize(
    ("text", "task", "names"),
    [
        (ARTICLE, "Giao các đơn vị nêu tại khoản 2 Điều này báo cáo hằng quý.", ["Sở Nội vụ", "Sở Tài chính"]),
        # A clause of another article, or one that names nobody, leaves the name as it is.
        (
            "1. Rà soát.\n2. Giao các đơn vị nêu tại khoản 1 báo cáo.",
            "Giao các đơn vị nêu tại khoản 1 báo cáo.",
            ["các đơn vị"],
        ),
        (
            "1. Sở Y tế họp.\n2. Giao các đơn vị quy định tại khoản 1 Điều 9 báo cáo.",
            "Giao các đơn vị quy định tại khoản 1 Điều 9 báo cáo.",
            ["các đơn vị"],
        ),
    ],
)
def test_the_bodies_of_the_clause_are_charged(text, task, names):
    start = text.index(task)
    found = find_units(text, start, start + len(task), path=(), heading=None, kind="task")
    assert [unit.name for unit in found if unit.role == "responsible"] == names
    assert all(text[unit.start : unit.end] == unit.name for unit in found)


CLAUSES = "I. NỘI DUNG\n1. Sở Y tế họp.\n2. Sở Nội vụ, Sở Y tế rà soát.\n3. Sở Xây dựng công bố.\n4. Các đơn vị "


@pytest.mark.parametrize(
    ("referred", "names"),
    [
        ("nêu tại khoản 1, khoản 2 Mục này", ["Sở Y tế", "Sở Nội vụ"]),
        ("quy định tại các khoản 1 và 3 nêu trên", ["Sở Y tế", "Sở Xây dựng"]),
        ("nêu tại các khoản 1, 2, và 3", ["Sở Y tế", "Sở Nội vụ", "Sở Xây dựng"]),
        ("nêu tại từ khoản 2 đến khoản 3", ["Sở Nội vụ", "Sở Y tế", "Sở Xây dựng"]),
        ("nêu tại khoản 1, khoản 2 Điều 9", ["Các đơn vị"]),  # of another article
    ],
)
def test_several_clauses_are_followed(referred, names):
    text = f"{CLAUSES}{referred} gửi báo cáo hằng quý."
    found = find_units(text, text.index("Các đơn vị"), len(text), path=(), heading=None, kind="task")
    assert {unit.name for unit in found if unit.role == "responsible"} == set(names)


LETTER = (
    "SỞ NỘI VỤ\nKính gửi:\n- Văn phòng UBND tỉnh;\n- Các sở, ban, ngành.\nThực hiện kế hoạch năm 2024.\n"
    "Đề nghị Quý cơ quan rà soát và gửi báo cáo."
)


def test_a_letter_speaks_to_its_addressees():
    start = LETTER.index("Đề nghị")
    found = find_units(LETTER, start, len(LETTER), path=(), heading=None, kind="task")
    assert [(unit.name, unit.role) for unit in found] == [
        ("Văn phòng UBND tỉnh", "responsible"),
        ("Các sở, ban, ngành", "responsible"),
    ]


@pytest.mark.parametrize("mark", ["1. ", "a) ", "- "])
@pytest.mark.parametrize(
    ("opening", "names"),
    [
        ("Sở Nội vụ đề nghị Quý cơ quan thực hiện một số nội dung sau:", ["Văn phòng UBND tỉnh", "Các sở, ban, ngành"]),
        ("Sở Nội vụ yêu cầu các đơn vị trực thuộc Sở thực hiện các nhiệm vụ sau:", ["các đơn vị trực thuộc Sở"]),
        ("Để kịp tiến độ, đề nghị UBND các huyện chỉ đạo:", ["UBND các huyện"]),
    ],
)
def test_those_who_are_asked_do_what_is_listed(mark, opening, names):
    item = "Rà soát các thủ tục hành chính, báo cáo trước ngày 30/6/2024."
    head, _, _ = LETTER.partition("Đề nghị Quý")
    text = f"{head}{opening}\n{mark}{item}"
    start = text.index(item)
    found = find_units(text, start, len(text), path=(), heading=None, kind="task")
    assert [unit.name for unit in found if unit.role == "responsible"] == names


def test_who_sums_up_what_others_ask_for_is_charged_itself():
    text = "Sở Nội vụ tổng hợp đề nghị của các huyện, có trách nhiệm:\n- Rà soát các thủ tục hành chính."
    found = find_units(text, text.index("Rà soát"), len(text), path=(), heading=None, kind="task")
    assert [unit.name for unit in found] == ["Sở Nội vụ"]


def test_a_report_goes_by_way_of_another_body():
    text = "Sở Y tế tổng hợp, báo cáo UBND tỉnh kết quả hằng quý (qua Sở Nội vụ)."
    found = find_units(text, 0, len(text), path=(), heading=None, kind="task")
    assert {(unit.name, unit.role) for unit in found} == {
        ("Sở Y tế", "responsible"),
        ("UBND tỉnh", "reports_to"),
        ("Sở Nội vụ", "reports_to"),
    }
