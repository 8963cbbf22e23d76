from unicodedata import normalize as unicode_form

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.normalise import normalise

WRAPPED_PLAN = """
 UBND TỈNH AN HÒA                     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

SỞ NỘI VỤ                             Độc lập - Tự do - Hạnh phúc

KẾ HOẠCH

Đào tạo cán bộ năm 2023

Căn cứ Kế hoạch số 15/KH-

UBND ngày 03/01/2023 của Ủy ban nhân dân tỉnh về đào tạo và bồi dưỡng cán

bộ, công chức trên địa bàn tỉnh, Sở Nội vụ xây dựng kế hoạch đào tạo năm 2023

với các nội dung chủ yếu như sau:

I. MỤC TIÊU ĐÀO TẠO CÁN BỘ VÀ CÔNG CHỨC CỦA CÁC CƠ QUAN

TRÊN ĐỊA BÀN TỈNH

- Nâng cao trình độ của cán bộ, công chức các cơ quan thuộc tỉnh và của các

huyện, thành phố; bảo đảm mỗi người được học ít nhất một khóa trong giai đoạn

2023 - 2025.

- Mỗi đơn vị cử một người.

1. Văn phòng Sở

Chủ trì theo dõi, đôn đốc việc thực hiện kế hoạch này và định kỳ báo cáo Giám

đốc Sở Nội vụ.

Trên đây là kế hoạch của Sở Nội vụ./.
"""


