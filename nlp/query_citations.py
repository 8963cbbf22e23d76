"""A question -> the official documents it names, in full or in part ("QĐ 964", "quyet dinh 749", "NQ 52").

People type as they speak: without diacritics, in lower case, with abbreviated types and half a number. Matching runs
on folded text of the same length, so offsets are those of the question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date as calendar_date
from functools import cache

from corpus.document_types import type_table
from corpus.fold import fold
from nlp.dates import read_date
from nlp.model import Citation
from nlp.pattern_tables import pattern_table

_CODE = r"[a-z][a-z0-9&]{0,12}(?:\s?[-/.]\s?[a-z][a-z0-9&]{0,12})*"
_FULL = rf"\d{{1,6}}(?:\.\d{{1,3}})?[a-z]?\s?(?:/\s?(?:19|20)\d\d\s?[/-]\s?{_CODE}|[/-]\s?{_CODE})"
_PART = r"\d{1,6}(?:\.\d{1,3})?[a-z]?(?:/(?:19|20)\d\d)?(?![\w/%]|[.,]\d)"
_NOT_A_NUMBER = re.compile(
    r"\s*(?:nhiem vu|don vi|muc tieu|giai phap|van ban|ke hoach|nam(?!\s*\d)|thang"
    r"|ngay(?!\s*\d)|nguoi|so|phan tram|ty|trieu)\b"
    r"(?!\s+(?:nao|gi)\b)"
)
_BY = re.compile(r"\s*,?\s*(?:cua|do)\s+|\s+(?=ttg\b)")
_BODY = re.compile(
    r"(?:so|bo|ubnd|uy ban|hdnd|tinh|thanh pho|tp|huyen|quan|xa|phuong|chinh phu|thu tuong|quoc hoi|ban"
    r"|ttg|cp|bo chinh tri|tinh uy|thanh uy|van phong|cuc|tong cuc|chu tich|vpcp)\b"
)
_BODY_END = re.compile(
    r"\s+(?:la|co|nao|gi|ve|va|thi|duoc|nam(?=\s+\d)|ngay|o|trong|bao|khong"
    r"|yeu|giao(?!\s+(?:thong|duc)\b)|quy dinh|da|con|nhu"
    r"|(?<!van )tai(?!\s+(?:chinh|nguyen|san)\b)|de|ra|den"
    r"|cho|phe|ban hanh|can|phai|do|theo|noi(?!\s+vu\b))\b|[?,.;:!()\"“”]|$"
)
_YEAR = re.compile(r"\s*(?:\(\s*)?(?:nam\s+)((?:19|20)\d\d)\b")
# A law is named with its year alone: "luật giao dịch điện tử 2005".
_BARE_YEAR = re.compile(r"\s*((?:19|20)\d\d)\b(?!\s*[-–/.])")
# Bodies that numbers end with; of the others only the first letter is known: ministries (b…) and departments (s…).
_BODIES = r"ttg|cp|ubnd|hdnd|vpcp|(?:ubtv)?qh\d{1,2}|[a-z]{0,5}tw|tu"
_OTHER_BODIES = r"[bs][a-z&]{2,8}"
_PARTY = ("tw", "tu")
_TYPED_DATE = re.compile(
    r"\s*,?\s*ngay\s+(\d{1,2})(?:\s*[/.-]\s*|\s+thang\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+nam\s+)((?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class QueryGrammar:
    """The compiled patterns of a question."""

    typed: re.Pattern[str]
    lone: re.Pattern[str]
    slipped: re.Pattern[str]
    of_body: re.Pattern[str]
    names: dict[str, str]
    laws: dict[str, object]


@cache
def query_grammar() -> QueryGrammar:
    """Compile the type words and law names of ``patterns`` without diacritics."""
    table = pattern_table("types")
    names = {" ".join(fold(row["name"]).split()): row["name"] for row in table["type"]}
    names |= {fold(short): name for short, name in table["abbreviations"].items()}
    names |= {
        "luat": "Luật",
        "bo luat": "Bộ luật",
        "phap lenh": "Pháp lệnh",
        "hien phap": "Hiến pháp",
        "de an": "Đề án",
    }
    words = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(names, key=len, reverse=True))
    # Without diacritics "thực hiện pháp luật", "thực hiện Pháp lệnh" hold the words of Hiến pháp.
    words = words.replace(r"hien\s+phap", r"(?<!thuc )hien\s+phap(?!\s+l(?:uat|enh)\b)")
    codes = "|".join(sorted({fold(t.code) for t in type_table().types if t.code.isalpha()}, key=len, reverse=True))
    # Typed without the slash or the hyphen: "749 QĐ-TTg", "749/QDTTg", "64/2007 NDCP".
    slip = (
        rf"\d{{1,6}}[a-z]?(?:\s?/\s?(?:19|20)\d\d)?\s?(?:[/-]\s?(?:{codes})(?:{_BODIES}|{_OTHER_BODIES})"
        rf"|(?:{codes})\s?[-/]\s?(?:{_BODIES}|{_OTHER_BODIES})|(?:{codes})-{_CODE}|(?:{codes})\s?(?:{_BODIES.removesuffix('|tu')}))(?!\w)"
    )
    number = rf"{slip}|{_FULL}|{_PART}"
    short = "|".join(sorted((n for n in names if n.isalpha() and 1 < len(n) < 4), key=len, reverse=True))
    by = rf"(?:\s+(?:cua\s+)?(?P<by>{_BODY.pattern}(?:\s+[a-z]+){{0,6}}?)(?=\s+so\s+\d))?"
    laws: dict[str, object] = {}
    for name in pattern_table("laws")["names"]:
        node = laws
        for word in re.findall(r"[a-z]+", fold(name)):
            child = node.setdefault(word, {})
            assert isinstance(child, dict)
            node = child
        node["."] = True
    return QueryGrammar(
        typed=re.compile(
            rf"(?<!\w)(?P<type>{words}|(?:{short})(?=\d))\.?(?:(?!\w)|(?=\d)){by}(?:\s*(?:so|\:))*\s*(?P<number>{number})?"
        ),
        lone=re.compile(rf"(?<![\w/.,-])(?P<number>{slip}|{_FULL})(?!\w)"),
        of_body=re.compile(rf"/\s?(?:{_BODIES})$"),
        slipped=re.compile(
            rf"(?P<serial>\d{{1,6}}[a-z]?)(?:/(?P<year>(?:19|20)\d\d))?[/-]?(?P<code>{codes})[-/]?"
            rf"(?P<body>{_BODIES}|{_OTHER_BODIES})"
        ),
        names=names,
        laws=laws,
    )


def parse_query_citations(question: str) -> tuple[Citation, ...]:
    """Return the documents that ``question`` names, in text order.

    ``number`` is as typed (a serial alone makes the citation ``incomplete``), ``doc_type`` the type with diacritics or
    None, ``issuer`` the body or place as typed, ``date`` an ISO date or a year.
    """
    folded = fold(question)
    grammar = query_grammar()
    found: list[Citation] = []
    taken = 0
    for match in grammar.typed.finditer(folded):
        if match.start() < taken:
            continue
        name = grammar.names[" ".join(match["type"].split())]
        citation = _typed(question, folded, match, name, grammar)
        if citation:
            found.append(citation)
            taken = citation.extent
    for match in grammar.lone.finditer(folded):
        if any(c.start < match.end() and match.start() < c.extent for c in found):
            continue
        printed = _as_printed(re.sub(r"\s+", "", question[match.start() : match.end()]))
        code = re.search(r"[^\W\d_]+", printed[re.match(r"\d*", printed).end() + 1 :])  # type: ignore[union-attr]
        kind = type_table().code(code.group()) if code else None
        if kind is None and not grammar.of_body.search(match["number"]) and "-" not in match["number"]:
            continue
        found.append(
            _citation(question, folded, match.start(), match.end(), match["number"], kind.name if kind else None)
        )
    found.sort(key=lambda c: c.start)
    return tuple(_renumbered(found))


def _typed(question: str, folded: str, match: re.Match[str], name: str, grammar: QueryGrammar) -> Citation | None:
    number = match["number"]
    if number and not (_PART_ONLY.fullmatch(number) and _implausible(folded, match, name)):
        named = _citation(question, folded, match.start(), match.end("number"), number, name)
        by = question[match.start("by") : match.end("by")] if match["by"] else None
        return replace(named, issuer=by) if by and named.issuer is None else named
    if name in ("Luật", "Bộ luật", "Pháp lệnh"):
        end = _law_end(folded, match.end("type"), grammar.laws)
        if end is not None:
            numbered = re.compile(rf"\s*(?:so\s*)(?P<number>{_FULL})").match(folded, end)
            stop = numbered.end() if numbered else end
            return _citation(question, folded, match.start(), stop, numbered["number"] if numbered else None, name)
    if name == "Hiến pháp":
        return _citation(question, folded, match.start(), match.end("type"), None, name)
    return None


_PART_ONLY = re.compile(r"\d{1,6}[a-z]?")


def _implausible(folded: str, match: re.Match[str], name: str) -> bool:
    """Tell whether a bare number behind a type word counts something or is a year: "kế hoạch 2022", "báo cáo 5 năm"."""
    number = match["number"]
    labelled = bool(re.search(r"\bso\s*:?\s*$", folded[match.end("type") : match.start("number")]))
    if labelled:
        return False
    return bool(re.fullmatch(r"(?:19|20)\d\d", number)) or bool(_NOT_A_NUMBER.match(folded, match.end()))


def _law_end(folded: str, pos: int, laws: dict[str, object]) -> int | None:
    node: dict[str, object] = laws
    best = None
    step = re.compile(r"[\s,;-]+([a-z]+)")
    word = step.match(folded, pos)
    while word:
        child = node.get(word[1])
        if not isinstance(child, dict):
            break
        node = child
        if "." in node:
            best = word.end()
        word = step.match(folded, word.end())
    return best


def _iso(day: str, month: str, year: str) -> str | None:
    """Return an ISO date, None for a day that no calendar has."""
    try:
        return calendar_date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _as_printed(typed: str) -> str:
    """Return a number with the slash and the hyphen that were left out or swapped: "749QĐTTg" -> "749/QĐ-TTg"."""
    found = query_grammar().slipped.fullmatch(fold(typed))
    if found is None:
        return typed
    serial, code, body = (typed[found.start(group) : found.end(group)] for group in ("serial", "code", "body"))
    if found["body"].endswith(_PARTY):
        return f"{serial}-{code}/{body}"
    return "/".join(part for part in (serial, found["year"], f"{code}-{body}") if part)


def _citation(question: str, folded: str, start: int, end: int, number: str | None, doc_type: str | None) -> Citation:
    printed = None
    if number is not None:
        at = folded.rfind(number, start, end)
        printed = _as_printed(re.sub(r"\s+", "", question[at : at + len(number)]).rstrip("-./"))
    pos = end
    date = None
    issuer = None
    for _ in range(2):
        dated = read_date(question, pos)
        typed = None if dated else _TYPED_DATE.match(folded, pos)
        year = _YEAR.match(folded, pos) or (_BARE_YEAR.match(folded, pos) if number is None else None)
        if date is None and dated and dated.iso:
            date, pos = dated.iso, dated.end
        elif date is None and typed and (iso := _iso(*typed.groups())):
            date, pos = iso, typed.end()
        elif date is None and year:
            date, pos = year[1], year.end()
        by = _BY.match(folded, pos)
        if issuer is None and by and _BODY.match(folded, by.end()):
            stop = _BODY_END.search(folded, by.end())
            stop_at = stop.start() if stop else len(folded)
            issuer, pos = question[by.end() : stop_at].strip(), stop_at
    partial = number is not None and not re.search(r"[A-Za-zđĐ]{2}", printed or "")
    return Citation(
        id="",
        start=start,
        end=end,
        quote=question[start:end],
        number=printed,
        doc_type=doc_type,
        date=date,
        issuer=issuer or None,
        incomplete=partial,
        extent=pos,
    )


def _renumbered(found: list[Citation]) -> list[Citation]:
    return [replace(c, id=f"c{n}") for n, c in enumerate(found, 1)]
