from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Dataset, Literal, URIRef, namespace
from rdflib.namespace import DCTERMS, PROV

from corpus.model import Document, OffsetMap, Source
from kg import iri
from kg.facts import analysis_to_nquads
from kg.facts.citations import EDGES
from kg.facts.ntriples import decimal, iso_date, text
from kg.facts.outline import Whereabouts
from nlp.model import Analysis, Citation, Pinpoint, Resolution, Section, Statement
from ontology.terms import CANCU, ELI, OA
from tests.kg.analyses import TEXT, cited, sample

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")  # its own parsers
DOC = "d2c4485b258d6"


def dataset(analysis: Analysis) -> Dataset:
    """Read the N-Quads with rdflib."""
    out = Dataset(default_union=True)
    out.parse(data=analysis_to_nquads(analysis).decode(), format="nquads")
    return out


def concept(scheme: str, notation: str) -> URIRef:
    return URIRef(iri.concept(scheme, notation))


@pytest.fixture(scope="module")
def graph() -> Dataset:
    return dataset(sample())


def test_all_facts_lie_in_the_documents_one_graph(graph):
    named = {str(context.identifier) for context in graph.graphs() if len(context)}
    assert named == {iri.graph(DOC)}


def test_every_line_is_a_fact_of_its_own(graph):
    lines = analysis_to_nquads(sample()).splitlines()
    assert len(lines) == len(set(lines)) == len(graph)


def test_the_same_analysis_gives_the_same_bytes():
    assert analysis_to_nquads(sample()) == analysis_to_nquads(sample())


def test_the_work_the_text_and_the_file(graph):
    document, work, file = (URIRef(make(DOC)) for make in (iri.document, iri.work, iri.file))
    assert graph.value(document, ELI.realizes) == work
    assert graph.value(document, ELI.title) == Literal("số hóa hồ sơ")
    assert graph.value(document, CANCU.draft) == Literal(True)
    assert set(graph.objects(document, CANCU.recipient)) == {Literal("Như trên"), Literal("Lưu: VT")}
    assert graph.value(work, ELI.date_document) == Literal("2022-03", datatype=namespace.XSD.gYearMonth)
    assert graph.value(work, CANCU.numberCode) == Literal("/KH-SVHTTDL")
    assert graph.value(work, ELI.number) is None
    assert graph.value(file, DCTERMS.identifier) == Literal("ke-hoach.txt")
    assert graph.value(predicate=PROV.used, object=file) == URIRef(iri.analysis(DOC))


def test_a_known_identity_names_the_work_and_its_issuers():
    graph = dataset(replace(sample(), legal_id="btc.bnv/ttlt/1/2020"))
    work = URIRef(iri.legal("btc.bnv/ttlt/1/2020"))
    assert graph.value(URIRef(iri.document(DOC)), ELI.realizes) == work
    assert set(graph.objects(work, ELI.passed_by)) == {URIRef(iri.body("btc")), URIRef(iri.body("bnv"))}
    assert graph.value(work, ELI.type_document) == concept("document-type", "ttlt")


def test_a_series_of_numbers_with_a_year_is_of_the_same_type():
    graph = dataset(replace(sample(), legal_id="ttg/qd-qp/4/2022"))
    assert graph.value(predicate=ELI.type_document, subject=URIRef(iri.legal("ttg/qd-qp/4/2022"))) == concept(
        "document-type", "qd"
    )


def test_a_citation_is_a_node_with_quote_place_and_origin(graph):
    node = URIRef(iri.citation(DOC, "c1"))
    assert graph.value(node, RDF.type) == CANCU.Citation
    quote, start, end = (graph.value(node, term).toPython() for term in (OA.exact, OA.start, OA.end))
    assert TEXT[start:end] == quote == "Quyết định số 15/QĐ-TTg"
    assert graph.value(node, PROV.wasDerivedFrom) == URIRef(iri.document(DOC))
    assert graph.value(node, PROV.wasGeneratedBy) == URIRef(iri.analysis(DOC))
    assert graph.value(node, CANCU.citedDate) == Literal("2021-03-02", datatype=namespace.XSD.date)
    assert graph.value(node, CANCU.relation) == concept("relation", "based_on")
    assert graph.value(node, CANCU.inSection) is None


def test_where_a_citation_stands_in_the_outline(graph):
    plan, decree = (URIRef(iri.citation(DOC, id)) for id in ("c2", "c3"))
    assert graph.value(plan, CANCU.inSection) == graph.value(plan, CANCU.inHeadingOf) == URIRef(iri.section(DOC, "m1"))
    assert graph.value(decree, CANCU.inSection) == URIRef(iri.section(DOC, "m2"))
    assert graph.value(decree, CANCU.inHeadingOf) is None


