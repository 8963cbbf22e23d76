"""Words at a place of the text -> where a name made of them ends: a proper name of unknown words, common nouns.

A proper name ("Phòng Hỗ trợ chuyển đổi số") runs up to a verb, a function word or the next body; a name of common
nouns ("các sở, ban, ngành liên quan") up to the same, with nouns side by side merged (``patterns/bodies.toml``).
"""

from __future__ import annotations

import re

from nlp.body_forms import (
    ADJECTIVE,
    ANSWERS,
    APPOSED,
    CHARGED,
    FIELD,
    INNER,
    LONGEST,
    MADE_FOR,
    MERGE,
    OTHERWISE,
    PAIR,
    PAIR_OF_WORDS,
    TERRITORIAL,
)
from nlp.body_grammar import (
    ATTACHED,
    ATTACHED_BARE,
    CAPITAL,
    LIABLE,
    PLACE,
    UPPER,
    WORD,
    ends_name,
    grammar,
    is_verb,
)

_NEVER_BARE = frozenset({"cơ quan", "đơn vị", "tổ chức"})  # in the singular; "địa phương" may stand alone
_LEADING = re.compile(r" chủ trì(?=[,;.)]|$|\n| (?:trong|để|theo|về|với|và)(?!\w))(?!, phối hợp| và phối hợp)")
_OWNER = re.compile(r" (?:của|thuộc) ")


def begins_body(text: str, position: int, end: int, *, heads_only: bool = False) -> bool:
    """Tell whether a head, letters or the holder of an office begin a name; ``heads_only`` asks for a head with one."""
    tables = grammar()
    head = tables.heads.match(text, position, end) or tables.acronyms.match(text, position, end)
    if heads_only:
        return head is not None and text[head.end() : head.end() + 1] == " "
    return head is not None or tables.titles.match(text, position, end) is not None


def phrase(text: str, position: int, end: int) -> int | None:
    """End of a name of unknown words: up to a verb, a function word, a comma, or the next body."""
    stop: int | None = None
    before = ""
    made = MADE_FOR.match(text, position, end)  # "Viện Nghiên cứu phát triển …": its object belongs to the name
    if made is not None and is_verb(text, made.end() + 1, end):
        further = PAIR_OF_WORDS.match(text, made.end() + 1, end)
        if further is not None and not ends_name(text, further.end() + 1, end):
            position, stop = further.end() + 1, further.end()
    for count in range(LONGEST):
        word = WORD.match(text, position, end)
        if word is None or (count and (begins_body(text, position, end) or _counts(text, word, end))):
            break
        known = grammar().fields.match(text, position, end) if word[0][0].isupper() else None
        if known is None and count and ends_name(text, position, end, before):
            break
        stop = known.end() if known else word.end()
        before = word[0].lower()
        if count == 1 and known is None and (act := _second_act(text, position, stop, end)):
            stop = act
        joint = joint_of(text, stop, end)
        if joint is None:
            break
        position = joint
    return stop


def _second_act(text: str, last: int, stop: int, end: int) -> int | None:
    """End of the second act of a name of two: "Trung tâm Kiểm soát và phòng ngừa dịch bệnh", "Ban Vận chuyển và …".

    The word at ``last`` is the second of the name, in small letters like that of a verb; an object must follow.
    """
    following = stop + len(" và ")
    if not text[last].islower() or not text.startswith(" và ", stop) or not is_verb(text, following, end):
        return None
    pair = PAIR_OF_WORDS.match(text, following, end)
    if pair is None or CHARGED.match(text, following, end):
        return None
    return pair.end() if not ends_name(text, pair.end() + 1, end) else None


def _counts(text: str, word: re.Match[str], end: int) -> bool:
    """Tell whether a number begins something counted: "… địa phương 01 bộ hồ sơ", not "Tổ công tác Đề án 06"."""
    if not word[0][0].isdigit() or word.end() >= end or text[word.end()] != " ":
        return False
    return not text.endswith(("Đề án ", "Chương trình ", "Chỉ đạo ", "Nghị quyết ", "Dự án "), 0, word.start())


def joint_of(text: str, stop: int, end: int) -> int | None:
    """Where the next word of the same name begins, or None where the name ends."""
    inner = INNER.match(text, stop, end)
    if inner is not None:
        apart = is_verb(text, inner.end(), end) or APPOSED.match(text, inner.end(), end)
        return None if apart else inner.end()
    for mark in (" và ", ", "):
        if text.startswith(mark, stop, end):
            following = stop + len(mark)
            if begins_body(text, following, end) or ends_name(text, following, end) or common(text, following, end):
                return None
            if CAPITAL.match(text, following, end) is None:
                return following if mark == " và " else None
            # "Xuất bản, In và Phát hành": a capital behind a comma belongs to the name if "và" and a capital follow.
            if mark == " và " or re.compile(rf"[^,.;:()\n]{{1,24}} và [{UPPER}]").match(text, following, end):
                return following
            return None
    return stop + 1 if text.startswith(" ", stop, end) and stop + 1 < end else None


