"""An example of what the checks answer, as the OpenAPI shows it."""

from __future__ import annotations

from typing import Any

_DRAFT = {"id": "d0b1c2d3e4f50", "number": None, "title": "Chuyển đổi số ngành du lịch", "source": "du-thao.txt"}
_CITED = "Quyết định số 569/QĐ-TTg ngày 11/6/2022 của Thủ tướng Chính phủ"

REPORT: dict[str, Any] = {
    "findings": [
        {
            "document": _DRAFT,
            "citation": "c1",
            "code": "wrong_date",
            "severity": "sai",
            "message": "Sổ đăng ký ghi 569/QĐ-TTg ngày 11/05/2022.",
            "quote": _CITED,
            "start": 96,
            "end": 96 + len(_CITED),
            "evidence": [
                {
                    "document": None,
                    "row": "ttg/qd/569/2022",
                    "quote": "Quyết định 569/QĐ-TTg 2022-05-11",
                    "start": None,
                    "end": None,
                }
            ],
            "correction": "Quyết định số 569/QĐ-TTg ngày 11 tháng 5 năm 2022 của Thủ tướng Chính phủ",
            "judged": None,
        }
    ],
    "checked": {"documents": 1, "citations": 4, "dismissed": 0},
}
