"""Lines of a text -> the pieces of a letterhead: motto, number, dateline, heading, subject, rule, or free text.

A line may hold pieces of two columns ("UBND TỈNH A CỘNG HÒA XÃ HỘI …", "Số: 12/KH-UBND B, ngày 5 tháng 3 năm 2022");
each piece is told by its own form, whatever the line breaks are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from corpus.document_types import type_table
from nlp.pattern_tables import pattern_table

Kind = Literal[
    "motto",
    "rule",
    "number",
    "date",
    "draft",
    "heading",
    "subject",
    "addressee",
    "attached",
    "standard",
    "body",
    "free",
]

_LONG = 600
_CUT_LENGTH = 80

LOWER = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
UPPER = LOWER.upper() + "Ð"

_LINE = re.compile(r"[^\n]+(?:(?<=\r)\n\n?[ \t]{2,}[^\n]+)*")
_CUT = re.compile(r"(?:(?:^|(?<=\s))(?:ngày|tháng(?:\s+\d{1,2})?|năm)|^S[ốỐ]\s*:?)\Z")
_CUT_DAY = re.compile(r"(?:^|(?<=\s))ngày\s+\d{1,2}\Z")
_RULE = re.compile(r"[-–—_*=~─━.\s+]{2,}|[*o0]{3,}")
_BLANK = r"[\s.…_·]"
_SEPARATOR = r"\s?[/\-–_]\s?"
_SEGMENT = r"(?:(?:UBTV)?QH\s\d{1,2}(?!\d)|\d{2,4}(?!\w)|\d{0,4}[A-Za-zĐđÐ][\wĐđÐ&.]{0,24})"
_PRINTED = (
    rf"\d{{1,6}}(?:\.\d{{1,3}})?[A-Za-zđ]?"
    rf"(?:(?:{_SEPARATOR}{_SEGMENT})+|\s*[A-ZĐÐ]{{2,10}}(?:{_SEPARATOR}{_SEGMENT})+|(?![\w/.,-]))"
)
_NUMBERED = (
    "Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Lệnh|Sắc lệnh|Quyết định|Thông tư|Chỉ thị|Công văn|Công điện"
    "|Thông báo|Kế hoạch|Báo cáo|Văn bản|Kết luận|Hướng dẫn"
)
_NUMBER = re.compile(
    rf"(?P<label>(?:(?i:{_NUMBERED})\s+[sS]|S)[ốỐ])\s*(?:hiệu\s*)?[:.;]*\s*(?:S[ốỐ]\s*:\s*)?(?:(?P<number>{_PRINTED})"
    rf"|(?P<blank>{_BLANK}*(?P<code>/\s*(?:(?:\d{{4}}|{_BLANK}*)\s*/\s*)?[A-ZĐÐ][\wĐđ&.]*(?:{_SEPARATOR}{_SEGMENT})*)?"
    rf"{_BLANK}*)(?=$|[A-ZĐ]|V/v))"
)
_PART = rf"(?:\d{{1,2}}|{_BLANK}*)"
_LEVEL = r"(?:TP|Tp|tp)\.?\s*|(?:[Tt]hành phố|THÀNH PHỐ|[Tt]ỉnh|TỈNH|[Hh]uyện|[Qq]uận|[Tt]hị xã)\s+"
_DATE = re.compile(
    rf"(?:(?P<place>(?:{_LEVEL})?[{UPPER}][\w.]*(?:(?:\s*-\s*|\s+)[{UPPER}{LOWER}][\w.]*){{0,4}}?)\s*[,.;:]*\s*)?"
    rf"(?:ngày|Ngày|NGÀY|,\s*(?=\d))\s*(?P<day>{_PART})\s*(?:tháng|thán|Tháng|THÁNG|[/.-])\s*(?P<month>{_PART})"
    rf"\s*(?P<joint>năm|Năm|NĂM|tháng|[/.-])\s*(?P<year>\d{{4}}|(?:20|19)?{_BLANK}*\d{{0,3}})\s*[.…_*()\s-]*$"
)
_SUBJECT = re.compile(r"\(?\s*(?:V/v|V/V|v/v|Vv|VV)\b\s*[:.]?\s*(?P<subject>\S.*)", re.DOTALL)
_DRAFT = re.compile(r"[(\[]?\s*(?:BẢN\s+)?(?:DỰ\s*THẢO|Dự thảo)\b.{0,60}", re.DOTALL)
_ADDRESSEE = re.compile(r"(?:Kính|KÍNH)\s+(?:g|G)[ửởỬỞ](?:i|I)\b")
_ATTACHED = re.compile(
    r"\(?\s*(?:(?:Ban|BAN)\s+(?:hành|HÀNH)\s*)?[,;]?\s*(?:kèm|Kèm|KÈM)\s+(?:theo|THEO)\b.*", re.DOTALL
)
_HEADING_REST = r"(?P<rest>\s+\S.*)?"
_FOOTNOTE = r"(?:\s*[(\[]?[\d*]{1,3}[)\]]?)?"


class Line(NamedTuple):
    """A line that is not blank: its place in the text, without surrounding blanks."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line. ``text`` has its blanks collapsed; ``fields`` are the named parts that its form found."""

    kind: Kind
    start: int
    end: int
    text: str
    fields: dict[str, str]

    def field(self, name: str) -> str:
        """Return a named part, empty where it is not printed."""
        return self.fields.get(name, "")


