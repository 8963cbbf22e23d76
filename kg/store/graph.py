"""The graph on disk: one named graph a document, each either complete or absent.

A projection of the ledger: it can be thrown away and rebuilt. A document counts as present only when the catalogue
graph lists its graph, and that mark is written last; what a killed load left unmarked is dropped at the next opening.

Engine: Oxigraph (RocksDB). One process may write; others may open the same folder read-only and see the state of the
moment of opening.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox
from rdflib import Dataset
from rdflib.namespace import DCTERMS, ORG, PROV, RDF, RDFS, SKOS, XSD

from kg import iri
from kg.store.errors import CorruptWorkspace, LockedWorkspace, MissingWorkspace, StorageFailure, WorkspaceError
from ontology.terms import BASE, CANCU, ELI, OA

PREFIXES = {
    "cancu": str(CANCU),
    "doc": BASE + "id/document/",
    "legal": BASE + "id/legal/",
    "body": BASE + "id/body/",
    "scheme": BASE + "scheme/",
    "eli": str(ELI),
    "oa": str(OA),
    "prov": str(PROV),
    "org": str(ORG),
    "skos": str(SKOS),
    "dcterms": str(DCTERMS),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "xsd": str(XSD),
}
"""Prefixes that every query may use without declaring them, and that exports print."""

_CHUNK = 64 * 1024 * 1024
_OPEN_TRIES = 5
_CATALOGUE = ox.NamedNode(iri.CATALOGUE_GRAPH)
_TYPE = ox.NamedNode(str(RDF.type))
_COMPLETE = ox.NamedNode(str(CANCU.DocumentGraph))
_GRAPH_OF_LINE = re.compile(rb"<([^<>]*)> \.$")
# Words inside strings, IRIs, comments, variables and prefixed names are no keywords.
_HIDDEN = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'"""
    r"""|<(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4})*>|\\.|#[^\n\r]*|[?$]\w+|:[\w.%-]+""",
    re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U00([0-9A-Fa-f]{6})")
_UPDATE = re.compile(r"\b(?:insert|delete|load|clear|drop|create|add|move|copy)\b", re.IGNORECASE)
_SERVICE = re.compile(r"service", re.IGNORECASE)

QueryResult = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean


class QueryError(WorkspaceError):
    """A SPARQL query that cannot be run; the message is a Vietnamese sentence."""


