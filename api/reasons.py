"""What is wrong with a parameter, in Vietnamese: pydantic's error -> a sentence for the user."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

_REASONS = MappingProxyType(
    {
        "missing": "Thiếu tham số này.",
        "string_too_short": "Cần ít nhất {min_length} ký tự.",
        "string_too_long": "Chỉ nhận nhiều nhất {max_length} ký tự.",
        "greater_than": "Phải lớn hơn {gt}.",
        "greater_than_equal": "Phải từ {ge} trở lên.",
        "less_than": "Phải nhỏ hơn {lt}.",
        "less_than_equal": "Phải từ {le} trở xuống.",
        "literal_error": "Chỉ nhận một trong các giá trị: {expected}.",
        "int_parsing": "Phải là số nguyên.",
        "int_parsing_size": "Số quá lớn.",
        "int_from_float": "Phải là số nguyên.",
        "string_unicode": "Phải là chữ mã hóa UTF-8.",
    }
)


def reason(error: Mapping[str, Any]) -> str:
    """Return why a parameter cannot be used (lý do)."""
    form = _REASONS.get(error["type"])
    if form is None:
        return "Giá trị không dùng được."
    told = {key: str(value).replace(" or ", " hoặc ") for key, value in (error.get("ctx") or {}).items()}
    return form.format_map(told)


def reasons(errors: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return where each error is (``query.limit``), and why."""
    return [{"where": ".".join(map(str, e["loc"])), "why": reason(e)} for e in errors]
