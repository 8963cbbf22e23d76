import pytest

from corpus.model import Metadata
from nlp.letterhead import Letterhead
from nlp.model import Citation, Statement
from nlp.outline import outline
from nlp.statements import find_statements

PLAN = Metadata(number="12/KH-SNV", doc_type="Kế hoạch", date="2024-01-15", title="Kế hoạch đào tạo năm 2024")
REPORT = Metadata(number="3/BC-SNV", doc_type="Báo cáo", title="Báo cáo kết quả công tác năm 2023")
CIRCULAR = Metadata(number="1/2024/TT-BNV", doc_type="Thông tư", title="Quy định về lưu trữ")
DECISION = Metadata(number="4/QĐ-SNV", doc_type="Quyết định", title="Về việc ban hành Quy chế làm việc")
STANDARD = Metadata(number="TCVN 1234:2020", doc_type="Tiêu chuẩn quốc gia")


def find(metadata: Metadata, *lines: str, citations: tuple[Citation, ...] = ()) -> tuple[str, tuple[Statement, ...]]:
    text = "\n".join(lines)
    letterhead = Letterhead(metadata)
    return text, find_statements(text, letterhead, outline(text, letterhead), citations)


def stated(metadata: Metadata, *lines: str) -> list[tuple[str, str]]:
    text, statements = find(metadata, *lines)
    return [(s.kind, text[s.start : s.end]) for s in statements]


def test_a_plan() -> None:
    assert stated(
        PLAN,
        "Căn cứ Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008;",
        "Sở Nội vụ ban hành Kế hoạch đào tạo năm 2024 với các nội dung như sau:",
        "I. CĂN CỨ LẬP KẾ HOẠCH",
        "- Nghị quyết số 5/NQ-HĐND ngày 3 tháng 12 năm 2023 về đào tạo;",
        "II. MỤC TIÊU",
        "- Nâng cao năng lực của công chức.",
        "- Hoàn thành chỉ tiêu đào tạo đối với các nhóm:",
        "+ 90% công chức cấp xã được bồi dưỡng.",
        "III. NỘI DUNG",
        "a) Đào tạo trực tuyến",
        "- 50% lớp học được tổ chức trực tuyến.",
        "- Mua bản quyền phần mềm dạy học.",
        "IV. KINH PHÍ THỰC HIỆN",
        "- Ngân sách tỉnh.",
        "- Các phòng chủ động lập dự toán gửi Văn phòng Sở.",
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng Sở",
        "- Chủ trì, phối hợp với các phòng mở lớp.",
        "2. Thanh tra Sở: Kiểm tra việc tổ chức các lớp học.",
        "Trên đây là Kế hoạch đào tạo năm 2024./.",
        "Nơi nhận:",
        "- UBND tỉnh (b/c);",
        "- Lưu: VT.",
    ) == [
        ("target", "Nâng cao năng lực của công chức."),
        ("target", "Hoàn thành chỉ tiêu đào tạo đối với các nhóm:"),
        ("target", "90% công chức cấp xã được bồi dưỡng."),
        ("target", "50% lớp học được tổ chức trực tuyến."),
        ("task", "Mua bản quyền phần mềm dạy học."),
        ("administrative", "Ngân sách tỉnh."),
        ("task", "Các phòng chủ động lập dự toán gửi Văn phòng Sở."),
        ("task", "Chủ trì, phối hợp với các phòng mở lớp."),
        ("task", "Thanh tra Sở: Kiểm tra việc tổ chức các lớp học."),
        ("administrative", "Trên đây là Kế hoạch đào tạo năm 2024./."),
        ("administrative", "UBND tỉnh (b/c);"),
        ("administrative", "Lưu: VT."),
    ]


def test_a_report() -> None:
    assert stated(
        REPORT,
        "Sở Nội vụ báo cáo kết quả công tác năm 2023 như sau:",
        "I. KẾT QUẢ THỰC HIỆN",
        "1. Đào tạo",
        "Sở đã mở 12 lớp cho 480 công chức của các huyện, đạt 96% kế hoạch năm.",
        "2. Cơ sở vật chất",
        "Phòng học dùng chung với Trường Chính trị tỉnh. Tuy nhiên, thiết bị trình chiếu còn thiếu.",
        "3. Tồn tại, hạn chế: Không.",
        "II. KIẾN NGHỊ",
        "Đề nghị UBND tỉnh bổ sung kinh phí mua thiết bị cho các lớp học trong năm tới.",
    ) == [
        ("result", "Sở đã mở 12 lớp cho 480 công chức của các huyện, đạt 96% kế hoạch năm."),
        ("limitation", "Phòng học dùng chung với Trường Chính trị tỉnh. Tuy nhiên, thiết bị trình chiếu còn thiếu."),
        ("limitation", "Không."),
        ("recommendation", "Đề nghị UBND tỉnh bổ sung kinh phí mua thiết bị cho các lớp học trong năm tới."),
    ]


