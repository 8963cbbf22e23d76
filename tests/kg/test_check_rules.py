"""Findings that look beyond number and date: type, issuer, title, time, rank, other documents."""

from dataclasses import replace

import pytest

from corpus.catalogue import Catalogue
from corpus.changes import Change
from corpus.fold import fold
from corpus.model import Metadata
from corpus.registry_row import RegistryRow
from corpus.validity import RegistryFacts
from kg.check.basis import names_competence
from kg.check.correction import full_form, subject
from kg.check.peers import OwnPeers
from kg.check.rules import check_document
from kg.check.setting import effective_day, setting_of
from nlp.model import Citation
from nlp.pattern_tables import pattern_table
from tests.kg.drafts import CIRCULAR, HEAD, checked, codes, findings, informed, view


def row(id, number, kind, title, date, effective="", evidence="letterhead"):
    return RegistryRow(id, number, kind, title, date, effective=effective, evidence=evidence, sources="test")


REMOTE = row(
    "cp/nd/901/2022", "901/2022/NĐ-CP", "Nghị định", "quy định về khám bệnh từ xa và hồ sơ điện tử", "2022-05-04"
)
FOOD = row(
    "cp/nd/902/2022", "902/2022/NĐ-CP", "Nghị định", "về an toàn thực phẩm trong bếp ăn của trường học", "2022-05-09"
)
FOOD_TITLE = "về an toàn thực phẩm trong bếp ăn của trường học"


def only(code, found):
    return [f for f in found if f.code == code]


@pytest.mark.parametrize(
    ("cited", "severity"),
    [
        ("Thông tư số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ", "sai"),
        ("Thông tư số 77/2021/QĐ-BYT ngày 04/5/2021 của Bộ Y tế", "nghi vấn"),
        ("Kế hoạch số 733/QĐ-UBND ngày 21/3/2022 của UBND tỉnh", "lưu ý"),
        ("Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ", None),
        ("Quy định số 205-QĐ/TW ngày 23/9/2019 của Bộ Chính trị", None),
        ("Công văn số 7157/CT-TTHT ngày 04/5/2021 của Cục Thuế", None),
    ],
)
def test_a_type_that_the_code_contradicts(cited, severity):
    found = only("wrong_type", findings(f"Thực hiện {cited} về khám bệnh từ xa.", rows=[REMOTE]))
    assert [f.severity for f in found] == ([severity] if severity else [])


def test_a_wrong_type_is_corrected_where_the_document_is_known():
    (found,) = only("wrong_type", findings("Thực hiện Thông tư số 901/2022/NĐ-CP ngày 04/5/2022.", rows=[REMOTE]))
    assert found.correction == (
        "Nghị định số 901/2022/NĐ-CP ngày 04 tháng 5 năm 2022 của Chính phủ quy định về khám bệnh từ xa và hồ sơ điện tử"
    )


@pytest.mark.parametrize(
    ("cited", "wrong"),
    [
        ("Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Thủ tướng Chính phủ", True),
        ("Quyết định số 12/QĐ-TTg của Chính phủ", True),
        ("Nghị quyết số 326/2016/UBTVQH14 ngày 30/12/2016 của Quốc hội", True),
        ("Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ", False),
        ("Quyết định số 15/QĐ-UBND ngày 04/5/2022 của Chủ tịch UBND tỉnh", False),
        ("Thông báo số 15/TB-VPCP ngày 04/5/2022 của Thủ tướng Chính phủ", False),
        ("Quyết định số 100/QĐ-BTTTT ngày 04/5/2022 của Bộ Khoa học và Công nghệ", False),
        ("Quyết định số 595/QĐ-BHXH của Bộ Y tế", False),
        ("Nghị định số 901/2022/NĐ-CP do Bộ Y tế chủ trì soạn thảo", False),
        ("Quyết định số 50/2017/NĐ-CP ngày 31/12/2017 của Thủ tướng Chính phủ", False),
        # the Party's registers and the State's
        ("Nghị quyết số 76/NQ-CP ngày 15/7/2023 của Bộ Chính trị", True),
        ("Nghị quyết số 95-NQ/TW ngày 15/7/2023 của Chính phủ", True),
        ("Nghị quyết số 95-NQ/TW ngày 15/7/2023 của Bộ Chính trị", False),
        ("Quy định số 96-QĐ/TW ngày 15/7/2023 của Chính phủ", True),  # the Party's rules have the code of decisions
        ("Quy định số 96-QĐ/TW ngày 15/7/2023 của Bộ Chính trị", False),
    ],
)
def test_an_issuer_that_the_code_contradicts(cited, wrong):
    found = only("wrong_issuer", findings(f"Thực hiện {cited} về khám bệnh từ xa.", rows=[REMOTE]))
    assert bool(found) == wrong
    if wrong and "901" in cited:
        assert found[0].severity == "sai"
        assert "ngày 04 tháng 5 năm 2022 của Chính phủ" in found[0].correction


ORGAN = "Thực hiện Nghị quyết số 88-NQ/TW ngày 15/7/2023 của {} về khám bệnh từ xa."


@pytest.mark.parametrize(
    ("printed", "others", "right"),
    [
        ("Ban Bí thư", ["Bộ Chính trị"] * 3, "Bộ Chính trị"),
        ("Bộ Chính trị", ["Ban Chấp hành Trung ương Đảng khóa XIII"] * 3, "Ban Chấp hành Trung ương"),
        ("Ban Bí thư", ["Bộ Chính trị"] * 2, None),
        ("Ban Bí thư", [*["Bộ Chính trị"] * 3, "Ban Bí thư"], None),
        ("Ban Chấp hành Trung ương", ["Bộ Chính trị"] * 3, None),  # loosely said of each of them
        ("Bộ Chính trị khóa XIII", ["Bộ Chính trị"] * 3, None),
    ],
)
def test_an_organ_of_the_party_that_all_others_name_otherwise(printed, others, right):
    found = only("wrong_issuer", findings(ORGAN.format(printed), *map(ORGAN.format, others)))
    assert [f.severity for f in found] == (["nghi vấn"] if right else [])
    if right:
        assert f"năm 2023 của {right} về" in found[0].correction


