import json
import lzma

import pytest

from corpus.bodies import body_table
from corpus.catalogue import Catalogue
from corpus.errors import RegistryError
from corpus.identity import LegalId
from corpus.registry_row import read_rows
from kg.mining.casing import Casing, in_capitals
from kg.mining.citings import cited
from kg.mining.heads import iso_date, read_head
from kg.mining.merge import merge
from kg.mining.registers import database
from kg.mining.relations import changes
from kg.mining.sightings import Sighting
from kg.registry_mining import rebuild

BODIES = body_table()

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


def test_a_first_page_tells_what_the_document_is():
    head = read_head("d1", HEAD.replace("\n\r\n", "\r\n\n"), "Thong-tu-77-2031-TT-BYT-nhan-mau-1", BODIES)
    assert (head.number, head.doc_type, head.date) == ("77/2031/TT-BYT", "Thông tư", "2031-07-05")
    assert (head.issuer, head.title) == ("Bộ Y tế", "QUY ĐỊNH VỀ NHÃN MẪU CỦA HỘP THUỐC TẠI HÀ NỘI")
    assert head.confirmed


def test_the_province_of_a_department_stands_above_its_name():
    text = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nSỞ Y TẾ\n\nSố: 12/SYT-NVY\n\nV/v một việc"
    head = read_head("d1", text, "Cong-van-12-SYT-NVY-2020", BODIES)
    assert (head.issuer, head.province) == ("Sở Y tế Thành phố Hồ Chí Minh", "ho-chi-minh")
    assert head.doc_type == "Công văn"


@pytest.mark.parametrize("text", ["", "Trang chủ\nSố lượng: 60", "Số:      /KH-UBND\nngày   tháng   năm"])
def test_a_page_without_a_number_says_nothing(text):
    assert read_head("d1", text, "x", BODIES) is None


CITINGS = [
    # text -> number, type, date, title
    (
        "Căn cứ Nghị định số 98/2031/NĐ-CP ngày 9 tháng 4 năm 2031 của Chính phủ quy định về chợ nổi trên sông; Theo đề nghị",
        ("98/2031/NĐ-CP", "Nghị định", "2031-04-09", "quy định về chợ nổi trên sông"),
    ),
    (
        "thay thế Quyết định số 12 /QĐ-BVHTTDL ngày 3-5-2031 của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch về việc "
        "ban hành Quy chế thi đọc sách.",
        ("12/QĐ-BVHTTDL", "Quyết định", "2031-05-03", None),
    ),
    (
        "theo Luật Trồng cây số 45/2031/QH19 ngày 01/02/2031;",
        ("45/2031/QH19", "Luật", "2031-02-01", "Luật Trồng cây"),
    ),
    (
        "các Quyết định số 65, 66, 67/2031/QĐ-TTg ngày 24/4/2031 của Thủ tướng",
        ("67/2031/QĐ-TTg", "Quyết định", "2031-04-24", None),
    ),
    ("Thông tư 30/2031/TT-BTC và", ("30/2031/TT-BTC", "Thông tư", None, None)),
    ("Quyết định số 7/QĐ-TTg năm 2031 về", ("7/QĐ-TTg", "Quyết định", "2031", None)),
]


@pytest.mark.parametrize(("text", "expected"), CITINGS)
def test_a_text_says_what_it_cites(text, expected):
    found = [s for s in cited("d1", text, BODIES) if s.number]
    number, kind, date, title = expected
    assert [(s.number, s.doc_type, s.date) for s in found] == [(number, kind, date)]
    if title:
        assert found[0].title == title


def test_a_law_may_be_cited_by_name_and_date():
    text = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Trồng cây và Luật Chợ ngày 22 tháng 11 năm 2031;"
    found = next(cited("d1", text, BODIES))
    assert (found.number, found.date) == ("", "2031-11-22")
    assert found.title == "Luật sửa đổi, bổ sung một số điều của Luật Trồng cây và Luật Chợ"


