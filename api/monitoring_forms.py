"""The forms of the monitoring pages: which fields each has, with their words in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: a choice of (value, Vietnamese, English) where it has ``choices``, else one to type into."""

    name: str
    vi: str
    en: str
    placeholder: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()

    def label(self, language: str) -> str:
        """Return the field's label."""
        return self.en if language == "en" else self.vi


_ALL = ("", "tất cả", "all")
_UNIT = Field("unit", "Đơn vị", "Unit", "Văn phòng Sở")
_DECREE = Field("decree", "Văn bản", "Document", "569/QĐ-TTg")
FORMS: Mapping[str, tuple[Field, ...]] = MappingProxyType(
    {
        "units": (
            _UNIT,
            Field(
                "role",
                "Vai trò",
                "Role",
                choices=(
                    _ALL,
                    ("lead", "chủ trì", "lead"),
                    ("responsible", "thực hiện", "responsible"),
                    ("support", "phối hợp", "support"),
                    ("reports_to", "nơi nhận báo cáo", "reported to"),
                ),
            ),
        ),
        "targets": (
            _DECREE,
            Field("year", "Năm", "Year", "2025"),
            Field("pillar", "Trụ cột", "Pillar", "hạ tầng số"),
        ),
        "deadlines": (
            Field(
                "due",
                "Đến hạn trong",
                "Due within",
                choices=(
                    _ALL,
                    ("7", "7 ngày", "7 days"),
                    ("15", "15 ngày", "15 days"),
                    ("30", "30 ngày", "30 days"),
                ),
            ),
            Field("overdue", "Đã quá ngày", "Overdue", choices=(_ALL, ("true", "đã quá ngày", "overdue"))),
            Field("quarter", "Quý", "Quarter", "2025-Q3"),
            Field("on", "Tính từ ngày", "Seen from", "2025-09-30"),
            _UNIT,
        ),
        "compare": (
            Field("indicator", "Chỉ tiêu về", "Target about", "hồ sơ trực tuyến"),
            Field(
                "verdict",
                "Kết luận",
                "Verdict",
                choices=(
                    _ALL,
                    ("met", "đạt", "met"),
                    ("not_met", "chưa đạt", "not met"),
                    ("contradictory", "mâu thuẫn", "contradictory"),
                    ("not_comparable", "không so sánh được", "not comparable"),
                ),
            ),
        ),
        "gaps": (
            Field(
                "kind",
                "Còn thiếu",
                "Lacking",
                choices=(
                    _ALL,
                    ("task_without_unit", "nhiệm vụ chưa có đơn vị", "task without a unit"),
                    ("target_without_figure", "mục tiêu chưa có số liệu", "target without a figure"),
                    ("target_without_unit", "chỉ tiêu chưa có đơn vị", "target without a unit"),
                    ("obligation_not_taken_up", "nghĩa vụ chưa ai triển khai", "obligation not taken up"),
                ),
            ),
            Field("document", "Trong văn bản", "In the document", "12/KH-SYT"),
            Field("decree", "Nghĩa vụ của", "Obligations of", "569/QĐ-TTg"),
        ),
        "assignments": (
            Field(
                "level",
                "Giao cho",
                "Given to",
                choices=(
                    _ALL,
                    ("province", "tỉnh, thành phố", "provinces"),
                    ("department", "sở, ban, ngành", "departments"),
                ),
            ),
            _UNIT,
            Field("two_leads", "Hai đơn vị chủ trì", "Two leads", choices=(_ALL, ("true", "chỉ việc như vậy", "only"))),
        ),
        "matrix": (_DECREE,),
    }
)
