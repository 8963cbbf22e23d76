"""Lines of a letterhead -> the issuing body's full name in ordinary case (cơ quan ban hành).

"UBND TỈNH ĐỒNG NAI" over "SỞ Y TẾ" is Sở Y tế tỉnh Đồng Nai; "BỘ TÀI CHÍNH" over "TỔNG CỤC THUẾ" is Tổng cục Thuế;
"BỘ CÔNG AN - BỘ QUỐC PHÒNG" are two bodies. The case of a name is that of the register of bodies, else the one that
the document itself uses in its sentences, else it follows the usual rule (``patterns/body-names.toml``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.bodies import body_table
from corpus.fold import fold
from nlp.pattern_tables import pattern_table

_TONE_O = re.compile(r"([oO])([àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ])(?![\w])")
_TONE_U = re.compile(r"(?<![qQ])([uU])([ỳýỷỹỵỲÝỶỸỴ])(?![\w])")
_PLAIN = dict(zip("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy", strict=True))
_MARKED = {"o": dict(zip("àáảãạèéẻẽẹ", "òóỏõọòóỏõọ", strict=True)), "u": dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True))}
_DASH = re.compile(r"\s*[-–—](?!\d)\s*")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_VOWEL = re.compile(r"[aeiouy]")
_SEARCHED = 40
_PLACE_BODY = re.compile(r"(?:ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN) (?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ)(?: \w+){1,4}")
_MINISTRIES = (
    "BỘ ",
    "NGÂN HÀNG NHÀ NƯỚC",
    "TÒA ÁN NHÂN DÂN TỐI CAO",
    "VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO",
    "TỔNG LIÊN ĐOÀN",
)


@dataclass(frozen=True, slots=True)
class _Grammar:
    heads: re.Pattern[str]
    tops: re.Pattern[str]
    joined: re.Pattern[str]
    abbreviations: tuple[tuple[re.Pattern[str], str], ...]
    levels: Mapping[str, str]
    kinds: Mapping[str, str]
    ministerial: frozenset[str]
    plain: frozenset[str]
    acronyms: frozenset[str]
    phrases: Mapping[str, str]
    party: Mapping[str, str]


@cache
def _grammar() -> _Grammar:
    """Compile ``patterns/body-names.toml`` with the names of the register."""
    table = pattern_table("body-names")
    names = [name for body in body_table().central.values() for name in (body.name, *body.names) if " " in name]
    phrases: dict[str, str] = {}
    for name in (*names, *table["phrases"]):
        if "(" not in name:
            phrases.setdefault(name.lower(), name)
    return _Grammar(
        heads=_words(table["heads"]),
        tops=_words(table["tops"]),
        joined=_words(table["joined"]),
        abbreviations=tuple((re.compile(row["form"]), row["full"]) for row in table["abbreviation"]),
        levels={level: level for level in table["levels"]},
        kinds={kind.lower(): kind for kind in (*table["titled"], *table["plain"])},
        ministerial=frozenset(table["ministerial"]),
        plain=frozenset(table["plain"]),
        acronyms=frozenset(table["acronyms"]),
        phrases=phrases,
        party=table["party"],
    )


def _words(forms: Sequence[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + r")(?!\w)")


def issuing_body(lines: Sequence[str], text: str) -> str | None:
    """Return the issuing body that the ``lines`` in capitals name, several joint ones parted by "; ".

    ``text`` is (a part of) the document, from which the ordinary case of rare names is learnt.
    """
    names = _names(lines)
    if not names:
        return None
    joint = [part for name in names for part in _parts(name)]
    if len(joint) > 1 and (len(joint) > len(names) or all(_grammar().tops.match(name) for name in joint)):
        if len(joint) == len(names) == 2 and not _top_pair(joint):
            return _unit(joint, text)
        return "; ".join(dict.fromkeys(ordinary(name, text) for name in joint))
    return _unit(names, text)


def ordinary(name: str, text: str = "") -> str:
    """Return a name printed in capitals in its ordinary case: ``BỘ Y TẾ`` -> ``Bộ Y tế``."""
    grammar = _grammar()
    plain = _EDGE.sub("", _DASH.sub(" - ", " ".join(_toned(name).split())))
    for pattern, full in grammar.abbreviations:
        plain = pattern.sub(full, plain)
    lowered = plain.lower()
    return grammar.phrases.get(lowered) or _as_used(lowered, text) or _cased(plain)


def _toned(text: str) -> str:
    """Return the text with its tone marks where the registers put them: ``HOÀ``, ``UỶ`` -> ``HÒA``, ``ỦY``."""

    def moved(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        marked = _MARKED[first.lower()][second.lower()]
        plain = _PLAIN[second.lower()]
        return (marked.upper() if first.isupper() else marked) + (plain.upper() if second.isupper() else plain)

    return _TONE_U.sub(moved, _TONE_O.sub(moved, text))


def _names(lines: Sequence[str]) -> list[str]:
    """Join the lines of one name, and part the names of one line."""
    grammar = _grammar()
    names: list[str] = []
    for line in lines:
        printed = _toned(" ".join(line.split()))
        for pattern, full in grammar.abbreviations:
            printed = pattern.sub(full.upper(), printed)
        line_names = _split(printed.strip(" -–—_*.,;:"))
        for name in line_names:
            before = names[-1] if names else ""
            goes_on = bool(before) and (
                not grammar.heads.match(name)
                or before.endswith((" VÀ", ",", " -", "-"))
                or f"{before} {name}".lower() in grammar.phrases
                or grammar.joined.fullmatch(before) is not None
            )
            if goes_on:
                names[-1] = f"{before} {name}"
            elif name and name not in names:
                names.append(name)
    return names


def _split(line: str) -> list[str]:
    """Part a parent body from its unit on one line: ``BỘ TÀI CHÍNH TỔNG CỤC THUẾ``."""
    grammar = _grammar()
    for match in grammar.heads.finditer(line):
        before = line[: match.start()].rstrip()
        if match.start() and line[match.start() - 1] == " " and before.lower() in grammar.phrases:
            whole = line.lower()
            if whole not in grammar.phrases:
                return [before, *_split(line[match.start() :])]
        place = _PLACE_BODY.fullmatch(before)
        if match.start() and place and grammar.heads.match(before):
            return [before, *_split(line[match.start() :])]
    return [line]


def _parts(name: str) -> list[str]:
    """Part the bodies of a joint document: ``BỘ Y TẾ - BỘ TÀI CHÍNH``."""
    grammar = _grammar()
    if name.lower() in grammar.phrases:
        return [name]
    parts: list[str] = []
    for piece in _DASH.split(name):
        if parts and not grammar.tops.match(piece):
            parts[-1] += f" - {piece}"
        else:
            parts.append(piece)
    return parts


def _top_pair(names: Sequence[str]) -> bool:
    """Whether two names, one over the other, are peers; a ministry over its own body is not."""
    return all(name.startswith(_MINISTRIES) for name in names)


def _unit(names: Sequence[str], text: str) -> str:
    """Return the name of the lowest body, with the place or the parent that makes it unambiguous."""
    grammar = _grammar()
    unit = ordinary(names[-1], text)
    if len(names) == 1:
        return unit
    parent = ordinary(names[-2], text)
    if parent.startswith("Ban Chấp hành Trung ương"):
        return grammar.party.get(unit, unit)
    place = re.search(r"(?:tỉnh|[Tt]hành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) .+$", parent)
    local = parent.startswith(("Ủy ban nhân dân", "Hội đồng nhân dân"))
    if local and place and not re.search(r"\b(?:tỉnh|[Tt]hành phố|huyện|quận|thị xã) ", unit):
        return f"{unit} {place[0]}"
    if " " not in unit or unit in ("Văn phòng Bộ", "Thanh tra Bộ", "Ban Tổ chức", "Ban Tuyên giáo", "Ủy ban Kiểm tra"):
        return f"{unit.removesuffix(' Bộ')} {parent}"
    return unit


def _as_used(lowered: str, text: str) -> str | None:
    """Return the form of a name that the document's own sentences use most."""
    low = text.lower()
    if len(low) != len(text):
        return None
    forms: Counter[str] = Counter()
    at = -1
    for _ in range(_SEARCHED):
        at = low.find(lowered, at + 1)
        if at < 0:
            break
        form = text[at : at + len(lowered)]
        end = at + len(lowered)
        if form[0].isupper() and not form.isupper() and not text[end : end + 1].isalnum():
            forms[form] += 1
    return forms.most_common(1)[0][0] if forms else None


