"""The rules: one citation, its document and what others say -> findings.

A rule accuses only where it has evidence: a row of the registry, other citations that disagree, or the printed form
itself. A document that neither the registry nor anyone else knows is outside coverage and never accused.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from corpus.catalogue import Catalogue
from corpus.fold import fold
from corpus.identity import LegalId
from corpus.numbers import parse_number
from corpus.registry_row import RegistryRow
from kg.ask.model import DocumentView
from kg.check.correction import full_form
from kg.check.model import Finding, Peer, Proof
from kg.check.peers import Peers, series_code
from kg.store.keys import number_key
from nlp.model import Citation

_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
# Two printings of one title differ in abbreviations and in where they were cut.
SAME_TITLE = 0.8
OTHER_TITLE = 0.5
# Before the first decree on the form of numbers in use (Nghị định 110/2004/NĐ-CP) types were not coded.
FORM_SINCE = "2004-05-01"
SERIES_SUPPORT = 3


def check_document(view: DocumentView, peers: Peers, catalogue: Catalogue) -> list[Finding]:
    """Return the findings on the citations of one document, in text order."""
    found: list[Finding] = []
    for citation in view.analysis.citations:
        if citation.role == "quoted":
            continue
        if citation.kind == "standard":
            found += unknown_standard(view, citation, peers)
            continue
        found += printed_form(view, citation)
        found += against_registry(view, citation, peers, catalogue) or against_peers(view, citation, peers)
    found += inconsistent(view, found)
    found += series_order(view, peers)
    return sorted(_one_a_place(found), key=lambda f: (f.start, f.code))


def _finding(
    view: DocumentView,
    citation: Citation,
    code: str,
    severity: str,
    message: str,
    proofs: Sequence[Proof] = (),
    correction: str | None = None,
) -> Finding:
    end = max(citation.end, citation.extent)
    quote = view.text[citation.start : end]
    return Finding(
        view.ref,
        citation.id,
        code,  # type: ignore[arg-type]
        severity,  # type: ignore[arg-type]
        message,
        quote,
        citation.start,
        end,
        tuple(proofs),
        correction,
    )


def _one_a_place(findings: list[Finding]) -> list[Finding]:
    seen: dict[tuple[str | None, str], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.citation, finding.code), finding)
    return list(seen.values())


def _quote(peer: Peer) -> Proof:
    c = peer.citation
    parts = [c.quote, f"ngày {c.date}" if c.date else "", f"của {c.issuer}" if c.issuer else "", c.title or ""]
    return Proof(" ".join(p for p in parts if p), peer.document)


def _row_proof(row: RegistryRow) -> Proof:
    return Proof(" ".join(p for p in (row.type, row.number, row.date, row.title) if p), row=row.id)


# What is printed


def printed_form(view: DocumentView, citation: Citation) -> Iterator[Finding]:
    """Yield what the printed citation alone shows: a malformed date, a blank number, no date, a foreign number form."""
    if citation.date_malformed:
        yield _finding(
            view,
            citation,
            "malformed_date",
            "sai",
            "Ngày viết sai thể thức.",
            (Proof(view.text[citation.start : max(citation.end, citation.extent)], view.ref),),
            full_form(citation) if citation.date else None,
        )
    number = citation.number or ""
    if citation.incomplete and not re.search(r"\d", number) and (number or re.search(r"\bsố\b", citation.quote)):
        yield _finding(view, citation, "missing_number", "lưu ý", "Số của văn bản còn để trống.")
    elif number and not citation.incomplete:
        if _lacks_date(view, citation):
            yield _finding(
                view,
                citation,
                "missing_date",
                "lưu ý",
                "Dẫn chiếu không ghi ngày; số này lặp lại hằng năm nên chưa đủ để biết là văn bản nào.",
            )
        if code := _foreign_form(citation):
            yield _finding(
                view,
                citation,
                "number_form",
                "lưu ý",
                f"Gọi là {citation.doc_type} nhưng ký hiệu không có chữ «{code}».",
            )


def _lacks_date(view: DocumentView, citation: Citation) -> bool:
    """Tell whether a citation lacks the date that its number needs: one without a year, never cited with a date."""
    parts = parse_number(citation.number or "", citation.doc_type)
    if parts is None or parts.year or parts.legislature or citation.date or citation.parent or citation.role == "title":
        return False
    key = number_key(citation.number)
    return not any(number_key(c.number) == key and c.date for c in view.analysis.citations)


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
    code = _CODES.get(citation.doc_type or "")
    number = citation.number or ""
    if code is None or (citation.date or "9") < FORM_SINCE or "-" not in number:
        return None
    letters = re.findall(r"[^\W\d_]+", number)
    parts = parse_number(number, None)
    if parts is None or parts.type is not None or any(fold(code) == fold(x) for x in letters):
        return None
    return None if parts.year else code


# Against the registry


def against_registry(view: DocumentView, citation: Citation, peers: Peers, catalogue: Catalogue) -> list[Finding]:
    """Return a wrong date or a wrong number, where the registry knows the document that is meant."""
    if not citation.number or not _FULL_DATE.fullmatch(citation.date or "") or citation.date_malformed:
        return []
    date = citation.date or ""
    rows = [r for r in _rows(view, citation, catalogue) if _FULL_DATE.fullmatch(r.date)]
    if any(r.date == date for r in rows):
        return []
    if misprinted := _same_day_other_number(citation, catalogue, peers):
        return [_wrong_number(view, citation, misprinted)]
    near = [r for r in rows if _same_year(r, date) and _title_fits(citation.title, r.title)]
    if len(near) != 1:
        return []
    row = near[0]
    support = [p for p in peers.numbered(citation.number) if p.citation.date == row.date]
    others = [p for p in peers.numbered(citation.number) if p.citation.date == date and p.document != view.ref]
    if len({p.document.id for p in others}) > len({p.document.id for p in support}):
        return []
    sure = bool(support) or row.evidence in {"letterhead", "register", "corpus", "agreement"}
    return [
        _finding(
            view,
            citation,
            "wrong_date",
            "sai" if (sure and _title_says(citation.title, row.title)) or support else "nghi vấn",
            f"Sổ đăng ký ghi {row.number} ngày {_day(row.date)}.",
            [_row_proof(row), *(_quote(p) for p in support[:2])],
            full_form(citation, date=row.date, title=citation.title or row.title or None),
        )
    ]


def _rows(view: DocumentView, citation: Citation, catalogue: Catalogue) -> Sequence[RegistryRow]:
    return catalogue.by_number(
        citation.number or "",
        doc_type=citation.doc_type,
        issuer=citation.issuer,
        year=int((citation.date or "0")[:4]) or None,
        place_date=view.analysis.metadata.date,
    )


def _same_year(row: RegistryRow, date: str) -> bool:
    return row.date[:4] == date[:4]


def _title_fits(printed: str | None, known: str) -> bool:
    """Tell whether two titles may be of one document; a missing one says nothing against it."""
    return not printed or not known or _alike(printed, known) >= OTHER_TITLE


def _title_says(printed: str | None, known: str) -> bool:
    return bool(printed and known) and _alike(printed or "", known) >= SAME_TITLE


def _alike(a: str, b: str) -> float:
    return SequenceMatcher(None, _plain(a), _plain(b), autojunk=False).ratio()


def _plain(title: str) -> str:
    """Return a title without what printings differ in: case, marks, the opening verb."""
    words = re.sub(r"\W+", " ", fold(title)).strip()
    return re.sub(r"^(?:ve viec |ve |v v |phe duyet |ban hanh |quy dinh )+", "", words)


def _same_day_other_number(
    citation: Citation, catalogue: Catalogue, peers: Peers
) -> tuple[str, list[Proof], bool] | None:
    """Return the number of another document of the same day and title: (number, proofs, whether two sources say so)."""
    if not citation.title or not citation.date:
        return None
    own = number_key(citation.number)
    own_code = series_code(own or "")
    rows = [
        r
        for r in catalogue.on_date(citation.date)
        if number_key(r.number) != own and series_code(number_key(r.number) or "") == own_code
    ]
    same = [r for r in rows if r.title and _alike(r.title, citation.title) >= SAME_TITLE]
    told = [
        p
        for p in peers.dated(citation.date)
        if p.citation.number
        and number_key(p.citation.number) != own
        and series_code(number_key(p.citation.number) or "") == own_code
        and p.citation.title
        and _alike(p.citation.title, citation.title) >= 0.9
    ]
    numbers = {number_key(r.number): r.number for r in same} | {
        number_key(p.citation.number): p.citation.number for p in told
    }
    if len(numbers) != 1:
        return None
    ((key, number),) = numbers.items()
    listed = [r for r in rows if number_key(r.number) == key]
    backing = {p.document.id for p in peers.numbered(citation.number or "") if p.citation.date == citation.date}
    if len(backing) >= len({p.document.id for p in told}) and not listed:
        return None
    sure = bool(listed) and bool(told or same)
    return number or "", [*(_row_proof(r) for r in listed[:1]), *(_quote(p) for p in told[:2])], sure


def _wrong_number(view: DocumentView, citation: Citation, found: tuple[str, list[Proof], bool]) -> Finding:
    number, proofs, sure = found
    return _finding(
        view,
        citation,
        "wrong_number",
        "sai" if sure else "nghi vấn",
        f"Văn bản cùng ngày, cùng trích yếu có số {number}.",
        proofs,
        full_form(citation, number=number),
    )


def against_peers(view: DocumentView, citation: Citation, peers: Peers) -> list[Finding]:
    """Return a wrong number that other citations of the same day and title tell, without the registry."""
    if not citation.number or not _FULL_DATE.fullmatch(citation.date or "") or not citation.title:
        return []
    own = number_key(citation.number)
    told: dict[str, list[Peer]] = defaultdict(list)
    for peer in peers.dated(citation.date or ""):
        key = number_key(peer.citation.number)
        if not key or series_code(key) != series_code(own or "") or not peer.citation.title:
            continue
        if _alike(peer.citation.title, citation.title) >= 0.9:
            told[key].append(peer)
    ours = {p.document.id for p in told.pop(own or "", [])} - {view.ref.id}
    if ours or len(told) != 1:
        return []
    ((_, others),) = told.items()
    if len({p.document.id for p in others}) < 2:
        return []
    number = others[0].citation.number or ""
    return [_wrong_number(view, citation, (number, [_quote(p) for p in others[:3]], False))]


# Within the document and its series


def inconsistent(view: DocumentView, known: Sequence[Finding]) -> Iterator[Finding]:
    """Yield citations of one number with two dates in one document, where nothing yet tells which is right."""
    accused = {f.citation for f in known}
    groups: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    for citation in view.analysis.citations:
        if citation.number and _FULL_DATE.fullmatch(citation.date or "") and citation.role != "quoted":
            key = number_key(citation.number) or ""
            groups[key, (citation.date or "")[:4]].append(citation)
    for members in groups.values():
        dates = {c.date for c in members}
        if len(dates) < 2 or any(c.id in accused for c in members):
            continue
        if any(c.title and d.title and _alike(c.title, d.title) < OTHER_TITLE for c in members for d in members):
            continue
        for citation in members[1:]:
            if citation.date != members[0].date:
                other = Proof(view.text[members[0].start : max(members[0].end, members[0].extent)], view.ref)
                yield _finding(
                    view,
                    citation,
                    "inconsistent_within_document",
                    "nghi vấn",
                    f"Cùng số này, chỗ khác trong văn bản ghi ngày {_day(members[0].date or '')}.",
                    [other],
                )


def series_order(view: DocumentView, peers: Peers) -> Iterator[Finding]:
    """Yield citations whose date contradicts their number: in one series and year, numbers ascend with the dates."""
    for citation in view.analysis.citations:
        number = parse_number(citation.number or "", citation.doc_type)
        if (
            number is None
            or number.year
            or not number.number.isdigit()
            or citation.role == "quoted"
            or not _FULL_DATE.fullmatch(citation.date or "")
        ):
            continue
        issuer = _issuer(citation)
        if issuer is None:
            continue
        code = series_code(number_key(citation.number) or "")
        points = _points(peers.series(code, (citation.date or "")[:4]), issuer, number_key(citation.number) or "")
        here = (int(number.number), citation.date or "")
        against = [p for n, d, p in points if (n < here[0]) != (d < here[1]) and d != here[1] and n != here[0]]
        if len(against) < SERIES_SUPPORT or len(against) * 2 <= len(points) or not _ascending(points):
            continue
        years = str(int((citation.date or "0")[:4]) - 1)
        yield _finding(
            view,
            citation,
            "date_contradicts_number",
            "nghi vấn",
            f"Trong năm ấy, {len(against)} văn bản cùng loại của cơ quan này có số và ngày trái với số và ngày này; "
            f"có thể là năm {years}.",
            [_quote(p) for p in against[:5]],
        )


def _issuer(citation: Citation) -> str | None:
    """Return the issuer of a citation's legal id, resolved or computed."""
    resolution = citation.resolution
    name = resolution.document or (resolution.candidates[0] if len(resolution.candidates) == 1 else None)
    if name is None:
        return None
    found = LegalId.parse(name)
    return f"{found.issuer}/{found.type}"