@pytest.mark.parametrize("metadata", [CIRCULAR, DECISION])
def test_rules_state_only_what_charges_a_body(metadata: Metadata) -> None:
    text, statements = find(
        metadata,
        "Điều 1. Phạm vi điều chỉnh",
        "1. Văn bản này quy định về lưu trữ hồ sơ.",
        "Điều 2. Giải thích từ ngữ",
        "1. Hồ sơ là tập tài liệu có liên quan với nhau.",
        "Điều 3. Trình tự nộp hồ sơ",
        "1. Người nộp điền mẫu và gửi qua bưu điện.",
        "Điều 4. Trách nhiệm của Cục Lưu trữ",
        "1. Hướng dẫn nghiệp vụ cho các cơ quan.",
        "2. Kiểm tra việc thực hiện hằng năm.",
        "Điều 5. Tổ chức thực hiện",
        "1. Ủy ban nhân dân cấp tỉnh có trách nhiệm bố trí kho lưu trữ.",
    )
    assert [(s.kind, s.obligation, text[s.start : s.end]) for s in statements] == [
        ("task", True, "Hướng dẫn nghiệp vụ cho các cơ quan."),
        ("task", True, "Kiểm tra việc thực hiện hằng năm."),
        ("task", True, "Ủy ban nhân dân cấp tỉnh có trách nhiệm bố trí kho lưu trữ."),
    ]


def test_a_regulation_issued_by_a_decision() -> None:
    text, statements = find(
        DECISION,
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Ban Chỉ đạo.",
        "Điều 2. Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này./.",
        "Nơi nhận:",
        "- Như Điều 2.",
        "QUY CHẾ LÀM VIỆC",
        "CỦA BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ",
        "(Ban hành kèm theo Quyết định số 4/QĐ-SNV)",
        "Chương I",
        "NHIỆM VỤ, QUYỀN HẠN CỦA CÁC THÀNH VIÊN",
        "Điều 1. Nguyên tắc làm việc",
        "1. Bảo đảm sự chủ động của các thành viên.",
        "2. Văn phòng Sở có trách nhiệm tham gia đầy đủ các cuộc họp.",
        "Điều 2. Phó Trưởng ban",
        "1. Chỉ đạo, đôn đốc các phòng thực hiện kế hoạch.",
        "2. Bà Nguyễn Thị A, Phó Giám đốc Sở",
        "- Tổng hợp báo cáo hằng quý.",
    )
    assert [(s.kind, s.obligation, text[s.start : s.end]) for s in statements if s.rule != "recipients"] == [
        ("administrative", True, "Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này./."),
        ("task", True, "Văn phòng Sở có trách nhiệm tham gia đầy đủ các cuộc họp."),
        ("task", True, "Chỉ đạo, đôn đốc các phòng thực hiện kế hoạch."),
        ("task", True, "Tổng hợp báo cáo hằng quý."),
    ]


def test_a_standard_states_nothing() -> None:
    assert (
        stated(STANDARD, "1 Phạm vi áp dụng", "5. YÊU CẦU", "- Phòng thử nghiệm phải kiểm tra thiết bị hằng năm.") == []
    )


def test_kinds_below_headings() -> None:
    assert stated(
        PLAN,
        "PHỤ LỤC",
        "MỤC TIÊU, NỘI DUNG CỦA CHƯƠNG TRÌNH",
        "I. Mục tiêu",
        "1. Làm chủ công nghệ lưu trữ.",
        "II. Nội dung",
        "1. Nghiên cứu giải pháp lưu trữ điện tử.",
        "2. Khẩn trương phê duyệt trong quý I:",
        "- Đề án vị trí việc làm của Trung tâm Lưu trữ;",
        "III. Thời gian",
        "- Vào đầu tháng 6.",
        "- Giao Giám đốc Trung tâm Lưu trữ thông báo lịch cụ thể.",
    ) == [
        ("target", "Làm chủ công nghệ lưu trữ."),
        ("task", "Nghiên cứu giải pháp lưu trữ điện tử."),
        ("task", "Đề án vị trí việc làm của Trung tâm Lưu trữ;"),
        ("task", "Giao Giám đốc Trung tâm Lưu trữ thông báo lịch cụ thể."),
    ]


def test_a_task_table_gives_one_statement_a_row() -> None:
    text, statements = find(
        PLAN,
        "I. NHIỆM VỤ CỤ THỂ",
        "TT",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian",
        "1",
        "Xây dựng quy chế quản lý dữ liệu",
        "Sở Tư pháp",
        "Sở Nội vụ, Sở Tài chính",
        "Quý II",
        "2",
        "Tổ chức hội nghị tổng kết công tác",
        "Văn phòng Sở",
        "Tháng 12",
    )
    assert [(s.kind, s.rule, text[s.start : s.end].split("\n")[0]) for s in statements] == [
        ("task", "table:task", "Xây dựng quy chế quản lý dữ liệu"),
        ("task", "table:task", "Tổ chức hội nghị tổng kết công tác"),
    ]
    assert [[(u.name, u.role) for u in s.units] for s in statements] == [
        [("Sở Tư pháp", "lead"), ("Sở Nội vụ", "support"), ("Sở Tài chính", "support")],
        [("Văn phòng Sở", "lead")],
    ]
    assert all(s.obligation for s in statements)


