"""The rules: one document, its citations and what others say -> findings.

A rule accuses only where it has evidence: a row of the registry, other citations that disagree, or the printed form
itself. A document that neither the registry nor anyone else knows is outside coverage and never accused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from corpus.catalogue import Catalogue
from kg.ask.model import DocumentView
from kg.check.across import inconsistent_across
from kg.check.basis import basis_not_higher, basis_of, cited_not_in_basis, missing_competence
from kg.check.described import wrong_issuer, wrong_title, wrong_type
from kg.check.fields import missing_fields
from kg.check.laws import wrong_law_date, wrong_law_number
from kg.check.model import Finding
from kg.check.other_number import against_peers
from kg.check.peers import Peers
from kg.check.printed import Habits, habits_of, printed_form
from kg.check.registry import against_registry
from kg.check.series import inconsistent, series_order, year_of_number
from kg.check.setting import Setting
from kg.check.standards import known_standards, unknown_standard
from kg.check.standing import draft_basis, no_longer_in_force, not_yet_in_force
from kg.store.keys import number_key
from nlp.model import Citation

# Said once a document, however often the same citation stands in it.
_ONCE = frozenset({"missing_date", "number_form", "unknown_standard", "no_longer_in_force", "not_yet_in_force"})


def check_document(view: DocumentView, peers: Peers, catalogue: Catalogue, setting: Setting) -> list[Finding]:
    """Return the findings on one document, in text order."""
    found: list[Finding] = []
    habits = habits_of(view)
    basis = frozenset(c.id for c in basis_of(view))
    standards = None
    for citation in view.analysis.citations:
        if citation.role == "quoted":
            continue
        if citation.kind == "standard":
            standards = standards or known_standards(peers)
            found += unknown_standard(view, citation, standards)
        else:
            found += _of_citation(view, citation, habits, basis, peers, catalogue, setting)
    found += inconsistent(view, found, peers, catalogue)
    found += year_of_number(view, found, catalogue)
    found += series_order(view, found, peers)
    found += missing_competence(view, setting, catalogue)
    found += basis_not_higher(view, setting, catalogue)
    return sorted(_one_a_place(view, found), key=lambda f: (f.start, f.code))


def information_on(view: DocumentView, catalogue: Catalogue, setting: Setting) -> list[Finding]:
    """Return what is worth knowing of a document and accuses nothing.

    What a first citation lacks of the five fields that an administrative document prints, and what the body carries
    out although the basis does not name it.
    """
    found = [*missing_fields(view, setting, catalogue), *cited_not_in_basis(view)]
    return sorted(found, key=lambda f: (f.start, f.code))


def _of_citation(
    view: DocumentView,
    citation: Citation,
    habits: Habits,
    basis: Collection[str],
    peers: Peers,
    catalogue: Catalogue,
    setting: Setting,
) -> Iterator[Finding]:
    yield from printed_form(view, citation, habits, setting, peers)
    yield from draft_basis(view, citation, basis, habits)
    wrong = [*wrong_law_number(view, citation, catalogue)]  # a law's name tells more than its date
    wrong = wrong or against_registry(view, citation, peers, catalogue)
    wrong = wrong or [*wrong_law_date(view, citation, peers, catalogue)]
    wrong = wrong or against_peers(view, citation, peers, catalogue)
    wrong = wrong or [*wrong_title(view, citation, peers, catalogue)]
    yield from wrong
    if not wrong:
        yield from inconsistent_across(view, citation, peers, catalogue)
        yield from not_yet_in_force(view, citation, basis, setting)
        yield from no_longer_in_force(view, citation, basis, setting)
    yield from wrong_type(view, citation, peers, catalogue)
    yield from wrong_issuer(view, citation, peers, catalogue)


def _one_a_place(view: DocumentView, findings: list[Finding]) -> list[Finding]:
    seen: dict[tuple[object, str], Finding] = {}
    for finding in findings:
        where: object = finding.citation
        if finding.code in _ONCE and finding.citation is not None:
            citation = view.citations[finding.citation]
            where = number_key(citation.number) or citation.quote
        seen.setdefault((where, finding.code), finding)
    return list(seen.values())