OTHER = f"Thực hiện Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ {REMOTE.title}."


@pytest.mark.parametrize(
    ("title", "evidence", "others", "proofs"),
    [
        (FOOD_TITLE, "issuer", [OTHER], [REMOTE.id, FOOD.id]),
        (FOOD_TITLE, "letterhead", [], [REMOTE.id, FOOD.id]),
        (FOOD_TITLE, "issuer", [], []),  # nobody confirms the register's own title
        ("về khám bệnh từ xa", "letterhead", [OTHER], []),  # shortened
        ("về nuôi trồng thủy sản trên biển", "letterhead", [], [REMOTE.id]),  # of no other document
        ("về nuôi trồng thủy sản trên biển", "issuer", [OTHER], []),
        ("hướng dẫn Thông tư số 15/2020/TT-BTC", "letterhead", [], []),  # told by a number
        ("về KCB từ xa", "letterhead", [], []),
    ],
)
def test_a_title_that_is_another_document_s(title, evidence, others, proofs):
    text = f"Thực hiện Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ {title}."
    found = only("wrong_title", findings(text, *others, rows=[replace(REMOTE, evidence=evidence), FOOD]))
    assert [(f.severity, [p.row for p in f.proofs]) for f in found] == ([("nghi vấn", proofs)] if proofs else [])


@pytest.mark.parametrize(
    "cited",
    [
        "khoản 2 Điều 30 Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ về xây dựng danh mục miễn thuế",
        "Chương VIII, Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ về kinh doanh dịch vụ tư vấn",
        "Nghị định số 901/2022/NĐ-CP của Chính phủ về kinh doanh dịch vụ tư vấn du học",
    ],
)
def test_what_a_provision_says_is_no_title(cited):
    assert only("wrong_title", findings(f"Thực hiện quy định tại {cited}.", rows=[REMOTE])) == []


@pytest.mark.parametrize(
    "title", ["Sửa đổi, bổ sung Nghị định số 132/2008/NĐ-CP của Chính phủ", "Phiên họp Chính phủ thường kỳ tháng 5"]
)
def test_titles_that_do_not_tell_the_subject_contradict_none(title):
    text = "Thực hiện Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ về sử dụng mã vạch hàng hóa."
    assert only("wrong_title", findings(text, rows=[replace(REMOTE, title=title)])) == []


def test_a_title_that_others_print_with_the_number_too_is_not_accused():
    text = "Thực hiện Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ về nuôi trồng thủy sản trên biển."
    assert only("wrong_title", findings(text, rows=[REMOTE]))
    assert only("wrong_title", findings(text, text, rows=[REMOTE])) == []


LAWS = [
    row("qh/luat/901/2019", "901/2019/QH14", "Luật", "Luật Giao dịch điện tử", "2019-06-14"),
    row("qh/luat/905/2019", "905/2019/QH14", "Luật", "Luật An toàn thực phẩm", "2019-11-20"),
]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Căn cứ Luật Giao dịch điện tử số 905/2019/QH14 ngày 14/6/2019;", "Luật Giao dịch điện tử số 901/2019/QH14 ngày 14 tháng 6 năm 2019"),
        ("Căn cứ Luật Giao dịch điện tử số 901/2019/QH14 ngày 14/6/2019;", None),
    ],
)  # fmt: skip
def test_a_law_with_the_number_of_another(text, right):
    found = only("wrong_number", findings(text, rows=LAWS))
    assert [f.correction for f in found] == ([right] if right else [])


def test_names_of_laws_are_held_apart_by_their_words_and_not_by_their_letters():
    rows = [
        row("qh/luat/931/2013", "931/2013/QH13", "Luật", "Luật Đất trồng", "2013-11-29"),
        row("qh/luat/967/2014", "967/2014/QH13", "Luật", "Luật Đầu trang", "2014-11-26"),
    ]
    (found,) = findings("Căn cứ Luật Đất trồng số 967/2014/QH13 ngày 26/11/2014;", rows=rows)
    assert found.code == "wrong_number"
    assert found.proofs[0].row == "qh/luat/967/2014"
    draft = view("Căn cứ Luật Đất trồng số 967/2014/QH13;", rows=rows)
    assert draft.analysis.citations[0].resolution.status == "unresolved"


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("Luật Giao dịch điện tử ngày 14/9/2019", "Luật Giao dịch điện tử ngày 14 tháng 6 năm 2019"),
        ("Luật Giao dịch điện tử ngày 14/6/2018", "Luật Giao dịch điện tử ngày 14 tháng 6 năm 2019"),
        ("Luật Giao dịch điện tử ngày 15/7/2018", None),  # perhaps another law of that name
        ("Luật Giao dịch điện tử ngày 14/6/2019", None),
        ("Luật Giao dịch điện tử", None),
        ("Luật Giao dịch điện tử ngày 20/9/2019 của Tòa án nhân dân tối cao", None),
    ],
)
def test_a_law_s_name_with_a_day_on_which_none_was_passed(said, right):
    found = only("wrong_date", findings(f"Căn cứ {said};", rows=LAWS))
    assert [f.correction for f in found] == ([right] if right else [])


def test_a_day_of_a_law_that_another_document_prints_rightly_is_wrong():
    text = "Căn cứ Luật Giao dịch điện tử ngày 14/9/2019;"
    right = "Căn cứ Luật Giao dịch điện tử ngày 14/6/2019;"
    assert codes(text, rows=LAWS) == [("wrong_date", "nghi vấn")]
    assert codes(text, right, rows=LAWS) == [("wrong_date", "sai")]
    assert codes(text, text, text, right, rows=LAWS) == []  # most others print it so


