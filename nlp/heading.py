"""The top of a text -> the parts of its heading: issuer's lines, number, dateline, type, subject, legal authority.

The parts are found by what they are, not by where they stand; reading stops where the body begins. Parts that the top
lacks are looked for in the body of the first pages, where a conversion may have displaced them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from nlp.first_page import Piece, begins_body, capitals, names_authority, pieces
from nlp.model import Span

_TOP = 15_000
_DISPLACED = 20_000
_STRANGE = 12
_TITLE_WORDS = re.compile(
    r"(?:VỀ|BAN HÀNH|QUY ĐỊNH|HƯỚNG DẪN|PHÊ DUYỆT|CÔNG BỐ|SỬA ĐỔI|BỔ SUNG|BÃI BỎ|TĂNG CƯỜNG|ĐẨY MẠNH|THÀNH LẬP"
    r"|THỰC HIỆN|TRIỂN KHAI|CHẤN CHỈNH|KIỆN TOÀN|GIAO|ĐIỀU CHỈNH|THAY THẾ|CHO PHÉP|CÔNG NHẬN)\b"
)
_STANDARD_BODY = re.compile(r"(?:ISO|IEC|CAC|CODEX|EN|ASTM|BS)\b|(?:Xuất bản|XUẤT BẢN|SOÁT XÉT)")
_HOLDS_NUMBER = re.compile(r"\bSỐ\s*:?\s*\d")
_OWN_HEADING = re.compile(r"CỦA [^\d]{3,120} SỐ\s*:?\s*\d+\S*/\S+ NGÀY ")
_ABOUT = re.compile(r"\(?\s*(?:Về|VỀ)(?:\s+việc)?\s*:?\s+(?P<subject>\S.{3,400})", re.DOTALL)
_LABEL = re.compile(r"(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\s+(?:[IVXLC]+|\d+|(?:thứ|THỨ)\s\w+)\s*[.:]?$")
_PLACEHOLDER = re.compile(r"\(?\s*TÊN (?:CƠ QUAN|ĐƠN VỊ|TỔ CHỨC|DOANH NGHIỆP|CƠ SỞ)\b")
_SHORT = 120
_SHORT_LINES = 4
_TITLE = 1_500
_OPEN_END = re.compile(
    r"(?:[,\-–:]|\b(?:và|của|về|của các|trong|cho|tại|với|các|số|năm|VÀ|CỦA|VỀ|TRONG|CHO|TẠI|VỚI|CÁC|SỐ|NĂM))$"
)
_CLOSED_END = re.compile(r"[.;:]$")
_NEXT_SENTENCE = re.compile(
    r"(?<=[\w)”\"]) (?=(?:Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện (?:Quyết định|Nghị quyết|Kế hoạch) số) )"
)
_BASIS = re.compile(
    r"(?:-\s*)?(?:Căn cứ\b|Theo đề nghị\b|Xét (?:đề nghị|[Tt]ờ trình|[Bb]áo cáo|[Cc]ông văn|[Vv]ăn bản)\b"
    r"|(?:Thực hiện|Thi hành|Chấp hành) (?:Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Kế hoạch"
    r"|Chương trình|Công văn|Công điện|Thông báo|Kết luận|Hướng dẫn|Văn bản|Đề án)\b)"
)
_ORGAN = re.compile(
    r"(?:BỘ|SỞ|[ỦU][YỶ] BAN|UBND|HĐND|HỘI ĐỒNG|TỔNG CỤC|CỤC|CHI CỤC|BAN|VĂN PHÒNG|TỈNH [ỦU][YỶ]|THÀNH [ỦU][YỶ]|PHÒNG"
    r"|TRƯỜNG|TRUNG TÂM|TÒA ÁN|VIỆN|CÔNG AN|THANH TRA|KHO BẠC|BẢO HIỂM|NGÂN HÀNG|ĐẢNG [ỦU][YỶ]|CHÍNH PHỦ"
    r"|THỦ TƯỚNG|QUỐC HỘI)\b"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The parts of a heading, each with its place; ``end`` is where the body begins.

    ``names`` are the issuer's lines, ``titles`` the lines of the subject below ``type_line``, ``authority`` the line
    of the body that resolves, ``attached`` the line "(Kèm theo Quyết định số …)" of an annexed document.
    """

    names: tuple[Piece, ...] = ()
    number: Piece | None = None
    number_value: str | None = None
    date: Piece | None = None
    type_line: Piece | None = None
    titles: tuple[Piece, ...] = ()
    subject: Piece | None = None
    authority: Piece | None = None
    attached: Piece | None = None
    standard: Piece | None = None
    motto: bool = False
    draft: bool = False
    letter: bool = False
    displaced: bool = False
    spans: tuple[Span, ...] = ()
    end: int = 0

    @property
    def title_span(self) -> Span | None:
        """The type's line and the subject below it, or the subject of a letter."""
        block = [p for p in (self.type_line, *self.titles) if p is not None]
        if self.subject and not self.titles:
            block.append(self.subject)
        block.sort(key=lambda p: p.start)
        return Span(block[0].start, block[-1].end) if block else None

    @property
    def printed(self) -> bool:
        """Whether there is anything of a letterhead: its number, dateline or motto."""
        numbered = self.number is not None and bool(self.number_value or self.number.field("code"))
        return bool(numbered or self.date or self.motto)