@pytest.mark.parametrize(
    "text", ["65, " * 40000, "số " * 50000, "Luật " * 30000, "1/" * 50000, "Nghị định số 1/NĐ-CP, " * 9000]
)
def test_long_runs_are_read_in_linear_time(text):
    assert list(cited("d1", text, BODIES)) is not None


def test_dates_that_do_not_exist_are_none():
    assert iso_date("31", "12", "2020") == "2020-12-31"
    assert iso_date("32", "1", "2020") is None
    assert iso_date("1", "13", "2020") is None


def sight(place, number="98/2031/NĐ-CP", date="2031-04-09", **facts):
    return Sighting("citation", place, number, facts.pop("doc_type", "Nghị định"), date, **facts)


def kept(*sightings):
    return {row.id: row for row in merge(sightings, BODIES)}


def test_one_citation_is_not_enough_and_two_agree():
    assert kept(sight("a")) == {}
    assert kept(sight("a"), sight("a")) == {}
    rows = kept(sight("a"), sight("b"))
    assert (rows["cp/nd/98/2031"].date, rows["cp/nd/98/2031"].evidence) == ("2031-04-09", "agreement")


def test_two_that_disagree_on_the_date_agree_on_the_number_only():
    rows = kept(sight("a"), sight("b", date="2031-09-04"))
    assert (rows["cp/nd/98/2031"].date, rows["cp/nd/98/2031"].evidence) == ("", "agreement")
    assert kept(sight("a", "7/QĐ-TTg", "2031-01-02"), sight("b", "7/QĐ-TTg", "2031-02-01")) == {}


def test_the_letterhead_outweighs_a_wrong_citation():
    head = Sighting(
        "letterhead", "own", "98/2031/NĐ-CP", "Nghị định", "2031-04-09", "Chính phủ", "VỀ CHỢ NỔI", confirmed=True
    )
    row = kept(head, sight("a", date="2031-04-19"))["cp/nd/98/2031"]
    assert (row.date, row.evidence, row.title) == ("2031-04-09", "letterhead", "Về chợ nổi")


def test_a_body_speaks_for_its_own_earlier_documents():
    row = kept(sight("a", by="cp", issuer="Chính phủ"))["cp/nd/98/2031"]
    assert row.evidence == "issuer"
    assert kept(sight("a", by="btc")) == {}


def test_a_date_between_its_neighbours_counts_as_agreement():
    def pair(number, date):
        return [sight("a", f"{number}/2031/NĐ-CP", date), sight("b", f"{number}/2031/NĐ-CP", date)]

    around = [*pair(10, "2031-02-01"), *pair(12, "2031-02-20")]
    assert kept(*around, sight("c", "11/2031/NĐ-CP", "2031-02-10"))["cp/nd/11/2031"].evidence == "sequence"
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
    # Where another place prints one that fits its neighbours, that one is right; what many print is told beside it.
    row = in_order(*wrong, sight("e", "5/2031/NĐ-CP", "2031-11-30"), sight("f", "5/2031/NĐ-CP", "2031-01-01"))
    assert (row["cp/nd/5/2031"].date, row["cp/nd/5/2031"].other_dates) == ("2031-01-01", ("2031-11-30",))
    # Many places that agree outweigh the order: some decrees are numbered apart.
    many = [sight(p, "5/2031/NĐ-CP", "2031-11-30") for p in "cdefg"]
    assert in_order(*many)["cp/nd/5/2031"].date == "2031-11-30"


def test_a_number_whose_year_only_a_contradicted_date_tells_is_dropped():
    orders = [
        sight(p, f"{10 + n}/QĐ-TTg", f"2031-02-{1 + n:02d}", doc_type="Quyết định") for n in range(10) for p in "ab"
    ]
    wrong = [sight(p, "5/QĐ-TTg", "2031-11-30", doc_type="Quyết định") for p in "cd"]
    found = kept(*orders, *wrong)
    assert "ttg/qd/10/2031" in found
    assert "ttg/qd/5/2031" not in found


