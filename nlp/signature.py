"""The end of a document's own text -> recipients (nơi nhận), signer (người ký), and where that block stands.

Annexes, regulations and forms follow the block, so the first one counts. Its lines come in any order: two columns of
a page are printed one after the other, or line by line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from nlp.first_page import LOWER, UPPER, capitals, collapse, lines
from nlp.model import Span
from nlp.pattern_tables import pattern_table

_SUBJECT = re.compile(r"\b(?:BAN HÀNH|QUY ĐỊNH|VỀ|SỐ\s*:?\s*\d|HƯỚNG DẪN|PHÊ DUYỆT)")
_SIGNED = ("(Đã ký)", "(đã ký)", "(Đã Ký)", "(ĐÃ KÝ)")
_ANNEX = ("PHỤ LỤC", "DANH MỤC", "DANH SÁCH", "QUY CHẾ", "QUY ĐỊNH", "MẪU", "BIỂU")
_BLOCK = 9000
_ABOVE = 300
_LINE = 400
_TAIL = 4000
_ITEM = re.compile(r"\s*(?:[-+•*–]|\d{1,2}[.)])\s*")
_SPLIT = re.compile(rf"[;,]\s*-\s+|;\s*(?=-)|(?<=\))\s+-\s+(?=[{UPPER}])")
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
    behalf: re.Pattern[str]
    office: re.Pattern[str]
    spoken: re.Pattern[str]
    name: re.Pattern[str]
    any_name: re.Pattern[str]
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
        behalf=re.compile(rf"{table['on_behalf']}(?:{offices})(?!\w)"),
        office=re.compile(rf"(?:{offices})(?!\w)"),
        spoken=re.compile(rf"(?:{offices})(?!\w)[^.;:]{{0,60}}", re.IGNORECASE),
        name=re.compile(
            rf"(?:(?:{titles})[\s,]*)*(?P<name>(?:{surnames})(?:\s+{word}){{1,5}}|(?:{surnames.upper()})(?:\s+[{UPPER}]{{1,8}}){{1,5}})\s*[.]?"
        ),
        any_name=re.compile(rf"(?:(?:{titles})[\s,]*)*(?P<name>{word}(?:\s+{word}){{2,4}})\s*[.]?"),
        opening=re.compile(rf"^[ \t]*(?P<office>(?:{table['on_behalf']})?(?:{offices})(?!\w))", re.MULTILINE),
    )


def is_office(text: str) -> bool:
    """Whether a line is an office in capitals, as signatures print it ("KT. BỘ TRƯỞNG THỨ TRƯỞNG")."""
    forms = _forms()
    if len(text) < 220 and forms.behalf.match(text):
        return True
    match = forms.office.match(text) if len(text) < 160 and capitals(text) else None
    return match is not None and not _SUBJECT.search(text, match.end())


def is_name(text: str) -> bool:
    """Whether a line is a person's name."""
    return _forms().name.fullmatch(text) is not None


def is_name_below_office(text: str) -> bool:
    """Whether a line right below an office can only be a person's name, whatever the surname ("Bành Tiến Long")."""
    forms = _forms()
    return (
        len(text) < 60
        and not text.endswith("Việt Nam")
        and forms.any_name.fullmatch(text) is not None
        and not forms.spoken.match(text)
    )


def is_recipients(text: str) -> bool:
    """Whether a line opens the list of recipients."""
    return _forms().recipients.match(text) is not None


def read_signature(text: str, start: int) -> Signature | None:
    """Return the signature block of the document's own text, which begins at ``start``, None where there is none."""
    opening = _find(text, start)
    return None if opening is None else _read(text, _upward(text, start, opening))


def end_of_recipients(text: str, start: int) -> int:
    """Return where the block ends that the line of recipients at ``start`` opens: an annex or a form follows it."""
    block = _read(text, start)
    return block.span.end if block else start


def _upward(text: str, start: int, opening: int) -> int:
    """Return where the block opens when the lines of office and names right above ``opening`` are counted in."""
    for line in reversed(list(lines(text, max(start, opening - _ABOVE), opening))[-5:]):
        body = collapse(text[line.start : line.end])
        if not (is_office(body) or is_name(body) or _MARKS.match(body)):
            break
        opening = line.start
    return opening


def _find(text: str, start: int) -> int | None:
    """Return where the block opens: at the first "Nơi nhận", or at an office with a name below it, whichever is first.

    Text is only scanned for the few words that can open it, so a long annex costs next to nothing.
    """
    recipients = _first_recipients(text, start)
    bound = len(text) if recipients is None else recipients
    spots = (recipients, _first_office(text, start, bound), _first_signed(text, start, bound))
    found = min((spot for spot in spots if spot is not None), default=None)
    return found if found is not None else _lone_name(text, start)


def _first_signed(text: str, start: int, end: int) -> int | None:
    """Return the first name with "(Đã ký)" beside it, where no office is printed."""
    marks = [spot for form in _SIGNED if (spot := text.find(form, start, end)) >= 0]
    if not marks:
        return None
    at = min(marks)
    near = list(lines(text, max(start, at - 160), min(len(text), at + 120)))
    return next((line.start for line in near if is_name(collapse(text[line.start : line.end]))), None)


