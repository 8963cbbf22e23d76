"""``/api/documents/{id}`` and ``/api/decrees/{id}``: one document of the workspace; one cited document."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.dependencies import LibraryHere
from api.schemas import DecreePage
from kg import wire
from kg.store.errors import UnknownDocument

router = APIRouter(tags=["văn bản"])


@router.get("/documents/{id}")
def document(library: LibraryHere, id: str) -> dict[str, Any]:
    """Một văn bản trong kho: toàn văn, thể thức, dẫn chiếu, nội dung, vấn đề."""
    return wire.analysis(library.view(id).analysis)


@router.get("/decrees/{id:path}", response_model=DecreePage)
def decree(library: LibraryHere, id: str) -> dict[str, Any]:
    """Một văn bản được dẫn, theo định danh (ví dụ ttg/qd/749/2020): sổ đăng ký nói gì, ai dẫn."""
    found = library.decree(id)
    if found is None:
        raise UnknownDocument(f"Không có văn bản «{id}» trong sổ đăng ký và không văn bản nào trong kho dẫn.")
    return found