@dataclass(slots=True)
class _Top:
    """What has been read so far; it becomes a :class:`Heading` when the body begins."""

    names: list[Piece] = field(default_factory=list)
    number: Piece | None = None
    number_value: str | None = None
    date: Piece | None = None
    type_line: Piece | None = None
    titles: list[Piece] = field(default_factory=list)
    subject: Piece | None = None
    attached: Piece | None = None
    standard: Piece | None = None
    motto: bool = False
    draft: bool = False
    letter: bool = False
    lines: list[Piece] = field(default_factory=list)
    label: bool = False  # the line above is the label of a chapter
    strange: int = 0
    end: int = 0

    @property
    def printed(self) -> bool:
        """Whether number, motto or dateline have been read."""
        return bool(self.number or self.motto or self.date)

    def take(self, piece: Piece) -> bool:
        """Take the next piece; False where it no longer belongs to the heading."""
        titled = self.type_line is not None or bool(self.titles)
        if titled and piece.kind in ("free", "body", "heading", "standard"):
            return self._title(piece)
        label, self.label = self.label, _LABEL.match(piece.text) is not None
        if label and piece.kind == "heading" and not self.printed:
            return False  # "Chương II", "QUY ĐỊNH CỤ THỂ": a window of a text that begins elsewhere
        taken = getattr(self, f"_{piece.kind}", self._part)(piece)
        if taken:
            self.end = piece.end
        return bool(taken)

    def _part(self, piece: Piece) -> bool:
        """Motto, rule, dateline, subject: the first of each counts, a repetition still is no body."""
        if piece.kind == "motto":
            self.motto = True
        elif piece.kind == "date":
            if self.titles and self.date is None and not self.number and not self.motto:
                return False
            self.date = self.date or piece
        elif piece.kind == "subject":
            self.subject = self.subject or piece
        elif piece.kind == "draft":
            self.draft = True
        self.lines.append(piece)
        return True

    def _number(self, piece: Piece) -> bool:
        if self.number is None or (not self.number_value and piece.field("number")):
            self.number, self.number_value = piece, piece.field("number") or None
        self.lines.append(piece)
        return True

    def _standard(self, piece: Piece) -> bool:
        self.standard = self.standard or piece
        self.lines.append(piece)
        return True

    def _heading(self, piece: Piece) -> bool:
        self.type_line = piece
        return True

    def _addressee(self, piece: Piece) -> bool:
        self.letter = True
        return False

    def _attached(self, piece: Piece) -> bool:
        self.attached = piece
        return False

    def _body(self, piece: Piece) -> bool:
        """Text before any heading: a conversion may print tables first, but not behind a letterhead."""
        if self._about(piece):
            return True
        if self.names and not self.number and not self.date and capitals(piece.text) and _ORGAN.match(piece.text):
            self.names.append(piece)  # a joint document: "BỘ CÔNG AN" and below it "- BỘ QUỐC PHÒNG"
            return True
        self.strange += 1
        return not self.printed and self.strange <= _STRANGE

    def _about(self, piece: Piece) -> bool:
        """Take the subject of a letter below its number, printed in full ("Về việc …"), and what it goes on with."""
        if self.type_line is not None or not self.number or self.date:
            return False
        match = _ABOUT.fullmatch(piece.text)
        if self.subject is None and match:
            self.subject = Piece("subject", piece.start, piece.end, piece.text, {"subject": match["subject"]})
            self.lines.append(self.subject)
            return True
        return False

    def _free(self, piece: Piece) -> bool:
        if self._about(piece):
            return True
        untitled = self.type_line is None and (self.number or self.date or self.motto) and not self.subject
        if untitled and capitals(piece.text) and _TITLE_WORDS.match(piece.text):
            self.titles.append(piece)  # the subject, where the line of the type is missing
            return True
        if self.standard and capitals(piece.text) and " " in piece.text and not _STANDARD_BODY.match(piece.text):
            self.titles.append(piece)
            return True
        if not self.lines and not self.names and _OWN_HEADING.match(piece.text):
            self.titles.append(piece)
            return True
        if self.subject is not None and not self.type_line and not capitals(piece.text) and not self.date:
            return True  # the subject of a letter goes on
        if capitals(piece.text) and len(piece.text) < 200:
            self.names.append(piece)
            return True
        if (self.number or self.motto) and len(piece.text) < _SHORT:
            self.strange += 1
            return self.strange <= _SHORT_LINES  # "Khóa XI, kỳ họp thứ 9", "(Từ ngày 16 tháng 5 …)"
        return self._body(piece)

    def _title(self, piece: Piece) -> bool:
        if sum(len(p.text) for p in self.titles) > _TITLE or not _goes_on(self.titles, piece):
            return False
        self.titles.append(piece)
        self.end = piece.end
        return True