def _first_recipients(text: str, start: int) -> int | None:
    return min((spot for word in _OPENERS if (spot := _at_line(text, word, start)) >= 0), default=None)


def _at_line(text: str, word: str, start: int) -> int:
    """Return the first place where ``word`` opens a line and a list of recipients."""
    at = text.find(word, start)
    while at >= 0:
        line_start = text.rfind("\n", max(0, at - _LINE), at) + 1
        if line_start or at < _LINE:
            lead = text[line_start:at].strip()
            if (not lead or is_office(lead)) and is_recipients(text[at : _line_end(text, at)].strip()):
                return line_start
        at = text.find(word, at + 1)
    return -1


def _line_end(text: str, at: int) -> int:
    """Return where the line ends; a line that is longer than any of a signature is cut, so that no text is slow."""
    end = text.find("\n", at, at + _LINE)
    return end if end >= 0 else min(len(text), at + _LINE)


def _first_office(text: str, start: int, end: int) -> int | None:
    """Return the first line of office below which a person's name stands."""
    at = start
    while at < end:
        found = _forms().opening.search(text, at, end)
        if not found:
            return None
        at = found.end()
        line_end = _line_end(text, found.start("office"))
        line = text[found.start("office") : line_end].strip()
        if is_office(collapse(line)) and _name_below(text, line_end, deputed=_forms().behalf.match(line) is not None):
            return found.start("office")
    return None


def _name_below(text: str, at: int, *, deputed: bool) -> bool:
    """Whether a name stands within the next lines, with nothing but offices and marks between.

    Below an office that signs for another one (``deputed``: "KT. BỘ TRƯỞNG") any surname will do.
    """
    for count, line in enumerate(lines(text, at, at + 600)):
        body = collapse(text[line.start : line.end])
        if is_name(body) or (deputed and is_name_below_office(body)):
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


def _read(text: str, opening: int) -> Signature | None:
    """Read the block line by line until something that is none of it."""
    block = _Block()
    end = opening
    for line in lines(text, opening, min(len(text), opening + _BLOCK)):
        if not block.take(collapse(text[line.start : line.end])):
            break
        end = line.end
    if end == opening:
        return None
    span = Span(_trim(text, opening), end)
    return Signature(span, tuple(dict.fromkeys(block.signers)), tuple(block.behalf), tuple(block.recipients))


@dataclass(slots=True)
class _Block:
    """What has been read of a block; ``listing`` is true from "Nơi nhận" to the signature below it."""

    recipients: list[str] = field(default_factory=list)
    behalf: list[str] = field(default_factory=list)
    signers: list[str] = field(default_factory=list)
    listing: bool = False
    below_office: bool = False
    stray: int = 0

    def take(self, body: str) -> bool:
        """Take the next line; False where it is none of the block."""
        forms = _forms()
        opened = forms.recipients.match(body)
        if opened:
            self.listing = True
            rest = body[opened.end() :].strip()
            if is_office(rest):
                self.behalf.append(rest)
            elif rest:
                self.recipients += _items(rest)
            return True
        if self._signature(body) or _MARKS.match(body):
            return True
        item = _ITEM.match(body) is not None
        if self.listing and (item or self._goes_on(body)):
            self.stray = 0 if item else self.stray + 1
            names, offices, items = _columns(body)
            self.recipients = _extended(self.recipients, items, fresh=item)
            self.behalf += offices
            self.signers += names
            return True
        if self.listing and not self.signers and len(body) < 90 and capitals(body) and not body.startswith(_ANNEX):
            self.behalf.append(body)
            return True
        return False

    def _signature(self, body: str) -> bool:
        """Take an office or a name; once names and recipients are complete, a further office opens something else."""
        forms = _forms()
        complete = bool(self.signers and self.recipients)
        ended = not self.listing or not self.recipients or self.recipients[-1].startswith(("Lưu", "lưu"))
        name = forms.name.match(body)
        if name is None and self.below_office and is_name_below_office(body):
            name = forms.any_name.match(body)
        self.below_office = False
        if name and (self.behalf or ended):
            rest = body[name.end() :].strip(" .-")
            shouted = capitals(body) and (bool(self.signers) or body.startswith(_ANNEX))
            if (not rest or is_office(rest)) and not shouted:
                self.signers.append(name["name"])
                self.behalf += [rest] if rest else []
                return True
        office = is_office(body) or (self.listing and ended and forms.spoken.fullmatch(body) is not None)
        if office and not complete:
            self.behalf.append(body)
            self.below_office = True
            return True
        return False

    def _goes_on(self, body: str) -> bool:
        """Whether a line goes on with the recipient above it: a wrap, or an item without its dash."""
        if self.signers or self.stray >= 3 or len(body) >= 120:
            return False
        return not capitals(body) and not _NOT_WRAPPED.match(body)


def _trim(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


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
