"""Letterheads: what a document says of itself, wherever a conversion has put it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.normalise import normalise
from nlp.letterhead import read_letterhead

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
DECISION = (
    "BỘ Y TẾ\n" + STATE + "Số: 12/QĐ-BYT\nHà Nội, ngày 05 tháng 3 năm 2021\nQUYẾT ĐỊNH\n"
    "VỀ VIỆC BAN HÀNH QUY CHẾ LÀM VIỆC CỦA HỘI ĐỒNG KHOA HỌC\nBỘ TRƯỞNG BỘ Y TẾ\n"
    "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế.\n"
    "Điều 2. Quyết định này có hiệu lực từ ngày ký./.\nNơi nhận:\n- Như Điều 2;\n- Bộ trưởng (để b/c);\n- Lưu: VT, PC.\n"
    "KT. BỘ TRƯỞNG THỨ TRƯỞNG\nTrần Văn Thuấn\nQUY CHẾ\nLÀM VIỆC CỦA HỘI ĐỒNG KHOA HỌC\nĐiều 1. Phạm vi\n"
)


def meta(text: str, **declared: str):
    return read_letterhead(text, declared).metadata


def codes(text: str, **declared: str) -> set[str]:
    return {problem.code for problem in read_letterhead(text, declared).problems}


def test_a_decision_says_all_of_itself():
    read = read_letterhead(DECISION)
    found = read.metadata
    assert (found.number, found.doc_type, found.date) == ("12/QĐ-BYT", "Quyết định", "2021-03-05")
    assert (found.issuer, found.place, found.signer) == ("Bộ Y tế", "Hà Nội", "Trần Văn Thuấn")
    assert found.title == "VỀ VIỆC BAN HÀNH QUY CHẾ LÀM VIỆC CỦA HỘI ĐỒNG KHOA HỌC"
    assert found.recipients == ("Như Điều 2", "Bộ trưởng (để b/c)", "Lưu: VT, PC")
    assert not read.problems


def test_spans_are_the_lines_of_the_letterhead_title_and_signature():
    read = read_letterhead(DECISION)
    lines = [DECISION[span.start : span.end] for span in read.spans]
    assert lines == DECISION.split("\n")[:5]
    assert read.title_span is not None
    assert DECISION[read.title_span.start : read.title_span.end].startswith("QUYẾT ĐỊNH\nVỀ VIỆC BAN HÀNH")
    assert read.signature is not None
    block = DECISION[read.signature.start : read.signature.end]
    assert block.startswith("Nơi nhận:")
    assert block.endswith("Trần Văn Thuấn")


@pytest.mark.parametrize(
    ("line", "number", "code"),
    [
        ("Số: 749/QĐ-TTg", "749/QĐ-TTg", None),
        ("Số: 48 /2006/QĐ-BTC", "48/2006/QĐ-BTC", None),
        ("Số 52-NQ/TW", "52-NQ/TW", None),
        ("Luật số: 9/2017/QH14", "9/2017/QH14", None),
        ("Nghị quyết số: 81/2023/QH15", "81/2023/QH15", None),
        ("Số: 69/2006/QH 11", "69/2006/QH11", None),
        ("Số: 22-CP", "22-CP", None),
        ("Số: 43 TC/TCDN", "43-TC/TCDN", None),
        ("Số: 141-CV/VPTW/nb", "141-CV/VPTW/nb", None),
        ("Số: 1367QĐ-KTNN", "1367QĐ-KTNN", None),
        ("Số: Số: 03/2020/QĐ-KTNN", "03/2020/QĐ-KTNN", None),
        ("Số:\n05/QĐ-BNV", "05/QĐ-BNV", None),
        ("Số: 66.9/2025/NQ-CP", "66.9/2025/NQ-CP", None),
        ("Số: 1271", "1271", None),
        ("Số: /KH-SVHTTDL", None, "/KH-SVHTTDL"),
        ("Số:          /KH-SVHTTDL", None, "/KH-SVHTTDL"),
        ("Số: ……/2022/TT-BTC", None, "/2022/TT-BTC"),
        ("Luật số: /2020/QH14", None, "/2020/QH14"),
        ("Số: ……", None, None),
    ],
)
def test_numbers_as_printed_and_blank_ones(line: str, number: str | None, code: str | None):
    text = f"BỘ Y TẾ\n{STATE}{line}\nHà Nội, ngày 5 tháng 3 năm 2021\nTHÔNG BÁO\nVề lịch họp\nCăn cứ Luật A;\n"
    found = meta(text)
    assert (found.number, found.number_code) == (number, code)
    assert ("missing_number" in codes(text)) == (number is None)


@pytest.mark.parametrize(
    ("line", "date", "place", "problem"),
    [
        ("Hà Nội, ngày 05 tháng 12 năm 2022", "2022-12-05", "Hà Nội", None),
        ("TP. Hồ Chí Minh, ngày 5/6/2001", "2001-06-05", "TP. Hồ Chí Minh", None),
        ("Hà nội, ngày 12-11-1998", "1998-11-12", "Hà nội", None),
        ("HẢI PHÒNG, NGÀY 5 THÁNG 3 NĂM 2010", "2010-03-05", "Hải Phòng", None),
        ("Hà Nội, ngày\n18 tháng 01 năm 2023", "2023-01-18", "Hà Nội", None),
        ("Hà Nội, ngày 08 tháng 12\nnăm 2022", "2022-12-08", "Hà Nội", None),
        ("Bình Phước, ngày       tháng 3 năm 2022", "2022-03", "Bình Phước", "incomplete_date"),
        ("Hà Nội, ngày tháng năm 2023", "2023", "Hà Nội", "incomplete_date"),
        ("Hà Nội, ngày ... tháng ... năm 20...", None, "Hà Nội", "missing_date"),
        ("Hà Nội, ngày 31 tháng 02 năm 2022", "2022-02", "Hà Nội", "malformed_date"),
        ("Ngày 8 tháng 12 năm 2025", "2025-12-08", None, None),
    ],
)
def test_dates_are_reduced_to_what_is_printed(line: str, date: str | None, place: str | None, problem: str | None):
    text = f"BỘ Y TẾ\n{STATE}Số: 1/TB-BYT\n{line}\nTHÔNG BÁO\nVề lịch họp\nCăn cứ Luật A ngày 1 tháng 1 năm 2001;\n"
    found = meta(text)
    assert (found.date, found.place) == (date, place)
    assert codes(text) == ({problem} if problem else set())


def test_the_year_of_the_number_completes_a_date_without_year():
    assert meta("BỘ Y TẾ\nSố: 3/2019/TT-BYT\nHà Nội, ngày 31 tháng 12 năm\nTHÔNG TƯ\nVỀ THUỐC\n").date == "2019-12-31"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("UBND TỈNH ĐỒNG NAI\nSỞ Y TẾ\n" + STATE, "Sở Y tế tỉnh Đồng Nai"),
        (
            "UBND TỈNH ĐỒNG NAI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ Y TẾ Độc lập - Tự do - Hạnh phúc\n",
            "Sở Y tế tỉnh Đồng Nai",
        ),
        ("BỘ TÀI CHÍNH\nTỔNG CỤC THUẾ\n" + STATE, "Tổng cục Thuế"),
        ("BỘ THÔNG TIN VÀ\nTRUYỀN THÔNG\n" + STATE, "Bộ Thông tin và Truyền thông"),
        ("UỶ BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\n" + STATE, "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("BỘ Y TẾ - BỘ NỘI VỤ\n" + STATE, "Bộ Y tế; Bộ Nội vụ"),
    ],
)
def test_the_issuer_in_full_and_in_ordinary_case(head: str, issuer: str):
    text = head + "Số: 7/BC-ABC\nĐồng Nai, ngày 2 tháng 3 năm 2020\nBÁO CÁO\nCông tác quý I\nI. KẾT QUẢ\n"
    assert meta(text).issuer == issuer


def test_a_rare_name_takes_the_case_that_the_document_uses():
    text = (
        "HỘI ĐỒNG TƯ VẤN HỌC THUẬT NGÀNH ĐO LƯỜNG\n" + STATE + "Số: 7/TB-HĐ\nHà Nội, ngày 2 tháng 3 năm 2020\n"
        "THÔNG BÁO\nVề phiên họp\nNgày 1 tháng 3, Hội đồng Tư vấn học thuật ngành Đo lường đã họp và thống nhất như sau:\n"
    )
    assert meta(text).issuer == "Hội đồng Tư vấn học thuật ngành Đo lường"


def test_the_number_tells_the_issuer_where_the_letterhead_is_cut():
    text = "Số: 29/KH-SVHTTDL\nĐồng Nai, ngày 19 tháng 11 năm 2020\nKẾ HOẠCH\nỨNG DỤNG CÔNG NGHỆ\nPhần I\n"
    found = meta(text)
    assert found.issuer == "Sở Văn hóa, Thể thao và Du lịch tỉnh Đồng Nai"
    assert (
        meta("CHÍNH PHỦ\n" + STATE + "Số: 9/QĐ-TTg\nQUYẾT ĐỊNH\nVỀ A\nCăn cứ Luật B;\n").issuer == "Thủ tướng Chính phủ"
    )


@pytest.mark.parametrize(
    ("signed", "issuer"),
    [("T/M BỘ CHÍNH TRỊ", "Bộ Chính trị"), ("T/M BAN BÍ THƯ", "Ban Bí thư")],
)
def test_the_signature_tells_which_party_body_it_is(signed: str, issuer: str):
    text = (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nĐẢNG CỘNG SẢN VIỆT NAM\nSố: 8-QĐ/TW\nHà Nội, ngày 7 tháng 3 năm 2013\nQUY ĐỊNH\n"
        f"VỀ TỔ CHỨC ĐẢNG\n- Căn cứ Điều lệ Đảng,\nĐiều 1. Chức năng\nNơi nhận:\n- Các tỉnh ủy,\n{signed}\nLê Hồng Anh\n"
    )
    found = meta(text)
    assert (found.number, found.doc_type, found.issuer) == ("8-QĐ/TW", "Quy định", issuer)


def test_a_letter_has_its_subject_beside_the_number():
    head = (
        "BỘ TÀI CHÍNH\nTỔNG CỤC THUẾ\n"
        + STATE
        + "Số: 138/TCT-TNCN\nV/v thuế đối với phụ cấp\nHà Nội, ngày 5 tháng 4 năm 2017\n"
    )
    for text in (head, head + head):  # a table that was printed again as text
        found = meta(text + "Kính gửi: Cục Thuế các tỉnh\nVề vấn đề này, Tổng cục Thuế có ý kiến như sau:\n")
        assert (found.number, found.doc_type, found.date) == ("138/TCT-TNCN", "Công văn", "2017-04-05")
        assert (found.title, found.issuer) == ("thuế đối với phụ cấp", "Tổng cục Thuế")


def test_subject_and_dateline_on_one_line():
    text = "UBND TỈNH LAI CHÂU\nSỞ Y TẾ\nSố: 12/SYT-NV V/v tăng cường phòng bệnh Lai Châu, ngày 5 tháng 3 năm 2020\nKính gửi: Các bệnh viện\n"
    found = meta(text)
    assert (found.title, found.date, found.place) == ("tăng cường phòng bệnh", "2020-03-05", "Lai Châu")


def test_a_letterhead_in_the_middle_of_the_body():
    text = (
        "BÁO CÁO\nKết quả công tác năm 2020\nCăn cứ Kế hoạch số 14/KH-UBND ngày 10/12/2019 của UBND tỉnh, Sở báo cáo như sau:\n"
        "I. KẾT QUẢ\nSở đã cập nhật hồ sơ và các thủ tục thuộc lĩnh vực thể thao...\n"
        "UBND TỈNH ĐỒNG NAI\nSỞ NỘI VỤ\nSố: 81/BC-SNV\nĐộc lập - Tự do - Hạnh phúc\nNăm 2020, Sở đã triển khai 125 thủ tục.\n"
    )
    read = read_letterhead(text)
    found = read.metadata
    assert (found.number, found.doc_type, found.issuer) == ("81/BC-SNV", "Báo cáo", "Sở Nội vụ tỉnh Đồng Nai")
    assert [text[s.start : s.end] for s in read.spans] == [
        "UBND TỈNH ĐỒNG NAI",
        "SỞ NỘI VỤ",
        "Số: 81/BC-SNV",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert codes(text) == {"displaced_letterhead", "missing_date"}


def test_a_number_within_the_body_is_not_the_documents_own():
    text = "KẾ HOẠCH\nChuyển đổi số năm 2022\nI. MỤC TIÊU\n1. Mục tiêu\nSố: 81/BC-SNV\nlà báo cáo năm trước.\n"
    assert meta(text).number is None


@pytest.mark.parametrize(
    ("line", "number", "code", "date"),
    [
        (
            "(Kèm theo Quyết định số 41/QĐ-BYT ngày 5 tháng 4 năm 2022 của Bộ trưởng Bộ Y tế)",
            "41/QĐ-BYT",
            None,
            "2022-04-05",
        ),
        (
            "(Kèm theo Quyết định số      /QĐ-BYT ngày    tháng    năm 2022 của Bộ trưởng Bộ Y tế)",
            None,
            "/QĐ-BYT",
            "2022",
        ),
    ],
)
def test_an_annexed_plan_has_the_identity_of_its_decision(line: str, number: str | None, code: str | None, date: str):
    found = meta(f"KẾ HOẠCH\nChuyển đổi số của Bộ Y tế năm 2022\n{line}\nI. MỤC ĐÍCH, YÊU CẦU\n")
    assert (found.doc_type, found.number, found.number_code, found.date) == ("Kế hoạch", number, code, date)
    assert (found.issuer, found.title) == ("Bộ Y tế", "Chuyển đổi số của Bộ Y tế năm 2022")


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("Về việc tăng cường\nquản lý thuốc\nCăn cứ Luật Dược;", "Về việc tăng cường quản lý thuốc"),
        ("QUY ĐỊNH VỀ THUỐC\nCHÍNH PHỦ\nCăn cứ Luật Dược;", "QUY ĐỊNH VỀ THUỐC"),
        (
            "Thực hiện Nghị quyết của Chính phủ về y tế năm 2023\nI. MỤC TIÊU",
            "Thực hiện Nghị quyết của Chính phủ về y tế năm 2023",
        ),
        (
            "Kết quả năm 2022 của Sở Y tế Theo đề nghị của Sở Nội vụ, Sở Y tế báo cáo như sau:",
            "Kết quả năm 2022 của Sở Y tế",
        ),
        (
            "CỦA CHÍNH PHỦ SỐ 8/1998/NĐ-CP NGÀY 22 THÁNG 01 NĂM 1998 BAN HÀNH QUY CHẾ A\nCHÍNH PHỦ\nCăn cứ Luật B;",
            "BAN HÀNH QUY CHẾ A",
        ),
        ("Căn cứ Luật Dược;", None),
    ],
)
def test_the_subject_ends_where_the_body_begins(below: str, title: str | None):
    assert (
        meta(f"CHÍNH PHỦ\n{STATE}Số: 8/1998/NĐ-CP\nHà Nội, ngày 22 tháng 1 năm 1998\nNGHỊ ĐỊNH\n{below}\n").title
        == title
    )


def test_a_subject_without_the_line_of_its_type():
    text = f"BỘ Y TẾ\n{STATE}Số: 14/2020/TT-BYT\nHà Nội, ngày 10 tháng 7 năm 2020\nQUY ĐỊNH ĐẤU THẦU THIẾT BỊ\nCăn cứ Luật Đấu thầu;\n"
    found = meta(text)
    assert (found.doc_type, found.title) == ("Thông tư", "QUY ĐỊNH ĐẤU THẦU THIẾT BỊ")


@pytest.mark.parametrize(
    ("text", "doc_type", "title"),
    [
        (
            f"QUỐC HỘI\n{STATE}Luật số: 9/2017/QH14\nHà Nội, ngày 19 tháng 6 năm 2017\nLUẬT\nDU LỊCH\nCăn cứ Hiến pháp;\n",
            "Luật",
            "DU LỊCH",
        ),
        (f"QUỐC HỘI\n{STATE}Số: 44-L/CTN\nBỘ LUẬT DÂN SỰ\nLỜI NÓI ĐẦU\n", "Bộ luật", "DÂN SỰ"),
        (
            f"BỘ TÀI CHÍNH\n{STATE}Số: 12/VBHN-BTC\nTHÔNG TƯ\nVỀ HÓA ĐƠN\nThông tư số 85/2019/TT-BTC ngày 2 tháng 3 năm 2019 có hiệu lực.\n",
            "Văn bản hợp nhất",
            "VỀ HÓA ĐƠN",
        ),
        (
            "TIÊU CHUẨN QUỐC GIA\nTCVN 4055 : 2012\nISO 1:2015\nTỔ CHỨC THI CÔNG\nLời nói đầu\n",
            "Tiêu chuẩn quốc gia",
            "TỔ CHỨC THI CÔNG",
        ),
        (
            "QCVN 29: 2016/BYT\nQUY CHUẨN KỸ THUẬT QUỐC GIA\nVỀ NƯỚC SẠCH\nNational regulation\n",
            "Quy chuẩn kỹ thuật quốc gia",
            "VỀ NƯỚC SẠCH",
        ),
        (
            f"BỘ Y TẾ - BỘ NỘI VỤ\n{STATE}Số: 8/2016/TTLT-BYT-BNV\nTHÔNG TƯ\nVỀ A\nCăn cứ Luật B;\n",
            "Thông tư liên tịch",
            "VỀ A",
        ),
    ],
)
def test_kinds_of_documents(text: str, doc_type: str, title: str | None):
    found = meta(text)
    assert (found.doc_type, found.title) == (doc_type, title)


def test_a_standard_has_its_number_and_its_issuers_code():
    found = read_letterhead("QCVN 29: 2016/BYT\nQUY CHUẨN KỸ THUẬT QUỐC GIA\nVỀ NƯỚC SẠCH\nLời nói đầu\n")
    assert (found.metadata.number, found.metadata.issuer) == ("QCVN 29:2016/BYT", "Bộ Y tế")
    assert not found.problems


def test_a_law_without_dateline_has_the_day_it_was_passed():
    text = (
        f"QUỐC HỘI\n{STATE}Luật số: 4/2019/QH14\nLUẬT\nTHI HÀNH ÁN\nCăn cứ Hiến pháp;\nĐiều 1. Phạm vi\n"
        "Luật này được Quốc hội khóa XIV, kỳ họp thứ 7 thông qua ngày 14 tháng 6 năm 2019.\nCHỦ TỊCH QUỐC HỘI\nNguyễn Thị Kim Ngân\n"
    )
    found = meta(text)
    assert (found.date, found.signer) == ("2019-06-14", "Nguyễn Thị Kim Ngân")


def test_a_draft_is_marked():
    text = (
        f"CHÍNH PHỦ\n{STATE}Số: /2023/NĐ-CP\nHà Nội, ngày tháng năm 2023\nDỰ THẢO 2\nNGHỊ ĐỊNH\nVỀ A\nCăn cứ Luật B;\n"
    )
    assert meta(text).draft
    assert "draft" in codes(text)
    assert not meta(DECISION).draft


def test_a_number_of_another_type_is_a_problem():
    text = (
        f"CHÍNH PHỦ\n{STATE}Số: 100/2025/TT-BCA\nHà Nội, ngày 31 tháng 12 năm 2025\nNGHỊ ĐỊNH\nVỀ A\nCăn cứ Luật B;\n"
    )
    assert "type_contradicts_number" in codes(text)
    assert "type_contradicts_number" not in codes(DECISION)


class TestDeclared:
    def test_it_fills_what_the_text_lacks_and_says_so(self):
        read = read_letterhead(
            "THÔNG TƯ\nQuy định về A\nCăn cứ Luật B;\n", {"number": "9/2025/TT-BCA", "date": "19/09/2025"}
        )
        assert (read.metadata.number, read.metadata.date) == ("9/2025/TT-BCA", "2025-09-19")
        assert set(read.declared) == {"number", "date"}
        assert "declared_facts" in {p.code for p in read.problems}

    def test_the_text_wins(self):
        read = read_letterhead(
            DECISION, {"number": "99/QĐ-BYT", "date": "2020-01-01", "issuer": "Bộ Nội vụ", "title": "khác"}
        )
        assert read.metadata == read_letterhead(DECISION).metadata
        assert [p.code for p in read.problems] == ["declared_differs", "declared_differs"]

    @pytest.mark.parametrize(("date", "why"), [("18/02/2025", "được dẫn"), ("19/09/2019", "trái với năm")])
    def test_a_date_that_cannot_be_right_is_dropped(self, date: str, why: str):
        text = "THÔNG TƯ\nQuy định về A\nCăn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;\n"
        read = read_letterhead(text, {"number": "9/2025/TT-BCA", "date": date})
        assert read.metadata.date is None
        assert any(why in p.message for p in read.problems if p.code == "declared_differs")

    def test_a_fuller_date_completes_a_reduced_one(self):
        text = f"BỘ Y TẾ\n{STATE}Số: 1/TB-BYT\nHà Nội, ngày   tháng 3 năm 2022\nTHÔNG BÁO\nVề A\n"
        assert meta(text, date="2022-03-09").date == "2022-03-09"
        assert meta(text, date="2022-04-09").date == "2022-03"

    @pytest.mark.parametrize(
        ("slug", "number", "doc_type"),
        [
            ("Quyet-dinh-65-2004-QD-BNV-phe-duyet-Dieu-le-47", "65/2004/QĐ-BNV", "Quyết định"),
            ("Thong-tu-19-2019-TT-BGDDT-boi-duong-giao-vien-42", "19/2019/TT-BGDĐT", "Thông tư"),
            ("Nghi-quyet-52-NQ-TW-2019-chu-truong-43", "52-NQ/TW", "Nghị quyết"),
            ("Luat-du-lich-2017-322936", None, "Luật"),
        ],
    )
    def test_the_name_in_a_link(self, slug: str, number: str | None, doc_type: str):
        found = meta("Căn cứ Luật A;\nĐiều 1. Phạm vi\n", name=slug)
        assert (found.number, found.doc_type) == (number, doc_type)


def test_a_portals_property_page():
    text = (
        "Trang chủ\nThông tư số 22/2025/TT-BXD quy định về đèn hiệu\nThuộc tính\nSố hiệu22/2025/TT-BXD\nLoại văn bảnThông tư\nNgành--\nNgày ban hành31/07/2025\n"
        "Cơ quan ban hànhBộ Xây dựng\nNgười kýNguyễn Xuân Sang\n"
    )
    found = meta(text)
    assert (found.number, found.doc_type, found.date) == ("22/2025/TT-BXD", "Thông tư", "2025-07-31")
    assert (found.issuer, found.signer) == ("Bộ Xây dựng", "Nguyễn Xuân Sang")
    assert found.title == "quy định về đèn hiệu"
    assert codes(text) == {"property_page"}


def test_the_number_on_a_property_page_has_no_blanks():
    assert meta("Số hiệu14 /VBHN-BCT\nLoại văn bảnVăn bản hợp nhất\n").number == "14/VBHN-BCT"


@pytest.mark.parametrize(
    "text", ["", "\n", "Bảng 1\nTên chỉ tiêu\n5\n", "a" * 5000, "Số:", "QUYẾT ĐỊNH", "Nơi nhận:", "(Đã ký)"]
)
def test_text_without_letterhead(text: str):
    read = read_letterhead(text)
    assert read.metadata.number is None
    assert "no_letterhead" in {p.code for p in read.problems}


def test_wraps_of_an_unnormalised_text():
    text = (
        "THỦ\r\n\n  TƯỚNG CHÍNH PHỦ\r\n\n  -------\n\nCỘNG\r\n\n  HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\r\n\n  Độc lập - Tự do - Hạnh phúc \n\n"
        "Số:\r\n\n  56/QĐ-TTg\n\nHà\r\n\n  Nội, ngày 11\r\n\n  tháng 5 năm 2022\n\nQUYẾT ĐỊNH\n\nBAN HÀNH CHIẾN LƯỢC\n\nCăn cứ Luật A;\n"
    )
    found = meta(text)
    assert (found.number, found.date, found.issuer) == ("56/QĐ-TTg", "2022-05-11", "Thủ tướng Chính phủ")


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [*DECISION.split("\n"), "Số:", "ngày", "V/v", "CỦA", "(Đã ký)", "Nơi nhận", " ", "\r", "1.", "–"]
        ),
        max_size=30,
    )
)
def test_any_order_of_lines_gives_spans_within_the_text(lines: list[str]):
    text = "\n".join(lines)
    read = read_letterhead(text)
    for span in (*read.spans, *(s for s in (read.title_span, read.signature) if s)):
        assert 0 <= span.start < span.end <= len(text)
        assert not re.match(r"\s|.*\s$", text[span.start : span.end], re.DOTALL)
    for problem in read.problems:
        assert 0 <= problem.start <= problem.end <= len(text)
        assert problem.message.endswith(".")


@pytest.mark.parametrize("head", ["", f"BỘ Y TẾ\n{STATE}Số: 7/KH-BYT\nHà Nội, ngày 5 tháng 3 năm 2021\n"])
@pytest.mark.parametrize(
    "basis",
    [
        "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ;",
        "Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ, Bộ Y tế ban hành kế hoạch.",
        "Theo đề nghị của Cục trưởng Cục Công nghệ thông tin;",
        "Xét Tờ trình số 3/TTr-CNTT ngày 01/2/2021;",
    ],
)
@pytest.mark.parametrize("subject", ["Chuyển đổi số", "Phát triển dữ liệu số năm", "Nâng cao chất lượng phục vụ"])
def test_a_legal_basis_never_joins_the_subject_above_it(head, basis, subject):
    text = normalise(f"{head}KẾ HOẠCH\n{subject}\n{basis}\n1. Xây dựng nền tảng.\n").text
    found = read_letterhead(text)
    assert found.metadata.title == subject
    assert text[found.title_span.start : found.title_span.end] == f"KẾ HOẠCH\n{subject}"


def test_a_subject_may_itself_carry_out_a_document():
    line = "Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ"
    assert meta(f"BỘ Y TẾ\n{STATE}KẾ HOẠCH\n{line}\nCăn cứ Luật Dược;\n").title == line


def test_who_sends_a_telegram_is_no_title():
    text = (
        "THỦ TƯỚNG CHÍNH PHỦ\nSố: 812/CĐ-TTg\nHà Nội, ngày 18 tháng 6 năm 2024\nCÔNG ĐIỆN\n"
        "V/v bảo đảm an toàn hồ đập\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng Bộ Công Thương;\n"
    )
    assert read_letterhead(text).metadata.title == "bảo đảm an toàn hồ đập"


def test_a_treaty_has_the_place_and_day_of_its_last_lines_and_says_what_it_lacks():
    text = "HIỆP ĐỊNH\nVỀ VẬN TẢI ĐƯỜNG SÔNG\nĐiều 1. Tàu thuyền qua lại tự do.\nLàm tại Viên Chăn ngày 04 tháng 3 năm 1981.\n"
    found = read_letterhead(text)
    assert (found.metadata.date, found.metadata.place) == ("1981-03-04", "Viên Chăn")
    assert {p.code for p in found.problems} == {"missing_number", "missing_issuer"}


def test_a_charter_without_number_and_day_says_so():
    found = read_letterhead("ĐIỀU LỆ\nHỘI NGƯỜI LÀM VƯỜN\nĐiều 1. Hội là tổ chức tự nguyện.\n")
    assert {"missing_number", "missing_date"} <= {p.code for p in found.problems}


@pytest.mark.parametrize(
    "subject", ["Về việc hướng dẫn lắp đặt biển báo trên đường tỉnh", "(Về việc báo cáo thu ngân sách quý I)"]
)
def test_a_letters_subject_in_full_below_the_number_keeps_the_dateline(subject: str):
    found = meta(
        f"SỞ XÂY DỰNG\n{STATE}Số: 2316/SXD-QLHT\n{subject}\nHà Nội, ngày 15 tháng 9 năm 2010\nKính gửi: Các huyện\nCăn cứ A.\n"
    )
    assert (found.number, found.doc_type, found.date) == ("2316/SXD-QLHT", "Công văn", "2010-09-15")
    assert (found.place, found.title) == ("Hà Nội", subject.strip("()").removeprefix("Về việc "))


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("SỐ 51-L/CTN NGÀY 10/09/1994 CỦA CHỦ TỊCH NƯỚC CÔNG BỐ PHÁP LỆNH A", "CÔNG BỐ PHÁP LỆNH A"),
        (
            "CHỦ TỊCH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỐ 51 L/CTN NGÀY 10 THÁNG 9 NĂM 1994",
            "Công bố Pháp lệnh A",
        ),
    ],
)
def test_an_order_is_the_presidents_below_the_letterhead_of_what_it_promulgates(heading: str, title: str):
    read = read_letterhead(
        f"UỶ BAN THƯỜNG VỤ QUỐC HỘI\n{STATE}Số: 51-L/CTN\nHà Nội, ngày 10 tháng 09 năm 1994\nLỆNH\n{heading}\n"
        "CHỦ TỊCH NƯỚC CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCăn cứ Điều 103 của Hiến pháp;\nNAY CÔNG BỐ:\n"
        "Pháp lệnh A đã được Uỷ ban Thường vụ Quốc hội thông qua ngày 29 tháng 8 năm 1994.\n"
    )
    assert (read.metadata.issuer, read.metadata.doc_type, read.metadata.title) == ("Chủ tịch nước", "Lệnh", title)
    assert not read.problems


def test_a_law_numbered_by_its_order_is_no_contradiction_and_keeps_its_subject():
    read = read_letterhead(
        f"UỶ BAN THƯỜNG VỤ QUỐC HỘI\n{STATE}Số: 62-L/CTN\nHà Nội, ngày 19 tháng 5 năm 1994\nPHÁP LỆNH\n"
        "SỐ 62-L/CTN NGÀY 19/05/1994 CỦA UỶ BAN THƯỜNG VỤ QUỐC HỘI VỀ ĐÊ ĐIỀU\nCăn cứ Hiến pháp;\nĐiều 1. A\n"
    )
    assert (read.metadata.title, read.metadata.issuer) == ("VỀ ĐÊ ĐIỀU", "Ủy ban Thường vụ Quốc hội")
    assert not read.problems


def test_a_charter_is_of_the_body_whose_congress_passed_it():
    found = meta(
        "ĐIỀU LỆ\nHỘI NGƯỜI LÀM VƯỜN\n(Đại hội đại biểu lần thứ II\nthông qua ngày 3/12/2017)\nNHỮNG VẤN ĐỀ\nHội Người làm vườn là A.\n"
    )
    assert (found.title, found.issuer, found.date) == ("ĐIỀU LỆ HỘI NGƯỜI LÀM VƯỜN", "Hội Người làm vườn", "2017-12-03")


def test_two_sign_a_joint_document_whatever_their_surnames():
    found = meta(
        f"BỘ TÀI CHÍNH - BỘ NỘI VỤ\n{STATE}Số: 9/2009/TTLT/BTC-BNV\nHà Nội, ngày 2 tháng 5 năm 2009\nTHÔNG TƯ LIÊN TỊCH\n"
        "VỀ A\nCăn cứ Luật B;\nĐiều 1. A\nKT. BỘ TRƯỞNG BỘ NỘI VỤ THỨ TRƯỞNG\nBành Thị Lan\n"
        "KT. BỘ TRƯỞNG BỘ TÀI CHÍNH THỨ TRƯỞNG\nTrần Văn An\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert found.issuer == "Bộ Tài chính; Bộ Nội vụ"
    assert found.signer == "Bành Thị Lan; Trần Văn An"


def test_the_bodies_of_a_joint_document_below_each_other():
    found = meta(
        f"BỘ Y TẾ\n- BỘ CÔNG AN - BỘ QUỐC PHÒNG\n{STATE}Số: 01/2022/TTLT-BYT-BCA-BQP\nHà Nội, ngày 18 tháng 02 năm 2022\n"
        "THÔNG TƯ LIÊN TỊCH\nQUY ĐỊNH VỀ A\nCăn cứ Luật B;\n"
    )
    assert found.issuer == "Bộ Y tế; Bộ Công an; Bộ Quốc phòng"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("CỦA BỘ TRƯỞNG BỘ NỘI VỤ VỀ VIỆC BAN HÀNH QUY CHẾ A", "VỀ VIỆC BAN HÀNH QUY CHẾ A"),
        ("QUY HOẠCH ĐÔ THỊ CỦA QUỐC HỘI KHOÁ XII, KỲ HỌP THỨ 5", "QUY HOẠCH ĐÔ THỊ"),
        ("GIÁM SÁT CỦA QUỐC HỘI", "GIÁM SÁT CỦA QUỐC HỘI"),
    ],
)
def test_who_issues_a_document_is_no_part_of_its_subject(printed: str, title: str):
    assert meta(f"BỘ NỘI VỤ\n{STATE}Số: 4/2004/QĐ-BNV\nQUYẾT ĐỊNH\n{printed}\nCăn cứ Luật B;\n").title == title


def test_the_month_below_the_day_of_a_dateline():
    text = f"BỘ NỘI VỤ\n{STATE}Số: 174/QĐ-BNV\nHà Nội, ngày 09\ntháng 01 năm 2023\nQUYẾT ĐỊNH\nVỀ A\nCăn cứ Luật B;\n"
    assert (meta(text).date, meta(text).place) == ("2023-01-09", "Hà Nội")


def test_a_letters_subject_may_begin_with_about_alone():
    found = meta(
        f"BỘ TÀI CHÍNH\n{STATE}Số: 1405/BTC-QLKT\nVề tiêu chí thi đua năm 2022\nHà Nội, ngày 10 tháng 02 năm 2022\n"
    )
    assert (found.doc_type, found.title, found.date) == ("Công văn", "tiêu chí thi đua năm 2022", "2022-02-10")


@pytest.mark.parametrize(
    ("names", "number", "issuer"),
    [
        ("1776/QĐ-BYT BỘ Y TẾ", "1776/BC-BYT", "Bộ Y tế"),
        ("0BỘ Y TẾ", "1776/BC-BYT", "Bộ Y tế"),
        ("(TÊN ĐƠN VỊ)", "……", None),
        ("NGƯỜI KHAI", "……", None),
        ("TRƯỞNG BAN CHỈ ĐẠO QUỐC GIA VỀ CHUYỂN ĐỔI SỐ", "84/BC-BCĐ", "Ban Chỉ đạo quốc gia về chuyển đổi số"),
    ],
)
def test_debris_and_blanks_to_fill_in_are_no_names(names: str, number: str, issuer: str | None):
    assert (
        meta(f"{names}\n{STATE}Số: {number}\nHà Nội, ngày … tháng … năm …\nBÁO CÁO\nVỀ A\nI. KẾT QUẢ\n").issuer
        == issuer
    )


def test_the_subject_between_the_type_and_the_body_that_resolves():
    text = f"BỘ Y TẾ\n{STATE}Số: 861/QĐ-BYT\nQUYẾT ĐỊNH\nV/V BAN HÀNH QUY CHẾ A\nBAN THƯỜNG TRỰC HỘI ĐỒNG B\nCăn cứ Luật C;\n"
    assert meta(text).title == "BAN HÀNH QUY CHẾ A"


def test_the_label_of_the_number_names_the_type():
    assert meta(f"QUỐC HỘI\n{STATE}Luật số: 75/2006/QH11\nCăn cứ vào Hiến pháp;\nĐiều 1. A\n").doc_type == "Luật"


def test_recipients_behind_their_purpose_are_several():
    text = DECISION.replace("- Như Điều 2;", "- Ban cán sự đảng (để b/c) - Sở Y tế các tỉnh (để th/h) - Cục A;")
    assert meta(text).recipients[:3] == ("Ban cán sự đảng (để b/c)", "Sở Y tế các tỉnh (để th/h)", "Cục A")


@pytest.mark.parametrize(
    ("by", "issuer"),
    [
        ("Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc", "Ủy ban Dân tộc"),
        ("Tổng Kiểm toán nhà nước", "Kiểm toán nhà nước"),
        ("Tổng Thanh tra Chính phủ", "Thanh tra Chính phủ"),
        ("Trưởng Ban Tổ chức Trung ương", "Ban Tổ chức Trung ương"),
    ],
)
def test_whose_office_an_annexed_document_names(by: str, issuer: str):
    assert (
        meta(
            f"QUY CHẾ\nLÀM VIỆC\n(Kèm theo Quyết định số 9/2016 ngày 15 tháng 7 năm 2016 của {by})\nĐiều 1. A\n"
        ).issuer
        == issuer
    )


@pytest.mark.parametrize(
    "window",
    [
        "Chương II\nQUY ĐỊNH CỤ THỂ\nĐiều 4. Tải trọng\n1. Tải trọng của đường.\n",
        "Bộ Tài nguyên\n- Trình Chính phủ\n6\nGửi hồ sơ dự án Luật\nHà Nội, 10/3/2023\n",
    ],
)
def test_a_window_of_a_text_has_no_letterhead(window: str):
    found = meta(window)
    assert (found.number, found.doc_type, found.date, found.issuer, found.title) == (None,) * 5
