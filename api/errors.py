"""One table: exception -> HTTP status; RFC 9457 problem JSON for programs, a page for people."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.reasons import reasons
from api.rendering import language_of, templates
from api.words import WORDS
from corpus.errors import CorpusError
from kg.store.errors import LockedWorkspace, MissingWorkspace, UnknownDocument, WorkspaceError

PROBLEM = "application/problem+json"
STATUS: tuple[tuple[type[Exception], int, str], ...] = (
    (UnknownDocument, 404, "Không có văn bản này"),
    (MissingWorkspace, 503, "Chưa có không gian làm việc"),
    (LockedWorkspace, 503, "Không gian làm việc đang được ghi"),
    (WorkspaceError, 500, "Không gian làm việc có lỗi"),
    (CorpusError, 422, "Dữ liệu không dùng được"),
)
_TITLES = MappingProxyType({404: "Không có trang này", 405: "Phương thức không dùng được", 413: "Tệp lớn quá"})
_DETAILS = MappingProxyType(
    {404: "Không có gì ở địa chỉ «{path}».", 405: "Địa chỉ «{path}» không nhận phương thức {method}."}
)


def install(app: FastAPI) -> None:
    """Make every error of ``app`` a problem JSON response, or a page outside the API."""

    @app.exception_handler(WorkspaceError)
    @app.exception_handler(CorpusError)
    def ours(request: Request, error: Exception) -> Response:
        status, title = next((s, t) for kind, s, t in STATUS if isinstance(error, kind))
        return _answer(request, status, title, str(error))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        errors = reasons(error.errors())
        detail = " ".join(f"{e['where'].rpartition('.')[2]}: {e['why']}" for e in errors)
        return _answer(request, 422, "Yêu cầu không hợp lệ", detail, more={"errors": errors})

    @app.exception_handler(HTTPException)
    def other(request: Request, error: HTTPException) -> Response:
        status, detail = error.status_code, str(error.detail)
        title = _TITLES.get(status, detail)
        if status in _DETAILS and detail == HTTPStatus(status).phrase:
            detail = _DETAILS[status].format(path=request.url.path, method=request.method)
        return _answer(request, status, title, detail, headers=error.headers)

    @app.exception_handler(Exception)
    def unexpected(request: Request, _error: Exception) -> Response:
        return _answer(request, 500, "Lỗi máy chủ", "Máy chủ gặp lỗi ngoài dự kiến; chi tiết có trong nhật ký.")


def _answer(
    request: Request,
    status: int,
    title: str,
    detail: str,
    *,
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the error as a problem (RFC 9457) under /api, as a page elsewhere."""
    path = request.url.path
    if path in ("/api", "/openapi.json") or path.startswith("/api/"):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **(more or {})}
        return JSONResponse(body, status_code=status, media_type=PROBLEM, headers=headers)
    language = language_of(request)
    context = {"lang": language, "t": WORDS[language], "heading": title, "message": detail}
    return templates.TemplateResponse(request, "missing.html", context, status_code=status, headers=headers)
