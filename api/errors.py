"""One table: exception -> HTTP status and RFC 9457 problem JSON."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.errors import CorpusError
from kg.store.errors import LockedWorkspace, MissingWorkspace, UnknownDocument, WorkspaceError

STATUS: tuple[tuple[type[Exception], int, str], ...] = (
    (UnknownDocument, 404, "Không có văn bản này"),
    (MissingWorkspace, 503, "Chưa có không gian làm việc"),
    (LockedWorkspace, 503, "Không gian làm việc đang được ghi"),
    (WorkspaceError, 500, "Không gian làm việc có lỗi"),
    (CorpusError, 422, "Dữ liệu không dùng được"),
)


def problem(status: int, title: str, detail: str, **more: object) -> JSONResponse:
    """Return a problem JSON response (RFC 9457)."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(body, status_code=status, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Make every error of ``app`` a problem JSON response."""

    @app.exception_handler(WorkspaceError)
    @app.exception_handler(CorpusError)
    def ours(_request: Request, error: Exception) -> JSONResponse:
        status, title = next((s, t) for kind, s, t in STATUS if isinstance(error, kind))
        return problem(status, title, str(error))

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        errors = [{"where": ".".join(map(str, e["loc"])), "why": e["msg"]} for e in error.errors()]
        return problem(422, "Yêu cầu không hợp lệ", "Tham số thiếu hoặc sai, xem «errors».", errors=errors)

    @app.exception_handler(HTTPException)
    def other(_request: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, str(error.detail), str(error.detail))

    @app.exception_handler(Exception)
    def unexpected(_request: Request, _error: Exception) -> JSONResponse:
        return problem(500, "Lỗi máy chủ", "Máy chủ gặp lỗi ngoài dự kiến; chi tiết có trong nhật ký.")
