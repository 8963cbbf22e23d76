"""Targets against results (so chỉ tiêu với kết quả): met, not met, not comparable, contradictory, with both quotes.

Two measures are a pair where what they count is the same in words, of the same body, in the same period. Levels are
never merged: a ministry's 90 % says nothing of a province's 80 %. A wrong pair is worse than none, so that measures
whose words differ much make none at all.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from kg.ask.library import Library
from kg.ask.model import Coverage
from kg.monitoring.counted import SHARE
from kg.monitoring.following import Following
from kg.monitoring.indicator import Indicator, content
from kg.monitoring.levels import LEVEL_WORDS
from kg.monitoring.measures import Measure, measures
from kg.monitoring.periods import Period
from kg.store.stored import StoredDocument

Verdict = Literal["met", "not_met", "not_comparable", "contradictory"]
VERDICTS: dict[Verdict, str] = {
    "met": "đạt",
    "not_met": "chưa đạt",
    "contradictory": "mâu thuẫn",
    "not_comparable": "không so sánh được",
}
ALIKE = 0.75
"""The least likeness of the words of two measures that count the same."""
CONTRADICTS = 0.8
"""The same for two results that are said to contradict each other."""
PARTS_ALIKE = 0.85
"""The same for parts of the clauses, which are shorter."""
COUNTS_ALIKE = 0.8
"""The same for counts, of which more are said in like words than of shares."""
TITLES_ALIKE = 0.5
"""The least share of common words in two documents' titles where the words of a count say little by themselves."""
ROUNDING = 0.06
ABOUT = 0.02
"""What "khoảng" leaves open, as a share of the count."""

_SHARE = re.compile(r"[^%/]*(?:%|\d\s*/\s*\d+)(?: trở (?:lên|xuống))?")
_LEVELS = frozenset({"diem", "nguoi/km2"})
"""Units of what stands at a level and does not add up over the years."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two measures of one indicator: a target (or an earlier result) ``first`` and a result ``second``.

    ``reason`` says in Vietnamese how the verdict follows; ``likeness`` how alike the words are (0..1); ``note`` what
    changed between the two documents: the body, or its territory.
    """

    verdict: Verdict
    first: Measure
    second: Measure
    reason: str
    likeness: float
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CompareListing:
    """Comparisons by verdict; ``counts`` of each, ``targets`` with a figure and how many have no result at all.

    ``of_ended`` of these are of bodies that were merged or ended and of which no follower's report was found.
    """

    comparisons: tuple[Comparison, ...]
    counts: dict[Verdict, int]
    targets: int
    without_result: int
    coverage: Coverage
    of_ended: int = 0


