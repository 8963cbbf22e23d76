import csv
import io

import pytest
from openpyxl import load_workbook

from kg.monitoring.table import Column, Quoted, Table, to_csv, to_xlsx

ROWS = (
    ("=1+1", 3, Quoted("+84 gọi\ntới", "d1", 0, 7)),
    ("@SUM(A1)", 93.9, None),
    ("- Sở Y tế", -2, 'Sở; «Y tế», "dấu"'),
)
TABLE = Table("bang", (Column("Tên"), Column("Số"), Column("Chữ", 40)), ROWS)


def test_csv_begins_with_the_mark_by_which_excel_knows_utf8():
    data = to_csv(TABLE)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines()[0] == "Tên,Số,Chữ"


def test_csv_holds_no_formula_and_keeps_numbers():
    rows = list(csv.reader(io.StringIO(to_csv(TABLE).decode("utf-8-sig"))))[1:]
    assert rows == [
        ["'=1+1", "3", "'+84 gọi tới"],
        ["'@SUM(A1)", "93.9", ""],
        ["'- Sở Y tế", "-2", 'Sở; «Y tế», "dấu"'],
    ]


def test_xlsx_holds_no_formula_and_keeps_numbers():
    sheet = load_workbook(io.BytesIO(to_xlsx(TABLE))).active
    assert [c.value for c in sheet[1]] == ["Tên", "Số", "Chữ"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert (sheet["B2"].value, sheet["B3"].value) == (3, 93.9)
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("make", [to_csv, to_xlsx])
def test_signs_that_no_sheet_holds_are_left_out(make):
    table = Table("bang", (Column("Tên"),), (("a\x00b\ud800c\x0b",), ("x" * 40_000,)))
    assert make(table)


def test_an_empty_table_has_its_heading():
    empty = Table("bang", TABLE.columns, ())
    assert to_csv(empty).decode("utf-8-sig") == "Tên,Số,Chữ\r\n"
    assert load_workbook(io.BytesIO(to_xlsx(empty))).active.max_row == 1
