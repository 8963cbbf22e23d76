import pytest

from corpus.model import Metadata
from nlp.letterhead import Letterhead
from nlp.outline import outline
from nlp.pattern_tables import pattern_table
from nlp.reported import reported
from nlp.statements import find_statements

TABLE = pattern_table("kinds")["reported"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [(kind, text) for kind in ("result", "limitation") for text in TABLE[kind]] + [("", t) for t in TABLE["neither"]],
)
def test_the_table_tells_its_examples(kind: str, text: str) -> None:
    verdict = reported(text)
    assert (verdict.kind if verdict else "") == kind


def test_a_directive_opens_with_how_things_stand() -> None:
    lines = (
        "Thời gian qua, các sở đã tích cực triển khai việc số hóa hồ sơ và đạt được nhiều kết quả quan trọng.",
        "Tuy nhiên, một số huyện còn chậm cập nhật dữ liệu, chưa bố trí đủ nhân lực cho bộ phận tiếp nhận.",
        "Để khắc phục những tồn tại, hạn chế nêu trên, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
        "1. Sở Nội vụ kiểm tra việc cập nhật dữ liệu của các huyện.",
    )
    text = "\n".join(lines)
    letterhead = Letterhead(Metadata(number="2/CT-UBND", doc_type="Chỉ thị", title="Về số hóa hồ sơ"))
    statements = find_statements(text, letterhead, outline(text, letterhead), ())
    assert [(s.kind, text[s.start : s.end]) for s in statements] == [
        ("result", lines[0]),
        ("limitation", lines[1]),
        ("task", lines[3][3:]),
    ]
