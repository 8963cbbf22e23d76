"""Expected products: only what is marked as one."""

import pytest

from nlp.outputs import find_output
from nlp.pattern_tables import pattern_table


@pytest.mark.parametrize("row", pattern_table("outputs")["examples"])
def test_the_examples_of_the_table_hold(row):
    found = find_output(row["text"], 0, len(row["text"]))
    assert found is not None
    assert found.quote == row["output"] == row["text"][found.start : found.end]


def test_a_labelled_line_below_names_the_product():
    text = "- Rà soát thủ tục hành chính.\n- Sản phẩm: Danh mục thủ tục cắt giảm.\n"
    found = find_output(text, 2, text.index("\n"))
    assert found is not None
    assert found.quote == "Danh mục thủ tục cắt giảm"


@pytest.mark.parametrize(
    "text", ["Ban hành Kế hoạch chuyển đổi số.", "Hỗ trợ hộ nghèo (theo chuẩn mới).", "Tổ chức hội thảo\nHội thảo\n12"]
)
def test_what_is_not_marked_is_no_product(text):
    assert find_output(text, 0, len(text)) is None


def test_results_have_no_product():
    text = "Đã khảo sát hiện trạng (Báo cáo khảo sát của Sở)."
    assert find_output(text, 0, len(text), kind="result") is None
