import pytest

from nlp.heading_times import heading_deadline, is_time_alone


@pytest.mark.parametrize(
    ("heading", "iso", "alone"),
    [
        ("Mục tiêu cụ thể đến hết năm 2025", "2025", False),
        ("Mục tiêu đến cuối năm 2024", "2024", True),
        ("Đến năm 2030:", "2030", True),
        ("Năm 2022 đến năm 2025", "2025", True),
        ("Giai đoạn 2023 - 2025", "2025", True),
        ("Chỉ tiêu năm 2024", "2024", True),
        ("Mục tiêu đến năm 2025, định hướng đến năm 2030", None, False),
        ("Định hướng đến năm 2030", None, False),
        ("Mục tiêu đến năm 2025 và đến năm 2030", None, False),
        ("Từ ngày 21/4/2024 đến hết ngày 06/5/2024.", "2024-05-06", True),
        ("Mục tiêu cụ thể", None, False),
        ("Thực hiện Kế hoạch năm 2024", None, False),
    ],
)
def test_the_time_of_a_heading(heading: str, iso: str | None, alone: bool) -> None:
    text = f"II. {heading}"
    found = heading_deadline(text, 4, len(text))
    assert (found.iso if found else None) == iso
    assert is_time_alone(heading) is alone
    if found is not None:
        assert text[found.start : found.end].startswith(found.quote)
