"""Figures and days are cells of their own type in a workbook, and written as Vietnam writes them elsewhere."""

import datetime
import io

import pytest
from openpyxl import load_workbook

from kg.monitoring.assignments import superiors_report
from kg.monitoring.matrix import matrix_report
from kg.monitoring.table import Column, Table, plain, to_csv, to_xlsx
from kg.monitoring.targets import TargetQuery, targets_report
from tests.kg.plans import DEPARTMENT, PROVINCE, library

TABLE = Table("bang", (Column("Ngày"), Column("Số"), Column("Chữ")), ((datetime.date(2026, 12, 15), 93.9, "15/12"),))


def test_a_workbook_has_days_and_figures():
    day, number, words = next(load_workbook(io.BytesIO(to_xlsx(TABLE))).active.iter_rows(min_row=2))
    assert (day.value.date(), day.number_format) == (datetime.date(2026, 12, 15), "dd/mm/yyyy")
    assert (number.value, number.data_type) == (93.9, "n")
    assert words.data_type == "s"


def test_csv_writes_figures_for_programs():
    assert to_csv(TABLE).decode("utf-8-sig").splitlines()[1] == "15/12/2026,93.9,15/12"


@pytest.mark.parametrize(("value", "words"), [(1500000.0, "1.500.000"), (0.25, "0,25"), (12, 12), (None, None)])
def test_figures_in_words(value, words):
    assert plain(value) == words


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    abbreviated = PROVINCE.replace(
        "II. NHIỆM VỤ", "Sở Thông tin và Truyền thông (sau đây viết tắt là Sở TTTT).\nII. NHIỆM VỤ"
    ).replace("4. Xây dựng kho", "4. Sở TTTT chủ trì xây dựng kho")
    with library(tmp_path_factory.mktemp("cells"), {"tinh.txt": abbreviated, "so.txt": DEPARTMENT}) as opened:
        yield opened


def test_the_bounds_of_a_target_are_figures(plans):
    report = targets_report(plans, TargetQuery())
    place = [column.heading for column in report.table.columns].index("Từ")
    assert 60.0 in [row[place] for row in report.table.rows]


def test_a_lead_printed_by_its_letters_is_a_department(plans):
    report = superiors_report(plans, "department")
    assert "Sở TTTT" in [row[1] for row in report.table.rows]


def test_a_terminal_shows_the_matrix_cell_by_cell(plans):
    report = matrix_report(plans, ["569/QĐ-TTg"])
    assert report.screen is not None
    assert [column.heading for column in report.screen.columns] == ["Văn bản", "Đơn vị", "Tổng", "Theo mức"]
    assert len(report.screen.rows) == len(report.json["cells"])
