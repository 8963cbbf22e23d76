"""The place behind a citation's number, date and issuer -> its title (trích yếu), without what the sentence adds.

A title begins with one of the words of ``patterns/titles.toml`` and ends with its paragraph or sentence, at a
semicolon, at a bracket or quotation mark that it did not open, or where the citing sentence goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.citation_view import line_start
from nlp.issuers import read_issuer
from nlp.pattern_tables import pattern_table

LONGEST = 1500
_CLOSING = {"“": "”", "(": ")", '"': '"', "«": "»", "[": "]"}


@dataclass(frozen=True, slots=True)
class TitleGrammar:
    """The compiled table of titles."""

    opener: re.Pattern[str]
    sure: re.Pattern[str]
    never: re.Pattern[str]
    not_of_rules: re.Pattern[str]
    stop: re.Pattern[str]
    goes_on: re.Pattern[str]
    verb: re.Pattern[str]
    clause: re.Pattern[str]


def _cases(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s+").replace(",", ",")


def _word(pattern: str) -> str:
    """Return a pattern whose last blank says that the word ends there: "là " is not "làm"."""
    return pattern.strip() + (r"(?!\w)" if pattern.endswith(" ") else "")


def _any(words: list[str]) -> str:
    return "|".join(_cases(w) for w in sorted(words, key=len, reverse=True))


@cache
def title_grammar() -> TitleGrammar:
    """Compile ``patterns/titles.toml``."""
    table = pattern_table("titles")
    space = "\\s+"
    resumes = "|".join(p.strip().replace(" ", space) for p in table["resumes"])
    commas = "|".join(_word(p).replace(" ", space) for p in table["comma_resumes"])
    verbs = "|".join(v.replace(" ", space) for v in table["verbs"])
    return TitleGrammar(
        opener=re.compile(rf"(?:{_any(table['openers'])})(?!\w)", re.I),
        sure=re.compile(rf"(?:{_any(table['sure_openers'])})(?!\w)", re.I),
        never=re.compile(r"(?:" + "|".join(p.replace(" ", space) for p in table["not_openers"]) + r")", re.I),
        not_of_rules=re.compile(rf"(?:{_any(table['not_of_rules'])})(?!\w)", re.I),
        stop=re.compile(
            r"(?P<line>\n)|(?P<dot>\.(?=\s|$|/|[”\")]))|(?P<semi>;)|(?P<open>[(“\"«\[])|(?P<close>[)”»\]])"
            r"|(?P<colon>:(?=\s|$))"
            rf"|(?P<comma>,\s+(?:{commas}))|(?P<subject>,\s+(?=[A-ZĐỦ]))"
            rf"|(?P<resume>\s(?:{resumes})(?!\w))"
        ),
        verb=re.compile(rf"\s*(?:{verbs})(?!\w)"),
        clause=re.compile(rf"qu[yi]\s+định\s+(?!(?:{_any(table['subjects_of_rules'])})(?!\w))", re.I),
        goes_on=re.compile(rf"\s*(?:và\s+)?(?:{_any(table['semicolon_goes_on'])})(?!\w)"),
    )


_AFTER_COLON = re.compile(
    r"[Vv]/v|[Vv]ề việc|Hướng dẫn|Quy định (?:về|chi tiết|chế|một|mức)|Sửa đổi|Ban hành (?:Quy|Danh)"
)
_LEAD = re.compile(r"[ ,:]*")


def title_start(
    view: str, pos: int, *, anchored: bool, pinned: bool = False, rules: bool = False, full: bool = False
) -> int | None:
    """Return where a title begins behind ``pos``.

    ``anchored`` where a date or an issuer stands before it, ``pinned`` where provisions are cited: "Điều 5 Nghị định …
    quy định người lao động …" goes on with what the provision says. ``rules`` where the number is one of a normative
    document, ``full`` where both date and issuer are printed.
    """
    grammar = title_grammar()
    lead = _LEAD.match(view, pos)
    start = lead.end() if lead else pos
    if "," in view[pos:start] and not re.compile(
        r"(?:v/v|về việc|quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi)(?!\w)", re.I
    ).match(view, start):
        return None
    if ":" in view[pos:start] and not _AFTER_COLON.match(view, start):
        return None
    mark = view[start : start + 1]
    inner = start + 1 if mark in ("“", '"', "(", "«") else start
    pattern = grammar.opener if anchored else grammar.sure
    if not pattern.match(view, inner) or grammar.never.match(view, inner):
        return None
    if rules and grammar.not_of_rules.match(view, inner):
        return None
    says = not anchored or grammar.clause.match(view, inner)
    if pinned and says and _RULES.match(view, inner) and not _DETAILS.match(view, inner):
        return inner if full and not _SOMEBODY.match(view, inner) else None
    if mark == "(" and not re.compile(r"[Vv]/v|[Vv]ề ").match(view, inner):
        return None
    return inner


_RULES = re.compile(r"qu[yi]\s+định", re.I)
# "quy định người lao động được nghỉ": what a provision says, not what a document is about.
_SOMEBODY = re.compile(
    r"qu[yi]\s+định\s+(?:rằng|người|tổ\s+chức,|tổ\s+chức\s+(?:có|được|phải|không)|cá\s+nhân|doanh\s+nghiệp|trường\s+hợp"
    r"|đối\s+tượng|cơ\s+quan|đơn\s+vị|khi|nếu|hành\s+vi|công\s+chức|viên\s+chức|cán\s+bộ|chủ|nhà|bên|hồ\s+sơ|không"
    r"|phải|trong|từ|mức|thời\s+hạn|cụ\s+thể|các\s+(?:trường|tổ|cơ|đơn|đối|hành|doanh|khoản))(?!\w)",
    re.I,
)
_SUBJECT = re.compile(r"qu[yi]\s+định\s+(?:về|việc|một\s+số|chi\s+tiết)(?!\w)", re.I)
_DETAILS = re.compile(
    r"(?:qu[yi]\s+định\s+chi\s+tiết|hướng\s+dẫn)[^.;:\n]{0,80}?\s(?:thi\s+hành|một\s+số|của\s+(?:Luật|Bộ\s+luật|Pháp|Nghị))",
    re.I,
)


def says_what_follows(view: str, start: int, end: int) -> bool:
    """Tell whether ``start``..``end`` is no title but introduces what a provision says: "quy định hồ sơ gồm:"."""
    return view[end : end + 1] == ":" and bool(_RULES.match(view, start)) and not _SUBJECT.match(view, start)


_SO = re.compile(r"\s+như\s+sau")


def names_provision(view: str, end: int) -> bool:
    """Tell whether what ends at ``end`` is the heading of the provision: "Sửa đổi Điều 2 Thông tư … về A như sau:"."""
    return bool(_SO.match(view, end))


def says_something(view: str, start: int, end: int) -> bool:
    """Tell whether ``start``..``end`` is more than the word that opens a title."""
    grammar = title_grammar()
    opener = grammar.opener.match(view, start)
    return end > (opener.end() if opener else start + 1)


def title_limit(view: str, start: int, limit: int) -> int:
    """Return where the title that begins at ``start`` must end, at ``limit`` at the latest."""
    grammar = title_grammar()
    limit = min(limit, start + LONGEST, len(view))
    pos = start
    while stop := grammar.stop.search(view, pos, limit):
        passed = _passed(view, stop, start, limit, grammar)
        if passed is None:
            return stop.start()
        pos = passed
    return limit


def _passed(view: str, stop: re.Match[str], start: int, limit: int, grammar: TitleGrammar) -> int | None:
    """Return where to go on behind a mark that does not end the title, None where it ends there."""
    kind = stop.lastgroup
    if kind == "open":
        return _bracket(view, stop, limit)
    if kind == "comma" and _dated_phase(view, start, stop):
        return stop.start() + 1
    goes_on = (
        (kind == "semi" and (_semicolon(view, stop.end(), grammar) or _fields(view, start, stop.end())))
        or (kind == "dot" and _abbreviation(view, stop.start()))
        or (kind == "resume" and (_verb_list(view, stop) or _more_provisions(view, start, stop)))
        or (kind == "comma" and (stop.start() <= start + 3 or _verb_list(view, stop)))
        or (kind in ("comma", "semi") and _WEAK[kind].match(view, stop.start()) and _of_basis(view, start, stop))
        or (kind == "subject" and not _own_subject(view, stop.end(), grammar))
        or (kind == "colon" and _names_what_follows(view, start, stop.start()))
        or (kind == "line" and _capitals_go_on(view, start, stop.start()))
    )
    return stop.end() if goes_on else None


_ALIAS = re.compile(
    r"\(\s*(?:(?:Quyết định|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Kế hoạch|Kết luận)\s+(?:số\s|\d+[/-]|\d+\))"
    r"|sau\s+đây|gọi|viết\s+tắt|được|đã|kèm|ban hành|có hiệu|theo|số|ngày|trừ|nếu|do|thay|hết|trong|đợt"
    r"|tại|bản|đối\s+với|v/v|Công|có\s+(?:danh|phụ)|dưới\s+đây|bao gồm|sửa đổi,? bổ|Đính|sau\s+gọi|chi tiết"
    r"|(?:Quyết định|Nghị quyết|Nghị định|Thông tư|Luật|Kế hoạch|Đề án|Chương trình)\)"
    r"|(?:điều|khoản)\s+\d|điểm\s+(?:\d|[a-zđ](?!\w))|mục\s+[\dIVX])",
    re.I,
)


# "phê duyệt Điều lệ (sửa đổi, bổ sung) Hội A": what was amended goes on behind the bracket.
_AMENDED_TEXT = re.compile(r"\(\s*sửa\s+đổi(?:,?\s+bổ\s+sung)?\s*\)\s+(?!và\s|của\s+Thủ|là\s|có\s|được\s|đã\s)\w", re.I)


def _bracket(view: str, stop: re.Match[str], limit: int) -> int | None:
    """Return where a bracket or quotation inside the title closes, None where the title ends before it."""
    mark = stop.group()
    if mark == "(" and _AMENDED_TEXT.match(view, stop.start()):
        return view.index(")", stop.end()) + 1
    if mark == "(" and _ALIAS.match(view, stop.start()):
        return None
    closing = _CLOSING[mark]
    end = view.find(closing, stop.end(), limit)
    if mark == '"' and end < 0:
        return None
    line = view.find("\n", stop.end(), limit)
    if end < 0 or (0 <= line < end):
        return stop.end() if mark != '"' else None
    return end + 1


def _own_subject(view: str, pos: int, grammar: TitleGrammar) -> bool:
    """Tell whether the citing sentence's own subject and verb begin at ``pos``: "…, UBND tỉnh ban hành …"."""
    body = read_issuer(view, pos)
    return body is not None and bool(grammar.verb.match(view, body.end))