def test_lines_of_a_page_become_paragraphs() -> None:
    assert normalise(WRAPPED_PLAN).text.split("\n") == [
        "UBND TỈNH AN HÒA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ NỘI VỤ",
        "Độc lập - Tự do - Hạnh phúc",
        "KẾ HOẠCH",
        "Đào tạo cán bộ năm 2023",
        "Căn cứ Kế hoạch số 15/KH-UBND ngày 03/01/2023 của Ủy ban nhân dân tỉnh về đào tạo và bồi dưỡng cán bộ, công chức"
        " trên địa bàn tỉnh, Sở Nội vụ xây dựng kế hoạch đào tạo năm 2023 với các nội dung chủ yếu như sau:",
        "I. MỤC TIÊU ĐÀO TẠO CÁN BỘ VÀ CÔNG CHỨC CỦA CÁC CƠ QUAN TRÊN ĐỊA BÀN TỈNH",
        "- Nâng cao trình độ của cán bộ, công chức các cơ quan thuộc tỉnh và của các huyện, thành phố; bảo đảm mỗi người"
        " được học ít nhất một khóa trong giai đoạn 2023 - 2025.",
        "- Mỗi đơn vị cử một người.",
        "1. Văn phòng Sở",
        "Chủ trì theo dõi, đôn đốc việc thực hiện kế hoạch này và định kỳ báo cáo Giám đốc Sở Nội vụ.",
        "Trên đây là kế hoạch của Sở Nội vụ./.",
    ]


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        # a text from a web page: CR LF is a wrap, LF alone ends a block
        (
            "BỘ\r\n\n  NỘI VỤ\r\n\n  -------\n\nCỘNG HÒA\r\n\n  XÃ HỘI CHỦ NGHĨA VIỆT NAM\r\n\n  Độc lập - Tự do - Hạnh phúc"
            "\n\nĐiều 1. Phê duyệt\r\n\nđiều lệ của Hội.\n\nĐiều 2. Có hiệu lực ngay.\n\n1. Hội\r\n\nhọp mỗi năm.",
            [
                "BỘ NỘI VỤ",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Điều 1. Phê duyệt điều lệ của Hội.",
                "Điều 2. Có hiệu lực ngay.",
                "1. Hội họp mỗi năm.",
            ],
        ),
        # a list whose breaks the converter made soft
        (
            "Nơi nhận:\r\n\n  - Như trên;\r\n\n  - Sở Y tế;\r\n\n  - Lưu: VT.\n\nKết thúc.\n\nHết.\n\nA\n\nB",
            ["Nơi nhận:", "- Như trên;", "- Sở Y tế;", "- Lưu: VT.", "Kết thúc.", "Hết.", "A", "B"],
        ),
        # one paragraph a line stays so, also in capitals
        (
            "NGHỊ ĐỊNH\nQuy định về phí\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Nghị định này quy định về phí.",
            [
                "NGHỊ ĐỊNH",
                "Quy định về phí",
                "Chương I",
                "QUY ĐỊNH CHUNG",
                "Điều 1. Phạm vi",
                "1. Nghị định này quy định về phí.",
            ],
        ),
        # a page break in the middle of a sentence of a loose text
        (
            "Các phòng chủ động triển khai thực hiện nhiệm vụ được giao. Đảm\n\nbảo an toàn mạng và hạ tầng thông tin."
            "\n\nViệc này do Văn phòng làm.\n\nHết.",
            [
                "Các phòng chủ động triển khai thực hiện nhiệm vụ được giao. Đảm bảo an toàn mạng và hạ tầng thông tin.",
                "Việc này do Văn phòng làm.",
                "Hết.",
            ],
        ),
        ("Phần I\n\nĐÁNH GIÁ CHUNG\n\n-Tình hình\n\n+ Việc", ["Phần I", "ĐÁNH GIÁ CHUNG", "-Tình hình", "+ Việc"]),
        ("Nơi nhận:  GIÁM ĐỐC", ["Nơi nhận:", "GIÁM ĐỐC"]),
        ("Số:          /KH-SNV ngày       tháng 3 năm 2022", ["Số: /KH-SNV ngày tháng 3 năm 2022"]),
        ("Tên gọi\fTrang\x0bHai", ["Tên gọi", "Trang", "Hai"]),
        ("a\x00b \u200bc\u00add\u00a0\u00a0e", ["ab cd e"]),
        ("", [""]),
        (" \n \n", [""]),
    ],
)
def test_breaks(raw: str, lines: list[str]) -> None:
    assert normalise(raw).text.split("\n") == lines


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("Quyết định số 12/QĐ-ВТС", "Quyết định số 12/QĐ-BTC"),  # Cyrillic В, Т, С
        ("52-NQ/ТW", "52-NQ/TW"),
        ("của СР", "của CP"),
        ("город Москва 12/РС", "город Москва 12/PC"),  # a Russian word stays Russian
        ("Ðồng Nai, ðịnh mức", "Đồng Nai, định mức"),
        ("Số １２／２０２２", "Số 12/2022"),
        (unicode_form("NFD", "Điều này được thực hiện"), "Điều này được thực hiện"),
        ("tài liêụ daṇg điêṇ tử", "tài liệu dạng điện tử"),
        ("hiệu qủa cuả việc lọai bỏ taị đây", "hiệu quả của việc loại bỏ tại đây"),
        ("hoà bình, thuỷ sản, khoẻ, quý, gìn giữ, ngoằn ngoèo", "hoà bình, thuỷ sản, khoẻ, quý, gìn giữ, ngoằn ngoèo"),
        ("España, façade, mañana", "España, façade, mañana"),
    ],
)
def test_letters(raw: str, canonical: str) -> None:
    assert normalise(raw).text == canonical


def test_page_numbers_and_running_headers_go() -> None:
    body = ["Nội dung của trang này nói về việc sắp xếp các đơn vị sự nghiệp công lập", "thuộc tỉnh."] * 8
    pages = ["\n".join(["Dự thảo lần 2", *body, str(n)]) for n in range(1, 5)]
    text = normalise("\f".join(pages)).text
    assert text.count("Dự thảo lần 2") == 1  # the first page's own
    assert not any(line.isdigit() for line in text.split("\n"))


LONG = "Sở Y tế chủ trì, phối hợp với các đơn vị rà soát danh mục cơ sở khám chữa bệnh của"
ITEM = "Sở Y tế chủ trì, phối hợp với các đơn vị liên quan, Sở Tài chính"


