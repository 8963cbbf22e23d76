"""Parts of a heading -> the values of the metadata: number, date, type, issuer, subject."""

from __future__ import annotations

import re
from datetime import date

from corpus.bodies import body_table
from corpus.document_types import DocumentType, type_table
from corpus.fold import fold
from corpus.numbers import clean_number, parse_number
from nlp.body_names import issuing_body, ordinary
from nlp.dates import read_date
from nlp.first_page import Piece, capitals, names_authority, pieces
from nlp.heading import Heading
from nlp.model import Span
from nlp.pattern_tables import pattern_table

_LEARNT = 20_000
_BLANK = re.compile(r"[\s.…_·]+")
_OWN_NUMBER = re.compile(
    r"(?:^|\s)(?:CỦA\s+(?P<by>[^\d]{3,120}?)\s+)?SỐ\s*:?\s*(?P<number>\d[^\s,]*(?:\s+L(?=/))?(?:\s*[/-]\s*[A-ZĐ][^\s,]*)*)"
    r"(?:\s*,?\s*NGÀY\s+(?P<day>\d{1,2})\s*(?:THÁNG|[/.-])\s*(?P<month>\d{1,2})\s*(?:NĂM|[/.-])\s*(?P<year>\d{4}))?"
    r"(?:\s+CỦA\s+(?P<of>[^\d]{3,90}?)(?=\s+(?:VỀ|BAN HÀNH|QUY ĐỊNH|HƯỚNG DẪN|PHÊ DUYỆT|CÔNG BỐ|SỬA ĐỔI"
    r"|BỔ SUNG|BẢO VỆ)\b|$))?"
)
_NUMBER_BEFORE = re.compile(r"^(?:\d+\S*/\S+\s+(?=\S)|\d+(?=[A-ZĐ][^\W\d_]))")
_BY = re.compile(
    r"CỦA\s+(?P<by>[^\d]{3,90}?)\s+(?=(?:VỀ|BAN HÀNH|QUY ĐỊNH|HƯỚNG DẪN|PHÊ DUYỆT|CÔNG BỐ|SỬA ĐỔI|BỔ SUNG)\b)"
)
_SESSION = re.compile(r"\s+CỦA QUỐC HỘI\b[^;:]{0,60}KHO[ÁA][^;:]{0,40}KỲ HỌP\b[^;:]{0,40}$")
_STATE = re.compile(r"\s*(?:CỦA\s+)?NƯỚC CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_OFFICE = re.compile(
    r"^(?:(?:BỘ TRƯỞNG|TỔNG CỤC TRƯỞNG|CHI CỤC TRƯỞNG|CỤC TRƯỞNG|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|CHỦ NHIỆM|THỐNG ĐỐC|CHÁNH ÁN"
    r"|VIỆN TRƯỞNG|CHÁNH(?= (?:VĂN PHÒNG|THANH TRA))|HIỆU TRƯỞNG|TRƯỞNG BAN(?= BAN)|TRƯỞNG(?= BAN)"
    r"|TỔNG(?= (?:THANH TRA|KIỂM TOÁN))|LIÊN BỘ"
    r"|CHỦ TỊCH(?= (?:[ỦU][YỶ] BAN|UBND|HỘI ĐỒNG)))[\s,]*)+",
    re.IGNORECASE,
)
_ATTACHED_BY = re.compile(r"\bcủa\s+(?P<by>[^();]{3,120}?)\s*[)./;]*$")
_ATTACHED_NUMBER = re.compile(r"(?:số|Số)\s*:?\s*(?P<number>\d[\w.]*(?:\s?[/-]\s?[\wĐđ&.]+)+)")
_ATTACHED_CODE = re.compile(r"(?:số|Số)\s*:?[\s.…_]*(?P<code>/\s?(?:\d{4}/)?[A-ZĐ][\wĐđ&.]*(?:[/-][\wĐđ&.]+)*)")
_ATTACHED_DATE = re.compile(
    r"ngày\s*(?P<day>\d{1,2}|[\s.…_]*)\s*(?:tháng|[/.-])\s*(?P<month>\d{1,2}|[\s.…_]*)\s*(?:năm|[/.-])\s*(?P<year>\d{4})"
)
_PASSED = re.compile(
    r"thông qua (?:tại [^.]{0,120}?)?ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})"
)
_CONGRESS = re.compile(
    r"\((?=[^()]{0,300}(?:Đại hội|ĐẠI HỘI))[^()]{0,300}(?:thông qua|THÔNG QUA)[^()]{0,80}?(?:ngày|NGÀY)\s+"
    r"(?P<day>\d{1,2})\s*(?:tháng|[/.-])\s*(?P<month>\d{1,2})\s*(?:năm|[/.-])\s*(?P<year>\d{4})\s*\)"
)
_CHARTERED = re.compile(
    r"(?:ĐOÀN|HỘI|HIỆP HỘI|LIÊN HIỆP|LIÊN MINH|LIÊN ĐOÀN|TỔNG|CÔNG ĐOÀN|CÔNG TY|TẬP ĐOÀN|ĐẢNG|MẶT TRẬN|QUỸ|NGÂN HÀNG"
    r"|TRƯỜNG|VIỆN|TRUNG TÂM)\s"
)
_PROMULGATED = re.compile(
    r"^(?:NAY )?CÔNG BỐ\s*:?\s*\n\s*[-–]?\s*(?P<law>(?:Bộ luật|Luật|Pháp lệnh)\s[^\n]{1,300}?),?\s+(?:đã\s+)?được\s",
    re.MULTILINE,
)
_MADE = re.compile(r"\b(?:Làm|Ký|Hoàn thành)\s+tại\s+(?P<place>[^\n,.;:()\d]{2,40}?)(?:,|\s)\s*(?=ngày\s)")
_MADE_AT = re.compile(r"^(?:Làm|Ký|Hoàn thành)\s+tại\s+")
_LAWS = frozenset({"LUẬT", "BỘ LUẬT", "PHÁP LỆNH", "HIẾN PHÁP", "LỆNH"})
_OWN_SERIES = {"CP": "Chính phủ", "TTG": "Thủ tướng Chính phủ"}


