from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Graph

from kg import iri
from kg.facts import analysis_to_nquads
from kg.store.graph import PREFIXES
from kg.validate import _read, validate_graph, validate_nquads
from nlp.model import Analysis, Quantity, Resolution
from tests.kg.analyses import sample

DOC = "d2c4485b258d6"
NAMES = {
    "document": iri.document(DOC),
    "work": iri.work(DOC),
    "file": iri.file(DOC),
    "analysis": iri.analysis(DOC),
    "c1": iri.citation(DOC, "c1"),
    "c2": iri.citation(DOC, "c2"),
    "c3": iri.citation(DOC, "c3"),
    "c4": iri.citation(DOC, "c4"),
    "s1": iri.statement(DOC, "s1"),
    "m1": iri.section(DOC, "m1"),
    "m2": iri.section(DOC, "m2"),
    "problem": iri.problem(DOC, "1"),
    "reference": iri.reference(DOC, "1"),
    "quantity": iri.statement(DOC, "s1") + "/quantity/1",
    "assignment": iri.statement(DOC, "s1") + "/assignment/1",
    "deadline": iri.statement(DOC, "s1") + "/deadline",
    "office": iri.body("svhttdl-an-giang--van-phong"),
    "department": iri.body("svhttdl-an-giang"),
    "change": iri.change("svhttdl-an-giang"),
    "output": iri.statement(DOC, "s1") + "/output",
    "pinpoint": iri.citation(DOC, "c3") + "/pinpoint/1",
}


def broken(update: str) -> Graph:
    """Return the sample's graph after a SPARQL update in which ``$c1`` … stand for its nodes."""
    for name in sorted(NAMES, key=len, reverse=True):
        update = update.replace(f"${name}", f"<{NAMES[name]}>")
    graph = _read(analysis_to_nquads(sample()))
    before = set(graph)
    graph.update(update, initNs=PREFIXES)
    assert set(graph) != before, "the update changed nothing"
    return graph


def test_a_graph_of_every_kind_of_fact_conforms():
    report = validate_nquads(analysis_to_nquads(sample()))
    assert report.violations == ()
    assert report.conforms
    assert report.triples == analysis_to_nquads(sample()).count(b" .\n")


def test_a_document_in_which_nothing_was_found_conforms():
    bare = Analysis(sample().document, sample().metadata, "ubnd-an-giang/kh/7/2022")
    assert validate_nquads(analysis_to_nquads(bare)).conforms


