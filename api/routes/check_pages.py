"""``/kiem-tra``: the page on which a draft is pasted or handed in and its findings are read."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from api.check_words import CHECK_WORDS
from api.dependencies import LibraryHere
from api.marking import pieces
from api.rendering import Language, templates
from api.uploads import Upload, form_of
from api.words import WORDS
from kg.ask.phrases import judged
from kg.ask.stored_library import StoredLibrary
from kg.check.draft import from_file, from_text
from kg.check.model import SEVERITIES, CheckReport
from kg.check.run import check_draft
from kg.check.words import CODES, SEVERITY
from nlp.analyse import analyse

router = APIRouter(include_in_schema=False)


@router.get("/kiem-tra", response_class=HTMLResponse)
def check_form(request: Request, lang: Language = "vi") -> HTMLResponse:
    """Ô dán dự thảo và nút chọn tệp."""
    return _page(request, lang, {})


@router.post("/kiem-tra", response_class=HTMLResponse)
async def check_page(request: Request, library: LibraryHere, lang: Language = "vi") -> HTMLResponse:
    """Các phát hiện trên một dự thảo, chỗ bị nghi được tô trong nội dung."""
    fields = await form_of(request)
    given = fields.get("file") or fields.get("text")
    if given is None:
        return _page(request, lang, {"empty": True})
    report, text = await run_in_threadpool(_checked, given, library)
    groups = [(SEVERITY[s], s, [(i, f) for i, f in enumerate(report.findings) if f.severity == s]) for s in SEVERITIES]
    return _page(
        request,
        lang,
        {
            "report": report,
            "groups": [group for group in groups if group[2]],
            "pieces": list(pieces(text, report.findings)),
            "pasted": text if given.name is None else "",
        },
    )


def _page(request: Request, lang: Language, found: dict[str, object]) -> HTMLResponse:
    words = {"lang": lang, "t": WORDS[lang], "c": CHECK_WORDS[lang], "codes": CODES, "judged": judged}
    return templates.TemplateResponse(request, "check.html", words | found)


def _checked(given: Upload, library: StoredLibrary) -> tuple[CheckReport, str]:
    name = given.name
    raw = from_text(given.data.decode("utf8", "replace")) if name is None else from_file(given.data, name)
    analysis = analyse(raw, library.in_force.facts().catalogue)
    return check_draft(analysis, library), analysis.document.text
