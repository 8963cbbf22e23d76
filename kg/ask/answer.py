"""A question -> an answer in Vietnamese in which every sentence points to its evidence, or "không tìm thấy"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.fold import fold
from kg.ask import asked_kinds, contents, facts_of_documents, figures, overview, people
from kg.ask.about_document import document_identity
from kg.ask.answering import Asking, abstain, citation_evidence, statement_evidence
from kg.ask.constraints import fits_years, issued_from
from kg.ask.decree import Occurrences, find_occurrences
from kg.ask.documents_titled import documents_titled, none_titled
from kg.ask.library import Library, PassageHit
from kg.ask.library_list import library_list
from kg.ask.model import Answer, DocumentView, Evidence, GradedStatement, Intent
from kg.ask.phrases import GRADE_WORDS, bullets, counted, decree, document, listed, searched, shorten, vouched
from kg.ask.rank import context_years, is_weak, subject_terms, together
from kg.ask.standing import not_cited
from kg.ask.status_of_document import document_status
from kg.ask.tasks import tasks_of_occurrences
from kg.ask.terms import syllables
from kg.ask.title_questions import title_question
from kg.ask.understand import expand, understand
from kg.ask.words import said_terms

SHOWN = 5
# What stands before a document that others carry out; "trong", "của" stand before one that says something itself.
_CARRYING_OUT = re.compile(
    r"\b(?:thuc hien|trien khai|thi hanh|theo|can cu|dua tren|lien quan den|lien quan|cu the hoa|tu)\s*(?:\w+\s*){0,2}$"
)
_PERSON = re.compile(
    r"^ai (?:la|lam|giu chuc|dang la) |\bla ai\b|\bten (?:cua )?(?:bo truong|giam doc|chu tich|thu truong)\b"
)
_NOT_CARRIED_OUT = re.compile(
    r"\b(?:nhiem vu|viec|noi dung|muc tieu|chi tieu)\b.*"
    r"\b(?:khong|chua|chang) (?:thuc hien|trien khai|theo|can cu|lien quan)\b"
)
_CODE = re.compile(r"(\d+/(?:19|20)\d\d)/[\w-]+")
ENOUGH = 0.42
_NAMED_IN_PASSING = 0.8
"""How much of what a title is asked for a statement must hold for the document that it cites to be the answer."""


def ask(question: str, library: Library, *, previous: str | None = None) -> Answer:
    """Answer a question; ``previous`` is the question it follows."""
    asking = Asking.of(understand(question, previous), library)
    found = _titled(asking) or _ANSWERERS[asking.plan.intent](asking)
    said = vouched(tuple(e.judged for e in found.evidence if e.judged))
    return replace(found, text=f"{found.text}\n{said}") if said else found


def _titled(asking: Asking) -> Answer | None:
    """Answer a question for documents by their title; None where it asks for something else, or may do so."""
    numbered = any(citation.number for citation in asking.plan.citations)
    # Of a number in a title the figures tell, not its code: "79/2006".
    words = expand(_CODE.sub(r"\1", asking.plan.question))
    asked = title_question(words, asking.library.catalogue.bodies)
    if asked is None:
        return None
    found = documents_titled(asking, asked)
    if found is not None or numbered or not asked.sure:
        return found
    resting = facts_of_documents.basis_of_target(asking, at_least=_NAMED_IN_PASSING)
    return none_titled(asking, asked) if resting.abstained else resting


def tasks_of_decree(asking: Asking) -> Answer:
    """Answer which statements implement the decree that the question names, or what that document itself says."""
    asked = asking.plan.citations[0]
    if _NOT_CARRIED_OUT.search(asking.plan.focus):
        return abstain(
            asking, f"các văn bản chỉ cho biết nội dung nào thực hiện {asked.quote}, không nói nội dung nào không."
        )
    if asking.scope.named and not _CARRYING_OUT.search(_before(asking)):
        return contents.contents(asking)
    found = find_occurrences(asked, asking.library, question=asking.plan.subject)
    if found.decree.status == "ambiguous":
        names = bullets(found.decree.candidates[:8])
        return abstain(
            asking, f"số {asked.number} là của nhiều văn bản, xin nói rõ năm hoặc cơ quan ban hành:\n{names}\n"
        )
    if found.decree.status != "found":
        if asking.scope.named:
            return contents.contents(asking)
        return abstain(asking, f"không có văn bản nào trong kho dẫn {asked.quote}. {not_cited(asked, asking.library)}")
    result = tasks_of_occurrences(found, asking.library)
    counted_ = [a for a in result.answers if a.grade != "suggested"]
    meeting = [a for a in counted_ if asking.constraints.meets(a.view, a.statement)]
    if counted_ and not meeting:
        reason = f"có {len(counted_)} nội dung thực hiện {decree(found.decree)}"
        return abstain(asking, f"{reason}, không nội dung nào {asking.constraints}. {result.decree.note}".rstrip())
    chosen = _narrow(asking, meeting)
    chosen.sort(key=lambda a: a.statement.kind == "result")
    if not chosen:
        return abstain(asking, *_only_cited(asking, found, result.decree.note))
    head = f"{decree(found.decree)}"
    if found.decree.title:
        head += f" ({shorten(found.decree.title, 160)})"
    shown = replace(result, answers=tuple(chosen))
    counts = counted(shown.counts_of(results=False), shown.counts_of(results=True))
    lines = [f"[{GRADE_WORDS[a.grade]}] {document(a.view.ref)}: {shorten(a.quote, 110)}" for a in chosen[:SHOWN]]
    through = sorted({h.what for a in chosen for h in a.path[:-1]} | _also_cited(chosen, found.decree.number))
    text = f"{head}: {counts}.\n{bullets(lines)}"
    if len(chosen) > SHOWN:
        text += f"\n… và {len(chosen) - SHOWN} nội dung khác."
    if through:
        text += f"\nCùng được dẫn: {', '.join(through[:6])}."
    if result.decree.note:
        text += f"\n{result.decree.note}"
    return Answer(
        "tasks_of_decree",
        f"{text}\n{searched(result.coverage)}",
        False,
        tuple(statement_evidence(a.view, a.statement, a.grade, limit=420, judged=a.vouched) for a in chosen),
        result.coverage,
    )


def _only_cited(asking: Asking, found: Occurrences, note: str) -> tuple[str, tuple[Evidence, ...]]:
    """Return who cites a decree that no statement carries out, with the places."""
    places = {place.document: place.citation for place in reversed(found.places)}
    views = [asking.library.view(name) for name in sorted(places)[:SHOWN]]
    aliased = [asking.library.view(name) for name in found.naming if name not in places][:SHOWN]
    named = listed([document(view.ref) for view in (*views, *aliased)])
    more = f" và {len(places) - SHOWN} văn bản khác" if len(places) > SHOWN else ""
    said = f"{named}{more} dẫn {decree(found.decree)} nhưng không có nội dung nào thực hiện văn bản này. {note}"
    return said.rstrip(), tuple(citation_evidence(v, v.citations[places[v.ref.id]]) for v in views)


def _before(asking: Asking) -> str:
    """Return the folded words that stand before the document that the question names."""
    plan = asking.plan
    asked = plan.citations[0]
    here = asked.quote and plan.question[asked.start : asked.end] == asked.quote
    return fold(plan.question[: asked.start]) if here else "thuc hien"


def _also_cited(chosen: list[GradedStatement], number: str) -> set[str]:
    """Return the numbers that directly answering statements cite beside the decree."""
    out = set()
    for answer in chosen:
        if answer.grade == "direct":
            out |= {c.number for i in answer.statement.cites if (c := answer.view.citations.get(i)) and c.number}
    return out - {number}


def _narrow(asking: Asking, answers: list[GradedStatement]) -> list[GradedStatement]:
    """Keep what the question's year, document and kind of statement ask for, each only where something is left."""
    plan = asking.plan
    words = expand(plan.question)
    asks_tasks = "nhiem vu" in words or "phai lam" in words
    kinds = frozenset({"task", "target"}) if asks_tasks and "result" in plan.kinds else plan.kinds
    if not asks_tasks and re.search(r"\b(?:muc tieu|chi tieu)\b", words):
        kinds = frozenset({"target"})
    asked = tuple(syllables(plan.focus))

    tests: list[Callable[[GradedStatement], bool]] = [
        lambda a: a.statement.kind in kinds,
        lambda a: not plan.years or bool(context_years(a.view, a.statement) & set(plan.years)),
        lambda a: not asking.scope.named or a.view.ref.id in asking.scope.named,
        lambda a: asking.scope.of(a.view.ref.id) > -1.0,
        lambda a: any(people.unit_at(asked, u.name) is not None for u in a.statement.units if u.role in people.DOES),
    ]
    for test in tests:
        answers = [a for a in answers if test(a)] or answers
    if "lam theo" in words or "neu dich danh" in words:
        answers = [a for a in answers if a.grade in {"direct", "section"}] or answers
    return answers


