"""Questions about a document itself and about the workspace: day, subject, place, recipients, what there is, what recurs."""

import pytest
from memory_library import MemoryLibrary

from kg.ask.answer import ask

PLAN = """UBND TỈNH CAO BẰNG
SỞ Y TẾ
Số: 4176/KH-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Cao Bằng, ngày 05 tháng 02 năm 2024
KẾ HOẠCH
Khám sàng lọc học đường năm 2024
Thực hiện Kế hoạch số 512/KH-UBND ngày 10 tháng 01 năm 2024 của UBND tỉnh Cao Bằng về chăm sóc sức khỏe học sinh; Sở Y tế xây dựng kế hoạch như sau:
I. NHIỆM VỤ
1. Định kỳ hàng quý, các trạm y tế xã báo cáo số học sinh đã khám về Sở Y tế.
2. Hàng năm rà soát trang thiết bị tại các điểm trường.
3. Văn phòng Sở in phiếu khám trước ngày 15/3/2024.
II. KIẾN NGHỊ
1. Đề nghị UBND tỉnh bổ sung kinh phí mua máy đo thị lực.
2. Đề nghị Sở Giáo dục và Đào tạo cung cấp danh sách học sinh.
Nơi nhận:
- UBND tỉnh;
- Các trạm y tế xã;
- Lưu: VT.
GIÁM ĐỐC
Nông Văn Páo
"""
REPORT = """UBND TỈNH CAO BẰNG
SỞ Y TẾ
Số: 97/BC-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Cao Bằng, ngày 20 tháng 12 năm 2023
BÁO CÁO
Kết quả khám sàng lọc học đường năm 2023
I. KẾT QUẢ
- Đã khám cho 82% học sinh tiểu học.
"""


@pytest.fixture(scope="module")
def library():
    return MemoryLibrary({"ke-hoach.txt": PLAN, "bao-cao.txt": REPORT})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("4176 ban hành ngày nào?", "05/02/2024"),
        ("kế hoạch 4176 ngày bao nhiêu", "05/02/2024"),
        ("4176 do ai ký", "Nông Văn Páo"),
        ("nguoi ky ke hoach 4176 la ai", "Nông Văn Páo"),
        ("4176 gửi cho ai?", "Các trạm y tế xã"),
        ("noi nhan cua ke hoach 4176/KH-SYT", "Các trạm y tế xã"),
        ("Kế hoạch 4176/KH-SYT về việc gì?", "Khám sàng lọc học đường năm 2024"),
        ("512/KH-UBND về việc gì?", "chăm sóc sức khỏe học sinh"),
        ("Kế hoạch 512/KH-UBND của tỉnh nào?", "Cao Bằng"),
        ("512/KH-UBND là của năm nào?", "10/01/2024"),
        ("569/QĐ-TTg năm 2022 nói về gì?", "khoa học"),
        ("trong kho có những văn bản nào", "Kho có 2 văn bản"),
        ("Kho có báo cáo nào không?", "97/BC-SYT"),
        ("kho co nhung van ban nao nam 2024", "4176/KH-SYT"),
        ("Kết quả khám học sinh tiểu học năm 2023 thế nào?", "82%"),
        ("Những việc phải làm định kỳ?", "2 việc định kỳ"),
        ("nhiem vu nao lam hang quy", "báo cáo số học sinh"),
        ("Đề nghị Sở Giáo dục và Đào tạo việc gì?", "danh sách học sinh"),
        ("kien nghi de xuat cua so voi ubnd tinh", "máy đo thị lực"),
        ("Căn cứ của Kế hoạch khám sàng lọc học đường năm 2024 là gì?", "512/KH-UBND"),
    ],
)
def test_what_is_asked_of_a_document_is_told_with_its_place(library, question, said):
    answer = ask(question, library)
    assert not answer.abstained, answer.text
    assert said in answer.text
    assert answer.evidence
    for e in answer.evidence:
        if e.kind != "row":
            assert library.view(e.document.id).text[e.start : e.end] == e.quote


@pytest.mark.parametrize(
    "question",
    [
        "8888 do ai ký",
        "97 gửi cho ai?",
        "512/KH-UBND do ai ký?",
        "Kho có thông tư nào không?",
        "Đề nghị Bộ Công an việc gì?",
    ],
)
def test_what_no_document_tells_is_not_made_up(library, question):
    assert ask(question, library).abstained


@pytest.mark.parametrize("question", ["Đề nghị Sở Giáo dục và Đào tạo việc gì?", "nhiem vu nao lam hang quy"])
def test_only_what_is_asked_for_is_listed(library, question):
    assert len(ask(question, library).evidence) == 1


COUNTS = """UBND TỈNH CAO BẰNG
SỞ Y TẾ
Số: 98/BC-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Cao Bằng, ngày 21 tháng 12 năm 2023
BÁO CÁO
Kết quả ứng dụng công nghệ thông tin năm 2023
I. KẾT QUẢ
- Toàn ngành có 640 máy tính để bàn tại các trạm y tế.
- 100% cán bộ y tế sử dụng máy tính thành thạo.
- Năm 2023 đã tiếp nhận 512 văn bản điện tử.
- Văn phòng Sở chủ trì, phối hợp với Công an tỉnh bảo vệ phòng máy chủ.
"""


@pytest.fixture(scope="module")
def counted():
    return MemoryLibrary({"ke-hoach.txt": PLAN, "dem.txt": COUNTS})


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("Sở Y tế Cao Bằng có bao nhiêu máy tính?", "640 máy tính", "100%"),
        ("Tổng số máy tính của ngành là bao nhiêu?", "640 máy tính", "100%"),
        ("Đơn vị nào phối hợp với Công an tỉnh?", "Văn phòng Sở (chủ trì)", "Công an tỉnh ("),
        ("Kế hoạch khám sàng lọc học đường năm 2024 của Sở Y tế có bao nhiêu kiến nghị?", "2 kiến nghị", "640"),
    ],
)
def test_what_is_counted_is_what_was_asked_for(counted, question, said, unsaid):
    answer = ask(question, counted)
    assert not answer.abstained, answer.text
    assert said in answer.text
    assert unsaid not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Sở Y tế Lạng Sơn có bao nhiêu máy tính?",
        "Bộ Quốc phòng có bao nhiêu máy tính?",
        "Sở có bao nhiêu máy bay?",
        "Đơn vị nào phối hợp với Cục Hàng hải?",
        "Ai là Bộ trưởng Bộ Y tế?",
        "Nhiệm vụ nào không thực hiện Kế hoạch 512/KH-UBND?",
    ],
)
def test_other_bodies_other_things_and_persons_get_no_answer(counted, question):
    assert ask(question, counted).abstained
