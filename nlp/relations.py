"""The words around a citation -> its relation: how the citing text uses the cited document.

One pass over the words before the citation, in its own sentence; the last trigger decides
(``patterns/relations.toml``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from nlp.model import Relation
from nlp.pattern_tables import pattern_table

_WINDOW = 320
_FAR = 15
# "triển khai các nhiệm vụ đã đề ra tại văn bản số 1"
_SET_THERE = re.compile(r"(?:nêu|đề\s+ra)\s+(?:trong|tại)")
# "vướng mắc nêu tại công văn số 1": what a letter raises is not complied with.
_SENT = re.compile(r"\(\s*gửi")  # "(Gửi kèm theo Nghị định số 1)": what a letter sends on
_RAISED = re.compile(r"(?:nêu|ghi)\s+(?:trong|tại)")
_LETTERS = (
    "Công văn",
    "Văn bản",
    "Tờ trình",
    "Báo cáo",
    "Công thư",
    "Phiếu chuyển",
    "Phiếu trình",
    "Công hàm",
    "Văn thư",
)
_PROPOSAL = re.compile(r"(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|hoàn\s+thiện)$")
# "các Nghị định của Chính phủ hướng dẫn thi hành Luật A": it is others that guide it.
_OTHERS = re.compile(r"(?:các|những)\s+(?:văn\s+bản|nghị\s+định|thông\s+tư|quy\s+định)[^.;:\n]{0,60}$")
_LOOSE = ("implements", "mentions", "approved_by", "reports_on", "publicises")


@cache
def _triggers() -> re.Pattern[str]:
    rules = pattern_table("relations")["rule"]
    parts = [f"(?P<{r['relation']}>{r['pattern']})".replace(" ", r"\s+") for r in rules]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")


_SENTENCE = re.compile(r"[.;!?](?=\s)|\n")
_PROGRAMMATIC = frozenset(
    {
        "Kế hoạch",
        "Nghị quyết",
        "Chỉ thị",
        "Chương trình",
        "Chương trình hành động",
        "Đề án",
        "Kết luận",
        "Công điện",
        "Chiến lược",
    }
)
_NORMATIVE = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp", "Thông tư", "Thông tư liên tịch", "Nghị định"})
_YEARED = re.compile(r"\d+[a-z]?/(?:(?:19|20)\d\d|NQ-UBTVQH|UBTVQH)")
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_RULES = _NORMATIVE - {"Nghị định", "Hiến pháp"}
_CHANGES = ("amends", "replaces", "repeals")
_WITHIN = ("complies_with", "follows", "implements", "approved_by", "reports_on")
_ITEMS = re.compile(r"[:;]")
_CHANGE = r"(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|điều\s+chỉnh|đính\s+chính|bãi\s+bỏ|h[uủ][yỷ]\s+bỏ)"
CHANGED_BY = (
    rf"{_CHANGE}(?:(?:\s*[,/]\s*|\s+)(?:và\s+)?{_CHANGE})*(?:\s+(?:một\s+số\s+)?(?:điều|khoản|nội\s+dung))?"
    r"\s+(?:theo|tại|bởi|bằng)"
)
"""The passive that makes what follows the changing document: "điều chỉnh tại", "sửa đổi, bổ sung bởi"."""
_PASSIVE = re.compile(rf"{CHANGED_BY}(?:\s+(?:các|quy\s+định|tại))*\s*")
_BY = re.compile(r"\sbởi\s")
_COMMAND = re.compile(
    r"[\s\-+*•]*(?:điều\s+\d+[a-z]?[.:]\s*)?(?:\(?(?:\d+|[a-zđ])[.)]\s*)*(?:sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|thay\s+thế|hủy\s+bỏ)[\s,]"
)
_PROMULGATING = re.compile(r"\bnay\s+công\s+bố\s*:?\s*[-–+]?\s*\Z", re.IGNORECASE)
# "Bãi bỏ những khoản thu không có trong Danh mục kèm theo …": it is not the list that is repealed.
_NOT_THERE = re.compile(r"không\s+(?:có\s|thuộc|đúng|phù\s+hợp)|trái\s")
_PLACED = re.compile(
    r"(?:được\s+)?(?:quy|qui)\s+định(?:\s+cụ\s+thể)?\s+(?:tại|trong|ở|của)|(?:nêu|đề\s+ra)\s+(?:trong|tại)"
)
# "Căn cứ quy định tại Điều 5 …": what is said there is the basis.
_STATED = re.compile(r"(?:các\s+)?(?:được\s+)?(?:quy|qui)\s+định|hướng\s+dẫn|nêu|đề\s+ra|thẩm\s+quyền")
_FILLED = re.compile(r"\s*(?:(?:vào|theo|trên|các|nội\s+dung|thẩm\s+quyền|quy\s+định|và)\s*)*")
# "Thực hiện ý kiến chỉ đạo của A về tình hình triển khai B tại …": the sentence's own verb governs.
_DIRECTED = re.compile(
    r"[\s\-+*•]*(?:thực\s+hiện|triển\s+khai)\s[^,;.]{0,40}?(?:chỉ\s+đạo|kết\s+luận|phân\s+công|giao|yêu\s+cầu)\s"
)
_CLAUSE = re.compile(
    r"(?<!kèm\s)(?<!hành\s)theo\s|căn\s+cứ|phù\s+hợp|thực\s+hiện\s|tuân\s+thủ|được\s[^,]{0,80}phê\s+duyệt|để\s|nhằm\s|[;:]"
)
_DOING = re.compile(
    r"(?P<do>triển\s+khai|nhiệm\s+vụ|mục\s+tiêu|giải\s+pháp|chỉ\s+tiêu|hoạt\s+động|kế\s+hoạch|yêu\s+cầu|được\s+giao)"
    r"|(?P<keep>thủ\s+tục|biểu\s+mẫu|mẫu\s+biểu|hồ\s+sơ|chế\s+độ|tiêu\s+chuẩn|hệ\s+thống|mức|định\s+mức|điều\s+kiện|thẩm\s+quyền)"
)
_AFTER = re.compile(
    r"[\s,]*(?:\([^()\n]{0,120}\)[\s,]*)?(?:(?P<repeals>(?:(?:và|cùng)\s+(?:các\s+)?(?:văn\s+bản|quy\s+định)[^.;\n]{0,80}\s)?(?:sẽ\s+|đã\s+|đều\s+)?"
    r"(?:(?:bị|được)\s+)?(?:hết\s+hiệu\s+lực|chấm\s+dứt\s+hiệu\s+lực|bãi\s+bỏ|hủy\s+bỏ|không\s+còn\s+hiệu\s+lực))"
    r"|(?P<replaces>(?:được|bị)\s+thay\s+thế\s+(?:bằng|bởi))"
    r"|(?P<amends>được\s+(?:sửa\s+đổi|bổ\s+sung|đính\s+chính)[^.;:\n“”()]{0,60}?như\s+sau))"
)
_OWN_ACT = re.compile(
    r"(?:(?:(?:[Tt]hông\s+tư|[Nn]ghị\s+định|[Nn]ghị\s+quyết|[Qq]uyết\s+định|[Hh]ướng\s+dẫn)\s+(?:liên\s+tịch\s+)?này\s+"
    r"|(?:Thông\s+tư|Nghị\s+định|Nghị\s+quyết|Quyết\s+định|Hướng\s+dẫn)\s+(?:liên\s+tịch\s+)?)(?:quy\s+định\s+chi\s+tiết|hướng\s+dẫn)"
    r"|(?:^|\n)\s*(?:THÔNG\s+TƯ|NGHỊ\s+ĐỊNH|NGHỊ\s+QUYẾT|HƯỚNG\s+DẪN)(?:\s+LIÊN\s+TỊCH)?\s+(?:[Qq]uy\s+định\s+chi\s+tiết|[Hh]ướng\s+dẫn|QUY\s+ĐỊNH\s+CHI\s+TIẾT|HƯỚNG\s+DẪN))[^.\n]*$"
)


# A phrase in quotation marks tells nothing: "Bãi bỏ cụm từ “người đại diện theo pháp luật” tại …".
_PHRASE = re.compile(r"(?<=“)[^“”]{3,300}(?=”)")


def _hidden(phrase: re.Match[str]) -> str:
    return "·" * len(phrase.group())


def sentence_start(view: str, start: int) -> int:
    """Return where the sentence (or list item) begins in which ``start`` stands, at most a window before it."""
    low = max(0, start - _WINDOW)
    last = low
    for stop in _SENTENCE.finditer(view, low, start):
        last = stop.end()
    return last


def after_relation(view: str, extent: int) -> Relation | None:
    """Return the relation that the words behind a citation name: "… hết hiệu lực", "… được thay thế bằng"."""
    after = _AFTER.match(view, extent)
    return cast(Relation, after.lastgroup) if after and after.lastgroup else None


def promulgated_here(view: str, start: int, doc_type: str | None) -> bool:
    """Tell whether an order of the President promulgates the law at ``start``: "NAY CÔNG BỐ: Luật …"."""
    return doc_type in _LAWS and _PROMULGATING.search(view, max(0, start - 40), start) is not None


def own_act(view: str, low: int, start: int) -> bool:
    """Tell whether the citing document itself guides what stands at ``start``: "Thông tư này hướng dẫn …"."""
    return bool(_OWN_ACT.search(view[low:start]))


def trigger_relation(before: str, *, number: str | None, doc_type: str | None) -> Relation | None:
    """Return the relation that the lower-case words ``before`` a citation name, None where they name none."""
    before = _PHRASE.sub(_hidden, before)
    name = None
    end = 0
    last: re.Match[str] | None = None
    commanded = bool(_COMMAND.match(before))
    for match in _triggers().finditer(before):
        if match.lastgroup == "requested_by" and doc_type not in _LETTERS and _normative(number, doc_type):
            continue  # nobody asks by a law
        if name == "mentions" and last and _PROPOSAL.search(last.group()) and match.lastgroup == "follows":
            continue
        if name == "implements" and _SET_THERE.match(match.group()) and match.start() - end < 60:
            continue
        if name == "based_on" and _STATED.match(match.group()) and _FILLED.fullmatch(before, end, match.start()):
            continue
        weak = match.lastgroup == "follows" and not match.group().startswith("theo")  # "tại", "của", "kèm theo"
        afar = name in _LOOSE and name != "publicises" and match.start() - end > _FAR and _normative(number, doc_type)
        absent = name in _CHANGES and _NOT_THERE.search(before, end, match.start())
        if weak and name not in (None, "follows") and not afar and not absent:
            continue
        if last and name in _CHANGES and _attributive(before, last, match, commanded=commanded):
            continue
        name, end, last = match.lastgroup, match.end(), match
    if name is None:
        return None
    if name in _CHANGES and last and not (commanded and not _BY.search(before, last.start())):
        # "…, điều chỉnh tại Quyết định số 1": it is that decision which changes another document.
        name = "mentions" if _PASSIVE.fullmatch(before, last.start()) else name
    law = doc_type in _LAWS or (doc_type in _RULES and before[:end].endswith("theo"))
    if name == "approved_by" and law:
        return "complies_with"
    if name == "requested_by" and last and doc_type not in _LETTERS:
        name = "mentions" if last.group() == "nhận được" else name
    if name == "part_of" and last and _SENT.match(last.group()) and _normative(number, doc_type):
        return "mentions"
    if name == "complies_with" and last and doc_type in _LETTERS and _RAISED.match(last.group()):
        return "mentions"
    if name == "guides" and last and _OTHERS.search(before, 0, last.start()):
        return "mentions"
    if name == "reports_on" and before.rstrip().endswith("tại") and _DIRECTED.match(before):
        return "implements"
    if name == "follows":
        return _following(before, number, doc_type)
    return cast(Relation, name)


def _attributive(before: str, change: re.Match[str], match: re.Match[str], *, commanded: bool) -> bool:
    """Tell whether ``match`` behind ``change`` ("thay thế", "bãi bỏ") only says where the changed thing stands.

    "thay thế mẫu quy định tại Phụ lục 1 kèm theo …"; in a sentence that begins with the change ("Sửa đổi thuyết minh
    áp dụng định mức tại …", ``commanded``) only a clause of its own ("theo quy định tại") ends its reach.
    """
    between = before[change.end() : match.start()]
    if _NOT_THERE.search(between):
        return False
    if commanded and match.lastgroup == "mentions" and match.end() == len(before):
        return True  # "Bãi bỏ 3 văn bản do Bộ trưởng Bộ A ban hành:"
    if match.lastgroup not in _WITHIN or _ITEMS.search(between) or between.count("“") > between.count("”"):
        return False
    if _PLACED.match(match.group()) and (commanded or change.lastgroup != "amends"):
        return True
    return commanded and not _CLAUSE.search(before, match.start())


def _normative(number: str | None, doc_type: str | None) -> bool:
    return doc_type in _NORMATIVE or bool(number and _YEARED.match(number))


def _following(before: str, number: str | None, doc_type: str | None) -> Relation:
    """Decide what a bare "theo", "tại" means: a normative document is complied with, a programme is implemented."""
    if _normative(number, doc_type) or doc_type in ("Quy định", "Quy chế", "Điều lệ"):
        return "complies_with"
    if doc_type in _PROGRAMMATIC:
        return "implements"
    last = None
    for match in _DOING.finditer(before):
        last = match.lastgroup
    return "implements" if last == "do" or not before.replace("theo", "").strip(" -+*•\n") else "complies_with"
