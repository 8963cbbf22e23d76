"""The titles that places print -> the one title (trích yếu) of a document, and who says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from corpus.catalogue import law_key
from corpus.places import name_key
from kg.mining.casing import Casing, in_capitals
from kg.mining.group import Group

_TITLE_WORDS = 6
_FEWEST_WORDS = 3
_LONGEST = 600
_SHARE = 4
_LETTERS = str.maketrans({"ð": "đ", "Ð": "Đ"})
_AUTHORITY = r"của (?:Quốc hội|[UỦ][ỷy] ban Thường vụ Quốc hội)(?: nước Cộng (?:hòa|hoà) xã hội chủ nghĩa Việt Nam)?"
_LAW_PREAMBLE = re.compile(
    rf"^(Bộ luật|Luật|Pháp lệnh) (?:(?:{_AUTHORITY})? ?(?:số \S+ )?(?:ngày .{{6,24}}?\d{{4}} )?về (?:việc )?"
    rf"|ngày .{{6,24}}?\d{{4}} {_AUTHORITY} (?:về (?:việc )?)?)(\w)",
    re.IGNORECASE,
)
_NUMBERLESS = r"(?:nghị định|nghị quyết|quyết định|thông tư|chỉ thị|luật|công văn|kế hoạch) số"
_CUT = re.compile(
    r"\s(?:của|và|hoặc|tại|(?<!tiếp )theo|về|các|tới|đến|do|bởi|trong|cho|với|từ|là|(?<!cấp )trên|(?<!cấp )dưới|giữa"
    rf"|bằng|ngày|(?<!một số )điều|(?<!hàng )(?<!hằng )năm|{_NUMBERLESS})$|^[^(]*\)|\([^)]*$",
    re.IGNORECASE,
)
_OWN_CUT = re.compile(rf"\s(?:của|và|tại|về|các|với|{_NUMBERLESS})$", re.IGNORECASE)
_RUNS_ON = re.compile(
    r"[;\n]|\bCăn cứ\b|\bĐiều \d+\.|(?:Nghị định|Thông tư|Quyết định|Luật|Nghị quyết) này\b|\b(?:hết|có) hiệu lực\b"
    r"|(?<=\w{3})[.:] (?=[A-ZĐÀ-Ỹ][a-zà-ỹ])|, (?:được|đã được) (?:sửa đổi|thay thế|bổ sung)|(?:trên|sau) đây\b"
    r"|nêu trên\b"
)
_PART = re.compile(
    r"^(?:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính)[\w, ]{0,20} (?:khoản|điểm|điều|tên|cụm|mục|tiết) ", re.IGNORECASE
)
_SESSION = re.compile(
    r"\s(?:(?:của )?Quốc hội|Hội ?đồng nhân dân.{3,60}?)\s+kh(?:óa|oá)\s?[ivx\d]+,?\s+kỳ họp thứ \w+$", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?:,?\s*\b(?:bộ trưởng|thống đốc|chủ nhiệm|chủ tịch|giám đốc|tổng giám đốc|cục trưởng|tổng cục trưởng|viện trưởng"
    r"|chánh án|trưởng|trưởng ban|tổng kiểm toán|tổng thanh tra))+$",
    re.IGNORECASE,
)
_HELD_BY = re.compile(r"\b(?:của|do|và|bởi|thư ký|phó|thuộc|với|cho|giúp)$", re.IGNORECASE)
_OPEN = (",", ";", ":")
_SENTENCE = re.compile(
    r"^(?:(?:để|được|thì|và|hoặc|bởi|là) |theo quy định tại |thay thế (?:biện pháp|cụm từ|từ|các từ) )|\bnhư sau$",
    re.IGNORECASE,
)
_OF_ISSUER = re.compile(
    r"^Của \w[\w\s]{3,60}? (?:số \S{4,30} ngày .{6,24}?\d{4} )?(?=(?:về|hướng dẫn|quy định|ban hành|phê duyệt) )"
)
_ENACTS = re.compile(r"(?<=[a-zà-ỹ0-9”\"])[,;:]? (?:[A-ZĐÀ-Ỹ]{2,} ){0,8}(?:QUYẾT ĐỊNH|QUYẾT NGHỊ)$")
_PROVIDES = re.compile(r" quy định:? [“\"][^”\"]{40,}[”\"]?$")
_EMPTY = frozenset({"sua doi", "sua doi bo sung", "bo sung", "ban hanh", "huong dan", "quy dinh", "quy dinh chi tiet"})


def whole(title: str) -> bool:
    """Whether words printed as a title can be a whole one: not cut, not run on into what follows, not a part's."""
    key = name_key(title)
    return (
        len(title) <= _LONGEST
        and len(key.split(" ")) >= _FEWEST_WORDS
        and key not in _EMPTY
        and not (_CUT.search(title) or _RUNS_ON.search(title) or _PART.match(title))
    )