class Likeness:
    """How alike two indicators are: the share of their words and pairs that is common, rare ones weighing more."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        seen: Counter[str] = Counter()
        self._total = 1
        for indicator in indicators:
            seen.update(indicator.terms)
            self._total += 1
        self._seen = seen
        self._weights: dict[frozenset[str], float] = {}

    def weight(self, terms: frozenset[str]) -> float:
        """Return the weight of terms: a pair counts half of a word."""
        known = self._weights.get(terms)
        if known is None:
            known = sum(math.log1p(self._total / (self._seen[t] + 0.5)) * (0.5 if " " in t else 1.0) for t in terms)
            self._weights[terms] = known
        return known

    def __call__(self, a: Indicator, b: Indicator) -> float:
        """Return the likeness, 0..1, of the whole clauses or of parts that count the same."""
        whole = self._of(a.terms, b.terms)
        if whole >= ALIKE:
            return whole
        parts = [
            self._of(x, y) for x in (a.terms, *a.heads) for y in (b.terms, *b.heads) if (x, y) != (a.terms, b.terms)
        ]
        parts += [self._of(x, b.terms) for x in a.bare]
        parts += [self._of(a.terms, y) for y in b.bare]
        part = max(parts, default=0.0)
        return part if part >= PARTS_ALIKE else whole

    def _of(self, a: frozenset[str], b: frozenset[str]) -> float:
        common = a & b
        return 2 * self.weight(common) / (self.weight(a) + self.weight(b)) if common else 0.0


def compare(library: Library, *, indicator: str | None = None) -> CompareListing:
    """Return the comparisons of all documents, or those whose indicator speaks of the words given."""
    all_ = measures(library)
    wanted = frozenset(content(indicator)) if indicator else None
    if wanted:
        all_ = tuple(m for m in all_ if len(wanted & m.indicator.words) * 2 > len(wanted))
    likeness = Likeness(m.indicator for m in all_)
    found: list[Comparison] = []
    answered: set[int] = set()
    groups = _groups(all_)
    for group in groups.values():
        found += _pairs(group, likeness, answered)
    following = Following(library.catalogue.bodies)
    for before, after in following.links(groups.items()):
        found += _followed(groups[before], groups[after], likeness, following, answered)
    found.sort(
        key=lambda c: (list(VERDICTS).index(c.verdict), -c.likeness, c.first.item.document.id, c.first.quantity.start)
    )
    targets = [m for m in all_ if m.item.statement.kind == "target"]
    return CompareListing(
        tuple(found),
        {verdict: sum(c.verdict == verdict for c in found) for verdict in VERDICTS},
        len(targets),
        sum(id(m) not in answered for m in targets),
        library.coverage(),
        sum(id(m) not in answered and following.ended(m.body_id) for m in targets),
    )


def _groups(all_: Sequence[Measure]) -> dict[str, list[Measure]]:
    """Return the measures by body: those of one province together, those of a central body by its name."""
    groups: dict[str, list[Measure]] = defaultdict(list)
    for measure in all_:
        groups[measure.province or measure.body].append(measure)
    return groups


def _followed(
    before: Sequence[Measure],
    after: Sequence[Measure],
    likeness: Likeness,
    following: Following,
    answered: set[int],
) -> Iterable[Comparison]:
    """Yield targets of one body with the results of the body that answers for them since."""
    results = [m for m in after if m.item.statement.kind != "target"]
    for target in before:
        if target.item.statement.kind != "target":
            continue
        for result in results:
            near = _near(target, result, likeness)
            if near is None or not following.follows(target, result):
                continue
            comparison = _judged_after(target, result, near, following.territory(target.province, result.province))
            if comparison.verdict != "not_comparable":
                answered.add(id(target))
            yield comparison


def _judged_after(target: Measure, result: Measure, near: float, moved: str | None) -> Comparison:
    """Judge a result of a body that followed: a share with a note, a count only where the territory is the same."""
    issuers = [m.item.document.metadata.issuer for m in (target, result)]
    note = moved or (f"{issuers[0]} nay là {issuers[1]}" if issuers[0] != issuers[1] else None)
    verdict: Verdict = "not_comparable"
    reason = _apart(target, result, followed=True)
    if reason is None and moved and target.unit != SHARE:
        reason = f"{moved}: hai con số đếm trên hai địa bàn"
    elif reason is None:
        verdict, reason = _reached(target, result)
        reason = f"{reason}; {note}" if note else reason
    return Comparison(verdict, target, result, reason, near, note)


def _pairs(group: Sequence[Measure], likeness: Likeness, answered: set[int]) -> Iterable[Comparison]:
    """Yield the comparisons of one body or province: every target with every result, results with each other."""
    targets = [m for m in group if m.item.statement.kind == "target"]
    results = [m for m in group if m.item.statement.kind != "target"]
    for target in targets:
        for result in results:
            near = _near(target, result, likeness)
            if near is not None:
                comparison = _judged(target, result, near)
                if comparison.verdict != "not_comparable":
                    answered.add(id(target))
                yield comparison
    for a, b in combinations(results, 2):
        first, second = _ordered(a, b)
        if (first.item.document.id, first.item.statement.id) == (second.item.document.id, second.item.statement.id):
            continue
        near = _near(first, second, likeness)
        if (
            near is not None
            and near >= CONTRADICTS
            and (contradiction := _contradiction(first, second, near)) is not None
        ):
            yield contradiction


def _near(a: Measure, b: Measure, likeness: Likeness) -> float | None:
    """Return how alike the indicators of two measures are, None where too little."""
    if (a.unit == SHARE) != (b.unit == SHARE) or a.indicator.change != b.indicator.change:
        return None
    if len(a.indicator.words & b.indicator.words) < 2:
        return None
    near = likeness(a.indicator, b.indicator)
    if a.unit == SHARE:
        return near if near >= ALIKE else None
    if near < COUNTS_ALIKE or ((a.thin or b.thin) and not _one_subject(a.item.document, b.item.document)):
        return None
    return near


def _one_subject(a: StoredDocument, b: StoredDocument) -> bool:
    """Tell whether two documents speak of one subject by their titles."""
    words = [frozenset(content(d.metadata.title or "")) for d in (a, b)]
    common = len(words[0] & words[1])
    return a.id == b.id or (common > 1 and common >= TITLES_ALIKE * min(map(len, words)))


def _ordered(a: Measure, b: Measure) -> tuple[Measure, Measure]:
    """Return what stands in the earlier document first."""
    dates = [m.item.document.metadata.date or "" for m in (a, b)]
    return (b, a) if dates[1] < dates[0] else (a, b)


def _judged(target: Measure, result: Measure, near: float) -> Comparison:
    reason = _apart(target, result)
    if reason is None:
        verdict, reason = _reached(target, result)
        return Comparison(verdict, target, result, reason, near)
    return Comparison("not_comparable", target, result, reason, near)


def _apart(a: Measure, b: Measure, *, followed: bool = False) -> str | None:
    """Return why two measures of one indicator cannot be compared, None where they can.

    ``followed`` says that the second body is known to answer for the first, whatever their names.
    """
    if a.level != b.level:
        levels = [LEVEL_WORDS[m.level] if m.level else m.item.document.metadata.issuer for m in (a, b)]
        return f"khác cấp: {levels[0]} và {levels[1]}"
    if a.body != b.body and not followed:
        issuers = [m.item.document.metadata.issuer for m in (a, b)]
        return f"khác cơ quan: {issuers[0]} và {issuers[1]}"
    if a.scope and b.scope and a.scope != b.scope:
        return "khác phạm vi trong chính câu chữ"
    if a.period is None or b.period is None:
        return "không rõ kỳ"
    if a.period.last != b.period.last:
        return f"khác kỳ: {a.period.words()} và {b.period.words()}"
    if a.period.part != b.period.part:
        return "khác kỳ: một bên chỉ nói một phần của năm"
    return _counted_apart(a, b, a.period, b.period) if a.unit != SHARE else None


def _counted_apart(a: Measure, b: Measure, *periods: Period) -> str | None:
    """Return why two counts of one period cannot be compared: other units, of each or of all, up to a day or within."""
    if a.unit != b.unit:
        return f"khác đơn vị đo: {a.noun} và {b.noun}"
    if a.each != b.each:
        return "một bên tính cho mỗi đơn vị hoặc mỗi năm, một bên tính chung"
    if periods[0].first != periods[1].first:
        return f"khác kỳ: {periods[0].words()} và {periods[1].words()}"
    if a.so_far != b.so_far and a.unit not in _LEVELS:
        return "một bên tính lũy kế đến một thời điểm, một bên không nói tính từ khi nào"
    return None


def _reached(target: Measure, result: Measure) -> tuple[Verdict, str]:
    """Return whether the result reaches the target; a bound that leaves it open makes them not comparable."""
    said = f"{_figure(target)} so với {_figure(result)}"
    if target.indicator.less != result.indicator.less:
        return "not_comparable", f"không rõ tăng hay giảm là đạt: {said}"
    slack = _slack(target, result)
    if target.indicator.less or target.comparator in {"le", "lt"}:
        limit, best, worst = target.high, result.low, result.high
        if limit is None or (worst is None and best is None):
            return "not_comparable", f"số liệu để ngỏ: {said}"
        if worst is not None and worst <= limit + slack:
            return "met", said
        return ("not_met", said) if best is not None and best > limit + slack else ("not_comparable", said)
    limit, worst, best = target.low, result.low, result.high
    if limit is None:
        return "not_comparable", f"số liệu để ngỏ: {said}"
    if worst is not None and (worst > limit if target.comparator == "gt" else worst >= limit - slack):
        return "met", said
    if best is not None and best < limit - slack:
        return "not_met", said
    return "not_comparable", f"số liệu để ngỏ: {said}"


def _figure(measure: Measure) -> str:
    """Return a figure as printed; a share without the noun behind it, of which the quote has the beginning alone."""
    quote = measure.quantity.quote.strip()
    share = _SHARE.match(quote) if measure.unit == SHARE else None
    return share[0] if share else quote


def _slack(target: Measure, result: Measure) -> float:
    """Return by how much a result may miss the limit and still reach it: rounding, or what "khoảng" leaves open."""
    if target.unit == SHARE:
        return ROUNDING
    about = "approx" in (target.comparator, result.comparator)
    return ABOUT * (target.low or target.high or 0.0) if about else 0.0


def _contradiction(a: Measure, b: Measure, near: float) -> Comparison | None:
    """Return two results that state different figures of one indicator, body and year; None where they may agree."""
    if a.unit != SHARE:
        return None  # counts grow within a year, and reports seldom say up to which day they count
    if a.whole and b.whole and a.whole != b.whole:
        return None  # shares of two wholes: each of a part of what there is
    if a.value is None or b.value is None or abs(a.value - b.value) <= ROUNDING or _apart(a, b) is not None:
        return None
    years = (a.period.first, b.period.first) if a.period and b.period else (0, 1)
    if years[0] != years[1] or a.scope != b.scope:
        return None
    said = f"{_figure(a)} và {_figure(b)} cho cùng {a.period.words() if a.period else 'kỳ'}"
    return Comparison("contradictory", a, b, said, near)
