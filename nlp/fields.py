"""Labelled lines of a plan ("Cơ quan chủ trì: …", "Thời gian thực hiện: …") -> the fields that govern a statement."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Literal

from nlp.pattern_tables import pattern_table

FieldKind = Literal["lead", "support", "responsible", "deadline", "output", "budget", "other"]

_MARK = r"[-–—+*•·○▪►]|\(?[ivx]{1,4}\)|\(?[a-zđ]\)|\(?\d+\)|\d+(?:\.\d+)*[.)]?|[IVXLC]+[.)]|[a-zđ]\."
_LINE_MARK = re.compile(rf"[ \t]*(?P<mark>{_MARK})(?=[ \t]|(?<=[-–—+*•·○▪►])\S|$)")
_HEADING = re.compile(
    r"[ \t]*(?:(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|ĐIỀU|Điều|PHỤ LỤC|Phụ lục)[ \t]+(?:\d|[IVX])|"
    r"(?:Dự án|Tiểu dự án|Hợp phần|Đề án|Nhiệm vụ|Nhóm nhiệm vụ|Mục tiêu|Nội dung|Giải pháp)"
    r"(?:[ \t]+(?:số[ \t]+)?\d+)?[ \t]*[:.])"
)
_BROKEN_OFF = re.compile(r"(?:,| và| của| thuộc| các| -)[ \t]*$")
# How deep a mark stands in a list; a line without mark is a heading or a paragraph.
_DEPTH = re.compile(
    r"[ \t]*(?:(?P<d1>[IVXLC]+[.)])|(?P<d2>\d+(?:\.\d+)*[.)]?)|(?P<d3>\(?\d+\)|\(?[a-zđ]\)|\(?[ivx]{1,4}\)|[a-zđ]\.)"
    r"|(?P<d4>[-–—])|(?P<d5>\+)|(?P<d6>[*•·○▪►]))(?:(?=[ \t]|$)|(?<=[-–—+*•·○▪►])(?=\S))"
)
_NUMBERED_DEPTHS = (1, 2)
_REACH = 4_000
_REACH_LINES = 40
_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value (trường): ``start``..``end`` is the value, ``label_start`` the label's first character.

    ``leads_line`` tells a label at the head of its line (it may govern the items above) from one within a sentence.
    """

    kind: FieldKind
    label_start: int
    start: int
    end: int
    leads_line: bool


@cache
def _kinds() -> dict[str, FieldKind]:
    return {label: row["kind"] for row in pattern_table("fields")["field"] for label in row["labels"]}


def _label(text: str, colon: int) -> tuple[FieldKind, int, bool] | None:
    """The label that ends at ``colon``: its kind, where it begins, and whether it leads its line."""
    line = max(text.rfind("\n", 0, colon) + 1, colon - _LONGEST_LABEL)
    head = text[line:colon].rstrip(" \t")
    if head.endswith(")"):
        head = head[: max(0, head.rfind("("))].rstrip(" \t")
    match = _LINE_MARK.match(head) if line == 0 or text[line - 1] == "\n" else None
    first = match.end() if match else 0
    first += len(head[first:]) - len(head[first:].lstrip(" \t"))
    kind = _kinds().get(head[first:].lower())
    if kind is not None and (line == 0 or text[line - 1] == "\n"):
        return kind, line + first, True
    begin = max(head.rfind(sign) for sign in (". ", "; ", ", ", "("))
    if begin < 0:
        return None
    begin += 1 if head[begin] == "(" else 2
    kind = _kinds().get(head[begin:].lower())
    return None if kind is None else (kind, line + begin, False)


def _in_brackets(text: str, position: int) -> bool:
    """Tell whether a bracket that opened in this line is still open."""
    line = text.rfind("\n", 0, position) + 1
    return text.rfind("(", line, position) > text.rfind(")", line, position)


@lru_cache(maxsize=2)
def _all_fields(text: str) -> tuple[Field, ...]:
    """Every labelled value of ``text`` in order; kept for the text that is being read."""
    labels = []
    colon = text.find(":")
    while colon >= 0:
        label = _label(text, colon)
        if label is not None:
            labels.append((colon, *label))
        colon = text.find(":", colon + 1)
    found = []
    for (colon, kind, begin, leads), following in zip_longest(labels, labels[1:]):
        stop = text.find("\n", colon)
        stop = len(text) if stop < 0 else stop
        if following is not None and following[2] < stop:
            stop = following[2]
            while stop > colon + 1 and text[stop - 1] in " \t(;,.-–+":
                stop -= 1
        if not leads and _in_brackets(text, begin):
            closing = text.find(")", colon, stop)
            stop = stop if closing < 0 else closing
        found.append(Field(kind, begin, colon + 1, stop, leads))
    return tuple(found)


