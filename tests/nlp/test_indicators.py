from corpus.model import Metadata
from nlp.letterhead import Letterhead
from nlp.model import Statement
from nlp.outline import outline
from nlp.statements import find_statements

PLAN = Metadata(number="12/KH-UBND", doc_type="Kế hoạch", date="2022-03-15", title="Kế hoạch phát triển năm 2022")
REPORT = Metadata(number="3/BC-UBND", doc_type="Báo cáo", date="2023-01-10", title="Báo cáo kết quả năm 2022")


def rows(metadata: Metadata, *lines: str) -> list[Statement]:
    text = "\n".join(lines)
    letterhead = Letterhead(metadata)
    return [s for s in find_statements(text, letterhead, outline(text, letterhead), ()) if s.rule.startswith("table:")]


def figures(statement: Statement) -> list[tuple[str, float | None, float | None, str | None]]:
    return [(q.comparator, q.low, q.high, q.unit) for q in statement.quantities]


def test_values_take_the_year_of_their_column_and_the_measure_of_their_row() -> None:
    first, second = rows(
        PLAN,
        "PHỤ LỤC",
        "CÁC CHỈ TIÊU",
        "TT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Hiện trạng năm 2020",
        "Lộ trình thực hiện",
        "2025",
        "2030",
        "I",
        "Môi trường",
        "1",
        "Xã đạt chuẩn về nước sạch",
        "%",
        "62",
        "≥80",
        "3",
        "2",
        "Đào tạo cán bộ ở nước ngoài",
        "người",
        "1",
        "2",
        "3 - 5",
    )
    assert (first.kind, figures(first)) == ("target", [("ge", 80.0, None, "%"), ("eq", 3.0, 3.0, "%")])
    assert first.deadline is not None
    assert (first.deadline.quote, first.deadline.iso) == ("2030", "2030")
    assert figures(second) == [("eq", 2.0, 2.0, "người"), ("range", 3.0, 5.0, "người")]


def test_a_measure_may_stand_behind_the_name_of_the_row() -> None:
    (row,) = rows(
        PLAN,
        "STT",
        "Nội dung chỉ tiêu",
        "Năm 2023",
        "Năm 2024",
        "1",
        "Tổng số điểm phục vụ bưu chính (điểm)",
        "27.650",
        "Khoảng 28.000",
    )
    assert figures(row) == [("eq", 27650.0, 27650.0, "điểm"), ("approx", 28000.0, 28000.0, "điểm")]


def test_a_row_with_an_empty_cell_keeps_all_its_figures() -> None:
    (row,) = rows(PLAN, "TT", "Chỉ tiêu", "2023", "2024", "2025", "1", "Tỷ lệ hồ sơ trực tuyến", "80%", "90%")
    assert figures(row) == [("eq", 80.0, 80.0, "%"), ("eq", 90.0, 90.0, "%")]


def test_years_that_are_over_report_results() -> None:
    (row,) = rows(
        REPORT, "TT", "Chỉ tiêu thống kê", "Năm 2021", "Năm 2022", "Tăng, giảm", "1", "Số vụ tai nạn", "57", "51", "-6"
    )
    assert (row.kind, figures(row)[:2]) == ("result", [("eq", 57.0, 57.0, None), ("eq", 51.0, 51.0, None)])


def test_the_money_of_the_years_is_no_target() -> None:
    found = rows(
        PLAN,
        "TT",
        "Nhiệm vụ",
        "Đơn vị chủ trì",
        "Kinh phí",
        "2023",
        "2024",
        "1",
        "Nâng cấp hạ tầng lưu trữ của Sở",
        "Sở Y tế",
        "120",
        "150",
    )
    assert [statement.kind for statement in found] == ["task"]
