"""Raw text -> canonical text + map back to raw offsets.

The canonical text is in Unicode form C and has one paragraph, heading, list item or table cell a line, one line break
between two of them and one blank between two words. A row of a table whose cells the source keeps apart stays one row
between bars (``corpus.cells``). The order of the text is never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import characters
from corpus.cells import rows_of_raw_text
from corpus.lines import Piece, paragraphs
from corpus.model import OffsetMap
from corpus.offsets import IDENTITY, Edit, apply, compose


@dataclass(frozen=True, slots=True)
class Normalised:
    """The canonical text (one paragraph, list item or table cell a line) and the map back to the raw text."""

    text: str
    offsets: OffsetMap


_BLANK_RUN = re.compile(r"[ \t\r]{2,}|[\t\r]")
# Begins with one class of characters, for which a text is searched much faster than for two forms.
_COLUMN_GAP = re.compile(r"[ \t](?<![ \t][ \t])(?:[ \t]{3,}+(?=[A-ZĐÀ-Ỹ][^\W\d_])|(?<=Nơi nhận:[ \t])[ \t]+(?=[A-ZĐ]))")
_FILL_IN = re.compile(r"(?:[:/\d\n]|ngày|tháng|năm|^)$")


def normalise(raw: str) -> Normalised:
    """Return the canonical text of ``raw`` with the map back; pure, idempotent, linear in the length of ``raw``."""
    text = characters.one_to_one(raw)
    offsets = IDENTITY
    for stage in (characters.unseen, characters.composed):
        text, step = apply(text, stage(text))
        offsets = compose(step, offsets)
    while True:
        before = text
        text = characters.latinised(text)
        for stage in (characters.composed, characters.toned):
            text, step = apply(text, stage(text))
            offsets = compose(step, offsets)
        if text is before or text == before:
            break
    text, step = apply(text, rows_of_raw_text(text))
    offsets = compose(step, offsets)
    text, step = apply(text, _column_gaps(text))
    offsets = compose(step, offsets)
    while True:
        new, step = _laid_out(text)
        if new == text:
            return Normalised(text, offsets)
        text, offsets = new, compose(step, offsets)


def _column_gaps(text: str) -> list[Edit]:
    """Return the edits that break a line where a wide gap parts two columns or cells.

    A gap that is a blank to fill in ("Số:      /KH", "ngày     tháng") stays.
    """
    return [
        (m.start(), m.end(), "\n")
        for m in _COLUMN_GAP.finditer(text)
        if (text[m.start() - 4 : m.start()] == "hận:" or not _FILL_IN.search(text, max(0, m.start() - 6), m.start()))
    ]


def _laid_out(text: str) -> tuple[str, OffsetMap]:
    """Join wrapped lines, drop page debris, collapse blanks."""
    edits: list[Edit] = []
    end = 0
    blanks = "  " in text or "\t" in text
    for piece in paragraphs(text):
        if text[end : piece.start] != piece.glue:
            edits.append((end, piece.start, piece.glue))
        if blanks:
            edits += _blanks(text, piece)
        end = piece.end
    if end != len(text):
        edits.append((end, len(text), ""))
    return apply(text, edits)


def _blanks(text: str, piece: Piece) -> list[Edit]:
    """Return the edits that collapse runs of blanks within one line."""
    if text.find("  ", piece.start, piece.end) < 0 and text.find("\t", piece.start, piece.end) < 0:
        return []
    return [(m.start(), m.end(), " ") for m in _BLANK_RUN.finditer(text, piece.start, piece.end)]
