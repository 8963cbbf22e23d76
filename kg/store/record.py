"""An analysis -> the rows and compressed bodies that the ledger keeps of it.

This is the part of storing a document that costs time; it needs no database and runs in the worker processes.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import OffsetMap
from kg.store.codec import pack, squeeze, to_json, unpack, unsqueeze
from kg.store.decisions import Facts
from kg.store.keys import name_key, number_key
from nlp.model import Analysis, Citation, Passage, Reference, Section, Statement

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One document as the ledger keeps it; rows lack only the numbers that the ledger gives.

    ``size`` is that of the text in UTF-8. ``statements`` and ``passages`` lack their unit and document,
    ``statement_units`` and ``statement_cites`` begin with the index of their statement, the other rows lack their
    document.
    """

    id: str
    source: str
    path: str
    sha256: str
    size: int
    document: Row
    text: bytes
    offsets: bytes
    sections: bytes
    references: bytes
    statements: tuple[Row, ...]
    statement_units: tuple[tuple[int, Row], ...]
    statement_cites: tuple[tuple[int, str], ...]
    citations: tuple[Row, ...]
    candidates: tuple[Row, ...]
    passages: tuple[Row, ...]
    problems: tuple[Row, ...]
    problem_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking a document has given (kg.link): rows that lack the document, ``effects`` their position too.

    ``keys`` are those under which its citations look for theirs, sorted.
    """

    citations: tuple[Row, ...]
    candidates: tuple[Row, ...]
    keys: tuple[str, ...]
    commencement: tuple[Row, ...] = ()
    effects: tuple[Row, ...] = ()


def record(analysis: Analysis, passages: Sequence[Passage]) -> Record:
    """Return the record of an analysis and of the passages its text was cut into."""
    document, source = analysis.document, analysis.document.source
    text = document.text.encode("utf8", "surrogatepass")
    bare = Record(
        id=document.id,
        source=source.name,
        path=source.path,
        sha256=source.sha256,
        size=len(text),
        document=_document_row(analysis, len(text)),
        text=zlib.compress(text),
        offsets=pack_offsets(document.offsets),
        sections=squeeze([pack(s) for s in analysis.sections]),
        references=b"",
        statements=(),
        statement_units=(),
        statement_cites=(),
        citations=(),
        candidates=(),
        passages=tuple((p.id, p.start, p.end, to_json(p.path)) for p in passages),
        problems=tuple((i, p.code, p.start, p.end, p.message) for i, p in enumerate(analysis.problems)),
        problem_codes=tuple(p.code for p in analysis.problems),
    )
    return with_facts(bare, Facts(analysis.citations, analysis.statements, analysis.references))


def with_facts(record: Record, facts: Facts) -> Record:
    """Return a record with these citations, statements and references in the place of its own."""
    statements, citations = facts.statements, facts.citations
    return replace(
        record,
        references=squeeze([pack(r) for r in facts.references]),
        statements=tuple(_statement_row(s) for s in statements),
        statement_units=tuple(
            (i, (u.name, name_key(u.name) or "", u.role, u.unit)) for i, s in enumerate(statements) for u in s.units
        ),
        statement_cites=tuple((i, c) for i, s in enumerate(statements) for c in dict.fromkeys(s.cites)),
        citations=tuple(citation_row(i, c) for i, c in enumerate(citations)),
        candidates=candidate_rows(citations),
    )


def facts_of(record: Record) -> Facts:
    """Return the citations, statements and references of a record: the other way round than ``with_facts``."""
    return Facts(
        tuple(unpack(Citation, json.loads(str(row[-1]))) for row in record.citations),
        tuple(unpack(Statement, json.loads(str(row[-1]))) for row in record.statements),
        tuple(unpack(Reference, item) for item in unsqueeze(record.references)),
    )


def text_of(record: Record) -> str:
    """Return the canonical text of a record."""
    return zlib.decompress(record.text).decode("utf8", "surrogatepass")


def sections_of(record: Record) -> tuple[Section, ...]:
    """Return the sections of a record."""
    return tuple(unpack(Section, item) for item in unsqueeze(record.sections))


def candidate_rows(citations: Sequence[Citation]) -> tuple[Row, ...]:
    """Return the rows of what citations may mean, which lack their document."""
    return tuple((c.id, candidate) for c in citations for candidate in dict.fromkeys(c.resolution.candidates))


def pack_offsets(offsets: OffsetMap) -> bytes:
    """Return an offset map as compressed 64-bit integers: the starts, then the raw offsets."""
    values = offsets.starts + offsets.raws
    return zlib.compress(struct.pack(f"<{len(values)}q", *values))


def unpack_offsets(data: bytes) -> OffsetMap:
    """Return the offset map that ``pack_offsets`` made ``data`` of."""
    plain = zlib.decompress(data)
    values = struct.unpack(f"<{len(plain) // 8}q", plain)
    half = len(values) // 2
    return OffsetMap(values[:half], values[half:])


def _document_row(analysis: Analysis, size: int) -> Row:
    source, meta = analysis.document.source, analysis.metadata
    return (
        analysis.document.id,
        source.name,
        source.path,
        source.sha256,
        to_json(dict(source.declared)),
        analysis.legal_id,
        meta.number,
        number_key(meta.number),
        meta.doc_type,
        meta.date,
        meta.issuer,
        name_key(meta.issuer),
        meta.title,
        int(meta.draft),
        to_json(pack(meta)),
        len(analysis.document.text),
        size,
    )


def _statement_row(statement: Statement) -> Row:
    deadline = statement.deadline
    return (
        statement.id,
        statement.start,
        statement.end,
        statement.section,
        statement.kind,
        int(statement.obligation),
        deadline.iso if deadline else None,
        deadline.recurrence if deadline else None,
        to_json(pack(statement)),
    )


def citation_row(position: int, citation: Citation) -> Row:
    """Return the row of a citation, which lacks its document."""
    return (
        position,
        citation.id,
        citation.start,
        citation.end,
        citation.number,
        number_key(citation.number),
        citation.doc_type,
        citation.date,
        name_key(citation.issuer),
        name_key(citation.title),
        citation.relation,
        citation.role,
        citation.region,
        citation.kind,
        citation.resolution.status,
        citation.resolution.document,
        to_json(pack(citation)),
    )
