import json
import lzma
import unicodedata

import pytest

from corpus.bodies import body_table
from corpus.catalogue import Catalogue
from corpus.changes import read_changes
from corpus.errors import RegistryError
from corpus.normalise import normalise
from corpus.registry_row import read_rows
from kg.mining.casing import Casing, in_capitals
from kg.mining.dates import iso_date
from kg.mining.merge import merge
from kg.mining.readings import cited, read_document
from kg.mining.registers import database
from kg.mining.relations import changes, may_change
from kg.mining.sightings import Sighting
from kg.registry_mining import rebuild

BODIES = body_table()
TABLES = Catalogue()

HEAD = """BỘ Y
\r\n TẾ
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: 77/2031/TT-BYT

Hà Nội, ngày 05
\r\n  tháng 7 năm 2031

THÔNG TƯ

QUY ĐỊNH VỀ NHÃN
\r\n MẪU CỦA HỘP THUỐC TẠI HÀ NỘI

Căn cứ Luật Dược ngày 06 tháng 4 năm 2016;
"""
ADDRESS = "Thong-tu-77-2031-TT-BYT-nhan-mau-1"


def read(text, address="", identifier="d1"):
    return read_document(identifier, normalise(text).text, address, TABLES)


def test_a_first_page_tells_what_the_document_is():
    reading = read(HEAD.replace("\n\r\n", "\r\n\n"), ADDRESS)
    head = reading.head
    assert (head.number, head.doc_type, head.date) == ("77/2031/TT-BYT", "Thông tư", "2031-07-05")
    assert (head.issuer, head.title) == ("Bộ Y tế", "QUY ĐỊNH VỀ NHÃN MẪU CỦA HỘP THUỐC TẠI HÀ NỘI")
    assert head.confirmed
    assert (reading.own, reading.place, reading.by) == ("byt/tt/77/2031", "byt/tt/77/2031", "byt")


@pytest.mark.parametrize(
    ("address", "confirmed"),
    [
        ("Thong-tu-so-77-2031-TT-BYT-nhan", True),
        ("Thong-tu-077-2031-TT-BYT-nhan", True),
        ("Thong-tu-nhan-thuoc-2031-508", False),
        ("Thong-tu-huong-dan-Nghi-dinh-12-2030-ND-CP", False),
    ],
)
def test_a_page_s_address_may_confirm_its_number(address, confirmed):
    assert read(HEAD, address).head.confirmed is confirmed


def test_a_number_that_the_page_s_address_contradicts_is_not_believed():
    assert read(HEAD, "Thong-tu-78-2031-TT-BYT-nhan").head is None


def test_the_province_of_a_department_stands_above_its_name():
    text = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nSỞ Y TẾ\n\nSố: 12/SYT-NVY\n\nV/v một việc"
    reading = read(text, "Cong-van-12-SYT-NVY-2020")
    assert (reading.head.issuer, reading.province) == ("Sở Y tế Thành phố Hồ Chí Minh", "ho-chi-minh")
    assert reading.head.doc_type == "Công văn"


@pytest.mark.parametrize("text", ["", "Trang chủ\nSố lượng: 60", "Số:      /KH-UBND\nngày   tháng   năm"])
def test_a_page_without_a_number_says_nothing(text):
    assert read(text, "x").head is None


def test_a_consolidated_text_says_nothing_that_the_consolidated_one_did_not_say():
    text = (
        "BỘ Y TẾ\n\nSố: 5/VBHN-BYT\n\nHà Nội, ngày 7 tháng 8 năm 2032\n\nTHÔNG TƯ\n\nQUY ĐỊNH VỀ NHÃN\n\n"
        "Thông tư số 77/2031/TT-BYT ngày 05 tháng 7 năm 2031 của Bộ trưởng Bộ Y tế quy định về nhãn, được sửa đổi bởi:\n"
        "Thông tư số 9/2032/TT-BYT ngày 01 tháng 02 năm 2032 của Bộ trưởng Bộ Y tế.\n"
    )
    reading = read(text, "Van-ban-hop-nhat-5-VBHN-BYT-2032")
    assert (reading.own, reading.place) == ("byt/vbhn/5/2032", "byt/tt/77/2031")
    found = [(c.relation, c.other) for c in changes(reading, normalise(text).text, BODIES)]
    assert found == [("consolidates", "byt/tt/77/2031")]


