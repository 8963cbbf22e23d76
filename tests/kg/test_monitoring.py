import datetime
import tomllib
from pathlib import Path

import pytest

import kg.monitoring
from kg.monitoring.assignments import from_superiors, led_by_two, superiors_report
from kg.monitoring.deadlines import DueQuery, WrongPeriod, asked_day, deadlines, deadlines_report, last_day
from kg.monitoring.gaps import GapQuery, gaps, gaps_report
from kg.monitoring.items import Window
from kg.monitoring.levels import level_of
from kg.monitoring.matrix import matrix, matrix_report
from kg.monitoring.obligations import charges
from kg.monitoring.periods import years_in
from kg.monitoring.targets import PILLAR_WORDS, TargetQuery, UnknownPillar, targets, targets_report
from kg.monitoring.units import unit_report, unit_tasks, units, units_report
from nlp.pillars import pillar_notations
from tests.kg.plans import DEPARTMENT, PROVINCE, library

ON = datetime.date(2022, 6, 20)


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    with library(tmp_path_factory.mktemp("plans"), {"tinh.txt": PROVINCE, "so.txt": DEPARTMENT}) as opened:
        yield opened


def words(items):
    return [" ".join(item.quote.split()[:5]) for item in items]


def test_units_are_counted_by_role(plans):
    found = {u.name: u for u in units(plans).units}
    assert found["Văn phòng Sở (Sở Du lịch tỉnh An Giang)"].roles["lead"] == 1
    assert found["Phòng Quản lý du lịch (Sở Du lịch tỉnh An Giang)"].roles == {
        "lead": 0,
        "responsible": 1,
        "support": 1,
        "reports_to": 0,
    }
    assert found["Sở Tài chính tỉnh An Giang"].roles["support"] == 1


def test_groups_and_bare_names_are_told_from_bodies(plans):
    found = units(plans)
    kinds = {u.name: u.kind for u in found.units}
    assert kinds["Sở Tài chính tỉnh An Giang"] == "body"
    assert {kind for name, kind in kinds.items() if name.casefold().startswith("các sở")} == {"group"}
    assert sum(found.kinds.values()) == found.total
    assert "nhóm 1" in units_report(plans).summary


@pytest.mark.parametrize("name", ["Phòng Quản lý du lịch", "phong quan ly du lich", "phòng  quản lý Du lịch"])
def test_a_unit_is_found_however_it_is_typed(plans, name):
    assert unit_tasks(plans, name).total == 2
    assert unit_tasks(plans, name, roles=("responsible",)).total == 1


def test_the_window_cuts_the_rows_and_keeps_the_total(plans):
    whole = unit_tasks(plans, "Phòng Quản lý du lịch")
    second = unit_tasks(plans, "Phòng Quản lý du lịch", Window(1, 1))
    assert second.total == whole.total
    assert [t.item.statement.id for t in second.tasks] == [whole.tasks[1].item.statement.id]


def test_units_may_be_ordered_by_a_role(plans):
    (first, *_) = units(plans, Window(1), by=("support",)).units
    assert first.roles["support"] == max(u.roles["support"] for u in units(plans).units)


def test_a_unit_that_nobody_charges_is_not_found_in_so_many_documents(plans):
    report = unit_report(plans, "Sở Ngoại vụ")
    assert report.summary.startswith("Không tìm thấy")
    assert "«Sở Ngoại vụ»" in report.summary
    assert "2 văn bản" in report.summary


def test_a_body_that_was_merged_names_who_answers_today(plans):
    on = datetime.date(2025, 12, 1)
    old = {u.unit: u.today for u in units(plans, on=on).units}
    assert "Sở Khoa học và Công nghệ tỉnh An Giang" in " ".join(old["stttt-an-giang"])
    assert old["stc-an-giang"] == ()
    assert {u.unit: u.today for u in units(plans, on=datetime.date(2022, 5, 1)).units}["stttt-an-giang"] == ()
    (task,) = unit_tasks(plans, "stttt-an-giang", on=on).tasks
    assert task.today


