"""One example for every response of the monitoring routes; a test holds each against its model."""

from __future__ import annotations

from typing import Any

from api.examples import COVERAGE, DECREE, PLAN

_QUOTE = "Văn phòng Sở chủ trì, phối hợp với Phòng Quản lý du lịch lắp đặt 12 trạm thông tin trước ngày 30/6/2022."
_ITEM: dict[str, Any] = {
    "document": PLAN,
    "statement": "s2",
    "start": 442,
    "end": 442 + len(_QUOTE),
    "section": "II. NHIỆM VỤ > 1. Hạ tầng số",
    "kind": "task",
    "obligation": True,
    "units": [
        {"name": "Văn phòng Sở", "role": "lead", "unit": None},
        {"name": "Phòng Quản lý du lịch", "role": "support", "unit": None},
    ],
    "quantities": [
        {
            "quote": "12 trạm thông tin",
            "comparator": "eq",
            "low": 12,
            "high": 12,
            "unit": "trạm thông tin",
            "whole": None,
        }
    ],
    "deadline": {"quote": "trước ngày 30/6/2022", "iso": "2022-06-30", "computed": False, "recurrence": None},
    "output": None,
    "budget": None,
    "pillars": ["ha-tang"],
    "pillar_words": [{"pillar": "ha-tang", "quote": "hạ tầng số", "start": 12, "end": 22}],
    "cites": [],
    "quote": _QUOTE,
}
_TARGET: dict[str, Any] = {
    **_ITEM,
    "statement": "s1",
    "kind": "target",
    "obligation": False,
    "units": [],
    "quote": "Tối thiểu 60% cơ sở lưu trú có dữ liệu số.",
    "quantities": [{"quote": "Tối thiểu 60%", "comparator": "ge", "low": 60, "high": None, "unit": "%"}],
    "deadline": None,
}
_LISTED = {"total": 1, "offset": 0, "searched": COVERAGE}

UNITS: dict[str, Any] = {
    **_LISTED,
    "units": [
        {
            "name": "Văn phòng Sở",
            "unit": None,
            "kind": "name",
            "roles": {"lead": 1, "responsible": 0, "support": 0, "reports_to": 0},
            "statements": 1,
            "documents": 1,
            "today": [],
        }
    ],
}
ASSIGNMENTS: dict[str, Any] = {
    **_LISTED,
    "results": [{**_ITEM, "issuer": "Ủy ban nhân dân tỉnh An Giang", "found_by": ["Sở Du lịch"]}],
}
TARGETS: dict[str, Any] = {
    **_LISTED,
    "results": [
        {**_TARGET, "scope": "Sở Du lịch tỉnh An Giang", "period": {"first": 2022, "last": 2022}, "grade": None}
    ],
}
_MEASURE: dict[str, Any] = {
    "document": PLAN,
    "statement": "s1",
    "kind": "target",
    "quote": "Tối thiểu 60% cơ sở lưu trú có dữ liệu số",
    "start": 284,
    "end": 325,
    "indicator": "cơ sở lưu trú có dữ liệu số",
    "figure": "Tối thiểu 60% cơ sở lưu trú",
    "unit": "%",
    "comparator": "ge",
    "low": 60,
    "high": None,
    "scope": "Sở Du lịch tỉnh An Giang",
    "period": {"first": 2022, "last": 2022},
}
COMPARE: dict[str, Any] = {
    **_LISTED,
    "counts": {"met": 1, "not_met": 0, "contradictory": 0, "not_comparable": 0},
    "targets": 1,
    "without_result": 0,
    "of_ended": 0,
    "results": [
        {
            "verdict": "met",
            "reason": "Tối thiểu 60% cơ sở lưu trú so với đạt 64%",
            "likeness": 0.91,
            "note": None,
            "first": _MEASURE,
            "second": {
                **_MEASURE,
                "statement": "s9",
                "kind": "result",
                "quote": "Tỷ lệ cơ sở lưu trú có dữ liệu số đạt 64%",
                "indicator": "Tỷ lệ cơ sở lưu trú có dữ liệu số",
                "figure": "đạt 64%",
                "unit": "%",
                "comparator": "eq",
                "low": 64,
                "high": 64,
            },
        }
    ],
}
DEADLINES: dict[str, Any] = {
    **_LISTED,
    "on": "2022-06-20",
    "recurring_total": 0,
    "results": [{**_ITEM, "last_day": "2022-06-30", "days_left": 10, "state": "due", "computed": False}],
    "recurring": [],
}
GAPS: dict[str, Any] = {
    **_LISTED,
    "counts": {"target_without_unit": 1},
    "looked_at": [],
    "without_plan": 0,
    "results": [{**_TARGET, "gap": "target_without_unit"}],
}
MATRIX: dict[str, Any] = {
    "decrees": [{**DECREE, "status": "found", "candidates": []}],
    "units": ["Văn phòng Sở"],
    "other_units": 0,
    "cells": [
        {
            "decree": DECREE["number"],
            "unit": "Văn phòng Sở",
            "counts": {"basis": 1},
            "statements": [
                {
                    "document": PLAN,
                    "statement": "s2",
                    "kind": "task",
                    "grade": "basis",
                    "quote": _QUOTE,
                    "start": 442,
                    "end": 442 + len(_QUOTE),
                }
            ],
        }
    ],
    "searched": COVERAGE,
}
