import json
from io import StringIO

import pytest
from rich.console import Console

from corpus.errors import RegistryError, UnreadableSource
from kg.ask.search import search
from kg.build import build, remove
from kg.progress import BarWatch, LogWatch, SilentWatch, duration, thousands
from kg.store.errors import LockedWorkspace, MissingWorkspace, StorageFailure, UnknownDocument
from kg.store.graph import GraphStore
from kg.store.workspace import Workspace, WritableWorkspace
from tests.fakes import HashEncoder
from tests.kg.fake_work import fake_record, wicked_record

ENCODER = HashEncoder()
PLAN = "Sở Nội vụ chủ trì thực hiện Quyết định số 749/QĐ-TTg về chuyển đổi số."
REPORT = "Báo cáo kết quả xây dựng nông thôn mới của các xã."


@pytest.fixture
def sources(tmp_path):
    folder = tmp_path / "nguon"
    folder.mkdir()
    (folder / "ke-hoach.txt").write_text(PLAN, "utf8")
    (folder / "bao-cao.txt").write_text(REPORT, "utf8")
    return folder


@pytest.fixture(autouse=True)
def fixed_version(monkeypatch):
    monkeypatch.setattr("kg.build.analysis_version", lambda registers: "v1")


def run(sources, folder, *, encoder=ENCODER, work=fake_record, workers=0):
    with WritableWorkspace(folder) as workspace:
        return build([sources], workspace, encoder=encoder, watch=SilentWatch(), work=work, workers=workers)


def found(folder, query, *, unit="passage", encoder=ENCODER):
    with Workspace(folder, encoder=encoder) as workspace:
        return [result.document.source.name for result in search(workspace, query, unit=unit).results]


def graph(folder):
    store = GraphStore(folder / "graph", read_only=True)
    try:
        return store.documents()
    finally:
        store.close()


def test_a_build_stores_and_projects_every_document(sources, tmp_path):
    report = run(sources, tmp_path / "w")
    assert (report.documents, report.statements, report.citations) == (2, 1, 1)
    assert report.problems == {"missing_number": 2}
    with Workspace(tmp_path / "w", encoder=ENCODER) as workspace:
        assert workspace.lacks() == ()
        assert graph(tmp_path / "w") == {d.id for d in workspace.ledger.documents()}
    assert found(tmp_path / "w", "chuyển đổi số")[0] == "ke-hoach.txt"


def test_a_second_build_analyses_nothing(sources, tmp_path):
    run(sources, tmp_path / "w")
    report = run(sources, tmp_path / "w", work=wicked_record)
    assert (report.documents, report.unchanged) == (0, 2)


def test_a_changed_file_replaces_its_document_everywhere(sources, tmp_path):
    run(sources, tmp_path / "w")
    (sources / "ke-hoach.txt").write_text("Văn phòng chủ trì cải cách hành chính.", "utf8")
    report = run(sources, tmp_path / "w")
    assert (report.documents, report.replaced, report.unchanged) == (1, 1, 1)
    assert found(tmp_path / "w", "cải cách hành chính")[0] == "ke-hoach.txt"
    with Workspace(tmp_path / "w", encoder=ENCODER) as workspace:
        assert list(workspace.ledger.find_citations(number="749/QĐ-TTg")) == []
        texts = [result.quote for result in search(workspace, "chuyển đổi số", unit="passage").results]
    assert not any("749" in text for text in texts)


def test_a_changed_grammar_analyses_everything_again(sources, tmp_path, monkeypatch):
    run(sources, tmp_path / "w")
    monkeypatch.setattr("kg.build.analysis_version", lambda registers: "mới")
    assert run(sources, tmp_path / "w").documents == 2


def test_a_graph_that_is_mostly_outdated_is_made_anew(sources, tmp_path, monkeypatch):
    for number in range(3):
        (sources / f"ban-sao-{number}.txt").write_text(PLAN, "utf8")
    run(sources, tmp_path / "w")
    monkeypatch.setattr("kg.project._ANEW", 2)
    dropped = []
    drop = WritableWorkspace.drop
    monkeypatch.setattr(WritableWorkspace, "drop", lambda *args: (dropped.append(args[1]), drop(*args))[1])
    (sources / "bao-cao.txt").write_text("Văn phòng chủ trì cải cách hành chính.", "utf8")
    run(sources, tmp_path / "w")
    assert "graph" not in dropped
    monkeypatch.setattr("kg.build.analysis_version", lambda registers: "mới")
    run(sources, tmp_path / "w")
    assert "graph" in dropped
    with Workspace(tmp_path / "w", encoder=ENCODER) as workspace:
        assert workspace.lacks() == ()
        assert graph(tmp_path / "w") == {d.id for d in workspace.ledger.documents()}


