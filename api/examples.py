"""One example for every response of the API, as the OpenAPI shows it; a test holds each against its model."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

PLAN = {
    "id": "d0a1b2c3d4e5f",
    "number": "15/KH-SDL",
    "title": "Chuyển đổi số ngành du lịch năm 2022",
    "source": "ke-hoach.txt",
}
DECREE = {
    "id": "ttg/qd/569/2022",
    "number": "569/QĐ-TTg",
    "title": "ban hành Chiến lược phát triển khoa học, công nghệ và đổi mới sáng tạo đến năm 2030",
    "source": None,
    "date": "2022-05-11",
    "issuer": "Thủ tướng Chính phủ",
}
JUDGED = {"by": "Nguyễn Lan", "at": "2026-11-20T08:30:00.000+00:00", "verdict": "confirm", "note": ""}
COVERAGE = {"documents": 5, "unreadable": []}
_NAMED = {"quote": "Quyết định số 569/QĐ-TTg", "start": 98, "end": 122}
_TASK = {"quote": "Lắp đặt 12 trạm thông tin", "start": 442, "end": 467}
_TEXT = "KẾ HOẠCH\nChuyển đổi số\nCăn cứ Quyết định số 569/QĐ-TTg;\n1. Lắp đặt 12 trạm thông tin."

HEALTH: dict[str, Any] = {"status": "ok", "documents": 5, "unreadable": 0, "statements": 318, "citations": 77}
TASKS: dict[str, Any] = {
    "decree": {**DECREE, "status": "found", "candidates": [], "validity": None, "note": ""},
    "coverage": COVERAGE,
    "counts": {"direct": 0, "section": 0, "basis": 1, "chain": 0, "suggested": 0},
    "answers": [
        {
            "document": PLAN,
            "statement": "s2",
            "kind": "task",
            "grade": "basis",
            "path": [{"what": "569/QĐ-TTg", **_NAMED, "judged": JUDGED}],
            "score": 0.667,
            "signs": ["meaning", "subject"],
            **_TASK,
            "judged": None,
        }
    ],
}
ANSWER: dict[str, Any] = {
    "intent": "tasks_of_decree",
    "answer": "569/QĐ-TTg ngày 11/05/2022 của Thủ tướng Chính phủ: 1 nội dung cùng căn cứ.",
    "abstained": False,
    "evidence": [
        {
            "document": PLAN,
            "statement": "s2",
            "citation": None,
            "passage": None,
            **_TASK,
            "grade": "basis",
            "judged": JUDGED,
        },
    ],
    "searched": COVERAGE,
}
SEARCH: dict[str, Any] = {
    "results": [{"document": PLAN, "score": 1.54, **_TASK, "unit": "statement", "id": "s2", "kind": "task"}],
    "facets": {"doc_type": {"Kế hoạch": 1}, "issuer": {"Sở Du lịch tỉnh An Giang": 1}, "year": {"2022": 1}},
    "took_ms": 9.2,
}
VALIDITY: dict[str, Any] = {
    "day": "2022-06-10",
    "code": "running",
    "label": "đang thực hiện",
    "since": "2022-05-09",
    "until": "2026-01-01",
    "as_of": None,
    "grounds": [
        {"kind": "period", "day": "2025", "document": "ttg/qd/569/2022", "source": "vbpl", "quote": "đến năm 2025"}
    ],
}
DECREE_PAGE: dict[str, Any] = {
    **DECREE,
    "doc_type": "Quyết định",
    "status": "không rõ",
    "status_sources": [],
    "effective": None,
    "validity": VALIDITY,
    "sources": [],
    "documents": [],
    "cited_by": [{"document": PLAN, "citation": "c1", **_NAMED, "relation": "based_on"}],
}
DOCUMENT_PAGE: dict[str, Any] = {
    "document": {
        **PLAN,
        "legal_id": "sdl-an-giang/kh/15/2022",
        "type": "Kế hoạch",
        "doc_type": "Kế hoạch",
        "number_code": None,
        "date": "2022-06-10",
        "issuer": "Sở Du lịch tỉnh An Giang",
        "place": "An Giang",
        "signer": None,
        "recipients": [],
        "draft": False,
    },
    "text": _TEXT,
    "sections": [],
    "citations": [
        {
            "id": "c1",
            "start": 30,
            "end": 54,
            "quote": _TEXT[30:54],
            "number": "569/QĐ-TTg",
            "doc_type": "Quyết định",
            "date": None,
            "issuer": None,
            "title": None,
            "relation": "based_on",
            "role": "basis",
            "resolution": {
                "status": "resolved",
                "document": "ttg/qd/569/2022",
                "candidates": ["ttg/qd/569/2022"],
                "validity": {"on_citing_date": VALIDITY, "on_commencement": None, "today": VALIDITY},
            },
            "judged": JUDGED,
        }
    ],
    "references": [],
    "statements": [
        {
            "id": "s1",
            "start": 59,
            "end": 84,
            "section": "",
            "kind": "task",
            "obligation": False,
            "units": [],
            "quantities": [],
            "deadline": None,
            "output": None,
            "budget": None,
            "pillars": [],
            "pillar_words": [],
            "cites": [],
            "judged": None,
        }
    ],
    "problems": [],
}
PROBLEMS: MappingProxyType[int, dict[str, Any]] = MappingProxyType(
    {
        404: {
            "type": "about:blank",
            "title": "Không có văn bản này",
            "status": 404,
            "detail": "Không gian làm việc không có tài liệu «d000000000000».",
        },
        413: {
            "type": "about:blank",
            "title": "Tệp lớn quá",
            "status": 413,
            "detail": "Chỉ nhận tệp đến 20 MB; hãy chia nhỏ văn bản.",
        },
        422: {
            "type": "about:blank",
            "title": "Yêu cầu không hợp lệ",
            "status": 422,
            "detail": "limit: Phải từ 1 trở lên.",
            "errors": [{"where": "query.limit", "why": "Phải từ 1 trở lên."}],
        },
        503: {
            "type": "about:blank",
            "title": "Không gian làm việc đang được ghi",
            "status": 503,
            "detail": "Không gian làm việc đang được tiến trình khác ghi. Hãy đợi tiến trình đó xong rồi thử lại.",
        },
    }
)
