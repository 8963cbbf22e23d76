"""All that was said of one document: who says that it exists, and who says each date and title."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from corpus.places import name_key
from kg.mining.sightings import Sighting

OWN_WORD = 4
"""How many citing places the word of the document itself or of a register weighs."""
_RIVAL_PLACES = 2
_ALIKE = 0.6
_COMMON = frozenset(
    "quy dinh chi tiet mot so dieu cua va ve viec ban hanh thi huong dan sua doi bo sung luat nghi thong tu trong cac "
    "thuc hien chuc nang nhiem vu quyen han co cau to hoat dong nam ngay".split()
)
"""Words of any title (folded), which tell no subject."""


@dataclass(slots=True)
class Group:
    """The sightings of one document, counted.

    ``dates`` are full dates with the places that print them; ``places`` the citing places; ``titles`` their titles by
    key and form; ``dated_titles`` the keys of titles printed with a date; ``issuer_denied`` whether a place names
    another issuer than the number's; ``by_issuer`` whether a document of the same body cites it with its date;
    ``begins`` are the days of coming into force with the citing places that print them.
    """

    letterheads: list[Sighting] = field(default_factory=list)
    registers: list[Sighting] = field(default_factory=list)
    dates: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    places: set[str] = field(default_factory=set)
    titles: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    dated_titles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    types: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    issuer_denied: bool = False
    by_issuer: bool = False
    begins: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, sighting: Sighting, date: str | None) -> None:
        """Count a sighting; ``date`` is its full date where it may be the document's."""
        if sighting.kind == "letterhead":
            self.letterheads.append(sighting)
        elif sighting.kind == "register":
            self.registers.append(sighting)
        else:
            self.places.add(sighting.place)
            if sighting.effective:
                self.begins[sighting.effective].add(sighting.place)
            if sighting.title:
                self.titles[name_key(sighting.title)][sighting.title].add(sighting.place)
        if date:
            self.dates[date].add(sighting.place)
            if sighting.title:
                self.dated_titles[date].add(name_key(sighting.title))
        if sighting.doc_type:
            self.types[sighting.doc_type] += 1
        self.numbers[sighting.number] += 1

    @property
    def number(self) -> str:
        """The number as most places print it, the document itself and registers before the others."""
        own = Counter(s.number for s in (*self.registers, *self.letterheads))
        return max((own or self.numbers).items(), key=lambda pair: (pair[1], pair[0] == pair[0].upper(), pair[0]))[0]

    def weights(self) -> Counter[str]:
        """Return how much speaks for each date: a place that prints it one, a letterhead or register ``OWN_WORD``."""
        weights = Counter({date: len(places) for date, places in self.dates.items()})
        for sighting in (*self.letterheads, *self.registers):
            if sighting.date and sighting.date in weights:
                weights[sighting.date] += OWN_WORD
        return weights

    def best_date(self) -> str:
        """Return the date for which most speaks, empty where two that differ weigh the same.

        Where the number was given twice, the document that speaks for itself goes before one that others cite more.
        """
        ranked = self.weights().most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return ""
        best = ranked[0][0]
        own = next((s.date for s in (*self.letterheads, *self.registers) if s.date in self.dates), None)
        return own if own and best in self.other_dates(own) else best

    def date_evidence(self, date: str) -> str:
        """Return who says a date: letterhead, register, agreement (two citing places) or citation (one)."""
        if any(s.date == date for s in self.letterheads):
            return "letterhead"
        if any(s.date == date for s in self.registers):
            return "register"
        return "agreement" if len(self.dates.get(date, ())) > 1 else "citation"

    def other_dates(self, date: str) -> list[str]:
        """Return the dates of a second document that was given the same number (decrees on the armed forces are
        numbered apart): at least two places print the date, and with a subject unlike those printed with ``date``.
        """
        own = self.dated_titles.get(date, set())
        return sorted(
            other
            for other, places in self.dates.items()
            if other != date
            and len(places) >= _RIVAL_PLACES
            and own
            and (theirs := self.dated_titles.get(other, set()))
            and not any(_alike(one, two) for one in own for two in theirs)
        )


def _alike(one: str, two: str) -> bool:
    """Tell whether two titles' keys speak of one subject: one may be cut or go on further than the other."""
    first, second = (set(key.split()) - _COMMON for key in (one, two))
    return len(first & second) >= _ALIKE * min(len(first), len(second))