def test_an_issuer_of_another_house_is_shown_with_the_document_that_is_meant():
    rows = [row("byt/tt/957/2021", "957/2021/TT-BYT", "Thông tư", "quy định hồ sơ bệnh án", "2021-04-02")]
    text = "Thực hiện Thông tư số 957/2021/TT-BYT ngày 02/4/2021 của Bộ Nội vụ quy định hồ sơ bệnh án."
    (found,) = only("wrong_issuer", findings(text, rows=rows))
    assert [p.row for p in found.proofs] == ["byt/tt/957/2021"]
    assert "của Bộ Y tế" in found.correction
    (unknown,) = only("wrong_issuer", findings(text))
    assert (unknown.proofs, unknown.correction) == ((), None)
    (told,) = only("wrong_issuer", findings(text, text.replace("Bộ Nội vụ", "Bộ trưởng Bộ Y tế")))
    assert "Bộ trưởng Bộ Y tế" in told.proofs[0].quote
    assert "của Bộ Y tế" in told.correction


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("Căn cứ Quyết định số      /QĐ-SYT ngày    tháng    năm 2023 của Giám đốc Sở Y tế về y tế số;", True),
        ("Căn cứ dự thảo Nghị định số 903/2022/NĐ-CP ngày 04/5/2022 của Chính phủ;", True),
        ("Căn cứ Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ;", False),
        ("Kèm theo Quyết định số      /QĐ-SYT ngày    tháng    năm 2023 của Sở Y tế.", False),
        ("Căn cứ Nghị định số      /2023/NĐ-CP ngày    tháng    năm 2023 của Chính phủ về y tế số;", True),
    ],
)
def test_a_basis_that_is_still_a_draft(text, draft):
    assert ("draft" in [c for c, _ in codes(text)]) == draft


LATER = row("qh/luat/907/2022", "907/2022/QH15", "Luật", "Luật Hợp tác xã", "2022-11-15", effective="2024-01-01")


@pytest.mark.parametrize(
    ("effect", "found"),
    [
        ("kể từ ngày 01 tháng 5 năm 2023", [("not_yet_in_force", "nghi vấn")]),
        ("kể từ ngày ký ban hành", [("not_yet_in_force", "nghi vấn")]),
        ("kể từ ngày 01 tháng 01 năm 2024", []),
        ("", []),  # signed before, in force perhaps after: lawful
    ],
)
def test_a_basis_that_comes_into_force_later_than_what_rests_on_it(effect, found):
    closing = f"Điều 2. Thông tư này có hiệu lực thi hành {effect}.\n" if effect else ""
    text = f"Căn cứ Luật Hợp tác xã ngày 15 tháng 11 năm 2022;\nĐiều 1. Khám bệnh từ xa được thực hiện qua mạng.\n{closing}"
    draft = view(text, head=CIRCULAR, rows=[LATER])
    assert [(f.code, f.severity) for f in checked(draft, rows=[LATER]) if "force" in f.code] == found


def test_words_that_another_document_speaks_are_not_the_document_s_own():
    issued = Metadata(number="21/2023/TT-BYT", date="2023-03-10")
    text = "Sửa đổi Điều 9: “Thông tư này có hiệu lực từ ngày 10/01/2015”.\nThông tư này có hiệu lực thi hành từ ngày 01/5/2023."
    assert effective_day(text, issued, "2023-03-10") == "2023-05-01"
    assert effective_day("Không nói gì.", issued, "2023-03-10") is None
    assert effective_day("Quyết định này có hiệu lực kể từ ngày ký.", Metadata(), "2026-01-15") == "2026-01-15"


NEWER = row("cp/nd/955/2022", "955/2022/NĐ-CP", "Nghị định", "về y tế", "2022-09-01", effective="2022-10-15")


@pytest.mark.parametrize(
    ("text", "change", "ended"),
    [
        ("Căn cứ Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ;", {"since": "2022-10-15"}, True),
        ("Căn cứ Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ;", {"since": "2024-10-15"}, False),
        (
            "Căn cứ Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ;",
            {"since": "2022-10-15", "scope": "part"},
            False,
        ),
        ("Thay cho Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ.", {"since": "2022-10-15"}, False),
    ],
)
def test_a_basis_that_had_been_replaced(text, change, ended):
    changes = [Change(NEWER.id, "replaces", REMOTE.id, "test", **change)]
    rows = [REMOTE, NEWER]
    found = only("no_longer_in_force", checked(view(text, rows=rows), rows=rows, changes=changes))
    assert [f.proofs[0].row for f in found] == ([NEWER.id] if ended else [])


def test_an_undated_draft_is_judged_on_the_day_of_the_check():
    head = "SỞ Y TẾ QUẢNG NGÃI\nSố:     /KH-SYT\nQuảng Ngãi, ngày    tháng    năm\nKẾ HOẠCH\nKhám bệnh từ xa\n"
    rows = [REMOTE, NEWER]
    draft = view("Căn cứ Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ;", head=head, rows=rows)
    late = [Change(NEWER.id, "replaces", REMOTE.id, "test", since="2025-12-31")]
    never = [Change(NEWER.id, "replaces", REMOTE.id, "test", since="2026-01-16")]
    assert only("no_longer_in_force", checked(draft, rows=rows, changes=late))
    assert not only("no_longer_in_force", checked(draft, rows=rows, changes=never))


DATED = "Thực hiện Quyết định số 3141/QĐ-BYT ngày {} của Bộ Y tế về thí điểm khám bệnh từ xa tại tuyến huyện."


@pytest.mark.parametrize(
    ("own", "others", "found"),
    [
        ("15/3/2022", ["18/3/2022", "18/3/2022"], ["nghi vấn"]),
        ("15/3/2022", ["18/3/2022"], ["lưu ý"]),
        ("15/3/2022", ["15/3/2022", "18/3/2022"], []),
        ("15/3/2022", ["18/3/2021", "18/3/2021"], []),  # another year: another document
        ("15/3/2022", [], []),
    ],
)
def test_a_date_that_other_documents_contradict(own, others, found):
    told = findings(DATED.format(own), *(DATED.format(d) for d in others))
    assert [f.severity for f in only("inconsistent_across_documents", told)] == found
    if found == ["nghi vấn"]:
        assert "ngày 18 tháng 3 năm 2022" in told[0].correction


@pytest.mark.parametrize("line", pattern_table("competence")["examples"])
def test_what_gives_a_body_its_power_is_recognised(line):
    assert names_competence(fold(line))


@pytest.mark.parametrize("line", pattern_table("competence")["none"])
def test_other_bases_give_no_power(line):
    assert not names_competence(fold(line))