CITINGS = [
    # text -> number, type, date, title
    (
        "Căn cứ Nghị định số 98/2031/NĐ-CP ngày 9 tháng 4 năm 2031 của Chính phủ quy định về chợ nổi trên sông;",
        ("98/2031/NĐ-CP", "Nghị định", "2031-04-09", "quy định về chợ nổi trên sông"),
    ),
    (
        "Theo Luật Trồng cây số 45/2031/QH19 ngày 01/02/2031;",
        ("45/2031/QH19", "Luật", "2031-02-01", "Luật Trồng cây"),
    ),
    ("Căn cứ Luật số 45/2031/QH19 về trồng cây;", ("45/2031/QH19", "Luật", None, None)),
    ("Theo Thông tư 30/2031/TT-BTC và", ("30/2031/TT-BTC", "Thông tư", None, None)),
    ("Quyết định số 7/QĐ-TTg năm 2031 về việc giao đất", ("7/QĐ-TTg", "Quyết định", "2031", "về việc giao đất")),
]


@pytest.mark.parametrize(("text", "expected"), CITINGS)
def test_a_text_says_what_it_cites(text, expected):
    found = [s for s in cited(read(text).citations, text, "d1") if s.number]
    number, kind, date, title = expected
    assert [(s.number, s.doc_type, s.date) for s in found] == [(number, kind, date)]
    if title:
        assert found[0].title == title


def test_a_law_may_be_cited_by_name_and_date():
    text = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Trồng cây ngày 22 tháng 11 năm 2031;"
    found = next(cited(read(text).citations, text, "d1"))
    assert (found.number, found.date) == ("", "2031-11-22")
    assert found.title == "Luật sửa đổi, bổ sung một số điều của Luật Trồng cây"


def test_a_malformed_date_and_a_short_form_say_nothing():
    text = "Thực hiện Kế hoạch số 1271 và Nghị định số 98/2031/NĐ-CP ngày 31 tháng 4 tháng 2031 của Chính phủ."
    assert [(s.number, s.date) for s in cited(read(text).citations, text, "d1")] == [("98/2031/NĐ-CP", None)]


def test_dates_that_do_not_exist_are_none():
    assert iso_date("31", "12", "2020") == "2020-12-31"
    assert iso_date("31", "4", "2020") is None
    assert iso_date("1", "13", "2020") is None
    assert iso_date("1", "1", "1900") is None


def test_the_first_page_s_document_says_from_when_it_is_in_force():
    text = HEAD + "\nĐiều 9. Thông tư này có hiệu lực thi hành kể từ ngày 20 tháng 8 năm 2031.\n"
    assert read(text, ADDRESS).head.effective == "2031-08-20"


def sight(place, number="98/2031/NĐ-CP", date="2031-04-09", **facts):
    return Sighting("citation", place, number, facts.pop("doc_type", "Nghị định"), date, **facts)


def head(number="98/2031/NĐ-CP", date="2031-04-09", **facts):
    told = {"doc_type": "Nghị định", "issuer": "Chính phủ", "confirmed": True} | facts
    return Sighting("letterhead", "documents#1", number, date=date, **told)


def kept(*sightings):
    return {row.id: row for row in merge(sightings, BODIES)}


def test_one_citation_is_not_enough_and_two_agree():
    assert kept(sight("a")) == {}
    assert kept(sight("a"), sight("a")) == {}
    row = kept(sight("a"), sight("b"))["cp/nd/98/2031"]
    assert (row.date, row.evidence, row.date_evidence, row.strict) == ("2031-04-09", "agreement", "agreement", True)


