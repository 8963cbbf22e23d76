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
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox
from rdflib import Dataset
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SKOS, XSD

from kg import iri
from kg.store.errors import CorruptWorkspace, LockedWorkspace, MissingWorkspace, StorageFailure, WorkspaceError
from kg.store.sparql import QueryError, refuse_remote, unreadable
from ontology import files
from ontology.terms import BASE, CANCU, ELI, OA

PREFIXES = {
    "cancu": str(CANCU),
    "doc": BASE + "id/document/",
    "legal": BASE + "id/legal/",
    "body": BASE + "id/body/",
    **{scheme: f"{BASE}scheme/{scheme}/" for scheme in files.schemes()},
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
_VOCABULARY = ox.NamedNode(iri.VOCABULARY_GRAPH)
_VERSION = ox.NamedNode(str(OWL.versionInfo))
_TYPE = ox.NamedNode(str(RDF.type))
_COMPLETE = ox.NamedNode(str(CANCU.DocumentGraph))
_GRAPH_OF_LINE = re.compile(rb"<([^<>]*)> \.$")
QueryResult = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean


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
            self._load_vocabulary()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """Return the number of quads, those of the vocabulary and the catalogue included."""
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

    def replace_statuses(self, nquads: bytes) -> None:
        """Put statuses (``kg.facts.validity``) in the place of those that were there, unless they are the same."""
        mark = ox.Quad(ox.NamedNode(iri.STATUS_GRAPH), _VERSION, ox.Literal(sha256(nquads).hexdigest()), _CATALOGUE)
        if mark in self._store:
            return
        self._drop([iri.STATUS_GRAPH])
        self._store.bulk_load(nquads, format=ox.RdfFormat.N_QUADS)
        self._store.add(mark)

    def optimize(self) -> None:
        """Compact the files: worth it after a bulk load."""
        self._store.optimize()

    def facts(self, document_id: str) -> Iterator[ox.Quad]:
        """Yield the facts of a document in no order; none where it is unknown."""
        return self._store.quads_for_pattern(None, None, None, ox.NamedNode(iri.graph(document_id)))

    def nquads(self, document_id: str) -> bytes:
        """Return the facts of a document as N-Quads; empty where there are none."""
        return ox.serialize(self.facts(document_id), format=ox.RdfFormat.N_QUADS) or b""

    def query(self, sparql: str, **bindings: str | int) -> QueryResult:
        """Run a SPARQL query over the facts of all documents.

        Patterns outside ``GRAPH`` see the union of all graphs, the vocabulary's included; the same triple from two
        documents comes twice: say DISTINCT. ``PREFIXES`` need not be declared. ``bindings`` set variables that the
        query projects: an IRI of this graph where the value is one, else a literal. Updates and calls to other
        servers (SERVICE) are refused with QueryError.
        """
        refuse_remote(sparql)
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
            raise unreadable(sparql, error) from None

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
        kept = complete | {iri.CATALOGUE_GRAPH, iri.VOCABULARY_GRAPH, iri.STATUS_GRAPH}
        self._drop([graph for graph in graphs if graph not in kept])

    def _load_vocabulary(self) -> None:
        """Load the words and schemes unless these very ones are there; their mark carries a digest."""
        mark = ox.Quad(_VOCABULARY, _VERSION, ox.Literal(files.digest()), _CATALOGUE)
        if mark in self._store:
            return
        self._drop([iri.VOCABULARY_GRAPH])
        for path in files.vocabulary():
            self._store.load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=_VOCABULARY)
        self._store.add(mark)

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


def _term(value: str | int) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(value) if isinstance(value, str) and value.startswith(BASE) else ox.Literal(value)


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


__all__ = ["PREFIXES", "GraphStore", "QueryError", "QueryResult"]
