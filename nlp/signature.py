"""The end of a document's own text -> recipients (nơi nhận), signer (người ký), and where that block stands.

Annexes, regulations and forms follow the block, so the first one counts. Its lines come in any order: two columns of
a page are printed one after the other, or line by line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nlp.first_page import LOWER, UPPER, capitals, collapse, lines
from nlp.model import Span
from nlp.pattern_tables import pattern_table

_ANNEX = ("PHỤ LỤC", "DANH MỤC", "QUY CHẾ", "QUY ĐỊNH", "MẪU", "BIỂU")
_BLOCK = 9000
_TAIL = 4000
_ITEM = re.compile(r"\s*(?:[-+•*–]|\d{1,2}[.)])\s*")
_SPLIT = re.compile(r"[;,]\s*-\s+|;\s*(?=-)")
_MARKS = re.compile(r"\(?\s*(?:[ĐđÐ][ãÃ]\s+(?:k[ýíÝ]|KÝ)|[Kk]ý\s+tên|Đã ký).*")
_OPENERS = ("Nơi nhận", "NƠI NHẬN", "Nơi gửi", "NƠI GỬI", "Nơi Nhận")
_NOT_WRAPPED = re.compile(r"(?:Điều|Chương|Phụ lục|Mẫu|Mục)\s")


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature block: ``behalf`` are the lines of office ("TM. CHÍNH PHỦ"), ``signers`` the persons' names."""

    span: Span
    signers: tuple[str, ...]
    behalf: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Forms:
    recipients: re.Pattern[str]
    office: re.Pattern[str]
    name: re.Pattern[str]
    opening: re.Pattern[str]


@cache
def _forms() -> _Forms:
    table = pattern_table("letterhead")["signature"]
    offices = "|".join(sorted(table["offices"], key=len, reverse=True))
    surnames = "|".join(sorted(table["surnames"], key=len, reverse=True))
    titles = "|".join(table["titles"])
    word = rf"[{UPPER}][{LOWER}'’]*"
    return _Forms(
        recipients=re.compile(table["recipients"], re.MULTILINE),
        office=re.compile(rf"(?:{table['on_behalf']}(?:{offices})(?!\w)|(?:{offices})(?!\w))"),
        name=re.compile(
            rf"(?:(?:{titles})[\s,]*)*(?P<name>(?:{surnames})(?:\s+{word}){{1,5}}|(?:{surnames.upper()})(?:\s+[{UPPER}]{{1,8}}){{1,5}})\s*[.]?"
        ),
        opening=re.compile(rf"^[ \t]*(?P<office>(?:{table['on_behalf']})?(?:{offices})(?!\w))", re.MULTILINE),
    )


def is_office(text: str) -> bool:
    """Whether a line is an office in capitals, as signatures print it ("KT. BỘ TRƯỞNG THỨ TRƯỞNG")."""
    if len(text) > 160 or not capitals(text):
        return False
    match = _forms().office.match(text)
    if not match:
        return False
    rest = text[match.end() :]
    return not re.search(r"\b(?:BAN HÀNH|QUY ĐỊNH|VỀ|SỐ|HƯỚNG DẪN|PHÊ DUYỆT)\b", rest)


def is_name(text: str) -> bool:
    """Whether a line is a person's name."""
    return _forms().name.fullmatch(text) is not None


def is_recipients(text: str) -> bool:
    """Whether a line opens the list of recipients."""
    return _forms().recipients.match(text) is not None


def read_signature(text: str, start: int) -> Signature | None:
    """Return the signature block of the document's own text, which begins at ``start``, None where there is none."""
    opening = _find(text, start)
    if opening is None:
        return None
    return _read(text, opening)


def _find(text: str, start: int) -> int | None:
    """Return where the block opens: at the first "Nơi nhận", or at an office with a name below it, whichever is first.

    Text is only scanned for the few words that can open it, so a long annex costs next to nothing.
    """
    recipients = _first_recipients(text, start)
    bound = len(text) if recipients is None else recipients
    office = _first_office(text, start, bound)
    if office is not None:
        return office
    return recipients if recipients is not None else _lone_name(text, start)


def _first_recipients(text: str, start: int) -> int | None:
    return min((spot for word in _OPENERS if (spot := _at_line(text, word, start)) >= 0), default=None)


def _at_line(text: str, word: str, start: int) -> int:
    """Return the first place where ``word`` opens a line and a list of recipients."""
    at = text.find(word, start)
    while at >= 0:
        line_start = text.rfind("\n", 0, at) + 1
        line_end = text.find("\n", at)
        line = text[at : line_end if line_end >= 0 else len(text)]
        lead = text[line_start:at].strip()
        if (not lead or is_office(lead)) and is_recipients(line.strip()):
            return line_start
        at = text.find(word, at + 1)
    return -1


