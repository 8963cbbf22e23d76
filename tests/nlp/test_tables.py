import pytest

from corpus.model import Metadata
from nlp.items import read_lines
from nlp.letterhead import Letterhead
from nlp.outline import outline
from nlp.pattern_tables import pattern_table
from nlp.table_rows import tasks_of_row
from nlp.tables import Table, find_tables, table_kind

HEADER = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]


def tables(*lines: str) -> tuple[str, list[Table]]:
    text = "\n".join(lines)
    return text, find_tables(text, read_lines(text))


def test_rows_follow_their_numbers() -> None:
    _, found = tables(
        *HEADER, "1", "Xây dựng đề án", "Sở Y tế", "Quý I", "2", "Tổ chức tập huấn", "Sở Nội vụ", "Nơi nhận:"
    )
    assert [(t.header, [(r.label, r.last - r.first) for r in t.rows]) for t in found] == [
        (tuple(HEADER[1:]), [("1", 3), ("2", 2)])
    ]


def test_figures_in_cells_are_no_row_numbers() -> None:
    _, found = tables(
        "TT",
        "Nội dung",
        "Số tiết",
        "Đơn vị thực hiện",
        "1",
        "Lý thuyết",
        "32",
        "Khoa A",
        "2",
        "Thảo luận",
        "16",
        "Khoa B",
    )
    assert [row.label for row in found[0].rows] == ["1", "2"]


def test_groups_of_rows() -> None:
    _, found = tables(
        *HEADER, "I", "THỂ CHẾ", "1", "Xây dựng luật", "Bộ Tư pháp", "II. HẠ TẦNG", "1", "Mua máy chủ", "Văn phòng"
    )
    assert [(row.label, row.group) for row in found[0].rows] == [("I", True), ("1", False), ("II", True), ("1", False)]


def test_a_heading_ends_the_table() -> None:
    text, found = tables(*HEADER, "1", "Xây dựng luật", "Bộ Tư pháp", "III. TỔ CHỨC", "Các bộ thực hiện Kế hoạch.")
    lines = read_lines(text)
    assert text[lines[found[0].end].start :].startswith("III. TỔ CHỨC")


def test_columns_give_the_roles_of_bodies() -> None:
    text, found = tables(
        *HEADER,
        "1",
        "Xây dựng đề án số hóa",
        "Sở Y tế",
        "Quý I",
        "2",
        "Tổ chức tập huấn cán bộ",
        "Sở Nội vụ",
        "Sở Tài chính, các huyện",
        "Năm 2024",
    )
    lines = read_lines(text)
    units = [
        [(u.name, u.role) for task in tasks_of_row(text, lines, found[0], row) for u in task.units]
        for row in found[0].rows
    ]
    assert units == [
        [("Sở Y tế", "lead")],
        [("Sở Nội vụ", "lead"), ("Sở Tài chính", "support"), ("các huyện", "support")],
    ]


def test_a_row_with_several_tasks_is_cut() -> None:
    text, found = tables(
        *HEADER,
        "1",
        "Hoàn thiện thể chế số của tỉnh",
        "Xây dựng quy chế dữ liệu dùng chung",
        "Sở TTTT",
        "Quý I",
        "Rà soát quy định về tài khoản điện tử",
        "Sở Tư pháp",
        "2",
        "Việc khác nữa",
    )
    lines = read_lines(text)
    tasks = list(tasks_of_row(text, lines, found[0], found[0].rows[0]))
    assert [(text[t.span.start : t.span.end], [u.name for u in t.units]) for t in tasks] == [
        ("Hoàn thiện thể chế số của tỉnh", ["Sở TTTT"]),
        ("Xây dựng quy chế dữ liệu dùng chung\nSở TTTT\nQuý I", ["Sở TTTT"]),
        ("Rà soát quy định về tài khoản điện tử\nSở Tư pháp", ["Sở Tư pháp"]),
    ]
    shared = tasks[0].attributes
    assert shared is not None
    assert text[shared.start : shared.end] == "Sở TTTT\nQuý I"


