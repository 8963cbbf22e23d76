"""A question -> the official documents it names, in full or in part ("QĐ 964", "quyet dinh 749", "NQ 52").

People type as they speak: without diacritics, in lower case, with abbreviated types and half a number. Matching runs
on folded text of the same length, so offsets are those of the question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    r"\s*(?:nhiem vu|don vi|muc tieu|giai phap|van ban|ke hoach|nam(?!\s*\d)|thang|ngay|nguoi|so|phan tram|ty|trieu)\b"
)
_BY = re.compile(r"\s*,?\s*(?:cua|do)\s+")
_BODY = re.compile(
    r"(?:so|bo|ubnd|uy ban|hdnd|tinh|thanh pho|tp|huyen|quan|xa|phuong|chinh phu|thu tuong|quoc hoi|ban"
    r"|bo chinh tri|tinh uy|thanh uy|van phong|cuc|tong cuc|chu tich|vpcp)\b"
)
_BODY_END = re.compile(
    r"\s+(?:la|co|nao|gi|ve|va|thi|duoc|nam(?=\s+\d)|ngay|o|trong|bao|khong|yeu|giao|quy dinh|da|con|nhu|tai|de|ra|den"
    r"|cho|phe|ban hanh|can|phai|do|theo|noi)\b|[?,.;:!()\"“”]|$"
)
_YEAR = re.compile(r"\s*(?:\(\s*)?(?:nam\s+)((?:19|20)\d\d)\b")
_YEAR_LATER = re.compile(r"[^?.;,]{0,60}?\b(?:ban hanh|ky)?\s*(?:nam|trong nam)\s+((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class QueryGrammar:
    """The compiled patterns of a question."""

    typed: re.Pattern[str]
    lone: re.Pattern[str]
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
    laws: dict[str, object] = {}
    for name in pattern_table("laws")["names"]:
        node = laws
        for word in re.findall(r"[a-z]+", fold(name)):
            child = node.setdefault(word, {})
            assert isinstance(child, dict)
            node = child
        node["."] = True
    return QueryGrammar(
        typed=re.compile(rf"(?<!\w)(?P<type>{words})\.?(?!\w)(?:\s*(?:so|\:))*\s*(?P<number>{_FULL}|{_PART})?"),
        lone=re.compile(rf"(?<![\w/.,-])(?P<number>{_FULL})(?!\w)"),
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
        code = re.search(r"[^\W\d_]+", question[match.start() :])
        kind = type_table().code(code.group()) if code else None
        if kind is None and "-" not in match["number"]:
            continue
        found.append(
            _citation(question, folded, match.start(), match.end(), match["number"], kind.name if kind else None)
        )
    found.sort(key=lambda c: c.start)
    return tuple(_renumbered(found))


def _typed(question: str, folded: str, match: re.Match[str], name: str, grammar: QueryGrammar) -> Citation | None:
    number = match["number"]
    if number and not (_PART_ONLY.fullmatch(number) and _implausible(folded, match, name)):
        return _citation(question, folded, match.start(), match.end("number"), number, name)
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


def _citation(question: str, folded: str, start: int, end: int, number: str | None, doc_type: str | None) -> Citation:
    printed = None
    if number is not None:
        at = folded.rfind(number, start, end)
        printed = re.sub(r"\s+", "", question[at : at + len(number)]).rstrip("-./")
    pos = end
    date = None
    issuer = None
    for _ in range(2):
        dated = read_date(question, pos)
        year = _YEAR.match(folded, pos)
        if date is None and dated and dated.iso:
            date, pos = dated.iso, dated.end
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
    from dataclasses import replace

    return [replace(c, id=f"c{n}") for n, c in enumerate(found, 1)]
