"""Tables whose cells the source keeps apart: every row is one statement, every column gives its part."""

from __future__ import annotations

import pytest

from corpus.normalise import normalise
from nlp.items import read_lines
from nlp.letterhead import read_letterhead
from nlp.outline import outline
from nlp.ruled_tables import ruled_tables
from nlp.statements import find_statements
from nlp.tables import Table

PLAN = "UBND TỈNH HẬU GIANG\nSố: 12/KH-UBND\nHậu Giang, ngày 5 tháng 3 năm 2024\nKẾ HOẠCH\nPhát triển cây mía\n"


def statements_of(table: str, heading: str = "II. NHIỆM VỤ VÀ PHÂN CÔNG\n"):
    text = normalise(f"{PLAN}{heading}{table}").text
    letterhead = read_letterhead(text)
    return text, find_statements(text, letterhead, outline(text, letterhead), ())


def tables_of(raw: str) -> tuple[str, list[Table]]:
    text = normalise(raw).text
    return text, list(ruled_tables(text, read_lines(text)))


def parts(text, statement) -> dict[str, object]:
    out: dict[str, object] = {"text": text[statement.start : statement.end].split(" |")[0]}
    for role in ("lead", "support", "responsible"):
        names = [unit.name for unit in statement.units if unit.role == role]
        if names:
            out[role] = names
    if statement.deadline is not None:
        out["time"] = text[statement.deadline.start : statement.deadline.end]
    if statement.output is not None:
        out["output"] = statement.output.quote
    return out


def test_empty_cells_do_not_move_the_others():
    text, found = statements_of(
        "| TT | Nội dung | Chủ trì | Phối hợp | Sản phẩm | Thời gian |\n"
        "|---|---|---|---|---|---|\n"
        "| 1 | Trồng mía giống mới | Sở Công Thương | | | Quý II/2024 |\n"
        "| 2 | Mía ép lấy mật | | Hội Nông dân | Quy trình ép | |\n"
    )
    assert [parts(text, one) for one in found] == [
        {"text": "Trồng mía giống mới", "lead": ["Sở Công Thương"], "time": "Quý II/2024"},
        {"text": "Mía ép lấy mật", "support": ["Hội Nông dân"], "output": "Quy trình ép"},
    ]


def test_a_cell_that_looks_like_another_column_stays_in_its_own():
    text, found = statements_of(
        "| Nội dung | Đơn vị thực hiện | Thời gian |\n| Sở Y tế điện tử | Tổ Tin học | Tháng 5/2024 |\n"
        "| Quý khách của tỉnh | Cô Lan | Tháng 6/2024 |\n"
    )
    assert [parts(text, one)["text"] for one in found] == ["Sở Y tế điện tử", "Quý khách của tỉnh"]
    assert [parts(text, one)["responsible"] for one in found] == [["Tổ Tin học"], ["Cô Lan"]]


def test_what_an_empty_column_does_not_say_is_not_read_from_other_columns():
    text, found = statements_of(
        "| Nội dung | Cơ quan chủ trì | Sản phẩm | Thời gian | Văn bản giao |\n"
        "| Trồng mía giống mới | | Báo cáo Thủ tướng Chính phủ | | Công văn số 5/SYT-VP ngày 3/6/2024 |\n"
    )
    assert [parts(text, one) for one in found] == [
        {"text": "Trồng mía giống mới", "output": "Báo cáo Thủ tướng Chính phủ"}
    ]


def test_a_name_is_read_with_the_words_that_tell_which_one_it_is():
    text, found = statements_of(
        "| Nội dung | Đơn vị thực hiện |\n| Trồng mía quanh trường | Ban Giám hiệu, Đoàn trường các lớp |\n"
    )
    assert [parts(text, one)["responsible"] for one in found] == [["Ban Giám hiệu", "Đoàn trường các lớp"]]


def test_a_cell_merged_with_the_one_above_holds_for_its_row():
    text, found = statements_of(
        "| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n| 1 | Trồng mía | Sở Công Thương | Tháng 3/2024 |\n"
        "| 2 | Ép mía | 〃 | Tháng 4/2024 |\n"
    )
    assert [parts(text, one)["lead"] for one in found] == [["Sở Công Thương"], ["Sở Công Thương"]]
    assert [parts(text, one)["time"] for one in found] == ["Tháng 3/2024", "Tháng 4/2024"]


