"""Headings, wording and document type -> the kind of a statement, with the rule that decided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from nlp.bodies import read_bodies
from nlp.items import verb_pattern
from nlp.model import StatementKind
from nlp.pattern_tables import pattern_table
from nlp.recitals import subject_behind

Class = Literal["none", "result", "limitation", "recommendation", "administrative", "target", "task", "content", ""]

_CHUNK = re.compile(r"\s*(?:[,;:]|\s[-–]\s|\svà\s|\()\s*")
_BEFORE_BODY = re.compile(r"(?:đối với|trách nhiệm của|nhiệm vụ của|giao|đề nghị|yêu cầu|về phía)\s+", re.IGNORECASE)
_NO_BODY = re.compile(
    r"Phòng,?\s(?:chống|ngừa)|Ban hành|Hội (?:nghị|thảo|nhập)|Chính (?:phủ|quyền) (?:số|điện tử)"
    r"|Bộ (?:tiêu chí|chỉ số)",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"[^.;\n]{3,90}?,\s+(?=\S)")
_OPENED_BY = re.compile(r"(?:căn cứ|trên cơ sở|hàng năm|hằng năm|định kỳ)(?!\w)", re.IGNORECASE)
_COMMA = re.compile(r",\s+")
_LABEL = re.compile(r"([A-ZĐÀ-Ỹ][^:.;,(“\"\n]{2,40}(?: \d+)?)\s*:\s+(?=\S)")
_LAST_CLAUSE = re.compile(r"[.;]\s+[^.;\n]{0,200}:$")
_LABEL_LENGTH = 40
_LEADS = 220  # characters of the words that lead to a list
_TELLS = 60  # characters of a clause that tells something before them
_OPENING = 250  # characters in which a sentence says what its subject does
_STATED: dict[str, StatementKind] = {
    "result": "result",
    "limitation": "limitation",
    "recommendation": "recommendation",
    "administrative": "administrative",
    "target": "target",
    "task": "task",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a statement and the name of the rule that decided it."""

    kind: StatementKind
    rule: str


@cache
def _headings() -> tuple[tuple[Class, re.Pattern[str] | None, re.Pattern[str]], ...]:
    return tuple(
        (
            row["class"],
            re.compile(row["anywhere"], re.IGNORECASE) if "anywhere" in row else None,
            re.compile(row["pattern"], re.IGNORECASE),
        )
        for row in pattern_table("kinds")["heading"]
    )


@cache
def _fillers() -> re.Pattern[str]:
    words = sorted(pattern_table("kinds")["fillers"]["words"], key=len, reverse=True)
    return re.compile(rf"(?:(?:{'|'.join(words)})\s+)+", re.IGNORECASE)


@cache
def wording(name: str) -> re.Pattern[str]:
    """Return the form of the wording ``name`` of ``patterns/kinds.toml``; use ``says`` to apply it."""
    row = next(row for row in pattern_table("kinds")["wording"] if row["name"] == name)
    return re.compile(row.get("pattern") or rf"[^\n]*?{row['anywhere']}", re.IGNORECASE)


@lru_cache(maxsize=64)  # the rules of one line ask it again and again
def begins_with_body(text: str) -> bool:
    """Say whether ``text`` begins with the name of a body, also behind "đối với" or "trách nhiệm của"."""
    match = _BEFORE_BODY.match(text)
    if _NO_BODY.match(text):
        return False
    begin = match.end() if match else 0
    if text.isupper():  # a heading in capitals
        text = text[:begin] + text[begin:].capitalize()
    return bool(read_bodies(text, begin, min(len(text), 200)))


@cache
def _held(name: str) -> tuple[str, ...]:
    """Return words in small letters, one of which stands in every text that has the wording ``name``."""
    row = next(row for row in pattern_table("kinds")["wording"] if row["name"] == name)
    return tuple(row.get("holds", ()))


@lru_cache(maxsize=64)
def _lower(text: str) -> str:
    return text.lower()


