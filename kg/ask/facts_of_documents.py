"""Answers about documents and the documents they name: who cites one, what one, or a target, rests on."""

from __future__ import annotations

from difflib import SequenceMatcher

from corpus.fold import fold
from kg.ask.about_document import KNOWN
from kg.ask.answering import Asking, abstain, citation_evidence, statement_evidence
from kg.ask.decree import Occurrences, find_occurrences, number_key
from kg.ask.library import CitingPlace
from kg.ask.model import Answer, DocumentView, Evidence
from kg.ask.phrases import bullets, day, decree, document, listed, searched, shorten
from kg.ask.rank import subject_terms
from kg.ask.standing import not_cited
from kg.ask.terms import syllables, terms
from kg.ask.understand import Plan, expand
from kg.ask.words import said_terms
from nlp.model import Citation

BASES = frozenset({"based_on", "implements", "requested_by", "complies_with"})
FOUND = 0.4


def documents_citing(asking: Asking) -> Answer:
    """Answer which documents cite a decree, also by a number that is probably a misprint of it."""
    asked = asking.plan.citations[0]
    found = find_occurrences(asked, asking.library, question=asking.plan.subject)
    if found.decree.status == "ambiguous":
        names = bullets(found.decree.candidates[:8])
        return abstain(asking, f"số {asked.number} là của nhiều văn bản, xin nói rõ hơn:\n{names}\n")
    if found.decree.status != "found":
        return abstain(asking, f"không có văn bản nào trong kho dẫn {asked.quote}. {not_cited(asked, asking.library)}")
    lines, evidence = [], list[Evidence]()
    for name in sorted({p.document for p in found.places}):
        view = asking.library.view(name)
        places = [view.citations[p.citation] for p in found.places if p.document == name]
        lines.append(f"{document(view.ref)} (dẫn {len(places)} lần)")
        evidence += [citation_evidence(view, c) for c in places]
    for name in sorted(set(found.naming) - {p.document for p in found.places}):
        view = asking.library.view(name)
        use = next(r for r in view.analysis.references if r.document == found.decree.legal_id)
        lines.append(f"{document(view.ref)} (gọi là «{use.quote}»)")
        evidence.append(Evidence(view.ref, "document", view.ref.id, use.quote, use.start, use.end))
    text = f"{decree(found.decree)} được dẫn trong {len(lines)} văn bản:\n{bullets(lines[:20])}"
    doubtful = _misprints(asking, found)
    for place in doubtful[:3]:
        view = asking.library.view(place.document)
        evidence.append(citation_evidence(view, view.citations[place.citation]))
        text += (
            f"\n{document(view.ref)} còn dẫn «{place.number}» cùng ngày, cùng trích yếu: nhiều khả năng in nhầm "
            f"của {found.decree.number}."
        )
    return Answer("documents_citing", f"{text}\n{searched(asking.coverage)}", False, tuple(evidence), asking.coverage)


def _misprints(asking: Asking, found: Occurrences) -> list[CitingPlace]:
    """Return citations of another number with the same date and title as the decree's."""
    known = found.decree
    if not known.date or not known.title:
        return []
    title = fold(known.title)
    own = number_key(known.number)
    return [
        p
        for p in asking.library.citing_on(known.date)
        if p.title and number_key(p.number) != own and SequenceMatcher(None, fold(p.title), title).ratio() > 0.9
    ]


def basis_of_document(asking: Asking) -> Answer:
    """Answer which documents a document rests on."""
    plan = asking.plan
    if plan.citations and not asking.scope.named:
        return _basis_of_cited(asking)
    view = document_meant(asking)
    if view is None:
        return abstain(asking, "không xác định được văn bản được hỏi.")
    bases = _bases(asking, view)
    if not bases:
        return abstain(asking, f"{document(view.ref)} không nêu căn cứ như câu hỏi.")
    lines = [_described(view, c) for c in bases]
    text = f"{document(view.ref)} dựa trên {len(bases)} văn bản:\n{bullets(lines)}"
    return Answer(
        "basis_of_document", text[:2400], False, tuple(citation_evidence(view, c) for c in bases), asking.coverage
    )


def document_meant(asking: Asking) -> DocumentView | None:
    """Return the document of the workspace that a question means, by number or by issuer, year and title."""
    scope = asking.scope
    if scope.named:
        return asking.library.view(min(scope.named))
    if not scope.fit:
        return None
    wanted = {t for t in terms(asking.plan.subject) if " " in t}
    titles = {c.ref.id: terms(c.metadata.title or c.ref.title or "") for c in asking.library.cards()}

    def worth(name: str) -> float:
        return scope.of(name) + 0.3 * len(wanted & set(titles[name]))

    best = max(scope.fit, key=worth)
    return asking.library.view(best) if worth(best) >= KNOWN else None