def test_a_full_row_is_read_by_its_columns() -> None:
    row = ["Nâng cấp trạm cấp cứu trên biển", "Phân đội 5 ven biển", "UBND các huyện có đảo", "2023 - 2027"]
    text, found = tables(*HEADER, "1", *row, "2", "Việc khác")
    (task,) = tasks_of_row(text, read_lines(text), found[0], found[0].rows[0])
    assert [(u.name, u.role) for u in task.units] == [
        ("Phân đội 5 ven biển", "lead"),
        ("UBND các huyện có đảo", "support"),
    ]


def test_rows_that_open_with_the_body() -> None:
    text, found = tables(
        "TT",
        "Đơn vị thực hiện",
        "Nội dung hợp tác",
        "Thời gian",
        "1",
        "Sở Y tế",
        "Mở rộng mạng lưới bệnh viện vệ tinh.",
        "Quý III",
        "Hội nghị tim mạch các tỉnh phía Bắc.",
        "Năm 2022",
        "2",
        "Sở Tư pháp",
        "Tập huấn công chứng viên.",
        "Quý IV",
    )
    lines = read_lines(text)
    rows = [[text[t.span.start : t.span.end] for t in tasks_of_row(text, lines, found[0], r)] for r in found[0].rows]
    assert rows == [
        ["Mở rộng mạng lưới bệnh viện vệ tinh.\nQuý III", "Hội nghị tim mạch các tỉnh phía Bắc.\nNăm 2022"],
        ["Tập huấn công chứng viên.\nQuý IV"],
    ]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (("Nhiệm vụ", "Cơ quan chủ trì"), "task"),
        (("Chỉ tiêu", "Đơn vị tính", "Cơ quan theo dõi, thực hiện"), "target"),
        (("Họ và tên", "Ghi chú"), ""),
        (("Nội dung",), ""),
        (("Nội dung thực hiện", "Đơn vị chủ trì", "Thời gian"), "task"),
        (("Kết quả thực hiện", "Đơn vị chủ trì"), ""),
        (("Tên dự án", "Cơ quan chủ trì", "Thời hạn trình"), "task"),
        (("Nội dung thu", "Đơn vị tính", "Mức thu phí"), ""),
    ],
)
def test_kinds_of_tables(header: tuple[str, ...], kind: str) -> None:
    assert table_kind(Table(0, 1, 2, header, ())) == kind


@pytest.mark.parametrize("cell", pattern_table("outline")["table"]["yes"])
def test_columns_of_tasks(cell: str) -> None:
    assert table_kind(Table(0, 1, 2, (cell, "Đơn vị thực hiện"), ())) == "task"


@pytest.mark.parametrize("cell", pattern_table("outline")["table"]["no"])
def test_columns_of_other_things(cell: str) -> None:
    assert table_kind(Table(0, 1, 2, (cell, "Ghi chú"), ())) == ""


def test_rows_numbered_by_letters_and_below_a_number() -> None:
    _, found = tables(
        *HEADER, "1", "Thể chế", "a", "Xây dựng quy chế", "Sở A", "b", "Sửa quy định", "Sở B", "2", "Việc"
    )
    assert [(row.label, row.group) for row in found[0].rows] == [
        ("1", True),
        ("a", False),
        ("b", False),
        ("2", False),
    ]


def test_the_heading_of_the_first_group_is_no_column() -> None:
    _, found = tables("TT", "Nội dung", "Chủ trì", "I. VỀ THỂ CHẾ SỐ", "1", "Xây dựng quy chế", "Văn phòng")
    assert found[0].header == ("Nội dung", "Chủ trì")
    assert [row.group for row in found[0].rows] == [True, False]


def test_numbers_go_on_behind_the_heading_of_a_group() -> None:
    _, found = tables(
        *HEADER,
        "I",
        "THỂ CHẾ",
        "1",
        "Xây dựng luật",
        "Bộ Tư pháp",
        "II",
        "HẠ TẦNG SỐ",
        "2 .",
        "Mua máy chủ",
        "Văn phòng",
    )
    assert [(row.label, row.group) for row in found[0].rows] == [("I", True), ("1", False), ("II", True), ("2", False)]