def test_labelled_lines_are_no_statements() -> None:
    assert stated(
        PLAN,
        "I. NỘI DUNG",
        "1. Rà soát, sửa đổi các quy định về tuyển dụng công chức cấp xã.",
        "- Đơn vị thực hiện: Phòng Công chức",
        "- Thời gian thực hiện: Quý I năm 2024",
    ) == [("task", "Rà soát, sửa đổi các quy định về tuyển dụng công chức cấp xã.")]


def test_parts_of_a_statement() -> None:
    line = "- Triển khai Kế hoạch số 5/KH-UBND, phấn đấu 80% hồ sơ được số hóa trước ngày 30/6/2024."
    text = f"I. NHIỆM VỤ\n1. Văn phòng Sở\n{line}"
    start = text.index("Kế hoạch số")
    quote = "Kế hoạch số 5/KH-UBND"
    inside = Citation("c1", start, start + len(quote), quote, number="5/KH-UBND")
    _, statements = find(PLAN, *text.split("\n"), citations=(inside,))
    (statement,) = statements
    assert text[statement.start : statement.end] == line[2:]
    assert statement.cites == ("c1",)
    assert statement.section == "h2"
    assert statement.deadline is not None
    assert statement.deadline.iso == "2024-06-30"
    assert [q.low for q in statement.quantities] == [80.0]
    assert statement.obligation


@pytest.mark.parametrize("text", ["", "Không có gì.", "1.", "TT\nNhiệm vụ\nChủ trì\n1", "Nơi nhận:\n- Lưu"])
def test_scraps_are_read(text: str) -> None:
    letterhead = Letterhead(PLAN)
    for statement in find_statements(text, letterhead, outline(text, letterhead), ()):
        assert text[statement.start : statement.end].strip()


def test_what_stands_before_the_words_that_lead_to_a_list_counts() -> None:
    assert stated(
        PLAN,
        "I. TÌNH HÌNH THỰC HIỆN",
        "- Về phần mềm: Đến nay, Sở đã xây dựng và vận hành 02 kho dữ liệu dùng chung:",
        "+ Kho dữ liệu đất đai đã mở cho các huyện;",
        "Hạ tầng mạng đã được đầu tư đồng bộ ở tất cả các xã trên địa bàn tỉnh. Những hạng mục chính như sau:",
        "II. NHIỆM VỤ",
        "1. Các nhiệm vụ như sau:",
        "- Mở lớp tập huấn.",
    ) == [
        ("result", "Về phần mềm: Đến nay, Sở đã xây dựng và vận hành 02 kho dữ liệu dùng chung:"),
        ("result", "Kho dữ liệu đất đai đã mở cho các huyện;"),
        (
            "result",
            "Hạ tầng mạng đã được đầu tư đồng bộ ở tất cả các xã trên địa bàn tỉnh. Những hạng mục chính như sau:",
        ),
        ("task", "Mở lớp tập huấn."),
    ]


def test_headings_set_the_time_of_targets() -> None:
    _, statements = find(
        PLAN,
        "I. MỤC TIÊU",
        "1. Mục tiêu chung",
        "- Nâng cao chất lượng phục vụ người dân của các cơ quan.",
        "2. Mục tiêu cụ thể đến hết năm 2025",
        "- 80% hồ sơ được xử lý trên mạng.",
        "- 50% xã có nhà văn hóa trước năm 2024.",
        "II. LỘ TRÌNH THỰC HIỆN",
        "1. Năm 2023",
        "- Rà soát hồ sơ của các phòng;",
        "2. Năm 2024 đến năm 2025",
        "- Số hóa hồ sơ của các phòng;",
    )
    assert [s.deadline.iso if s.deadline else None for s in statements] == [None, "2025", "2024", "2023", "2025"]


def test_who_is_encouraged_is_not_obliged() -> None:
    _, statements = find(
        PLAN,
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Ủy ban nhân dân các xã",
        "- Khuyến khích các hộ dân tham gia trồng cây;",
        "- Không để xảy ra cháy rừng trên địa bàn.",
    )
    assert [(s.kind, s.obligation) for s in statements] == [("task", False), ("task", True)]


def test_reports_under_a_body_are_tasks_not_formalities() -> None:
    assert stated(
        PLAN,
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Về chế độ báo cáo:",
        "a) Sở Tài chính các tỉnh báo cáo Bộ như sau:",
        "- Trước Tết: Báo cáo tình hình giá cả trước ngày 15/01/2024.",
        "b) Cục Thuế: Căn cứ Kế hoạch của Bộ, phối hợp với các sở lập báo cáo riêng.",
    ) == [
        ("task", "Trước Tết: Báo cáo tình hình giá cả trước ngày 15/01/2024."),
        ("task", "Cục Thuế: Căn cứ Kế hoạch của Bộ, phối hợp với các sở lập báo cáo riêng."),
    ]


