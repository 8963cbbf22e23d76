import pytest

from corpus.model import Document, Metadata, OffsetMap, Source
from kg.ask.search import search
from kg.ask.search_json import results_json
from kg.progress import SilentWatch
from kg.project import project
from kg.store.record import record
from kg.store.workspace import Workspace, WritableWorkspace
from nlp.analyse import document_id
from nlp.model import Analysis, Citation, Resolution, Statement
from nlp.passages import passages
from tests.fakes import HashEncoder

ENCODER = HashEncoder()


def analysed(name, text, *, number=None, title=None, doc_type="Kế hoạch", issuer="Sở Nội vụ", date=None, cites=()):
    citations = tuple(
        Citation(f"c{i}", text.index(c), text.index(c) + len(c), c, number=c, resolution=Resolution("unresolved"))
        for i, c in enumerate(cites)
    )
    statements, start = [], 0
    for line in text.splitlines():
        if line.startswith("- "):
            kind = "target" if "%" in line else "task"
            statements.append(Statement(f"s{len(statements)}", start + 2, start + len(line), None, kind, True))
        start += len(line) + 1
    return Analysis(
        document=Document(document_id(name), Source(name, name, "0" * 64), text, OffsetMap((0,), (0,))),
        metadata=Metadata(number=number, title=title, doc_type=doc_type, issuer=issuer, date=date),
        legal_id=None,
        citations=citations,
        statements=tuple(statements),
    )


DOCUMENTS = [
    analysed(
        "quy-che.txt",
        "Quy chế quản lý văn bản điện tử.\n- Văn thư số hóa 100% văn bản đến.",
        number="01/2019/TT-BNV",
        doc_type="Thông tư",
        issuer="Bộ Nội vụ",
        date="2019-01-24",
    ),
    analysed(
        "quy-che-so.txt",
        "Quy chế quản lý văn bản điện tử.\n- Văn thư số hóa 80% văn bản đến.",
        number="15/QĐ-SNV",
        doc_type="Quyết định",
        date="2020-02",
    ),
    analysed(
        "ke-hoach.txt",
        "Kế hoạch cải cách hành chính theo Thông tư 01/2019/TT-BNV.\n- Văn phòng rà soát thủ tục hành chính.",
        number="12/KH-SNV",
        cites=["01/2019/TT-BNV"],
        date="2021-03-01",
    ),
    analysed(
        "bao-cao.txt",
        "Báo cáo phòng chống dịch, có dẫn 01/2019/TT-BNV.",
        number="20/BC-SNV",
        doc_type="Báo cáo",
        cites=["01/2019/TT-BNV"],
    ),
    analysed("nong-thon.txt", "Các xã làm đường liên thôn.", title="Xây dựng nông thôn mới năm 2022", number=None),
]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tim") / "w"
    with WritableWorkspace(folder) as writable:
        for value in DOCUMENTS:
            prepared = record(value, passages(value.document.text, ()))
            writable.ledger.store(prepared, analysis_version="v1")
        project(writable, ENCODER, SilentWatch())
    with Workspace(folder, encoder=ENCODER) as opened:
        yield opened


def sources(found):
    return [result.document.source.name for result in found.results]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("cải cách hành chính", "ke-hoach.txt"),
        ("cai cach hanh chinh", "ke-hoach.txt"),
        ("phòng chống dịch", "bao-cao.txt"),
        ("nông thôn mới", "nong-thon.txt"),  # only its title says so
        ("01/2019/TT-BNV", "quy-che.txt"),  # the document itself before those that cite it
        ("12/kh-snv", "ke-hoach.txt"),
    ],
)
def test_the_document_that_answers_comes_first(workspace, query, first):
    assert sources(search(workspace, query))[0] == first


def test_of_two_alike_the_one_that_others_cite_comes_first(workspace):
    found = search(workspace, "quy chế quản lý văn bản điện tử")
    assert sources(found)[:2] == ["quy-che.txt", "quy-che-so.txt"]


@pytest.mark.parametrize("unit", ["document", "statement", "passage"])
def test_quotes_are_places_in_the_text_and_scores_descend(workspace, unit):
    found = search(workspace, "văn thư số hóa văn bản", unit=unit)
    assert found.results
    for result in found.results:
        text = workspace.ledger.text(result.document.id)
        assert text[result.start : result.end] == result.quote
    scores = [result.score for result in found.results]
    assert scores == sorted(scores, reverse=True)


def test_statements_come_with_their_kind(workspace):
    found = search(workspace, "số hóa văn bản đến", unit="statement")
    assert [result.kind for result in found.results[:2]] == ["target", "target"]
    assert found.results[0].quote.startswith("Văn thư số hóa")


def test_the_limit_holds(workspace):
    assert len(search(workspace, "văn bản", limit=1).results) == 1
    assert search(workspace, "văn bản", limit=0).results == ()


def test_facets_count_the_documents_found(workspace):
    facets = search(workspace, "văn bản", limit=1).facets
    assert facets["doc_type"]["Thông tư"] == 1
    assert facets["year"]["2020"] == 1
    assert facets["issuer"]["Sở Nội vụ"] >= 1


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_the_empty_query_finds_nothing(workspace, query):
    assert search(workspace, query).results == ()


def test_a_number_has_no_meaning_for_an_encoder(workspace):
    assert not search(workspace, "01/2019/TT-BNV").semantic
    assert search(workspace, "quy chế 01/2019/TT-BNV").semantic


def test_the_wire_form_is_that_of_the_contract(workspace):
    answer = results_json(search(workspace, "nông thôn mới", limit=2))
    assert {"results", "facets", "took_ms"} <= set(answer)
    first = answer["results"][0]
    assert first["document"] == {
        "id": document_id("nong-thon.txt"),
        "number": None,
        "title": "Xây dựng nông thôn mới năm 2022",
        "source": "nong-thon.txt",
    }
    assert {"score", "quote", "start", "end"} <= set(first)


def test_what_the_ledger_dropped_is_not_found_although_the_index_still_has_it(tmp_path):
    folder = tmp_path / "w"
    with WritableWorkspace(folder) as writable:
        for value in DOCUMENTS[:2]:
            writable.ledger.store(record(value, passages(value.document.text, ())), analysis_version="v1")
        project(writable, ENCODER, SilentWatch())
        writable.ledger.remove(DOCUMENTS[0].document.id)
    with Workspace(folder, encoder=ENCODER) as opened:
        assert sources(search(opened, "quy chế quản lý văn bản")) == ["quy-che-so.txt"]
        words, vectors, graph = opened.lacks()
        assert [(lack.missing, lack.stale) for lack in (words, vectors)] == [(0, 1)] * 2
        assert graph.stale == 1  # what the other one cites is to be linked anew: the graph lacks that too