def test_a_cell_of_targets_beside_several_tasks() -> None:
    text, found = tables(
        "TT",
        "Mục tiêu",
        "Hoạt động",
        "Sản phẩm",
        "Đầu mối chủ trì",
        "Thời gian",
        "1",
        "+ Toàn bộ hồ sơ của các xã được số hóa và lưu trữ tập trung tại tỉnh.",
        "+ Mọi trạm y tế có đường truyền riêng và máy chủ dự phòng tại chỗ.",
        "Xây dựng quy định về mã định danh của hồ sơ giấy",
        "Quyết định của Ủy ban nhân dân tỉnh",
        "Văn phòng",
        "Năm 2024",
        "Nâng cấp đường truyền của các trạm y tế",
        "Báo cáo",
        "Sở Y tế",
        "2024-2025",
        "2",
        "Việc khác nữa",
    )
    found_tasks = list(tasks_of_row(text, read_lines(text), found[0], found[0].rows[0]))
    assert [(t.kind, [u.name for u in t.units]) for t in found_tasks] == [
        ("target", []),
        ("target", []),
        (None, ["Văn phòng"]),
        (None, ["Sở Y tế"]),
    ]
    last = found_tasks[-1]
    assert last.time is not None
    assert text[last.time.start : last.time.end] == "2024-2025"
    assert last.output is not None
    assert text[last.output.start : last.output.end] == "Báo cáo"


def test_money_and_the_approver_have_their_columns() -> None:
    text, found = tables(
        "TT",
        "Nội dung",
        "Đơn vị chủ trì",
        "Cấp trình",
        "Kinh phí",
        "1",
        "Xây dựng đề án số hóa hồ sơ",
        "Sở Nội vụ",
        "UBND tỉnh",
        "Ngân sách tỉnh",
        "2",
        "Mua sắm thiết bị lưu trữ",
        "Văn phòng",
        "3.500 triệu đồng",
    )
    lines = read_lines(text)
    (first,), (second,) = (list(tasks_of_row(text, lines, found[0], row)) for row in found[0].rows)
    assert [(u.name, u.role) for u in first.units] == [("Sở Nội vụ", "lead"), ("UBND tỉnh", "reports_to")]
    money = [text[b.start : b.end] for b in (first.budget, second.budget) if b is not None]
    assert money == ["Ngân sách tỉnh", "3.500 triệu đồng"]


def test_a_table_without_a_column_of_numbers() -> None:
    text, found = tables(
        "Nhiệm vụ, giải pháp",
        "Đơn vị chủ trì",
        "Đơn vị phối hợp",
        "Thời gian thực hiện",
        "1. Cơ sở vật chất",
        "1.1. Tham mưu văn bản hướng dẫn trang bị phòng học số",
        "Phòng Kế hoạch",
        "Các trường",
        "2024",
        "1.2. Lắp đặt thiết bị ở các trường vùng cao",
        "Phòng Kế hoạch",
        "2024 - 2025",
        "V. TỔ CHỨC THỰC HIỆN",
        "Các đơn vị thực hiện Kế hoạch này.",
    )
    (table,) = found
    lines = read_lines(text)
    tasks = list(tasks_of_row(text, lines, table, table.rows[0]))
    assert [(text[t.span.start : t.span.end].split("\n")[0], [u.role for u in t.units]) for t in tasks] == [
        ("Tham mưu văn bản hướng dẫn trang bị phòng học số", ["lead", "support"]),
        ("Lắp đặt thiết bị ở các trường vùng cao", ["lead"]),
    ]
    assert text[lines[table.end].start :].startswith("V. TỔ CHỨC")


def test_headings_of_columns_in_a_sentence_are_no_table() -> None:
    _, found = tables("Nhiệm vụ", "Đơn vị chủ trì", "Thời gian thực hiện", "Ban hành kế hoạch của huyện trong quý I.")
    assert found == []


def test_a_tick_in_a_cell_is_no_group() -> None:
    _, found = tables("STT", "Tên đề án", "Thời gian trình", "CP", "1", "Đề án quy hoạch", "Tháng 6", "X", "2", "Luật")
    assert [(row.label, row.last - row.first) for row in found[0].rows] == [("1", 3), ("2", 1)]


def test_bulleted_names_are_cells_of_their_own() -> None:
    text, found = tables(
        *HEADER,
        "1",
        "Tổ chức tự đánh giá chỉ số của Bộ năm 2023",
        "- Văn phòng Bộ",
        "- Các đơn vị liên quan thuộc Bộ",
        "Quý IV/2023",
        "2",
        "Việc khác nữa",
    )
    (task,) = tasks_of_row(text, read_lines(text), found[0], found[0].rows[0])
    assert [(u.name, u.role) for u in task.units] == [
        ("Văn phòng Bộ", "lead"),
        ("Các đơn vị liên quan thuộc Bộ", "support"),
    ]


