"""A text, its letterhead and sections -> where its regions begin: letterhead, preamble, legal basis, body, appendix.

Without letterhead and sections a weak assumption of the form of official documents stands in for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.citation_view import line_start
from nlp.letterhead import Letterhead
from nlp.model import Region, Section, Span

_BODY = re.compile(
    r"\n[ ]*(?:(?:Điều|ĐIỀU)\s+1\b|(?:Chương|CHƯƠNG)\s+(?:I|1)\b|(?:Phần|PHẦN)\s+(?:I|1|thứ nhất|A|THỨ NHẤT)\b"
    r"|I\s*[./-]|1\s*[./-]\s|A\s*[./-]\s|(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|CHỈ THỊ|NGHỊ QUYẾT)\s*:)"
)
_APPENDIX = re.compile(
    r"\n[ ]*(?:PHỤ\s+LỤC|Phụ\s+lục(?=[ ]*(?:\n|[IVX\d]))|\(?[ ]*(?:Ban hành |ban hành |Đính |BAN HÀNH "
    r"|Phê duyệt )?(?:[Kk]èm|KÈM)[ ]+theo[ ]+(?:Quyết|Thông|Nghị|Công|QUYẾT|Hướng|Kế)|\(Ban hành theo "
    r"|\(Ban hành (?:tại|kèm) )"
)
_SIGNED = re.compile(r"Nơi nhận[ ]*:|NƠI NHẬN|Nơi gửi[ ]*:")
_BASIS_HEADING = re.compile(
    r"\n[ ]*(?:[IVX\d.]+[./ )-]*|(?P<item>[*+•-][ ]*|[a-zđ]{1,2}\)[ ]*))?"
    r"(?:CĂN CỨ|Căn cứ (?:pháp lý|lập|xây dựng|ban hành)"
    r"|CƠ SỞ PHÁP LÝ|Cơ sở pháp lý)[^\n;]{0,60}\n"
)
# The items below "l) Căn cứ pháp lý:" in a procedure.
_ITEMS = re.compile(r"(?:[ ]*[-–+•][^\n]*\n+|[ ]*(?:Luật|Bộ luật|Nghị định|Thông tư|Quyết định|Pháp lệnh)\s[^\n]*\n+)*")
_NEXT_HEADING = re.compile(
    r"\n[ ]*(?:[IVX]+[.)/-]|[A-H][.)]|(?:Phần|PHẦN|Chương|CHƯƠNG|Điều|ĐIỀU)\s|\d+[.)/][ ]*[A-ZĐ])"
)
_BASIS = re.compile(r"[ ]*[-–+*]?[ ]*(?:C[ăã]n [cC][ứừúử]|CĂN CỨ)(?!\w)")
_PROPOSED = re.compile(
    r"[ ]*[-–+*]?[ ]*(?:Theo đề nghị|Xét đề nghị|Xét Tờ trình|Xét tờ trình|Sau khi|(?:Trên cơ sở )?[Xx]em xét)(?!\w)"
)
# "Theo đề nghị của Vụ trưởng A, Bộ trưởng B ban hành Thông tư sửa đổi …" goes on with the act itself.
_ENACTING = re.compile(r",\s+[^,;\n]{3,120}?\sban\s+hành\s+(?:Thông tư|Nghị định|Quyết định|Nghị quyết|Chỉ thị|Quy)")
_NEXT_BASIS = re.compile(
    r"\n\s*[-–+*]?[ ]*(?:C[ăã]n [cC]ứ|Theo đề nghị|Xét|Sau khi|Theo tờ trình|Thực hiện|[A-ZĐỦ ]{8,}\n|QUYẾT"
    r"|Chính phủ ban hành|Bộ trưởng|Thủ tướng)"
)
_END = re.compile(r"[^\n]*")
# What the list of legal bases leads to.
_RESOLVED = re.compile(r"\s*(?:QUYẾT[ ]+(?:NGHỊ|ĐỊNH)|NGHỊ[ ]+(?:ĐỊNH|QUYẾT))[ ]*:?[ ]*\n")


_OPENING = re.compile(
    r"[ ]*[-+]?[ ]*(?:Thực hiện|Triển khai|Tiếp tục thực hiện|Quán triệt|Cụ thể h[oó][aá]|Căn [cC]ứ|Trên cơ sở"
    r"|Để |Xét |Theo |Sau khi|Nhằm)"
)
_CARRIED = re.compile(
    r"[ ]*[-+]?[ ]*(?:(?:Để|Nhằm)\s+(?:triển khai\s+|tổ chức\s+)?thực hiện|Thực hiện|Triển khai|Quán triệt)\s"
)
_ANNEXED = re.compile(r"\([^()\n]*[Kk]èm theo|\([^()\n]*theo [^()\n]*\)")


_BODY_KINDS = ("part", "chapter", "section", "article", "clause", "point", "roman", "number", "letter")
_SUBJECT = re.compile(
    r",\s+[A-ZĐỦ][^,;.\n]{0,90}?\s(?:ban hành|xây dựng|triển khai|báo cáo|hướng dẫn|đề nghị|yêu cầu|tổ chức"
    r"|thông báo|quyết định|chỉ đạo|đã\s+(?:có|gửi|nhận))(?!\w)"
)
_SENTENCE_END = re.compile(
    r"[^\W\dA-ZĐ][^\W\dA-ZĐ]\.\s+(?=[A-ZĐ])|[;,]\s+(?:trong\s+)?thời\s+gian\s+(?:vừa\s+)?qua(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Regions:
    """Where the regions of a text begin; spans of letterhead, of the document's own title, of lists of legal bases."""

    letterhead: tuple[Span, ...]
    title: Span | None
    body: int
    appendix: int
    bases: tuple[Span, ...]
    last_basis: int

    def of(self, view: str, start: int) -> Region:
        """Return the region in which ``start`` lies."""
        if any(s.start <= start < s.end for s in self.letterhead):
            return "letterhead"
        if any(s.start <= start < s.end for s in self.bases):
            return "legal_basis"
        if start >= self.appendix:
            return "appendix"
        if start >= self.body + 20000:
            return "body"
        line = line_start(view, start)
        if _ENACTING.search(view, line, start):
            return "preamble" if start < self.body else "body"
        if _BASIS.match(view, line) and _listed(view, line, start):
            return "legal_basis"
        if _PROPOSED.match(view, line):
            before = line_start(view, max(0, line - 1))
            paragraph = _END.match(view, line)
            if _BASIS.match(view, before) or (paragraph and _RESOLVED.match(view, paragraph.end())):
                return "legal_basis"
        return "preamble" if start < self.body else "body"

    def opens(self, view: str, start: int) -> bool:
        """Tell whether ``start`` stands in a clause that a document opens with: "Thực hiện …, UBND tỉnh ban hành …"."""
        line = line_start(view, start)
        if not _OPENING.match(view, line) or any(p.search(view, line, start) for p in (_SUBJECT, _SENTENCE_END)):
            return False
        if start < self.body:
            return True
        before = line_start(view, max(0, line - 1))
        return start >= self.appendix and bool(_ANNEXED.search(view, before, line))

    def based(self, view: str, start: int) -> bool:
        """Tell whether ``start`` stands in a paragraph that opens with what it rests upon: "Căn cứ …".

        An item of legal bases, also in a form in an annex, or the first words of a letter's answer; behind the
        sentence's own subject it is no basis any more.
        """
        line = line_start(view, start)
        return bool(_BASIS.match(view, line)) and not _SUBJECT.search(view, line, start)

    def carries_out(self, view: str, start: int) -> bool:
        """Tell whether ``start`` stands in "Thực hiện quy định của …, Sở A đề nghị" that opens a document."""
        line = line_start(view, start)
        if start >= self.body or not _CARRIED.match(view, line) or _SUBJECT.search(view, line, start):
            return False
        paragraph = _END.match(view, line, line + 3000)
        return bool(paragraph and _SUBJECT.search(view, start, paragraph.end()))

    def in_title(self, start: int) -> bool:
        """Tell whether ``start`` lies in the document's own title."""
        return self.title is not None and self.title.start <= start < self.title.end


