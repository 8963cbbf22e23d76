"""From when a document says that it is in force."""

import pytest

from corpus.model import Metadata
from nlp.commencement import commencement

CASES = [
    # words, the document's own date -> since, until
    ("Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2021.", None, "2021-01-01", None),
    ("Quyết định này có hiệu lực từ ngày 15/8/2021, thay thế Quyết định số 3/QĐ-SNV.", None, "2021-08-15", None),
    ("Thông tư này có hiệu lực kể từ ngày 10-02-2022 và thay thế Thông tư số 1", None, "2022-02-10", None),
    ("Quyết định này có hiệu lực kể từ ngày ký.", "2022-03-10", "2022-03-10", None),
    ("Quyết định này có hiệu lực thi hành kể từ ngày ban hành.", "2022-03-10", "2022-03-10", None),
    ("Quyết định này có hiệu lực kể từ ngày ký.", None, None, None),
    ("Thông tư này có hiệu lực sau 45 ngày kể từ ngày ký ban hành.", "2021-01-01", "2021-02-15", None),
    ("Quyết định này có hiệu lực sau 10 ngày, kể từ ngày ký.", "2021-01-01", "2021-01-11", None),
    ("Quyết định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.", "2021-01-01", None, None),
    ("Nghị quyết này có hiệu lực từ ngày 01 tháng 3 năm 2025 đến hết ngày 28 tháng 02 năm 2027.", None, "2025-03-01",
     "2027-03-01"),
    ("Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026, trừ quy định tại khoản 2.", None, "2026-07-01", None),
    ("Thông tư này có hiệu lực thi hành kể từ ngày      tháng      năm 2026.", None, None, None),
    ("Hồ sơ nộp trước ngày Nghị định này có hiệu lực được giải quyết như cũ.", None, "absent", None),
    ("Sửa đổi Điều 9 như sau: “Luật này có hiệu lực từ ngày 01/01/2020.” Điều 2. Luật này có hiệu lực từ ngày "
     "01/01/2025.", None, "2025-01-01", None),
    ("Thông tư này có hiệu lực thi hành kể từ ngày\n01/3/2020\n2. Kể từ ngày đó", None, "2020-03-01", None),
    ("Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 3 năm\n2020.", None, "2020-03-01", None),
    # the reach of a word before the clause ends within it
    ("Văn bản đang có hiệu lực thì áp dụng như trước cho đến khi có văn bản khác thay thế hoặc sửa đổi, bổ sung.\n"
     "Thông tư này có hiệu lực từ ngày 01/3/2020.", None, "2020-03-01", None),
    # a slip of the pen by a century is no coming into force
    ("Quyết định này có hiệu lực từ ngày 01/01/2001.", "2021-01-01", "absent", None),
    ("Kế hoạch chuyển đổi số.", "2021-01-01", "absent", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "date", "since", "until"), CASES)
def test_a_document_says_from_when_it_is_in_force(words, date, since, until):
    found = commencement(words, Metadata(date=date))
    if since == "absent":
        assert found is None
        return
    assert found is not None
    assert (found.since, found.until) == (since, until)
    assert words[found.start : found.end].split()[0] in words


@pytest.mark.parametrize(
    ("words", "doc_type", "since"),
    [
        ("Quyết định này có hiệu lực từ ngày 01/3/2021.", "Nghị quyết", None),  # a form in the annex
        ("Thông tư này có hiệu lực từ ngày 01/3/2021.", "Thông tư liên tịch", "2021-03-01"),
        ("Quy chế này có hiệu lực từ ngày 01/3/2021.", "Quyết định", "2021-03-01"),
    ],
)
def test_an_act_of_another_type_is_another_document(words, doc_type, since):
    found = commencement(words, Metadata(date="2021-01-01", doc_type=doc_type))
    assert (found.since if found else None) == since
