"""Printed names of bodies -> ids: of the document's own place, issuer and date."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.body_groups import body_groups, collective_key, group_name, group_of, members
from corpus.body_ids import group_id, parse_body_id, unit_id
from corpus.catalogue import load_catalogue
from corpus.model import Metadata, RawDocument, Source
from nlp.analyse import analyse
from nlp.short_forms import short_forms
from nlp.unit_resolution import UnitResolver

PROVINCE = Metadata(issuer="Ủy ban nhân dân tỉnh Đồng Nai", place="Đồng Nai", date="2022-03-01")
DEPARTMENT = Metadata(issuer="Sở Văn hóa, Thể thao và Du lịch tỉnh Đồng Nai", place="Đồng Nai", date="2022-03-01")
MINISTRY = Metadata(issuer="Bộ Y tế", place="Hà Nội", date="2022-03-01")
DISTRICT = Metadata(issuer="Ủy ban nhân dân huyện Xuân Lộc", place="Xuân Lộc", date="2022-03-01")
COMMUNE = Metadata(issuer="Ủy ban nhân dân phường Long Khánh", place="Long Khánh", date="2025-10-01")
TODAY = Metadata(issuer="Ủy ban nhân dân tỉnh Đồng Nai", place="Đồng Nai", date="2025-09-01")
GOVERNMENT = Metadata(issuer="Thủ tướng Chính phủ", place="Hà Nội", date="2022-03-01")

CASES = [
    # Bodies of the document's own place, as they were on its date.
    (PROVINCE, "Sở Tài chính", "stc-dong-nai"),
    (PROVINCE, "Giám đốc Sở Tài chính", "stc-dong-nai"),
    (TODAY, "Sở Tài chính", "stc-dong-nai-2025"),
    (PROVINCE, "UBND tỉnh", "ubnd-dong-nai"),
    (PROVINCE, "Chủ tịch UBND tỉnh", "ubnd-dong-nai"),
    (PROVINCE, "các PCT UBND tỉnh", "ubnd-dong-nai"),
    (PROVINCE, "Chánh Văn phòng UBND tỉnh", "vpubnd-dong-nai"),
    (PROVINCE, "Công an tỉnh", "ca-dong-nai"),
    (PROVINCE, "Bộ Nội vụ", "bnv"),
    (GOVERNMENT, "các Phó Thủ tướng Chính phủ", "ttg"),
    # The body that speaks.
    (DEPARTMENT, "Sở", "svhttdl-dong-nai"),
    (DEPARTMENT, "Giám đốc Sở", "svhttdl-dong-nai"),
    (MINISTRY, "Bộ trưởng", "byt"),
    (GOVERNMENT, "Bộ trưởng", "nhom--bo-nganh--vn"),
    # Units of a body.
    (DEPARTMENT, "Văn phòng", "svhttdl-dong-nai--van-phong"),
    (DEPARTMENT, "Văn phòng Sở", "svhttdl-dong-nai--van-phong"),
    (DEPARTMENT, "Chánh Văn phòng Sở", "svhttdl-dong-nai--van-phong"),
    (DEPARTMENT, "Phòng Kế hoạch - Tài chính", "svhttdl-dong-nai--phong-ke-hoach-tai-chinh"),
    (DEPARTMENT, "Trưởng phòng Kế hoạch - Tài chính", "svhttdl-dong-nai--phong-ke-hoach-tai-chinh"),
    (DEPARTMENT, "Văn phòng UBND tỉnh", "vpubnd-dong-nai"),
    (MINISTRY, "Vụ Pháp chế", "byt--vu-phap-che"),
    (MINISTRY, "Vụ Tổ chức phi chính phủ", "byt--vu-to-chuc-phi-chinh-phu"),
    (MINISTRY, "Tổ trưởng Tổ công tác 06", "byt--to-cong-tac-06"),
    # An office without its body, a kind without a name, what is the nation's: nobody's unit here.
    (MINISTRY, "Cục trưởng", "nhom--truc-thuoc--byt"),
    (MINISTRY, "Trường đại học", "nhom--truong-hoc--vn"),
    (MINISTRY, "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng", None),
    (PROVINCE, "Vụ Pháp chế Bộ Y tế", "byt--vu-phap-che"),
    (PROVINCE, "Vụ Pháp chế", None),
    # Seven communes have the name: that of the document's own province, or the one that is told, else none.
    (TODAY, "UBND xã Tân Tiến", "ubnd-xa-tan-tien-dong-nai-2025"),
    (replace(TODAY, issuer="Bộ Y tế", place="Hà Nội"), "UBND xã Tân Tiến", None),
    (TODAY, "UBND xã Tân Tiến, tỉnh Lạng Sơn", "ubnd-xa-tan-tien-lang-son"),
    (TODAY, "UBND xã Tân Lập", None),
    (MINISTRY, "Vụ trưởng Vụ Tổ chức cán bộ", "byt--vu-to-chuc-can-bo"),
    # Units of their own branch, of a department or of another ministry, whoever names them.
    (PROVINCE, "Chi cục Thuế huyện Xuân Lộc", "ctinh-dong-nai--chi-cuc-thue-huyen-xuan-loc"),
    (DISTRICT, "Chi cục Thuế", "ctinh-dong-nai--chi-cuc-thue"),
    (DISTRICT, "Kho bạc Nhà nước huyện", "kbt-dong-nai--kho-bac-nha-nuoc-huyen"),
    (PROVINCE, "Bảo hiểm xã hội huyện Xuân Lộc", "bhxht-dong-nai--bao-hiem-xa-hoi-huyen-xuan-loc"),
    (PROVINCE, "Chi cục Kiểm lâm", "snnptnt-dong-nai--chi-cuc-kiem-lam"),
    (MINISTRY, "Cục An ninh nội địa", "bca--cuc-an-ninh-noi-dia"),
    (MINISTRY, "Vụ Giáo dục Quốc phòng và An ninh", "bgddt--vu-giao-duc-quoc-phong-va-an-ninh"),
    (MINISTRY, "Cục Lãnh sự", "bng--cuc-lanh-su"),
    (MINISTRY, "Học viện Quốc phòng", "bqp--hoc-vien-quoc-phong"),
    (PROVINCE, "Trung tâm", None),
    (PROVINCE, "Hội đồng thi đua các cấp", None),
    (PROVINCE, "Bộ Tư lệnh Thủ đô", "bqp--bo-tu-lenh-thu-do"),
    (PROVINCE, "Ban Chỉ đạo Phòng thủ dân sự Quốc gia", None),
    (PROVINCE, "Văn phòng Tòa án nhân dân tối cao", "tandtc--van-phong"),
    (DEPARTMENT, "Phòng GDĐT", "nhom--pgddt--dong-nai"),
    # Collective names.
    (PROVINCE, "các Sở, ban, ngành", "nhom--so-nganh--dong-nai"),
    (PROVINCE, "UBND các huyện, thị xã, thành phố", "nhom--ubnd-huyen--dong-nai"),
    (PROVINCE, "Ủy ban nhân dân cấp xã", "nhom--ubnd-xa--dong-nai"),
    (TODAY, "UBND các xã, phường", "nhom--ubnd-xa--dong-nai-2025"),
    (DEPARTMENT, "các phòng chuyên môn", "nhom--truc-thuoc--svhttdl-dong-nai"),
    (DEPARTMENT, "các đơn vị trực thuộc", "nhom--truc-thuoc--svhttdl-dong-nai"),
    (PROVINCE, "các đơn vị thuộc Bộ Y tế", "nhom--truc-thuoc--byt"),
    (GOVERNMENT, "các bộ, ngành, địa phương", "nhom--bo-nganh--vn"),
    (GOVERNMENT, "UBND các tỉnh, thành phố trực thuộc Trung ương", "nhom--ubnd-tinh--vn"),
    (MINISTRY, "Sở Y tế", "nhom--syt--vn"),
    (MINISTRY, "Sở Y tế các tỉnh, thành phố", "nhom--syt--vn"),
    (DISTRICT, "UBND các xã, thị trấn", "nhom--ubnd-xa--huyen-xuan-loc-dong-nai"),
    (DISTRICT, "các sở, ban, ngành", "nhom--so-nganh--dong-nai"),
    (COMMUNE, "UBND các xã, phường", "nhom--ubnd-xa--dong-nai-2025"),
    (COMMUNE, "UBND tỉnh", "ubnd-dong-nai-2025"),
    (COMMUNE, "Phòng Văn hóa - Xã hội", "pvhxh-phuong-long-khanh-dong-nai-2025"),
    (PROVINCE, "Văn phòng", "vpubnd-dong-nai"),
    (DISTRICT, "Văn phòng", "vphdubnd-huyen-xuan-loc-dong-nai"),
    # One of several communes of a name: nobody knows which.
    (Metadata(issuer="Ủy ban nhân dân xã Xuân Lộc", place="Xuân Lộc", date="2025-09-01"), "Văn phòng", None),
    # No body.
    (PROVINCE, "các tổ chức đoàn thể", "nhom--doan-the--dong-nai"),
    (PROVINCE, "Trung tâm Tin học - Công báo", "ubnd-dong-nai--trung-tam-tin-hoc-cong-bao"),
    (MINISTRY, "Cục Thuế", "nhom--ctinh--vn"),
    (MINISTRY, "Đại sứ quán Việt Nam", None),
    (PROVINCE, "hộ gia đình", None),
    (PROVINCE, "các trường hợp đặc biệt", None),
    (MINISTRY, "Tổng công ty Quản lý bay Việt Nam", None),
    (MINISTRY, "các tổng công ty", "nhom--doanh-nghiep--vn"),
    (Metadata(), "Văn phòng", None),
]


@pytest.mark.parametrize(("document", "name", "body"), CASES)
def test_names_mean_bodies_of_the_document_that_prints_them(document, name, body):
    assert UnitResolver(document, load_catalogue()).body_of(name) == body


def test_a_document_s_own_short_forms_come_first():
    text = "Ban Giám đốc (sau đây viết tắt là BGĐ) giao Phòng Tổ chức cán bộ (TCCB) chủ trì. BGĐ chỉ đạo; TCCB báo cáo."
    assert short_forms(text)["TCCB"] == "Phòng Tổ chức cán bộ"
    resolver = UnitResolver(DEPARTMENT, load_catalogue(), text)
    assert resolver.body_of("BGĐ") == "svhttdl-dong-nai--ban-giam-doc"
    assert resolver.body_of("TCCB") == "svhttdl-dong-nai--phong-to-chuc-can-bo"


def test_the_letters_of_a_team_are_those_that_the_document_gives():
    text = "Sở giao Tổ Công nghệ thông tin (Tổ CNTT) chủ trì."
    resolver = UnitResolver(DEPARTMENT, load_catalogue(), text)
    assert resolver.body_of("Tổ CNTT") == "svhttdl-dong-nai--to-cong-nghe-thong-tin"


def test_an_analysis_carries_the_bodies():
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG NAI\nSố: 12/KH-UBND\nĐồng Nai, ngày 01 tháng 3 năm 2022\nKẾ HOẠCH\nChuyển đổi số\n"
        "I. NHIỆM VỤ\n1. Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành bố trí kinh phí hằng năm.\n"
    )
    found = analyse(RawDocument(Source("a.txt", "", "", {}), text), load_catalogue())
    units = {(unit.role, unit.unit) for statement in found.statements for unit in statement.units}
    assert units == {("lead", "stc-dong-nai"), ("support", "nhom--so-nganh--dong-nai")}


@pytest.mark.parametrize(
    ("name", "rule"), [(example, group.id) for group in body_groups() for example in group.examples]
)
def test_every_rule_for_collective_names_matches_its_examples(name, rule):
    found = group_of(collective_key(name))
    assert found is not None
    assert found.id == rule


def test_a_name_that_shares_its_head_with_others_is_given_it():
    text = "1. Các Sở: Tài chính, Nội vụ rà soát.\nY tế là một ngành."
    resolver = UnitResolver(PROVINCE, load_catalogue(), text)
    assert resolver.body_at("Nội vụ", text.index("Nội vụ")) == "snv-dong-nai"
    assert resolver.body_at("Y tế", text.index("Y tế")) is None


def test_ids_say_what_they_are():
    unit = unit_id("stc-dong-nai", "Văn phòng")
    assert parse_body_id(unit).parent == "stc-dong-nai"
    assert parse_body_id(unit).kind == "unit"
    group = group_id("so-nganh", "dong-nai")
    assert (parse_body_id(group).kind, parse_body_id(group).own, parse_body_id(group).parent) == (
        "group",
        "so-nganh",
        "dong-nai",
    )
    assert unit_id("stc-dong-nai", "…") is None


def test_a_group_has_its_members_of_the_day():
    bodies = load_catalogue().bodies
    districts = group_id("ubnd-huyen", "dong-nai")
    assert "ubnd-huyen-xuan-loc-dong-nai" in {body.id for body in members(districts, bodies, "2022-03-01")}
    assert members(districts, bodies, "2025-09-01") == ()
    ministries = {body.id for body in members(group_id("bo-nganh", "vn"), bodies, "2025-09-01")}
    assert {"bkhcn", "btc"} <= ministries
    assert "btttt" not in ministries
    provinces = members(group_id("syt", "vn"), bodies, "2025-09-01")
    assert len(provinces) == 34
    assert "Sở Y tế" in group_name(group_id("syt", "vn"), bodies)


@given(st.text(max_size=60))
def test_no_name_breaks_the_resolution(name):
    found = UnitResolver(PROVINCE, load_catalogue()).body_of(name)
    assert found is None or parse_body_id(found).own