def test_what_a_document_says_of_itself_is_no_second_place():
    assert kept(sight("a"), sight("cp/nd/98/2031")) == {}


def test_two_that_disagree_on_the_date_agree_on_the_year_only():
    row = kept(sight("a"), sight("b", date="2031-09-04"))["cp/nd/98/2031"]
    assert (row.date, row.evidence, row.date_evidence) == ("", "agreement", "")
    own = {"doc_type": "Quyết định"}
    row = kept(sight("a", "7/QĐ-TTg", "2031-01-02", **own), sight("b", "7/QĐ-TTg", "2031", **own))["ttg/qd/7/2031"]
    assert (row.evidence, row.date, row.date_evidence) == ("agreement", "2031-01-02", "citation")
    assert (row.strict, row.sure_date) == (True, False)


def test_the_letterhead_outweighs_a_wrong_citation():
    row = kept(head(title="VỀ CHỢ NỔI", effective="2031-06-01"), sight("a", date="2031-04-19"))["cp/nd/98/2031"]
    assert (row.date, row.evidence, row.date_evidence) == ("2031-04-09", "letterhead", "letterhead")
    assert (row.title, row.title_evidence) == ("Về chợ nổi", "letterhead")
    assert (row.effective, row.effective_evidence) == ("2031-06-01", "own")


def test_a_body_speaks_for_its_own_earlier_documents():
    row = kept(sight("a", by="cp", issuer="Chính phủ"))["cp/nd/98/2031"]
    assert (row.evidence, row.date_evidence, row.strict) == ("issuer", "issuer", False)
    assert kept(sight("a", by="btc")) == {}


def test_a_date_between_its_neighbours_is_told_apart_from_agreement():
    def pair(number, date):
        return [sight("a", f"{number}/2031/NĐ-CP", date), sight("b", f"{number}/2031/NĐ-CP", date)]

    around = [*pair(10, "2031-02-01"), *pair(12, "2031-02-20")]
    row = kept(*around, sight("c", "11/2031/NĐ-CP", "2031-02-10"))["cp/nd/11/2031"]
    assert (row.evidence, row.date_evidence) == ("sequence", "sequence")
    assert "cp/nd/11/2031" not in kept(*around, sight("c", "11/2031/NĐ-CP", "2031-05-10"))


def test_a_date_of_another_year_than_the_number_s_is_dropped():
    assert kept(sight("a", date="2030-04-09"), sight("b", date="2030-04-09"))["cp/nd/98/2031"].date == ""


def in_order(*extra):
    """Return what is kept of ten decrees, one a week from January on, and of what contradicts them."""
    decrees = [
        sight(p, f"{10 + n}/2031/NĐ-CP", f"2031-{1 + n // 4:02d}-{1 + 7 * (n % 4):02d}")
        for n in range(10)
        for p in "ab"
    ]
    return kept(*decrees, *extra)


def test_a_date_against_the_order_of_its_series_is_not_kept():
    wrong = [sight(p, "5/2031/NĐ-CP", "2031-11-30") for p in "cd"]
    assert in_order(*wrong)["cp/nd/5/2031"].date == ""
    assert in_order()["cp/nd/12/2031"].date == "2031-01-15"
    # Where another place prints one that fits its neighbours, that one is right, though one place alone says it.
    row = in_order(*wrong, sight("e", "5/2031/NĐ-CP", "2031-11-30"), sight("f", "5/2031/NĐ-CP", "2031-01-01"))
    assert (row["cp/nd/5/2031"].date, row["cp/nd/5/2031"].date_evidence) == ("2031-01-01", "citation")
    # Many places that agree outweigh the order: some decrees are numbered apart.
    many = [sight(p, "5/2031/NĐ-CP", "2031-11-30") for p in "cdefg"]
    assert in_order(*many)["cp/nd/5/2031"].date == "2031-11-30"


