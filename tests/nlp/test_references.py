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


def test_a_nickname_means_the_decision_that_approves_it():
    text = (
        "Quyết định số 06/QĐ-TTg ngày 6/1/2022 phê duyệt Đề án phát triển dữ liệu dân cư. Triển khai Đề án 06 tại xã."
    )
    assert references(text) == [("Đề án 06", "06/QĐ-TTg")]


def test_a_party_to_a_contract_is_no_alias():
    assert references("theo Luật Đất đai (sau đây gọi là người sử dụng đất). Nghĩa vụ của người sử dụng đất.") == []