@pytest.mark.parametrize(
    ("update", "node", "sentence"),
    [
        # the work, the text, the file, the reading
        ("DELETE WHERE { $document eli:realizes ?x }", "document", "tác phẩm pháp lý"),
        ("DELETE WHERE { $document dcterms:identifier ?x }", "document", "sổ cái"),
        ("DELETE WHERE { ?x eli:embodies $document }", "document", "tệp nguồn"),
        ('INSERT DATA { $document eli:title "hai" }', "document", "Trích yếu"),
        ('INSERT DATA { $document cancu:draft "có thể" }', "document", "dự thảo"),
        ("DELETE WHERE { $file cancu:sha256 ?x }", "file", "SHA-256"),
        ('INSERT DATA { $work eli:number "1/KH", "2/KH" }', "work", "một số, ký hiệu"),
        ('INSERT DATA { $work cancu:legalId "749/QĐ-TTg" }', "work", "cơ quan/loại/số/năm"),
        ('DELETE { $work eli:date_document ?x } INSERT { $work eli:date_document "32/13" } WHERE { $work eli:date_document ?x }', "work", "có thật"),
        ("DELETE WHERE { $analysis prov:used ?x }", "analysis", "đã đọc tệp nào"),
        # every citation has quote, offsets, document
        ("DELETE WHERE { $c1 oa:exact ?x }", "c1", "câu trích"),
        ("DELETE WHERE { $c1 oa:start ?x }", "c1", "vị trí đầu"),
        ("DELETE WHERE { $c1 oa:end ?x }", "c1", "vị trí cuối"),
        ("DELETE { $c1 oa:start ?x } INSERT { $c1 oa:start 9999 } WHERE { $c1 oa:start ?x }", "c1", "không quá vị trí cuối"),
        ("DELETE { $c1 oa:start ?x } INSERT { $c1 oa:start -1 } WHERE { $c1 oa:start ?x }", "c1", "không âm"),
        ('DELETE { $c1 oa:exact ?x } INSERT { $c1 oa:exact "Quyết định" } WHERE { $c1 oa:exact ?x }', "c1", "dài khác"),
        ("DELETE WHERE { $c1 prov:wasDerivedFrom ?x }", "c1", "đúng một văn bản"),
        ("DELETE WHERE { $c1 prov:wasGeneratedBy ?x }", "c1", "đã tạo ra nó"),
        ("DELETE WHERE { $c1 cancu:relation ?x }", "c1", "một quan hệ"),
        ("INSERT DATA { $c1 cancu:relation <https://w3id.org/cancu/scheme/relation/guides> }", "c1", "một quan hệ"),
        ("DELETE { $c1 cancu:role ?x } INSERT { $c1 cancu:role <https://w3id.org/cancu/scheme/citation-role/hero> } WHERE { $c1 cancu:role ?x }", "c1", "vai trò"),
        ("DELETE WHERE { $c1 cancu:region ?x }", "c1", "vùng"),
        ('INSERT DATA { $c2 cancu:citedDate "2022-02-30" }', "c2", "có thật"),
        ("INSERT DATA { $c1 cancu:nestedIn $s1 }", "c1", "Dẫn chiếu ngoài"),
        ("DELETE WHERE { $c4 cancu:nestedIn ?x }", "c4", "chỉ có khi dẫn chiếu nằm trong dẫn chiếu khác"),
        ("DELETE WHERE { $c1 cancu:resolution ?x }", "c1", "kết quả nhận diện"),
        ("DELETE WHERE { $c1 cancu:resolvesTo ?x }", "c1", "đã rõ thì có đúng một văn bản"),
        ("INSERT DATA { $c2 cancu:resolvesTo <https://w3id.org/cancu/id/legal/cp/nd/1/2020> }", "c2", "không khẳng định"),
        ("DELETE WHERE { $pinpoint cancu:article ?x . $pinpoint cancu:clause ?y }", "pinpoint", "điều, khoản, điểm"),
        ("DELETE WHERE { $reference cancu:refersToCitation ?x }", "reference", "nhắc lại phải nói tới"),
        # sections
        ("DELETE WHERE { $m2 dcterms:isPartOf ?x }", "m2", "thuộc một đề mục khác"),
        ("DELETE WHERE { $m1 a ?x }", "m2", "thuộc một đề mục khác"),
        ("DELETE WHERE { $m1 cancu:sectionKind ?x }", "m1", "Loại đề mục"),
        ("DELETE { $m1 cancu:headingEnd ?x } INSERT { $m1 cancu:headingEnd 99999 } WHERE { $m1 cancu:headingEnd ?x }", "m1", "nằm trong đề mục"),
        # every statement has kind, quote, document
        ("DELETE WHERE { $s1 cancu:statementKind ?x }", "s1", "một loại"),
        ("DELETE WHERE { $s1 oa:exact ?x }", "s1", "câu trích"),
        ("DELETE WHERE { $s1 prov:wasDerivedFrom ?x }", "s1", "đúng một văn bản"),
        ("DELETE WHERE { $m2 ?p ?x }", "s1", "Đề mục được nhắc tới"),
        ("INSERT DATA { $s1 cancu:pillar <https://w3id.org/cancu/scheme/pillar/khac> }", "s1", "Trụ cột"),
        ("INSERT DATA { $s1 cancu:hasCitation $m1 }", "s1", "Dẫn chiếu của nội dung"),
        ("DELETE WHERE { $assignment cancu:unitName ?x }", "assignment", "tên đơn vị"),
        ("DELETE WHERE { $assignment cancu:unitRole ?x }", "assignment", "một vai trò"),
        ('DELETE { $deadline cancu:due ?x } INSERT { $deadline cancu:due "quý 3" } WHERE { $deadline cancu:due ?x }', "deadline", "Hạn phải là"),
        ("DELETE WHERE { $output oa:exact ?x }", "output", "câu trích"),
        # bodies have a name, units a body above them, changes what came of them
        ("DELETE WHERE { $office rdfs:label ?x }", "office", "phải có tên"),
        ("DELETE WHERE { $office a ?x }", "office", "cơ quan, đơn vị thuộc cơ quan hoặc nhóm"),
        ("DELETE WHERE { $office org:unitOf ?x }", "office", "đúng một cơ quan"),
        ("DELETE WHERE { $change org:resultingOrganization ?x }", "change", "cơ quan kế tục"),
        ('INSERT DATA { $change dcterms:date "năm 2025" }', "change", "ngày có thật"),
        # figures fit their comparator
        ("DELETE WHERE { $quantity cancu:comparator ?x }", "quantity", "phép so sánh"),
        ("DELETE WHERE { $quantity cancu:low ?x }", "quantity", "khớp với phép so sánh"),
        ("INSERT DATA { $quantity cancu:high 70.0 }", "quantity", "khớp với phép so sánh"),
        ('INSERT DATA { $quantity cancu:low "sáu mươi" }', "quantity", "Cận dưới"),
        # problems have a message
        ("DELETE WHERE { $problem cancu:message ?x }", "problem", "lời giải thích"),
        ('DELETE { $problem cancu:message ?x } INSERT { $problem cancu:message "" } WHERE { $problem cancu:message ?x }', "problem", "lời giải thích"),
        ("DELETE WHERE { $problem cancu:code ?x }", "problem", "có mã"),
    ],
)  # fmt: skip
def test_broken_graphs_are_told_with_node_and_sentence(update, node, sentence):
    report = validate_graph(broken(update))
    assert not report.conforms
    assert any(violation.focus == NAMES[node] and sentence in violation.message for violation in report.violations), (
        report.violations
    )


