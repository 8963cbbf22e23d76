"""Pieces of documents, cut anywhere: role and relation come from what stands around a citation in the piece."""

import pytest

from corpus.model import Metadata
from nlp.citations import find_citations
from nlp.letterhead import Letterhead

LETTER = "Công văn"
PIECES = [
    # New text whose opening mark was cut off with the command that announced it.
    (
        "b) Cơ sở thực hiện theo khoản 2 Điều 13 Nghị định số 10/2015/NĐ-CP.\nc) Hồ sơ theo Điều này.”\nĐiều 2. Hiệu lực\n",
        None,
        {"Nghị định số 10/2015/NĐ-CP": ("complies_with", "quoted")},
    ),
    # What a letter, or a form in an annex, rests upon opens a paragraph of its own.
    (
        "1. Về thuế suất\nCăn cứ quy định tại Điều 8 Thông tư số 39/2015/TT-BTC, trường hợp của Công ty được giảm thuế.\n",
        LETTER,
        {"Thông tư số 39/2015/TT-BTC": ("based_on", "basis")},
    ),
    (
        "Thực hiện quy định của Luật Trẻ em và theo Công văn số 84/LĐTBXH-TE ngày 28/3/2023, Sở Y tế đề nghị các đơn vị:\n"
        "1. Tổ chức truyền thông.\n",
        LETTER,
        {"Luật Trẻ em": ("complies_with", "basis"), "Công văn số 84/LĐTBXH-TE": ("complies_with", "basis")},
    ),
    (
        "Thực hiện ý kiến chỉ đạo của Phó Thủ tướng về tình hình triển khai Đề án tại Thông báo số 36/TB-VPCP, tiếp theo"
        " Công văn số 75/BYT-KCB, Bộ Y tế đề nghị:\n1. Rà soát.\n",
        LETTER,
        {"Thông báo số 36/TB-VPCP": ("implements", "basis"), "Công văn số 75/BYT-KCB": ("mentions", "operative")},
    ),
    # The last item of legal bases, and one that the piece begins with.
    (
        "Trên cơ sở xem xét Tờ trình số 64/TTr-CP ngày 21/7/2025 của Chính phủ,\nQUYẾT NGHỊ:\nĐiều 1. Bổ sung 02 dự án:\n"
        "1. Luật sửa đổi, bổ sung một số điều của Luật Cư trú;\n",
        None,
        {"Tờ trình số 64/TTr-CP": ("based_on", "basis")},
    ),
    (
        "Căn Cứ vào Hiến pháp năm 1992 đã được sửa đổi, bổ sung theo Nghị quyết số 51/2001/QH10;\nLuật này quy định về tiêu"
        " chuẩn.\nĐiều 1. Phạm vi\n",
        "Luật",
        {"Hiến pháp năm 1992": ("based_on", "basis"), "Nghị quyết số 51/2001/QH10": ("based_on", "basis")},
    ),
    # Drafts that a list introduces, and the second of two.
    (
        "Bổ sung theo trình tự rút gọn đối với 02 dự án:\n1. Luật Cảnh vệ;\n",
        "Nghị quyết",
        {"Luật Cảnh vệ": ("mentions", "operative")},
    ),
    (
        "Để thực hiện Chương trình giáo dục ban hành theo Thông tư số 32/2018/TT-BGDĐT, Bộ Giáo dục và Đào tạo hướng dẫn:\n"
        "1. Nội dung\n",
        LETTER,
        {"Thông tư số 32/2018/TT-BGDĐT": ("complies_with", "basis")},
    ),
    (
        "Quán triệt Kết luận số 80-KL/TW của Ban Bí thư;\nThực hiện đề nghị của Bộ Nội vụ tại Công văn số 47/BNV-VP, Sở Nội vụ"
        " đề nghị:\n1. Nội dung\n",
        LETTER,
        {"Kết luận số 80-KL/TW": ("implements", "basis"), "Công văn số 47/BNV-VP": ("requested_by", "basis")},
    ),
    (
        "Thực hiện Quyết định số 4/QĐ-HĐPH của Hội đồng phối hợp công tác ở trung ương (HĐPH) nhằm phổ biến; Quyết định số"
        " 36/QĐ-BTP ngày 12/01/2022, Sở Tư pháp ban hành Kế hoạch:\n1. Nội dung\n",
        "Kế hoạch",
        {"Quyết định số 36/QĐ-BTP": ("implements", "basis")},
    ),
    (
        "Cục trưởng quyết định thanh tra lại khi có một trong những căn cứ được quy định tại Điều 48 Nghị định số 86/2011/NĐ-CP.",
        None,
        {"Nghị định số 86/2011/NĐ-CP": ("complies_with", "operative")},
    ),
    # What the citation before it decides in the same sentence.
    (
        "Bộ Tài chính nghiên cứu xây dựng Luật Hải quan thay thế Luật Kế toán hiện hành.",
        None,
        {"Luật Kế toán": ("mentions", "operative")},
    ),
    (
        "Căn cứ quy định tại Điều 29 Luật Hải quan và quy định tại Điều 20 Thông tư số 38/2015/TT-BTC, Công ty được khai lại.",
        LETTER,
        {"Luật Hải quan": ("based_on", "basis"), "Thông tư số 38/2015/TT-BTC": ("based_on", "basis")},
    ),
    (
        "Bãi bỏ thủ tục A tại Quyết định số 64/QĐ-BTP; thủ tục ghi vào sổ hộ tịch tại Quyết định số 87/QĐ-BTP.",
        "Quyết định",
        {"Quyết định số 87/QĐ-BTP": ("repeals", "amending")},
    ),
    (
        "Dự án Phú Vinh\n63/QĐ-KKT ngày 19/3/2013; QĐ điều chỉnh số 41/QĐ-KKT ngày 1/9/2015\n",
        None,
        {"41/QĐ-KKT": ("mentions", "operative")},
    ),
    (
        "Kính gửi các trường\nTrên cơ sở Quyết định số 25/QĐ-SGDĐT của Sở Giáo dục và Đào tạo, Sở điều chỉnh tiêu chí.\n"
        "1. Nội dung\n",
        LETTER,
        {"Quyết định số 25/QĐ-SGDĐT": ("based_on", "basis")},
    ),
    ("Bộ rà soát dự án Luật Trật tự, an toàn giao thông đường bộ và Luật Đường bộ.", None, {}),
]


