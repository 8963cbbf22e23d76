"""Standards in the register: who names them, and what that tells."""

from corpus.bodies import body_table
from corpus.catalogue import Catalogue
from corpus.normalise import normalise
from kg.mining.merge import merge
from kg.mining.readings import cited, read_document
from kg.mining.standards import own_words

BODIES = body_table()
TABLES = Catalogue()
CITING = "Nước thải đạt QCVN 77:2031/BXD, Quy chuẩn kỹ thuật quốc gia về bể bơi công cộng; đo theo TCVN 8811-2:2030."
ISSUING = (
    "Điều 1. Ban hành kèm theo Thông tư này Quy chuẩn kỹ thuật quốc gia về bể bơi công cộng, mã số QCVN 77:2031/BXD."
)


def told(text, place):
    text = normalise(text).text
    return list(cited(read_document(place, text, "", TABLES).citations, text, place))


def kept(*sightings):
    return {row.id: row for row in merge(sightings, BODIES)}


def test_two_places_make_a_row_and_one_does_not():
    assert kept(*told(CITING, "a"), *told(CITING, "a")) == {}
    rows = kept(*told(CITING, "a"), *told(CITING, "bxd/tt/9/2031"))
    assert set(rows) == {"bxd/qcvn/77/2031", "tcvn/tcvn/8811.2/2030"}
    row = rows["bxd/qcvn/77/2031"]
    assert (row.number, row.type, row.evidence, row.strict) == ("QCVN 77:2031/BXD", "Quy chuẩn", "agreement", True)
    assert (row.title, row.sure_title) == ("Quy chuẩn kỹ thuật quốc gia về bể bơi công cộng", True)
    assert (row.date, row.sources) == ("", "cited:2")
    assert rows["tcvn/tcvn/8811.2/2030"].issuer == "Bộ Khoa học và Công nghệ"


def test_the_document_that_issues_a_regulation_is_named():
    row = kept(*told(CITING, "a"), *told(ISSUING, "bxd/tt/9/2031"))["bxd/qcvn/77/2031"]
    assert row.sources == "cited:2;issued:bxd/tt/9/2031"
    later = kept(*told(CITING, "a"), *told(ISSUING, "bxd/tt/9/2034"), *told(ISSUING, "bct/tt/9/2031"))
    assert later["bxd/qcvn/77/2031"].sources == "cited:3"


def test_a_standard_s_own_pages_are_its_first_page_and_no_citation():
    own = own_words(told("TCVN 8811-2:2030 thay thế bản cũ. TCVN 8811-2:2030 do ban kỹ thuật soạn.", "d1"),
                    "documents#1", "TCVN-8811-2-2030-Be-boi-cong-cong-919415.aspx")  # fmt: skip
    row = kept(*own)["tcvn/tcvn/8811.2/2030"]
    assert (row.evidence, row.sources) == ("letterhead", "documents#1")
    others = own_words(told(CITING, "d2"), "documents#2", "TCVN-8811-2-2030-Be-boi-cong-cong-919415.aspx")
    assert set(kept(*others)) == {"tcvn/tcvn/8811.2/2030"}


def test_a_slip_that_two_repeat_is_no_standard():
    right = [s for i in range(20) for s in told("Áp dụng ISO 8811:2030.", f"r{i}")]
    slips = [s for i in range(2) for s in told("Áp dụng ISO 8801:2030.", f"s{i}")]
    assert set(kept(*right, *slips)) == {"iso/iso/8811/2030"}


def test_a_title_cut_at_its_field_or_part_is_left_out():
    for title in ("Công nghệ thông tin", "Đồ chơi trẻ em an toàn - Phần 3"):
        text = f"Theo TCVN 8811:2030 {title}: các yêu cầu."
        assert kept(*told(text, "a"), *told(text, "b"))["tcvn/tcvn/8811/2030"].title == ""


def test_who_announced_a_standard_is_no_part_of_its_title():
    text = "Theo TCVN 8811:2030 Bể bơi công cộng - Yêu cầu thiết kế do Bộ Xây dựng công bố năm 2030."
    row = kept(*told(text, "a"), *told(text, "b"))["tcvn/tcvn/8811/2030"]
    assert row.title == "Bể bơi công cộng - Yêu cầu thiết kế"
