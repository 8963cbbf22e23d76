"""A statement and its heading -> the bodies that it charges, each with its part (đơn vị chủ trì, phối hợp …).

A body's part follows from the words right before its name ("phối hợp với …", "báo cáo …") or right after it
("… chủ trì", "… đã triển khai"), from the labelled lines below a task, and else from the heading: under
"1. Văn phòng Sở" the office is charged (``patterns/units.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.bodies import read_bodies
from nlp.body_grammar import ends_name, grammar
from nlp.fields import governing_fields
from nlp.governing import governing_bodies
from nlp.model import Section, Span, UnitMention, UnitRole
from nlp.referred import called_upon, referred_bodies
from nlp.subjects import REPORTED, Part, acting_bodies
from nlp.unit_cues import cues_of_units

_FIELD_ROLES: dict[str, UnitRole] = {"lead": "lead", "support": "support", "responsible": "responsible"}
_RECIPIENTS = re.compile(r"\s*Nơi\s+nhận", re.IGNORECASE)
_OPENS_WITH_LEAD = re.compile(r"\s*(?:là đầu mối,? )?(?:chủ trì|làm đầu mối|là đầu mối)(?!\w)", re.IGNORECASE)
_ASSIGNS = re.compile(r"giao|phân|ủy|yêu", re.IGNORECASE)
_ADDRESSES = frozenset({"đ/c", "đồng chí", "ông", "bà"})  # how one is addressed, no name
_COMRADES = ("Các đồng chí", "Đồng chí", "Các đ/c", "Các Đ/c", "Đ/c")
_ENDS = re.compile(r"[ ]*(?:[;,.:/()\n–-]|$|và )")
_COMPOUNDED = ("chuyển ", "bàn ", "được ")  # "chuyển giao cho", "được giao": no assignment
# Nouns behind which "phối hợp" is no act: "tăng cường công tác phối hợp giữa các cơ quan".
_NOUNS_OF_SUPPORT = ("công tác ", "cơ chế ", "quy chế ", "sự ", "chương trình ", "kế hoạch ", "mối quan hệ ")
# A sentence that closes a document falls under no unit's heading.
_CLOSES = re.compile(
    r"\s*(?:Trên đây là|(?:Trong q|Q)uá trình (?:tổ chức |triển khai )*(?:thực hiện|triển khai)"
    r"(?! (?:hợp đồng|dự án|nhiệm vụ|công tác|đề tài))|Yêu cầu |Nhận được )"
)
_WAY = re.compile(r"[^.;:()\n]{0,60}\((?:[Tt]hông )?[Qq]ua |,? (?:thông )?qua ")
_AT_HEAD = 30  # characters of "Giao trách nhiệm cho …" before a name at the head of a statement


def find_units(
    text: str, start: int, end: int, *, path: tuple[str, ...], heading: Section | None, kind: str
) -> tuple[UnitMention, ...]:
    """Return the bodies of the statement ``text[start:end]`` with their roles, in the order of the text.

    ``path`` are the printed headings above it from the top, ``heading`` its innermost section, ``kind`` its kind:
    a result has those who did it, a target only those whom it is given to. Names are as printed; the same body under
    a shorter name is not repeated. Bodies that the heading or a labelled line names have their offsets there.
    """
    if path and _RECIPIENTS.match(path[-1]):
        return _mentions(text, [Part("reports_to", spans) for spans in _recipients(text, start, end)])
    parts = list(_cued(text, start, end, kind))
    taken = [span for part in parts for span in part.spans]
    acting = list(acting_bodies(text, start, end, taken, kind))
    if kind == "target":
        acting = [part for part in acting if part.role == "lead"]
    parts += acting
    if kind == "result" and not acting:
        parts += _agents(text, start, end)
    fields = list(_field_parts(text, start, end)) if kind not in REPORTED and kind != "target" else []
    if any(part.role in ("lead", "responsible") for part in (*acting, *fields)):
        return _mentions(text, [*_without_doubles(text, parts, fields), *fields])
    governed = kind not in REPORTED and kind != "target" and _CLOSES.match(text, start, end) is None
    if governed and not any(_is_charged_first(part, start) for part in parts):
        role: UnitRole = "lead" if _OPENS_WITH_LEAD.match(text, start, end) else "responsible"
        parts = [*_from_heading(text, start, path, heading, role), *parts]
    return _mentions(text, [*parts, *fields])


def _is_charged_first(part: Part, start: int) -> bool:
    """Tell whether a statement charges a body by name from its beginning: "Giao Sở Tài chính …", or a lead anywhere."""
    return part.role == "lead" or (part.role == "responsible" and part.spans[0].start - start <= _AT_HEAD)


def _without_doubles(text: str, parts: list[Part], fields: list[Part]) -> list[Part]:
    """The statement's own bodies; where a label names the lead, one that merely acts is not named twice."""
    led = {text[span.start : span.end].lower() for part in fields if part.role == "lead" for span in part.spans}
    return [
        part
        for part in parts
        if not (part.role == "responsible" and all(text[span.start : span.end].lower() in led for span in part.spans))
    ]


