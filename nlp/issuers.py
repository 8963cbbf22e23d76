"""A place in the text -> the issuing body (cơ quan ban hành) printed there, as printed.

A name begins with one of a closed list of words and goes on word by word until one that cannot belong to it;
commas, dashes and "và" belong to it only before known parts of names (``patterns/issuers.toml``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from nlp.model import Span
from nlp.numbers import LOWER, UPPER
from nlp.pattern_tables import pattern_table

# A dot belongs to an abbreviation alone: "TP. Hồ Chí Minh", not "tối cao. Thủ trưởng".
_WORD = re.compile(
    r"( +| ?- ?|, ?|/| *\()([^\W_][\w&]*\.?(?=[\w])[\w&]*|[^\W_][\w&]*)"
    rf"((?:(?<=[{UPPER}])|(?<=[ -]T[pxt]))\.(?= ?[A-ZĐ]))?"
)
_TERM = re.compile(
    r"\s*\((?:[Kk]hóa|[Kk]hoá)\s+[IVXLC\d]+\)|,?\s+(?:[Kk]hóa|[Kk]hoá)\s+[IVXLC\d]+(?!\w)(?:,\s+kỳ\s+họp\s+thứ\s+\w+)?"
)
_INITIALS = re.compile(r" \([A-ZĐ]{2,12}\)(?= (?:tối cao|tỉnh|thành phố|Trung ương|Việt Nam)(?!\w))")
_MAX_WORDS = 22
_TWO_CODES = re.compile(r"/(?:TT|QĐ|NQ|CT)-[A-ZĐ]{2,}-B[A-ZĐ]+")


@dataclass(frozen=True, slots=True)
class IssuerGrammar:
    """The compiled table of names."""

    head: re.Pattern[str]
    stops: frozenset[str]
    phrases: frozenset[str]
    joins: re.Pattern[str]
    second: re.Pattern[str]
    about: re.Pattern[str]
    fixed: re.Pattern[str]


@cache
def issuer_grammar() -> IssuerGrammar:
    """Compile ``patterns/issuers.toml``."""
    table = pattern_table("issuers")
    heads = sorted(
        {*table["heads"], *(h.upper() for h in table["heads"]), *table["lower_heads"]}, key=len, reverse=True
    )
    return IssuerGrammar(
        head=re.compile(r"(?:" + "|".join(map(_loose, heads)) + r")(?![\w])"),
        stops=frozenset(table["stops"]),
        phrases=frozenset(table["stop_pairs"]),
        joins=re.compile(
            "(?:" + "|".join(map(_loose, sorted(table["joins"], key=len, reverse=True))) + r")(?!\w)", re.I
        ),
        second=re.compile(
            "(?:" + "|".join(map(_loose, [*table["second"], *(w.upper() for w in table["second"])])) + r")(?!\w)"
        ),
        fixed=_fixed(table),
        about=re.compile(r"(?:" + "|".join(map(_loose, table["with_about"])) + r")$", re.I),
    )


def _fixed(table: dict[str, Any]) -> re.Pattern[str]:
    ranks, ministries, names = (_either(table[key]) for key in ("ranks", "ministries", "fixed"))
    plain = rf"(?:{names}|(?:(?:{ranks}) +)?(?:Bộ|BỘ) +(?:{ministries}))"
    return re.compile(
        rf"{plain}(?![\w])(?! *[-–] *(?:Bộ|[A-ZĐ])| +(?:và|-) +(?:Bộ|Ủy|Tổng|[Pp]hát|[Mm]ôi)"
        r"|, *(?:Bộ|BỘ|Tòa|Toà|Viện|VIỆN|Ủy|Uỷ|ỦY|UỶ|Thanh|THANH|Ngân|NGÂN|Tổng|TỔNG|Liên))"
    )


def _either(words: list[str]) -> str:
    """Return the alternatives of ``words``, each as it is and all in capitals, longest first."""
    return "|".join(_loose(w) for w in sorted({*words, *(w.upper() for w in words)}, key=len, reverse=True))


def _loose(words: str) -> str:
    return re.escape(words).replace(r"\ ", " +").replace(",", " *,")


def read_issuer(view: str, pos: int) -> Span | None:
    """Return the span of the issuing body whose name begins at ``pos``, None where no name begins there."""
    grammar = issuer_grammar()
    fixed = grammar.fixed.match(view, pos)
    if fixed:
        term = _TERM.match(view, fixed.end())
        return Span(pos, term.end() if term else fixed.end())
    head = grammar.head.match(view, pos)
    if not head:
        return None
    end = head.end()
    about_used = False
    for _ in range(_MAX_WORDS):
        word = _WORD.match(view, end)
        if not word:
            break
        initials = _INITIALS.match(view, end)
        if initials:
            end = initials.end()
            continue
        gap, text = word[1], word[2]
        if text == "19" and gap == "-" and view.endswith(("COVID", "Covid"), pos, end):
            end = word.end()
            continue
        lowered = text.lower()
        following = _following(view, word.end())
        if (
            (lowered, *following) == ("thi", "hành", "án")
            or (lowered == "chỉ" and view.endswith(("an", "AN"), pos, end))
            or (lowered == "giao" and view.endswith(("oại", "OẠI", "Sở", "SỞ"), pos, end) and following[0] != "cho")
        ):
            end = word.end()
            continue
        if (lowered == "ký" and view.endswith(("ưu", "ƯU"), pos, end)) or (
            lowered == "không" and view.endswith(("àng", "ÀNG"), pos, end)
        ):
            end = word.end()
            continue
        if f"{lowered} {following[0]}" in grammar.phrases or " ".join((lowered, *following)) in grammar.phrases:
            break
        if gap.strip() in ("-", ",", "/", "(") or lowered == "và":
            stop = _joined(view, word, grammar, pos)
            if stop is None:
                break
            end = stop
            continue
        if lowered == "về" and not about_used and grammar.about.search(view, pos, end) and following[0] != "việc":
            about_used = True
            end = word.end()
            continue
        if lowered in grammar.stops and (text == lowered or text.isupper()) and not view.endswith("đổi", pos, end):
            break
        if text.isdigit() and len(text) == 4:
            break
        end = word.end()
    term = _TERM.match(view, end)
    return Span(pos, term.end() if term else end)


def _following(view: str, pos: int) -> tuple[str, str]:
    """Return the next two words in lower case, empty where only a blank does not part them."""
    first = _WORD.match(view, pos)
    if not first or not first[1].isspace():
        return "", ""
    second = _WORD.match(view, first.end())
    return first[2].lower(), second[2].lower() if second and second[1].isspace() else ""


def _joined(view: str, word: re.Match[str], grammar: IssuerGrammar, pos: int) -> int | None:
    """Return where the name goes on to behind a comma, dash or "và", None where it ends before it."""
    if word[2].lower() == "và" and word[1].isspace():
        after = re.compile(r" +").match(view, word.end())
        start = after.end() if after else word.end()
    elif word[1].strip() == "(":
        return None
    else:
        start = word.start(2)
    match = grammar.joins.match(view, start)
    if match:
        return match.end()
    if word[1].strip() == "-" and view[start : start + 1].isupper():
        return word.end()
    match = grammar.second.match(view, start) if word[1].strip() != "/" else None
    if match and _joint(view, pos):
        return match.end()
    return _half(view, start, pos, grammar) if word[2].lower() == "và" else None


# "Cục Nhà giáo và Cán bộ quản lý giáo dục": the second half of a department's name, no name of a person or document.
_DEPARTMENT = re.compile(r"(?:Tổng cục|Cục|Vụ|Phòng|Ban|Trung tâm|Chi cục|Viện|Văn phòng)\s")
_HALF = re.compile(rf"[{UPPER}][{LOWER}]+ (?=[{LOWER}])")
_NO_HALF = re.compile(
    r"Nghị|Quyết|Thông|Chỉ|Kế|Công văn|Công điện|Luật|Văn bản|Báo cáo|Tờ|Kết luận|Hướng|Quy|Điều|Căn|Theo"
)


def _half(view: str, start: int, pos: int, grammar: IssuerGrammar) -> int | None:
    """Return where the first two words of the second half of a department's name end, None where none begins."""
    if not _DEPARTMENT.match(view, pos) or _NO_HALF.match(view, start) or grammar.head.match(view, start):
        return None
    half = _HALF.match(view, start)
    return half.end() - 1 if half else None


def _joint(view: str, pos: int) -> bool:
    """Tell whether the citation whose issuer begins at ``pos`` is of a joint document (liên tịch)."""
    before = view[max(0, pos - 110) : pos]
    return (
        "TTLT" in before
        or "NQLT" in before
        or "iên tịch" in before
        or "LIÊN TỊCH" in before
        or "TTLN" in before
        or bool(_TWO_CODES.search(before))
    )
