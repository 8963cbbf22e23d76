"""An analysis that costs nothing and one that misbehaves, importable by worker processes."""

import os
import time

from corpus.model import Document, Metadata, OffsetMap
from kg.store.record import record
from nlp.analyse import document_id
from nlp.model import Analysis, Citation, Problem, Resolution, Statement
from nlp.passages import passages


def fake_record(raw, catalogue):
    """One statement and one citation a document, found by looking for the words."""
    text = raw.text
    citations, statements = (), ()
    if "749/QĐ-TTg" in text:
        start = text.index("749/QĐ-TTg")
        citations = (
            Citation("c1", start, start + 10, "749/QĐ-TTg", number="749/QĐ-TTg", resolution=Resolution("unresolved")),
        )
    if "chủ trì" in text:
        statements = (Statement("s1", 0, len(text), None, "task", True),)
    analysis = Analysis(
        document=Document(document_id(raw.source.name), raw.source, text, OffsetMap((0,), (0,))),
        metadata=Metadata(title=raw.source.name),
        legal_id=None,
        citations=citations,
        statements=statements,
        problems=(Problem("missing_number", 0, 1, "Không có số."),),
    )
    return record(analysis, passages(text, ()))


def wicked_record(raw, catalogue):
    """Does what the text tells it to: fails, dies, never returns."""
    if "hỏng" in raw.text:
        raise RuntimeError("không hiểu")
    if "chết" in raw.text:
        os._exit(9)
    if "treo" in raw.text:
        time.sleep(600)
    return fake_record(raw, catalogue)
