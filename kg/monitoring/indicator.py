"""The words around a figure -> what is counted (chỉ tiêu): its clause and the content words of it.

"Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ đạt 93,9%" names what is counted before the figure, "100% đơn vị trực thuộc
triển khai mạng LAN" behind it. Ways to say one thing are brought to one form by a table (indicators.toml).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from corpus.fold import fold
from nlp.model import Quantity

_SENTENCE = re.compile(r"[;\n]|[.:](?=\s|$)|[.]$")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*(?:\s*/\s*\d+(?:[.,]\d+)*)?\s*%?|\d+/\d+")
_BRACKET = re.compile(r"\([^()]*\)?")
_WITHOUT = re.compile(r",? (?:trừ|không bao gồm|không tính|ngoại trừ) .*", re.DOTALL)
_YEARS = re.compile(
    r"\b(?:(?:trong|den|tinh den|cuoi|dau|het|giai doan) )?(?:nam )?(?:19|20)\d\d(?: ?- ?(?:19|20)?\d\d)?\b"
)
_ABBREVIATED = re.compile(r"\b[Ss]ở [A-ZĐ][A-ZĐ&]+(?: [A-ZĐ]{2,})?\b")
_TAIL = re.compile(r"[\s,]+(?:tối thiểu |ít nhất |trên |đạt |chiếm |với )*$")
_WORD = re.compile(r"[a-z]{2,}|[a-z](?=\b)")
_LONGEST = 30
_LEAST = 3
# A share behind a part and its whole ("766 hồ sơ trên tổng số 815 hồ sơ, đạt tỷ lệ 93,9%") counts what the part counts.
_SHARE_OF = re.compile(
    r"[^.;%]{0,70}?[,(\s]\s*(?:(?:đạt|chiếm|bằng|tương ứng)\s+)?(?:tỷ lệ\s+|tỉ lệ\s+)?", re.IGNORECASE
)
_SUBJECT = re.compile(r"^.*(?<!\w)đã(?: được)?(?!\w)", re.DOTALL | re.IGNORECASE)
# Who did it, and when: no part of what is counted.
_DOER = re.compile(
    r"^[\s+-]*(?:(?:trong|đến|tính|năm|quý|kỳ|hiện|nay|cuối|hết|tháng|lũy|luỹ|kế|[\d/ivx.-]+)[\s,]+)*"
    r"(?:(?:các )?(?:sở|bộ|ubnd|ủy ban|tỉnh|toàn tỉnh|thành phố|ngành|toàn ngành|cục|vụ)(?!\w)[^,;\d]{0,90}?)?"
    r"(?<!\w)đã(?: được)?(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[\s,)]*(?:và|cùng|trong đó|gồm|còn|hoặc)(?!\w)")
_NAMED_BEFORE = re.compile(
    r"(?:^|\s)(?:là|đạt|gồm|chiếm)\s*(?:(?:trên|dưới|khoảng|tối thiểu|ít nhất|gần|hơn|từ)\s*)?$", re.I
)
# Behind these stands the whole of which the figure is a share, not what is counted.
_WHOLE = re.compile(
    r"[\s%]*(?:(?:trên|trong) )?(?:tổng|dự toán|kế hoạch|GDP|GRDP|so với|mỗi|toàn bộ)(?!\w)", re.IGNORECASE
)
_OPENING = 9
"""Most words in front of a figure that still belong to what stands behind it ("Thực hiện gửi, nhận 100% văn bản")."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure counts: ``clause`` in its own words, ``words`` its content words in one form, ``terms`` the same
    with their pairs.

    ``less`` says that the figure is to be reached from above (tỷ lệ hộ nghèo còn 3%). ``heads`` are the terms of its
    beginnings up to a comma or "và" behind the verb (each says less, and holds as well), ``bare`` those without the
    adverbials ("trên phần mềm …"). ``change`` says that the figure is a growth or a fall.
    """

    clause: str
    terms: frozenset[str]
    less: bool
    change: bool = False
    heads: tuple[frozenset[str], ...] = ()
    bare: tuple[frozenset[str], ...] = ()

    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Tables:
    alike: tuple[tuple[re.Pattern[str], str], ...]
    forms: frozenset[str]
    empty: re.Pattern[str]
    less: re.Pattern[str]
    verb: re.Pattern[str]
    change: re.Pattern[str]
    lists: re.Pattern[str]
    adverbials: re.Pattern[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    raw = tomllib.loads(files("kg.monitoring").joinpath("indicators.toml").read_text("utf8"))
    alike = tuple((re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)"), row["as"]) for row in raw["alike"])
    empty = "|".join([*raw["empty"]["phrases"], *raw["empty"]["words"].split()])
    return _Tables(
        alike,
        frozenset(word for row in raw["alike"] for word in row["as"].split()),
        re.compile(rf"(?<!\w)(?:{empty})(?!\w)"),
        re.compile(rf"\b(?:{raw['less']['pattern']})"),
        re.compile(rf"(?<!\w){raw['cuts']['verb']}(?!\w)", re.IGNORECASE),
        re.compile(rf"\b(?:{raw['change']['pattern']})"),
        re.compile(raw["cuts"]["list"]),
        re.compile(raw["cuts"]["adverbial"]),
    )


def indicator_of(text: str, quantity: Quantity, others: tuple[Quantity, ...], *, at: int = 0) -> Indicator | None:
    """Return what a figure of a statement counts; ``at`` is where ``text`` begins in the offsets of the quantities.

    ``others`` are all figures of the statement; None where no words say what is counted.
    """
    clause = _clause(text, quantity, others, at)
    words = content(clause)
    tables = _tables()
    if _syllables(words) < _LEAST:
        return None
    folded = fold(clause)
    around = fold(text[max(0, quantity.start - at - 24) : quantity.start - at]).rstrip()
    return Indicator(
        clause,
        _terms(words),
        tables.less.search(folded) is not None,
        tables.change.search(around) is not None or tables.change.search(folded.rstrip(" ,")) is not None,
        _beginnings(clause, tables.lists, least=4),
        _beginnings(clause, tables.adverbials, least=_LEAST),
        frozenset(words),
    )


def _syllables(words: tuple[str, ...]) -> int:
    """Return how much words say: the one form of a phrase counts for two."""
    return sum(2 if word in _tables().forms else 1 for word in words)


def _terms(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words) | {f"{a} {b}" for a, b in pairwise(words)}


def _beginnings(clause: str, cut: re.Pattern[str], *, least: int) -> tuple[frozenset[str], ...]:
    """Return the terms of the clause up to each cut behind its verb, where as many words as ``least`` are left."""
    verb = _tables().verb.search(clause)
    if verb is None:
        return ()
    found = (content(clause[: match.start()]) for match in cut.finditer(clause, verb.end()))
    return tuple(dict.fromkeys(_terms(words) for words in found if _syllables(words) >= least))


def content(clause: str) -> tuple[str, ...]:
    """Return the content words of a clause in order, in their one form, at most thirty.

    >>> content("Tỷ lệ TTHC trực tuyến")
    ('thutuc', 'hanhchinh', 'tructuyen')
    """
    tables = _tables()
    words = " ".join(_BRACKET.sub(" ", _ABBREVIATED.sub(" ", clause)).lower().split())
    folded = fold(words)
    for pattern, form in ((_YEARS, ""), *tables.alike):
        if pattern.search(folded):
            words, folded = _replaced(words, folded, pattern, form)
    return tuple(w for w in _WORD.findall(fold(tables.empty.sub(" ", words))) if len(w) > 1)[:_LONGEST]


def _replaced(words: str, folded: str, pattern: re.Pattern[str], form: str) -> tuple[str, str]:
    """Return words and their folded form with what the pattern finds in the latter replaced; places are the same."""
    out: list[str] = []
    end = 0
    for match in pattern.finditer(folded):
        out += [words[end : match.start()], f" {form} "]
        end = match.end()
    joined = " ".join("".join([*out, words[end:]]).split())
    return joined, fold(joined)


def sentence_bounds(text: str, low: int, high: int) -> tuple[int, int]:
    """Return where the sentence or item around ``text[low:high]`` begins and ends, without the blanks around it."""
    first = max((m.end() for m in _SENTENCE.finditer(text, 0, low)), default=0)
    stop = min((m.start() for m in _SENTENCE.finditer(text, high)), default=len(text))
    while first < low and text[first] in " -+\n":
        first += 1
    return first, stop


def part_of_share(text: str, quantity: Quantity, others: tuple[Quantity, ...], *, at: int = 0) -> Quantity | None:
    """Return the part whose share of its whole the figure states right behind both; None where there is none.

    ``text`` begins at ``at`` in the offsets of the figures.
    """
    parts = [q for q in others if q.whole is not None and q.unit != "%" and q.end <= quantity.start]
    if quantity.unit != "%" or not parts:
        return None
    part = max(parts, key=lambda q: q.start)
    return part if _SHARE_OF.fullmatch(text, part.end - at, quantity.start - at) else None


def _clause(text: str, quantity: Quantity, others: tuple[Quantity, ...], at: int) -> str:
    """Return the words that say what is counted."""
    part = part_of_share(text, quantity, others, at=at)
    if part is not None:
        return _clause_of_part(text, part, others, at)
    start, end = quantity.start - at, quantity.end - at
    figure = _FIGURE.search(text, start, end)
    low, high = (figure.start(), figure.end()) if figure else (start, end)
    first, stop = sentence_bounds(text, low, high)
    # Among shares a count is part of the words; a count ends where any other figure begins.
    shares = [q for q in others if q is not quantity and (_is_share(q) or not _is_share(quantity))]
    ended = max((q.end - at for q in shares if first < q.end - at <= low), default=first)
    if ended > first and _GOES_ON.match(text, ended):
        return ""  # a second figure of the same words, which stand before the first
    first = ended
    following = min([stop, *(q.start - at for q in shares if q.start - at >= end)])
    if following < stop:  # another share begins a part of its own: it ends this one at the comma before it
        comma = text.rfind(",", high, following)
        following = comma if comma >= 0 else following
    before, behind = _DOER.sub("", text[first:start]), text[high:following]
    behind = _WITHOUT.sub("", behind)
    noun = text[high:end].strip(" %")
    opening = content(before)
    if opening and not content(noun) and (not content(behind[:40]) or _ends(behind)):
        return before.strip(" ,-")
    whole = _WHOLE.match(text, high)
    if whole or _NAMED_BEFORE.search(text, first, low):
        named = f"{before.strip(' ,-')} {_first_part(behind) if whole else noun}"
        return named if len(opening) > 1 else "" if whole else f"{_TAIL.sub('', before)} {behind}".strip(" ,-")
    if len(before.split()) > _OPENING:
        before = before[before.rfind(",") + 1 :]
        if len(before.split()) > _OPENING or not content(noun):
            # What stands so far before a bare figure may be its subject or not.
            return "" if not content(noun) else behind.strip(" ,-")
    return f"{_TAIL.sub('', before)} {behind}".strip(" ,-")


def _clause_of_part(text: str, part: Quantity, others: tuple[Quantity, ...], at: int) -> str:
    """Return what a part counts: its noun and the words before it, without the body that did it ("Sở đã gửi")."""
    low, high = part.start - at, part.end - at
    figure = _FIGURE.search(text, low, high)
    first, _ = sentence_bounds(text, low, high)
    begin = max([first, *(q.end - at for q in others if q.end <= part.start)])
    before = _SUBJECT.sub("", text[begin:low])
    if len(before.split()) > _OPENING:
        before = before[before.rfind(",") + 1 :]
    return f"{before.strip(' ,-')} {text[figure.end() if figure else high : high].strip()}".strip()


def _first_part(behind: str) -> str:
    """Return the words behind a figure up to a comma."""
    return behind.split(",", 1)[0]


def _ends(behind: str) -> bool:
    """Tell whether the clause ends right behind the figure: at a comma, a bracket, or its end."""
    return (
        not behind.strip()
        or behind.lstrip(" %")[:1] in {",", "(", ")", ".", ";"}
        or behind.lstrip().startswith("trở lên")
    )


def _is_share(quantity: Quantity) -> bool:
    return quantity.unit == "%"


__all__ = ["Indicator", "content", "indicator_of", "sentence_bounds"]