def test_an_ambiguous_citation_names_candidates_and_asserts_nothing(graph):
    plan = URIRef(iri.citation(DOC, "c2"))
    assert len(set(graph.objects(plan, CANCU.candidate))) == 2
    assert graph.value(plan, CANCU.resolvesTo) is None
    assert not list(graph.triples((URIRef(iri.work(DOC)), CANCU.implements, None)))


def test_pinpoints_keep_their_parts_together(graph):
    found = {
        (
            str(graph.value(node, CANCU.article)),
            str(graph.value(node, CANCU.clause)),
            str(graph.value(node, CANCU.provision)),
        )
        for node in graph.objects(URIRef(iri.citation(DOC, "c3")), CANCU.pinpoint)
    }
    assert found == {("4", "2", "None"), ("None", "None", "Phụ lục II")}


def test_resolved_citations_prove_edges_between_documents(graph):
    work = URIRef(iri.work(DOC))
    basis, decree, law = (URIRef(iri.legal(id)) for id in ("ttg/qd/15/2021", "cp/nd/9/2019", "qh/luat/7/2018"))
    edges = {(s, p, o) for s, p, o, _ in graph.quads() if p in EDGES.values()}
    assert edges == {
        (work, ELI.cites, basis),
        (work, ELI.based_on, basis),
        (work, ELI.cites, decree),
        (work, CANCU.compliesWith, decree),
        (work, ELI.cites, law),
        (basis, CANCU.guides, law),  # nested in the title of c1
        (law, ELI.amends, decree),  # "được sửa đổi bởi"
    }


def test_a_chain_through_documents_that_nobody_has():
    outer = cited("c1", "Quyết định số 15/QĐ-TTg", resolution=Resolution("outside_coverage", None, ("ttg/qd/15/2021",)))
    inner = cited(
        "c2",
        "9/2019/NĐ-CP",
        parent="c1",
        parent_relation="implements",
        resolution=Resolution("outside_coverage", None, ("cp/nd/9/2019",)),
    )
    unknown = cited("c3", "Kế hoạch số 8/KH-UBND", relation="implements", resolution=Resolution("outside_coverage"))
    graph = dataset(replace(sample(), citations=(outer, inner, unknown), references=(), statements=()))
    assert (URIRef(iri.legal("ttg/qd/15/2021")), CANCU.implements, URIRef(iri.legal("cp/nd/9/2019"))) in graph
    assert graph.value(URIRef(iri.citation(DOC, "c1")), CANCU.resolvesTo) is None
    assert not list(graph.triples((URIRef(iri.work(DOC)), CANCU.implements, None)))


def test_quoted_text_does_not_speak_for_the_document():
    quoted = cited("c1", "Quyết định số 15/QĐ-TTg", role="quoted", resolution=Resolution("resolved", "ttg/qd/15/2021"))
    graph = dataset(replace(sample(), citations=(quoted,), references=(), statements=()))
    assert not list(graph.triples((URIRef(iri.work(DOC)), ELI.cites, None)))


def test_a_statement_with_all_its_parts(graph):
    node = URIRef(iri.statement(DOC, "s1"))
    assert str(graph.value(node, OA.exact)).startswith('Văn phòng Sở "số hóa"')
    assert graph.value(node, CANCU.statementKind) == concept("statement-kind", "target")
    assert graph.value(node, CANCU.obligation) == Literal(True)
    assert graph.value(node, CANCU.pillar) == concept("pillar", "du-lieu")
    assert graph.value(node, CANCU.rule) == URIRef(iri.rule("percent"))
    assert set(graph.objects(node, CANCU.hasCitation)) == {URIRef(iri.citation(DOC, id)) for id in ("c3", "c4")}
    quantity = graph.value(node, CANCU.quantity)
    assert graph.value(quantity, CANCU.low) == Literal("60", datatype=namespace.XSD.decimal)
    assert graph.value(quantity, CANCU.high) is None
    assert graph.value(quantity, CANCU.measuredIn) == Literal("%")
    deadline = graph.value(node, CANCU.deadline)
    assert graph.value(deadline, CANCU.due) == Literal("2022-09", datatype=namespace.XSD.gYearMonth)
    assert graph.value(deadline, CANCU.recurrence) == Literal("hàng quý")
    assignment = graph.value(node, CANCU.assignment)
    assert graph.value(assignment, CANCU.unitName) == Literal("Văn phòng Sở")
    assert graph.value(assignment, CANCU.unitRole) == concept("unit-role", "lead")


def test_only_references_to_other_documents_are_facts(graph):
    found = list(graph.subjects(RDF.type, CANCU.Reference))
    assert found == [URIRef(iri.reference(DOC, "1"))]
    assert graph.value(found[0], CANCU.refersToCitation) == URIRef(iri.citation(DOC, "c2"))


