"""The wire format: values of the analysis -> the JSON objects that the CLI and the HTTP API print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from corpus.registry_row import RegistryRow
from corpus.validity import Status
from kg.ask.model import Answer, Coverage, Decree, DecreeTasks, DocumentRef
from kg.in_force import CitedValidity
from kg.store.decisions import Decision
from nlp.model import Analysis, Citation, Reference, Statement

Json = dict[str, Any]


def document_ref(*, id: str | None, number: str | None, title: str | None, source: str | None) -> Json:
    """Return the object by which an answer refers to a document; ``source`` is None where the workspace lacks it."""
    return {"id": id, "number": number, "title": title, "source": source}


def citation(value: Citation) -> Json:
    """Return the wire form of a citation."""
    out = asdict(value)
    del out["extent"]
    out["pinpoints"] = [dict(p) for p in out["pinpoints"]]
    out["resolution"] = {
        "status": value.resolution.status,
        "document": value.resolution.document,
        "candidates": list(value.resolution.candidates),
    }
    return out


def reference(
    value: Reference, cited: Citation | None, analysis: Analysis, known: Callable[[str], RegistryRow | None]
) -> Json:
    """Return the wire form of a back reference or alias, with the document that it means.

    That is the document itself under its id in the workspace, or another under its legal id: as the registry names it,
    else as the citation does to which the reference is bound (``cited``).
    """
    return {
        "start": value.start,
        "end": value.end,
        "quote": value.quote,
        "refers_to": {"citation": value.citation, "document": _referred(value.document, cited, analysis, known)},
    }


def _referred(
    document: str | None, cited: Citation | None, analysis: Analysis, known: Callable[[str], RegistryRow | None]
) -> Json | None:
    if document == "self":
        own, source = analysis.metadata, analysis.document.source
        return document_ref(
            id=analysis.document.id,
            number=own.number,
            title=own.title or source.declared.get("title"),
            source=source.name,
        )
    legal_id = document or (cited.resolution.document if cited else None)
    row = known(legal_id) if legal_id else None
    if row is not None:
        # Rows of the workspace's own documents name their file first (kg.own_documents).
        held = row.sources.split(";", 1)[0] if row.evidence == "corpus" else None
        return document_ref(id=row.id, number=row.number or None, title=row.title or None, source=held)
    if cited is not None:
        return document_ref(id=legal_id, number=cited.number, title=cited.title, source=None)
    return document_ref(id=legal_id, number=None, title=None, source=None) if legal_id else None


def judged(value: Decision | None) -> Json | None:
    """Return the wire form of what a person decided of a fact."""
    if value is None:
        return None
    return {"by": value.person, "at": value.at, "verdict": value.verdict, "note": value.note}


def cited_validity(value: CitedValidity | None) -> Json | None:
    """Return the wire form of the status of a cited document on three days, None where it is not known which one."""
    if value is None:
        return None
    return {
        "on_citing_date": status(value.on_citing_date) if value.on_citing_date else None,
        "on_commencement": status(value.on_commencement) if value.on_commencement else None,
        "today": status(value.today),
    }


def statement(value: Statement, paths: Mapping[str | None, tuple[str, ...]]) -> Json:
    """Return the wire form of a statement; ``paths`` maps section ids to heading paths."""
    return {
        "id": value.id,
        "start": value.start,
        "end": value.end,
        "section": " > ".join(paths.get(value.section, ())),
        "kind": value.kind,
        "obligation": value.obligation,
        "units": [{"name": u.name, "role": u.role, "unit": u.unit} for u in value.units],
        "quantities": [
            {
                "quote": q.quote,
                "comparator": q.comparator,
                "low": q.low,
                "high": q.high,
                "unit": q.unit,
                "whole": q.whole,
            }
            for q in value.quantities
        ],
        "deadline": None
        if value.deadline is None
        else {
            "quote": value.deadline.quote,
            "iso": value.deadline.iso,
            "computed": value.deadline.computed,
            "recurrence": value.deadline.recurrence,
        },
        "output": None if value.output is None else {"quote": value.output.quote},
        "budget": None if value.budget is None else {"quote": value.budget.quote},
        "pillars": list(value.pillars),
        "pillar_words": [
            {"pillar": w.pillar, "quote": w.quote, "start": w.start, "end": w.end} for w in value.pillar_words
        ],
        "cites": list(value.cites),
    }


def analysis(
    value: Analysis,
    cited: Mapping[str, CitedValidity] | None = None,
    decisions: Mapping[str, Decision] | None = None,
    *,
    known: Callable[[str], RegistryRow | None],
) -> Json:
    """Return the wire form of an analysis: what ``cancu extract --format json`` prints.

    ``cited`` is the status of what its citations mean, by citation, ``decisions`` what people decided of its facts, by
    fact; each is printed where it is given. ``known`` gives what the workspace and the registry know of a legal id.
    """
    paths: dict[str | None, tuple[str, ...]] = {s.id: s.path for s in value.sections}
    citations = [citation(c) for c in value.citations]
    if cited is not None:
        for out, c in zip(citations, value.citations, strict=True):
            out["resolution"]["validity"] = cited_validity(cited.get(c.id))
    cites = {c.id: c for c in value.citations}
    references = [reference(r, cites.get(r.citation or ""), value, known) for r in value.references]
    statements = [statement(s, paths) for s in value.statements]
    if decisions is not None:
        for fact in (*citations, *statements):
            fact["judged"] = judged(decisions.get(fact["id"]))
    meta = asdict(value.metadata)
    return {
        "document": {
            "id": value.document.id,
            "legal_id": value.legal_id,
            "source": value.document.source.name,
            "type": value.metadata.doc_type,
            **meta,
            "recipients": list(value.metadata.recipients),
        },
        "text": value.document.text,
        "sections": [asdict(s) | {"path": list(s.path)} for s in value.sections],
        "citations": citations,
        "references": references,
        "statements": statements,
        "problems": [asdict(p) for p in value.problems],
    }


def tasks(value: DecreeTasks) -> Json:
    """Return the wire form of the tasks of a decree: what ``cancu tasks --format json`` prints."""
    return {
        "decree": decree(value.decree),
        "coverage": coverage(value.coverage),
        "counts": value.counts,
        "answers": [
            {
                "document": ref(a.view.ref),
                "statement": a.statement.id,
                "kind": a.statement.kind,
                "grade": a.grade,
                "path": [
                    {"what": h.what, "quote": h.quote, "start": h.start, "end": h.end, "judged": judged(h.judged)}
                    for h in a.path
                ],
                "score": a.score,
                "signs": list(a.signs),
                "quote": a.quote,
                "start": a.statement.start,
                "end": a.statement.end,
                "judged": judged(a.judged),
            }
            for a in value.answers
        ],
    }


def decree(value: Decree) -> Json:
    """Return the wire form of a document that a question is about."""
    return {
        "id": value.legal_id,
        "number": value.number or None,
        "title": value.title,
        "source": value.source,
        "date": value.date,
        "issuer": value.issuer,
        "status": value.status,
        "candidates": list(value.candidates),
        "validity": status(value.validity) if value.validity else None,
        "note": value.note,
    }


def answer(value: Answer) -> Json:
    """Return the wire form of an answer: what ``cancu ask --format json`` prints."""
    return {
        "intent": value.intent,
        "answer": value.text,
        "abstained": value.abstained,
        "evidence": [
            {
                "document": ref(e.document) | ({"source": None} if e.kind == "row" else {}),
                "statement": e.id if e.kind == "statement" else None,
                "citation": e.id if e.kind == "citation" else None,
                "passage": e.id if e.kind == "passage" else None,
                "row": e.id if e.kind == "row" else None,
                "quote": e.quote,
                "start": e.start,
                "end": e.end,
                "grade": e.grade,
                "judged": judged(e.judged),
            }
            for e in value.evidence
        ],
        "searched": coverage(value.searched),
    }


def status(value: Status) -> Json:
    """Return the wire form of a document's status on a day (hiệu lực)."""
    return {
        "day": value.day,
        "code": value.code,
        "label": value.label,
        "since": value.since,
        "until": value.until,
        "as_of": value.as_of,
        "grounds": [
            {"kind": g.kind, "day": g.day or None, "document": g.document, "source": g.source, "quote": g.quote or None}
            for g in value.grounds
        ],
    }


def coverage(value: Coverage) -> Json:
    """Return the wire form of what was searched."""
    return {"documents": value.documents, "unreadable": list(value.unreadable)}


def ref(value: DocumentRef) -> Json:
    """Return the wire form of a reference to a document of the workspace."""
    return document_ref(id=value.id, number=value.number, title=value.title, source=value.source)