def own_words(title: str) -> str:
    """Return a title without the words around it that are not its own, empty where it is none.

    "Của Bộ Chính trị về …" loses the issuer, "…, QUYẾT ĐỊNH" the words that enact, "… quy định: “…”" what it provides;
    "theo quy định tại …", "thay thế cụm từ …", "… như sau" are parts of a sentence.
    """
    if _SENTENCE.search(title):
        return ""
    if title.startswith("Của "):
        own = _OF_ISSUER.sub("", title)
        title = "" if own == title else own[:1].upper() + own[1:]
    return _PROVIDES.sub("", _ENACTS.sub("", title)).rstrip(" ,;:")


def ordinary(groups: Iterable[Group]) -> Iterator[str]:
    """Yield the titles in ordinary letters that several places say: what capitals are set back by."""
    for group in groups:
        yield from (s.title for s in group.registers if s.title and not in_capitals(s.title))
        if (found := agreed(group)) and not in_capitals(found):
            yield found


def agreed(group: Group) -> str:
    """Return the title that most citing places print alike, empty where no two do.

    A longer one that several print goes before the shorter one that begins it, since people cut titles more often than
    they add the same words.
    """
    exact: dict[str, int] = {}
    for key, forms in group.titles.items():
        if any(map(whole, forms)):
            exact[key] = len(set().union(*forms.values()))
    told = {key: count for key, count in exact.items() if count > 1} or {
        key: 1
        for key in exact
        if len(key.split(" ")) >= _TITLE_WORDS and any(other.startswith(key + " ") for other in group.titles)
    }
    if not told:
        return ""
    best = max(told, key=lambda key: (told[key], key))
    while longer := [k for k in told if k.startswith(best + " ") and told[k] * _SHARE >= told[best]]:
        best = min(longer, key=len)
    return _best_form(group.titles[best])


def _best_form(forms: dict[str, set[str]]) -> str:
    fit = [form for form in forms if whole(form)] or list(forms)
    return max(fit, key=lambda form: (not in_capitals(form), len(forms[form]), form))


def title_of(group: Group, casing: Casing, law: str) -> tuple[str, str]:
    """Return the title and its evidence: the register's, the document's own, one that two print alike, or one's.

    ``law`` is the kind ("Luật", "Pháp lệnh") of a law, whose title is its name, else empty.
    """
    evidence, printed = next(_told(group), ("", ""))
    title = _tidy(printed)
    if title and in_capitals(title):
        alike = [_best_form(forms) for key, forms in group.titles.items() if key == name_key(title)]
        fit = [form for form in alike if not in_capitals(form)]
        title = _tidy(fit[0]) if fit else casing.recase(title)
    if law and title:
        title = _LAW_PREAMBLE.sub(lambda m: f"{m[1]} {m[2].upper()}", _with_kind(title, law))
    title = own_words(title)
    return title, evidence if title else ""


def _told(group: Group) -> Iterator[tuple[str, str]]:
    """Yield the titles that may be taken with their evidence, the best first.

    A register's that is the beginning of the document's own, or ends with a comma, was cut when it was entered; one
    that is then read alike on the page was cut there too.
    """
    own = next((_without_authority(s.title, s.issuer or "") for s in group.letterheads if s.title), "")
    entered = next((s.title for s in group.registers if s.title), "")
    cut = entered.rstrip().endswith(_OPEN)
    if entered and not cut and not _begins(entered, own):
        yield "register", entered
    if own and not _OWN_CUT.search(own) and not (cut and name_key(own) == name_key(entered)):
        yield "letterhead", own
    if found := agreed(group):
        yield "agreement", found
    forms = [form for forms in group.titles.values() for form in forms if whole(form)]
    if len(forms) == 1:
        yield "citation", forms[0]


def _without_authority(title: str, issuer: str) -> str:
    """Return a title without the line of the authority below it, which capitals alone do not tell apart.

    "… VỀ VĂN THƯ TỔNG GIÁM ĐỐC BẢO HIỂM XÃ HỘI VIỆT NAM" of that body, "… TỈNH A HỘI ĐỒNG NHÂN DÂN TỈNH A KHÓA VII, KỲ
    HỌP THỨ 13"; but "… ban hành theo Thông tư số 5 của Bộ trưởng Bộ Y tế" is whole.
    """
    title = _SESSION.sub("", title)
    if not issuer or not title.casefold().endswith(issuer.casefold()):
        return title
    before = title[: -len(issuer)].rstrip()
    office = _OFFICE.search(before)
    if office is None or _HELD_BY.search(before[: office.start()]):
        return title
    return before[: office.start()].rstrip()


def _begins(entered: str, own: str) -> bool:
    one, other = name_key(entered), name_key(own)
    return other.startswith(one) and other != one


def _with_kind(title: str, law: str) -> str:
    return title if law_key(title).startswith(("luat", "bo luat", "phap lenh")) else f"{law} {title}"


def _tidy(title: str) -> str:
    return " ".join(normalize("NFC", title).translate(_LETTERS).split()).strip(" .;,:")
