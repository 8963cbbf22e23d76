"""Sections -> targets, tasks, results, limitations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.budgets import find_budget
from nlp.deadlines import find_deadlines, read_time
from nlp.enumerations import Enumerations, instructs
from nlp.heading_times import heading_day, heading_deadline, is_time_alone
from nlp.headless_tables import all_tables
from nlp.indicators import Indicated, indicated, indicators
from nlp.items import Headings, Line, attribute_pattern, quoted_lines, read_lines, verb_pattern
from nlp.kinds import (
    Verdict,
    acts_after_reason,
    acts_as_body,
    begins_with_body,
    decide,
    is_label,
    says,
)
from nlp.letterhead import Letterhead
from nlp.model import Citation, Deadline, Quantity, Quote, Section, Statement, StatementKind
from nlp.neighbours import acts_beside
from nlp.normative import is_normative
from nlp.outputs import find_output
from nlp.pillars import pillar_words
from nlp.places import Place, Places
from nlp.provisions import charged
from nlp.quantities import find_quantities
from nlp.reported import is_background, reported
from nlp.ruled_rows import is_hour, tasks_of_cells
from nlp.section_stack import BULLETS
from nlp.table_rows import RowTask, tasks_of_row
from nlp.tables import Table, gives_work, table_kind
from nlp.units import find_units

_LETTERS = 10  # of what states something
_FRAGMENT = 45  # characters; a shorter line that is no sentence, no item and no task is a label or a cell
_LABEL = 200  # characters; a shorter line in capitals without a mark states nothing
_LONGEST = 6000  # characters; a longer paragraph is no statement but a whole text on one line
_REASONS = re.compile(
    r"quan điểm|nguyên tắc|căn cứ|cơ sở|cần thiết|bối cảnh|ý nghĩa|khái niệm|định nghĩa|mở đầu|hồ sơ|thủ tục|điều kiện",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"(?<!\w)(?:từ|trên|dưới|đến|và|khoảng|hơn|gần|tối thiểu|tối đa|trở lên|trở xuống)(?!\w)", re.IGNORECASE
)
_ATTRIBUTES = re.compile(r"(?:các )?(?:cơ quan|đơn vị|bộ phận|thời gian|thời hạn|nguồn)(?!\w)", re.IGNORECASE)
_CHARGING = re.compile(r"(?:chủ trì|phối hợp với|có trách nhiệm)(?!\w)", re.IGNORECASE)
_RECIPIENTS = re.compile(r"(?P<end>[,;.])\s[-–]\s(?=\w)|\s[-–]\s(?=(?:Các|Lưu|Như|Đ/c)(?!\w))")
_OFTEN = 3  # a text that charges bodies so often is a plan or a directive, also without its letterhead
_SEVERAL = 2  # tasks in one row
_WITH_FIGURES: frozenset[StatementKind] = frozenset({"target", "result", "task", "limitation"})


def find_statements(
    text: str, letterhead: Letterhead, sections: Sequence[Section], citations: Sequence[Citation]
) -> tuple[Statement, ...]:
    """Return the statements of ``text`` in text order: list items and paragraphs whose kind is known.

    In normative documents and regulations only the provisions that charge a body are statements.
    """
    return tuple(_Finder(text, letterhead, sections, citations).statements())


class _Finder:
    """Reads one text line by line, each under its section."""

    def __init__(
        self, text: str, letterhead: Letterhead, sections: Sequence[Section], citations: Sequence[Citation]
    ) -> None:
        self._text = text
        self._letterhead = letterhead
        self._sections = sections
        self._by_id = {section.id: section for section in sections}
        self._over: dict[str, tuple[tuple[int, int], ...]] = {}
        self._citations = sorted(citations, key=lambda c: c.start)
        self._starts = [c.start for c in self._citations]
        skip = [(s.start, s.end) for s in letterhead.spans]
        if letterhead.title_span is not None:
            skip.append((letterhead.title_span.start, letterhead.title_span.end))
        self._lines = read_lines(text, sorted(skip))
        self._headings = Headings(text, self._lines)
        self._normative = is_normative(letterhead.metadata)
        # Only a text whose type is not known is asked whether it charges bodies as plans do.
        self._charging = letterhead.metadata.doc_type is None and (
            len(_CHARGING.findall(text)) >= _OFTEN or instructs(text, self._lines)
        )
        self._lists = Enumerations(text)
        self._found = 0
        self._listed = False  # a numbered list outside all sections has begun

    def statements(self) -> Iterator[Statement]:
        places = Places(self._sections, self._letterhead.metadata, charging=self._charging)
        tables = {table.start: table for table in all_tables(self._text, self._lines)}
        quoted = quoted_lines(self._text, self._lines) if self._normative else frozenset()
        index = 0
        while index < len(self._lines):
            line = self._lines[index]
            place = places.at(line.start)
            if index in tables and place.section is not None and place.section.kind == "table":
                yield from self._rows(tables[index], places)
                index = tables[index].end
                continue
            if index not in quoted and not self._lists.holds(line, place):
                yield from self._line(index, line, place)
            index += 1

    # -- lines

    def _line(self, index: int, line: Line, place: Place) -> Iterator[Statement]:
        start = whole = line.body
        section = place.section
        if section is not None and line.start < section.heading_end:
            if section.heading_end < line.end:  # text after a short label: "8. Kinh phí thực hiện: (Theo phụ lục 1)"
                start = self._after_label(section.heading_end, line.end)
                whole = line.body if _is_subject(section.heading) else start
            elif not self._carries_content(index, section):
                return
        if line.end - start > _LONGEST or start >= line.end or self._headings.is_attribute(index):
            return
        if line.mark is not None and _names_attribute(self._text, line):
            return
        if section is None:
            place = self._outside(line, place)
        if line.mark is None and self._tells(place):
            report = reported(self._text[start : line.end])
            if report is not None:
                yield self._statement(start, line.end, place, report)
                return
        verdict = self._verdict(index, start, line, place)
        if verdict is not None and verdict.rule == "recipients":
            for begin, stop in _recipients(self._text, start, line.end):
                yield self._statement(begin, stop, place, verdict)
        elif verdict is not None:
            statement = self._statement(start, line.end, place, verdict)
            yield statement if whole == start else replace(statement, start=whole)

    def _outside(self, line: Line, place: Place) -> Place:
        """Return the place of a line under no heading: a list and what follows it count, a preamble does not."""
        ranks = line.mark is not None and (line.mark.style.rank < BULLETS or place.context == "content")
        self._listed = self._listed or ranks
        return place if self._listed or not self._sections else replace(place, context="")

    def _tells(self, place: Place) -> bool:
        """Say whether a paragraph may report how things stand: in an opening, under reasons, under no class."""
        if place.regulation or self._normative:
            return False
        if place.context == "none":
            return place.section is not None and is_background(place.section.heading)
        return place.context in ("content", "") and not place.body

    def _after_label(self, at: int, end: int) -> int:
        while at < end and self._text[at] in " .:;–-":
            at += 1
        return at

    def _carries_content(self, index: int, section: Section) -> bool:
        """Say whether a heading line is a task of its own: a long lead-in that opens with a verb, a whole sentence."""
        line = self._lines[index]
        if section.kind not in ("letter", "number", "group"):
            return False
        if self._text[line.end - 1] == ":":
            return line.end - line.body > 100 and self._headings.opens_with_verb(index)
        if self._text[line.end - 1] in ".;":
            return self._sets_task(index)
        return acts_beside(self._text, self._lines, index)  # one of two tasks without a stop

    def _sets_task(self, index: int) -> bool:
        """Say whether a sentence over a list tells a body what to do, or by when something is to be done."""
        line = self._lines[index]
        if acts_as_body(self._text[line.body : line.end]):
            return True
        dated = self._letterhead.metadata.date
        return self._headings.opens_with_verb(index) and bool(
            find_deadlines(self._text, line.body, line.end, document_date=dated)
        )

    def _verdict(self, index: int, start: int, line: Line, place: Place) -> Verdict | None:
        body = self._text[start : line.end]
        if place.section is not None and place.section.kind == "recipients":
            return Verdict("administrative", "recipients") if line.mark is not None else None
        item = line.mark is not None
        if len(body) < _FRAGMENT and (_is_bare(body) or is_label(body)):
            return None
        if not item and len(body) < _LABEL and body.isupper():
            return None  # a signature, a title ("KT. BỘ TRƯỞNG")
        if place.regulation:
            return charged(body, place, item=item)
        short = not item and len(body) < _FRAGMENT and body[-1].isalpha() and not self._headings.opens_with_verb(index)
        if short and not acts_beside(self._text, self._lines, index):
            return None  # a label or a cell
        verdict = decide(body, place.context, item=item)
        if verdict is None and short and place.context == "content":
            return Verdict("task", "wording:body")
        if verdict is None and item and len(body) >= _FRAGMENT and self._has_fields(index):
            return Verdict("task", "fields")
        if verdict is not None and verdict.rule == "heading:administrative" and place.body and item:
            return Verdict("task", "heading:body")  # under "Sở Tài chính báo cáo như sau:"
        if verdict is None and place.body and place.context in ("content", "") and _tells_to_do(body, item=item):
            return None if says("lead_in", body) else Verdict("task", "heading:body")
        if verdict is None and place.body and says("basis", body) and says("to_do", body) and body[-1] not in ";,":
            return Verdict("task", "heading:body")  # "Căn cứ Kế hoạch của Sở, phối hợp với …" under a body
        if verdict is None and item and place.context == "content" and self._led_by_verb(place.section):
            return None if says("lead_in", body) or says("form", body) else Verdict("task", "heading:verb")
        if verdict is None and item and place.context == "none" and not place.silent:
            if says("assigns", body):
                return Verdict("task", "wording:assigns")
            if not _explains(place.section) and acts_as_body(body):
                return Verdict("task", "wording:body")  # under "Đối tượng", "Nguồn lực"
        return verdict

    def _led_by_verb(self, section: Section | None) -> bool:
        """Say whether a heading is a task whose objects stand under it ("Khẩn trương phê duyệt: / - Đề án …")."""
        return (
            section is not None
            and section.kind in ("letter", "number", "group")
            and self._text[section.heading_end - 1] == ":"
            and verb_pattern().match(section.heading) is not None
        )

    def _has_fields(self, index: int) -> bool:
        """Say whether the lines below name the lead or the time of this one."""
        return index + 1 < len(self._lines) and self._headings.is_attribute(index + 1)

    # -- tables

    def _rows(self, table: Table, places: Places) -> Iterator[Statement]:
        stated = table_kind(table)
        kind: StatementKind = "target" if stated == "target" else "task"
        measured = indicators(self._text, self._lines, table, issued=self._letterhead.metadata.date)
        for row in table.rows:
            if row.group or not (stated or measured):
                continue
            place = places.at(self._lines[row.line].start)
            charges = bool(row.cells) and gives_work(table)  # columns of bodies and times say more than a heading
            if (place.context == "none" and not charges) or place.regulation:
                continue
            read = tasks_of_cells if row.cells else tasks_of_row
            tasks = tuple(read(self._text, self._lines, table, row)) if stated else ()
            figures = indicated(self._text, self._lines, measured, row) if measured and len(tasks) < _SEVERAL else None
            if measured is not None and figures is not None:
                yield self._indicated(tasks, place, figures, past=measured.past)
                continue
            for task in tasks:
                if task.span.end - task.span.start <= _LONGEST:
                    said = task.kind or kind
                    yield self._statement(task.span.start, task.span.end, place, Verdict(said, f"table:{said}"), task)

    def _indicated(self, tasks: Sequence[RowTask], place: Place, said: Indicated, *, past: bool) -> Statement:
        """Return the statement of a row of indicators; its bodies are those of its columns."""
        whole = RowTask(said.span, tasks[0].units if tasks else (), budget=tasks[0].budget if tasks else None)
        kind: StatementKind = "result" if past or place.context == "result" else "target"
        stated = self._statement(said.span.start, said.span.end, place, Verdict(kind, f"table:{kind}"), whole)
        figures = said.quantities or stated.quantities
        return replace(stated, quantities=figures, deadline=said.deadline or stated.deadline)

    # -- parts

    def _statement(self, start: int, end: int, place: Place, verdict: Verdict, row: RowTask | None = None) -> Statement:
        text, section = self._text, place.section
        path = section.path if section else ()
        self._found += 1
        columns = row.units if row else ()
        told = row.content.end if row is not None and row.content is not None else end
        units = columns or find_units(text, start, told, path=path, heading=section, kind=verdict.kind)
        if verdict.kind == "limitation" and says("causes", text[start:end]):
            units = tuple(unit for unit in units if unit.role == "reports_to")  # who is to blame is not charged
        deadlines = find_deadlines(text, start, told, document_date=self._letterhead.metadata.date, kind=verdict.kind)
        if row is not None:
            deadlines = self._of_columns(row, section) or deadlines
        if not deadlines and place.until is not None:
            deadlines = self._of_heading(place.until, verdict.kind)
        charged = place.body or any(unit.role in ("lead", "responsible") for unit in units)
        charged = charged and not says("encourages", text[start:end])
        obligation = verdict.rule.startswith(("provision:", "wording:execution")) or (
            charged and verdict.kind in ("task", "administrative")
        )
        pillars = pillar_words(
            text, start, end, headings=self._above(section), units=tuple((unit.start, unit.end) for unit in units)
        )
        return Statement(
            id=f"s{self._found}",
            start=start,
            end=end,
            section=section.id if section else None,
            kind=verdict.kind,
            obligation=obligation,
            units=units,
            quantities=self._figures(start, end, verdict.kind, row),
            deadline=deadlines[0] if deadlines else None,
            output=self._product(start, told, row),
            pillars=tuple(found.pillar for found in pillars),
            cites=self._cites(start, end),
            rule=verdict.rule,
            budget=find_budget(text, start, end, kind=verdict.kind, column=row.budget if row else None),
            pillar_words=pillars,
        )

    def _above(self, section: Section | None) -> tuple[tuple[int, int], ...]:
        """Return where the headings over a statement stand, from the top."""
        if section is None:
            return ()
        known = self._over.get(section.id)
        if known is None:
            line = (section.heading_start, section.heading_end)
            known = (*self._above(self._by_id.get(section.parent or "")), line)
            self._over[section.id] = known
        return known

    def _figures(self, start: int, end: int, kind: StatementKind, row: RowTask | None) -> tuple[Quantity, ...]:
        """Return the figures of a statement; the money of a row is no figure that is to be reached."""
        if kind not in _WITH_FIGURES:
            return ()
        found = find_quantities(self._text, start, end)
        if row is None or row.budget is None:
            return found
        return tuple(q for q in found if q.end <= row.budget.start or q.start >= row.budget.end)

    def _of_heading(self, section: Section, kind: StatementKind) -> tuple[Deadline, ...]:
        """Return the time that a heading sets: for targets, and for tasks where it says nothing else."""
        if kind != "target" and not (kind == "task" and is_time_alone(section.heading)):
            return ()
        start = max(section.heading_start, self._text.find(section.heading, section.heading_start, section.heading_end))
        found = heading_deadline(self._text, start, start + len(section.heading))
        return (found,) if found is not None else ()

    def _of_columns(self, row: RowTask, section: Section | None) -> tuple[Deadline, ...]:
        """Return the time that the columns of a row give: that of its own column, else one among the cells behind."""
        dated = self._letterhead.metadata.date
        if row.time is not None:
            found = read_time(self._text, row.time.start, row.time.end, document_date=dated)
            if found is None and is_hour(self._text[row.time.start : row.time.end]):
                found = next(
                    filter(None, (heading_day(self._text, *place) for place in self._above(section)[::-1])), None
                )
            if found is not None:
                return (found,)
        if row.attributes is None:
            return ()
        return find_deadlines(self._text, row.attributes.start, row.attributes.end, document_date=dated)

    def _product(self, start: int, end: int, row: RowTask | None) -> Quote | None:
        """Return the expected product: the cell of its column in a table, else what the statement says itself."""
        if row is None or row.output is None:
            return find_output(self._text, start, end)
        cell = self._text[row.output.start : row.output.end].rstrip(" .;")
        return Quote(row.output.start, row.output.start + len(cell), cell)

    def _cites(self, start: int, end: int) -> tuple[str, ...]:
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(c.id for c in self._citations[low:high] if c.end <= end)


def _tells_to_do(body: str, *, item: bool) -> bool:
    """Say whether a line under a body tells it what to do, or what not to do."""
    if item and (acts_after_reason(body) or verb_pattern().match(body) is not None):
        return True
    return says("to_do", body) or says("forbids", body)


def _explains(section: Section | None) -> bool:
    """Say whether the headings give views, principles or reasons, under which bodies are spoken of, not charged."""
    return section is not None and _REASONS.search(" > ".join(section.path)) is not None


def _is_bare(body: str) -> bool:
    """Say whether a short line is a figure, a label with one or nothing at all ("Trên 50%", "Chuyên đề 5", "…")."""
    letters = sum(map(str.isalpha, _LIMITS.sub("", body)))
    return not letters or (letters < _LETTERS and any(map(str.isdigit, body)))


def _names_attribute(text: str, line: Line) -> bool:
    """Say whether a lettered line says who or when for the task above it ("b) Đơn vị phối hợp: Sở Tài chính")."""
    label = attribute_pattern().match(text, line.body, line.end)
    return label is not None and _ATTRIBUTES.match(text, line.body, line.end) is not None


def _recipients(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the recipients of a line; a conversion may have run several of them together."""
    for joint in _RECIPIENTS.finditer(text, start, end):
        yield start, joint.start() + len(joint["end"] or "")
        start = joint.end()
    yield start, end


def _is_subject(label: str) -> bool:
    """Say whether the label of an item is its subject ("Cục Thuế: Tăng cường …"), not a heading of one line."""
    return bool(label) and begins_with_body(label) and not verb_pattern().match(label)


__all__ = ["find_statements"]
