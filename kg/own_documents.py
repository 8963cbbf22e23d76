"""The workspace's own documents -> rows of the catalogue, looked up before the registry (kho trước, danh bạ sau).

Also a document that no register knows, an office's own plan, is then what a citation means. What the registry knows of
a document stays, its own letterhead fills what is missing. Drafts are nobody's evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from corpus.catalogue import Catalogue, RegistryRow
from corpus.changes import by_changed, changes_of
from corpus.validity import RegistryFacts
from kg.office.register import office_catalogue
from kg.store.codec import pack, to_json
from kg.store.reading import LedgerReader
from kg.store.workspace import Layout
from nlp.waiting import row_keys

_DECLARED = {
    "còn hiệu lực": "in_force",
    "hết hiệu lực một phần": "partly",
    "hết hiệu lực toàn bộ": "expired",
    "hết hiệu lực": "expired",
    "chưa có hiệu lực": "not_yet",
    "ngưng hiệu lực": "suspended",
    "tạm ngưng hiệu lực": "suspended",
}
_OWN = (
    "SELECT legal_id, source, number, doc_type, title, date, issuer, declared FROM documents "
    "WHERE legal_id IS NOT NULL AND draft = 0 ORDER BY id"
)


def own_rows(ledger: LedgerReader, registry: Catalogue) -> dict[str, RegistryRow]:
    """Return the rows of the documents that the ledger holds, by legal id, of two copies that of the first id."""
    rows: dict[str, RegistryRow] = {}
    for legal_id, source, number, doc_type, title, date, issuer, declared in ledger.query(_OWN):
        if legal_id not in rows:
            status = _declared_status(json.loads(declared))
            own = RegistryRow(
                id=legal_id,
                number=number or "",
                type=doc_type or "",
                title=normalize("NFC", title or ""),
                date=date or "",
                status=status,
                issuer=issuer or "",
                evidence="corpus",
                status_source=source if status else "",
                sources=source,
            )
            rows[legal_id] = _completed(own, registry.row(legal_id))
    return rows


def _completed(own: RegistryRow, known: RegistryRow | None) -> RegistryRow:
    if known is None:
        return own
    return replace(
        known,
        title=known.title or own.title,
        date=known.date or own.date,
        status=known.status or own.status,
        status_source=known.status_source if known.status else own.status_source,
        evidence="corpus",
        sources=";".join(part for part in (own.sources, known.sources) if part),
    )


def _declared_status(declared: Mapping[str, str]) -> str:
    """Return the code of the status that a document's source declares, "" where it declares none."""
    return _DECLARED.get(" ".join(declared.get("status", "").casefold().split()), "")


def as_targets(rows: Mapping[str, RegistryRow]) -> dict[str, str]:
    """Return rows as the ledger keeps them (``LedgerReader.targets``), with the keys that they are looked for under."""
    return {legal_id: to_json({"keys": sorted(row_keys([row])), "row": pack(row)}) for legal_id, row in rows.items()}


def target_keys(targets: Iterable[str]) -> set[str]:
    """Return the keys under which targets (as the ledger keeps them) are looked for."""
    return {key for target in targets for key in json.loads(target)["keys"]}


def workspace_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue of a workspace: its own documents, the office's registers, the registry.

    Without a workspace in the folder it is the registry alone. Raises ``CorruptWorkspace``.
    """
    registry = office_catalogue(folder)
    path = Layout(folder).ledger
    if not path.is_file():
        return registry
    ledger = LedgerReader(path)
    try:
        return with_own(ledger, registry)
    finally:
        ledger.close()


def workspace_facts(folder: Path, registry: Catalogue) -> RegistryFacts:
    """Return who is in force as the workspace in a folder and the registry tell; without one the registry alone."""
    path = Layout(folder).ledger
    if not path.is_file():
        return RegistryFacts(registry, changes_of())
    ledger = LedgerReader(path)
    try:
        return validity_facts(ledger, registry)
    finally:
        ledger.close()


def with_own(ledger: LedgerReader, registry: Catalogue) -> Catalogue:
    """Return a catalogue that looks among the documents of the ledger before the registry."""
    return registry.with_documents(own_rows(ledger, registry).values())


def validity_facts(ledger: LedgerReader, registry: Catalogue) -> RegistryFacts:
    """Return what the registry and the workspace's own documents say of who is in force (corpus.validity)."""
    begins = ledger.commencements()
    own = own_rows(ledger, registry)
    dated = [replace(row, effective=begins.get(row.id) or row.effective) for row in own.values()]
    return RegistryFacts(registry.with_documents(dated), changes_of(), by_changed(ledger.effects()))
