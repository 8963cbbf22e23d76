"""The headings above a statement -> the bodies that govern it: under "1. Văn phòng Sở" the office is charged.

A heading governs where it names bodies alone ("3. Sở Y tế, Sở Tài chính:"), where it charges them ("4. Bộ Y tế căn cứ
chức năng được giao:", "5. Đề nghị Hội Nông dân Việt Nam"), and so does a sentence that opens a list below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from nlp.bodies import read_bodies
from nlp.body_forms import APPOSED, CHARGED
from nlp.body_grammar import grammar, is_verb
from nlp.capital_headings import in_ordinary_case
from nlp.items import verb_pattern
from nlp.list_openings import asked_before, charged_before
from nlp.model import Section, Span
from nlp.office_duties import office_of_duties
from nlp.pattern_tables import pattern_table
from nlp.recitals import subject_behind
from nlp.sibling_headings import named_beside

_MARK = re.compile(
    r"\s*(?:[-–+*•]|(?:Điều|ĐIỀU)\s+\d+\s*[.:]?|[IVXLC]+\s*[.)/]|[A-ZĐ]\s*[.)]|[a-zđ](?:\.\d+)+\s*[.)]?"
    r"|\(?\d+(?:\.\d+)*\s*[.)]?|\(?[a-zđ]\s*[.)])?\s*"
)
_ADDRESSED = re.compile(
    r"(?:(?P<about>[Đđ]ối với)"
    r"|(?P<duty>(?:[Tt]rách nhiệm|[Nn]hiệm vụ|[Cc]hức năng)"
    r"(?: chung)?(?:(?:,| và| -) (?:trách nhiệm|nhiệm vụ|quyền hạn|quyền))*(?: của|(?= [A-ZĐ])))"
    r"|[Vv]ề phía|(?:[Kk]ính )?[Đđ]ề nghị|[Gg]iao(?: cho)?|[Pp]hân công|[Yy]êu cầu)\s+"
)
_CAPITAL_DUTY = re.compile(r"(?:TRÁCH NHIỆM|NHIỆM VỤ)(?:,? (?:TRÁCH NHIỆM|QUYỀN HẠN))* CỦA |ĐỐI VỚI |GIAO |ĐỀ NGHỊ ")
# What may stand behind the names for the heading to be about these bodies and nothing else.
_REST = re.compile(
    r"\s*(?:\([^()]*\)?|[-–] (?:[Cc]ơ quan|[Đđ]ơn vị) [^:;.\n]{3,80})?\s*"
    r"(?:có trách nhiệm|chịu trách nhiệm|chủ trì|thực hiện|tổ chức thực hiện"
    r"|(?:chủ trì, )?phối hợp (?:với|cùng)[^.]*|tham gia [^.]*|nơi có [^.]*)?[\s:.;,]*$",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"(?:Định kỳ )?[Hh](?:ằ|à)ng (?:năm|quý|tháng|tuần), ")
_ABOUT = re.compile(r"[^():;.\n]{3,80}(?<! )")
_MANY = re.compile(
    r"(?:Các|Những) (?:đơn vị|cơ quan|cơ sở|doanh nghiệp|tổ chức|trường|bệnh viện|hội|trung tâm)[^:.;()\n]{0,90}"
)
_TAIL = re.compile(r", [a-zà-ỹđ][^,.:;()\n]{2,30}")  # "Các cơ quan báo chí, xuất bản"
_DUTIES = re.compile(r"tổ chức thực hiện|phân công|trách nhiệm|nhiệm vụ của", re.IGNORECASE)
# Where the names of a heading end at the latest.
_CHARGE = re.compile(
    r" (?:có (?:trách )?nhiệm|chịu trách nhiệm|chủ trì|căn cứ|theo chức năng|theo thẩm quyền|theo nhiệm vụ"
    r"|theo phân công|trong phạm vi|phối hợp|có các nhiệm vụ)(?!\w)"
    r"|[:(]|\.(?=\s|$)"
)
_CHARGED = re.compile(
    r"[ ,]+(?:(?:có|chịu) trách nhiệm|chủ trì|căn cứ|theo chức năng|phối hợp|triển khai|tổ chức thực hiện|thực hiện"
    r"|phải)(?!\w).*$"
)
# Where the names end in a heading of duties: "Trách nhiệm của Bộ Y tế về bảo hiểm y tế".
_ABOUT_WHAT = re.compile(
    r",? (?:về|trong|đối với|khi|tại|là(?= [Đđ]ại diện))(?!\w)(?! (?:ngành|nước|tỉnh|địa|toàn|hệ|cả))"
)
_WEAK = re.compile(r" (?:chỉ(?! đạo)|không|lại|tự|còn|cùng|có thể)(?!\w)", re.IGNORECASE)  # no charge behind "Bộ"
# Acts of a body that are part of no name and no thing: "Bộ phê duyệt danh mục".
_OFFICIAL = re.compile(
    r"(?:phê duyệt|ban hành|quyết định|công bố|rà soát|xem xét|thẩm định|theo dõi|đôn đốc|tiếp nhận|thành lập|bố trí"
    r"|tổng hợp|thông báo|quy định|phân công|bảo đảm|đảm bảo|tăng cường|tiếp tục|chịu|thống nhất)(?!\w)",
    re.IGNORECASE,
)
_ASKS = re.compile(r" (?:yêu cầu|đề nghị|(?P<divides>phân công)) (?=\S)", re.IGNORECASE)
_PIECE = re.compile(r"(?:[,;] (?:và )?| và | - | – |/)")
# A body known by its part alone: "Đơn vị chủ trì phải xây dựng dự toán"; "Các đơn vị chủ trì, phối hợp" is none.
_CALLED = re.compile(
    r"(?:[Cc]ác )?(?:[Đđ]ơn vị|[Cc]ơ quan|[Tt]ổ chức|[Bb]ộ) chủ trì(?: thực hiện)?(?: (?:đề án|dự án|nhiệm vụ))?"
    r"(?=[ \n:.;]|$)"
)
_LABEL = re.compile(
    r"(?:[Cc]ơ quan|[Đđ]ơn vị) (?P<role>chủ trì|thực hiện|chịu trách nhiệm|phối hợp)(?: thực hiện| tham mưu)?: *(?=\S)"
)
_PLURAL = re.compile(r"(?:.{0,300} )?[Cc]ác (?:Bộ|Sở|Vụ|Cục|Phòng|Ban|tỉnh)(?:, ngành)?:?\s*")
_ITEM = re.compile(r"\s*(?:(?P<bullet>[-–+*•])|(?P<mark>\d+(?:\.\d+)+[.)]?|[a-zđ]\)|\d+\)))(?=\s)")
_SHARED = re.compile(r"(?:(?P<lead>Chủ trì)|(?:Chủ động )?[Pp]hối hợp)(?!\w)")
_LONGEST_MARK = 12
_LONGEST_OPENING = 1500
_LEVELS = 3
_NEAR = 20_000
_LONGEST = 800
_LONGEST_LIST = 800
_OPENING_LINES = 24


@dataclass(frozen=True, slots=True)
class Governing:
    """The bodies of a governing heading, and what stands behind them in it (``rest_start``..``rest_end``).

    ``leads`` tells that its label makes them the lead ("a) Cơ quan chủ trì: Bộ Công an"), ``opening`` that what stands
    behind is a line of its own that opens their list ("Chủ trì, phối hợp với các đơn vị liên quan:").
    """

    spans: tuple[Span, ...]
    rest_start: int
    rest_end: int
    leads: bool = False
    opening: bool = False


@cache
def _subject() -> re.Pattern[str]:
    """What makes the bodies before it those who act: "căn cứ chức năng …", "chủ động", "là cơ quan thường trực"."""
    table = pattern_table("units")["subject"]
    forms = sorted({*table["sure"], *table["but"], *table["lead"]}, key=len, reverse=True)
    duty = "có (?:các|những) (?:nhiệm vụ|trách nhiệm|quyền)|theo (?:thẩm quyền|nhiệm vụ|phân công)"
    return re.compile(rf",? (?:{'|'.join(map(re.escape, forms))}|{duty})(?!\w)", re.IGNORECASE)


@cache
def _things() -> re.Pattern[str]:
    """What begins like one body and is none: "Chính quyền số", "Cơ sở thực hiện đề án"."""
    table = pattern_table("units")["heading"]
    nouns, qualities, grounds = ("|".join(table[key]) for key in ("nouns", "qualities", "grounds"))
    return re.compile(
        rf"(?:(?:{nouns}) (?:{qualities})|cơ sở (?:{grounds})|bộ (?:chỉ số|tiêu chí|dữ liệu))(?!\w)", re.IGNORECASE
    )


def governing_bodies(text: str, start: int, path: tuple[str, ...], heading: Section | None) -> Governing | None:
    """Return the bodies of the innermost heading above ``start`` that charges bodies, or None.

    ``path`` are the printed headings from the top; the parents of ``heading`` are looked for in the text above it.
    A sentence between the heading and ``start`` that opens the list of the statement comes first.
    """
    line = _opening_line(text, start, heading)
    if heading is not None and heading.heading and start < _line_end(text, heading.heading_start):
        line = None  # the heading is the label of the statement's own line: "3.1. Thanh tra: Chủ trì …"
    if line is not None:
        stop = min(_line_end(text, line), line + 2 * _LONGEST)
        asked = asked_before(text, line, stop) if verb_pattern().match(text, start) else ()
        if asked:
            return Governing(asked, asked[-1].end, stop)
        opening = _heading_bodies(text, line, stop, duties=False)
        if opening is not None:
            return opening
        shared = _SHARED.match(text, line, stop)
        above = _of_headings(text, line, path, heading) if shared is not None else None
        if shared is not None and above is not None:
            return Governing(above.spans, line, stop, above.leads or shared["lead"] is not None, opening=True)
    return _of_headings(text, start, path, heading) or _of_list(text, start, path, heading)


def _of_list(text: str, start: int, path: tuple[str, ...], heading: Section | None) -> Governing | None:
    """The bodies that a sentence charges with the numbered list of which the statement or a heading is an item."""
    if verb_pattern().match(text, start) is None:
        return None  # an account of how things stand between the tasks
    places = [start, *([heading.heading_start] if heading is not None and heading.heading else [])]
    places += [at for printed in path[:-1][-_LEVELS:] if (at := _printed_above(text, printed, start)) >= 0]
    for place in places:
        spans = charged_before(text, place)
        if spans:
            return Governing(spans, spans[-1].end, _line_end(text, spans[-1].end))
    return None


def _of_headings(text: str, start: int, path: tuple[str, ...], heading: Section | None) -> Governing | None:
    """The bodies of the innermost of the printed headings that charges bodies."""
    owned = False
    for level, printed in enumerate(reversed(path[-_LEVELS:])):
        if level == 0 and heading is not None:
            begin, stop = heading.heading_start, _heading_end(text, heading)
            if not heading.heading and start < _line_end(text, begin):
                continue  # a clause without heading: the statement is its own line
        else:
            begin = _printed_above(text, printed, start)
            stop = begin + len(printed)
        if begin >= 0:
            duties = any(_DUTIES.search(above) for above in path[: len(path) - level])
            found = _heading_bodies(text, begin, stop, duties)
            if found is not None:
                return found
            mark = _MARK.match(text, begin, stop)
            office = office_of_duties(text, mark.end() if mark else begin, stop, named_above=owned)
            if office.spans:
                return Governing(office.spans, office.spans[-1].end, stop)
            owned = owned or office.duties
            if duties and (spans := _beside(text, begin, stop)):
                return Governing(spans, spans[-1].end, stop)
    return None


@lru_cache(maxsize=64)
def _beside(text: str, begin: int, stop: int) -> tuple[Span, ...]:
    """The unknown body of a heading whose neighbours name bodies."""

    def names_bodies(start: int, end: int) -> bool:
        return _heading_bodies(text, start, end, duties=False) is not None

    return named_beside(text, begin, stop, names_bodies)


def called_body(text: str, position: int, end: int) -> Span | None:
    """Return the body at ``position`` that is known by its part in the work alone ("Đơn vị chủ trì"), or None."""
    called = _CALLED.match(text, position, end)
    return Span(position, called.end()) if called is not None else None


def _line_end(text: str, position: int) -> int:
    stop = text.find("\n", position)
    return len(text) if stop < 0 else stop


def _heading_end(text: str, heading: Section) -> int:
    """Where the heading ends: before the task that follows it in its line ("9. Bộ Tư pháp: Chủ trì …")."""
    if not heading.heading or not heading.heading_start < heading.heading_end:
        return min(_line_end(text, heading.heading_start), heading.heading_start + _LONGEST)
    stop = heading.heading_end
    if _PLURAL.fullmatch(text, heading.heading_start, stop):  # "7. Các Bộ: Y tế, Tài chính …" is one list
        stop = _line_end(text, heading.heading_start)
    return min(stop, heading.heading_start + _LONGEST)


def _printed_above(text: str, printed: str, start: int) -> int:
    """Where the line of a printed heading begins above ``start``, or -1; a mention within a sentence is none."""
    if not printed:
        return -1
    floor = max(0, start - _NEAR)
    begin = text.rfind(printed, floor, start)
    while begin >= 0:
        line = text.rfind("\n", 0, begin) + 1
        mark = _MARK.match(text, line, begin)
        if line == begin or (mark is not None and mark.end() == begin):
            return begin
        begin = text.rfind(printed, floor, begin)
    return -1


def _opening_line(text: str, start: int, heading: Section | None) -> int | None:
    """Where the line begins that opens the list in which the item at ``start`` stands ("Các sở có trách nhiệm:").

    The items above are of the same mark: bullets, or numbers of the same depth; the line itself has none.
    """
    line = text.rfind("\n", 0, start) + 1
    item = _ITEM.match(text, line, start + _LONGEST_MARK)
    if item is None:
        return None
    bullet = item["bullet"]
    own = heading is not None and heading.heading_start >= line
    floor = max(0, line - _NEAR) if heading is None or own else heading.heading_end
    shape = _shape(item)
    for _ in range(_OPENING_LINES):
        stop = line - 1
        line = text.rfind("\n", 0, max(0, stop)) + 1
        if line < floor or line >= stop:
            return None
        above = _ITEM.match(text, line, stop)
        first = text[line:stop].lstrip()[:1]
        if bullet and (first == bullet or (bullet == "+" and first in "*•")):
            continue
        if not bullet and above is not None and (_shape(above) == shape or above["bullet"]):
            continue
        if text[stop - 1] != ":" or stop - line > _LONGEST_OPENING or (not bullet and above is not None):
            return None
        return line
    return None


def _shape(item: re.Match[str]) -> str:
    """The form of a mark: "19.1." and "19.2." are siblings, "a)" and "b)" are."""
    return re.sub(r"[a-zđ]", "a", re.sub(r"\d+", "1", item["mark"] or ""))


def _named(text: str, position: int, stop: int, *, loose: bool) -> tuple[Span, ...]:
    """Read the bodies of a heading, which may be printed in capitals ("III. ỦY BAN NHÂN DÂN CÁC HUYỆN")."""
    printed = text[position:stop]
    if not printed.isupper():
        return read_bodies(text, position, stop, loose=loose)
    duty = _CAPITAL_DUTY.match(printed)
    begin = duty.end() if duty is not None else 0
    small = printed[:begin] + in_ordinary_case(printed[begin:])
    return tuple(
        Span(position + span.start, position + span.end) for span in read_bodies(small, begin, len(small), loose=loose)
    )


@lru_cache(maxsize=64)
def _heading_bodies(text: str, begin: int, stop: int, duties: bool) -> Governing | None:
    """Read one heading; many statements share it."""
    mark = _MARK.match(text, begin, stop)
    position = mark.end() if mark else begin
    label = _LABEL.match(text, position, _line_end(text, position))
    if label is not None:
        if label["role"] == "phối hợp":
            return None
        spans = read_bodies(text, label.end(), label.end() + _LONGEST, loose=True)
        leads = label["role"].lower() == "chủ trì"
        return Governing(spans, spans[-1].end, spans[-1].end, leads) if spans else None
    yearly = _YEARLY.match(text, position, stop)
    position = subject_behind(text, yearly.end() if yearly is not None else position, stop)
    addressed = _ADDRESSED.match(text, position, stop)
    if addressed is not None:
        position = addressed.end()
    about = addressed is not None and addressed["about"] is not None
    read = spans = _named(text, position, stop, loose=about)
    if about and spans and (whole := _ABOUT.match(text, position, stop)) and whole.end() > spans[-1].end:
        spans = (Span(position, whole.end()),)
    owned = addressed is not None and addressed["duty"] is not None
    if owned and (bounds := _ABOUT_WHAT.search(text, spans[-1].end if spans else position, stop)) is not None:
        stop = bounds.start()
    called = called_body(text, position, stop)
    if called is not None:
        return Governing((called,), called.end, stop) if _charges(text, called.end, stop) else None
    asks = _ASKS.match(text, spans[-1].end, stop) if spans and addressed is None else None
    if asks is not None:  # who asks is not the one who does it
        asked = asked_before(text, asks.start(), _line_end(text, asks.start()))
        if asked or asks["divides"]:
            return Governing(asked, asked[-1].end, stop) if asked else None
    if spans and not owned and _is_a_thing(text, spans, stop):
        return None
    if spans and _charges(text, spans[-1].end, stop) and not (owned and text.startswith(" tham mưu", spans[-1].end)):
        return Governing(spans, spans[-1].end, stop)
    spans = _listed(text, position, stop, spans, owned=owned) if (spans and (duties or addressed)) or owned else ()
    plural = bool(read) and _TAIL.fullmatch(text, read[-1].end, stop) is not None
    if not spans and (duties or plural or text[begin:stop].rstrip().endswith(":")):
        last = stop
        while last > position and text[last - 1] in " :.;":
            last -= 1
        if _MANY.fullmatch(text, position, last):
            charge = _CHARGED.search(text, position, last)
            spans = (Span(position, charge.start() if charge is not None else last),)
    return Governing(spans, spans[-1].end, stop) if spans else None


def _charges(text: str, stop: int, end: int) -> bool:
    """Tell whether what stands behind the names makes them those whom the heading charges."""
    if _REST.match(text, stop, end) or _subject().match(text, stop, end):
        return True
    return text.startswith(" ", stop) and is_verb(text, stop + 1, end)


def _is_a_thing(text: str, spans: tuple[Span, ...], stop: int) -> bool:
    """Tell whether the one name of a heading is only the beginning of what it is about, so that it names no body.

    "Chính quyền số" and "Trường học hạnh phúc" are what is to become of bodies; "Cơ sở xây dựng kế hoạch", "Bộ chỉ số
    đánh giá" and "Văn phòng không giấy" begin like a body that stands without a name. A verb behind a name in capitals
    charges nobody.
    """
    if len(spans) > 1:
        return False
    begin, last = spans[0].start, spans[0].end
    if _things().match(text, begin, stop):
        return True
    if _REST.match(text, last, stop) or not text.startswith(" ", last) or last >= stop:
        return False
    acts = is_verb(text, last + 1, stop)
    name = text[begin:last].capitalize()
    bare = grammar().bare.match(name, 0, len(name))
    if (bare is not None and bare.end() == len(name)) or name == "Cơ sở":
        charged = CHARGED.match(text, last + 1, stop) or _OFFICIAL.match(text, last + 1, stop)
        return _WEAK.match(text, last, stop) is not None or (acts and charged is None)
    return acts and text[begin:stop].isupper() and _subject().match(text, last, stop) is None


def _listed(text: str, position: int, stop: int, read: tuple[Span, ...], *, owned: bool) -> tuple[Span, ...]:
    """The names of a heading that lists bodies of which the grammar does not know all.

    A piece that is no name by itself goes on with the name before it: "các cơ quan thông tấn, báo chí".
    """
    charge = _CHARGE.search(text, position, stop)
    last = charge.start() if charge is not None else stop
    while last > position and text[last - 1] in " :.;,":
        last -= 1
    if not position < last <= position + _LONGEST_LIST:
        return ()
    spans = list(read)
    if not spans:
        return (Span(position, last),) if owned and last - position <= len("các đơn vị ") * 7 else ()
    while spans[-1].end < last:
        joint = _PIECE.match(text, spans[-1].end, last)
        following = joint.end() if joint is not None else spans[-1].end + 1
        if joint is not None and APPOSED.match(text, following, last):
            break  # "Sở Y tế, cơ quan thường trực": no second body
        if joint is not None and (more := read_bodies(text, following, last)):
            spans += more
            continue
        if is_verb(text, following, last) and joint is not None and joint[0] != " - ":
            return ()
        further = _PIECE.search(text, following, last)
        ends = further.start() if further is not None else last
        if ends <= following:
            return ()
        if joint is not None and (grammar().heads.match(text, following, ends) or text.startswith("các ", following)):
            spans.append(Span(following, ends))
        else:
            spans[-1] = Span(spans[-1].start, ends)
    return tuple(spans)