def test_targets_carry_figure_scope_and_period(plans):
    found = targets(plans, TargetQuery(year=2022)).targets
    figures = {q.quote: (q.comparator, q.low, q.unit) for t in found for q in t.item.statement.quantities}
    assert ("ge", 60.0, "%") in figures.values()
    assert {t.item.document.metadata.issuer for t in found} == {
        "Ủy ban nhân dân tỉnh An Giang",
        "Sở Du lịch tỉnh An Giang",
    }
    assert targets(plans, TargetQuery(year=2030)).total == 0
    assert targets_report(plans, TargetQuery(year=2030)).summary.startswith("Không tìm thấy")


def test_targets_of_a_decree_say_on_what_evidence(plans):
    found = targets(plans, TargetQuery(decree="45/KH-UBND")).targets
    assert found
    assert {t.grade for t in found} == {"basis"}


def test_an_unknown_pillar_is_answered_with_those_that_exist(plans):
    with pytest.raises(UnknownPillar, match="ha-tang"):
        targets(plans, TargetQuery(pillar="cầu đường"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (DueQuery(ON, within=30), ["Sở Du lịch chủ trì,", "Phòng Quản lý du lịch"]),
        (DueQuery(ON, within=7), []),
        (DueQuery(ON, overdue=True), ["Văn phòng Sở gửi báo"]),
        (DueQuery(ON, quarter="2022-q3"), ["Sở Y tế, Sở Nội", "Văn phòng Sở chủ trì,"]),
        (DueQuery(ON, quarter="2022-Q3", unit="Văn phòng Sở"), ["Văn phòng Sở chủ trì,"]),
    ],
)
def test_what_is_due(plans, query, expected):
    found = deadlines(plans, query)
    assert sorted(words(row.item for row in found.dated)) == sorted(expected)
    assert found.total == len(expected)


def test_what_the_plan_says_was_done_is_not_overdue(tmp_path):
    line = "5. Văn phòng Sở khảo sát bến tàu; đã hoàn thành ngày 15/3/2022."
    with library(tmp_path, {"a": DEPARTMENT + line}) as opened:
        (state,) = [row.state for row in deadlines(opened, DueQuery(ON)).dated if "bến tàu" in row.item.quote]
        late = words(row.item for row in deadlines(opened, DueQuery(ON, overdue=True)).dated)
    assert state == "done"
    assert "Văn phòng Sở khảo" not in late


def test_what_is_to_come_stands_before_what_has_passed(plans):
    left = [row.days_left for row in deadlines(plans, DueQuery(ON)).dated]
    assert left == sorted(left, key=lambda days: (days < 0, abs(days)))
    assert left[0] >= 0 > left[-1]


def test_every_pillar_has_a_name():
    assert set(PILLAR_WORDS) == set(pillar_notations())


def test_computed_days_are_marked_and_recurrences_stand_apart(plans):
    found = deadlines(plans, DueQuery(ON))
    (computed,) = [row for row in found.dated if row.item.statement.deadline.computed]
    assert (computed.last_day, computed.days_left, computed.state) == (datetime.date(2022, 3, 25), -87, "overdue")
    assert words(row.item for row in found.recurring) == ["Định kỳ hàng quý, các"]
    assert any("(tính ra)" in str(row[1]) for row in deadlines_report(plans, DueQuery(ON)).table.rows)


@pytest.mark.parametrize(
    ("iso", "day"),
    [("2024-02", "2024-02-29"), ("2025", "2025-12-31"), ("2025-06-30", "2025-06-30"), ("2025-13", "None")],
)
def test_a_reduced_date_is_due_on_its_last_day(iso, day):
    assert str(last_day(iso)) == day


@pytest.mark.parametrize(("text", "day"), [("2025-09-30", "2025-09-30"), ("30/9/2025", "2025-09-30"), (None, str(ON))])
def test_a_day_is_read_as_people_write_it(text, day):
    assert str(asked_day(text, ON)) == day


@pytest.mark.parametrize("text", ["mai", "31/02/2025", "2025", "1/2/3/4", ""])
def test_a_day_that_is_none_is_a_sentence(text):
    with pytest.raises(WrongPeriod, match="Không hiểu ngày"):
        asked_day(text, ON)