_NO_MORE = re.compile(
    r"\s*(?:CĂN|ĐIỀU|CHƯƠNG|PHẦN|MỤC|[IVX]+[.-]|[A-H][.)]|\d|\(|-|THỦ TƯỚNG|BỘ TRƯỞNG|CHỦ TỊCH|ỦY BAN|UỶ BAN"
    r"|HỘI ĐỒNG|CHÍNH PHỦ|QUỐC HỘI|TỔNG|GIÁM ĐỐC|THỐNG ĐỐC|BAN |CỤC|SỞ|BỘ |UBND|HĐND|CHÁNH|VIỆN|LIÊN BỘ|LIÊN NGÀNH|NƠI"
    r"|QUYẾT|NGHỊ|THÔNG|KẾ HOẠCH|CỘNG|KT\.|TM\.|PHỤ LỤC)"
)


def _line_end(view: str, pos: int) -> int:
    end = view.find("\n", pos, pos + 300)
    return end if end >= 0 else min(len(view), pos + 300)


def _capitals_go_on(view: str, start: int, end: int) -> bool:
    """Tell whether a title in capitals goes on in the next line."""
    if not view[start:end].isupper() or _NO_MORE.match(view, end + 1):
        return False
    stop = view.find("\n", end + 1, end + 300)
    return view[end + 1 : stop if stop >= 0 else end + 300].isupper()


