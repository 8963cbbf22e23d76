"""A draft against the workspace's own documents: their letterheads, and what they did to each other."""

import json

import pytest
from typer.testing import CliRunner

from kg.cli import app

OFFICE = "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI\n-------\nSố: {number}\nQuảng Ngãi, ngày {day}\n{kind}\n{title}\n\n"
RULES = (
    OFFICE.format(
        number="6120/QĐ-UBND",
        day="05 tháng 02 năm 2022",
        kind="QUYẾT ĐỊNH",
        title="Ban hành Quy chế khám bệnh từ xa tại trạm y tế",
    )
    + "Điều 1. Ban hành kèm theo Quyết định này Quy chế khám bệnh từ xa tại trạm y tế.\n"
    "Điều 2. Quyết định này có hiệu lực kể từ ngày 15 tháng 02 năm 2022 và thay thế Quyết định số 5088/QĐ-UBND ngày "
    "05 tháng 01 năm 2021 của UBND tỉnh.\n"
)
PLAN = OFFICE.format(
    number="6250/KH-UBND",
    day="05 tháng 8 năm 2022",
    kind="KẾ HOẠCH",
    title="Phát triển hồ sơ bệnh án điện tử tuyến xã đến năm 2025",
)
DRAFT = OFFICE.format(
    number="6300/QĐ-UBND", day="20 tháng 4 năm 2023", kind="QUYẾT ĐỊNH", title="Phê duyệt kế hoạch y tế số năm 2023"
)


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    folder = tmp_path_factory.mktemp("held")
    env = {"CANCU_WORKSPACE": str(folder / "ws")}
    (folder / "in").mkdir()
    (folder / "in" / "quy-che.txt").write_text(RULES, encoding="utf8")
    (folder / "in" / "ke-hoach.txt").write_text(PLAN + "Điều 1. Các trạm y tế thực hiện.\n", encoding="utf8")
    built = CliRunner().invoke(app, ["build", str(folder / "in")], env=env)
    assert built.exit_code == 0, built.output

    def findings(body):
        (folder / "du-thao.txt").write_text(DRAFT + body, encoding="utf8")
        run = CliRunner().invoke(app, ["check", str(folder / "du-thao.txt"), "--format", "json"], env=env)
        return json.loads(run.stdout)["findings"]

    return findings


HELD = "Thực hiện {} của UBND tỉnh {};"
RULES_TITLE = "ban hành Quy chế khám bệnh từ xa tại trạm y tế"
PLAN_TITLE = "về phát triển hồ sơ bệnh án điện tử tuyến xã đến năm 2025"


@pytest.mark.parametrize(
    ("cited", "title", "code", "right"),
    [
        ("Quyết định số 6120/QĐ-UBND ngày 15/02/2022", RULES_TITLE, "wrong_date", "ngày 05 tháng 02 năm 2022"),
        ("Quyết định số 6120/QĐ-UBND ngày 05/02/2022", RULES_TITLE, None, None),
        ("Kế hoạch số 6205/KH-UBND ngày 05/8/2022", PLAN_TITLE, "wrong_number", "số 6250/KH-UBND"),
        ("Kế hoạch số 6250/KH-UBND ngày 08/5/2022", PLAN_TITLE, "wrong_date", "ngày 05 tháng 8 năm 2022"),
        ("Kế hoạch số 6250/KH-UBND ngày 05/8/2022", PLAN_TITLE, None, None),
    ],
)
def test_letterheads_of_the_workspace_are_evidence(check, cited, title, code, right):
    found = check(HELD.format(cited, title))
    assert [f["code"] for f in found] == ([code] if code else [])
    if code:
        assert right in found[0]["correction"]


@pytest.mark.parametrize(
    ("issuer", "wrong"),
    [
        ("Sở Y tế tỉnh Quảng Ngãi", True),
        ("UBND tỉnh Bình Định", True),
        ("UBND tỉnh", False),
        ("Chủ tịch UBND tỉnh", False),
    ],
)
def test_the_issuer_of_a_document_that_the_workspace_holds(check, issuer, wrong):
    found = check(f"Thực hiện Kế hoạch số 6250/KH-UBND ngày 05/8/2022 của {issuer} {PLAN_TITLE};")
    assert [f["code"] for f in found] == (["wrong_issuer"] if wrong else [])
    if wrong:
        assert "tỉnh Quảng Ngãi" in found[0]["correction"].title().replace("Tỉnh", "tỉnh")


def test_what_the_office_itself_ended_is_no_basis_although_no_register_knows_it(check):
    said = "Căn cứ Quyết định số 5088/QĐ-UBND ngày {} của UBND tỉnh về khám bệnh;\nĐiều 1. Phê duyệt.\n"
    found = check(said.format("05 tháng 01 năm 2021"))
    assert [f["code"] for f in found] == ["no_longer_in_force"]
    assert "6120/QĐ-UBND" in found[0]["evidence"][0]["quote"]
