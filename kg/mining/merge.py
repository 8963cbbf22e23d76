"""Sightings -> rows of the register: a fact is kept where a letterhead or register says it or two places agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from corpus.bodies import BodyTable
from corpus.catalogue import law_key
from corpus.document_types import type_table
from corpus.keys import document_key
from corpus.order import day_count
from corpus.places import name_key
from corpus.registry_row import STRICT, RegistryRow
from kg.mining.by_hand import Report, completed
from kg.mining.casing import Casing
from kg.mining.group import Group
from kg.mining.series import in_order, in_sequence
from kg.mining.sightings import Sighting
from kg.mining.standards import is_standard, standard_rows
from kg.mining.titles import ordinary, title_of

_LAWS = frozenset({"luat", "pl"})
# Laws are cited so often that the same slip of a number is found twice.
_LAW_PLACES = 4
_DECREE = "nd"
_LOCAL = ("-ubnd", "-hdnd")
_GOVERNMENT = frozenset({"cp", "hdbt", "ttg"})
_SAID = frozenset({"letterhead", "register"})
_FULL = 10
_LONGEST_WAIT = 400
_LONGEST_NAME = 110
_NO_NAME = re.compile(r"\d| ngày | quy định | cộng hòa ")


class Merger:
    """Gathers sightings by legal id and decides what of them is kept."""

    def __init__(self, bodies: BodyTable) -> None:
        self._bodies = bodies
        self._groups: dict[str, Group] = defaultdict(Group)
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
        if sighting.place == str(legal_id):  # a document that names itself
            return
        full = sighting.date if sighting.date and len(sighting.date) == _FULL else None
        if full and key.parts.year and full[:4] != str(key.parts.year):
            full = None
        group = self._groups[str(legal_id)]
        group.add(sighting, full)
        named = self._bodies.named(sighting.issuer, sighting.province, full) if sighting.issuer else ()
        group.issuer_denied |= bool(named) and not any(b.id in legal_id.issuer.split(".") for b in named)
        group.by_issuer |= bool(full) and sighting.by == legal_id.issuer

    def rows(self) -> list[RegistryRow]:
        """Return the rows that are kept, with the evidence of each."""
        groups = self._groups
        names = [body.name for body in self._bodies.central.values()]
        names += [p.full_name for p in self._bodies.places.by_id.values() if p.level == "province"]
        casing = Casing(ordinary(groups.values()), names)
        evidence = {legal_id: self._evidence(legal_id, group) for legal_id, group in groups.items()}
        evidence |= dict.fromkeys(self._other_form(evidence), "")
        for _ in range(2):
            known = {i: self._dated(i) for i, kept in evidence.items() if kept and kept != "issuer"}
            alone = {i: next(iter(g.dates)) for i, g in groups.items() if self._told_once(g) and i not in known}
            evidence |= dict.fromkeys(in_sequence(alone, known), "sequence")
        dates = {i: self._dated(i) for i, kept in evidence.items() if kept}
        for legal_id, date in in_order(dates, groups).items():
            dates[legal_id] = date
            if not date and not _year_told(legal_id, groups[legal_id]) and evidence[legal_id] not in _SAID:
                # Only the contradicted date told the year: the number or the year is a slip.
                evidence[legal_id] = ""
        return [self._row(i, groups[i], kept, dates[i], casing) for i, kept in evidence.items() if kept]

    def _credible(self, sighting: Sighting, legal_id: str) -> bool:
        issuer, _, number, when = legal_id.split("/")
        if legal_id.split("/")[1] == _DECREE and issuer not in _GOVERNMENT:
            return False  # "772016/NĐ-C" cut short is nobody's decree
        if issuer.endswith(_LOCAL) and self._bodies.body(issuer) is None:
            return False  # a people's committee of no place: the name beside the number is another body's
        if number == when and "/" + number not in sighting.number:
            # "49 /2016/NQ-HĐND" cut at the blank leaves a number that is a year.
            return False
        if all(self._bodies.body(body_id) is not None for body_id in issuer.split(".")):
            return True
        # A code that no table knows is believed where the document or a register prints it beside a name.
        return sighting.kind != "citation" and bool(sighting.issuer) and _is_name(sighting.issuer or "")

    def _evidence(self, legal_id: str, group: Group) -> str:
        if any(s.confirmed or s.date for s in group.letterheads):
            return "letterhead"
        if group.registers:
            return "register"
        if any(len(places) > 1 for places in group.dates.values()):
            return "agreement"
        # Two documents that print the number with its year, in it or as their date's, agree on the whole key.
        if len(group.places) >= (_LAW_PLACES if legal_id.split("/")[1] in _LAWS else 2):
            return "agreement"
        # A body that names its own earlier document in full, to amend or repeal it, speaks from its own register.
        return "issuer" if group.by_issuer and self._told_once(group) else ""

    def _told_once(self, group: Group) -> bool:
        return len(group.dates) == 1 and not group.issuer_denied

    def _dated(self, legal_id: str) -> str:
        return self._groups[legal_id].best_date()

    def _other_form(self, evidence: dict[str, str]) -> Iterator[str]:
        """Yield the numbers known from citations alone that are another register's with the year forgotten.

        25/QĐ-TTg ngày 03/7/2017 is 25/2017/QĐ-TTg of that day.
        """
        for legal_id, kept in evidence.items():
            issuer, kind, number, when = legal_id.split("/")
            form = kind.removesuffix("-qp") if kind.endswith("-qp") else f"{kind}-qp"
            other = f"{issuer}/{form}/{number}/{when}"
            if not kept or kept in _SAID or evidence.get(other, "") not in _SAID:
                continue
            if set(self._groups[legal_id].dates) & set(self._groups[other].dates):
                yield legal_id

    def _row(self, legal_id: str, group: Group, evidence: str, date: str, casing: Casing) -> RegistryRow:
        series = legal_id.split("/")[1]
        kind = _kind(group, series)
        title, title_evidence = title_of(group, casing, kind if series in _LAWS else "")
        date_evidence = group.date_evidence(date) if date else ""
        if not date and series in _LAWS and title:
            date = self.law_day(title, legal_id.rsplit("/", 1)[1])
            date_evidence = "agreement" if date else ""
        if date_evidence == "citation" and evidence not in STRICT:
            date_evidence = evidence
        if title_evidence == "citation" and evidence not in STRICT:
            title_evidence = evidence
        others = group.other_dates(date) if series not in _LAWS else []
        if others and title_evidence not in _SAID and name_key(title) not in group.dated_titles[date]:
            title = title_evidence = ""  # it may be the other document's
        effective, effective_evidence = _effective(group, date, law=series in _LAWS)
        status = next((s for s in group.registers if s.status), None)
        return RegistryRow(
            id=legal_id,
            number=group.number,
            type=kind,
            title=title,
            date=date,
            status=status.status if status else "",
            effective=effective,
            issuer=self._issuer(legal_id, group),
            evidence=evidence,
            date_evidence=date_evidence,
            title_evidence=title_evidence,
            effective_evidence=effective_evidence,
            status_source=status.place if status else "",
            sources=";".join(_sources(group, others)),
        )

    def _issuer(self, legal_id: str, group: Group) -> str:
        """Return the printed name of the issuer where no table knows the body."""
        if all(self._bodies.body(body_id) is not None for body_id in legal_id.split("/", 1)[0].split(".")):
            return ""
        return next((s.issuer for s in (*group.registers, *group.letterheads) if s.issuer), "")

    def law_day(self, title: str, year: str) -> str:
        """Return the date (ISO) that documents print after a law's name, where two agree; empty otherwise."""
        dates = self._law_dates.get((law_key(title), year), {})
        best = max(dates, key=lambda date: (len(dates[date]), date), default="")
        return best if best and len(dates[best]) > 1 else ""