def own_number(heading: Heading) -> tuple[str | None, str | None]:
    """Return the number as printed without blanks, and where it is left blank what is printed of it."""
    if heading.number_value:
        return clean_number(heading.number_value), None
    if heading.number is not None:
        code = re.sub(r"\s+", "", heading.number.field("code"))
        return None, code if code.strip("/") else None
    if heading.standard is not None:
        return re.sub(r"\s*([:/–-])\s*", r"\1", heading.standard.text), None
    inside = _OWN_NUMBER.search(_printed_title(heading))
    if inside and (inside.start() == 0 or inside["by"]):
        return clean_number(inside["number"]), None
    if heading.attached is not None:
        full = _ATTACHED_NUMBER.search(heading.attached.text)
        code_match = _ATTACHED_CODE.search(heading.attached.text)
        if full:
            return clean_number(full["number"]), None
        return None, re.sub(r"\s+", "", code_match["code"]) if code_match else None
    return None, None


def printed_date(heading: Heading) -> tuple[str | None, bool]:
    """Return the date of the heading as ISO, reduced to what is printed, and whether it is malformed."""
    if heading.date is not None:
        iso, malformed = iso_of(heading.date)
        parts = parse_number(heading.number_value) if heading.number_value else None
        if iso is None and parts and parts.year:  # "ngày 31 tháng 12 năm" beside a number of 2019
            return _iso(heading.date.field("day"), heading.date.field("month"), str(parts.year))
        return iso, malformed
    inside = _OWN_NUMBER.search(_printed_title(heading))
    if inside and inside["year"] and not heading.number:
        return _iso(inside["day"], inside["month"], inside["year"])
    if heading.attached is not None:
        match = _ATTACHED_DATE.search(heading.attached.text)
        if match:
            return _iso(match["day"], match["month"], match["year"])
    return None, False


