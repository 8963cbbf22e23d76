"""The word index on disk: BM25 over documents, statements and passages.

Three indexes, one a kind of unit, because BM25 weighs a word by its rareness among units of the same size. Each has
the syllables as printed (lower case), the syllables without diacritics (đ as d), pairs of neighbours (most Vietnamese
words have two syllables, and cutting words properly would take too long), the headings above, and the numbers
("749/qđ-ttg") whole. A projection of the ledger: it can be thrown away and rebuilt.

Engine: Tantivy. One process writes; readers see the last commit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import tantivy

from corpus.fold import fold
from kg.store.stored import UnitKind

KINDS: tuple[UnitKind, ...] = ("document", "statement", "passage")

_HEAP = 96_000_000
_LONGEST_WORD = 60
_WORD = re.compile(r"[^\W_]+")
# Bounded everywhere, so that no text makes it slow.
_NUMBER = re.compile(r"(?<!\w)\d\w{0,12}(?:[/\-]\w{1,24}){0,4}[/\-][^\W\d_]\w{0,24}(?:[/\-.]\w{1,24}){0,6}")
_MOST_WORDS = 64
# A query with diacritics on fewer than this share of its words was typed without them.
_ACCENTED = 0.3
_PAIR_BOOST = 0.7
# Of a whole document the title says more than the mass of its words.
_TEXT_BOOST = {"document": 0.3, "statement": 1.0, "passage": 1.0}
_HEADING_BOOST = {"document": 0.5, "statement": 0.3, "passage": 0.3}
_NUMBER_BOOST = 4.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit to be indexed: its number in the ledger, the headings above it (or its title), and its text."""

    unit: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit found: its number in the ledger and its score, higher is better."""

    unit: int
    score: float


class WordIndex:
    """The word index in the folder ``path``, created where it does not exist, opened to write or only to read."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._indexes = {kind: _open(path / kind, read_only=read_only) for kind in KINDS}
        self._writers: dict[UnitKind, tantivy.IndexWriter] = {}

    def add(self, document: str, entries: Mapping[UnitKind, Sequence[Entry]]) -> None:
        """Put the units of a document in the place of what was known of it; seen after ``commit``."""
        self.remove(document)
        for kind, units in entries.items():
            writer = self._writer(kind)
            for entry in units:
                writer.add_document(_document(document, kind, entry))

    def remove(self, document: str) -> None:
        """Remove all units of a document; seen after ``commit``."""
        for kind in KINDS:
            self._writer(kind).delete_documents_by_term("document", document)

    def commit(self) -> None:
        """Make everything since the last commit durable."""
        for writer in self._writers.values():
            writer.commit()
        self.reload()

    def reload(self) -> None:
        """See the last commit, also of another process."""
        for index in self._indexes.values():
            index.reload()

    def close(self) -> None:
        """Wait for the merging of segments and release the writers; what was not committed is dropped."""
        for writer in self._writers.values():
            writer.rollback()
            writer.wait_merging_threads()
        self._writers.clear()

    def count(self, kind: UnitKind) -> int:
        """Return how many units of a kind there are."""
        return int(self._indexes[kind].searcher().num_docs)

    def search(self, query: str, kind: UnitKind, limit: int) -> list[Hit]:
        """Return the units of a kind that share words with a query, best first; any text is a query.

        Words typed without diacritics find the words with them; numbers ("749/QĐ-TTg") count more than words.
        """
        index = self._indexes[kind]
        clauses = _clauses(index.schema, kind, query)
        if not clauses or limit < 1:
            return []
        searcher = index.searcher()
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Should, clause) for clause in clauses])
        hits = searcher.search(asked, limit, count=False).hits
        units = searcher.fast_field_values("unit", [address for _, address in hits])
        return [Hit(int(unit or 0), float(score)) for (score, _), unit in zip(hits, units, strict=True)]

    def _writer(self, kind: UnitKind) -> tantivy.IndexWriter:
        if kind not in self._writers:
            self._writers[kind] = self._indexes[kind].writer(heap_size=_HEAP, num_threads=1)
        return self._writers[kind]


def numbers(text: str) -> list[str]:
    """Return the document numbers and the like in a text, lower case, one entry a mention.

    >>> numbers("Quyết định số 749/QĐ-TTg, ISO 9001")
    ['749/qđ-ttg']
    """
    return [found.lower() for found in _NUMBER.findall(text)]


def is_unaccented(query: str) -> bool:
    """Return whether a query was typed without diacritics (không dấu)."""
    words = [word for word in _WORD.findall(query.lower()) if word.isalpha()]
    accented = [word for word in words if fold(word) != word]
    return len(accented) < _ACCENTED * len(words)


def _clauses(schema: tantivy.Schema, kind: UnitKind, query: str) -> list[tantivy.Query]:
    folded = fold(query)
    field, words = ("folded", _WORD.findall(folded)) if is_unaccented(query) else ("text", _WORD.findall(query.lower()))
    sought = (
        (field, words, _TEXT_BOOST[kind]),
        ("heading", _WORD.findall(folded), _HEADING_BOOST[kind]),
        ("pairs", _pairs(_WORD.findall(folded)), _PAIR_BOOST),
        ("numbers", [fold(number) for number in numbers(query)], _NUMBER_BOOST),
    )
    return [
        tantivy.Query.boost_query(tantivy.Query.term_query(schema, name, term, index_option="freq"), boost)
        for name, terms, boost in sought
        for term in _unique(terms)
    ]


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if len(word) <= _LONGEST_WORD))[:_MOST_WORDS]


def _pairs(words: Sequence[str]) -> list[str]:
    return list(map("_".join, pairwise(words)))


def _document(document: str, kind: UnitKind, entry: Entry) -> tantivy.Document:
    row = tantivy.Document()
    row.add_unsigned("unit", entry.unit)
    row.add_text("document", document)
    row.add_text("text", entry.text)
    row.add_text("folded", entry.text)
    row.add_text("heading", entry.heading)
    if kind != "document":
        lines = entry.text.lower().split("\n")
        row.add_text("pairs", " ".join(" ".join(_pairs(_WORD.findall(line))) for line in lines))
    row.add_text("numbers", " ".join(numbers(f"{entry.heading}\n{entry.text}")))
    return row


def _open(folder: Path, *, read_only: bool) -> tantivy.Index:
    if not read_only:
        folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index.open(str(folder)) if read_only else tantivy.Index(_schema(), str(folder))
    for name, analyzer in _analyzers().items():
        index.register_tokenizer(name, analyzer)
    return index


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("unit", fast=True)
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name="printed", index_option="freq")
    builder.add_text_field("folded", tokenizer_name="folded", index_option="freq")
    builder.add_text_field("pairs", tokenizer_name="whole", index_option="freq")
    builder.add_text_field("heading", tokenizer_name="folded", index_option="freq")
    builder.add_text_field("numbers", tokenizer_name="whole", index_option="freq")
    return builder.build()


def _analyzers() -> dict[str, tantivy.TextAnalyzer]:
    longest = tantivy.Filter.remove_long(_LONGEST_WORD * 4)  # in bytes
    lower, folded = tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold()

    def words() -> tantivy.TextAnalyzerBuilder:
        return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(longest).filter(lower)

    whole = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(longest).filter(lower)
    return {"printed": words().build(), "folded": words().filter(folded).build(), "whole": whole.filter(folded).build()}
