import json
import os
import subprocess
import sys
from urllib.parse import quote

import pytest

from api.schemas import Answer, Search, Tasks

DECREE = "749/QĐ-TTg"


def test_health_says_over_how_much_the_server_answers(client):
    body = client.get("/api/health").json()
    assert body["status"] == "ok"
    assert body["documents"] == 5
    assert body["citations"] > 50


def test_tasks_are_graded_and_quoted(client):
    body = client.get("/api/tasks", params={"decree": DECREE}).json()
    assert body["decree"]["status"] == "found"
    assert body["decree"]["issuer"] == "Thủ tướng Chính phủ"
    assert body["coverage"]["documents"] == 5
    assert body["counts"]["basis"] > 5
    text = client.get(f"/api/documents/{body['answers'][0]['document']['id']}").json()["text"]
    first = body["answers"][0]
    assert text[first["start"] : first["end"]] == first["quote"]


def test_a_document_that_only_the_registry_names_answers_without_a_file(client):
    body = client.get("/api/ask", params={"q": "Luật nào về thú y?"}).json()
    assert not body["abstained"]
    first = body["evidence"][0]
    assert first["row"] is not None
    assert first["document"]["source"] is None
    assert "Thú y" in first["quote"]


def test_a_document_is_given_with_all_it_says(client):
    source = client.get("/api/search", params={"q": "chuyển đổi số"}).json()["results"][0]["document"]
    body = client.get(f"/api/documents/{source['id']}").json()
    for citation in body["citations"]:
        assert body["text"][citation["start"] : citation["end"]] == citation["quote"]
    assert {"document", "text", "sections", "citations", "references", "statements", "problems"} <= set(body)


def test_a_cited_document_is_found_by_its_legal_id(client):
    found = client.get("/api/tasks", params={"decree": DECREE}).json()["decree"]["id"]
    body = client.get(f"/api/decrees/{found}").json()
    assert body["number"] == DECREE
    assert body["date"] == "2020-06-03"
    assert (body["status"], body["status_sources"]) == ("không rõ", [])
    assert body["cited_by"][0]["document"]["source"].endswith(".txt")


def test_a_cited_document_is_found_by_its_number_and_bears_one_title_everywhere(client):
    asked = client.get("/api/tasks", params={"decree": DECREE}).json()["decree"]
    for path in (f"/api/decrees/{DECREE}", f"/api/decrees/{quote(DECREE, safe='')}"):
        body = client.get(path).json()
        assert (body["id"], body["title"]) == (asked["id"], asked["title"])
        assert {"id", "number", "title", "source"} <= set(body)


def test_a_number_that_nobody_knows_is_told_as_typed(client):
    response = client.get("/api/decrees/98765/QĐ-TTg")
    assert response.status_code == 404
    assert "98765/QĐ-TTg" in response.json()["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/documents/nothing", 404),
        ("/api/decrees/nobody/qd/1/1999", 404),
        ("/api/tasks", 422),
        ("/api/ask?q=", 422),
        ("/api/search?q=x&limit=0", 422),
        ("/api/search?q=x&unit=word", 422),
        ("/api/nowhere", 404),
        ("/api", 404),
    ],
)
def test_errors_are_problem_json(client, path, status):
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == status
    assert response.json()["title"]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere", 404, "Không có trang này"),
        ("/static/nothing.css", 404, "Không có trang này"),
        ("/van-ban/nothing?start=x", 422, "start: Phải là số nguyên."),
        ("/?lang=xx", 422, "Chỉ nhận một trong các giá trị"),
        ("/nowhere?lang=en", 404, "Back to the question"),
    ],
)
def test_errors_outside_the_api_are_pages(client, path, status, words):
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    assert words in response.text


def test_a_defect_is_a_page_for_people_and_a_problem_for_programs(client):
    def broken():
        raise RuntimeError("inner words")

    client.app.add_api_route("/broken", broken, include_in_schema=False)
    client.app.add_api_route("/api/broken", broken, include_in_schema=False)
    page, problem = client.get("/broken"), client.get("/api/broken")
    assert page.status_code == problem.status_code == 500
    assert "Lỗi máy chủ" in page.text
    assert problem.json()["title"] == "Lỗi máy chủ"
    assert "inner words" not in page.text + problem.text


