from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Metadata
from nlp.letterhead import Letterhead
from nlp.model import Section
from nlp.outline import outline

PLAIN = Letterhead(Metadata())
CIRCULAR = Letterhead(Metadata(number="12/2024/TT-BNV", doc_type="Thông tư"))


def paths(text: str, letterhead: Letterhead = PLAIN) -> list[str]:
    return [" > ".join(section.path) for section in outline(text, letterhead)]


def text_of(*lines: str) -> str:
    return "\n".join(lines)


def test_a_plan_with_parts_and_unit_headings() -> None:
    text = text_of(
        "Phần I",
        "ĐÁNH GIÁ KẾT QUẢ NĂM 2021",
        "I. HẠ TẦNG SỐ",
        "a) Kết quả đạt được:",
        "- Sở đã trang bị 20 máy tính cho các phòng.",
        "b) Tồn tại, hạn chế: Không.",
        "Phần II",
        "NỘI DUNG KẾ HOẠCH",
        "I. NHIỆM VỤ",
        "1. Nhận thức số",
        "1.1. Tuyên truyền",
        "- Tổ chức hội nghị.",
        "1.2 Tập huấn",
        "- Mở hai lớp.",
        "2. Thể chế số",
        "Xây dựng quy chế quản lý tài khoản của Sở và trình Giám đốc ban hành trong quý I.",
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng Sở:",
        "- Chủ trì theo dõi.",
        "2. Các phòng, đơn vị thuộc Sở",
        "Phối hợp với Văn phòng thực hiện Kế hoạch này.",
        "Nơi nhận:",
        "- UBND tỉnh;",
        "- Lưu: VT.",
    )
    assert paths(text) == [
        "Phần I",
        "Phần I > I. HẠ TẦNG SỐ",
        "Phần I > I. HẠ TẦNG SỐ > a) Kết quả đạt được",
        "Phần I > I. HẠ TẦNG SỐ > b) Tồn tại, hạn chế",
        "Phần II",
        "Phần II > I. NHIỆM VỤ",
        "Phần II > I. NHIỆM VỤ > 1. Nhận thức số",
        "Phần II > I. NHIỆM VỤ > 1. Nhận thức số > 1.1. Tuyên truyền",
        "Phần II > I. NHIỆM VỤ > 1. Nhận thức số > 1.2 Tập huấn",
        "Phần II > I. NHIỆM VỤ > 2. Thể chế số",
        "Phần II > V. TỔ CHỨC THỰC HIỆN",
        "Phần II > V. TỔ CHỨC THỰC HIỆN > 1. Văn phòng Sở",
        "Phần II > V. TỔ CHỨC THỰC HIỆN > 2. Các phòng, đơn vị thuộc Sở",
        "Nơi nhận",
    ]
    part = outline(text, PLAIN)[0]
    assert (part.kind, part.label, part.heading) == ("part", "Phần I", "ĐÁNH GIÁ KẾT QUẢ NĂM 2021")
    assert text[part.heading_start : part.heading_end] == "Phần I\nĐÁNH GIÁ KẾT QUẢ NĂM 2021"
    assert text[part.start : part.end].endswith("Không.")


def test_numbered_sentences_are_items() -> None:
    text = text_of(
        "III. NHIỆM VỤ",
        "1. Sở Y tế chủ trì, phối hợp với Sở Tài chính lập dự toán trước ngày 30/6.",
        "2. Các bệnh viện tiếp tục rà soát trang thiết bị và báo cáo Sở Y tế.",
        "3. Kiện toàn mạng lưới cơ sở.",
        "- Thành lập tổ công tác.",
        "- Phân công cán bộ.",
        "IV. KINH PHÍ",
    )
    assert paths(text) == ["III. NHIỆM VỤ", "III. NHIỆM VỤ > 3. Kiện toàn mạng lưới cơ sở", "IV. KINH PHÍ"]


def test_a_task_with_labelled_lines_below_it_is_no_heading() -> None:
    text = text_of(
        "II. NỘI DUNG",
        "1. Rà soát văn bản",
        "- Đơn vị thực hiện: Vụ Pháp chế",
        "2. Sửa đổi quy chế",
        "- Thời gian: quý I",
    )
    assert paths(text) == ["II. NỘI DUNG"]


def test_the_last_item_of_a_list_is_no_heading_of_the_next() -> None:
    text = text_of(
        "I. CHƯƠNG TRÌNH",
        "a) Mục tiêu cụ thể:",
        "- Mục tiêu 1: Mọi xã có trạm y tế;",
        "- Mục tiêu 2: Mọi trạm có bác sĩ.",
        "b) Nhiệm vụ:",
        "- Nhiệm vụ 1: Mua sắm thiết bị.",
        "a) Máy đo huyết áp.",
    )
    assert paths(text) == [
        "I. CHƯƠNG TRÌNH",
        "I. CHƯƠNG TRÌNH > a) Mục tiêu cụ thể",
        "I. CHƯƠNG TRÌNH > b) Nhiệm vụ",
        "I. CHƯƠNG TRÌNH > b) Nhiệm vụ > Nhiệm vụ 1: Mua sắm thiết bị",
    ]


