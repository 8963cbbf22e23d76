import json
import os
import subprocess
import sys

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from corpus.catalogue import load_catalogue
from corpus.errors import RegistryError
from kg.cli import app
from kg.office.register import matching, read_register
from kg.office.sheet import SheetRow, read_sheet

RUN = CliRunner()


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.fixture(autouse=True)
def _workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("CANCU_WORKSPACE", str(tmp_path / "w"))


def sheet(*rows):
    return [SheetRow(i, tuple(row)) for i, row in enumerate(rows, 1)]


HEADERS = [
    ("Số, ký hiệu", "Ngày văn bản", "Cơ quan ban hành", "Trích yếu"),
    ("So ky hieu", "ngay van ban", "co quan ban hanh", "trich yeu"),
    ("SỐ KÝ HIỆU VĂN BẢN", "Ngày, tháng, năm văn bản", "Tác giả", "Tên loại và trích yếu nội dung văn bản"),
    ("Số/Ký hiệu", "Ngày ban hành", "Nơi ban hành", "Nội dung"),
    ("so_van_ban", "Ngày", "co_quan_ban_hanh", "trich_yeu"),
]


@pytest.mark.parametrize("header", HEADERS)
def test_columns_are_known_by_their_usual_names(catalogue, header):
    rows = sheet(("SỔ VĂN BẢN ĐẾN",), header, ("177/KH-UBND", "05/8/2022", "UBND tỉnh Đồng Nai", "Kế hoạch trồng cây"))
    found = read_register(rows, "so.csv", catalogue)
    assert found.bad == []
    assert [(r.id, r.date, r.type, r.title) for r in found.rows] == [
        ("ubnd-dong-nai/kh/177/2022", "2022-08-05", "Kế hoạch", found.rows[0].title)
    ]
    assert found.rows[0].title.endswith("trồng cây")
    assert found.rows[0].sources == "so.csv:3"


def test_bad_rows_are_told_by_line_and_the_rest_is_kept(catalogue):
    rows = sheet(
        HEADERS[0],
        ("1/QĐ-TTg", "01/02/2022", "Thủ tướng Chính phủ", "a"),
        ("", "01/02/2022", "", "không số"),
        ("/KH-UBND", "01/02/2022", "UBND tỉnh Đồng Nai", "bỏ trống số"),
        ("2/KH-UBND", "30 tháng hai", "UBND tỉnh Đồng Nai", "ngày sai"),
        ("3/KH-UBND", "01/02/2022", "", "không rõ tỉnh nào"),
        ("4/QĐ-TTg", "", "", "không có ngày"),
        ("",),
        HEADERS[0],
        ("5/2022/NĐ-CP", "", "", "năm ở trong số"),
    )
    found = read_register(rows, "so.csv", catalogue)
    assert [row.id for row in found.rows] == ["ttg/qd/1/2022", "cp/nd/5/2022"]
    assert [bad.line for bad in found.bad] == [3, 4, 5, 6, 7]
    assert "cơ quan ban hành" in found.bad[3].reason


def test_columns_that_are_not_read_are_named_where_a_row_fails(catalogue):
    rows = sheet(("STT", "Số hiệu", "Ngày", "Nơi phát"), ("1", "3/KH-UBND", "01/02/2022", "UBND tỉnh Đồng Nai"))
    (bad,) = read_register(rows, "so.csv", catalogue).bad
    assert bad.reason.endswith("Các cột không dùng đến: “Nơi phát”.")


def test_the_office_s_own_register_needs_no_issuer_column(catalogue):
    rows = sheet(("Số ký hiệu", "Ngày tháng", "Trích yếu"), ("7/BC-SYT", "03/4/2022", "V/v một việc"))
    found = read_register(rows, "di.csv", catalogue, issuer="Sở Y tế tỉnh Đồng Nai")
    assert [row.id for row in found.rows] == ["syt-dong-nai/bc/7/2022"]


