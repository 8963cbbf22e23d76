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
from functools import partial
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
from nlp.model import Section
from nlp.passages import passages

HEAD_CHARACTERS = 30_000
"""How much of a document is read that answers no question of the training set."""

WHOLE_CHARACTERS = 400_000
"""How much is read of one that does."""

_HEADING = re.compile(r"^(?:Điều \d+|Chương [IVXLC\d]+|[IVX]{1,5}\.|\d{1,2}\.) ?[^\n]*", re.M)
_MARK = re.compile(r"(?:Điều [\d.A-ZĐ]+|Chương [IVXLC\d]+|[IVX]{1,5}|\d{1,2})[.:]?\s*")
_HEADING_ENDS = 200


@dataclass(frozen=True, slots=True)
class Titled:
    """A passage: the title of its document, the heading above it without its mark, and its text."""

    title: str
    heading: str
    body: str


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
    title = read_letterhead(text).metadata.title or ""
    sections = list(map(partial(_section, end=len(text)), enumerate(_HEADING.finditer(text))))
    cut = passages(text, sections)
    return id_, tuple(Titled(title, _heading(p.path), text[p.start : p.end]) for p in cut)


def _section(numbered: tuple[int, re.Match[str]], end: int) -> Section:
    number, match = numbered
    heading = match.group()[:_HEADING_ENDS]
    kind = "article" if heading.startswith(("Điều", "Chương")) or heading[0] in "IVX" else "number"
    stop = min(match.end(), match.start() + _HEADING_ENDS)
    return Section(f"s{number}", kind, "", heading, match.start(), end, match.start(), stop, 1, None, (heading,))


def _heading(path: tuple[str, ...]) -> str:
    return _MARK.sub("", path[-1], count=1) if path else ""


def _articles(folder: Path) -> Iterator[Titled]:
    for path in _files(folder, "articles"):
        for record in _records(path):
            heading = re.sub(r"^Điều \S+\s*", "", str(record.get("heading") or ""))
            body = str(record.get("text") or "")
            if body:
                yield Titled(str(record.get("demuc_name") or ""), heading, body[:1000])


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
