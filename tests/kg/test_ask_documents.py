"""Questions about documents themselves: who signed or issued one, when; and questions that a workspace offers."""

import pytest

from kg.ask.answer import ask
from kg.ask.examples import examples
from tests.kg.memory_library import MemoryLibrary

HEAD = "SỞ Y TẾ {place}\nSố: {number}\n{town}, ngày {day} tháng {month} năm {year}\n{kind}\n{title}\n\n"
CITES = (
    "Căn cứ Kế hoạch số 177/KH-UBND ngày 10 tháng 01 năm 2022 của UBND tỉnh {town} về chuyển đổi số;\n"
    "Căn cứ Nghị định số 47/2020/NĐ-CP ngày 09 tháng 4 năm 2020 của Chính phủ về quản lý, kết nối và chia sẻ dữ liệu "
    "số của cơ quan nhà nước;\n\nI. NHIỆM VỤ\n- Văn phòng Sở kết nối và chia sẻ dữ liệu số theo Nghị định số "
    "47/2020/NĐ-CP trước ngày 30/9/2023.\n\nGIÁM ĐỐC\n\n{signer}\n"
)


def written(kind, number, title, town, signer, year=2023):
    values = {"kind": kind, "number": number, "title": title, "town": town, "signer": signer}
    return (HEAD + CITES).format(**values, place=f"TỈNH {town.upper()}", day="10", month="3", year=year)


@pytest.fixture(scope="module")
def library():
    return MemoryLibrary(
        {
            "kh.txt": written("KẾ HOẠCH", "15/KH-SYT", "Số hóa hồ sơ năm 2023", "Quảng Ngãi", "Trần Văn Bình"),
            "bc.txt": written(
                "BÁO CÁO",
                "88/BC-SYT",
                "Kết quả chuyển đổi số năm 2023 và Kế hoạch chuyển đổi số năm 2024 của Sở Y tế",
                "Quảng Ngãi",
                "Lê Thị Hoa",
            ),
            "kh-1.txt": written("KẾ HOẠCH", "20/KH-SYT", "Tiêm chủng năm 2023", "Cao Bằng", "Vừ A Páo"),
            "kh-2.txt": written("KẾ HOẠCH", "21/KH-SYT", "Khám sức khỏe năm 2023", "Cao Bằng", "Vừ A Páo"),
        }
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Ai ký kế hoạch chuyển đổi số của Sở Y tế Quảng Ngãi?", "15/KH-SYT do Trần Văn Bình ký."),
        ("ai ky bao cao cua so y te quang ngai", "88/BC-SYT do Lê Thị Hoa ký."),
        ("Kế hoạch chuyển đổi số của Sở Y tế Quảng Ngãi số mấy?", "Số 15/KH-SYT, ngày 10/03/2023."),
        ("Báo cáo chuyển đổi số của Sở Y tế Quảng Ngãi ban hành ngày nào?", "Số 88/BC-SYT, ngày 10/03/2023."),
        ("Kế hoạch 15/KH-SYT do cơ quan nào ban hành?", "15/KH-SYT do Sở Y tế tỉnh Quảng Ngãi ban hành."),
        ("nghi dinh 47/2020/ND-CP ban hanh khi nao", "47/2020/NĐ-CP ngày 09/04/2020 của Chính phủ: Quản lý, kết nối"),
    ],
)
def test_a_document_of_the_type_that_was_asked_for_answers(library, question, said):
    answer = ask(question, library)
    assert (answer.abstained, answer.text[: len(said)]) == (False, said)
    assert all(e.quote in library.view(e.document.id).text for e in answer.evidence)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Ai ký quyết định của Sở Y tế Quảng Ngãi?", "không xác định được"),
        ("Ai ký kế hoạch của Sở Y tế Cao Bằng?", "21/KH-SYT ngày 10/03/2023"),
        ("Nghị định 47/2020/NĐ-CP do ai ký?", "kho không có bản của Nghị định 47/2020/NĐ-CP"),
    ],
)
def test_nothing_is_said_of_a_document_of_another_type_or_of_one_among_several(library, question, says):
    answer = ask(question, library)
    assert answer.abstained
    assert says in answer.text


def test_the_questions_to_try_are_answered(library):
    offered = examples(library)
    assert offered
    assert not any("177/KH-UBND" in question for question in offered), "every province has one"
    assert [question for question in offered if ask(question, library).abstained] == []