def unit_tasks(asking: Asking) -> Answer:
    """Answer what a body must do: in the documents that the question means, or in all where it names only the body."""
    return overview.tasks_of_unit(asking) or people.unit_tasks(asking)


def who_leads(asking: Asking) -> Answer:
    """Answer which body does a task; of a decree ("đơn vị nào thực hiện Quyết định …") what of it is whose."""
    found = people.who_leads(asking)
    return tasks_of_decree(asking) if found.abstained and asking.plan.citations else found


def search(asking: Asking) -> Answer:
    """Answer a question of no known form with the statements nearest to it, or the passages where they say more."""
    if _PERSON.search(asking.plan.focus):
        return abstain(asking, "các văn bản không cho biết ai giữ chức vụ nào, chỉ cho biết ai ký văn bản.")
    if (listing := asked_kinds.all_of_kind(asking)) is not None:
        return listing
    ranked = [r for r in asking.rank() if r.coverage >= ENOUGH and not r.weak]
    ranked = [r for r in ranked if asking.constraints.meets(r.view, r.statement)]
    best = together(ranked, within=0.12, limit=3)
    passages = _passages(asking)
    if passages and passages[0][0] > max((r.coverage for r in best), default=0.0) + 0.1:
        found = [p for cover, p in passages if cover >= passages[0][0] - 0.1][:3]
        evidence = [_passage_evidence(asking, p) for p in found]
    else:
        evidence = [statement_evidence(r.view, r.statement) for r in best]
    if not evidence:
        return abstain(asking, "không có nội dung nào trong kho trả lời câu hỏi này.")
    lines = [f"{document(e.document)}: «{shorten(e.quote, 400)}»" for e in evidence]
    return Answer(asking.plan.intent, bullets(lines), False, tuple(evidence), asking.coverage)