def test_a_number_given_twice_keeps_both_dates():
    other = [sight(p, date="2031-11-30", title="quy định về cờ hiệu của tàu tuần tra") for p in "ab"]
    row = kept(head(title="VỀ CHỢ NỔI TRÊN SÔNG"), *other)["cp/nd/98/2031"]
    assert (row.date, row.other_dates, row.title) == ("2031-04-09", ("2031-11-30",), "Về chợ nổi trên sông")
    # A slip that two documents repeat has the same subject: one document, one date.
    slips = [sight(p, date="2031-11-30", title="về chợ nổi trên sông") for p in "ab"]
    assert kept(head(title="VỀ CHỢ NỔI TRÊN SÔNG"), *slips)["cp/nd/98/2031"].other_dates == ()


def test_a_number_whose_year_only_a_contradicted_date_tells_is_dropped():
    orders = [
        sight(p, f"{10 + n}/QĐ-TTg", f"2031-02-{1 + n:02d}", doc_type="Quyết định") for n in range(10) for p in "ab"
    ]
    wrong = [sight(p, "5/QĐ-TTg", "2031-11-30", doc_type="Quyết định") for p in "cd"]
    found = kept(*orders, *wrong)
    assert "ttg/qd/10/2031" in found
    assert "ttg/qd/5/2031" not in found


@pytest.mark.parametrize(
    ("issuer", "known"),
    [("Hội đồng Chợ nổi quốc gia", True), ("Hội đồng Chợ nổi về giá ngày 29/04/2031 của Bộ", False), (None, False)],
)
def test_a_code_that_no_table_knows_needs_a_name_beside_it(issuer, known):
    found = kept(head("9/QĐ-HĐCNX", issuer=issuer, doc_type="Quyết định"))
    assert (list(found) == ["hdcnx/qd/9/2031"]) is known
    assert all(row.issuer == issuer for row in found.values())
    assert kept(sight("a", "9/QĐ-HĐCNX"), sight("b", "9/QĐ-HĐCNX")) == {}


def test_the_preamble_of_a_law_is_not_its_name():
    title = "Của Quốc hội nước Cộng hoà xã hội chủ nghĩa Việt Nam số 45/2031/QH19 ngày 09 tháng 4 năm 2031 về trồng cây"
    law = head("45/2031/QH19", doc_type="Luật", issuer="Quốc hội", title=title)
    assert kept(law)["qh/luat/45/2031"].title == "Luật Trồng cây"


LONG = "quy định về chợ nổi trên sông và phí vào chợ của khách"
SHORT = "quy định về chợ nổi trên sông và phí vào chợ"
TITLES = [
    # the titles that places print -> the title and its evidence
    ([LONG, "sửa đổi"], (LONG, "citation")),
    ([LONG, SHORT], (SHORT, "agreement")),
    ([LONG, LONG, SHORT, SHORT, SHORT], (LONG, "agreement")),
    ([SHORT, SHORT, f"{SHORT}; Căn cứ Luật Chợ"], (SHORT, "agreement")),
    (["quy định về chợ nổi trên"] * 2, ("", "")),  # cut
    (["hướng dẫn thực hiện Nghị định số"] * 2, ("", "")),
    (["phê duyệt Đề án chợ nổi số"] * 2, ("phê duyệt Đề án chợ nổi số", "agreement")),
    (["kiểm tra chợ nổi hằng năm"] * 2, ("kiểm tra chợ nổi hằng năm", "agreement")),
    (["sửa đổi, bổ sung", "sửa đổi, bổ sung"], ("", "")),
    (["về chợ nổi, được sửa đổi bởi Thông tư khác"] * 2, ("", "")),
    (["về một việc", "về việc khác hẳn"], ("", "")),
]


