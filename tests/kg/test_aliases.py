"""A document known by a customary alias ("Đề án 06") is found where it is called so."""

import pytest
from memory_library import MemoryLibrary

from kg import wire
from kg.ask.answer import ask
from kg.ask.tasks import tasks_of

PLAN = """ỦY BAN NHÂN DÂN TỈNH CAO BẰNG
Số: 14/KH-UBND
Cao Bằng, ngày 05 tháng 02 năm 2024
KẾ HOẠCH
Cải cách thủ tục hành chính năm 2024
I. NHIỆM VỤ
1. Bồi dưỡng tổ công nghệ cộng đồng theo Đề án 06.
2. Niêm yết thủ tục tại trụ sở.
II. TRIỂN KHAI ĐỀ ÁN 06
1. Cấp tài khoản cho người dân ở vùng cao.
"""


@pytest.fixture(scope="module")
def library():
    return MemoryLibrary({"ke-hoach.txt": PLAN})


def test_the_alias_is_bound_to_its_document(library):
    (view,) = library.views.values()
    printed = wire.analysis(view.analysis, known=library.catalogue.row)["references"]
    meant = next(r["refers_to"] for r in printed if r["quote"] == "Đề án 06")
    assert meant["citation"] is None
    assert (meant["document"]["id"], meant["document"]["number"]) == ("ttg/qd/6/2022", "06/QĐ-TTg")
    assert meant["document"]["title"].startswith("phê duyệt Đề án")
    assert meant["document"]["source"] is None


@pytest.mark.parametrize("asked", ["Đề án 06", "đề án số 06", "de an 06", "06/QĐ-TTg năm 2022"])
def test_what_follows_an_alias_is_direct(library, asked):
    result = tasks_of(asked, library)
    assert result.decree.number == "06/QĐ-TTg"
    assert [a.quote[:9] for a in result.answers if a.grade == "direct"] == ["Bồi dưỡng"]
    (hop,) = next(a for a in result.answers if a.grade == "direct").path
    assert hop.quote == "Đề án 06"


def test_a_question_may_use_the_alias(library):
    answer = ask("Nhiệm vụ nào thực hiện Đề án 06?", library)
    assert not answer.abstained
    assert "tổ công nghệ cộng đồng" in answer.text


def test_a_document_that_uses_the_alias_is_listed_among_those_that_cite(library):
    answer = ask("Văn bản nào dẫn Đề án 06?", library)
    assert "14/KH-UBND (gọi là «Đề án 06»)" in answer.text
    (item,) = answer.evidence
    assert library.view(item.document.id).text[item.start : item.end] == item.quote


REST = """ỦY BAN NHÂN DÂN TỈNH CAO BẰNG
Số: 15/KH-UBND
Cao Bằng, ngày 06 tháng 02 năm 2024
KẾ HOẠCH
Khử trùng chuồng trại năm 2024
Căn cứ Quyết định số 06/QĐ-TTg ngày 06 tháng 01 năm 2022 của Thủ tướng Chính phủ phê duyệt Đề án phát triển ứng dụng dữ liệu về dân cư;
I. NHIỆM VỤ
1. Tiếp tục triển khai Đề án 06 tại các trại giống.
2. Phun thuốc định kỳ quanh khu nuôi nhốt.
"""


def test_an_alias_is_direct_also_where_the_document_is_cited_in_full_above():
    result = tasks_of("Đề án 06", MemoryLibrary({"ke-hoach.txt": REST}))
    assert [(a.grade, a.quote[:17]) for a in result.answers if a.grade != "suggested"] == [
        ("direct", "Tiếp tục triển kh")
    ]