class GraphStore:
    """The graph of a workspace, in the folder ``path``, created where it does not exist.

    Raises LockedWorkspace where another process writes to it, MissingWorkspace where a graph to be read does not
    exist, CorruptWorkspace where the folder holds something else.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._opened: ox.Store | None = _open_to_read(path) if read_only else _open_to_write(path)
        if not read_only:
            self._drop_unfinished()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """Return the number of quads."""
        return len(self._store)

    @property
    def _store(self) -> ox.Store:
        if self._opened is None:
            raise RuntimeError("the graph is closed")
        return self._opened

    def close(self) -> None:
        """Write everything to disk and release the lock; results that are still being read keep it."""
        if self._opened is not None and not self.read_only:
            self._opened.flush()
        self._opened = None

    def documents(self) -> set[str]:
        """Return the ids of the documents whose facts are completely there."""
        return {iri.parse(graph).ids[0] for graph in self._complete()}

    def _complete(self) -> set[str]:
        marks = self._store.quads_for_pattern(None, _TYPE, _COMPLETE, _CATALOGUE)
        return {mark.subject.value for mark in marks if isinstance(mark.subject, ox.NamedNode)}

    def replace(self, document_id: str, nquads: bytes) -> None:
        """Put the facts of a document in the place of what was known of it; ``nquads`` all in its named graph.

        Raises ValueError where they name another graph. Killed in between, the document is absent, never half there.
        """
        if _graph_of(nquads) != iri.graph(document_id):
            raise ValueError(f"these N-Quads are not those of document {document_id}")
        self.remove(document_id)
        self._store.load(nquads + _mark(iri.graph(document_id)), format=ox.RdfFormat.N_QUADS)

    def remove(self, document_id: str) -> None:
        """Remove all facts of a document, in one transaction; an unknown document is no error."""
        self._drop([iri.graph(document_id)])

    def bulk_load(self, nquads: Iterable[bytes]) -> int:
        """Load many documents, each one's N-Quads in one value, and return how many.

        Faster than ``replace`` and not transactional: a document counts as present after its chunk is complete.
        """
        count = 0
        for chunk in _chunks(nquads):
            graphs = [_graph_of(document) for document in chunk]
            self._drop([graph for graph in graphs if self._store.contains_named_graph(ox.NamedNode(graph))])
            self._store.bulk_load(b"".join(chunk), format=ox.RdfFormat.N_QUADS, lenient=True)
            self._store.load(b"".join(map(_mark, graphs)), format=ox.RdfFormat.N_QUADS)
            count += len(chunk)
        return count

    def optimize(self) -> None:
        """Compact the files: worth it after a bulk load."""
        self._store.optimize()

    def nquads(self, document_id: str) -> bytes:
        """Return the facts of a document as N-Quads; empty where there are none."""
        quads = self._store.quads_for_pattern(None, None, None, ox.NamedNode(iri.graph(document_id)))
        return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""

    def query(self, sparql: str, **bindings: str | int) -> QueryResult:
        """Run a SPARQL query over the facts of all documents.

        Patterns outside ``GRAPH`` see the union of all graphs (the same triple from two documents comes twice: say
        DISTINCT). ``PREFIXES`` need not be declared. ``bindings`` set variables that the query
        projects: an IRI of this graph where the value is one, else a literal. Updates and calls to other servers (SERVICE) are refused with QueryError.
        """
        code = _keywords(sparql)
        if _SERVICE.search(code):
            raise QueryError("Truy vấn không được gọi máy chủ khác (SERVICE).")
        try:
            return self._store.query(
                sparql,
                prefixes=PREFIXES,
                use_default_graph_as_union=True,
                substitutions={ox.Variable(name): _term(value) for name, value in bindings.items()},
            )
        except RuntimeError as error:
            raise QueryError(f"Không chạy được câu truy vấn: {error}") from None
        except SyntaxError as error:
            if _UPDATE.search(code):
                raise QueryError("Đồ thị chỉ cho đọc bằng SPARQL: dùng SELECT, ASK, CONSTRUCT hoặc DESCRIBE.") from None
            raise QueryError(f"Câu truy vấn SPARQL viết sai: {error}") from None

    def select(self, sparql: str, **bindings: str | int) -> Iterator[dict[str, str]]:
        """Yield the rows of a SELECT query as plain text, without the unbound variables; see ``query``."""
        solutions = self.query(sparql, **bindings)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError("Cần một truy vấn SELECT.")
        names = [variable.value for variable in solutions.variables]
        for row in solutions:
            yield {name: _plain(term) for name, term in zip(names, row, strict=True) if term is not None}

    def dataset(self) -> Dataset:
        """Return the same store as an rdflib dataset whose default graph is the union of all."""
        from oxrdflib import OxigraphStore

        dataset = Dataset(store=OxigraphStore(store=self._store), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def _drop_unfinished(self) -> None:
        complete = self._complete()
        graphs = (graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode))
        self._drop([graph for graph in graphs if graph not in complete and graph != iri.CATALOGUE_GRAPH])

    def _drop(self, graphs: list[str]) -> None:
        """Remove graphs with their marks, in one transaction."""
        steps = (
            f"DROP SILENT GRAPH <{graph}>; DELETE WHERE {{ GRAPH <{iri.CATALOGUE_GRAPH}> {{ <{graph}> ?p ?o }} }}"
            for graph in graphs
        )
        if graphs:
            self._store.update(";\n".join(steps))


def _open_to_write(path: Path) -> ox.Store:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return ox.Store(str(path))
    except OSError as error:
        raise _explained(error, path) from error


def _open_to_read(path: Path) -> ox.Store:
    """Open beside a possible writer, whose compaction may remove a file in the very moment: then try again."""
    for attempt in range(_OPEN_TRIES):
        if not (path / "CURRENT").exists():
            raise MissingWorkspace(f"Chưa có đồ thị ở {path}. Hãy chạy «cancu build» trước.")
        try:
            return ox.Store.read_only(str(path))
        except OSError as error:
            if attempt == _OPEN_TRIES - 1:
                raise _explained(error, path) from error
            time.sleep(0.05 * 2**attempt)
    raise AssertionError("unreachable")


def _explained(error: OSError, path: Path) -> WorkspaceError:
    message = str(error)
    if "lock" in message.lower():
        return LockedWorkspace(
            f"Đồ thị ở {path} đang được tiến trình khác ghi. Hãy đợi tiến trình đó xong rồi chạy lại."
        )
    if "No space left" in message:
        return StorageFailure("Đĩa đã đầy, không ghi thêm được vào đồ thị. Hãy giải phóng dung lượng rồi chạy lại.")
    if isinstance(error, PermissionError) or "Permission denied" in message:
        return StorageFailure(f"Không có quyền ghi vào {path}. Hãy kiểm tra quyền của thư mục rồi chạy lại.")
    return CorruptWorkspace(
        f"Không mở được đồ thị ở {path}. Hãy xóa thư mục đó rồi chạy lại «cancu build». ({message})"
    )


def _chunks(documents: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Group the documents into pieces of some ten megabytes; a later version of a document starts a new piece."""
    chunk: list[bytes] = []
    seen: set[str] = set()
    size = 0
    for document in documents:
        graph = _graph_of(document)
        if chunk and (size > _CHUNK or graph in seen):
            yield chunk
            chunk, seen, size = [], set(), 0
        chunk.append(document)
        seen.add(graph)
        size += len(document)
    if chunk:
        yield chunk


def _graph_of(nquads: bytes) -> str:
    """Return the graph that the first line names; raises ValueError where there is none."""
    match = _GRAPH_OF_LINE.search(nquads[: nquads.find(b"\n")])
    if match is None:
        raise ValueError("not the N-Quads of a document's named graph")
    return match[1].decode()


def _mark(graph: str) -> bytes:
    return f"<{graph}> <{RDF.type}> <{CANCU.DocumentGraph}> <{iri.CATALOGUE_GRAPH}> .\n".encode()


def _keywords(sparql: str) -> str:
    """Return what of a query may be keywords.

    Code points may be written as escapes anywhere; whether these count before or after the query is cut into tokens
    differs between engines, so both readings are given.
    """
    plain = _CODE_POINT.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), sparql)
    return _HIDDEN.sub(" ", sparql) + "\n" + _HIDDEN.sub(" ", plain)


def _term(value: str | int) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(value) if isinstance(value, str) and value.startswith(BASE) else ox.Literal(value)


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


__all__ = ["PREFIXES", "GraphStore", "QueryError", "QueryResult"]
