"""``/api/documents/{id}`` and ``/api/decrees/{id}``: one document of the workspace; one cited document."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path

from api import examples
from api.dependencies import LibraryHere
from api.openapi import answers
from api.schemas import DecreePage, DocumentPage
from kg import wire

router = APIRouter(tags=["văn bản"])


@router.get(
    "/documents/{id}",
    response_model=DocumentPage,
    summary="Một văn bản trong kho",
    responses=answers(examples.DOCUMENT_PAGE, 404, 422, 503),
)
def document(
    library: LibraryHere,
    id: Annotated[str, Path(description="Mã văn bản trong kho", examples=["d0a1b2c3d4e5f"])],
) -> dict[str, Any]:
    """Một văn bản trong kho: toàn văn, thể thức, dẫn chiếu, nội dung, vấn đề."""
    view = library.view(id)
    known = library.in_force.facts().row
    return wire.analysis(view.analysis, library.in_force.cited(view.analysis), view.judged, known=known)


@router.get(
    "/decrees/{id:path}",
    response_model=DecreePage,
    summary="Một văn bản được dẫn",
    responses=answers(examples.DECREE_PAGE, 404, 422, 503),
)
def decree(
    library: LibraryHere,
    id: Annotated[str, Path(description="Định danh, hoặc số, ký hiệu văn bản được dẫn", examples=["ttg/qd/569/2022"])],
) -> dict[str, Any]:
    """Một văn bản được dẫn, theo định danh (ví dụ ttg/qd/569/2022): sổ đăng ký nói gì, ai dẫn."""
    return library.decree_named(id)
