"""A text -> sightings of the documents that it cites in full: "Nghị định số N ngày D của I quy định T;"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.bodies import BodyTable
from corpus.document_types import DocumentType, type_table
from corpus.fold import fold
from corpus.numbers import clean_number
from kg.mining.heads import iso_date
from kg.mining.sightings import Sighting

_CODE = r"[A-ZĐÐ][A-ZĐÐ0-9&]*(?:[a-z]{1,2}[A-ZĐÐ]*)?"
_NUMBER = (
    r"(?<![\w/.,-])\d{1,5}(?:\.\d{1,2})?[a-zđA-H]?(?:\s?/\s?(?:19[4-9]|20[0-3])\d)?\s?[/-]\s?"
    + _CODE
    + r"(?:\s?[-/]\s?"
    + _CODE
    + r")*(?![\w/])"
)
_DATED = re.compile(
    rf"({_NUMBER})\s*[,(]?\s*(?:(?:ngày\s*)?(\d{{1,2}})\s*(?:tháng\s?|[/.-])\s*(\d{{1,2}})\s*(?:năm\s?|[/.-])\s*(\d{{4}})"
    rf"|năm\s+((?:19|20)\d\d))?"
)
_TYPES = (
    "Nghị định|Nghị quyết liên tịch|Nghị quyết|Quyết định|Thông tư liên tịch|Thông tư liên bộ|Thông tư|Chỉ thị|Bộ luật|"
    "Luật|Pháp lệnh|Kế hoạch|Công văn|Kết luận|Thông báo|Quy định|Báo cáo|Công điện|Tờ trình|Hướng dẫn|Chương trình|"
    "Đề án|Quy chế|Sắc lệnh|Văn bản hợp nhất|Lệnh"
)
_TYPE = re.compile(rf"\b(?:{_TYPES})\b", re.IGNORECASE)
_LAW = re.compile(r"^(?:luật|bộ luật|pháp lệnh)$", re.IGNORECASE)
_LAW_DATED = re.compile(
    r"\b((?:Bộ luật|Bộ Luật|Luật|Pháp lệnh)\s[^,;.:()\d“”\"]{3,90}?(?:,[^,;.:()\d“”\"]{3,140}?){0,2})\s*(?:,\s*)?"
    r"ngày\s+(\d{1,2})\s*(?:tháng\s|[/.-])\s*(\d{1,2})\s*(?:năm\s|[/.-])\s*(\d{4})"
)
_AMENDING = re.compile(
    r"((?:Bộ luật|Luật|Pháp lệnh) (?:sửa đổi|bổ sung)[^;.:/]{10,230}?)\s*(?:số\s*:?\s*)?$", re.IGNORECASE
)
_BEGINS = (
    "về|quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|bổ sung|công bố|quy chế|hợp nhất|điều chỉnh|đẩy mạnh|tăng cường|"
    "thi hành|triển khai|thực hiện|bãi bỏ|thành lập|chi tiết|định hướng|tiếp tục|kéo dài|đính chính|xử phạt|phân loại|"
    "giao (?=chỉ tiêu|nhiệm vụ|dự toán|kế hoạch|quyền|biên chế|đất|rừng)"
)
_ISSUER = re.compile(rf"\s*,?\s*(?:của|do)\s+(.{{3,110}}?)(?=\s+(?:{_BEGINS})\b|\s*[;.()“\"]|\s*,\s|$)", re.IGNORECASE)
_TITLE = re.compile(
    rf"\s*,?\s*(?:V/v\s+)?((?:{_BEGINS})\b(?!\s+số)[^;]{{8,420}}?)\s*(?:;|\./\.|\.\s+(?=[A-ZĐÀ-Ỹ]|\d|$)|\(sau đây|$)",
    re.IGNORECASE,
)
_RUN_ON = re.compile(
    rf"[,;]?\s+(?:và|được|đã được|bởi|do|theo|tại|kèm theo)?\s*(?:các\s+)?"
    rf"(?:{_TYPES})\s+số|,\s*(?:được|đã được)\s|\bĐiều \d|\bCăn cứ\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"\s(?:của|và|tại|theo|về|các|tới|đến|do|bởi|trong|cho)$|^[^(]*\)|\([^)]*$", re.IGNORECASE)
_AFTER_TITLE = re.compile(
    r"[,.]?\s+(?:hết hiệu lực|có hiệu lực|còn hiệu lực|kể từ ngày|như sau|cụ thể như|trái với|và các quy định|"
    r"được (?:sửa đổi|thay thế|ban hành)|đã (?:ban hành|được|quy định)|để |nhằm |thì |nêu trên).*$",
    re.IGNORECASE | re.DOTALL,
)
_NO_TITLE = re.compile(
    r"^(?:sửa đổi|bổ sung|bãi bỏ|thay thế)[\w, ]{0,20} (?:khoản|điểm|điều|tên|cụm|mục|tiết) ", re.IGNORECASE
)
_LIST_WORDS = frozenset({"số", "số:", "và", "ngày", "tháng", "năm", ":"})
_WINDOW = 560


def cited(
    identifier: str, text: str, bodies: BodyTable, province: str | None = None, issuer_id: str | None = None
) -> Iterator[Sighting]:
    """Yield what ``text`` says of the documents it cites; ``province`` and ``issuer_id`` are the citing document's."""
    flat = " ".join(text.split())
    for match in _LAW_DATED.finditer(flat):
        name, day, month, year = match.groups()
        yield Sighting("citation", identifier, "", date=iso_date(day, month, year), title=name)
    for match in _DATED.finditer(flat):
        printed, day, month, year, only_year = match.groups()
        date = iso_date(day, month, year) if year else only_year
        kind, law_name = _type_before(flat[max(0, match.start() - 260) : match.start()])
        issuer = title = None
        if year:
            issuer, title = _company(flat[match.end() : match.end() + _WINDOW], bodies, province, date)
        yield Sighting(
            kind="citation",
            place=identifier,
            number=clean_number(printed),
            doc_type=kind.name if kind else None,
            date=date,
            issuer=issuer,
            title=law_name or title,
            province=province,
            by=issuer_id,
        )


