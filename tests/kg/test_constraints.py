"""What a question restricts its answer to is kept: another body's, province's or year's tasks are no answer."""

import pytest
from memory_library import MemoryLibrary

from kg.ask.answer import ask

PLAN = """UBND TỈNH CAO BẰNG
SỞ Y TẾ
Số: 81/KH-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Cao Bằng, ngày 12 tháng 2 năm 2021
KẾ HOẠCH
Phát triển bệnh án điện tử năm 2021
Căn cứ Quyết định số 4888/QĐ-BYT ngày 18/10/2019 của Bộ Y tế phê duyệt Đề án phát triển bệnh án điện tử;
I. MỤC TIÊU
- 80% bệnh viện công lập triển khai bệnh án điện tử trong năm 2021.
II. NHIỆM VỤ
- Sở Tài chính bố trí kinh phí mua phần mềm bệnh án điện tử theo Quyết định số 4888/QĐ-BYT.
- Sở Nội vụ tập huấn cán bộ dùng bệnh án điện tử theo Quyết định số 4888/QĐ-BYT.
"""


@pytest.fixture(scope="module")
def library():
    return MemoryLibrary({"ke-hoach.txt": PLAN})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Bộ Xây dựng phải làm gì để thực hiện Quyết định 4888/QĐ-BYT?", "của Bộ Xây dựng"),
        ("bo xay dung phai lam gi de thuc hien quyet dinh 4888", "của bo xay dung"),
        ("Bao nhiêu nhiệm vụ thực hiện Quyết định 4888/QĐ-BYT ở tỉnh Quảng Ngãi?", "ở Quảng Ngãi"),
        ("Nhiệm vụ nào năm 2027 thực hiện Quyết định 4888/QĐ-BYT?", "năm 2027"),
        ("Nhiệm vụ của Sở Xây dựng trong Kế hoạch 81/KH-SYT?", "cho Sở Xây dựng"),
        ("Mục tiêu tỷ lệ bệnh viện công lập triển khai bệnh án điện tử năm 2030 là bao nhiêu?", "năm 2030"),
    ],
)
def test_what_nothing_meets_is_told(library, question, said):
    answer = ask(question, library)
    assert answer.abstained
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "kept", "left"),
    [
        ("Sở Nội vụ phải làm gì để thực hiện Quyết định 4888/QĐ-BYT?", "tập huấn", "kinh phí"),
        ("Sở Y tế Cao Bằng phải làm gì để thực hiện Quyết định 4888/QĐ-BYT?", "tập huấn", "—"),
        ("Nhiệm vụ nào ở Cao Bằng năm 2021 thực hiện Quyết định 4888/QĐ-BYT năm 2019?", "tập huấn", "—"),
        ("Mục tiêu tỷ lệ bệnh viện công lập triển khai bệnh án điện tử năm 2021 là bao nhiêu?", "80%", "—"),
    ],
)
def test_what_meets_it_is_answered(library, question, kept, left):
    answer = ask(question, library)
    assert not answer.abstained, answer.text
    assert kept in answer.text
    assert left not in answer.text
