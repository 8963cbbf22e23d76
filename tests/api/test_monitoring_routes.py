"""The monitoring routes over two small plans: JSON as promised and as the CLI prints it, files that open, errors."""

import csv
import io
import json
import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from typer.testing import CliRunner

from api import monitoring_schemas as schemas
from api.app import create_app
from kg.cli import app
from tests.kg.plans import DEPARTMENT, PROVINCE, library


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("monitoring")
    library(made, {"tinh.txt": PROVINCE, "so.txt": DEPARTMENT}).close()
    return made


@pytest.fixture(scope="module")
def plans(folder):
    from kg.ask.stored_library import open_library

    with open_library(folder) as opened, TestClient(create_app(opened), raise_server_exceptions=False) as client:
        yield client


ASKED = [
    ("units", {}, [], schemas.Units),
    ("units", {"unit": "Văn phòng Sở", "role": "lead"}, ["Văn phòng Sở", "--role", "lead"], schemas.Units),
    ("assignments", {"level": "department"}, ["--level", "department"], schemas.Assignments),
    ("assignments", {"two_leads": "true"}, ["--two-leads"], schemas.Assignments),
    ("targets", {"year": 2022}, ["--year", "2022"], schemas.Targets),
    (
        "deadlines",
        {"on": "2022-06-20", "due": 30},
        ["--on", "2022-06-20", "--due", "30"],
        schemas.Deadlines,
    ),
    ("gaps", {"kind": "task_without_unit"}, ["--kind", "task_without_unit"], schemas.Gaps),
    ("matrix", {"decree": "45/KH-UBND"}, ["--decree", "45/KH-UBND"], schemas.Matrix),
]
IDS = [f"{name} {' '.join(words)}".strip() for name, _, words, _ in ASKED]


@pytest.mark.parametrize(("name", "parameters", "words", "model"), ASKED, ids=IDS)
def test_the_api_answers_what_the_command_line_prints(plans, folder, name, parameters, words, model):
    body = plans.get(f"/api/{name}", params=parameters).json()
    printed = CliRunner().invoke(app, [name, *words, "--format", "json"], env={"CANCU_WORKSPACE": str(folder)})
    assert printed.exit_code == 0, printed.output
    told = model.model_validate(json.loads(printed.stdout)).model_dump(mode="json")
    assert told == body
    assert body.get("total", 1) >= 1


@pytest.mark.parametrize(("name", "parameters", "words", "model"), ASKED, ids=IDS)
def test_every_quote_stands_in_its_document(plans, name, parameters, words, model):
    body = plans.get(f"/api/{name}", params=parameters).json()
    items = [*body.get("results", ()), *(s for cell in body.get("cells", ()) for s in cell["statements"])]
    for item in items:
        text = plans.get(f"/api/documents/{item['document']['id']}").json()["text"]
        assert text[item["start"] : item["end"]] == item["quote"]


@pytest.mark.parametrize(("name", "parameters", "words", "model"), ASKED, ids=IDS)
def test_every_answer_downloads_as_a_sheet(plans, name, parameters, words, model):
    data = plans.get(f"/api/{name}", params={**parameters, "format": "csv"})
    assert data.headers["content-type"] == "text/csv; charset=utf-8"
    assert data.headers["content-disposition"].endswith('.csv"')
    rows = list(csv.reader(io.StringIO(data.content.decode("utf-8-sig"))))
    book = plans.get(f"/api/{name}", params={**parameters, "format": "xlsx"})
    sheet = load_workbook(io.BytesIO(book.content)).active
    assert len(rows) == sheet.max_row >= 2
    assert rows[0] == [cell.value for cell in sheet[1]]


