"""Laws are cited by name, asked for by name or number, and answered alike."""

import pytest
from memory_library import MemoryLibrary

from kg import wire
from kg.ask.answer import ask
from kg.ask.tasks import tasks_of

PLAN = """ỦY BAN NHÂN DÂN TỈNH CAO BẰNG
Số: 12/KH-UBND
Cao Bằng, ngày 05 tháng 02 năm 2024
KẾ HOẠCH
Kiểm soát giết mổ năm 2024
Căn cứ Luật Thú y ngày 19 tháng 6 năm 2015;
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. NHIỆM VỤ
1. Thu phí kiểm dịch động vật theo quy định của Luật Thú y.
"""


@pytest.fixture(scope="module")
def library():
    return MemoryLibrary({"ke-hoach.txt": PLAN})


@pytest.mark.parametrize("asked", ["Luật Thú y", "79/2015/QH13", "Luật số 79/2015/QH13", "Luật Thú y số 79/2015/QH13"])
def test_a_law_is_found_by_name_and_by_number(library, asked):
    result = tasks_of(asked, library)
    assert [a.quote[:21] for a in result.answers if a.grade == "direct"] == ["Thu phí kiểm dịch độn"]
    known = wire.decree(result.decree)
    assert (known["id"], known["number"], known["title"]) == ("qh/luat/79/2015", "79/2015/QH13", "Luật Thú y")
    assert (known["status"], known["source"]) == ("found", None)


def test_an_answer_names_the_law(library):
    answer = ask("Nhiệm vụ nào thực hiện Luật Thú y?", library)
    assert answer.text.startswith("79/2015/QH13 ngày 19/06/2015 của Quốc hội (Luật Thú y)")


def test_a_law_that_nobody_cites_is_known_by_the_registry(library):
    known = tasks_of("31/2024/QH15", library).decree
    assert (known.status, known.title) == ("not_cited", "Luật Đất đai")


def test_a_document_of_the_workspace_that_is_asked_about_has_its_file(library):
    known = wire.decree(tasks_of("12/KH-UBND", library).decree)
    assert known["source"] == "ke-hoach.txt"
