"""One raw document through all rooms."""

from types import MappingProxyType

import pytest

from corpus.catalogue import load_catalogue
from corpus.model import RawDocument, Source
from nlp.analyse import analyse, document_id

LETTER = "SỞ NỘI VỤ\nSố: 7/SNV-VP\nCăn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ."


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def raw(text, **declared):
    return RawDocument(Source("a.txt", "a.txt", "0" * 64, MappingProxyType(declared)), text)


def test_what_the_reader_noted_is_a_problem_of_the_document(catalogue):
    notes = {"read:encoding": "Tệp không phải UTF-8.", "issuer": "Sở Nội vụ"}
    problems = analyse(raw(LETTER, **notes), catalogue).problems
    assert [problem.message for problem in problems if problem.code == "encoding"] == ["Tệp không phải UTF-8."]


@pytest.mark.parametrize(
    "text", ["", " \n", "x", "🙂" * 50, "Điều " * 3000, "a" * 200_000, "((((" * 5000, "Căn cứ số /KH- ngày / /;" * 300]
)
def test_no_text_breaks_the_analysis(text, catalogue):
    analysis = analyse(raw(text), catalogue)
    length = len(analysis.document.text)
    for value in (*analysis.sections, *analysis.citations, *analysis.statements, *analysis.problems):
        assert 0 <= value.start <= value.end <= length


def test_quotes_are_slices_of_the_canonical_text(catalogue):
    analysis = analyse(raw(LETTER.replace(" ", "  ")), catalogue)
    for citation in analysis.citations:
        assert citation.quote == analysis.document.text[citation.start : citation.end]


def test_the_id_of_a_document_follows_its_source_alone():
    assert document_id("a.txt") == document_id("a.txt") != document_id("b.txt")
    assert len(document_id("a.txt")) == 13
