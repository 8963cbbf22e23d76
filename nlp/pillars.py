"""A statement and its headings -> the pillars of digital transformation (trụ cột chuyển đổi số)."""

from __future__ import annotations

_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("nhan-thuc", ("nhận thức", "tuyên truyền")),
    ("the-che", ("thể chế",)),
    ("ha-tang", ("hạ tầng",)),
    ("du-lieu", ("dữ liệu",)),
    ("nen-tang", ("nền tảng",)),
    ("nhan-luc", ("nhân lực", "đào tạo", "bồi dưỡng")),
    ("an-toan-thong-tin", ("an toàn thông tin", "an ninh mạng")),
    ("chinh-quyen-so", ("chính quyền số", "chính phủ số", "chính quyền điện tử")),
    ("kinh-te-so", ("kinh tế số",)),
    ("xa-hoi-so", ("xã hội số",)),
)


def find_pillars(text: str, start: int, end: int, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the SKOS notations of the pillars that ``text[start:end]`` and its headings ``path`` name."""
    words = (text[start:end] + "\n" + "\n".join(path)).lower()
    return tuple(notation for notation, forms in _WORDS if any(form in words for form in forms))
