"""A line of canonical text -> the mark (số thứ tự, ký hiệu đầu dòng) that opens it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from nlp.pattern_tables import pattern_table


@dataclass(frozen=True, slots=True)
class Style:
    """A way of marking lines: siblings share it; ``rank`` says which style usually stands above which."""

    name: str
    kind: str
    rank: int
    pattern: re.Pattern[str]


class Mark(NamedTuple):
    """The mark of a line: its style, the printed label ("Điều 5", "II", "1.1", "a", "-") and where its text begins."""

    style: Style
    label: str
    end: int


@cache
def styles() -> dict[str, Style]:
    """Return the styles of ``patterns/outline.toml`` by name."""
    return {
        row["style"]: Style(row["style"], row["kind"], row["rank"], re.compile(row["pattern"]))
        for row in pattern_table("outline")["mark"]
    }


@cache
def _by_first_letter() -> dict[str, tuple[Style, ...]]:
    """Group the styles by the characters their marks can begin with, so that a line of prose costs one look-up."""
    table = styles()
    words = {
        "annex": "PBM",
        "part": "P",
        "chapter": "C",
        "section": "M",
        "subsection": "T",
        "topic": "C",
        "article": "Đ",
    }
    starts: dict[str, str] = {
        **words,
        "roman": "IVXL",
        "upper": "ABCDEFGHK",
        "labelled": "TDNHĐMGCB",
        "dotted": "0123456789",
        "number": "0123456789",
        "lettered": "abcdefghijklmnopqrstuvwxyzđ",
        "letter": "abcdefghijklmnopqrstuvwxyzđ",
        "paren": "(",
        "dash": "-–—",
        "plus": "+",
        "bullet": "*•●▪■◦○·❖➢✓✔§o.",
    }
    grouped: dict[str, list[Style]] = {}
    for name, style in table.items():
        for char in starts[name]:
            grouped.setdefault(char, []).append(style)
    return {char: tuple(found) for char, found in grouped.items()}


def read_mark(text: str, start: int, end: int) -> Mark | None:
    """Return the mark of the line ``text[start:end]``, None where it is prose."""
    for style in _by_first_letter().get(text[start], ()):
        match = style.pattern.match(text, start, end)
        if match is not None:
            return Mark(style, match["label"] or text[start], match.end())
    return None


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ALPHABET = "abcdđeghiklmnopqrstuvxy"  # the order of points in Vietnamese documents


def ordinal(style: str, label: str) -> tuple[int, ...]:
    """Return the place of a label in its list, comparable with those of its siblings; () where there is none."""
    if style in (
        "dotted",
        "number",
        "paren",
        "labelled",
        "article",
        "section",
        "subsection",
        "topic",
        "chapter",
        "part",
        "annex",
    ):
        digits = re.findall(r"\d+", label)
        if digits:
            return tuple(map(int, digits))
    tail = label.rsplit(None, 1)[-1] if label else ""
    if style == "letter" and len(tail) == 1 and tail in _ALPHABET:
        return (_ALPHABET.index(tail) + 1,)
    if style == "upper":
        return (ord(tail) - ord("A") + 1,)
    if tail and set(tail.upper()) <= _ROMAN.keys():
        return (_roman(tail.upper()),)
    return ()


def _roman(label: str) -> int:
    values = [_ROMAN[c] for c in label]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


__all__ = ["Mark", "Style", "ordinal", "read_mark", "styles"]
