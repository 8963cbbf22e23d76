"""registry/document-types.csv -> the types of official documents, by code and by name.

The codes are those of Nghị định 30/2020/NĐ-CP Phụ lục III, of the normative types of the law on the promulgation of
legal documents, and of the Party's own (Hướng dẫn 36-HD/VPTW).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from corpus.errors import RegistryError
from corpus.fold import fold

REGISTRY = Path(__file__).parent / "registry"
"""The folder of the shipped tables."""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document (loại văn bản).

    ``code`` is the abbreviation used in numbers, ``slug`` the code of its series in legal ids, ``nature`` one of
    normative, administrative, both, party, copy. ``split``: a number with a year in it (04/2022/QĐ-TTg) belongs to
    another series than one without. ``joint``: every code after the type's own is an issuing body.
    """

    code: str
    slug: str
    name: str
    name_en: str
    nature: str
    split: bool
    joint: bool
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class TypeTable:
    """The types by exact code, by folded code (several codes may fold alike) and by folded name."""

    types: tuple[DocumentType, ...]
    by_code: Mapping[str, DocumentType]
    by_folded_code: Mapping[str, DocumentType]
    by_name: Mapping[str, DocumentType]

    def code(self, code: str) -> DocumentType | None:
        """Return the type with this code: exactly as printed first, then whatever its case and diacritics."""
        return self.by_code.get(code) or self.by_folded_code.get(fold(code))

    def name(self, name: str) -> DocumentType | None:
        """Return the type with this name ("Quyết định"), or whose name begins it ("Luật An ninh mạng")."""
        folded = " ".join(fold(name).split())
        found = self.by_name.get(folded)
        words = folded.split(" ")
        for size in range(min(4, len(words) - 1), 0, -1):
            found = found or self.by_name.get(" ".join(words[:size]))
        return found


@lru_cache(maxsize=1)
def type_table() -> TypeTable:
    """Load the shipped table of types."""
    path = REGISTRY / "document-types.csv"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            types = tuple(_type(row) for row in csv.DictReader(stream))
    except (OSError, KeyError) as error:
        raise RegistryError(f"Không đọc được bảng loại văn bản {path.name}: {error}.") from error
    by_code: dict[str, DocumentType] = {}
    by_folded: dict[str, DocumentType] = {}
    by_name: dict[str, DocumentType] = {}
    for kind in types:
        for code in (kind.code, *(a for a in kind.aliases if " " not in a)):
            by_code.setdefault(code, kind)
            by_folded.setdefault(fold(code), kind)
        for name in (kind.name, *(a for a in kind.aliases if " " in a)):
            by_name.setdefault(fold(name), kind)
    return TypeTable(types, *map(MappingProxyType, (by_code, by_folded, by_name)))


def _type(row: dict[str, str]) -> DocumentType:
    return DocumentType(
        code=row["code"],
        slug=row["slug"],
        name=row["name"],
        name_en=row["name_en"],
        nature=row["nature"],
        split=row["split"] == "yes",
        joint=row["joint"] == "yes",
        aliases=tuple(a for a in row["aliases"].split("|") if a),
        source=row["source"],
    )
