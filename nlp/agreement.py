"""Figures of one statement -> those that contradict each other: a part, its whole and the percentage printed for them.

"766 hồ sơ trên tổng số 815 hồ sơ, đạt 93,9%" agrees (766/815 is 93.99 %); "57/70 dịch vụ, đạt 91,4%" does not.
A percentage may be rounded or cut off at its last printed digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.model import Problem, Quantity, Statement

_LINKS = re.compile(
    r"[^.;\n%]{0,60}?(?:,? ?(?:đạt|chiếm|bằng|tương đương|tương ứng|tỷ lệ|đạt tỷ lệ|\()[^.;\n\d%]{0,30})"
)
_NEAR = 100  # characters between a part and the percentage printed for it


def disagreements(text: str, statements: Iterable[Statement]) -> tuple[Problem, ...]:
    """Return a problem for every percentage that is not the share of the part and the whole printed right before it."""
    return tuple(problem for statement in statements for problem in _of(text, statement.quantities))


def _of(text: str, quantities: tuple[Quantity, ...]) -> Iterator[Problem]:
    for at, part in enumerate(quantities):
        if part.whole is None or part.low is None or not part.whole:
            continue
        share = next((q for q in quantities[at + 1 : at + 3] if q.unit == "%" and q.comparator == "eq"), None)
        if share is None or share.low is None or not _belongs(text, part, share):
            continue
        expected = 100 * part.low / part.whole
        if abs(expected - share.low) > _step(share.quote):
            printed = f"{expected:.1f}".replace(".", ",")
            yield Problem(
                "figures_disagree",
                part.start,
                share.end,
                f"«{part.quote}» là {printed}%, nhưng văn bản ghi «{share.quote}».",
            )


def _belongs(text: str, part: Quantity, share: Quantity) -> bool:
    """Say whether the percentage is that of the part: "…, đạt 93,9%" within the same clause."""
    between = text[part.end : share.start] + share.quote[:8]
    return share.start - part.end <= _NEAR and _LINKS.match(between) is not None


def _step(quote: str) -> float:
    """Return how far a percentage may be off: one unit of its last printed digit."""
    match = re.search(r"\d+(?:[.,](\d+))?", quote)
    return 10.0 ** -len(match[1]) if match is not None and match[1] else 1.0


__all__ = ["disagreements"]