@pytest.mark.parametrize(("name", "parameters", "words", "model"), ASKED, ids=IDS)
def test_a_file_is_written(folder, tmp_path, name, parameters, words, model):
    out = tmp_path / "bang.xlsx"
    done = CliRunner().invoke(
        app, [name, *words, "--format", "xlsx", "--output", str(out)], env={"CANCU_WORKSPACE": str(folder)}
    )
    assert done.exit_code == 0, done.output
    assert load_workbook(out).active.max_row >= 2


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/api/deadlines?on=hôm qua", "Không hiểu ngày"),
        ("/api/deadlines?quarter=2025", "Không hiểu quý"),
        ("/api/targets?pillar=cầu", "Không có trụ cột"),
        ("/api/targets?year=x", "Phải là số nguyên."),
        ("/api/units?format=pdf", "Chỉ nhận một trong các giá trị"),
        ("/api/gaps?kind=x", "Chỉ nhận một trong các giá trị"),
    ],
)
def test_a_wrong_parameter_is_a_problem_in_vietnamese(plans, path, why):
    response = plans.get(path)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert why in response.json()["detail"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["deadlines", "--on", "mai"], "Không hiểu ngày"),
        (["targets", "--pillar", "cầu"], "Không có trụ cột"),
        (["units", "-o", "/không/có/đâu.csv", "--format", "csv"], "Không ghi được"),
    ],
)
def test_a_wrong_option_is_a_sentence(folder, words, why):
    done = CliRunner().invoke(app, words, env={"CANCU_WORKSPACE": str(folder)})
    assert done.exit_code == 2
    assert why in done.output


def test_a_table_is_shown_with_what_was_searched(folder):
    done = CliRunner().invoke(app, ["gaps", "--document", "15/KH-SDL"], env={"CANCU_WORKSPACE": str(folder)})
    assert "Đã tìm trong 2 văn bản" in done.output
    assert "chưa có đơn vị" in done.output
    nothing = CliRunner().invoke(app, ["units", "Sở Ngoại vụ"], env={"CANCU_WORKSPACE": str(folder)})
    assert "Không tìm thấy" in nothing.output


PAGES = [
    ("/don-vi", "Văn phòng Sở"),
    ("/don-vi?unit=Văn phòng Sở&role=lead", "lắp đặt"),
    ("/don-vi?unit=Sở Ngoại vụ", "Không tìm thấy"),
    ("/chi-tieu?year=2022&decree=&pillar=", "Tối thiểu 60%"),
    ("/thoi-han?on=2022-06-20&due=30", "30/06/2022"),
    ("/thoi-han?due=&overdue=true&on=2022-06-20", "đã quá ngày"),
    ("/so-sanh", "số liệu của chỉ tiêu"),
    ("/cho-trong?kind=task_without_unit", "Xây dựng kho dữ liệu"),
    ("/giao-viec?level=department", "Sở Du lịch"),
    ("/giao-viec?two_leads=true", "Sở Nội vụ"),
    ("/ma-tran?decree=45/KH-UBND", "cùng căn cứ"),
]


@pytest.mark.parametrize(("address", "words"), PAGES)
def test_every_answer_has_a_page_whose_quotes_lead_to_the_document(plans, address, words):
    page = plans.get(address)
    assert page.status_code == 200
    assert words in page.text
    assert "Đã tìm trong 2 văn bản" in page.text
    for link in re.findall(r'href="(/(?:van-ban|api)/[^"]+)"', page.text):
        assert plans.get(unescape(link)).status_code == 200, link


def test_the_front_page_leads_to_them_all(plans):
    page = plans.get("/").text
    for address, _ in PAGES:
        assert f'href="{address.partition("?")[0]}?lang=vi"' in page


def test_a_long_listing_is_turned_page_by_page(plans, monkeypatch):
    monkeypatch.setattr("api.routes.monitoring_pages.ROWS", 2)
    first = plans.get("/cho-trong?kind=target_without_unit").text
    further = unescape(re.search(r'class="turn">.*?href="([^"]+)"', first, re.DOTALL)[1])
    second = plans.get(f"/cho-trong{further}").text
    assert "Trước đó" in second
    assert first != second


@pytest.mark.parametrize("address", ["/thoi-han?on=hôm qua", "/chi-tieu?year=x", "/don-vi?role=x"])
def test_a_wrong_value_in_a_form_is_a_page_in_vietnamese(plans, address):
    page = plans.get(address)
    assert page.status_code == 422
    assert page.headers["content-type"].startswith("text/html")


def test_what_is_typed_into_a_form_is_never_markup(plans):
    assert "<script>alert" not in plans.get("/don-vi", params={"unit": "<script>alert(1)</script>"}).text


def test_the_pages_are_in_english_where_asked(plans):
    assert "Download" in plans.get("/thoi-han?lang=en").text
