"""Every row of the pattern tables reads its own example strings."""

import re
import tomllib
from importlib.resources import files

import pytest

from corpus.model import Metadata
from nlp.citations import find_citations
from nlp.issuers import read_issuer
from nlp.laws import known_name_end
from nlp.letterhead import Letterhead
from nlp.numbers import number_pattern
from nlp.pattern_tables import pattern_table
from nlp.relations import trigger_relation
from nlp.titles import title_limit, title_start

PLAIN = Letterhead(Metadata())


def cited(text):
    return find_citations(text, PLAIN).citations


@pytest.mark.parametrize("number", [e for row in pattern_table("numbers")["form"] for e in row["examples"]])
def test_a_number_is_read_whole(number):
    match = number_pattern().match(number + " ngày 01/02/2020")
    assert match
    assert match.group().strip() == number


@pytest.mark.parametrize("name", pattern_table("issuers")["examples"])
@pytest.mark.parametrize(
    "tail", [" về việc ban hành", " quy định chi tiết", ", các sở", ";", " Phê duyệt Đề án", " đã"]
)
def test_an_issuer_ends_where_its_name_ends(name, tail):
    span = read_issuer(name + tail, 0)
    assert span
    assert (name + tail)[: span.end] == name


@pytest.mark.parametrize("law", pattern_table("laws")["examples"])
def test_a_known_law_is_read_whole(law):
    word = re.match(r"Luật|Bộ luật|Pháp lệnh", law)
    end = known_name_end(law + " và các văn bản", word.end())
    assert (law + " và các văn bản")[:end] == law


@pytest.mark.parametrize("mention", pattern_table("types")["examples"])
def test_a_type_word_opens_a_mention(mention):
    assert [c.quote for c in cited(f"Báo cáo thực hiện theo {mention}, các đơn vị tổ chức thực hiện.")] == [mention]


@pytest.mark.parametrize("title", pattern_table("titles")["examples"])
def test_a_title_is_read_up_to_the_semicolon_of_its_list(title):
    text = f"{title};\nCăn cứ Nghị định"
    start = title_start(text, 0, anchored=True)
    assert text[start : title_limit(text, start, len(text))] == title


@pytest.mark.parametrize(
    ("relation", "example"),
    [
        (row["relation"], e)
        for row in pattern_table("relations")["rule"]
        for e in row["examples"]
        if row["relation"] != "follows"
    ],
)
def test_a_trigger_names_its_relation(relation, example):
    before = re.split(
        r"(?=Luật|Nghị định|Quyết định số|Thông tư|Tờ trình|Kế hoạch|Hiến pháp)",
        example.replace("Quyết định này", "văn bản này"),
    )[0]
    assert trigger_relation(before.lower(), number="1/QĐ-UBND", doc_type="Quyết định") == relation


@pytest.mark.parametrize("quote", pattern_table("references")["examples"])
def test_a_back_reference_is_no_citation(quote):
    scan = find_citations(f"Căn cứ Quyết định số 9/QĐ-A ngày 1/2/2020; thực hiện {quote} theo lộ trình.", PLAIN)
    assert quote in [r.quote for r in scan.references]
    assert [c.number for c in scan.citations] == ["9/QĐ-A"]


def test_every_table_is_sound_toml_with_examples():
    for table in files("nlp").joinpath("patterns").iterdir():
        if table.name in {
            "types.toml",
            "numbers.toml",
            "issuers.toml",
            "titles.toml",
            "laws.toml",
            "relations.toml",
            "references.toml",
        }:
            assert "examples" in table.read_text(encoding="utf-8")
            tomllib.loads(table.read_text(encoding="utf-8"))