def common(text: str, position: int, end: int, *, many: bool = False) -> int | None:
    """End of a name of common nouns: "sở, ban, ngành liên quan", "cơ quan quản lý chuyên ngành thú y cấp huyện"."""
    tables = grammar()
    noun = tables.nouns.match(text, position, end)
    if (
        noun is None
        or (noun[0] == "Tổ chức" and not many and not text.startswith(", cá nhân", noun.end()))
        or OTHERWISE.match(text, position, end)
    ):
        return None
    stop, last = noun.end(), noun[0].lower()
    place = PLACE.match(text, position - 1, end) if position > 0 and tables.merging.get(last) == TERRITORIAL else None
    if place is not None and place.end() > stop:
        return place.end()
    while (further := _merged(text, stop, end, last)) is not None:
        stop, last = further.end(), further[0].lower()
    liable = LIABLE.match(text, stop, end)
    if liable is not None:
        return liable.end()
    if not many and (last in tables.alone or stop > noun.end()) and not _is_bare(text, stop, end):
        return None if last in tables.alone else stop
    leading = _LEADING.match(text, stop, end) if last in _NEVER_BARE else None
    if leading is not None:
        return leading.end()  # "các đơn vị chủ trì trong việc …"
    compound = tables.compounds.match(text, stop + 1, end) if text[stop : stop + 1] == " " else None
    words = 0
    fits = last in ("cơ quan", "tổ chức") or last not in tables.merging
    if compound is not None and compound[0] == "thực hiện" and len(last.split()) > PAIR:
        compound = None  # "cơ quan truyền thông thực hiện": the name is complete
    if compound is not None and (fits or ADJECTIVE.match(compound[0])):
        stop, words = compound.end(), 2
    if compound is None and text[stop : stop + 1] == " " and is_verb(text, stop + 1, end):
        stop = _by_act(text, stop, end, bare=not many and last in _NEVER_BARE) or stop
    capital, before = False, last.split()[-1]
    while words < LONGEST and text[stop : stop + 1] == " " and not appendage(text, stop, end):
        word = WORD.match(text, stop + 1, end)
        if word is None or ends_name(text, stop + 1, end, before) or begins_body(text, stop + 1, end):
            break
        if word[0] == "và":
            following = stop + len(" và ")
            names = capital and CAPITAL.match(text, following, end) and not tables.nouns.match(text, following, end)
            if not names or begins_body(text, following, end):
                break
        capital = capital or word[0][0].isupper()
        stop, words, before = word.end(), words + 1, word[0].lower()
        field = FIELD.match(text, stop, end)
        if field is not None:
            stop = phrase(text, field.end(), end) or stop
            break
    if last == "tổ chức" and words == 0 and not (_is_bare(text, stop, end) or ANSWERS.match(text, stop, end)):
        return None
    return stop


def _by_act(text: str, stop: int, end: int, *, bare: bool) -> int | None:
    """End of a common noun that is told by what it does: "cơ quan thẩm tra của Quốc hội", "đơn vị tổ chức dịch vụ".

    The act belongs to the noun where a body is behind it, or where the noun would be ``bare`` without it.
    """
    act = PAIR_OF_WORDS.match(text, stop + 1, end)
    if act is None:
        return None
    owner = _OWNER.match(text, act.end(), end)
    if owner is not None and grammar().begins.match(text, owner.end(), end):
        return phrase(text, owner.end(), end)
    if not bare or ends_name(text, act.end() + 1, end):
        return None
    return phrase(text, act.end() + 1, end)


def appendage(text: str, stop: int, end: int) -> bool:
    """Tell whether a place, an adjective of kinds or a parent body follows."""
    return any(form.match(text, stop, end) for form in (PLACE, LIABLE, ATTACHED, ATTACHED_BARE))


def _is_bare(text: str, stop: int, end: int) -> bool:
    """Tell whether a common noun that ends at ``stop`` is followed by nothing that would make it another noun."""
    return stop >= end or text[stop] in ",.;:)/\n" or text.startswith(" và ", stop) or appendage(text, stop, end)


def _merged(text: str, stop: int, end: int, last: str) -> re.Match[str] | None:
    """The next bare noun of one coordinated name: ", ban", " và địa phương", "/huyện"."""
    tables = grammar()
    kind = tables.merging.get(last)
    separator = MERGE.match(text, stop, end) if kind is not None else None
    noun = tables.merger.match(text, separator.end(), end) if separator is not None else None
    if noun is None or tables.merging[noun[0].lower()] != kind:
        return None
    if noun[0].lower() == "tổ chức" and not (_is_bare(text, noun.end(), end) or ANSWERS.match(text, noun.end(), end)):
        return None
    return noun if _is_bare(text, noun.end(), end) or ends_name(text, noun.end() + 1, end) else None


__all__ = ["appendage", "begins_body", "common", "joint_of", "phrase"]
