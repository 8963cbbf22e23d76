"""Tokens stand where they say they stand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.segment import Syllables, Words

SENTENCE = "Đẩy mạnh chuyển đổi số trong cơ quan nhà nước; đạt 80% (năm 2025)."


def texts_of(tokens):
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số: 12/KH-UBND", ["Số", ":", "12", "/", "KH", "-", "UBND"]),
        ("đạt 80%.", ["đạt", "80", "%", "."]),
        ("a_b\n\n  c", ["a", "_", "b", "c"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_syllables(text, expected):
    assert texts_of(Syllables().segment(text)) == expected


def test_a_syllable_keeps_its_marks_when_they_are_typed_apart():
    text = unicodedata.normalize("NFD", "chuyển đổi")
    assert texts_of(Syllables().segment(text)) == text.split(" ")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("blank", [" ", "  ", "\t", "\u00a0"])
def test_words_of_several_syllables_are_found_whatever_stands_between(form, blank):
    text = unicodedata.normalize(form, SENTENCE).replace(" ", blank)
    tokens = Words().segment(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert unicodedata.normalize("NFC", f"nhà{blank}nước") in [unicodedata.normalize("NFC", t.text) for t in tokens]
    assert "".join(texts_of(tokens)).replace(blank, "") == text.replace(blank, "")


def test_a_line_break_ends_a_word():
    assert all("\n" not in token.text for token in Words().segment("cơ quan nhà\nnước"))


ANY_TEXT = st.text(alphabet=st.sampled_from("ab Đổ\u0309\u0323ỗ.,;/%\n\t\u200b0😀_"), max_size=40)


@pytest.mark.parametrize("segmenter", [Syllables(), Words()], ids=lambda s: s.name)
@given(text=ANY_TEXT)
def test_tokens_slice_the_text_in_order(segmenter, text):
    end = 0
    for token in segmenter.segment(text):
        assert end <= token.start < token.end
        assert text[token.start : token.end] == token.text
        end = token.end