def test_consequences_and_causes_of_a_shortcoming_are_limitations() -> None:
    assert stated(
        Metadata(number="5/CĐ-TTg", doc_type="Công điện", date="2023-04-19"),
        "Tuy nhiên, thời gian gần đây, ở một số địa phương còn tình trạng né tránh, đùn đẩy công việc được giao.",
        "Hậu quả dẫn đến việc xử lý hồ sơ bị kéo dài, làm giảm hiệu quả của công tác chỉ đạo ở các cấp.",
        "Nguyên nhân của tình trạng trên chủ yếu là do công tác kiểm tra chưa được quan tâm đúng mức ở nhiều nơi.",
    ) == [
        (
            "limitation",
            "Tuy nhiên, thời gian gần đây, ở một số địa phương còn tình trạng né tránh, đùn đẩy công việc được giao.",
        ),
        (
            "limitation",
            "Hậu quả dẫn đến việc xử lý hồ sơ bị kéo dài, làm giảm hiệu quả của công tác chỉ đạo ở các cấp.",
        ),
        (
            "limitation",
            "Nguyên nhân của tình trạng trên chủ yếu là do công tác kiểm tra chưa được quan tâm đúng mức ở nhiều nơi.",
        ),
    ]


def test_what_a_syllabus_teaches_is_no_task() -> None:
    assert stated(
        Metadata(doc_type="Quyết định", title="ban hành Chương trình bồi dưỡng ngạch chuyên viên"),
        "Điều 2. Vụ Đào tạo có trách nhiệm hướng dẫn thực hiện Chương trình này trong các cơ sở bồi dưỡng.",
        "CHƯƠNG TRÌNH",
        "BỒI DƯỠNG NGẠCH CHUYÊN VIÊN",
        "I. MỤC TIÊU",
        "1. Nâng cao kỹ năng làm việc của học viên.",
        "II. NỘI DUNG",
        "Chuyên đề 1: Tổ chức thực hiện công việc",
        "1. Xây dựng kế hoạch làm việc",
        "2. Tổ chức họp cơ quan",
    ) == [("task", "Vụ Đào tạo có trách nhiệm hướng dẫn thực hiện Chương trình này trong các cơ sở bồi dưỡng.")]


def test_content_beside_a_target_is_read_by_its_wording() -> None:
    assert stated(
        PLAN,
        "I. DỰ ÁN",
        "1. Mục tiêu: Bảo tồn văn hóa của các dân tộc trong tỉnh.",
        "2. Nội dung",
        "- Hỗ trợ xây dựng tủ sách cộng đồng cho các xã;",
    )[-1] == ("task", "Hỗ trợ xây dựng tủ sách cộng đồng cho các xã;")


def test_bodies_act_under_headings_that_state_nothing() -> None:
    assert stated(
        PLAN,
        "I. QUAN ĐIỂM",
        "- Ủy ban nhân dân các xã thực hiện đúng vai trò của mình.",
        "II. ĐỐI TƯỢNG VÀ MỨC HỖ TRỢ",
        "1. Đối tượng",
        "- Hộ nghèo ở vùng cao.",
        "- Doanh nghiệp, các tổ chức kinh tế, tổ chức xã hội hoạt động ở vùng cao.",
        "- Ủy ban nhân dân các xã lập danh sách các hộ được hỗ trợ.",
    ) == [("task", "Ủy ban nhân dân các xã lập danh sách các hộ được hỗ trợ.")]


def test_bans_and_what_follows_from_a_reason_are_tasks() -> None:
    assert stated(
        Metadata(number="9/CT-TTg", doc_type="Chỉ thị", date="2023-05-02"),
        "1. Đối với cán bộ, công chức:",
        "a) Nghiêm cấm lợi dụng chức vụ để gây phiền hà khi giải quyết công việc;",
        "2. Bộ Tài chính:",
        "a) Trên cơ sở phương án của các tỉnh, kịp thời phê duyệt việc xử lý nhà, đất.",
    ) == [
        ("task", "Nghiêm cấm lợi dụng chức vụ để gây phiền hà khi giải quyết công việc;"),
        ("task", "Trên cơ sở phương án của các tỉnh, kịp thời phê duyệt việc xử lý nhà, đất."),
    ]


def test_labels_cells_and_signatures_state_nothing() -> None:
    assert (
        stated(
            PLAN,
            "II. NHIỆM VỤ",
            "1. Thoái vốn",
            "Trên 50% đến dưới 65% (*)",
            "KT. GIÁM ĐỐC SỞ NỘI VỤ PHÓ GIÁM ĐỐC PHỤ TRÁCH",
            "III. CÁC CUỘC ĐIỀU TRA",
            "1. Đơn vị điều tra",
            "- Thông tin chung về đơn vị điều tra.",
        )
        == []
    )


