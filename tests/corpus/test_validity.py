"""Status on a date: what says so, since when, and "không rõ" where nothing does."""

import pytest

from corpus.catalogue import Catalogue, RegistryRow, load_catalogue
from corpus.changes import Change, by_changed, changes_of
from corpus.programmes import programme_period
from corpus.validity import ENDED, LABELS, RegistryFacts, status_on

PERIODS = [
    ("Kế hoạch", "Chuyển đổi số ngành du lịch năm 2022", (None, 2022, 2022)),
    (
        "Quyết định",
        "Phê duyệt Chương trình phát triển cây chè đến năm 2025, định hướng đến năm 2030",
        (None, 2025, 2030),
    ),
    ("Quyết định", "phê duyệt Quy hoạch mạng lưới trạm thời kỳ 2021 - 2030, tầm nhìn đến năm 2050", (2021, 2030, 2050)),
    ("Quyết định", "Ban hành Kế hoạch giảm nghèo giai đoạn 2022-2025", (2022, 2025, 2025)),
    ("Quyết định", "Ban hành Kế hoạch giảm nghèo giai đoạn từ năm 2022 đến năm 2025", (2022, 2025, 2025)),
    ("Quyết định", "Phê duyệt Đề án sách nói đến năm 2025 và những năm tiếp theo", (None, 2025, None)),
    ("Kế hoạch", "Triển khai Luật Đất đai năm 2024", None),
    ("Kế hoạch", "Thực hiện Quyết định số 15/QĐ-TTg ngày 03 tháng 6 năm 2020", None),
    ("Quyết định", "Về việc thành lập Ban Chỉ đạo Chương trình phát triển cây chè giai đoạn 2021-2025", None),
    ("Quyết định", "Sửa đổi Chương trình phát triển cây chè giai đoạn 2021-2025", None),
    ("Báo cáo", "Tổng kết Chương trình phát triển cây chè giai đoạn 2016-2020", None),
    ("Quyết định", "Ban hành Quy chế làm việc năm 2022", None),
]


@pytest.mark.parametrize(("doc_type", "title", "expected"), PERIODS)
def test_the_period_of_a_programme_is_in_its_title(doc_type, title, expected):
    found = programme_period(doc_type, title)
    assert (found and (found.begin, found.end, found.outlook)) == expected