def _semicolon(view: str, pos: int, grammar: TitleGrammar) -> bool:
    if view[pos : pos + 3].startswith("\n"):
        return False
    more = _MORE_LAWS.match(view, pos) and _GUIDED.search(view, max(0, pos - 120), pos)
    return bool(more) or bool(grammar.goes_on.match(view, pos))


# "hướng dẫn thi hành một số điều của Luật A; Luật sửa đổi, bổ sung một số điều của Luật A và Nghị định số 1"
_MORE_LAWS = re.compile(r"\s*Luật\s+sửa\s+đổi")
_GUIDED = re.compile(r"(?:hướng\s+dẫn|chi\s+tiết)[^;.\n]{0,80}\sLuật\s[^;.\n]{2,60};$")


_LISTED_VERB = re.compile(r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|đính chính)$", re.I)
_NEXT_VERB = re.compile(r"(?:,|\s+và)\s+(?:bãi bỏ|thay thế|bổ sung|hủy bỏ)", re.I)


def _verb_list(view: str, stop: re.Match[str]) -> bool:
    """Tell whether a mark stands in "sửa đổi, bổ sung và bãi bỏ", which opens a title rather than ends it."""
    return bool(_NEXT_VERB.match(view, stop.start())) and bool(
        _LISTED_VERB.search(view, max(0, stop.start() - 10), stop.start())
    )