def _cued(text: str, start: int, end: int, kind: str) -> Iterator[Part]:
    """Bodies right behind a cue: supported by, reported to, given to."""
    cues = cues_of_units()
    reached = start
    reported = kind in REPORTED or kind == "target"
    for position in _cue_places(text, start, end):
        if position < reached:
            continue
        match = cues.before.match(text, position, end)
        role = cues.roles[match["form"].lower()] if match is not None else None
        spans: tuple[Span, ...] = ()
        if match is not None and not match["form"].isupper():
            loose = role == "support" and text.startswith(("các ", "những "), match.end())
            spans = read_bodies(text, match.end(), end, loose=loose)
        if match is not None and not spans and not reported and cues.roles[match["form"].lower()] is None:
            called = called_upon(text, match.end(), end)  # "đề nghị Quý cơ quan": those to whom the letter goes
            if called:
                yield Part("responsible", called)
                continue
        if match is None or not spans or _is_own_report(text, match, spans):
            if not reported:
                yield from _reported_further(text, position, end)
            continue
        if reported and role != "support":
            continue
        reached = spans[-1].end
        if role == "reports_to":
            spans = (*spans, *_by_way_of(text, reached, end))
        if role is not None and not (role == "reports_to" and kind == "recommendation"):
            yield Part(role, spans)
        elif text.startswith("lực lượng", spans[0].start):
            continue  # people, not a body: "phân công lực lượng ứng trực"
        elif (
            kind == "recommendation"
            or match.start() == start
            or _ASSIGNS.match(match["form"])
            or _CLOSES.match(text, start, end)
        ):
            yield Part("lead" if cues.lead.match(text, reached, end) else "responsible", spans)


def _by_way_of(text: str, stop: int, end: int) -> tuple[Span, ...]:
    """The bodies through which a report goes: "báo cáo UBND tỉnh (qua Sở Nội vụ)"."""
    way = _WAY.match(text, stop, end)
    return read_bodies(text, way.end(), end) if way is not None else ()


def _cue_places(text: str, start: int, end: int) -> list[int]:
    """Where the first words of a cue stand, in order."""
    lowered = text[start:end].lower()
    if len(lowered) != end - start:
        return []
    places = set()
    for cue in cues_of_units().openings:
        offset = lowered.find(cue)
        while offset >= 0:
            compounded = (cue.startswith(("giao", "phân công")) and lowered.endswith(_COMPOUNDED, 0, offset)) or (
                cue.startswith("phối hợp") and lowered.endswith(_NOUNS_OF_SUPPORT, 0, offset)
            )
            compounded = compounded or lowered.endswith(("không ", "chưa "), 0, offset)
            if not compounded and (offset == 0 or not lowered[offset - 1].isalnum()):
                places.add(start + offset)
            offset = lowered.find(cue, offset + 1)
    return sorted(places)


def _reported_further(text: str, position: int, end: int) -> Iterator[Part]:
    """Bodies to which something is sent that stands between: "báo cáo kết quả thực hiện về Sở"."""
    cues = cues_of_units()
    for form in (cues.far, cues.far_with):
        match = form.match(text, position, end)
        if match is not None and "phối hợp" not in match[0].lower():
            spans = read_bodies(text, match.end(), end)
            # "số liệu về các trường học cho Sở": what is reported on is not whom it goes to.
            if spans and text.startswith("tổ chức ", spans[0].start):
                continue  # "các bất hợp lý về tổ chức giao thông"
            if spans and text.startswith(" cho ", spans[-1].end, end):
                spans = read_bodies(text, spans[-1].end + len(" cho "), end) or spans
            if spans:
                yield Part("reports_to", spans)


