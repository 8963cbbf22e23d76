"""The first page of a document -> a sighting of itself.

The texts come from web pages: a line ends with a bare newline, a carriage return only wraps it.
"""

from __future__ import annotations

import re

from corpus.bodies import BodyTable
from corpus.document_types import type_table
from corpus.fold import fold
from corpus.identity import slug
from corpus.numbers import clean_number
from kg.mining.sightings import Sighting

_WRAP = re.compile(r"[ \t]*\r\n\s*")
_RULE = re.compile(r"^[\s\-_=*.–—]+$")
_NUMBER = re.compile(r"(?:Luật s|S)ố\s*:?\s*(\d[^\s,;]{0,45}(?:\s?[-/–]\s?[^\s,;]{1,20})*)")
_DATE = re.compile(r"[Nn]gày\s*(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*(\d{4})")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap|dang cong san viet nam")
_PLACE_DATE = re.compile(r"\s*[A-ZĐ][\w. ]{1,30},\s*ngày.*$")
_AUTHORITY = re.compile(
    r"^(?:bo truong|thu tuong|chinh phu|chu tich|quoc hoi|uy ban|hoi dong|giam doc|tong giam doc|thong doc|chanh an|"
    r"vien truong|tong cuc truong|cuc truong|tong kiem toan|tong thanh tra|truong ban|chu nhiem|lien bo|can cu|"
    r"kinh gui|dieu 1|chuong i|phan|theo de nghi|thuc hien|\(ban hanh|\(kem theo|muc luc|so|thong doc)\b"
)


def iso_date(day: str, month: str, year: str) -> str | None:
    """Return an ISO date, None where there is no such day."""
    d, m, y = int(day), int(month), int(year)
    if not (1 <= m <= 12 and 1 <= d <= 31 and 1945 <= y <= 2099):
        return None
    return f"{y}-{m:02d}-{d:02d}"


def read_head(identifier: str, text: str, address: str, bodies: BodyTable) -> Sighting | None:
    """Return what the document says of itself on its first page, None where it has no usable number."""
    lines = [line.strip() for line in _WRAP.sub(" ", text[:6000]).split("\n")]
    lines = [" ".join(line.split()) for line in lines if line and not _RULE.match(line)][:60]
    head = "\n".join(lines)
    number = _NUMBER.search(head[:1500])
    if number is None:
        return None
    printed = clean_number(_PLACE_DATE.sub("", number[1]))
    if not re.search(r"\d.*[/-].*[A-ZĐ]", printed):
        return None
    kind, title, above = _title(lines)
    # Dates below the type's name belong to the legal basis.
    matched = _DATE.search("\n".join(lines[:above]))
    date = iso_date(*matched.groups()) if matched else None
    issuer, province = _issuer(lines, bodies, date)
    return Sighting(
        kind="letterhead",
        place=identifier,
        number=printed,
        doc_type=kind or ("Công văn" if slug(address).startswith("cong-van-") else None),
        date=date,
        issuer=issuer,
        title=title,
        province=province,
        confirmed=f"-{slug(printed)}-" in f"-{slug(address)}-",
    )


def _issuer(lines: list[str], bodies: BodyTable, date: str | None) -> tuple[str | None, str | None]:
    """Return the name above the rule, in full where the tables know it, and the id of its province."""
    block: list[str] = []
    for line in lines[:12]:
        if _MOTTO.search(fold(line)) or _NUMBER.match(line):
            break
        block.append(re.sub(r"[-_*]{2,}.*$", "", line).strip())
    block = [line for line in block if line]
    joined = " ".join(block)
    if len(joined) > 200:
        return None, None
    words = joined.split(" ")
    # The body itself stands last, below its superior: "Ủy ban nhân dân tỉnh X / Sở Y tế".
    superior = next((b for n in range(len(words), 1, -1) for b in bodies.named(" ".join(words[:n]), None, date)), None)
    place = superior.place if superior else None
    for text in (joined, *(" ".join(words[n:]) for n in range(1, len(words) - 1))):
        found = bodies.named(text, place, date)
        if len(found) == 1:
            return found[0].name, bodies.province_of(found[0])
    return joined or None, bodies.province_of(superior) if superior else None


def _title(lines: list[str]) -> tuple[str | None, str | None, int]:
    """Return the type's name, the subject under it, and the number of lines above them."""
    for i, line in enumerate(lines[2:40], 2):
        kind = type_table().by_name.get(fold(line).strip(" :"))
        if kind is None or not line[:3].isupper():
            continue
        parts: list[str] = []
        for following in lines[i + 1 : i + 9]:
            if _AUTHORITY.match(fold(following)) or (parts and not _capital(following)):
                break
            parts.append(following)
            if not _capital(following):
                break
        return kind.name, " ".join(parts).strip(" .;") or None, i
    return None, None, 14


def _capital(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.7 * len(letters)
