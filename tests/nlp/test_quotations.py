"""Where quoted new text begins and ends in an amending document."""

import pytest

from nlp.quotations import quotations


def quoted(text, doc_type="Nghị định"):
    return [text[s.start : s.end] for s in quotations(text, doc_type)]


def test_a_block_runs_until_its_own_mark_closes_at_the_end_of_a_line():
    text = "1. Sửa đổi, bổ sung Điều 5 như sau:\n“Điều 5. Phạm vi\n1. Đề án “Một cửa”\n2. Hồ sơ gồm đơn.”.\n2. Sửa đổi Điều 6 như sau:\n“Điều 6. Lệ phí”"
    assert quoted(text) == ["“Điều 5. Phạm vi\n1. Đề án “Một cửa”\n2. Hồ sơ gồm đơn.”.", "“Điều 6. Lệ phí”"]


def test_straight_marks_count_too():
    assert quoted('1. Sửa đổi khoản 2 Điều 5 như sau:\n"2. Hồ sơ gồm đơn.".\nĐiều 2. Hiệu lực') == [
        '"2. Hồ sơ gồm đơn."'
    ]


def test_a_replaced_phrase_is_quoted_in_its_line():
    text = "Thay thế cụm từ “tháo dỡ” bằng cụm từ “phá dỡ” tại Điều 17."
    assert quoted(text) == ["“tháo dỡ”", "“phá dỡ”"]


@pytest.mark.parametrize("doc_type", ["Công văn", "Báo cáo"])
def test_a_letter_quotes_what_is_in_force(doc_type):
    assert quoted("Tại Điều 5 quy định sửa đổi như sau:\n“1. Hồ sơ gồm đơn.”\n", doc_type) == []


def test_a_title_in_quotation_marks_is_no_new_text():
    assert quoted("Thực hiện Đề án: “Một cửa, hai cấp” theo quy định như sau: nộp đơn.") == []


def test_an_unclosed_quotation_ends_before_the_next_command_or_article():
    assert quoted("Sửa đổi Điều 5 như sau:\n“Điều 5. Phạm vi\nĐiều 2. Hiệu lực thi hành") == ["“Điều 5. Phạm vi"]
    assert quoted("1. Sửa đổi Điều 5 như sau:\n“Điều 5. Phạm vi\n2. Bãi bỏ Điều 7.") == ["“Điều 5. Phạm vi"]


def test_a_piece_of_a_text_may_begin_inside_a_quotation():
    rest = "\n2. Sửa đổi khoản 3 Điều 5 như sau:\n“3. Lệ phí.”"
    assert quoted("“2. Hồ sơ gồm đơn.”." + rest, None) == ["“2. Hồ sơ gồm đơn.”", "“3. Lệ phí.”"]
    begun = "thuộc Đề án “Một cửa” của tỉnh.”."
    assert quoted(begun + rest, None) == [begun, "“3. Lệ phí.”"]


def test_new_text_may_lack_its_marks():
    text = "1. Sửa đổi, bổ sung khoản 2 Điều 4 như sau:\nHồ sơ gồm đơn.\n2. Bãi bỏ khoản 3 Điều 4.\n"
    assert quoted(text) == ["Hồ sơ gồm đơn."]
    assert quoted("Điều 1. Sửa đổi Điều 4 và Điều 5 như sau:\n1. Bãi bỏ khoản 2 Điều 4.\n") == []


def test_a_block_that_lacks_a_mark_ends_before_the_next_announcement():
    text = (
        "1. Sửa đổi, bổ sung Điều 5 như sau:\n“Điều 5. Phạm vi\n1. Đề án “Một cửa\n2. Hồ sơ gồm đơn.”\n"
        "2. Sửa đổi Điều 6 như sau:\n“Điều 6. Lệ phí”\n3. Đề án hai cửa”\n"
    )
    assert quoted(text) == ["“Điều 5. Phạm vi\n1. Đề án “Một cửa\n2. Hồ sơ gồm đơn.”", "“Điều 6. Lệ phí”"]