def _passages(asking: Asking) -> list[tuple[float, PassageHit]]:
    """Return the passages nearest to the question with the share of its subject that they hold, best first."""
    wanted = subject_terms(asking.plan, asking.scope)
    out = []
    hits = list(asking.library.find_passages(asking.plan.question, 10))
    texts = [asking.library.view(h.document).text[h.start : h.end] for h in hits]
    near = asking.library.similarity(asking.plan.question, texts)
    for hit, text, similarity in zip(hits, texts, near, strict=True):
        cover = asking.weights.coverage(wanted, said_terms(wanted, asking.plan.question, text))
        view = asking.library.view(hit.document)
        fits = fits_years(asking.constraints.years, view, None, text) and issued_from(
            asking.constraints, view.analysis.metadata
        )
        fits = fits and not _frames(view, hit)
        if fits and cover >= ENOUGH and not is_weak(cover, similarity, len(wanted)):
            out.append((cover, hit))
    return sorted(out, key=lambda p: (-p[0], -p[1].score))


def _frames(view: DocumentView, hit: PassageHit) -> bool:
    """Tell whether a passage is the letterhead or the list of recipients: they hold names and tell nothing of them."""
    kinds = {"title", "recipients"}
    framed = [s for s in view.analysis.sections if s.kind in kinds and s.start < hit.end and hit.start < s.end]
    first = min((s.start for s in view.analysis.statements), default=len(view.text))
    return bool(framed) or (hit.start == 0 and hit.end <= first)


def _passage_evidence(asking: Asking, hit: PassageHit) -> Evidence:
    view = asking.library.view(hit.document)
    return Evidence(view.ref, "passage", hit.passage, view.text[hit.start : hit.end], hit.start, hit.end)


_ANSWERERS: dict[Intent, Callable[[Asking], Answer]] = {
    "tasks_of_decree": tasks_of_decree,
    "documents_citing": facts_of_documents.documents_citing,
    "basis_of_document": facts_of_documents.basis_of_document,
    "basis_of_target": facts_of_documents.basis_of_target,
    "contents": contents.contents,
    "document_status": document_status,
    "document_identity": document_identity,
    "unit_tasks": unit_tasks,
    "due_list": overview.due_list,
    "gap_list": overview.gap_list,
    "verdict_list": overview.verdict_list,
    "unit_ranking": overview.unit_ranking,
    "two_leads": overview.two_leads,
    "who_leads": who_leads,
    "deadline": people.deadline,
    "target_value": figures.value,
    "result_value": figures.value,
    "compare_target_result": figures.compare,
    "document_by_title": search,
    "library_list": library_list,
    "recurring_list": asked_kinds.recurring_list,
    "recommendations": asked_kinds.recommendations,
    "search": search,
}