@pytest.mark.parametrize(("titles", "expected"), TITLES)
def test_titles_say_how_many_print_them(titles, expected):
    row = kept(*(sight(str(n), title=title) for n, title in enumerate(titles)))["cp/nd/98/2031"]
    assert (row.title, row.title_evidence) == expected


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Của Bộ Chính trị về chợ nổi trên sông", "Về chợ nổi trên sông"),
        ("Của Bộ trưởng Bộ Nội vụ về việc phê duyệt Điều lệ Hội Chợ nổi", "Về việc phê duyệt Điều lệ Hội Chợ nổi"),
        ("Của Viện Chợ nổi", ""),
        (f"{LONG}, QUYẾT ĐỊNH", LONG),
        (f"{LONG}, CHÍNH PHỦ QUYẾT NGHỊ", LONG),
        (f"{LONG} quy định: “Hằng năm, các bộ, ngành có liên quan báo cáo về chợ nổi”", LONG),
        ("thay thế biện pháp dời chợ nổi", ""),
        ("theo quy định tại khoản 3 Điều 4 về chợ nổi", ""),
        ("Thực hiện Kế hoạch chợ nổi, Bộ Chợ nổi thông báo như sau", ""),
        # whole ones
        ("thay thế Thông tư số 4/2030/TT-BTC về chợ nổi", "thay thế Thông tư số 4/2030/TT-BTC về chợ nổi"),
        ("ban hành \"Quy chế chợ nổi trên sông và phí vào chợ\"", "ban hành \"Quy chế chợ nổi trên sông và phí vào chợ\""),
        (LONG, LONG),
    ],
)  # fmt: skip
def test_words_around_a_title_are_not_its_own(printed, title):
    row = kept(sight("a", title=printed), sight("b", title=printed))["cp/nd/98/2031"]
    assert (row.title, row.title_evidence) == (title, "agreement" if title else "")


def test_a_title_cut_in_a_register_is_taken_from_the_document():
    entry = Sighting(
        "register", "vbpl", "98/2031/NĐ-CP", "Nghị định", "2031-04-09", title="Quy định về chợ nổi nước ngoà"
    )
    whole = head(title="QUY ĐỊNH VỀ CHỢ NỔI NƯỚC NGOÀI")
    row = kept(entry, whole)["cp/nd/98/2031"]
    assert (row.title, row.title_evidence) == ("Quy định về chợ nổi nước ngoài", "letterhead")
    assert kept(entry)["cp/nd/98/2031"].title_evidence == "register"


def test_a_title_cut_in_both_is_left_out():
    entry = Sighting("register", "vbpl", "98/2031/NĐ-CP", "Nghị định", "2031-04-09", title="Quy định về chợ nổi;")
    row = kept(entry, head(title="QUY ĐỊNH VỀ CHỢ NỔI"))["cp/nd/98/2031"]
    assert (row.title, row.title_evidence) == ("", "")


AUTHORITIES = [
    ("VỀ CHỢ NỔI TRÊN SÔNG BỘ TRƯỞNG BỘ Y TẾ", "Bộ Y tế", "về chợ nổi trên sông"),
    ("VỀ CHỢ NỔI THEO THÔNG TƯ CỦA BỘ TRƯỞNG BỘ Y TẾ", "Bộ Y tế", "về chợ nổi theo thông tư của bộ trưởng bộ y tế"),
    ("VỀ CHỢ NỔI TỈNH A HỘI ĐỒNG NHÂN DÂN TỈNH A KHÓA VII, KỲ HỌP THỨ 13", "", "về chợ nổi tỉnh a"),
    ("VỀ TRỒNG CÂY CỦA QUỐC HỘI KHOÁ XII, KỲ HỌP THỨ 5", "", "về trồng cây"),
    ("VỀ CHẤT VẤN TẠI KỲ HỌP THỨ 3, QUỐC HỘI KHÓA XV", "", "về chất vấn tại kỳ họp thứ 3, quốc hội khóa xv"),
]


