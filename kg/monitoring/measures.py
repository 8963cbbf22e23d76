"""Statements with a figure -> measures (số đo): how much of what, in which period, of which body, said where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.fold import fold
from kg.ask.library import Library
from kg.monitoring.counted import SHARE, amount_of, is_share
from kg.monitoring.indicator import Indicator, content, indicator_of, part_of_share, sentence_bounds
from kg.monitoring.items import Item, parsed, read_items
from kg.monitoring.levels import Level, level_of
from kg.monitoring.periods import Period, period_of
from nlp.model import Comparator, Quantity

_SCOPE = re.compile(
    r"\bcap (?:bo|tinh|huyen|xa|so|truong)\b|\b(?:toan quoc|ca nuoc|toan tinh|toan nganh|toan huyen|cap co so)\b"
)
_EACH = re.compile(r"(?<!\w)(?:mỗi|từng|bình quân|trung bình)(?!\w)", re.IGNORECASE)
_SO_FAR = re.compile(
    r"(?<!\w)(?:lũy kế|luỹ kế|từ trước đến nay|từ khi|kể từ|đến nay|(?:tính )?đến (?:hết|cuối|tháng|ngày|năm))(?!\w)",
    re.I,
)
# A report says so what is still to come: no result.
_TO_COME = re.compile(r"(?<!\w)(?:dự kiến|sẽ|phấn đấu|đặt mục tiêu|mục tiêu là)(?!\w)", re.IGNORECASE)
_PART_OF = re.compile(r"\s*(?:trong đó|gồm|bao gồm)(?!\w)", re.IGNORECASE)
_UNIT_WORDS = 2
_LEAST_SAID = 3
"""The least content words beside the unit by which a count is known without the title of its document."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A share in percent or a count of what the ``indicator`` says: ``low`` and ``high`` as the comparator bounds them.

    ``unit`` is "%" or the unit of measure in its one form, ``noun`` the same as printed. ``each`` says that the figure
    is that of every one ("mỗi xã 2 mô hình"), ``so_far`` that it sums up to a day ("lũy kế"), ``thin`` that the words
    alone do not tell which count it is ("xây dựng 10 mô hình"). ``whole`` is what a share is taken of, where
    it is said.

    ``body`` is the issuer of the document, folded, which speaks of itself, ``body_id`` its id where it is known;
    ``province`` the id of its place; ``scope`` what the words themselves limit it to ("cấp huyện").
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
    unit: str = SHARE
    noun: str = SHARE
    each: bool = False
    so_far: bool = False
    thin: bool = False
    whole: float | None = None
    body_id: str | None = None

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
        """The share or count where it is one figure."""
        return self.low if self.low is not None and self.low == self.high else None


def measures(library: Library) -> tuple[Measure, ...]:
    """Return the shares and counts that targets, results and limitations of all documents state."""
    rows = library.ledger.query(
        "SELECT document, body FROM statements WHERE kind IN ('target', 'result', 'limitation') "
        "AND instr(body, '\"quantities\":') > 0 ORDER BY unit"
    )
    return tuple(m for item in read_items(library.ledger, parsed(rows)) for m in _of_item(library, item))


def _of_item(library: Library, item: Item) -> Iterator[Measure]:
    metadata = item.document.metadata
    if not metadata.issuer:
        return
    period, (body_id, province) = period_of(item), _issuer(library, item)
    at, figures = item.statement.start, item.statement.quantities
    parts = [part_of_share(item.quote, q, figures, at=at) for q in figures]
    told = {id(part) for part in parts}
    for quantity, part in zip(figures, parts, strict=True):
        amount = amount_of(item.quote, quantity, at=at)
        if amount is None or (is_share(quantity) and id(quantity) in told):
            continue  # "242/267 người (đạt 91%)" is one share
        indicator = indicator_of(item.quote, quantity, figures, at=at)
        if indicator is None:
            continue
        beside = len(indicator.words - set(content(amount.noun)[:_UNIT_WORDS]))
        if amount.unit != SHARE and (not beside or _PART_OF.match(indicator.clause)):
            continue
        scope = _SCOPE.search(fold(indicator.clause))
        low, high = sentence_bounds(item.quote, quantity.start - at, quantity.end - at)
        sentence = item.quote[low:high]
        if item.statement.kind != "target" and _TO_COME.search(item.quote, low, quantity.start - at):
            continue
        yield Measure(
            item,
            quantity,
            indicator,
            quantity.comparator,
            amount.low,
            amount.high,
            period,
            " ".join(fold(metadata.issuer).split()),
            province,
            level_of(metadata.issuer),
            scope[0] if scope else None,
            amount.unit,
            amount.noun,
            _EACH.search(sentence) is not None,
            _SO_FAR.search(sentence) is not None,
            amount.unit != SHARE and beside < _LEAST_SAID,
            (part or quantity).whole,
            body_id,
        )


def _issuer(library: Library, item: Item) -> tuple[str | None, str | None]:
    """Return the id of the document's issuer and of its province; None for what is not known, or for central bodies."""
    metadata = item.document.metadata
    bodies = library.catalogue.bodies
    found = bodies.named(metadata.issuer or "", None, metadata.date)
    if found:
        return found[0].id if len(found) == 1 else None, bodies.province_of(found[0])
    places = library.catalogue.places.named(metadata.place, metadata.date) if metadata.place else ()
    if not places or level_of(metadata.issuer or "") == "central":
        return None, None
    named = bodies.named(metadata.issuer or "", places[0].id, metadata.date)
    return named[0].id if len(named) == 1 else None, places[0].id
