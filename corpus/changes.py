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

    ``document`` and ``other`` are legal ids; ``relation`` is replaces (thay thế), repeals (bãi bỏ) or amends (sửa đổi,
    bổ sung, also where a part is repealed); ``source`` is the place where the words stand.
    """

    document: str
    relation: str
    other: str
    source: str


def read_changes(path: Path) -> tuple[Change, ...]:
    """Read a table of changes; raises RegistryError."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            next(reader, None)
            return tuple(Change(*row) for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error, TypeError) as error:
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
    found: dict[str, list[Change]] = defaultdict(list)
    for change in read_changes(REGISTRY / "relations.csv"):
        found[change.other].append(change)
    return {other: tuple(changes) for other, changes in found.items()}
