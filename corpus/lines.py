"""Lines of a page -> paragraphs: which line break of the raw text ends a paragraph, and which is only a wrap.

Four kinds of text are told apart, because the same blank line means opposite things in them:
- *marked*: converted from web pages; a wrap is CR LF, the end of a block is LF alone;
- *wrapped*: out of a PDF; every line ends where the page was full, so the width of the line decides;
- *loose*: one paragraph a line with blank lines between;
- *tidy*: one paragraph a line, nothing between (this is also what normalisation itself prints).
Content overrules the breaks everywhere: list marks, headings, letterhead lines and legal bases start paragraphs,
a number cut at its hyphen is mended, a line that goes on in lower case after an open end continues it.
"""

from __future__ import annotations

from typing import NamedTuple

from corpus.cells import row_of_lines
from corpus.line_forms import (
    BASIS,
    CUT_DATE,
    CUT_NUMBER,
    LABEL,
    LABEL_ALONE,
    LETTERHEAD,
    MARK,
    NEW_SENTENCE,
    NOTE,
    NUMBERED_HEAD,
    OPENER,
    ROW_NUMBER,
    TYPE_ALONE,
    caps,
    closed,
    continues,
    filled,
    lower,
    runs_over,
    starts,
)
from corpus.page import Break, Page, width
from corpus.page_debris import debris


class Piece(NamedTuple):
    """A line in the canonical text: ``glue`` ("", " " or a line break) joins it to the piece before."""

    start: int
    end: int
    glue: str


def _glue(page: Page, index: int, before: str, after: str, head: str, context: str) -> str:
    """Return what joins line ``index`` (``after``) to the line ``before``.

    ``head`` is the first line of the paragraph that ``before`` ends, ``context`` the last line of the one above.
    """
    kind = page.lines[index].before
    if before[-1] in "-/":
        if after[0].isupper() and CUT_NUMBER.search(before, max(0, len(before) - 40)):
            return ""
        flows = page.wrapped or kind is Break.SOFT
        if flows and after[0].isdigit() and CUT_DATE.search(before, max(0, len(before) - 8)):
            return ""
    if page.marked:
        return _marked_glue(kind, before, after, head)
    if page.wrapped:
        return _wrapped_glue(page, index, before, after, head, context)
    if (continues(before, after) and len(after) >= 15 and not caps(before)) or runs_over(before, after, head):
        return " "
    if filled(before, after, head):
        return " "
    if kind is Break.SINGLE and page.loose and _title_goes_on(before, after, head, context):
        return " "
    return "\n"


def _marked_glue(kind: Break, before: str, after: str, head: str) -> str:
    if kind is not Break.SOFT:
        lower = continues(before, after) and len(after) >= 15 and not caps(head) and not closed(before)
        return " " if lower or runs_over(before, after, head) else "\n"
    if starts(before, after) and (closed(before) or before.endswith(":")):
        return "\n"
    if (
        LETTERHEAD.match(after)
        and caps(before)
        and (before.endswith("NAM") or after[0] in "ĐD" or after[:3] in ("KT.", "TM.", "TL."))
    ):
        return "\n"
    if caps(head) and caps(before) and not caps(after) and after.istitle() and " " in after:
        return "\n"  # "BỘ TRƯỞNG / Nguyễn Văn A": a break that the converter lost
    return " "


def _title_goes_on(before: str, after: str, head: str, context: str) -> bool:
    """Say whether ``after`` continues a heading or title in capitals."""
    if ROW_NUMBER.fullmatch(after):
        return False
    if not (caps(before) and _capitals(after)) or closed(before) or LETTERHEAD.match(after) or MARK.match(after):
        return False
    if LABEL.match(after) or TYPE_ALONE.match(after) or TYPE_ALONE.match(before) or LABEL_ALONE.fullmatch(before):
        return False
    return bool(MARK.match(head) or LABEL.match(head) or TYPE_ALONE.match(context) or LABEL_ALONE.fullmatch(context))


def _capitals(text: str) -> bool:
    """Say whether the letters of ``text`` are capitals, one word being enough."""
    return text.upper() == text and any(map(str.isalpha, text))


def _wrapped_glue(page: Page, index: int, before: str, after: str, head: str, context: str) -> str:
    if starts(before, after):
        return "\n"
    if LABEL_ALONE.fullmatch(before) or TYPE_ALONE.match(before) or ROW_NUMBER.fullmatch(after):
        return "\n"
    if before[-1] == ")" and NOTE.match(head):
        return "\n"
    if _title_goes_on(before, after, head, context):
        return " "
    if caps(before) != caps(after) and (caps(before) or len(after.split()) > 2):
        return "\n"
    if caps(before) and caps(after):
        return "\n"
    slack = page.widths[index] - width(before) - 0.58 - width(after.split(None, 1)[0])
    if before[-1] == ":" and MARK.match(head) and not OPENER.match(after):
        return " " if slack < 0.125 * page.widths[index] else "\n"  # a lead-in, its sentence running on
    if closed(before):
        if after.isdigit():
            return "\n"  # the number of a row
        return (
            " " if slack < (3.5 if before is head and MARK.match(head) else 0.5) and not OPENER.match(after) else "\n"
        )
    if lower(after):
        return " "
    if OPENER.match(after) and (slack > 0 or BASIS.match(head) or TYPE_ALONE.match(context)):
        return "\n"  # also below a subject that fills its line
    if runs_over(before, after, head):
        return " "
    if before is head and slack > 0 and NUMBERED_HEAD.match(head) and NEW_SENTENCE.match(after):
        return "\n"  # a numbered heading that nearly fills its line, and the first sentence under it
    return " " if slack < 0.125 * page.widths[index] else "\n"


def paragraphs(text: str) -> list[Piece]:
    """Return the lines of ``text`` that stay, in order, each with what joins it to the one before."""
    page = Page(text)
    rows = _rows(page) if "\n| " in text or text.startswith("| ") else frozenset()
    drop = debris(page) - rows
    pieces: list[Piece] = []
    before = head = context = ""
    for index, line in enumerate(page.lines):
        if index in drop:
            continue
        after = line.body
        if not pieces:
            glue = ""
        elif index in rows or index - 1 in rows:
            glue = "\n"
        else:
            glue = _glue(page, index, before, after, head, context)
        if glue == "\n" or not pieces:
            context, head = before, after
        before = after
        pieces.append(Piece(line.start, line.end, glue))
    return pieces


def _rows(page: Page) -> frozenset[int]:
    """Return the indices of the lines of rows between bars: they are as the source has them."""
    bodies = [line.body for line in page.lines]
    found: set[int] = set()
    at = 0
    while at < len(bodies):
        end = row_of_lines(bodies, at)
        found.update(range(at, end))
        at = max(end, at + 1)
    return frozenset(found)


__all__ = ["Piece", "paragraphs"]