@pytest.mark.parametrize(
    ("comparator", "low", "high", "good"),
    [
        ("ge", 60, None, True),
        ("ge", 60, 60, False),
        ("gt", None, 60, False),
        ("le", None, 5, True),
        ("lt", 5, None, False),
        ("eq", 7, 7, True),
        ("eq", 7, 8, False),
        ("approx", 7, 7, True),
        ("approx", 7, None, False),
        ("range", 15, 30, True),
        ("range", 15, 15, True),
        ("range", 30, 15, False),
        ("range", 15, None, False),
        ("eq", None, None, False),
    ],
)
def test_low_and_high_must_fit_the_comparator(comparator, low, high, good):
    statement = sample().statements[0]
    old = statement.quantities[0]
    quantity = Quantity(old.start, old.end, old.quote, comparator, low, high, "%")
    analysis = replace(sample(), statements=(replace(statement, quantities=(quantity,)),))
    assert validate_nquads(analysis_to_nquads(analysis)).conforms is good


@pytest.mark.parametrize(
    ("resolution", "good"),
    [
        (Resolution("unresolved"), True),
        (Resolution("outside_coverage"), True),
        (Resolution("unresolved", "ttg/qd/1/2020"), False),
        (Resolution("resolved"), False),
        (Resolution("ambiguous"), True),
        (Resolution("ambiguous", None, ("a/b/1/2020", "a/b/1/2021")), True),
        (Resolution("ambiguous", "a/b/1/2020", ("a/b/1/2020", "a/b/1/2021")), False),
    ],
)
def test_only_a_resolved_citation_names_its_document(resolution, good):
    first, *others = sample().citations
    analysis = replace(sample(), citations=(replace(first, resolution=resolution), *others))
    assert validate_nquads(analysis_to_nquads(analysis)).conforms is good


def test_text_that_is_no_nquads():
    with pytest.raises(ValueError, match="not N-Quads"):
        validate_nquads(b"<a> <b>")
