"""Automatic lists of a Word file (đánh số tự động) -> the label that Word prints before each paragraph.

The numbers stand nowhere in the text: a paragraph names a list and a level, ``numbering.xml`` says how the level is
counted ("%1.", "%1.%2", bullets). Counters belong to the abstract list; a list of its own start begins anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

Element = Any  # lxml has no types

_BULLETS = {  # characters of the fonts Symbol and Wingdings
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf02d": "-", "\uf02b": "+",
    "\uf0e8": "➢", "\uf0a8": "•", "·": "•", "o": "○", "": "",
}  # fmt: skip
_KNOWN = frozenset("-–—+*•●▪■◦○❖➢✓✔§")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LEVELS = 9
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is counted and printed; ``style`` is the paragraph style bound to it."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    restarts: bool = True
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of one file and how far each is counted."""

    levels: Mapping[str, Mapping[int, _Level]]  # of a list (numId)
    abstract: Mapping[str, str]
    overridden: Mapping[str, Mapping[int, int]]  # the starts of its own that a list has
    styles: Mapping[str, tuple[str, int | None, str]]  # of a style: its list, its level, the style it is based on
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, style: str, own: tuple[str | None, int | None]) -> str:
        """Return the label of the next paragraph in this ``style`` with its ``own`` list and level, "" for none."""
        list_, level = self._place(style, own)
        if list_ is None or list_ == "0" or list_ not in self.levels:
            return ""
        return self._count(list_, min(max(level, 0), _LEVELS - 1))

    def _place(self, style: str, own: tuple[str | None, int | None]) -> tuple[str | None, int]:
        list_, level = own
        at = style
        bound = ""
        for _ in range(_LONGEST_CHAIN):
            if list_ is not None and level is not None:
                break
            found = self.styles.get(at)
            if found is None:
                break
            if list_ is None and found[0]:
                list_, bound = found[0], at
            if level is None and found[1] is not None:
                level = found[1]
            at = found[2]
        if level is None and list_ is not None and bound:
            level = next((number for number, known in self.levels.get(list_, {}).items() if known.style == bound), None)
        return list_, level or 0

    def _count(self, list_: str, level: int) -> str:
        levels = self.levels[list_]
        counts = self._counts.setdefault(self.abstract[list_], [None] * _LEVELS)
        if list_ not in self._begun:
            self._begun.add(list_)
            for number, start in self.overridden.get(list_, {}).items():
                counts[number] = start - 1
        for number in range(level + 1):
            known = counts[number]
            start = levels.get(number, _Level()).start
            if number == level:
                counts[number] = start if known is None else known + 1
            elif known is None:
                counts[number] = start
        for number in range(level + 1, _LEVELS):
            if levels.get(number, _Level()).restarts:
                counts[number] = None
        return _printed(levels, level, counts)


def _printed(levels: Mapping[int, _Level], at: int, counts: list[int | None]) -> str:
    level = levels.get(at, _Level())
    if level.format == "none":
        return ""
    if level.format == "bullet":
        mark = _BULLETS.get(level.text, level.text)
        return mark if mark in _KNOWN or not mark else "-"
    label = level.text
    for number in range(at + 1):
        shown = "decimal" if level.legal else levels.get(number, _Level()).format
        label = label.replace(f"%{number + 1}", _figure(counts[number] or 0, shown))
    return label.strip()


def _figure(value: int, format_: str) -> str:
    if format_ in ("lowerLetter", "upperLetter") and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if format_ == "lowerLetter" else letter.upper()
    if format_ in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * (value // worth)
            value %= worth
        return roman if format_ == "lowerRoman" else roman.upper()
    return f"{value:02d}" if format_ == "decimalZero" else str(value)


def read_numbering(document: Document) -> Numbering:
    """Return the lists that the file defines; none where it has no such part."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.parser import parse_xml

    styles = _styles(document.styles.element)
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        root: Element = parse_xml(part.blob)
    except (KeyError, ValueError, SyntaxError):
        return Numbering({}, {}, {}, styles)
    abstract = {_value(one, "abstractNumId"): _levels(one) for one in root.findall(_q("abstractNum"))}
    levels: dict[str, Mapping[int, _Level]] = {}
    of: dict[str, str] = {}
    overridden: dict[str, Mapping[int, int]] = {}
    for one in root.findall(_q("num")):
        list_ = one.get(_q("numId")) or ""
        of[list_] = _value(one.find(_q("abstractNumId")))
        own = dict(abstract.get(of[list_], {}))
        starts: dict[int, int] = {}
        for override in one.findall(_q("lvlOverride")):
            number = _whole(override.get(_q("ilvl")), 0)
            own.update(_levels(override))
            start = override.find(_q("startOverride"))
            if start is not None and 0 <= number < _LEVELS:
                starts[number] = _whole(_value(start), 1)
                own[number] = replace(own.get(number, _Level()), start=starts[number])
        levels[list_] = own
        overridden[list_] = starts
    return Numbering(levels, of, overridden, styles)


def _levels(parent: Element) -> dict[int, _Level]:
    found = {}
    for one in parent.findall(_q("lvl")):
        restart = one.find(_q("lvlRestart"))
        found[_whole(one.get(_q("ilvl")), 0)] = _Level(
            format=_value(one.find(_q("numFmt"))) or "decimal",
            text=_value(one.find(_q("lvlText"))),
            start=_whole(_value(one.find(_q("start"))), 1),
            legal=one.find(_q("isLgl")) is not None,
            restarts=restart is None or _value(restart) != "0",
            style=_value(one.find(_q("pStyle"))),
        )
    return found


def _styles(root: Element) -> dict[str, tuple[str, int | None, str]]:
    found = {}
    for style in root.findall(_q("style")):
        numbered = style.find(f"{_q('pPr')}/{_q('numPr')}")
        list_, level = own_list(numbered)
        found[style.get(_q("styleId")) or ""] = (list_ or "", level, _value(style.find(_q("basedOn"))))
    return found


def own_list(numbered: Element | None) -> tuple[str | None, int | None]:
    """Return the list and the level that a ``w:numPr`` names, None for what it does not."""
    if numbered is None:
        return None, None
    list_, level = numbered.find(_q("numId")), numbered.find(_q("ilvl"))
    return (None if list_ is None else _value(list_)), (None if level is None else _whole(_value(level), 0))


def _q(name: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name


def _value(element: Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(_q(name)) or ""


def _whole(value: str | None, otherwise: int) -> int:
    try:
        return int(value or "")
    except ValueError:
        return otherwise


__all__ = ["Numbering", "own_list", "read_numbering"]