def says(name: str, text: str) -> bool:
    """Say whether ``text`` has the wording ``name``."""
    held = _held(name)
    if held:  # most texts lack all of the words, which is told ten times faster than by the form
        lower = _lower(text)
        if not any(word in lower for word in held):
            return False
    return wording(name).match(text) is not None


@cache
def _acts() -> re.Pattern[str]:
    """Return the form of the verb of a task inside a sentence whose subject is a body."""
    return re.compile(rf"(?<!được)(?<!đã)(?<!bị)\s(?:{verb_pattern().pattern})")  # "Phòng Tổ chức" holds none


@lru_cache(maxsize=4096)
def heading_class(heading: str) -> Class:
    """Return what a heading says of the items under it, "" where it says nothing."""
    heading = heading[subject_behind(heading, 0, len(heading)) :]
    for name, anywhere, _ in _headings():
        if anywhere is not None and anywhere.search(heading):
            return name
    if not verb_pattern().match(heading) and begins_with_body(heading):
        return ""
    chunks = [chunk for chunk in _CHUNK.split(heading) if chunk][:4]
    weak: Class = ""  # "Nội dung và nhiệm vụ": content tells less than what follows it
    for chunk in chunks:
        match = _fillers().match(chunk)
        words = chunk[match.end() :] if match else chunk
        for name, _, pattern in _headings():
            if pattern.match(words) or (match and pattern.match(chunk)):
                if name == "content" and not weak:
                    weak = name
                    break
                return name if not weak or name == "task" else weak
        else:
            if verb_pattern().match(words):
                return weak
    return weak


def is_label(text: str) -> bool:
    """Say whether a short line is the label of what stands below it ("Chỉ tiêu bồi dưỡng"), no statement."""
    if len(text) > _LABEL_LENGTH or any(map(str.isdigit, text)) or not text[-1].isalpha():
        return False
    return verb_pattern().match(text) is None and heading_class(text) in ("target", "limitation", "result")


@cache
def _documents() -> tuple[tuple[Class, re.Pattern[str]], ...]:
    rows = pattern_table("kinds")["document"]
    return tuple((row["class"], re.compile(row["pattern"], re.IGNORECASE)) for row in rows)


@cache
def _of_table(name: str) -> re.Pattern[str]:
    return re.compile(pattern_table("kinds")[name]["pattern"], re.IGNORECASE)


def document_class(doc_type: str | None, title: str | None) -> Class:
    """Return what a document states where no heading says it, "" where its type and title do not tell."""
    named = f"{doc_type or ''} {title or ''}".strip()
    return next((name for name, pattern in _documents() if pattern.match(named)), "")


def is_regulation(doc_type: str | None, title: str | None) -> bool:
    """Say whether a document sets rules by its type or title, be it normative or not."""
    return _of_table("regulation").match(f"{doc_type or ''} {title or ''}".strip()) is not None


def is_syllabus(title: str | None) -> bool:
    """Say whether a document sets what is taught ("Chương trình bồi dưỡng ngạch chuyên viên"), not what is done."""
    return _of_table("syllabus").search(title or "") is not None


def names_office(heading: str) -> bool:
    """Say whether a heading is the name of a body or of the holder of an office ("Phó Trưởng ban") and no more."""
    return len(heading) <= 120 and (_of_table("office").match(heading) is not None or begins_with_body(heading))


def begins_with_office(text: str) -> bool:
    """Say whether ``text`` begins with the holder of an office ("Thành viên Hội đồng", "Thư ký")."""
    return _of_table("office").match(text) is not None


def is_duty(heading: str) -> bool:
    """Say whether a heading or lead-in of a regulation charges a body with what stands under it."""
    return _of_table("duty").match(heading) is not None


@cache
def _then_acts() -> re.Pattern[str]:
    adverbs = "kịp thời|chủ động|khẩn trương|tích cực|nghiêm túc"
    return re.compile(rf"[^.;:\n]{{10,{_OPENING}}}?,\s(?:(?:{adverbs})\s)?(?:{verb_pattern().pattern})", re.IGNORECASE)


