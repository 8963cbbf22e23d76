"""A place after "Luật", "Bộ luật", "Pháp lệnh" -> where the law's name ends.

Names come from ``patterns/laws.toml`` (longest first, commas, dashes and case ignored); a name that is not there is
read word by word until a word that cannot belong to a name. "Luật sửa đổi, bổ sung một số điều của Luật A và
Luật B" is one name with the amended laws nested in it.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.pattern_tables import pattern_table

_WORD = re.compile(r"(?:\s+|\s*[,;–-]\s*|/)([^\W\d_]+)|\s*\(\s*([^\W\d_]+)(?:/([^\W\d_]+))?\)")
_FIRST = re.compile(r"\s+(?:(?:về|Về|VỀ)\s+(?:việc\s+)?)?([^\W\d_]+)")
_TONES = (
    *zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"), strict=True),
    *zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"), strict=True),
    *zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True),
)
_Node = dict[str, "_Node | bool"]


def _fold(word: str) -> str:
    word = word.lower()
    if "o" in word or "u" in word:
        for old, new in _TONES:
            word = word.replace(old, new)
    return word.replace("sỹ", "sĩ").replace("kỹ", "kĩ")


@cache
def _names() -> _Node:
    root: _Node = {}
    for name in pattern_table("laws")["names"]:
        node = root
        for word in re.findall(r"[^\W\d_]+", name):
            child = node.setdefault(_fold(word), {})
            assert isinstance(child, dict)
            node = child
        node["."] = True
    return root


def known_name_end(view: str, pos: int) -> int | None:
    """Return the end of the longest known law name that begins behind the blank at ``pos``."""
    node = _names()
    best = None
    word = _FIRST.match(view, pos)
    while word:
        child: _Node | bool | None = node
        for part in word.groups():
            if part and isinstance(child, dict):
                child = child.get(_fold(part))
        if not isinstance(child, dict):
            break
        node = child
        if "." in node:
            best = word.end()
        word = _WORD.match(view, word.end())
    return best


_AMENDING = re.compile(
    r"\s+(?:số\s+\d[\w/.]*\s+)?(?:[Ss]ửa\s+đổi|SỬA\s+ĐỔI|[Ss]ửa\s*,\s*đổi|[Bb]ổ\s+sung|BỔ\s+SUNG"
    r"|[Ss]ửa\s+đổi\s*,\s*bổ\s+sung|SỬA\s+ĐỔI\s*,\s*BỔ\s+SUNG)(?!\w)[^;.:\n()“”\"]{0,160}?"
    r"(?:của|CỦA|[Đđ]iều(?:\s+\d+)?|ĐIỀU)\s+(?:các\s+|CÁC\s+)?(?=Luật|luật|LUẬT|Bộ\s+luật|BỘ\s+LUẬT|Pháp\s+lệnh"
    r"|PHÁP\s+LỆNH|\d+\s+[Ll]uật)"
    r"|\s+(?:[Ss]ửa\s+đổi|SỬA\s+ĐỔI)(?:\s*,?\s*(?:[Bb]ổ\s+sung|BỔ\s+SUNG))?\s+(?=Luật|LUẬT|Bộ\s+luật|BỘ\s+LUẬT|Pháp\s+lệnh)"
)
_COUNTED = re.compile(
    r"(?:\d+\s+)?[Ll]uật(?:\s+(?:có|liên|về)\s+(?:(?!\svà\s+sửa\s)[^;.:,\n()“”\"]){0,80}?)?"
    r"(?:,\s+[^\W\d_]+\s+[^\W\d_]+(?=\s*[(;.\n]))?(?=\s+ngày\s|\s+số\s|\s+và\s+sửa\s|\s*[;.:,()\n”\"]|$)"
)


def amending_prefix_end(view: str, pos: int) -> int | None:
    """Return where the first amended law begins in "[Luật] sửa đổi, bổ sung một số điều của Luật …"."""
    match = _AMENDING.match(view, pos)
    return match.end() if match else None


def counted_laws_end(view: str, pos: int) -> int | None:
    """Return the end of "37 luật có liên quan đến quy hoạch" at ``pos``."""
    match = _COUNTED.match(view, pos)
    return match.end() if match else None


_UNKNOWN_STOP = frozenset(
    "này đó trên nêu và hoặc thì được có là của ngày năm số khi để nếu cho đối tại theo với trong do đã đang "
    "không phải nhằm về việc như các những một hiện mới cũ khác sẽ bị từ đến tới vào ra mà hay bằng gồm "
    "khoản cụ trước sau".split()
)
# What a list of rules goes on with behind a law: "Luật KTNN, quy trình, chuẩn mực và …".
_RULES = frozenset(
    ("quy trình", "quy chế", "quy chuẩn", "tiêu chuẩn", "chuẩn mực", "chế độ", "chính sách", "nghị định", "thông tư")
)
_UNKNOWN_STOP_PAIRS = frozenset(
    (
        "quy định",
        "qui định",
        "quy chế",
        "ban hành",
        "thi hành",
        "áp dụng",
        "hướng dẫn",
        "điều chỉnh",
        "quốc hội",
        "nước ta",
        "nước cộng",
        "điều khoản",
    )
)


_NEXT_WORD = 12


def unknown_name_end(view: str, pos: int) -> int | None:
    """Return the end of a capitalised name that the table does not know: the words up to one that ends a name."""
    word = re.compile(r"\s+([^\W\d_]+)").match(view, pos)
    if not word or not word[1][0].isupper():
        return None
    end = None
    step = re.compile(r"(?: +| - |, (?=chống |[a-zà-ỹđ]+ [a-zà-ỹđ]+(?: và|,)))([^\W\d_]+)")
    count = 0
    fields = pattern_table("laws")["fields"]
    if any(view.startswith(field, word.start(1)) for field in fields):
        return None
    while word and count < 12:
        if word[1] in _UNKNOWN_STOP or word[1] in ("Luật", "Bộ", "Nghị", "Pháp"):
            break
        following = step.match(view, word.end())
        if count and following and f"{word[1]} {following[1]}".lower() in _UNKNOWN_STOP_PAIRS:
            break
        end = word.end()
        if following and "," in following.group() and _goes_on(view, following):
            break
        count += 1
        word = following
    return end


def _goes_on(view: str, word: re.Match[str]) -> bool:
    """Tell whether ``word`` behind a comma opens the next thing of a list of rules, no part of the law's name."""
    return " ".join(view[word.start(1) : word.end() + _NEXT_WORD].split()[:2]).strip(",;.") in _RULES
