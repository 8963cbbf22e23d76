"""The tables of the names of bodies -> what may begin a name, go on with it and end it (``patterns/bodies.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.bodies import body_table
from nlp.lexicon import Lexicon
from nlp.pattern_tables import pattern_table

UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
WORD = re.compile(r"[^\W\d_][\w&.'’-]*(?<![.'’-])|\d+(?:/\w+)?")
CAPITAL = re.compile(rf"[{UPPER}]")
# What belongs to a name: its place, adjectives of kinds, the body above it.
_PLACE_NAME = rf"(?:[{UPPER}]\w*(?:[ ][{UPPER}]\w*){{0,3}})"
_TERRITORY = (
    r"(?:[Tt]ỉnh(?![ ](?:[Đđ]oàn|[ủỦuU][ỷỶyY]))|[Tt]hành phố|TP\.?"
    r"|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã(?![ ]hội)|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)"
)
_TERRITORIES = rf"(?:[Cc]ác[ ])?{_TERRITORY}(?:(?:,[ ]|[ ]và[ ]|[ ]?/[ ]?|[ ][-–][ ])(?:[Cc]ác[ ])?{_TERRITORY})*"
PLACE = re.compile(
    rf"[ ](?:{_TERRITORIES}(?:[ ](?:trực[ ]thuộc|thuộc)[ ](?:[Tt]rung ương|TW|TƯ|tỉnh))?"
    rf"(?:[ ](?!Sở|Bộ|Cục|Vụ|UBND|Kế |Chương |Báo |Nghị |Quyết |Đề |Dự ){_PLACE_NAME})?"
    rf"(?:(?<=[^\W\d_])[ ]và[ ]các[ ](?:quận|huyện|thị xã|xã|phường)(?:(?:,[ ]|[ ]và[ ]|[ ][-–][ ]){_TERRITORY})*)?"
    rf"|[Tt]rung ương|TW|TƯ|Việt Nam|[Cc]hi nhánh[ ](?:{_TERRITORIES}(?:[ ]{_PLACE_NAME})?|{_PLACE_NAME})"
    r"|cấp (?:tỉnh|huyện|xã(?! hội)|cơ sở|trung ương|cao)(?:, (?:huyện|xã|cấp huyện|cấp xã|thành phố))*"
    r"|miền (?:Bắc|Trung|Nam)|cấp dưới|cấp trên(?: trực tiếp)?(?: cơ sở)?|các cấp|cùng cấp|các địa phương"
    r"|khu vực(?: (?:hành chính(?:,| và) sự nghiệp|nông thôn|nhà nước|ngoài nhà nước|tư nhân|[IVX]+|\d{1,2})(?!\w))?"
    r"|[Qq]uốc gia|Thành phố|địa phương)(?!\w)"
)
LIABLE = re.compile(
    r"[ ](?:(?:(?:khác )?(?:có )?liên quan(?: khác)?|chuyên môn|chức năng|sự nghiệp(?: công lập)?|nghề nghiệp"
    r"|(?:(?<=quan )|(?<=vị )|(?<=chức ))đầu mối"
    r"|khác|(?:(?<=quan )|(?<=vị )|(?<=chức )|(?<=nhân )|(?<=phương )|(?<=ngành )|(?<=ương ))được giao(?! nhiệm)"
    r"|(?:(?<=huyện )|(?<=xã ))nghèo|ngoài công lập|(?:(?<=quan )|(?<=vị ))tham mưu giúp việc"
    r"|chính trị(?: ?- ?xã hội)?|xã hội(?: ?- ?nghề nghiệp)?|nhà nước|có thẩm quyền|(?<=tra )liên ngành"
    r"|(?:(?<=vị )|(?<=hội ))thành viên"
    r"|trong (?:tỉnh|ngành|cả nước|vùng)|(?:đóng )?trên địa bàn(?: (?:toàn )?(?:tỉnh|[Tt]hành phố|huyện|quận|xã))?"
    r"|ở (?:địa phương|[Tt]rung ương|cơ sở)|tại địa phương|có (?:biển|rừng|đất|cảng|đảo|biên giới|cửa khẩu)"
    r"|ven biển|trong nước|ngoài nước"
    r"|trong hệ thống(?: [^\W\d_]*[A-ZĐ]{2}\w*)?"
    r"|và tương đương|trong toàn (?:tỉnh|ngành|quốc|hệ thống)|cùng cấp)(?!\w))+"
)
ATTACHED = re.compile(
    r"[ ](?:(?:thuộc, trực thuộc|thuộc và trực thuộc|trực thuộc|thuộc(?: phạm vi quản lý của)?|của)[ ])(?=\S)"
)
ATTACHED_BARE = re.compile(
    r"[ ](?:trực thuộc|thuộc quyền quản lý|thuộc thẩm quyền|của tỉnh|của thành phố|của huyện|của ngành"
    r"|của Đảng|của các đoàn thể|của Quốc hội)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of names, ready to be asked (ngữ pháp tên cơ quan).

    ``heads`` take a proper name, ``low_heads`` only one known as a whole, ``parts`` the body above them; ``bare`` may
    stand alone, ``whole`` are complete names, ``nouns`` common nouns of which those in ``merging`` make one name side
    by side; ``begins`` is what begins a name without a cue and ``candidates`` finds its first word; ``stops`` and
    ``verbs`` end names, except in ``inner``.
    """

    heads: Lexicon
    parts: Lexicon
    bare: Lexicon
    whole: Lexicon
    acronyms: Lexicon
    titles: Lexicon
    nouns: Lexicon
    merging: dict[str, int]
    merger: Lexicon
    low_heads: Lexicon
    alone: frozenset[str]
    compounds: Lexicon
    fields: Lexicon
    begins: Lexicon
    candidates: re.Pattern[str]
    stops: frozenset[str]
    verbs: frozenset[str]
    inner: frozenset[str]
    amounts: frozenset[str]


