"""Questions for documents by their title: the document's own, as citations print it, as the registry knows it."""

import pytest
from memory_library import MemoryLibrary

from kg import wire
from kg.ask.answer import ask
from kg.ask.title_questions import title_question

PLAN = """ỦY BAN NHÂN DÂN TỈNH CAO BẰNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 52/KH-UBND
Cao Bằng, ngày 05 tháng 02 năm 2024
KẾ HOẠCH
Trồng rừng phòng hộ đầu nguồn năm 2024
Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;
Căn cứ Quyết định số 8123/QĐ-BNN ngày 03 tháng 6 năm 2021 của Bộ Nông nghiệp và Phát triển nông thôn phê duyệt Đề án vườn ươm cây bản địa giai đoạn 2021-2030;
Căn cứ Nghị quyết số 38-NQ/TU ngày 11 tháng 9 năm 2021 của Ban Chấp hành Đảng bộ tỉnh về kinh tế dưới tán rừng;
Căn cứ Nghị quyết số 214/NQ-HĐND ngày 09 tháng 12 năm 2022 của Hội đồng nhân dân tỉnh Cao Bằng về hỗ trợ vườn ươm cây bản địa tại các xã vùng cao;
I. NHIỆM VỤ
1. Thực hiện Quyết định số 8123/QĐ-BNN ngày 03 tháng 6 năm 2021 của Bộ Nông nghiệp và Phát triển nông thôn phê duyệt Đề án vườn ươm cây bản địa giai đoạn 2021-2030, các xã lập vườn ươm.
2. Gieo hạt theo Quyết định số 8132/QĐ-BNN ngày 03 tháng 6 năm 2021 của Bộ Nông nghiệp và Phát triển nông thôn phê duyệt Đề án vườn ươm cây bản địa giai đoạn 2021-2030.
"""


@pytest.fixture(scope="module")
def library():
    return MemoryLibrary({"ke-hoach.txt": PLAN})


@pytest.mark.parametrize(
    ("question", "number", "quoted"),
    [
        ("Quyết định nào phê duyệt Đề án vườn ươm cây bản địa giai đoạn 2021-2030?", "8123/QĐ-BNN", "8123/QĐ-BNN"),
        ("quyet dinh nao phe duyet de an vuon uom cay ban dia", "8123/QĐ-BNN", "8123/QĐ-BNN"),
        ("Đề án vườn ươm cây bản địa được phê duyệt tại quyết định nào?", "8123/QĐ-BNN", "8123/QĐ-BNN"),
        ("Đề án vườn ươm cây bản địa do quyết định nào phê duyệt?", "8123/QĐ-BNN", "8123/QĐ-BNN"),
        ("Quyết định phê duyệt Đề án vườn ươm cây bản địa số mấy, ngày nào?", "8123/QĐ-BNN", "8123/QĐ-BNN"),
        ("Nghị quyết nào của Tỉnh ủy về kinh tế dưới tán rừng?", "38-NQ/TU", "kinh tế dưới tán rừng"),
        ("Có nghị quyết nào về vườn ươm cây bản địa không?", "214/NQ-HĐND", "214/NQ-HĐND"),
        ("Nghị quyết nào về kinh tế dưới tán rừng của Tỉnh ủy?", "38-NQ/TU", "kinh tế dưới tán rừng"),
        ("Kế hoạch nào của UBND tỉnh Cao Bằng về trồng rừng phòng hộ?", "52/KH-UBND", "Trồng rừng phòng hộ đầu nguồn"),
        ("ke hoach nao ve trong rung phong ho nam 2024", "52/KH-UBND", "Trồng rừng phòng hộ đầu nguồn"),
        ("Luật nào về lâm nghiệp?", "16/2017/QH14", "Luật Lâm nghiệp"),
    ],
)
def test_a_document_is_found_by_its_title(library, question, number, quoted):
    answer = ask(question, library)
    assert not answer.abstained
    assert answer.text.startswith(number)
    assert any(quoted in e.quote for e in answer.evidence)
    for e in (e for e in answer.evidence if e.kind != "row"):
        assert library.view(e.document.id).text[e.start : e.end] == e.quote


def test_a_number_that_another_place_contradicts_is_told_as_a_misprint_and_is_no_answer(library):
    text = ask("Quyết định nào phê duyệt Đề án vườn ươm cây bản địa giai đoạn 2021-2030?", library).text
    assert text.startswith("8123/QĐ-BNN")
    assert "«8132/QĐ-BNN» cùng ngày, cùng trích yếu: nhiều khả năng in nhầm của 8123/QĐ-BNN" in text


def test_what_only_the_registry_knows_is_named_as_such(library):
    answer = ask("Luật nào về thú y?", library)
    assert answer.text.startswith("79/2015/QH13 ngày 19/06/2015 của Quốc hội")
    assert "danh bạ" in answer.text
    (item,) = wire.answer(answer)["evidence"]
    assert (item["row"], item["document"]["number"], item["document"]["source"]) == (
        "qh/luat/79/2015",
        "79/2015/QH13",
        None,
    )


@pytest.mark.parametrize(
    "question",
    [
        "Quyết định nào phê duyệt Đề án nuôi tôm hùm trên sa mạc?",
        "Kế hoạch nào của Bộ Y tế về trồng rừng phòng hộ?",
        "Kế hoạch nào về trồng rừng phòng hộ năm 2031?",
        "Chỉ thị nào về vườn ươm cây bản địa?",
    ],
)
def test_nothing_is_made_up_where_no_title_fits(library, question):
    answer = ask(question, library)
    assert answer.abstained
    assert "Không tìm thấy" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "quyet dinh nao giao cho so chu tri so hoa",
        "nhiem vu nao thuc hien nghi quyet 17",
        "ke hoach nao duoc nhac den nhieu nhat",
        "so y te phai lam gi",
    ],
)
def test_other_questions_ask_for_no_title(library, question):
    assert title_question(question, library.catalogue.bodies) is None


def test_a_body_at_the_end_of_a_title_may_belong_to_it(library):
    answer = ask("Nghị định nào về chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bộ Tư pháp?", library)
    assert not answer.abstained
    assert "NĐ-CP" in answer.text
    assert "Bộ Tư pháp" in answer.text


REPLACING = """BỘ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 8124/QĐ-BYT
Hà Nội, ngày 14 tháng 3 năm 2024
QUYẾT ĐỊNH
Về việc ban hành quy trình vận chuyển mẫu bệnh phẩm
Căn cứ Luật Khám bệnh, chữa bệnh ngày 09 tháng 01 năm 2023;
Điều 1. Ban hành quy trình vận chuyển mẫu bệnh phẩm.
Điều 2. Quyết định này thay thế Quyết định số 7345/QĐ-BYT ngày 12 tháng 5 năm 2019 của Bộ Y tế ban hành quy trình vận chuyển mẫu bệnh phẩm.
"""


def test_what_a_document_replaces_is_told_by_that_document():
    library = MemoryLibrary({"quyet-dinh.txt": REPLACING})
    answer = ask("Quyết định nào thay thế Quyết định 7345/QĐ-BYT?", library)
    assert not answer.abstained
    assert "8124/QĐ-BYT" in answer.text
    assert "thay thế Quyết định số 7345/QĐ-BYT" in answer.text
    assert ask("Thông tư nào hướng dẫn Quyết định 7345/QĐ-BYT?", library).abstained
    assert ask("Quyết định nào sửa đổi Quyết định 7345/QĐ-BYT?", library).abstained
