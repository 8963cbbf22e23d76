"""Time limits: dates, recurrences, what a label or a cell says, and what merely has a date in it."""

import pytest

from nlp.deadlines import find_deadlines
from nlp.pattern_tables import pattern_table


def first(text, *, date=None, kind="task", end=None):
    found = find_deadlines(text, 0, len(text) if end is None else end, document_date=date, kind=kind)
    return (found[0].iso, found[0].recurrence) if found else None


LIMITS = [
    ("Hoàn thành trước ngày 15/9/2023.", ("2023-09-15", None)),
    ("Báo cáo chậm nhất là ngày 01 tháng 6 năm 2023.", ("2023-06-01", None)),
    ("Xong trong quý III năm 2023, hoàn thành trong quý III năm 2023.", ("2023-09", None)),
    ("Đến năm 2030, mọi xã có thư viện.", ("2030", None)),
    ("Kết thúc dự án vào năm 2026 và các năm tiếp theo.", ("2026", None)),
    ("Tổ chức hội chợ từ ngày 01-10/10/2023.", ("2023-10-10", None)),
    ("Tổ chức từ ngày 01-10/10/2023 hoặc trong toàn bộ tháng 10/2023.", ("2023-10-31", None)),
    ("Trình Quốc hội tại kỳ họp tháng 10 năm 2023.", ("2023-10", None)),
    ("Quý III/2023: tổ chức hội nghị sơ kết.", ("2023-09", None)),
    ("Năm 2023, hoàn thành việc cấp giấy chứng nhận.", ("2023", None)),
    ("Giao vốn trước ngày 31 tháng 12 năm kế hoạch.", (None, None)),
    # A limit is better than the day of the event.
    ("Tổ chức từ ngày 01-10/10/2023; gửi kế hoạch trước ngày 15/9/2023.", ("2023-09-15", None)),
]

RECURRENCES = [
    ("Hàng năm cử cán bộ đi tập huấn.", (None, "hàng năm")),
    ("Định kỳ hàng quý báo cáo Ban Chỉ đạo.", (None, "hàng quý")),
    ("Thực hiện kiểm tra, đánh giá định kỳ hệ thống.", (None, "định kỳ")),
    ("Báo cáo trước ngày 10 tháng 12 hàng năm.", (None, "hàng năm")),
    ("Định kỳ trước 30/11 hằng năm gửi báo cáo.", (None, "hằng năm")),
    ("Trên đây là Kế hoạch phát triển thư viện đến năm 2030. Hàng năm các đơn vị báo cáo.", (None, "hàng năm")),
    ("Gửi số liệu chậm nhất vào ngày 20 tháng cuối quý.", (None, "hàng quý")),
]

NO_LIMITS = [
    "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/3/2023 của Ủy ban nhân dân tỉnh.",
    "Triển khai Chương trình phát triển đô thị đến năm 2030, tầm nhìn đến năm 2045.",
    "Trình lại Đề án (đã quá thời hạn yêu cầu trình trong quý IV năm 2022).",
    "Ngày 18 tháng 8 năm 2022, Quốc hội thông qua Luật.",
    "Thường xuyên rà soát quy chế.",
    "Xây dựng kế hoạch sử dụng đất hàng năm của huyện.",
    "100% báo cáo định kỳ của Sở được ký số.",
    "Duy trì tỷ lệ trong giai đoạn 2022-2030.",
    "Sử dụng thư điện tử trong công vụ hàng ngày.",
]


@pytest.mark.parametrize(("text", "expected"), LIMITS + RECURRENCES)
def test_time_limits_are_read(text, expected):
    assert first(text) == expected


@pytest.mark.parametrize("text", NO_LIMITS)
def test_dates_of_documents_and_names_set_no_limit(text):
    assert first(text) is None


def test_dates_without_a_year_take_that_of_the_document():
    text = "Gửi báo cáo trước ngày 20/11."
    (found,) = find_deadlines(text, 0, len(text), document_date="2023-02")
    assert (found.iso, found.computed) == ("2023-11-20", True)
    assert first(text) == (None, None)


def test_limits_counted_from_signing_are_computed():
    text = "Ban hành trong vòng 30 ngày kể từ ngày ký Kế hoạch này."
    (found,) = find_deadlines(text, 0, len(text), document_date="2024-01-15")
    assert (found.iso, found.computed) == ("2024-02-14", True)


def test_working_days_are_not_computed():
    text = "Trả lời trong thời hạn 05 ngày làm việc kể từ ngày ký Quyết định này."
    assert first(text, date="2024-01-15") == (None, None)


def test_a_labelled_line_below_gives_the_time_of_a_task_but_not_of_a_target():
    text = "- Nội dung: Số hóa tài liệu lưu trữ.\n- Thời gian thực hiện: Quý III năm 2023\nDự án 2: Khác"
    end = text.index("\n")
    assert first(text, end=end) == ("2023-09", None)
    assert first(text, end=end, kind="target") is None


def test_what_was_due_in_a_year_before_the_document_is_no_limit():
    text = "Trình đề án (thời hạn trình là trước ngày 15 tháng 12 năm 2022)."
    assert first(text, date="2023-05-20") is None
    assert first(text, date="2022-05-20") == ("2022-12-15", None)