def test_a_sheet_without_header_is_refused(catalogue):
    with pytest.raises(RegistryError, match="tiêu đề"):
        read_register(sheet(("a", "b"), ("1", "2")), "so.csv", catalogue)


def write_csv(path, text, encoding="utf-8-sig"):
    path.write_bytes(text.encode(encoding))
    return path


def test_what_a_sheet_without_header_says_is_told(catalogue):
    rows = sheet(["Công văn đi", "Ngày đi", "Người nhận"], ["12", "01/02/2022", "An"])
    with pytest.raises(RegistryError, match="Công văn đi”, “Ngày đi”, “Người nhận"):
        read_register(rows, "so.csv", catalogue)


def test_every_sheet_of_a_workbook_is_read(tmp_path, catalogue):
    book = Workbook()
    first, second, third = book.active, book.create_sheet("T2"), book.create_sheet("Ghi chú")
    first.title = "T1"
    first.append(["Số, ký hiệu", "Ngày văn bản", "Trích yếu"])
    first.append(["665/QĐ-BYT", "03/01/2022", "Về phòng dịch"])
    second.append(["Trích yếu", "Số VB", "Ngày VB"])
    second.append(["Về tiêm chủng", "666/QĐ-BYT", "04/02/2022"])
    second.append(["Về khám bệnh", "", "05/02/2022"])
    third.append(["Người lập", "Nguyễn Lan"])
    book.save(tmp_path / "so.xlsx")
    found = read_register(read_sheet(tmp_path / "so.xlsx"), "so.xlsx", catalogue)
    assert [(row.number, row.sources) for row in found.rows] == [
        ("665/QĐ-BYT", "so.xlsx[T1]:2"),
        ("666/QĐ-BYT", "so.xlsx[T2]:2"),
    ]
    assert [(bad.sheet, bad.line) for bad in found.bad] == [("T2", 3), ("Ghi chú", 1)]


def test_add_then_show(tmp_path):
    text = "Số ký hiệu;Ngày văn bản;Cơ quan ban hành;Trích yếu\n8888/KH-UBND;18/01/2022;UBND tỉnh;về trồng cây\n?;;;\n"
    file = write_csv(tmp_path / "so.csv", text)
    added = RUN.invoke(app, ["registry", "add", str(file), "--place", "Đồng Nai"])
    assert added.exit_code == 0
    assert "Đã nhận 1 dòng, bỏ qua 1 dòng" in added.output
    assert "dòng 3" in added.output
    again = RUN.invoke(app, ["registry", "add", str(file), "--place", "Đồng Nai"])
    assert "có 1 văn bản" in again.output
    shown = json.loads(RUN.invoke(app, ["registry", "show", "8888/KH-UBND", "--format", "json"]).output)
    assert [(d["id"], d["title"], d["evidence"]) for d in shown["documents"]] == [
        ("ubnd-dong-nai/kh/8888/2022", "về trồng cây", "office")
    ]
    assert (shown["documents"][0]["status"], shown["documents"][0]["status_sources"]) == ("không rõ", [])
    printed = RUN.invoke(app, ["registry", "show", "8888/KH-UBND"], env={"COLUMNS": "200"}).output
    assert "8888/KH-UBND" in printed
    assert "không rõ" in printed


def test_the_build_reads_what_was_added(tmp_path):
    from kg.store.workspace import Layout

    file = write_csv(tmp_path / "so.csv", "Số ký hiệu,Ngày văn bản,Cơ quan ban hành\n1/QĐ-TTg,01/02/2022,Thủ tướng\n")
    assert RUN.invoke(app, ["registry", "add", str(file)]).exit_code == 0
    (register,) = Layout(tmp_path / "w").registers()
    assert load_catalogue((register,)).row("ttg/qd/1/2022")