def test_products_are_no_bodies() -> None:
    header = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm", "Thời gian"]
    rows = [
        *("1", "Bồi dưỡng kỹ năng số cho cán bộ xã", "Sở Nội vụ", "UBND các xã", "Lớp tập huấn", "Quý IV/2026"),
        *("2", "Cung cấp dịch vụ công trực tuyến", "Sở Nội vụ", "Dịch vụ công", "Trước 25/11/2026"),
        *("3", "Kiện toàn ban chỉ đạo của tỉnh", "Sở Nội vụ", "Bộ máy", "Năm 2026"),
    ]
    text, found = tables(*header, *rows)
    lines = read_lines(text)
    read = [task for row in found[0].rows for task in tasks_of_row(text, lines, found[0], row)]
    assert [[(unit.name, unit.role) for unit in task.units] for task in read] == [
        [("Sở Nội vụ", "lead"), ("UBND các xã", "support")],
        [("Sở Nội vụ", "lead")],
        [("Sở Nội vụ", "lead")],
    ]
    products = [task.output for task in read]
    assert [text[span.start : span.end] for span in products if span is not None] == [
        "Lớp tập huấn",
        "Dịch vụ công",
        "Bộ máy",
    ]


def test_an_annex_does_not_take_the_header_of_its_table_for_a_title() -> None:
    lines = ["PHỤ LỤC", *HEADER, "1", "Xây dựng đề án", "Sở Y tế", "Sở Tài chính", "Quý I/2026"]
    lines += ["2", "Tổ chức tập huấn", "Sở Nội vụ", "Sở Tài chính", "Quý II/2026"]
    text = "\n".join(["I. NHIỆM VỤ", "1. Sở Y tế chủ trì theo dõi việc thực hiện.", *lines])
    sections = outline(text, Letterhead(Metadata(doc_type="Kế hoạch")))
    assert [(s.kind, s.heading) for s in sections[-2:]] == [("annex", ""), ("table", " | ".join(HEADER[1:]))]


def test_a_table_of_work_ends_the_recipients() -> None:
    rows = ["1", "Luật về việc làm", "Bộ Nội vụ", "Quý I/2026", "2", "Luật về lưu trữ", "Bộ Nội vụ", "Quý II/2026"]
    text = "\n".join(
        [
            "Điều 1. Ban hành kèm theo Quyết định này Bản phân công soạn thảo.",
            *("Nơi nhận:", "- Bộ Nội vụ;", "- Lưu: VT.", "KT. THỦ TƯỚNG", "Lê Văn A"),
            *("TT", "Tên dự án", "Cơ quan chủ trì soạn thảo", "Thời hạn trình", *rows),
        ]
    )
    sections = outline(text, Letterhead(Metadata(doc_type="Quyết định")))
    assert [s.kind for s in sections] == ["article", "recipients", "table"]


def test_the_measure_of_an_indicator_is_no_body() -> None:
    header = ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2024", "Năm 2025", "Đơn vị chủ trì"]
    rows = [
        "1",
        "Tỷ lệ hồ sơ số hóa",
        "%",
        "60",
        "80",
        "Văn phòng",
        "2",
        "Số tập dữ liệu mở",
        "Tập",
        "15",
        "40",
        "Sở Y tế",
    ]
    text, found = tables(*header, *rows)
    lines = read_lines(text)
    read = [task for row in found[0].rows for task in tasks_of_row(text, lines, found[0], row)]
    assert [[unit.name for unit in task.units] for task in read] == [["Văn phòng"], ["Sở Y tế"]]


def bodies_of(*lines: str) -> list[list[tuple[str, str]]]:
    text, found = tables(*lines)
    split = read_lines(text)
    return [
        [(unit.name, unit.role) for task in tasks_of_row(text, split, table, row) for unit in task.units]
        for table in found
        for row in table.rows
        if not row.group
    ]