def test_a_part_of_a_plan_without_its_headings() -> None:
    """The middle of a document: items that charge a body, and items under the name of a body."""
    assert stated(
        Metadata(),
        "12. Bộ Ngoại giao tập trung thực hiện các nhiệm vụ đối ngoại.",
        "13. Viện Thủy lợi",
        "a) Phối hợp với các đơn vị tính toán lượng nước.",
        "b) Cung cấp số liệu quan trắc hằng tuần cho các trạm ở thượng nguồn.",
    ) == [
        ("task", "Bộ Ngoại giao tập trung thực hiện các nhiệm vụ đối ngoại."),
        ("task", "Phối hợp với các đơn vị tính toán lượng nước."),
        ("task", "Cung cấp số liệu quan trắc hằng tuần cho các trạm ở thượng nguồn."),
    ]


def test_a_part_of_a_plan_that_begins_under_a_heading_left_out() -> None:
    lines = (
        "b) Tăng cường tuần tra các khu bảo tồn chim di cư ở ven biển và cửa sông;",
        "c) Kiểm tra việc mua bán chim hoang dã tại các chợ đầu mối trên địa bàn tỉnh.",
        "5. Sở Công Thương chủ trì, phối hợp với Sở Y tế kiểm tra chợ.",
        "6. Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp mở lớp.",
    )
    assert [kind for kind, _ in stated(Metadata(), *lines)] == ["task"] * 4
    assert stated(Metadata(), *lines[:2]) == []


def test_a_normative_directive_of_old_gives_tasks() -> None:
    assert stated(
        Metadata(number="5/2008/CT-TTg", doc_type="Chỉ thị", date="2008-11-20"),
        "1. Về cơ chế tài chính",
        "a. Khẩn trương rà soát, sửa đổi các cơ chế về tài chính thuộc thẩm quyền.",
    ) == [("task", "Khẩn trương rà soát, sửa đổi các cơ chế về tài chính thuộc thẩm quyền.")]


def test_provisions_on_bodies_charge_them_without_the_word() -> None:
    rules = Metadata(number="7-QĐ/TU", doc_type="Quy định", title="Quy định về quản lý biên chế")
    assert stated(
        rules,
        "Chương I",
        "THẨM QUYỀN, TRÁCH NHIỆM CỦA CÁC CƠ QUAN",
        "Điều 4. Ban Thường vụ Tỉnh ủy",
        "1. Lãnh đạo việc thực hiện chủ trương về biên chế của hệ thống chính trị trong tỉnh.",
        "Điều 5. Các cơ quan được giao biên chế",
        "1. Thẩm quyền giao biên chế của các cơ quan:",
        "1.1. Đảng đoàn Hội đồng nhân dân trực tiếp quản lý biên chế của Văn phòng Hội đồng nhân dân.",
        "1.2. Văn phòng Tỉnh ủy có thể điều chuyển biên chế trong cơ quan mình.",
        "Điều 6. Điều khoản thi hành",
        "Ban Tổ chức Tỉnh ủy giúp Ban Thường vụ Tỉnh ủy theo dõi việc thực hiện Quy định này.",
    ) == [
        ("task", "Lãnh đạo việc thực hiện chủ trương về biên chế của hệ thống chính trị trong tỉnh."),
        ("task", "Đảng đoàn Hội đồng nhân dân trực tiếp quản lý biên chế của Văn phòng Hội đồng nhân dân."),
        ("task", "Ban Tổ chức Tỉnh ủy giúp Ban Thường vụ Tỉnh ủy theo dõi việc thực hiện Quy định này."),
    ]


def test_a_heading_that_opens_with_its_ground_is_about_the_body_behind_it() -> None:
    plan = Metadata(number="45/KH-UBND", doc_type="Kế hoạch", title="Chuyển đổi số năm 2024")
    tasks = ("- Rà soát danh mục dữ liệu của ngành.", "- Tập huấn cho giáo viên.")
    for ground in ("Căn cứ Kế hoạch này, Sở Y tế có trách nhiệm", "Căn cứ chức năng, nhiệm vụ được giao, Sở Y tế"):
        assert [kind for kind, _ in stated(plan, "II. TỔ CHỨC THỰC HIỆN", f"1. {ground}:", *tasks)] == ["task"] * 2
    assert stated(plan, "I. CĂN CỨ LẬP KẾ HOẠCH", *tasks) == []


def test_powers_charge_nobody_with_what_they_allow() -> None:
    rules = Metadata(number="7/2024/QĐ-UBND", doc_type="Quyết định", title="Quy định về quản lý chợ")
    lines = ("a) Kiểm tra hồ sơ của doanh nghiệp trong chợ;", "b) Tạm giữ hàng hóa không rõ nguồn gốc trong chợ.")
    heading = "Điều 4. Nhiệm vụ, quyền hạn của Ban Quản lý chợ"
    for power in ("được quyền:", "có quyền sau đây:"):
        assert stated(rules, heading, f"1. Ban Quản lý chợ khi làm việc {power}", *lines) == []
    assert len(stated(rules, heading, "1. Ban Quản lý chợ có trách nhiệm:", *lines)) == 2


