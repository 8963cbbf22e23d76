"""Targets against results on short documents of one department, and of others that must not be merged with it."""

import tomllib
from pathlib import Path

import pytest
from rdflib import RDF, Graph
from rdflib.namespace import PROV
from typer.testing import CliRunner

import kg.monitoring
from kg import iri
from kg.cli import app
from kg.monitoring.compare import compare
from kg.monitoring.compare_report import compare_report
from kg.monitoring.indicator import content, indicator_of
from kg.validate import validate_graph
from nlp.model import Quantity
from ontology.terms import CANCU
from tests.kg.plans import HEAD, library


def plan(body, lines, *, number="15/KH-SDL", title="năm 2022", date="10 tháng 3 năm 2022", place="An Giang"):
    items = "\n".join(f"- {line}" for line in lines)
    return (
        f"UBND TỈNH {place.upper()}\n{body}\nSố: {number}\n{HEAD}{place}, ngày {date}\n"
        f"KẾ HOẠCH\nChuyển đổi số ngành du lịch {title}\nI. MỤC TIÊU\n{items}\n"
    )


def report(body, lines, *, number="90/BC-SDL", title="năm 2022", date="10 tháng 12 năm 2022", place="An Giang"):
    items = "\n".join(f"- {line}" for line in lines)
    return (
        f"UBND TỈNH {place.upper()}\n{body}\nSố: {number}\n{HEAD}{place}, ngày {date}\n"
        f"BÁO CÁO\nKết quả chuyển đổi số {title}\nI. KẾT QUẢ ĐẠT ĐƯỢC\n{items}\n"
    )


TOURISM = "SỞ DU LỊCH"


def verdicts(tmp_path, *texts, **options):
    with library(tmp_path, {f"{i}.txt": text for i, text in enumerate(texts)}) as opened:
        return [(c.verdict, c.reason) for c in compare(opened, **options).comparisons]


@pytest.mark.parametrize(
    ("target", "result", "verdict"),
    [
        (
            "Tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ đạt từ 40% trở lên.",
            "Tỷ lệ hồ sơ giải quyết trực tuyến (mức độ 3, 4) đạt 52,5%.",
            "met",
        ),
        (
            "Tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ đạt từ 40% trở lên.",
            "Tỷ lệ hồ sơ giải quyết trực tuyến đạt 31%.",
            "not_met",
        ),
        (
            "100% đơn vị trực thuộc sử dụng chữ ký số.",
            "3/9 đơn vị trực thuộc sử dụng chữ ký số, phần mềm diệt vi rút.",
            "not_met",
        ),
        ("Tỷ lệ hộ nghèo ở các xã biên giới còn dưới 3%.", "Tỷ lệ hộ nghèo ở các xã biên giới còn 2,1%.", "met"),
        (
            "Tối thiểu 90% cơ sở lưu trú sử dụng phần mềm quản lý khách.",
            "Trên 80% cơ sở lưu trú sử dụng phần mềm quản lý khách.",
            "not_comparable",
        ),
    ],
)
def test_a_target_is_held_against_the_result_of_its_year(tmp_path, target, result, verdict):
    found = verdicts(tmp_path, plan(TOURISM, [target]), report(TOURISM, [result]))
    assert [v for v, _ in found] == [verdict]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"title": "năm 2023", "date": "10 tháng 12 năm 2023"}, "khác kỳ: năm 2022 và năm 2023"),
        ({"title": "6 tháng đầu năm 2022"}, "một phần của năm"),
    ],
)
def test_another_period_is_not_comparable_and_says_why(tmp_path, other, reason):
    target = "100% cơ sở lưu trú có hồ sơ điện tử trên cổng dữ liệu du lịch."
    result = "100% cơ sở lưu trú có hồ sơ điện tử trên cổng dữ liệu du lịch."
    ((verdict, why),) = verdicts(tmp_path, plan(TOURISM, [target]), report(TOURISM, [result], **other))
    assert verdict == "not_comparable"
    assert reason in why