@pytest.mark.parametrize(("text", "doc_type", "expected"), PIECES)
def test_relation_and_role_in_a_piece(text, doc_type, expected):
    found = find_citations(text, Letterhead(Metadata(doc_type=doc_type))).citations
    told = {c.quote: (c.relation, c.role) for c in found}
    assert {quote: told.get(quote) for quote in expected} == expected
    assert expected or not found


def test_titles_in_legal_bases_go_on_behind_commas_and_semicolons():
    basis = (
        "Căn cứ Thông tư số 36/2014/TT-BTNMT ngày 30/6/2014 quy định phương pháp định giá đất; xây dựng bảng giá đất;\n"
        "Căn cứ Quyết định số 59/QĐ-TTg ngày 20/5/2019 về chống khai thác bất hợp pháp, không báo cáo;\n"
        "Căn cứ Nghị định số 1/2020/NĐ-CP ngày 2/3/2020 quy định về đất; nghị quyết số 3/NQ-CP;\n"
    )
    titles = [c.title for c in find_citations(basis, Letterhead(Metadata())).citations]
    assert titles == [
        "quy định phương pháp định giá đất; xây dựng bảng giá đất",
        "về chống khai thác bất hợp pháp, không báo cáo",
        "quy định về đất",
        None,
    ]


def test_a_decree_in_a_circular_title_amends_no_circular():
    text = (
        "Thông tư số 96/2015/TT-BTC ngày 22/6/2015 hướng dẫn về thuế tại Nghị định số 12/2015/NĐ-CP quy định chi tiết Luật"
        " sửa đổi, bổ sung một số điều của các Luật về thuế và sửa đổi, bổ sung một số điều của Thông tư số 78/2014/TT-BTC."
    )
    outer, decree, law, circular = find_citations(text, Letterhead(Metadata())).citations
    assert (decree.parent, law.parent, circular.parent) == (outer.id, decree.id, outer.id)
    assert law.quote == "Luật sửa đổi, bổ sung một số điều của các Luật về thuế"
    assert circular.parent_relation == "amends"


def test_titles_end_before_what_the_sentence_says_of_them():
    text = (
        "Tổ chức thu phí theo Điều 4 Nghị định số 120/2016/NĐ-CP ngày 23/8/2016 của Chính phủ quy định chi tiết một số điều"
        " của Luật Phí và lệ phí được để lại 90% theo quy định tại Điều 5 Nghị định số 45/2018/NĐ-CP.\n"
        "Định mức tại Thông tư số 11/2010/TT-BTNMT ngày 5/7/2010 ban hành Định mức địa chất tiếp tục thực hiện cho đến khi"
        " kết thúc.\n"
    )
    decree, law, other, circular = find_citations(text, Letterhead(Metadata())).citations
    assert (decree.title, law.parent) == ("quy định chi tiết một số điều của Luật Phí và lệ phí", decree.id)
    assert (other.parent, other.relation) == (None, "complies_with")
    assert circular.title == "ban hành Định mức địa chất"


def test_a_title_goes_on_behind_the_short_name_of_the_issuer():
    text = "Thực hiện Quyết định 56/QĐ-BGDĐT ngày 03/02/2023 của Bộ Giáo dục và Đào tạo (Bộ GDĐT) phê duyệt Dự án trường học."
    (found,) = find_citations(text, Letterhead(Metadata())).citations
    assert (found.issuer, found.title) == ("Bộ Giáo dục và Đào tạo", "phê duyệt Dự án trường học")


def test_a_list_of_numbers_with_titles_of_their_own():
    text = "các Nghị quyết của Chính phủ: số 76/NQ-CP về phòng chống thiên tai, số 120/NQ-CP về phát triển bền vững."
    first, second = find_citations(text, Letterhead(Metadata())).citations
    assert (first.title, second.title) == ("về phòng chống thiên tai", "về phát triển bền vững")
    assert second.parent is None