@pytest.mark.parametrize(
    ("basis", "missing"),
    [
        ("Căn cứ Luật Giao dịch điện tử ngày 14/6/2019;\nCăn cứ Nghị định số 901/2022/NĐ-CP ngày 04/5/2022;", True),
        (
            "Căn cứ Luật Giao dịch điện tử ngày 14/6/2019;\nCăn cứ Nghị định số 95/2022/NĐ-CP quy định chức năng của Bộ Y tế;",
            False,
        ),
        ("Căn cứ Luật Giao dịch điện tử ngày 14/6/2019;\nCăn cứ khoản 3 Điều 5 Nghị định số 901/2022/NĐ-CP;", False),
    ],
)
def test_a_basis_of_competence_is_expected_of_a_circular(basis, missing):
    draft = view(f"{basis}\nĐiều 1. Khám bệnh từ xa được thực hiện qua mạng.", head=CIRCULAR, rows=[*LAWS, REMOTE])
    found = only("missing_competence_basis", checked(draft, rows=[*LAWS, REMOTE]))
    assert [f.severity for f in found] == (["lưu ý"] if missing else [])


def test_a_plan_needs_no_basis_of_competence():
    text = "Căn cứ Luật Giao dịch điện tử ngày 14/6/2019;\nCăn cứ Nghị định số 901/2022/NĐ-CP ngày 04/5/2022;"
    assert codes(text, rows=[*LAWS, REMOTE]) == []


EQUAL = row("byt/tt/7/2020", "07/2020/TT-BYT", "Thông tư", "quy định hồ sơ bệnh án", "2020-04-02")


@pytest.mark.parametrize(
    ("basis", "accused"),
    [
        ("Căn cứ Thông tư số 07/2020/TT-BYT ngày 02/4/2020 của Bộ Y tế;", True),
        ("Căn cứ Thông tư số 9907/2020/TT-BYT ngày 02/4/2020 của Bộ Y tế;", True),  # in no register
        ("Căn cứ Nghị định số 9908/2020/NĐ-CP ngày 02/4/2020 của Chính phủ;", False),
        ("Căn cứ Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ;", False),
        ("Căn cứ Nghị quyết số 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị;", False),
        ("Căn cứ Công văn số 123/BNV-TCBC ngày 27/9/2022 của Bộ Nội vụ;", False),
        ("Bộ trưởng ban hành Thông tư sửa đổi Thông tư số 07/2020/TT-BYT ngày 02/4/2020 của Bộ Y tế.", False),
    ],
)
def test_a_rule_rests_on_higher_ones(basis, accused):
    text = f"Căn cứ Luật Giao dịch điện tử ngày 14/6/2019;\n{basis}\nĐiều 1. Khám bệnh từ xa được thực hiện qua mạng."
    rows = [*LAWS, REMOTE, EQUAL]
    found = only("basis_not_higher", checked(view(text, head=CIRCULAR, rows=rows), rows=rows))
    assert [f.severity for f in found] == (["nghi vấn"] if accused else [])


def test_fields_missing_at_the_first_citation_are_information_only():
    text = (
        "Thực hiện Quyết định số 3141/QĐ-BYT ngày 15/3/2022 của Bộ Y tế.\n"
        "Thực hiện Quyết định số 3142/QĐ-BYT ngày 16/3/2022 về bệnh án điện tử.\n"
        "Thực hiện Luật Giao dịch điện tử.\n"
        "Nhắc lại Quyết định số 3141/QĐ-BYT ngày 15/3/2022."
    )
    assert codes(text) == []
    told = [(c, q.split("/")[0]) for c, q in informed(view(text))]
    assert told == [("missing_title", "Quyết định số 3141"), ("missing_issuer", "Quyết định số 3142")]


def test_what_the_body_carries_out_beside_the_basis_is_information():
    text = (
        "Căn cứ Quyết định số 3141/QĐ-BYT ngày 15/3/2022 của Bộ Y tế về y tế số;\n"
        "I. MỤC TIÊU\n"
        "Thực hiện Quyết định số 3142/QĐ-BYT ngày 16/3/2022 của Bộ Y tế về bệnh án điện tử.\n"
        "Thực hiện Quyết định số 3141/QĐ-BYT ngày 15/3/2022 của Bộ Y tế về y tế số."
    )
    assert [q.split("/")[0] for c, q in informed(view(text)) if c == "cited_not_in_basis"] == ["Quyết định số 3142"]


BRIEF = CIRCULAR.replace("21/2023", "21/2025").replace("tháng 3 năm 2023", "tháng 6 năm 2025")
UNDATED = "Căn cứ Nghị quyết số 41/NQ-CP về y tế;\nĐiều 1. Thực hiện Quyết định số 4141/QĐ-BYT về y tế cơ sở."


@pytest.mark.parametrize(("head", "asked"), [(CIRCULAR, True), (BRIEF, False)])
def test_rules_since_april_2025_need_no_dates(head, asked):
    assert ("missing_date" in [f.code for f in checked(view(UNDATED, head=head))]) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW, ngày 25/10/2017 của Hội nghị Trung ương 6.",
        "Thực hiện Chỉ thị số 03-CT/TW của Bộ Chính trị khóa XI.",
        "Thực hiện Quyết định số 344/QĐ-BQP năm 2006 về chế độ phụ cấp.",
        "Cùng ngày, Sở ban hành Công văn số 780/SYT-NVY.",
        "Chương trình được phê duyệt (sau đây gọi là Quyết định số 2026/QĐ-TTg).",
    ],
)
def test_a_date_that_stands_elsewhere_is_not_missing(text):
    assert codes(text) == []


def test_a_form_of_number_that_others_print_too_is_the_document_s_own():
    text = "Thực hiện Quyết định số 2424/BYT-KCB ngày 2/2/2022 của Bộ Y tế về bệnh án điện tử."
    ours = view(text)
    ministries = [
        view(text, f"bo-{i}.txt", CIRCULAR.replace("BỘ Y TẾ", name).replace("TT-BYT", code))
        for i, (name, code) in enumerate([("BỘ NỘI VỤ", "TT-BNV"), ("BỘ TÀI CHÍNH", "TT-BTC")])
    ]

    def told(*others):
        setting = setting_of(ours, "2026-01-15", RegistryFacts(Catalogue(), {}))
        return [f.code for f in check_document(ours, OwnPeers([ours, *others]), Catalogue(), setting)]

    assert told() == ["number_form"]
    assert told(ministries[0]) == ["number_form"]  # one may have copied the other
    assert codes(text, text, text) == [("number_form", "lưu ý")]  # the office's own papers
    assert told(*ministries) == []