def test_names_behind_a_colon_are_no_text_of_a_heading() -> None:
    text = text_of(
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Các Bộ: Y tế, Nội vụ căn cứ chức năng được giao triển khai Kế hoạch.",
        "2. UBND các huyện: Ba Vì, Mỹ Đức bố trí kinh phí thực hiện.",
        "3. Các Bộ, ngành: Báo cáo kết quả trước ngày 15 tháng 12.",
        "4. Vụ Đào tạo: Chủ trì tổ chức lớp học.",
    )
    assert paths(text) == [
        "IV. TỔ CHỨC THỰC HIỆN",
        "IV. TỔ CHỨC THỰC HIỆN > 3. Các Bộ, ngành",
        "IV. TỔ CHỨC THỰC HIỆN > 4. Vụ Đào tạo",
    ]


def test_a_series_of_parts_with_roman_headings_does_not_nest() -> None:
    part = (
        "I. MỤC ĐÍCH",
        "Cung cấp kiến thức.",
        "II. NỘI DUNG",
        "1. Khái niệm chung",
        "Phần này giới thiệu khái niệm.",
    )
    text = text_of("B. NỘI DUNG", *part, "Chuyên đề tiếp theo gồm tám tiết.", *part)
    assert [(s.label, s.level) for s in outline(text, PLAIN)] == [
        ("B", 1), ("I", 2), ("II", 2), ("1", 3), ("I", 2), ("II", 2), ("1", 3),
    ]  # fmt: skip


def test_repeated_and_skipped_numbers_stay_siblings() -> None:
    text = text_of(
        "I. MỤC TIÊU", "- Một.", "III. NHIỆM VỤ", "- Hai.", "III. GIẢI PHÁP", "- Ba.", "VII. KINH PHÍ", "Bốn."
    )
    assert [(s.label, s.level) for s in outline(text, PLAIN)] == [("I", 1), ("III", 1), ("III", 1), ("VII", 1)]


def test_an_amount_at_the_start_of_a_line_is_no_label() -> None:
    text = text_of("1. Mức thu", "Tiêm một con", "100.000", "12.500 đồng", "2.500.000", "2.Mức chi", "- Chi.")
    assert [s.label for s in outline(text, PLAIN)] == ["1", "2"]


def test_a_list_that_starts_again_under_a_heading_is_nested() -> None:
    text = text_of(
        "1. Phần chung",
        "a) Nội dung thứ nhất",
        "1. Việc một",
        "- Chi tiết.",
        "2. Việc hai",
        "- Chi tiết.",
        "b) Nội dung thứ hai",
        "- Chi tiết.",
        "2. Phần riêng",
        "- Chi tiết.",
    )
    assert paths(text) == [
        "1. Phần chung",
        "1. Phần chung > a) Nội dung thứ nhất",
        "1. Phần chung > a) Nội dung thứ nhất > 1. Việc một",
        "1. Phần chung > a) Nội dung thứ nhất > 2. Việc hai",
        "1. Phần chung > b) Nội dung thứ hai",
        "2. Phần riêng",
    ]


def test_a_decision_and_the_plan_it_issues() -> None:
    text = text_of(
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phòng dịch.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        "Nơi nhận:",
        "- Như Điều 2;",
        "GIÁM ĐỐC",
        "Nguyễn Văn An",
        "KẾ HOẠCH",
        "PHÒNG DỊCH NĂM 2024",
        "(Ban hành kèm theo Quyết định số 5/QĐ-SYT ngày 2/1/2024)",
        "I. MỤC TIÊU",
        "- Không để dịch lan rộng.",
        "PHỤ LỤC I",
        "DANH MỤC VẮC XIN",
        "Dự án 1: Mua vắc xin",
        "- Nội dung:",
        "+ Lập dự toán.",
        "+ Tổ chức đấu thầu.",
        "- Kinh phí: 2 tỷ đồng",
    )
    assert [(s.kind, " > ".join(s.path), s.heading) for s in outline(text, PLAIN)] == [
        ("article", "Điều 1", ""),
        ("article", "Điều 2", ""),
        ("recipients", "Nơi nhận", ""),
        ("title", "KẾ HOẠCH", "PHÒNG DỊCH NĂM 2024"),
        ("roman", "KẾ HOẠCH > I. MỤC TIÊU", "MỤC TIÊU"),
        ("annex", "PHỤ LỤC I", "DANH MỤC VẮC XIN"),
        ("group", "PHỤ LỤC I > Dự án 1: Mua vắc xin", "Mua vắc xin"),
        ("group", "PHỤ LỤC I > Dự án 1: Mua vắc xin > Nội dung", "Nội dung"),
    ]


