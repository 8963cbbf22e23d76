from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg import iri
from kg.facts import analysis_to_nquads
from kg.store.errors import CorruptWorkspace, LockedWorkspace, MissingWorkspace
from kg.store.graph import GraphStore, QueryError
from tests.kg.analyses import sample

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")  # its own parsers
TITLES = "SELECT ?document ?title { ?document a cancu:Document ; eli:title ?title } ORDER BY ?title"


def facts(document_id: str, title: str = "số hóa hồ sơ") -> bytes:
    analysis = sample(document_id=document_id)
    return analysis_to_nquads(replace(analysis, metadata=replace(analysis.metadata, title=title)))


@pytest.fixture
def store(tmp_path):
    with GraphStore(tmp_path / "graph") as opened:
        yield opened


def titles(store: GraphStore) -> list[str]:
    return [row["title"] for row in store.select(TITLES)]


def test_a_document_is_put_replaced_and_removed_with_all_its_facts(store):
    empty = len(store)
    store.replace("d1", facts("d1", "cũ"))
    store.replace("d2", facts("d2", "khác"))
    assert store.documents() == {"d1", "d2"}
    store.replace("d1", facts("d1", "mới"))
    assert titles(store) == ["khác", "mới"]
    store.remove("d1")
    store.remove("d2")
    store.remove("never there")
    assert store.documents() == set()
    assert len(store) == empty


def test_facts_survive_closing(tmp_path):
    with GraphStore(tmp_path / "graph") as store:
        store.bulk_load([facts("d1", "một")])
    with GraphStore(tmp_path / "graph", read_only=True) as store:
        assert titles(store) == ["một"]
        assert store.documents() == {"d1"}


def test_bulk_load_replaces_what_is_there_and_the_last_version_wins(store):
    store.replace("d1", facts("d1", "cũ"))
    assert store.bulk_load(iter([facts("d1", "mới"), facts("d2", "hai"), facts("d2", "hai lần")])) == 3
    assert titles(store) == ["hai lần", "mới"]
    assert store.documents() == {"d1", "d2"}


def test_bulk_load_of_nothing(store):
    assert store.bulk_load([]) == 0


def test_a_half_loaded_document_is_absent_and_gone_at_the_next_opening(tmp_path):
    with GraphStore(tmp_path / "graph") as store:
        store.replace("d1", facts("d1"))
    raw = ox.Store(str(tmp_path / "graph"))
    raw.bulk_load(facts("d2"), format=ox.RdfFormat.N_QUADS)  # killed before the mark was written
    del raw
    with GraphStore(tmp_path / "graph", read_only=True) as store:
        assert store.documents() == {"d1"}
    with GraphStore(tmp_path / "graph") as store:
        assert store.documents() == {"d1"}
        assert store.nquads("d2") == b""


def test_facts_of_another_document_are_refused(store):
    for wrong in (facts("d2"), b"", b"not quads"):
        with pytest.raises(ValueError, match="N-Quads"):
            store.replace("d1", wrong)


def test_a_second_writer_gets_a_sentence_and_readers_do_not_mind(tmp_path):
    path = tmp_path / "graph"
    with GraphStore(path) as store:
        store.replace("d1", facts("d1"))
        with pytest.raises(LockedWorkspace, match="đang được tiến trình khác ghi"):
            GraphStore(path)
        code = (
            "import sys; from pathlib import Path; from kg.store.graph import GraphStore\n"
            "store = GraphStore(Path(sys.argv[1]), read_only=True); print(len(store.documents()))"
        )
        other = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
        assert other.stdout.strip() == "1"


def test_reading_where_there_is_no_graph(tmp_path):
    with pytest.raises(MissingWorkspace, match="cancu build"):
        GraphStore(tmp_path / "nothing", read_only=True)
    assert not (tmp_path / "nothing").exists()


def test_a_folder_of_something_else(tmp_path):
    (tmp_path / "CURRENT").write_text("MANIFEST-000001\n")
    with pytest.raises(CorruptWorkspace, match="Không mở được đồ thị"):
        GraphStore(tmp_path)


def test_ask_construct_and_bindings(store):
    store.replace("d1", facts("d1"))
    assert store.query("ASK { ?s a cancu:Statement }")
    assert len(list(store.query("CONSTRUCT { ?s a cancu:Task } WHERE { ?s a cancu:Statement }"))) == 1
    by_iri = list(store.select("SELECT ?c ?d { ?c cancu:resolvesTo ?d }", d=iri.legal("ttg/qd/15/2021")))
    assert [row["c"] for row in by_iri] == [iri.citation("d1", "c1")]
    by_text = list(store.select("SELECT ?c ?n { ?c cancu:citedNumber ?n }", n="8/KH-UBND"))
    assert [row["c"] for row in by_text] == [iri.citation("d1", "c2")]
    with pytest.raises(QueryError, match="Không chạy được"):
        store.query("ASK { ?s ?p ?o }", unknown="x")


