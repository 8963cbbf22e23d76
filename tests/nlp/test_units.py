"""Who is charged with a statement, and in which part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.model import Section
from nlp.pattern_tables import pattern_table
from nlp.units import find_units


def units(text, *, kind="task", heading=None):
    if heading is None:
        found = find_units(text, 0, len(text), path=(), heading=None, kind=kind)
        return [(unit.name, unit.role) for unit in found]
    whole = f"{heading}\n{text}"
    start = len(heading) + 1
    section = Section("s1", "number", "", heading, 0, len(whole), 0, len(heading), 1, None, (heading,))
    found = find_units(whole, start, len(whole), path=(heading,), heading=section, kind=kind)
    assert all(whole[unit.start : unit.end] == unit.name for unit in found)
    return [(unit.name, unit.role) for unit in found]


TASKS = [
    # What stands between a name and what it does.
    (
        "Sở Y tế (cơ quan thường trực) chủ trì tổng hợp.",
        {("Sở Y tế", "lead")},
    ),
    (
        "Bộ Công Thương, cơ quan chủ trì Chương trình, rà soát tiêu chí.",
        {("Bộ Công Thương", "lead")},
    ),
    (
        "Quân khu 7, Quân khu 9, mỗi quân khu tổ chức 01 lớp bồi dưỡng.",
        {("Quân khu 7", "responsible"), ("Quân khu 9", "responsible")},
    ),
    (
        "UBND cấp tỉnh, nơi có làng nghề, tổ chức lập danh sách.",
        {("UBND cấp tỉnh", "responsible")},
    ),
    # A list of subjects goes on behind a name that is unknown, up to what they answer for.
    (
        "Báo Lao Động, Chuyên trang Việc làm xanh, Sở Y tế và Thủ trưởng các đơn vị, tổ chức chịu trách nhiệm thi hành.",
        {
            ("Báo Lao Động", "responsible"),
            ("Sở Y tế", "responsible"),
            ("Thủ trưởng các đơn vị, tổ chức", "responsible"),
        },
    ),
    (
        "Các đồng chí Cục trưởng Cục Thú y, Giám đốc Sở Y tế chịu trách nhiệm thi hành.",
        {("Các đồng chí Cục trưởng Cục Thú y", "responsible"), ("Giám đốc Sở Y tế", "responsible")},
    ),
    # The subject behind a reason; whose task it is and who gives it are none.
    ("Căn cứ phê duyệt của Bộ, Vụ Tài chính giao dự toán cho các đơn vị.", {("Vụ Tài chính", "responsible")}),
    ("Thực hiện nhiệm vụ khác do Chính phủ, Thủ tướng Chính phủ giao.", set()),
    (
        "Hội đồng Dân tộc, các Đoàn đại biểu Quốc hội, trong phạm vi nhiệm vụ của mình, giám sát việc thực hiện.",
        {("Hội đồng Dân tộc", "responsible"), ("các Đoàn đại biểu Quốc hội", "responsible")},
    ),
    (
        "Tổ chức, cá nhân hoạt động hóa chất phải lập biện pháp phòng ngừa.",
        {("Tổ chức", "responsible"), ("cá nhân hoạt động hóa chất", "responsible")},
    ),
    ("Tổ chức thực hiện kế hoạch của Sở.", set()),
    # Several lead together, or one leads and another joins in.
    ("Sở Tài chính, Sở Nội vụ đồng chủ trì rà soát.", {("Sở Tài chính", "lead"), ("Sở Nội vụ", "lead")}),
    ("Bộ Tài chính chủ trì, Bộ Nội vụ phối hợp thực hiện.", {("Bộ Tài chính", "lead"), ("Bộ Nội vụ", "support")}),
    # To whom one answers is not who leads.
    ("Bộ Công an chịu trách nhiệm trước Chính phủ chủ trì soạn thảo nghị định.", {("Bộ Công an", "lead")}),
    # What follows a complete name is what it does, whichever verb it is.
    ("Sở Tài chính bám sát tiến độ giải ngân.", {("Sở Tài chính", "responsible")}),
    ("Bộ tiêu chí gồm 5 nhóm.", set()),
    ("Tùy theo tình hình thực tế, các địa phương rà soát quy mô.", {("các địa phương", "responsible")}),
    # Who asks others is not the one who does it; what is not sent goes to nobody.
    ("Bộ Nội vụ yêu cầu các sở, ngành rà soát.", {("các sở, ngành", "responsible")}),
    ("Giải quyết theo thẩm quyền và không trình Chính phủ.", set()),
    ("Trên đây là Kế hoạch năm 2024, đề nghị các đơn vị triển khai.", {("các đơn vị", "responsible")}),
    # The noun is no act.
    (
        "Các sở, ngành tiếp tục tăng cường công tác phối hợp giữa các cơ quan nhà nước.",
        {("Các sở, ngành", "responsible")},
    ),
    (
        "Cục Trồng trọt chủ trì, phối hợp với Vụ Pháp chế dự thảo thông tư, trình Bộ trưởng ký.",
        {("Cục Trồng trọt", "lead"), ("Vụ Pháp chế", "support"), ("Bộ trưởng", "reports_to")},
    ),
    (
        "Sở Y tế phối hợp với Sở Tài chính xây dựng dự toán, trình UBND tỉnh phê duyệt.",
        {("Sở Y tế", "responsible"), ("Sở Tài chính", "support"), ("UBND tỉnh", "reports_to")},
    ),
    (
        "Giao Sở Nội vụ chủ trì, phối hợp với Văn phòng UBND tỉnh triển khai.",
        {("Sở Nội vụ", "lead"), ("Văn phòng UBND tỉnh", "support")},
    ),
    ("Bộ Y tế: Chủ trì, hướng dẫn chuyên môn.", {("Bộ Y tế", "lead")}),
    (
        "Hàng năm, các phòng thuộc Sở đánh giá, báo cáo kết quả về Văn phòng Sở để tổng hợp.",
        {("các phòng thuộc Sở", "responsible"), ("Văn phòng Sở", "reports_to")},
    ),
    # Behind "theo hướng dẫn của" the first body of the list is not the one that acts.
    (
        "Căn cứ hướng dẫn của UBND tỉnh, Sở Tư pháp, Sở Y tế tiếp tục tuyên truyền.",
        {("Sở Y tế", "responsible")},
    ),
    ("Nâng cao trách nhiệm của Sở Y tế trong phòng dịch.", set()),
    # To encourage charges nobody, and what is reported on is not whom it goes to.
    ("Đa dạng hóa nguồn vốn; khuyến khích các doanh nghiệp đầu tư.", set()),
    ("Báo cáo số liệu về các trường học, bệnh viện cho Sở Y tế.", {("Sở Y tế", "reports_to")}),
    ("Doanh nghiệp có trách nhiệm quyết toán kinh phí.", {("Doanh nghiệp", "responsible")}),
    (
        "Sở Y tế, Sở Nội vụ; đề nghị Hội Nông dân tỉnh tiếp tục tuyên truyền.",
        {("Sở Y tế", "responsible"), ("Sở Nội vụ", "responsible"), ("Hội Nông dân tỉnh", "responsible")},
    ),
]

# A duty without a name is that of the office above, or of the body that the first article describes.
OF_OFFICES = [
    ("Điều 4. Tiêu chuẩn chức danh Vụ trưởng\n2. Nhiệm vụ", "Vụ trưởng"),
    (
        "Điều 1. Chức năng\nVăn phòng Sở là đơn vị thuộc Sở, tham mưu tổng hợp.\nĐiều 2. Nhiệm vụ, quyền hạn",
        "Văn phòng Sở",
    ),
    ("Điều 1. Phạm vi\nQuy định này áp dụng cho mọi người.\nĐiều 2. Nhiệm vụ và quyền hạn", None),
]


@pytest.mark.parametrize(("headings", "expected"), OF_OFFICES)
def test_duties_without_a_name_are_those_of_the_office_above(headings, expected):
    text = f"{headings}\na) Lập hồ sơ công việc."
    lines = [line for line in headings.split("\n") if line[:4] == "Điều" or line[:1].isdigit()]
    path = tuple(lines)
    begin = text.index(lines[-1])
    found_in = Section(
        "s2", "number", "2", lines[-1][3:], begin, len(text), begin, begin + len(lines[-1]), 2, "s1", path
    )
    found = find_units(text, text.index("Lập"), len(text), path=path, heading=found_in, kind="task")
    assert [unit.name for unit in found] == ([expected] if expected else [])


REPORTED = [
    ("Sở Công Thương đã triển khai 12 lớp tập huấn.", {("Sở Công Thương", "responsible")}),
    ("Sở Công Thương có 06 phòng chuyên môn.", set()),
    ("Dự án đã được UBND tỉnh phê duyệt.", {("UBND tỉnh", "responsible")}),
    ("Nhiều nơi còn lúng túng trong cách làm của các cấp ủy, chính quyền, Mặt trận Tổ quốc.", set()),
    ("Sở Công Thương đã số hóa hồ sơ. Sở CT cũng đã công khai.", {("Sở Công Thương", "responsible")}),
]


@pytest.mark.parametrize(("text", "expected"), TASKS)
def test_tasks_name_lead_support_and_those_reported_to(text, expected):
    assert set(units(text)) == expected


@pytest.mark.parametrize(("text", "expected"), REPORTED)
def test_results_name_who_did_it(text, expected):
    assert set(units(text, kind="result")) == expected


def test_the_heading_of_a_body_governs_what_stands_under_it():
    assert units("Theo dõi, đôn đốc việc thực hiện.", heading="1. Văn phòng Sở") == [("Văn phòng Sở", "responsible")]
    assert units("Chủ trì theo dõi việc thực hiện.", heading="1. Văn phòng Sở") == [("Văn phòng Sở", "lead")]


def test_the_heading_gives_way_to_the_body_that_the_statement_names():
    text = "Phòng Nội vụ thường xuyên rà soát thủ tục."
    assert units(text, heading="2. Các phòng, đơn vị thuộc Sở") == [("Phòng Nội vụ", "responsible")]


@pytest.mark.parametrize(
    "ground",
    [
        "Căn cứ Kế hoạch này, Sở Y tế có trách nhiệm:",
        "Căn cứ chức năng, nhiệm vụ được giao, Sở Y tế:",
        "Trên cơ sở đề nghị của Sở Nội vụ, Sở Y tế thực hiện các việc sau:",
    ],
)
def test_a_heading_charges_the_body_behind_its_ground(ground):
    assert units("Tập huấn cho cán bộ.", heading=f"1. {ground}") == [("Sở Y tế", "responsible")]


def test_a_heading_that_leads_names_whom_it_works_with():
    heading = "3. Bộ Y tế chủ trì, phối hợp với các bộ, ngành liên quan:"
    assert units("Rà soát danh mục thuốc.", heading=heading) == [
        ("Bộ Y tế", "lead"),
        ("các bộ, ngành liên quan", "support"),
    ]


GOVERNING = [
    ("8. Đề nghị Hội Nông dân Việt Nam:", ["Hội Nông dân Việt Nam"]),
    ("2. Giao Sở Tài chính:", ["Sở Tài chính"]),
    ("Điều 7. Trách nhiệm và quyền hạn của Bộ Y tế", ["Bộ Y tế"]),
    ("Điều 8. Trách nhiệm của Bộ Y tế về bảo hiểm y tế", ["Bộ Y tế"]),
    ("Điều 9. Trách nhiệm chung của các đơn vị thuộc Bộ", ["các đơn vị thuộc Bộ"]),
    ("Điều 2. Nhiệm vụ Văn phòng Ban Chỉ đạo", ["Văn phòng Ban Chỉ đạo"]),
    ("Điều 9. Trách nhiệm của các cơ quan tham mưu", ["các cơ quan tham mưu"]),
    ("c.2. Cục Thú y", ["Cục Thú y"]),
    ("5. Ủy ban nhân dân các tỉnh theo thẩm quyền, nhiệm vụ được giao:", ["Ủy ban nhân dân các tỉnh"]),
    ("2. Giám đốc điều hành có các nhiệm vụ sau:", ["Giám đốc điều hành"]),
    ("B. Các Sở Y tế", ["Các Sở Y tế"]),
    ("3. Bộ Y tế căn cứ chức năng, nhiệm vụ được giao:", ["Bộ Y tế"]),
    ("1. Các bộ, cơ quan liên quan thực hiện hiệu quả các biện pháp sau:", ["Các bộ, cơ quan liên quan"]),
    ("4. Bộ Y tế là cơ quan được giao trách nhiệm:", ["Bộ Y tế"]),
    ("Điều 3. Trách nhiệm của đầu mối cơ sở dữ liệu", ["đầu mối cơ sở dữ liệu"]),
    ("7. Các doanh nghiệp sản xuất, kinh doanh thiết bị:", ["Các doanh nghiệp sản xuất, kinh doanh thiết bị"]),
    ("2. Đơn vị chủ trì phải thực hiện các việc sau:", ["Đơn vị chủ trì"]),
    ("14. Các cơ quan báo chí, xuất bản", ["Các cơ quan báo chí, xuất bản"]),
    ("1. Trách nhiệm của Sở Công Thương, cơ quan thường trực Ban Chỉ đạo:", ["Sở Công Thương"]),
    # Words that are verbs elsewhere cut no name in capitals.
    ("I. TRÁCH NHIỆM CỦA BỘ XÂY DỰNG", ["BỘ XÂY DỰNG"]),
    ("II. CỤC QUẢN LÝ ĐẦU TƯ XÂY DỰNG", ["CỤC QUẢN LÝ ĐẦU TƯ XÂY DỰNG"]),
    ("III. VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH", ["VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH"]),
    ("IV. UBND CÁC XÃ, PHƯỜNG VÀ BAN TUYÊN GIÁO TỈNH ỦY", ["UBND CÁC XÃ, PHƯỜNG", "BAN TUYÊN GIÁO TỈNH ỦY"]),
    ("2. TRUNG TÂM XÚC TIẾN ĐẦU TƯ", ["TRUNG TÂM XÚC TIẾN ĐẦU TƯ"]),
    ("2. ỦY BAN KIỂM TRA TỈNH ỦY", ["ỦY BAN KIỂM TRA TỈNH ỦY"]),
    ("3. Ban Chỉ đạo ứng dụng Công nghệ thông tin", ["Ban Chỉ đạo ứng dụng Công nghệ thông tin"]),
    # A body may stand without a name where words of duty are behind it.
    ("3. Văn phòng có trách nhiệm:", ["Văn phòng"]),
    ("4. Bộ chỉ đạo các đơn vị:", ["Bộ"]),
    ("4. Bộ phê duyệt, ban hành danh mục:", ["Bộ"]),
    ("5. Các doanh nghiệp số", ["Các doanh nghiệp số"]),
    # Who asks is not the one who is charged.
    ("UBND tỉnh yêu cầu các sở, ngành thực hiện các nhiệm vụ sau:", ["các sở, ngành"]),
    ("UBND tỉnh đề nghị Sở Y tế thực hiện:", ["Sở Y tế"]),
    (
        "Bộ Y tế đề nghị các Viện Vệ sinh Dịch tễ, Pasteur, các bệnh viện trực thuộc Bộ Y tế triển khai các việc sau:",
        ["các Viện Vệ sinh Dịch tễ", "Pasteur", "các bệnh viện trực thuộc Bộ Y tế"],
    ),
    ("UBND tỉnh phân công nhiệm vụ cụ thể như sau:", []),
    # What a heading is about begins like a body.
    ("I. CƠ SỞ XÂY DỰNG KẾ HOẠCH", []),
    ("1. Cơ sở xây dựng kế hoạch:", []),
    ("II. BỘ CHỈ SỐ ĐÁNH GIÁ", []),
    ("2. Văn phòng không giấy", []),
    ("III. TRUNG TÂM DỮ LIỆU", []),
    ("IV. NHÀ ĐẦU TƯ CAM KẾT", []),
    ("V. BAN HÀNH CHÍNH SÁCH", []),
    *((f"3. {row['text']}", row["names"]) for row in pattern_table("units")["heading"]["examples"]),
]


@pytest.mark.parametrize(("heading", "expected"), GOVERNING)
def test_a_heading_that_charges_bodies_governs_what_stands_under_it(heading, expected):
    assert units("Rà soát danh mục hồ sơ.", heading=heading) == [(name, "responsible") for name in expected]


def test_a_sentence_over_a_list_gives_the_items_its_lead_and_whom_it_works_with():
    text = "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thực hiện các nội dung sau:\n1. Rà soát.\n2. Tập huấn cán bộ."
    for task in ("Rà soát", "Tập huấn"):
        found = find_units(text, text.index(task), len(text), path=(), heading=None, kind="task")
        assert [(unit.name, unit.role) for unit in found] == [("Sở Nội vụ", "lead"), ("Sở Tài chính", "support")]


def test_a_heading_among_duties_may_list_bodies_whose_names_are_unknown():
    text = (
        "IV. TỔ CHỨC THỰC HIỆN\n5. Đài Tiếng nói Việt Nam và các cơ quan thông tấn, báo chí:\n- Đưa tin thường xuyên."
    )
    path = tuple(text.rstrip(".").split("\n")[:2])
    begin = text.index("5.")
    section = Section("s2", "number", "5", path[1][3:], begin, len(text), begin, text.index("\n-"), 2, "s1", path)
    found = find_units(text, text.index("Đưa"), len(text), path=path, heading=section, kind="task")
    assert [unit.name for unit in found] == ["Đài Tiếng nói Việt Nam", "các cơ quan thông tấn, báo chí"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("6. Hệ thống Liên minh hợp tác xã", ["Hệ thống Liên minh hợp tác xã"]),
        ("6. Người nộp thuế có trách nhiệm:", ["Người nộp thuế"]),
        ("6. Kinh phí thực hiện", []),
        ("6. Rà soát hồ sơ", []),
    ],
)
def test_an_unknown_heading_among_headings_of_bodies_names_one(heading, expected):
    text = f"IV. TỔ CHỨC THỰC HIỆN\n5. Sở Y tế\n- Mở lớp.\n{heading}\n- Lập danh sách chung."
    begin = text.index("6.")
    path = ("IV. TỔ CHỨC THỰC HIỆN", heading)
    found_in = Section("s2", "number", "6", heading[3:], begin, len(text), begin, begin + len(heading), 2, "s1", path)
    found = find_units(text, text.index("Lập danh"), len(text), path=path, heading=found_in, kind="task")
    assert [unit.name for unit in found] == expected


@pytest.mark.parametrize(
    ("opening", "task", "expected"),
    [
        (
            "Thời gian qua còn hạn chế. Ban Bí thư yêu cầu các cấp ủy, tổ chức đảng thực hiện tốt một số nhiệm vụ sau:",
            "Tăng cường kiểm tra ở cơ sở.",
            ["các cấp ủy", "tổ chức đảng"],
        ),
        (
            "Các tỉnh ủy, thành ủy chỉ đạo thực hiện một số nội dung chủ yếu sau:",
            "Tăng cường kiểm tra ở cơ sở.",
            ["Các tỉnh ủy, thành ủy"],
        ),
        ("Ban Bí thư yêu cầu các cấp ủy báo cáo như sau:", "Kết quả đạt được còn khiêm tốn.", []),
        ("Mục tiêu của Sở Y tế gồm các nội dung sau:", "Tăng cường kiểm tra ở cơ sở.", []),
    ],
)
def test_a_sentence_before_a_numbered_list_charges_for_its_items(opening, task, expected):
    text = f"{opening}\n1. Quán triệt kế hoạch.\n2. {task}"
    found = find_units(text, text.rindex(task), len(text), path=(), heading=None, kind="task")
    assert [unit.name for unit in found] == expected


def test_the_heading_ends_where_the_task_in_its_line_begins():
    text = "9. Bộ Tư pháp: Theo dõi, đôn đốc việc thực hiện."
    section = Section(
        "s1", "number", "9", "Bộ Tư pháp", 0, len(text), 0, text.index(":") + 1, 1, None, ("9. Bộ Tư pháp",)
    )
    found = find_units(text, text.index("Theo"), len(text), path=section.path, heading=section, kind="task")
    assert [(unit.name, unit.role) for unit in found] == [("Bộ Tư pháp", "responsible")]


def test_a_label_above_a_list_names_the_lead():
    assert units("Tập hợp các nghiên cứu.", heading="a) Cơ quan chủ trì: Bộ Y tế") == [("Bộ Y tế", "lead")]
    assert units("Tập hợp các nghiên cứu.", heading="b) Cơ quan phối hợp: Bộ Y tế") == []


def test_one_heading_of_several_ministries_governs_with_each_of_them():
    heading = "7. Các Bộ: Y tế, Nội vụ:"
    assert units("Rà soát danh mục hồ sơ.", heading=heading) == [("Y tế", "responsible"), ("Nội vụ", "responsible")]


def section(text, heading):
    start = text.index(heading)
    return Section("s1", "number", "", heading, start, len(text), start, start + len(heading), 1, None, (heading,))


@pytest.mark.parametrize(
    ("text", "heading", "task", "expected"),
    [
        # The line below the heading says the part of all items; the body is that of the heading.
        (
            "1. Vụ Pháp chế\nChủ trì, phối hợp với các đơn vị liên quan:\n- Lập dự toán.\n- Tổ chức hội thảo.",
            "1. Vụ Pháp chế",
            "Tổ chức hội thảo.",
            {("Vụ Pháp chế", "lead"), ("các đơn vị liên quan", "support")},
        ),
        # Numbered items stand below the line that charges bodies as bullets do.
        (
            "9. Tổ chức thực hiện\nCác sở, ngành và các trường đại học có trách nhiệm:\n9.1. Lập hồ sơ.\n9.2. Mở lớp tập huấn.",
            "9. Tổ chức thực hiện",
            "Mở lớp tập huấn.",
            {("Các sở, ngành", "responsible"), ("các trường đại học", "responsible")},
        ),
        # A closing sentence is nobody's task.
        (
            "2. Sở Y tế\nTrong quá trình thực hiện, nếu có vướng mắc thì kịp thời tháo gỡ.",
            "2. Sở Y tế",
            "Trong quá trình thực hiện, nếu có vướng mắc thì kịp thời tháo gỡ.",
            set(),
        ),
    ],
)
def test_what_stands_between_the_heading_and_its_items(text, heading, task, expected):
    start = text.index(task)
    found = find_units(text, start, start + len(task), path=(heading,), heading=section(text, heading), kind="task")
    assert {(unit.name, unit.role) for unit in found} == expected


def test_a_sentence_that_opens_a_list_governs_its_bullets():
    text = "Sở Y tế phối hợp với Sở Nội vụ:\n- Kiểm tra hồ sơ.\n- Lập danh sách."
    found = find_units(text, text.index("Lập"), len(text), path=(), heading=None, kind="task")
    assert [(unit.name, unit.role) for unit in found] == [("Sở Y tế", "responsible"), ("Sở Nội vụ", "support")]


@pytest.mark.parametrize("heading", ["1. Mục tiêu chung", "a) Đối với phòng, chống thiên tai", "2. Hạ tầng số"])
def test_other_headings_charge_nobody(heading):
    assert units("Hoàn thiện hệ thống cảnh báo.", heading=heading) == []


def test_a_persons_heading_governs_with_its_own_words():
    heading = "a) Đối với chủ cơ sở chăn nuôi (gọi chung là chủ vật nuôi):"
    assert units("Khai báo đàn vật nuôi.", heading=heading) == [("chủ cơ sở chăn nuôi", "responsible")]


def test_labelled_lines_below_a_task_name_its_bodies():
    text = (
        "- Nội dung: Xây dựng kho dữ liệu.\n- Cơ quan chủ trì: Sở Y tế\n"
        "- Cơ quan phối hợp: Sở Tài chính, các đơn vị liên quan.\nDự án 2: Khác"
    )
    found = find_units(text, 2, text.index("\n"), path=(), heading=None, kind="task")
    assert [(unit.name, unit.role) for unit in found] == [
        ("Sở Y tế", "lead"),
        ("Sở Tài chính", "support"),
        ("các đơn vị liên quan", "support"),
    ]


def test_targets_charge_nobody_unless_it_is_given_to_somebody():
    assert units("100% đơn vị trực thuộc sử dụng chữ ký số.", kind="target") == []
    assert units("Sở Y tế chủ trì đạt 90% hồ sơ trực tuyến.", kind="target") == [("Sở Y tế", "lead")]


def test_recommendations_name_whom_they_ask():
    assert units("Đề nghị UBND tỉnh, Sở Nội vụ bổ sung biên chế.", kind="recommendation") == [
        ("UBND tỉnh", "responsible"),
        ("Sở Nội vụ", "responsible"),
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Sở Tài chính;", ["Sở Tài chính"]),
        ("UBND tỉnh (b/c);", ["UBND tỉnh"]),
        ("Bản chất của hệ thống chính trị.", []),
        ("Đ/c Trưởng Ban (để b/c),", []),
        ("Cổng thông tin điện tử của Bộ Y tế;", ["Cổng thông tin điện tử của Bộ Y tế"]),
        ("Lưu: VT.", []),
    ],
)
def test_recipients_are_those_it_is_sent_to(line, names):
    assert units(line, kind="administrative", heading="Nơi nhận:") == [(name, "reports_to") for name in names]


@pytest.mark.parametrize(
    ("role", "row"),
    [(role, row) for role in ("support", "reports_to") for row in pattern_table("units")[role]["examples"]],
)
def test_the_cues_of_the_table_hold(role, row):
    assert [name for name, found in units(row["text"]) if found == role] == row["names"]


WORDS = [
    "Sở Y tế",
    "các đơn vị",
    "chủ trì",
    "phối hợp với",
    "báo cáo",
    "đã",
    ",",
    ".",
    ":",
    "\n",
    "và",
    "thuộc Bộ",
    "giao",
    "(",
    "100%",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_order_of_words_gives_names_that_stand_in_the_text(words):
    text = " ".join(words)
    for kind in ("task", "result", "target"):
        for unit in find_units(text, 0, len(text), path=(), heading=None, kind=kind):
            assert unit.name == text[unit.start : unit.end]