@pytest.mark.parametrize("mark", ["1. ", "a) ", "- ", "+ ", "1.1. ", ""])
@pytest.mark.parametrize(
    "gap", ["\n", "\n\n", "\n2\n", "\nTrang 2/5\n", "\nUBND TỈNH AN HÒA\nTrang 2/5\n", "\n- 2 -\n"]
)
def test_a_sentence_that_cannot_end_there_goes_on_over_lines_and_pages(mark: str, gap: str) -> None:
    raw = f"UBND TỈNH AN HÒA\nKẾ HOẠCH\n{mark}{LONG}{gap}Ủy ban nhân dân tỉnh, xong trước ngày 30/9/2024.\n{mark}Hết.\n"
    assert f"{mark}{LONG} Ủy ban nhân dân tỉnh, xong trước ngày 30/9/2024." in normalise(raw).text.split("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"1. {ITEM},", "Sở Nội vụ thẩm định trong tháng 6."),
        (f"1. {ITEM} và Sở", "Nội vụ thẩm định trong tháng 6."),
        (f"a) {ITEM} báo cáo kết quả trước ngày", "30/9/2024 để tổng hợp."),
        (f"a) {ITEM} thực hiện Quyết định số", "749/QĐ-TTg trong tháng 6."),
        (f"a) {ITEM} báo cáo Bộ, trình", "Ủy ban nhân dân tỉnh ban hành."),
        ("3. Chế độ quy định tại", "Điều 6 và Điều 7 được thực hiện từ ngày 01/7/2021."),
    ],
)
def test_wrapped_parts_are_joined(before: str, after: str) -> None:
    assert normalise(f"{before}\n{after}").text == f"{before} {after}"


@pytest.mark.parametrize(
    "text",
    [
        f"1. {ITEM}\nSở Nội vụ thẩm định trong tháng 6.",  # neighbours, the first without a full stop
        f"- {ITEM};\nSở Nội vụ thẩm định.",
        "a) Bản sao giấy phép do cơ quan có thẩm quyền của nước đó cấp; và\nVăn bản đề nghị của cơ quan chủ quản.",
        "Theo đề nghị của Vụ trưởng Vụ Tổ chức cán bộ và Vụ trưởng Vụ Pháp chế,\nQUYẾT ĐỊNH:",
        "Chế độ quy định của Chính phủ đối với cơ quan, đơn vị có nhiệm vụ tiếp theo\nĐiều 7. Khen thưởng",
        "Mức trợ cấp ưu đãi đối với người hoạt động cách mạng hưởng hằng tháng\n1.299.000\n2",
        "Tổng hợp số lượng hồ sơ do đơn vị tiếp nhận và chuyển đến\n10\nBáo cáo",
        "II. CHỈ TIÊU\nSTT\nChỉ tiêu\n\n1\nTỷ lệ",
    ],
)
def test_neighbours_stay_apart(text: str) -> None:
    assert normalise(text).text == text.replace("\n\n", "\n")


def test_few_wraps_tell_the_margin_that_no_line_passes() -> None:
    lines = [
        "1. Sở Nội vụ xây dựng kế hoạch đào tạo cán bộ cấp xã, bảo đảm đúng tiến độ",
        "và chất lượng.",
        "2. Sở Y tế tổ chức tập huấn cho viên chức các cơ sở khám bệnh, trình Giám đốc",
        "Sở phê duyệt.",
        "3. Sở Tài chính bố trí kinh phí cho các hoạt động trong dự toán hằng năm theo",
        "quy định.",
        *[f"{n}. Văn phòng theo dõi." for n in range(4, 30)],
    ]
    text = normalise("\n".join(lines)).text.split("\n")
    assert text[:3] == [f"{lines[i]} {lines[i + 1]}" for i in (0, 2, 4)]
    assert len(text) == len(lines) - 3


def test_a_page_number_behind_a_form_feed_goes_also_alone() -> None:
    assert normalise("Phần thứ nhất đã xong.\f2\nPhần thứ hai.").text == "Phần thứ nhất đã xong.\nPhần thứ hai."


PAGE = [
    "Nội dung của trang này nói về việc sắp xếp các đơn vị sự nghiệp công lập của tỉnh",
    "và việc giao quyền tự chủ cho các đơn vị ấy theo quy định của pháp luật hiện hành.",
] * 15