def test_a_wrong_method_is_named_in_vietnamese(client):
    body = client.post("/api/health").json()
    assert body["title"] == "Phương thức không dùng được"
    assert "POST" in body["detail"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/api/tasks", "Thiếu tham số này."),
        ("/api/ask?q=", "Cần ít nhất 1 ký tự."),
        ("/api/ask?q=" + "a" * 2001, "Chỉ nhận nhiều nhất 2000 ký tự."),
        ("/api/search?q=x&limit=0", "Phải từ 1 trở lên."),
        ("/api/search?q=x&limit=1001", "Phải từ 1000 trở xuống."),
        ("/api/search?q=x&limit=y", "Phải là số nguyên."),
        (
            "/api/search?q=x&unit=word",
            "Chỉ nhận một trong các giá trị: 'document', 'statement' hoặc 'passage'.",
        ),
    ],
)
def test_a_wrong_parameter_is_explained_in_vietnamese(client, path, why):
    assert [e["why"] for e in client.get(path).json()["errors"]] == [why]


@pytest.mark.parametrize("path", ["/", "/api/health", "/static/style.css", "/openapi.json"])
def test_head_answers_as_get_without_a_body(client, path):
    response = client.head(path)
    assert response.status_code == 200
    assert response.content == b""


def test_the_command_line_prints_what_the_api_answers(client, workspace):
    def cancu(*words):
        environment = os.environ | {"CANCU_WORKSPACE": str(workspace)}
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli", *words, "--format", "json"],
            env=environment,
            capture_output=True,
            check=True,
        )
        return json.loads(done.stdout)

    tasks = cancu("tasks", DECREE)
    assert Tasks.model_validate(tasks).model_dump() == client.get("/api/tasks", params={"decree": DECREE}).json()
    question = "van ban nao dan quyet dinh 749"
    answer = cancu("ask", question)
    assert Answer.model_validate(answer).model_dump() == client.get("/api/ask", params={"q": question}).json()
    search = Search.model_validate(cancu("search", "chữ ký số", "--unit", "statement", "--limit", "3"))
    here = client.get("/api/search", params={"q": "chữ ký số", "unit": "statement", "limit": 3}).json()
    assert [r.quote for r in search.results] == [r["quote"] for r in here["results"]]


def test_openapi_has_examples(client):
    paths = client.get("/openapi.json").json()["paths"]
    for path in ("/api/tasks", "/api/ask", "/api/search"):
        first = next(p for p in paths[path]["get"]["parameters"] if p["required"])
        assert first["schema"].get("examples") or first.get("examples") or first.get("example"), path


def test_the_page_answers_in_vietnamese_and_english(client):
    page = client.get("/", params={"q": "van ban nao dan quyet dinh 749"})
    assert page.status_code == 200
    assert "Trả lời" in page.text
    assert "Answer" in client.get("/", params={"q": "van ban nao dan quyet dinh 749", "lang": "en"}).text
    assert "Không tìm thấy" in client.get("/", params={"q": "xây cầu vượt sông"}).text


def test_what_a_user_types_is_never_markup(client):
    page = client.get("/", params={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in page.text


def test_the_page_of_a_document_that_is_not_there_says_so(client):
    page = client.get("/van-ban/nothing")
    assert page.status_code == 404
    assert "Không gian làm việc không có tài liệu" in page.text


def test_the_whole_set_is_shown_with_path_and_results_apart(client):
    body = client.get("/api/tasks", params={"decree": DECREE}).json()
    page = client.get("/nhiem-vu", params={"decree": DECREE}).text
    assert page.count('class="quote"') == len(body["answers"])
    assert "qua <a" in page
    assert "Không tìm thấy" in client.get("/nhiem-vu", params={"decree": "9999/QĐ-BYT"}).text
