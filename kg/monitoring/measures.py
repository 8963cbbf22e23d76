"""Statements with a share -> measures (số đo): how much of what, in which period, of which body, said where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.fold import fold
from kg.ask.library import Library
from kg.monitoring.indicator import Indicator, indicator_of, sentence_bounds
from kg.monitoring.items import Item, parsed, read_items
from kg.monitoring.levels import Level, level_of
from kg.monitoring.periods import Period, period_of
from nlp.model import Comparator, Quantity

_FRACTION = re.compile(r"(\d+(?:\.\d{3})*)\s*/\s*(\d+(?:\.\d{3})*)")
_SCOPE = re.compile(
    r"\bcap (?:bo|tinh|huyen|xa|so|truong)\b|\b(?:toan quoc|ca nuoc|toan tinh|toan nganh|toan huyen|cap co so)\b"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A share in percent: ``low`` and ``high`` as the comparator bounds them, of what the ``indicator`` counts.

    ``body`` is the issuer of the document, folded, which speaks of itself; ``province`` the id of its place; ``scope``
    what the words themselves limit it to ("cấp huyện").
    """

    item: Item
    quantity: Quantity
    indicator: Indicator
    comparator: Comparator
    low: float | None
    high: float | None
    period: Period | None
    body: str
    province: str | None
    level: Level | None
    scope: str | None

    @property
    def place(self) -> tuple[int, int]:
        """Where the sentence with the figure begins and ends in the document's text."""
        at = self.item.statement.start
        low, high = sentence_bounds(self.item.quote, self.quantity.start - at, self.quantity.end - at)
        return at + low, at + high

    @property
    def quote(self) -> str:
        """The sentence with the figure."""
        at = self.item.statement.start
        low, high = self.place
        return self.item.quote[low - at : high - at]

    @property
    def value(self) -> float | None:
        """The share where it is one figure."""
        return self.low if self.low is not None and self.low == self.high else None


def measures(library: Library) -> tuple[Measure, ...]:
    """Return the shares that targets, results and limitations of all documents state."""
    rows = library.ledger.query(
        "SELECT document, body FROM statements WHERE kind IN ('target', 'result', 'limitation') "
        "AND instr(body, '\"quantities\":') > 0 ORDER BY unit"
    )
    found = [(d, s) for d, s in parsed(rows) if any(_is_share(q) for q in s.quantities)]
    return tuple(m for item in read_items(library.ledger, found) for m in _of_item(library, item))


def _of_item(library: Library, item: Item) -> Iterator[Measure]:
    metadata = item.document.metadata
    if not metadata.issuer:
        return
    period, province = period_of(item), _province(library, item)
    for quantity in item.statement.quantities:
        if not _is_share(quantity):
            continue
        indicator = indicator_of(item.quote, quantity, item.statement.quantities, at=item.statement.start)
        bounds = _bounds(quantity)
        if indicator is None or bounds is None:
            continue
        scope = _SCOPE.search(fold(indicator.clause))
        yield Measure(
            item,
            quantity,
            indicator,
            quantity.comparator,
            *bounds,
            period,
            " ".join(fold(metadata.issuer).split()),
            province,
            level_of(metadata.issuer),
            scope[0] if scope else None,
        )


def _is_share(quantity: Quantity) -> bool:
    return quantity.unit == "%" or _FRACTION.match(quantity.quote) is not None


def _bounds(quantity: Quantity) -> tuple[float | None, float | None] | None:
    """Return the bounds of a share in percent; None where a fraction is none (13/12)."""
    if quantity.unit == "%":
        return quantity.low, quantity.high
    found = _FRACTION.match(quantity.quote)
    part, whole = (int(n.replace(".", "")) for n in found.groups()) if found else (0, 0)
    if not 0 <= part <= whole or whole < 2:
        return None
    share = round(100 * part / whole, 2)
    return share, share


def _province(library: Library, item: Item) -> str | None:
    """Return the id of the province of the document's issuer, None for central bodies."""
    metadata = item.document.metadata
    bodies = library.catalogue.bodies
    found: Sequence[str | None] = [
        bodies.province_of(b) for b in bodies.named(metadata.issuer or "", None, metadata.date)
    ]
    if found:
        return found[0]
    places = library.catalogue.places.named(metadata.place, metadata.date) if metadata.place else ()
    return places[0].id if places and level_of(metadata.issuer or "") != "central" else None