def test_a_removed_document_leaves_nothing_behind(sources, tmp_path):
    run(sources, tmp_path / "w")
    with WritableWorkspace(tmp_path / "w") as workspace:
        assert remove(["ke-hoach.txt"], workspace, encoder=ENCODER, watch=SilentWatch()) == ["ke-hoach.txt"]
    assert found(tmp_path / "w", "chuyển đổi số 749/QĐ-TTg nông thôn", unit="document") == ["bao-cao.txt"]
    assert found(tmp_path / "w", "chủ trì chuyển đổi số", unit="statement") == []
    with Workspace(tmp_path / "w", encoder=ENCODER) as workspace:
        assert workspace.lacks() == ()
        assert graph(tmp_path / "w") == {d.id for d in workspace.ledger.documents()}


def test_removing_what_is_not_there_removes_nothing(sources, tmp_path):
    run(sources, tmp_path / "w")
    with WritableWorkspace(tmp_path / "w") as workspace, pytest.raises(UnknownDocument, match="khong-co"):
        remove(["ke-hoach.txt", "khong-co.txt"], workspace, encoder=ENCODER, watch=SilentWatch())
    assert found(tmp_path / "w", "chuyển đổi số")[0] == "ke-hoach.txt"


def test_what_cannot_be_read_is_reported_and_the_rest_is_built(sources, tmp_path):
    (sources / "rong.txt").write_bytes(b"")
    (sources / "loi.txt").write_text("Bài này hỏng.", "utf8")
    report = run(sources, tmp_path / "w", work=wicked_record)
    assert report.documents == 2
    assert {item.source.name: item.code for item in report.unreadable} == {
        "rong.txt": "empty",
        "loi.txt": "analysis_failed",
    }
    with Workspace(tmp_path / "w", encoder=ENCODER) as workspace:
        assert {item.source for item in workspace.ledger.unreadable()} == {"rong.txt", "loi.txt"}


def test_a_source_that_can_be_read_again_is_no_longer_reported(sources, tmp_path):
    (sources / "rong.txt").write_bytes(b"")
    run(sources, tmp_path / "w")
    (sources / "rong.txt").write_text("Nay đã có chữ.", "utf8")
    run(sources, tmp_path / "w")
    with Workspace(tmp_path / "w", encoder=ENCODER) as workspace:
        assert workspace.ledger.unreadable() == ()


def test_two_sources_of_one_name_in_one_run_do_not_replace_each_other(sources, tmp_path):
    other = tmp_path / "khac"
    other.mkdir()
    (other / "ke-hoach.txt").write_text("Bản khác.", "utf8")
    with WritableWorkspace(tmp_path / "w") as workspace:
        report = build([sources, other], workspace, encoder=None, watch=SilentWatch(), work=fake_record, workers=0)
    assert [item.code for item in report.unreadable] == ["duplicate_name"]
    assert found(tmp_path / "w", "chuyển đổi số")[0] == "ke-hoach.txt"


def test_a_missing_source_is_refused_before_anything_is_written(sources, tmp_path):
    with WritableWorkspace(tmp_path / "w") as workspace, pytest.raises(UnreadableSource, match="khong-co"):
        build([sources, tmp_path / "khong-co"], workspace, encoder=None, watch=SilentWatch(), work=fake_record)
    assert found(tmp_path / "w", "chuyển đổi số") == []


def test_many_documents_go_through_worker_processes(tmp_path):
    lines = [json.dumps({"id": i, "text": f"Sở số {i} chủ trì việc thứ {i} về chuyển đổi số."}) for i in range(40)]
    (tmp_path / "nhieu.jsonl").write_text("\n".join(lines), "utf8")
    report = run(tmp_path / "nhieu.jsonl", tmp_path / "w", workers=2)
    assert (report.documents, report.statements) == (40, 40)
    assert found(tmp_path / "w", "việc thứ 17")[0] == "nhieu.jsonl#17"


def test_without_an_encoder_words_alone_answer(sources, tmp_path):
    run(sources, tmp_path / "w", encoder=None)
    with Workspace(tmp_path / "w", encoder=ENCODER) as workspace:
        results = search(workspace, "nong thon moi", unit="passage")
        assert [lack.projection for lack in workspace.lacks()] == ["vectors"]
    assert not results.semantic
    assert results.results[0].document.source.name == "bao-cao.txt"


def test_another_encoder_embeds_everything_again(sources, tmp_path):
    run(sources, tmp_path / "w")
    other = HashEncoder(seed=7)
    with Workspace(tmp_path / "w", encoder=other) as workspace:
        assert not search(workspace, "nông thôn mới").semantic, "vectors of another encoder are not compared"
    run(sources, tmp_path / "w", encoder=other)
    with Workspace(tmp_path / "w", encoder=other) as workspace:
        assert search(workspace, "nông thôn mới").semantic


