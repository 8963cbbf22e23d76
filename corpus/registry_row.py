"""Rows of the register of official documents <-> CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import RegistryError

COLUMNS = (
    *("id", "number", "type", "title", "date", "status", "effective", "issuer", "evidence"),
    *("date_evidence", "title_evidence", "effective_evidence", "status_source", "sources"),
)
REQUIRED = frozenset({"id", "number", "type", "title", "date", "evidence"})
"""The columns without which a table is no register; older tables lack some of the others."""
STRICT = frozenset({"letterhead", "register", "agreement", "corpus", "office", "hand"})
"""Evidence of more than one outside place's word: two that agree, or the document's, a register's or a person's own."""
_ACCUSING = STRICT - {"hand"}
"""Evidence of a fact that may be used to accuse: what a person wrote down from general knowledge alone may not."""


@dataclass(frozen=True, slots=True)
class RegistryRow:
    """What is known of an official document.

    ``id`` is the printed legal id; ``number`` as printed; ``type`` the type's name; ``date`` and ``effective`` ISO;
    ``status`` in_force, partly, expired, not_yet, suspended or "" (không rõ); ``issuer`` the printed name of a body
    that no table of bodies knows, else ""; ``evidence`` why the row is kept, that is issuer, type, number and year
    (letterhead, register, agreement, sequence, issuer, office, corpus, hand); ``date_evidence``, ``title_evidence`` and
    ``effective_evidence`` who says the one fact, "" where it is empty or nothing else is said than of the row;
    ``status_source`` the register, or the relation and the document, that tell the status; ``sources`` the places that
    name the document.
    """

    id: str
    number: str
    type: str
    title: str = ""
    date: str = ""
    status: str = ""
    effective: str = ""
    issuer: str = ""
    evidence: str = ""
    date_evidence: str = ""
    title_evidence: str = ""
    effective_evidence: str = ""
    status_source: str = ""
    sources: str = ""

    @property
    def issuer_id(self) -> str:
        """The id of the issuing body (of each, joined by dots)."""
        return self.id.split("/", 1)[0]

    @property
    def strict(self) -> bool:
        """Whether the row rests on more than one outside place's word."""
        return self.evidence in STRICT

    @property
    def sure_date(self) -> bool:
        """Whether the full date rests on more than one outside place's word, and not on general knowledge."""
        return len(self.date) == 10 and (self.date_evidence or self.evidence) in _ACCUSING

    @property
    def sure_title(self) -> bool:
        """Whether the title rests on more than one outside place's word, and not on general knowledge."""
        return bool(self.title) and (self.title_evidence or self.evidence) in _ACCUSING

    @property
    def cited_by(self) -> int:
        """How many documents of the mined collections cite it."""
        counts = (source[6:] for source in self.sources.split(";") if source.startswith("cited:"))
        return max((int(count) for count in counts if count.isdigit()), default=0)

    @property
    def other_dates(self) -> tuple[str, ...]:
        """Other dates (ISO) that several documents print with this number: it may have been given twice."""
        return tuple(source[5:] for source in self.sources.split(";") if source.startswith("also:"))


def read_rows(path: Path) -> list[RegistryRow]:
    """Read a register; raises RegistryError where it cannot be used."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            header = tuple(next(reader, ()))
            if not set(header) <= set(COLUMNS) or not set(header) >= REQUIRED:
                raise RegistryError(f"{path.name}: dòng tiêu đề phải là {', '.join(COLUMNS)}.")
            return [RegistryRow(**dict(zip(header, row, strict=True))) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        raise RegistryError(f"Không đọc được sổ văn bản {path.name}: {error}.") from error


def write_rows(rows: Iterable[RegistryRow], path: Path) -> None:
    """Write a register, sorted by id; the file is whole at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".tmp")
    with unfinished.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(
            [getattr(row, column) for column in COLUMNS] for row in sorted(rows, key=lambda row: row.id.split("/"))
        )
    unfinished.replace(path)
