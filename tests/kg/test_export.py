from __future__ import annotations

import json
import subprocess
import sys

import pytest
from rdflib import Dataset, Graph
from typer.testing import CliRunner

from kg import iri
from kg.cli import app
from kg.export import shorten, turtle
from kg.facts import analysis_to_nquads
from kg.store.graph import GraphStore
from tests.kg.analyses import sample

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")  # its own parsers
DOC = "d2c4485b258d6"
runner = CliRunner()


def facts() -> Graph:
    union = Graph()
    for subject, predicate, obj, _ in (
        Dataset().parse(data=analysis_to_nquads(sample()).decode(), format="nquads").quads()
    ):
        union.add((subject, predicate, obj))
    return union


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    with GraphStore(tmp_path / "graph") as store:
        store.replace(DOC, analysis_to_nquads(sample()))
        store.replace("d2", analysis_to_nquads(sample("báo cáo.txt", "d2")))
    monkeypatch.setenv("CANCU_WORKSPACE", str(tmp_path))
    return tmp_path


def run(*args: str):
    return runner.invoke(app, list(args))


@pytest.mark.parametrize("name", [DOC, "ke-hoach.txt"])
def test_turtle_holds_exactly_the_facts(workspace, name):
    result = run("export", "--document", name)
    assert result.exit_code == 0, result.output
    assert set(Graph().parse(data=result.stdout, format="turtle")) == set(facts())


def test_turtle_is_made_to_be_read(workspace):
    text = run("export", "--document", DOC).stdout
    assert "@base <https://w3id.org/cancu/id/> ." in text
    assert f"\n<document/{DOC}/citation/c1> a cancu:Citation ;\n" in text
    assert "cancu:relation relation:based_on ;" in text
    assert "cancu:resolvesTo <legal/ttg/qd/15/2021>" in text
    assert '"2021-03-02"^^xsd:date' in text
    order = [
        text.index(part)
        for part in ("a cancu:Document", "a eli:Format", "a cancu:Section", "/c1> a", "/c2> a", "/s1> a")
    ]
    assert order == sorted(order)


def test_json_ld_holds_exactly_the_facts(workspace):
    result = run("export", "--document", DOC, "--format", "jsonld")
    read = Dataset().parse(data=result.stdout, format="json-ld")
    assert {(s, p, o) for s, p, o, _ in read.quads()} == set(facts())
    assert {str(graph.identifier) for graph in read.graphs() if len(graph)} == {iri.graph(DOC)}
    assert json.loads(result.stdout)["@context"]["eli"] == "http://data.europa.eu/eli/ontology#"


def test_all_documents_in_both_forms(workspace):
    both = Graph().parse(data=run("export", "--all").stdout, format="turtle")
    assert len(both) == 2 * len(facts()) - len(list(_shared(both)))
    read = Dataset().parse(data=run("export", "--all", "--format", "jsonld").stdout, format="json-ld")
    assert {str(graph.identifier) for graph in read.graphs() if len(graph)} == {iri.graph(DOC), iri.graph("d2")}


def _shared(graph: Graph):
    """Facts about other documents, bodies and places that both documents state alike."""
    common = tuple(made("") for made in (iri.legal, iri.body, iri.change, iri.place))
    return (triple for triple in graph if str(triple[0]).startswith(common))


def test_export_to_a_file(workspace, tmp_path):
    target = tmp_path / "ra.ttl"
    assert run("export", "-d", DOC, "-o", str(target)).exit_code == 0
    assert len(Graph().parse(target, format="turtle")) == len(facts())


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--document", "khong-co.txt"], "Đồ thị không có văn bản «khong-co.txt»"),
        ([], "Cần đúng một trong hai"),
        (["--all", "--document", "x"], "Cần đúng một trong hai"),
        (["--all", "-o", "/khong/co/thu/muc.ttl"], "Không ghi được"),
    ],
)
def test_wrong_use_is_a_sentence(workspace, args, sentence):
    result = run("export", *args)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.output


def test_without_a_graph_there_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("CANCU_WORKSPACE", str(tmp_path))
    for args in (["export", "--all"], ["sparql", "ASK { ?s ?p ?o }"]):
        result = run(*args)
        assert result.exit_code == 2
        assert "cancu build" in result.stderr


COUNT = "SELECT (COUNT(?c) AS ?n) { ?c a cancu:Citation }"


