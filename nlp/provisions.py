"""A provision of a regulation (quy định, quy chế, văn bản quy phạm) -> a task where it charges a body, else nothing."""

from __future__ import annotations

import re

from nlp.items import verb_pattern
from nlp.kinds import Verdict, acts_as_body, begins_with_body, begins_with_office, says
from nlp.places import Place

_CHARGE = 150  # characters in which a provision says that it charges its subject
_OBJECTS = ("gồm", "như", "theo")  # ends of the words that lead to a list of objects
_DUTY = re.compile(r"tổ chức thực hiện|trách nhiệm|nhiệm vụ", re.IGNORECASE)
_OPENED = re.compile(r"(?P<often>(?:hàng|hằng) (?:năm|quý|tháng))|(?:căn cứ|trên cơ sở)(?!\w)", re.IGNORECASE)
_COMMA = re.compile(r",\s+")
_OPENING = 250  # characters in which a sentence comes to its subject
_SHORTEST = 25  # characters of an item that tells a body what to do whatever its words

# "… được quyền:" over a list of points grants them, it charges nobody with them.
_GRANTS = re.compile(r"(?:được|có)(?: các)? quyền(?: sau(?: đây)?)?\s*:?\s*$", re.IGNORECASE)

_DIRECT = re.compile(
    r"[^.;:\n]{4,160}?\s(?:trực tiếp|giúp|giám sát|lãnh đạo|khẩn trương|chỉ đạo|làm đầu mối|chịu trách nhiệm)(?!\w)"
)


def charged(body: str, place: Place, *, item: bool) -> Verdict | None:
    """Return the verdict on a provision: a task where it charges a body.

    Under a heading that charges a body (``place.body``) every item counts; under one that tells who does what
    (``place.duties``) a sentence in which a body acts; elsewhere one that charges its own subject or says who carries
    out the document itself.
    """
    if place.silent or body.endswith(":") or says("form", body) or _is_granted(place):
        return None
    if says("execution", body):
        return Verdict("administrative", "wording:execution")
    if says("in_force", body):
        return None
    if place.context != "none":
        if place.body and not says("may", body) and (_acts(body) or (item and _tells(body, place))):
            return Verdict("task", "provision:heading")
        if item and (place.context == "task" or _heads_duties(place)) and verb_pattern().match(body):
            return Verdict("task", "provision:duties")
    body = _subject(body)
    # A name costs more to read than a wording, so it is read last.
    if says("charge", body[:_CHARGE]) and (begins_with_body(body) or begins_with_office(body)):
        return Verdict("task", "provision:charge")
    if says("carries_out", body) and not says("may", body) and begins_with_body(body):
        return Verdict("task", "provision:own")
    if not place.duties or place.context == "none" or says("may", body) or says("declares", body):
        return None
    return Verdict("task", "provision:acts") if acts_as_body(body) or _is_direct(body) else None


def _acts(body: str) -> bool:
    """Say whether a provision opens with the verb of a task or with a body, or tells what is to be done."""
    return verb_pattern().match(body) is not None or says("to_do", body) or begins_with_body(body)


def _subject(body: str) -> str:
    """Return a provision from its subject on: behind "Hằng năm" or "Căn cứ kế hoạch đã duyệt, …"."""
    opened = _OPENED.match(body)
    if opened is None:
        return body
    if opened["often"] and begins_with_body(body[opened.end() :].lstrip(" ,")):
        return body[opened.end() :].lstrip(" ,")
    behind = (body[comma.end() :] for comma in _COMMA.finditer(body, 0, _OPENING))
    return next((rest for rest in behind if begins_with_body(rest) and says("charge", rest[:_CHARGE])), body)


def _is_granted(place: Place) -> bool:
    """Say whether one of the two innermost headings gives a power ("… có quyền:", "… được quyền:")."""
    return place.section is not None and any(_GRANTS.search(heading) for heading in place.section.path[-2:])


def _heads_duties(place: Place) -> bool:
    """Say whether one of the two innermost headings tells of duties ("Tổ chức thực hiện")."""
    return place.section is not None and any(_DUTY.search(heading) for heading in place.section.path[-2:])


def _tells(body: str, place: Place) -> bool:
    """Say whether an item under the heading of a body is something that it does, not what its work consists of."""
    if len(body) < _SHORTEST or says("declares", body) or says("passive", body):
        return False
    return place.section is None or not any(heading.endswith(_OBJECTS) for heading in place.section.path[-2:])


def _is_direct(body: str) -> bool:
    """Say whether the body that opens a sentence leads, oversees or helps in something."""
    return begins_with_body(body) and _DIRECT.match(body) is not None


__all__ = ["charged"]
