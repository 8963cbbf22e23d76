"""What ``cancu check`` prints: tables, sheets, JSON, exit codes."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from kg.ask.model import DocumentRef
from kg.check.model import CODES, CheckReport, Finding, Proof
from kg.check.sheet import COLUMNS, table
from kg.check.wire import report as report_json
from kg.check.words import CODES as WORDS
from kg.cli import app
from kg.monitoring.table import to_csv, to_xlsx

PAGE = (Path(__file__).parents[2] / "docs" / "model.md").read_text(encoding="utf8")
DRAFT = """SỞ DU LỊCH AN GIANG
Số:      /KH-SDL
An Giang, ngày     tháng    năm 2022
KẾ HOẠCH
Chuyển đổi số ngành du lịch
Căn cứ Quyết định số 569/QĐ-TTg ngày 31 tháng 5 tháng 2022 của Thủ tướng Chính phủ;
"""
REF = DocumentRef("d000000000001", "12/KH-SDL", None, "ke-hoach.txt")


def finding(quote):
    return Finding(REF, "c1", "wrong_date", "sai", "Sổ ghi ngày khác.", quote, 3, 9, (Proof("một", row="a/b/1/2022"),))


REPORT = CheckReport((finding("Quyết định\nsố 1"), finding("=1+1")), 1, 2, (finding("thêm"),))


def test_a_sheet_has_a_finding_a_row_and_no_formula():
    rows = list(csv.reader(io.StringIO(to_csv(table(REPORT)).decode("utf-8-sig"))))
    assert rows[0] == [column.heading for column in COLUMNS]
    assert [row[6] for row in rows[1:]] == ["Quyết định số 1", "'=1+1", "thêm"]
    assert rows[1][9] == "một (a/b/1/2022)"


def test_a_workbook_says_the_same():
    sheet = load_workbook(io.BytesIO(to_xlsx(table(REPORT)))).active
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert sheet.max_row == 4
    assert sheet["C2"].value == "sai"


def test_information_is_printed_only_where_asked():
    assert "information" not in report_json(REPORT)
    assert len(report_json(REPORT, information=True)["information"]) == 1


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("check")
    (folder / "du-thao.txt").write_text(DRAFT, encoding="utf8")
    (folder / "dung.txt").write_text(DRAFT.replace("31 tháng 5 tháng", "11 tháng 5 năm"), encoding="utf8")

    def call(*words):
        return CliRunner().invoke(app, ["check", *map(str, words)], env={"CANCU_WORKSPACE": str(folder / "ws")})

    call.folder = folder
    built = CliRunner().invoke(app, ["build", str(folder / "dung.txt")], env={"CANCU_WORKSPACE": str(folder / "ws")})
    assert built.exit_code == 0, built.output
    return call


def test_the_table_groups_by_severity_with_evidence_and_correction(run):
    out = " ".join(run(run.folder / "du-thao.txt").stdout.split())
    assert "Sai (1)" in out
    assert "malformed_date" in out
    assert re.search(r"nên viết: Quyết định số 569/QĐ-TTg ngày 31 tháng 5", out)
    assert out.endswith("Đã kiểm tra 1 dẫn chiếu trong 1 văn bản: 1 sai.")


@pytest.mark.parametrize(
    ("words", "code"),
    [(("du-thao.txt",), 0), (("du-thao.txt", "--exit-code"), 1), (("dung.txt", "--exit-code"), 0), ((), 2)],
)
def test_the_exit_code_tells_findings_on_request(run, words, code):
    assert run(*(run.folder / w if w.endswith("txt") else w for w in words)).exit_code == code


def test_a_report_is_written_to_a_file(run):
    file = run.folder / "phat-hien.xlsx"
    assert run(run.folder / "du-thao.txt", "--format", "xlsx").exit_code == 2
    assert run(run.folder / "du-thao.txt", "--format", "xlsx", "-o", file).exit_code == 0
    assert load_workbook(file).active["D2"].value == "malformed_date"


def test_all_documents_are_checked_as_json(run):
    body = json.loads(run("--all", "--format", "json").stdout)
    assert body == {"findings": [], "checked": {"documents": 1, "citations": 1, "dismissed": 0}}


def test_the_reason_codes_are_listed_without_a_workspace():
    out = CliRunner().invoke(app, ["check", "--codes"], env={"CANCU_WORKSPACE": "nowhere", "COLUMNS": "160"}).stdout
    assert all(code in out and words.vi in out for code, words in WORDS.items())


def test_the_page_on_the_model_lists_every_reason_code():
    table = PAGE.split("| reason code |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    rows = [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in table]
    assert {code: (vi, meaning) for code, vi, meaning in rows} == {c: (w.vi, w.meaning) for c, w in WORDS.items()}
    assert set(WORDS) == set(CODES)