def test_a_quarter_that_is_none_is_a_sentence(plans):
    with pytest.raises(WrongPeriod, match="Không hiểu quý"):
        deadlines(plans, DueQuery(ON, quarter="2025-Q5"))


def test_gaps_of_the_plans(plans):
    found = gaps(plans, GapQuery())
    by_kind = {kind: words(g.item for g in found.gaps if g.kind == kind) for kind in found.counts}
    assert by_kind["task_without_unit"] == ["Xây dựng kho dữ liệu"]
    assert by_kind["target_without_figure"] == ["Nâng cao nhận thức của"]
    assert found.counts["target_without_unit"] == 4


@pytest.mark.parametrize(
    ("kind", "section", "line"),
    [
        ("target_without_figure", "I. MỤC ĐÍCH, YÊU CẦU", "Nâng cao nhận thức của hướng dẫn viên về an toàn."),
        ("target_without_figure", "I. MỤC TIÊU CHUNG", "Phát triển du lịch bền vững, thân thiện với môi trường."),
        ("target_without_figure", "I. MỤC TIÊU", "Phấn đấu đạt một số chỉ tiêu cụ thể như sau:"),
        ("task_without_unit", "IV. TỔ CHỨC THỰC HIỆN\n1. Công đoàn cơ sở", "Vận động đoàn viên tham gia ngày hội."),
        ("task_without_unit", "II. NHIỆM VỤ", "Tổ chức các hoạt động sau đây:"),
        ("task_without_unit", "IV. TỔ CHỨC THỰC HIỆN", "Chiến lược phát triển du lịch biển đến năm 2030;"),
        ("task_without_unit", "II. NHIỆM VỤ", "Thời gian trình Ủy ban nhân dân tỉnh: Tháng 9 năm 2022."),
        ("task_without_unit", "II. NHIỆM VỤ\n1. Sản phẩm hoàn thành", "Xây dựng kế hoạch và nội dung tuyên truyền."),
        ("task_without_unit", "II. NHIỆM VỤ", "(Phụ lục phân công kèm theo)"),
        ("target_without_figure", "I. MỤC TIÊU", "Đưa số ngày lưu trú trung bình đạt Khoảng 3 vào cuối kỳ."),
        ("target_without_figure", "I. CHỈ TIÊU\n1. Khách (đơn vị tính: lượt)", "Số lượt khách quốc tế đến tỉnh."),
        ("target_without_figure", "I. MỤC TIÊU\n1. Chỉ tiêu tuyển dụng", "Phòng Quản lý du lịch, Văn phòng Sở."),
    ],
)
def test_what_nobody_expects_more_of_is_no_gap(tmp_path, kind, section, line):
    text = DEPARTMENT.replace("I. MỤC TIÊU", f"{section}\n- {line}\nI. MỤC TIÊU")
    with library(tmp_path, {"a": text}) as opened:
        found = words(g.item for g in gaps(opened, GapQuery((kind,))).gaps)
    assert not [quote for quote in found if line.startswith(quote)]


def test_a_body_alone_in_the_line_behind_a_task_is_its_unit(tmp_path):
    row = "II. NHIỆM VỤ\nRà soát biển báo điểm đến\nCác đơn vị có liên quan thuộc Sở\nVăn phòng\nTháng 7/2022\n1. "
    with library(tmp_path, {"a": DEPARTMENT.replace("II. NHIỆM VỤ\n1. ", row)}) as opened:
        found = words(g.item for g in gaps(opened, GapQuery(("task_without_unit",))).gaps)
    assert not [quote for quote in found if quote.startswith("Rà soát")]


def test_gaps_of_a_decree_are_those_of_the_documents_that_cite_it(plans):
    kinds = ("task_without_unit", "target_without_figure", "target_without_unit")
    found = gaps(plans, GapQuery(kinds, decree="45/KH-UBND"))
    assert {g.item.document.metadata.number for g in found.gaps} == {"15/KH-SDL"}
    assert gaps(plans, GapQuery(kinds, decree="1/QĐ-TTg")).gaps == ()


