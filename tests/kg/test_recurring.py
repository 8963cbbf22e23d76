"""What recurs falls due on its next day: named by the words, or the end of the running period."""

import datetime

import pytest

from kg.monitoring.deadlines import DueQuery, deadlines, deadlines_report
from kg.monitoring.recurring import next_day
from nlp.model import Deadline
from tests.kg.plans import HEAD, library

ON = datetime.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("quote", "recurrence", "day", "named"),
    [
        ("chậm nhất ngày 15/12 hằng năm", "hằng năm", "2026-12-15", True),
        ("trước ngày 30 tháng 10 hàng năm", "hàng năm", "2027-10-30", True),
        ("trước ngày 20/6 và 20/12 hằng năm", "hằng năm", "2026-12-20", True),
        ("trước ngày 25 tháng cuối quý", "hàng quý", "2026-12-25", True),
        ("trước ngày 05 tháng đầu quý", "hàng quý", "2027-01-05", True),
        ("trước ngày 15 hàng tháng", "hàng tháng", "2026-12-15", True),
        ("ngày cuối tháng hằng tháng", "hằng tháng", "2026-11-30", True),
        ("Định kỳ hằng quý", "hằng quý", "2026-12-31", False),
        ("định kỳ 6 tháng", "định kỳ 6 tháng", "2026-12-31", False),
        ("hàng tháng, quý, năm", "hàng tháng, quý, năm", "2026-11-30", False),
        ("ngày 31/02 hằng năm", "hằng năm", "2027-02-28", True),
    ],
)
def test_the_next_day_of_a_rhythm(quote, recurrence, day, named):
    found = next_day(Deadline(0, len(quote), quote, recurrence=recurrence), ON)
    assert found is not None
    assert (found.day.isoformat(), found.named) == (day, named)


@pytest.mark.parametrize("words", ["định kỳ", "thường xuyên", "05 năm một lần", "định kỳ hoặc đột xuất", "ngày 45/13"])
def test_a_rhythm_without_a_span_has_no_day(words):
    assert next_day(Deadline(0, len(words), words, recurrence=words), ON) is None


@pytest.mark.parametrize(
    ("title", "falls"), [("Kế hoạch năm 2024", False), ("Kế hoạch giai đoạn 2021-2026", True), ("Quy chế", True)]
)
def test_what_a_plan_asks_for_ends_with_it(title, falls):
    assert (next_day(Deadline(0, 0, "hằng quý", recurrence="hằng quý"), ON, title=title) is not None) is falls


@pytest.mark.parametrize(
    ("title", "falls"), [("Kế hoạch năm 2025", True), ("Kế hoạch giai đoạn 2021-2025", False), ("Quy chế", True)]
)
def test_every_year_outlasts_a_plan_of_one_year(title, falls):
    every_year = Deadline(0, 0, "chậm nhất ngày 15/12 hằng năm", recurrence="hằng năm")
    assert (next_day(every_year, ON, title=title) is not None) is falls


PLAN = f"""ỦY BAN NHÂN DÂN
TỈNH AN GIANG
Số: 45/KH-UBND
{HEAD}An Giang, ngày 20 tháng 01 năm 2026
KẾ HOẠCH
Phát triển du lịch
II. NHIỆM VỤ
1. Sở Du lịch báo cáo Ủy ban nhân dân tỉnh chậm nhất ngày 15/12 hằng năm.
2. Sở Y tế tổng hợp kết quả trước ngày 25 tháng cuối quý.
3. Định kỳ hằng tháng, Sở Nội vụ kiểm tra việc tiếp khách.
4. Sở Tài chính bố trí kinh phí trước ngày 30/6/2026.
5. Sở Xây dựng hằng năm, trước ngày 30/11, rà soát biển chỉ dẫn.
"""


def test_reminders_name_what_recurs_and_it_is_never_overdue(tmp_path):
    with library(tmp_path, {"p.txt": PLAN}) as opened:
        soon = deadlines(opened, DueQuery(ON, within=30))
        late = deadlines(opened, DueQuery(ON, overdue=True))
        quarter = deadlines(opened, DueQuery(datetime.date(2026, 8, 1), quarter="2026-Q4"))
        report = deadlines_report(opened, DueQuery(ON, within=40))
    assert [(str(row.last_day), row.days_left, row.state, row.computed) for row in soon.dated] == [
        ("2026-11-30", 10, "recurring", True),
        ("2026-12-15", 25, "recurring", True),
    ]
    assert [str(row.last_day) for row in soon.recurring] == ["2026-11-30"]
    assert [str(row.last_day) for row in late.dated] == ["2026-06-30"]
    assert late.recurring == ()
    assert [str(row.last_day) for row in quarter.dated] == ["2026-11-30", "2026-12-15", "2026-12-25"]
    assert "do máy tính ra" in report.summary
    assert report.json["results"][0]["computed"] is True