@pytest.mark.parametrize(("printed", "issuer", "expected"), AUTHORITIES)
def test_the_authority_below_a_title_is_no_part_of_it(printed, issuer, expected):
    row = kept(head("98/2031/TT-BYT", doc_type="Thông tư", issuer=issuer, title=printed))["byt/tt/98/2031"]
    assert row.title.casefold() == expected


def test_local_documents_are_kept_by_place():
    own = [
        sight(p, "5/QĐ-UBND", "2021-04-09", doc_type="Quyết định", issuer="UBND tỉnh", province="dong-nai")
        for p in "ab"
    ]
    assert list(kept(*own)) == ["ubnd-dong-nai/qd/5/2021"]


def test_capitals_become_ordinary_letters():
    casing = Casing(["về phí của Chợ Lớn tại", "đường vào Chợ Lớn nay"], ["Bộ Y tế", "tỉnh Đồng Nai"])
    assert in_capitals("VỀ PHÍ")
    assert casing.recase("PHÍ CỦA CHỢ LỚN DO BỘ Y TẾ VÀ TỈNH ĐỒNG NAI ĐẶT") == (
        "Phí của Chợ Lớn do Bộ Y tế và tỉnh Đồng Nai đặt"
    )


def entry(number, kind, date, effective):
    return Sighting("register", "phapdien", number, kind, date, effective=effective)


def test_who_says_from_when_a_document_is_in_force():
    row = kept(head(effective="2031-06-01"), entry("98/2031/NĐ-CP", "Nghị định", "2031-04-09", "2033-06-01"))
    assert (row["cp/nd/98/2031"].effective, row["cp/nd/98/2031"].effective_evidence) == ("2031-06-01", "own")
    # a year or a digit is misread where a register alone waits for years
    assert kept(entry("98/2031/NĐ-CP", "Nghị định", "2031-04-09", "2033-06-01"))["cp/nd/98/2031"].effective == ""
    law = {"number": "45/2031/QH19", "doc_type": "Luật", "date": "2031-02-01", "issuer": "Quốc hội"}
    put_off = kept(head(effective="2031-07-01", **law), entry("45/2031/QH19", "Luật", "2031-02-01", "2033-01-01"))
    assert put_off["qh/luat/45/2031"].effective == "2033-01-01"


def test_a_decree_is_the_government_s():
    assert kept(head(number="982031/NĐ-C")) == {}


def test_a_ministry_has_no_people_s_committee():
    told = {"doc_type": "Quyết định", "date": "2031-05-02"}
    assert kept(head(number="97/2031/QĐ-UBND", issuer="Bộ Tài chính", **told)) == {}
    swapped = kept(
        head(number="2/2031/TT-BNNPTTN", issuer="Bộ Nông nghiệp và Phát triển nông thôn", doc_type="Thông tư")
    )
    assert list(swapped) == ["bnnptnt/tt/2/2031"]


def test_the_law_that_a_decree_law_promulgates_is_no_issuer():
    told = {"doc_type": "Sắc lệnh", "date": "1957-05-20"}
    rows = kept(sight("a", "102/SL-L004", **told), sight("b", "102-SL/L-004", **told), sight("c", "102/SL", **told))
    assert list(rows) == ["ctn/sl/102/1957"]


def test_titles_are_composed_letters():
    title = "Quy định về chợ nổi trên sông"
    assert kept(head(title=unicodedata.normalize("NFD", title)))["cp/nd/98/2031"].title == title


def test_the_database_s_entry_is_a_register_s():
    entry = {"number": None, "title": "Luật Trồng cây số 45/2031/QH19", "date": "01/02/2031", "status": "Còn hiệu lực"}
    found = database(entry)
    assert (found.number, found.title, found.doc_type) == ("45/2031/QH19", "Luật Trồng cây", "Luật")
    assert (found.date, found.status) == ("2031-02-01", "in_force")
    named = database({"number": "9/VBHN-BTC", "title": "hợp nhất Thông tư ngày 3/4/2031", "date": "03/04/2031"})
    assert named.date is None
    assert database({"title": "không có số"}) is None


