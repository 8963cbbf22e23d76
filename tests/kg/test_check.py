"""Findings on short drafts of our own, against a registry of two made-up rows."""

import pytest

from corpus.registry_row import RegistryRow
from kg.check.correction import full_form, long_date
from nlp.model import Citation
from tests.kg.drafts import HEAD, checked, codes, findings, view

ROWS = (
    RegistryRow(
        "ttg/qd/777/2022", "777/QĐ-TTg", "Quyết định", "Phê duyệt Đề án khám bệnh từ xa giai đoạn 2022-2030",
        "2022-03-15", evidence="letterhead", sources="test",
    ),
)  # fmt: skip


def test_a_right_citation_is_not_accused():
    text = "Căn cứ Quyết định số 777/QĐ-TTg ngày 15/3/2022 của Thủ tướng Chính phủ phê duyệt Đề án khám bệnh từ xa giai đoạn 2022-2030;"
    assert codes(text, rows=ROWS) == []


def test_a_date_that_the_registry_contradicts_is_wrong_and_corrected():
    text = "Căn cứ Quyết định số 777/QĐ-TTg ngày 15/6/2022 của Thủ tướng Chính phủ phê duyệt Đề án khám bệnh từ xa giai đoạn 2022-2030;"
    (found,) = findings(text, rows=ROWS)
    assert (found.code, found.severity) == ("wrong_date", "sai")
    assert "ngày 15 tháng 3 năm 2022" in found.correction
    assert found.proofs[0].row == "ttg/qd/777/2022"
    assert found.proofs[0].quote.startswith("Quyết định 777/QĐ-TTg ngày 15/03/2022 ")


def test_a_number_whose_day_and_title_belong_to_another_is_wrong():
    text = "Căn cứ Quyết định số 787/QĐ-TTg ngày 15/3/2022 của Thủ tướng Chính phủ phê duyệt Đề án khám bệnh từ xa giai đoạn 2022-2030;"
    (found,) = findings(text, rows=ROWS)
    assert found.code == "wrong_number"
    assert "số 777/QĐ-TTg" in found.correction


def test_what_nobody_knows_is_outside_coverage_and_never_accused():
    text = "Căn cứ Quyết định số 3141/QĐ-BYT ngày 15/3/2022 của Bộ Y tế về thí điểm khám bệnh từ xa;"
    assert codes(text, rows=ROWS) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Thực hiện Quyết định số 12/QĐ-BYT ngày 31 tháng 3 tháng 2022 của Bộ Y tế về khám bệnh từ xa.", "malformed_date"),
        ("Kèm theo Quyết định số      /QĐ-SYT ngày    tháng    năm 2023 của Sở Y tế.", "missing_number"),
        ("Thực hiện Quyết định số 4141/QĐ-UBND của UBND tỉnh về phát triển y tế cơ sở.", "missing_date"),
        ("Thực hiện Quyết định số 2424/BYT-KCB ngày 2/2/2022 của Bộ Y tế về bệnh án điện tử.", "number_form"),
        ("Thực hiện Nghị định số 45/2021/NĐCP ngày 2/2/2021 của Chính phủ về bệnh án.", "number_form"),
    ],
)  # fmt: skip
def test_what_the_print_itself_shows(text, code):
    assert code in [c for c, _ in codes(text)]


def test_a_number_with_its_year_needs_no_date():
    assert codes("Thực hiện Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư.") == []


def test_two_dates_of_one_number_in_one_document_are_doubtful():
    text = (
        "Căn cứ Quyết định số 55/QĐ-BYT ngày 5/3/2022 của Bộ Y tế về bệnh án điện tử;\n"
        "Thực hiện Quyết định số 55/QĐ-BYT ngày 8/3/2022 của Bộ Y tế về bệnh án điện tử."
    )
    assert codes(text) == [("inconsistent_within_document", "nghi vấn")]


def test_a_swapped_digit_of_a_standard_is_doubtful():
    text = "Áp dụng tiêu chuẩn ISO 9011:2015.\nTheo tiêu chuẩn ISO 9001:2015.\nCông bố ISO 9001:2015."
    found = [f for f in findings(text) if f.code == "unknown_standard"]
    assert [f.correction for f in found] == ["tiêu chuẩn ISO 9001:2015"]


def test_a_date_against_the_order_of_its_series_is_doubtful():
    lines = [
        "Kế hoạch số 559/KH-UBND ngày 18/01/2022 của UBND tỉnh Quảng Ngãi về y tế số",
        "Kế hoạch số 29/KH-UBND ngày 11/02/2022 của UBND tỉnh Quảng Ngãi về y tế cơ sở",
        "Kế hoạch số 177/KH-UBND ngày 05/8/2022 của UBND tỉnh Quảng Ngãi về tiêm chủng",
        "Kế hoạch số 198/KH-UBND ngày 20/9/2022 của UBND tỉnh Quảng Ngãi về dinh dưỡng",
        "Kế hoạch số 210/KH-UBND ngày 03/10/2022 của UBND tỉnh Quảng Ngãi về tập huấn",
    ]
    found = findings("".join(f"Thực hiện {line}.\n" for line in lines))
    assert [(f.code, f.severity, f.quote[:24]) for f in found] == [
        ("date_contradicts_number", "nghi vấn", "Kế hoạch số 559/KH-UBND ")
    ]


TITLE = "Phê duyệt Đề án khám bệnh từ xa giai đoạn 2022-2030"
CITED = f"Căn cứ Quyết định số 777/QĐ-TTg ngày 15/6/2022 của Thủ tướng Chính phủ {TITLE};"


