from hypothesis import given
from hypothesis import strategies as st

from corpus.fold import fold


def test_a_question_without_diacritics_equals_the_printed_words():
    assert (
        fold("Nhiệm vụ nào thực hiện Quyết định số 749/QĐ-TTg?") == "nhiem vu nao thuc hien quyet dinh so 749/qd-ttg?"
    )
    assert fold("Ưu đãi Đường Ðồng") == "uu dai duong dong"


@given(st.text())
def test_offsets_stay_valid(text):
    assert len(fold(text)) == len(text)
