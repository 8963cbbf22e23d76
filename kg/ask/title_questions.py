"""A question -> what it asks of a title: "Quyết định nào phê duyệt …?", "… được phê duyệt tại quyết định nào?"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil

from corpus.bodies import BodyTable
from corpus.document_types import type_table
from corpus.fold import fold
from corpus.places import name_key
from kg.ask.terms import STOP, pairs, syllables, terms

_PREFILTER = 0.6
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PERIOD = re.compile(r"\b((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d)\b")
_ANY = "van ban"
# What opens a title and says nothing of its subject.
_PLAIN_VERBS = r"ve viec|ve|noi ve|lien quan (?:den|toi)|phe duyet|ban hanh|quy dinh(?: chi tiet)?(?: ve| viec)?"
_OWN_VERBS = r"huong dan|sua doi|bo sung|thay the|bai bo|cong bo|dieu chinh|to chuc|cong nhan|thanh lap|kien toan"
_OPENING = r"(?:(?:cho (?:toi |em )?(?:biet|hoi)|hay|xin|trong|kho|hien(?: nay)?|co|nhung|cac|liet ke|tim) )*"


@dataclass(frozen=True)
class TitleQuestion:
    """What is asked of a title: folded ``kinds`` of document (none: any), ``issuer`` as typed, folded, ``topic``: the
    folded words of the title; ``sure`` where the question can ask for nothing else; ``whole`` is the topic with the
    issuer that stood behind it: "cơ cấu tổ chức của Bộ Tư pháp" names no issuer.
    """

    kinds: frozenset[str]
    issuer: str | None
    topic: str
    sure: bool
    whole: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The content syllables of the topic."""
        return tuple(dict.fromkeys(w for w in syllables(self.topic) if w not in STOP and len(w) > 1))

    @property
    def at_least(self) -> int:
        """How many of ``words`` any title holds that can fit."""
        return max(1, ceil(_PREFILTER * len(self.words)))

    @cached_property
    def wanted(self) -> Counter[str]:
        """The terms that a title must hold."""
        return terms(self.topic) | pairs(self.topic)

    @property
    def years(self) -> frozenset[str]:
        """The years that the topic names."""
        return frozenset(_YEAR.findall(self.topic))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = sorted({fold(kind.name) for kind in type_table().types} | {_ANY}, key=len, reverse=True)
    kind = rf"(?P<kind>{'|'.join(map(re.escape, names))})(?: quy pham phap luat)? (?:so )?(?:nao|gi)"
    leading = (
        rf"^{_OPENING}{kind}(?: (?:da|dang|duoc|co))*(?: cua (?P<issuer>.+?))? (?P<verb>{_PLAIN_VERBS}|{_OWN_VERBS}) "
    )
    acts = "(?:phe duyet|ban hanh|quy dinh|huong dan)(?: chi tiet| cu the)?"
    trailing = (
        rf"^{_OPENING}(?P<topic>.+?) (?:(?:do |duoc )+{acts} (?:tai|trong|theo|bang|boi|o) {kind}(?P<rest>.*)"
        rf"|do {kind.replace('<kind>', '<kind2>')}(?P<rest2>(?: cua .+?)?) {acts}.*)$"
    )
    return re.compile(f"{leading}(?P<topic>.+)$"), re.compile(trailing)


def title_question(words: str, bodies: BodyTable) -> TitleQuestion | None:
    """Return what folded words with abbreviations written out ask of a title, None where they ask something else."""
    leading, trailing = _patterns()
    if found := leading.match(words):
        topic, issuer, whole = _clean(found["topic"]), found["issuer"], ""
        if re.fullmatch(_OWN_VERBS, found["verb"]):
            topic = f"{found['verb']} {topic}"
        if issuer is None:
            whole, (topic, issuer) = topic, _issuer_behind(topic, bodies)
        sure = not found["verb"].startswith("quy dinh")
        return _question(found["kind"], issuer, topic, sure=sure, whole=whole if issuer else "")
    if found := trailing.match(words):
        rest = found["rest"] or found["rest2"] or ""
        issuer = _clean(rest.removeprefix(" cua ")) if rest.startswith(" cua ") else None
        return _question(found["kind"] or found["kind2"], issuer, _clean(found["topic"]), sure=False)
    return None


def titled_document(words: str, bodies: BodyTable) -> TitleQuestion | None:
    """Return which document "Quyết định phê duyệt … số mấy, ngày nào?" describes by its title, None for other words."""
    found = _described_by_title().match(words)
    if found is None:
        return None
    topic, issuer = _clean(found["topic"]), found["issuer"]
    if issuer is not None:
        return _question(found["kind"], issuer, topic, sure=False)
    head, issuer = _issuer_behind(topic, bodies)
    return _question(found["kind"], issuer, head, sure=False, whole=topic if issuer else "")


@lru_cache(maxsize=1)
def _described_by_title() -> re.Pattern[str]:
    names = sorted({fold(kind.name) for kind in type_table().types}, key=len, reverse=True)
    number = r"(?:la )?(?:co )?(?:mang )?so (?:may|bao nhieu|nao|(?:ky )?hieu)"
    day = r"(?:duoc )?(?:ban hanh|ky)?(?: vao)? ?(?:ngay|nam) nao"
    kind = rf"(?P<kind>{'|'.join(map(re.escape, names))})"
    issued = rf"(?: cua (?P<issuer>.+?))? (?:{_PLAIN_VERBS}|{_OWN_VERBS})"
    return re.compile(rf"^{_OPENING}{kind}{issued} (?P<topic>.+?),? (?:{number}|{day}).*$")


def _question(kind: str, issuer: str | None, topic: str, *, sure: bool, whole: str = "") -> TitleQuestion | None:
    kinds = frozenset[str]() if kind == _ANY else frozenset({kind, "bo luat"} if kind == "luat" else {kind})
    topic, whole = spaced_periods(topic), spaced_periods(whole)
    return TitleQuestion(kinds, issuer, topic, sure, whole) if terms(topic) else None


def spaced_periods(words: str) -> str:
    """Return words with the years of each period apart, as titles print them one way or the other.

    >>> spaced_periods("giai đoạn 2022-2025")
    'giai đoạn 2022 - 2025'
    """
    return _PERIOD.sub(r"\1 - \2", words)


def _clean(words: str) -> str:
    return re.sub(r"(?:[\s,.?!]|\b(?:khong|hay khong|vay|the|a|trong kho))+$", "", words).strip()


def _issuer_behind(topic: str, bodies: BodyTable) -> tuple[str, str | None]:
    """Cut "… của Thủ tướng Chính phủ" off the end of a topic, where what it names is a body and nothing else."""
    head, cut, tail = topic.rpartition(" cua ")
    key = name_key(tail)
    return (head, tail) if cut and (bodies.named(key) or bodies.kinds(key)) else (topic, None)
