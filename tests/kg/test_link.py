"""A document that comes later is what waited for it means; one that goes is no longer; whatever the order."""

import json
from itertools import permutations

import pytest

from corpus.catalogue import Catalogue, RegistryRow, load_catalogue
from corpus.model import RawDocument, Source
from corpus.validity import status_on
from kg import wire
from kg.ask.stored_library import open_library
from kg.build import build, remove
from kg.link import link
from kg.own_documents import validity_facts
from kg.progress import SilentWatch
from kg.store.graph import GraphStore
from kg.store.ledger import Ledger
from kg.store.workspace import Workspace, WritableWorkspace
from nlp.analyse import analyse
from nlp.model import Citation
from nlp.waiting import row_keys, waiting_keys
from tests.fakes import HashEncoder

ENCODER = HashEncoder()
HEAD = """UBND TỈNH AN GIANG
SỞ DU LỊCH
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Giang, ngày {day} tháng {month} năm {year}
"""


def paper(number, date, body):
    year, month, day = date.split("-")
    return HEAD.format(number=number, day=day, month=month, year=year) + body


PLAN = paper(
    "8715/KH-SDL",
    "2022-03-10",
    "KẾ HOẠCH\nĐón khách mùa lễ hội năm 2022\nI. NHIỆM VỤ\n- Văn phòng Sở lắp đặt trạm thông tin.\n",
)
LATER = paper(
    "9120/KH-SDL",
    "2022-09-15",
    "KẾ HOẠCH\nTập huấn thuyết minh viên\n"
    "Căn cứ Kế hoạch số 8715/KH-SDL ngày 10 tháng 3 năm 2022 của Sở Du lịch tỉnh An Giang;\n"
    "I. NHIỆM VỤ\n- Văn phòng Sở mở lớp theo Kế hoạch số 8715/KH-SDL.\n",
)
DECISION = paper(
    "9544/QĐ-SDL",
    "2023-01-20",
    "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch mới\nGIÁM ĐỐC SỞ DU LỊCH\nQUYẾT ĐỊNH:\n"
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch mới.\n"
    "Điều 2. Quyết định này có hiệu lực kể từ ngày 01 tháng 02 năm 2023 và thay thế Kế hoạch số 8715/KH-SDL ngày 10 "
    "tháng 3 năm 2022 của Sở Du lịch tỉnh An Giang.\n",
)
TEXTS = {"ke-hoach.txt": PLAN, "tap-huan.txt": LATER, "quyet-dinh.txt": DECISION}
THE_PLAN = "sdl-an-giang/kh/8715/2022"


