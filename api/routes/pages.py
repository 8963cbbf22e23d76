"""The pages: a question box with graded answers, and a document's text with the quoted place highlighted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.dependencies import LibraryHere
from api.marking import judged_pieces
from api.rendering import Language, templates
from api.words import WORDS
from corpus.validity import LABELS
from kg.ask.answer import ask as answer_question
from kg.ask.model import GRADES, Answer, Evidence, Grade
from kg.ask.phrases import decree as decree_words
from kg.ask.phrases import judged, searched
from kg.ask.phrases import validity as validity_words
from kg.ask.tasks import tasks_of

router = APIRouter(include_in_schema=False)

SHOWN = 60
"""How many quotes of a group the answer's page shows at once; the rest unfolds."""


@router.get("/", response_class=HTMLResponse)
def home(
    request: Request,
    library: LibraryHere,
    q: Annotated[str, Query(max_length=2000)] = "",
    after: Annotated[str, Query(max_length=2000)] = "",
    lang: Language = "vi",
) -> HTMLResponse:
    """Ô hỏi và câu trả lời."""
    question = q.strip()
    answer = answer_question(question, library, previous=after or None) if question else None
    context: dict[str, object] = {
        "judged": judged,
        "q": question,
        "after": after,
        "lang": lang,
        "t": WORDS[lang],
        "answer": answer,
        "summary": _summary(answer),
        "groups": _grouped(answer),
        "shown": SHOWN,
        "counts": library.counts(),
        "examples": library.examples(),
    }
    return templates.TemplateResponse(request, "home.html", context)


def _summary(answer: Answer | None) -> str:
    """Return the answer's words without the list of graded quotes, which the page shows below."""
    if answer is None:
        return ""
    graded = any(e.grade for e in answer.evidence)
    return "\n".join(line for line in answer.text.splitlines() if not (graded and line.startswith(("- [", "… và "))))


def _grouped(answer: Answer | None) -> list[tuple[bool, Grade | None, list[Evidence]]]:
    """Return the evidence by grade, strongest first, results apart as counted; then what has no grade."""
    if answer is None:
        return []
    groups: list[tuple[bool, Grade | None, list[Evidence]]] = [
        (results, grade, [e for e in answer.evidence if e.grade == grade and (e.stated == "result") == results])
        for results in (False, True)
        for grade in GRADES
    ]
    groups.append((False, None, [e for e in answer.evidence if e.grade is None]))
    return [group for group in groups if group[2]]


@router.get("/nhiem-vu", response_class=HTMLResponse)
def tasks_page(
    request: Request,
    library: LibraryHere,
    decree: Annotated[str, Query(min_length=1, max_length=300)],
    lang: Language = "vi",
) -> HTMLResponse:
    """Toàn bộ nội dung thực hiện một văn bản, theo hạng chứng cứ; kết quả đứng riêng."""
    result = tasks_of(decree, library)
    groups = [
        (results, grade, [a for a in result.answers if a.grade == grade and (a.statement.kind == "result") == results])
        for results in (False, True)
        for grade in GRADES
    ]
    page: dict[str, object] = {
        "judged": judged,
        "lang": lang,
        "t": WORDS[lang],
        "decree": result.decree,
        "name": decree_words(result.decree),
        "searched": searched(result.coverage),
        "groups": [g for g in groups if g[2]],
    }
    return templates.TemplateResponse(request, "tasks.html", page)


def _validity(legal_id: str | None, library: LibraryHere, lang: Language) -> str:
    """Return whether a document is in force today, in words; nothing for one without an identity."""
    if legal_id is None:
        return ""
    status = library.in_force.status(legal_id)
    return validity_words(status) if lang == "vi" else LABELS[status.code][1]


@router.get("/van-ban/{id}", response_class=HTMLResponse)
def document_page(
    request: Request,
    library: LibraryHere,
    id: str,
    start: Annotated[int, Query(ge=0)] = 0,
    end: Annotated[int, Query(ge=0)] = 0,
    lang: Language = "vi",
) -> HTMLResponse:
    """Toàn văn một văn bản, chỗ được trích dẫn được tô sáng."""
    view = library.view(id)
    text = view.text
    start, end = min(start, len(text)), min(max(end, start), len(text))
    page: dict[str, object] = {
        "judged": judged,
        "lang": lang,
        "t": WORDS[lang],
        "ref": view.ref,
        "meta": view.analysis.metadata,
        "validity": _validity(view.analysis.legal_id, library, lang),
        "before": judged_pieces(view, 0, start),
        "marked": judged_pieces(view, start, end),
        "following": judged_pieces(view, end, len(text)),
        "decisions": library.ledger.decisions(document=id),
        "problems": view.analysis.problems,
        "counts": {"citations": len(view.analysis.citations), "statements": len(view.analysis.statements)},
    }
    return templates.TemplateResponse(request, "document.html", page)
