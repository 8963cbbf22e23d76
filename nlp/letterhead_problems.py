"""A heading and what was made of it -> problems: what is blank, missing, displaced, malformed or contradicted."""

from __future__ import annotations

from typing import Protocol

from corpus.model import Metadata
from nlp.heading import Heading
from nlp.letterhead_values import type_against_number
from nlp.model import Problem, Span

_STANDARDS = ("Tiêu chuẩn", "Quy chuẩn", "Văn bản kỹ thuật")
_UNNUMBERED = (*_STANDARDS, "Hiệp định", "Công ước", "Nghị định thư", "Điều lệ")


class _Add(Protocol):
    """Notes a problem at a span, else at the title."""

    def __call__(self, code: str, message: str, span: Span | None = None) -> None: ...


def find_problems(
    heading: Heading, printed: Metadata, filled: Metadata, declared: tuple[str, ...], *, malformed_date: bool
) -> tuple[Problem, ...]:
    """Return the problems of the heading: ``printed`` is what the text says, ``filled`` with the declared facts."""
    found: list[Problem] = []

    def add(code: str, message: str, span: Span | None = None) -> None:
        place = span or heading.title_span or Span(0, 0)
        found.append(Problem(code, place.start, place.end, message))

    unnumbered = (filled.doc_type or "").startswith(_UNNUMBERED)
    if not heading.printed and not unnumbered:
        add("no_letterhead", "Văn bản không có phần đầu (cơ quan ban hành, số, ngày).", Span(0, 0))
    if heading.displaced and heading.number:
        where = Span(heading.number.start, heading.number.end)
        add("displaced_letterhead", "Phần đầu văn bản (cơ quan, số) nằm lẫn trong phần nội dung.", where)
    elif heading.printed and not heading.names and not printed.issuer:
        add("cut_letterhead", "Phần đầu văn bản thiếu tên cơ quan ban hành.")
    _number_problem(add, heading, printed, filled)
    if contradiction := type_against_number(heading, printed.number):
        add("type_contradicts_number", contradiction)
    # The number of a standard holds its year and who issued it.
    dated = (filled.doc_type or "").startswith(_STANDARDS) and filled.number is not None
    if not dated or malformed_date:
        _date_problem(add, heading, printed, filled, malformed=malformed_date)
    if filled.draft:
        add("draft", "Đây là bản dự thảo, chưa phải văn bản được ban hành.")
    if filled.doc_type is None:
        add("missing_type", "Không rõ loại văn bản.")
    if filled.issuer is None and not dated:
        add("missing_issuer", "Không rõ cơ quan ban hành.")
    names = {"number": "số", "doc_type": "loại", "date": "ngày", "issuer": "cơ quan ban hành", "title": "trích yếu"}
    names |= {"place": "địa danh", "signer": "người ký"}
    told = [names[field] for field in declared if field in names]
    if told:
        add("declared_facts", f"Văn bản không ghi {', '.join(told)}; lấy theo nguồn cung cấp.", Span(0, 0))
    return tuple(found)


def _number_problem(add: _Add, heading: Heading, printed: Metadata, filled: Metadata) -> None:
    if printed.number is not None:
        return
    where = heading.number or heading.attached
    span = Span(where.start, where.end) if where else None
    if printed.number_code or heading.number is not None:
        code = f" (chỉ có “{printed.number_code}”)" if printed.number_code else ""
        add("missing_number", f"Số của văn bản để trống{code}.", span)
    elif filled.number is None:
        add("missing_number", "Văn bản không ghi số, ký hiệu.", span)


def _date_problem(add: _Add, heading: Heading, printed: Metadata, filled: Metadata, *, malformed: bool) -> None:
    span = Span(heading.date.start, heading.date.end) if heading.date else None
    if malformed:
        add("malformed_date", "Ngày ghi ở đầu văn bản không phải là một ngày có thật.", span)
    elif printed.date is None and filled.date is None:
        add("missing_date", "Văn bản không ghi ngày ban hành.", span)
    elif printed.date is not None and len(printed.date) < 10:
        add("incomplete_date", f"Ngày ban hành ghi thiếu, chỉ đọc được {printed.date}.", span)
