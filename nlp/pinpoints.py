"""The words before a citation -> the provisions it points at (điểm, khoản, Điều; Phụ lục, Chương, Mục).

"điểm a, b khoản 1, khoản 2 Điều 10" is read from left to right: points wait for their clause, clauses for their
article; lists and ranges are expanded.
"""

from __future__ import annotations

import re

from nlp.model import Pinpoint

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_WINDOW = 420
_ITEM = r"(?:\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,3}[a-zđ]{0,2}|[a-zđ]{1,2}\d?)(?![\w/])"
_SEP = r"(?:\s*[,;]\s*(?:và\s+|hoặc\s+)?|\s+(?:và|hoặc|đến|tới|-)\s+|\s*-\s*)"
_UNIT = re.compile(
    rf"(?P<unit>[Đđ]iểm|[Tt]iết|[Kk]hoản|[Đđ]iều|ĐIỀU|KHOẢN|ĐIỂM)\s+(?P<items>{_ITEM}(?:{_SEP}{_ITEM})*)"
    r"|(?P<other>(?:[Pp]hụ lục|PHỤ LỤC|[Cc]hương"
    r"|[Mm](?<![Dd]anh [Mm])(?<![Hh]ạng [Mm])(?<![Cc]huyên [Mm])(?<![Đđ]ầu [Mm])ục|[Pp](?<![Tt]hành [Pp])hần"
    r"|[Tt]iểu mục|Biểu)\s+(?:số\s+)?"
    r"(?:thứ\s+\w+|[IVXLC]+\b|\d+|[A-H]\b)(?:[.-]\d+)*[a-zA-Z]?(?![\w])(?P<more>(?:(?:\s*,\s*(?:và\s+)?|\s+và\s+)(?:\d{1,3}|[IVX]{1,5})(?![\w/.]))*))"
)
_QUOTED = re.compile(r"[“\"][^“”\"\n]{1,80}[”\"]|\(trừ\s[^()\n]{1,60}\)")
_EXCEPT = r"(?:\s*\(trừ\s[^()\n]{1,60}\))?"  # "Điều 10 (trừ khoản 2) của"
_JOIN = re.compile(
    rf"{_EXCEPT}"
    r"[\s,;.]*(?:[“\"][^“”\"\n]{1,80}[”\"]\s*)?(?:(?:và|hoặc|của|tại|thuộc|từ|đến|cùng|theo|các|trong|kèm theo"
    r"|ban hành|vào|bổ sung|sửa đổi|bãi bỏ|[-])\s*){0,3}$"
)
_END = re.compile(
    rf"{_EXCEPT}"
    # "Điều 15 Quy chế hành nghề kèm theo": the rules share the identity of the decision that issues them.
    r"(?:(?:[\s,]|của|tại)*(?:Quy chế|Quy định|Điều lệ|Quy trình|Nội quy|Danh mục|Chương trình|Kế hoạch|Đề án)\s"
    r"[^,;.:\n“”]{2,140}?\s(?=(?:được\s+)?(?:ban\s+hành\s+)?(?:kèm\s+)?theo))?"
    r"(?:[\s,]|\.{3}|…)*(?:(?:của|thuộc|tại|trong|-|CỦA|ban\s+hành\s+kèm(?:\s+theo)?|ban\s+hành\s+theo|kèm\s+theo"
    r"|được\s+ban\s+hành\s+kèm\s+theo|các|theo|qu[yi]\s+định\s+tại|và\s+các\s+(?:nội\s+dung|quy\s+định)(?:\s+khác)?(?:\s+có)?\s+liên\s+quan)\s*){0,2}$"
)
_INSIDE = re.compile(r"\s*(?:của|thuộc)?\s*")
_RANKS = {"điểm": 1, "khoản": 2, "điều": 3}
_PART = re.compile(r"chương|mục|phần|tiểu", re.I)
_RANGE = re.compile(r"\s+(?:đến|tới)\s+")
_ITEMS = re.compile(rf"{_ITEM}|đến|tới|-")


def read_pinpoints(view: str, start: int) -> tuple[tuple[Pinpoint, ...], int]:
    """Return the provisions named directly before the citation at ``start``, and where their words begin."""
    low = max(0, start - _WINDOW, view.rfind("\n", max(0, start - _WINDOW), start) + 1)
    tail = view[max(low, start - 60) : start].lower()
    marks = ("điều", "khoản", "điểm", "lục", "chương", "mục", "phần", "tiết", "biểu", "kèm theo")
    if not any(mark in tail for mark in marks):
        return (), start
    inside = [(q.start(), q.end()) for q in _QUOTED.finditer(view, low, start)]
    units = [u for u in _UNIT.finditer(view, low, start) if not any(a < u.start() < b for a, b in inside)]
    if not units or not _END.fullmatch(view, units[-1].end(), start):
        return (), start
    chain = [units[-1]]
    for unit in reversed(units[:-1]):
        if not _JOIN.fullmatch(view, unit.end(), chain[-1].start()):
            break
        chain.append(unit)
    chain.reverse()
    return _expand(_ascending(chain), view), chain[0].start()


