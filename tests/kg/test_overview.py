"""Questions over all plans: what is due, left open, met; who has most to do."""

import pytest

from kg.ask.answer import ask
from tests.kg.plans import DEPARTMENT, PROVINCE, library

REPORT = (
    DEPARTMENT.replace("15/KH-SDL", "90/BC-SDL")
    .replace("10 tháng 3", "10 tháng 12")
    .replace("KẾ HOẠCH\nChuyển", "BÁO CÁO\nKết quả chuyển")
)
REPORT = REPORT[: REPORT.index("I. MỤC TIÊU")] + (
    "I. KẾT QUẢ ĐẠT ĐƯỢC\n- 45% cơ sở lưu trú đã sử dụng phần mềm quản lý lưu trú.\n- 100% văn bản được ký số.\n"
)


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    with library(tmp_path_factory.mktemp("ask"), {"tinh": PROVINCE, "so": DEPARTMENT, "bc": REPORT}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "intent", "said"),
    [
        ("việc nào đến hạn trong 15 ngày kể từ 20/6/2022", "due_list", "30/06/2022"),
        ("viec nao da qua han tinh den 20/6/2022", "due_list", "25/03/2022 (tính ra)"),
        ("nhiệm vụ của Sở Tài chính", "unit_tasks", "bản đồ số du lịch"),
        ("nhiem vu cua van phong so", "unit_tasks", "trạm thông tin"),
        ("chỉ tiêu nào chưa đạt", "verdict_list", "45%"),
        ("chi tieu nao da dat trong nam 2022", "verdict_list", "100%"),
        ("nhiem vu nao chua co don vi chu tri", "gap_list", "kho dữ liệu dùng chung"),
        ("mục tiêu nào chưa có số liệu?", "gap_list", "Nâng cao nhận thức"),
        ("nghĩa vụ nào chưa có kế hoạch nào triển khai?", "gap_list", "Định kỳ hàng quý"),
        ("don vi nao chu tri nhieu nhat", "unit_ranking", "chủ trì 1"),
        ("việc nào có hai đơn vị cùng chủ trì?", "two_leads", "Sở Y tế; Sở Nội vụ"),
    ],
)
def test_a_question_over_all_plans_is_answered_with_quotes(plans, question, intent, said):
    answer = ask(question, plans)
    assert (answer.intent, answer.abstained) == (intent, False)
    assert said in answer.text
    assert answer.evidence
    for item in answer.evidence:
        assert plans.ledger.text(item.document.id)[item.start : item.end] == item.quote


@pytest.mark.parametrize(
    "question",
    [
        "việc nào đến hạn trong 3 ngày kể từ 1/1/2021",
        "những số liệu nào mâu thuẫn với nhau",
        "chỉ tiêu nào chưa đạt trong năm 2019",
    ],
)
def test_what_is_not_there_is_not_found_in_so_many_documents(plans, question):
    answer = ask(question, plans)
    assert answer.abstained
    assert "Không tìm thấy" in answer.text
    assert "3 văn bản" in answer.text
