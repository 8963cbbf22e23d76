"""The spaCy components: each looks with one pure room of nlp, then writes what it found on the ``Doc``.

| component | requires | assigns |
|---|---|---|
| cancu_letterhead | doc.text | doc._.letterhead |
| cancu_outline | doc._.letterhead | doc._.sections, doc.spans["sections"] |
| cancu_citations | doc._.letterhead, doc._.sections | doc._.citations, doc._.references, doc.spans["citations"] |
| cancu_resolution | doc._.citations | doc._.citations |
| cancu_statements | doc._.letterhead, doc._.sections, doc._.citations | doc._.statements, doc.spans["statements"] |

The units of the statements are given the ids of their bodies where ``doc._.catalogue`` was given. What is
wrong is added to ``doc._.problems``.

``doc._`` holds the values of nlp.model with exact offsets. ``doc.spans`` holds the same places as spaCy spans, label
= kind or relation, ``id_`` = the value's id, ``span._.value`` the value itself; a span grows to whole tokens where a
value begins or ends within one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from corpus.model import Metadata
from nlp.agreement import disagreements
from nlp.citations import find_citations
from nlp.hidden_imports import hidden
from nlp.letterhead import Letterhead, read_letterhead
from nlp.model import Citation, Section, Statement
from nlp.outline import outline
from nlp.references import name_aliases
from nlp.resolve import resolve
from nlp.statements import find_statements
from nlp.unit_resolution import resolve_statements

with hidden("torch"):  # thinc imports it where it is installed
    from spacy.language import Language
    from spacy.tokens import Doc, Span, SpanGroup

PIPELINE = ("cancu_letterhead", "cancu_outline", "cancu_citations", "cancu_resolution", "cancu_statements")
TEXT = "cancu.text"
"""Where the tokenizer leaves the whole text in ``doc.user_data``."""

_NOTHING: Mapping[str, str] = MappingProxyType({})
_Value = Section | Citation | Statement


def register_extensions() -> None:
    """Declare what the components read and write on ``doc._``; again is no harm."""
    Doc.set_extension("declared", default=_NOTHING, force=True)
    Doc.set_extension("catalogue", default=None, force=True)
    Doc.set_extension("letterhead", default=Letterhead(Metadata()), force=True)
    for name in ("sections", "citations", "references", "statements", "problems"):
        Doc.set_extension(name, default=(), force=True)
    Span.set_extension("value", getter=_value, force=True)


@Language.component("cancu_letterhead", assigns=["doc._.letterhead", "doc._.problems"])
def letterhead_component(doc: Doc) -> Doc:
    """Read the letterhead (thể thức); ``doc._.declared`` fills what the text itself lacks."""
    letterhead = read_letterhead(_text(doc), doc._.declared)
    doc._.letterhead = letterhead
    doc._.problems += letterhead.problems
    return doc


@Language.component("cancu_outline", requires=["doc._.letterhead"], assigns=["doc._.sections", "doc.spans"])
def outline_component(doc: Doc) -> Doc:
    """Find the sections (đề mục)."""
    sections = outline(_text(doc), doc._.letterhead)
    doc._.sections = sections
    _write(doc, "sections", ((section, section.kind) for section in sections))
    return doc


@Language.component(
    "cancu_citations",
    requires=["doc._.letterhead", "doc._.sections"],
    assigns=["doc._.citations", "doc._.references", "doc._.problems", "doc.spans"],
)
def citations_component(doc: Doc) -> Doc:
    """Find citations (dẫn chiếu) and back references."""
    scan = find_citations(_text(doc), doc._.letterhead, doc._.sections)
    doc._.citations = scan.citations
    doc._.references = scan.references
    doc._.problems += scan.problems
    _write(doc, "citations", ((citation, citation.relation) for citation in scan.citations))
    return doc


@Language.component(
    "cancu_resolution",
    requires=["doc._.citations", "doc._.references"],
    assigns=["doc._.citations", "doc._.references"],
)
def resolution_component(doc: Doc) -> Doc:
    """Say which documents the citations and aliases mean, where ``doc._.catalogue`` was given."""
    if doc._.catalogue is not None:
        doc._.citations = resolve(doc._.citations, doc._.letterhead.metadata, doc._.catalogue)
        doc._.references = name_aliases(doc._.references, doc._.catalogue)
    return doc


@Language.component(
    "cancu_statements",
    requires=["doc._.letterhead", "doc._.sections", "doc._.citations"],
    assigns=["doc._.statements", "doc._.problems", "doc.spans"],
)
def statements_component(doc: Doc) -> Doc:
    """Find targets, tasks, results, limitations, and which bodies they charge."""
    statements = find_statements(_text(doc), doc._.letterhead, doc._.sections, doc._.citations)
    if doc._.catalogue is not None:
        statements = resolve_statements(statements, doc._.letterhead.metadata, _text(doc), doc._.catalogue)
    doc._.statements = statements
    doc._.problems += disagreements(_text(doc), statements)
    _write(doc, "statements", ((statement, statement.kind) for statement in statements))
    return doc


def _text(doc: Doc) -> str:
    """Return ``doc.text``, which spaCy puts together anew from the tokens whenever it is asked for."""
    text: str | None = doc.user_data.get(TEXT)
    if text is None:
        text = doc.user_data[TEXT] = doc.text
    return text


def _write(doc: Doc, group: str, values: Iterable[tuple[_Value, str]]) -> None:
    if not len(doc):
        return  # a document that only carries its text has no tokens to put spans on
    spans = (
        doc.char_span(value.start, value.end, label=label, span_id=value.id, alignment_mode="expand")
        for value, label in values
    )
    doc.spans[group] = SpanGroup(doc, name=group, spans=[span for span in spans if span is not None])


def _value(span: Span) -> _Value | None:
    values: Iterable[_Value] = (*span.doc._.sections, *span.doc._.citations, *span.doc._.statements)
    return next((value for value in values if value.id == span.id_), None)
