"""Names of bodies as printed in a document -> ids of bodies (đơn vị trong văn bản -> cơ quan, nhóm cơ quan).

"Sở Tài chính", "Văn phòng", "UBND các huyện" mean bodies of the citing document's own place and issuer: the
document's own short forms are read first, then the registry of bodies, then units of the issuer, then collective names.
What is none of these (a person, a thing, a body of nobody knows where) has no id.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.bodies import Body
from corpus.body_groups import collective_key, group_of, kind_group
from corpus.body_ids import NATION, group_id, unit_id
from corpus.body_parents import parent_of, parent_row
from corpus.catalogue import Catalogue
from corpus.model import Metadata
from corpus.places import name_key
from nlp.body_grammar import grammar
from nlp.model import Statement, UnitMention
from nlp.resolve import home, legal_id
from nlp.short_forms import short_forms

# Who holds an office, and the body that he stands for.
_HEADS = (
    (re.compile(r"^(?:cac )?(?:quyen|pho|dong chi) (?=\S)"), ""),
    (re.compile(r"^(?:cac )?pho (?=\S)"), ""),
    (re.compile(r"^(?:chanh )(?=van phong|thanh tra)"), ""),
    (re.compile(r"^(?:vu truong|thu truong) (?=vu )"), ""),
    (re.compile(r"^(?:(?:tong )?cuc truong|thu truong) (?=(?:tong |chi )?cuc )"), ""),
    (re.compile(r"^(?:to truong|doi truong) (?=to |doi )"), ""),
    (re.compile(r"^(?:truong|thu truong) (?=phong |ban |khoa |doi )"), ""),
    (re.compile(r"^(?:giam doc|vien truong|hieu truong|truong) (?=trung tam |vien |truong |benh vien |hoc vien )"), ""),
    (re.compile(r"^(?:cac )?(?:pct|chu tich) (?=ubnd|uy ban nhan dan)"), ""),
    (re.compile(r"^(?:cac )?(?:pho thu tuong(?: chinh phu)?|pttg)$"), "thu tuong chinh phu"),
    (re.compile(r"^cac (?=thu truong$)"), ""),
)
_UNIT_HEAD = re.compile(
    r"(?:van phong|vu|cuc|chi cuc|tong cuc|phong|ban|trung tam|thanh tra|vien|truong|benh vien|to|khoa|doi|tap chi"
    r"|bao(?! hiem)"
    r"|hoc vien|nha xuat ban|cong thong tin|quy|hoi dong|cong doan|doan thanh nien|dang uy|lanh dao|ban giam doc"
    r"|bo phan|bo tu lenh)(?: |$)(?!co |duoc )"
)
# Offices without their body, kinds of bodies without a name, and what the nation or the Party has: no unit of whoever
# speaks.
_NO_UNIT = re.compile(
    r"(?:tong cuc|cuc|vu|vien|phong|ban|to|doi|khoa|truong) truong(?: |$)|ban chat|truong (?:cac|nhom|ban)(?: |$)"
    r"|truong (?:dai hoc|cao dang|trung cap|hoc|mam non|pho thong|chinh tri)$|trung tam chinh tri$|dang uy khoi"
    r"|(?:ban quan ly|hoi dong|cuc chuyen nganh)$|(?:ban chi dao|hoi dong) (?:trung uong|quoc gia|nha nuoc)(?: |$)"
    r"|(?:ban|van phong) .* (?:tw|trung uong|trung uong dang)$"
)
_OF_MINISTRIES = re.compile(r"(?:vu|cuc|tong cuc|vien|hoc vien|nha xuat ban|tap chi)(?: |$)")
_JOINT = re.compile(r" (?:truc thuoc|thuoc|cua)$")
_ABOVE = frozenset("bo so cuc tong ubnd uy hdnd hoi van thanh ngan tinh chinh quoc thu chi ban toa vien".split())
_NO_BODY = (["can", "bo"], ["phi", "chinh"], ["noi", "bo"], ["toan", "bo"], ["tien", "bo"])  # "cán bộ", "phi chính phủ"
# Words that alone mean the body that speaks, and what its own name or id begins with.
_SELF = {
    "bo": "bo ",
    "bo truong": "bo ",
    "thu truong": "bo ",
    "so": "so ",
    "giam doc": "so ",
    "giam doc so": "so ",
    "cuc": "cuc ",
    "cuc truong": "cuc ",
    "tong cuc": "tong cuc ",
    "tong cuc truong": "tong cuc ",
    "chu tich": "uy ban nhan dan ",
    "ubnd": "uy ban nhan dan ",
    "uy ban nhan dan": "uy ban nhan dan ",
    "hdnd": "hoi dong nhan dan ",
    "hoi dong nhan dan": "hoi dong nhan dan ",
    "tinh uy": "tinh uy ",
    "uy ban": "uy ban ",
}
_KIND = re.compile(
    r"(?: (?:va )?(?:cac )?(?:cap )?(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran))+(?: truc thuoc .*)?$"
)
_UNITS_OF = re.compile(
    r"(?:(?:co quan|don vi|to chuc|phong|ban|vu|cuc|doanh nghiep|su nghiep|va) )+(?:truc )?thuoc "
    r"(?P<parent>(?:bo|so|cuc|tong) .+)"
)
_SHARED_HEAD = re.compile(r"(?<!\w)(?P<head>[Bb]ộ|[Ss]ở|[Vv]ụ|[Cc]ục|Phòng|Ban)(?=,? ngành:|: | [A-ZĐ])")
_HEAD_FAR = 300
_EACH = re.compile(r"^(?:các|những|mọi|tất cả)\b", re.IGNORECASE)
_LEVEL_WORDS = {
    "province": re.compile(r"tinh|thanh pho truc thuoc"),
    "district": re.compile(r"huyen|quan|thi xa|thanh pho|tp"),
    "commune": re.compile(r"(?<!thi )xa|phuong|thi tran"),
}
_TWO_LEVELS = "2025-07-01"  # districts ended
_OF_PROVINCES = frozenset({"so-nganh", "ubnd-huyen"})
_BY_RULE = frozenset({"ubnd", "hdnd"})  # body-groups.csv has their collective names
_ALSO_OF_DEPARTMENTS = frozenset({"pkt", "pqldt"})
# A head alone names none of the units that begin with it; the Party's highest organs have offices of their own names.
_BARE = frozenset(
    {"trung tam", "bo phan", "truong bo phan", "chi cuc", "tong cuc", "benh vien", "hoc vien", "nha xuat ban"}
)
_STATE = frozenset({"qh", "cp", "ttg", "ubtvqh", "ctn"})


def resolve_statements(
    statements: Sequence[Statement], metadata: Metadata, text: str, catalogue: Catalogue
) -> tuple[Statement, ...]:
    """Return the statements with the body of every unit that is known filled in."""
    resolver = UnitResolver(metadata, catalogue, text)
    return tuple(
        replace(
            statement, units=tuple(_with(unit, resolver.body_at(unit.name, unit.start)) for unit in statement.units)
        )
        if statement.units
        else statement
        for statement in statements
    )


def _with(unit: UnitMention, body: str | None) -> UnitMention:
    return unit if body is None else UnitMention(unit.name, unit.role, unit.start, unit.end, body)


class UnitResolver:
    """What names of bodies mean in one document (place, issuer and date of its letterhead, short forms of its text)."""

    def __init__(self, metadata: Metadata, catalogue: Catalogue, text: str = "") -> None:
        if metadata.issuer and ";" in metadata.issuer:  # a joint document speaks in the name of its first body
            metadata = replace(metadata, issuer=metadata.issuer.split(";")[0].strip())
        self._bodies = catalogue.bodies
        self._date = metadata.date
        self._place = home(metadata, catalogue)
        self._issuer = issuing_body(metadata, catalogue, self._place)
        if self._issuer is not None and self._has_namesakes(metadata.issuer or ""):
            self._issuer = self._place = None  # "UBND xã Xuân Lộc" of which province? A wrong body is worse than none
        self._text = text
        self._short: dict[str, str] | None = None
        self._known: dict[str, str | None] = {}

    @property
    def issuer(self) -> str | None:
        """The id of the body that issued the document, None where it is not known."""
        return self._issuer.id if self._issuer else None

    def _has_namesakes(self, printed: str) -> bool:
        """Tell whether the issuer's commune or district is one of several of its name, and the province is not told."""
        places = self._bodies.places
        here = places.by_id.get(self._issuer.place or "") if self._issuer is not None else None
        if here is None or here.level == "province":
            return False
        province = places.by_id.get(places.province_of(here) or "")
        if province is not None and name_key(province.name) in name_key(printed):
            return False
        return len({place.id for place in places.named(f"{here.kind} {here.name}", self._date)}) > 1

    def body_of(self, name: str) -> str | None:
        """Return the id of the body, unit or group that a printed name means here, or None."""
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def body_at(self, name: str, start: int) -> str | None:
        """Like ``body_of``, for a name printed at ``start``: one that shares its head with others is given it.

        "các Bộ: Y tế, Nội vụ" names Bộ Nội vụ, "Sở Tài chính, Nội vụ" Sở Nội vụ.
        """
        found = self.body_of(name)
        if found is not None or not self._text or not grammar().fields.match(name, 0, len(name)):
            return found
        heads = list(_SHARED_HEAD.finditer(self._text, max(0, start - _HEAD_FAR), start))
        stop = max(self._text.rfind(mark, 0, start) for mark in (".", "\n"))
        return self.body_of(f"{heads[-1]['head'].capitalize()} {name}") if heads and heads[-1].start() > stop else None

    def _resolved(self, name: str) -> str | None:
        full = self._expanded(name)
        key = _led(name_key(full))
        if not key:
            return None
        many = _EACH.match(name) is not None
        found = None if many and key.startswith("cac ") else self._named(full, key) or self._own(key)
        if found is None and not many and full[:1].isupper():
            found = self._unit(key)
        return found or self._kind(full, key) or self._group(full) or (None if many else self._coded(full))

    def _expanded(self, name: str) -> str:
        """The name in full where the document itself defines it as a short form: "Sở TTTT", "BGĐ"."""
        if not self._text or len(name.split()) > 4:
            return name
        if self._short is None:
            self._short = short_forms(self._text)
        return self._short.get(name, name)

    def _named(self, name: str, key: str) -> str | None:
        """A body of the registry."""
        found = self._bodies.named(name if _led(name_key(name)) == name_key(name) else key, self._place, self._date)
        if len(found) > 1:
            home_ = self._bodies.places.by_id.get(self._place or "")
            here = [body for body in found if home_ is not None and body.place == home_.id]
            found = tuple(here or found)
        # An old name stays right in a new document; a body of later years is another one of the same name.
        found = tuple(
            body for body in found if not self._date or (body.valid_from or "")[: len(self._date)] <= self._date
        )
        return found[0].id if len(found) == 1 else None

    def _own(self, key: str) -> str | None:
        """The body that speaks, where a name is its head alone: "Sở", "Bộ trưởng"."""
        own = _SELF.get(key)
        if own is None or self._issuer is None:
            return None
        return self._issuer.id if name_key(self._issuer.name).startswith(own) else None

    def _unit(self, key: str) -> str | None:
        """A unit of the body that its name says, else of the body that speaks."""
        # A directorate that every province has ("Cục Thuế") is none of the body that speaks.
        line = parent_row(key)
        if line is None and (
            _NO_UNIT.match(key) or not _UNIT_HEAD.match(key) or (key.startswith("cuc ") and self._bodies.kinds(key))
        ):
            return None
        words = key.split()
        for cut in range(1, len(words)):
            if words[cut] not in _ABOVE or words[cut - 1 : cut + 1] in _NO_BODY:
                continue
            tail = " ".join(words[cut:])
            parent = self._own(tail) or self._named(tail, tail)
            head = _JOINT.sub("", " ".join(words[:cut]))
            if parent is not None and (_UNIT_HEAD.match(head) or parent_row(head)):
                return unit_id(parent, head)
        if line is not None:
            above = parent_of(line, self._place, self._date, self._bodies)
            return unit_id(above, key) if above is not None else None
        issuer = self._issuer
        if issuer is not None and key == "van phong" and issuer.id.startswith("ubnd-"):
            offices = (self._bodies.body(f"{office}-{issuer.place}") for office in ("vpubnd", "vphdubnd"))
            known = next((office.id for office in offices if office is not None), None)
            if known is not None:
                return known
        if issuer is None or issuer.id in _STATE or (len(words) == 1 and key not in ("van phong", "thanh tra")):
            return None
        if issuer.id == "tw" or key in _BARE or key.endswith(" cac cap"):
            return None
        if _OF_MINISTRIES.match(key) and issuer.place is not None:
            return None
        return None if _is_of_another(key) or self._of_districts(key, issuer) else unit_id(issuer.id, key)

    def _of_districts(self, key: str, issuer: Body) -> bool:
        """Tell whether a name is that of an office that every district has: "Phòng GDĐT" in a department's plan."""
        kinds = {kind.id for kind in self._bodies.kinds(key) if kind.level == "district"}
        if not issuer.id.startswith("ubnd-"):
            kinds -= _ALSO_OF_DEPARTMENTS
        return bool(kinds) and issuer.level != "district"

    def _kind(self, name: str, key: str) -> str | None:
        """All bodies of one kind: "các Sở Y tế", or "Sở Y tế" in a document that speaks to every province."""
        key = collective_key(name)
        bare = _KIND.sub("", key)
        for head in dict.fromkeys((key, bare)):
            kinds = {kind.level: kind for kind in self._bodies.kinds(head) if kind.id not in _BY_RULE}
            level = next((level for level in self._levels(key) if level in kinds), None)
            if level is not None:
                return group_id(kind_group(kinds[level], self._bodies), self._scope())
        return None

    def _levels(self, key: str) -> tuple[str, ...]:
        """The levels that a name may speak of, the likeliest first: what it says, else what lies below the document."""
        said = _KIND.search(key)
        if said is not None:
            found = tuple(level for level, words in _LEVEL_WORDS.items() if words.search(said[0]))
            if found:
                return found
        if self._place is None:
            return ("province", "district", "commune")
        return ("district", "commune") if not self._date or self._date < _TWO_LEVELS else ("commune", "district")

    def _group(self, name: str) -> str | None:
        """A collective name."""
        key = collective_key(name)
        above = _UNITS_OF.match(key)
        if above is not None and (parent := self._named(above["parent"], above["parent"])):
            return group_id("truc-thuoc", parent)
        group = group_of(key)
        if group is None or (group.members == "open" and not _is_collective(name)):
            return None
        if group.scope == "nation":
            return group_id(group.id, NATION)
        if group.scope == "body":
            return group_id(group.id, self._issuer.id) if self._issuer and self._issuer.id not in _STATE else None
        return group_id(group.id, self._scope() if group.members == "open" else self._above(group.id))

    def _above(self, rule: str) -> str:
        """Whose members a rule means: "UBND các xã" in a commune's document are those of its province."""
        place = self._bodies.places.by_id.get(self._place or "")
        if place is None or not (place.level == "commune" or (place.level == "district" and rule in _OF_PROVINCES)):
            return self._scope()
        return self._bodies.places.province_of(place) or self._scope()

    def _scope(self) -> str:
        return self._place or NATION

    def _coded(self, name: str) -> str | None:
        """A body known by its letters alone: VPCP, TANDTC."""
        if not name.isupper() or " " in name or len(name) < 3:
            return None
        found = self._bodies.coded(name, self._place, self._date)
        return found[0].id if len(found) == 1 else None


def _is_collective(name: str) -> bool:
    """Tell whether a name is one of many ("các doanh nghiệp") and not that of one body ("Tổng công ty Quản lý bay")."""
    return _EACH.match(name) is not None or not any(word[:1].isupper() for word in name.split()[1:])


def _is_of_another(key: str) -> bool:
    """Tell whether a unit's name says that it lies elsewhere: "Phòng Giáo dục và Đào tạo quận, huyện"."""
    return _KIND.search(key) is not None


def _led(key: str) -> str:
    """The key of the body for which the holder of an office stands: "chanh van phong so" -> "van phong so"."""
    for form, full in _HEADS:
        key = form.sub(full, key)
    return key


def issuing_body(metadata: Metadata, catalogue: Catalogue, place: str | None) -> Body | None:
    """Return the body that issued a document, None where the registry does not know it."""
    if metadata.issuer:
        named = catalogue.bodies.named(metadata.issuer, place, metadata.date)
        if len(named) == 1:
            return named[0]
    own = legal_id(metadata, catalogue)
    return catalogue.bodies.body(own.split("/", 1)[0].split(".")[0]) if own else None
