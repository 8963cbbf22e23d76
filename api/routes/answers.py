"""``/api/tasks``, ``/api/ask``, ``/api/search``: the same answers as the CLI."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from api import examples
from api.dependencies import LibraryHere
from api.openapi import answers
from api.schemas import Answer, Search, Tasks
from kg import wire
from kg.ask.answer import ask as answer_question
from kg.ask.tasks import tasks_of

router = APIRouter(tags=["hỏi đáp"])

Question = Annotated[str, Query(min_length=1, max_length=2000)]


@router.get(
    "/tasks", response_model=Tasks, summary="Nhiệm vụ của một văn bản", responses=answers(examples.TASKS, 422, 503)
)
def tasks(
    library: LibraryHere,
    decree: Annotated[
        str, Query(min_length=1, max_length=300, description="Số, ký hiệu văn bản", examples=["569/QĐ-TTg"])
    ],
) -> dict[str, Any]:
    """Những mục tiêu, nhiệm vụ, kết quả thực hiện một văn bản, theo hạng chứng cứ."""
    return wire.tasks(tasks_of(decree, library))


@router.get("/ask", response_model=Answer, summary="Hỏi", responses=answers(examples.ANSWER, 422, 503))
def ask(
    library: LibraryHere,
    q: Annotated[Question, Query(description="Câu hỏi", examples=["nhiem vu nao thuc hien quyet dinh 569"])],
    after: Annotated[
        str | None,
        Query(max_length=2000, description="Câu hỏi liền trước", examples=["nhiệm vụ nào thực hiện Quyết định 569?"]),
    ] = None,
) -> dict[str, Any]:
    """Trả lời một câu hỏi kèm trích dẫn, hoặc nói là không tìm thấy."""
    return wire.answer(answer_question(q, library, previous=after))


@router.get("/search", response_model=Search, summary="Tìm", responses=answers(examples.SEARCH, 422, 503))
def search(
    library: LibraryHere,
    q: Annotated[Question, Query(description="Từ cần tìm", examples=["chuyển đổi số"])],
    unit: Annotated[
        Literal["document", "statement", "passage"],
        Query(description="Tìm văn bản, nội dung hay đoạn", examples=["statement"]),
    ] = "document",
    limit: Annotated[int, Query(ge=1, le=1000, description="Số kết quả nhiều nhất", examples=[5])] = 10,
) -> dict[str, Any]:
    """Tìm văn bản, nội dung hoặc đoạn gần với câu tìm nhất."""
    return library.search(q, unit=unit, limit=limit)