def _cased(name: str) -> str:
    """Return a name in ordinary case by rule: known phrases, places, and the first word after a kind of body."""
    grammar = _grammar()
    words = name.lower().split()
    out: list[str] = []
    capital, in_place, ministry = True, False, False
    at = 0
    while at < len(words):
        known = _longest(words, at, grammar.phrases) if not in_place else ""
        kind = _longest(words, at, grammar.kinds) if not in_place else ""
        if at and " " not in kind:
            kind = ""  # "hội", "phòng" within a name are ordinary words
        word = words[at]
        level = _longest(words, at, grammar.levels) if words[at : at + 2] != ["xã", "hội"] else ""
        if known and len(known) >= len(kind):
            out += known.split()
            capital = False
        elif kind:
            out += kind.split()
            capital, ministry = kind not in grammar.plain, kind in grammar.ministerial
        elif level and at + len(level.split()) < len(words):
            out += (level if out else level.capitalize()).split()
            in_place, capital = True, False
        else:
            out.append(_word(word, grammar.acronyms, capital=capital or in_place))
            capital = ministry and (word in ("-", "và") or word.endswith(","))
        at = len(out)
    joined = " ".join(out)
    return joined.replace("thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh")


def _longest(words: Sequence[str], at: int, table: Mapping[str, str]) -> str:
    """Return the longest entry of the table (by its lower case) that begins at ``words[at]``, else nothing."""
    for size in range(min(14, len(words) - at), 0, -1):
        found = table.get(" ".join(words[at : at + size]))
        if found:
            return found
    return ""


def _word(word: str, acronyms: frozenset[str], *, capital: bool) -> str:
    bare = word.upper().strip(",;")
    # No syllable is without a vowel: "GSQL" is an acronym that no table needs to list.
    if bare in acronyms or (len(bare) > 1 and bare.isalpha() and not _VOWEL.search(fold(bare))):
        return word.upper()
    return word.capitalize() if capital else word
