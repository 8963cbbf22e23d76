"""``patterns/types.toml`` -> the compiled patterns by which heads of citations are found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from nlp.numbers import NUMBER_PATTERN, blank_number_pattern
from nlp.pattern_tables import pattern_table

LAW_TYPES = MappingProxyType({"luật": "Luật", "bộ luật": "Bộ luật", "pháp lệnh": "Pháp lệnh"})
"""The types that are cited by their name, by their lower-case word."""
LABEL = r"(?:\(?\s*(?:số|Số|SỐ|sô|sổ|sồ)\s*[:.]?\s*)"
"""A pattern of the word "số" before a number, as printed and as scanned."""
# "Nghị định số 3 0/2020/NĐ-CP": a blank within the serial, believed only behind the type word.
_PARTED = r"(?:\d[ ](?=\d{1,3}[a-z]?/(?:(?:19|20)\d\d/)?[A-ZĐ]))?"
# "18/2014/qđ-ttg": a number all in small letters, likewise.
_SMALL = r"\d{1,5}(?:/(?:19|20)\d\d)?/(?:qđ|nđ|nq|tt|ttlt|ct|kh|tb|hd|bc|ttr|cv)-[a-zđ]{2,10}(?![\w/])"


@dataclass(frozen=True, slots=True)
class HeadGrammar:
    """The compiled patterns of heads.

    ``types`` finds type words, ``names`` gives their printed form by their lower-case words, ``short`` those behind
    which a bare number may stand. ``direct``, ``bare`` and ``blank`` match a full, a bare and a blank number behind a
    type word; ``abbreviation`` an abbreviated type word at the end of what stands before a number.
    """

    types: re.Pattern[str]
    names: Mapping[str, str]
    short: frozenset[str]
    direct: re.Pattern[str]
    bare: re.Pattern[str]
    blank: re.Pattern[str]
    abbreviations: Mapping[str, str]
    abbreviation: re.Pattern[str]
    named: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def head_grammar() -> HeadGrammar:
    """Compile ``patterns/types.toml``."""
    table = pattern_table("types")
    names: dict[str, str] = {}
    for row in table["type"]:
        for form in (row["name"], *row.get("forms", ())):
            names[form.lower()] = row["name"] if "iên" not in form else form
    names |= LAW_TYPES | {"hiến pháp": "Hiến pháp"}
    abbreviations = dict(table["abbreviations"])
    short = "|".join(sorted(abbreviations, key=len, reverse=True))
    return HeadGrammar(
        types=_by_first_letter(names),
        names=MappingProxyType(names),
        short=frozenset(row["name"] for row in table["type"] if row.get("short")),
        direct=re.compile(rf"(?:\s+QĐ)?\s*:?\s*(?:{LABEL}|\()?(?P<number>{_PARTED}{NUMBER_PATTERN}|{_SMALL})"),
        bare=re.compile(
            r"[ ]*(?P<label>(?:số|Số|SỐ)\s*:?\s*)?"
            r"(?P<number>\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d|-?[A-ZĐ]{2,4}(?![\w/-]))?)(?![\w%]|[./,:-]\d)"
        ),
        blank=re.compile(r"\s*(?:số|Số|SỐ)\s*:?" + blank_number_pattern().pattern),
        abbreviations=MappingProxyType(abbreviations),
        abbreviation=re.compile(rf"(?<!\w)({short})\.?\s*(?:số|SỐ)?\s*:?\s*$"),
        named=tuple((row["type"], re.compile(row["pattern"])) for row in table["named"]["forms"]),
    )


def _by_first_letter(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of the words ``names`` in any case.

    Every branch begins with a plain letter, so that the engine skips to the letters that can begin one.
    """
    branches: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        words = name.split()
        rest = [f"[{w[0].upper()}{w[0].lower()}]{w[1:]}" if w[0].isalpha() else w for w in words[1:]]
        plain = r"\s+".join([words[0][1:], *rest])
        for letter in (name[0].upper(), name[0]):
            branches[letter].append(plain)
        branches[name[0].upper()].append(r"\s+".join([words[0].upper()[1:], *(w.upper() for w in words[1:])]))
    return re.compile(
        "|".join(rf"{k}(?<!\w{k})(?:{'|'.join(v)})(?:(?!\w)|(?=số\s*:?\s*\d))" for k, v in sorted(branches.items()))
    )
