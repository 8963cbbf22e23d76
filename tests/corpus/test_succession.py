"""Who answers for an old body's tasks: by function, place and day."""

import pytest

from corpus.bodies import body_table
from corpus.body_description import describe
from corpus.succession import answers_on, answers_today, function_rows

BODIES = body_table()
AFTER = "2025-11-01"
BETWEEN = "2025-04-15"
BEFORE = "2024-05-01"

CASES = [
    # A department that was merged by function.
    ("stttt-dong-nai", AFTER, "cấp phép xuất bản bản tin", {"svhttdl-dong-nai-2025"}),
    ("stttt-dong-nai", AFTER, "bảo đảm an toàn thông tin mạng", {"ca-dong-nai-2025"}),
    ("stttt-dong-nai", AFTER, "chuyển đổi số", {"skhcn-dong-nai-2025"}),
    ("stttt-dong-nai", AFTER, None, {"skhcn-dong-nai-2025", "svhttdl-dong-nai-2025", "ca-dong-nai-2025"}),
    ("stttt-dong-nai", BETWEEN, "chuyển đổi số", {"skhcn-dong-nai"}),
    ("stttt-dong-nai", BEFORE, None, {"stttt-dong-nai"}),
    ("stttt-ha-noi", AFTER, "báo chí", {"svhtt-ha-noi"}),
    ("sldtbxh-binh-phuoc", AFTER, "giảm nghèo bền vững", {"snnmt-dong-nai-2025"}),
    ("skhdt-binh-phuoc", AFTER, None, {"stc-dong-nai-2025"}),
    # Ministries.
    ("btttt", AFTER, "báo chí", {"bvhttdl"}),
    ("bbcvt", AFTER, "viễn thông", {"bkhcn"}),
    ("bgtvt", AFTER, "đường bộ", {"bxd"}),
    ("bgtvt", AFTER, "sát hạch lái xe", {"bca"}),
    # One function given away by a body that goes on.
    ("btp", AFTER, "cấp phiếu lý lịch tư pháp", {"bca"}),
    ("btp", AFTER, "thẩm định văn bản", {"btp"}),
    # A function given away in its life, and the rest that it left when its province was merged.
    ("snv-dong-nai", AFTER, "quản lý tôn giáo", {"sdttg-dong-nai-2025"}),
    ("snv-dong-nai", AFTER, "văn thư, lưu trữ", {"snv-dong-nai-2025"}),
    ("snv-dong-nai", AFTER, None, {"snv-dong-nai-2025"}),
    # Provinces and districts.
    ("ubnd-binh-phuoc", AFTER, None, {"ubnd-dong-nai-2025"}),
    ("ubnd-huyen-xuan-loc-dong-nai", AFTER, None, {"nhom--ubnd-xa--dong-nai-2025"}),
    ("pgddt-huyen-xuan-loc-dong-nai", AFTER, None, {"nhom--ubnd-xa--dong-nai-2025"}),
    ("ubnd-huyen-xuan-loc-dong-nai", BETWEEN, None, {"ubnd-huyen-xuan-loc-dong-nai"}),
    # Units and groups go with their body or place.
    ("svhttdl-dong-nai--van-phong", AFTER, None, {"svhttdl-dong-nai-2025"}),
    ("svhttdl-dong-nai--van-phong", BEFORE, None, {"svhttdl-dong-nai--van-phong"}),
    ("nhom--ubnd-huyen--dong-nai", AFTER, None, {"nhom--ubnd-xa--dong-nai-2025"}),
    ("nhom--so-nganh--binh-phuoc", AFTER, None, {"nhom--so-nganh--dong-nai-2025"}),
    ("nhom--truc-thuoc--stnmt-dong-nai", AFTER, None, {"nhom--truc-thuoc--snnmt-dong-nai-2025"}),
    ("nhom--stttt--vn", AFTER, "chuyển đổi số", {"nhom--skhcn--vn"}),
    ("nhom--bo-nganh--vn", AFTER, None, {"nhom--bo-nganh--vn"}),
    # What answers to its own branch, and never to a People's Committee.
    ("ctinh-ninh-thuan--chi-cuc-thue-huyen-ninh-hai", AFTER, None, {"thue-khanh-hoa-2025"}),
    ("kbt-dong-nai--kho-bac-nha-nuoc-huyen-xuan-loc", AFTER, None, {"kbnn"}),
    ("cthads-dong-nai", AFTER, None, {"thads-dong-nai-2025"}),
    ("ctkt-dong-nai", AFTER, None, {"tke-dong-nai-2025"}),
    ("cqltt-dong-nai", AFTER, None, {"sct-dong-nai-2025"}),
    ("tand-huyen-xuan-loc-dong-nai", AFTER, None, set()),
    ("bdbp-ha-tinh", AFTER, None, set()),
    # Two functions of like weight in one task: both answer.
    (
        "stttt-dong-nai",
        AFTER,
        "nền tảng dữ liệu dùng chung, bảo đảm an toàn thông tin",
        {"skhcn-dong-nai-2025", "ca-dong-nai-2025"},
    ),
    ("khong-co", AFTER, None, set()),
]


@pytest.mark.parametrize(("body", "on", "about", "expected"), CASES)
def test_tasks_follow_their_function(body, on, about, expected):
    assert {answer.body.id for answer in answers_on(body, BODIES, on, about=about)} == expected


def test_every_step_names_the_documents_behind_it():
    (answer,) = answers_on("stttt-binh-phuoc", BODIES, AFTER, about="chuyển đổi số")
    assert answer.since == "2025-07-01"
    assert set(answer.sources) >= {"150/2025/NĐ-CP", "202/2025/QH15"}
    assert "chuyển đổi số" in answer.function
    assert answers_today("btttt", BODIES, about="báo chí")[0].body.name == "Bộ Văn hóa, Thể thao và Du lịch"


def test_every_row_leads_from_a_known_body_to_a_known_one():
    for (kind, level), rows in function_rows().items():
        if level == "central":
            assert kind in BODIES.central
            assert all(row.successor in BODIES.central for row in rows)
            continue
        assert level in {each.level for each in BODIES.kinds_of(kind)}
        for row in rows:
            successor = row.successor.rpartition(":")[2]
            assert BODIES.kinds_of(successor) or successor.removeprefix("=") in BODIES.central
        assert all(row.sources for row in rows)


def test_units_and_groups_are_described():
    office = describe("svhttdl-dong-nai--van-phong", BODIES, printed="Văn phòng")
    assert office is not None
    assert (office.name, office.parent, office.place) == ("Văn phòng", "svhttdl-dong-nai", "dong-nai")
    group = describe("nhom--ubnd-huyen--dong-nai", BODIES)
    assert group is not None
    assert (group.level, group.place, group.valid_to) == ("group", "dong-nai", "2025-06-30")
    assert "tỉnh Đồng Nai" in group.name
    assert describe("nhom--syt--vn", BODIES).name == "Sở Y tế các tỉnh, thành phố"
    assert describe("khong-co--van-phong", BODIES) is None