def acts_after_reason(text: str) -> bool:
    """Say whether a sentence tells what to do behind its reason ("Trên cơ sở phương án …, kịp thời phê duyệt …")."""
    return _then_acts().match(text) is not None


def acts_as_body(text: str) -> bool:
    """Say whether the subject of a sentence is a body that is to do something ("Các cấp công đoàn tăng cường …")."""
    return begins_with_body(text) and (says("charge", text) or _acts_next(text))


def _acts_next(text: str) -> bool:
    """Say whether a verb follows the name of a body at once: those who are only listed say more of themselves."""
    match = _BEFORE_BODY.match(text)
    spans = read_bodies(text, match.end() if match else 0, min(len(text), 200))
    return _told().match(text) is not None or any(_follows().match(text, span.end) is not None for span in spans)


def _acts_behind(text: str) -> bool:
    """Say whether a verb stands behind the names that open ``text``: "Ủy ban nhân dân" itself holds none."""
    match = _BEFORE_BODY.match(text)
    spans = read_bodies(text, match.end() if match else 0, min(len(text), 200))
    return bool(spans) and _acts().search(text, spans[-1].end, _OPENING) is not None


@cache
def _told() -> re.Pattern[str]:
    """Return the form of a list of bodies with what they do behind its colon."""
    verbs = "căn cứ|trên cơ sở|chủ trì|phối hợp|chủ động|hoàn thành|thực hiện|báo cáo|chịu trách nhiệm"
    return re.compile(rf"[^:.\n]{{3,300}}:\s(?:{verbs})(?!\w)", re.IGNORECASE)


@cache
def _follows() -> re.Pattern[str]:
    """Return the form of a verb behind the name of its subject ("… chủ động rà soát", "…: hoàn thành trước …")."""
    adverbs = "cần|phải|sẽ|chủ động|tích cực|kịp thời|khẩn trương|nghiêm túc|thường xuyên"
    return re.compile(rf":?\s(?:(?:{adverbs})\s)*(?:{verb_pattern().pattern})", re.IGNORECASE)


def decide(text: str, context: Class, *, item: bool, lead: bool = False) -> Verdict | None:
    """Return the kind of the statement ``text`` under headings of the class ``context``, None where it is none.

    ``item`` tells a list item from a paragraph of prose, ``lead`` a line that only leads to the items below it.
    """
    if context == "none" or any(says(form, text) for form in ("form", "told_before", "explains")):
        return None
    if says("basis", text) and not says("charge", text):
        return None
    if (label := _LABEL.match(text)) and (stated := heading_class(label[1])):
        if stated == "none" and context in ("content", "") and not says("charge", text):
            return None  # "Đối tượng thụ hưởng: người dân ở nông thôn"
        context = stated if stated not in ("none", "content") else context or "content"
        text = text[label.end() :]
    if says("execution", text):
        return Verdict("administrative", "wording:execution")
    ordered = item and verb_pattern().match(text) is not None and not says("issues", text)
    if says("closing", text) or (says("in_force", text) and not ordered):
        return Verdict("administrative", "wording:closing")
    if says("funds", text) and context in ("content", "", "task") and not says("charge", text):
        return Verdict("administrative", "wording:funds")
    if lead or says("lead_in", text):
        told = _before_lead_in(text)
        if told:
            text = told
        elif _reports_figure(text, context):
            return Verdict("result", "heading:result")
        elif not verb_pattern().match(text) or (not item and says("report_in", text)):
            return None
        elif len(text) <= _LABEL_LENGTH and heading_class(text.rstrip(" :")):
            return None  # "Phân công trách nhiệm:"
    if context == "result":
        return _of_results(text)
    if context == "administrative":
        return (
            Verdict("task", "wording:charge") if _charges(text) else Verdict("administrative", "heading:administrative")
        )
    if context == "task":
        if says("figure", text):
            return Verdict("target", "wording:figure")
        return Verdict("task", "heading:task")
    if context in _STATED:
        return Verdict(_STATED[context], f"heading:{context}")
    return _of_content(text, context, item=item)