def test_levels_are_never_merged(tmp_path):
    line = "Tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ đạt 80%."
    province = plan("", [line], number="45/KH-UBND").replace(
        "UBND TỈNH AN GIANG\n\n", "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\n"
    )
    ((verdict, why),) = verdicts(tmp_path, province, report(TOURISM, [line]))
    assert verdict == "not_comparable"
    assert why == "khác cấp: tỉnh, thành phố và sở, ban, ngành"


def test_bodies_of_two_provinces_are_no_pair(tmp_path):
    line = "Tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ đạt 80%."
    elsewhere = report(TOURISM, [line], place="Lào Cai")
    assert verdicts(tmp_path, plan(TOURISM, [line]), elsewhere) == []


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("100% đơn vị trực thuộc sử dụng chứng thư số.", "50% đơn vị trực thuộc có trang thông tin điện tử."),
        ("100% văn bản được ký số.", "70% văn bản được số hóa."),
        ("Tỷ lệ hồ sơ trực tuyến đạt 40%.", "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98%."),
        ("60% cán bộ được tập huấn kỹ năng số.", "60% người dân được tập huấn kỹ năng số."),
    ],
)
def test_what_counts_something_else_is_no_pair(tmp_path, target, result):
    assert verdicts(tmp_path, plan(TOURISM, [target]), report(TOURISM, [result])) == []


@pytest.mark.parametrize(
    ("target", "result", "verdict", "why"),
    [
        (
            "Đào tạo, bồi dưỡng ít nhất 200 lượt cán bộ về kỹ năng số.",
            "Sở đã tổ chức tập huấn được 150 lượt CBCCVC về kỹ năng số.",
            "not_met",
            "150 lượt CBCCVC",
        ),
        (
            "Chỉ số năng lực cạnh tranh du lịch đạt ít nhất 50 điểm.",
            "Chỉ số năng lực cạnh tranh du lịch đạt 52 điểm.",
            "met",
            "52 điểm",
        ),
        ("Đón 1,5 triệu lượt khách quốc tế.", "Đã đón 1.620.000 lượt khách quốc tế.", "met", "1.620.000"),
        ("Xây dựng 10 mô hình du lịch cộng đồng.", "Đã xây dựng được 8 mô hình du lịch cộng đồng.", "not_met", "8"),
        ("Lắp đặt không quá 12 trạm thu phí tự động.", "Đã lắp đặt 9 trạm thu phí tự động.", "met", "9 trạm"),
        (
            "Đào tạo 200 lượt hướng dẫn viên tại điểm đến du lịch.",
            "Đã đào tạo 150 hướng dẫn viên tại điểm đến du lịch.",
            "not_comparable",
            "khác đơn vị đo: lượt",
        ),
        (
            "Mỗi năm xây dựng ít nhất 2 mô hình du lịch cộng đồng.",
            "Đã xây dựng 14 mô hình du lịch cộng đồng.",
            "not_comparable",
            "mỗi đơn vị",
        ),
        (
            "Xây dựng 20 mô hình du lịch cộng đồng.",
            "Lũy kế đã xây dựng 14 mô hình du lịch cộng đồng.",
            "not_comparable",
            "lũy kế",
        ),
    ],
)
def test_counts_of_one_unit_are_held_against_each_other(tmp_path, target, result, verdict, why):
    ((found, reason),) = verdicts(tmp_path, plan(TOURISM, [target]), report(TOURISM, [result]))
    assert found == verdict
    assert why in reason


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("Đào tạo 200 lượt cán bộ về kỹ năng số.", "Đã cấp 150 lượt cán bộ thẻ ra vào cảng biển."),
        ("Xây dựng 10 mô hình du lịch cộng đồng.", "Xây dựng thêm 3 mô hình du lịch cộng đồng."),
        ("Xây dựng 10 mô hình du lịch cộng đồng.", "Dự kiến xây dựng 12 mô hình du lịch cộng đồng."),
        ("Hỗ trợ 12 hộ kinh doanh lưu trú.", "12% hộ kinh doanh lưu trú được hỗ trợ."),
        ("Khai trương 3 tuyến phố đi bộ ven sông.", "Đã khai trương tuyến phố đi bộ ven sông lần thứ 3."),
    ],
)
def test_counts_of_something_else_are_no_pair(tmp_path, target, result):
    assert verdicts(tmp_path, plan(TOURISM, [target]), report(TOURISM, [result])) == []


