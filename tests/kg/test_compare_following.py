"""A plan and its report on the two sides of a merger: paired, and what changed between them is said."""

import pytest

from kg.monitoring.compare import compare
from kg.monitoring.compare_report import compare_report
from tests.kg.plans import HEAD, library


def written(over, body, kind, number, heading, line, *, place, date, year="2025"):
    return (
        f"{over}\n{body}\nSố: {number}\n{HEAD}{place}, ngày {date}\n"
        f"{kind}\nChuyển đổi số năm {year}\nI. {heading}\n- {line}\n"
    )


def plan_of(province, line, *, date="10 tháng 3 năm 2025"):
    body = ("ỦY BAN NHÂN DÂN", f"TỈNH {province.upper()}")
    return written(*body, "KẾ HOẠCH", "31/KH-UBND", "MỤC TIÊU", line, place=province, date=date)


def report_of(province, line, *, date="15 tháng 12 năm 2025"):
    body = ("ỦY BAN NHÂN DÂN", f"TỈNH {province.upper()}")
    return written(*body, "BÁO CÁO", "95/BC-UBND", "KẾT QUẢ ĐẠT ĐƯỢC", line, place=province, date=date)


SHARE = "Tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ đạt từ 80% trở lên."
REACHED = "Tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ đạt 84,5%."
COUNT = "Lắp đặt 120 trạm quan trắc môi trường không khí tự động."
COUNTED = "Đã lắp đặt 131 trạm quan trắc môi trường không khí tự động."


def pairs(tmp_path, *texts):
    with library(tmp_path, {f"{i}.txt": text for i, text in enumerate(texts)}) as opened:
        return [(c.verdict, c.reason) for c in compare(opened).comparisons]


@pytest.mark.parametrize(
    ("before", "after", "made_of"),
    [
        ("Đồng Nai", "Đồng Nai", "Bình Phước, Đồng Nai"),
        ("Bình Phước", "Đồng Nai", "Bình Phước, Đồng Nai"),
        ("Hà Giang", "Tuyên Quang", "Hà Giang, Tuyên Quang"),
    ],
)
def test_a_merged_province_reports_on_the_plans_of_those_before_it(tmp_path, before, after, made_of):
    ((share, why),) = pairs(tmp_path / "share", plan_of(before, SHARE), report_of(after, REACHED))
    assert share == "met"
    assert f"địa bàn đã sáp nhập từ 01/07/2025 ({made_of} nhập thành" in why
    ((count, why),) = pairs(tmp_path / "count", plan_of(before, COUNT), report_of(after, COUNTED))
    assert count == "not_comparable"
    assert "hai con số đếm trên hai địa bàn" in why


@pytest.mark.parametrize(
    ("plan", "report"),
    [
        (plan_of("Bình Phước", SHARE), report_of("Tây Ninh", REACHED)),
        (plan_of("Bình Phước", SHARE), report_of("Đồng Nai", REACHED, date="20 tháng 6 năm 2025")),
    ],
)
def test_a_province_that_did_not_follow_is_no_pair(tmp_path, plan, report):
    assert pairs(tmp_path, plan, report) == []


def test_a_province_that_stayed_keeps_its_counts(tmp_path):
    assert pairs(tmp_path, plan_of("Lai Châu", COUNT), report_of("Lai Châu", COUNTED)) == [
        ("met", "120 trạm quan trắc môi trường so với 131 trạm quan trắc môi trường")
    ]


def test_a_ministry_reports_on_what_another_planned(tmp_path):
    line = "Tỷ lệ người dân được phủ sóng băng rộng di động thế hệ mới đạt trên 90%."
    done = "Tỷ lệ người dân được phủ sóng băng rộng di động thế hệ mới đạt 92,3%."
    plan = written(
        "BỘ THÔNG TIN VÀ TRUYỀN THÔNG",
        "-------",
        *("KẾ HOẠCH", "12/KH-BTTTT", "MỤC TIÊU", line),
        place="Hà Nội",
        date="10 tháng 01 năm 2025",
    )
    report = written(
        "BỘ KHOA HỌC VÀ CÔNG NGHỆ",
        "-------",
        *("BÁO CÁO", "95/BC-BKHCN", "KẾT QUẢ ĐẠT ĐƯỢC", done),
        place="Hà Nội",
        date="10 tháng 12 năm 2025",
    )
    ((verdict, why),) = pairs(tmp_path, plan, report)
    assert verdict == "met"
    assert "Bộ Thông tin và Truyền thông nay là Bộ Khoa học và Công nghệ" in why


def test_a_target_of_a_body_that_is_gone_is_not_passed_over_in_silence(tmp_path):
    district = plan_of("Đồng Nai", SHARE).replace("TỈNH ĐỒNG NAI", "HUYỆN XUÂN LỘC")
    with library(tmp_path, {"p": district, "q": plan_of("Lai Châu", SHARE)}) as opened:
        report = compare_report(opened)
    assert (report.json["without_result"], report.json["of_ended"]) == (2, 1)
    assert "1 trong đó của cơ quan đã sáp nhập hoặc kết thúc" in report.summary


def test_the_answer_says_what_changed(tmp_path):
    with library(tmp_path, {"p": plan_of("Đồng Nai", SHARE), "r": report_of("Đồng Nai", REACHED)}) as opened:
        (found,) = compare_report(opened).json["results"]
    assert found["note"].startswith("địa bàn đã sáp nhập")