_PROVISION = re.compile(r"\s(?:và\s+)?(?:điểm|[Kk]hoản|[Đđ]iều|Chương|Mục|Phụ lục)\s+[\dIVXa-zđ]{1,4}(?!\w)")


def _more_provisions(view: str, start: int, stop: re.Match[str]) -> bool:
    """Tell whether "và Điều 7" goes on with the provisions that the title itself names: "sửa đổi Điều 5 và Điều 7"."""
    return bool(_PROVISION.match(view, stop.start())) and bool(_PROVISION.search(view, start, stop.start()))


_NAMED = re.compile(r":\s+[“\"][A-ZĐ]")  # "về việc ban hành: “Quy chuẩn …”"
_PHASE = re.compile(r"(?:[Gg]iai đoạn|[Đđ]ợt)\s+[IVX\d]{1,4}$")  # "đầu tư giai đoạn I: từ năm 2021 đến năm 2025"


# "tuyển dụng công chức Đợt 1, năm 2023": the year belongs to the phase.
_PARTED = re.compile(r"(?:[Gg]iai đoạn|[Đđ]ợt|[Qq]uý|[Hh]ọc kỳ|[Ll]ần(?: thứ)?|[Kk]ỳ)\s+[IVX\d]{1,4}$")
_YEAR = re.compile(r",\s+năm\s+\d{4},")


def _dated_phase(view: str, start: int, stop: re.Match[str]) -> bool:
    """Tell whether the comma stands between a phase that the title names and its year."""
    return bool(_YEAR.match(view, stop.start())) and bool(
        _PARTED.search(view, max(start, stop.start() - 20), stop.start())
    )


def _names_what_follows(view: str, start: int, pos: int) -> bool:
    """Tell whether the colon at ``pos`` stands within the title that begins at ``start``, before no quoted rules."""
    if _PHASE.search(view, max(start, pos - 20), pos):
        return True
    return bool(_NAMED.match(view, pos)) and not _SAYS.search(view, max(start, pos - 24), pos)


# In an item of legal bases nothing but the title is left to print, so that a comma or semicolon does not end it.
_BASIS_LINE = re.compile(r"[ ]*[-–+*•]?[ ]*C[ăã]n cứ\s")
_WEAK = {
    "comma": re.compile(r",\s+(?:không|chưa|phải|góp\s+phần|bảo\s+đảm|đảm\s+bảo|trước\s+khi|sau\s+khi|trong)\s"),
    "semi": re.compile(
        r";[ ]+(?!công\s|văn\s|tờ\s|ý\s|biên\s|kết\s+luận|đề\s+nghị|thông\s|nghị\s|quyết\s|luật\s|chỉ\s|kế\s+hoạch"
        r"|căn\s|theo\s|báo\s|hướng\s+dẫn\s+số|các\s+(?:văn|nghị|thông|quyết)|được\s|đã\s|và\s|để\s|nhằm\s|sau\s)"
        r"[a-zà-ýăđĩũơưạ-ỹ][^\n;]{3,}(?:;|[.,]?[ ]*\n)"
    ),
}


