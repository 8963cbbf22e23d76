"""Answers to "which decision approves …?" (văn bản nào về …): the documents of that title, and who names them."""

from __future__ import annotations

from kg.ask.answering import Asking, abstain, citation_evidence
from kg.ask.library import CitingPlace
from kg.ask.model import Answer, DocumentRef, Evidence
from kg.ask.phrases import bullets, decree, document, listed, searched, shorten
from kg.ask.title_questions import TitleQuestion
from kg.ask.titled import Titled, find_titled

SHOWN = 8
_NEARLY = 0.05
_EXACT = 0.15
_CERTAIN = 0.85
"""From how much of a topic a title answers a question that may also ask for a statement."""


def documents_titled(asking: Asking, asked: TitleQuestion) -> Answer | None:
    """Answer with the documents whose title is asked for; None where none is found and the question may mean more."""
    found = find_titled(asked, asking.library, asking.plan.question)
    best = _best(found)
    if not best or (not asked.sure and best[0].share < _CERTAIN):
        return None
    lines, evidence = list[str](), list[Evidence]()
    for one in best:
        said, quoted = _described(asking, one)
        lines.append(said)
        evidence += quoted
    text = lines[0] if len(lines) == 1 else f"{len(lines)} văn bản:\n{bullets(lines[:SHOWN])}"
    if len(lines) > SHOWN:
        text += f"\n… và {len(lines) - SHOWN} văn bản khác."
    return Answer("document_by_title", f"{text}\n{searched(asking.coverage)}", False, tuple(evidence), asking.coverage)


def none_titled(asking: Asking, asked: TitleQuestion) -> Answer:
    """Say that no document of that title is known."""
    what = listed(sorted(asked.kinds)) and "văn bản loại được hỏi" if asked.kinds else "văn bản"
    of = " của cơ quan được hỏi" if asked.issuer else ""
    return abstain(
        asking, f"không có {what}{of} có trích yếu như câu hỏi, trong kho, trong dẫn chiếu của kho và trong danh bạ."
    )


def _best(found: list[Titled]) -> list[Titled]:
    """Return the documents that fit about as well as the best: one that has just this title leaves the others out."""
    if not found:
        return []
    near = [t for t in found if t.share >= found[0].share - _NEARLY]
    top = max(t.exact for t in near)
    return [t for t in near if top < 0.5 or t.exact >= top - _EXACT]


def _described(asking: Asking, one: Titled) -> tuple[str, list[Evidence]]:
    """Return a sentence on a document, and the quotes: its own title, the citations of it, or the registry's row."""
    name = decree(one.decree) or f"«{shorten(one.decree.title or '', 90)}»"
    said = f"{name}: {shorten(one.decree.title or '', 240)}"
    evidence = held_evidence(asking, one.held, one.decree.title, one.decree.number) if one.held else []
    places = one.places or (asking.library.citing_identified(one.row.id) if one.row else ())
    evidence += [_quoted(asking, place) for place in places]
    if one.held:
        said += " (có trong kho)"
    if places:
        names = list(dict.fromkeys(document(asking.library.view(p.document).ref) for p in places))
        more = f" và {len(names) - 4} văn bản khác" if len(names) > 4 else ""
        said += f" (dẫn trong {listed(names[:4]) if not more else ', '.join(names[:4])}{more})"
    if one.row is not None and not one.held and not one.places:
        nobody = "" if places else "; không văn bản nào trong kho dẫn"
        said += f" (trích yếu theo danh bạ văn bản{_source(one)}{nobody})"
        ref = DocumentRef(one.row.id, one.row.number, one.row.title, "")
        evidence.append(Evidence(ref, "row", one.row.id, one.row.title, 0, 0))
    for number in dict.fromkeys(p.number for p in one.misprints):
        places = [p for p in one.misprints if p.number == number]
        where = listed(dict.fromkeys(document(asking.library.view(p.document).ref) for p in places))
        said += (
            f"\n{where} còn dẫn «{number}» cùng ngày, cùng trích yếu: nhiều khả năng in nhầm của {one.decree.number}."
        )
        evidence += [_quoted(asking, place) for place in places]
    return said, evidence


def _source(one: Titled) -> str:
    sources = one.row.sources.split(";")[:2] if one.row and one.row.sources else []
    return f", nguồn {', '.join(s.strip() for s in sources)}" if sources else ""


def _quoted(asking: Asking, place: CitingPlace) -> Evidence:
    view = asking.library.view(place.document)
    return citation_evidence(view, view.citations[place.citation])


def held_evidence(asking: Asking, held: str, *told: str | None) -> list[Evidence]:
    """Return the first of the words told of a document (title, number) in its own text, else its first line."""
    view = asking.library.view(held)
    for words in told:
        start = view.text.find(words) if words else -1
        if words and start >= 0:
            return [Evidence(view.ref, "document", view.ref.id, words, start, start + len(words))]
    head = view.text.split("\n", 1)[0]
    return [Evidence(view.ref, "document", view.ref.id, head, 0, len(head))]