@pytest.mark.parametrize("letter", ["A", "Ạ", "Ḁ"])
def test_a_letter_that_cannot_be_read_still_heads_a_group(letter: str) -> None:
    group = "Các nhiệm vụ chuyển tiếp từ năm trước, " + "đã được giao trong chương trình công tác " * 3
    first = [letter, group, "1.", "Sửa đổi quy chế văn thư", "Sở Nội vụ"]
    second = ["Ḅ", "Các nhiệm vụ mới của năm", "1.", "Rà soát danh mục dữ liệu", "Sở Y tế"]
    third = ["C", "Các nhiệm vụ thường xuyên", "1.", "Vận hành trang thông tin", "Văn phòng UBND tỉnh"]
    _, found = tables("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", *first, *second, *third)
    assert [(row.label, row.group) for row in found[0].rows] == [
        *((letter, True), ("1", False), ("Ḅ", True), ("1", False)),
        *(("C", True), ("1", False)),
    ]


def test_a_note_under_a_table_is_no_cell_of_the_last_row() -> None:
    rows = ["1", "Số hóa hồ sơ lưu trữ", "Sở Nội vụ", "Năm 2025", "2", "Xử lý nước thải tập trung", "Sở Công Thương"]
    header = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Sản phẩm", "Thời gian"]
    found = bodies_of(*header, *rows, "Ghi chú: Kỳ đánh giá hằng năm.", "PHỤ LỤC II")
    assert found == [[("Sở Nội vụ", "lead")], [("Sở Công Thương", "lead")]]


@pytest.mark.parametrize(
    "header",
    [
        ["TT", "Nhiệm vụ", "Thời gian", "Trách nhiệm", "Chủ trì", "Phối hợp"],
        ["TT", "Nhiệm vụ", "Thời gian", "Cơ quan thực hiện", "Chủ trì", "Phối hợp"],
        ["TT", "Nhiệm vụ", "Thời gian", "Phân công thực hiện", "Đơn vị chủ trì", "Đơn vị phối hợp"],
    ],
)
def test_a_header_in_two_levels_gives_the_roles_below(header: list[str]) -> None:
    found = bodies_of(
        *header,
        *("1", "Công bố chỉ số hài lòng của người dân", "Quý I", "Sở Nội vụ", "Các cơ quan liên quan"),
        *("2", "Tổng hợp, phân tích dữ liệu khảo sát", "Quý II", "Sở Y tế", "Sở Tài chính"),
    )
    assert found == [
        [("Sở Nội vụ", "lead"), ("Các cơ quan liên quan", "support")],
        [("Sở Y tế", "lead"), ("Sở Tài chính", "support")],
    ]


def test_headings_below_one_that_comes_before_others_stand_in_its_place() -> None:
    _, found = tables(
        *("TT", "Nhiệm vụ", "Trách nhiệm", "Thời gian", "Chủ trì", "Phối hợp"),
        *("1", "Xây dựng đề án", "Sở Y tế", "Sở Tài chính", "Quý I", "2", "Mua máy chủ", "Sở Nội vụ", "Quý II"),
    )
    assert found[0].header == ("Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian")


def test_columns_of_those_who_work_lead_and_support_stay_three() -> None:
    header = ("Nhiệm vụ", "Người thực hiện", "Đơn vị chủ trì", "Đơn vị phối hợp")
    _, found = tables("TT", *header, "1", "Xây dựng đề án", "Ông A", "Sở Y tế", "Sở Tài chính", "2", "Mua", "Bà B")
    assert found[0].header == header


@pytest.mark.parametrize("cut", range(5))
@pytest.mark.parametrize("page", [[], ["2"]], ids=["header", "page number and header"])
def test_a_header_printed_again_within_a_row_is_no_cell(page: list[str], cut: int) -> None:
    row = ["2", "Tổ chức tập huấn cán bộ", "Sở Nội vụ", "Sở Tài chính", "Quý II/2026"]
    first = ["1", "Xây dựng đề án số hóa", "Sở Y tế", "Sở Xây dựng", "Quý I/2026"]
    third = ["3", "Rà soát danh mục dữ liệu", "Sở Tư pháp", "Sở Y tế", "Quý III/2026"]
    found = bodies_of(*HEADER, *first, *row[: cut + 1], *page, *HEADER, *row[cut + 1 :], *third)
    assert found == [
        [("Sở Y tế", "lead"), ("Sở Xây dựng", "support")],
        [("Sở Nội vụ", "lead"), ("Sở Tài chính", "support")],
        [("Sở Tư pháp", "lead"), ("Sở Y tế", "support")],
    ]