def test_sparql_as_table_json_and_csv(workspace):
    assert "8" in run("sparql", COUNT).stdout
    answer = json.loads(run("sparql", COUNT, "--format", "json").stdout)
    assert answer["results"]["bindings"][0]["n"]["value"] == "8"
    assert run("sparql", COUNT, "--format", "csv").stdout.split() == ["n", "8"]


def test_a_table_shortens_names(workspace):
    out = run("sparql", "SELECT ?c { ?c cancu:citedNumber '8/KH-UBND' } ORDER BY ?c").stdout
    assert "document/d2c4485b258d6/citation/c2" in out


def test_ask_and_construct(workspace):
    assert run("sparql", "ASK { ?s a cancu:Problem }").stdout.strip() == "có"
    assert run("sparql", "ASK { ?s a cancu:Nothing }").stdout.strip() == "không"
    assert json.loads(run("sparql", "ASK { ?s a cancu:Problem }", "--format", "json").stdout)["boolean"] is True
    made = run("sparql", "CONSTRUCT { ?s a cancu:Task } WHERE { ?s a cancu:Statement }")
    assert len(Graph().parse(data=made.stdout, format="turtle")) == 2
    made = run("sparql", "CONSTRUCT { ?s a cancu:Task } WHERE { ?s a cancu:Statement }", "--format", "json")
    assert len(Dataset().parse(data=made.stdout, format="json-ld")) == 2


def test_queries_from_files_and_by_name(workspace, tmp_path):
    (tmp_path / "q.rq").write_text(COUNT, encoding="utf8")
    assert run("sparql", "--file", str(tmp_path / "q.rq"), "--format", "csv").stdout.split() == ["n", "8"]
    assert runner.invoke(app, ["sparql", "-", "--format", "csv"], input=COUNT).stdout.split() == ["n", "8"]
    named = run("sparql", "--name", "documents-citing", "--param", "decree=8/KH-UBND", "--format", "json")
    assert len(json.loads(named.stdout)["results"]["bindings"]) == 2
    assert "tasks-implementing" in run("sparql", "--list").stdout
    listed = json.loads(run("sparql", "--list", "--format", "json").stdout)["queries"]
    [query] = [q for q in listed if q["name"] == "tasks-implementing"]
    assert [p["name"] for p in query["parameters"]] == ["decree"]
    assert query["explanation"]


def test_a_query_without_end_is_ended(workspace):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
    command = [sys.executable, "-m", "kg.cli", "sparql", endless, "--timeout", "1"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "chưa xong sau 1 giây" in ended.stderr
    assert "--timeout 300" in ended.stderr
    assert not ended.stdout


def test_json_is_json_ld(workspace):
    one = run("export", "--all", "--format", "json").stdout
    assert json.loads(one) == json.loads(run("export", "--all", "--format", "jsonld").stdout)


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["DELETE WHERE { ?s ?p ?o }"], "chỉ cho đọc"),
        (["SELECT"], "viết sai"),
        ([], "Cần đúng một trong ba"),
        (["--name", "khong-co"], "Không có truy vấn tên"),
        (["--name", "documents-citing"], "--param decree="),
        (["--name", "documents-citing", "--param", "749"], "tên=giá trị"),
        (["--file", "khong-co.rq"], "Không có tệp"),
        (["CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"], "dùng --format table"),
        (["ASK { ?s ?p ?o }", "--param", "x=1"], "Không chạy được"),
    ],
)
def test_wrong_queries_are_sentences(workspace, args, sentence):
    result = run("sparql", *args)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["sparql", "export"])
def test_help_shows_an_example(command):
    assert "Ví dụ: cancu" in run(command, "--help").stdout


@pytest.mark.parametrize(
    ("name", "short"),
    [
        (iri.citation("d1", "c1"), "document/d1/citation/c1"),
        (iri.concept("relation", "based_on"), "relation:based_on"),
        (iri.legal("ttg/qd/749/2020"), "legal/ttg/qd/749/2020"),
        ("https://example.org/x", "https://example.org/x"),
        ("http://www.w3.org/ns/oa#a/b", "http://www.w3.org/ns/oa#a/b"),
    ],
)
def test_short_names(name, short):
    assert shorten(name) == short


def test_turtle_of_nothing_is_still_turtle():
    assert len(Graph().parse(data="".join(turtle([])), format="turtle")) == 0
