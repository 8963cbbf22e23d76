"""Day, month and year as printed -> an ISO date."""

from __future__ import annotations

from datetime import date

_FIRST, _LAST = 1945, 2099


def iso_date(day: str, month: str, year: str) -> str | None:
    """Return an ISO date, None where the calendar has no such day or it lies outside 1945-2099."""
    if not _FIRST <= int(year) <= _LAST:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
