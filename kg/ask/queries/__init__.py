"""The named SPARQL queries of this folder: ``<name>.rq`` with its explanation and parameters in the first comments.

A comment line without a mark explains the query, Vietnamese first. A line ``param <name> <kind>: <explanation>`` names
a parameter, a variable that the query projects; its kind says what a value stands for:

``text``      itself
``legal``     an official document: its number as printed, or its legal id (``ttg/qd/749/2020``), with which
              ``cancu:citedNumber`` before the variable is read as ``cancu:resolvesTo``
``document``  a document of the workspace: its ledger id or the name of its source
``quarter``   a quarter of a year: 2022-Q3

The queries are written for a graph of tens of millions of facts: they start from what is bound, compare concepts after
the join, and look details up row by row with LATERAL (SPARQL-dev SEP-0006, as Oxigraph and Jena have it).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from corpus.identity import LegalId
from kg import iri
from kg.store.sparql import QueryError

ParameterKind = Literal["text", "legal", "document", "quarter"]
_PARAMETER = re.compile(r"param (?P<name>\w+) (?P<kind>text|legal|document|quarter): (?P<explanation>.+)")
_QUARTER = re.compile(r"(?:19|20)\d\d-Q[1-4]")
_LEDGER_ID = re.compile(r"d[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query."""

    name: str
    kind: ParameterKind
    explanation: str

    def bind(self, value: str) -> str:
        """Return what the variable is bound to: an IRI of the graph or the text itself; raises QueryError."""
        if self.kind == "quarter":
            if not _QUARTER.fullmatch(asked := value.strip().upper()):
                raise QueryError(f"Không hiểu quý «{value}»; hãy ghi như 2025-Q3.")
            return asked
        if self.kind == "document":
            from nlp.analyse import document_id

            return iri.document(value if _LEDGER_ID.fullmatch(value) else document_id(value))
        return iri.legal(value) if self.kind == "legal" and _is_legal_id(value) else value


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A named query: its explanation in Vietnamese and English, its parameters and its SPARQL."""

    name: str
    explanation: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str

    def prepare(self, values: Mapping[str, str]) -> tuple[str, dict[str, str]]:
        """Return the SPARQL for these values of the parameters and its bindings; raises QueryError where one lacks."""
        known = {parameter.name: parameter for parameter in self.parameters}
        missing, unknown = known.keys() - values.keys(), values.keys() - known.keys()
        if missing or unknown:
            wanted = "; ".join(f"--param {p.name}=… ({p.explanation})" for p in self.parameters)
            raise QueryError(f"Truy vấn «{self.name}» cần: {wanted}.")
        sparql = self.sparql
        for name, value in values.items():
            if known[name].kind == "legal" and _is_legal_id(value):
                sparql = sparql.replace(f"cancu:citedNumber ?{name}", f"cancu:resolvesTo ?{name}")
        return sparql, {name: known[name].bind(value) for name, value in values.items()}


@lru_cache(maxsize=1)
def named_queries() -> Mapping[str, NamedQuery]:
    """Return the named queries by name."""
    return {path.stem: _read(path) for path in sorted(Path(__file__).parent.glob("*.rq"))}


def named_query(name: str) -> NamedQuery:
    """Return a named query, or raise QueryError with the names that exist."""
    queries = named_queries()
    if name not in queries:
        raise QueryError(f"Không có truy vấn tên «{name}». Các truy vấn có sẵn: {', '.join(queries)}.")
    return queries[name]


def _read(path: Path) -> NamedQuery:
    lines = path.read_text(encoding="utf8").splitlines()
    comments = [line.removeprefix("#").strip() for line in lines if line.startswith("#")]
    found = [(line, _PARAMETER.fullmatch(line)) for line in comments]
    return NamedQuery(
        name=path.stem,
        explanation=tuple(line for line, match in found if match is None),
        parameters=tuple(
            Parameter(match["name"], cast(ParameterKind, match["kind"]), match["explanation"])
            for _, match in found
            if match is not None
        ),
        sparql="\n".join(line for line in lines if not line.startswith("#")) + "\n",
    )


def _is_legal_id(value: str) -> bool:
    try:
        LegalId.parse(value)
    except ValueError:
        return False
    return True


__all__ = ["NamedQuery", "Parameter", "ParameterKind", "named_queries", "named_query"]