def iso_of(dateline: Piece) -> tuple[str | None, bool]:
    """Return the date of a dateline as ISO, reduced to what is printed, and whether it is malformed."""
    return _iso(dateline.field("day"), dateline.field("month"), dateline.field("year"))


def place_name(printed: str) -> str | None:
    """Return the place of a dateline in ordinary case, None where none is printed."""
    name = _MADE_AT.sub("", printed.strip(" ,.;:-"))
    if not name:
        return None
    return " ".join(word.capitalize() for word in name.split()) if capitals(name) else name


def law_date(text: str, start: int) -> str | None:
    """Return the day on which the National Assembly passed the law or resolution, as its last lines say."""
    tail = _PASSED.finditer(text, max(start, len(text) - 4_000))
    matches = list(tail) or list(_PASSED.finditer(text, start, 400_000))
    iso, malformed = _iso(matches[-1]["day"], matches[-1]["month"], matches[-1]["year"]) if matches else (None, False)
    return None if malformed else iso


def made_at(text: str, start: int) -> tuple[str, str] | None:
    """Return the place and the day (ISO) that the last lines of a treaty give: "Làm tại Viên Chăn ngày …"."""
    for match in reversed(list(_MADE.finditer(text, max(start, len(text) - 4_000)))):
        date = read_date(text, match.end())
        if date is not None and date.iso and not date.malformed:
            return match["place"], date.iso
    return None


def tail_date(text: str, signature: Span | None, start: int) -> Piece | None:
    """Return a dateline that stands before or within the signature block, as in old documents."""
    end = signature.end if signature else len(text)
    begin = max(start, (signature.start if signature else end) - 400)
    return next((p for p in pieces(text, begin, end) if p.kind == "date" and p.field("place")), None)


def doc_type_of(heading: Heading, number: str | None, number_code: str | None) -> str | None:
    """Return the document's type: that of its heading, else of its number; a letter has neither."""
    table = type_table()
    code = number or (f"0{number_code}" if number_code else "")
    parts = parse_number(code) if code else None
    by_number = parts.type if parts else None
    if heading.standard is not None and heading.number is None:
        kinds = pattern_table("letterhead")["standard"]["kinds"]
        lead = heading.standard.field("code")
        return next((name for prefix, name in kinds.items() if prefix in lead), "Tiêu chuẩn")
    if by_number and by_number.slug == "vbhn":
        return by_number.name
    if heading.type_line is not None:
        name = heading.type_line.field("name")
        kind = table.by_name.get(fold(name)) or table.name(name)
        exact = kind if kind and kind.name.upper() == " ".join(name.split()) else None
        joint = exact and by_number and by_number.name.startswith(exact.name)
        if by_number and (joint or _is_subject(heading.type_line, by_number)):
            return by_number.name
        return exact.name if exact else (" ".join(name.split())).capitalize()
    # "6689/CT-TTHT", "V/v …", "Kính gửi": the code is the office's (Cục Thuế), no type's.
    addressed = heading.letter and heading.subject is not None
    if by_number and not (addressed and by_number.code in ("CT", "KH")):
        return by_number.name
    if heading.letter or heading.subject is not None:
        return "Công văn"
    if heading.number is not None and " " in heading.number.field("label"):  # "Luật số: 75/2006/QH11"
        named = table.name(heading.number.field("label").rpartition(" ")[0])
        return named.name if named else None
    return None