def test_a_long_value_of_a_label_gives_its_last_limit():
    value = "Phê duyệt cấp độ an toàn của mọi hệ thống, chậm nhất trong tháng 3 năm 2023; triển khai phương án bảo vệ "
    text = f"Xác định cấp độ an toàn.\nThời hạn hoàn thành: {value * 2}chậm nhất trong tháng 9 năm 2023."
    assert first(text, end=text.index("\n")) == ("2023-09", None)


def test_the_times_of_an_annex_do_not_reach_the_paragraph_above_its_headings():
    text = "Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.\nI. NHIỆM VỤ\n1. Rà soát hồ sơ.\nThời gian: Quý IV/2023"
    assert first(text, end=text.index("\n")) is None


@pytest.mark.parametrize("kind", ["result", "limitation"])
def test_what_is_reported_has_no_time_limit(kind):
    assert first("Hàng năm Sở tổ chức tập huấn trước ngày 30/6/2023.", kind=kind) is None


def test_impossible_dates_are_left_out():
    assert first("Hoàn thành trước ngày 31/02/2023.") is None


@pytest.mark.parametrize(
    "row",
    [
        row
        for part in ("limit", "recurrence", "relative", "cell")
        for row in pattern_table("deadlines")[part]["examples"]
    ],
)
def test_the_examples_of_the_table_hold(row):
    assert first(row["text"], date=row.get("from")) == (row.get("iso"), row.get("recurrence"))


def test_quotes_are_the_text_at_their_offsets():
    text = "Đến hết quý II/2024, định kỳ hàng tháng báo cáo, xong trước ngày 30/12/2024."
    for found in find_deadlines(text, 0, len(text), document_date=None):
        assert found.quote == text[found.start : found.end]


def test_the_period_of_a_programme_is_no_time_limit() -> None:
    assert not limits("Triển khai Chiến lược quốc gia phòng, chống tham nhũng đến năm 2030.")
    assert not limits("Thực hiện kế hoạch hành động nâng cao năng lực cạnh tranh đến năm 2025 của tỉnh.")


def test_a_limit_counted_from_the_issue_of_the_plan_itself() -> None:
    text = "Báo cáo chậm nhất 45 ngày sau khi Kế hoạch được ban hành."
    found = find_deadlines(text, 0, len(text), document_date="2026-03-01")
    assert [(limit.iso, limit.computed) for limit in found] == [("2026-04-15", True)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Báo cáo trong vòng 05 ngày kể từ ngày ban hành Kế hoạch.", "2024-05-17"),
        ("Báo cáo trong thời hạn 10 ngày kể từ ngày Kế hoạch có hiệu lực.", "2024-05-22"),
        ("Nộp sản phẩm chậm nhất 20 ngày kể từ ngày 01/6/2024.", "2024-06-21"),
        ("Trả lời trong 15 ngày kể từ ngày nhận được văn bản này.", None),
        ("Hoàn thành đề án trước 30/10.", "2024-10-30"),
        ("Tổ chức hội nghị tuần 2 tháng 6/2024.", "2024-06"),
    ],
)
def test_counted_and_shortened_limits(text: str, iso: str | None) -> None:
    found = find_deadlines(text, 0, len(text), document_date="2024-05-12")
    assert [limit.iso for limit in found] == [iso]


def test_a_numbered_time_beside_an_item_leaves_its_own_time() -> None:
    text = "1. Xây dựng đề án trong quý III/2024.\n2. Thời gian thực hiện: Tháng 6 - 8/2024."
    found = find_deadlines(text, 3, text.index("\n"), document_date="2024-05-12")
    assert found[0].iso == "2024-09"


def limits(text: str) -> list[str | None]:
    return [limit.iso for limit in find_deadlines(text, 0, len(text), document_date="2022-01-01")]


@pytest.mark.parametrize(
    ("text", "quote", "iso"),
    [
        ("Trong 20 ngày kể từ ngày 01/6/2024 phải rà soát.", "Trong 20 ngày kể từ ngày 01/6/2024", "2024-06-21"),
        (
            "Xong trong 10 ngày kể từ ngày ban hành Kế hoạch.",
            "trong 10 ngày kể từ ngày ban hành Kế hoạch",
            "2024-05-20",
        ),
        (
            "Chậm nhất 30 ngày kể từ ngày Kế hoạch có hiệu lực.",
            "Chậm nhất 30 ngày kể từ ngày Kế hoạch có hiệu lực",
            "2024-06-09",
        ),
        (
            "Trả lời trong 15 ngày kể từ ngày nhận được văn bản này.",
            "trong 15 ngày kể từ ngày nhận được văn bản này",
            None,
        ),
    ],
)
def test_what_a_limit_is_counted_from(text, quote, iso):
    (deadline,) = find_deadlines(text, 0, len(text), document_date="2024-05-10")
    assert (deadline.quote, deadline.iso, deadline.computed) == (quote, iso, iso is not None)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Hằng năm, trước ngày 30/11, Sở rà soát.", "Hằng năm, trước ngày 30/11"),
        ("Báo cáo định kỳ hằng năm (trước ngày 15/12).", "định kỳ hằng năm (trước ngày 15/12)"),
    ],
)
def test_a_day_behind_a_rhythm_belongs_to_it(text, quote):
    (deadline,) = find_deadlines(text, 0, len(text), document_date="2024-05-10")
    assert (deadline.quote, deadline.iso, deadline.recurrence) == (quote, None, "hằng năm")