def capitals(text: str) -> bool:
    """Whether a text is printed in capitals, apart from codes such as TTg in it."""
    first = next((c for c in text if c.isalpha()), "")
    if not first.isupper():
        return False
    if text.isupper():
        return len(text) > 1
    letters = [c for c in text if c.isalpha()]
    return sum(map(str.isupper, letters)) >= 0.9 * len(letters) > 1


def collapse(text: str) -> str:
    """Return a text with every run of blanks as one."""
    return " ".join(text.split())


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Yield the lines of ``text[start:end]`` that are not blank.

    A wrap marked by CR LF stays in its line, and so does what follows "Số:", "ngày" or "ngày 9" at a line's end.
    """
    held: Line | None = None
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        body = match.group()
        left = match.start() + len(body) - len(body.lstrip())
        right = match.start() + len(body.rstrip())
        if left >= right:
            continue
        if held is not None:
            day = _CUT_DAY.search(text[held.start : held.end]) is not None  # the month follows, no other number
            goes_on = text[left : left + 5] == "tháng" if day else text[left].isdigit()
            if goes_on or text[left : left + 5] in ("tháng", "năm 2", "năm 1"):
                left = held.start
            else:
                yield held
        short = text[left:right] if right - left < _CUT_LENGTH else ""
        held = Line(left, right) if short and (_CUT.search(short) or _CUT_DAY.search(short)) else None
        if held is None:
            yield Line(left, right)
    if held is not None:
        yield held


def pieces(text: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """Yield the pieces of ``text[start:end]`` in order."""
    for line in lines(text, start, end):
        yield from _pieces(text, line)


def begins_body(text: str, *, below_heading: bool = False) -> bool:
    """Whether a line begins the body: a legal basis, a numbered part, a first sentence.

    Right below the heading of the document only what cannot be a title does.
    """
    forms = _forms()
    return (forms.hard if below_heading else forms.body).match(text) is not None


def names_authority(text: str) -> bool:
    """Whether a line in capitals names the body or office that resolves ("BỘ TRƯỞNG BỘ Y TẾ")."""
    return capitals(text) and _forms().authority.match(text) is not None


def _pieces(text: str, line: Line) -> Iterator[Piece]:
    body = text[line.start : line.end]
    if len(body) > _LONG:
        yield _piece(text, "free" if capitals(body[:_LONG]) else "body", *line, None)
        return
    whole = _whole(body)
    if whole:
        yield _piece(text, whole[0], *line, whole[1])
        return
    done = 0
    for kind, match in _anchors(body):
        yield from _free(text, line, done, match.start())
        yield _piece(text, kind, line.start + match.start(), line.start + match.end(), match)
        done = match.end()
    yield from _free(text, line, done, len(body))


def _whole(body: str) -> tuple[Kind, re.Match[str] | None] | None:
    """Tell what a whole line is, if it is one thing."""
    if _RULE.fullmatch(body):
        return "rule", None
    forms = _forms()
    for kind, pattern in forms.whole:
        match = pattern.fullmatch(body)
        if match:
            return kind, match
    if _ADDRESSEE.match(body):
        return "addressee", None
    attached = _ATTACHED.match(body)
    if attached:
        return "attached", attached
    return None


def _anchors(body: str) -> list[tuple[Kind, re.Match[str]]]:
    """Return the forms within a line, in order and apart from each other."""
    found: list[tuple[Kind, re.Match[str]]] = [("motto", m) for m in _forms().motto.finditer(body)]
    if "ố" in body or "Ố" in body:
        number = next((m for m in _NUMBER.finditer(body) if _opens(body, m, found)), None)
        if number:
            found.append(("number", number))
    date = _dateline(body, found)
    if date:
        found.append(("date", date))
    bounds = [0, *(m.end() for _, m in found)]
    for at in bounds:
        stop = min((m.start() for _, m in found if m.start() >= at), default=len(body))
        subject = _SUBJECT.match(body, at + len(body[at:stop]) - len(body[at:stop].lstrip()), stop)
        if subject:
            found.append(("subject", subject))
    found.sort(key=lambda row: row[1].start())
    return found


def _opens(body: str, number: re.Match[str], found: list[tuple[Kind, re.Match[str]]]) -> bool:
    """Whether a number is the document's own: at the line's start, after another form, or in the column beside a name.

    "CHÍNH QUYỀN SỐ", "NGHỊ ĐỊNH SỐ 12/2020/NĐ-CP" in a subject are none.
    """
    before = body[: number.start()].rstrip()
    told = bool(number["number"] or number["code"])
    after = body[number.end() :].lstrip()
    if after.startswith(("ngày", "của", "về", "do ", "NGÀY ", "CỦA ")) or (
        " " in number["label"] and after and ":" not in number[0]
    ):
        return False  # "Thông tư số 43/2015/TT-BGTVT ngày 20 tháng 8 …": another document, cited at a line's start
    if not before or _RULE.fullmatch(before):
        return told or ":" in number[0]
    if capitals(before):
        return told and number["label"] == "Số"
    return told and any(m.end() == len(before) for _, m in found)


def _dateline(body: str, found: list[tuple[Kind, re.Match[str]]]) -> re.Match[str] | None:
    """Return the dateline that ends the line: alone in it, behind another form, or behind the subject of a letter."""
    bounds = sorted({0, *(m.end() for _, m in found)}, reverse=True)
    for at in bounds:
        left = at + len(body[at:]) - len(body[at:].lstrip(" \t\r\n\xa0-–*_"))
        match = _DATE.match(body, left)
        if match:
            return match
    if "V/" in body[:80].upper():
        for town in _forms().towns.finditer(body):
            match = _DATE.match(body, town.start())
            if match:
                return match
    return None


def _free(text: str, line: Line, start: int, end: int) -> Iterator[Piece]:
    body = text[line.start + start : line.start + end]
    left = len(body) - len(body.lstrip(" \t\r\n\xa0-–—_*,;"))
    right = len(body.rstrip(" \t\r\n\xa0-–—_*"))
    if left < right:
        at = line.start + start
        kind: Kind = "body" if begins_body(collapse(body)) else "free"
        yield _piece(text, kind, at + left, at + right, None)


def _piece(text: str, kind: Kind, start: int, end: int, match: re.Match[str] | None) -> Piece:
    end = start + len(text[start:end].rstrip())
    fields = {name: collapse(value) for name, value in match.groupdict().items() if value} if match else {}
    return Piece(kind, start, end, collapse(text[start:end]), fields)


@dataclass(frozen=True, slots=True)
class _Forms:
    motto: re.Pattern[str]
    hard: re.Pattern[str]
    body: re.Pattern[str]
    authority: re.Pattern[str]
    towns: re.Pattern[str]
    whole: tuple[tuple[Kind, re.Pattern[str]], ...]


@cache
def _forms() -> _Forms:
    """Compile ``patterns/letterhead.toml``."""
    table = pattern_table("letterhead")
    names = {*(kind.name for kind in type_table().types), *table["types"]["more"]}
    words = "|".join(r"\s+".join(map(re.escape, n.upper().split())) for n in sorted(names, key=len, reverse=True))
    heading = re.compile(rf"(?P<name>{words})(?:\s*[:.]?{_FOOTNOTE}|{_HEADING_REST})", re.DOTALL)
    standard = re.compile(table["standard"]["form"])
    return _Forms(
        motto=re.compile("|".join(row["form"] for row in table["motto"])),
        hard=re.compile("|".join(table["body"]["hard"])),
        body=re.compile("|".join((*table["body"]["hard"], *table["body"]["soft"])).replace("⟨U⟩", f"[{UPPER}]")),
        authority=re.compile("|".join(table["authority"]["forms"])),
        towns=re.compile("|".join(map(re.escape, table["towns"]["names"]))),
        whole=(("draft", _DRAFT), ("heading", heading), ("standard", standard)),
    )