def enumerates(text: str) -> bool:
    """Say whether a line or heading leads to a list of conditions, papers or members, whose items state nothing."""
    return says("conditions", text) or (says("composed", text) and verb_pattern().match(text) is None)


def _before_lead_in(text: str) -> str:
    """Return what a paragraph says before the words that lead to a list ("…; cụ thể là:"), "" where it says no more."""
    match = _LAST_CLAUSE.search(text, max(0, len(text) - _LEADS))
    if match is None or match.start() < _TELLS or says("basis", f"{text[: match.start()]},"):
        return ""
    return text[: match.start() + 1]


def _reports_figure(text: str, context: Class) -> bool:
    """Say whether a lead-in under results is one itself ("Đến nay, Sở đã xây dựng 02 kho dữ liệu:")."""
    return context == "result" and len(text) >= _TELLS and says("counted", text)


def _charges(text: str) -> bool:
    """Say whether a body is told to do something, at the start or after a first adverbial ("Định kỳ hằng quý, …")."""
    if begins_with_body(text):
        return any(says(form, text) for form in ("to_do", "charge")) or _acts_behind(text)
    if _OPENED_BY.match(text) and says("to_do", text):
        return any(begins_with_body(text[comma.end() :]) for comma in _COMMA.finditer(text, 0, _OPENING))
    match = _REPORTING.match(text) if says("to_do", text) else None
    return match is not None and "báo cáo" in text and begins_with_body(text[match.end() :])


def _of_results(text: str) -> Verdict:
    ahead = wording("ahead").match(text)
    if ahead is not None and _is_to_act(text[ahead.end() :].lstrip(" ,")):
        return Verdict("task", "wording:ahead")
    if says("asks", text):
        return Verdict("recommendation", "wording:asks")
    if says("besides", text):
        return Verdict("limitation", "wording:besides")
    if says("lacking", text) and not says("achieved", text[:120]):
        return Verdict("limitation", "wording:lacking")
    if says("but_lacking", text) and not re.search(r"\d\s?%|(?<!\w)đã(?!\w)", text[: text.lower().find("tuy nhiên")]):
        return Verdict("limitation", "wording:but")
    return Verdict("result", "heading:result")


def _is_to_act(text: str) -> bool:
    """Say whether ``text`` opens with the verb of a task or with the body that is to do it."""
    return verb_pattern().match(text) is not None or begins_with_body(text)


def _of_content(text: str, context: Class, *, item: bool) -> Verdict | None:
    """Decide by the wording alone: under a heading like "Nội dung", or under none."""
    if says("enacted", text) or (says("speaks_of", text) and not says("charge", text)):
        return None
    if says("past", text):
        return Verdict("limitation" if says("but_lacking", text) else "result", "wording:past")
    if not item and says("done", text) and not says("charge", text):
        return Verdict("result", "wording:done")
    if says("told", text):
        return Verdict("result", "wording:told")
    if context == "content" and (says("early_figure", text) or (item and says("measured", text))):
        return Verdict("target", "wording:figure")
    if context == "content" and verb_pattern().match(text):
        return Verdict("task", "wording:verb")
    if says("charge", text) and len(text) < 2500:
        return Verdict("task", "wording:charge")
    named = item and text[:1].isupper() and begins_with_body(text)
    if context == "" and named and says("to_do", text) and not says("declares", text):
        return Verdict("task", "wording:body")  # in a text without headings: "13. Bộ Ngoại giao tập trung …"
    if context != "content" or says("declares", text) or says("may", text):
        return None
    if item and says("bans", text):
        return Verdict("task", "wording:bans")
    if begins_with_body(text) and (says("to_do", text) or (item and _acts_behind(text))):
        return Verdict("task", "wording:body")
    return Verdict("task", "wording:item") if says("to_do", text) else None


__all__ = [
    "Class",
    "Verdict",
    "acts_after_reason",
    "acts_as_body",
    "begins_with_body",
    "begins_with_office",
    "decide",
    "document_class",
    "enumerates",
    "heading_class",
    "is_duty",
    "is_label",
    "is_regulation",
    "is_syllabus",
    "names_office",
    "says",
    "wording",
]