def test_a_workbook_with_real_dates(tmp_path, catalogue):
    from datetime import datetime

    book = Workbook()
    book.active.append(["Số đến", "Số, ký hiệu", "Ngày văn bản", "Nơi gửi", "Trích yếu"])
    book.active.append([1, "12/TB-VPCP", datetime(2022, 1, 18), "Văn phòng Chính phủ", "kết luận"])
    book.save(tmp_path / "so.xlsx")
    found = read_register(read_sheet(tmp_path / "so.xlsx"), "so.xlsx", catalogue)
    assert [(row.id, row.date) for row in found.rows] == [("vpcp/tb/12/2022", "2022-01-18")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("so.xlsx", b"PK\x03\x04 not a workbook"),
        ("so.xlsx", b""),
        ("so.csv", b""),
        ("so.csv", b"\x00\x01\x02\x03" * 50),
        ("so.pdf", b"%PDF-1.4"),
        ("missing.csv", None),
    ],
)
def test_a_file_that_is_no_register_gets_a_sentence(tmp_path, name, data):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = RUN.invoke(app, ["registry", "add", str(tmp_path / name)])
    assert result.exit_code == 2
    assert result.output.startswith("Lỗi: ")
    assert "Traceback" not in result.output


def test_show_knows_laws_aliases_and_silence():
    assert "45/2013/QH13" in RUN.invoke(app, ["registry", "show", "Luật Đất đai", "--format", "json"]).output
    assert "06/QĐ-TTg" in RUN.invoke(app, ["registry", "show", "Đề án 06", "--format", "json"]).output
    later = RUN.invoke(app, ["registry", "show", "57/2014/QH13", "--on", "2021-05-01", "--format", "json"])
    assert {d["validity"]["code"] for d in json.loads(later.output)["documents"]} <= {"unknown", "in_force"}
    assert RUN.invoke(app, ["registry", "show", "1/QĐ-TTg", "--on", "hôm qua"]).exit_code == 2
    unknown = RUN.invoke(app, ["registry", "show", "987654/QĐ-TTg"])
    assert unknown.exit_code == 0
    assert "không có nghĩa là văn bản ấy không tồn tại" in unknown.output
    assert RUN.invoke(app, ["registry", "show", "1/QĐ-TTg", "--date", "hôm qua"]).exit_code == 2
    shown = json.loads(RUN.invoke(app, ["registry", "show", "50/NQ-CP", "--date", "2020", "--format", "json"]).output)
    assert [d["date"] for d in shown["documents"]] == ["2020-04-17"]


def test_a_day_that_no_calendar_has_is_told(tmp_path):
    file = tmp_path / "so.csv"
    file.write_text("Số ký hiệu,Ngày văn bản\n9/KH-UBND,31/02/2023\n8/KH-UBND,28/02/2023\n", encoding="utf8")
    environment = os.environ | {"CANCU_WORKSPACE": str(tmp_path / "workspace")}
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "registry", "add", str(file), "--issuer", "Ủy ban nhân dân tỉnh Đồng Nai"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "31/02/2023" in done.stderr + done.stdout
    assert "Đã nhận 1 dòng, bỏ qua 1 dòng" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("issuer", "found"),
    [
        ("Thủ tướng Chính phủ", True),
        ("ttg", True),
        ("thu tuong", True),
        ("Bộ Y tế", False),
        ("Bộ Không Có", False),
    ],
)
def test_an_issuer_that_fits_nothing_finds_nothing(issuer, found):
    shown = RUN.invoke(app, ["registry", "show", "749/QĐ-TTg", "--issuer", issuer, "--format", "json"])
    assert bool(json.loads(shown.output)["documents"]) is found


def test_a_part_of_an_issuer_s_name_is_enough(catalogue):
    numbered = {row.id for row in matching("12/KH-UBND", catalogue)}
    assert {row.id for row in matching("12/KH-UBND", catalogue, issuer="UBND tỉnh")} <= numbered
    assert matching("749/QĐ-TTg", catalogue, issuer="Thủ tướng")
    assert matching("Luật Đất đai", catalogue, issuer="Quốc hội")
