"""Sections -> what holds at a place of the text: the class of its headings, who governs it, the time that they set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Metadata
from nlp.heading_times import is_time_alone
from nlp.items import verb_pattern
from nlp.kinds import (
    Class,
    begins_with_body,
    document_class,
    enumerates,
    heading_class,
    is_duty,
    is_regulation,
    is_syllabus,
    names_office,
    says,
)
from nlp.model import Section
from nlp.normative import is_law, is_normative

_UNTIL = re.compile(r"20\d\d")
_CONTENT_ALONE = re.compile(
    r"(?:các )?nội dung(?: (?:thực hiện|hoạt động|hỗ trợ|đầu tư|chủ yếu|cụ thể))?[ :.]*", re.IGNORECASE
)
_REGULATIONS = frozenset({"QUY CHẾ", "QUY ĐỊNH", "ĐIỀU LỆ", "NỘI QUY", "QUY TRÌNH", "THỂ LỆ"})
_DEFINES = re.compile(r"(?:giải thích|từ ngữ|thuật ngữ|định nghĩa|khái niệm)", re.IGNORECASE)
_DUTIES = re.compile(
    r"(?:trách nhiệm|thẩm quyền|tổ chức thực hiện|điều khoản thi hành|phân công)(?!\w)"
    r"(?! (?:hình sự|dân sự|bồi thường|xử phạt|xử lý|giải quyết|vật chất))",
    re.IGNORECASE,
)
_STATED = frozenset(
    {"target", "result", "limitation", "administrative"}
)  # their lists of cases are what is reached or lacking
_LATE = re.compile(r"(?:Điều\s)?(?:[5-9]|\d\d)")  # a plan is issued by a decision of few articles
_FEWEST_ARTICLES = 2
_OPEN = frozenset({"", "content", "none", "task"})
_OUTLIVES_CONTENT = frozenset({"task", "target", "none", "result"})
_PLANS = frozenset(
    {"KẾ HOẠCH", "CHƯƠNG TRÌNH", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "KẾ HOẠCH HÀNH ĐỘNG", "ĐỀ ÁN", "CHIẾN LƯỢC", "PHƯƠNG ÁN"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: its innermost section, the class of its headings and whether a body's heading governs it."""

    section: Section | None
    context: Class
    body: bool
    regulation: bool
    silent: bool = False  # nothing here is a statement, whatever it says
    until: Section | None = None  # the heading that sets a time for what stands here
    duties: bool = False  # the headings of a regulation tell who does what ("Trách nhiệm, thẩm quyền của …")


def _lists(section: Section | None) -> bool:
    """Say whether a heading tells the parts under it, content among others ("MỤC TIÊU, NỘI DUNG, KINH PHÍ")."""
    return section is not None and "nội dung" in section.heading.lower()


def _is_part_of_rules(sections: Sequence[Section]) -> bool:
    """Say whether the sections are those of a regulation whose beginning is not there: articles in the middle of it."""
    articles = [section for section in sections if section.kind == "article"]
    late = sum(_LATE.match(section.label) is not None for section in articles)
    return late >= _FEWEST_ARTICLES or (late > 0 and any(section.kind == "chapter" for section in sections))