SMALL = row("cp/nd/903/2022", "903/2022/NĐ-CP", "Nghị định", "về khám bệnh từ xa", "2022-05-04")


@pytest.mark.parametrize(
    ("cited", "right"),
    [
        ("Kết luận số 88/KL-TW ngày 21/02/2022 của Ban Bí thư", "88-KL/TW"),
        ("Nghị quyết số 88/NQ/TW của Bộ Chính trị", "88-NQ/TW"),
        ("Quy định số 88/QĐ-TW ngày 21/02/2022 của Bộ Chính trị", "88-QĐ/TW"),
        ("Nghị quyết số 50-NQ/CP ngày 17/4/2020 của Chính phủ", "50/NQ-CP"),
        ("Quyết định số 88-QĐ/TTg ngày 17/4/2020 của Thủ tướng Chính phủ", "88/QĐ-TTg"),
        ("Quyết định số 88/TTg-QĐ ngày 17/4/2020 của Thủ tướng Chính phủ", "88/QĐ-TTg"),
        ("Nghị định số 903/2022-NĐ-CP ngày 04/5/2022 của Chính phủ", "903/2022/NĐ-CP"),
        ("Nghị định số 903/NĐ-CP ngày 04/5/2022 của Chính phủ", "903/2022/NĐ-CP"),
        # right, or right in its time
        ("Kết luận số 88-KL/TW ngày 21/02/2022 của Ban Bí thư", None),
        ("Quyết định số 88/QĐ/TW ngày 25/4/2000 của Bộ Chính trị", None),
        ("Quyết định số 88-QĐ/TTg ngày 17/4/1998 của Thủ tướng Chính phủ", None),
        ("Nghị quyết số 50/NQ-CP ngày 17/4/2020 của Chính phủ", None),
        ("Công văn số 88/TTg-KTTH ngày 17/4/2020 của Thủ tướng Chính phủ", None),
        ("Quyết định số 88-QĐ/TU ngày 17/4/2020 của Tỉnh ủy", None),
    ],
)
def test_signs_that_the_number_s_body_prints_otherwise(cited, right):
    found = only("number_form", findings(f"Thực hiện {cited} về khám bệnh từ xa.", rows=[SMALL]))
    assert [f.severity for f in found] == (["lưu ý"] if right else [])
    if right:
        assert f" số {right} " in found[0].correction


def test_short_and_long_dates_mixed_are_a_note_only():
    text = "Thực hiện Quyết định số 12/QĐ-BYT ngày 31 tháng 3/2022 của Bộ Y tế về khám bệnh từ xa."
    assert codes(text) == [("malformed_date", "lưu ý")]


def test_the_blank_number_of_the_cover_decision_is_filled_in():
    head = "SỞ Y TẾ QUẢNG NGÃI\nSố: 45/QĐ-SYT\nQuảng Ngãi, ngày 12 tháng 2 năm 2023\nQUYẾT ĐỊNH\nBan hành Quy chế y tế số\n"
    text = "Điều 1. Ban hành Quy chế.\nQUY CHẾ\n(Kèm theo Quyết định số      /QĐ-SYT ngày    tháng    năm 2023 của Sở Y tế)"
    (found,) = only("missing_number", checked(view(text, head=head)))
    assert found.correction.startswith("Quyết định số 45/QĐ-SYT ngày 12 tháng 02 năm 2023")


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Đo theo TCVN 11920:2017, TCVN 11930:2017 và TCVN 11930:2017.", False),  # numbers lie close together
        ("Áp dụng ISO 9011:2015.\nÁp dụng ISO 9001:2015.\nÁp dụng TCVN ISO 9001:2015.", True),
    ],
)
def test_a_slip_in_a_standard(text, accused):
    assert ("unknown_standard" in [c for c, _ in codes(text)]) == accused


def test_a_slip_of_a_standard_that_was_copied_remains_one():
    source = "Áp dụng ISO 9001:2015.\nDuy trì ISO 9001:2015.\nTheo ISO 9011:2015."
    assert codes("Áp dụng ISO 9011:2015.", source) == [("unknown_standard", "nghi vấn")]
    assert codes("Áp dụng ISO 9011:2015.", "Duy trì ISO 9011:2015.") == []  # nobody knows another


def test_a_slip_that_somebody_else_made_does_not_hide_another():
    head = "BỘ Y TẾ\nSố: {}/QĐ-BYT\nHà Nội, ngày 10 tháng 3 năm 2023\nQUYẾT ĐỊNH\nVề chất lượng\n"
    right = [view("Áp dụng ISO 9001:2015.", f"dung-{i}.txt", head.format(100 + i)) for i in range(10)]
    ours = view("Áp dụng ISO 9010:2015.")
    slip = view("Áp dụng ISO 9011:2015.", "sai.txt", head.format(99))
    setting = setting_of(ours, "2026-01-15", RegistryFacts(Catalogue(), {}))
    found = check_document(ours, OwnPeers([ours, slip, *right]), Catalogue(), setting)
    assert [f.correction for f in found] == ["ISO 9001:2015"]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Phê duyệt Đề án y tế số", "phê duyệt Đề án y tế số"),
        ("Về việc ban hành Quy chế", "về việc ban hành Quy chế"),
        ("Công tác văn thư", "về Công tác văn thư"),
        ("QUY ĐỊNH VỀ Y TẾ SỐ", "quy định về y tế số"),
    ],
)
def test_registered_titles_stand_in_a_sentence(title, said):
    assert subject(title) == said


def test_a_correction_is_filled_from_the_register():
    citation = Citation("c1", 0, 0, "", number="901/2022/NĐ-CP", doc_type="Nghị định")
    assert full_form(citation, row=REMOTE) == (
        "Nghị định số 901/2022/NĐ-CP ngày 04 tháng 5 năm 2022 quy định về khám bệnh từ xa và hồ sơ điện tử"
    )


