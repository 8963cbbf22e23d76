from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, PROV, SH

import ontology
from nlp import model
from nlp.pillars import find_pillars
from ontology import registry_schemes
from ontology.terms import BASE, CANCU, ELI, OA

ROOT = Path(ontology.__file__).parent
SCHEMES = sorted(path.stem for path in (ROOT / "schemes").glob("*.ttl"))


def load(name: str) -> Graph:
    return Graph().parse(ROOT / name, format="turtle")


def words(namespace) -> set[URIRef]:
    return {URIRef(namespace[name]) for name in namespace.__annotations__ if not name.startswith("_")}


VOCABULARY = load("cancu.ttl")
SHAPES = load("shapes.ttl")


def concepts(scheme: str) -> set[str]:
    return {str(s).rsplit("/", 1)[1] for s in load(f"schemes/{scheme}.ttl").subjects(RDF.type, SKOS.Concept)}


def test_the_terms_are_exactly_those_of_the_turtle():
    described = {term for term in VOCABULARY.subjects(RDF.type) if str(term).startswith(str(CANCU))}
    assert described == words(CANCU)


def test_an_unknown_term_is_an_error():
    for namespace in (CANCU, ELI, OA):
        with pytest.raises(AttributeError):
            _ = namespace.misspelt


@pytest.mark.parametrize("term", sorted(words(CANCU)))
def test_every_term_is_labelled_and_explained_in_both_languages(term):
    for told in (RDFS.label, RDFS.comment):
        assert {text.language for text in VOCABULARY.objects(term, told)} == {"vi", "en"}
    kinds = set(VOCABULARY.objects(term, RDF.type))
    assert len(kinds) == 1
    assert kinds <= {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    if OWL.Class not in kinds:
        assert VOCABULARY.value(term, RDFS.domain) is not None


def test_the_vocabulary_is_mapped_to_the_standards():
    above = {str(o) for p in (RDFS.subClassOf, RDFS.subPropertyOf) for o in VOCABULARY.objects(None, p)}
    related = {str(o) for p in (SKOS.closeMatch, SKOS.relatedMatch) for o in VOCABULARY.objects(None, p)}
    for namespace in (ELI, OA, PROV, DCTERMS, "http://www.w3.org/ns/org#"):
        assert any(name.startswith(str(namespace)) for name in above), namespace
    assert any(name.startswith("urn:ISO:std:iso:17469") and name.endswith("Objective") for name in related)


def test_every_relation_between_documents_is_a_way_of_citing():
    for name in ("implements", "guides", "compliesWith", "approvedBy", "issuedWith", "reportsOn", "requestedBy"):
        assert (CANCU[name], RDFS.subPropertyOf, ELI.cites) in VOCABULARY


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_concept_has_a_scheme_a_notation_and_a_vietnamese_label(scheme):
    graph = load(f"schemes/{scheme}.ttl")
    assert (URIRef(f"{BASE}scheme/{scheme}"), RDF.type, SKOS.ConceptScheme) in graph
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert graph.value(concept, SKOS.inScheme) == URIRef(f"{BASE}scheme/{scheme}")
        assert "vi" in {label.language for label in graph.objects(concept, SKOS.prefLabel)}, concept
        if scheme != "body":
            assert graph.value(concept, SKOS.notation) is not None


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("statement-kind", get_args(model.StatementKind)),
        ("relation", get_args(model.Relation)),
        ("citation-role", get_args(model.Role)),
        ("region", get_args(model.Region)),
        ("unit-role", get_args(model.UnitRole)),
        ("comparator", get_args(model.Comparator)),
        ("outcome", ("met", "not_met", "contradictory", "not_comparable")),
        ("resolution", get_args(model.ResolutionStatus)),
    ],
)
def test_schemes_hold_what_the_analysis_may_say(scheme, values):
    assert concepts(scheme) == set(values)


def test_every_pillar_that_the_analysis_names_is_a_concept():
    everything = (
        "nhận thức thể chế hạ tầng dữ liệu nền tảng nhân lực an toàn thông tin chính quyền số kinh tế số xã hội số"
    )
    assert set(find_pillars(everything)) == concepts("pillar")


def test_evidence_grades_from_strong_to_weak():
    assert concepts("grade") == {"direct", "section", "basis", "chain", "suggested"}


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        ("relation", "relation"),
        ("outerRelation", "relation"),
        ("role", "citation-role"),
        ("region", "region"),
        ("statementKind", "statement-kind"),
        ("pillar", "pillar"),
        ("unitRole", "unit-role"),
        ("sectionKind", "section-kind"),
    ],
)
def test_the_shapes_allow_exactly_the_concepts(path, scheme):
    allowed = [
        {str(member).rsplit("/", 1)[1] for member in Collection(SHAPES, members)}
        for shape in SHAPES.subjects(SH.path, CANCU[path])
        if (members := SHAPES.value(shape, SH["in"])) is not None
    ]
    assert allowed == [concepts(scheme)]


def test_the_shapes_speak_only_the_vocabulary_and_vietnamese():
    for node in set(SHAPES.objects(None, SH.path)) | set(SHAPES.objects(None, SH.targetClass)):
        if str(node).startswith(str(CANCU)):
            assert node in words(CANCU)
        if str(node).startswith(str(ELI)):
            assert node in words(ELI)
    for message in SHAPES.objects(None, SH.message):
        assert message.language == "vi"


def test_each_relation_says_its_property():
    from kg.facts.citations import EDGES

    graph = load("schemes/relation.ttl")
    told = {str(graph.value(s, SKOS.notation)): o for s, o in graph.subject_objects(RDFS.seeAlso)}
    assert told == EDGES


def test_types_and_bodies_are_those_of_the_registry():
    """Run ``python -m ontology.registry_schemes`` where this fails."""
    read = registry_schemes.read_table
    types, bodies = read("document-types.csv"), read("bodies.csv")
    written = load("schemes/document-type.ttl")
    assert written.isomorphic(Graph().parse(data=registry_schemes.document_types(types), format="turtle"))
    written = load("schemes/body.ttl")
    assert written.isomorphic(Graph().parse(data=registry_schemes.bodies(bodies), format="turtle"))


@pytest.mark.parametrize(
    ("code", "name"), [("QĐ", "Quyết định"), ("KH", "Kế hoạch"), ("TTr", "Tờ trình"), ("CTr", "Chương trình")]
)
def test_the_codes_of_decree_30_are_notations(code, name):
    graph = load("schemes/document-type.ttl")
    labels = {
        str(label) for s in graph.subjects(SKOS.notation, Literal(code)) for label in graph.objects(s, SKOS.prefLabel)
    }
    assert name in labels


def test_the_base_is_written_once():
    """No module but ``terms`` spells the base IRI."""
    for package in ("kg", "ontology", "api"):
        for path in (ROOT.parent / package).rglob("*.py"):
            if path != ROOT / "terms.py":
                strings = (n.value for n in ast.walk(ast.parse(path.read_text("utf8"))) if isinstance(n, ast.Constant))
                assert not any(isinstance(value, str) and BASE in value for value in strings), path
