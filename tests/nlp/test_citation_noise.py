"""Numbers and dates as scans, converters and typists leave them: read as what they are, with the quote as printed."""

import unicodedata

import pytest

from corpus.model import Metadata
from corpus.normalise import normalise
from nlp.citations import find_citations
from nlp.letterhead import Letterhead

NUMBERS = [
    ("Quyết định", "749/QĐ-TTg"),
    ("Nghị định", "30/2020/NĐ-CP"),
    ("Nghị quyết", "52-NQ/TW"),
    ("Quy định", "205-QĐ/TW"),
    ("Luật", "67/2006/QH11"),
    ("Thông tư liên tịch", "01/2020/TTLT-BTC-BNV"),
    ("Văn bản hợp nhất", "05/VBHN-BTTTT"),
    ("Công văn", "2323/BTTTT-THH"),
    ("Công văn", "3100/STTTT-CNTTVT"),
    ("Nghị quyết", "12/2021/NQ-HĐND"),
    ("Nghị quyết", "7c/NQ-BCH"),
    ("Nghị quyết", "66.12/2026/NQ-CP"),
    ("Lệnh", "08/2019/L-CTN"),
    ("Công điện", "123/CĐ-TTg"),
    ("Thông tư", "13/2025/TT-BNNMT"),
    ("Kế hoạch", "559/KH-UBND"),
    ("Kết luận", "80-KL/TW"),
    ("Hướng dẫn", "36-HD/VPTW"),
    ("Chỉ thị", "24-CT/TU"),
    ("Thông báo", "15-TB/TW"),
    ("Tờ trình", "44/TTr-SVHTTDL"),
    ("Quyết định", "162/1998/QĐ-UB.NC"),
    ("Nghị quyết", "579/2018/UBTVQH14"),
    ("Công văn", "12/LĐTB&XH-VP"),
]
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_CYRILLIC = str.maketrans("CTBH", "СТВН")
NOISE = [
    ("as it should be", lambda n: n),
    ("a blank behind the hyphen", lambda n: n.replace("-", "- ")),
    ("a blank before the slash", lambda n: n.replace("/", " /", 1)),
    ("a blank behind the slash", lambda n: n.replace("/", "/ ", 1)),
    ("a line that ends at the hyphen", lambda n: n.replace("-", "-\n", 1)),
    ("a line that ends at the slash", lambda n: n.replace("/", "/\n", 1)),
    ("a dash", lambda n: n.replace("-", "–")),
    ("an Icelandic letter", lambda n: n.replace("Đ", "Ð")),
    ("Cyrillic letters", lambda n: n.translate(_CYRILLIC)),
    ("a wide slash", lambda n: n.replace("/", "／")),
    ("wide digits", lambda n: n.translate(_WIDE)),
    ("the letter O", lambda n: n.replace("0", "O")),
]


@pytest.mark.parametrize(
    "number",
    [
        "QCVN 02:2019/BLĐTBXH",
        "TCVN ISO 9001:2015",
        "TCVN 7772:2007",
        "QCVN 01-150:2017/BNNPTNT",
        "QCVN 62-MT:2016/BTNMT",
        "QCVN 08-MT:2015/BTNMT",
        "ISO 9001:2015",
        "ISO/IEC 27001:2013",
    ],
)
def test_a_standard_is_read_whole(number):
    (found,) = find_citations(f"áp dụng tiêu chuẩn {number}/ HACCP.", Letterhead(Metadata())).citations
    assert (found.number, found.kind) == (number, "standard")