def type_against_number(heading: Heading, number: str | None) -> str | None:
    """Return a sentence where the line of the type and the number's code name two types, None where they agree."""
    parts = parse_number(number) if number and heading.type_line else None
    if heading.type_line is None or heading.type_line.field("rest") or not parts or not parts.type:
        return None
    kind = type_table().by_name.get(fold(heading.type_line.field("name")))
    # The President's orders number the laws and ordinances that they promulgate (23-L/CTN, 12-LCT/HĐNN8).
    if parts.type.code == "L" and heading.type_line.field("name") in _LAWS:
        return None
    copies = parts.type.slug == "vbhn" or (parts.type.code == "QĐ" and kind and kind.name in ("Quy định", "Quy chế"))
    if kind is None or kind is parts.type or copies or kind.name.split()[:2] == parts.type.name.split()[:2]:
        return None
    return f"Văn bản đề là {kind.name} nhưng số {number} là của {parts.type.name}."


def issuer_of(text: str, heading: Heading, number: str | None) -> str | None:
    """Return the issuing body's full name: from the letterhead, else the line of authority, else what the text says."""
    if _is_order(heading):
        return "Chủ tịch nước"  # the letterhead is that of the body whose law or ordinance the order promulgates
    learnt = text[:_LEARNT]
    name = issuing_body([_NUMBER_BEFORE.sub("", p.text) for p in heading.names], learnt) if heading.names else None
    if name and name.startswith("Trưởng Ban "):
        name = name.removeprefix("Trưởng ")
    if name is None and heading.authority is not None:
        name = _authority_body(heading.authority.text, learnt)
    if name is None:
        inside = _OWN_NUMBER.search(_printed_title(heading))
        by = (inside["by"] or inside["of"]) if inside else None
        name = _authority_body(by, learnt) if by else None
    if name is None and heading.attached is not None:
        match = _ATTACHED_BY.search(heading.attached.text)
        name = _OFFICE.sub("", match["by"]).strip() if match else None
        name = name[:1].upper() + name[1:] if name else None
    if name is None and heading.standard is not None and (by_code := heading.standard.field("by")):
        bodies = {body.name for body in body_table().coded(by_code, None, heading.standard.field("year"))}
        name = bodies.pop() if len(bodies) == 1 else None
    parts = parse_number(number) if number else None
    series = _OWN_SERIES.get(parts.issuers[-1].upper()) if parts and parts.issuers else None
    if series and (name is None or name in _OWN_SERIES.values()):
        return series
    return name


def _is_order(heading: Heading) -> bool:
    """Whether this is an order of the President (Lệnh của Chủ tịch nước)."""
    if heading.type_line is None or heading.type_line.field("name") != "LỆNH":
        return False
    authority = heading.authority.text if heading.authority else ""
    return "CHỦ TỊCH NƯỚC" in f"{_printed_title(heading)} {authority}"


def promulgated(text: str, heading: Heading) -> str | None:
    """Return the subject of an order whose heading has none: what "nay công bố" is followed by."""
    if not _is_order(heading):
        return None
    match = _PROMULGATED.search(text, heading.end, heading.end + 4_000)
    return f"Công bố {' '.join(match['law'].split())}" if match else None


def congress(text: str, heading: Heading) -> tuple[str, str | None] | None:
    """Return the body whose congress passed its own charter (điều lệ) and the day, as the note below the title says."""
    if heading.number or heading.type_line is None or heading.type_line.field("name") != "ĐIỀU LỆ":
        return None
    match = _CONGRESS.search(text, heading.end, heading.end + 600)
    name = _printed_title(heading)
    if match is None or not capitals(name):
        return None
    iso, malformed = _iso(match["day"], match["month"], match["year"])
    return ordinary(name, text[:_LEARNT]), None if malformed else iso


def body_of_code(number: str | None, number_code: str | None, place: str | None, iso: str | None) -> str | None:
    """Return the body that the number's code means at the document's place, where it means just one."""
    parts = parse_number(number or f"0{number_code}") if number or number_code else None
    if not parts or not parts.issuers:
        return None
    table = body_table()
    when = iso or (str(parts.year) if parts.year else None)
    homes = table.places.provinces(place, when) if place else ()
    names = {
        body.name for code in parts.issuers[:1] for body in table.coded(code, homes[0].id if homes else None, when)
    }
    return names.pop() if len(names) == 1 else None


