"""What the printed citation alone shows: a malformed date, a blank number, no date, a foreign form of number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.fold import fold
from corpus.numbers import hyphenated, parse_number
from kg.ask.model import DocumentView
from kg.check.correction import full_form
from kg.check.fields import is_alias, needs_date
from kg.check.finding import finding, houses, own_words, said_by, witness
from kg.check.model import Finding
from kg.check.peers import Peers
from kg.check.setting import Setting
from kg.check.signs import usual_signs
from kg.store.keys import number_key
from nlp.model import Citation

# Before the first decree on the form of numbers in use (Nghị định 110/2004/NĐ-CP) types were not coded.
FORM_BLANKS = 3
# "báo cáo số 02A-HSB", "Thông báo số 5-CBH": codes of forms; registers of the State write a slash, the Party both.
_FORM_CODE = re.compile(r"\d+[A-Za-z]?-[A-ZĐ]+\d*$")
_BODIES = 2
"""Other bodies that must print a form of number before it counts as the document's own."""
_NEAR, _LIST, _AROUND = 90, 500, 60
_AT_THE_HEAD = frozenset({"legal_basis", "preamble"})
_NO_YEAR = re.compile(r"\bngày\s+tháng\s+năm\b(?!\s*[\d.…])")
_DOTS = re.compile(r"…|\.{2,}|_{2,}")
_DATED_BEFORE = re.compile(
    r"\b(?:cùng ngày\b|hôm nay\b|ngày \d{1,2}(?:/\d{1,2}/\d{4}| tháng \d{1,2} năm \d{4}))[^.;\n]*$", re.IGNORECASE
)
_LISTED = r"\s*(?:,|;|và)\s*(?:[A-ZĐ]?[^\W\d]+ [^\W\d]+ )?(?:số\s*)?\d[\w./-]*"
_CUT_SHORT = r"\.?\s?[\w./-]{0,14}|[ ]?[&:] ?[\w./-]{2,14}|[ ]?[A-ZĐ]? ?- ?[A-ZĐ]{2,8}"
_DATED_AFTER = re.compile(
    rf"(?:{_CUT_SHORT}|(?:{_LISTED})+)\s*,?\s*"
    r"\(?(?:ký |ban hành )?(?:ng[àáa]y \d|\d{1,2}/\d{1,2}/\d{4}|ngày\s+tháng|tháng \d|năm \d{4})",
    re.IGNORECASE,
)
# "nêu trên", or the rest of a number that was read short and ends with its year.
_TOLD_BEFORE = re.compile(r"\s*(?:nêu trên|nói trên|trên đây|đã dẫn|này\b)|[\w/-]{0,12}-(?:19|20)\d\d\b")
# "của Bộ Chính trị khóa XI": the term tells which of the Party's documents it is.
_TERM = re.compile(r"\b(?:khóa|khoá|nhiệm kỳ)\b", re.IGNORECASE)
# "ngày 24 tháng 11/2022": short and long form in one.
_MIXED_DATE = re.compile(r"ngày \d{1,2} tháng \d{1,2}\s*/\s*\d{4}")
_PARTY = re.compile(r"-[A-ZĐa-z]+/[A-ZĐ]*(?:TW|TU|HU|ĐU)$")
# "05/2013ATT-BYT": read badly, but the year stands in it.
_YEAR_INSIDE = re.compile(r"/(?:19|20)\d\d")
# "Đề án 06/CP" is a name, known to all.
_NICKNAMED = frozenset({"Đề án", "Chương trình", "Dự án"})
_EXAMPLE = re.compile(r"(?:\b[Vv]í dụ|\b[Tt]hí dụ|\bVD\b)[^\n]*$|\b(?:[Mm]ẫu|[Bb]iểu)(?: [Ss]ố)? *$")
FORM_SINCE = "2004-05-01"


