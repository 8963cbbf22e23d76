"""First and last page -> what a document says of itself.

The letterhead (thể thức văn bản, Nghị định 30/2020/NĐ-CP Phụ lục I) is read wherever it stands: at the top in one or
two columns, twice (a table printed again as text), displaced into the body of the first page, or not at all. What the
text does not say is taken from what the source declares, and said to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.model import Metadata
from nlp.declared import contradicts, is_cited_date, read_declared, same_number
from nlp.heading import Heading, read_heading
from nlp.letterhead_problems import find_problems
from nlp.letterhead_values import (
    body_of_code,
    congress,
    doc_type_of,
    iso_of,
    issuer_of,
    law_date,
    made_at,
    own_number,
    party_body,
    place_name,
    printed_date,
    promulgated,
    subject_of,
    tail_date,
)
from nlp.model import Problem, Span
from nlp.property_card import read_property_card
from nlp.signature import Signature, read_signature


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the letterhead (thể thức văn bản) says, where it stands, and what is wrong with it.

    ``spans`` are the lines that belong to the letterhead, also when displaced into the body;
    ``title_span`` the document's own title block (the type's line and the subject below it, or the V/v line);
    ``signature`` the block of recipients and signature. ``declared`` names the fields of ``metadata`` that the text
    lacks and the source declared.
    """

    metadata: Metadata
    spans: tuple[Span, ...] = ()
    title_span: Span | None = None
    signature: Span | None = None
    problems: tuple[Problem, ...] = ()
    declared: tuple[str, ...] = ()


def read_letterhead(text: str, declared: Mapping[str, str] | None = None) -> Letterhead:
    """Read the letterhead of a canonical text; ``declared`` fills what the text itself lacks."""
    told = read_declared(declared or {})
    card = read_property_card(text)
    if card is not None:
        return _of_card(card, told)
    heading = read_heading(text)
    signature = read_signature(text, heading.end)
    printed, malformed = _printed(text, heading, signature)
    filled, from_source, doubts = _filled(text, printed, told, heading.end)
    problems = find_problems(heading, printed, filled, from_source, malformed_date=malformed)
    return Letterhead(
        metadata=filled,
        spans=heading.spans,
        title_span=heading.title_span,
        signature=signature.span if signature else None,
        problems=problems + doubts,
        declared=from_source,
    )


def _of_card(card: Metadata, told: Metadata) -> Letterhead:
    """Return the letterhead of a portal's property page, which holds facts about a document but not its text."""
    metadata, from_source, _ = _filled("", card, told, 0)
    message = "Tệp chỉ có trang thuộc tính của cổng thông tin, không có nội dung văn bản."
    return Letterhead(metadata, problems=(Problem("property_page", 0, 0, message),), declared=from_source)


def _printed(text: str, heading: Heading, signature: Signature | None) -> tuple[Metadata, bool]:
    """Return what the text itself says, and whether its date is malformed."""
    number, code = own_number(heading)
    iso, malformed = printed_date(heading)
    place = heading.date.field("place") if heading.date else ""
    if iso is None and not malformed:
        headed = signature or heading.printed or heading.type_line  # the end of a table may look like a dateline
        late = tail_date(text, signature.span if signature else None, heading.end) if headed else None
        if late is not None:
            place = place or late.field("place")
            iso, malformed = iso_of(late)
        elif number and "QH" in number.upper():
            iso = law_date(text, heading.end)
        elif passed := congress(text, heading):
            iso = passed[1]
        elif not number and (made := made_at(text, heading.end)):
            place, iso = place or made[0], made[1]
    issuer = issuer_of(text, heading, number)
    if issuer is None and (passed := congress(text, heading)):
        issuer = passed[0]
    if issuer and issuer.startswith("Ban Chấp hành Trung ương") and signature:
        issuer = party_body(signature.behalf) or issuer
    metadata = Metadata(
        number=number,
        number_code=code,
        doc_type=doc_type_of(heading, number, code),
        date=iso,
        issuer=issuer or body_of_code(number, code, place, iso),
        place=place_name(place),
        title=subject_of(heading, number) or promulgated(text, heading),
        signer="; ".join(signature.signers) or None if signature else None,
        recipients=signature.recipients if signature else (),
        draft=heading.draft,
    )
    return metadata, malformed


def _filled(
    text: str, printed: Metadata, told: Metadata, start: int
) -> tuple[Metadata, tuple[str, ...], tuple[Problem, ...]]:
    """Fill what the text lacks from what the source declares; return also which fields, and what does not agree."""
    doubts: list[Problem] = []
    filled: dict[str, str] = {}
    number = printed.number or told.number
    for field in ("number", "doc_type", "date", "issuer", "place", "title", "signer"):
        value = getattr(told, field)
        own = getattr(printed, field)
        if value is None:
            continue
        if field == "date":
            doubt = _date_doubt(text, value, own, number, start)
            if doubt:
                doubts.append(Problem("declared_differs", 0, 0, doubt))
            elif own is None or (value.startswith(own) and len(value) > len(own)):
                filled[field] = value
        elif own is None:
            filled[field] = value
        elif field == "number" and not same_number(value, own):
            message = f"Nguồn ghi số {value}, văn bản ghi {own}; lấy theo văn bản."
            doubts.append(Problem("declared_differs", 0, 0, message))
    metadata = replace(printed, **filled) if filled else printed  # type: ignore[arg-type]
    return metadata, tuple(filled), tuple(doubts)


def _date_doubt(text: str, told: str, own: str | None, number: str | None, start: int) -> str | None:
    """Return why a declared date is not to be believed, None where nothing speaks against it."""
    if own is not None:
        shorter = min(len(own), len(told))
        agrees = own[:shorter] == told[:shorter]
        return None if agrees else f"Nguồn ghi ngày {told}, văn bản ghi {own}; lấy theo văn bản."
    if contradicts(number, told):
        return f"Nguồn ghi ngày {told}, trái với năm trong số {number}; bỏ qua."
    if len(told) == 10 and is_cited_date(text, told, start):
        return f"Nguồn ghi ngày {told} là ngày của một văn bản được dẫn trong bài; bỏ qua."
    return None
