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
        ("task", "Kiểm tra việc tổ chức các lớp học."),
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
