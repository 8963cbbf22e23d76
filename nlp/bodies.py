"""Text at a place where a body is expected -> the names of the bodies there (cơ quan, đơn vị, tổ chức).

Names are read by a grammar: a head ("Sở", "Cục", "Ban Chỉ đạo"), a proper name that is known as a whole or that begins
with a capital and runs up to a verb, and what belongs to it ("thuộc Bộ", "các tỉnh, thành phố", "có liên quan").
"các sở, ban, ngành" is one name; "Sở Y tế, Sở Tài chính" are two (``patterns/bodies.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.body_forms import (
    APPOSED,
    ASIDE,
    COMRADE,
    CUT,
    DASHED,
    DEEPEST,
    FIGHT,
    HEADED,
    HOLDERS,
    INSPECTS,
    LEADERS,
    LETTERS,
    LIST_LIMIT,
    NO_SUBJECT,
    NUMBERED,
    OF_COMMITTEES,
    OF_SUBJECT,
    OF_WORK,
    OF_ZONES,
    OPEN_HEADS,
    OTHERWISE,
    PAIR,
    PARENTHESIS,
    PERSON,
    PIECE,
    PLACES,
    PLURAL,
    QUANTIFIER,
    SEPARATOR,
    TITLES,
)
from nlp.body_grammar import (
    ATTACHED,
    ATTACHED_BARE,
    CAPITAL,
    LIABLE,
    PLACE,
    WORD,
    ends_name,
    grammar,
    is_verb,
)
from nlp.body_words import appendage, begins_body, common, joint_of, phrase
from nlp.model import Span


def body_begins(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets in ``text[start:end]`` where a name that is recognised without a cue may begin."""
    tables = grammar()
    for match in tables.candidates.finditer(text, start, end):
        position = match.start()
        if position > 0 and (text[position - 1].isalnum() or text[position - 1] in "/-"):
            continue
        if match[0] in ("Các", "các"):
            after = match.end() + (len(" đồng chí ") if text.startswith(" đồng chí ", match.end()) else 1)
            if tables.begins.match(text, after, end) or tables.nouns.match(text, after, end):
                yield position
        elif tables.begins.match(text, position, end):
            yield position


def read_bodies(text: str, start: int, end: int, *, loose: bool = False, delimited: bool = False) -> tuple[Span, ...]:
    """Read the list of bodies that begins at ``start``: "Sở Y tế, Sở Tài chính và các đơn vị liên quan".

    ``loose`` takes any noun phrase behind "các" or in a delimited value for a body; ``delimited`` says that nothing but
    bodies is listed, so that an unknown name between commas is one too. Empty where none begins there.
    """
    found: list[Span] = []
    position = start
    plural = PLURAL.match(text, start, end)
    while len(found) < LIST_LIMIT:
        begins = PLURAL.match(text, position, end)
        if begins is not None and begins["colon"] and _short(text, begins.end(), end) is not None:
            plural, position = begins, begins.end()
        stop = None
        if plural is not None and (found or position > start) and (stop := _short(text, position, end)) is not None:
            stop = max(stop, _body(text, position, end, loose=False) or 0)
        stop = stop or _body(text, position, end, loose=loose)
        if stop is None and any(HEADED.match(text, name.start) for name in found):
            # "Sở Tài chính, Kế hoạch và Đầu tư, Nội vụ": the head of the first serves the others.
            bare = _short(text, position, end)
            stop = bare if bare is not None and (bare >= end or CUT.match(text, bare, end)) else None
        if stop is None and delimited and found:
            piece = PIECE.match(text, position, end)
            stop = piece.end() if piece is not None and not is_verb(text, position, end) else None
        if stop is None or (found and APPOSED.match(text, position, end)):
            break
        found.append(Span(position, stop))
        if (places := PLACES.match(text, stop, end)) is not None:
            stop = places.end()
        aside = ASIDE.match(text, stop, end)  # "Bộ Nội vụ (Ban Thi đua - Khen thưởng Trung ương) và Bộ Y tế"
        separator = SEPARATOR.match(text, aside.end() if aside is not None else stop, end)
        if separator is None or (separator[0].strip() in ("với", "cùng") and len(found) > 1):
            break
        position = separator.end()
    return tuple(found)


def _short(text: str, position: int, end: int) -> int | None:
    """End of a known proper name that stands without its head behind a plural one ("các Bộ: Y tế, Tài chính")."""
    return _known(text, position, end) if CAPITAL.match(text, position, end) else None


def _body(text: str, start: int, end: int, *, loose: bool, depth: int = 0) -> int | None:
    """End of the one name that begins at ``start``, or None; ``depth`` counts the names that it is a part of."""
    quantifier = QUANTIFIER.match(text, start, end)
    position = quantifier.end() if quantifier else start
    stop = _named(text, position, end, depth)
    if stop is None:
        stop = max(
            filter(None, (common(text, position, end, many=quantifier is not None), _bare(text, position, end))),
            default=None,
        )
    if stop is None and loose and (quantifier or _names_something(text, position, end)):
        stop = phrase(text, position, end)
    return None if stop is None else _with_appendages(text, stop, end)


