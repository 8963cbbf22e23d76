"""Names of bodies: where each one ends."""

import pytest

from nlp.bodies import body_begins, read_bodies
from nlp.pattern_tables import pattern_table


def names(text, *, loose=False):
    return [text[span.start : span.end] for span in read_bodies(text, 0, len(text), loose=loose)]


LISTS = [
    # What belongs to a name: its object, its field, the bodies above it, a name in brackets, several offices.
    (
        "Viện Nghiên cứu phát triển kinh tế - xã hội Hà Nội theo dõi",
        ["Viện Nghiên cứu phát triển kinh tế - xã hội Hà Nội"],
    ),
    ("Vụ Pháp chế - Bộ Nội vụ chủ trì", ["Vụ Pháp chế - Bộ Nội vụ"]),
    (
        "các cơ quan chức năng thuộc các bộ, ngành liên quan tham mưu",
        ["các cơ quan chức năng thuộc các bộ, ngành liên quan"],
    ),
    ("Bộ Nội vụ (Ban Thi đua - Khen thưởng Trung ương) và Bộ Y tế", ["Bộ Nội vụ", "Bộ Y tế"]),
    ("Giám đốc, Thủ trưởng các Sở, ban, ngành Thành phố", ["Giám đốc, Thủ trưởng các Sở, ban, ngành Thành phố"]),
    ("Các Bộ trưởng, Thủ trưởng cơ quan ngang Bộ", ["Các Bộ trưởng", "Thủ trưởng cơ quan ngang Bộ"]),
    ("Chủ tịch UBND các tỉnh ven biển chỉ đạo", ["Chủ tịch UBND các tỉnh ven biển"]),
    ("Giám đốc sở GDĐT chỉ đạo", ["Giám đốc sở GDĐT"]),
    ("Phòng Y tế thành phố Thủ Đức và các quận, huyện rà soát", ["Phòng Y tế thành phố Thủ Đức và các quận, huyện"]),
    ("UBND thành phố/quận, huyện Kế hoạch năm", ["UBND thành phố/quận, huyện"]),
    ("các ban Tổng Liên đoàn, các địa phương hỗ trợ", ["các ban Tổng Liên đoàn", "các địa phương"]),
    (
        "Công đoàn các Khu chế xuất - Công nghiệp Thành phố đảm bảo",
        ["Công đoàn các Khu chế xuất - Công nghiệp Thành phố"],
    ),
    ("cơ quan truyền thông thực hiện các nhiệm vụ", ["cơ quan truyền thông"]),
    ("các báo cáo định kỳ", []),
    ("Bộ trưởng các Bộ: Nội vụ, Y tế và các cơ quan liên quan rà soát", ["Nội vụ", "Y tế", "các cơ quan liên quan"]),
    (
        "Chủ tịch UBND các tỉnh: Lào Cai, Hà Giang; Bộ trưởng các Bộ: Nội vụ, Y tế chỉ đạo",
        ["Chủ tịch UBND các tỉnh", "Nội vụ", "Y tế"],
    ),
    ("Các Bộ trưởng, Thủ trưởng các ngành liên quan", ["Các Bộ trưởng", "Thủ trưởng các ngành liên quan"]),
    ("Cục Quản lý Môi trường Y tế đầu mối rà soát", ["Cục Quản lý Môi trường Y tế"]),
    ("các cơ quan đầu mối rà soát", ["các cơ quan đầu mối"]),
    ("Viện Kiểm định quốc gia vắc xin và Sinh phẩm y tế", ["Viện Kiểm định quốc gia vắc xin và Sinh phẩm y tế"]),
    ("UBND các địa phương chỉ đạo", ["UBND các địa phương"]),
    (
        "Sở Tài chính, Kế hoạch và Đầu tư, Nội vụ và Sở Y tế",
        ["Sở Tài chính", "Kế hoạch và Đầu tư", "Nội vụ", "Sở Y tế"],
    ),
    ("ngành Y tế, chính quyền địa phương tổ chức tiêm", ["ngành Y tế", "chính quyền địa phương"]),
    ("Các doanh nghiệp trong nước chủ động", ["Các doanh nghiệp trong nước"]),
    # A proper name runs up to the verb, also when the verb looks like a name.
    ("Sở Tài chính cân đối kinh phí", ["Sở Tài chính"]),
    ("Sở Xây dựng xây dựng quy chế", ["Sở Xây dựng"]),
    ("Cục Tin học hóa thông tin chi tiết về chính sách", ["Cục Tin học hóa"]),
    ("Cục Bảo tồn thiên nhiên và Đa dạng sinh học chủ trì", ["Cục Bảo tồn thiên nhiên và Đa dạng sinh học"]),
    ("Cục Xuất bản, In và Phát hành chủ trì", ["Cục Xuất bản, In và Phát hành"]),
    # "Văn hóa, Thể thao và Du lịch" is one name, "Sở Y tế, Sở Nội vụ" are two.
    (
        "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế và Sở Nội vụ rà soát",
        ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế", "Sở Nội vụ"],
    ),
    # Bare nouns side by side are one name; with words of their own they are several.
    ("các sở, ban, ngành, đoàn thể triển khai", ["các sở, ban, ngành, đoàn thể"]),
    ("các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ", ["các bộ", "cơ quan ngang bộ", "cơ quan thuộc Chính phủ"]),
    (
        "các Sở, ban, ngành, Trường đại học, Viện nghiên cứu, tổ chức liên quan.",
        ["các Sở, ban, ngành", "Trường đại học", "Viện nghiên cứu", "tổ chức liên quan"],
    ),
    ("UBND các huyện, thị xã, thành phố chỉ đạo", ["UBND các huyện, thị xã, thành phố"]),
    ("các đơn vị có liên quan trên địa bàn tỉnh để xử lý", ["các đơn vị có liên quan trên địa bàn tỉnh"]),
    # Parents, places and titles belong to the name.
    ("Văn phòng Ủy ban nhân dân tỉnh Lào Cai tổng hợp", ["Văn phòng Ủy ban nhân dân tỉnh Lào Cai"]),
    ("Ban Tuyên giáo Liên đoàn Lao động Thành phố tham mưu", ["Ban Tuyên giáo Liên đoàn Lao động Thành phố"]),
    ("Thủ trưởng các đơn vị thuộc Sở căn cứ", ["Thủ trưởng các đơn vị thuộc Sở"]),
    ("Trưởng phòng Tổ chức Hành chính trực tiếp chuyển", ["Trưởng phòng Tổ chức Hành chính"]),
    ("Sở TT&TT, Bộ NN&PTNT.", ["Sở TT&TT", "Bộ NN&PTNT"]),
    # A name within a name.
    ("Ban Quản lý Khu kinh tế, Ban Dân tộc rà soát", ["Ban Quản lý Khu kinh tế", "Ban Dân tộc"]),
    ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh phối hợp", ["Bộ Chỉ huy Bộ đội Biên phòng tỉnh"]),
    (
        "Thủ trưởng cơ quan ngang Bộ, Chủ tịch UBND các tỉnh chỉ đạo",
        ["Thủ trưởng cơ quan ngang Bộ", "Chủ tịch UBND các tỉnh"],
    ),
    # Names in small letters that are known as a whole.
    ("các sở giáo dục và đào tạo tổ chức", ["các sở giáo dục và đào tạo"]),
    ("Ban Chỉ đạo phòng, chống dịch tỉnh, Sở Y tế họp", ["Ban Chỉ đạo phòng, chống dịch tỉnh", "Sở Y tế"]),
    ("lực lượng Công an tuần tra", ["lực lượng Công an"]),
    ("các sở, ban ngành, đoàn thể và UBND các huyện", ["các sở, ban ngành, đoàn thể", "UBND các huyện"]),
    ("Phòng Quản lý Du lịch lắp đặt 12 biển báo", ["Phòng Quản lý Du lịch"]),
    ("Học viện Tòa án, Phân viện Sốt rét, Vụ Thanh tra", ["Học viện Tòa án", "Phân viện Sốt rét", "Vụ Thanh tra"]),
    ("Sở xây dựng quy chế", ["Sở"]),
    ("Văn phòng Trung ương và các Ban của Đảng", ["Văn phòng Trung ương", "các Ban của Đảng"]),
    (
        "Hội đồng Quốc gia Giáo dục và Phát triển nhân lực thống nhất",
        ["Hội đồng Quốc gia Giáo dục và Phát triển nhân lực"],
    ),
    ("Giám đốc điều hành quản lý", ["Giám đốc điều hành"]),
    ("những vụ bạo lực gia đình", []),
    (
        "Hội Nông dân tỉnh, Tỉnh đoàn, Liên đoàn Lao động tỉnh",
        ["Hội Nông dân tỉnh", "Tỉnh đoàn", "Liên đoàn Lao động tỉnh"],
    ),
    (
        "Ngân hàng Chính sách xã hội chi nhánh tỉnh; Bưu điện tỉnh",
        ["Ngân hàng Chính sách xã hội chi nhánh tỉnh", "Bưu điện tỉnh"],
    ),
    (
        "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh, Sở Y tế",
        ["Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh", "Sở Y tế"],
    ),
    # What a steering committee is for, and what tells a common noun by its act.
    (
        "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng chỉ đạo việc xử lý",
        ["Ban Chỉ đạo Trung ương về phòng, chống tham nhũng"],
    ),
    ("Ban Chỉ đạo tỉnh về kết quả rà soát", ["Ban Chỉ đạo tỉnh"]),
    ("Ban Chỉ đạo công tác An toàn thực phẩm Thành phố rà soát", ["Ban Chỉ đạo công tác An toàn thực phẩm Thành phố"]),
    ("các cơ quan thẩm tra của Quốc hội để tiếp thu", ["các cơ quan thẩm tra của Quốc hội"]),
    ("cơ quan chi trả trợ cấp xã hội để đối chiếu", ["cơ quan chi trả trợ cấp xã hội"]),
    ("Thủ trưởng các đơn vị thuộc cơ quan Bộ Công an thực hiện", ["Thủ trưởng các đơn vị thuộc cơ quan Bộ Công an"]),
    ("cơ quan nhà nước có thẩm quyền các biện pháp", ["cơ quan nhà nước có thẩm quyền"]),
    # Bodies of the Party and of the unions.
    (
        "Các tỉnh ủy, thành ủy, các ban đảng, đảng đoàn rà soát",
        ["Các tỉnh ủy, thành ủy", "các ban đảng", "đảng đoàn"],
    ),
    ("Các cấp ủy, tổ chức đảng quán triệt", ["Các cấp ủy", "tổ chức đảng"]),
    ("Đảng đoàn Quốc hội lãnh đạo", ["Đảng đoàn Quốc hội"]),
    ("Các cấp công đoàn tuyên truyền", ["Các cấp công đoàn"]),
    ("công đoàn ngành Trung ương và tương đương; nhà máy", ["công đoàn ngành Trung ương và tương đương", "nhà máy"]),
    ("các Đơn vị chủ trì trong việc tổ chức", ["các Đơn vị chủ trì"]),
    ("Đoàn kiểm tra liên ngành của Thành phố kiểm tra", ["Đoàn kiểm tra liên ngành của Thành phố"]),
    # Offices, posts and territories in other writings.
    ("Công an các đơn vị, địa phương báo cáo", ["Công an các đơn vị, địa phương"]),
    ("Bộ Chỉ huy quân sự tỉnh rà soát", ["Bộ Chỉ huy quân sự tỉnh"]),
    ("Đồng chí Giám đốc Sở chỉ đạo", ["Đồng chí Giám đốc Sở"]),
    ("UBND các tỉnh/ thành phố trực thuộc trung ương rà soát", ["UBND các tỉnh/ thành phố trực thuộc trung ương"]),
    ("Ban Tuyên giáo các tỉnh ủy, thành ủy rà soát", ["Ban Tuyên giáo các tỉnh ủy, thành ủy"]),
    ("Sở Tài chính được giao chủ trì", ["Sở Tài chính"]),
    # Who holds an office may stand alone before anything; the act is no body.
    ("Bộ trưởng phương án xử lý", ["Bộ trưởng"]),
    ("Thanh tra về an toàn", []),
    ("ban hành chính sách", []),
    # One plural head for several names.
    ("các Bộ: Y tế, Tài chính và Nội vụ rà soát", ["Y tế", "Tài chính", "Nội vụ"]),
    ("các Sở Y tế, Tài chính; UBND các huyện", ["các Sở Y tế", "Tài chính", "UBND các huyện"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_are_cut_into_names(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize("row", pattern_table("bodies")["examples"])
def test_the_examples_of_the_table_hold(row):
    assert names(row["text"]) == row["names"]


@pytest.mark.parametrize(
    "text",
    ["Bộ thủ tục hành chính của xã", "Tổ chức thực hiện kế hoạch", "phòng, chống thiên tai", "Điều 5", "", "khoảng 5"],
)
def test_other_words_are_no_bodies(text):
    assert names(text) == []


def test_a_delimited_value_may_hold_an_unknown_name_but_no_amount():
    assert names("Các nền tảng trực tuyến xuyên biên giới", loose=True) == ["Các nền tảng trực tuyến xuyên biên giới"]
    assert names("Khoảng 4,5", loose=True) == []


def test_places_where_names_begin_are_found_in_a_sentence():
    text = "Năm 2023 Sở Y tế và các phòng thuộc Sở rà soát."
    assert [text[begin : begin + 5] for begin in body_begins(text, 0, len(text))] == ["Sở Y ", "các p", "Sở rà"]


@pytest.mark.parametrize("word", ["Thủ trưởng ", "Văn phòng ", "Sở ", "các ", "Bộ và ", "Cục A, B và "])
def test_a_word_repeated_without_end_is_read_without_error(word):
    assert len(names(word * 2000)) <= 24
