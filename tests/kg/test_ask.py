"""Questions over two short documents of our own: a plan of a province's department, and a report on it."""

import pytest
from memory_library import MemoryLibrary

from kg import wire
from kg.ask.answer import ask
from kg.ask.tasks import tasks_of

PLAN = """UBND TỈNH QUẢNG NGÃI
SỞ Y TẾ
Số: 81/KH-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Ngãi, ngày 12 tháng 2 năm 2021
KẾ HOẠCH
Phát triển hồ sơ bệnh án điện tử năm 2021 của Sở Y tế
Thực hiện Kế hoạch số 45/KH-UBND ngày 20/01/2021 của UBND tỉnh Quảng Ngãi về phát triển hồ sơ bệnh án điện tử năm 2021, Sở Y tế xây dựng kế hoạch như sau:
I. CĂN CỨ
- Quyết định số 4888/QĐ-BYT ngày 18/10/2019 của Bộ Y tế phê duyệt Đề án ứng dụng và phát triển công nghệ thông tin y tế thông minh;
- Quyết định số 1332/QĐ-TTg ngày 08/10/2020 của Thủ tướng Chính phủ phê duyệt Chiến lược bảo đảm an toàn thông tin mạng ngành y tế.
II. MỤC TIÊU
- 80% bệnh viện công lập triển khai hồ sơ bệnh án điện tử trong năm 2021.
- 100% trạm y tế xã kết nối hệ thống quản lý sức khỏe.
III. NHIỆM VỤ
1. Hạ tầng
- Trang bị máy chủ cho các bệnh viện theo Thông tư số 46/2018/TT-BYT ngày 28/12/2018 của Bộ Y tế quy định hồ sơ bệnh án điện tử.
+ Bố trí phòng máy đạt chuẩn cho từng bệnh viện.
2. An toàn thông tin
- Cài đặt tường lửa, phần mềm diệt mã độc cho toàn bộ máy trạm của ngành.
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Kế hoạch - Tài chính
- Chủ trì, phối hợp với Văn phòng Sở bố trí kinh phí mua sắm máy chủ.
- Báo cáo kết quả về Sở trước ngày 15 tháng 11 năm 2021.
2. Các bệnh viện công lập
- Cử cán bộ tham gia tập huấn về bệnh án điện tử.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
"""
REPORT = """UBND TỈNH QUẢNG NGÃI
SỞ Y TẾ
Số: 903/BC-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Ngãi, ngày 20 tháng 12 năm 2021
BÁO CÁO
Kết quả phát triển hồ sơ bệnh án điện tử năm 2021
I. KẾT QUẢ THỰC HIỆN
- Đã có 60% bệnh viện công lập triển khai hồ sơ bệnh án điện tử.
- Toàn ngành có 172 trạm y tế xã, 172 trạm đã kết nối hệ thống quản lý sức khỏe.
"""


@pytest.fixture(scope="module")
def library():
    return MemoryLibrary({"ke-hoach.txt": PLAN, "bao-cao.txt": REPORT})


def test_the_evidence_of_an_answer_is_all_of_it():
    tasks = "".join(f"- Tập huấn lần thứ {n} về bệnh án điện tử cho các trạm y tế.\n" for n in range(1, 41))
    library = MemoryLibrary({"ke-hoach.txt": PLAN.replace("2. An toàn thông tin\n", tasks + "2. An toàn thông tin\n")})
    for question in ("Nhiệm vụ nào thực hiện Kế hoạch số 45/KH-UBND?", "Kế hoạch 81/KH-SYT giao những nhiệm vụ gì?"):
        answer = ask(question, library)
        assert sum("Tập huấn lần thứ" in e.quote for e in answer.evidence) == 40
        assert "cancu" not in answer.text
    counts = tasks_of("45/KH-UBND", library).counts_of(results=False)
    found = ask("Văn bản 45/KH-UBND được triển khai thế nào?", library).evidence
    assert {g: sum(e.grade == g for e in found) for g in counts if g != "suggested"} == {
        g: n for g, n in counts.items() if g != "suggested"
    }


def quotes(result, grade):
    return [a.quote for a in result.answers if a.grade == grade]


