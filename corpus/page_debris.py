"""Page numbers (số trang) and running letterheads (tiêu đề trang) among the lines of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.line_forms import MARK, OPENER, SHORT, caps, continues, dangles
from corpus.page import Break, Line, Page

_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*|(?:Trang|Page)\s+)?(\d{1,4})(?:\s*[-–—]|\s*/\s*\d{1,4})?$")
_TOP = 12  # lines that may hold a letterhead
_HEADER = 3  # lines of a running letterhead


def debris(page: Page) -> set[int]:
    """Return the indices of page numbers and running headers among the lines."""
    numbers: list[tuple[int, int]] = []
    tops: Counter[str] = Counter()
    for index, line in enumerate(page.lines):
        if line.end - line.start <= 14 and (match := _PAGE_NUMBER.match(line.body)):
            numbers.append((index, int(match[1])))
        if line.before is Break.PAGE and line.end - line.start < 120:
            tops[line.body] += 1
    drop: set[int] = set()
    paged = any(line.before is Break.PAGE for line in page.lines)
    if page.wrapped or paged:
        drop = _page_numbers(numbers)
    if paged:
        drop |= _after_feeds(page, dict(numbers))
    for index, line in enumerate(page.lines):
        if line.before is Break.PAGE and (tops[line.body] >= 3):
            drop.add(index)
    return drop | _between_parts(page, [index for index, _ in numbers])


def _after_feeds(page: Page, numbers: Mapping[int, int]) -> set[int]:
    """Return the page numbers that stand first on their page, or last on the one before, and count the form feeds."""
    drop: set[int] = set()
    number = 1
    for index, line in enumerate(page.lines):
        if line.before is Break.PAGE:
            drop |= {index - 1} if numbers.get(index - 1) == number else set()
            number += 1
            drop |= {index} if numbers.get(index) == number else set()
    return drop


def _between_parts(page: Page, numbers: Sequence[int]) -> set[int]:
    """Return the page numbers and running letterheads that stand within a sentence.

    The line above cannot end a sentence and the one below goes on with it; between them stand a page number and at
    most three lines in capitals, or such lines alone that repeat those at the top of the text.
    """
    lines = page.lines
    top = _letters("".join(line.body for line in lines[:_TOP]))
    numbered = set(numbers)
    drop: set[int] = set()
    for index in range(1, len(lines) - 1):
        last = index - 1
        while last + 1 < len(lines) and last < index + _HEADER and (last + 1 in numbered or _in_caps(lines[last + 1])):
            last += 1
        if last < index:
            continue
        if last + 1 >= len(lines) or index - 1 in drop:
            continue
        before, after = lines[index - 1].body, lines[last + 1].body
        found = [at for at in range(index, last + 1) if at in numbered]
        if not found and (index < _TOP or not all(_letters(line.body) in top for line in lines[index : last + 1])):
            continue
        told = any(not lines[at].body.isdigit() for at in found) or page.wrapped
        if _parted(before, after, told=told):
            drop.update(range(index, last + 1))
    return drop


def _in_caps(line: Line) -> bool:
    return line.body.isupper() and caps(line.body)


def _parted(before: str, after: str, *, told: bool) -> bool:
    """Say whether two lines are the parts of one sentence; ``told`` that what parts them surely is of a page."""
    if caps(before) or caps(after) or MARK.match(after) or OPENER.match(after) or len(before) < SHORT:
        return False
    return dangles(before) or (told and continues(before, after))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).upper()


def _page_numbers(numbers: Sequence[tuple[int, int]]) -> set[int]:
    """Return the lines of the longest rising run of page numbers that stand at least ten lines apart."""
    best: list[int] = []
    runs: dict[int, list[int]] = {}
    for index, value in numbers:
        earlier = runs.get(value - 1, [])
        run = [*earlier, index] if earlier and index - earlier[-1] >= 10 else [index]
        runs[value] = run
        if len(run) > len(best):
            best = run
    return set(best) if len(best) >= 2 else set()


__all__ = ["debris"]
