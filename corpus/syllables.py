"""A Vietnamese syllable -> its valid spelling, where a tone mark (dấu thanh) stands on the wrong letter.

Text out of PDF files and old encodings carries tone marks typed after the coda or on the wrong vowel ("daṇg",
"liêụ", "cuả", "qủa"). A mark is only moved when the syllable as printed is not Vietnamese and the repaired one is;
the inventory of onsets and rimes (vần) below is that of the standard orthography. Both spellings of open
"oa", "oe", "uy" (hoà and hòa) count as right and stay as printed.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = frozenset("aăâeêioôơuưy")
_STOPS = ("c", "ch", "p", "t")
_STOP_TONES = "\u0301\u0323"
_ONSETS = frozenset("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()) | {""}
_RIMES = frozenset(
    """a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oc oe oen oeo oet oi om on ong
    ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
    uy uya uych uyn uynh uyt uyên uyêt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu""".split()
)
_OPEN_PAIRS = ("oa", "oe", "uy")
_CONSONANT_MARKS = "".join(
    sorted(
        {
            normalize("NFC", c + t)
            for c in "bcdfghklmnpqrstvxBCDFGHKLMNPQRSTVX"
            for t in _TONES
            if len(normalize("NFC", c + t)) == 1
        }
    )
)


def _toned(letters: str) -> str:
    return "".join(normalize("NFC", c + t) for c in letters + letters.upper() for t in _TONES)


#: Places where a tone mark cannot stand; a match only nominates its word, the syllable decides.
SUSPECT = re.compile(
    f"[{_TONES}{_CONSONANT_MARKS}]"
    f"|[qQ][{_toned('u')}](?=[aeiyoâêôơAEIYOÂÊÔƠ])"
    f"|[aăâeêôơAĂÂEÊÔƠ][{_toned('iyuo')}]"
    f"|[oO][{_toned('i')}]"
    f"|[iuưIUƯ](?<![gG][iI])(?<![qQ][uU])[{_toned('a')}]"
    f"|[{_toned('o')}](?:[aA](?=[a-zA-Z])|[ăĂ]|[eE](?=[a-zA-Z]))"
    f"|[{_toned('i')}][êÊ]|[{_toned('uư')}][ôâêơÔÂÊƠ]|[{_toned('u')}][yY](?=[a-zA-ZêÊ])"
)
_WORD = re.compile(r"[^\W\d_]+[\u0300-\u0323]?(?:[^\W\d_]+[\u0300-\u0323]?)*")


def _split(letters: str) -> tuple[str, str] | None:
    """Split a toneless lower-case syllable into onset and rime; None where it is no Vietnamese syllable."""
    for size in (3, 2, 1, 0):
        onset, rime = letters[:size], letters[size:]
        if onset not in _ONSETS or rime not in _RIMES:
            continue
        if onset in ("c", "g", "ng") and rime[0] in "eêi" and onset + rime != "gi":
            continue
        return onset, rime
    if letters.startswith("gi") and "i" + letters[2:] in _RIMES:  # gìn, giếng: the i serves twice
        return "g", letters[1:]
    return None


def _place(rime: str) -> int:
    """Return the index in ``rime`` of the letter that bears the tone mark (newer convention: hòa, thủy)."""
    vowels = sum(1 for c in rime if c in _VOWELS)
    for i in range(vowels - 1, -1, -1):
        if rime[i] in "ăâêôơ" or (rime[i] == "ư" and "ơ" not in rime):
            return i
    if vowels == 1:
        return 0
    if vowels == 3 or vowels < len(rime):
        return 1
    return 0


def repair(word: str) -> str:
    """Return ``word`` (NFC) with its tone mark moved to the right letter, or unchanged where that is not safe."""
    marks: list[tuple[int, str]] = []
    letters: list[str] = []
    for char in normalize("NFD", word):
        if char in _TONES:
            marks.append((len(letters) - 1, char))
        elif char in "\u0302\u0306\u031b" and letters:
            letters[-1] = normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
    if len(marks) != 1 or any(len(c) != 1 for c in letters):
        return word
    at, tone = marks[0]
    plain = "".join(letters).lower()
    parts = _split(plain) if len(plain) == len(letters) else None
    if parts is None:
        return word
    onset, rime = parts
    if rime.endswith(_STOPS) and tone not in _STOP_TONES:
        return word
    best = len(onset) + _place(rime)
    if at == best or (rime in _OPEN_PAIRS and at == len(onset) + 1):
        return word
    letters[best] += tone
    return normalize("NFC", "".join(letters))


def repairs(text: str) -> list[tuple[int, int, str]]:
    """Return the replacements (start, end, new spelling) for the misplaced tone marks of an NFC text."""
    found: list[tuple[int, int, str]] = []
    done = 0
    for suspect in SUSPECT.finditer(text):
        if suspect.start() < done:
            continue
        low = suspect.start()
        while low > done and low > suspect.start() - 8 and text[low - 1].isalpha():
            low -= 1
        word = _WORD.match(text, low, suspect.end() + 8)
        if word is None or word.end() < suspect.end() or word.end() - low > 9:
            continue
        done = word.end()
        new = repair(word.group())
        if new != word.group():
            found.append((low, word.end(), new))
    return found