def _ascending(chain: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return a chain that goes down ("Điều 12, khoản 3, điểm b") in the order "điểm b khoản 3 Điều 12"."""
    ranks = [_RANKS.get((unit["unit"] or "").lower(), 0) for unit in chain]
    if 0 in ranks or ranks[0] != _RANKS["điều"] or ranks[-1] == ranks[0]:
        return chain
    return _lifted(chain, _RANKS["điều"])


def _lifted(chain: list[re.Match[str]], rank: int) -> list[re.Match[str]]:
    """Put every unit of ``rank`` behind the lower ones that follow it, these likewise among themselves."""
    if rank == 1 or not chain:
        return chain
    heads = [k for k, unit in enumerate(chain) if _RANKS[unit["unit"].lower()] == rank]
    if not heads:
        return _lifted(chain, rank - 1)
    out = _lifted(chain[: heads[0]], rank - 1)
    for k, until in zip(heads, [*heads[1:], len(chain)], strict=True):
        out += [*_lifted(chain[k + 1 : until], rank - 1), chain[k]]
    return out


def _expand(chain: list[re.Match[str]], view: str) -> tuple[Pinpoint, ...]:
    done: list[Pinpoint] = []
    points: list[str] = []
    clauses: list[tuple[str | None, str | None]] = []
    others: list[str] = []
    last = ended = 0
    said = ""
    for unit in chain:
        within = bool(done) and not clauses and bool(_INSIDE.fullmatch(view, last, unit.start()))
        if unit["other"] and within and _PART.match(unit["other"]):
            last = unit.end()  # "Điều 12 Mục 1 Chương III": the article says it all
            continue
        if unit["other"]:
            text = " ".join(unit["other"].removesuffix(unit["more"]).split())
            inside = others and others[-1].split()[0].lower() != text.split()[0].lower()
            if inside and re.fullmatch(r"[\s,]*(?:của|thuộc)?\s*", view[last : unit.start()]):
                others[-1] += f" {text}"
            else:
                others.append(text)
            others += (re.sub(r"\S+$", n, text) for n in re.findall(r"\d+|[IVX]+", unit["more"]))
            last = unit.end()
            continue
        kind = unit["unit"].lower()
        items = _list(unit["items"])
        if kind == "tiết":
            continue
        # "điểm a đến điểm d", "từ khoản 1 đến khoản 4"
        ranged = kind == said and bool(_RANGE.fullmatch(view, ended, unit.start()))
        said, ended = kind, unit.end()
        if kind == "điểm":
            points += [*(_between(points[-1], items[0]) if ranged and points else ()), *items]
        elif kind == "khoản":
            if ranged and clauses and clauses[-1][0]:
                clauses += [(clause, None) for clause in _between(clauses[-1][0], items[0])]
            clauses += [(clause, point) for clause in items for point in (points or (None,))]
            points = []
        else:
            clauses += [(None, point) for point in points]
            points = []
            if done and not clauses and _RANGE.fullmatch(view, last, unit.start()):
                items = [*_between(done[-1].dieu or "", items[0]), *items]
            last = unit.end()
            for article in items:
                done += (
                    [Pinpoint(article, clause, point) for clause, point in clauses] if clauses else [Pinpoint(article)]
                )
            clauses = []
    clauses += [(None, point) for point in points]
    if others:
        lead = [" ".join(p for p in (f"điểm {d}" if d else "", f"khoản {k}" if k else "") if p) for k, d in clauses]
        done += [Pinpoint(other=f"{a} {o}".strip()) for o in others for a in (lead or [""])]
    else:
        done += [Pinpoint(None, clause, point) for clause, point in clauses]
    return tuple(done)


def _list(items: str) -> list[str]:
    """Expand "a, b và đ", "11 đến 14"."""
    out: list[str] = []
    ranged = False
    for token in _ITEMS.findall(items):
        if token in ("đến", "tới", "-"):
            ranged = True
            continue
        if ranged and out:
            out += _between(out[-1], token)
        out.append(token)
        ranged = False
    return out


def _between(first: str, last: str) -> list[str]:
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < 200:
        return [str(n) for n in range(int(first) + 1, int(last))]
    if first in _LETTERS and last in _LETTERS and len(first) == len(last) == 1:
        return list(_LETTERS[_LETTERS.index(first) + 1 : _LETTERS.index(last)])
    return []
