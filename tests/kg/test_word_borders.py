import pytest

from kg.ask.terms import terms
from kg.ask.words import borders, said_terms

STUDENTS = "Sinh viên đại học sinh sống tại ký túc xá được dùng dịch vụ số."
PUPILS = "Hỗ trợ học sinh vùng khó khăn tiếp cận dịch vụ số."


@pytest.mark.parametrize(
    ("text", "inside", "across"),
    [
        (PUPILS, "hoc sinh", "so hoc"),
        (STUDENTS, "dai hoc", "hoc sinh"),
        ("KẾ HOẠCH CHUYỂN ĐỔI SỐ QUỐC GIA", "quoc gia", "so quoc"),
    ],
)
def test_words_end_where_underthesea_says(text, inside, across):
    found = borders(text)
    assert inside in found.inside
    assert across not in found.inside
    assert not found.inside & found.across


@pytest.mark.parametrize("text", ["", "ho tro hoc sinh vung kho khan", "12 34", "\x00 . ,"])
def test_nothing_is_known_of_a_text_without_diacritics(text):
    assert not borders(text).inside | borders(text).across


def test_a_word_of_the_question_is_not_found_across_two_words():
    question = "hỗ trợ học sinh thế nào"
    wanted = terms(question)
    assert "hoc sinh" in said_terms(wanted, question, PUPILS)
    assert "hoc sinh" not in said_terms(wanted, question, STUDENTS)


def test_a_question_without_diacritics_is_taken_at_its_syllables():
    question = "ho tro hoc sinh the nao"
    assert "hoc sinh" in said_terms(terms(question), question, STUDENTS)