def _listed(view: str, line: int, start: int) -> bool:
    """Tell whether the paragraph at ``line`` is an item of a list of legal bases, no sentence that goes on."""
    paragraph = _END.match(view, line, line + 6000)
    end = paragraph.end() if paragraph else line
    tail = view[line:end].rstrip()[-1:]
    return tail == ";" or bool(_NEXT_BASIS.match(view, end)) or (tail in ",." and ";" in view[start:end] and False)


def find_regions(view: str, letterhead: Letterhead, sections: Sequence[Section]) -> Regions:
    """Return the regions of ``view``."""
    body = _BODY.search(view, 0, 40000)
    start = body.start() if body else 0
    if sections:
        start = min((s.start for s in sections if s.kind in _BODY_KINDS), default=start)
    annexes = [s.start for s in sections if s.kind == "annex"]
    appendix = _appendix(view, start, letterhead)
    if annexes:
        appendix = min(appendix, *annexes) if letterhead.signature else min(annexes)
    bases = tuple(_basis_list(view, m) for m in _BASIS_HEADING.finditer(view))
    return Regions(letterhead.spans, letterhead.title_span, start, appendix, bases, 0)


def _appendix(view: str, body: int, letterhead: Letterhead) -> int:
    signed = letterhead.signature.start if letterhead.signature else None
    if signed is None:
        found = _SIGNED.search(view, body)
        signed = found.start() if found else None
    if signed is None:
        first = _APPENDIX.search(view, body)
        return first.start() if first and first.start() > 200 else len(view)
    first = _APPENDIX.search(view, signed)
    if not first:
        return len(view)
    heading = re.compile(
        r"\n[ ]*(?:KẾ HOẠCH|QUY CHẾ|QUY ĐỊNH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHỤ LỤC|DANH MỤC|ĐIỀU LỆ|HƯỚNG DẪN|CHIẾN LƯỢC"
        r"|QUY TRÌNH|PHƯƠNG ÁN|BẢNG|MẪU)"
    ).search(view, signed, first.end())
    return heading.start() if heading else first.start()


def _basis_list(view: str, heading: re.Match[str]) -> Span:
    pos = heading.end()
    if heading["item"]:
        lines = _ITEMS.match(view, pos, pos + 6000)
        return Span(pos, lines.end() if lines else pos)
    end = _NEXT_HEADING.search(view, pos)
    return Span(pos, end.start() if end else min(len(view), pos + 6000))


def region_index(starts: Sequence[int], pos: int) -> int:
    """Return the index of the last of the ascending ``starts`` that is not behind ``pos``, -1 where there is none."""
    return bisect_right(starts, pos) - 1
