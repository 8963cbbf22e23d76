"""Answers about one document itself: number, date, issuer, place, subject, signer, to whom it went (nơi nhận)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from corpus.document_types import type_table
from corpus.fold import fold
from kg.ask.answering import Asking, abstain, citation_evidence
from kg.ask.decree import find_occurrences
from kg.ask.documents_titled import documents_titled, held_evidence
from kg.ask.model import Answer, Decree, DocumentRef, DocumentView, Evidence
from kg.ask.phrases import bullets, dated, document, searched, shorten
from kg.ask.phrases import decree as decree_words
from kg.ask.standing import not_cited
from kg.ask.terms import terms
from kg.ask.title_questions import titled_document

KNOWN = 1.5
"""From how good a fit on a question means a document."""
_SAME_FIT = 0.1
_SIGNED = re.compile(r"\bai (?:\w+ ){0,3}ky\b|\bnguoi ky\b|\bky\b(?!.*\b(?:ngay|khi|luc|thang|bao gio)\b)")
_ISSUED_BY = re.compile(r"\b(?:co quan|don vi|ai|cap|bo|so) (?:nao )?(?:da )?ban hanh\b|\bdo ai ban hanh\b")
_SENT_TO = re.compile(r"\bnoi nhan\b|\bgui (?:cho |den |toi )?(?:ai|dau|nhung|cac|co quan|don vi|noi)\b")
_SUBJECT = re.compile(
    r"\b(?:ve|noi) (?:\w+ ){0,2}gi\b|\btrich yeu\b|\bten (?:\w+ ){0,2}gi\b"
    r"|\b(?:tinh|thanh pho|dia phuong|nam|noi) nao\b"
)


def document_identity(asking: Asking) -> Answer:
    """Answer what is asked of a document itself, or say that its copy leaves it blank."""
    focus = asking.plan.focus
    if asking.plan.citations and not asking.scope.named:
        return _of_cited(asking)
    named = _types().search(asking.plan.subject)
    names = _asked_documents(asking, named.group() if named else None)
    if len(names) > 1:
        views = [asking.library.view(name) for name in names[:8]]
        lines = bullets([_placed(view) for view in views])
        return abstain(asking, f"câu hỏi hợp với nhiều văn bản ({len(names)}), xin nói rõ hơn:\n{lines}\n")
    if not names:
        asked = titled_document(focus, asking.library.catalogue.bodies)
        by_title = documents_titled(asking, asked) if asked else None
        return by_title or abstain(asking, "không xác định được văn bản được hỏi.")
    view = asking.library.view(names[0])
    if _SIGNED.search(focus):
        return _signer(asking, view)
    if _SENT_TO.search(focus):
        return _recipients(asking, view)
    if _ISSUED_BY.search(focus):
        return _issuer(asking, view)
    return _whole(asking, view) if _SUBJECT.search(focus) else _number(asking, view)


def _of_cited(asking: Asking) -> Answer:
    """Answer what those who cite a document that the workspace lacks, or the registry, tell of it."""
    asked = asking.plan.citations[0]
    lacking = f"kho không có bản của {asked.quote}."
    # Nobody prints who signed what he cites, or to whom it went.
    if _SIGNED.search(asking.plan.focus) or _SENT_TO.search(asking.plan.focus):
        return abstain(asking, lacking)
    found = find_occurrences(asked, asking.library, question=asking.plan.subject)
    known = found.decree
    if known.status == "ambiguous":
        names = bullets(known.candidates[:12])
        return abstain(asking, f"số {asked.number} là của nhiều văn bản, xin nói rõ hơn:\n{names}\n")
    title = f": {shorten(known.title, 240)}" if known.title else ""
    said = f"{decree_words(_with_full_issuer(known, asking))}{title}"
    if known.status == "found" and found.places:
        place = max(found.places, key=lambda p: (p.date is not None) + (p.issuer is not None) + (p.title is not None))
        view = asking.library.view(place.document)
        evidence = (citation_evidence(view, view.citations[place.citation]),)
        return Answer("document_identity", f"{said} (theo {document(view.ref)}).", False, evidence, asking.coverage)
    row = asking.library.catalogue.row(known.legal_id) if known.legal_id else None
    if row is None:
        return abstain(asking, f"{lacking} {not_cited(asked, asking.library)}")
    ref = DocumentRef(row.id, row.number, row.title or None, "")
    evidence = (Evidence(ref, "row", row.id, row.title, 0, 0),)
    text = f"{said} (theo danh bạ văn bản; {lacking[:-1]})."
    return Answer("document_identity", f"{text}\n{searched(asking.coverage)}", False, evidence, asking.coverage)


def _with_full_issuer(known: Decree, asking: Asking) -> Decree:
    """Return a cited document with the full name of its issuer: "UBND tỉnh" is printed by those of that province."""
    issuer = asking.library.catalogue.body(known.legal_id.split("/", 1)[0]) if known.legal_id else None
    if issuer is None or ("UBND" not in (known.issuer or "UBND") and "tỉnh" not in (known.issuer or "")):
        return known
    return replace(known, issuer=issuer.name)


def _recipients(asking: Asking, view: DocumentView) -> Answer:
    """Answer to whom a document went, as its list of recipients says."""
    to = view.analysis.metadata.recipients
    start = view.text.find(to[0]) if to else -1
    if not to or start < 0:
        return abstain(asking, f"bản trong kho của {document(view.ref)} không có nơi nhận đọc được.")
    last = view.text.find(to[-1], start)
    end = last + len(to[-1]) if last >= 0 else start + len(to[0])
    evidence = Evidence(view.ref, "document", view.ref.id, view.text[start:end], start, end)
    text = f"{document(view.ref)} gửi: {'; '.join(to)}."
    return Answer("document_identity", text, False, (evidence,), asking.coverage)


def _whole(asking: Asking, view: DocumentView) -> Answer:
    """Answer what a document is: type, number, day, issuer, subject."""
    meta = view.analysis.metadata
    parts = [
        meta.doc_type or "",
        f"số {meta.number}" if meta.number else "",
        dated(meta.date),
        f"của {meta.issuer}" if meta.issuer else "",
    ]
    said = " ".join(p for p in parts if p) or document(view.ref)
    title = f": {shorten(meta.title or view.ref.title or '', 240)}" if meta.title or view.ref.title else ""
    evidence = held_evidence(asking, view.ref.id, meta.title, meta.number)
    return Answer("document_identity", f"{said}{title} ({view.ref.source}).", False, tuple(evidence), asking.coverage)


def _number(asking: Asking, view: DocumentView) -> Answer:
    meta = view.analysis.metadata
    if not meta.number:
        blank = [c for c in view.analysis.citations if c.incomplete and c.region in {"letterhead", "preamble"}]
        evidence = tuple(citation_evidence(view, c) for c in blank[:1])
        return abstain(asking, f"bản trong kho của {document(view.ref)} để trống số, ngày.", evidence)
    when = f", {dated(meta.date)}" if meta.date else ", không rõ ngày"
    evidence = tuple(held_evidence(asking, view.ref.id, meta.number))
    return Answer("document_identity", f"Số {meta.number}{when}.", False, evidence, asking.coverage)


def _asked_documents(asking: Asking, kind: str | None) -> list[str]:
    """Return the documents that a question about a document means, several where it fits them alike.

    Of the ``kind`` (folded type) that it names: a report on a plan is no plan.
    """
    scope = asking.scope
    wanted = {t for t in terms(asking.plan.subject) if " " in t}
    worth: dict[str, float] = {}
    for card in asking.library.cards():
        if scope.named and card.ref.id not in scope.named:
            continue
        if kind is None or fold(card.metadata.doc_type or "") == kind:
            shared = wanted & set(terms(card.metadata.title or card.ref.title or ""))
            worth[card.ref.id] = scope.of(card.ref.id) + 0.3 * len(shared)
    best = max(worth.values(), default=0.0)
    return [] if best < KNOWN else [name for name, value in worth.items() if value >= best - _SAME_FIT]


@lru_cache(maxsize=1)
def _types() -> re.Pattern[str]:
    names = sorted({fold(kind.name) for kind in type_table().types}, key=len, reverse=True)
    return re.compile(rf"\b(?<!van ban )(?:{'|'.join(map(re.escape, names))})\b(?! nao)")


def _placed(view: DocumentView) -> str:
    """Return a document with its day and issuer, as a choice among others."""
    meta = view.analysis.metadata
    parts = [document(view.ref), dated(meta.date), f"của {meta.issuer or ''}"]
    return " ".join(p for p in parts if p and p != "của ")


def _issuer(asking: Asking, view: DocumentView) -> Answer:
    issuer = view.analysis.metadata.issuer
    if not issuer:
        return abstain(asking, f"bản trong kho của {document(view.ref)} không ghi cơ quan ban hành.")
    head = view.text.split("\n", 1)[0]
    evidence = Evidence(view.ref, "document", view.ref.id, head, 0, len(head))
    return Answer(
        "document_identity", f"{document(view.ref)} do {issuer} ban hành.", False, (evidence,), asking.coverage
    )


def _signer(asking: Asking, view: DocumentView) -> Answer:
    signer = view.analysis.metadata.signer
    start = view.text.rfind(signer) if signer else -1
    if not signer or start < 0:
        return abstain(asking, f"bản trong kho của {document(view.ref)} không có tên người ký.")
    evidence = Evidence(view.ref, "document", view.ref.id, signer, start, start + len(signer))
    text = f"{document(view.ref)} do {signer} ký."
    return Answer("document_identity", text, False, (evidence,), asking.coverage)
