"""Legal identities <-> their printed form: which official document, and which provision of it.

A document number alone identifies nothing: numbering restarts with every year (the Party's with every term of
office) and every issuing body keeps its own series. The key is (issuing body, series, number, year):

``ttg/qd/749/2020``               Quyết định số 749/QĐ-TTg of 2020
``cp/nd/30/2020``                 Nghị định số 30/2020/NĐ-CP
``ttg/qd-qp/4/2022``              Quyết định số 04/2022/QĐ-TTg: a year inside the number is a series of its own
``ubnd-dong-nai/kh/177/2022``     Kế hoạch số 177/KH-UBND of the province Đồng Nai
``tw/nq/52/t12``                  Nghị quyết số 52-NQ/TW of the 12th term of office (nhiệm kỳ)
``btc.bnv/ttlt/1/2020``           a joint circular (thông tư liên tịch)
``ubnd-dong-nai/kh/177/open``     the year is not known: a set of candidates, no single document

Both forms are ASCII, lower case and need no escaping in the path of a URL. Pure: no tables, no disk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.fold import fold

UNNUMBERED = "khong-so"
"""Stands for the number of a document that has none (Hiến pháp, a congress's resolution)."""

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_LEGAL_ID = re.compile(
    rf"(?P<issuer>{_SLUG}(?:\.{_SLUG})*)/(?P<type>[a-z]+(?:-[a-z]+)*)/"
    rf"(?P<number>[1-9][0-9]*(?:\.[0-9]+)*[a-z]{{0,2}}|0[a-z]{{0,2}}|{UNNUMBERED})/"
    r"(?P<when>[12][0-9]{3}|t[1-9][0-9]?|open)",
    re.ASCII,
)
_PROVISION = re.compile(
    r"(?:/dieu-(?P<dieu>[0-9a-z]+))?(?:/khoan-(?P<khoan>[0-9a-z]+))?(?:/diem-(?P<diem>[0-9a-z]+))?", re.ASCII
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Return the readable ASCII form of a name or code: ``Đồng Nai`` -> ``dong-nai``."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def mark_slug(label: str) -> str:
    """Return the ASCII form of a provision's mark; đ becomes dd, since điểm d and điểm đ are two points."""
    return _NOT_SLUG.sub("", fold(label.strip().lower().replace("đ", "dd").replace("ð", "dd")))


@dataclass(frozen=True, slots=True)
class LegalId:
    """The identity of an official document (định danh văn bản).

    ``issuer`` is the id of the issuing body (of each, joined by dots, for joint documents), ``type`` the code of the
    register's series, ``number`` without leading zeros (``749``, ``66.12``, ``7c``). Exactly one of ``year`` and
    ``term`` (the Party's term of office) is given; neither means that it is not known.
    """

    issuer: str
    type: str
    number: str
    year: int | None = None
    term: int | None = None

    def __post_init__(self) -> None:
        if self.year is not None and self.term is not None:
            raise ValueError("a document is keyed by its year or by a term of office, not by both")
        if not _LEGAL_ID.fullmatch(str(self)):
            raise ValueError(f"not the parts of a legal id: {self!s}")

    def __str__(self) -> str:
        return f"{self.issuer}/{self.type}/{self.number}/{self.when}"

    @property
    def when(self) -> str:
        """The last part of the printed form: a year, ``t13`` or ``open``."""
        if self.year is not None:
            return f"{self.year:04d}"
        return f"t{self.term}" if self.term is not None else "open"

    @property
    def complete(self) -> bool:
        """Whether the year or the term is known, so that the id names one document."""
        return self.year is not None or self.term is not None

    @classmethod
    def parse(cls, text: str) -> LegalId:
        """Return the identity printed as ``text``; raises ValueError."""
        match = _LEGAL_ID.fullmatch(text)
        if not match:
            raise ValueError(f"not a legal id: {text!r}")
        issuer, kind, number, when = match.group("issuer", "type", "number", "when")
        if when == "open":
            return cls(issuer, kind, number)
        return cls(issuer, kind, number, term=int(when[1:])) if when[0] == "t" else cls(issuer, kind, number, int(when))


@dataclass(frozen=True, slots=True)
class ProvisionId:
    """The identity of a provision (điều, khoản, điểm) of a document: ``cp/nd/30/2020/dieu-5/khoan-2/diem-a``.

    The marks are in their ASCII form (``mark_slug``): ``12a``, ``dd`` for điểm đ.
    """

    document: LegalId
    dieu: str | None = None
    khoan: str | None = None
    diem: str | None = None

    def __post_init__(self) -> None:
        if not any((self.dieu, self.khoan, self.diem)):
            raise ValueError("a provision has at least one mark")
        for mark in (self.dieu, self.khoan, self.diem):
            if mark is not None and not re.fullmatch(r"[0-9a-z]+", mark):
                raise ValueError(f"not the mark of a provision: {mark!r}")

    def __str__(self) -> str:
        parts = (("dieu", self.dieu), ("khoan", self.khoan), ("diem", self.diem))
        return str(self.document) + "".join(f"/{name}-{mark}" for name, mark in parts if mark is not None)

    @classmethod
    def parse(cls, text: str) -> ProvisionId:
        """Return the provision printed as ``text``; raises ValueError."""
        document = "/".join(text.split("/")[:4])
        match = _PROVISION.fullmatch(text[len(document) :])
        if not match:
            raise ValueError(f"not a provision's id: {text!r}")
        return cls(LegalId.parse(document), *match.group("dieu", "khoan", "diem"))
