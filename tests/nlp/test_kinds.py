import pytest

from nlp.kinds import (
    Class,
    begins_with_body,
    decide,
    document_class,
    heading_class,
    is_duty,
    is_regulation,
    is_syllabus,
    names_office,
    says,
)
from nlp.pattern_tables import pattern_table

TABLE = pattern_table("kinds")


@pytest.mark.parametrize(("name", "heading"), [(row["class"], text) for row in TABLE["heading"] for text in row["yes"]])
def test_headings_have_their_class(name: Class, heading: str) -> None:
    assert heading_class(heading) == name


@pytest.mark.parametrize(("name", "heading"), [(row["class"], text) for row in TABLE["heading"] for text in row["no"]])
def test_headings_of_another_class(name: Class, heading: str) -> None:
    assert heading_class(heading) != name


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Văn phòng Sở", ""),
        ("Vụ Kế hoạch, Tài chính", ""),
        ("Phát triển dữ liệu số", ""),
        ("Phương hướng, nhiệm vụ năm 2024", "task"),
        ("Kết quả thực hiện mục tiêu, nhiệm vụ", "result"),
        ("Đẩy mạnh kết quả cải cách", ""),
        ("Nội dung và nhiệm vụ trọng tâm", "task"),
        ("Nội dung, kinh phí", "content"),
        ("Yêu cầu thực hiện", "task"),
    ],
)
def test_the_first_chunk_that_counts_decides(heading: str, name: Class) -> None:
    assert heading_class(heading) == name


@pytest.mark.parametrize(("name", "text"), [(row["name"], text) for row in TABLE["wording"] for text in row["yes"]])
def test_wordings(name: str, text: str) -> None:
    assert says(name, text)


@pytest.mark.parametrize(("name", "text"), [(row["name"], text) for row in TABLE["wording"] for text in row["no"]])
def test_other_wordings(name: str, text: str) -> None:
    assert not says(name, text)


@pytest.mark.parametrize(("name", "title"), [(row["class"], text) for row in TABLE["document"] for text in row["yes"]])
def test_documents(name: Class, title: str) -> None:
    assert document_class(None, title) == name


@pytest.mark.parametrize(("name", "title"), [(row["class"], text) for row in TABLE["document"] for text in row["no"]])
def test_other_documents(name: Class, title: str) -> None:
    assert document_class(None, title) != name


@pytest.mark.parametrize("title", TABLE["regulation"]["yes"])
def test_regulations(title: str) -> None:
    assert is_regulation(None, title)


@pytest.mark.parametrize("title", TABLE["regulation"]["no"])
def test_no_regulations(title: str) -> None:
    assert not is_regulation(None, title)


@pytest.mark.parametrize("heading", TABLE["duty"]["yes"])
def test_duties(heading: str) -> None:
    assert is_duty(heading)


@pytest.mark.parametrize("heading", TABLE["duty"]["no"])
def test_no_duties(heading: str) -> None:
    assert not is_duty(heading)


@pytest.mark.parametrize(
    "text", ["Bộ Tài chính hướng dẫn", "Đối với các đơn vị thuộc Sở", "Văn phòng Sở", "UBND cấp xã"]
)
def test_texts_that_begin_with_a_body(text: str) -> None:
    assert begins_with_body(text)


@pytest.mark.parametrize(
    "text", ["Ban hành kế hoạch", "Bộ máy hành chính", "Phòng, chống tham nhũng", "Hội nghị tổng kết"]
)
def test_texts_that_do_not(text: str) -> None:
    assert not begins_with_body(text)


@pytest.mark.parametrize(
    ("text", "context", "item", "kind"),
    [
        ("100% văn bản được ký số.", "content", True, "target"),
        ("100% văn bản được ký số.", "task", True, "target"),
        ("Phối hợp với nhà mạng để 100% cán bộ dùng Internet.", "task", True, "task"),
        ("Số hóa 100% hiện vật của bảo tàng.", "content", True, "target"),
        ("Số hóa hiện vật của bảo tàng.", "content", True, "task"),
        ("Số hóa hiện vật của bảo tàng.", "target", True, "target"),
        ("Đã lắp đặt 5 máy chủ.", "result", True, "result"),
        ("Chưa có cán bộ chuyên trách.", "result", True, "limitation"),
        ("Không.", "limitation", False, "limitation"),
        ("Đề nghị tỉnh bổ sung biên chế.", "recommendation", False, "recommendation"),
        ("Kinh phí do ngân sách tỉnh bảo đảm.", "administrative", True, "administrative"),
        ("Các phòng chủ động xây dựng dự toán kinh phí.", "administrative", True, "task"),
        ("Trên đây là báo cáo của Sở./.", "result", False, "administrative"),
        ("Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;", "task", True, None),
        ("Sở báo cáo kết quả như sau:", "result", False, None),
        ("Xây dựng nền tảng dữ liệu của Bộ:", "task", False, "task"),
        ("Chủ đề của năm 2023 là dữ liệu số.", "content", False, None),
        ("Sở Y tế chủ trì, phối hợp với các huyện.", "", False, "task"),
        ("Họ và tên: ………………", "task", False, None),
        ("Mục tiêu: Hình thành mạng lưới trung tâm.", "content", False, "target"),
        ("Quan điểm này đã được nêu.", "none", False, None),
    ],
)
def test_kinds(text: str, context: Class, item: bool, kind: str | None) -> None:
    verdict = decide(text, context, item=item)
    assert (verdict.kind if verdict else None) == kind


@pytest.mark.parametrize("heading", TABLE["office"]["yes"])
def test_offices(heading: str) -> None:
    assert names_office(heading)


@pytest.mark.parametrize("heading", TABLE["office"]["no"])
def test_no_offices(heading: str) -> None:
    assert not names_office(heading)


@pytest.mark.parametrize("title", TABLE["syllabus"]["yes"])
def test_what_is_taught(title: str) -> None:
    assert is_syllabus(title)


@pytest.mark.parametrize("title", TABLE["syllabus"]["no"])
def test_programmes_of_work_are_no_syllabus(title: str) -> None:
    assert not is_syllabus(title)
