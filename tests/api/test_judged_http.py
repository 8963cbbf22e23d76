"""What people decided about facts, where the API and the pages show them."""

import re

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from kg.ask.stored_library import open_library
from kg.cli import app

PLAN = """ỦY BAN NHÂN DÂN TỈNH AN GIANG
Số: 15/KH-UBND
An Giang, ngày 10 tháng 3 năm 2022
KẾ HOẠCH
Chuyển đổi số ngành du lịch năm 2022

Căn cứ Quyết định số 749/QĐ-TTg ngày 13 tháng 6 năm 2020 của Thủ tướng Chính phủ;

I. NHIỆM VỤ
- Sở Du lịch lắp đặt 12 trạm thông tin theo Quyết định số 942/QĐ-TTg ngày 15/6/2021 của Thủ tướng Chính phủ.
"""


def cancu(*arguments):
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, (result.stdout, result.stderr, result.exception)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("judged")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CANCU_WORKSPACE", str(folder / "w"))
        patch.chdir(folder)
        (folder / "ke-hoach.txt").write_text(PLAN, "utf8")
        cancu("add", "ke-hoach.txt")
        cancu("confirm", "ke-hoach.txt", "942/QĐ-TTg", "--by", "Lan", "--note", "đúng <bản giấy>")
        cancu(
            "reject", "ke-hoach.txt", "749/QĐ-TTg", "--finding", "wrong_date", "--by", "Lan", "--note", "theo bản gốc"
        )
    with open_library(folder / "w") as library, TestClient(create_app(library)) as client:
        yield client


@pytest.fixture
def document(client):
    return client.get("/api/tasks", params={"decree": "942/QĐ-TTg"}).json()["answers"][0]["document"]["id"]


def test_a_document_says_who_confirmed_a_fact(client, document):
    citations = client.get(f"/api/documents/{document}").json()["citations"]
    judged = {c["number"]: c["judged"] for c in citations}
    assert judged["749/QĐ-TTg"] is None
    at = judged["942/QĐ-TTg"].pop("at")
    assert judged["942/QĐ-TTg"] == {"by": "Lan", "verdict": "confirm", "note": "đúng <bản giấy>"}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT.*", at)


@pytest.mark.parametrize("place", ["", "?start=0&end=400", "?start=340&end=352"])
def test_the_page_marks_the_fact_and_keeps_every_word(client, document, place):
    page = client.get(f"/van-ban/{document}{place}").text
    assert re.search(r'<span class="judged" title="Lan xác nhận ngày \d\d/\d\d/\d{4}: đúng &lt;bản giấy&gt;">', page)
    shown = re.search(r'<div class="text">(.*?)</div>', page, re.DOTALL)[1]
    assert re.sub(r"<[^>]*>", "", shown) == client.get(f"/api/documents/{document}").json()["text"]


@pytest.mark.parametrize(
    "address", ["/?q=nhiệm vụ nào thực hiện quyết định 942/QĐ-TTg?", "/nhiem-vu?decree=942/QĐ-TTg"]
)
def test_answers_say_whose_word_they_rest_on(client, address):
    assert "Lan xác nhận ngày" in client.get(address).text


def test_the_page_of_a_check_says_what_people_dismissed(client):
    upload = {"file": ("ke-hoach.txt", PLAN.encode(), "text/plain")}
    page = client.post("/kiem-tra", files=upload).text
    assert "Đã có người bác bỏ, không nêu lại (1)" in page
    assert "sai ngày" in page
    assert "theo bản gốc" in page
    again = client.post("/kiem-tra", data={"text": PLAN}).text
    assert "Đã có người bác bỏ" not in again