def test_words_that_say_little_need_documents_of_one_subject(tmp_path):
    target, result = "Xây dựng 10 mô hình.", "Đã xây dựng 8 mô hình."
    assert [v for v, _ in verdicts(tmp_path / "a", plan(TOURISM, [target]), report(TOURISM, [result]))] == ["not_met"]
    other = report(TOURISM, [result]).replace("Kết quả chuyển đổi số", "Công tác phòng cháy rừng")
    assert verdicts(tmp_path / "b", plan(TOURISM, [target]), other) == []


def test_counts_of_one_year_do_not_contradict_each_other(tmp_path):
    first = report(TOURISM, ["Đã xây dựng 8 mô hình du lịch cộng đồng."])
    second = report(TOURISM, ["Đã xây dựng 9 mô hình du lịch cộng đồng."], number="95/BC-SDL")
    assert verdicts(tmp_path, first, second) == []


def test_a_share_behind_its_part_and_whole_counts_what_the_part_counts(tmp_path):
    target = "Tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ đạt từ 40% trở lên."
    result = (
        "Trong năm, bộ phận một cửa của Sở đã tiếp nhận 120 hồ sơ trực tuyến trên tổng số hồ sơ là 160, đạt tỷ lệ 75%."
    )
    assert [v for v, _ in verdicts(tmp_path, plan(TOURISM, [target]), report(TOURISM, [result]))] == ["met"]


def test_shares_of_two_wholes_do_not_contradict_each_other(tmp_path):
    first = report(TOURISM, ["Đã số hóa 40 hồ sơ di tích trên tổng số 80 hồ sơ, đạt 50%."])
    second = report(TOURISM, ["Đã số hóa 30 hồ sơ di tích trên tổng số 40 hồ sơ, đạt 75%."], number="95/BC-SDL")
    assert verdicts(tmp_path, first, second) == []


def test_the_reason_gives_the_figures_without_half_a_noun(tmp_path):
    lines = ["100% đơn vị trực thuộc sử dụng chứng thư số."], ["3/9 đơn vị trực thuộc sử dụng chứng thư số."]
    ((_, why),) = verdicts(tmp_path, plan(TOURISM, lines[0]), report(TOURISM, lines[1]))
    assert why == "100% so với 3/9"


def test_two_reports_of_one_year_that_contradict_each_other(tmp_path):
    first = report(TOURISM, ["100% các đơn vị trực thuộc đã triển khai mạng LAN, mạng không dây."])
    second = report(
        TOURISM,
        ["2/8 đơn vị trực thuộc triển khai mạng LAN, mạng không dây và cài phần mềm diệt vi rút."],
        number="95/BC-SDL",
        date="15 tháng 12 năm 2022",
    )
    ((verdict, why),) = verdicts(tmp_path, first, second)
    assert verdict == "contradictory"
    assert "năm 2022" in why


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Số lượt khách du lịch tăng 12%.", "Số lượt khách du lịch tăng 15%."),
        ("Lĩnh vực ăn uống chiếm 12% tổng số cơ sở.", "Lĩnh vực lưu trú chiếm 30% tổng số cơ sở."),
    ],
)
def test_growth_and_parts_of_a_whole_do_not_contradict(tmp_path, first, second):
    other = report(TOURISM, [second], number="95/BC-SDL", title="quý III năm 2022")
    assert verdicts(tmp_path, report(TOURISM, [first]), other) == []