@pytest.mark.parametrize(
    ("cited", "correction"),
    [
        ("Nghị định số 901/2020/NĐ-CP ngày 04/5/2022 của Chính phủ", "Nghị định số 901/2022/NĐ-CP ngày 04 tháng 5 năm 2022"),
        ("Nghị định số 907/2020/NĐ-CP ngày 04/5/2022 của Chính phủ", None),
    ],
)  # fmt: skip
def test_a_number_of_another_year_than_its_date(cited, correction):
    (found,) = only("date_contradicts_number", findings(f"Thực hiện {cited} về khám bệnh từ xa.", rows=[REMOTE]))
    assert found.severity == "nghi vấn"
    assert (found.correction or "").startswith(correction or "")
    assert bool(found.correction) == bool(correction)


PARTY = row("tw/kl/88/t13", "88-KL/TW", "Kết luận", "về khám bệnh từ xa ở cơ sở", "2022-02-21")
PARTY_BEFORE = row("tw/kl/88/t12", "88-KL/TW", "Kết luận", "về thể dục và thể thao quần chúng", "2020-11-04")


@pytest.mark.parametrize(
    ("date", "accused"),
    [("22/02/2022", True), ("21/3/2022", True), ("21/02/2023", True), ("21/02/2022", False), ("04/11/2020", False)],
)
def test_a_wrong_day_of_a_number_that_is_kept_by_terms(date, accused):
    title = "về thể dục và thể thao quần chúng" if date.endswith("2020") else PARTY.title
    text = f"Thực hiện Kết luận số 88-KL/TW ngày {date} của Ban Bí thư {title}."
    found = findings(text, rows=[PARTY, PARTY_BEFORE])
    assert [f.code for f in found] == (["wrong_date"] if accused else [])
    if accused:
        assert "ngày 21 tháng 02 năm 2022 của Ban Bí thư" in found[0].correction


def test_a_slip_of_the_document_s_own_number_in_an_annex():
    text = "Điều 1. Ban hành biểu mức thu.\nBIỂU MỨC THU\n(Ban hành kèm theo Thông tư số 20/2023/TT-BYT ngày 10/3/2023 của Bộ Y tế)"
    (found,) = only("wrong_number", checked(view(text, head=CIRCULAR)))
    assert "số 21/2023/TT-BYT" in found.correction


def test_titles_that_share_their_words_are_not_one():
    """ "tiểu học" has no word that "trung học cơ sở" with "tiêu chuẩn, mã số" lacks."""
    title = "quy định mã số, tiêu chuẩn chức danh giáo viên {} công lập"
    rows = [row("byt/tt/22/2015", "22/2015/TT-BYT", "Thông tư", title.format("trung học cơ sở"), "2015-09-16")]
    cited = f"Thực hiện Thông tư số 21/2015/TT-BYT ngày 16/9/2015 của Bộ Y tế {title.format('tiểu học')}."
    assert codes(cited, rows=rows) == []


def test_one_number_of_two_unknown_offices_is_no_contradiction():
    text = (
        "Cơ quan điều tra ra Quyết định số 322/QĐ-ĐTTH ngày 14/3/2022.\n"
        "Cơ quan điều tra nơi khác ra Quyết định số 322/QĐ-ĐTTH ngày 13/9/2022."
    )
    assert codes(text) == []


def test_the_date_that_others_print_is_the_one_to_keep():
    text = (
        "Thực hiện Quyết định số 55/QĐ-BYT ngày 5/3/2022 của Bộ Y tế.\n"
        "Theo Quyết định số 55/QĐ-BYT ngày 8/3/2022 của Bộ Y tế."
    )
    other = "Thực hiện Quyết định số 55/QĐ-BYT ngày 8/3/2022 của Bộ Y tế."
    (found,) = only("inconsistent_within_document", findings(text, other))
    assert "ngày 5/3/2022" in found.quote
    assert "ngày 08 tháng 3 năm 2022" in found.correction


def test_a_joint_number_without_bodies_names_no_single_document():
    rows = [row("byt/ttlt/8/1995", "08/TT-LB", "Thông tư liên tịch", "", "1995-04-20")]
    text = "Thực hiện Thông tư liên bộ số 08 TT/LB ngày 21/3/1995 của Bộ Thương mại - Bộ Tài chính về trang phục."
    assert only("wrong_date", findings(text, rows=rows)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Thay thế nội dung của Quyết định số 12/QĐ-TANDTC ngày 30/7/2018.",
        "Kèm theo mẫu hợp đồng: Căn cứ Thông báo số      /TB-SYT ngày    tháng    năm 2023 của Sở Y tế.",
        "Ví dụ Phòng Y tế gửi Báo cáo số 01/BC-PYT thì ghi mã.",
        "……….(1)……….\nĐỀ CƯƠNG NẮM TÌNH HÌNH\n(Kèm theo công văn số:      /SYT-TTr ngày    tháng    năm    )",
        "Thực hiện Đề án 06/CP của Chính phủ.",
        "Ký các Quyết định số 43/QĐ-BYT, Quyết định số 44/QĐ-BYT, Quyết định số 45/QĐ-BYT, Quyết định số 46/QĐ-BYT "
        "ngày 29/6/2022 về chương trình.",
        "Thực hiện Quyết định số 5571/Q Đ - BYT ngày 29/12/2006 của Bộ trưởng Bộ Y tế.",
        "(Kèm theo Quyết định số 202/QĐ-SYT-HTQT & TTTPHS ngày 16 tháng 5 năm 2013 của Sở Y tế)",
        "Đề cương yêu cầu đối tượng được kiểm tra báo cáo 01/ĐC-KT",
        "Theo Tờ trình số 1399/TTrLS:LĐTBXH-TC ngày 08/4/2022 của Liên Sở.",
        "Quyết định số 2628/QĐ-TCHQ\n21/8/2013\nQuy định lễ tiết",
        "Chức danh trong Hội đồng (được thành lập theo Quyết định số      /QĐ-SYT ngày    tháng    năm    của Sở Y tế):",
        "Theo Tờ trình số 863/TTrLN-BCĐ ngày 17/11/2016 của các sở.",
        "Căn cứ Kết luận của Ban Thường vụ Tỉnh ủy về việc thực hiện một số chính sách y tế;",
        "Thực hiện Quyết định số 27/QĐ-UBQGCĐS ngày 15/3/2022 của Thủ tướng Chính phủ.",
        "Đã ra Quyết định số 5/QĐ-SYT ngày ... tháng ... năm ... về việc khám bệnh.",
    ],
)
def test_forms_and_examples_are_not_accused(text):
    assert codes(text) == []


