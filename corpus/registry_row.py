"""Rows of the register of official documents <-> CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import RegistryError

COLUMNS = ("id", "number", "type", "title", "date", "status", "effective", "issuer", "evidence", "sources")


@dataclass(frozen=True, slots=True)
class RegistryRow:
    """What is known of an official document.

    ``id`` is the printed legal id; ``number`` as printed; ``type`` the type's name; ``date`` and ``effective`` ISO;
    ``status`` in_force, partly, expired, not_yet, suspended or "" (không rõ); ``issuer`` the printed name of a body
    that no table of bodies knows, else ""; ``evidence`` why the fact is kept (letterhead, register, agreement,
    sequence, office, corpus); ``sources`` the places that say it.
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
    sources: str = ""

    @property
    def issuer_id(self) -> str:
        """The id of the issuing body (of each, joined by dots)."""
        return self.id.split("/", 1)[0]

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
            if header != COLUMNS:
                raise RegistryError(f"{path.name}: dòng tiêu đề phải là {', '.join(COLUMNS)}.")
            return [RegistryRow(*row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error, TypeError) as error:
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
