"""What a text cites: number, type, date, issuer, title, nesting, lists, relation and role, as a reader sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Metadata
from nlp.citations import find_citations
from nlp.letterhead import Letterhead
from nlp.model import Span

PLAIN = Letterhead(Metadata())


def cited(text, letterhead=PLAIN):
    return find_citations(text, letterhead).citations


def only(text, letterhead=PLAIN):
    found = cited(text, letterhead)
    assert len(found) == 1, [c.quote for c in found]
    return found[0]


MENTIONS = [
    ("theo Nghị định số 30/2020/NĐ-CP", "Nghị định số 30/2020/NĐ-CP", "30/2020/NĐ-CP", "Nghị định"),
    ("theo Nghị định 30/2020/NĐ-CP;", "Nghị định 30/2020/NĐ-CP", "30/2020/NĐ-CP", "Nghị định"),
    ("tại văn bản số 12/STC-QLNS về", "văn bản số 12/STC-QLNS", "12/STC-QLNS", "Văn bản"),
    ("QUYẾT ĐỊNH SỐ 12/QĐ-UBND NGÀY", "QUYẾT ĐỊNH SỐ 12/QĐ-UBND", "12/QĐ-UBND", "Quyết định"),
    ("Nghị quyết số 05-NQ/TU của", "Nghị quyết số 05-NQ/TU", "05-NQ/TU", "Nghị quyết"),
    ("Kết luận số 80 -KL/TW của", "Kết luận số 80 -KL/TW", "80-KL/TW", "Kết luận"),
    ("Quyết định số 200/QĐ- BTP, ngày", "Quyết định số 200/QĐ- BTP", "200/QĐ-BTP", "Quyết định"),
    ("Kế hoạch số 59/KH-\nUBND ngày", "Kế hoạch số 59/KH-\nUBND", "59/KH-UBND", "Kế hoạch"),
    ("Quyết định số\n12/QĐ-UBND ngày", "Quyết định số\n12/QĐ-UBND", "12/QĐ-UBND", "Quyết định"),
    (
        "Thông tư liên tịch số 3/2014/TTLT-BCT-BTC quy",
        "Thông tư liên tịch số 3/2014/TTLT-BCT-BTC",
        "3/2014/TTLT-BCT-BTC",
        "Thông tư liên tịch",
    ),
    ("Nghị quyết 66.12/2026/NQ-CP ngày", "Nghị quyết 66.12/2026/NQ-CP", "66.12/2026/NQ-CP", "Nghị quyết"),
    ("Lệnh số 08/2019/L-CTN của", "Lệnh số 08/2019/L-CTN", "08/2019/L-CTN", "Lệnh"),
    ("Văn bản hợp nhất số 05/VBHN-BTTTT", "Văn bản hợp nhất số 05/VBHN-BTTTT", "05/VBHN-BTTTT", "Văn bản hợp nhất"),
    (
        "Công văn của Bộ Tài chính số 39/BTC-QLG ngày",
        "Công văn của Bộ Tài chính số 39/BTC-QLG",
        "39/BTC-QLG",
        "Công văn",
    ),
    ("theo NĐ 30/2020/NĐ-CP", "NĐ 30/2020/NĐ-CP", "30/2020/NĐ-CP", "Nghị định"),
    ("Quyết định số 6/QÐ-TTg", "Quyết định số 6/QÐ-TTg", "6/QĐ-TTg", "Quyết định"),
    ("Bộ luật Lao động số 45/2019/QH14 và", "Bộ luật Lao động số 45/2019/QH14", "45/2019/QH14", "Bộ luật"),
    ("Luật số 98/2025/QH15;", "Luật số 98/2025/QH15", "98/2025/QH15", "Luật"),
    ("theo Luật Thi đua, khen thưởng và các văn bản", "Luật Thi đua, khen thưởng", None, "Luật"),
    ("theo Luật Đất đai năm 2013 thì", "Luật Đất đai năm 2013", None, "Luật"),
    ("theo Luật Múa rối thì", "Luật Múa rối", None, "Luật"),
    (
        "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013;",
        "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013",
        None,
        "Hiến pháp",
    ),
]


@pytest.mark.parametrize(("text", "quote", "number", "doc_type"), MENTIONS)
def test_a_mention_runs_from_the_type_word_to_the_end_of_number_or_name(text, quote, number, doc_type):
    citation = only(f"Việc này thực hiện {text}")
    assert (citation.quote, citation.number, citation.doc_type) == (quote, number, doc_type)


DATES = [
    ("ngày 03/6/2020", "2020-06-03", False),
    ("ngày 03 tháng 6 năm 2020", "2020-06-03", False),
    (", ngày03 tháng 6 năm 2020", "2020-06-03", False),
    ("ngày 3-6-2020", "2020-06-03", False),
    ("(ngày 03.6.2020)", "2020-06-03", False),
    ("tháng 6 năm 2020", "2020-06", False),
    ("ngày 31 tháng 3 tháng 2022", "2022-03-31", True),
    ("ngày 28 ngày 11 năm 2023", "2023-11-28", True),
    ("ngày 07/3//2019", "2019-03-07", True),
    ("ngày 31/4/2020", None, True),
    ("ngày    tháng   năm 2022", None, False),
    ("năm 2020", None, False),
]


@pytest.mark.parametrize(("printed", "iso", "malformed"), DATES)
def test_a_date_is_read_in_any_form(printed, iso, malformed):
    citation = only(f"Thực hiện Quyết định số 7/QĐ-UBND {printed} của UBND tỉnh Hà Nam về việc giao biên chế.")
    assert (citation.date, citation.date_malformed) == (iso, malformed)
    assert citation.issuer == "UBND tỉnh Hà Nam"


TITLES = [
    ("của Chính phủ về kinh doanh xăng dầu;", "về kinh doanh xăng dầu"),
    (
        "của Thủ tướng Chính phủ phê duyệt Đề án “Một cửa, hai cấp” đến năm 2030.",
        "phê duyệt Đề án “Một cửa, hai cấp” đến năm 2030",
    ),
    ("của UBND tỉnh về việc giao kế hoạch, Sở Nội vụ báo cáo như sau:", "về việc giao kế hoạch"),
    ("của UBND tỉnh về phát triển du lịch, trong đó giao Sở Du lịch chủ trì.", "về phát triển du lịch"),
    ("của Bộ Y tế ban hành Quy chế quản lý thuốc (sau đây gọi tắt là Quy chế).", "ban hành Quy chế quản lý thuốc"),
    ("của Bộ Y tế quy định chế độ trực hết hiệu lực kể từ ngày ký.", "quy định chế độ trực"),
    (
        "của Bộ Y tế quy định chế độ trực; chế độ phụ cấp trực của viên chức.",
        "quy định chế độ trực; chế độ phụ cấp trực của viên chức",
    ),
    ("của Bộ Xây dựng “Quy định về cấp phép xây dựng”.", "Quy định về cấp phép xây dựng"),
    ("của Chính phủ về phòng, chống thiên tai và các văn bản hướng dẫn.", "về phòng, chống thiên tai"),
    ("của Chính phủ.", None),
]


@pytest.mark.parametrize(("tail", "title"), TITLES)
def test_a_title_ends_where_the_citing_sentence_goes_on(tail, title):
    assert cited(f"Thực hiện Quyết định số 7/QĐ-UBND ngày 03/6/2020 {tail}")[0].title == title


def test_a_citation_in_a_title_is_nested_to_any_depth():
    outer, middle, inner = cited(
        "Căn cứ Kế hoạch số 76/KH-UBND ngày 03/7/2020 của UBND tỉnh về triển khai Nghị quyết số 51/NQ-CP ngày 17/4/2020 của "
        "Chính phủ ban hành Chương trình hành động thực hiện Nghị quyết số 53-NQ/TW của Bộ Chính trị về kinh tế số;"
    )
    assert (outer.parent, middle.parent, inner.parent) == (None, outer.id, middle.id)
    assert (middle.parent_relation, inner.parent_relation) == ("implements", "implements")
    assert (outer.relation, middle.relation, inner.relation) == ("based_on", "mentions", "mentions")
    assert outer.title.endswith("về kinh tế số")
    assert middle.title.startswith("ban hành Chương trình")
    assert inner.title == "về kinh tế số"


def test_laws_that_a_law_amends_are_nested_in_its_name():
    first, outer, government, local = cited(
        "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ "
        "và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;"
    )
    assert (first.date, outer.date) == ("2015-06-19", "2019-11-22")
    assert {government.parent, local.parent} == {outer.id}
    assert {government.parent_relation, local.parent_relation} == {"amends"}
    assert outer.quote.endswith("địa phương")


def test_the_name_of_the_law_that_is_passed_is_no_citation_but_the_amended_law_is():
    amended = only("Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Giá số 11/2012/QH13.")
    assert (amended.quote, amended.number, amended.relation) == ("Luật Giá số 11/2012/QH13", "11/2012/QH13", "amends")


def test_a_list_shares_type_issuer_and_relation():
    one, two, three = cited(
        "Thực hiện các Quyết định số: 74/QĐ-TTg ngày 03/6/2020; 94/QĐ-TTg ngày 15/6/2021 và 14/QĐ-TTg ngày 28/01/2022 của "
        "Thủ tướng Chính phủ."
    )
    assert [c.doc_type for c in (one, two, three)] == ["Quyết định"] * 3
    assert [c.issuer for c in (one, two, three)] == ["Thủ tướng Chính phủ"] * 3
    assert {c.relation for c in (one, two, three)} == {"implements"}
    assert two.quote == "94/QĐ-TTg"


SHARED_TAILS = [
    ("các Thông tư số 01, 02 và 03/2019/TT-BNV", ["01/2019/TT-BNV", "02/2019/TT-BNV", "03/2019/TT-BNV"]),
    ("các Kế hoạch 12, 15, 18/KH-UBND", ["12/KH-UBND", "15/KH-UBND", "18/KH-UBND"]),
    ("Nghị quyết số 18, số 19-NQ/TW", ["18-NQ/TW", "19-NQ/TW"]),
    ("Nghị định số 45, 47/2020/NĐ-CP", ["45/2020/NĐ-CP", "47/2020/NĐ-CP"]),
]


@pytest.mark.parametrize(("text", "numbers"), SHARED_TAILS)
def test_numbers_of_a_list_share_year_and_code(text, numbers):
    found = cited(f"theo {text} của Chính phủ")
    assert [c.number for c in found] == numbers
    assert {c.incomplete for c in found} == {False}
    assert {c.issuer for c in found} == {"Chính phủ"}


def test_numbers_of_a_list_share_the_day_that_is_said_of_all():
    found = cited("Bãi bỏ Quyết định số 10/QĐ-UBND, số 11/QĐ-UBND cùng ngày 05/01/2022 của UBND tỉnh.")
    assert [(c.date, c.issuer) for c in found] == [("2022-01-05", "UBND tỉnh")] * 2


SCANNED = [
    ("Luật Thú y số 79/2015/QH 13 ngày 19/6/2015", "79/2015/QH13", "2015-06-19"),
    ("Nghị quyết số I7/NQ-CP ngày l5/3/2019", "17/NQ-CP", "2019-03-15"),
    ("Thông tư số l5/2020/TT-BNV ngày 1 0 tháng 5 năm 2020", "15/2020/TT-BNV", "2020-05-10"),
    ("Luật số 79/2015/QHl3 ngày 19/6/2015", "79/2015/QH13", "2015-06-19"),
]


@pytest.mark.parametrize(("text", "number", "date"), SCANNED)
def test_what_a_scan_makes_of_figures_is_read(text, number, date):
    found = only(f"theo {text};")
    assert (found.number, found.date) == (number, date)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_issuer_goes_on_behind_a_line_break(gap):
    found = only(f"theo Quyết định số 12/QĐ-TTg ngày 05/3/2021 của Thủ tướng{gap}Chính phủ phê duyệt Đề án chợ xã;")
    assert (found.issuer, found.title) == ("Thủ tướng Chính phủ", "phê duyệt Đề án chợ xã")


def test_a_short_name_in_brackets_belongs_to_no_title():
    found = cited(
        "Nghị định số 65/2012/NĐ-CP ngày 06/9/2012 sửa đổi Nghị định số 136/2007/NĐ-CP về xuất cảnh (Nghị định 65)."
    )
    assert [(c.number, c.incomplete, c.parent, c.relation) for c in found] == [
        ("65/2012/NĐ-CP", False, None, "mentions"),
        ("136/2007/NĐ-CP", False, "c1", "mentions"),
        ("65", True, None, "mentions"),
    ]
    assert all("(" not in (c.title or "") for c in found)


ISSUERS = [
    (
        "Công văn số 12/CPC ngày 5/3/2020 của Cục Phòng bệnh và Quản lý khám chữa về trực hè;",
        "Cục Phòng bệnh và Quản lý khám chữa",
    ),
    ("Quyết định số 5/QĐ-A của Vụ Hợp tác quốc tế và các đơn vị;", "Vụ Hợp tác quốc tế"),
    (
        "BỎ THÔNG TƯ LIÊN TỊCH SỐ 12/2010/TTLT-BCT-BTC CỦA BỘ CÔNG THƯƠNG, BỘ TÀI CHÍNH QUY ĐỊNH VỀ CHỢ;",
        "BỘ CÔNG THƯƠNG, BỘ TÀI CHÍNH",
    ),
]


@pytest.mark.parametrize(("text", "issuer"), ISSUERS)
def test_a_name_of_a_body_is_read_whole(text, issuer):
    assert only(text).issuer == issuer


def test_an_issuer_is_shared_with_no_number_of_another_body():
    found = cited("theo công văn 23/BTTTT-THH, công văn 99/SNV-CCVC, công văn số 100/SNV-CCVC của Sở Nội vụ.")
    assert [c.issuer for c in found] == [None, "Sở Nội vụ", "Sở Nội vụ"]
    found = cited("thực hiện Nghị quyết 57, Nghị quyết Đại hội XIII của Đảng.")
    assert [c.issuer for c in found] == [None, "Đại hội XIII của Đảng"]


def test_rules_in_a_list_of_what_is_replaced_are_replaced():
    found = cited(
        "Nghị định này thay thế các quy định sau:\n"
        "a) Quy định về trực đêm tại Nghị định số 54/2005/NĐ-CP ngày 19/4/2005 của Chính phủ;\n"
        "b) Quy định tại Nghị định số 143/2007/NĐ-CP ngày 10/9/2007 của Chính phủ."
    )
    assert [(c.relation, c.role) for c in found] == [("replaces", "amending")] * 2


def test_a_type_word_with_a_number_begins_a_citation_and_no_title():
    found = cited("Thực hiện Chỉ thị số 16/CT-TTg, Quy định số 205-QĐ/TW, Nghị quyết số 18-NQ/TW.")
    assert [(c.number, c.title, c.parent) for c in found] == [
        ("16/CT-TTg", None, None),
        ("205-QĐ/TW", None, None),
        ("18-NQ/TW", None, None),
    ]


def test_a_shared_issuer_stands_at_the_end_or_before_the_list():
    assert [c.issuer for c in cited("theo Thông tư số 1/2019/TT-BNV, Thông tư số 2/2019/TT-BNV của Bộ Nội vụ.")] == [
        "Bộ Nội vụ"
    ] * 2
    text = "theo các Thông tư của Bộ trưởng Bộ Tài chính: Thông tư số 4/2017/TT-BTC, Thông tư số 5/2017/TT-BTC."
    assert [c.issuer for c in cited(text)] == ["Bộ trưởng Bộ Tài chính"] * 2


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Theo đề nghị của Sở Nội vụ tại Tờ trình số 5/TTr-SNV ngày 1/2/2020.", "Sở Nội vụ"),
        ("đã được UBND tỉnh phê duyệt kế hoạch đấu thầu tại Quyết định số 5/QĐ-UBND.", "UBND tỉnh"),
        (
            "Vì vậy, tại Quyết định số 5/QĐ-TTg ngày 1/2/2020, Thủ tướng Chính phủ đã phê duyệt ngày này.",
            "Thủ tướng Chính phủ",
        ),
    ],
)
def test_the_clause_around_names_the_issuer(text, issuer):
    assert only(text).issuer == issuer


def test_what_amends_a_citation_points_back_to_it():
    base, first, second = cited(
        "Căn cứ Luật Quốc phòng số 22/2018/QH14, được sửa đổi, bổ sung bởi Luật số 18/2023/QH15, Luật số 38/2024/QH15;"
    )
    assert (base.amends, first.amends, second.amends) == (None, base.id, base.id)
    assert first.parent is None


RELATIONS = [
    ("Căn cứ Nghị định số 4/2020/NĐ-CP;", "based_on", "basis"),
    ("Theo đề nghị của Sở Y tế tại Tờ trình số 4/TTr-SYT,", "requested_by", "operative"),
    ("Hồ sơ nộp theo quy định tại Nghị định số 4/2020/NĐ-CP.", "complies_with", "operative"),
    ("Triển khai thực hiện Kế hoạch số 4/KH-UBND của UBND tỉnh.", "implements", "operative"),
    ("(Ban hành kèm theo Quyết định số 4/QĐ-UBND ngày 1/2/2020)", "part_of", "operative"),
    ("Kế hoạch đã được UBND tỉnh phê duyệt tại Quyết định số 4/QĐ-UBND.", "approved_by", "operative"),
    ("Tuyên truyền, phổ biến Nghị định số 4/2020/NĐ-CP đến người dân.", "publicises", "operative"),
    ("Thông tư này quy định chi tiết một số điều của Nghị định số 4/2020/NĐ-CP.", "guides", "operative"),
    ("Quyết định này thay thế Quyết định số 4/QĐ-UBND.", "replaces", "amending"),
    ("Bãi bỏ Điều 4 Thông tư số 4/2015/TT-BTC.", "repeals", "amending"),
    ("Thông tư số 4/2015/TT-BTC hết hiệu lực kể từ ngày Thông tư này có hiệu lực.", "repeals", "amending"),
    ("Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 4/2020/NĐ-CP", "amends", "amending"),
    ("Bộ Tài chính nghiên cứu sửa đổi, bổ sung Nghị định số 4/2020/NĐ-CP.", "mentions", "operative"),
    ("UBND tỉnh đã ban hành Quyết định số 4/QĐ-UBND.", "mentions", "operative"),
]


@pytest.mark.parametrize(("text", "relation", "role"), RELATIONS)
def test_the_words_around_tell_relation_and_role(text, relation, role):
    citation = only(f"Mở đầu.\n{text}\nCăn cứ tình hình thực tế.")
    assert (citation.relation, citation.role) == (relation, role)


def test_quoted_new_text_never_implements():
    amended, quoted = cited(
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 4/2020/NĐ-CP\n1. Sửa đổi khoản 2 Điều 5 như sau:\n"
        "“2. Cơ quan tổ chức thực hiện Nghị định số 9/2021/NĐ-CP.”.\nĐiều 2. Hiệu lực"
    )
    assert (amended.role, quoted.role) == ("amending", "quoted")
    quoted = only("Bổ sung Điều 7a như sau: “Điều 7a. Sở Y tế triển khai thực hiện Kế hoạch số 9/KH-UBND.”")
    assert (quoted.role, quoted.relation) == ("quoted", "mentions")


def test_a_draft_implements_nothing():
    text = "Các đơn vị triển khai thực hiện Kế hoạch số 9/KH-UBND."
    assert only(text).relation == "implements"
    assert only(text, Letterhead(Metadata(draft=True))).relation == "mentions"


def test_an_alias_with_a_number_mentions():
    defined, alias = cited("theo Nghị định số 4/2020/NĐ-CP về giá (sau đây gọi tắt là Nghị định số 4/2020/NĐ-CP);")
    assert (defined.relation, alias.relation) == ("complies_with", "mentions")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ban hành kèm theo Quyết định số      /QĐ-BVHTTDL ngày   tháng   năm 2022", "/QĐ-BVHTTDL"),
        ("Ban hành kèm theo Quyết định số ……/QĐ-UBND ngày … tháng … năm …", "/QĐ-UBND"),
        ("theo Thông tư số    /2019/TT-BQP", "/2019/TT-BQP"),
        ("nêu trong Kế hoạch số 1271 của Bộ Kế hoạch và Đầu tư", "1271"),
        ("thực hiện Quyết định 749 của Thủ tướng Chính phủ", "749"),
    ],
)
def test_a_blank_or_shortened_number_is_incomplete(text, number):
    citation = only(f"({text})")
    assert (citation.number, citation.incomplete) == (number, True)


@pytest.mark.parametrize(
    ("text", "quote", "number"),
    [
        ("theo tiêu chuẩn TCVN ISO 9001:2015 trong", "tiêu chuẩn TCVN ISO 9001:2015", "TCVN ISO 9001:2015"),
        ("áp dụng ISO 9001:2015.", "ISO 9001:2015", "ISO 9001:2015"),
        ("đạt QCVN 02:2019/BLĐTBXH về", "QCVN 02:2019/BLĐTBXH", "QCVN 02:2019/BLĐTBXH"),
        ("theo 22 TCN 334-06", "22 TCN 334-06", "22 TCN 334-06"),
    ],
)
def test_standards_are_citations_of_their_own_kind(text, quote, number):
    citation = only(text)
    assert (citation.quote, citation.number, citation.kind) == (quote, number, "standard")


NOTHING = [
    "Số điện thoại 0251/3822501, fax 02513/822502",
    "theo Mẫu số 01/GTGT ban hành tại Phụ lục",
    "Biểu mẫu 05-ĐK/TNDN",
    "Hợp đồng số 12/HĐ-KT ký giữa hai bên",
    "Kế hoạch 2022 có 5 nhiệm vụ",
    "Quyết định 02 người được cử đi học",
    "giai đoạn 2016 - 2020, định hướng 2030",
    "thi hành kỷ luật theo pháp luật; Trường Đại học Luật Hà Nội",
    "Mẫu quyết định số 04",
    "dự thảo Luật Việc làm",
    "Nghị định này, Điều này, các quy định của pháp luật",
    "Tài khoản 304/NHNN, tỷ lệ 3/4, ngày 30/4/2020",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_citation_is_none(text):
    assert cited(text) == ()


def test_the_letterhead_number_is_the_document_itself():
    text = "UBND TỈNH HÀ NAM\nSố: 15/KH-UBND\nThực hiện Quyết định số 7/QĐ-TTg."
    own = text.index("Số")
    letterhead = Letterhead(Metadata(number="15/KH-UBND"), spans=(Span(own, own + 14),))
    assert only(text, letterhead).number == "7/QĐ-TTg"


def test_a_plan_means_one_document_also_without_number():
    plan = Letterhead(Metadata(doc_type="Kế hoạch"))
    citation = only("Nâng cấp hạ tầng theo Quyết định của UBND tỉnh.", plan)
    assert (citation.quote, citation.issuer, citation.incomplete) == ("Quyết định của UBND tỉnh", "UBND tỉnh", True)
    assert cited("Nâng cấp hạ tầng theo Quyết định của UBND tỉnh.") == ()


def test_a_title_in_capitals_goes_on_in_the_next_line():
    text = "THỰC HIỆN CHỈ THỊ SỐ 3-CT/TW CỦA BAN BÍ THƯ VỀ TĂNG CƯỜNG CÔNG TÁC DÂN\nVẬN TRONG TÌNH HÌNH MỚI\nCăn cứ Điều lệ"
    assert cited(text)[0].title.split() == "VỀ TĂNG CƯỜNG CÔNG TÁC DÂN VẬN TRONG TÌNH HÌNH MỚI".split()


PIECES = [
    "Quyết định số ",
    "12/QĐ-UBND",
    " ngày 1/2/2020",
    " của ",
    "UBND tỉnh",
    " về ",
    "Luật Đất đai",
    ", ",
    "; ",
    "\n",
    "Căn cứ ",
    "thực hiện ",
    "“",
    "”",
    "(",
    ")",
    "khoản 1 Điều 2 ",
    "sửa đổi, bổ sung ",
    "như sau:\n",
    "này",
    " ",
    "số ",
    "TCVN 12:2020",
    "được sửa đổi bởi ",
    "…",
    "\x00",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=300))
def test_any_text_gives_citations_that_slice_it(text):
    scan = find_citations(text, PLAIN)
    ids = [c.id for c in scan.citations]
    assert ids == [f"c{n}" for n in range(1, len(ids) + 1)]
    assert [c.start for c in scan.citations] == sorted(c.start for c in scan.citations)
    for citation in scan.citations:
        assert citation.quote == text[citation.start : citation.end] != ""
        assert citation.end <= citation.extent <= len(text)
        assert citation.parent is None or ids.index(citation.parent) < ids.index(citation.id)
        assert citation.amends is None or citation.amends in ids
    for reference in scan.references:
        assert reference.quote == text[reference.start : reference.end]


def test_an_amender_named_behind_a_bare_provision_is_linked_with_the_document_that_the_text_changes():
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 1/2015/NĐ-CP\n"
        "1. Bãi bỏ điểm a khoản 2 Điều 5 (đã được sửa đổi, bổ sung bởi khoản 3 Điều 1 Nghị định số 2/2018/NĐ-CP).\n"
    )
    first, second = cited(text)
    assert (second.amends, second.relation, second.role) == (first.id, "repeals", "amending")
    (third,) = cited("Thực hiện theo khoản 2 Điều 5 (đã được sửa đổi, bổ sung bởi Nghị định số 2/2018/NĐ-CP).")
    assert third.amends is None
    assert third.role == "operative"


def test_a_heading_that_says_who_issued_what_it_repeals_leads_its_list():
    text = (
        "Điều 1. Bãi bỏ toàn bộ 2 văn bản do Bộ trưởng Bộ A ban hành, liên tịch ban hành\n"
        "1. Quyết định số 5/QĐ-BYT ngày 10/04/1992 về hành nghề dược.\n2. Quyết định số 6/QĐ-BYT ngày 8/9/1993.\n"
    )
    assert [(c.relation, c.role) for c in cited(text)] == [("repeals", "amending")] * 2


def test_the_page_of_a_legal_portal_around_a_document_cites_nothing():
    text = "Trang chủ\n>\nThông tư số 1/2018/TT-BCA Quy định về giấy phép\nTải về\nThông tư số 1/2018/TT-BCA Quy định\n"
    assert cited(text, Letterhead(Metadata(number="1/2018/TT-BCA", doc_type="Thông tư"))) == ()


def test_the_basis_of_a_form_in_an_annex_is_a_basis():
    text = (
        "Điều 1. Phí\nTheo Luật Giá.\nNơi nhận:\nPHỤ LỤC 2\nĐƠN ĐỀ NGHỊ\n"
        "Căn cứ Nghị định số 6/2017/NĐ-CP ngày 24/01/2017 của Chính phủ;\nChúng tôi đề nghị cấp lại.\n"
    )
    assert [c.role for c in cited(text)] == ["operative", "basis"]


def test_the_legal_bases_of_a_procedure_end_with_their_list():
    text = (
        "Theo Luật Giá.\nNơi nhận:\nPHỤ LỤC\nl) Căn cứ pháp lý:\n- Luật Thú y số 79/2015/QH13;\n"
        "- Thông tư số 6/2016/TT-BNN.\n2. Kiểm dịch\nCơ quan kiểm dịch theo quy định tại Điều 47 Luật Thú y.\n"
    )
    assert [(c.relation, c.role) for c in cited(text)][1:] == [
        ("based_on", "basis"),
        ("based_on", "basis"),
        ("complies_with", "operative"),
    ]


def test_a_circular_named_behind_an_amending_law_amends_no_law():
    text = (
        "theo Điều 8 Luật Giám định tư pháp năm 2012 được sửa đổi, bổ sung theo quy định của Luật sửa đổi, bổ sung một số"
        " điều của Luật Giám định tư pháp năm 2020 và Thông tư số 11/2020/TT-BTP."
    )
    first, second, _, third = cited(text)
    assert (second.amends, third.amends) == (first.id, None)


def test_what_a_plan_of_cuts_wants_changed_is_not_changed_by_it():
    text = (
        "QUYẾT ĐỊNH\nPHÊ DUYỆT PHƯƠNG ÁN CẮT GIẢM, ĐƠN GIẢN HÓA QUY ĐỊNH KINH DOANH\nĐiều 1. Phê duyệt phương án.\n"
        "- Kiến nghị thực thi: Bãi bỏ khoản 2 Điều 5 Nghị định số 5/2015/NĐ-CP.\n"
        "Quyết định này thay thế Quyết định số 9/QĐ-TTg.\n"
    )
    assert [(c.relation, c.role) for c in cited(text)] == [("mentions", "operative"), ("replaces", "amending")]


def test_a_plan_that_changes_a_plan_quotes_its_new_text():
    text = "1. Sửa đổi, bổ sung mục 2 Phần II Kế hoạch số 5/KH-UBND như sau:\n“2. Thực hiện Nghị quyết số 57-NQ/TW.”\n"
    assert [c.role for c in cited(text, Letterhead(Metadata(doc_type="Kế hoạch")))] == ["amending", "quoted"]
    quoting = "Khoản 2 Điều 5 Luật Giá được quy định như sau:\n“2. Thực hiện theo Luật Đất đai.”\n"
    assert [c.role for c in cited(quoting, Letterhead(Metadata(doc_type="Kế hoạch")))] == ["operative"] * 2


def test_a_citation_in_the_subject_of_a_letter_stands_in_its_title():
    text = "Số: 9/BYT-BH\nV/v áp dụng Nghị định số 24/2023/NĐ-CP\nKính gửi: Bảo hiểm xã hội\n"
    (found,) = cited(
        text, Letterhead(Metadata(number="9/BYT-BH", doc_type="Công văn"), spans=(Span(0, text.index("Kính")),))
    )
    assert found.role == "title"


def test_two_decrees_that_expire_together_are_both_repealed():
    text = (
        "Kể từ ngày Nghị định này có hiệu lực thi hành, Nghị định số 27/2013/NĐ-CP quy định xử phạt và Nghị định số"
        " 45/2016/NĐ-CP hết hiệu lực thi hành."
    )
    assert [(c.relation, c.role) for c in cited(text)] == [("repeals", "amending")] * 2


def test_a_long_list_of_letters_keeps_the_relation_of_its_lead():
    items = "".join(
        f"{mark}) Thông tư số {n}/2013/TT-BNNPTNT ngày 31 tháng 01 năm 2013 ban hành Danh mục {'sản phẩm ' * 30};\n"
        for n, mark in enumerate("abcdđeghiklmnopqrstu", 1)
    )
    found = cited(f"2. Các văn bản sau đây hết hiệu lực:\n{items}")
    assert {(c.relation, c.role) for c in found} == {("repeals", "amending")}


@pytest.mark.parametrize(
    ("text", "amended"),
    [
        (
            "Theo Thông tư số 5/2018/TT-BTC hướng dẫn Nghị định số 7/2014/NĐ-CP (đã được sửa đổi tại Nghị định số 9/2016/NĐ-CP).",
            "7/2014/NĐ-CP",
        ),
        (
            "Theo Thông tư số 5/2018/TT-BTC hướng dẫn Nghị định số 7/2014/NĐ-CP (đã được sửa đổi tại Thông tư số 9/2019/TT-BTC).",
            "5/2018/TT-BTC",
        ),
        (
            "Theo Thông tư số 5/2018/TT-BTC sửa đổi Điều 6 Thông tư số 7/2014/TT-BTC (đã được sửa đổi tại Thông tư số 9/2014/TT-BTC).",
            "7/2014/TT-BTC",
        ),
        ("Thông tư số 5/2010/TT-BTC đã sửa đổi, bổ sung theo Thông tư số 9/2012/TT-BTC.", "5/2010/TT-BTC"),
        ("Thông tư số 5/2010/TT-BTC (sửa đổi, bổ sung tại khoản 2 Điều 1 Thông tư số 9/2012/TT-BTC).", "5/2010/TT-BTC"),
        ("Thông tư số 5/2010/TT-BTC nay đã thay thế bởi Thông tư số 9/2012/TT-BTC.", "5/2010/TT-BTC"),
    ],
)
def test_an_amender_points_back_to_what_it_can_amend(text, amended):
    citations = find_citations(text, Letterhead(Metadata())).citations
    by_id = {c.id: c.number for c in citations}
    assert by_id[citations[-1].amends] == amended


def test_neighbours_in_a_register_share_the_day_printed_behind_the_second():
    text = (
        "Nghị quyết số 01/NQ-CP, 02/NQ-CP ngày 01 tháng 01 năm 2020; Nghị quyết số 19/NQ-CP, 35/NQ-CP ngày 16/5/2016."
    )
    citations = find_citations(text, Letterhead(Metadata())).citations
    assert [c.date for c in citations] == ["2020-01-01", "2020-01-01", None, "2016-05-16"]


def test_the_opening_clause_of_a_document_ends_with_its_sentence():
    text = (
        "Thực hiện Nghị quyết số 5/NQ-CP ngày 1/1/2020, các sở đã kết nối. Mục tiêu đặt ra tại Nghị quyết số 7/NQ-CP chưa đạt."
        "\nI. NHIỆM VỤ\n"
    )
    first, later = find_citations(text, Letterhead(Metadata(doc_type="Công văn"))).citations
    assert (first.role, later.role) == ("basis", "operative")


def test_a_decision_s_table_amends_no_circular():
    text = "Bộ, ngành\n- Bổ sung biểu mẫu hướng dẫn tại Thông tư số 9/2018/TT-BKHĐT\n3\n"
    (wanted,) = find_citations(text, Letterhead(Metadata(doc_type="Quyết định"))).citations
    assert (wanted.relation, wanted.role) == ("mentions", "operative")


def test_a_letter_may_replace_a_letter():
    text = "Văn bản này thay thế văn bản số 58/BGDĐT-CSVC ngày 06/9/2011 về việc mua sắm."
    (old,) = find_citations(text, Letterhead(Metadata(doc_type="Công văn"))).citations
    assert (old.relation, old.role) == ("replaces", "amending")


def test_a_letter_of_a_tax_office_is_no_directive():
    (letter,) = find_citations("Về việc này đã có 77123/CT-TTHT ngày 5/5/2015.", Letterhead(Metadata())).citations
    assert letter.doc_type == "Công văn"


def test_those_who_amended_one_provision_stand_in_one_bracket():
    text = (
        "theo Điều 6 Thông tư số 78/2014/TT-BTC (đã được sửa đổi, bổ sung tại khoản 2 Điều 6 Thông tư số 119/2014/TT-BTC"
        " và Điều 1 Thông tư số 151/2014/TT-BTC)."
    )
    first, second, third = cited(text)
    assert second.amends == third.amends == first.id


@pytest.mark.parametrize(
    "passive",
    [
        "thay thế bởi",
        "(thay thế bằng",
        "điều chỉnh tại",
        "được điều chỉnh bởi",
        "bổ sung tại",
        "điều chỉnh, bổ sung theo",
    ],
)
def test_the_passive_without_its_auxiliary_names_the_amender(passive):
    text = (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 5/1/2022 của UBND tỉnh, "
        f"{passive} Kế hoạch số 15/KH-UBND ngày 7/2/2022 của UBND tỉnh).\n"
    )
    first, second = cited(text)
    assert (second.amends, second.relation, second.role) == (first.id, first.relation, first.role)
    assert first.relation == "implements"


def test_a_list_behind_type_and_issuer_keeps_both_behind_a_document_in_a_title():
    text = (
        "quy định tại các Quyết định của Thủ tướng Chính phủ số: 152/QĐ-TTg ngày 6/10/2020 ban hành Kế hoạch thực hiện"
        " Kết luận số 8-KL/TW; 21/2021/QĐ-TTg ngày 21/6/2021 quy định về thành phần Hội đồng.\n"
    )
    found = [c for c in cited(text) if c.parent is None]
    assert [(c.number, c.doc_type, c.issuer) for c in found] == [
        ("152/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ"),
        ("21/2021/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ"),
    ]
