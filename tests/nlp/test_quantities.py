"""Figures of plans and reports: what is one, what is none, and how it is limited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.pattern_tables import pattern_table
from nlp.quantities import find_quantities


def figures(text):
    found = find_quantities(text, 0, len(text))
    return [(q.comparator, q.low, q.high, q.unit) for q in found]


# Vietnamese writes thousands with a dot or a comma and decimals with a comma: the counted thing decides.
NUMBERS = [
    ("Tiếp nhận 412 hồ sơ.", [("eq", 412, 412, "hồ sơ")]),
    ("Gửi 21,340 văn bản đi.", [("eq", 21340, 21340, "văn bản đi")]),
    ("Gửi 21.340 văn bản đi.", [("eq", 21340, 21340, "văn bản đi")]),
    ("Đạt tỷ lệ 87,5%.", [("eq", 87.5, 87.5, "%")]),
    ("Đạt tỷ lệ 87,125 %.", [("eq", 87.125, 87.125, "%")]),
    ("Bố trí 1.250,5 triệu đồng.", [("eq", 1250.5, 1250.5, "triệu đồng")]),
    ("Kinh phí 3,2 tỷ đồng cho 05 xã.", [("eq", 3.2, 3.2, "tỷ đồng"), ("eq", 5, 5, "xã")]),
    ("Tổng số văn bản là 18.500, đạt 99%.", [("eq", 18500, 18500, None), ("eq", 99, 99, "%")]),
]

ATTACHED = [
    ("Trồng mới 10ha rừng.", [("eq", 10, 10, "ha")]),
    ("Giảm lượng muối xuống dưới 8g/ngày.", [("lt", None, 8, "g/ngày")]),
    ("Thu 85.000đồng/hồ sơ.", [("eq", 85000, 85000, "đồng/hồ sơ")]),
    ("Cải tạo lưới điện 500kV.", []),
    ("Phủ sóng 5G toàn tỉnh.", []),
]

LIMITS = [
    ("Tối thiểu 65% hồ sơ nộp trực tuyến.", [("ge", 65, None, "%")]),
    ("Đạt từ 25% trở lên.", [("ge", 25, None, "%")]),
    ("Trên 70% hộ dân có nước sạch.", [("gt", 70, None, "%")]),
    ("Không quá 2% hồ sơ trễ hạn.", [("le", None, 2, "%")]),
    ("Giảm còn dưới 1,5%.", [("lt", None, 1.5, "%")]),
    ("Hỗ trợ khoảng 300 hộ.", [("approx", 300, 300, "hộ")]),
    ("Đạt từ 15% - 30%.", [("range", 15, 30, "%")]),
    ("Tăng bình quân 6-7%/năm.", [("range", 6, 7, "%")]),
    ("Tập huấn từ 3 đến 5 lớp.", [("range", 3, 5, "lớp")]),
    ("Tổ chức ít nhất 02 lần/năm.", [("ge", 2, None, "lần/năm")]),
]

# One of several, a rate, and two counts that share a slash.
SLASHES = [
    ("3/9 đơn vị đã kết nối.", [("eq", 3, 3, "đơn vị")]),
    ("Có 212/230 người đạt chuẩn.", [("eq", 212, 212, "người")]),
    ("Bảo đảm 01 máy tính/01 người.", [("eq", 1, 1, "máy tính/người")]),
    ("Hiện có 40 máy/40 cán bộ.", [("eq", 40, 40, "máy"), ("eq", 40, 40, "cán bộ")]),
    ("Bồi dưỡng 1.453 (86,8%) trưởng phòng.", [("eq", 1453, 1453, "trưởng phòng"), ("eq", 86.8, 86.8, "%")]),
    ("Tỷ lệ đạt 75,5% (1.730/2.291).", [("eq", 75.5, 75.5, "%"), ("eq", 1730, 1730, None)]),
    ("Kết nối với tất cả 9 nước thành viên.", [("eq", 9, 9, "nước thành viên")]),
    ("Nâng cấp 02 trường cao đẳng.", [("eq", 2, 2, "trường cao đẳng")]),
    ("Cấp trung học cơ sở 28 trường.", [("eq", 28, 28, "trường")]),
    (
        "Tiếp nhận 510 hồ sơ trên tổng số hồ sơ là 600 hồ sơ, đạt 85%.",
        [("eq", 510, 510, "hồ sơ"), ("eq", 600, 600, "hồ sơ"), ("eq", 85, 85, "%")],
    ),
]

NO_FIGURES = [
    "Tiêm mũi nhắc lại lần 2 cho người dân, theo phương châm 4 sẵn sàng.",
    "Đón Tết Quý Mão 2023 vui tươi.",
    "Gửi báo cáo trước ngày 26/01/2023 (mùng 5 Tết) hoặc ngày (30/4).",
    "Số hóa hồ sơ\nđơn vị liên quan\n2022-2025",
    "Thực hiện Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ.",
    "Căn cứ khoản 1, 2 và 3 Điều 15 Luật Đầu tư.",
    "Dịch vụ công trực tuyến mức độ 3, 4 trong giai đoạn 2021-2025.",
    "Hoàn thành trong quý II năm 2024, trước ngày 30 tháng 6.",
    "Áp dụng TCVN ISO 9001:2015, phiên bản 2.0.",
    "Triển khai Đề án 06 và Chương trình 135.",
    "Bảo đảm an toàn theo mô hình 4 lớp.",
    "Cơ sở 2 nằm tại lầu 6.",
    "Bộ phận 1 cửa trực 24/7.",
    "Ngày Chuyển đổi số quốc gia 10/10.",
    "Điện thoại 0251.3822.xxx, xem www.example.gov.vn/2023/05.",
    "Trong thời hạn 15 ngày kể từ ngày ký.",
    "Tiêm vắc xin cho trẻ từ 5 đến dưới 12 tuổi.",
    "Trụ sở: 12 Nguyễn Trãi, phường 3.",
    "Từ tháng 3-4 hàng năm.",
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS + ATTACHED + LIMITS + SLASHES)
def test_figures_are_read_with_comparator_value_and_unit(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_dates_numbers_and_names_are_no_figures(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [(row["kind"], text) for row in pattern_table("quantities")["comparator"] for text in row["examples"]],
)
def test_every_comparator_reads_its_examples(kind, text):
    assert [figure[0] for figure in figures(text)] == [kind]


@pytest.mark.parametrize("text", pattern_table("quantities")["names"]["examples"])
def test_named_numbers_are_no_figures(text):
    assert figures(text) == []


def test_bare_numbers_in_the_cells_of_a_row_take_their_unit_from_the_cell_before():
    text = "Tỷ lệ nợ xấu\n%\n< 3\nNgân hàng Nhà nước"
    assert figures(text) == [("lt", None, 3, "%")]


def test_quotes_are_the_text_at_their_offsets():
    text = "Mục tiêu: phấn đấu đạt tối thiểu 80% xã và 12 phường; còn lại 5 thôn."
    for quantity in find_quantities(text, 10, len(text)):
        assert quantity.quote == text[quantity.start : quantity.end]
        assert quantity.start >= 10


@given(st.text(alphabet="0123456789.,/-–% \nđạttừtrên", max_size=80))
def test_any_text_of_digits_and_signs_is_read_without_error(text):
    for quantity in find_quantities(text, 0, len(text)):
        assert quantity.quote == text[quantity.start : quantity.end]


@pytest.mark.parametrize(
    ("text", "quote", "unit"),
    [
        ("80% cơ sở cung cấp dịch vụ chăm sóc sức khỏe sinh sản thực hiện báo cáo", "80% cơ sở", "%"),
        ("Trên 95% cấp xã thường xuyên tổ chức sinh hoạt", "Trên 95% cấp xã", "%"),
        ("thiết lập 500 điểm cung cấp dịch vụ, gồm", "500 điểm cung cấp dịch vụ", "điểm cung cấp dịch vụ"),
        ("100% học sinh lớp 1 được học 2 buổi", "100% học sinh", "%"),
        ("xây 03 công trình xử lý nước thải đô thị trên địa bàn", "03 công trình xử lý nước thải đô thị", None),
    ],
)
def test_what_is_counted_ends_with_a_whole_word(text, quote, unit):
    found = find_quantities(text, 0, len(text))[0]
    assert found.quote == quote
    assert found.unit == (unit or quote.removeprefix("03 "))


def test_a_range_may_repeat_its_measure():
    text = "mức từ 20.000 đồng - 25.000 đồng/1 suất trở lên; từ 2 ha đến 3 ha; giảm 5 ha đến năm 2030"
    found = [(q.comparator, q.low, q.high, q.unit) for q in find_quantities(text, 0, len(text))]
    assert found == [("range", 20000, 25000, "đồng/suất"), ("range", 2, 3, "ha"), ("eq", 5, 5, "ha")]


@pytest.mark.parametrize(
    "text",
    [
        "Ban Chỉ đạo 389 quốc gia họp",
        "nạo vét bến 5, 6 khu cảng",
        "03 Chương trình mục tiêu quốc gia",
        "Bệnh viện Quân y 175 tổ chức khám",
    ],
)
def test_numbers_in_names_are_no_figures(text):
    assert find_quantities(text, 0, len(text)) == ()


def test_beds_of_a_hospital_are_counted():
    assert find_quantities("bệnh viện 500 giường", 0, 20)[0].low == 500


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cung cấp ít nhất một dịch vụ", [("ge", 1, None, "dịch vụ")]),
        ("mở tối đa hai lớp", [("le", None, 2, "lớp")]),
        ("đứng trên ba trụ cột", []),
        ("Từ 80% người dân từ 15 tuổi trở lên có tài khoản", [("ge", 80, None, "%")]),
        ("tăng từ 5% năm 2020 lên 7%", [("eq", 5, 5, "%"), ("eq", 7, 7, "%")]),
        ("trồng 100 nghìn ha rừng", [("eq", 100, 100, "nghìn ha rừng")]),
        ("trên 1 triệu lượt khách", [("gt", 1, None, "triệu lượt khách")]),
        ("11 thủ tục này được cắt giảm", []),
        ("sản phẩm đạt từ 3 sao trở lên", []),
        ("đến thời điểm 31/12 hàng năm", []),
        ("xếp thứ 5/63 tỉnh", []),
    ],
)
def test_bounds_in_words_multipliers_and_figures_told_again(text, expected):
    assert figures(text) == expected
