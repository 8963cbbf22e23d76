"""A draft handed in over HTTP or on the page: the same findings as the command's, nothing kept."""

import pytest

from api.check_schemas import Report
from api.uploads import MOST_BYTES

DRAFT = """SỞ DU LỊCH AN GIANG
Số:      /KH-SDL
An Giang, ngày     tháng    năm 2022
KẾ HOẠCH
Chuyển đổi số ngành du lịch
Căn cứ Quyết định số 569/QĐ-TTg ngày 31 tháng 5 tháng 2022 của Thủ tướng Chính phủ;
Thực hiện Quyết định số 77/QĐ-BVHTTDL ngày 4/5/2022 của Bộ Văn hóa, Thể thao và Du lịch về du lịch số.
"""
CODE = "malformed_date"


def documents(client):
    return client.get("/api/health").json()["documents"]


def send(client, how):
    if how == "bytes":
        return client.post("/api/check", content=DRAFT.encode("utf-16"), params={"name": "du-thao.txt"})
    if how == "text":
        return client.post("/api/check", data={"text": DRAFT})
    return client.post("/api/check", files={"file": ("Kế hoạch.txt", DRAFT.encode(), "text/plain")})


@pytest.mark.parametrize("how", ["bytes", "text", "file"])
def test_a_draft_is_checked_and_not_kept(client, how):
    before = documents(client)
    response = send(client, how)
    body = response.json()
    assert response.status_code == 200, body
    assert Report.model_validate(body)
    assert [f["code"] for f in body["findings"]] == [CODE]
    assert body["findings"][0]["correction"].startswith("Quyết định số 569/QĐ-TTg ngày 31 tháng 5 năm 2022")
    assert body["checked"] == {"documents": 1, "citations": 2, "dismissed": 0}
    assert "information" not in body
    assert documents(client) == before


def test_information_is_given_where_asked(client):
    body = client.post("/api/check", content=DRAFT.encode(), params={"info": True}).json()
    assert {f["code"] for f in body["information"]} == {"missing_title", "cited_not_in_basis"}


def test_a_document_of_the_workspace_is_checked_by_its_id(client):
    found = []
    for card in client.app.state.library.cards():
        body = client.get("/api/check", params={"document": card.ref.id}).json()
        text = client.get(f"/api/documents/{card.ref.id}").json()["text"]
        found += body["findings"]
        assert all(text[f["start"] : f["end"]] == f["quote"] for f in body["findings"])
    assert {"wrong_number", "malformed_date", "unknown_standard"} <= {f["code"] for f in found}


def test_a_copy_of_a_document_in_the_workspace_does_not_speak_for_itself(client):
    for card in client.app.state.library.cards():
        stored = client.get("/api/check", params={"document": card.ref.id}).json()["findings"]
        text = client.get(f"/api/documents/{card.ref.id}").json()["text"]
        sent = client.post("/api/check", content=text.encode(), params={"name": "ban-sao.txt"}).json()["findings"]
        assert {"unknown_standard", "wrong_number", "wrong_date"} & {f["code"] for f in stored} <= {
            f["code"] for f in sent
        }


@pytest.mark.parametrize(
    ("content", "name", "status"),
    [
        (b"", "du-thao.txt", 422),
        (b"%PDF-1.7 \x00\x01", "du-thao.xyz", 422),
        (b"\x00\x01\x02\x03" * 50, "du-thao.txt", 422),
        (b"x" * (MOST_BYTES + 1), "du-thao.txt", 413),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_a_sentence(client, content, name, status):
    response = client.post("/api/check", content=content, params={"name": name})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]


def test_an_unknown_document_is_not_found(client):
    assert client.get("/api/check", params={"document": "d000000000000"}).status_code == 404


def test_the_page_marks_the_findings_in_the_draft(client):
    page = client.post("/kiem-tra", data={"text": DRAFT}).text
    assert "Ngày viết sai thể thức." in page
    assert 'href="#cho-0"' in page
    assert '<span id="cho-0"></span><mark' in page
    assert "Nên viết: Quyết định số 569/QĐ-TTg ngày 31 tháng 5 năm 2022" in page
    assert "Để tham khảo (" in page
    assert "<script" not in page


def test_the_page_reads_a_file_and_says_what_is_missing(client):
    upload = {"file": ("du-thao.txt", DRAFT.encode(), "text/plain")}
    assert "Ngày viết sai thể thức." in client.post("/kiem-tra", files=upload).text
    assert "Hãy dán nội dung hoặc chọn một tệp." in client.post("/kiem-tra", data={"text": " "}).text
    assert "Check the citations of a draft" in client.get("/kiem-tra", params={"lang": "en"}).text


def test_words_of_a_draft_are_never_markup(client):
    page = client.post("/kiem-tra", data={"text": DRAFT + "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page
