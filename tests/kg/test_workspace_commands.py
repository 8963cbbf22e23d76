import json
import os
import re
import shutil
import socket
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.settings import read_settings
from kg.store.runs import begin_run
from kg.store.workspace import Workspace, WritableWorkspace

PLAN = """ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI
Số: 12/KH-UBND
Đồng Nai, ngày 05 tháng 01 năm 2023
KẾ HOẠCH
Chuyển đổi số năm 2023

I. NHIỆM VỤ
Sở Nội vụ chủ trì thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ.
"""
REPORT = """BÁO CÁO
Kết quả xây dựng nông thôn mới năm 2022
Các xã đã hoàn thành 19 tiêu chí về nông thôn mới.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CANCU_WORKSPACE", str(tmp_path / "w"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ke-hoach.txt").write_text(PLAN, "utf8")
    (tmp_path / "bao-cao.txt").write_text(REPORT, "utf8")
    return tmp_path


def cancu(*arguments, code=0):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
    return result


def asked(*arguments):
    return json.loads(cancu(*arguments, "--format", "json").stdout)


def test_add_search_remove(folder):
    cancu("add", "ke-hoach.txt", "bao-cao.txt")
    assert asked("status")["documents"] == 2
    answer = asked("search", "nong thon moi", "--limit", 1)
    [found] = answer["results"]
    assert found["document"]["source"] == "bao-cao.txt"
    assert set(found["document"]) == {"id", "number", "title", "source"}
    assert "nông thôn mới" in found["quote"]
    assert {"results", "facets", "took_ms"} <= set(answer)
    cancu("remove", "bao-cao.txt")
    left = asked("search", "nong thon moi, chuyen doi so")["results"]
    assert [r["document"]["source"] for r in left] == ["ke-hoach.txt"]
    assert asked("status")["documents"] == 1


@pytest.mark.parametrize("unit", ["document", "statement", "passage"])
def test_every_quote_is_its_place_in_the_text(folder, unit):
    cancu("add", "ke-hoach.txt")
    text = asked("extract", "ke-hoach.txt")["text"]
    results = asked("search", "Quyết định số 749/QĐ-TTg", "--unit", unit)["results"]
    assert all(text[r["start"] : r["end"]] == r["quote"] for r in results)
    assert results or unit == "statement"


def test_a_document_is_found_by_its_own_number(folder):
    cancu("add", "ke-hoach.txt", "bao-cao.txt")
    assert asked("search", "12/kh-ubnd")["results"][0]["document"]["number"] == "12/KH-UBND"


def test_a_second_build_changes_nothing(folder):
    first = asked("build", "ke-hoach.txt")
    assert (first["documents"], first["workspace"]["documents"]) == (1, 1)
    assert first["validated"] == 1
    assert first["violations"] == []
    second = asked("build", "ke-hoach.txt")
    assert second["documents"] + second["unchanged"] == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["search", "chuyển đổi số"], "cancu build"),
        (["status"], "cancu build"),
        (["remove", "x.txt"], "cancu build"),
        (["add", "khong-co.txt"], "khong-co.txt"),
        (["build", "khong-co.txt"], "khong-co.txt"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(folder, arguments, says):
    result = cancu(*arguments, code=2)
    assert says in result.stderr
    assert "Traceback" not in result.stderr + result.stdout


def test_removing_an_unknown_document_is_a_sentence(folder):
    cancu("add", "ke-hoach.txt")
    assert "khac.txt" in cancu("remove", "khac.txt", code=2).stderr


def test_a_second_writer_exits_with_3(folder):
    with WritableWorkspace(folder / "w"):
        result = cancu("build", "ke-hoach.txt", code=3)
    assert f"tiến trình {os.getpid()}" in result.stderr


def test_an_empty_file_alone_is_refused_with_its_reason(folder):
    (folder / "rong.txt").write_bytes(b"")
    assert "rong.txt" in cancu("add", "rong.txt", code=2).stdout


def test_a_corrupt_ledger_is_a_sentence(folder):
    cancu("add", "ke-hoach.txt")
    for file in (folder / "w").glob("ledger.sqlite*"):
        file.write_bytes(b"rac " * 5000)
    for command in (["search", "kế hoạch"], ["status"], ["build", "ke-hoach.txt"]):
        assert "Sổ cái" in cancu(*command, code=2).stderr


def test_a_damaged_page_of_the_ledger_is_a_sentence(folder):
    cancu("add", "ke-hoach.txt", "bao-cao.txt")
    ledger = folder / "w" / "ledger.sqlite"
    data = bytearray(ledger.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    ledger.write_bytes(data)
    assert "Sổ cái" in cancu("status", code=2).stderr
    assert "Sổ cái" in cancu("build", "ke-hoach.txt", code=2).stderr


@pytest.mark.parametrize("kilobytes", [40, 400, 2000])
def test_a_full_disk_is_a_sentence_and_the_next_build_finishes(folder, kilobytes):
    """A limit on the size of files stands in for a disk without room."""
    command = f'ulimit -f {kilobytes}; exec "$0" -c "from kg.cli import app; app()" add ke-hoach.txt'
    result = subprocess.run(["sh", "-c", command, sys.executable], capture_output=True, text=True, check=False)
    assert result.returncode == 2, result.stderr
    assert "Traceback" not in result.stderr
    assert "Lỗi: " in result.stderr
    cancu("add", "ke-hoach.txt", "bao-cao.txt")
    assert asked("status")["complete"]


def test_the_environment_is_read_in_one_place(tmp_path):
    assert read_settings({}).workspace.name == "workspace"
    assert read_settings({"CANCU_WORKSPACE": "", "CANCU_ENCODER": ""}).encoder is None
    settings = read_settings({"CANCU_WORKSPACE": str(tmp_path), "CANCU_ENCODER": "mo-hinh"})
    assert (settings.workspace, settings.encoder) == (tmp_path, "mo-hinh")


@pytest.mark.parametrize("command", ["build", "add", "remove", "status", "search"])
def test_every_command_shows_an_example(command):
    assert f"cancu {command}" in cancu(command, "--help").stdout


@pytest.fixture
def founding(folder, monkeypatch):
    """One founding document of our own in place of the installed ones."""
    installed = folder / "goi" / "documents"
    installed.mkdir(parents=True)
    (installed / "cai-san.txt").write_text(REPORT, "utf8")
    monkeypatch.setattr("kg.build.default_sources", lambda: (installed,))
    return installed


def documents(folder):
    with Workspace(folder / "w") as workspace:
        return {document.source.name for document in workspace.ledger.documents()}


def interrupted(folder, *sources):
    """Leave a workspace as a build that was killed after it had begun."""
    with WritableWorkspace(folder / "w") as workspace:
        begin_run(workspace.ledger, "build", [folder / source for source in sources])


def test_a_bare_build_of_an_own_workspace_adds_no_founding_documents(folder, founding):
    cancu("build", "ke-hoach.txt")
    result = cancu("build")
    assert documents(folder) == {"ke-hoach.txt"}
    assert "cancu build NGUỒN" in result.stderr


def test_a_bare_build_makes_a_lost_projection_anew(folder, founding):
    cancu("build", "ke-hoach.txt")
    shutil.rmtree(folder / "w" / "words")
    assert not asked("status")["complete"]
    cancu("build")
    assert asked("status")["complete"]
    assert documents(folder) == {"ke-hoach.txt"}


def test_a_bare_build_reads_the_founding_documents_where_they_belong(folder, founding):
    cancu("build")
    assert documents(folder) == {"cai-san.txt"}
    cancu("add", "ke-hoach.txt")
    (founding / "moi.txt").write_text(REPORT, "utf8")
    cancu("build")
    assert documents(folder) == {"cai-san.txt", "ke-hoach.txt", "moi.txt"}


def test_a_bare_build_goes_on_with_what_was_interrupted(folder, founding, monkeypatch):
    cancu("build", "ke-hoach.txt")
    interrupted(folder, "bao-cao.txt", "khong-con.txt")
    said = cancu("status").stdout
    assert "bị gián đoạn" in said
    assert "bao-cao.txt" in "".join(said.split())
    assert asked("status")["unfinished_sources"] == [str(folder / "bao-cao.txt"), str(folder / "khong-con.txt")]
    to_come = {"documents": 1, "done": 0, "to_come": 1}
    gone = {"documents": None, "done": 0, "to_come": None}
    sources = [str(folder / name) for name in ("bao-cao.txt", "khong-con.txt")]
    assert asked("status")["to_come"] == [{"source": sources[0]} | to_come, {"source": sources[1]} | gone]
    assert "còn 1 trên 1 tài liệu" in " ".join(said.split())
    monkeypatch.chdir(founding)
    resumed = cancu("build").stderr
    assert "khong-con.txt" in resumed
    assert "bao-cao.txt: còn 1 trên 1 tài liệu" in resumed
    assert documents(folder) == {"ke-hoach.txt", "bao-cao.txt"}
    after = asked("status")
    assert (after["complete"], after["unfinished_sources"]) == (True, [])


def test_a_first_build_that_was_interrupted_is_not_followed_by_the_founding_documents(folder, founding):
    interrupted(folder, "bao-cao.txt")
    cancu("build")
    assert documents(folder) == {"bao-cao.txt"}


def test_what_is_still_to_come_is_counted_line_by_line_and_file_by_file(folder):
    records = ['{"id": 1, "text": "Điều 1"}', "", '{"id": 2}', '{"id": 3, "text": "Điều 3"}']
    (folder / "kho").mkdir()
    (folder / "kho" / "cong-bao.jsonl").write_text("\n".join(records), "utf8")
    (folder / "kho" / "a.txt").write_text(PLAN, "utf8")
    cancu("add", "kho")
    interrupted(folder, "kho")
    (folder / "kho" / "b.txt").write_text(REPORT, "utf8")
    [left] = asked("status")["to_come"]
    assert (left["documents"], left["done"], left["to_come"]) == (5, 4, 1)


def test_another_build_does_not_hide_the_interrupted_one(folder, founding):
    interrupted(folder, "bao-cao.txt")
    cancu("add", "ke-hoach.txt")
    assert asked("status")["unfinished_sources"] == [str(folder / "bao-cao.txt")]
    cancu("build", "bao-cao.txt")
    assert asked("status")["complete"]


def test_a_bare_build_reads_again_what_an_older_grammar_analysed(folder, founding, monkeypatch):
    (folder / "kho" / "sau").mkdir(parents=True)
    (folder / "kho" / "sau" / "a.txt").write_text(PLAN, "utf8")
    (folder / "kho" / "b.txt").write_text(REPORT, "utf8")
    (folder / "kho" / "cong-bao.jsonl").write_text('{"id": 7, "text": "Điều 1. Phạm vi."}', "utf8")
    monkeypatch.setattr("kg.build.analysis_version", lambda registers: "cũ")
    cancu("build", "kho", "ke-hoach.txt")
    cancu("remove", "b.txt")
    monkeypatch.undo()
    monkeypatch.setenv("CANCU_WORKSPACE", str(folder / "w"))
    monkeypatch.setattr("kg.build.default_sources", lambda: (founding,))
    assert asked("status")["outdated"] == 3
    (folder / "ke-hoach.txt").unlink()
    said = cancu("build")
    assert f"đọc lại các tài liệu đã có của {folder / 'kho'}" in said.stderr
    assert "1 tài liệu giữ kết quả phân tích theo quy tắc hoặc sổ văn bản cũ" in " ".join(said.stdout.split())
    assert documents(folder) == {"ke-hoach.txt", "sau/a.txt", "cong-bao.jsonl#7"}, "what was removed stays away"
    assert asked("status")["outdated"] == 1
    assert asked("build")["outdated"] == ["ke-hoach.txt"]


def test_status_says_who_writes(folder):
    cancu("add", "ke-hoach.txt")
    assert asked("status")["writer"] is None
    with WritableWorkspace(folder / "w"):
        assert asked("status")["writer"] == os.getpid()


@pytest.mark.parametrize("unit", ["document", "statement", "passage"])
def test_a_search_without_a_word_index_does_not_say_that_there_is_nothing(folder, unit):
    cancu("add", "bao-cao.txt")
    shutil.rmtree(folder / "w" / "words")
    result = cancu("search", "nông thôn mới", "--unit", unit, code=2)
    assert "Chưa có chỉ mục từ" in result.stderr
    assert "cancu build" in result.stderr
    assert "Không tìm thấy" not in result.stdout


def test_nothing_found_in_an_index_that_lacks_documents_says_so(folder):
    cancu("add", "ke-hoach.txt")
    assert cancu("search", "@@").stderr == ""
    shutil.rmtree(folder / "w" / "graph")
    assert "Chỉ mục chưa đầy đủ" in cancu("search", "@@").stderr


def test_remove_tells_machines_what_it_removed(folder):
    cancu("add", "ke-hoach.txt", "bao-cao.txt")
    answer = asked("remove", "bao-cao.txt")
    assert answer["removed"] == ["bao-cao.txt"]
    assert answer["workspace"]["documents"] == 1


REGISTER = "Số ký hiệu,Ngày văn bản,Cơ quan ban hành\n1/QĐ-TTg,01/02/2022,Thủ tướng\n?,,\n"


def test_a_register_is_not_added_while_a_build_runs(folder):
    (folder / "so.csv").write_text(REGISTER, "utf8")
    with WritableWorkspace(folder / "w"):
        assert f"tiến trình {os.getpid()}" in cancu("registry", "add", "so.csv", code=3).stderr
    assert not (folder / "w" / "registers" / "office.csv").exists()


def test_an_added_register_says_what_has_to_be_built_again(folder):
    (folder / "so.csv").write_text(REGISTER, "utf8")
    assert "cancu build" not in cancu("registry", "add", "so.csv").stdout
    cancu("add", "ke-hoach.txt")
    assert f"cancu build {folder / 'ke-hoach.txt'}" in cancu("registry", "add", "so.csv").stdout
    answer = asked("registry", "add", "so.csv")
    assert (answer["added"], answer["total"], [bad["line"] for bad in answer["bad"]]) == (1, 1, [3])
    assert answer["rebuild"] == [str(folder / "ke-hoach.txt")]


def test_serve_on_a_busy_port_says_so_before_anything_else(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = cancu("serve", "--port", port, code=2)
    assert f"cổng {port} đang được" in result.stderr
    assert result.stdout == ""


def test_every_command_is_introduced_in_vietnamese_with_english_in_brackets():
    for command in ("build", "search", "train-encoder"):
        assert re.search(r"\([a-z][a-z ]+\)\.", " ".join(cancu(command, "--help").stdout.split()))