def test_an_indicator_may_be_asked_for(tmp_path):
    targets = ["100% đơn vị trực thuộc sử dụng chứng thư số.", "Tỷ lệ hồ sơ giải quyết trực tuyến đạt 40%."]
    texts = (plan(TOURISM, targets), report(TOURISM, targets))
    assert len(verdicts(tmp_path / "a", *texts)) == 2
    assert len(verdicts(tmp_path / "b", *texts, indicator="ho so truc tuyen")) == 1


def test_the_report_quotes_both_and_counts_what_has_no_result(tmp_path):
    targets = ["100% đơn vị trực thuộc sử dụng chứng thư số.", "70% du khách hài lòng với dịch vụ thuyết minh tự động."]
    with library(tmp_path, {"a": plan(TOURISM, targets), "b": report(TOURISM, targets[:1])}) as opened:
        found = compare_report(opened)
        (row,) = found.json["results"]
        for measure in (row["first"], row["second"]):
            text = opened.ledger.text(measure["document"]["id"])
            assert text[measure["start"] : measure["end"]] == measure["quote"] == targets[0].rstrip(".")
        assert (found.json["targets"], found.json["without_result"]) == (2, 1)
        assert "1 trong 2 số liệu" in found.summary
        assert compare_report(opened, indicator="cầu đường").summary.startswith("Không tìm thấy")


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    line = "100% đơn vị trực thuộc sử dụng chứng thư số."
    library(folder, {"a": plan(TOURISM, [line]), "b": report(TOURISM, [line])}).close()
    out = folder / "so-sanh.ttl"
    words = ["compare", "--format", "turtle", "--output", str(out)]
    done = CliRunner().invoke(app, words, env={"CANCU_WORKSPACE": str(folder)})
    assert done.exit_code == 0, done.output
    return Graph().parse(out, format="turtle")


def test_comparisons_are_exported_as_facts_that_the_shapes_hold(exported):
    (node,) = exported.subjects(RDF.type, CANCU.Comparison)
    assert exported.value(node, CANCU.outcome).toPython() == iri.concept("outcome", "met")
    statements = {iri.parse(str(s)).kind for s in exported.objects(node, PROV.wasDerivedFrom)}
    assert statements == {"statement"}
    assert len(set(exported.objects(node, PROV.wasDerivedFrom))) == 2
    assert validate_graph(exported).conforms


@pytest.mark.parametrize("term", [CANCU.outcome, CANCU.reason, CANCU.compared, CANCU.likeness, PROV.wasDerivedFrom])
def test_a_comparison_that_lacks_a_part_breaks_the_shapes(exported, term):
    broken = Graph()
    for triple in exported:
        if triple[1] != term:
            broken.add(triple)
    assert not validate_graph(broken).conforms


TABLE = tomllib.loads((Path(kg.monitoring.__file__).parent / "indicators.toml").read_text("utf8"))


@pytest.mark.parametrize("pair", [pair for row in TABLE["alike"] for pair in row["examples"]], ids=" = ".join)
def test_ways_to_say_one_thing_come_out_alike(pair):
    first, second = pair
    assert sorted(set(content(first))) == sorted(set(content(second)))


@pytest.mark.parametrize(
    ("text", "quote", "clause"),
    [
        ("100% văn bản được ký số; 50% lãnh đạo có chứng thư.", "100%", "văn bản được ký số"),
        ("Tỷ lệ hồ sơ trực tuyến của Sở đạt 93,9% (766/815 hồ sơ).", "93,9%", "Tỷ lệ hồ sơ trực tuyến của Sở đạt"),
        ("Có 70% cơ sở lưu trú dùng phần mềm, trừ cơ sở mới.", "70%", "Có cơ sở lưu trú dùng phần mềm"),
    ],
)
def test_what_a_figure_counts(text, quote, clause):
    start = text.index(quote)
    quantity = Quantity(start, start + len(quote), quote, "eq", 1.0, 1.0, "%")
    found = indicator_of(text, quantity, (quantity,))
    assert " ".join(found.clause.split()) == clause