class Habits(NamedTuple):
    """What a document prints as a whole: keys of the numbers that it dates somewhere, how many it leaves blank."""

    dated: frozenset[str]
    blanks: int


def habits_of(view: DocumentView) -> Habits:
    """Return what a document prints as a whole."""
    citations = view.analysis.citations
    keys = (number_key(c.number) for c in citations if c.date or (c.number and _dated_nearby(view, c)))
    return Habits(frozenset(key for key in keys if key), sum(map(is_blank, citations)))


def printed_form(
    view: DocumentView, citation: Citation, habits: Habits, setting: Setting, peers: Peers
) -> Iterator[Finding]:
    """Yield what the printed citation alone shows: a malformed date, a blank number, no date, a foreign number form.

    ``peers`` speak for it only: a form that others print as well is the document's own.
    """
    if citation.date_malformed:
        said = view.text[citation.start : max(citation.end, citation.extent)]
        mixed = _MIXED_DATE.search(said) is not None
        yield finding(
            view,
            citation,
            "malformed_date",
            "lưu ý" if mixed else "sai",
            "Ngày viết lẫn hai cách ghi." if mixed else "Ngày viết sai thể thức.",
            (own_words(view, citation),),
            full_form(citation) if citation.date else None,
        )
    number = citation.number or ""
    if is_blank(citation):
        if in_form(view, citation, habits):
            return
        if citation.relation != "based_on":  # a blank basis is a draft (kg.check.standing), in an annex a form
            yield finding(
                view, citation, "missing_number", "lưu ý", "Số của văn bản còn để trống.", (), _own_form(view, citation)
            )
    elif number and not citation.incomplete:
        if needs_date(setting) and _lacks_date(view, citation, habits):
            yield finding(
                view,
                citation,
                "missing_date",
                "lưu ý",
                f"Dẫn chiếu không ghi ngày; số này lặp lại {_again(number)} nên chưa đủ để biết là văn bản nào.",
            )
        if whole := hyphenated(number):
            yield finding(
                view,
                citation,
                "number_form",
                "lưu ý",
                f"Ký hiệu «{number}» thiếu dấu gạch nối: {whole}.",
                (own_words(view, citation),),
                full_form(citation, number=whole),
            )
        elif whole := usual_signs(citation):
            yield finding(
                view,
                citation,
                "number_form",
                "lưu ý",
                f"Ký hiệu «{number}» viết không đúng thể thức: {whole}.",
                (own_words(view, citation),),
                full_form(citation, number=whole),
            )
        elif (code := _foreign_form(citation)) and not _said_so(view, citation, peers):
            yield finding(
                view,
                citation,
                "number_form",
                "lưu ý",
                f"Gọi là {citation.doc_type} nhưng ký hiệu không có chữ «{code}».",
            )


def _again(number: str) -> str:
    """Return how often a number comes again: the Party's registers begin anew with each term of office."""
    return "mỗi nhiệm kỳ" if _PARTY.search(number) else "hằng năm"


def _own_form(view: DocumentView, citation: Citation) -> str | None:
    """Return the cover decision in full where a blank "Kèm theo Quyết định số …" means the document itself."""
    meta = view.analysis.metadata
    own = parse_number(meta.number or "", meta.doc_type)
    blank = parse_number(f"0{citation.number}", citation.doc_type) if citation.number else None
    if citation.relation != "part_of" or own is None or blank is None or meta.date is None:
        return None
    if own.type is not blank.type or (own.issuers, own.units) != (blank.issuers, blank.units):
        return None
    return full_form(citation, number=meta.number, date=meta.date)


def _said_so(view: DocumentView, citation: Citation, peers: Peers) -> bool:
    """Tell whether several other bodies cite it by the same type and number; one alone may have copied a slip."""
    same = (p for p in peers.numbered(citation.number or "") if p.citation.doc_type == citation.doc_type)
    return len(houses(said_by(same)) - houses([witness(view)])) >= _BODIES


