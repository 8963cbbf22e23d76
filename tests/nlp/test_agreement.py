import pytest

from nlp.agreement import disagreements
from nlp.model import Statement
from nlp.quantities import find_quantities


def problems(text: str) -> list[str]:
    figures = find_quantities(text, 0, len(text))
    return [p.message for p in disagreements(text, [Statement("s1", 0, len(text), None, "result", False, (), figures)])]


@pytest.mark.parametrize(
    "text",
    [
        "Tiếp nhận 766 hồ sơ trên tổng số 815 hồ sơ, đạt 93,9%.",
        "Tiếp nhận 766 hồ sơ trên tổng số 815 hồ sơ, đạt 94%.",
        "Có 57/70 dịch vụ công trực tuyến, đạt 81,4 %.",
        "Có 2/8 đơn vị có mạng nội bộ; tỷ lệ hài lòng đạt 90%.",
        "Có 31/125 thủ tục trực tuyến.",
    ],
)
def test_figures_that_agree_or_say_nothing_of_each_other(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Tiếp nhận 766 hồ sơ trên tổng số 815 hồ sơ, đạt 89,3%.", "94,0%"),
        ("Có 57/70 dịch vụ công trực tuyến, chiếm 91,4%.", "81,4%"),
        ("Đã kết nối 3/4 xã (đạt 80%).", "75,0%"),
    ],
)
def test_figures_that_contradict_each_other(text: str, share: str) -> None:
    (message,) = problems(text)
    assert share in message


def test_both_figures_are_kept() -> None:
    text = "Tiếp nhận 766 hồ sơ trên tổng số 815 hồ sơ, đạt 93,9%; có 2/8 đơn vị dự họp."
    found = [(q.low, q.whole) for q in find_quantities(text, 0, len(text))]
    assert found == [(766, 815), (815, None), (93.9, None), (2, 8)]
