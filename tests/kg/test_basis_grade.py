"""Legal basis is no evidence by itself: a statement counts where its own subject falls under the decree's."""

import pytest
from memory_library import MemoryLibrary

from kg.ask.tasks import tasks_of

HEAD = """ỦY BAN NHÂN DÂN TỈNH CAO BẰNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND
Cao Bằng, ngày 05 tháng 02 năm 2024
KẾ HOẠCH
"""
TWO_SUBJECTS = f"""{HEAD}Phòng, chống dịch bệnh thủy sản và chuyển đổi số nông nghiệp năm 2024
Căn cứ Quyết định số 417/QĐ-TTg ngày 03 tháng 6 năm 2021 của Thủ tướng Chính phủ phê duyệt Chương trình chuyển đổi số nông nghiệp đến năm 2025;
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. NHIỆM VỤ
1. Khử trùng ao nuôi tôm trước vụ thả giống.
2. Xây dựng cơ sở dữ liệu điện tử về vùng nuôi, cấp mã số cho từng ao.
"""
CARRIED_OUT = f"""{HEAD}Thu phí bến bãi tại các cảng cá năm 2024
Thực hiện Quyết định số 417/QĐ-TTg ngày 03 tháng 6 năm 2021 của Thủ tướng Chính phủ phê duyệt Chương trình chuyển đổi số nông nghiệp đến năm 2025, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. NHIỆM VỤ
1. Thu tiền neo đậu của tàu cá tại cầu cảng.
2. Tổ chức nộp tiền qua phần mềm thanh toán trực tuyến.
"""


@pytest.mark.parametrize(
    ("text", "counted", "apart"),
    [
        (TWO_SUBJECTS, "Xây dựng cơ sở dữ liệu", "Khử trùng ao nuôi"),
        (CARRIED_OUT, "Tổ chức nộp tiền", "Thu tiền neo đậu"),
    ],
)
def test_a_statement_of_another_matter_is_not_counted(text, counted, apart):
    result = tasks_of("417/QĐ-TTg", MemoryLibrary({"ke-hoach.txt": text}))
    grades = {a.quote[:14]: a.grade for a in result.answers}
    assert grades[counted[:14]] == "basis"
    assert grades[apart[:14]] == "suggested"


def test_the_score_of_a_basis_is_the_measure_of_the_statement_alone_and_its_signs_say_why_it_counts():
    library = MemoryLibrary({"ke-hoach.txt": TWO_SUBJECTS})
    result = tasks_of("417/QĐ-TTg", library)
    for answer in result.answers:
        context = "\n".join([*answer.view.path(answer.statement.section)[-2:], answer.quote])
        assert answer.score == pytest.approx(library.similarity(result.decree.title, [context])[0], abs=0.001)
        assert bool(answer.signs) == (answer.grade == "basis")
        assert 0.0 <= answer.score <= 1.0


def test_a_statement_on_carrying_out_its_document_has_the_subject_of_the_document():
    text = CARRIED_OUT.replace("Thu phí bến bãi tại các cảng cá", "Chuyển đổi số nông nghiệp tại các cảng cá")
    text += "3. Sở Nông nghiệp chủ trì, hướng dẫn các xã tổ chức thực hiện Kế hoạch này.\n"
    result = tasks_of("417/QĐ-TTg", MemoryLibrary({"ke-hoach.txt": text}))
    assert any(a.grade == "basis" and "Kế hoạch này" in a.quote for a in result.answers)