def test_a_task_that_cites_the_decree_is_direct_and_its_sub_item_follows_by_section(library):
    result = tasks_of("46/2018/TT-BYT", library)
    assert [q[:22] for q in quotes(result, "direct")] == ["Trang bị máy chủ cho c"]
    assert [q[:19] for q in quotes(result, "section")] == ["Bố trí phòng máy đạ"]


def test_a_decree_in_the_legal_basis_reaches_only_what_falls_under_its_subject(library):
    found = quotes(tasks_of("1332/QĐ-TTg", library), "basis")
    assert any("tường lửa" in q for q in found)
    assert not any("kinh phí" in q or "trạm y tế xã" in q for q in found)


def test_what_the_preamble_says_the_document_carries_out_covers_the_document(library):
    found = quotes(tasks_of("45/KH-UBND", library), "basis")
    assert any("80% bệnh viện" in q for q in found)
    assert any("tường lửa" in q for q in found)


def test_each_statement_on_a_legal_basis_has_a_similarity_of_its_own(library):
    scores = {a.quote[:12]: a.score for a in tasks_of("45/KH-UBND", library).answers if a.grade == "basis"}
    assert all(0.0 <= score <= 1.0 for score in scores.values())
    assert len(set(scores.values())) > 1


def test_every_answer_shows_the_path_that_gives_it(library):
    result = tasks_of("1332/QĐ-TTg", library)
    for answer in result.answers:
        if answer.grade != "suggested":
            hop = answer.path[-1]
            assert answer.view.text[hop.start : hop.end] == hop.quote
            assert "1332/QĐ-TTg" in hop.quote


def test_counts_are_kept_by_grade(library):
    printed = wire.tasks(tasks_of("46/2018/TT-BYT", library))
    assert printed["counts"]["direct"] == 1
    assert printed["coverage"] == {"documents": 2, "unreadable": []}


@pytest.mark.parametrize("number", ["9999/QĐ-TTg", "46/QĐ-BYT", "xin chào", "///", "0"])
def test_a_number_that_nobody_cites_is_not_found(library, number):
    result = tasks_of(number, library)
    assert result.decree.status != "found"
    assert result.answers == ()


ANSWERED = [
    ("nhiem vu nao thuc hien thong tu 46/2018", "Trang bị máy chủ"),
    ("TT 46/2018/TT-BYT yêu cầu làm những nội dung nào?", "Trang bị máy chủ"),
    ("Mục tiêu tỷ lệ bệnh viện công lập triển khai bệnh án điện tử năm 2021 là bao nhiêu?", "80%"),
    ("bao nhieu phan tram benh vien cong lap da trien khai benh an dien tu", "60%"),
    ("Ai chủ trì bố trí kinh phí mua sắm máy chủ?", "Phòng Kế hoạch - Tài chính"),
    ("khi nao phai bao cao ket qua ve So Y te", "15 tháng 11 năm 2021"),
    ("Các bệnh viện công lập phải làm gì?", "tập huấn"),
    ("Văn bản nào dẫn Quyết định 4888?", "81/KH-SYT"),
    ("Kế hoạch 81/KH-SYT thực hiện kế hoạch nào của UBND tỉnh?", "45/KH-UBND"),
    ("Trang bị máy chủ cho bệnh viện dựa trên thông tư nào?", "46/2018/TT-BYT"),
]


@pytest.mark.parametrize(("question", "expected"), ANSWERED)
def test_a_question_is_answered_with_the_words_of_the_documents(library, question, expected):
    answer = ask(question, library)
    assert not answer.abstained, answer.text
    assert expected in answer.text
    for item in answer.evidence:
        view = library.view(item.document.id)
        assert view.text[item.start : item.end] == item.quote


def test_a_target_is_set_beside_its_result(library):
    answer = ask("Chỉ tiêu 80% bệnh viện công lập triển khai bệnh án điện tử có đạt không?", library)
    assert "80%" in answer.text
    assert "60%" in answer.text