def test_problems_say_what_is_missing(graph):
    node = URIRef(iri.problem(DOC, "1"))
    assert graph.value(node, CANCU.code) == Literal("missing_number")
    assert graph.value(node, CANCU.message) == Literal("Văn bản chưa ghi số.")


def test_an_analysis_that_found_nothing_is_still_a_document():
    bare = Analysis(Document("d1", Source("a", "a", "0"), "", OffsetMap((), ())), sample().metadata, None)
    assert (URIRef(iri.document("d1")), RDF.type, CANCU.Document) in dataset(bare)


nasty = st.text(st.characters(exclude_categories=()), max_size=40)


@given(nasty)
def test_any_text_comes_back_as_it_was(value):
    readable = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    line = f"<http://a> <http://b> {text(value)} <http://c> .\n"
    out = Dataset()
    out.parse(data=line.encode(), format="nquads")
    ((_, _, literal, _),) = out.quads()
    assert str(literal) == readable


@given(nasty, nasty, nasty, nasty)
def test_broken_texts_and_ids_never_break_the_graph(quote, id, number, title):
    analysis = Analysis(
        Document("d1", Source(quote, quote, "0"), quote, OffsetMap((), ())),
        replace(sample().metadata, title=title, number=number),
        None,
        citations=(Citation(id, 0, len(quote), quote, number, title=title, pinpoints=(Pinpoint(other=number),)),),
        statements=(Statement(id, 0, len(quote), id, "task", False, rule=title),),
    )
    assert len(dataset(analysis)) == len(analysis_to_nquads(analysis).split(b" .\n")) - 1


@pytest.mark.parametrize(
    ("value", "kind", "lexical"),
    [
        ("2022", namespace.XSD.gYear, "2022"),
        ("2022-09", namespace.XSD.gYearMonth, "2022-09"),
        ("2022-02-28", namespace.XSD.date, "2022-02-28"),
        ("2022-02-30", None, "2022-02-30"),
        ("2022-13", None, "2022-13"),
        ("0000", None, "0000"),
        ("quý 3", None, "quý 3"),
    ],
)
def test_dates_are_typed_by_what_is_known_of_them(value, kind, lexical):
    assert iso_date(value) == Literal(lexical, datatype=kind).n3()


@pytest.mark.parametrize(
    ("value", "lexical"),
    [(60.0, "60"), (0.5, "0.5"), (1e21, "1000000000000000000000"), (-3.0, "-3"), (1e-7, "0.0000001"), (12.75, "12.75")],
)
def test_figures_are_decimals_without_exponent(value, lexical):
    assert decimal(value) == f'"{lexical}"^^<{namespace.XSD.decimal}>'


def test_no_figure_is_no_literal():
    assert decimal(float("nan")) is None
    assert decimal(float("inf")) is None


def test_the_innermost_section_around_a_place():
    def made(id: str, start: int, end: int) -> Section:
        return Section(id, "point", id, "", start, end, start, start + 1, 1, None, ())

    where = Whereabouts([made("b", 2, 5), made("a", 0, 10), made("c", 3, 5), made("d", 5, 8)])
    found = [where.innermost(offset) for offset in (0, 2, 3, 4, 5, 7, 8, 9, 10)]
    assert [section.id if section else None for section in found] == ["a", "b", "c", "c", "d", "d", "a", "a", None]


def test_no_field_of_a_citation_is_lost():
    """Whatever field of a citation changes, the facts change."""
    base = cited("c1", "Quyết định số 15/QĐ-TTg")
    other = {
        "id": "c9",
        "start": base.start + 1,
        "end": base.end - 1,
        "quote": "khác",
        "number": "1",
        "doc_type": "Luật",
        "date": "2020",
        "date_malformed": True,
        "issuer": "Chính phủ",
        "title": "khác",
        "relation": "guides",
        "role": "quoted",
        "parent": "c2",
        "parent_relation": "guides",
        "amends": "c2",
        "region": "appendix",
        "kind": "standard",
        "incomplete": True,
        "pinpoints": (Pinpoint("1"),),
        "extent": base.end + 5,
        "resolution": Resolution("outside_coverage"),
    }
    assert set(other) == {field.name for field in fields(Citation)}
    for name, value in other.items():
        if name == "parent_relation":
            one, two = replace(base, parent="c2"), replace(base, parent="c2", parent_relation=value)
        else:
            one, two = base, replace(base, **{name: value})
        first, second = (analysis_to_nquads(replace(sample(), citations=(c,))) for c in (one, two))
        assert first != second, json.dumps(name)