class Places:
    """Answers under which headings an offset stands; asked in text order."""

    def __init__(self, sections: Sequence[Section], metadata: Metadata, *, charging: bool = False) -> None:
        """``charging`` says that the text charges bodies again and again, as plans do whose letterhead is not there."""
        self._sections = sections
        self._next = 0
        self._open: list[tuple[Section, Place]] = []
        self._law = is_law(metadata)
        directive = (
            metadata.doc_type or ""
        ).lower() == "chỉ thị"  # it tells what to do, also as a normative one of old
        regulation = (is_normative(metadata) and not directive) or is_regulation(metadata.doc_type, metadata.title)
        if metadata.doc_type is None:
            regulation = regulation or _is_part_of_rules(sections)
        self._syllabus = is_syllabus(metadata.title)
        context = document_class(metadata.doc_type, metadata.title)
        if charging and not context and metadata.doc_type is None and not regulation:
            context = "content"
        self._base = Place(None, context, body=False, regulation=regulation)

    def at(self, offset: int) -> Place:
        """Return the place of ``offset``, which must not lie before the one asked for last."""
        while self._next < len(self._sections) and self._sections[self._next].start <= offset:
            section = self._sections[self._next]
            self._next += 1
            while self._open and self._open[-1][0].id != section.parent:
                self._open.pop()
            above = self._open[-1][1] if self._open else self._base
            self._open.append((section, self._timed(section, self._under(section, above), above)))
        while self._open and self._open[-1][0].end <= offset:
            self._open.pop()
        return self._open[-1][1] if self._open else self._base

    def _timed(self, section: Section, place: Place, above: Place) -> Place:
        """Return the place with the heading that sets its time: this one, or one above it that speaks of the same."""
        alone = is_time_alone(section.heading)
        if alone or (place.context == "target" and _UNTIL.search(section.heading)):
            return replace(place, until=section)
        same = place.context in (above.context, "content")
        return replace(place, until=above.until) if above.until is not None and same and not place.body else place

    def _under(self, section: Section, above: Place) -> Place:
        heading = section.heading
        if section.kind == "recipients":
            return Place(section, "administrative", body=False, regulation=False)
        if section.kind == "annex" and not section.label:
            return Place(section, "none", body=False, regulation=False, silent=True)  # forms behind the signature
        if self._base.context == "none":
            return Place(section, "none", body=False, regulation=True, silent=True)
        context = heading_class(heading)
        listed = context in _OPEN and above.context not in _STATED and section.kind != "group"
        if listed and enumerates(heading):
            context = "none"  # "Hồ sơ gồm:"
        if self._syllabus and section.kind != "article" and (above.silent or context != "task"):
            return Place(section, "none", body=False, regulation=False, silent=True)  # what is taught, not what is done
        if self._law or (above.regulation and section.kind != "title" and not self._programme(section, context)):
            return self._rule(section, above, context)
        body, regulation = above.body, False
        if section.kind == "title":
            regulation = self._base.regulation if section.label not in _PLANS else False
            regulation = regulation or section.label in _REGULATIONS
            return Place(section, context or "content", body=False, regulation=regulation)
        if section.kind == "annex":
            form = section.label.lower().startswith(("mẫu", "biểu")) and context not in ("task", "target")
            return Place(section, "none" if form else context or self._base.context, body=False, regulation=False)
        if heading and section.kind not in ("part", "chapter", "table"):
            charges = says("assigns", heading) or verb_pattern().match(heading) is None
            charges = charges and begins_with_body(heading)
            body = charges or (body and not context and section.kind != "roman")
        if _CONTENT_ALONE.fullmatch(heading):
            return Place(section, "content", body, regulation)  # "Nội dung" beside "Mục tiêu", not part of it
        if not context or (context == "content" and above.context in _OUTLIVES_CONTENT and not _lists(above.section)):
            context = above.context
        return Place(section, context, body, regulation)

    def _programme(self, section: Section, context: Class) -> bool:
        """Say whether a section of a decision in normative form is that of a programme ("I. Mục tiêu")."""
        return section.kind in ("roman", "part") and context in ("target", "task")

    def _rule(self, section: Section, above: Place, context: Class) -> Place:
        """Return the place under a heading of a regulation: only what charges a body counts."""
        if section.label == "ĐIỀU LỆ" or above.silent or _DEFINES.match(section.heading):
            return Place(section, "none", body=False, regulation=True, silent=True)  # a charter, a list of terms
        if section.kind == "annex" and section.label.lower().startswith(("mẫu", "biểu", "phụ lục", "phụ biểu")):
            return Place(section, "none", body=False, regulation=True)
        duty = is_duty(section.heading)
        duties = above.duties or _DUTIES.search(section.heading) is not None
        if context == "task" and not duty:
            context = ""  # "Yêu cầu", "Tổ chức thực hiện": they may speak of anything
        if not context and (above.context == "task" or (above.context == "none" and not duty)):
            context = above.context
        if section.kind in ("annex", "title", "part", "chapter", "section", "table"):
            duties = duties and section.kind not in ("annex", "title")
            return Place(section, context if context == "task" else "", body=False, regulation=True, duties=duties)
        heading = section.heading
        if not heading:
            return Place(section, context, above.body, regulation=True, duties=duties)
        body = duty and (section.kind != "number" or begins_with_body(heading))
        body = body or ((context == "task" or above.duties) and names_office(heading)) or says("assigns", heading)
        inherited = above.body and section.kind not in ("article", "roman")
        return Place(section, context, body or inherited, regulation=True, duties=duties)


__all__ = ["Place", "Places"]