UNANSWERABLE = [
    "Kinh phí phát triển bệnh án điện tử là bao nhiêu tỷ đồng?",
    "Quyết định 4888/QĐ-UBND giao nhiệm vụ gì?",
    "Kế hoạch 45/KH-UBND của tỉnh Cao Bằng đặt mục tiêu gì?",
    "Ai chủ trì trồng rừng phòng hộ ven biển?",
    "Khi nào khánh thành cầu vượt sông?",
    "asdf qwer zxcv",
    "?",
]


@pytest.mark.parametrize("question", UNANSWERABLE)
def test_what_the_documents_do_not_say_is_not_found(library, question):
    answer = ask(question, library)
    assert answer.abstained
    assert answer.text.startswith("Không tìm thấy")
    assert "Đã tìm trong 2 văn bản" in answer.text


def test_a_follow_up_takes_the_decree_from_the_question_before(library):
    answer = ask(
        "Còn nội dung nào khác làm theo thông tư này?",
        library,
        previous="Nhiệm vụ nào thực hiện Thông tư 46/2018/TT-BYT?",
    )
    assert "Trang bị máy chủ" in answer.text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Kế hoạch 81/KH-SYT gồm những chỉ tiêu nào?", "80% bệnh viện"),
        ("Phòng Kế hoạch - Tài chính được giao gì trong Kế hoạch 81/KH-SYT?", "bố trí kinh phí"),
        ("Những nhiệm vụ nào có hạn trong quý IV năm 2021?", "15 tháng 11 năm 2021"),
        ("Văn phòng Sở phối hợp những việc gì?", "bố trí kinh phí"),
        ("Căn cứ ban hành Kế hoạch 81/KH-SYT là gì?", "45/KH-UBND"),
    ],
)
def test_a_document_of_the_workspace_is_asked_for_what_it_says_itself(library, question, expected):
    answer = ask(question, library)
    assert not answer.abstained, answer.text
    assert expected in answer.text


REPLACING = """UBND TỈNH QUẢNG NGÃI
Số: 15/CT-UBND
Quảng Ngãi, ngày 3 tháng 5 năm 2023
CHỈ THỊ
Về tăng cường quản lý khám chữa bệnh
1. Sở Y tế rà soát, kiểm tra các cơ sở khám chữa bệnh.
2. Chỉ thị này thay thế Chỉ thị số 07/CT-UBND ngày 02/4/2018 của Chủ tịch UBND tỉnh về quản lý khám chữa bệnh.
"""


def test_what_a_document_replaces_it_does_not_implement():
    library = MemoryLibrary({"chi-thi.txt": REPLACING})
    assert [a for a in tasks_of("07/CT-UBND", library).answers if a.grade != "suggested"] == []
    assert "thay thế" in ask("Chỉ thị 07/CT-UBND còn hiệu lực không?", library).text


def test_a_status_that_only_the_registry_tells_is_answered_with_its_source():
    library = MemoryLibrary({"chi-thi.txt": REPLACING})
    answer = ask("Luật Đất đai năm 2003 còn hiệu lực không?", library)
    assert not answer.abstained
    assert "hết hiệu lực" in answer.text
    assert "qh/luat/45/2013" in answer.text
    assert ask("Nghị định 9876/2020/NĐ-CP còn hiệu lực không?", library).abstained


def test_a_follow_up_for_another_body_asks_the_same_of_it(library):
    answer = ask(
        "Thế còn các bệnh viện công lập?", library, previous="Phòng Kế hoạch - Tài chính phải làm gì trong kế hoạch?"
    )
    assert "tập huấn" in answer.text


def test_a_follow_up_narrows_the_decree_to_a_kind_or_a_body(library):
    before = "Nhiệm vụ nào thực hiện Kế hoạch 45/KH-UBND?"
    targets = ask("Chỉ tính mục tiêu thôi thì sao?", library, previous=before)
    assert "80% bệnh viện" in targets.text
    assert not any("tường lửa" in e.quote for e in targets.evidence)
    body = ask("Trong đó những việc nào của các bệnh viện công lập?", library, previous=before)
    assert any("tập huấn" in e.quote for e in body.evidence)
    assert not any("kinh phí" in e.quote for e in body.evidence)