def read_heading(text: str) -> Heading:
    """Return the parts of the heading of ``text``."""
    top = _Top()
    for piece in pieces(text, 0, _TOP):
        if not top.take(piece):
            break
    if not (top.type_line or top.standard or top.number or top.motto or top.subject or top.titles):
        top = _Top()
    heading = _built(top)
    return heading if heading.number or heading.standard else _with_displaced(text, heading)


def _wires(text: str) -> bool:
    """Whether a line says who sends a telegram: "THỦ TƯỚNG CHÍNH PHỦ điện:"."""
    sender, _, verb = text.partition(":")[0].rstrip().rpartition(" ")
    return ":" in text and verb.lower() == "điện" and capitals(sender)


def _goes_on(titles: list[Piece], piece: Piece) -> bool:
    """Whether a line belongs to the subject whose lines so far are ``titles``."""
    if _wires(piece.text):
        return False
    if not titles:
        return not begins_body(piece.text, below_heading=True) and (piece.kind != "body" or len(piece.text) < 400)
    last = titles[-1]
    if _BASIS.match(piece.text):
        return False  # a legal basis, also below a subject that looks open ("Chuyển đổi số")
    if piece.kind == "body" and not _OPEN_END.search(last.text):
        return False
    if capitals(last.text):
        return capitals(piece.text)
    if capitals(piece.text) or _CLOSED_END.search(last.text):
        return False
    if piece.text[:1].islower() or _OPEN_END.search(last.text):
        return len(piece.text) < 300
    return False


def _built(top: _Top) -> Heading:
    authority, titles = _without_authority(top)
    names = _issuer_lines(top)
    own = [*names, *top.lines]
    return Heading(
        names=tuple(names),
        number=top.number,
        number_value=top.number_value,
        date=top.date,
        type_line=top.type_line,
        titles=tuple(_cut(titles)),
        subject=top.subject,
        authority=authority,
        attached=top.attached,
        standard=top.standard,
        motto=top.motto,
        draft=top.draft,
        letter=top.letter,
        spans=_spans(piece for piece in own if piece is not top.subject),
        end=top.end,
    )


