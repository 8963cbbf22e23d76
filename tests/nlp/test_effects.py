"""What a document does to others by its own words, and from when."""

import pytest

from corpus.catalogue import load_catalogue
from corpus.model import RawDocument, Source
from nlp.analyse import analyse
from nlp.commencement import commencement
from nlp.effects import effects

HEAD = """BỘ CÔNG THƯƠNG
Số: 8765/{year}/TT-BCT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 12 tháng 5 năm {year}
THÔNG TƯ
{title}
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
Bộ trưởng Bộ Công Thương ban hành Thông tư về chợ nổi.
"""
OLD = "Thông tư số 4321/2019/TT-BCT ngày 03 tháng 4 năm 2019 của Bộ trưởng Bộ Công Thương"
OTHER = "Thông tư số 5432/2018/TT-BCT ngày 07 tháng 6 năm 2018 của Bộ trưởng Bộ Công Thương"
FORCE = "1. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2021."
OLD_ID, OTHER_ID = "bct/tt/4321/2019", "bct/tt/5432/2018"
CASES = [
    # the closing article -> (relation, other, since, scope, until)
    (f"{FORCE}\n2. Thông tư này thay thế {OLD} về chợ.", {("replaces", OLD_ID, "2021-07-01", "", "")}),
    (f"{FORCE}\n2. Bãi bỏ Điều 5 {OLD} về chợ.", {("repeals", OLD_ID, "2021-07-01", "part", "")}),
    (f"{FORCE}\n2. Bãi bỏ Phụ lục II ban hành kèm theo {OLD} về chợ.", {("repeals", OLD_ID, "2021-07-01", "part", "")}),
    (
        f"{FORCE}\n2. Các văn bản sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực:\na) {OLD} về chợ;\n"
        f"b) {OTHER} về kho.",
        {("repeals", OLD_ID, "2021-07-01", "", ""), ("repeals", OTHER_ID, "2021-07-01", "", "")},
    ),
    (
        f"{FORCE}\n2. {OLD} về chợ hết hiệu lực kể từ ngày 15 tháng 8 năm 2021.",
        {("repeals", OLD_ID, "2021-08-15", "", "")},
    ),
    # what has amended a document does not fall with it
    (
        f"{FORCE}\n2. Bãi bỏ Phụ lục IV ban hành kèm theo {OLD} (được bổ sung bởi {OTHER}).",
        {("repeals", OLD_ID, "2021-07-01", "part", "")},
    ),
    # what it proposes, plans or reports is no act of its own
    (f"{FORCE}\n2. Cục Chợ nghiên cứu, trình Bộ trưởng văn bản thay thế {OLD} về chợ.", set()),
    (f"{FORCE}\n2. Cục Chợ rà soát, kiến nghị bãi bỏ {OLD} về chợ.", set()),
    (f"{FORCE}\n2. Cục Chợ thực hiện theo {OLD} về chợ.", set()),
]


def read(closing, *, title="Quy định về chợ nổi", year=2021):
    text = (
        HEAD.format(title=title, year=year)
        + "Điều 1. Phạm vi\n1. Chợ nổi.\nĐiều 2. Hiệu lực thi hành\n"
        + closing
        + "\n"
    )
    found = analyse(RawDocument(Source("thong-tu.txt", "thong-tu.txt", "0" * 64), text), load_catalogue())
    assert found.legal_id is not None
    begins = commencement(found.document.text, found.metadata)
    acts = effects(found.legal_id, found.citations, found.document.text, found.metadata, begins, "thong-tu.txt")
    assert {(act.document, act.source) for act in acts} <= {(found.legal_id, "thong-tu.txt")}
    return {(act.relation, act.other, act.since, act.scope, act.until) for act in acts}


@pytest.mark.parametrize(("closing", "expected"), CASES)
def test_a_document_replaces_and_repeals_by_its_own_words(closing, expected):
    assert read(closing) == expected


def test_a_title_says_what_is_amended_or_corrected():
    amended = read(FORCE, title="Sửa đổi, bổ sung một số điều của " + OLD)
    assert ("amends", OLD_ID, "2021-07-01", "part", "") in amended
    corrected = read(FORCE, title="Đính chính " + OLD)
    assert {act[0] for act in corrected} == {"corrects"}


def test_a_draft_does_nothing_yet():
    draft = "DỰ THẢO\n" + HEAD.format(title="Quy định về chợ nổi", year=2021).replace("8765/2021", "      /2021")
    text = f"{draft}Điều 1. Hiệu lực thi hành\n{FORCE}\n2. Thông tư này thay thế {OLD} về chợ.\n"
    found = analyse(RawDocument(Source("du-thao.txt", "du-thao.txt", "0" * 64), text), load_catalogue())
    assert found.metadata.draft
    assert effects("bct/tt/1/2021", found.citations, text, found.metadata, None, "du-thao.txt") == ()