@pytest.mark.parametrize("title", ["Hướng dẫn lập kế hoạch du lịch", "Ban hành Quy chế đón khách", "Tuyển sinh lớp 10"])
def test_rules_and_guides_leave_no_gaps(tmp_path, title):
    text = DEPARTMENT.replace("Chuyển đổi số ngành du lịch năm 2022", title, 1)
    with library(tmp_path, {"a": text}) as opened:
        assert gaps(opened, GapQuery(("target_without_unit", "task_without_unit"))).gaps == ()


@pytest.mark.parametrize(
    ("unit", "issuer", "meant"),
    [
        ("Sở Y tế", "Sở Y tế tỉnh An Giang", True),
        ("Sở Y tế", "Sở Xây dựng tỉnh An Giang", False),
        ("các sở, ban, ngành", "Sở Y tế tỉnh An Giang", True),
        ("Các bộ, ngành, địa phương", "Ủy ban nhân dân tỉnh An Giang", True),
        ("Các bộ, ngành", "Ủy ban nhân dân tỉnh An Giang", False),
        ("Bộ Y tế", "Bộ Tài chính", False),
    ],
)
def test_whose_plan_could_take_an_obligation_up(unit, issuer, meant):
    assert charges(unit, issuer) is meant


def test_obligations_that_no_plan_takes_up(plans):
    found = gaps(plans, GapQuery(("obligation_not_taken_up",)))
    assert found.looked_at == ("45/KH-UBND",)
    quotes = words(g.item for g in found.gaps)
    assert "Sở Du lịch chủ trì," not in quotes
    assert quotes == ["Định kỳ hàng quý, các"]  # the other one is of departments whose plans are not there
    assert found.without_plan == 1
    assert "45/KH-UBND" in gaps_report(plans, GapQuery(("obligation_not_taken_up",))).summary


def test_what_a_superior_gives_to_departments(plans):
    found = from_superiors(plans, "department")
    assert {row.item.document.metadata.number for row in found.rows} == {"45/KH-UBND"}
    assert ("Sở Du lịch", "Sở Tài chính") in {tuple(sorted(row.units)) for row in found.rows}
    assert from_superiors(plans, "province").total == 0
    assert superiors_report(plans, unit="Sở Du lịch").json["total"] == 1


def test_two_units_that_are_both_to_lead(plans):
    (found,) = led_by_two(plans).rows
    assert found.units == ("Sở Y tế", "Sở Nội vụ")


def levels():
    table = tomllib.loads((Path(kg.monitoring.__file__).parent / "levels.toml").read_text("utf8"))
    return [(name, row["name"]) for row in table["level"] for name in row["examples"]]


@pytest.mark.parametrize(
    ("name", "level"), [*levels(), ("Sở hữu trí tuệ", None), ("Văn phòng", None), ("Bộ phận Một cửa", None)]
)
def test_the_level_of_a_body(name, level):
    assert level_of(name) == level


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("giai đoạn 2021-2025", ((2021, 2025),)),
        ("Đến năm 2025, 80% hồ sơ", ((2025, 2025),)),
        ("trong năm 2022 và năm 2023", ((2022, 2022), (2023, 2023))),
        ("100% hồ sơ", ()),
        ("Thu ngân sách 4 tháng tăng 15% so với cùng kỳ năm 2021", ()),
        ("Năm 2022 tăng 3% so với năm 2021", ((2022, 2022),)),
    ],
)
def test_the_years_that_words_name(words, years):
    assert years_in(words) == years


def test_the_matrix_counts_by_grade_and_lists_the_statements(plans):
    found = matrix(plans, ["45/KH-UBND"])
    (number,) = [i for i, name in enumerate(found.units) if name.startswith("Văn phòng Sở")]
    (cell,) = [c for c in found.cells if c.unit == number]
    assert cell.counts == {"basis": len(cell.statements)}
    assert any("lắp đặt" in s.quote for s in cell.statements)
    report = matrix_report(plans, ["45/KH-UBND", "1/QĐ-BYT"])
    assert "Không xác định được: 1/QĐ-BYT" in report.summary
    assert report.table.columns[0].heading == "Văn bản"


def test_the_matrix_finds_the_decrees_by_itself(plans):
    assert {d.number for d in matrix(plans).decrees} >= {"45/KH-UBND"}


def test_a_listing_of_units_names_what_was_searched(plans):
    assert "2 văn bản" in units_report(plans).summary