def is_blank(citation: Citation) -> bool:
    """Tell whether a citation's number was left open."""
    number = citation.number or ""
    unsaid = bool(number or re.search(r"(?<!một )\bsố\b(?!\s*:?\s*\d)", citation.quote))
    # "/2024/NĐ-CP": the year stands, the running number does not.
    return citation.incomplete and unsaid and (number[:1] in {"/", "-"} or not re.search(r"\d", number))


def in_form(view: DocumentView, citation: Citation, habits: Habits) -> bool:
    """Tell whether a blank is one for others to fill in (mẫu, biểu).

    Dots stand in it, the document has many, or it stands undated behind the head and is of another body than the
    issued document around it: an annex whose own decision was left blank repeats the code of its body.
    """
    here = view.text[max(0, citation.start - _AROUND) : max(citation.end, citation.extent) + 8]
    own = parse_number(view.analysis.metadata.number or "", view.analysis.metadata.doc_type)
    blank = parse_number(f"0{citation.number}", citation.doc_type) if citation.number else None
    # Who prints the day knows the document, and only its number is missing.
    annexed = citation.region not in _AT_THE_HEAD and not citation.date
    if annexed and own and blank and own.issuers and blank.issuers and not set(own.issuers) & set(blank.issuers):
        return True
    return bool(_DOTS.search(here) or _NO_YEAR.search(here)) or habits.blanks >= FORM_BLANKS


def _dated_nearby(view: DocumentView, citation: Citation) -> bool:
    """Tell whether a date stands beside the citation: before it ("Ngày 29/4/2022, Bộ Y tế có Công văn số …"), after the
    list that it begins, or after a number that was read short; or whether it is an example.
    """
    before = view.text[max(0, citation.start - _NEAR) : citation.start]
    after = view.text[citation.end : citation.end + _LIST]
    told = _DATED_BEFORE.search(before) or _DATED_AFTER.match(after) or _TOLD_BEFORE.match(after)
    return bool(told or _EXAMPLE.search(before))


def _lacks_date(view: DocumentView, citation: Citation, habits: Habits) -> bool:
    """Tell whether a citation lacks the date that its number needs: one without a year, never cited with a date."""
    if (citation.doc_type or "") in _NICKNAMED:
        return False
    parts = parse_number(citation.number or "", citation.doc_type)
    if citation.quote[:1].isdigit() or _FORM_CODE.match(citation.number or ""):
        return False  # in a list of numbers the first, with its type word, stands for all
    if parts is None or parts.year or parts.legislature or citation.date or citation.parent or citation.role == "title":
        return False
    if parts.type is None and not re.search(r"\bsố\b", citation.quote):
        return False  # "báo cáo 01/ĐC-KT": the code of a form
    if _YEAR_INSIDE.search(citation.number or "") or _DOTS.search(view.text[citation.end : citation.end + 24]):
        return False
    if _dated_nearby(view, citation) or is_alias(view, citation) or _TERM.search(citation.issuer or ""):
        return False
    return number_key(citation.number) not in habits.dated


_CODES = {
    "Quyết định": "QĐ",
    "Kế hoạch": "KH",
    "Chỉ thị": "CT",
    "Báo cáo": "BC",
    "Thông tư": "TT",
    "Nghị định": "NĐ",
    "Tờ trình": "TTr",
}


def _foreign_form(citation: Citation) -> str | None:
    named = citation.date or re.search(r"\bsố\b", citation.quote)  # else it may be the code of a form
    code = _CODES.get(citation.doc_type or "") if named and not _FORM_CODE.match(citation.number or "") else None
    number = citation.number or ""
    if code is None or (citation.date or "9") < FORM_SINCE or "-" not in number:
        return None
    letters = re.findall(r"[^\W\d_]+", number)
    parts = parse_number(number, None)
    if parts is None or parts.type is not None or any(fold(x).startswith(fold(code)) for x in letters):
        return None
    return None if parts.year else code