def test_a_resolution_that_gives_work_to_bodies() -> None:
    fees = Metadata(number="9/2024/NQ-HĐND", doc_type="Nghị quyết", title="Quy định mức thu lệ phí")
    assert stated(
        fees,
        "Điều 2. Mức thu",
        "1. Mức thu lệ phí do tổ chức, cá nhân nộp theo biểu kèm theo.",
        "Điều 3. Tổ chức thực hiện",
        "1. Giao Ủy ban nhân dân tỉnh thực hiện các việc sau đây:",
        "a) Công khai mức thu tại nơi thu lệ phí;",
        "b) Quyết định mẫu biên lai dùng chung trong toàn tỉnh.",
        "2. Thường trực Hội đồng nhân dân, các Ban của Hội đồng nhân dân tỉnh giám sát việc thực hiện Nghị quyết.",
    ) == [
        ("task", "Công khai mức thu tại nơi thu lệ phí;"),
        ("task", "Quyết định mẫu biên lai dùng chung trong toàn tỉnh."),
        (
            "task",
            "Thường trực Hội đồng nhân dân, các Ban của Hội đồng nhân dân tỉnh giám sát việc thực hiện Nghị quyết.",
        ),
    ]


def test_lists_of_conditions_and_members_state_nothing() -> None:
    assert stated(
        PLAN,
        "I. NỘI DUNG",
        "1. Xét tuyển",
        "Người trúng tuyển phải có đủ các điều kiện sau:",
        "- Có kết quả điểm thi từ 50% số câu hỏi trở lên cho từng môn thi;",
        "- Có bằng tốt nghiệp theo yêu cầu của vị trí việc làm cần tuyển.",
        "Tổ chức chấm thi xong trước ngày 20/6/2024.",
        "2. Các dự án được rà soát gồm",
        "- Dự án đầu tư công đã triển khai trước năm 2020;",
        "- Dự án cần điều chỉnh quy mô theo thực tế.",
    ) == [("task", "Tổ chức chấm thi xong trước ngày 20/6/2024.")]


def test_what_is_told_before_the_instructions_is_no_task() -> None:
    notice = Metadata(number="5/TB-VPUB", doc_type="Thông báo", title="Kết luận cuộc họp về phòng chống hạn")
    assert stated(
        notice,
        "Ngày 02 tháng 5 năm 2024, tại trụ sở Ủy ban nhân dân tỉnh, Phó Chủ tịch tỉnh đã chủ trì cuộc họp về hạn hán.",
        "Xét đề nghị của Công ty Thủy lợi tại công văn số 5 về việc đề nghị Sở Nông nghiệp chủ trì bơm nước;",
        "I. NHIỆM VỤ",
        "1. Sở Nông nghiệp theo dõi mực nước các hồ.",
        "2. Kinh phí thực hiện các việc trên được bố trí từ ngân sách huyện.",
        "Văn phòng Ủy ban nhân dân tỉnh thông báo để các đơn vị biết, thực hiện./.",
    ) == [
        ("task", "Sở Nông nghiệp theo dõi mực nước các hồ."),
        ("administrative", "Kinh phí thực hiện các việc trên được bố trí từ ngân sách huyện."),
        ("administrative", "Văn phòng Ủy ban nhân dân tỉnh thông báo để các đơn vị biết, thực hiện./."),
    ]


def test_a_part_of_a_plan_that_charges_nobody() -> None:
    lines = [
        "3- Hoàn thiện chính sách về nhà ở",
        "Rà soát, bổ sung các quy định về nhà ở cho công nhân tại các khu công nghiệp của tỉnh.",
        "Ngăn ngừa việc chuyển nhượng nhà ở xã hội trái quy định, nhất là tại các dự án mới hoàn thành.",
        "4- Phát triển quỹ nhà",
        "Sắp xếp lại các khu tập thể cũ theo hướng xây dựng nhà cao tầng có đủ hạ tầng kỹ thuật.",
        "Có chính sách hỗ trợ người thu nhập thấp vay vốn mua nhà với lãi suất phù hợp.",
    ]
    assert [kind for kind, _ in stated(Metadata(), *lines)] == ["task"] * 4
    law = ["Điều 12. Trình tự thực hiện", *lines[1:3], *lines[4:]]
    assert stated(Metadata(), *law) == []


