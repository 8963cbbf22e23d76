"""Sightings -> rows of the register: a fact is kept where a letterhead or register says it or two places agree."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.bodies import BodyTable
from corpus.catalogue import law_key
from corpus.document_types import type_table
from corpus.keys import document_key
from corpus.numbers import parse_number
from corpus.order import Dated, day_count, misplaced
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
_OWN_WORD = 4
_WEIGHT_LIMIT = 8
# Two places alone may repeat one slip, such as the year forgotten in the number.
_AGAINST_ORDER = 4
_RIVAL_PLACES = 3
_ONE_PLACE = frozenset({"sequence", "issuer"})
_LAW_PREAMBLE = re.compile(
    r"^(Bộ luật|Luật|Pháp lệnh) (?:của (?:Quốc hội|U[ỷy] ban Thường vụ Quốc hội|Ủy ban Thường vụ Quốc hội)"
    r"(?: nước Cộng ho[àa][àa]? xã hội chủ nghĩa Việt Nam)?)? ?(?:số \S+ )?(?:ngày .{6,24}?\d{4} )?về (?:việc )?(\w)",
    re.IGNORECASE,
)
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
        evidence |= dict.fromkeys(self._other_form(evidence), "")
        dates = {i: self._date(g) for i, g in self._groups.items() if evidence[i]}
        for _ in range(2):
            found = list(self._in_sequence(dates, evidence))
            evidence |= dict.fromkeys(found, "sequence")
            dates |= {i: next(iter(self._groups[i].dates)) for i in found}
        alone = (i for i, kept in evidence.items() if kept in _ONE_PLACE)
        dates |= {i: next(iter(self._groups[i].dates)) for i in alone}
        for legal_id, date in self._in_order(dates).items():
            dates[legal_id] = date
            year_told = f"/{legal_id.rsplit('/', 1)[1]}/" in self._groups[legal_id].numbers.most_common(1)[0][0]
            if not date and not year_told and evidence[legal_id] not in {"letterhead", "register"}:
                # Only the contradicted date told the year: the number or the year is a slip.
                evidence[legal_id] = ""
        return [self._row(i, self._groups[i], kept, dates[i], casing) for i, kept in evidence.items() if kept]

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

    def _other_form(self, evidence: dict[str, str]) -> Iterator[str]:
        """Yield the numbers known from citations alone that are another register's with the year forgotten.

        25/QĐ-TTg ngày 03/7/2017 is 25/2017/QĐ-TTg of that day.
        """
        for legal_id, kept in evidence.items():
            issuer, kind, number, when = legal_id.split("/")
            form = kind.removesuffix("-qp") if kind.endswith("-qp") else f"{kind}-qp"
            other = f"{issuer}/{form}/{number}/{when}"
            if (
                not kept
                or evidence.get(other, "") not in {"letterhead", "register"}
                or kept in {"letterhead", "register"}
            ):
                continue
            if set(self._groups[legal_id].dates) & set(self._groups[other].dates):
                yield legal_id

    def _weights(self, group: _Group) -> Counter[str]:
        """Return how much speaks for each date: a place that prints it one, a letterhead or register four."""
        weights: Counter[str] = Counter()
        for date, places in group.dates.items():
            weights[date] += len(places)
        for sighting in (*group.letterheads, *group.registers):
            if sighting.date and sighting.date in group.dates:
                weights[sighting.date] += _OWN_WORD
        return weights

    def _date(self, group: _Group) -> str:
        best = self._weights(group).most_common(1)
        return best[0][0] if best and best[0][1] >= 2 else ""

    def _in_order(self, dates: dict[str, str]) -> dict[str, str]:
        """Return what becomes of the dates that contradict the order of their series, empty where no date is kept.

        A date that some place prints and that fits its neighbours takes the other's place. Without one the date stays
        only where several places say it (a few decrees on the armed forces are numbered apart).
        """
        series: dict[tuple[str, str, str, int], list[tuple[str, Dated]]] = defaultdict(list)
        for legal_id, date in dates.items():
            issuer, kind, number, when = legal_id.split("/")
            day = day_count(date)
            if day is None or not number.isdigit() or when.startswith("t"):
                continue
            group = self._groups[legal_id]
            printed = parse_number(group.numbers.most_common(1)[0][0])
            term = (printed.legislature if printed else None) or 0
            weight = min(self._weights(group)[date], _WEIGHT_LIMIT)
            series[issuer, kind, when, term].append((legal_id, Dated(int(number), day, max(weight, 1))))
        changed: dict[str, str] = {}
        for members in series.values():
            for found in misplaced([point for _, point in members]):
                legal_id = members[found.index][0]
                weights = self._weights(self._groups[legal_id])
                fitting = {d: w for d, w in weights.items() if found.low <= (day_count(d) or 0) <= found.high}
                if fitting:
                    changed[legal_id] = max(fitting, key=lambda date: (fitting[date], date))
                elif (
                    weights[dates[legal_id]] < _AGAINST_ORDER or len(self._groups[legal_id].dates[dates[legal_id]]) < 2
                ):
                    changed[legal_id] = ""
        return changed

    def _in_sequence(self, dates: dict[str, str], evidence: dict[str, str]) -> Iterator[str]:
        """Yield the documents that one place cites in full and whose date fits between their neighbours' dates."""
        series: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
        for legal_id, date in dates.items():
            issuer, kind, number, when = legal_id.split("/")
            day = day_count(date)
            if day is not None and number.isdigit():
                series[issuer, kind, when].append((int(number), day))
        for known in series.values():
            known.sort()
        for legal_id, group in self._groups.items():
            issuer, kind, number, when = legal_id.split("/")
            if evidence[legal_id] or group.issuer_denied or len(group.dates) != 1 or not number.isdigit():
                continue
            day = day_count(next(iter(group.dates))) or 0
            known = series.get((issuer, kind, when), [])
            at = bisect_left(known, (int(number), 0))
            if 0 < at < len(known):
                before, after = known[at - 1][1], known[at][1]
                if before - _SLACK_DAYS <= day <= after + _SLACK_DAYS and after - before <= _GAP_DAYS:
                    yield legal_id

    def _row(self, legal_id: str, group: _Group, evidence: str, date: str, casing: Casing) -> RegistryRow:
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
            sources=";".join(self._sources(group, date)),
        )

    def _sources(self, group: _Group, date: str) -> Iterator[str]:
        yield from sorted({s.place for s in group.letterheads})[:2]
        yield from sorted({s.place for s in group.registers})
        if group.places:
            yield f"cited:{len(group.places)}"
        # Several documents that print another date may mean a second document of that number.
        yield from sorted(
            f"also:{d}" for d, places in group.dates.items() if d != date and len(places) >= _RIVAL_PLACES
        )

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
        return _LAW_PREAMBLE.sub(_law_name, title) if law else title


def _law_name(match: re.Match[str]) -> str:
    """Return the name that follows "Luật của Quốc hội nước … số … ngày … về"."""
    return f"{match[1]} {match[2].upper()}"


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


def merge(sightings: Iterable[Sighting], bodies: BodyTable) -> list[RegistryRow]:
    """Return the rows of the register that the sightings support."""
    merger = Merger(bodies)
    for sighting in sightings:
        merger.add(sighting)
    return merger.rows()
