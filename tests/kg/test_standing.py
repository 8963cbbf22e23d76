"""What is said of a decree that another has replaced, and of one that nobody cites."""

import pytest

from corpus.validity import Ground, Status
from kg.ask.answer import ask
from kg.ask.standing import replacements, standing
from kg.ask.tasks import tasks_of
from kg.wire import tasks
from tests.kg.memory_library import MemoryLibrary

PLAN = """SỞ Y TẾ TỈNH QUẢNG NGÃI
Số: 15/KH-SYT
Quảng Ngãi, ngày 10 tháng 3 năm 2021
KẾ HOẠCH
Công khai thông tin năm 2021

I. NHIỆM VỤ
- Văn phòng Sở công khai thông tin trên trang thông tin điện tử theo Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 của
Chính phủ trước ngày 30/9/2021.
- Phòng Nghiệp vụ số hóa hồ sơ theo Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ.
"""


@pytest.fixture(scope="module")
def library():
    return MemoryLibrary({"kh.txt": PLAN})


@pytest.mark.parametrize("number", ["43/2011/NĐ-CP", "43/2011/NDCP", "43/2011", "NĐ 43 năm 2011"])
def test_a_replaced_decree_is_said_to_be_and_what_answers_today(library, number):
    answer = ask(f"Nhiệm vụ nào thực hiện nghị định {number}?", library)
    assert not answer.abstained
    assert "văn bản này hết hiệu lực (từ 15/08/2022); được thay thế bằng Nghị định 42/2022/NĐ-CP" in answer.text
    found = tasks(tasks_of(number, library))["decree"]
    assert (found["validity"]["code"], "42/2022/NĐ-CP" in found["note"]) == ("no_longer", True)


def test_nothing_is_said_where_nothing_is_known(library):
    assert "Lưu ý" not in ask("nhiem vu nao thuc hien qd 749 ttg", library).text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Nhiệm vụ nào thực hiện Nghị định 64/2007/NĐ-CP?", "Sổ đăng ký văn bản có Nghị định 64/2007/NĐ-CP ngày 10/04"),
        ("viec nao thuc hien QD 999999/QD-TTg", "ngoài phạm vi"),
        ("Văn bản nào dẫn Nghị định 64/2007/NĐ-CP?", "Ứng dụng công nghệ thông tin"),
        ("Nhiệm vụ nào thực hiện Luật Giao dịch điện tử?", "Luật 20/2023/QH15"),
    ],
)
def test_of_a_document_that_nobody_cites_it_is_said_what_the_registry_knows(library, question, says):
    answer = ask(question, library)
    assert (answer.abstained, says in answer.text) == (True, True), answer.text


def test_who_cites_a_decree_is_said_where_nothing_carries_it_out():
    law = "Căn cứ Luật Đất đai ngày 29 tháng 11 năm 2013;\n\nI. NHIỆM VỤ\n- Phòng Nghiệp vụ số hóa hồ sơ khám bệnh.\n"
    library = MemoryLibrary({"kh.txt": PLAN.split("I. NHIỆM VỤ", 1)[0] + law})
    answer = ask("Nhiệm vụ nào thực hiện Luật Đất đai 2013?", library)
    assert answer.abstained
    assert "15/KH-SYT dẫn 45/2013/QH13 ngày 29/11/2013" in answer.text
    assert [e.quote[:12] for e in answer.evidence] == ["Luật Đất đai"]


def test_bodies_are_asked_for_through_the_decree(library):
    answer = ask("Đơn vị nào thực hiện Quyết định 749/QĐ-TTg?", library)
    assert [e.quote.split(" số hóa")[0] for e in answer.evidence] == ["Phòng Nghiệp vụ"]


class Chain:
    """Documents of which each was replaced by the next."""

    def __init__(self, *names):
        self.names = names
        self.in_force = self
        self.catalogue = None

    def status(self, legal_id, day=""):
        at = self.names.index(legal_id)
        if at + 1 == len(self.names):
            return Status(legal_id, "2024-05-01", "in_force")
        ground = Ground("replaces", "2020-01-01", "x", self.names[at + 1])
        return Status(legal_id, "2024-05-01", "replaced", "2020-01-01", grounds=(ground,))

    def facts(self):
        return self

    def row(self, legal_id):
        return None


def test_a_chain_of_replacements_ends_with_the_one_of_today():
    chain = Chain("cp/nd/1/2000", "cp/nd/2/2010", "cp/nd/3/2020")
    assert replacements(chain.status("cp/nd/1/2000"), chain) == ("cp/nd/2/2010", "cp/nd/3/2020")
    assert standing(chain.status("cp/nd/1/2000"), chain) == (
        "Lưu ý: đến ngày 01/05/2024, văn bản này đã được thay thế (từ 01/01/2020) bằng cp/nd/2/2010; "
        "hiện nay là cp/nd/3/2020."
    )
    assert standing(chain.status("cp/nd/3/2020"), chain) == ""
