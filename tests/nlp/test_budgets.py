import pytest

from nlp.budgets import find_budget
from nlp.model import Span


@pytest.mark.parametrize(
    ("text", "kind", "budget"),
    [
        ("Kinh phí thực hiện từ nguồn ngân sách nhà nước theo phân cấp.", "administrative", "nguồn ngân sách nhà nước"),
        ("Mua máy chủ từ nguồn ngân sách tỉnh để lưu trữ hồ sơ.", "task", "nguồn ngân sách tỉnh"),
        ("Tập huấn bằng kinh phí thường xuyên của Sở.", "task", "kinh phí thường xuyên của Sở"),
        ("Ngân sách tỉnh năm 2024.", "administrative", "Ngân sách tỉnh năm 2024"),
        ("Nâng cấp mạng. Kinh phí: xã hội hóa.", "task", "xã hội hóa"),
        ("Quản lý ngân sách đúng quy định.", "task", None),
        ("Thu ngân sách đạt 90% từ nguồn ngân sách tỉnh.", "result", None),
        ("Tổ chức hội nghị tổng kết.", "task", None),
    ],
)  # fmt: skip
def test_where_the_money_comes_from(text: str, kind: str, budget: str | None) -> None:
    found = find_budget(text, 0, len(text), kind=kind)
    assert (found.quote if found else None) == budget
    if found is not None:
        assert text[found.start : found.end] == found.quote


def test_the_cell_of_a_column_of_money() -> None:
    text = "Mua máy chủ\n3.500 triệu đồng\n"
    found = find_budget(text, 0, 11, kind="target", column=Span(12, len(text)))
    assert found is not None
    assert found.quote == "3.500 triệu đồng"
