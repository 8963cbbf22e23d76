"""Sentences as unseen documents print them: one citation of each, with the fields that a reader would check."""

import pytest

from corpus.model import Metadata
from nlp.citations import find_citations
from nlp.letterhead import Letterhead

SENTENCES = [
    # A verb that is also a type word is no part of the mention.
    (
        "Kinh phí được chi theo quy định Thông tư số 12/2014/TT-BTC ngày 16/9/2014.",
        "Thông tư số 12/2014/TT-BTC",
        {"doc_type": "Thông tư", "relation": "complies_with"},
    ),
    ("Gửi Công văn hướng dẫn số 12/BTC-NSNN.", "Công văn hướng dẫn số 12/BTC-NSNN", {"doc_type": "Công văn"}),
    # A title ends before the next provision that the sentence names, and goes on with its own.
    (
        "Trừ điểm a khoản 1 Điều 3 Nghị định số 5/2021/NĐ-CP quy định chi tiết thi hành Luật Giá và điểm b khoản 2"
        " Điều 6 của Quy định này.",
        "Nghị định số 5/2021/NĐ-CP",
        {"title": "quy định chi tiết thi hành Luật Giá"},
    ),
    (
        "Theo Nghị định số 7/2012/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 5/2010/NĐ-CP quy định về hội"
        " và Điều 7 Luật Du lịch.",
        "Luật Du lịch",
        {"parent": None, "relation": "complies_with"},
    ),
    (
        "Theo Thông tư số 7/2012/TT-BTC sửa đổi Điều 3 và Điều 7 Thông tư số 5/2010/TT-BTC.",
        "Thông tư số 7/2012/TT-BTC",
        {"title": "sửa đổi Điều 3 và Điều 7 Thông tư số 5/2010/TT-BTC"},
    ),
    (
        "Quy định tại Thông tư số 9/2009/TT-BTC ngày 28 tháng 5 năm 2009 quy định về báo cáo và điều tra dịch vụ.",
        "Thông tư số 9/2009/TT-BTC",
        {"title": "quy định về báo cáo và điều tra dịch vụ"},
    ),
    # A title behind the provisions that are cited.
    (
        "Theo Điều 14 Thông tư số 7/2021/TT-BXD của Bộ Xây dựng quy định kỹ thuật đo sâu ở biển.",
        "Thông tư số 7/2021/TT-BXD",
        {"title": "quy định kỹ thuật đo sâu ở biển"},
    ),
    (
        "1. Áp dụng Nghị định số 14/2025/NĐ-CP quy định về phân quyền của Bộ Xây dựng:\na) Thủ tục;",
        "Nghị định số 14/2025/NĐ-CP",
        {"title": "quy định về phân quyền của Bộ Xây dựng"},
    ),
    (
        "Theo Điều 27 Nghị định số 62/2015/NĐ-CP quy định chi tiết một số điều của Luật Giá.",
        "Luật Giá",
        {"parent_relation": "guides", "relation": "mentions"},
    ),
]


def fields(citation, expected):
    return {name: getattr(citation, name) for name in expected}


@pytest.mark.parametrize(("text", "quote", "expected"), SENTENCES)
def test_the_citation_of_a_sentence(text, quote, expected):
    scan = find_citations(text, Letterhead(Metadata()))
    found = [c for c in scan.citations if c.quote == quote]
    assert found, [c.quote for c in scan.citations]
    assert fields(found[-1], expected) == expected
