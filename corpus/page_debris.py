"""Page numbers (số trang) and running letterheads (tiêu đề trang) among the lines of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.line_forms import MARK, OPENER, SHORT, caps, continues, dangles
from corpus.page import Break, Line, Page

_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*|(?:Trang|Page)\s+)?(\d{1,4})(?:\s*[-–—]|\s*/\s*\d{1,4})?$")
_TOLD = re.compile(r"[-–—]\s*\d+\s*[-–—]$|(?:Trang|Page)\s")  # no figure of a table is printed like that
_TOP = 12  # lines that may hold a letterhead
_PAGE = range(15, 120)  # lines between two page numbers
_NEAR = 3  # numbers before and after
_FIRST = 3  # the first page that prints its number at the latest
_MANY = 5  # numbers that show pages also where others begin behind them
_LIKE = 2.0  # times as long as another page
_CANDIDATES = 20  # numbers that a number may follow
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
    paged = any(line.before is Break.PAGE for line in page.lines)
    told = [(index, value) for index, value in numbers if _TOLD.match(page.lines[index].body)]
    drop = _page_numbers(told, len(page.lines))
    if not drop and (page.wrapped or paged):
        drop = _page_numbers(numbers, len(page.lines))
    if paged:
        drop |= _after_feeds(page, dict(numbers))
    for index, line in enumerate(page.lines):
        if line.before is Break.PAGE and (tops[line.body] >= 3):
            drop.add(index)
    drop |= _beside_numbers(page, drop)
    return drop | _between_parts(page, [index for index, _ in numbers])


def _beside_numbers(page: Page, numbers: set[int]) -> set[int]:
    """Return the running headers: lines in capitals that stand beside several of the page numbers ``numbers``."""
    lines = page.lines
    beside = [at for number in numbers for at in (number - 1, number + 1) if 0 < at < len(lines) and at not in numbers]
    counted = Counter(lines[at].body for at in beside if at >= _TOP)
    often = max(2, len(numbers) // 2)
    return {at for at in beside if counted[lines[at].body] >= often and _in_caps(lines[at])}


def _after_feeds(page: Page, numbers: Mapping[int, int]) -> set[int]:
    """Return the page numbers that stand first on their page, or last on the one before, and count the form feeds."""
    drop: set[int] = set()
    number = 1
    for index, line in enumerate(page.lines):
        if line.before is Break.PAGE:
            drop |= {index - 1} if numbers.get(index - 1) == number else set()
            number += 1
            drop |= {index} if numbers.get(index) == number else set()
    last = len(page.lines) - 1
    drop |= {last} if numbers.get(last) == number else set()
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
    shown = {at for at, line in enumerate(lines) if at in numbered or _in_caps(line)}
    for index in sorted(shown):
        last = index
        while last + 1 in shown and last < index + _HEADER:
            last += 1
        if index == 0 or last + 1 >= len(lines) or index - 1 in drop:
            continue
        before, after = lines[index - 1].body, lines[last + 1].body
        found = [at for at in range(index, last + 1) if at in numbered]
        if not found and (index < _TOP or not all(_letters(line.body) in top for line in lines[index : last + 1])):
            continue
        told = any(_TOLD.match(lines[at].body) for at in found) or page.wrapped
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


def _page_numbers(numbers: Sequence[tuple[int, int]], lines: int) -> set[int]:
    """Return which of ``lines`` lines are page numbers: the longest rising run at like distances."""
    best: list[int] = []
    listed: set[int] = set()
    runs: dict[int, list[list[int]]] = {}
    for at, (index, value) in enumerate(numbers):
        if _in_list(numbers, at):
            listed.add(index)
        earlier = [run for run in runs.get(value - 1, [])[-_CANDIDATES:] if index - run[-1] in _PAGE]
        alike = [run for run in earlier if _unlike(run, index) <= _LIKE]
        run = [*max(alike, key=len, default=[]), index]
        runs.setdefault(value, []).append(run)
        if index in listed or len(run) <= max(1, len(best)) or 2 * len(listed.intersection(run)) >= len(run):
            continue
        if _covers(run, value, lines):
            best = run
    return set(best)


def _in_list(numbers: Sequence[tuple[int, int]], at: int) -> bool:
    """Say whether the number before or after one stands too near to be that of another page: they number rows."""
    index, value = numbers[at]
    around = numbers[max(0, at - _NEAR) : at + _NEAR + 1]
    return any(abs(other - value) == 1 and 0 < abs(line - index) < _PAGE.start for line, other in around)


def _covers(run: Sequence[int], last: int, lines: int) -> bool:
    """Say whether a run that ends in the number ``last`` begins as pages of its size do, and reaches the last ones."""
    page, first = (run[-1] - run[0]) / (len(run) - 1), last - len(run) + 1
    if first > _FIRST or run[0] > (first + 0.5) * page:
        return False
    return len(run) >= _MANY or lines - run[-1] <= 2 * page


def _unlike(run: Sequence[int], index: int) -> float:
    """Return how many times the distance to the next number is that of the two before it, or they are it."""
    if len(run) < 2:
        return 1.0
    gap, before = index - run[-1], run[-1] - run[-2]
    return max(gap, before) / min(gap, before)


__all__ = ["debris"]
