"""registry/relations.csv -> which official documents replaced, repealed or amended which (chuỗi văn bản)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from pathlib import Path

from corpus.document_types import REGISTRY
from corpus.errors import RegistryError


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One document changes another, by its own words.

    ``document`` and ``other`` are legal ids; ``relation`` is replaces (thay thế), repeals (bãi bỏ), amends (sửa đổi,
    bổ sung, also where a part is repealed), suspends (ngưng hiệu lực), corrects (đính chính) or consolidates (hợp
    nhất); ``source`` is the place where the words stand. ``since`` is the day (ISO) from which it holds and ``until``
    the day on which it ends, where the words tell; ``scope`` is "part" where only provisions of the other are
    replaced, repealed or suspended, else "".
    """

    document: str
    relation: str
    other: str
    source: str
    since: str = ""
    scope: str = ""
    until: str = ""


ENDING = frozenset({"replaces", "repeals"})
"""Relations that end the other document, as a whole or in part."""
_REQUIRED = ("document", "relation", "other", "source")


def read_changes(path: Path) -> tuple[Change, ...]:
    """Read a table of changes, which may lack the columns that have a default; raises RegistryError."""
    names = [field.name for field in fields(Change)]
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            header = next(reader, [])
            if missing := [name for name in _REQUIRED if name not in header]:
                raise RegistryError(f"{path.name}: thiếu cột {', '.join(missing)}.")
            kept = [(i, name) for i, name in enumerate(header) if name in names]
            return tuple(Change(**{name: row[i] for i, name in kept}) for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error, IndexError) as error:
        raise RegistryError(f"Không đọc được bảng quan hệ văn bản {path.name}: {error}.") from error


def write_changes(changes: Iterable[Change], path: Path) -> int:
    """Write changes, sorted, each once; return how many there are."""
    ordered = sorted(set(changes))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(field.name for field in fields(Change))
        writer.writerows(map(astuple, ordered))
    return len(ordered)


@lru_cache(maxsize=1)
def changes_of() -> Mapping[str, tuple[Change, ...]]:
    """Load the shipped table: for each document that was changed, what changed it."""
    return by_changed(read_changes(REGISTRY / "relations.csv"))


def by_changed(changes: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    """Group changes by the document that they change."""
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        found[change.other].append(change)
    return {other: tuple(changes) for other, changes in found.items()}