LATER = """BỘ Y TẾ

Số: 80/2032/TT-BYT

Hà Nội, ngày 05 tháng 3 năm 2032

THÔNG TƯ

QUY ĐỊNH VỀ NHÃN

Điều 1. Nhãn
Nhãn in rõ.

Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực thi hành kể từ ngày 20 tháng 4 năm 2032 và thay thế Thông tư số 77/2031/TT-BYT ngày 05 tháng 7 năm 2031 của Bộ trưởng Bộ Y tế quy định về nhãn mẫu của hộp thuốc.
"""


def test_a_rebuild_depends_on_the_data_alone(tmp_path):
    data = tmp_path / "data"
    (data / "places").mkdir(parents=True)
    (data / "phapdien").mkdir()
    old = [{"code": "75", "name": "Tỉnh Đồng Nai", "districts": ["Huyện Xuân Lộc"]}]
    new = [
        {
            "code": "75",
            "name": "Tỉnh Đồng Nai",
            "merged_from": "tỉnh Bình Phước và tỉnh Đồng Nai",
            "wards": ["Xã Xuân Lộc"],
        }
    ]
    (data / "places" / "provinces-until-2025-06-30.json").write_text(json.dumps(old), encoding="utf8")
    (data / "places" / "provinces-since-2025-07-01.json").write_text(json.dumps(new), encoding="utf8")
    entry = {
        "number": "98/2031/NĐ-CP",
        "type": "Nghị định",
        "title": "Về chợ nổi",
        "date": "09/04/2031",
        "issuer": "Chính phủ",
    }
    article = {
        "doc_no": "98/2031/NĐ-CP",
        "source": "(Điều 1 Nghị định số 98/2031/NĐ-CP ngày 09/04/2031 của Chính phủ)",
        "text": "Chợ nổi mở theo Thông tư số 6/2031/TT-BCT của Bộ Công Thương.",
    }
    (data / "phapdien" / "documents.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf8")
    for name, lines in {
        "phapdien/articles.jsonl.xz": [article],
        "documents.jsonl.xz": [
            {"id": "1", "name": ADDRESS, "text": HEAD},
            {"id": "2", "name": "Thong-tu-80-2032-TT-BYT-nhan", "text": LATER},
        ],
        "documents-2025.jsonl.xz": [],
    }.items():
        with lzma.open(data / name, "wt", encoding="utf8") as stream:
            stream.writelines(json.dumps(line) + "\n" for line in lines)
    made = []
    for out in (tmp_path / "one", tmp_path / "two"):
        out.mkdir()
        made.append(rebuild(data, out))
    assert made[0] == made[1]
    assert (tmp_path / "one" / "documents.csv").read_bytes() == (tmp_path / "two" / "documents.csv").read_bytes()
    catalogue = Catalogue(read_rows(tmp_path / "one" / "documents.csv"))
    decree = catalogue.by_number("98/2031/NĐ-CP")[0]
    assert (decree.title, decree.status, decree.status_source) == ("Về chợ nổi", "", "")
    ended = catalogue.by_number("77/2031/TT-BYT")[0]
    assert (ended.status, ended.status_source) == ("expired", "replaces:byt/tt/80/2032")
    assert catalogue.by_number("80/2032/TT-BYT")[0].status == ""
    relations = read_changes(tmp_path / "one" / "relations.csv")
    mined = [(c.document, c.relation, c.other) for c in relations if c.source != "hand"]
    assert mined == [("byt/tt/80/2032", "replaces", "byt/tt/77/2031")]


def test_missing_data_is_a_sentence(tmp_path):
    with pytest.raises(RegistryError, match="Không đọc được"):
        rebuild(tmp_path, tmp_path)