def _field(name: str) -> str:
    form = re.escape(name).replace(r"\ và\ ", r"\ (?:và|&)\ ").replace(r"\ \-\ ", r"[ ]?[-–][ ]?")
    return form.replace("hóa", "h(?:óa|oá)").replace("Hóa", "H(?:óa|oá)").replace("hoá", "h(?:óa|oá)")


@cache
def grammar() -> Grammar:
    """Return the grammar of the names of bodies, compiled once."""
    table = pattern_table("bodies")
    central = {name for body in body_table().central.values() for name in (body.name, *body.names) if "(" not in name}
    whole = {*table["whole"], *(name for name in central if " " in name)}
    titles = [title for title in table["titles"] if title[0].isupper()]
    parts = [part for part in table["parts"] if part[0].isupper()]
    begins = Lexicon([*table["heads"], *table["bare"], *table["acronyms"], *whole, *titles, *parts])
    return Grammar(
        heads=Lexicon(table["heads"]),
        parts=Lexicon(table["parts"]),
        bare=Lexicon(table["bare"]),
        whole=Lexicon(whole),
        acronyms=Lexicon(table["acronyms"]),
        titles=Lexicon(table["titles"]),
        nouns=Lexicon([*table["nouns"], *(noun[0].upper() + noun[1:] for noun in table["nouns"])]),
        merging={noun: kind for kind, nouns in enumerate(table["merging"]) for noun in nouns},
        low_heads=Lexicon(table["low_heads"]),
        merger=Lexicon((noun for nouns in table["merging"] for noun in nouns), ignore_case=True),
        alone=frozenset(table["alone"]),
        compounds=Lexicon(table["compounds"]),
        fields=Lexicon(table["fields"], ignore_case=True, form=_field),
        begins=begins,
        candidates=re.compile(rf"(?:{'|'.join(sorted(begins.first_words | {'Các', 'các'}))})(?!\w)"),
        stops=frozenset(table["stops"]),
        verbs=frozenset(table["verbs"]),
        inner=frozenset(table["inner"]),
        amounts=frozenset(table["amounts"]),
    )


def ends_name(text: str, position: int, end: int, before: str = "") -> bool:
    """Tell whether the word at ``position`` cannot go on with a name: a function word or a verb.

    ``before`` is the word before it: "tạo" ends a name, the "tạo" of "sáng tạo" does not.
    """
    tables = grammar()
    word = WORD.match(text, position, end)
    if word is None:
        return True
    lowered = word[0].lower()
    if word[0] != lowered or f"{before} {lowered}" in tables.inner:
        return False
    following = WORD.match(text, word.end() + 1, end) if text[word.end() : word.end() + 1] == " " else None
    pair = f"{lowered} {following[0].lower()}" if following else ""
    return pair not in tables.inner and (lowered in tables.stops or pair in tables.verbs)


def is_verb(text: str, position: int, end: int) -> bool:
    """Tell whether a verb of two syllables that bodies are charged with stands at ``position``."""
    word = WORD.match(text, position, end)
    following = WORD.match(text, word.end() + 1, end) if word else None
    return bool(word and following and f"{word[0]} {following[0]}".lower() in grammar().verbs)