def test_the_preamble_of_a_law_is_not_its_name():
    head = Sighting(
        "letterhead", "own", "45/2031/QH19", "Luật", "2031-04-09", "Quốc hội",
        "Của Quốc hội nước Cộng hoà xã hội chủ nghĩa Việt Nam số 45/2031/QH19 ngày 09 tháng 4 năm 2031 về trồng cây",
        confirmed=True,
    )  # fmt: skip
    assert kept(head)["qh/luat/45/2031"].title == "Luật Trồng cây"


def test_titles_need_two_places_or_one_that_goes_on():
    longer = "quy định về chợ nổi trên sông và phí vào chợ của khách"
    shorter = "quy định về chợ nổi trên sông và phí vào chợ"
    assert kept(sight("a", title=longer), sight("b", title="sửa đổi"))["cp/nd/98/2031"].title == ""
    assert kept(sight("a", title=longer), sight("b", title=shorter))["cp/nd/98/2031"].title == shorter


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


def test_the_database_s_entry_is_a_register_s():
    entry = {"number": None, "title": "Luật Trồng cây số 45/2031/QH19", "date": "01/02/2031", "status": "Còn hiệu lực"}
    found = database(entry)
    assert (found.number, found.title, found.doc_type) == ("45/2031/QH19", "Luật Trồng cây", "Luật")
    assert (found.date, found.status) == ("2031-02-01", "in_force")
    named = database({"number": "9/VBHN-BTC", "title": "hợp nhất Thông tư ngày 3/4/2031", "date": "03/04/2031"})
    assert named.date is None
    assert database({"title": "không có số"}) is None


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
    (data / "phapdien" / "documents.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf8")
    for name, lines in {
        "phapdien/articles.jsonl.xz": [],
        "documents.jsonl.xz": [{"id": "1", "name": "Thong-tu-77-2031-TT-BYT-nhan", "text": HEAD}],
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
    assert [row.title for row in catalogue.by_number("98/2031/NĐ-CP")] == ["Về chợ nổi"]
    assert catalogue.by_number("77/2031/TT-BYT")


def test_missing_data_is_a_sentence(tmp_path):
    with pytest.raises(RegistryError, match="Không đọc được"):
        rebuild(tmp_path, tmp_path)


OWN = LegalId("btc", "tt", "1", 2031)
CHANGES = [
    # title, text -> relation and the other document
    (
        None,
        "2. Thông tư này thay thế Thông tư số 5/2020/TT-BTC ngày 1/2/2020 của Bộ Tài chính.",
        [("replaces", "btc/tt/5/2020")],
    ),
    (
        None,
        "Thông tư này có hiệu lực kể từ ngày ký và thay thế Thông tư số 5/2020/TT-BTC và Thông tư số 6/2020/TT-BTC.",
        [("replaces", "btc/tt/5/2020"), ("replaces", "btc/tt/6/2020")],
    ),
    (
        None,
        "Điều 9. Hiệu lực. Thông tư số 7/2019/TT-BTC hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành.",
        [("repeals", "btc/tt/7/2019")],
    ),
    (None, "Thông tư này bãi bỏ khoản 2 Điều 3 Thông tư số 8/2018/TT-BTC.", [("amends", "btc/tt/8/2018")]),
    (
        "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA THÔNG TƯ SỐ 9/2017/TT-BTC HƯỚNG DẪN NGHỊ ĐỊNH SỐ 3/2016/NĐ-CP",
        "",
        [("amends", "btc/tt/9/2017")],
    ),
    (None, "Căn cứ Thông tư số 5/2020/TT-BTC; Thông tư này hướng dẫn việc thay thế cây xanh.", []),
]


@pytest.mark.parametrize(("title", "text", "expected"), CHANGES)
def test_a_document_says_what_it_changes(title, text, expected):
    assert [(c.relation, c.other) for c in changes(OWN, title, text, BODIES, "d1")] == expected