def changing(words, title="QUY ĐỊNH VỀ MỘT VIỆC", kind="THÔNG TƯ", number="1/2031/TT-BTC"):
    text = f"BỘ TÀI CHÍNH\n\nSố: {number}\n\nHà Nội, ngày 5 tháng 7 năm 2031\n\n{kind}\n\n{title}\n\n{words}\n"
    reading = read(text)
    return [(c.relation + c.scope, c.other) for c in changes(reading, normalise(text).text, BODIES)]


CHANGES = [
    # what a circular says -> relation and the other document
    ("Thông tư này thay thế Thông tư số 5/2020/TT-BTC ngày 1/2/2020.", [("replaces", "btc/tt/5/2020")]),
    (
        "Thông tư này có hiệu lực kể từ ngày ký và thay thế Thông tư số 5/2020/TT-BTC và Thông tư số 6/2020/TT-BTC.",
        [("replaces", "btc/tt/5/2020"), ("replaces", "btc/tt/6/2020")],
    ),
    (
        "Thông tư số 7/2019/TT-BTC hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành.",
        [("repeals", "btc/tt/7/2019")],
    ),
    ("Thông tư này bãi bỏ khoản 2 Điều 3 Thông tư số 8/2018/TT-BTC.", [("repealspart", "btc/tt/8/2018")]),
    (
        "Thông tư này thay thế Phụ lục I ban hành kèm theo Thông tư số 8/2018/TT-BTC.",
        [("replacespart", "btc/tt/8/2018")],
    ),
    (
        "Các quy định về thu phí tại Thông tư số 8/2018/TT-BTC hết hiệu lực từ ngày Thông tư này có hiệu lực.",
        [("repealspart", "btc/tt/8/2018")],
    ),
    # A ministry does not repeal a decree, and a body that no table knows is a misreading.
    ("Thông tư này bãi bỏ Nghị định số 8/2018/NĐ-CP.", []),
    ("Thông tư này thay thế Thông tư số 8/2018/TT-BXYZQ.", []),
    ("Căn cứ Thông tư số 5/2020/TT-BTC; Thông tư này hướng dẫn việc thay thế cây xanh.", []),
]


@pytest.mark.parametrize(("words", "expected"), CHANGES)
def test_a_document_says_what_it_changes(words, expected):
    assert changing(f"Điều 2. Hiệu lực thi hành\n{words}") == expected


@pytest.mark.parametrize(
    ("own", "other", "may"),
    [
        ("qh/luat/4/2031", "qh/luat/5/2020", True),
        ("qh/nq-qp/4/2031", "qh/luat/5/2020", False),
        ("qh/luat/4/2031", "ubtvqh/pl/5/2020", True),
        ("ubtvqh/nq-qp/4/2031", "ubtvqh/pl/5/2020", True),
        ("cp/nd/4/2031", "ubtvqh/pl/5/2020", False),
        ("ubnd-dong-nai/qd-qp/4/2031", "btc/tt/5/2020", False),
        ("btc/tt/4/2031", "ubnd-dong-nai/qd-qp/5/2020", True),
    ],
)
def test_a_document_changes_those_of_its_rank_and_kind(own, other, may):
    assert may_change(own, other, BODIES) is may


def test_the_title_says_what_is_amended():
    title = "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA THÔNG TƯ SỐ 9/2017/TT-BTC HƯỚNG DẪN NGHỊ ĐỊNH SỐ 3/2016/NĐ-CP"
    assert changing("Điều 1. Nội dung", title) == [("amends", "btc/tt/9/2017")]


@pytest.mark.parametrize(("kind", "number"), [("KẾ HOẠCH", "1/KH-BTC"), ("QUYẾT ĐỊNH", "1/QĐ-BTC")])
def test_a_plan_or_an_order_only_asks_for_a_change_of_a_rule(kind, number):
    assert changing("Điều 1. Bãi bỏ Thông tư số 5/2020/TT-BTC.", kind=kind, number=number) == []
    assert changing("Điều 1. Bãi bỏ Thông tư số 5/2020/TT-BTC.") == [("repeals", "btc/tt/5/2020")]
