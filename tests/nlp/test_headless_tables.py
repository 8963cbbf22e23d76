import pytest

from corpus.model import Metadata
from nlp.headless_tables import all_tables
from nlp.items import read_lines
from nlp.letterhead import Letterhead
from nlp.model import Statement
from nlp.outline import outline
from nlp.statements import find_statements


def statements(*lines: str) -> tuple[Statement, ...]:
    text = "\n".join(lines)
    letterhead = Letterhead(Metadata())
    return find_statements(text, letterhead, outline(text, letterhead), ())


LEAD_AND_SUPPORT = (
    "của doanh nghiệp trên địa bàn.",
    "Sở Công Thương",
    "4",
    "Xây dựng quy chế quản lý chợ đầu mối",
    "Sở Công Thương",
    "Sở Tài chính; UBND các huyện",
    "Quý II năm 2024",
    "II",
    "Phát triển thị trường",
    "1",
    "Mở hội chợ hàng nông sản của tỉnh hằng năm",
    "Sở Nông nghiệp và Môi trường",
    "Sở Công Thương",
    "Hằng năm",
)
RESPONSIBLE = (
    "2",
    "Số hóa hồ sơ lưu trữ của cơ quan",
    "Văn phòng Sở",
    "3",
    "Tập huấn kỹ năng số cho công chức",
    "Sở Nội vụ",
)


@pytest.mark.parametrize(
    ("lines", "units"),
    [
        (
            LEAD_AND_SUPPORT,
            [
                [("lead", "Sở Công Thương"), ("support", "Sở Tài chính"), ("support", "UBND các huyện")],
                [("lead", "Sở Nông nghiệp và Môi trường"), ("support", "Sở Công Thương")],
            ],
        ),
        (RESPONSIBLE, [[("responsible", "Văn phòng Sở")], [("responsible", "Sở Nội vụ")]]),
    ],
)
def test_a_text_that_begins_inside_a_table(lines: tuple[str, ...], units: list[list[tuple[str, str]]]) -> None:
    assert [[(unit.role, unit.name) for unit in found.units] for found in statements(*lines)] == units


@pytest.mark.parametrize(
    "lines",
    [
        ("1", "Sở Nội vụ", "2", "Sở Tài chính", "3", "Sở Y tế"),
        ("1", "Quy trình tiếp nhận và xử lý hồ sơ của người dân", "2", "Quy trình trả kết quả cho người dân"),
        ("Trang", "1", "Sở Nội vụ báo cáo tình hình thực hiện nhiệm vụ năm nay."),
    ],
)
def test_numbers_alone_make_no_table(lines: tuple[str, ...]) -> None:
    text = "\n".join(lines)
    assert all_tables(text, read_lines(text)) == []