def _type_before(text: str) -> tuple[DocumentType | None, str | None]:
    """Return the type that a number's own words or list say, and a law's name printed before its number."""
    last = None
    for last in _TYPE.finditer(text):  # noqa: B007
        pass
    if last is None:
        return None, None
    between = text[last.end() :]
    amending = _AMENDING.search(text) if _LAW.match(last[0]) else None
    law_name = amending[1] if amending else _law_name(last[0], between)
    if not law_name and not _in_list(between):
        return None, None
    return type_table().by_name.get(fold(last[0])), law_name


def _law_name(word: str, between: str) -> str | None:
    """Return the name of a law printed before its number: "Luật An toàn thông tin mạng số 86/2015/QH13"."""
    name = re.sub(r"\s*(?:số|,)?\s*$", "", between).strip()
    if not _LAW.match(word) or len(name) < 4 or re.search(r"\d|\bngày\b|\bvà\s+(?:bộ )?luật\b", name, re.IGNORECASE):
        return None
    return f"{word} {name}"


def _in_list(between: str) -> bool:
    """Whether the type word governs a list of numbers: "các Quyết định số 65, 66, 67/2009/QĐ-TTg"."""
    words = between.replace(",", " ").split()
    return all(word in _LIST_WORDS or any(c.isdigit() for c in word) for word in words)


def _company(after: str, bodies: BodyTable, province: str | None, date: str | None) -> tuple[str | None, str | None]:
    """Return the issuer and the title printed after a citation's date."""
    match = _ISSUER.match(after)
    issuer, rest = None, after
    if match:
        end = match.end()
        issuer, rest = match[1].strip(), after[end:]
        # A body's own name may hold commas: "Bộ Văn hóa, Thể thao và Du lịch".
        while not bodies.named(issuer, province, date) and (more := re.match(r",\s*[^,;.()]{3,60}", rest)):
            cut = re.search(rf"\s(?:{_BEGINS})\b", more[0], re.IGNORECASE)
            piece = more[0][: cut.start()] if cut else more[0]
            if bodies.named(issuer + piece, province, date):
                issuer, rest = issuer + piece, rest[len(piece) :]
            break
    title = _TITLE.match(rest)
    if not title:
        return issuer, None
    text = _AFTER_TITLE.sub("", _RUN_ON.split(title[1])[0]).strip(" ,.\"“”'")
    whole = len(text) > 12 and title.end() < len(rest) and not (_DANGLING.search(text) or _NO_TITLE.match(text))
    return issuer, text if whole else None
