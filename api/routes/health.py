"""``/api/health``: whether the server can answer, and over how much."""

from __future__ import annotations

from fastapi import APIRouter

from api import examples
from api.dependencies import LibraryHere
from api.openapi import answers
from api.schemas import Health

router = APIRouter(tags=["máy chủ"])


@router.get("/health", response_model=Health, summary="Tình trạng", responses=answers(examples.HEALTH, 503))
def health(library: LibraryHere) -> dict[str, object]:
    """Tình trạng máy chủ và số văn bản đang phục vụ."""
    counts = library.counts()
    return {
        "status": "ok",
        "documents": counts.documents,
        "unreadable": counts.unreadable,
        "statements": counts.statements,
        "citations": counts.citations,
    }
