import pytest

from corpus.bodies import body_table
from corpus.places import place_table
from corpus.terms import party_term

NAMED = [
    # name, place of the citing document, date -> body
    ("Thủ tướng Chính phủ", None, None, "ttg"),
    ("Bộ trưởng Bộ Y tế", None, None, "byt"),
    ("Bộ Văn hoá, Thể thao và Du lịch", None, None, "bvhttdl"),
    ("Bộ TT&TT", None, None, "btttt"),
    ("Bộ Chính trị", None, None, "tw"),
    ("Bộ Nội vụ", None, "1995", "bnv-1975"),
    ("Bộ Nội vụ", None, "2022-05-01", "bnv"),
    ("Tổng Kiểm toán Nhà nước", None, None, "ktnn"),
    ("UBND tỉnh", "dong-nai", "2022-01-18", "ubnd-dong-nai"),
    ("UBND tỉnh", "binh-phuoc", "2022-01-18", "ubnd-binh-phuoc"),
    ("UBND tỉnh", "dong-nai", "2025-08-01", "ubnd-dong-nai-2025"),
    ("Chủ tịch UBND tỉnh", "dong-nai", "2022", "ubnd-dong-nai"),
    ("Ban Chấp hành Đảng bộ tỉnh", "dong-nai", "2022", "tu-dong-nai"),
    ("Tỉnh ủy", "dong-nai", "2022", "tu-dong-nai"),
    ("Sở Thông tin và Truyền thông", "binh-phuoc", "2022", "stttt-binh-phuoc"),
    ("ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC", None, "2020", "ubnd-binh-phuoc"),
    ("UBND TP.HCM", None, "2020", "ubnd-ho-chi-minh"),
    ("UBND TPHCM", None, "2020", "ubnd-ho-chi-minh"),
    ("UBND huyện Xuân Lộc", "dong-nai", "2020", "ubnd-huyen-xuan-loc-dong-nai"),
    ("Ủy ban nhân dân huyện Châu Thành, tỉnh Bến Tre", None, "2020", "ubnd-huyen-chau-thanh-ben-tre"),
    ("Ủy ban nhân dân tỉnh Thừa Thiên Huế", None, "2019", "ubnd-thua-thien-hue"),
]


@pytest.mark.parametrize(("name", "place", "date", "body"), NAMED)
def test_a_name_means_a_body_of_the_citing_place_and_time(name, place, date, body):
    assert [found.id for found in body_table().named(name, place, date)] == [body]


def test_a_local_name_without_a_place_names_nobody():
    assert body_table().named("UBND tỉnh") == ()
    assert body_table().coded("UBND") == ()


@pytest.mark.parametrize(
    ("code", "place", "body"),
    [("TTg", None, "ttg"), ("BGD&ĐT", None, "bgddt"), ("UBND", "dong-nai", "ubnd-dong-nai"), ("BNN", None, "bnnptnt")],
)
def test_codes_of_numbers_name_bodies(code, place, body):
    assert [found.id for found in body_table().coded(code, place, "2022")] == [body]


def test_functions_pass_to_successors():
    bodies = body_table()
    department = bodies.body("stttt-dong-nai")
    assert department.name == "Sở Thông tin và Truyền thông tỉnh Đồng Nai"
    assert department.valid_to == "2025-02-28"
    assert department.successors == ("skhcn-dong-nai", "svhttdl-dong-nai", "ca-dong-nai")
    assert bodies.body("ubnd-binh-phuoc").successors == ("ubnd-dong-nai-2025",)
    assert bodies.body("btttt").successors[0] == "bkhcn"


def test_every_successor_of_a_central_body_is_known():
    bodies = body_table()
    missing = [(b.id, s) for b in bodies.central.values() for s in b.successors if bodies.body(s) is None]
    assert missing == []


def test_provinces_before_and_after_the_merger():
    places = place_table()
    provinces = [place for place in places.by_id.values() if place.level == "province"]
    assert len([p for p in provinces if p.exists("2025-06-30")]) == 63
    assert len([p for p in provinces if p.exists("2025-07-01")]) == 34
    assert places.by_id["binh-phuoc"].successors == ("dong-nai-2025",)
    assert [p.id for p in places.provinces("Đồng Nai", "2022")] == ["dong-nai"]
    assert [p.id for p in places.provinces("Hà Nội", "2026")] == ["ha-noi"]


@pytest.mark.parametrize(
    ("date", "central", "term"),
    [
        ("2019-09-27", True, 12),
        ("2021-01-15", True, 12),
        ("2021-02-02", True, 13),
        ("2026-02-01", True, 14),
        ("2021", True, None),
        ("2022", True, 13),
        ("2020-12-01", False, 13),
        ("2022-03-28", False, 13),
        ("1940-01-01", True, None),
    ],
)
def test_party_numbers_restart_with_each_term(date, central, term):
    assert party_term(date, central=central) == term
