"""The legal basis as a whole: does it name what gives the issuer its power, and does a rule rest on higher ones.

Sources: Nghị định 30/2020/NĐ-CP Phụ lục I (căn cứ thẩm quyền), Nghị định 34/2016/NĐ-CP Điều 61 and Nghị định
78/2025/NĐ-CP (a normative document rests on documents of higher rank). Party documents, letters and programmes as a
basis are usual and never accused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.catalogue import Catalogue
from corpus.fold import fold
from corpus.identity import LegalId
from kg.ask.model import DocumentView
from kg.check.finding import finding, row_proof
from kg.check.model import Finding
from kg.check.setting import Setting
from kg.store.keys import number_key
from nlp.law_names import identity_of
from nlp.model import Citation
from nlp.pattern_tables import pattern_table

RANKED_SINCE = "2016-07-01"
"""From when the decree on the basis of normative documents holds."""
_EXPECTED = frozenset({"Quyết định", "Thông tư", "Nghị quyết", "Nghị định"})
_SOVEREIGN = frozenset({"qh", "ubtvqh", "ctn", "cp"})
"""Bodies whose power the constitution itself tells."""
_ENOUGH = 2
_BASIS_SPAN = 6000
_ENACTED = re.compile(
    r"^\W*(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|Điều 1\b|ĐIỀU 1\b|Chương I\b|CHƯƠNG I\b|Nơi nhận\b)", re.MULTILINE
)
_CHANGED = re.compile(r"\b(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ)\s+(?:cho\s+)?\Z")
_ENACTING = re.compile(r"\bban hành (?:Luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Pháp lệnh)\b")
# Rank in the order of the law on legal documents; the same figure is the same rank.
_RANKS = {
    ("qh", "hp"): 1, ("qh", "luat"): 2, ("qh", "nq"): 2, ("qh", "nq-qp"): 2, ("ubtvqh", "pl"): 3, ("ubtvqh", "nq"): 3,
    ("ubtvqh", "nq-qp"): 3, ("ctn", "lenh"): 4, ("ctn", "qd"): 4, ("cp", "nd"): 5, ("cp", "nqlt"): 5,
    ("ttg", "qd-qp"): 6,
}  # fmt: skip
_GOVERNMENT = 5
_MINISTERIAL = 7
_LOCAL = {("hdnd", "nq-qp"): 8, ("ubnd", "qd-qp"): 9}


def missing_competence(view: DocumentView, setting: Setting, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield a legal basis without the law on the issuer's organisation or the issuer's functions."""
    analysis = view.analysis
    if setting.doc_type not in _EXPECTED or setting.legal_id is None or analysis.metadata.draft:
        return
    basis = basis_of(view)
    body = catalogue.bodies.body(setting.legal_id.issuer)
    if len(basis) < _ENOUGH or body is None or body.nature != "state" or body.id in _SOVEREIGN:
        return
    start = basis[0].start
    end = max(max(c.end, c.extent) for c in basis)
    if end - start > _BASIS_SPAN:
        return
    words = fold(view.text[max(0, start - 400) : end + 300])
    if names_competence(words) or any(c.pinpoints for c in basis):  # a provision may be what gives the power
        return
    yield finding(
        view,
        basis[0],
        "missing_competence_basis",
        "lưu ý",
        f"Phần căn cứ chưa nêu căn cứ thẩm quyền: văn bản quy định về tổ chức, chức năng, nhiệm vụ của {body.name}.",
    )


def names_competence(words: str) -> bool:
    """Tell whether folded words of a legal basis name what gives a body its power (nlp/patterns/competence.toml)."""
    return _competence().search(words) is not None


@cache
def _competence() -> re.Pattern[str]:
    forms = sorted(pattern_table("competence")["words"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")


def basis_not_higher(view: DocumentView, setting: Setting, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield what a normative document rests on although it is of its own or of a lower rank."""
    if not setting.normative or not setting.since(RANKED_SINCE) or setting.legal_id is None:
        return
    own = rank(setting.legal_id)
    if own is None or own < _GOVERNMENT:
        return  # the National Assembly's laws and resolutions are of one rank and rest on each other
    for citation in basis_of(view):
        document = identity_of(citation.resolution)
        if document is None or citation.parent:
            continue
        other = LegalId.parse(document)
        theirs = rank(other)
        if theirs is None or theirs < own:
            continue
        if own > _MINISTERIAL and other.issuer != setting.legal_id.issuer:
            continue  # a district's decision rests on the province's
        row = catalogue.row(document)
        how = "ngang bậc" if theirs == own else "thấp bậc hơn"
        yield finding(
            view,
            citation,
            "basis_not_higher",
            "nghi vấn",
            f"Văn bản quy phạm pháp luật chỉ căn cứ vào văn bản có hiệu lực pháp lý cao hơn; văn bản này {how}.",
            [row_proof(row)] if row else [],
        )


def cited_not_in_basis(view: DocumentView) -> Iterator[Finding]:
    """Yield what the body carries out although the basis does not name it: information, no fault."""
    basis = basis_of(view)
    if not basis:
        return
    named = {_identity(c) for c in basis}
    for citation in view.analysis.citations:
        if citation.relation != "implements" or citation.parent or citation.role != "operative":
            continue
        key = _identity(citation)
        if key in named or citation.kind != "document" or citation.incomplete:
            continue
        named.add(key)
        message = "Văn bản được thực hiện trong phần nội dung nhưng không có trong phần căn cứ."
        yield finding(view, citation, "cited_not_in_basis", "lưu ý", message)


def basis_of(view: DocumentView) -> Sequence[Citation]:
    """Return the citations of the legal basis at the head of a document.

    Forms in annexes have a basis of their own; what the enacting sentence amends is none; nor is what amended a basis
    ("đã được sửa đổi, bổ sung theo Luật số …").
    """
    found = [c for c in view.analysis.citations if c.role == "basis" and c.region in {"legal_basis", "preamble"}]
    if not found:
        return []
    enacted = _ENACTED.search(view.text, found[0].start)
    end = enacted.start() if enacted else len(view.text)
    return [
        c
        for c in found
        if c.start < end
        and rests_on(c)
        and not _ENACTING.search(_line_before(view, c))
        and not _CHANGED.search(view.text[max(0, c.start - 24) : c.start])
    ]


def rests_on(citation: Citation) -> bool:
    """Tell whether a citation is itself an item of a legal basis."""
    return citation.relation == "based_on" and citation.parent is None and citation.amends is None


def _line_before(view: DocumentView, citation: Citation) -> str:
    """Return what stands before a citation on its line."""
    return view.text[view.text.rfind("\n", 0, citation.start) + 1 : citation.start]


def rank(document: LegalId) -> int | None:
    """Return the rank of a normative document (1 is the constitution), None for others."""
    if (known := _RANKS.get((document.issuer, document.type))) is not None:
        return known
    if document.type in {"tt", "ttlt"}:
        return _MINISTERIAL
    kind, _, place = document.issuer.partition("-")
    return _LOCAL.get((kind, document.type)) if place else None


def _identity(citation: Citation) -> object:
    resolution = citation.resolution
    own = resolution.candidates[0] if len(resolution.candidates) == 1 else None
    return (
        resolution.document or own or (number_key(citation.number) or fold(citation.quote), (citation.date or "")[:4])
    )