def test_a_law_of_another_name_in_a_sentence_about_what_is_replaced_is_no_basis():
    text = (
        "Căn cứ Luật Giao dịch điện tử ngày 14/6/2019;\n"
        "Xét Tờ trình số 5/TTr-SYT về việc quy định phí, thay thế Thông tư số 07/2020/TT-BYT ngày 02/4/2020 của Bộ Y tế;\n"
        "Điều 1. Khám bệnh từ xa được thực hiện qua mạng."
    )
    rows = [*LAWS, EQUAL]
    assert only("basis_not_higher", checked(view(text, head=CIRCULAR, rows=rows), rows=rows)) == []


def test_an_agreement_with_one_more_party_is_another_agreement():
    title = "ban hành Biểu thuế để thực hiện Hiệp định Thương mại Hàng hóa ASEAN"
    rows = [row("cp/nd/953/2017", "953/2017/NĐ-CP", "Nghị định", f"{title} - Trung Quốc", "2017-12-27")]
    text = f"Nghị định số 956/2017/NĐ-CP ngày 27/12/2017 của Chính phủ {title} hết hiệu lực."
    assert only("wrong_number", findings(text, rows=rows)) == []


def test_a_number_that_other_offices_print_with_that_day_is_not_accused():
    text = f"Căn cứ Nghị định số 911/2022/NĐ-CP ngày 04/5/2022 của Chính phủ {REMOTE.title};"
    assert [f.severity for f in only("wrong_number", findings(text, rows=[REMOTE]))] == ["sai"]
    # One office may have copied the slip from its own papers.
    assert [f.severity for f in only("wrong_number", findings(text, text, rows=[REMOTE]))] == ["nghi vấn"]
    other = view(text, "khac.txt", CIRCULAR), view(text, "khac-nua.txt", HEAD.replace("QUẢNG NGÃI", "ĐỒNG NAI"))
    draft = view(text, rows=[REMOTE])
    catalogue = Catalogue([REMOTE])
    setting = setting_of(draft, "2026-01-15", RegistryFacts(catalogue, {}))
    assert only("wrong_number", check_document(draft, OwnPeers([draft, *other]), catalogue, setting)) == []


YEARLY = row("ttg/qd/903/2020", "903/QĐ-TTg", "Quyết định", "phê duyệt Chương trình khám bệnh từ xa", "2020-06-03")


@pytest.mark.parametrize(
    ("cited", "corrected"),
    [
        # the old year in January, the new one too soon
        ("903/QĐ-TTg ngày 03/6/2019 của Thủ tướng Chính phủ phê duyệt Chương trình khám bệnh từ xa", True),
        ("903/QĐ-TTg ngày 03/6/2021 của Thủ tướng Chính phủ phê duyệt Chương trình khám bệnh từ xa", True),
        # every year has its own number 903
        ("903/QĐ-TTg ngày 03/6/2021 của Thủ tướng Chính phủ phê duyệt Đề án trồng rừng ven biển", False),
        ("903/QĐ-TTg ngày 04/6/2021 của Thủ tướng Chính phủ phê duyệt Chương trình khám bệnh từ xa", False),
        ("903/QĐ-TTg ngày 03/6/2021 của Thủ tướng Chính phủ", False),
    ],
)
def test_a_number_that_restarts_yearly_with_the_day_and_title_of_another_year(cited, corrected):
    found = only("wrong_date", findings(f"Thực hiện Quyết định số {cited};", rows=[YEARLY]))
    assert [f.correction and "03 tháng 6 năm 2020" in f.correction for f in found] == ([True] if corrected else [])


def test_a_law_cited_by_name_is_corrected_by_name():
    (found,) = findings("Căn cứ Luật An toàn thực phẩm ngày 22 ngày 6 năm 2015;")
    assert found.correction == "Luật An toàn thực phẩm ngày 22 tháng 6 năm 2015"


def test_a_document_of_a_day_that_no_calendar_has_is_checked_all_the_same():
    head = CIRCULAR.replace("ngày 10 tháng 3", "ngày 30 tháng 2")
    draft = view("Căn cứ Nghị định số 901/2022/NĐ-CP ngày 31/02/2022 của Chính phủ;", head=head, rows=[REMOTE])
    assert "no_longer_in_force" not in [f.code for f in checked(draft, rows=[REMOTE])]


def test_a_law_is_ended_by_a_law_alone():
    law = row("qh/luat/907/2012", "907/2012/QH13", "Luật", "Luật Hợp tác xã", "2012-11-15")
    ending = row("qh/nq/41/2017", "41/2017/QH14", "Nghị quyết", "về việc thi hành Luật Hợp tác xã", "2017-06-20")
    changes = [Change(ending.id, "repeals", law.id, "test", since="2017-07-05")]
    draft = view("Căn cứ Luật Hợp tác xã ngày 15 tháng 11 năm 2012;", rows=[law, ending])
    assert only("no_longer_in_force", checked(draft, rows=[law, ending], changes=changes)) == []


def test_a_law_s_bare_name_may_mean_the_one_before():
    text = "Căn cứ Luật Hợp tác xã;\nĐiều 1. Khám bệnh.\nĐiều 2. Thông tư này có hiệu lực thi hành kể từ ngày ký."
    draft = view(text, head=CIRCULAR, rows=[LATER])
    assert only("not_yet_in_force", checked(draft, rows=[LATER])) == []


