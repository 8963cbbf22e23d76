from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.catalogue import load_catalogue
from corpus.model import RawDocument, Source
from kg import iri
from kg.ask.queries import named_queries, named_query
from kg.facts import analysis_to_nquads
from kg.store.graph import GraphStore
from kg.store.sparql import QueryError
from nlp.analyse import analyse
from tests.kg.analyses import sample
from tests.kg.plans import DEPARTMENT, PROVINCE


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    analysis = sample()
    task = replace(analysis.statements[0], id="s2", kind="task", quantities=(), cites=())
    with GraphStore(tmp_path_factory.mktemp("graph")) as opened:
        opened.replace(
            analysis.document.id, analysis_to_nquads(replace(analysis, statements=(*analysis.statements, task)))
        )
        yield opened


def rows(store: GraphStore, name: str, **params: str) -> list[dict[str, str]]:
    query = named_query(name)
    sparql, bindings = query.prepare(params)
    return list(store.select(sparql, **bindings))


def statements(found: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(row.get("grade", ""), iri.parse(row["statement"]).ids[1]) for row in found}


@pytest.mark.parametrize("query", named_queries().values(), ids=lambda query: query.name)
def test_every_query_is_explained_in_two_languages_with_an_example_for_each_parameter(query):
    vietnamese, english = query.explanation
    assert vietnamese != english
    assert english.isascii()
    for parameter in query.parameters:
        assert "ví dụ" in parameter.explanation
        assert f"?{parameter.name}" in query.sparql


@pytest.mark.parametrize(
    ("decree", "expected"),
    [
        ("9/2019/NĐ-CP", {("direct", "s1")}),
        ("cp/nd/9/2019", {("direct", "s1")}),
        ("8/KH-UBND", {("section", "s1"), ("section", "s2")}),
        ("15/QĐ-TTg", {("basis", "s1"), ("basis", "s2")}),
        ("ttg/qd/15/2021", {("basis", "s1"), ("basis", "s2")}),
        ("99/QĐ-TTg", set()),
    ],
)
def test_tasks_that_implement_a_document_by_number_or_identity(store, decree, expected):
    assert statements(rows(store, "tasks-implementing", decree=decree)) == expected


@pytest.mark.parametrize("document", ["ke-hoach.txt", "d2c4485b258d6"])
def test_citations_of_a_document_in_order(store, document):
    found = rows(store, "citations-of-document", document=document)
    assert [row["quote"] for row in found] == [
        "Quyết định số 15/QĐ-TTg",
        "Kế hoạch số 8/KH-UBND",
        "Nghị định 9/2019/NĐ-CP",
        "9/2019/NĐ-CP",
    ]
    assert found[0]["relation"] == iri.concept("relation", "based_on")
    assert found[0]["means"] == iri.legal("ttg/qd/15/2021")


def test_documents_that_cite_a_document(store):
    (found,) = rows(store, "documents-citing", decree="8/KH-UBND")
    assert (found["source"], found["relation"], found["times"]) == (
        "ke-hoach.txt",
        iri.concept("relation", "implements"),
        "1",
    )
    assert rows(store, "documents-citing", decree="1/KH-UBND") == []


def test_tasks_of_a_unit(store):
    (found,) = rows(store, "tasks-of-unit", unit="văn PHÒNG")
    assert (found["name"], found["role"], found["due"]) == (
        "Văn phòng Sở",
        iri.concept("unit-role", "lead"),
        "2022-09",
    )


def test_targets_of_a_decree_with_their_figures(store):
    (found,) = rows(store, "targets-of-decree", decree="ttg/qd/15/2021")
    assert found["comparator"] == iri.concept("comparator", "ge")
    assert (found["low"], found["unit"], found["due"]) == ("60", "%", "2022-09")


@pytest.mark.parametrize("unit", ["van phong so", "Văn phòng Sở", "VAN PHONG"])
def test_a_unit_is_found_without_diacritics_too(store, unit):
    assert [row["name"] for row in rows(store, "tasks-of-unit", unit=unit)] == ["Văn phòng Sở"]


@pytest.mark.parametrize("quarter", ["2026-Q9", "quý 3", ""])
def test_no_quarter_is_refused_with_a_sentence(store, quarter):
    with pytest.raises(QueryError, match="hãy ghi như 2025-Q3"):
        rows(store, "deadlines-in-quarter", quarter=quarter)


@pytest.mark.parametrize(("quarter", "count"), [("2022-Q3", 2), ("2022-Q2", 0), ("2022-Q4", 0), ("2021-Q3", 0)])
def test_what_is_due_in_a_quarter(store, quarter, count):
    assert len(rows(store, "deadlines-in-quarter", quarter=quarter)) == count


def test_web_annotations_carry_quote_and_position_selectors(store):
    query = named_query("web-annotations")
    sparql, bindings = query.prepare({"document": "d2c4485b258d6"})
    triples = list(store.query(sparql, **bindings))
    types = [str(triple.object) for triple in triples if "type" in str(triple.predicate)]
    assert types.count("<http://www.w3.org/ns/oa#Annotation>") == 6
    assert types.count("<http://www.w3.org/ns/oa#TextQuoteSelector>") == 6


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    with GraphStore(tmp_path_factory.mktemp("plans")) as opened:
        for name, text in (("tinh.txt", PROVINCE), ("so.txt", DEPARTMENT)):
            analysis = analyse(RawDocument(Source(name, name, "0" * 64, {}), text), load_catalogue())
            opened.replace(analysis.document.id, analysis_to_nquads(analysis))
        yield opened


@pytest.mark.parametrize(
    ("today", "days", "last"),
    [
        ("2022-06-20", "7", []),
        ("2022-06-20", "15", ["2022-06-30", "2022-06-30"]),
        ("2022-06-30", "0", ["2022-06-30", "2022-06-30"]),
        ("2022-09-15", "15", ["2022-09-30", "2022-09-30"]),
        ("2023-01-01", "30", []),
    ],
)
def test_what_is_due_within_some_days(plans, today, days, last):
    assert [row["last"] for row in rows(plans, "due-within-days", today=today, days=days)] == last


def test_what_is_overdue_with_its_computed_days(plans):
    (found,) = rows(plans, "overdue", today="2022-06-20")
    assert (found["last"], found["computed"]) == ("2022-03-25", "true")
    assert len(rows(plans, "overdue", today="2023-01-01")) == 5


def test_two_units_that_are_both_to_lead(plans):
    (found,) = rows(plans, "tasks-with-two-leads")
    assert set(found["units"].split("; ")) == {"Sở Y tế", "Sở Nội vụ"}


@pytest.mark.parametrize(
    ("level", "names"), [("sở", {"Sở Du lịch", "Sở Tài chính", "Sở Y tế", "Sở Nội vụ"}), ("tỉnh", set())]
)
def test_what_a_superior_gives(plans, level, names):
    found = rows(plans, "tasks-from-superior", level=level)
    assert {row["name"] for row in found} - {"các sở, ban, ngành"} == names
    assert {row["source"] for row in found} <= {"tinh.txt"}


def test_missing_and_unknown_names_are_sentences():
    with pytest.raises(QueryError, match=r"Không có truy vấn tên «nothing».*documents-citing"):
        named_query("nothing")
    for wrong in ({}, {"decree": "1", "other": "2"}, {"other": "2"}):
        with pytest.raises(QueryError, match="--param decree="):
            named_query("documents-citing").prepare(wrong)