def test_what_is_ahead_and_what_is_asked_for_under_results() -> None:
    assert stated(
        REPORT,
        "I. TÌNH HÌNH THỰC HIỆN",
        "- Sở đã cấp chữ ký số cho toàn bộ công chức.",
        "- Trong thời gian tới, tiếp tục hoàn thiện hạ tầng mạng của Sở.",
        "- Thời gian tới, tình hình thiên tai còn diễn biến phức tạp.",
        "- Đề nghị Bộ Tài chính bổ sung 20 tỷ đồng.",
    ) == [
        ("result", "Sở đã cấp chữ ký số cho toàn bộ công chức."),
        ("task", "Trong thời gian tới, tiếp tục hoàn thiện hạ tầng mạng của Sở."),
        ("result", "Thời gian tới, tình hình thiên tai còn diễn biến phức tạp."),
        ("recommendation", "Đề nghị Bộ Tài chính bổ sung 20 tỷ đồng."),
    ]


def test_a_short_label_is_no_target() -> None:
    assert stated(
        PLAN,
        "I. MỤC TIÊU",
        "a) Chỉ tiêu bồi dưỡng",
        "- Đối tượng: Trưởng phòng, Phó Trưởng phòng của các sở.",
        "- Bồi dưỡng 100 lượt người trong năm.",
    ) == [("target", "Bồi dưỡng 100 lượt người trong năm.")]


def test_addressees_and_reasons_are_no_tasks() -> None:
    telegram = Metadata(number="4/CĐ-TTg", doc_type="Công điện", title="Về phòng chống hạn")
    assert stated(
        telegram,
        "- Bộ trưởng các Bộ: Công an, Tài chính, Y tế;",
        "- Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương.",
        "1. Ủy ban nhân dân các tỉnh tổ chức nạo vét kênh mương.",
        "2. Lý do: mực nước các hồ xuống thấp, cần tiếp tục theo dõi.",
    ) == [("task", "Ủy ban nhân dân các tỉnh tổ chức nạo vét kênh mương.")]


def test_an_item_that_a_page_break_cut_is_no_heading() -> None:
    assert stated(
        PLAN,
        "I. NỘI DUNG",
        "1. Sở Nội vụ chủ trì lắp đặt máy chủ tại các huyện; phối hợp với",
        "Trang 2/5",
        "2. Sở Y tế tổ chức tập huấn cho cán bộ các trạm.",
    ) == [
        ("task", "Sở Nội vụ chủ trì lắp đặt máy chủ tại các huyện; phối hợp với"),
        ("task", "Sở Y tế tổ chức tập huấn cho cán bộ các trạm."),
    ]


def test_a_form_is_no_table_of_work_but_an_annex_of_its_name_may_be() -> None:
    rows = ["STT", "Nội dung công việc", "Cơ quan thực hiện", "Thời gian", "1", "Mua sắm máy chủ", "Sở Nội vụ", "2024"]
    rows += ["2", "Tập huấn kỹ năng số", "Sở Y tế", "2025"]
    assert len(stated(PLAN, "I. MỤC TIÊU", "- Có máy chủ mới.", "Biểu 1: Phân công nhiệm vụ", *rows)) == 3
    assert len(stated(PLAN, "I. MỤC TIÊU", "- Có máy chủ mới.", "Biểu 1: Mẫu đăng ký", *rows)) == 1


def test_recipients_in_one_line_are_several() -> None:
    assert stated(
        PLAN,
        "I. MỤC TIÊU",
        "- Nâng cao năng lực của công chức.",
        "Nơi nhận:",
        "- Sở Lao động - Thương binh và Xã hội, - Các phòng thuộc Sở - Lưu: VT.",
    )[1:] == [
        ("administrative", "Sở Lao động - Thương binh và Xã hội,"),
        ("administrative", "Các phòng thuộc Sở"),
        ("administrative", "Lưu: VT."),
    ]


def test_who_caused_a_shortcoming_is_not_charged() -> None:
    _, found = find(
        REPORT,
        "I. HẠN CHẾ",
        "- Sở Nội vụ chưa ban hành hướng dẫn.",
        "- Nguyên nhân chủ yếu: các phòng và Sở Nội vụ chưa chủ động phối hợp.",
    )
    assert [[unit.name for unit in statement.units] for statement in found] == [["Sở Nội vụ"], []]


def test_a_part_of_a_regulation_without_its_beginning() -> None:
    part = Metadata()
    lines = [
        "Điều 6. Cơ cấu tổ chức",
        "1. Phòng Tổ chức - Hành chính.",
        "2. Phòng Kế hoạch. Thực hiện tự chủ theo quy định của pháp luật về đơn vị sự nghiệp.",
        "Điều 7. Đào tạo",
        "1. Căn cứ chương trình đã được duyệt, Trường Chính trị tỉnh chủ trì biên soạn giáo trình.",
        "2. Hằng năm Sở Nội vụ có trách nhiệm gửi nhu cầu đào tạo cho Trường Chính trị tỉnh.",
    ]
    assert [text for _, text in stated(part, *lines)] == [
        "Căn cứ chương trình đã được duyệt, Trường Chính trị tỉnh chủ trì biên soạn giáo trình.",
        "Hằng năm Sở Nội vụ có trách nhiệm gửi nhu cầu đào tạo cho Trường Chính trị tỉnh.",
    ]