ROWS = [
    RegistryRow("bct/tt/5/2010", "05/2010/TT-BCT", "Thông tư", "về chợ", "2010-02-01", effective="2010-04-01"),
    RegistryRow("bct/tt/6/2015", "06/2015/TT-BCT", "Thông tư", "về chợ", "2015-03-01", effective="2015-05-01"),
    RegistryRow("bct/tt/7/2016", "07/2016/TT-BCT", "Thông tư", "về kho", "2016-03-01"),
    RegistryRow("bct/tt/8/2020", "08/2020/TT-BCT", "Thông tư", "về kho", "2020-09-01"),
    RegistryRow("bct/tt/9/2024", "09/2024/TT-BCT", "Thông tư", "về bến", "2024-01-02", "in_force", "2024-03-01"),
    RegistryRow("bct/tt/10/2012", "10/2012/TT-BCT", "Thông tư", "về bãi", "2012-01-02", "expired", "2012-03-01"),
    RegistryRow("bct/tt/11/2024", "11/2024/TT-BCT", "Thông tư", "về xe", "2024-05-02", "in_force", "2026-04-01"),
    RegistryRow("bct/tt/12/2013", "12/2013/TT-BCT", "Thông tư", "về cân", "2013-05-02", effective="2013-07-01"),
    RegistryRow("bct/tt/13/2018", "13/2018/TT-BCT", "Thông tư", "bỏ khoản", "2018-05-02", effective="2018-07-01"),
    RegistryRow("bct/tt/14/2019", "14/2019/TT-BCT", "Thông tư", "sửa", "2019-05-02", effective="2019-07-01"),
    RegistryRow("bct/tt/15/2014", "15/2014/TT-BCT", "Thông tư", "về đo", "2014-05-02", "in_force", "2014-07-01"),
    RegistryRow("ttg/qd/20/2021", "20/QĐ-TTg", "Quyết định", "Phê duyệt Đề án chè giai đoạn 2021-2025", "2021-02-03"),
    RegistryRow("ttg/qd/21/2021", "21/QĐ-TTg", "Quyết định", "Phê duyệt Đề án sen giai đoạn 2021-2025", "2021-02-03"),
    RegistryRow("ttg/qd/22/2021", "22/QĐ-TTg", "Quyết định", "Đề án mía đến năm 2025, định hướng 2030", "2021-02-03"),
    RegistryRow("ttg/qd/30/2023", "30/QĐ-TTg", "Quyết định", "Phê duyệt Đề án chè mới", "2023-02-03"),
]
CHANGES = [
    Change("bct/tt/6/2015", "replaces", "bct/tt/5/2010", "kho#1"),
    Change("bct/tt/8/2020", "repeals", "bct/tt/7/2016", "kho#2"),
    Change("bct/tt/13/2018", "repeals", "bct/tt/12/2013", "kho#3", scope="part"),
    Change("bct/tt/14/2019", "amends", "bct/tt/12/2013", "kho#4"),
    Change("bct/tt/14/2019", "repeals", "bct/tt/15/2014", "kho#4"),
    Change("bct/tt/5/2010", "repeals", "bct/tt/9/2024", "kho#5"),
    Change("ttg/qd/30/2023", "replaces", "ttg/qd/20/2021", "kho#6", since="2023-02-03"),
    Change("bct/tt/99/2025", "suspends", "bct/tt/11/2024", "kho#7", since="2026-05-01", until="2026-06-01"),
]
STATUSES = [
    # before it is issued, and before it comes into force
    ("bct/tt/5/2010", "2009-12-31", "not_yet", None, "2010-04-01"),
    ("bct/tt/5/2010", "2010-03-31", "not_yet", "2010-02-01", "2010-04-01"),
    # what replaces it later shows that it lasted until then
    ("bct/tt/5/2010", "2010-04-01", "in_force", "2010-04-01", "2015-05-01"),
    ("bct/tt/5/2010", "2015-04-30", "in_force", "2010-04-01", "2015-05-01"),
    ("bct/tt/5/2010", "2015-05-01", "no_longer", "2015-05-01", None),
    # nobody says that what came into force is still there
    ("bct/tt/6/2015", "2016-01-01", "unknown", None, None),
    # the day of the end is not known: it lies within two years of the issue of what ends it
    ("bct/tt/7/2016", "2019-01-01", "in_force", None, None),
    ("bct/tt/7/2016", "2020-10-01", "unknown", None, None),
    ("bct/tt/7/2016", "2022-09-02", "no_longer", None, None),
    # a register says it on the day it was read
    ("bct/tt/9/2024", "2024-06-01", "in_force", "2024-03-01", None),
    ("bct/tt/10/2012", "2026-08-01", "no_longer", None, None),
    ("bct/tt/10/2012", "2020-01-01", "unknown", None, None),
    # parts
    ("bct/tt/12/2013", "2015-01-01", "in_force", "2013-07-01", None),
    ("bct/tt/12/2013", "2018-08-01", "partly", "2018-07-01", None),
    ("bct/tt/12/2013", "2021-01-01", "unknown", None, None),
    # one source against another
    ("bct/tt/15/2014", "2021-01-01", "unknown", None, None),
    # suspended for a month
    ("bct/tt/11/2024", "2026-05-15", "suspended", "2026-05-01", "2026-06-01"),
    ("bct/tt/11/2024", "2026-06-01", "in_force", "2026-04-01", None),
    # programmes
    ("ttg/qd/20/2021", "2022-01-01", "running", "2021-02-03", "2023-02-03"),
    ("ttg/qd/20/2021", "2023-02-03", "replaced", "2023-02-03", None),
    ("ttg/qd/21/2021", "2025-12-31", "running", "2021-02-03", "2026-01-01"),
    ("ttg/qd/21/2021", "2026-01-01", "period_over", "2026-01-01", None),
    ("ttg/qd/22/2021", "2026-01-01", "unknown", None, None),
    ("ttg/qd/22/2021", "2031-01-01", "period_over", "2031-01-01", None),
    # months and years
    ("bct/tt/5/2010", "2012", "in_force", "2010-04-01", "2015-05-01"),
    ("bct/tt/5/2010", "2015", "unknown", None, None),
    ("bct/tt/5/2010", "2015-06", "no_longer", "2015-05-01", None),
    # nobody knows it
    ("ubnd-an-giang/kh/1/2020", "2022-01-01", "unknown", None, None),
    ("ubnd-an-giang/kh/1/2020", "2019-01-01", "not_yet", None, None),
]


@pytest.fixture(scope="module")
def facts():
    return RegistryFacts(Catalogue(ROWS), by_changed(CHANGES))


@pytest.mark.parametrize(("document", "day", "code", "since", "until"), STATUSES)
def test_the_status_of_a_document_on_a_day(facts, document, day, code, since, until):
    found = status_on(document, day, facts)
    assert (found.code, found.since, found.until) == (code, since, until)
    assert found.document == document
    assert found.day == day
    assert found.label == LABELS[code][0]


def test_a_status_names_its_source(facts):
    ended = status_on("bct/tt/5/2010", "2020-01-01", facts)
    assert next((g.kind, g.day, g.source, g.document) for g in ended.grounds) == (
        "replaces",
        "2015-05-01",
        "kho#1",
        "bct/tt/6/2015",
    )
    told = status_on("bct/tt/9/2024", "2026-09-01", facts)
    assert told.code == "in_force"
    assert told.as_of == "2024-05-02"
    assert told.grounds[0].kind == "register"
    assert told.grounds[0].day == "2024-05-02"