@pytest.mark.parametrize("name", ["words", "vectors", "graph"])
def test_a_deleted_or_broken_projection_is_made_anew(sources, tmp_path, name):
    import shutil

    run(sources, tmp_path / "w")
    shutil.rmtree(tmp_path / "w" / name)
    with Workspace(tmp_path / "w", encoder=ENCODER) as workspace:
        assert [(lack.projection, lack.missing) for lack in workspace.lacks()] == [(name, 2)]
    run(sources, tmp_path / "w")
    for file in (tmp_path / "w" / name).rglob("*"):
        if file.is_file() and file.name != "generation":
            file.write_bytes(b"rac")
    run(sources, tmp_path / "w")
    assert found(tmp_path / "w", "chuyển đổi số")[0] == "ke-hoach.txt"
    assert len(graph(tmp_path / "w")) == 2


def test_a_second_writer_is_told_who_writes(sources, tmp_path):
    with WritableWorkspace(tmp_path / "w"), pytest.raises(LockedWorkspace, match="tiến trình"):
        run(sources, tmp_path / "w")


def test_a_reader_is_not_disturbed_by_a_writer(sources, tmp_path):
    run(sources, tmp_path / "w")
    with WritableWorkspace(tmp_path / "w"):
        assert found(tmp_path / "w", "chuyển đổi số")[0] == "ke-hoach.txt"


def test_a_long_lived_reader_sees_a_later_build(sources, tmp_path):
    run(sources, tmp_path / "w")
    with Workspace(tmp_path / "w", encoder=ENCODER) as workspace:
        search(workspace, "thanh tra", unit="passage")
        (sources / "moi.txt").write_text("Kế hoạch thanh tra công vụ.", "utf8")
        run(sources, tmp_path / "w")
        assert search(workspace, "thanh tra công vụ", unit="passage").results[0].document.source.name == "moi.txt"


def test_a_register_that_cannot_be_read_is_a_sentence(sources, tmp_path):
    registers = tmp_path / "w" / "registers"
    registers.mkdir(parents=True)
    (registers / "so-van-ban.csv").write_text("khong,phai,so\n1,2,3\n", "utf8")
    with pytest.raises(RegistryError):
        run(sources, tmp_path / "w")


def test_a_folder_of_other_things_is_refused(sources):
    with pytest.raises(StorageFailure, match="CANCU_WORKSPACE"), WritableWorkspace(sources):
        pass
    assert (sources / "ke-hoach.txt").exists()


def test_reading_where_nothing_was_built_says_what_to_do(tmp_path):
    with pytest.raises(MissingWorkspace, match="cancu build"):
        Workspace(tmp_path)


def test_a_log_says_how_much_is_done_and_left(capsys):
    watch = LogWatch(every=0.0)
    watch.phase("Phân tích", 2000)
    watch.advance(10)
    watch.advance(990)
    watch.advance(1000)
    watch.close()
    first, second, *_, last = capsys.readouterr().err.splitlines()
    assert "còn khoảng" not in first  # what the first ones take tells nothing of the others
    assert second.startswith("Phân tích: 1.000/2.000 tài liệu, ")
    assert "còn khoảng" in second
    assert last.startswith("Phân tích: xong 2.000 tài liệu trong ")


def test_a_terminal_shows_a_bar_with_count_and_rate():
    screen = StringIO()
    watch = BarWatch(Console(file=screen, force_terminal=True, width=100))
    watch.phase("Phân tích")
    watch.expect(2)
    watch.advance(2)
    watch.phase("Chỉ mục từ", 2)
    watch.close()
    assert "Phân tích" in screen.getvalue()
    assert "2/2" in screen.getvalue()


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.25, "0,2 giây"), (8, "8 giây"), (75, "1 phút 15 giây"), (3700, "1 giờ 1 phút")]
)
def test_durations_are_in_words(seconds, words):
    assert duration(seconds) == words


def test_thousands_have_points():
    assert thousands(348_000_000) == "348.000.000"


def test_the_version_follows_the_grammar(tmp_path, monkeypatch):
    import kg.analysis_version as room

    package = tmp_path / "nlp"
    package.mkdir()
    for name in ("__init__.py", "luat.toml", "encode.py", "ghi-chu.md"):
        (package / name).write_text("", "utf8")
    monkeypatch.setattr(room.nlp, "__file__", str(package / "__init__.py"))
    first = room.analysis_version()
    (package / "encode.py").write_text("# khác", "utf8")
    (package / "ghi-chu.md").write_text("khác", "utf8")
    assert room.analysis_version() == first, "neither encoder nor notes change what a document says"
    (package / "luat.toml").write_text('x = "khác"', "utf8")
    second = room.analysis_version()
    assert second != first
    register = tmp_path / "so-van-ban.csv"
    register.write_text("id\n", "utf8")
    assert room.analysis_version([register]) != second