def test_a_row_that_adds_to_the_task_above_is_part_of_it():
    text, found = statements_of(
        "| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n| 1 | Trồng mía | Sở Công Thương | Tháng 3/2024 |\n"
        "| 〃 | 〃 | Hội Nông dân | |\n"
    )
    (one,) = found
    assert parts(text, one)["lead"] == ["Sở Công Thương", "Hội Nông dân"]


def test_a_heading_parted_into_two_columns():
    text, found = statements_of(
        "| TT | Nội dung | Phân công | | Thời gian |\n| 〃 | 〃 | Chủ trì | Phối hợp | 〃 |\n| (1) | (2) | (3) | (4) | (5) |\n"
        "| I | TRỒNG MÍA | | | |\n| 1 | Trồng mía | Sở Công Thương | Hội Nông dân | Tháng 3/2024 |\n"
    )
    (one,) = found
    assert (parts(text, one)["lead"], parts(text, one)["support"]) == (["Sở Công Thương"], ["Hội Nông dân"])


def test_figures_stand_under_their_years():
    text, found = statements_of(
        "| TT | Chỉ tiêu | ĐVT | Hiện trạng 2022 | Năm 2025 | Năm 2030 |\n| 1 | Diện tích mía | ha | 120 | | 450 |\n"
        "| 2 | Tỷ lệ hộ có máy ép | % | | 30 | 60 |\n",
        "II. CHỈ TIÊU\n",
    )
    assert [[text[q.start : q.end] for q in one.quantities] for one in found] == [["450"], ["30", "60"]]
    assert {one.kind for one in found} == {"target"}


@pytest.mark.parametrize(
    "table",
    [
        "| Họ và tên | Chức vụ |\n| Nguyễn Thị Mận | Trưởng phòng |\n",
        "| Một | Hai |\n| ba bốn năm sáu | bảy tám chín mười |\n",
    ],
)
def test_tables_that_state_nothing(table: str):
    assert statements_of(table)[1] == ()


def test_tables_without_bars_are_read_alike():
    raw = "TT\tNội dung\tCơ quan chủ trì\tThời gian\n1\tTrồng mía\tSở Công Thương\t\n2\tÉp mía\t\tTháng 4/2024\n"
    _, (table,) = tables_of(raw)
    assert [[len(cells) for cells in row.cells] for row in table.rows] == [[1, 1, 0], [1, 0, 1]]


def test_the_same_header_begins_another_table():
    head = "| Nội dung | Đơn vị thực hiện | Thời gian |\n"
    _, found = tables_of(f"{head}| Trồng mía | Tổ 1 | Tháng 3 |\n\n{head}| Ép mía | Tổ 2 | Tháng 4 |\n")
    assert [len(table.rows) for table in found] == [1, 1]


def test_the_hours_of_a_programme_are_of_the_day_above_them():
    text, found = statements_of(
        "NGÀY THỨ NHẤT, 24/8/2024\n| Thời gian | Nội dung | Người phụ trách |\n| Buổi sáng tại vườn mía | | |\n"
        "| 7h00 - 7h15 | Đón khách | Tổ 1 |\n| 8 giờ | Trồng mía | Tổ 2 |\n"
    )
    assert [parts(text, one)["time"] for one in found] == ["24/8/2024", "24/8/2024"]


def test_the_day_of_a_merged_cell_holds_for_the_hours_beside_it():
    _, found = statements_of(
        "| Ngày | Thời gian | Nội dung | Đơn vị thực hiện |\n| 24/8/2024 | 7h00 | Đón khách | Tổ 1 |\n"
        "| 〃 | 8h00 | Trồng mía | Tổ 2 |\n"
    )
    assert [one.deadline and one.deadline.iso for one in found] == ["2024-08-24", "2024-08-24"]


def test_a_table_that_a_page_cut_in_two_goes_on_under_its_header():
    text, found = statements_of(
        "| TT | Nội dung | Chủ trì | Thời gian |\n| 1 | Trồng mía | Sở Y tế | Tháng 3/2024 |\n\nTrang sau\n\n"
        "| 2 | Ép mía | Sở Nội vụ | Tháng 4/2024 |\n| 3 | Bán mật |\n"
    )
    assert [parts(text, one).get("lead") for one in found] == [["Sở Y tế"], ["Sở Nội vụ"], None]
