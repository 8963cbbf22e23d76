"""Raw characters -> canonical characters, with the edits that lead from one to the other.

What is undone here is what keyboards, fonts and converters do to Vietnamese text: letters of other alphabets that
look Latin (Cyrillic С in "NQ-СP", Icelandic Ð for Đ), full-width forms, blanks and hyphens nobody sees, combining
marks beside their letter, tone marks on the wrong letter. Line breaks stay for ``corpus.lines``.
"""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

from corpus.offsets import Edit
from corpus.syllables import repairs

_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\x0b|\x85|\u2028|\u2029|\r(?!\n)")
_FULLWIDTH = re.compile("[\uff01-\uff5e]")
_SURROGATE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+"
)
_NON_BLANK = re.compile(r"\S+")
_CLUSTER = re.compile("[^\u0300-\u036f]?[\u0300-\u036f]*")

# Letters that look like Latin ones; the second list has none of them and proves that a text is really Cyrillic.
_LOOKALIKES = str.maketrans("АВЕЅІЈКМНОРСТУХаеіјорсухѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaeijopcyxsABEZHIKMNOPTYXo")
_LOOKALIKE = re.compile("[" + "".join(map(chr, _LOOKALIKES)) + "]+")
_ALIEN = re.compile("[бвгджзийклмнптфцчшщъыьэюяБГДЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯαβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ]")
_REACH = 24  # how far a document number runs on either side of one of its letters


def one_to_one(text: str) -> str:
    """Return ``text`` with characters exchanged that have one canonical form of the same length."""
    text = text.replace("\u00a0", " ").replace("Ð", "Đ").replace("ð", "đ").replace("Ɖ", "Đ")
    if text.isascii():
        return _BREAKS.sub("\n", text) if "\r" in text or "\x0b" in text else text
    text = _BLANKS.sub(" ", text)
    text = _BREAKS.sub("\n", text)
    text = _FULLWIDTH.sub(lambda m: chr(ord(m.group()) - 0xFEE0), text)
    return _SURROGATE.sub("\ufffd", text)


def unseen(text: str) -> list[Edit]:
    """Return the edits that drop control characters, soft hyphens and zero-width characters."""
    return [(m.start(), m.end(), "") for m in _UNSEEN.finditer(text)]


def composed(text: str) -> list[Edit]:
    """Return the edits that bring ``text`` to Unicode normalisation form C."""
    if is_normalized("NFC", text):
        return []
    found: list[Edit] = []
    for word in _NON_BLANK.finditer(text):
        old = word.group()
        if is_normalized("NFC", old):
            continue
        pieces = [(m.start(), m.end(), normalize("NFC", m.group())) for m in _CLUSTER.finditer(old) if m.group()]
        if "".join(p[2] for p in pieces) == normalize("NFC", old):
            at = word.start()
            found += [(at + s, at + e, new) for s, e, new in pieces if new != old[s:e]]
        else:
            found.append((word.start(), word.end(), normalize("NFC", old)))
    return found


def latinised(text: str) -> str:
    """Return ``text`` with Cyrillic and Greek lookalikes made Latin inside Latin words and document numbers.

    A run of lookalikes alone counts as Latin too, unless the text has Cyrillic or Greek letters of its own beside it.
    """
    if text.isascii():
        return text

    def swap(match: re.Match[str]) -> str:
        low, high = match.start(), match.end()
        while low > 0 and match.start() - low < _REACH and not text[low - 1].isspace():
            low -= 1
        while high < len(text) and high - match.end() < _REACH and not text[high].isspace():
            high += 1
        if _ALIEN.search(text, low, high):
            return match.group()
        around = text[low : match.start()] + text[match.end() : high]
        latin = any(c.isdigit() or ("A" <= c <= "z" and c.isalpha()) or "À" <= c <= "ỹ" for c in around)
        if latin or not _ALIEN.search(text, max(0, low - 80), min(len(text), high + 80)):
            return match.group().translate(_LOOKALIKES)
        return match.group()

    return _LOOKALIKE.sub(swap, text)


def toned(text: str) -> list[Edit]:
    """Return the edits that move misplaced tone marks (see ``corpus.syllables``)."""
    return repairs(text)
