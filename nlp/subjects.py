"""A sentence -> the bodies that act in it (chủ ngữ): "Sở Y tế chủ trì …", "Năm 2020 Sở Nội vụ đã …".

A body acts where it opens a clause and a verb, a duty or a colon follows; one that belongs to something else ("của Sở Y
tế", "theo hướng dẫn của …") does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.bodies import body_begins, read_bodies
from nlp.body_grammar import ends_name, grammar, is_verb
from nlp.governing import called_body
from nlp.model import Span, UnitRole
from nlp.unit_cues import cues_of_units

REPORTED = frozenset({"result", "limitation"})
"""The kinds of statements that tell what was done or not done."""
# A list of names at the head of a statement that the grammar reads only in part is still its subject.
_ANSWERS = re.compile(r"[^.;:\n]{1,200}?(?<!\w)(?:có|chịu) trách nhiệm(?!\w)|[^.;:\n]{1,160}?(?<!\w)phải (?=\w)")
# What may stand between the names and what they do: "Sở Y tế (cơ quan thường trực) chủ trì", "…, cơ quan chủ trì, …".
_ASIDE = re.compile(
    r" \([^()\n]{2,250}\)(?= )|, nơi [^.;:\n]{3,90}?,(?= )"
    r"|, (?:trong phạm vi|theo|căn cứ)[^.;:\n]{3,140}?(?:của mình|được giao|quy định|thẩm quyền),(?= )"
    r"|, (?:là )?(?:cơ quan|đơn vị) (?P<lead>chủ trì|thường trực|đầu mối)[^,.;:\n]{0,80},(?= )"
    r"|(?<=liên quan) (?:tới|đến) [^.;:\n]{3,80}?(?= (?:chủ trì|có trách nhiệm|phối hợp))"
    r"| chịu trách nhiệm trước [^,.;:\n]{3,60}?(?= (?:chủ trì|(?:là|làm) đầu mối)(?!\w))"
)
_ASKS = re.compile(r" (?:yêu cầu|đề nghị|giao|phân công) (?=\S)")
# A name at the head of a sentence that ends before a small letter is complete: what follows is what it does.
_PREDICATE = re.compile(r" (?!(?:và|hoặc|cùng|cũng|như|nơi|mà|hay|với|vì|thì)(?!\w))[a-zà-ỹđ]{2,}(?= )")
# Verbs of one syllable, behind a name that a phrase of reason or time leads in.
_SINGLE = re.compile(r" (?:giao|gửi|lập|trình|cử|cấp|ký|mời|nộp|mở|xét|chọn|tự|chịu)(?!\w)")
_GIVEN_BY = re.compile(r"(?<!\w)(?:do|được) (?=[A-ZĐ])[^.;:\n]{2,70}[,–-] $")  # "do Chính phủ, Thủ tướng giao"
_BY_FAR = 90
_CHARGED = re.compile(r"[^.:\n]{1,600}?(?P<charge> (?:có|chịu) trách nhiệm)(?!\w)")
_JOINT = re.compile(r"[,;] (?:và )?| và ")
_JOINS = re.compile(r" (?:cùng )?phối hợp(?! (?:với|cùng|chặt chẽ (?:với|cùng))(?!\w))")
_CLAUSE = 240


@dataclass(frozen=True, slots=True)
class Part:
    """Bodies side by side and the part that they have in a statement (vai trò)."""

    role: UnitRole
    spans: tuple[Span, ...]


def acting_bodies(text: str, start: int, end: int, taken: list[Span], kind: str) -> Iterator[Part]:
    """Bodies that are the subject of a clause: "Sở Y tế chủ trì …", "Năm 2020 Sở Nội vụ đã …"."""
    cues = cues_of_units()
    reached = start
    for begin in _possible_subjects(text, start, end):
        if begin < reached or any(span.start <= begin < span.end for span in taken):
            continue
        spans = read_bodies(text, begin, end)
        if not spans:
            continue
        stop = spans[-1].end
        left = text[max(start, begin - 24) : begin]
        opens = not left.strip() or cues.opens.search(left) is not None
        aside = _ASIDE.match(text, stop, end)
        if aside is not None:
            stop = aside.end()
        lead = cues.lead.match(text, stop, end) is not None or (aside is not None and aside["lead"] is not None)
        if text.startswith(("Cổng", "Trang"), begin):  # a website is written to, it does not act
            reached = stop if opens else spans[0].end
            continue
        if (called := called_body(text, begin, end)) is not None:
            reached = called.end
            first = not left.strip()
            if opens and _acts(
                text, reached, end, opens=opens, first=first, led_in=False, kind=kind, lead=False, whole=False
            ):
                yield Part("responsible", (called,))
            continue
        if not opens and cues.attributive.search(left):
            # "theo hướng dẫn của Sở A, Sở B tiếp tục …": only the last of the list can be the subject.
            reached = spans[0].end
            continue
        if not left.strip() and (listed := _until_charged(text, spans, end)) != spans:
            spans, stop = listed, listed[-1].end
        reached = stop
        full_stop = text.rfind(". ", start, begin)
        sentence = start if full_stop < 0 else full_stop + 2
        led_in = opens and cues.lead_in.match(text, sentence, begin) is not None
        led_in = led_in and _GIVEN_BY.search(text, max(start, begin - _BY_FAR), begin) is None
        if opens and _JOINS.match(text, stop, end) and _led_before(text, start, begin):
            yield Part("support", spans)  # "Bộ A chủ trì, Bộ B phối hợp thực hiện"
            continue
        if not _acts(text, stop, end, opens=opens, first=not left.strip(), led_in=led_in, kind=kind, lead=lead):
            continue
        if opens and left.rstrip().endswith(",") and _is_listed_before(text, start, begin):
            if kind == "limitation":
                continue  # "do nhận thức của các cấp ủy, chính quyền chưa đầy đủ": whose it is, not who does it
            spans = spans[-1:]
        yield Part("lead" if lead else "responsible", spans)


def _possible_subjects(text: str, start: int, end: int) -> Iterator[int]:
    """Where names begin; at the head of a statement also a common noun ("Đơn vị tham gia có trách nhiệm …")."""
    if text[start : start + 1].isupper() and grammar().nouns.match(text, start, end):
        yield start
    yield from body_begins(text, start, end)


def _acts(
    text: str,
    stop: int,
    end: int,
    *,
    opens: bool,
    first: bool,
    led_in: bool,
    kind: str,
    lead: bool,
    whole: bool = True,
) -> bool:
    """Tell whether what follows a name makes it the one who acts; ``whole`` says that the name is surely complete."""
    cues = cues_of_units()
    if lead:
        return True
    if stop >= end:
        return False
    if text[stop] == ":":
        return first and kind not in REPORTED
    if first and _ANSWERS.match(text, stop, end):
        return True
    if text.startswith(", ", stop) and first:
        return text.startswith(", mỗi ", stop)
    if cues.but.match(text, stop, end):
        return opens
    asks = _ASKS.match(text, stop, end)
    if asks is not None and read_bodies(text, asks.end(), end):
        return False  # who asks others is not the one who does it
    if cues.state.match(text, stop, end):
        return opens and kind == "limitation" and text.startswith(" chưa có", stop)
    if cues.sure.match(text, stop, end):
        return opens or text.startswith((" đã ", " sẽ ", " đang ", " cũng đã ", " tiếp tục "), stop)
    if not opens or not text.startswith(" ", stop):
        return False
    acts = is_verb(text, stop + 1, end) or (first and whole and _PREDICATE.match(text, stop, end) is not None)
    return (
        acts or ends_name(text, stop + 1, end)
        if first
        else led_in and (acts or _SINGLE.match(text, stop, end) is not None)
    )


def _led_before(text: str, start: int, begin: int) -> bool:
    """Tell whether the clause before names who leads."""
    clause = text[max(start, begin - _CLAUSE) : begin].lower()
    return "chủ trì" in clause[clause.rfind(".") + 1 :]


def _until_charged(text: str, spans: tuple[Span, ...], end: int) -> tuple[Span, ...]:
    """The list of a sentence's subjects up to "có trách nhiệm", also behind names that the grammar does not know."""
    stop = spans[-1].end
    charge = _CHARGED.match(text, stop, end)
    if charge is None or (text[stop] == " " and ends_name(text, stop + 1, end) and not text.startswith(" và ", stop)):
        return spans
    found = list(spans)
    while (
        joint := _JOINT.search(text, found[-1].end if found[-1].end > stop else stop, charge.start("charge"))
    ) is not None:
        more = read_bodies(text, joint.end(), charge.start("charge"))
        if more and (text[joint.end()].isupper() or text.startswith("các ", joint.end())):
            found += more
        stop = max(joint.end(), found[-1].end)
    return tuple(found)


def _is_listed_before(text: str, start: int, begin: int) -> bool:
    """Tell whether the list at ``begin`` goes on with one that began behind "của" before the comma."""
    left = text[start:begin].rstrip(" ,")
    cut = max(left.rfind(" của "), left.rfind(" với "))
    if cut < 0:
        return False
    position = start + cut + len(" của ")
    spans = read_bodies(text, position, begin - 2)
    return bool(spans) and spans[-1].end >= start + len(left)


__all__ = ["REPORTED", "Part", "acting_bodies"]
