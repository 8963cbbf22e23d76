"""An amending text -> the spans of quoted new text (nội dung sửa đổi trong ngoặc kép).

What "… được sửa đổi, bổ sung như sau:" announces and quotation marks enclose will stand in another document; what it
cites is cited there. The quotation runs until its own mark closes at the end of a line; where none does, or where
the marks were forgotten altogether, until the next command ("2. Bãi bỏ khoản 3") or article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from nlp.citation_view import line_start
from nlp.model import Span

_ANY_MARK = re.compile(r"[“\"”]")
# What stands before a mark that opens a quotation; the mark is looked for first, it is rare.
_BEFORE = re.compile(r"(?P<colon>:\s*$)|(?P<phrase>(?:cụm\s+từ|các\s+từ|từ|bằng|đoạn)\s*:?\s*$)|(?P<line>\n[ ]*$)")
_WIDEST = 30
_OPENS = {"colon": '“"”', "phrase": '“"', "line": "“"}
_AMENDING = re.compile(
    r"sửa\s+đổi|bổ\s+sung|thay\s+thế|thay\s+cụm|bãi\s+bỏ|như\s+sau|cụm\s+từ|đính\s+chính|SỬA\s+ĐỔI", re.I
)
_IN_FORCE = re.compile(r"qu[yi]\s+định|hướng\s+dẫn|như\s+sau|sửa\s+đổi|bổ\s+sung|nêu", re.I)
_CLOSING = re.compile(r"[”\"][ ]{0,3}[.;,]{0,3}[ ]{0,3}(?:/\.)?[ ]{0,3}(?=\n|$)")
# "Sửa đổi, bổ sung Điều 21" alone in its line announces the quotation that opens the next one.
_COMMANDED = re.compile(
    r"[ ]*(?:Điều\s+\d+[a-z]?[.:]\s*)?(?:\(?(?:\d+|[a-zđ])[.)]\s*)*"
    r"(?:Sửa\s+đổi|Bổ\s+sung|Thay\s+thế)[\s,][^\n“”]{0,600}$",
    re.M,
)
_ANNOUNCING = ("như sau", "cụm từ", "ửa đổi, bổ sung")
_ANNOUNCEMENT = re.compile(r"hư[ ]sau[ ]?:[ ]?\n[ ]?“")
_MARK = re.compile(r"[“”]")
_NEXT_COMMAND = re.compile(
    r"\n[ ]*(?:(?:Điều\s+\d+[a-z]?[.:]\s*)?(?:\(?(?:\d+|[a-zđ])[.)]\s*)*"
    r"(?:Sửa\s+đổi|Bổ\s+sung|Thay\s+thế|Thay\s+cụm|Bãi\s+bỏ|Bỏ\s+cụm|Đính\s+chính)[\s,]"
    r"|(?:Điều\s+\d+[a-z]?[.:]\s*)(?:Hiệu\s+lực|Điều\s+khoản|Tổ\s+chức\s+thực\s+hiện|Trách\s+nhiệm|Quy\s+định\s+chuyển"
    r"|\w+\s+\w+\s+này|Chánh\s|Giám\s+đốc|Các\s|Thủ\s+trưởng)|Nơi\s+nhận|NƠI\s+NHẬN)"
)
_SAYS_SO = re.compile(r"hư[ ]sau[ ]?:?[ ]*\n\s*")
_PROVISION = r"(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều|Mục|Chương|Phụ\s+lục|[Tt]iết|gạch\s+đầu\s+dòng)\s+[\dIVXa-zđ]"
_OF_PROVISION = re.compile(
    r"[ ]*(?:Điều\s+\d+[a-z]?[.:]\s*)?(?:\(?(?:\d+|[a-zđ])[.)]\s*)*"
    rf"(?:(?:Sửa\s+đổi|Bổ\s+sung)\s*,?[^\n“”]{{0,80}}?{_PROVISION}"
    rf"|{_PROVISION}[^\n“”]{{0,160}}?được\s+(?:sửa\s+đổi|bổ\s+sung))[^\n“”]{{0,300}}$"
)
_COMMANDS = re.compile(r"[“\"]|[^\n]{0,200}?(?:sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|thay\s+thế|cụm\s+từ|như\s+sau)", re.I)
_NEXT_ARTICLE = re.compile(r"\n[ ]*Điều\s+\d+[a-z]?[.:]|\n[ ]*[“\"]")
# What stands behind the end of new text: the next article or the end of the piece.
_FOLLOWED = re.compile(r"\s*(?:Điều\s+\d+[a-z]?[.:]|$)")
_REACH = 220
_QUOTING = ("Công văn", "Báo cáo", "Kế hoạch", "Thông báo", "Tờ trình", "Hướng dẫn", "Công điện", "Chỉ thị")
_CHANGING = ("Kế hoạch", "Chỉ thị", "Thông báo")
_COMMANDING = re.compile(
    r"[ ]*(?:Điều\s+\d+[a-z]?[.:]\s*)?(?:\(?(?:\d+|[a-zđ]|[IVX]+)[.)]\s*)*"
    r"(?:Sửa\s+đổi|Bổ\s+sung|Thay\s+thế|Điều\s+chỉnh)[\s,]"
)
_CONSOLIDATED = "Văn bản hợp nhất"
_LONGEST = 120_000
_LONGEST_UNMARKED = 20_000
_PHRASE = 600
_MOST_CLOSINGS = 60


def only_quotes(view: str, doc_type: str | None) -> bool:
    """Tell whether a document quotes what is in force: a letter, a report, a consolidated text.

    A plan or directive quotes too, unless it changes another: "1. Sửa đổi, bổ sung mục 2 Phần II như sau:".
    """
    if doc_type in _CHANGING and any(
        _COMMANDING.match(view, line_start(view, said.start())) for said in _SAYS_SO.finditer(view)
    ):
        return False
    return doc_type in _QUOTING or doc_type == _CONSOLIDATED


def quotations(view: str, doc_type: str | None) -> tuple[Span, ...]:
    """Return the spans of quoted new text in text order; empty for a text that amends nothing.

    ``doc_type`` is that of the citing document: a letter or report quotes what is in force, it amends nothing.
    """
    announced = any(word in view for word in _ANNOUNCING)
    if only_quotes(view, doc_type) or not (announced or doc_type is None):
        return ()
    begun = _begun(view) if doc_type is None else None
    if not announced:
        return (begun,) if begun and _FOLLOWED.match(view, begun.end) else ()
    marked = [begun, *_spans(view, begun.end, _AMENDING)] if begun else list(_spans(view, 0, _AMENDING))
    return tuple(sorted([*marked, *_unmarked(view, marked)], key=lambda span: span.start))


def _begun(view: str) -> Span | None:
    """Return the quotation inside which a piece of a text begins, whether its opening mark is there or not."""
    start = len(view) - len(view.lstrip())
    if view.startswith("“", start):
        end = _phrase_end(view, start + 1) or _block_end(view, start + 1, _Closings(view))
        return Span(start, end) if end is not None else None
    depth = 0
    for mark in _MARK.finditer(view, 0, _LONGEST):
        depth += 1 if mark.group() == "“" else -1
        if depth < 0:
            closing = _CLOSING.match(view, mark.start())
            return Span(0, closing.end()) if closing else None
        if depth > 0 and "\n" in view[max(0, mark.start() - 3) : mark.start()]:
            return None  # a quotation that opens a line of its own
    return None


def _unmarked(view: str, marked: list[Span]) -> Iterator[Span]:
    """Yield the new text that "Sửa đổi khoản 2 Điều 5 như sau:" announces and no mark encloses."""
    starts = [span.start for span in marked]
    for said in _SAYS_SO.finditer(view):
        line = line_start(view, said.start())
        if _COMMANDS.match(view, said.end()) or not _OF_PROVISION.match(view[line : said.start()]):
            continue
        k = bisect_right(starts, said.start()) - 1
        if k >= 0 and marked[k].end > said.start():
            continue
        limit = marked[k + 1].start if k + 1 < len(marked) else len(view)
        limit = min(limit, said.end() + _LONGEST_UNMARKED)
        stops = (p.search(view, said.end(), limit) for p in (_NEXT_COMMAND, _NEXT_ARTICLE))
        end = min((stop.start() for stop in stops if stop), default=limit)
        if end > said.end():
            yield Span(said.end(), end)


def quoted_in_force(view: str) -> tuple[Span, ...]:
    """Return the spans in which a letter or report prints the text of what it cites: "Điều 5 … quy định: “…”"."""
    return tuple(_spans(view, 0, _IN_FORCE))


def _spans(view: str, pos: int, announcing: re.Pattern[str]) -> Iterator[Span]:
    closings: _Closings | None = None
    while mark := _ANY_MARK.search(view, pos):
        opening = _BEFORE.search(view, max(pos, mark.start() - _WIDEST), mark.start())
        pos = mark.end()
        if opening is None or mark.group() not in _OPENS[str(opening.lastgroup)]:
            continue
        if opening["line"]:
            announced = _COMMANDED.match(view, line_start(view, _text_end(view, opening.start())))
        else:
            announced = announcing.search(view, max(0, opening.start() - _REACH), mark.start())
        if not announced:
            continue
        end = _phrase_end(view, pos)
        if end is None and not opening["phrase"]:
            closings = closings or _Closings(view)
            end = _block_end(view, pos, closings)
        if end is not None:
            yield Span(mark.start(), end)
            pos = end


def _text_end(view: str, pos: int) -> int:
    """Return where the text before the blanks before ``pos`` ends, looking back a little."""
    low = max(0, pos - 40)
    return low + len(view[low:pos].rstrip())


def _phrase_end(view: str, pos: int) -> int | None:
    limit = min(len(view), pos + _PHRASE)
    depth = 1
    for mark in re.compile(r"[“”\"\n]").finditer(view, pos, limit):
        char = mark.group()
        if char == "\n":
            return None
        depth += 1 if char == "“" else -1
        if depth <= 0:
            return mark.end()
    return None


def _block_end(view: str, pos: int, closings: _Closings) -> int | None:
    """Return the end of the quotation that opened before ``pos``: where its marks balance at the end of a line."""
    depth = 1
    last = pos
    found = closings.behind(pos)
    announced = closings.announcement(pos)
    before: int | None = None
    for mark, end in found:
        # The next quotation is announced: this one ended before, whatever its marks say.
        if before is not None and mark > announced:
            return before
        before = end
        depth += view.count("“", last, mark) - view.count("”", last, mark + 1)
        last = mark + 1
        if view[mark] == '"' or depth <= 0:
            return end
    return found[0][1] if found else closings.command(pos)


class _Closings:
    """The marks that close a quotation at the end of a line, found once for the whole text."""

    def __init__(self, view: str) -> None:
        self.length = len(view)
        self.spots = [(m.start(), m.end()) for m in _CLOSING.finditer(view)]
        self.marks = [mark for mark, _ in self.spots]
        self.announcements = [m.end() for m in _ANNOUNCEMENT.finditer(view)]
        self.commands = [m.start() for m in _NEXT_COMMAND.finditer(view)]

    def command(self, pos: int) -> int:
        """Return where the next command stands behind ``pos``, the end of the text where none does."""
        at = bisect_right(self.commands, pos)
        return min(self.commands[at] if at < len(self.commands) else self.length, pos + _LONGEST)

    def announcement(self, pos: int) -> int:
        """Return where the next quotation that opens a line of its own is announced behind ``pos``."""
        at = bisect_right(self.announcements, pos)
        return self.announcements[at] if at < len(self.announcements) else self.length

    def behind(self, pos: int) -> list[tuple[int, int]]:
        """Return the next closings behind ``pos``: as many, and as far, as one quotation can reach."""
        first = bisect_left(self.marks, pos)
        last = bisect_left(self.marks, pos + _LONGEST)
        return self.spots[first : min(last, first + _MOST_CLOSINGS)]