LAWS = [
    RegistryRow("qh/luat/1/2005", "01/2005/QH11", "Luật", "Luật Chợ", "2005-06-14", effective="2006-01-01",
                evidence="letterhead"),
    RegistryRow("qh/luat/2/2016", "02/2016/QH13", "Luật", "Luật Chợ", "2016-04-06", effective="2017-01-01",
                evidence="letterhead"),
    RegistryRow("qh/luat/3/2025", "03/2025/QH15", "Luật", "Luật Chợ", "2025-06-20", effective="2026-01-01",
                evidence="letterhead"),
    RegistryRow("qh/luat/4/2025", "04/2025/QH15", "Luật", "Luật Bến", "2025-06-20", evidence="agreement"),
    RegistryRow("qh/luat/5/2010", "05/2010/QH12", "Luật", "Luật Bến", "2010-06-20", effective="2011-01-01",
                evidence="letterhead"),
    RegistryRow("qh/luat/11/2025", "11/2025/QH15", "Luật", "Luật Đò", "2025-06-20", evidence="sequence"),
    RegistryRow("qh/luat/12/2010", "12/2010/QH12", "Luật", "Luật Đò", "2010-06-20", effective="2011-01-01",
                evidence="letterhead"),
    RegistryRow("cp/nd/6/2006", "06/2006/NĐ-CP", "Nghị định", "Quy định chi tiết một số điều của Luật Chợ", "2006-02-01",
                effective="2006-03-01"),
    RegistryRow("cp/nd/7/2016", "07/2016/NĐ-CP", "Nghị định", "Quy định chi tiết thi hành Luật Chợ về quản lý chợ nổi",
                "2016-11-01", effective="2017-01-01"),
    RegistryRow("cp/nd/8/2006", "08/2006/NĐ-CP", "Nghị định", "Quy định chi tiết Luật Chợ và Luật Bến", "2006-02-01",
                effective="2006-03-01"),
    RegistryRow("cp/nd/9/2006", "09/2006/NĐ-CP", "Nghị định", "Quy định chi tiết một số điều của Luật Chợ", "2006-05-01",
                effective="2006-07-01"),
    RegistryRow("cp/nd/10/2019", "10/2019/NĐ-CP", "Nghị định", "Sửa đổi", "2019-05-01", effective="2019-07-01"),
]  # fmt: skip
UNSAID = [
    # a new law of the name replaces the old one; that one place alone cites it by the name is no evidence
    ("qh/luat/1/2005", "2016-12-31", "in_force", ""),
    ("qh/luat/1/2005", "2017-01-01", "no_longer", "namesake"),
    ("qh/luat/5/2010", "2026-01-01", "unknown", "namesake"),
    ("qh/luat/12/2010", "2026-01-01", "unknown", "effective"),
    # a decree falls with the law that it details, between July 2016 and March 2025
    ("cp/nd/6/2006", "2016-12-31", "in_force", "details"),
    ("cp/nd/6/2006", "2017-01-01", "no_longer", "details"),
    # later it survives unless it is contrary, and nobody says whether it is
    ("cp/nd/7/2016", "2026-01-02", "unknown", "details"),
    # of two laws only one fell; and one that was amended later was still there
    ("cp/nd/8/2006", "2018-01-01", "unknown", "effective"),
    ("cp/nd/9/2006", "2018-01-01", "in_force", "amends"),
]


@pytest.mark.parametrize(("document", "day", "code", "ground"), UNSAID)
def test_ends_that_no_text_says(document, day, code, ground):
    amended = Change("cp/nd/10/2019", "amends", "cp/nd/9/2006", "kho#8")
    found = status_on(document, day, RegistryFacts(Catalogue(LAWS), by_changed([amended])))
    assert found.code == code
    assert not ground or found.grounds[0].kind == ground


def test_what_the_workspace_says_stands_before_the_registry(facts):
    own = Change("bct/tt/6/2015", "replaces", "bct/tt/5/2010", "thong-tu.txt", since="2016-01-01")
    more = RegistryFacts(facts.catalogue, facts.changes, by_changed([own]))
    found = status_on("bct/tt/5/2010", "2016-02-01", more)
    assert (found.since, found.grounds[0].source) == ("2016-01-01", "thong-tu.txt")


def test_a_document_older_than_what_it_is_said_to_repeal_repeals_nothing(facts):
    assert status_on("bct/tt/9/2024", "2025-01-01", facts).code == "in_force"


@pytest.mark.parametrize("day", ["", "2022-13-01", "hôm nay", "2022-02-30"])
def test_a_day_that_is_no_date_is_refused(facts, day):
    with pytest.raises(ValueError, match=r"date|month|day|int"):
        status_on("bct/tt/5/2010", day, facts)


def test_every_shipped_chain_gives_a_status():
    facts = RegistryFacts(load_catalogue(), changes_of())
    codes = {status_on(legal_id, "2024-01-01", facts).code for legal_id in changes_of()}
    assert codes & ENDED
    assert "in_force" in codes
    assert codes <= set(LABELS)