def _names_something(text: str, position: int, end: int) -> bool:
    """Tell whether a capital begins a name in a delimited value, and no amount or sentence ("Khoảng 4,5", "Tăng …")."""
    word = WORD.match(text, position, end)
    if word is None or not word[0][0].isupper() or is_verb(text, position, end):
        return False
    tables = grammar()
    return word[0].lower() not in tables.stops and word[0].lower() not in tables.amounts


def _named(text: str, position: int, end: int, depth: int = 0) -> int | None:
    """A name with a capital: a title with its body, a whole name, a head with a proper name, a short form."""
    if depth > DEEPEST:
        return None
    tables = grammar()
    comrade = COMRADE.match(text, position, end)
    if comrade is not None and any(form.match(text, comrade.end(), end) for form in (tables.titles, tables.whole)):
        position = comrade.end()
    title, whole = tables.titles.match(text, position, end), tables.whole.match(text, position, end)
    # "Giám đốc, Thủ trưởng các sở": several offices of the same bodies.
    while title is not None and title[0] in LEADERS and (joint := TITLES.match(text, title.end(), end)) is not None:
        further = tables.titles.match(text, joint.end(), end)
        if further is None or not text.startswith(" các ", further.end(), end):
            break
        title = further
    if title is not None and (whole is None or whole.end() <= title.end()):
        following = title.end() + 1
        if text[title.end() : following] == " " and following < end:
            held = _body(text, following, end, loose=False, depth=depth + 1)
            if held is None and title[0].endswith(("phòng", "trưởng")):
                held = _proper(text, following, end, closed=True, depth=depth)
            if held is not None:
                return held
        alone = title[0] in HOLDERS and CAPITAL.match(text, following, end) is None
        capital = CAPITAL.match(text, position, end)
        return title.end() if capital and (alone or _ends_here(text, title.end(), end)) else None
    if whole is not None and whole[0].startswith("Trung tâm") and not _ends_here(text, whole.end(), end):
        return phrase(text, whole.end() + 1, end) or whole.end()
    if whole is not None and whole[0].startswith("Phó Thủ tướng") and (person := PERSON.match(text, whole.end(), end)):
        return person.end()  # one of several: "Phó Thủ tướng Trần Văn A"
    stops = [match.end() for form in (tables.whole, tables.acronyms) if (match := form.match(text, position, end))]
    head = tables.heads.match(text, position, end)
    if head is not None and text[head.end() : head.end() + 1] == " " and not OTHERWISE.match(text, position, end):
        numbered = NUMBERED.match(text, head.end(), end)
        closed = head[0] not in OPEN_HEADS
        if (several := OF_ZONES.match(text, head.end(), end)) is not None:
            stops.append(phrase(text, several.end(), end) or 0)
        stops.append(
            numbered.end() if numbered else _proper(text, head.end() + 1, end, closed=closed, depth=depth) or 0
        )
    low = tables.low_heads.match(text, position, end)
    if low is not None and text[low.end() : low.end() + 1] == " " and not OTHERWISE.match(text, position, end):
        letters = LETTERS.match(text, low.end() + 1, end)
        stops.append(letters.end() if letters is not None else _known(text, low.end() + 1, end) or 0)
    part = tables.parts.match(text, position, end)
    if part is not None and text[part.end() : part.end() + 1] == " ":
        stops.append(_named(text, part.end() + 1, end, depth + 1) or 0)
    stops = [stop for stop in stops if stop]
    return max(stops, default=None)


def _known(text: str, position: int, end: int) -> int | None:
    """End of a proper name known as a whole, which may be in small letters but be no verb ("sở y tế", "bộ Công an")."""
    known = grammar().fields.match(text, position, end)
    if known is None or (known[0].islower() and len(known[0].split()) == PAIR and is_verb(text, position, end)):
        return None
    return known.end()


def _bare(text: str, position: int, end: int) -> int | None:
    """A head without a name: "Bộ đã ban hành", "Văn phòng"; not the "Bộ" of "Bộ chỉ số"."""
    bare = grammar().bare.match(text, position, end)
    if bare is None or INSPECTS.match(text, bare.end(), end):
        return None
    return bare.end() if _ends_here(text, bare.end(), end) or PLACE.match(text, bare.end(), end) else None


def _ends_here(text: str, stop: int, end: int) -> bool:
    """Tell whether no further word of a name follows at ``stop``."""
    if text[stop : stop + 1] != " " or stop >= end:
        return True
    return text[stop + 1 : stop + 2] in "(–-" or text.startswith(" và ", stop) or ends_name(text, stop + 1, end)


