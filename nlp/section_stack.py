"""Headings and items in text order -> nested sections: which of the open ones a new line closes."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.marks import Style
from nlp.model import Section

FIXED = 5  # styles up to this rank stand in the order of the law, whatever comes first in the text
_NUMBERS = 12  # the rank of "1.", from which on a list may be nested in any other
_NESTED = 4  # lists of one style inside each other; more of them stand beside each other
BULLETS = 30  # the rank of the first style of bullets


@dataclass(slots=True)
class _Open:
    """A section or item that is still open; ``section`` is the index of its draft, -1 for an item."""

    style: Style
    key: str
    order: tuple[int, ...]
    line: int
    section: int
    heading: bool


@dataclass(slots=True)
class _Draft:
    """A section whose end is not known yet."""

    kind: str
    label: str
    heading: str
    printed: str
    start: int
    heading_end: int
    parent: int
    end: int = 0


class SectionStack:
    """The sections and items that are open at a line; ``before`` is always the end of the line above it."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._drafts: list[_Draft] = []

    def __len__(self) -> int:
        return len(self._open)

    @property
    def empty(self) -> bool:
        """Say whether no section has been opened yet."""
        return not self._drafts

    def styles(self) -> list[str]:
        """Return the names of the styles of what is open, from the top."""
        return [entry.style.name for entry in self._open]

    def above(self, rank: int) -> int:
        """Return how many of the first entries have a smaller rank."""
        return next((at for at, entry in enumerate(self._open) if entry.style.rank >= rank), len(self._open))

    def open(
        self,
        style: Style,
        label: str,
        line: int,
        start: int,
        heading_end: int,
        *,
        heading: str,
        printed: str,
        order: tuple[int, ...] = (),
        key: str = "",
        kind: str = "",
    ) -> None:
        """Open a section; ``line`` is the index of the last line of its heading."""
        parent = next((entry.section for entry in reversed(self._open) if entry.section >= 0), -1)
        self._drafts.append(_Draft(kind or style.kind, label, heading, printed, start, heading_end, parent))
        self._open.append(_Open(style, key or style.name, order, line, len(self._drafts) - 1, heading=bool(heading)))

    def item(self, style: Style, line: int, *, order: tuple[int, ...] = (), key: str = "") -> None:
        """Note a list item, which is no section but counts in its list."""
        self._open.append(_Open(style, key or style.name, order, line, -1, heading=False))

    def close(self, keep: int, before: int) -> None:
        """Close all but the first ``keep`` open entries."""
        while len(self._open) > keep:
            entry = self._open.pop()
            if entry.section >= 0:
                self._drafts[entry.section].end = max(before, self._drafts[entry.section].heading_end)

    def leave_bullets(self, line: int, before: int) -> None:
        """Close the bullets above a paragraph, unless it stands right under the label of a group."""
        keep = len(self._open)
        while keep and self._open[keep - 1].style.rank >= BULLETS and not self._right_above(keep - 1, line):
            keep -= 1
        self.close(keep, before)

    def pop(self, style: Style, line: int, before: int) -> None:
        """Close what cannot hold a line of a style without numbers."""
        names = self.styles()
        at = len(names) - 1 - names[::-1].index(style.name) if style.name in names else self._room(style, line)
        self.close(at, before)

    def descend(self, style: Style, key: str, order: tuple[int, ...], line: int, before: int) -> None:
        """Close what a numbered line ends: its elder siblings and all below them.

        The deepest list that the number continues is meant; a number that begins anew right under a heading
        begins a list inside it; a repeated or skipped number stays in the deepest list of its style.
        """
        same = [i for i, entry in enumerate(self._open) if entry.key == key]
        follows = [i for i in same if order > self._open[i].order]
        if follows:
            self.close(follows[-1], before)
        elif not same:
            self.close(self._room(style, line), before)
        elif (
            order[-1:] != (1,)
            or not self._may_hold(style, line)
            or same[-1] == len(self._open) - 1
            or len(same) >= _NESTED
        ):
            self.close(same[-1], before)

    def sections(self) -> tuple[Section, ...]:
        """Return the sections in text order; all must be closed."""
        sections: list[Section] = []
        for number, draft in enumerate(self._drafts):
            parent = sections[draft.parent] if draft.parent >= 0 else None
            sections.append(
                Section(
                    id=f"h{number + 1}",
                    kind=draft.kind,
                    label=draft.label,
                    heading=draft.heading,
                    start=draft.start,
                    end=draft.end,
                    heading_start=draft.start,
                    heading_end=draft.heading_end,
                    level=parent.level + 1 if parent else 1,
                    parent=parent.id if parent else None,
                    path=(
                        *(parent.path if parent else ()),
                        *((draft.printed,) if draft.printed or draft.kind != "table" else ()),
                    ),
                )
            )
        return tuple(sections)

    def _room(self, style: Style, line: int) -> int:
        """Return how many open entries a new style leaves open: those of lower rank, and a heading right above."""
        at = len(self._open)
        while at and self._open[at - 1].style.rank > style.rank:
            if style.rank > FIXED and self._right_above(at - 1, line):
                break
            at -= 1
        return at

    def _may_hold(self, style: Style, line: int) -> bool:
        """Say whether a list that begins anew stands under what is open last, not beside its own kind further up.

        One of a high style (I, A) is held by a heading of a lower one only where it follows that at once.
        """
        last = self._open[-1]
        if not last.heading:
            return False
        return last.style.rank < style.rank or style.rank >= _NUMBERS or self._right_above(len(self._open) - 1, line)

    def _right_above(self, at: int, line: int) -> bool:
        return self._open[at].heading and self._open[at].line == line - 1


__all__ = ["BULLETS", "FIXED", "SectionStack"]
