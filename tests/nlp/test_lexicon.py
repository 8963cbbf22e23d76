"""Longest phrase at a place."""

from nlp.lexicon import Lexicon


def test_the_longest_phrase_wins_and_ends_at_a_word():
    lexicon = Lexicon(["Sở", "Sở Y tế", "Sở Y"])
    text = "Sở Y tế, Sở Yên"
    assert lexicon.match(text, 0, len(text))[0] == "Sở Y tế"
    assert lexicon.match(text, 9, len(text))[0] == "Sở"
    assert lexicon.match(text, 3, len(text)) is None


def test_case_is_ignored_only_when_asked():
    assert Lexicon(["Y tế"]).match("y tế", 0, 4) is None
    assert Lexicon(["Y tế"], ignore_case=True).match("y TẾ", 0, 4)[0] == "y TẾ"