@pytest.fixture
def folder(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf8")
    return tmp_path


def add(folder, *names):
    with WritableWorkspace(folder / "w") as workspace:
        return build([folder / name for name in names], workspace, encoder=ENCODER, watch=SilentWatch(), workers=0)


def drop(folder, *names):
    with WritableWorkspace(folder / "w") as workspace:
        remove(names, workspace, encoder=ENCODER, watch=SilentWatch())


def links(folder, name):
    """What the first citation of a document means: status, document, candidates, source."""
    with Workspace(folder / "w", encoder=ENCODER) as workspace:
        stored = workspace.ledger.document_of_source(name)
        found = workspace.ledger.citations(stored.id)[0].resolution
        return found.status, found.document, found.candidates, found.source


def contents(folder):
    """The graph and what the ledger has linked, apart from the order of events."""
    with Workspace(folder / "w", encoder=ENCODER) as workspace:
        assert workspace.lacks() == ()
        ledger = workspace.ledger
        graph = GraphStore(folder / "w" / "graph", read_only=True)
        try:
            triples = {id: sorted(graph.nquads(id).splitlines()) for id in graph.documents()}
        finally:
            graph.close()
        return {
            "triples": triples,
            "citations": [ledger.citations(d.id) for d in ledger.documents()],
            "effects": ledger.effects(),
            "commencements": ledger.commencements(),
            "unlinked": ledger.unlinked(),
        }


def test_what_waits_for_a_document_is_linked_when_it_comes_and_unlinked_when_it_goes(folder):
    add(folder, "tap-huan.txt")
    waiting = links(folder, "tap-huan.txt")
    alone = contents(folder)
    assert waiting == ("outside_coverage", None, (THE_PLAN,), "computed")
    add(folder, "ke-hoach.txt")
    assert links(folder, "tap-huan.txt") == ("resolved", THE_PLAN, (THE_PLAN,), "corpus")
    both = contents(folder)
    assert any(
        b"resolvesTo" in triple and b"8715" in triple for triples in both["triples"].values() for triple in triples
    )
    drop(folder, "ke-hoach.txt")
    assert links(folder, "tap-huan.txt") == waiting
    assert contents(folder) == alone


def test_the_order_in_which_documents_come_makes_no_difference(folder, tmp_path_factory):
    add(folder, *TEXTS)
    at_once = contents(folder)
    for order in permutations(TEXTS):
        other = tmp_path_factory.mktemp("khac")
        for name, text in TEXTS.items():
            (other / name).write_text(text, "utf8")
        for name in order:
            add(other, name)
        assert contents(other) == at_once


def test_a_document_that_nothing_waits_for_changes_no_other(folder):
    add(folder, "tap-huan.txt", "ke-hoach.txt")
    with Workspace(folder / "w", encoder=ENCODER) as workspace:
        before = {d.id: workspace.ledger.link_changes(d.id) for d in workspace.ledger.documents()}
    (folder / "khac.txt").write_text(
        paper("77/BC-SDL", "2022-05-05", "BÁO CÁO\nKết quả quý I\nKhông có gì mới.\n"), "utf8"
    )
    add(folder, "khac.txt")
    with Workspace(folder / "w", encoder=ENCODER) as workspace:
        after = {d.id: workspace.ledger.link_changes(d.id) for d in workspace.ledger.documents()}
    assert {id: after[id] for id in before} == before


def test_a_draft_is_nobody_s_target(folder):
    draft = PLAN.replace("UBND TỈNH", "DỰ THẢO\nUBND TỈNH").replace("8715/KH-SDL", "      /KH-SDL")
    (folder / "ke-hoach.txt").write_text(draft, "utf8")
    add(folder, "tap-huan.txt", "ke-hoach.txt")
    assert links(folder, "tap-huan.txt")[0] == "outside_coverage"


def test_linking_that_was_cut_off_is_finished_by_the_next_run(folder, monkeypatch):
    add(folder, "tap-huan.txt", "quyet-dinh.txt")
    real = Ledger.relink

    def dies(ledger, document, linked):
        if document == "d" + "0" * 12 or ledger.unlinked() == (document,):
            raise KeyboardInterrupt
        return real(ledger, document, linked)

    monkeypatch.setattr(Ledger, "relink", dies)
    with pytest.raises(KeyboardInterrupt):
        add(folder, "ke-hoach.txt")
    monkeypatch.setattr(Ledger, "relink", real)
    # Before anything else is done the document is taken away again.
    drop(folder, "ke-hoach.txt")
    assert links(folder, "tap-huan.txt")[0] == "outside_coverage"
    add(folder, "ke-hoach.txt")
    finished = contents(folder)
    drop(folder, *TEXTS)
    add(folder, *TEXTS)
    assert contents(folder) == finished


def test_a_workspace_s_own_decision_tells_that_a_plan_is_replaced(folder):
    add(folder, "ke-hoach.txt", "tap-huan.txt")
    with Workspace(folder / "w", encoder=ENCODER) as workspace:
        facts = validity_facts(workspace.ledger, load_catalogue())
        assert status_on(THE_PLAN, "2022-10-01", facts).code == "running"
        assert status_on(THE_PLAN, "2023-02-01", facts).code == "period_over"
    add(folder, "quyet-dinh.txt")
    with Workspace(folder / "w", encoder=ENCODER) as workspace:
        facts = validity_facts(workspace.ledger, load_catalogue())
        found = status_on(THE_PLAN, "2023-02-01", facts)
        assert (found.code, found.since) == ("replaced", "2023-02-01")
        assert (found.grounds[0].document, found.grounds[0].source) == ("sdl-an-giang/qd/9544/2023", "quyet-dinh.txt")
        decision = status_on("sdl-an-giang/qd/9544/2023", "2023-01-25", facts)
        assert (decision.code, decision.until) == ("not_yet", "2023-02-01")


def test_the_graph_says_who_is_in_force_and_why(folder):
    add(folder, *TEXTS)
    graph = GraphStore(folder / "w" / "graph", read_only=True)
    try:
        rows = list(
            graph.select(
                """SELECT ?ends ?code ?source ?force WHERE {
                ?effect a cancu:Effect ; cancu:effect effect:replaces ; cancu:effectOn ?work ; cancu:since ?since .
                ?work eli:date_no_longer_in_force ?ends ; cancu:status ?status ; eli:in_force ?force .
                ?status cancu:validity/skos:notation ?code ; prov:hadPrimarySource ?source
                FILTER (STRENDS(STR(?work), "kh/8715/2022") && STRENDS(STR(?source), "qd/9544/2023")) }"""
            )
        )
    finally:
        graph.close()
    ((ends, code, source, force),) = {tuple(map(str, row.values() if isinstance(row, dict) else row)) for row in rows}
    assert (ends, code) == ("2023-02-01", "replaced")
    assert source.endswith("sdl-an-giang/qd/9544/2023")
    assert force.endswith("InForce-notInForce")


def test_what_is_cited_is_shown_with_its_status_on_three_days(folder):
    draft = DECISION.replace("9544/QĐ-SDL", "      /QĐ-SDL").replace(
        "ngày 20 tháng 01 năm 2023", "ngày     tháng 01 năm 2023"
    )
    (folder / "du-thao.txt").write_text("DỰ THẢO\n" + draft, "utf8")
    add(folder, *TEXTS, "du-thao.txt")
    with open_library(folder / "w") as library:
        later = library.view(library.workspace.ledger.document_of_source("tap-huan.txt").id).analysis
        cited = wire.analysis(later, library.in_force.cited(later), known=library.in_force.facts().row)["citations"][0][
            "resolution"
        ]["validity"]
        assert (cited["on_citing_date"]["code"], cited["on_citing_date"]["day"]) == ("running", "2022-09-15")
        assert (cited["today"]["code"], cited["today"]["since"]) == ("replaced", "2023-02-01")
        assert cited["on_commencement"] is None
        drafted = library.view(library.workspace.ledger.document_of_source("du-thao.txt").id).analysis
        assert drafted.metadata.draft
        (known,) = set(library.in_force.cited(drafted).values())
        assert known.on_commencement is not None
        assert known.on_commencement.day == "2023-02-01"
        page = library.decree(THE_PLAN)
        assert page is not None
        assert (page["status"], page["status_sources"]) == ("đã được thay thế", ["sdl-an-giang/qd/9544/2023"])


def test_a_draft_that_is_not_in_the_workspace_may_cite_what_is(folder):
    add(folder, "ke-hoach.txt")
    with open_library(folder / "w") as library:
        source = Source("du-thao.txt", "du-thao.txt", "0" * 64)
        draft = analyse(RawDocument(source, LATER), library.in_force.facts().catalogue)
    assert draft.citations[0].resolution.document == THE_PLAN


def test_a_source_s_own_word_on_a_status_counts(folder):
    line = {"id": 1, "text": PLAN.replace(" năm 2022\nI.", "\nI."), "status": "Hết hiệu lực toàn bộ"}
    (folder / "cong-bao.jsonl").write_text(json.dumps(line), "utf8")
    add(folder, "cong-bao.jsonl")
    with open_library(folder / "w") as library:
        assert library.in_force.status(THE_PLAN).code == "no_longer"


KEYS = [
    # what a citation prints -> the document that it looks for under one of its keys
    (Citation("c", 0, 1, "x", number="15/KH-SDL", doc_type="Kế hoạch"), "sdl-an-giang/kh/15/2022", True),
    (Citation("c", 0, 1, "x", number="015/KH-SDL", doc_type="Kế hoạch"), "sdl-an-giang/kh/15/2022", True),
    (Citation("c", 0, 1, "x", number="15", doc_type=None, incomplete=True), "sdl-an-giang/kh/15/2022", True),
    (Citation("c", 0, 1, "x", number="15/QĐ-SDL", doc_type="Quyết định"), "sdl-an-giang/kh/15/2022", False),
    (Citation("c", 0, 1, "x", number="16/KH-SDL", doc_type="Kế hoạch"), "sdl-an-giang/kh/15/2022", False),
    (Citation("c", 0, 1, "x", number="9/QĐ-SDL", date="2022-03-10"), "sdl-an-giang/kh/15/2022", True),
    (Citation("c", 0, 1, "Luật Chăn nuôi năm 2018", doc_type="Luật"), "qh/luat/32/2018", True),
    (Citation("c", 0, 1, "Luật Thú y", doc_type="Luật"), "qh/luat/32/2018", False),
    (Citation("c", 0, 1, "Luật Tổ chức CQĐP", doc_type="Luật"), "qh/luat/77/2015", True),
]
OWN = {
    row.id: row
    for row in (
        RegistryRow("sdl-an-giang/kh/15/2022", "15/KH-SDL", "Kế hoạch", "Đón khách", "2022-03-10"),
        RegistryRow("qh/luat/32/2018", "32/2018/QH14", "Luật", "Luật Chăn nuôi", "2018-11-19"),
        RegistryRow("qh/luat/77/2015", "77/2015/QH13", "Luật", "Luật Tổ chức chính quyền địa phương", "2015-06-19"),
    )
}


@pytest.mark.parametrize(("citation", "document", "meets"), KEYS)
def test_a_citation_and_what_it_may_mean_share_a_key(citation, document, meets):
    keys = waiting_keys([citation], Catalogue())
    assert bool(set(keys) & row_keys([OWN[document]])) is meets


def test_linking_without_documents_does_nothing(tmp_path):
    with WritableWorkspace(tmp_path / "w") as workspace:
        assert link(workspace.ledger, Catalogue(), SilentWatch()).resolved == 0