def test_an_empty_workspace_offers_no_question():
    assert examples(MemoryLibrary({})) == []


LETTER = """SỞ Y TẾ TỈNH CAO BẰNG
Số: 64/BC-SYT
Cao Bằng, ngày 20 tháng 12 năm 2023
BÁO CÁO
Kết quả phòng chống sốt rét năm 2023 và nhiệm vụ năm 2024

Thực hiện văn bản số 2417/STC-NS ngày 14 tháng 11 năm 2023 của Sở Tài chính về lập dự toán phòng chống sốt rét;
Căn cứ Kế hoạch số 91/KH-SVHTTDL ngày 22 tháng 3 năm 2023 của Sở Văn hóa, Thể thao và Du lịch tỉnh Cao Bằng về việc truyền thông phòng chống sốt rét tại các điểm du lịch giai đoạn 2023 - 2026, định hướng đến năm 2030;
Căn cứ Quyết định số 714/QĐ-TTg ngày 15 tháng 5 năm 2023 của Thủ tướng Chính phủ về Ngày Vườn thuốc nam quốc gia;

I. KẾT QUẢ NĂM 2023
- Đã phun hóa chất diệt muỗi tại 120 thôn bản vùng cao.

II. MỤC TIÊU NĂM 2024
- 100% thôn bản vùng cao được phun hóa chất diệt muỗi.
- 95% hộ dân vùng cao ngủ màn tẩm hóa chất.
"""


@pytest.fixture(scope="module")
def malaria():
    return MemoryLibrary(
        {
            "bc.txt": LETTER,
            "kh.txt": written("KẾ HOẠCH", "15/KH-SYT", "Số hóa hồ sơ năm 2023", "Quảng Ngãi", "Trần Văn Bình"),
        }
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Kế hoạch nào của Sở Văn hóa Cao Bằng về truyền thông phòng chống sốt rét giai đoạn 2023-2026?",
            "91/KH-SVHTTDL",
        ),
        ("Quyết định của Thủ tướng về Ngày Vườn thuốc nam quốc gia là số mấy?", "714/QĐ-TTg ngày 15/05/2023"),
        ("Công văn 2417/STC-NS gửi ngày nào, của ai?", "2417/STC-NS ngày 14/11/2023 của Sở Tài chính"),
        ("Công văn 2417 gửi ngày nào, của ai?", "2417/STC-NS ngày 14/11/2023 của Sở Tài chính"),
        ("Bao nhiêu văn bản của tỉnh Cao Bằng?", "Kho có 1 văn bản như câu hỏi:\n- Báo cáo 64/BC-SYT"),
        (
            "co bao nhieu ke hoach cua so y te quang ngai nam 2023",
            "Kho có 1 văn bản như câu hỏi:\n- Kế hoạch 15/KH-SYT",
        ),
        ("Mục tiêu năm 2024 của Sở Y tế Cao Bằng là gì?", "2 mục tiêu, chỉ tiêu:\n- 100% thôn bản"),
        ("Chỉ tiêu năm 2024 của Sở Cao Bằng có những gì?", "2 mục tiêu, chỉ tiêu:\n- 100% thôn bản"),
        ("ket qua dat duoc nam 2023 cua so y te cao bang", "1 kết quả:\n- Đã phun hóa chất"),
    ],
)
def test_what_stands_in_the_documents_is_not_denied(malaria, question, said):
    answer = ask(question, malaria)
    assert (answer.abstained, answer.text[: len(said)]) == (False, said)
    assert all(e.quote in malaria.view(e.document.id).text for e in answer.evidence)


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch nào của Sở Văn hóa Quảng Ngãi về truyền thông phòng chống sốt rét giai đoạn 2023-2026?",
        "Kế hoạch nào của Sở Y tế Cao Bằng về truyền thông phòng chống sốt rét giai đoạn 2023-2026?",
        "Mục tiêu năm 2027 của Sở Y tế Cao Bằng là gì?",
        "Mục tiêu năm 2024 của Sở Y tế Quảng Ngãi là gì?",
        "Kết quả năm 2024 của Sở Y tế Cao Bằng?",
        "Quyết định 2417 gửi ngày nào?",
        "Bao nhiêu văn bản của tỉnh Lào Cai?",
    ],
)
def test_another_body_year_or_type_is_not_answered(malaria, question):
    assert ask(question, malaria).abstained
