"""Does a statement fall under the subject of a decree? A measured similarity, for the evidence grade "basis".

Căn cứ is not thực hiện: a plan may rest on ten decrees, and a task of it implements only those whose subject it falls
under. Three signs are looked at, each explained by what it matched: the decree and the citing document have the same
subject (then the whole document is about it); the decree's own subject words stand in the statement or its headings;
both name the same pillar of digital transformation.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.fold import fold
from kg.ask.terms import Weights, pairs
from nlp.pillars import find_pillars

# What a title says besides its subject: the act, the period, the level of government.
_FRAME = re.compile(
    r"""\b(?:phe\ duyet|ban\ hanh|quy\ dinh|ve\ viec|trien\ khai|thuc\ hien|huong\ dan|to\ chuc|xay\ dung|phat\ trien
    |tang\ cuong|day\ manh|nang\ cao|hieu\ qua|chien\ luoc|chuong\ trinh|ke\ hoach|de\ an|du\ an|nghi\ quyet
    |quyet\ dinh|bao\ cao|ket\ qua|nhiem\ vu|giai\ phap|muc\ tieu|hanh\ dong|mot\ so|dieu|chu\ truong|chinh\ sach
    |quoc\ gia|dinh\ huong|tam\ nhin|giai\ doan|trong\ tam|den\ nam|nam\ \d{4}|nam|tren\ dia\ ban|tinh|thanh\ pho|cap
    |chu\ dong|danh\ gia|tinh\ hinh|cong\ tac|hoat\ dong|cac|cua|va|voi|trong|cho|tai|ve|theo|den|tu|\d+(?:[-/]\d+)*
    |co\ quan\ nha\ nuoc|toan\ quoc|viet\ nam)\b""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a title: its own words, and the pillars that it spans as a programme."""

    words: Counter[str]
    pillars: frozenset[str]


# A document named inside a title: its own title, not its number, date and issuer, tells the subject.
_CITED = re.compile(
    r"(?:\b(?:quyet dinh|nghi quyet|ke hoach|nghi dinh|thong tu|chi thi|ket luan|luat|van ban)\s+)?"
    r"\b(?:so\s+)?\d+[\d./]*[/-][a-z][\w./&-]*(?:,?\s*ngay\s+\d+[^\s]*(?:\s+thang\s+\d+\s+nam\s+\d+)?)?"
    r"(?:\s+cua\s+[^,;]{3,90}?(?=\s+(?:ve|phe duyet|ban hanh|quy dinh|thuc hien|trien khai)\b))?"
)


# A strategy or programme spans its whole field; a regulation, a framework or a commemorative day only what it names.
_PROGRAMME = re.compile(
    r"\b(?:chien luoc|chuong trinh|de an|ke hoach|quy hoach|phat trien|chuyen doi so (?:tinh|nganh))\b"
)


@cache
def _related() -> Mapping[str, re.Pattern[str]]:
    """Return, for every pillar, the words of the things that belong to it (subjects.toml), folded."""
    raw = tomllib.loads(files("kg.ask").joinpath("subjects.toml").read_text("utf8"))
    return {p: re.compile(r"\b(?:" + "|".join(map(re.escape, map(fold, w))) + r")\b") for p, w in raw.items()}


def subject_of(title: str, *, without: Sequence[str] = ()) -> Subject:
    """Return the subject of a title, without its frame and without the names in ``without`` (issuer, place)."""
    folded = _CITED.sub(" | ", fold(title))
    for name in without:
        if name:
            folded = folded.replace(fold(name), " | ")
    pieces = re.split(r"[^\w\s]|\|", _FRAME.sub(" | ", folded))
    words: Counter[str] = Counter()
    for piece in pieces:
        words.update(pairs(piece))
    pillars = find_pillars(title) if _PROGRAMME.search(fold(title)) else ()
    return Subject(words, frozenset(pillars))


def same_subject(decree: Subject, document: Subject) -> float:
    """Return how far (0..1) a decree's subject is no narrower than that of the document resting on it.

    1 means that the decree speaks of just what the document speaks of; a decree with words of its own beside them
    speaks of a part only.
    """
    if not decree.words or not document.words:
        return 0.0
    shared = sum((decree.words & document.words).values())
    own = sum((decree.words - document.words).values())
    return (shared / (shared + own)) * min(1.0, shared / max(1, min(3, sum(document.words.values()))))


def falls_under(decree: Subject, context: Subject, statement: str, headings: str, weights: Weights) -> float:
    """Return how far (0..1) a statement falls under a decree's subject.

    ``context`` is the subject of the citing document: words that all its statements share tell nothing.
    """
    special = decree.words - context.words or decree.words
    here = pairs(f"{statement}\n{headings}")
    by_words = weights.coverage(special, here)
    pillars = decree.pillars - context.pillars or decree.pillars
    if not pillars:
        return by_words
    own = set(find_pillars(statement))
    above = set(find_pillars(headings))
    folded = fold(statement)
    related = {p for p in pillars if p in _related() and _related()[p].search(folded)}
    by_pillar = max(0.8 * bool(pillars & own), 0.6 * bool(related), 0.5 * bool(pillars & above))
    return max(by_words, by_pillar)
