from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nlp.model import Section
from nlp.passages import LONGEST, SHORTEST, passages


def section(text, heading, kind, *, until=None, parent=(), level=1):
    start = text.index(heading)
    end = text.index(until) if until else len(text)
    path = (*parent, heading)
    return Section(heading, kind, heading, "", start, end, start, start + len(heading), level, None, path)


SENTENCE = "Sở Nội vụ chủ trì rà soát quy trình nội bộ của các phòng, trung tâm trực thuộc. "


def test_an_article_is_never_joined_to_the_next_one():
    text = "Điều 1. Phạm vi\nQuyết định này có hiệu lực từ ngày ký.\nĐiều 2. Thi hành\nChánh Văn phòng thi hành."
    cut = passages(
        text,
        (section(text, "Điều 1. Phạm vi", "article", until="Điều 2"), section(text, "Điều 2. Thi hành", "article")),
    )
    assert [text[p.start : p.end] for p in cut] == [
        "Điều 1. Phạm vi\nQuyết định này có hiệu lực từ ngày ký.",
        "Điều 2. Thi hành\nChánh Văn phòng thi hành.",
    ]
    assert [p.path for p in cut] == [("Điều 1. Phạm vi",), ("Điều 2. Thi hành",)]


def test_a_chapter_heading_stays_with_its_first_article():
    text = "Chương I\nĐiều 1. Phạm vi\nÁp dụng cho các sở."
    chapter = section(text, "Chương I", "chapter")
    article = section(text, "Điều 1. Phạm vi", "article", parent=("Chương I",), level=2)
    [only] = passages(text, (chapter, article))
    assert (only.start, only.end) == (0, len(text))
    assert only.path == ("Chương I",)


def test_a_long_article_is_cut_where_a_clause_begins_and_keeps_its_heading():
    body = "\n".join(f"{i}. {SENTENCE * 4}".rstrip() for i in range(1, 6))
    text = f"Điều 7. Nhiệm vụ\n{body}"
    article = section(text, "Điều 7. Nhiệm vụ", "article")
    marks = [text.index(f"\n{i}. ") + 1 for i in range(1, 6)]
    ends = [*marks[1:], len(text)]
    clauses = [
        Section(f"c{a}", "clause", "", "", a, b, a, a + 2, 2, article.id, (*article.path, f"{i}."))
        for i, (a, b) in enumerate(zip(marks, ends, strict=True), 1)
    ]
    cut = passages(text, (article, *clauses))
    assert len(cut) > 1
    assert all(p.path[0] == "Điều 7. Nhiệm vụ" for p in cut)
    assert {p.start for p in cut[1:]} <= set(marks)


def test_a_paragraph_without_end_is_cut_after_sentences():
    text = SENTENCE * 60
    cut = passages(text, ())
    assert all(p.end - p.start <= LONGEST + SHORTEST for p in cut)
    assert all(text[p.start : p.end].endswith(".") for p in cut)


def test_a_word_without_end_is_still_cut():
    assert [p.end - p.start for p in passages("ă" * (2 * LONGEST), ())] == [LONGEST, LONGEST]


def test_an_empty_text_has_no_passages():
    assert passages(" \n\n ", ()) == ()


@given(st.text(alphabet="aă .,;\n", max_size=5000))
def test_passages_hold_every_printed_character_once_and_in_order(text):
    cut = passages(text, ())
    assert "".join("".join(text[p.start : p.end].split()) for p in cut) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(cut))
    assert all(text[p.start : p.end].strip() == text[p.start : p.end] for p in cut)