def _bases(asking: Asking, view: DocumentView) -> list[Citation]:
    """Return what a document rests on, narrowed to the part, the type and the issuer that the question names."""
    plan = asking.plan
    in_basis = [
        c
        for c in view.analysis.citations
        if c.parent is None
        and c.kind == "document"
        and c.relation in BASES
        and (c.region in {"preamble", "legal_basis"} or c.role == "basis" or _under_basis_heading(view, c))
    ]
    if "theo de nghi" in plan.subject or "theo yeu cau" in plan.subject:
        in_basis = [c for c in in_basis if c.relation == "requested_by"] or in_basis
    elif "can cu lap" in plan.subject or "can cu xay dung" in plan.subject:
        in_basis = [c for c in in_basis if _under_basis_heading(view, c)] or in_basis
    if plan.asks_for:
        in_basis = [c for c in in_basis if fold(c.doc_type or "") == fold(plan.asks_for)] or in_basis
    words = _asked_issuers(_without_numbers(plan))
    issuer = [c for c in in_basis if c.issuer and " ".join(syllables(c.issuer)) in words]
    return issuer or in_basis


def _without_numbers(plan: Plan) -> str:
    """Return the question's words without the documents it names: their codes are no issuers asked for."""
    words = plan.question
    for citation in sorted(plan.citations, key=lambda c: -c.start):
        words = f"{words[: citation.start]} {words[citation.end :]}"
    return expand(words)


def _asked_issuers(words: str) -> str:
    """Return the question's words with the customary long and short names of issuers side by side."""
    return f"{words} | {words.replace('uy ban nhan dan', 'ubnd')}"


def _under_basis_heading(view: DocumentView, citation: Citation) -> bool:
    inside = [s for s in view.analysis.sections if s.start <= citation.start < s.end]
    return any("can cu" in fold(s.heading)[:30] for s in inside)


def _described(view: DocumentView, citation: Citation) -> str:
    text = view.text[citation.start : citation.end]
    if citation.date:
        text += f" ngày {day(citation.date)}"
    if citation.issuer:
        text += f" của {citation.issuer}"
    return text + (f": {shorten(citation.title, 120)}" if citation.title else "")


def _basis_of_cited(asking: Asking) -> Answer:
    """Answer what a document outside the workspace carries out, from its title as others print it."""
    asked = asking.plan.citations[0]
    found = find_occurrences(asked, asking.library, question=asking.plan.subject)
    if found.decree.status != "found":
        return abstain(asking, f"không có văn bản nào trong kho dẫn {asked.quote}.")
    lines, evidence, seen = list[str](), list[Evidence](), set[str]()
    for place in found.places:
        view = asking.library.view(place.document)
        for inner in view.analysis.citations:
            if inner.parent != place.citation:
                continue
            wanted = asking.plan.asks_for
            if wanted and fold(inner.doc_type or "") != fold(wanted):
                continue
            if inner.number not in seen:
                seen.add(inner.number or inner.quote)
                lines.append(_described(view, inner))
            outer = view.citations[place.citation]
            evidence.append(citation_evidence(view, outer))
    if not lines:
        return abstain(asking, f"trích yếu của {asked.number} trong kho không nêu văn bản như câu hỏi.")
    text = f"Theo trích yếu, {decree(found.decree)} thực hiện:\n{bullets(lines)}"
    return Answer("basis_of_document", text, False, tuple(evidence[:3]), asking.coverage)


def basis_of_target(asking: Asking, *, at_least: float = FOUND) -> Answer:
    """Answer on which document a task, target or project rests: what its own words cite, else what is named so.

    ``at_least`` is the share of the question's subject that the statement must hold.
    """
    ranked = asking.rank()
    wanted = subject_terms(asking.plan, asking.scope)
    if not ranked or ranked[0].coverage < at_least:
        return abstain(asking, "không có nội dung nào trong kho nói về việc này.")
    for candidate in ranked[:5]:
        if candidate.score < ranked[0].score - 0.15:
            break
        cited = [c for i in candidate.statement.cites if (c := candidate.view.citations.get(i)) and _fits(asking, c)]
        if cited:
            lines = [_described(candidate.view, c) for c in cited]
            text = f"{listed(lines)}.\n«{shorten(candidate.text, 500)}» ({document(candidate.view.ref)})"
            dates = [candidate.view.text[c.end : c.end + 40].strip(" ,.;") for c in cited if c.date]
            printed = f"\nNgày in trong văn bản: {shorten(dates[0], 40)}" if dates else ""
            evidence = [statement_evidence(candidate.view, candidate.statement)]
            evidence += [citation_evidence(candidate.view, c) for c in cited[:3]]
            return Answer("basis_of_target", text + printed, False, tuple(evidence), asking.coverage)
    best = ranked[0]
    named = [c for c in best.view.analysis.citations if c.title and c.parent is None and _fits(asking, c)]

    def worth(citation: Citation) -> float:
        return asking.weights.coverage(wanted, said_terms(wanted, asking.plan.question, citation.title or ""))

    named.sort(key=worth, reverse=True)
    if not named or worth(named[0]) < FOUND:
        return abstain(asking, "nội dung liên quan không nêu căn cứ.", (statement_evidence(best.view, best.statement),))
    text = (
        f"{_described(best.view, named[0])}.\n«{shorten(best.text, 400)}» ({document(best.view.ref)}; "
        "câu này không ghi số văn bản, số lấy từ phần căn cứ của cùng văn bản)"
    )
    evidence = [statement_evidence(best.view, best.statement), citation_evidence(best.view, named[0])]
    return Answer("basis_of_target", text, False, tuple(evidence), asking.coverage)


def _fits(asking: Asking, citation: Citation) -> bool:
    wanted = asking.plan.asks_for
    return citation.kind == "document" and (not wanted or fold(citation.doc_type or "") == fold(wanted))
