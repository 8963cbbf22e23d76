"""docs/model.md says what is: its example, its tables, its commands and its words."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Dataset, Graph, URIRef
from typer.testing import CliRunner

from kg import iri, wire
from kg.ask.queries import named_queries
from kg.cli import app
from kg.facts.citations import EDGES
from kg.store.graph import PREFIXES, GraphStore
from kg.validate import validate_graph
from ontology.files import WORDS
from ontology.terms import CANCU, OA
from tests.kg.analyses import sample

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")  # its own parsers
ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "model.md").read_text(encoding="utf8")


def block(language: str) -> str:
    found = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert len(found) == 1
    return found[0]


def rows(heading: str) -> list[list[str]]:
    """Return the rows of the table whose head begins with ``heading``, cell by cell, without backticks."""
    table = PAGE.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in table]


@pytest.fixture(scope="module")
def example() -> Graph:
    return Graph().parse(data=block("turtle"), format="turtle")


def test_the_example_conforms(example):
    assert validate_graph(example).violations == ()
    kinds = set(example.objects(None, RDF.type))
    assert {CANCU.Citation, CANCU.Statement, CANCU.Assignment, CANCU.Quantity, CANCU.Deadline, CANCU.Section} <= kinds


def test_every_quote_of_the_example_stands_in_its_text(example):
    text = block("text").rstrip("\n")
    for node, quote in example.subject_objects(OA.exact):
        start, end = (example.value(node, term).toPython() for term in (OA.start, OA.end))
        assert text[start:end] == str(quote)
    for node in example.subjects(RDF.type, CANCU.Assignment):
        start, end = (example.value(node, term).toPython() for term in (OA.start, OA.end))
        assert text[start:end] == str(example.value(node, CANCU.unitName))


def test_every_word_on_the_page_is_in_the_vocabulary():
    known = {str(s).removeprefix(str(CANCU)) for s in Graph().parse(WORDS).subjects(RDF.type)}
    assert set(re.findall(r"cancu:(\w+)", PAGE)) <= known


def test_every_class_is_on_the_page():
    vocabulary = Graph().parse(WORDS)
    for label in vocabulary.subjects(RDFS.label):
        if str(label)[len(str(CANCU))].isupper():
            assert f"cancu:{str(label).removeprefix(str(CANCU))}" in PAGE, label


def test_the_table_of_relations():
    scheme = Graph().parse(ROOT / "ontology/schemes/relation.ttl")
    labels = {
        str(scheme.value(concept, SKOS.notation)): str(label)
        for concept in scheme.subjects(RDF.type, SKOS.Concept)
        for label in scheme.objects(concept, SKOS.prefLabel)
        if label.language == "vi"
    }
    told = rows("relation")
    assert {name: label for name, label, _ in told} == labels
    assert {name: _expand(term) for name, _, term in told} == EDGES


def _expand(name: str) -> URIRef:
    prefix, _, local = name.partition(":")
    return URIRef(PREFIXES[prefix] + local)


def test_the_table_of_grades():
    scheme = Graph().parse(ROOT / "ontology/schemes/grade.ttl")
    assert {name for name, *_ in rows("grade")} == {str(notation) for notation in scheme.objects(None, SKOS.notation)}


def test_the_names_are_built_as_told():
    assert "id/legal/ttg/qd/749/2020" in iri.legal("ttg/qd/749/2020")
    assert "scheme/relation/implements" in iri.concept("relation", "implements")
    for told in ("graph/<ledger id>", "id/body/ttg", "id/document/<ledger id>/work"):
        assert f"`{told}`" in PAGE or told in PAGE


def test_every_field_of_the_machine_readable_face_is_told():
    face = PAGE.split("## What the commands print for machines", 1)[1]

    def fields(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {name for inner in value.values() for name in fields(inner)}
        return {name for inner in value for name in fields(inner)} if isinstance(value, list) else set()

    told = set(re.findall(r"`(\w+)`", face))
    assert fields(json.loads(json.dumps(wire.analysis(sample(), known=lambda _: None)))) - told == set()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    named = Dataset()
    graph = named.graph(URIRef(iri.graph("d2c4485b258d6")))
    for triple in Graph().parse(data=block("turtle"), format="turtle"):
        graph.add(triple)
    with GraphStore(folder / "graph") as store:
        store.replace("d2c4485b258d6", named.serialize(format="nquads").strip().encode() + b"\n")
    return folder


COMMANDS = [line for line in block("sh").splitlines() if line.startswith("cancu ")]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_run(command, workspace, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, shlex.split(command)[1:], env={"CANCU_WORKSPACE": str(workspace)})
    assert result.exit_code == 0, result.output


def test_every_named_query_has_its_command():
    told = {words[words.index("--name") + 1] for words in map(shlex.split, COMMANDS) if "--name" in words}
    assert told == set(named_queries())