def test_a_heading_in_capitals_charges_its_body() -> None:
    _, found = find(PLAN, "III. ỦY BAN NHÂN DÂN CÁC HUYỆN", "1. Tổ chức tuyên truyền kế hoạch đến từng xã.")
    assert [(s.obligation, [unit.name for unit in s.units]) for s in found] == [(True, ["ỦY BAN NHÂN DÂN CÁC HUYỆN"])]


def test_what_is_told_before_the_instructions_of_a_directive() -> None:
    directive = Metadata(number="5/CT-UBND", doc_type="Chỉ thị", title="Về chuyển đổi số")
    assert stated(
        directive,
        "Thực hiện chủ trương của Đảng về hạ tầng số, Chủ tịch Ủy ban nhân dân tỉnh đã ban hành Đề án dữ liệu.",
        "Nghị quyết số 31/NQ-HĐND đặt ra yêu cầu tiếp tục hoàn thiện các nền tảng số của tỉnh.",
        "Thời gian qua, các nền tảng số phát triển nhanh, tiếp tục phục vụ tốt người dân trong tỉnh.",
        "1. Giao Sở Nội vụ:",
        "a) Rà soát các nền tảng.",
    ) == [
        (
            "result",
            "Thực hiện chủ trương của Đảng về hạ tầng số, Chủ tịch Ủy ban nhân dân tỉnh đã ban hành Đề án dữ liệu.",
        ),
        ("result", "Thời gian qua, các nền tảng số phát triển nhanh, tiếp tục phục vụ tốt người dân trong tỉnh."),
        ("task", "Rà soát các nền tảng."),
    ]


def test_the_lines_of_a_form_behind_the_signature_are_no_recipients() -> None:
    assert stated(
        PLAN,
        "I. MỤC TIÊU",
        "- Nâng cao năng lực của công chức.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Trần Văn An",
        "Mẫu TK01",
        "TỜ KHAI",
        "1. Họ và tên người khai: ……",
        "- Cơ quan công tác: Sở Y tế",
        "Nơi nhận:",
        "- Người khai;",
    )[1:] == [("administrative", "Như trên;"), ("administrative", "Lưu: VT.")]


def test_a_sentence_over_a_list_is_a_task_of_its_own() -> None:
    text, statements = find(
        PLAN,
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ chủ trì rà soát dữ liệu, hoàn thành trước ngày 30/9/2024.",
        "- Làm sạch dữ liệu.",
        "2. Hoàn thành số hóa hồ sơ trước ngày 15/10/2024.",
        "- Kết nối dữ liệu.",
        "3. Sở Y tế thực hiện các nhiệm vụ sau:",
        "- Biên soạn tài liệu.",
        "4. Công tác tuyên truyền.",
        "- Phát hành bản tin.",
    )
    assert [(text[s.start : s.end], s.deadline.iso if s.deadline else None) for s in statements] == [
        ("Sở Nội vụ chủ trì rà soát dữ liệu, hoàn thành trước ngày 30/9/2024.", "2024-09-30"),
        ("Làm sạch dữ liệu.", None),
        ("Hoàn thành số hóa hồ sơ trước ngày 15/10/2024.", "2024-10-15"),
        ("Kết nối dữ liệu.", None),
        ("Biên soạn tài liệu.", None),
        ("Phát hành bản tin.", None),
    ]
    assert [(unit.name, unit.role) for unit in statements[0].units] == [("Sở Nội vụ", "lead")]


@pytest.mark.parametrize("mark", ["1. ", "- ", ""])
def test_lines_without_a_stop_are_tasks_of_their_own_bodies(mark: str) -> None:
    text, statements = find(
        PLAN,
        "III. TỔ CHỨC THỰC HIỆN",
        f"{mark}Sở Nội vụ rà soát danh mục dữ liệu",
        "Sở Y tế số hóa hồ sơ bệnh án",
        f"{mark.replace('1', '2')}Sở Tài chính thẩm định dự toán.",
        "Phụ lục gửi kèm",
    )
    assert [(text[s.start : s.end], [unit.name for unit in s.units]) for s in statements] == [
        ("Sở Nội vụ rà soát danh mục dữ liệu", ["Sở Nội vụ"]),
        ("Sở Y tế số hóa hồ sơ bệnh án", ["Sở Y tế"]),
        ("Sở Tài chính thẩm định dự toán.", ["Sở Tài chính"]),
    ]


def test_a_line_without_a_stop_between_numbered_items_is_a_task() -> None:
    text, statements = find(
        PLAN,
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Tài chính thẩm định kinh phí;",
        "Văn phòng Sở theo dõi tiến độ",
        "2. Xây dựng kho dữ liệu dùng chung.",
    )
    assert [(text[s.start : s.end], [unit.name for unit in s.units]) for s in statements] == [
        ("Sở Tài chính thẩm định kinh phí;", ["Sở Tài chính"]),
        ("Văn phòng Sở theo dõi tiến độ", ["Văn phòng Sở"]),
        ("Xây dựng kho dữ liệu dùng chung.", []),
    ]