def party_body(behalf: tuple[str, ...]) -> str | None:
    """Return the Party body in whose name a document is signed; its letterhead names only the Central Committee."""
    signed = " ".join(behalf)
    for printed, name in (("BỘ CHÍNH TRỊ", "Bộ Chính trị"), ("BAN BÍ THƯ", "Ban Bí thư")):
        if printed in signed:
            return name
    return None


def subject_of(heading: Heading, number: str | None) -> str | None:
    """Return the subject (trích yếu) without the document's own number, date and issuer printed in it."""
    title = _printed_title(heading)
    if heading.subject and heading.titles and heading.type_line and not heading.type_line.field("rest"):
        # "QUYẾT ĐỊNH", "V/v …", and below it the line of the body that resolves
        within = heading.type_line.start < heading.subject.start < heading.titles[0].start
        title = heading.subject.field("subject") if within else title
    parts = parse_number(number) if number else None
    if heading.type_line and _names_charter(heading.type_line, title):
        title = f"{heading.type_line.field('name')} {title}"
    if heading.type_line and parts and parts.type and _is_subject(heading.type_line, parts.type):
        title = f"{heading.type_line.field('name')} {title}".strip()
    if heading.standard is not None:
        kinds = pattern_table("letterhead")["standard"]["kinds"].values()
        title = next((title.removeprefix(k.upper()) for k in kinds if title.startswith(k.upper())), title).strip()
    if title:
        match = _OWN_NUMBER.search(title)
        if match and (match.start() == 0 or (number and clean_number(match["number"]) == number)):
            before = title[: match.start()].strip()
            title = f"{'' if names_authority(before) else before} {title[match.end() :]}".strip()
        by = _BY.match(title)
        title = title[by.end() :] if by and names_authority(by["by"]) else _SESSION.sub("", title)
        title = _STATE.sub("", title, count=1) if title.startswith(("CỦA NƯỚC", "DÂN SỰ", "HÌNH SỰ")) else title
        return title.strip(" .;:,-–—_*") or None
    if heading.subject is not None:
        return heading.subject.field("subject").strip(" .;:,-–—_*()") or None
    return None


def _is_subject(type_line: Piece, by_number: DocumentType) -> bool:
    """Whether the line that names a type is the subject: "QUY ĐỊNH CHẾ ĐỘ …" below the number of a circular."""
    name = " ".join(type_line.field("name").split())
    if not type_line.field("rest") or name in _LAWS:
        return False
    return not by_number.name.upper().startswith(name)


def _names_charter(type_line: Piece, title: str) -> bool:
    """Whether a charter's subject is the body alone, which names a document only with the word before it."""
    return type_line.field("name") == "ĐIỀU LỆ" and _CHARTERED.match(title) is not None


def _printed_title(heading: Heading) -> str:
    rest = heading.type_line.field("rest") if heading.type_line else ""
    return " ".join(filter(None, (rest, *(p.text for p in heading.titles))))


def _authority_body(printed: str, text: str) -> str | None:
    """Return the body of an office in capitals: ``BỘ TRƯỞNG BỘ Y TẾ`` -> ``Bộ Y tế``."""
    name = _OFFICE.sub("", _STATE.sub(" NƯỚC", printed) if "CHỦ TỊCH NƯỚC" in printed else printed).strip()
    if not name:
        return None
    return ordinary(name, text) if capitals(name) else name


def _iso(day: str, month: str, year: str) -> tuple[str | None, bool]:
    """Return an ISO date reduced to the parts that are printed, and whether they make no date."""
    d, m, y = (_BLANK.sub("", part) for part in (day, month, year))
    if not re.fullmatch(r"\d{4}", y):
        return None, False
    if not m.isdigit() or not 1 <= int(m) <= 12:
        return y, m.isdigit()
    if not d.isdigit():
        return f"{y}-{int(m):02d}", False
    try:
        return date(int(y), int(m), int(d)).isoformat(), False
    except ValueError:
        return f"{y}-{int(m):02d}", True
