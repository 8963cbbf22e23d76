import json

import pytest
from typer.testing import CliRunner

from kg import wire
from kg.ask.stored_library import StoredLibrary
from kg.cli import app
from kg.store.graph import GraphStore
from kg.store.workspace import Workspace
from kg.validate import validate_nquads

PLAN = """ỦY BAN NHÂN DÂN TỈNH AN GIANG
Số: 15/KH-UBND
An Giang, ngày 10 tháng 3 năm 2022
KẾ HOẠCH
Chuyển đổi số ngành du lịch năm 2022

Căn cứ Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ;

I. MỤC TIÊU
- Tối thiểu 60% cơ sở lưu trú có dữ liệu số trước ngày 30/9/2022.
II. NHIỆM VỤ
1. Hạ tầng số
- Sở Du lịch lắp đặt 12 trạm thông tin theo Quyết định số 942/QĐ-TTg ngày 15/6/2021 của Thủ tướng Chính phủ.
- Công an tỉnh bảo đảm an toàn thông tin.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CANCU_WORKSPACE", str(tmp_path / "w"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ke-hoach.txt").write_text(PLAN, "utf8")
    cancu("add", "ke-hoach.txt")
    return tmp_path


def cancu(*arguments, code=0):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
    return result


def asked(*arguments):
    return json.loads(cancu(*arguments, "--format", "json").stdout)


def analysis(folder):
    with Workspace(folder / "w") as workspace:
        [document] = workspace.ledger.documents()
        return workspace.ledger.analysis(document.id)


def numbers(folder):
    return [citation.number for citation in analysis(folder).citations]


def grades(number):
    return [answer["grade"] for answer in asked("tasks", number)["answers"]]


def rebuilt(folder, text=PLAN):
    (folder / "ke-hoach.txt").write_text(text, "utf8")
    cancu("add", "ke-hoach.txt")


def test_a_rejected_citation_is_no_evidence_and_stays_away(folder):
    assert grades("942/QĐ-TTg") == ["direct"]
    made = asked("reject", "ke-hoach.txt", "942/QĐ-TTg", "--by", "Lan", "--note", "viện dẫn nhầm")
    assert (made["verdict"], made["person"], made["quote"]) == ("reject", "Lan", "Quyết định số 942/QĐ-TTg")
    assert grades("942/QĐ-TTg") == []
    assert numbers(folder) == ["749/QĐ-TTg"]
    rebuilt(folder, "Bản thay thế.\n" + PLAN)
    assert numbers(folder) == ["749/QĐ-TTg"]
    cancu("remove", "ke-hoach.txt")
    rebuilt(folder)
    assert numbers(folder) == ["749/QĐ-TTg"], "a decision outlives the document's removal"


def test_a_corrected_value_takes_the_place_of_the_machines(folder):
    cancu("correct", "ke-hoach.txt", "749/QĐ-TTg", "--set", "date=2020-06-04", "--by", "Lan")
    cancu("correct", "ke-hoach.txt", "749/QĐ-TTg", "--set", "document=ttg/qd/942/2021")
    first = analysis(folder).citations[0]
    assert (first.date, first.resolution.document) == ("2020-06-04", "ttg/qd/942/2021")
    assert len(asked("decisions")["decisions"]) == 1, "the second one holds both corrections"
    rebuilt(folder, PLAN.replace("12 trạm", "15 trạm"))
    first = analysis(folder).citations[0]
    assert (first.date, first.resolution.document) == ("2020-06-04", "ttg/qd/942/2021")
    assert len(asked("decisions", "--all")["decisions"]) == 2


def test_a_statement_is_corrected_with_its_units_and_deadline(folder):
    fact = next(s for s in analysis(folder).statements if s.kind == "target").id
    cancu(
        "correct",
        "ke-hoach.txt",
        fact,
        "--set",
        "kind=task",
        "--set",
        "deadline=2023-01-31",
        "--set",
        "lead=Sở A; Sở B",
    )
    rebuilt(folder, "\n" + PLAN)
    found = next(s for s in analysis(folder).statements if s.deadline)
    assert (found.kind, found.deadline.iso) == ("task", "2023-01-31")
    assert [u.name for u in found.units if u.role == "lead"] == ["Sở A", "Sở B"]


def test_what_was_withdrawn_is_the_machines_again(folder):
    before = analysis(folder)
    made = asked("reject", "ke-hoach.txt", "Công an tỉnh bảo đảm")
    assert len(analysis(folder).statements) == len(before.statements) - 1
    cancu("decisions", "--withdraw", made["id"])
    after = analysis(folder)
    assert (after.citations, after.statements) == (before.citations, before.statements)
    assert "Chưa có quyết định nào" in cancu("decisions").stdout
    cancu("decisions", "--withdraw", made["id"], code=2)


def test_what_a_person_confirmed_stays_where_the_machine_no_longer_reads_it(folder, monkeypatch):
    cancu("confirm", "ke-hoach.txt", "942/QĐ-TTg")
    monkeypatch.setattr("nlp.components.find_citations", _no_citations)
    monkeypatch.setattr("kg.build.analysis_version", lambda registers: "khác")
    rebuilt(folder, "Thêm một dòng.\n" + PLAN)
    [kept] = analysis(folder).citations
    assert kept.number == "942/QĐ-TTg"
    assert analysis(folder).document.text[kept.start : kept.end] == kept.quote
    rebuilt(folder, PLAN.replace("942/QĐ-TTg", "số mới"))
    assert analysis(folder).citations == (), "it falls with its words"


def _no_citations(*_):
    from nlp.citations import CitationScan

    return CitationScan((), (), ())


def test_the_graph_says_whose_word_a_fact_is(folder):
    cancu("correct", "ke-hoach.txt", "749/QĐ-TTg", "--set", "date=2020-06-04", "--by", "Trần Lan")
    cancu("reject", "ke-hoach.txt", "942/QĐ-TTg", "--by", "Trần Lan")
    store = GraphStore(folder / "w" / "graph", read_only=True)
    try:
        [document] = store.documents()
        nquads = store.nquads(document)
    finally:
        store.close()
    facts = nquads.decode() if isinstance(nquads, bytes) else nquads
    assert "2020-06-04" in facts
    assert "person/Tr%E1%BA%A7n%20Lan" in facts
    assert facts.count("wasAttributedTo") == 1
    assert facts.count("ns#verdict") == 2
    assert validate_nquads(facts.encode()).violations == ()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["confirm", "khac.txt", "c1"], "khac.txt"),
        (["confirm", "ke-hoach.txt", "c99"], "c99"),
        (["confirm", "ke-hoach.txt", "thông tin"], "nhiều chỗ"),
        (["correct", "ke-hoach.txt", "c1", "--set", "date=hôm qua"], "năm-tháng-ngày"),
        (["correct", "ke-hoach.txt", "c1", "--set", "màu=đỏ"], "màu"),
        (["correct", "ke-hoach.txt", "c1", "--set", "relation=likes"], "based_on"),
        (["correct", "ke-hoach.txt", "c1", "--set", "document=749"], "ttg/qd/569/2022"),
        (["correct", "ke-hoach.txt", "c1", "--set", "date"], "trường=giá trị"),
    ],
)
def test_what_cannot_be_decided_is_a_sentence(folder, arguments, says):
    assert says in cancu(*arguments, code=2).stderr


@pytest.mark.parametrize("command", ["confirm", "reject", "correct", "decisions"])
def test_every_command_shows_an_example(command):
    assert f"cancu {command}" in cancu(command, "--help").stdout


def test_a_decision_is_shown_where_its_fact_is(folder):
    cancu("confirm", "ke-hoach.txt", "942/QĐ-TTg", "--by", "Lan", "--note", "đã xem bản giấy")
    said = {"by": "Lan", "verdict": "confirm", "note": "đã xem bản giấy"}
    [answer] = asked("tasks", "942/QĐ-TTg")["answers"]
    assert (answer["judged"], said.items() <= answer["path"][0]["judged"].items()) == (None, True)
    found = asked("ask", "nhiệm vụ nào thực hiện quyết định 942/QĐ-TTg?")
    assert said.items() <= found["evidence"][0]["judged"].items()
    assert "1 chứng cứ đã được người xem lại (Lan)." in found["answer"]
    assert "Lan xác nhận ngày" in cancu("ask", "nhiệm vụ nào thực hiện quyết định 942/QĐ-TTg?").stdout
    with StoredLibrary(Workspace(folder / "w")) as library:
        view = library.view(library.cards()[0].ref.id)
        facts = wire.analysis(view.analysis, None, view.judged, known=lambda _: None)
        judged = {c["number"]: c["judged"] and c["judged"]["by"] for c in facts["citations"]}
        assert judged == {"749/QĐ-TTg": None, "942/QĐ-TTg": "Lan"}


WRONG = PLAN.replace("ngày 15/6/2021", "ngày 15 tháng 6 tháng 2021")
ACCUSED = ("942/QĐ-TTg", "--finding", "malformed_date")


def found(*arguments):
    report = asked("check", "--all", *arguments)
    return [f["code"] for f in report["findings"]], report["checked"]["dismissed"], report.get("dismissed")


def test_a_dismissed_finding_is_not_repeated(folder):
    rebuilt(folder, WRONG)
    codes, *_ = found()
    assert "malformed_date" in codes
    made = asked("reject", "ke-hoach.txt", *ACCUSED, "--by", "Lan", "--note", "bản gốc ghi vậy")
    assert (made["fact"], made["code"]) == ("finding", "malformed_date")
    left, count, _ = found()
    assert (left, count) == ([c for c in codes if c != "malformed_date"], 1)
    rebuilt(folder, "Bản in lại.\n" + WRONG)
    left, _, [apart] = found("--dismissed")
    assert "malformed_date" not in left
    assert (apart["code"], apart["judged"]["by"], apart["judged"]["note"]) == (
        "malformed_date",
        "Lan",
        "bản gốc ghi vậy",
    )
    assert "Người đã bác bỏ 1 phát hiện" in " ".join(cancu("check", "ke-hoach.txt").stdout.split()), "the same file"
    assert "Lan bác bỏ ngày" in " ".join(cancu("check", "--all", "--dismissed").stdout.split())
    assert numbers(folder) == ["749/QĐ-TTg", "942/QĐ-TTg"], "the citation itself stands"
    cancu("decisions", "--withdraw", made["id"])
    assert "malformed_date" in found()[0]


def test_a_confirmed_finding_says_who_confirmed_it(folder):
    rebuilt(folder, WRONG)
    cancu("reject", "ke-hoach.txt", *ACCUSED)
    cancu("confirm", "ke-hoach.txt", *ACCUSED, "--by", "Lan")
    said = [f["judged"]["by"] for f in asked("check", "--all")["findings"] if f["judged"]]
    assert said == ["Lan"]
    assert len(asked("decisions")["decisions"]) == 1, "the later decision follows the earlier one"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("942/QĐ-TTg", "--finding", "sai"), "--codes"),
        (("749/QĐ-TTg", "--finding", "malformed_date"), "không có phát hiện malformed_date"),
    ],
)
def test_a_finding_that_is_not_there_is_a_sentence(folder, arguments, says):
    rebuilt(folder, WRONG)
    assert says in cancu("reject", "ke-hoach.txt", *arguments, code=2).stderr
