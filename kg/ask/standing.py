"""What became of a document that a question is about (hiệu lực, thay thế), and what is known of one nobody cites.

An officer who asks what carries out a decree wants to hear that another has taken its place; and of one that no
document of the workspace cites, whether it exists at all.
"""

from __future__ import annotations

from corpus.registry_row import RegistryRow
from corpus.validity import Status
from kg.ask.library import Library
from kg.ask.phrases import bullets, day, shorten
from nlp.model import Citation

_TELLING = frozenset({"no_longer", "replaced", "repealed", "partly", "suspended", "not_yet", "period_over"})
_STEPS = 6
"""How many replacements of replacements are followed."""
_NAMED = 5


def standing(status: Status | None, library: Library) -> str:
    """Return a sentence on a document that no longer holds, or not wholly or not yet; nothing where that is not known.

    Of one that was replaced it says what answers today: the last of a chain of replacements.
    """
    if status is None or status.code not in _TELLING:
        return ""
    said = f"Lưu ý: đến ngày {day(status.day)}, văn bản này {status.label}"
    if status.since and status.code != "not_yet":
        said += f" (từ {day(status.since)})"
    chain = replacements(status, library)
    if not chain:
        told = [g.document for g in status.grounds if g.document and g.document != status.document]
        return f"{said}, theo {name_of(told[0], library)}." if told else f"{said}."
    by = " bằng" if status.code == "replaced" else "; được thay thế bằng"
    said += f"{by} {name_of(chain[0], library)}"
    return f"{said}; hiện nay là {name_of(chain[-1], library)}." if len(chain) > 1 else f"{said}."


def replacements(status: Status, library: Library) -> tuple[str, ...]:
    """Return the documents (legal ids) that took a document's place one after the other, the one of today last."""
    chain: list[str] = []
    here: Status | None = status
    while here is not None and here.ended and len(chain) < _STEPS:
        by = [g.document for g in here.grounds if g.kind in {"replaces", "namesake"} and g.document]
        if not by or by[0] in chain or by[0] == status.document:
            break
        chain.append(by[0])
        here = library.in_force.status(by[0], status.day)
    return tuple(chain)


def name_of(legal_id: str, library: Library) -> str:
    """Return how an answer names a document of this identity: type, number and day where the registry knows it."""
    row = library.in_force.facts().row(legal_id)
    return _named(row) if row is not None else legal_id


def not_cited(asked: Citation, library: Library) -> str:
    """Return what the registry knows of a document that nothing in the workspace cites, as sentences."""
    rows = known_rows(asked, library)
    if not rows:
        return "Sổ đăng ký văn bản cũng không có văn bản này: ngoài phạm vi của kho."
    if len(rows) > 1:
        more = f"\n… và {len(rows) - _NAMED} văn bản khác" if len(rows) > _NAMED else ""
        listed = bullets([_named(row, title=True) for row in rows[:_NAMED]])
        return f"Sổ đăng ký văn bản có {len(rows)} văn bản như vậy:\n{listed}{more}\n"
    note = standing(library.in_force.status(rows[0].id), library)
    return f"Sổ đăng ký văn bản có {_named(rows[0], title=True)}. {note}".rstrip()


def known_rows(asked: Citation, library: Library) -> tuple[RegistryRow, ...]:
    """Return the documents that the registry knows under the alias, the number or the law's name that is asked."""
    catalogue = library.catalogue
    aliased = catalogue.by_alias(asked.quote)
    if aliased or not asked.number:
        return aliased or catalogue.by_law_name(asked.quote, date=asked.date)
    # A type that the number's own letters suggest ("QH": quy hoạch) is not one that was typed.
    typed = asked.doc_type if asked.quote.strip() != asked.number else None
    return catalogue.by_number(asked.number, doc_type=typed, issuer=asked.issuer, date=asked.date)


def _named(row: RegistryRow, *, title: bool = False) -> str:
    parts = [row.type, row.number, f"ngày {day(row.date)}" if row.date else ""]
    name = " ".join(part for part in parts if part)
    return f"{name} ({shorten(row.title, 160)})" if title and row.title else name