def series(*days, title=TITLE, own="2022-03-15"):
    """Return decision 777 of a day among its neighbours in the register."""
    numbers = (770, 773, 780, 784)
    rows = [
        RegistryRow(f"ttg/qd/{n}/2022", f"{n}/QĐ-TTg", "Quyết định", "", day, evidence="letterhead")
        for n, day in zip(numbers, days, strict=True)
    ]
    row = RegistryRow("ttg/qd/777/2022", "777/QĐ-TTg", "Quyết định", title, own, evidence="register")
    return (*rows, row)


@pytest.mark.parametrize(
    ("rows", "severity"),
    [
        (series("2022-06-10", "2022-06-13", "2022-06-17", "2022-06-20"), None),
        (series("2022-03-10", "2022-03-12", "2022-03-18", "2022-03-21"), "sai"),
        (series("2022-03-10", "2022-03-12", "2022-07-18", "2022-07-21"), "nghi vấn"),
        (series("2022-03-10", "2022-03-12", "2022-03-18", "2022-03-21", title=""), "sai"),
        ((RegistryRow("ttg/qd/777/2022", "777/QĐ-TTg", "Quyết định", "", "2022-03-15", evidence="issuer"),), "nghi vấn"),
        ((RegistryRow("ttg/qd/777/2022", "777/QĐ-TTg", "", "", "2022-03-15", sources="cited:9;also:2022-06-15"),), None),
    ],
)  # fmt: skip
def test_the_order_of_the_series_tells_which_date_is_wrong(rows, severity):
    found = [(f.code, f.severity) for f in findings(CITED, rows=rows)]
    assert found == ([("wrong_date", severity)] if severity else [])


def test_the_day_of_effect_is_not_the_day_of_issue():
    text = "Hàng nhập khẩu trước ngày Quyết định số 777/QĐ-TTg (25/4/2022) có hiệu lực."
    assert "wrong_date" not in [c for c, _ in codes(text, rows=ROWS)]


def test_a_title_of_another_body_is_another_document():
    rows = (
        RegistryRow("cp/nd/29/2025", "29/2025/NĐ-CP", "Nghị định", "quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu "
                    "tổ chức của Bộ Tài chính", "2025-02-24", evidence="letterhead"),
    )  # fmt: skip
    text = (
        "Căn cứ Nghị định số 28/2025/NĐ-CP ngày 24 tháng 02 năm 2025 của Chính phủ quy định chức năng, nhiệm vụ, "
        "quyền hạn và cơ cấu tổ chức của Bộ Ngoại giao;"
    )
    assert codes(text, rows=rows) == []


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Quyết định số ..../QĐ-SYT ngày ... tháng ... năm 2023 của Sở Y tế;",
        "Thực hiện Thông báo số      /TB-HTQT ngày    tháng    năm 2021 của Cục Hợp tác quốc tế.",
        "Ngày 29/4/2022, Bộ Y tế đã có Công văn số 2213/BYT-DP về phòng bệnh.",
        "Số hiệu của văn bản (ví dụ như Quyết định số 123/QĐ-CT).",
        "Xử lý theo công văn số 3110/VPCP-CN nêu trên.",
        "Lập các báo cáo số 02A-HSB của tháng trước.",
        "Đo theo QCVN 123:2021/BTTTT, QCVN 123:2021/BTTTT, QCVN 124:2021/BTTTT và QCVN 128:2021/BTTTT.",
    ],
)
def test_forms_examples_and_families_are_not_accused(text):
    assert codes(text) == []


def test_quoted_text_is_not_accused():
    text = "1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Thực hiện Quyết định số 4141/QĐ-UBND của UBND tỉnh về y tế cơ sở.”"
    draft = view(text, head=HEAD.replace("/KH-", "/QĐ-").replace("KẾ HOẠCH", "QUYẾT ĐỊNH"))
    assert checked(draft) == []


@pytest.mark.parametrize(
    ("iso", "words"),
    [("2021-06-15", "ngày 15 tháng 6 năm 2021"), ("2021-02-03", "ngày 03 tháng 02 năm 2021"), ("2022-03", "tháng 3 năm 2022")],
)  # fmt: skip
def test_dates_are_written_as_the_decree_on_paperwork_wants(iso, words):
    assert long_date(iso) == words


def test_a_correction_keeps_what_was_right():
    citation = Citation("c1", 0, 0, "", number="5/QĐ-BYT", doc_type="Quyết định", issuer="Bộ Y tế", title="về x")
    assert full_form(citation, number="6/QĐ-BYT") == "Quyết định số 6/QĐ-BYT của Bộ Y tế về x"


OFFICE_ROW = RegistryRow(
    "ttg/qd/777/2022", "777/QĐ-TTg", "Quyết định", "khám từ xa", "2022-03-15", evidence="office", sources="so-den.csv:2"
)


@pytest.mark.parametrize("others", [(), (CITED, CITED)])
def test_a_date_against_the_office_s_register_is_at_least_doubtful(others):
    """However short the register's title is, and even where other documents print the same day."""
    found = [f for f in findings(CITED, *others, rows=(OFFICE_ROW,)) if f.code == "wrong_date"]
    assert [(f.severity, f.proofs[0].row) for f in found] == [("nghi vấn", "ttg/qd/777/2022")]
    assert "ngày 15 tháng 3 năm 2022" in found[0].correction


def test_what_many_others_print_outweighs_a_row_that_is_not_the_office_s():
    assert codes(CITED, CITED, rows=ROWS) == [("wrong_date", "nghi vấn")]  # one may have copied the slip
    assert codes(CITED, CITED, CITED, CITED, rows=ROWS) == []


def test_a_document_of_another_year_does_not_contradict_the_office_s_register():
    assert codes(CITED.replace("2022 của", "2021 của"), rows=(OFFICE_ROW,)) == []
