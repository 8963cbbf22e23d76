"""Back references and aliases, bound to what they mean."""

from corpus.model import Metadata
from nlp.citations import find_citations
from nlp.letterhead import Letterhead

PLAIN = Letterhead(Metadata())


def references(text):
    scan = find_citations(text, PLAIN)
    numbers = {c.id: c.number or c.quote for c in scan.citations}
    return [(r.quote, r.document or numbers.get(r.citation)) for r in scan.references]


def test_this_document_is_itself():
    assert references("Thông tư này có hiệu lực. Các trường hợp quy định tại Điều này.") == [
        ("Thông tư này", "self"),
        ("Điều này", "self"),
    ]


def test_above_means_the_last_citation_of_the_type():
    text = "Căn cứ Nghị định số 4/2020/NĐ-CP và Quyết định số 5/QĐ-UBND; theo Nghị định nêu trên."
    assert references(text) == [("Nghị định nêu trên", "4/2020/NĐ-CP")]


def test_in_quoted_new_text_this_means_the_amended_document():
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 4/2020/NĐ-CP\n1. Sửa đổi Điều 5 như sau:\n"
        "“Điều 5. Thủ tục theo Nghị định này.”.\nĐiều 2. Nghị định này có hiệu lực."
    )
    assert references(text) == [("Nghị định này", "4/2020/NĐ-CP"), ("Nghị định này", "self")]


def test_a_defined_alias_means_what_it_was_defined_as():
    text = "theo Nghị định số 4/2020/NĐ-CP về giá (sau đây gọi tắt là Nghị định về giá). Chi phí theo Nghị định về giá."
    assert references(text) == [("Nghị định về giá", "4/2020/NĐ-CP")]


def test_a_defined_abbreviation_means_what_it_was_defined_as():
    text = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị (viết tắt là NQ57). Các sở triển khai NQ57."
    assert references(text) == [("NQ57", "57-NQ/TW")]


def test_a_nickname_means_the_decision_that_approves_it():
    text = (
        "Quyết định số 06/QĐ-TTg ngày 6/1/2022 phê duyệt Đề án phát triển dữ liệu dân cư. Triển khai Đề án 06 tại xã."
    )
    assert references(text) == [("Đề án 06", "06/QĐ-TTg")]


def test_a_party_to_a_contract_is_no_alias():
    assert references("theo Luật Đất đai (sau đây gọi là người sử dụng đất). Nghĩa vụ của người sử dụng đất.") == []


def test_in_a_quotation_of_a_letter_this_means_the_cited_document():
    text = "Tại Điều 5 Thông tư số 15/2011/TT-BTC quy định:\n“1. Thông tư này áp dụng cho xăng.”\nCông văn này để biết."
    scan = find_citations(text, Letterhead(Metadata(doc_type="Công văn")))
    assert [(r.quote, r.citation or r.document) for r in scan.references] == [
        ("Thông tư này", "c1"),
        ("Công văn này", "self"),
    ]
    assert {c.role for c in scan.citations} == {"operative"}


def test_a_quotation_behind_a_command_alone_in_its_line_is_of_the_amended_document():
    text = (
        "Sửa đổi Thông tư số 5/2024/TT-NHNN\nĐiều 9. Sửa đổi, bổ sung khoản 1a Điều 23\n"
        "“1a. Giao dịch trước ngày Thông tư này có hiệu lực.”.\nthay thế cụm từ “ví” bằng “thẻ”.\n"
    )
    assert ("Thông tư này", "5/2024/TT-NHNN") in references(text)


def test_the_amended_document_is_not_the_one_that_amended_it():
    text = (
        "Sửa đổi Nghị định số 92/2016/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 89/2019/NĐ-CP như sau:\n"
        "“Điều 1. Nghị định này quy định về hàng không.”.\n"
    )
    assert references(text) == [("Nghị định này", "92/2016/NĐ-CP")]


def test_accounts_times_and_minutes_are_no_references():
    assert references("Số dư của tài khoản này tại thời điểm này; Biên bản này lập thành hai bản.") == []


def test_in_a_quotation_this_means_the_document_of_its_type():
    text = (
        "Theo Thông tư số 80/2021/TT-BTC và Nghị định số 126/2020/NĐ-CP quy định như sau:\n"
        "“1. Nộp theo Thông tư này và Luật này.”\n"
    )
    scan = find_citations(text, Letterhead(Metadata(doc_type="Công văn")))
    assert [(r.quote, r.citation or r.document) for r in scan.references] == [
        ("Thông tư này", "c1"),
        ("Luật này", None),
    ]


def test_in_a_letter_this_decree_is_the_one_it_speaks_of():
    text = "Chính phủ ban hành Nghị định số 82/2017/NĐ-CP. Nghị định này có hiệu lực. Công văn này thay công văn cũ."
    scan = find_citations(text, Letterhead(Metadata(doc_type="Công văn")))
    bound = [(r.quote, r.citation, r.document) for r in scan.references]
    assert bound == [("Nghị định này", scan.citations[0].id, None), ("Công văn này", None, "self")]
