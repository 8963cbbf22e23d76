"""Documents that a chat question names, in full or in part, with or without diacritics."""

import pytest

from nlp.query_citations import parse_query_citations

CASES = [
    ("nhiem vu nao thuc hien quyet dinh 749?", ("749", "Quyết định", None, None, True)),
    ("NQ 52 nói gì", ("52", "Nghị quyết", None, None, True)),
    ("QĐ 964 giao việc gì?", ("964", "Quyết định", None, None, True)),
    ("TT 01/2019/TT-BNV", ("01/2019/TT-BNV", "Thông tư", None, None, False)),
    ("kế hoạch 17/KH-UBND của tỉnh Hà Nam có gì mới", ("17/KH-UBND", "Kế hoạch", "tỉnh Hà Nam", None, False)),
    ("985/QĐ-TTG", ("985/QĐ-TTG", "Quyết định", None, None, False)),
    ("nghi quyet 50 nam 2020 cua chinh phu", ("50", "Nghị quyết", "chinh phu", "2020", True)),
    (
        "Nghị quyết số 50/NQ-CP ngày 17/4/2020 của Chính phủ",
        ("50/NQ-CP", "Nghị quyết", "Chính phủ", "2020-04-17", False),
    ),
    ("Quyết định 964 của Thủ tướng năm 2022", ("964", "Quyết định", "Thủ tướng", "2022", True)),
    ("luat an toan thong tin mang quy dinh gi", (None, "Luật", None, None, False)),
    ("Đề án 06 làm đến đâu", ("06", "Đề án", None, None, True)),
    ("QĐ749 nhiệm vụ nào", ("749", "Quyết định", None, None, True)),
    ("quyết định 749 nhiệm vụ gì", ("749", "Quyết định", None, None, True)),
    ("qd 749 ttg", ("749", "Quyết định", "ttg", None, True)),
    ("nhiệm vụ theo 749/QĐTTg", ("749/QĐ-TTg", "Quyết định", None, None, False)),
    ("749 QĐ-TTg", ("749/QĐ-TTg", "Quyết định", None, None, False)),
    ("749-QĐ/TTg", ("749/QĐ-TTg", "Quyết định", None, None, False)),
    ("52/NQ-TW", ("52-NQ/TW", "Nghị quyết", None, None, False)),
    ("nghi dinh 64/2007 ndcp", ("64/2007/nd-cp", "Nghị định", None, None, False)),
    ("quyet dinh thu tuong so 749", ("749", "Quyết định", "thu tuong", None, True)),
    ("quyết định của Thủ tướng số 749 năm 2020", ("749", "Quyết định", "Thủ tướng", "2020", True)),
    ("nghi quyet 50 ngay 8 thang 4 nam 2023", ("50", "Nghị quyết", None, "2023-04-08", True)),
    ("qd 749/qd-ttg ngay 3/6/2020", ("749/qd-ttg", "Quyết định", None, "2020-06-03", False)),
    ("thông tư 36 của Bộ Tài chính năm 2016", ("36", "Thông tư", "Bộ Tài chính", "2016", True)),
    ("tt 5 cua bo noi vu giao gi", ("5", "Thông tư", "bo noi vu", None, True)),
    ("QĐ 9 của Sở Giao thông vận tải tại đâu", ("9", "Quyết định", "Sở Giao thông vận tải", None, True)),
    ("22-HD/BTCTW", ("22-HD/BTCTW", "Hướng dẫn", None, None, False)),
    ("việc làm theo 954/2020/UBTVQH14", ("954/2020/UBTVQH14", None, None, None, False)),
    ("luật giao dịch điện tử 2005", (None, "Luật", None, "2005", False)),
    ("kế hoạch số 62 của UBND tỉnh Hà Nam", ("62", "Kế hoạch", "UBND tỉnh Hà Nam", None, True)),
]


@pytest.mark.parametrize(("question", "expected"), CASES)
def test_a_question_names_a_document(question, expected):
    (c,) = parse_query_citations(question)
    assert (c.number, c.doc_type, c.issuer, c.date, c.incomplete) == expected
    assert c.quote == question[c.start : c.end]


@pytest.mark.parametrize(
    "question",
    [
        "",
        "kế hoạch 2022 có bao nhiêu nhiệm vụ",
        "Sở nào thực hiện 5 nhiệm vụ?",
        "báo cáo 6 tháng đầu năm",
        "100% hồ sơ",
        "sở có 30 tt báo cáo",
        "quyết định 5 nhiệm vụ trọng tâm",
        "kh2022",
    ],
)
def test_a_question_without_a_document_names_none(question):
    assert parse_query_citations(question) == ()


def test_two_documents_in_one_question():
    found = parse_query_citations("so sánh Nghị định 30/2020/NĐ-CP với luật an ninh mạng")
    assert [(c.id, c.number, c.quote) for c in found] == [
        ("c1", "30/2020/NĐ-CP", "Nghị định 30/2020/NĐ-CP"),
        ("c2", None, "luật an ninh mạng"),
    ]