def _is_own_report(text: str, match: re.Match[str], spans: tuple[Span, ...]) -> bool:
    """ "báo cáo của Sở", "các bộ phận trình lãnh đạo ký": the noun, and who merely signs."""
    return text[match.end() : spans[0].end].lower().startswith(("bộ phận", "tổ chức", "cá nhân"))


def _agents(text: str, start: int, end: int) -> Iterator[Part]:
    """The body by which something was done, in a sentence without another subject: "được UBND tỉnh phê duyệt"."""
    for match in re.compile(r"(?<!\w)được[ ]").finditer(text, start, end):
        spans = read_bodies(text, match.end(), end)
        if (
            spans
            and len(spans) == 1
            and ends_name(text, spans[0].end + 1, end)
            and text[spans[0].end : spans[0].end + 1] == " "
        ):
            yield Part("responsible", spans)
            return


def _field_parts(text: str, start: int, end: int) -> Iterator[Part]:
    """Bodies of the labelled lines of a task ("Cơ quan phối hợp: …")."""
    for field in governing_fields(text, start, end):
        role = _FIELD_ROLES.get(field.kind)
        if role is None:
            continue
        for line in re.compile(r"[^\n]+").finditer(text, field.start, field.end):
            mark = re.compile(r"\s*(?:[-–+*•·]\s*)?").match(text, line.start(), line.end())
            position = mark.end() if mark else line.start()
            spans = _listed(text, position, line.end())
            if spans:
                yield Part(role, spans)


def _listed(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The bodies of a delimited value: each piece between semicolons is read, also behind an unknown name."""
    found: list[Span] = []
    while start < end:
        found += read_bodies(text, start, end, loose=True, delimited=True)
        reached = max(start, found[-1].end if found else start)
        start = text.find(";", reached, end) + 1 or end
        while start < end and text[start] == " ":
            start += 1
    return tuple(found)


def _from_heading(
    text: str, start: int, path: tuple[str, ...], heading: Section | None, role: UnitRole
) -> Iterator[Part]:
    """The bodies whose heading governs the statement, and those that it is to work with."""
    governing = governing_bodies(text, start, path, heading)
    if governing is None:
        return
    lead = governing.leads or cues_of_units().lead.match(text, governing.rest_start, governing.rest_end) is not None
    yield Part("lead" if lead else role, governing.spans)
    if lead or governing.opening or text.startswith(" phối hợp", governing.rest_start):
        yield from (p for p in _cued(text, governing.rest_start, governing.rest_end, "task") if p.role == "support")


def _recipients(text: str, start: int, end: int) -> Iterator[tuple[Span, ...]]:
    """The bodies that a line of the recipients (nơi nhận) names."""
    while start < end and not text[start].isalpha():
        start += 1
    if text.startswith(("Lưu", "Như"), start):
        return
    begin = text.find(":", start, end) + 1 or start
    while begin < end and not text[begin].isalpha():
        begin += 1
    spans = read_bodies(text, begin, end, loose=True)
    known = (
        grammar().begins.match(text, begin, end) or text.startswith(_COMRADES, begin) or read_bodies(text, begin, end)
    )
    if spans and (known or _ENDS.match(text, spans[0].end, end)):
        yield spans  # an unknown name is one where nothing but a mark is behind it, no sentence


def _mentions(text: str, parts: list[Part]) -> tuple[UnitMention, ...]:
    found: list[UnitMention] = []
    for part in parts:
        for span in (body for named in part.spans for body in referred_bodies(text, named) or (named,)):
            name = text[span.start : span.end]
            if name.lower().removeprefix("các ") in _ADDRESSES:
                continue
            if not any(other.role == part.role and _same_body(other.name, name) for other in found):
                found.append(UnitMention(name, part.role, span.start, span.end))
    return tuple(found)


def _same_body(first: str, second: str) -> bool:
    """Tell whether two names in one statement mean one body: equal, the short form, or the bare head of it."""
    a, b = (re.sub(r"\W+", " ", name.lower()).split() for name in (first, second))
    if a == b:
        return True
    if not a or not b or a[0] != b[0]:
        return False
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return short[0] in ("bộ", "sở", "cục")
    letters = "".join(short[1:])
    initials = "".join(word[0] for word in long[1:] if word != "và")
    return len(long) > 2 and letters == initials
