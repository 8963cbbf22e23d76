"""Sightings -> rows of the register: a fact is kept where a letterhead or register says it or two places agree."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.bodies import BodyTable
from corpus.catalogue import law_key
from corpus.document_types import type_table
from corpus.keys import document_key
from corpus.places import name_key
from corpus.registry_row import RegistryRow
from kg.mining.casing import Casing, in_capitals
from kg.mining.sightings import Sighting

_LAWS = frozenset({"luat", "pl"})
_GAP_DAYS = 45
_SLACK_DAYS = 2
_TITLE_WORDS = 6
# Laws are cited so often that the same slip of a number is found twice.
_LAW_PLACES = 4
_ONE_PLACE = frozenset({"sequence", "issuer"})
_LETTERS = str.maketrans({"ð": "đ", "Ð": "Đ"})


@dataclass(slots=True)
class _Group:
    """All that was said of one document."""

    letterheads: list[Sighting] = field(default_factory=list)
    registers: list[Sighting] = field(default_factory=list)
    dates: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    places: set[str] = field(default_factory=set)
    titles: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    types: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    issuer_denied: bool = False
    by_issuer: bool = False


class Merger:
    """Gathers sightings by legal id and decides what of them is kept."""

    def __init__(self, bodies: BodyTable) -> None:
        self._bodies = bodies
        self._groups: dict[str, _Group] = defaultdict(_Group)
        self._law_dates: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, sighting: Sighting) -> None:
        """Take one sighting; those that do not tell one document are left out."""
        if not sighting.number:
            if sighting.title and sighting.date:
                self._law_dates[law_key(sighting.title), sighting.date[:4]][sighting.date].add(sighting.place)
            return
        key = document_key(
            sighting.number,
            self._bodies,
            doc_type=sighting.doc_type,
            issuer=sighting.issuer,
            date=sighting.date,
            place=sighting.province,
        )
        legal_id = key.legal_id if key else None
        if key is None or legal_id is None or not self._credible(sighting, str(legal_id)):
            return
        full = sighting.date if sighting.date and len(sighting.date) == 10 else None
        if full and key.parts.year and full[:4] != str(key.parts.year):
            full = None
        group = self._groups[str(legal_id)]
        if sighting.kind == "letterhead":
            group.letterheads.append(sighting)
        elif sighting.kind == "register":
            group.registers.append(sighting)
        else:
            group.places.add(sighting.place)
        if full:
            group.dates[full].add(sighting.place)
        if sighting.title and sighting.kind == "citation":
            group.titles[name_key(sighting.title)][sighting.title].add(sighting.place)
        if sighting.doc_type:
            group.types[sighting.doc_type] += 1
        group.numbers[sighting.number] += 1
        named = self._bodies.named(sighting.issuer, sighting.province, full) if sighting.issuer else ()
        group.issuer_denied |= bool(named) and not any(b.id in legal_id.issuer.split(".") for b in named)
        group.by_issuer |= bool(full) and sighting.by == legal_id.issuer

    def rows(self) -> list[RegistryRow]:
        """Return the rows that are kept, with the evidence of each."""
        bodies = self._bodies
        names = [body.name for body in bodies.central.values()]
        names += [place.full_name for place in bodies.places.by_id.values() if place.level == "province"]
        casing = Casing((t for g in self._groups.values() for t in self._mixed_case(g)), names)
        evidence = {legal_id: self._evidence(legal_id, group) for legal_id, group in self._groups.items()}
        dates = {i: self._date(g) for i, g in self._groups.items() if evidence[i]}
        for _ in range(2):
            found = list(self._in_sequence(dates, evidence))
            evidence |= dict.fromkeys(found, "sequence")
            dates |= {i: next(iter(self._groups[i].dates)) for i in found}
        return [self._row(i, self._groups[i], kept, casing) for i, kept in evidence.items() if kept]

    def _credible(self, sighting: Sighting, legal_id: str) -> bool:
        issuer, _, number, when = legal_id.split("/")
        if number == when and "/" + number not in sighting.number:
            # "49 /2016/NQ-HĐND" cut at the blank leaves a number that is a year.
            return False
        if sighting.kind != "citation":
            return True
        return all(self._bodies.body(body_id) is not None for body_id in issuer.split("."))

    def _evidence(self, legal_id: str, group: _Group) -> str:
        if any(s.confirmed or s.date for s in group.letterheads):
            return "letterhead"
        if group.registers:
            return "register"
        if any(len(places) >= 2 for places in group.dates.values()):
            return "agreement"
        # A year inside the number needs no date: two documents that print the same number agree on the whole key.
        in_number = f"/{legal_id.rsplit('/', 1)[1]}/" in group.numbers.most_common(1)[0][0]
        if in_number and len(group.places) >= (_LAW_PLACES if legal_id.split("/")[1] in _LAWS else 2):
            return "agreement"
        # A body that names its own earlier document in full, to amend or repeal it, speaks from its own register.
        return "issuer" if group.by_issuer and len(group.dates) == 1 and not group.issuer_denied else ""

    def _date(self, group: _Group) -> str:
        weights: Counter[str] = Counter()
        for date, places in group.dates.items():
            weights[date] += len(places)
        for sighting in (*group.letterheads, *group.registers):
            if sighting.date and sighting.date in group.dates:
                weights[sighting.date] += 4
        best = weights.most_common(1)
        return best[0][0] if best and best[0][1] >= 2 else ""

    def _in_sequence(self, dates: dict[str, str], evidence: dict[str, str]) -> Iterator[str]:
        """Yield the documents that one place cites in full and whose date fits between their neighbours' dates."""
        series: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
        for legal_id, date in dates.items():
            issuer, kind, number, when = legal_id.split("/")
            if date and number.isdigit():
                series[issuer, kind, when].append((int(number), _days(date)))
        for known in series.values():
            known.sort()
        for legal_id, group in self._groups.items():
            issuer, kind, number, when = legal_id.split("/")
            if evidence[legal_id] or group.issuer_denied or len(group.dates) != 1 or not number.isdigit():
                continue
            day = _days(next(iter(group.dates)))
            known = series.get((issuer, kind, when), [])
            at = bisect_left(known, (int(number), 0))
            if 0 < at < len(known):
                before, after = known[at - 1][1], known[at][1]
                if before - _SLACK_DAYS <= day <= after + _SLACK_DAYS and after - before <= _GAP_DAYS:
                    yield legal_id

    def _row(self, legal_id: str, group: _Group, evidence: str, casing: Casing) -> RegistryRow:
        issuer, series, _, _ = legal_id.split("/")
        said = (*group.registers, *group.letterheads)
        issuers = [s.issuer for s in said if s.issuer]
        known = all(self._bodies.body(body_id) is not None for body_id in issuer.split("."))
        numbers = Counter(s.number for s in said) or group.numbers
        kinds = Counter(s.doc_type for s in said if s.doc_type) or group.types
        kind = (
            kinds.most_common(1)[0][0]
            if kinds
            else next(t.name for t in type_table().types if t.slug == series.removesuffix("-qp"))
        )
        alone = evidence in _ONE_PLACE
        date = next(iter(group.dates)) if alone else self._date(group)
        title = self._title(group, casing, kind if series in _LAWS else "", alone=alone)
        if not date and series in _LAWS and title:
            date = self._law_date(title, legal_id.rsplit("/", 1)[1])
        effective = next((s.effective for s in group.registers if s.effective), "")
        return RegistryRow(
            id=legal_id,
            number=numbers.most_common(1)[0][0],
            type=kind,
            title=title,
            date=date,
            status=next((s.status for s in group.registers if s.status), ""),
            effective=effective if effective >= date else "",
            issuer="" if known or not issuers else issuers[0],
            evidence=evidence,
            sources=";".join(self._sources(group)),
        )

    def _sources(self, group: _Group) -> Iterator[str]:
        yield from sorted({s.place for s in group.letterheads})[:2]
        yield from sorted({s.place for s in group.registers})
        if group.places:
            yield f"cited:{len(group.places)}"

    def _law_date(self, title: str, year: str) -> str:
        """Return the date that documents print after a law's name, where two agree."""
        dates = self._law_dates.get((law_key(title), year), {})
        best = max(dates, key=lambda date: (len(dates[date]), date), default="")
        return best if best and len(dates[best]) >= 2 else ""

    def _mixed_case(self, group: _Group) -> Iterator[str]:
        """Yield the titles in ordinary case, the best supported last printed first."""
        yield from (s.title for s in group.registers if s.title and not in_capitals(s.title))
        yield from _agreed(group.titles)

    def _title(self, group: _Group, casing: Casing, law: str, *, alone: bool) -> str:
        """Return the title: the register's, the letterhead's, else one that two citing documents print alike.

        ``alone``: the whole row rests on one place, so its title does too.
        """
        mixed = [*self._mixed_case(group), *((t for forms in group.titles.values() for t in forms) if alone else ())]
        own = next((s.title for s in (*group.registers, *group.letterheads) if s.title), "")
        if own and in_capitals(own):
            alike = [t for t in mixed if name_key(t) == name_key(own)]
            own = alike[0] if alike else casing.recase(own)
        title = own or (mixed[0] if mixed else "")
        title = " ".join(title.translate(_LETTERS).split()).strip(" .;,")
        if law and title and not law_key(title).startswith(("luat", "bo luat", "phap lenh")):
            title = f"{law} {title}"
        return title


def _agreed(titles: dict[str, dict[str, set[str]]]) -> Iterator[str]:
    """Yield the titles that two places print alike, or one in full and another with more after it."""
    support: Counter[str] = Counter()
    for key, forms in titles.items():
        places = set().union(*forms.values())
        if len(key.split(" ")) >= _TITLE_WORDS:
            for other, more in titles.items():
                if other.startswith(key + " "):
                    places |= set().union(*more.values())
        if len(places) >= 2:
            support[key] = len(places)
    for key, _ in support.most_common():
        yield max(titles[key], key=lambda form: (len(titles[key][form]), form))


def _days(date: str) -> int:
    """Return a count of days that orders ISO dates and tells their distance closely enough (months of 31 days)."""
    year, month, day = (int(part) for part in date.split("-"))
    return year * 372 + month * 31 + day


def merge(sightings: Iterable[Sighting], bodies: BodyTable) -> list[RegistryRow]:
    """Return the rows of the register that the sightings support."""
    merger = Merger(bodies)
    for sighting in sightings:
        merger.add(sighting)
    return merger.rows()