def of_basis(view: str, start: int) -> bool:
    """Tell whether ``start`` stands in a line that opens with "Căn cứ"."""
    return bool(_BASIS_LINE.match(view, line_start(view, start)))


def _of_basis(view: str, start: int, stop: re.Match[str]) -> bool:
    """Tell whether the title that begins at ``start`` stands in an item of legal bases that ends with its line."""
    if not of_basis(view, start):
        return False
    end = view.find("\n", stop.end(), stop.end() + LONGEST)
    return end >= 0 and view[stop.end() : end].rstrip()[-1:] == ";"


_FINES = re.compile(r"(?:về\s+)?(?:việc\s+)?(?:quy định\s+)?(?:về\s+)?xử\s+phạt", re.I)
_FIELDS_OF_FINES = re.compile(r"xử\s+phạt\s+(?:vi\s+phạm\s+)?hành\s+chính\s+trong\s+(?:các\s+)?lĩnh\s+vực", re.I)
_FIELD = re.compile(r"\s*(?!khoản|điểm|điều|trường|hành vi|người|nghị|các|theo|thì|và)[a-zà-ýăđĩũơưạ-ỹ]")


def _fields(view: str, start: int, pos: int) -> bool:
    """Tell whether a semicolon parts the fields that a decree on administrative penalties names in its title."""
    return (
        bool(_FINES.match(view, start) or _FIELDS_OF_FINES.search(view, start, pos))
        and bool(_FIELD.match(view, pos))
        and not view[pos : pos + 2].strip(" ").startswith("\n")
    )


_SHORT = re.compile(r"(?:\b(?:TP|Tp|TX|tp|Tr|St|P|Q|H|T|Th|ThS|TS|PGS|GS|BS|KS|v|vv|No|V)|\d)$")


def _abbreviation(view: str, pos: int) -> bool:
    after = view[pos + 1 : pos + 3]
    if view[pos - 1].isdigit():
        return bool(after[:1].isdigit())
    return bool(_SHORT.search(view, max(0, pos - 4), pos)) and after[:1] == " " and after[1:2].isupper()


_TRAIL = re.compile(
    r"[\s,;:.…\-/“(]+$|(?<!tiếp)\s+(?:và|hoặc|của|theo|tại|với|cho|để|nhằm|do|về|các|như|trong|bằng|được|đã)$", re.I
)


# "… của Chính phủ quy định về khu công nghiệp quy định:": the verb of the citing sentence.
_SAYS = re.compile(
    r"(?<!theo)(?<!các)(?<!số)(?<!những)(?<!và)(?<!đúng)\s+(?:có\s+)?(?:qu[yi]\s+định|hướng\s+dẫn)(?:\s+như\s+sau)?$"
    r"|\s+(?:bao\s+)?gồm(?:\s+có)?$"
)


# What such a verb introduces stands behind a colon or in the next line: "+ Tại khoản 1 …" or a quotation.
_QUOTING = re.compile(r":|\n|\.[ ]*\n[ ]*(?:[-–+*•][ ]*)?(?:Tại\s|[“\"]|(?:Điều|Khoản|Điểm)\s+[\da-zđ])")


def trimmed(view: str, start: int, end: int) -> int:
    """Return the end of ``view[start:end]`` without trailing punctuation and dangling words."""
    while end > start:
        said = _SAYS.search(view, max(start + 1, end - 24), end) if _QUOTING.match(view, end) else None
        end = said.start() if said else end
        tail = _TRAIL.search(view, max(start, end - 24), end)
        if not tail or tail.start() == tail.end():
            break
        end = tail.start()
    return end
