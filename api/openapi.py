"""The OpenAPI of the application: what every path answers, errors as problem JSON (RFC 9457) included."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from fastapi import FastAPI

from api.errors import PROBLEM
from api.examples import PROBLEMS
from api.schemas import ProblemDetails

DESCRIPTION = (
    "Nhiệm vụ nào thực hiện một văn bản, theo căn cứ pháp lý nào, mỗi điều kèm một trích dẫn.\n\n"
    "Vị trí `start`–`end` tính theo ký tự Unicode của `text` trong `/api/documents/{id}`, và `quote` là đúng đoạn đó. "
    "Điều không biết là `null`. Lỗi được trả về dưới dạng `application/problem+json` (RFC 9457)."
)
_MEANING = MappingProxyType(
    {
        404: "Không có văn bản này",
        413: "Tệp lớn quá",
        422: "Tham số thiếu hoặc sai",
        503: "Không gian làm việc chưa sẵn sàng",
    }
)
_REPLACED = ("HTTPValidationError", "ValidationError")
Responses = dict[int | str, dict[str, Any]]


class Application(FastAPI):
    """FastAPI whose OpenAPI knows the problem JSON of its errors."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document."""
        if self.openapi_schema is None:
            schemas = super().openapi().setdefault("components", {}).setdefault("schemas", {})
            for name in _REPLACED:
                schemas.pop(name, None)
            schemas["ProblemDetails"] = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(schemas["ProblemDetails"].pop("$defs", {}))
        assert self.openapi_schema is not None, "FastAPI keeps what it makes"
        return self.openapi_schema


def answers(example: dict[str, Any], *errors: int) -> Responses:
    """Return the ``responses`` of a route: an example of what it gives, and the errors it may answer."""
    found: Responses = {200: {"description": "Trả lời", "content": {"application/json": {"example": example}}}}
    for status in errors:
        content = {"schema": {"$ref": "#/components/schemas/ProblemDetails"}, "example": PROBLEMS[status]}
        found[status] = {"description": _MEANING[status], "content": {PROBLEM: content}}
    return found
