"""The spaCy language: what it carries, and that it keeps the text."""

import subprocess
import sys

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import nlp.language as language_room
from nlp.components import PIPELINE
from nlp.language import Tokenizer, build_language, carrier, default_language

PLAN = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
Số: 15/KH-UBND
An Bình, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
Ứng dụng công nghệ thông tin năm 2024
Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ;
I. MỤC TIÊU
1. 100% cơ quan dùng chữ ký số trước ngày 31/12/2024.
II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ chủ trì, tham mưu kế hoạch đào tạo."""

ANY_TEXT = st.text(alphabet=st.sampled_from("ab Đổ\u0309ỗ.,;/%\n\r\t\u200b\u00a0\u2028 0😀_\x00"), max_size=60)


@pytest.fixture(params=[False, True], ids=["syllables", "words"], scope="module")
def tokenizer(request):
    return Tokenizer(spacy.blank("xx").vocab, words=request.param)


@pytest.mark.parametrize("text", ["", " ", "\n", PLAN, " a  b\n\nc ", "Số:\t12 /KH-UBND\r\n"])
def test_the_doc_has_the_very_text(tokenizer, text):
    assert tokenizer(text).text == text


@given(text=ANY_TEXT)
def test_the_doc_has_any_text(tokenizer, text):
    assert tokenizer(text).text == text


@given(text=ANY_TEXT)
def test_a_huge_text_is_cut_coarsely_and_kept(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language_room, "COARSE_BEYOND", 5)
        assert Tokenizer(default_language().vocab)(text).text == text


def test_words_are_tokens_where_words_matter():
    doc = build_language(words=True).tokenizer("Đẩy mạnh chuyển đổi số trong cơ quan nhà nước.")
    assert "nhà nước" in [token.text for token in doc]


def test_components_stand_in_order_and_find_what_they_require():
    nlp = build_language()
    assert tuple(nlp.pipe_names) == PIPELINE
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_spans_stand_on_the_values():
    doc = default_language()(PLAN)
    groups = {"sections": doc._.sections, "citations": doc._.citations, "statements": doc._.statements}
    for group, values in groups.items():
        assert [span.id_ for span in doc.spans[group]] == [value.id for value in values]
        for span, value in zip(doc.spans[group], values, strict=True):
            assert span._.value is value
            assert span.start_char <= value.start < value.end <= span.end_char
            assert PLAN[span.start_char : span.end_char] == span.text


def test_a_doc_that_only_carries_its_text_gets_the_same_values():
    nlp = default_language()
    carried, cut = nlp(carrier(nlp, PLAN))._, nlp(PLAN)._
    assert carried.statements
    assert (carried.letterhead, carried.sections, carried.citations, carried.statements, carried.problems) == (
        cut.letterhead,
        cut.sections,
        cut.citations,
        cut.statements,
        cut.problems,
    )


def test_a_saved_language_does_the_same(tmp_path):
    nlp = default_language()
    nlp.to_disk(tmp_path / "vi")
    loaded = spacy.load(tmp_path / "vi")
    first, second = nlp(PLAN), loaded(PLAN)
    assert loaded.pipe_names == nlp.pipe_names
    assert second.text == PLAN
    assert [token.text for token in second] == [token.text for token in first]
    assert (second._.sections, second._.citations, second._.statements) == (
        first._.sections,
        first._.citations,
        first._.statements,
    )


def test_a_language_that_has_met_too_many_words_is_built_anew(monkeypatch):
    before = default_language()
    monkeypatch.setattr(language_room, "MOST_WORDS", 0)
    assert default_language() is not before
    assert default_language()(PLAN).text == PLAN


def test_importing_the_language_imports_no_deep_learning():
    code = "import sys, nlp.language; print(*sorted({'torch', 'transformers'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