def governing_fields(text: str, start: int, end: int) -> tuple[Field, ...]:
    """Return the fields that say who, when and what for the statement ``text[start:end]``.

    These are the labels within it, and the labelled lines below it up to the next item that is not one of them;
    a value that continues on deeper lines ("- Cơ quan chủ trì:" and then "+ …") holds them.
    """
    fields = _all_fields(text)
    first = bisect_left(fields, start - 1, key=lambda field: field.label_start)
    inside = []
    while first < len(fields) and fields[first].label_start < end:
        inside.append(fields[first])
        first += 1
    if first == len(fields) or fields[first].label_start > end + _REACH:
        return (*inside, *_above(text, start, fields))
    return (*inside, *_above(text, start, fields), *_below(text, start, end, fields, first))


def _depth(text: str, line: int) -> int:
    """Depth of the mark of the line that begins at ``line``; 0 where it has none."""
    match = _DEPTH.match(text, line)
    return int(match.lastgroup[1:]) if match is not None and match.lastgroup is not None else 0


def _line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def _lines_below(text: str, position: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line after ``position``, as far as a field may govern."""
    stop = text.find("\n", position)
    limit = position + _REACH
    for _ in range(_REACH_LINES):
        if stop < 0 or stop >= limit:
            return
        line = stop + 1
        stop = text.find("\n", line)
        yield line, len(text) if stop < 0 else stop


def _below(text: str, start: int, end: int, fields: tuple[Field, ...], first: int) -> Iterator[Field]:
    own = _depth(text, _line_start(text, start))
    sibling = False
    kinds: set[FieldKind] = set()
    opened: Field | None = None
    depth_opened = 0
    for line, stop in _lines_below(text, end):
        depth = _depth(text, line)
        while first < len(fields) and fields[first].label_start < line:
            first += 1
        field = fields[first] if first < len(fields) and fields[first].label_start < stop else None
        if field is not None and field.leads_line:
            if field.kind in kinds or (sibling and depth > own):
                break
            if opened is not None:
                yield opened
            kinds.add(field.kind)
            opened, depth_opened = field, depth
        elif opened is not None and not text[opened.start : opened.end].strip(" \t") and depth > depth_opened:
            opened = Field(opened.kind, opened.label_start, opened.end, stop, True)
        elif opened is not None and _continues(text, opened, depth, depth_opened):
            opened = Field(opened.kind, opened.label_start, opened.start, stop, True)
        elif opened is None and depth == 0 and not _HEADING.match(text, line) and text[line - 2] not in ".;:/!?":
            continue  # the line before broke off here
        elif opened is not None or depth < own or (_HEADING.match(text, line) and depth <= own):
            break
        elif own == 0 and depth in _NUMBERED_DEPTHS:
            break  # a paragraph ends where a numbered heading begins
        else:
            sibling = sibling or depth == own
    if opened is not None:
        yield opened


def _continues(text: str, field: Field, depth: int, depth_opened: int) -> bool:
    """Tell whether the next line belongs to the field: it breaks off, or it holds a list on deeper lines."""
    value = text[field.start : field.end]
    return (depth == 0 and _BROKEN_OFF.search(value) is not None) or (depth > depth_opened and "\n" in value)


def _above(text: str, start: int, fields: tuple[Field, ...]) -> Iterator[Field]:
    """The field whose continuation the statement itself is ("+ Sở A: …" under "- Cơ quan chủ trì:")."""
    line = _line_start(text, start)
    own = _depth(text, line)
    last = bisect_left(fields, line, key=lambda field: field.label_start) - 1
    if own == 0 or last < 0 or not fields[last].leads_line or fields[last].label_start < line - _REACH:
        return
    field = fields[last]
    if text[field.start : field.end].strip() or _depth(text, _line_start(text, field.label_start)) >= own:
        return
    between = text.find("\n", field.end)
    while 0 <= between < line - 1:
        if _depth(text, between + 1) < own:
            return
        between = text.find("\n", between + 1)
    stop = text.find("\n", start)
    yield Field(field.kind, field.label_start, start, len(text) if stop < 0 else stop, True)
