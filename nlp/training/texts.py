"""A folder of training data -> passages under their headings, and questions with a passage that answers them.

What the folder may hold (each part may be missing, not all):

| file | one line each |
|---|---|
| ``documents*.jsonl`` (``.gz``, ``.xz``) | a document: ``id``, ``text`` |
| ``phapdien/articles.jsonl`` (``.gz``, ``.xz``) | an article of the code: ``heading``, ``text``, ``demuc_name`` |
| ``retrieval/train.jsonl`` | a question: ``question``, ``answer`` (ids of documents) |
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import IO, cast

from corpus.errors import CorpusError
from corpus.model import RawDocument
from corpus.normalise import normalise
from corpus.read import read
from nlp.errors import TrainingError
from nlp.letterhead import read_letterhead
from nlp.outline import outline
from nlp.passages import passages

HEAD_CHARACTERS = 60_000
"""How much of a document is read that answers no question of the training set."""

WHOLE_CHARACTERS = 400_000
"""How much is read of one that does."""

_MARK = re.compile(r"(?:(?:Điều|Chương|Phần|Mục) [\w.]+|[IVX]{1,5}|\d+(?:\.\d+)*|[a-zđ])[.:)]?\s*", re.I)
_HEADINGS = 2
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Titled:
    """A passage: the line by which its document is known, the document's title, the headings above, and its text."""

    name: str
    title: str
    headings: tuple[str, ...]
    body: str

    def subject(self) -> str:
        """Return the nearest heading without its mark ("Điều 5.")."""
        return _MARK.sub("", self.headings[-1], count=1) if self.headings else ""

    def text(self, body: str | None = None) -> str:
        """Return the passage as the encoder is to read it, a line each; ``body`` in the place of its own."""
        return "\n".join(filter(None, (self.name, *self.headings, self.body if body is None else body)))


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the ids of the documents that answer it."""

    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrainingTexts:
    """What the folder holds: ``documents`` by id, the ``articles`` of the codified law, ``questions``."""

    documents: dict[str, tuple[Titled, ...]]
    articles: tuple[Titled, ...]
    questions: tuple[Question, ...]

    def passages(self) -> Iterator[Titled]:
        """Yield the passages of all documents and the articles."""
        return chain(chain.from_iterable(self.documents.values()), self.articles)


def read_training_texts(folder: Path, *, processes: int = 1) -> TrainingTexts:
    """Read the folder; the order of everything is that of the files.

    Raises ``TrainingError`` where it holds neither documents nor articles, or a line is not what it must be.
    """
    questions = tuple(_questions(folder / "retrieval" / "train.jsonl"))
    asked = frozenset(answer for question in questions for answer in question.answers)
    documents = dict(_documents(folder, asked, processes))
    articles = tuple(_articles(folder / "phapdien"))
    if not documents and not articles:
        raise TrainingError(
            f"Thư mục «{folder}» không có documents*.jsonl (.gz, .xz) và cũng không có phapdien/articles.jsonl."
        )
    return TrainingTexts(documents, articles, questions)


def _documents(folder: Path, asked: frozenset[str], processes: int) -> Iterator[tuple[str, tuple[Titled, ...]]]:
    raw = chain.from_iterable(_raw_documents(path, asked) for path in _files(folder, "documents"))
    if processes <= 1:
        yield from map(_cut, raw)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for batch in _batches(raw, 400):  # the pool would otherwise take in the whole collection at once
            yield from pool.map(_cut, batch, chunksize=20)


def _raw_documents(path: Path, asked: frozenset[str]) -> Iterator[tuple[str, str]]:
    try:
        for item in read(path):
            if isinstance(item, RawDocument):
                id_ = item.source.name.partition("#")[2]
                yield id_, item.text[: WHOLE_CHARACTERS if id_ in asked else HEAD_CHARACTERS]
    except CorpusError as error:
        raise TrainingError(str(error)) from error


def _cut(document: tuple[str, str]) -> tuple[str, tuple[Titled, ...]]:
    id_, raw = document
    text = normalise(raw).text
    letterhead = read_letterhead(text)
    meta = letterhead.metadata
    name = " ".join(filter(None, (meta.doc_type, meta.number, meta.issuer, meta.title)))
    cut = passages(text, outline(text, letterhead))
    return id_, tuple(
        Titled(name, meta.title or "", p.path[-_HEADINGS:], _without(text[p.start : p.end], p.path)) for p in cut
    )


def _without(body: str, path: tuple[str, ...]) -> str:
    """Return the body without the heading it may begin with: a heading must not be guessed from itself."""
    return body.removeprefix(path[-1]).lstrip() if path else body


def _articles(folder: Path) -> Iterator[Titled]:
    for path in _files(folder, "articles"):
        for record in _records(path):
            heading = re.sub(r"^Điều \S+\s*", "", str(record.get("heading") or ""))
            body = str(record.get("text") or "")
            if body:
                subject = str(record.get("demuc_name") or "")
                yield Titled(subject, subject, (heading,) if heading else (), body[:_LONGEST])


def _questions(path: Path) -> Iterator[Question]:
    for record in _records(path) if path.is_file() else ():
        answers = record.get("answer")
        if isinstance(record.get("question"), str) and isinstance(answers, list):
            yield Question(str(record["question"]).strip(), tuple(map(str, answers)))


def _files(folder: Path, stem: str) -> list[Path]:
    names = re.compile(re.escape(stem) + r"[^/]*\.jsonl(\.gz|\.xz)?")
    return sorted(path for path in folder.glob(stem + "*") if names.fullmatch(path.name))


def _records(path: Path) -> Iterator[dict[str, object]]:
    try:
        with _open(path) as stream:
            for line in stream:
                record = json.loads(line)
                if isinstance(record, dict):
                    yield record
    except (OSError, EOFError, ValueError, lzma.LZMAError) as error:
        raise TrainingError(f"Không đọc được «{path}»: {error}") from error


def _open(path: Path) -> IO[bytes]:
    if path.suffix == ".xz":
        return lzma.open(path, "rb")
    if path.suffix == ".gz":
        return cast(IO[bytes], gzip.open(path, "rb"))
    return path.open("rb")


def _batches(items: Iterable[tuple[str, str]], size: int) -> Iterator[list[tuple[str, str]]]:
    batch: list[tuple[str, str]] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