def _first_office(text: str, start: int, end: int) -> int | None:
    """Return the first line of office below which a person's name stands."""
    at = start
    while at < end:
        found = _forms().opening.search(text, at, end)
        if not found:
            return None
        at = found.end()
        line_end = text.find("\n", found.start("office"))
        line = text[found.start("office") : line_end if line_end >= 0 else len(text)].strip()
        if is_office(collapse(line)) and _name_below(text, line_end):
            return found.start("office")
    return None


def _name_below(text: str, at: int) -> bool:
    """Whether a name stands within the next lines, with nothing but offices and marks between."""
    if at < 0:
        return False
    for count, line in enumerate(lines(text, at, at + 600)):
        body = collapse(text[line.start : line.end])
        if is_name(body):
            return True
        if count > 5 or not (is_office(body) or _MARKS.match(body) or is_recipients(body) or _ITEM.match(body)):
            return False
    return False


def _lone_name(text: str, start: int) -> int | None:
    """Return a name that ends the text ("Phan Văn Dĩnh (Đã ký)"), where no office is printed."""
    last = list(lines(text, max(start, len(text) - _TAIL)))[-4:]
    for line in reversed(last):
        body = collapse(text[line.start : line.end])
        if is_name(body):
            return line.start
        if not _MARKS.match(body) and not body.startswith("FILE"):
            return None
    return None


def _read(text: str, opening: int) -> Signature:
    """Read the block line by line until something that is none of it."""
    forms = _forms()
    recipients: list[str] = []
    behalf: list[str] = []
    signers: list[str] = []
    listing = False
    end = opening
    stray = 0
    for line in lines(text, opening, min(len(text), opening + _BLOCK)):
        body = collapse(text[line.start : line.end])
        opened = forms.recipients.match(body)
        if opened:
            listing = True
            rest = body[opened.end() :].strip()
            if is_office(rest):
                behalf.append(rest)
            elif rest:
                recipients += _items(rest)
        elif is_name(body) and (behalf or not listing):
            signers.append(_bare(body))
            listing = listing and not recipients
        elif is_office(body) and not (signers and recipients):
            behalf.append(body)
        elif _MARKS.match(body):
            pass
        elif listing and (_ITEM.match(body) or _goes_on(body, recipients, stray)):
            stray = 0 if _ITEM.match(body) else stray + 1
            name, office, items = _columns(body)
            recipients = _extended(recipients, items, fresh=_ITEM.match(body) is not None)
            behalf += office
            signers += name
        elif listing and not signers and len(body) < 90 and capitals(body) and not body.startswith(_ANNEX):
            behalf.append(body)
        else:
            break
        end = line.end
    return Signature(Span(_trim(text, opening), end), tuple(dict.fromkeys(signers)), tuple(behalf), tuple(recipients))


def _bare(body: str) -> str:
    """Return a person's name without ranks and degrees."""
    match = _forms().name.fullmatch(body)
    return match["name"] if match else body


def _trim(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _goes_on(body: str, recipients: Sequence[str], stray: int) -> bool:
    """Whether a line goes on with the recipient above it: a wrap, or an item without its dash."""
    return stray < 3 and len(body) < 120 and bool(recipients) and not capitals(body) and not _NOT_WRAPPED.match(body)


def _columns(body: str) -> tuple[list[str], list[str], list[str]]:
    """Part a name or an office of the right column from a recipient on the same line."""
    items = _items(body)
    last = items[-1] if items else ""
    office = re.search(rf"[;.]\s+((?:KT\.|TM\.|TL\.)?\s*[{UPPER}][{UPPER}.\s]{{6,}})$", last)
    if office and is_office(office[1].strip()):
        return [], [office[1].strip()], [*items[:-1], last[: office.start()].strip()]
    name = re.search(r"[;.)]\s+((?:\S+\s+){1,4}\S+)$", last)
    if name and is_name(name[1]) and last.startswith("Lưu"):
        return [name[1]], [], [*items[:-1], last[: name.start() + 1].strip()]
    return [], [], items


def _extended(recipients: list[str], items: list[str], *, fresh: bool) -> list[str]:
    if fresh or not recipients:
        return [*recipients, *items]
    return [*recipients[:-1], f"{recipients[-1]} {items[0]}", *items[1:]] if items else recipients


def _items(body: str) -> list[str]:
    """Return the recipients in a line: parted by a semicolon and a dash."""
    pieces = _SPLIT.split(body)
    return [item for piece in pieces if (item := _ITEM.sub("", piece, count=1).strip(" ;.,-"))]