def test_a_nought_before_a_number_makes_no_other_number():
    said = "Thực hiện Thông tư số {}/2020/TT-BYT ngày 02/12/2020 của Bộ Y tế quy định về hồ sơ bệnh án điện tử."
    assert codes(said.format("6"), *[said.format("06")] * 3) == []


def test_a_document_of_a_year_alone_is_not_judged_by_its_last_day():
    head = "SỞ Y TẾ QUẢNG NGÃI\nSố:     /KH-SYT\nQuảng Ngãi, ngày    tháng    năm 2022\nKẾ HOẠCH\nKhám bệnh từ xa\n"
    rows = [REMOTE, NEWER]
    draft = view("Căn cứ Nghị định số 901/2022/NĐ-CP ngày 04/5/2022 của Chính phủ;", head=head, rows=rows)
    within = [Change(NEWER.id, "replaces", REMOTE.id, "test", since="2022-10-15")]
    assert only("no_longer_in_force", checked(draft, rows=rows, changes=within)) == []


def test_copies_of_one_document_are_one_witness():
    copies = [view(DATED.format("18/3/2022"), f"ban-{i}.txt", HEAD.replace("12/KH", "31/KH")) for i in range(3)]
    draft = view(DATED.format("15/3/2022"))
    told = OwnPeers([draft, *copies]).numbered("3141/QĐ-BYT")
    assert sorted(len(peer.documents) for peer in told) == [1, 1]


def test_an_undated_document_of_this_year_does_not_stand_on_the_day_of_the_check():
    head = CIRCULAR.replace("21/2023", "21/2026").replace("ngày 10 tháng 3 năm 2023", "ngày     tháng     năm")
    closing = "Điều 2. Thông tư này có hiệu lực thi hành kể từ ngày ký ban hành.\n"
    text = f"Căn cứ Luật Hợp tác xã ngày 15 tháng 11 năm 2022;\nĐiều 1. Khám bệnh qua mạng.\n{closing}"
    soon = replace(LATER, effective="2026-01-10")
    ended = replace(LATER, effective="2023-01-01")
    by = row("qh/luat/908/2025", "908/2025/QH15", "Luật", "Luật Hợp tác xã", "2025-06-01", effective="2026-01-10")
    end = Change(by.id, "replaces", ended.id, "test", "2026-01-10")
    for rows, changes in (([soon], ()), ([ended, by], (end,))):
        found = checked(view(text, head=head, rows=rows), rows=rows, changes=changes)
        assert [f.code for f in found if "force" in f.code] == []


TURNED = [
    row("cp/nd/90/2022", "90/2022/NĐ-CP", "Nghị định", "về nhà đất của trường học", "2022-10-28"),
    row("cp/nd/9/2022", "09/2022/NĐ-CP", "Nghị định", "về đấu thầu trong bệnh viện", "2022-01-12"),
]


@pytest.mark.parametrize(
    ("cited", "corrected"),
    [
        # the day is that of 09/2022: without a title nothing tells which part is the slip
        ("Nghị định số 90/2022/NĐ-CP ngày 12/01/2022 của Chính phủ", False),
        ("Nghị định số 90/2022/NĐ-CP ngày 12/01/2022 của Chính phủ về nhà đất của trường học", True),
        ("Nghị định số 90/2022/NĐ-CP ngày 13/01/2022 của Chính phủ", True),
    ],
)
def test_a_number_whose_digits_changed_places_is_not_corrected_to_another_document(cited, corrected):
    (found,) = only("wrong_date", findings(f"Thực hiện {cited};", rows=TURNED))
    assert bool(found.correction) == corrected
    assert ("09/2022/NĐ-CP" in found.message) == ("12/01/2022" in cited)


def test_a_blank_number_beside_a_printed_day_is_missing():
    text = "Thực hiện Kế hoạch khám bệnh từ xa;\nXét Tờ trình số      /TTr-SNV ngày 08 tháng 3 năm 2023 của Sở Nội vụ;"
    assert [f.severity for f in only("missing_number", findings(text))] == ["lưu ý"]


@pytest.mark.parametrize(
    ("cited", "corrected"),
    [
        ("Luật Hợp tác xã số 907/2022/QH14", True),
        ("Luật Hợp tác xã số 907/2022/QH15", False),
        ("Luật Hợp tác xã số 907/2022/QH14 ngày 20 tháng 3 năm 2022", False),  # the day is another document's
    ],
)
def test_a_number_with_the_term_of_another_national_assembly(cited, corrected):
    found = only("wrong_number", findings(f"Căn cứ {cited};", rows=[LATER]))
    assert [f.correction and "907/2022/QH15" in f.correction for f in found] == ([True] if corrected else [])


@pytest.mark.parametrize(("signed", "ended"), [("ngày 10 tháng 3 năm 2023", False), ("ngày 10 tháng 3 năm 2024", True)])
def test_a_law_that_was_passed_anew_under_its_name_is_no_basis_any_more(signed, ended):
    title = "Luật Trồng cây"
    old = row("qh/luat/905/2012", "905/2012/QH13", "Luật", title, "2012-11-20", effective="2013-07-01")
    new = row("qh/luat/906/2022", "906/2022/QH15", "Luật", title, "2022-11-15", effective="2024-01-01")
    head = CIRCULAR.replace("ngày 10 tháng 3 năm 2023", signed)
    draft = view("Căn cứ Luật Trồng cây ngày 20 tháng 11 năm 2012;\nĐiều 1. Cây.\n", head=head, rows=[old, new])
    found = only("no_longer_in_force", checked(draft, rows=[old, new]))
    assert [(f.severity, "thay thế" in f.message, f.proofs[0].row) for f in found] == (
        [("nghi vấn", True, new.id)] if ended else []
    )


def test_a_number_whose_day_stands_before_its_first_mention_lacks_none_later():
    first = "Ngày 30/3/2022, Thủ tướng Chính phủ đã ban hành Quyết định số 907/QĐ-TTg về y tế số.\n"
    later = "Sở Y tế thực hiện mục IV Quyết định số 907/QĐ-TTg của Thủ tướng Chính phủ.\n"
    assert [f.quote for f in only("missing_date", findings(first + later))] == []
    assert len(only("missing_date", findings(later))) == 1
