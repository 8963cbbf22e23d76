"""Two measures of bodies that followed one another (cơ quan kế thừa) -> whether they speak of one body and place.

A province's plan of March 2025 is reported on by the province that was made of it and of others on 1 July 2025, a
ministry's by the one that took the function over. The pair is made and says what changed between the two.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.bodies import BodyTable
from corpus.body_description import describe
from corpus.places import Place, PlaceTable
from corpus.succession import answers_on
from kg.ask.phrases import day
from kg.monitoring.measures import Measure

_FAR = "9999-12-31"
_STEPS = 4


class Following:
    """Which bodies and territories became which, by the registry (nghị quyết sắp xếp, bảng chức năng)."""

    def __init__(self, bodies: BodyTable) -> None:
        self._bodies = bodies
        self._answers = lru_cache(maxsize=65536)(self._read_answers)

    def links(self, groups: Iterable[tuple[str, list[Measure]]]) -> Iterator[tuple[str, str]]:
        """Yield the keys of groups of measures of which the second may report on what the first planned."""
        keys = {key: {m.body_id for m in group if m.body_id} for key, group in groups}
        at = {body: key for key, ids in keys.items() for body in ids}
        found: dict[tuple[str, str], None] = {}
        for key, ids in keys.items():
            later = [place.id for place in self._became(key)]
            later += [
                at[other] for body in ids for other in self._answers(body, _FAR, None) if other in at and other != body
            ]
            found |= {(key, other): None for other in later if other in keys and other != key}
        yield from found

    def follows(self, target: Measure, result: Measure) -> bool:
        """Tell whether the body that reports answers, on the day of its report, for what the other one planned."""
        dates = [m.item.document.metadata.date or "" for m in (target, result)]
        if not all(dates) or dates[1] < dates[0] or target.level != result.level:
            return False
        if target.body_id and result.body_id:
            return result.body_id in self._answers(target.body_id, dates[1], target.quote)
        return target.body == result.body and bool(self.territory(target.province, result.province))

    def ended(self, body: str | None) -> bool:
        """Tell whether a body of this id is known to be there no longer."""
        known = describe(body, self._bodies) if body else None
        return known is not None and not known.exists(datetime.date.today().isoformat())

    def territory(self, before: str | None, after: str | None) -> str | None:
        """Return in Vietnamese how the territory changed between two provinces, None where it is the same."""
        places = self._bodies.places
        old, new = places.by_id.get(before or ""), places.by_id.get(after or "")
        if old is None or new is None or old.id == new.id:
            return None
        if not any(place.id == new.id for place in self._became(old.id)):
            return None
        parts = _made_of(new, places)
        if len(parts) < 2 and len(old.successors) < 2:
            return None  # a new name of the same place
        since = f" từ {day(new.valid_from)}" if new.valid_from else ""
        if len(parts) < 2:
            return f"địa bàn đã chia tách{since}"
        return f"địa bàn đã sáp nhập{since} ({', '.join(parts)} nhập thành {new.name})"

    def _became(self, place: str) -> list[Place]:
        by_id = self._bodies.places.by_id
        found: dict[str, Place] = {}
        open_ = [place]
        for _ in range(_STEPS):
            open_ = [id for known in open_ if known in by_id for id in by_id[known].successors if id not in found]
            found |= {id: by_id[id] for id in open_ if id in by_id}
        return list(found.values())

    def _read_answers(self, body: str, on: str, about: str | None) -> frozenset[str]:
        if describe(body, self._bodies) is None:
            return frozenset()
        return frozenset(answering.body.id for answering in answers_on(body, self._bodies, on, about=about))


def _made_of(place: Place, places: PlaceTable) -> list[str]:
    """Return the names of the provinces that a province was made of."""
    return sorted(p.name for p in places.by_id.values() if p.level == "province" and place.id in p.successors)