@pytest.mark.parametrize("noise", [pytest.param(spoil, id=name) for name, spoil in NOISE])
@pytest.mark.parametrize(("doc_type", "number"), NUMBERS)
def test_a_damaged_number_is_the_number(doc_type, number, noise):
    printed = noise(number)
    text = normalise(f"Theo {doc_type} số {printed} ngày 15 tháng 3 năm 2022 của Cơ quan về việc chung.").text
    (found,) = find_citations(text, Letterhead(Metadata())).citations
    assert (found.number, found.date) == (number, "2022-03-15")
    assert found.quote == text[found.start : found.end]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Quyết định số 749/QĐ TTg", "749/QĐTTg"),
        ("Thông tư số 13/2025/TT BNNMT", "13/2025/TTBNNMT"),
        ("Kế hoạch số 559/KH UBND", "559/KHUBND"),
        ("Nghị quyết số 52NQ/TW", "52NQ/TW"),
        ("Nghị định số 64 - CP", "64-CP"),
        ("Công văn số 1172/HQ TPHCM-TXNK", "1172/HQTPHCM-TXNK"),
        ("Công văn số 918/VPCP-V.I", "918/VPCP-V.I"),
        ("Công văn số 29/TCHQ-TXNKngày 20/5/2021", "29/TCHQ-TXNK"),
        ("Quyết định 749/QĐ-TTg", "749/QĐ-TTg"),
        ("Quyết định: 749/QĐ-TTg", "749/QĐ-TTg"),
        ("Quyết định\nsố 749/QĐ-TTg", "749/QĐ-TTg"),
        ("Quyết định sô 749/QĐ-TTg", "749/QĐ-TTg"),
        ("Quyết định sổ 749/QĐ-TTg", "749/QĐ-TTg"),
        ("Nghị định số 4 5/2021/NĐ-CP", "45/2021/NĐ-CP"),
        ("Quyết định số 21/2013/qđ-ttg", "21/2013/qđ-ttg"),
        ("Nghị định 45 năm 2021", "45"),
        ("Thông tư liên tịch số 12/1999/TTrLS:LĐTBXH-TC", "12/1999/TTrLS:LĐTBXH-TC"),
    ],
)
def test_what_was_left_out_is_not_missed(printed, number):
    (found,) = find_citations(f"Theo {printed} của cơ quan.", Letterhead(Metadata())).citations
    assert found.number == number


DATES = [
    "ngày 03/6/2020",
    "ngày 3-6-2020",
    "ngày 03.6.2020",
    "ngày 03 tháng 6 năm 2020",
    "(ngày 03/6/2020)",
    "ngày 03/06/20",
    "03/6/2020",
    "ngày 3 / 6 / 2020",
    "ngày 03 tháng 6, năm 2020",
    "ngày 03tháng 6năm 2020",
    "ngày 03 tháng 6 nám 2020",
    "ngày 03 thang 6 nam 2020",
    "ngày O3/6/2O2O",
    "ngày 03\ntháng 6 năm 2020",
    "ngày\n03/6/2020",
    "ký ngày 03/6/2020",
    "được ban hành ngày 03/6/2020",
    "ngày ０３/６/２０２０",
    "ngày 03 tháng 6/2020",
    "ngày 03 tháng 6 tháng 2020",
    "ngày ngày 03/6/2020",
]


@pytest.mark.parametrize("printed", DATES)
def test_a_date_in_any_form(printed):
    text = f"Theo Quyết định số 749/QĐ-TTg {printed} của Thủ tướng Chính phủ phê duyệt Chương trình."
    (found,) = find_citations(unicodedata.normalize("NFKC", text), Letterhead(Metadata())).citations
    assert (found.date, found.issuer, found.title) == ("2020-06-03", "Thủ tướng Chính phủ", "phê duyệt Chương trình")


@pytest.mark.parametrize(
    ("printed", "date", "malformed"),
    [
        ("tháng 3 năm 2022", "2022-03", False),
        ("ngày 31 tháng 3 tháng 2022", "2022-03-31", True),
        ("ngày 31/4/2022", None, True),
        ("ngày 3/25/2022", "2022-03-25", True),
        ("ngày   tháng   năm 2022", None, False),
        ("ngày …/…/2022", None, False),
    ],
)
def test_a_date_in_part_or_malformed(printed, date, malformed):
    text = f"Theo Quyết định số 749/QĐ-TTg {printed} của Thủ tướng Chính phủ phê duyệt Chương trình."
    (found,) = find_citations(text, Letterhead(Metadata())).citations
    assert (found.date, found.date_malformed) == (date, malformed)
    assert found.title == "phê duyệt Chương trình"


@pytest.mark.parametrize(
    "text",
    [
        "Mẫu số 01/KK-TNCN và Biểu số 02/BC-TH kèm theo.",
        "Tài khoản số 3511/KBNN-HN tại Kho bạc.",
        "Điện thoại: 024/3825-ĐT, Fax: 0283/822-FX.",
        "Hợp đồng số 12/2020/HĐ-KT giữa hai bên.",
        "Giấy chứng nhận số 15/GCN-ATTP cấp cho cơ sở.",
        "phần mềm Office 365/Windows 10, máy chủ 24/7-HA.",
        "tỷ lệ 5/10-CN, họp ngày 12/5-CN.",
        "Bản vẽ số 03/BV-KT, thửa đất 12/TĐ-HN.",
        "xe biển số 29A/12-HN, hộ chiếu B-123/VN.",
        "Chứng chỉ hành nghề số 55/CCHN-BXD.",
    ],
)
def test_what_only_looks_like_a_number_is_no_citation(text):
    assert [c.quote for c in find_citations(text, Letterhead(Metadata())).citations] == []