def _proper(text: str, position: int, end: int, *, closed: bool, depth: int = 0) -> int | None:
    """End of the proper name behind a head: one known as a whole, else the words up to a verb.

    ``closed`` says that all names behind this head are known, so that none goes on in small letters.
    """
    place = PLACE.match(text, position - 1, end)
    known = grammar().fields.match(text, position, end)
    if place is not None and (known is None or known.end() <= place.end()):
        following = place.end() + 1
        national = place[0].lower() == " quốc gia" and text.startswith(" ", place.end(), end)
        if national and CAPITAL.match(text, following, end) and not begins_body(text, following, end):
            return phrase(text, following, end) or place.end()
        return place.end()
    capital = CAPITAL.match(text, position, end)
    if not capital and known is None and (work := OF_WORK.match(text, position, end)) is not None:
        return phrase(text, work.end(), end)  # "Ban Chỉ đạo công tác An toàn thực phẩm"
    # In small letters a known name counts unless it may be the verb of the sentence ("Sở xây dựng …").
    if known is not None and (capital or _known(text, position, end)):
        stop = known.end()
        # A longer proper name may begin with a known one: "Tin học Thống kê", "Thương mại điện tử và Kinh tế số".
        joint = joint_of(text, stop, end)
        if joint is None or text[joint - 2] == "," or begins_body(text, joint, end):
            return stop
        small = CAPITAL.match(text, joint, end) is None
        if small and (
            closed
            or joint != stop + 1
            or appendage(text, stop, end)
            or ends_name(text, joint, end)
            or is_verb(text, joint, end)
        ):
            return stop
        return phrase(text, joint, end) or stop
    if not capital:
        return None
    if begins_body(text, position, end, heads_only=True):
        # "Ban Quản lý Khu kinh tế", "Bộ Chỉ huy Bộ đội Biên phòng": a name within the name.
        return _named(text, position, end, depth + 1)
    return phrase(text, position, end)


def _end_of_liable(text: str, stop: int, end: int) -> int:
    match = LIABLE.match(text, stop, end)
    return match.end() if match else stop


def _above(text: str, position: int, end: int, *, owned: bool) -> int | None:
    """End of the body behind "thuộc": a name, a bare head, or bare nouns ("các bộ, ngành liên quan").

    Behind "của" (``owned``) bare nouns are no body above: "hồ sơ của các xã".
    """
    several = None if owned else QUANTIFIER.match(text, position, end)
    if several is not None:
        return common(text, several.end(), end, many=True) or _named(text, several.end(), end)
    if text.startswith("cơ quan ", position):
        return _named(text, position + len("cơ quan "), end)  # "các đơn vị thuộc cơ quan Bộ Công an"
    return _named(text, position, end) or _bare(text, position, end)


def _parent(text: str, stop: int, end: int) -> int | None:
    """End of the body to which the one before belongs: "Ban Tuyên giáo Liên đoàn Lao động Thành phố"."""
    tables = grammar()
    dashed = DASHED.match(text, stop, end)  # "Vụ Pháp chế - Bộ Nội vụ"
    if dashed is not None:
        return _named(text, dashed.end(), end)
    if (several := OF_COMMITTEES.match(text, stop, end)) is not None:
        return common(text, several.end(), end, many=True)  # "Ban Tuyên giáo các tỉnh ủy, thành ủy"
    if text[stop : stop + 1] != " " or not (
        tables.heads.match(text, stop + 1, end) or tables.acronyms.match(text, stop + 1, end)
    ):
        return None
    return _named(text, stop + 1, end) or _bare(text, stop + 1, end)


def _with_appendages(text: str, stop: int, end: int) -> int:
    """Add what belongs to a name: its place, "thuộc Bộ", "có liên quan", a name in brackets behind a bare head."""
    for _ in range(6):
        before = stop
        if (subject := OF_SUBJECT.match(text, stop, end)) is not None and not NO_SUBJECT.match(
            text, subject.end(), end
        ):
            act = FIGHT.match(text, subject.end(), end)
            known = grammar().fields.match(text, subject.end(), end)
            whole = known.end() if known else phrase(text, act.end() if act else subject.end(), end)
            stop = whole or stop  # "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng"
        place = PLACE.match(text, stop, end)
        if place is not None:
            stop = place.end()
        stop = _end_of_liable(text, stop, end)
        attached = ATTACHED.match(text, stop, end)
        if (
            attached is not None
            and (parent := _above(text, attached.end(), end, owned=attached[0] == " của ")) is not None
        ):
            stop = parent
        elif (bare := ATTACHED_BARE.match(text, stop, end)) is not None:
            stop = bare.end()
        elif (above := _parent(text, stop, end)) is not None:
            stop = above
        if stop == before:
            break
    bracket = PARENTHESIS.match(text, stop, end)
    if bracket is not None and text[stop - 2 : stop] in ("Sở", "Bộ") and (inner := _named(text, bracket.end(), end)):
        stop = inner + 1 if text[inner : inner + 1] == ")" else stop
    return stop