def _is_name(issuer: str) -> bool:
    """Whether a printed issuer is a body's name and not a line that runs on."""
    return len(issuer) <= _LONGEST_NAME and not _NO_NAME.search(issuer)


def _year_told(legal_id: str, group: Group) -> bool:
    """Whether the number itself holds its year."""
    return f"/{legal_id.rsplit('/', 1)[1]}/" in group.number


def _kind(group: Group, series: str) -> str:
    own = Counter(s.doc_type for s in (*group.registers, *group.letterheads) if s.doc_type) or group.types
    if own:
        return max(own.items(), key=lambda pair: (pair[1], pair[0]))[0]
    return next(t.name for t in type_table().types if t.slug == series.removesuffix("-qp"))


def _effective(group: Group, date: str, *, law: bool) -> tuple[str, str]:
    """Return the day from which the document is in force and who says it, itself first; none before its own date.

    A register that puts off the day of a law knows a later resolution (the codes of 2015). Of other documents that a
    register alone puts off for more than a year half are misread (7 of the 14 that speak for themselves, too). A
    register says it in its entry, else in many notes, a few of which are misprinted: the day that most of them give
    counts, and puts off that of a law.
    """
    own = next((s.effective for s in group.letterheads if s.effective and s.effective >= date), "")
    said = [s for s in group.registers if s.effective and s.effective >= date]
    entry = next((s.effective for s in said if s.title), "")  # a note bears no title
    entered = entry or (Counter(s.effective for s in said).most_common(1)[0][0] if said else "")
    if law and entered:
        entered = max(entered, Counter(s.effective for s in said).most_common(1)[0][0])
    if own and not (law and entered > own):
        return own, "own"
    if entered and (law or not _far(date, entered)):
        return entered, "register"
    told = sorted((day for day in group.begins if day >= date), key=lambda day: (-len(group.begins[day]), day))
    if told and date and not _far(date, told[0]):
        return told[0], "agreement" if len(group.begins[told[0]]) > 1 else "citation"
    return "", ""


def _far(date: str, effective: str) -> bool:
    since, day = day_count(date), day_count(effective)
    return since is not None and day is not None and day - since > _LONGEST_WAIT


def _sources(group: Group, others: list[str]) -> Iterator[str]:
    yield from sorted({s.place for s in group.letterheads})[:2]
    yield from sorted({s.place for s in group.registers})
    if group.places:
        yield f"cited:{len(group.places)}"
    yield from (f"also:{other}" for other in others)


def merge(
    sightings: Iterable[Sighting],
    bodies: BodyTable,
    *,
    by_hand: Iterable[RegistryRow] = (),
    report: Report = lambda _: None,
) -> list[RegistryRow]:
    """Return the rows of the register that the sightings support, completed by those written by hand.

    ``report`` gets a sentence for each fact written by hand that the sightings contradict.
    """
    merger = Merger(bodies)
    standards: list[Sighting] = []
    for sighting in sightings:
        if is_standard(sighting):
            standards.append(sighting)
        else:
            merger.add(sighting)
    mined = [*merger.rows(), *standard_rows(standards, bodies)]
    return list(completed(mined, by_hand, merger.law_day, report))