def _points(peers: Sequence[Peer], issuer: str, own: str) -> list[tuple[int, str, Peer]]:
    """Return (number, date, citation) of the other numbers of a series; a number with two dates counts for nothing."""
    dates: dict[int, dict[str, Peer]] = defaultdict(dict)
    for peer in peers:
        citation = peer.citation
        parts = parse_number(citation.number or "", citation.doc_type)
        if parts is None or not parts.number.isdigit() or number_key(citation.number) == own:
            continue
        if _issuer(citation) == issuer and _FULL_DATE.fullmatch(citation.date or "") and not citation.date_malformed:
            dates[int(parts.number)][citation.date or ""] = peer
    return [(n, d, p) for n, by in sorted(dates.items()) if len(by) == 1 for d, p in by.items()]


def _ascending(points: Sequence[tuple[int, str, Peer]]) -> bool:
    """Tell whether the others agree among themselves, but for one in five."""
    pairs = [(a[1] <= b[1]) for i, a in enumerate(points) for b in points[i + 1 :]]
    return not pairs or sum(pairs) >= 0.8 * len(pairs)


# Standards


def unknown_standard(view: DocumentView, citation: Citation, peers: Peers) -> Iterator[Finding]:
    """Yield a standard's number that differs by two swapped digits or one digit from one that others cite."""
    own = _standard(citation)
    if own is None:
        return
    others: dict[tuple[str, str], list[Peer]] = defaultdict(list)
    for peer in peers.standards():
        found = _standard(peer.citation)
        if found is not None:
            others[found].append(peer)
    rivals = [
        (key, members)
        for key, members in others.items()
        if key[1] == own[1] and key[0] != own[0] and _slip(key[0], own[0]) and len(members) > len(others[own])
    ]
    if len(rivals) == 1:
        (number, _), members = rivals[0]
        yield _finding(
            view,
            citation,
            "unknown_standard",
            "nghi vấn",
            f"Tiêu chuẩn được dẫn ở nơi khác là {number}.",
            [_quote(p) for p in members[:3]],
            citation.quote.replace(own[0], number),
        )


def _standard(citation: Citation) -> tuple[str, str] | None:
    """Return (number, year) of a standard: ISO 9001:2015 -> ("9001", "2015")."""
    found = re.search(r"(\d{3,6})\s*:\s*(\d{4})", citation.quote)
    return (found[1], found[2]) if found else None


def _slip(a: str, b: str) -> bool:
    """Tell whether two numbers differ by one digit or by two swapped ones."""
    if len(a) != len(b):
        return False
    wrong = [i for i in range(len(a)) if a[i] != b[i]]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(a) == sorted(b))


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))