def test_queries_can_join_the_labels_of_the_vocabulary(store):
    store.replace("d1", facts("d1"))
    query = 'SELECT ?label { ?s cancu:statementKind/skos:prefLabel ?label FILTER(LANG(?label) = "vi") }'
    assert list(store.select(query)) == [{"label": "mục tiêu, chỉ tiêu"}]
    query = 'SELECT ?label { ?p rdfs:subPropertyOf eli:cites ; rdfs:label ?label FILTER(LANG(?label) = "vi") }'
    assert {"label": "thực hiện"} in list(store.select(query))


def test_the_vocabulary_is_loaded_once_and_again_when_it_changes(tmp_path, monkeypatch):
    with GraphStore(tmp_path / "graph") as store:
        size = len(store)
    with GraphStore(tmp_path / "graph") as store:
        assert len(store) == size
    monkeypatch.setattr("ontology.files.digest", lambda: "new")
    with GraphStore(tmp_path / "graph") as store:
        assert len(store) == size


def test_unbound_variables_are_left_out_of_a_row(store):
    store.replace("d1", facts("d1"))
    rows = store.select("SELECT ?s ?none { ?s a cancu:Statement . OPTIONAL { ?s skos:note ?none } }")
    assert list(rows) == [{"s": iri.statement("d1", "s1")}]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "chỉ cho đọc"),
        ("DROP ALL", "chỉ cho đọc"),
        ("LOAD <http://example.org/x>", "chỉ cho đọc"),
        ("SELECT * { ?s ?p }", "viết sai"),
        ("", "viết sai"),
        ("SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { \\u0073ervice <http://example.org/sparql> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s skos:a\\'b ?o service <http://example.org/> { ?s ?p 'x' } }", "SERVICE"),
        ('SELECT * { ?s ?p "a\\u0022" . SERVICE <http://example.org/> { ?s ?p "x" } }', "SERVICE"),
        ("SELECT * { FILTER(1<2)SERVICE<http://example.org/>{?s ?p ?o FILTER(2>1)} }", "SERVICE"),
    ],
)
def test_what_only_reads_nothing_else_is_run(store, query, sentence):
    with pytest.raises(QueryError, match=sentence):
        list(store.select(query))


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "the service" } # SERVICE',
        "SELECT ?service { ?service rdfs:seeAlso <http://example.org/service> }",
        "PREFIX x: <http://example.org/> SELECT * { ?s x:service 'service' }",
    ],
)
def test_the_word_service_may_be_asked_for(store, query):
    assert list(store.select(query)) == []


def test_rdflib_sees_the_same_facts(store):
    store.replace("d1", facts("d1"))
    dataset = store.dataset()
    rows = list(dataset.query("SELECT ?t { ?d a cancu:Document ; eli:title ?t }"))
    assert [str(row[0]) for row in rows] == ["số hóa hồ sơ"]


def test_the_facts_of_one_document_come_back_as_they_went_in(store):
    store.replace("d1", facts("d1"))
    store.replace("d2", facts("d2"))
    assert set(store.nquads("d1").splitlines()) == set(facts("d1").splitlines())


LOADER = """
import sys
from dataclasses import replace
from pathlib import Path
from tests.kg.analyses import sample
from kg.facts import analysis_to_nquads
from kg.store import graph
graph._CHUNK = 1
documents = (analysis_to_nquads(replace(sample(document_id=f"d{n}"))) for n in range(100_000))
def told():
    for n, document in enumerate(documents):
        print(n, flush=True)
        yield document
with graph.GraphStore(Path(sys.argv[1])) as store:
    store.bulk_load(told())
"""


@pytest.mark.parametrize("after", [1, 7, 40])
def test_a_killed_load_leaves_whole_documents_only(tmp_path, after):
    path = tmp_path / "graph"
    with subprocess.Popen([sys.executable, "-c", LOADER, str(path)], stdout=subprocess.PIPE, text=True) as loader:
        assert loader.stdout is not None
        for _ in range(after):
            loader.stdout.readline()
        loader.kill()
    whole = len(facts("d1").splitlines())
    with GraphStore(path) as store:
        there = store.documents()
        assert len(there) >= after - 3
        assert {len(store.nquads(id).splitlines()) for id in there} <= {whole}
        assert not store.query(
            "ASK { GRAPH ?g { ?s a cancu:Document } FILTER NOT EXISTS { ?g a cancu:DocumentGraph } }"
        )
