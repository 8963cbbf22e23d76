"""The view of a text -> the heads of citations: type word, issuer before the number, number or name.

Candidates first: one scan for type words, one for number shapes, one for standards; each candidate is then read
where it stands. What follows a head (date, issuer, title) is read by ``nlp.citations``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.document_types import type_table
from nlp import laws
from nlp.drafts import Head
from nlp.issuers import read_issuer
from nlp.model import Span
from nlp.numbers import (
    NUMBER_PATTERN,
    blank_number_pattern,
    clean_number,
    first_code,
    number_scan,
    type_codes,
)
from nlp.pattern_tables import pattern_table


_LAW_WORDS = {"luật": "Luật", "bộ luật": "Bộ luật", "pháp lệnh": "Pháp lệnh"}


@dataclass(frozen=True, slots=True)
class HeadGrammar:
    """The compiled patterns of heads."""

    types: re.Pattern[str]
    names: dict[str, str]
    short: frozenset[str]
    direct: re.Pattern[str]
    bare: re.Pattern[str]
    blank: re.Pattern[str]
    abbreviations: dict[str, str]
    abbreviation: re.Pattern[str]
    standards: re.Pattern[str]
    named: tuple[tuple[str, re.Pattern[str]], ...]


def _both_cases(name: str) -> str:
    """Return a pattern of a type word with either first letter, or all in capitals."""
    words = name.split()
    first = f"[{words[0][0].upper()}{words[0][0].lower()}]{words[0][1:]}"
    plain = r"\s+".join(
        [first, *(w if w[0].isdigit() else f"[{w[0].upper()}{w[0].lower()}]{w[1:]}" for w in words[1:])]
    )
    return plain + "|" + r"\s+".join(w.upper() for w in words)


@cache
def head_grammar() -> HeadGrammar:
    """Compile ``patterns/types.toml``."""
    table = pattern_table("types")
    names: dict[str, str] = {}
    for row in table["type"]:
        for form in (row["name"], *row.get("forms", ())):
            names[form.lower()] = row["name"] if "iên" not in form else form[0] + form[1:]
    names |= _LAW_WORDS | {"hiến pháp": "Hiến pháp"}
    ordered = sorted(names, key=len, reverse=True)
    abbreviations = dict(table["abbreviations"])
    label = r"(?:\(?\s*(?:số|Số|SỐ|sô|sổ|sồ)\s*[:.]?\s*)"
    return HeadGrammar(
        types=re.compile(r"(?<!\w)(?:" + "|".join(map(_both_cases, ordered)) + r")(?!\w)"),
        names=names,
        short=frozenset(row["name"] for row in table["type"] if row.get("short")),
        direct=re.compile(rf"(?:\s+QĐ)?\s*:?\s*(?:{label}|\()?(?P<number>{NUMBER_PATTERN})"),
        bare=re.compile(
            r"[ ]*(?P<label>(?:số|Số|SỐ)\s*:?\s*)?(?P<number>\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d|-?[A-ZĐ]{2,4}(?![\w/-]))?)(?![\w%]|[./,:-]\d)"
        ),
        blank=re.compile(r"\s*(?:số|Số|SỐ)\s*:?" + blank_number_pattern().pattern),
        abbreviations=abbreviations,
        abbreviation=re.compile(
            r"(?<!\w)(" + "|".join(sorted(abbreviations, key=len, reverse=True)) + r")\.?\s*(?:số|SỐ)?\s*:?\s*$"
        ),
        standards=_standards(),
        named=tuple((row["type"], re.compile(row["pattern"])) for row in table["named"]["forms"]),
    )


def _standards() -> re.Pattern[str]:
    body = (
        r"(?:(?:TCVN|QCVN|TCXDVN|TCXD|QCXDVN|QCĐP|QCVNQP|QCVN QTĐ|TCVN/QS|TCCS|TCQS)(?:\s*(?:ISO(?:/IEC|/TS|/TR)?|IEC|QTĐ|AN|HD|BĐ|QP))?\s*[:.-]?\s*\d[\d.]*(?:-\d+)*"
        r"(?:\s?:\s?(?:19|20)\d\d)?(?:\s?/\s?[A-ZĐ][A-ZĐa-z&]*(?:-[A-ZĐ]+)?)?"
        r"|ISO(?:\s?/\s?(?:IEC|TS|TR|DIS))?(?:\s+|-)?\d{3,5}(?:-\d{1,2})?(?:\s?:\s?(?:19|20)\d\d)?"
        r"|\d{2}\s?TCN\s?\d+[-:]\d{2,4})"
    )
    words = r"(?:[Tt]iêu chuẩn|[Qq]uy chuẩn)(?:\s+kỹ thuật)?(?:\s+(?:quốc gia|Quốc gia|Việt Nam|quốc tế|ngành|địa phương))?(?:\s+số)?\s*:?\s+"
    return re.compile(rf"(?:{words})?(?<![\w/-])(?P<number>{body})(?![\w/])")


_OWN_NUMBER = re.compile(
    r"(?:^|\n)[ ]*(?:(?:Luật|LUẬT|Nghị quyết|Pháp lệnh|NGHỊ QUYẾT|PHÁP LỆNH)[ ]+)?(?:Số|SỐ|số)[ ]*:[ ]*$"
)
_FORM_WORD = re.compile(
    r"(?:[Mm]ẫu|MẪU|[Bb]iểu|BIỂU|[Mm]ẫu biểu|[Bb]iểu mẫu|[Pp]hụ lục|PHỤ LỤC|[Bb]ảng|TK|[Tt]ài khoản|[Hh]ợp đồng|HỢP ĐỒNG|[Hh]óa đơn|[Cc]ỡ|[Nn]hóm|[Tt]ờ khai|"
    r"[Đđ]iện thoại|[Ff]ax|FAX|ĐT|[Ss]ố hiệu|[Kk]ý hiệu|[Mm]ã số|[Bb]iển số|[Gg]iấy chứng nhận[\w ]*|GCN|[Cc]hứng chỉ|[Bb]ằng|[Tt]hẻ|lô|thửa|[Tt]ính trạng|[Hh]ình|sơ đồ|SGK|[Tt]rang)"
    r"\s*(?:số|SỐ)?\s*[:.]?\s*[(“\"]?$"
)
_FORM_LINE = re.compile(r"(?:^|\n)[ ]*(?:[Mm]ẫu|MẪU|[Bb]iểu|BIỂU)[^\n]{0,24}\n[ ]*$")
_LIST_GAP = re.compile(r"[\s,;]*(?:(?:và|hoặc|VÀ|&)\s*)?(?:(?:các\s+)?(?:số|SỐ)\s*:?\s*)?$")
_UNIT = re.compile(
    r"\s*(?:%|°|(?:người|ngày(?!\s+\d)|tháng(?!\s+\d)|năm|giờ|phút|bộ|chiếc|cái|bản|bước|lần|nhóm|nội dung|nhiệm vụ|loại|trang|triệu|tỷ|đồng|km|ha|m2|điểm|cấp|huyện|xã|tỉnh|vụ|"
    r"trường|cơ quan|đơn vị|mục|phần|bậc|mức|mẫu|đợt|kỳ|quý|tuần|mặt|bên|chiều|đối tượng|tổ chức|cá nhân|doanh nghiệp|hộ|thành viên|dự án|lớp|trường hợp|hình thức|tiêu chí|chỉ tiêu|cột|dòng|sao|chữ|số|dân tộc|lĩnh vực|giai đoạn|danh mục|đồng chí|mô hình|khoản)(?!\w))"
)


def find_heads(view: str) -> list[Head]:
    """Return the heads of ``view`` in text order; they do not overlap."""
    grammar = head_grammar()
    heads: list[Head] = []
    types: list[re.Match[str]] = []
    cursor = 0
    for match in grammar.types.finditer(view):
        if match.start() < cursor:
            continue
        types.append(match)
        head = _typed(view, match, grammar)
        if head:
            heads.append(head)
            cursor = head.end
    heads += _untyped(view, heads, types, grammar)
    heads.sort(key=lambda h: h.start)
    heads += _standard_heads(view, heads, grammar)
    heads.sort(key=lambda h: h.start)
    return heads


def _typed(view: str, match: re.Match[str], grammar: HeadGrammar) -> Head | None:
    """Read the head whose type word is ``match``."""
    word = match.group()
    name = grammar.names[" ".join(word.lower().split())]
    pos = match.end()
    direct = grammar.direct.match(view, pos)
    if direct:
        if _is_own(view, match.start(), pos):
            return None
        return Head(match.start(), direct.end(), name, clean_number(direct["number"]))
    if name in ("Luật", "Bộ luật", "Pháp lệnh"):
        return _law(view, match, name)
    for kind, pattern in grammar.named:
        if kind == name and (found := pattern.match(view, match.start())):
            return _named(view, match, found, name)
    blank = grammar.blank.match(view, pos)
    if blank:
        return Head(match.start(), blank.end(), name, clean_number(blank["number"]), incomplete=True)
    bare = grammar.bare.match(view, pos)
    if bare and _believable(view, match, bare, name, grammar):
        number = clean_number(bare["number"])
        return Head(match.start(), bare.end("number"), name, number, incomplete="-" not in number)
    return None


def _named(view: str, match: re.Match[str], found: re.Match[str], name: str) -> Head | None:
    """Read a document that is known by a fixed name, unless the name is only a heading or being defined."""
    rest = view[found.end() : found.end() + 4]
    line = view[view.rfind("\n", 0, match.start()) + 1 : match.start()]
    if rest.startswith(" là ") or (rest[:1] in ("\n", "") and re.fullmatch(r"[\s\d.)-]*", line)):
        return None
    about = re.compile(r"\s+(?=[Đđ]ại hội)").match(view, match.end())
    issuer = Span(about.end(), found.end()) if about else None
    return Head(match.start(), found.end(), name, by_name=True, issuer=issuer)


def _is_own(view: str, start: int, pos: int) -> bool:
    """Tell whether "Luật số: 31/2013/QH13" stands alone at the beginning of a line: a letterhead."""
    line = view.rfind("\n", 0, start) + 1
    return ":" in view[pos : pos + 8] and not view[line:start].strip() and start < 3000


def _believable(view: str, match: re.Match[str], bare: re.Match[str], name: str, grammar: HeadGrammar) -> bool:
    """Tell whether a number without code is one of a document: "Kế hoạch số 1271", "Quyết định 749"."""
    if view[max(0, match.start() - 8) : match.start()].rstrip().lower().endswith(("mẫu", "biểu", "dự thảo")):
        return False
    if bare["label"]:
        return name not in ("Báo cáo", "Biên bản", "Văn bản") or "/" in bare["number"]
    number = bare["number"]
    if name not in grammar.short or not match.group()[0].isupper() or len(number) < 2:
        return False
    if "/" in number or "-" in number:
        return True
    return not _UNIT.match(view, bare.end()) and not re.fullmatch(r"(?:19|20)\d\d", number)


def _law(view: str, match: re.Match[str], name: str) -> Head | None:
    """Read a law, code or ordinance cited by its name."""
    start, pos = match.start(), match.end()
    lower = match.group()[0].islower()
    before = view[max(0, start - 14) : start].rstrip().lower()
    if before.endswith(_NO_LAW) or (lower and before.endswith(("dự án", "các", "văn bản", "quy", "hệ thống", "ngành"))):
        return None
    if before.endswith(("dự án", "dự thảo", "đề nghị xây dựng")):
        return None
    line = view.rfind("\n", 0, start) + 1
    enacting = before.endswith("ban hành") and bool(_ENACTING.match(view, line))
    heading = match.group().isupper() and line == start and view[pos : pos + 1] == "\n"
    nested: tuple[Head, ...] = ()
    amending = laws.amending_prefix_end(view, pos)
    if amending is not None:
        nested, end = _amended(view, amending)
        if not nested:
            counted = laws.counted_laws_end(view, amending)
            if counted is None:
                return None
            end = counted
    elif enacting or heading:
        return None
    else:
        known = laws.known_name_end(view, pos)
        unknown = None if lower or known is not None else laws.unknown_name_end(view, pos)
        found = known if known is not None else unknown
        if found is None:
            return None
        end = found
        # "(sửa đổi)" marks the new version of a law of the same name.
        revised = re.compile(r"\s*\((?:sửa đổi|SỬA ĐỔI)\)").match(view, end)
        end = revised.end() if revised else end
    year = re.compile(r"\s+(?:năm\s+)?(?:19|20)\d\d(?![\w/.-])").match(view, end)
    end = year.end() if year else end
    number = re.compile(
        rf"\s*(?:,\s*)?(?:\(\s*)?(?:[Ll]uật\s+)?(?:(?:số|Số|SỐ|sổ)\s*:?\s*|(?=\d+\s?/\s?(?:19|20)\d\d\s?/\s?[QUP]))(?P<number>{NUMBER_PATTERN})"
    ).match(view, end)
    own = bool(nested) and (enacting or heading or (start < 3000 and line == start and match.group().isupper()))
    if number:
        return Head(
            start, number.end("number"), name, clean_number(number["number"]), by_name=True, nested=nested, own=own
        )
    return Head(start, end, name, by_name=True, nested=nested, own=own)


_NO_LAW = (
    "pháp",
    "kỷ",
    "kỉ",
    "đại học",
    "đh",
    "trung cấp",
    "cao đẳng",
    "khoa",
    "trường",
    "cử nhân",
    "thạc sĩ",
    "tiến sĩ",
    "bằng",
    "học viện",
)
_ENACTING = re.compile(r"[ ]*(?:Quốc hội|Ủy ban [Tt]hường vụ Quốc hội|Uỷ ban [Tt]hường vụ Quốc hội|Chủ tịch nước)\b")
_LAW_WORD = re.compile(r"(?:[Ll]uật|LUẬT|[Bb]ộ\s+luật|BỘ\s+LUẬT|[Pp]háp\s+lệnh|PHÁP\s+LỆNH)(?!\w)")
_AND_LAW = re.compile(r"\s*(?:,|;|và|VÀ)(?:\s+(?:và|VÀ))?\s+(?=[Ll]uật|LUẬT|[Bb]ộ\s+luật|BỘ\s+LUẬT|[Pp]háp\s+lệnh)")


def _amended(view: str, pos: int) -> tuple[tuple[Head, ...], int]:
    """Read the laws that "Luật sửa đổi, bổ sung một số điều của …" amends."""
    found: list[Head] = []
    end = pos
    while len(found) < 40:
        word = _LAW_WORD.match(view, pos)
        if not word:
            break
        name = _LAW_WORDS[" ".join(word.group().lower().split())]
        stop = laws.known_name_end(view, word.end()) or laws.unknown_name_end(view, word.end())
        if stop is None:
            break
        found.append(Head(word.start(), stop, name, by_name=True))
        end = stop
        link = _AND_LAW.match(view, stop)
        if not link:
            break
        pos = link.end()
    return tuple(found), end


def _untyped(view: str, heads: list[Head], types: list[re.Match[str]], grammar: HeadGrammar) -> list[Head]:
    """Read the numbers that no type word stands directly before: list items, issuer or name between, no type word."""
    found: list[Head] = []
    i = t = 0
    previous: Head | None = None
    for match in number_scan().finditer(view):
        while i < len(heads) and heads[i].end <= match.start():
            previous = heads[i] if previous is None or heads[i].end > previous.end else previous
            i += 1
        if i < len(heads) and heads[i].start < match.end():
            continue
        while t < len(types) and types[t].end() <= match.start():
            t += 1
        head = _number_head(view, match, types[t - 1] if t else None, previous, grammar)
        if head:
            found.append(head)
            previous = head
    return found


def _number_head(
    view: str, match: re.Match[str], word: re.Match[str] | None, previous: Head | None, grammar: HeadGrammar
) -> Head | None:
    start = match.start()
    before = view[max(0, start - 40) : start]
    if _OWN_NUMBER.search(before) or _FORM_WORD.search(before) or _FORM_LINE.search(before):
        return None
    number = clean_number(match.group())
    code = first_code(number)
    short = grammar.abbreviation.search(before)
    if short:
        at = max(0, start - 40) + short.start()
        return Head(at, match.end(), grammar.abbreviations[short[1]], number)
    if word and start - word.end() <= 110 and (previous is None or previous.end <= word.start()):
        head = _bridged(view, word, match, number, code, grammar)
        if head:
            return head
    if previous is not None and previous.number and start - previous.end <= 420 and _listed(view, previous, start):
        return Head(start, match.end(), previous.doc_type, number, in_list=True)
    kind = type_table().code(code) if code in type_codes() else None
    if kind and len(number) <= 40 and "/" in number:
        return Head(start, match.end(), kind.name.split(" (")[0], number)
    return None


def _bridged(
    view: str, word: re.Match[str], match: re.Match[str], number: str, code: str, grammar: HeadGrammar
) -> Head | None:
    """Read "Công văn của Bộ Tài chính số …", "Quyết định phê duyệt quy hoạch số …/QĐ-…"."""
    bridge = view[word.end() : match.start()]
    name = grammar.names[" ".join(word.group().lower().split())]
    if re.search(r"[;.:()“”\"\n\d]", bridge):
        return None
    label = re.search(r"\s+(?:số|Số|SỐ)\s*:?\s*$", bridge)
    inner = bridge[: label.start()] if label else bridge.rstrip()
    by = re.match(r"\s+(?:của|CỦA|do)\s+|\s+(?=[A-ZĐỦ])", inner)
    if by:
        issuer = read_issuer(view, word.end() + by.end())
        if issuer and issuer.end == word.end() + len(inner.rstrip()):
            return Head(word.start(), match.end(), name, number, issuer=issuer)
    kind = type_table().code(code)
    if label and kind and kind.name == name and name not in _LAW_WORDS.values():
        return Head(word.start(), match.end(), name, number)
    return None


_PLAIN_LIST = re.compile(r"[\s,;]*(?:và|hoặc|,|;|&)?\s*(?:số|SỐ)?\s*:?\s*$")


def _listed(view: str, previous: Head, start: int) -> bool:
    """Tell whether the number at ``start`` goes on with a list whose type word stands before an earlier number."""
    gap = view[previous.end : start]
    if _PLAIN_LIST.fullmatch(gap):
        return True
    if "\n" in gap or "." in gap.strip(". "):
        return False
    return bool(re.search(r"[,;]\s*(?:và\s+)?(?:số|SỐ)\s*:?\s*$|\s(?:và|hoặc)\s+số\s*:?\s*$|[;,]\s*$", gap)) and bool(
        re.match(r"\s*,?\s*(?:ngày|năm|của|\()", gap)
    )


def _standard_heads(view: str, heads: list[Head], grammar: HeadGrammar) -> list[Head]:
    if not any(mark in view for mark in ("TCVN", "QCVN", "ISO", "TCXD", "TCN", "QCĐP", "QCXD", "TCCS", "TCQS")):
        return []
    found: list[Head] = []
    i = 0
    for match in grammar.standards.finditer(view):
        while i < len(heads) and heads[i].end <= match.start():
            i += 1
        if i < len(heads) and heads[i].start < match.end():
            continue
        number = " ".join(match["number"].split())
        name = "Quy chuẩn" if number.startswith("QC") else "Tiêu chuẩn"
        found.append(Head(match.start(), match.end(), name, number, kind="standard"))
    return found