def test_provisions_of_a_circular() -> None:
    text = text_of(
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh",
        "1. Thông tư này quy định về lưu trữ.",
        "2. Thông tư này không áp dụng đối với tài liệu mật.",
        "Điều 2. Trách nhiệm",
        "1. Cục Lưu trữ có trách nhiệm:",
        "a) Hướng dẫn nghiệp vụ;",
        "b) Kiểm tra việc thực hiện.",
        "2. Các cơ quan báo cáo hằng năm.",
    )
    sections = outline(text, CIRCULAR)
    assert [(s.kind, s.label, s.level) for s in sections] == [
        ("chapter", "Chương I", 1),
        ("article", "Điều 1", 2),
        ("clause", "1", 3),
        ("clause", "2", 3),
        ("article", "Điều 2", 2),
        ("clause", "1", 3),
        ("point", "a", 4),
        ("point", "b", 4),
        ("clause", "2", 3),
    ]
    assert sections[6].path == ("Chương I", "Điều 2. Trách nhiệm", "1. Cục Lưu trữ có trách nhiệm", "Điểm a")


def test_quoted_new_text_is_no_provision_of_the_amending_one() -> None:
    text = text_of(
        "Điều 1. Sửa đổi Thông tư số 1/2020/TT-BNV",
        "1. Sửa đổi Điều 5 như sau:",
        "“Điều 5. Thời hạn",
        "1. Thời hạn là năm năm.",
        "2. Thời hạn được kéo dài một lần.”.",
        "2. Bãi bỏ Điều 6.",
        "Điều 2. Hiệu lực",
        "1. Thông tư này có hiệu lực từ ngày ký.",
    )
    assert [(s.kind, s.label) for s in outline(text, CIRCULAR)] == [
        ("article", "Điều 1"),
        ("clause", "1"),
        ("clause", "2"),
        ("article", "Điều 2"),
        ("clause", "1"),
    ]


def test_a_table_is_one_section_with_its_groups() -> None:
    text = text_of(
        "PHỤ LỤC",
        "PHÂN CÔNG NHIỆM VỤ",
        "TT",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "Thời gian",
        "I",
        "Hoàn thiện thể chế",
        "1",
        "Xây dựng quy chế",
        "Sở Nội vụ",
        "Quý I",
        "2",
        "Sửa đổi quy định",
        "Sở Tư pháp",
        "Quý II",
        "II. TỔ CHỨC THỰC HIỆN",
        "Các sở triển khai thực hiện.",
    )
    assert [(s.kind, " > ".join(s.path)) for s in outline(text, PLAIN)] == [
        ("annex", "PHỤ LỤC"),
        ("table", "PHỤ LỤC > Nhiệm vụ | Cơ quan chủ trì | Thời gian"),
        ("group", "PHỤ LỤC > Nhiệm vụ | Cơ quan chủ trì | Thời gian > I. Hoàn thiện thể chế"),
        ("roman", "PHỤ LỤC > II. TỔ CHỨC THỰC HIỆN"),
    ]


@pytest.mark.parametrize("text", ["", "một dòng", "1.", "Nơi nhận:", "TT\n1", "Điều 1", "- \n+ "])
def test_scraps_are_read(text: str) -> None:
    for section in outline(text, PLAIN):
        assert text[section.heading_start : section.heading_end]


LINES = st.sampled_from(
    [
        "Phần I", "Chương II", "Điều 1. Phạm vi", "Điều 2. Việc này có hiệu lực ngay.", "I. MỤC TIÊU", "II. NHIỆM VỤ", "1. Nội dung", "2. Sở Y tế báo cáo.",
        "1.1. Chi tiết", "a) Kết quả:", "b) Hạn chế: Không.", "(1) Việc một", "- Nội dung:", "- Làm ngay.", "+ Việc nhỏ.", "Dự án 2: Xây dựng", "TT", "Nhiệm vụ",
        "Chủ trì", "1", "2", "Nơi nhận:", "PHỤ LỤC", "KẾ HOẠCH", "DANH SÁCH CÁC ĐƠN VỊ", "Sở Y tế tiếp tục thực hiện các nhiệm vụ đã được giao trong năm và báo cáo kết quả về Ủy ban.",
    ]
)  # fmt: skip


