"""``/api/check``: the checks of a draft that is handed in, or of a document of the workspace."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool

from api import check_examples
from api.check_schemas import Report
from api.dependencies import LibraryHere
from api.openapi import answers
from api.uploads import body_of, form_of
from corpus.model import RawDocument
from kg.ask.stored_library import StoredLibrary
from kg.check.draft import PASTED, from_file
from kg.check.model import CheckReport
from kg.check.run import check_draft, check_stored
from kg.check.wire import report
from nlp.analyse import analyse

router = APIRouter(tags=["kiểm tra dẫn chiếu"])

Info = Annotated[bool, Query(description="Nêu thêm điều để tham khảo", examples=[True])]
Dismissed = Annotated[bool, Query(description="Nêu riêng phát hiện mà người đã bác bỏ", examples=[True])]
_BODY = {
    "requestBody": {
        "required": True,
        "description": "Nội dung dự thảo (nguyên byte của tệp), hoặc biểu mẫu có trường text hay file",
        "content": {
            "text/plain": {"schema": {"type": "string"}},
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


@router.get(
    "/check",
    response_model=Report,
    response_model_exclude_unset=True,
    summary="Kiểm tra một văn bản trong kho",
    responses=answers(check_examples.REPORT, 404, 422, 503),
)
def check(
    library: LibraryHere,
    document: Annotated[
        str, Query(min_length=1, max_length=300, description="Mã văn bản trong kho", examples=["d0a1b2c3d4e5f"])
    ],
    info: Info = False,
    dismissed: Dismissed = False,
) -> dict[str, Any]:
    """Dẫn chiếu sai hoặc đáng ngờ của một văn bản trong kho, kèm bằng chứng và cách viết đúng.

    Phát hiện mà người đã bác bỏ (cancu reject) chỉ được đếm, hoặc được nêu riêng.
    """
    return report(check_stored(document, library), information=info, dismissed=dismissed)


@router.post(
    "/check",
    response_model=Report,
    response_model_exclude_unset=True,
    summary="Kiểm tra một dự thảo",
    responses=answers(check_examples.REPORT, 413, 422, 503),
    openapi_extra=_BODY,
)
async def check_upload(
    request: Request,
    library: LibraryHere,
    name: Annotated[
        str, Query(min_length=1, max_length=300, description="Tên tệp, cho biết định dạng", examples=[PASTED])
    ] = PASTED,
    info: Info = False,
) -> dict[str, Any]:
    """Dẫn chiếu sai hoặc đáng ngờ của một dự thảo gửi lên; dự thảo không được lưu lại."""
    kind = request.headers.get("content-type", "")
    if kind.startswith(("multipart/form-data", "application/x-www-form-urlencoded")):
        fields = await form_of(request)
        found = fields.get("file") or fields.get("text")
        data, name = (found.data, found.name or name) if found else (b"", name)
    else:
        data = await body_of(request)
    return report(await run_in_threadpool(checked, from_file(data, name), library), information=info)


def checked(raw: RawDocument, library: StoredLibrary) -> CheckReport:
    """Return the report on what was handed in."""
    return check_draft(analyse(raw, library.in_force.facts().catalogue), library)