def _without_authority(top: _Top) -> tuple[Piece | None, list[Piece]]:
    """Part the line of the body that resolves from the subject above it."""
    titles = list(top.titles)
    law = top.type_line is not None and top.type_line.field("name") in {"LUẬT", "BỘ LUẬT", "PHÁP LỆNH"}
    spoken_of = bool(titles) and (_HOLDS_NUMBER.search(titles[-1].text) is not None or (law and len(titles) == 1))
    if titles and names_authority(titles[-1].text) and not spoken_of:
        return titles.pop(), titles
    return None, titles


def _cut(titles: list[Piece]) -> list[Piece]:
    """Cut a subject that a conversion joined with the first sentence of the body."""
    if not titles:
        return titles
    last = titles[-1]
    joint = _NEXT_SENTENCE.search(last.text) if not capitals(last.text) else None
    if joint is None:
        return titles
    kept = last.text[: joint.start()]
    return [*titles[:-1], Piece(last.kind, last.start, last.start + len(kept), kept, last.fields)]


def _issuer_lines(top: _Top) -> list[Piece]:
    """Return the lines in capitals that name the issuer: those before number and dateline, once each."""
    # A form prints where the body's name goes: "(TÊN ĐƠN VỊ)".
    named = [p for p in top.names if not _PLACEHOLDER.match(p.text)]
    marks = [p.start for p in (top.number, top.date, top.type_line, top.subject) if p]
    first = min(marks, default=top.end)
    before = [p for p in named if p.start < first]
    if not before:
        before = [p for p in named if _ORGAN.match(p.text)]
    if not top.printed or not (top.number_value or any(_ORGAN.match(p.text) for p in before)):
        before = []  # in a form without a number "BẢN KHAI CÁ NHÂN" below the motto is no body
    elif not top.motto or not before or not _ORGAN.match(before[0].text):
        before = before[next((i for i, p in enumerate(before) if _ORGAN.match(p.text)), 0) :]
    return before


def _spans(own: Iterable[Piece]) -> tuple[Span, ...]:
    return tuple(sorted({Span(p.start, p.end) for p in own}, key=lambda s: s.start))


def _with_displaced(text: str, heading: Heading) -> Heading:
    """Add the parts of a letterhead that stand within the body of the first pages.

    A number alone in its line counts only beside another part (issuer, motto or dateline): a form in an annex, or a
    sentence that a page break cut, has no such neighbours.
    """
    row = list(pieces(text, heading.end, _DISPLACED))
    for at, piece in enumerate(row):
        if piece.kind != "number" or not (piece.field("number") or piece.field("code")):
            continue
        around = _neighbours(row, at)
        names = [p for p in around if p.kind == "free" and capitals(p.text) and _ORGAN.match(p.text)]
        mottos = [p for p in around if p.kind == "motto"]
        dates = [p for p in around if p.kind == "date" and p.field("place")]
        if not names or not (mottos or dates or heading.motto or heading.type_line):
            continue
        if heading.type_line is None and heading.standard is None:
            continue
        return Heading(
            names=heading.names or tuple(names),
            number=piece,
            number_value=piece.field("number") or None,
            date=heading.date or (dates[0] if dates else None),
            type_line=heading.type_line,
            titles=heading.titles,
            subject=heading.subject,
            authority=heading.authority,
            attached=heading.attached,
            standard=heading.standard,
            motto=heading.motto or bool(mottos),
            draft=heading.draft,
            letter=heading.letter,
            displaced=True,
            spans=tuple(sorted({*heading.spans, *_spans([piece, *names, *mottos, *dates])}, key=lambda s: s.start)),
            end=heading.end,
        )
    return heading


def _neighbours(row: list[Piece], at: int) -> list[Piece]:
    """Return the parts of a letterhead right before and after ``row[at]``, up to the first other text."""
    found: list[Piece] = []
    for step in (-1, 1):
        i = at + step
        while 0 <= i < len(row) and abs(i - at) <= 6:
            piece = row[i]
            if piece.kind in ("motto", "date", "rule") or (piece.kind == "free" and capitals(piece.text)):
                found.append(piece)
            else:
                break
            i += step
    return sorted(found, key=lambda p: p.start)