def inside(inner: Section, outer: Section) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=30).map("\n".join), st.booleans())
def test_sections_nest(text: str, normative: bool) -> None:
    letterhead = CIRCULAR if normative else PLAIN
    sections = outline(text, letterhead)
    known = {section.id: section for section in sections}
    assert len(known) == len(sections)
    for section in sections:
        assert section.start == section.heading_start < section.heading_end <= section.end <= len(text)
        assert all(section.path)
        if section.parent is not None:
            parent = known[section.parent]
            assert inside(section, parent)
            assert section.level == parent.level + 1
            assert section.path[:-1] == parent.path
    for left, right in pairwise(sections):
        assert left.start < right.start
        assert inside(right, left) or left.end <= right.start


def test_a_dotted_number_heads_longer_ones() -> None:
    text = text_of(
        "I. TỔ CHỨC THỰC HIỆN",
        "1. Lộ trình và kinh phí",
        "1.1. Lộ trình thực hiện",
        "1.1.1. Năm 2024",
        "- Rà soát hồ sơ;",
        "1.1.2. Năm 2025",
        "- Số hóa hồ sơ;",
        "1.2. Kinh phí",
        "Ngân sách tỉnh bảo đảm.",
    )
    assert [section.path[-1] for section in outline(text, PLAIN)][2:5] == [
        "1.1. Lộ trình thực hiện",
        "1.1.1. Năm 2024",
        "1.1.2. Năm 2025",
    ]


def test_a_paragraph_to_all_ends_the_section_of_the_last_unit() -> None:
    text = text_of(
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng",
        "- Tổng hợp báo cáo.",
        "2. Thanh tra",
        "- Kiểm tra việc thực hiện.",
        "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Sở.",
        "Trên đây là Kế hoạch đào tạo năm 2024./.",
    )
    ends = {section.path[-1]: text[: section.end].count("\n") for section in outline(text, PLAIN)}
    assert ends == {"V. TỔ CHỨC THỰC HIỆN": 6, "1. Văn phòng": 2, "2. Thanh tra": 4}


def test_numbered_topics_are_headings_with_their_title_below() -> None:
    text = text_of(
        "Phần I", "KIẾN THỨC CHUNG", "Chuyên đề 1", "NỀN HÀNH CHÍNH", "Nội dung thứ nhất.", "Chuyên đề 2", "CÔNG VỤ"
    )
    topics = [(s.label, s.heading) for s in outline(text, PLAIN) if s.label.startswith("Chuyên")]
    assert topics == [("Chuyên đề 1", "NỀN HÀNH CHÍNH"), ("Chuyên đề 2", "CÔNG VỤ")]


def test_a_dash_that_names_what_a_paragraph_speaks_of_is_a_heading() -> None:
    assert paths(
        text_of(
            "II. MỤC TIÊU",
            "- Về đội ngũ giáo viên",
            "Phấn đấu đến năm 2030 có ít nhất 80% giáo viên mầm non đạt trình độ đại học, không còn giáo viên dưới chuẩn.",
        )
    ) == ["II. MỤC TIÊU", "II. MỤC TIÊU > Về đội ngũ giáo viên"]


def test_a_dash_without_an_end_heads_the_bullets_below_it() -> None:
    text = text_of(
        "1. Mục tiêu",
        "- Phát triển hạ tầng số của tỉnh",
        "+ Mọi xã có đường truyền riêng.",
        "+ Mọi trạm y tế có máy tính.",
        "- Mở lớp tập huấn;",
        "+ Hai lớp cho cán bộ xã.",
    )
    assert paths(text) == ["1. Mục tiêu", "1. Mục tiêu > Phát triển hạ tầng số của tỉnh"]


def test_lists_that_begin_anew_again_and_again_stay_beside_each_other() -> None:
    text = "I. Việc\n1. Làm việc.\n" * 40
    assert max(section.level for section in outline(text, Letterhead(Metadata()))) <= 8


FORM = ("Mẫu TK01", "TỜ KHAI", "1. Họ và tên: ……", "- Ngày sinh: ……", "Nơi nhận:", "- Người khai;")


def test_the_recipients_end_where_a_form_begins() -> None:
    text = text_of(
        "Điều 1. Ban hành mẫu tờ khai.", "Nơi nhận:", "- Như Điều 1;", "- Lưu: VT.", "BỘ TRƯỞNG", "Trần Văn An", *FORM
    )
    sections = outline(text, CIRCULAR)
    assert [(s.kind, text[s.start : s.end].split("\n")[0]) for s in sections[1:]] == [
        ("recipients", "Nơi nhận:"),
        ("annex", "Mẫu TK01"),
    ]
    assert text[sections[-2].start : sections[-2].end].endswith("Trần Văn An")


def test_an_annex_with_its_title_still_opens_behind_a_form() -> None:
    text = text_of("Nơi nhận:", "- Lưu: VT.", "BỘ TRƯỞNG", "Trần Văn An", *FORM, "PHỤ LỤC II", "I. MỤC TIÊU", "- A.")
    assert [s.label for s in outline(text, PLAIN)] == ["Nơi nhận", "", "PHỤ LỤC II", "I"]