@pytest.mark.parametrize("form", ["{}", "- {} -", "Trang {}/6", "Trang {}/6\nUBND TỈNH AN HÒA"])
def test_pages_without_form_feeds_lose_their_numbers_but_tables_do_not(form: str) -> None:
    table = [line for n in range(1, 40) for line in (str(n), f"Rà soát hồ sơ nhóm {n}", "Sở Nội vụ")]
    lines = ["KẾ HOẠCH", *[line for n in range(1, 7) for line in (*PAGE, form.format(n))], *table]
    text = normalise("\n".join(lines)).text
    assert "Trang" not in text
    assert "AN HÒA" not in text
    assert [int(line) for line in text.split("\n") if line.isdigit()] == list(range(1, 40))


def test_the_header_of_a_table_below_a_long_note_is_its_own() -> None:
    note = "(Kèm theo Kế hoạch số 12/KH-UBND ngày 03 tháng 6 năm 2024 của Ủy ban nhân dân tỉnh)"
    text = normalise("\n".join([*PAGE, note, "STT", "Nội dung", "Đơn vị chủ trì"])).text
    assert text.endswith(f"\n{note}\nSTT\nNội dung\nĐơn vị chủ trì")


def test_numbers_in_table_cells_stay() -> None:
    assert normalise("STT\n1\nMáy tính\n2\nMáy in\n3\nMực").text == "STT\n1\nMáy tính\n2\nMáy in\n3\nMực"


def test_offsets_lead_back_to_the_same_letter() -> None:
    for raw in (WRAPPED_PLAN, unicode_form("NFD", WRAPPED_PLAN), WRAPPED_PLAN.replace("\n\n", "\r\n\r\n")):
        result = normalise(raw)
        for offset, char in enumerate(result.text):
            if char.isalnum():
                assert unicode_form("NFD", raw[result.offsets.to_raw(offset)])[0] == unicode_form("NFD", char)[0]


@pytest.mark.parametrize(
    "raw", ["word " * 200_000, "x" * 1_000_000, "\x00a" * 50_000, "- \n" * 50_000, "1.\n" * 50_000]
)
def test_long_input_is_read(raw: str) -> None:
    assert normalise(raw).text.replace(" ", "").replace("\n", "")


WORDS = (
    "I. 1. 1.1 a) - + Điều Chương Căn số 12/QĐ- UBND 2022 QUYẾT ĐỊNH tỉnh tiń qủa С СР и\u0301 б Ƚ ; : . , ộ ệ ------ "
    "\u200b \u0301 \u0323"
).split(" ")
PHRASES = ["Ủy ban nhân dân tỉnh An Hòa họp bàn", "các cơ quan, đơn vị thuộc tỉnh thực hiện việc này"]
PIECES = st.sampled_from([*WORDS, *PHRASES, " ", "\n", "\n\n", "\r\n\n", "\r\n", "\f", "\t", "\x00"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200))
def test_normalise_is_idempotent_and_mapped(raw: str) -> None:
    result = normalise(raw)
    assert normalise(result.text).text == result.text
    places = [result.offsets.to_raw(i) for i in range(len(result.text) + 1)]
    assert places == sorted(places)
    assert not places or places[-1] <= len(raw)


def test_a_legal_basis_starts_a_line_below_a_subject_that_fills_its_own():
    subject = "Kế hoạch phát triển chính quyền số và bảo đảm an toàn thông tin mạng số"
    basis = "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính"
    body = (
        "1. Xây dựng nền tảng số dùng chung cho các cơ quan nhà nước trong tỉnh và\n"
        "kết nối với nền tảng tích hợp của bộ, ngành trung ương theo quy định của\n"
        "pháp luật về an toàn thông tin.\n"
    )
    lines = normalise(f"KẾ HOẠCH\n{subject}\n{basis}\nphủ;\n{body * 4}").text.split("\n")
    assert lines[:3] == ["KẾ HOẠCH", subject, f"{basis} phủ;"]


def test_a_line_that_wants_a_name_goes_on_below():
    raw = "1. Sở Nội vụ chủ trì tổ chức rà soát danh mục dữ liệu dùng chung của\nỦy ban nhân dân tỉnh trong năm 2024.\n"
    assert normalise(raw).text.count("\n") == 0
    assert (
        normalise("II. NHIỆM VỤ\n\nSTT\n\nNội dung\n\nI. MỤC TIÊU\n\nNâng cao trình độ.").text.split("\n")[1] == "STT"
    )
