"""Measure the sentence encoder alone: questions of real people -> the documents that answer them.

    python bench/retrieval_offline.py --data DIR [--encoder NAME] [--limit N] [--processes N] [--out FILE]

``DIR`` holds ``documents.jsonl.xz`` and ``retrieval/dev.jsonl`` (``question``, ``answer``: ids of documents). Every
document goes through the rooms that a build uses (normalise, letterhead, outline, passages). A document's score is that
of its best passage; BM25 (Tantivy, syllables in lower case) is the yardstick, ``sum`` adds BM25 divided by
its best score of the question, and the cosine.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import numpy as np
import tantivy
from numpy.typing import NDArray

from corpus.fold import fold
from corpus.model import RawDocument
from corpus.normalise import normalise
from corpus.read import read
from nlp.encode import Encoder, load_encoder
from nlp.letterhead import read_letterhead
from nlp.outline import outline
from nlp.passages import passages

Scores = NDArray[np.float32]

DEPTH = 10
_HITS = 300
_AT_ONCE = 64
_SYLLABLE = re.compile(r"\w+")


def main() -> None:
    """Run the measurement and print its figures as JSON."""
    options = _options()
    stages: dict[str, float] = {}
    questions = [json.loads(line) for line in (options.data / "retrieval" / "dev.jsonl").read_text("utf8").splitlines()]
    started = perf_counter()
    ids, owners, texts = _units(options.data / "documents.jsonl.xz", options.limit, options.processes)
    stages["passages"] = _lap(started)
    questions = [q for q in questions if set(q["answer"]) <= set(ids)]
    asked = [q["question"] for q in questions]
    right = [{ids.index(answer) for answer in q["answer"]} for q in questions]

    started = perf_counter()
    words = _by_words(texts, owners, len(ids), {"": asked, "folded": [fold(q) for q in asked]})
    stages["bm25"] = _lap(started)
    encoder = load_encoder(options.encoder)
    started = perf_counter()
    vectors = np.concatenate([encoder.encode(texts[i : i + 4096]) for i in range(0, len(texts), 4096)])
    stages["encode"] = _lap(started)

    cosine = _by_meaning(encoder, vectors, owners, len(ids), asked)
    folded = _by_meaning(encoder, vectors, owners, len(ids), [fold(q) for q in asked])
    best = np.maximum(words[""].max(axis=1, keepdims=True), 1e-9)
    figures = {
        "encoder": {"name": encoder.name, "dimension": encoder.dimension, "fingerprint": encoder.fingerprint[:16]},
        "documents": len(ids),
        "passages": len(texts),
        "questions": len(questions),
        "encoder alone": _quality(cosine, right),
        "bm25": _quality(words[""], right),
        "sum": _quality(words[""] / best + cosine, right),
        "encoder alone, no diacritics": _quality(folded, right),
        "bm25, no diacritics": _quality(words["folded"], right),
        "passages a second": round(len(texts) / stages["encode"]),
        "seconds": {name: round(seconds, 1) for name, seconds in stages.items()},
    }
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    print(text)
    if options.out:
        options.out.write_text(text + "\n", "utf8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", help="name or folder; the shipped encoder by default")
    parser.add_argument("--limit", type=int, help="only the first N documents")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


def _lap(started: float) -> float:
    return perf_counter() - started


def _units(path: Path, limit: int | None, processes: int) -> tuple[list[str], NDArray[np.int64], list[str]]:
    """Return the documents' ids, and for every passage its document's place in them and its text."""
    ids: list[str] = []
    owners: list[int] = []
    texts: list[str] = []
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        documents = islice((item for item in read(path) if isinstance(item, RawDocument)), limit)
        while batch := [(d.source.name.partition("#")[2], d.text) for d in islice(documents, 200)]:
            for id_, cut in pool.map(_passages, batch, chunksize=10):
                owners += [len(ids)] * len(cut)
                texts += cut
                ids.append(id_)
            print(f"\r{len(ids)}", end="", file=sys.stderr)
    return ids, np.asarray(owners), texts


def _passages(document: tuple[str, str]) -> tuple[str, list[str]]:
    id_, raw = document
    text = normalise(raw).text
    letterhead = read_letterhead(text)
    meta = letterhead.metadata
    name = " ".join(filter(None, (meta.doc_type, meta.number, meta.issuer, meta.title)))
    cut = passages(text, outline(text, letterhead))
    return id_, ["\n".join(filter(None, (name, *p.path[-2:], text[p.start : p.end]))) for p in cut]


def _by_words(
    texts: Sequence[str], owners: NDArray[np.int64], documents: int, asked: dict[str, list[str]]
) -> dict[str, Scores]:
    """Return the BM25 scores [question, document] of each list of questions, over texts as printed and folded."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("owner", stored=True, fast=True)
    builder.add_text_field("printed", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("folded", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    with tempfile.TemporaryDirectory() as folder:
        index = tantivy.Index(schema, path=folder)
        writer = index.writer(heap_size=200_000_000, num_threads=1)
        for owner, text in zip(owners.tolist(), texts, strict=True):
            printed = " ".join(_SYLLABLE.findall(text.lower()))
            writer.add_document(tantivy.Document(owner=owner, printed=printed, folded=fold(printed)))
        writer.commit()
        index.reload()
        searcher = index.searcher()
        return {
            name: _found(searcher, schema, name or "printed", questions, documents) for name, questions in asked.items()
        }


def _found(
    searcher: tantivy.Searcher, schema: tantivy.Schema, field: str, questions: Sequence[str], documents: int
) -> Scores:
    scores = np.zeros((len(questions), documents), dtype=np.float32)
    for row, question in zip(scores, questions, strict=True):
        terms = dict.fromkeys(_SYLLABLE.findall(question.lower()))
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.term_query(schema, field, term, index_option="freq"))
                for term in terms
            ]
        )
        for score, address in searcher.search(query, _HITS).hits:
            owner = searcher.doc(address)["owner"][0]
            row[owner] = max(row[owner], score)
    return scores


def _by_meaning(
    encoder: Encoder, vectors: Scores, owners: NDArray[np.int64], documents: int, asked: Sequence[str]
) -> Scores:
    """Return the cosines [question, document] of the best passages."""
    queries = encoder.encode(asked)
    starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
    scores = np.zeros((len(queries), documents), dtype=np.float32)
    for rows in _slices(len(queries)):
        scores[rows, owners[starts][:, None]] = np.maximum.reduceat(vectors @ queries[rows].T, starts, axis=0)
    return scores


def _slices(length: int) -> Iterator[NDArray[np.int64]]:
    for begin in range(0, length, _AT_ONCE):
        yield np.arange(begin, min(begin + _AT_ONCE, length))


def _quality(scores: Scores, right: Sequence[set[int]]) -> dict[str, float]:
    """Return document recall and mean reciprocal rank within the first ``DEPTH``."""
    recall = reciprocal = 0.0
    for row, wanted in zip(scores, right, strict=True):
        first = np.argsort(-row, kind="stable")[:DEPTH].tolist()
        recall += len(wanted & set(first)) / len(wanted)
        reciprocal += next((1 / rank for rank, document in enumerate(first, 1) if document in wanted), 0.0)
    return {
        f"recall@{DEPTH}": round(recall / len(right), 4),
        f"MRR@{DEPTH}": round(reciprocal / len(right), 4),
    }


if __name__ == "__main__":
    main()
