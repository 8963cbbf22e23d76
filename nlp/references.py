"""Text -> back references and aliases without a number ("Nghị định này", "Quyết định nêu trên", "Đề án 06").

"này" means the document itself; in quoted new text it means the amended document. "nêu trên", "đó" mean the last
citation of that type; a name that "(sau đây gọi tắt là …)" gave a citation means that citation wherever it stands
later; a customary nickname ("Đề án 06") the citation whose number it holds, where the text has one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.catalogue import Catalogue
from nlp.head_grammar import head_grammar
from nlp.model import Citation, Reference, Span
from nlp.pattern_tables import pattern_table

_DEFINITION = re.compile(
    r"\(\s*(?:[Ss]au\s+đây\s+|[Dd]ưới\s+đây\s+)?(?:được\s+)?(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?(?:là|:)\s*:?\s*[“\"]?"
    r"(?P<name>[^()“”\"\n]{4,80}?)[”\"]?\s*\)"
)
_GAP = re.compile(r"[\s,;]*$")
_UNIT = re.compile(r"\s*(?:%|(?:ngày|tháng|năm|giờ|người|dự án|nhiệm vụ|triệu|tỷ|đồng|huyện|xã|km|ha)(?!\w))")
_SHORT_NAME = re.compile(r"(?:NQ|NĐ|QĐ|CT|KH|KL|TT|ĐA|CTr)[ ]?-?\d{1,4}")  # "viết tắt là NQ57"
_MOST_ALIASES = 40
_NEAREST = 12
_LETTERS = ("công văn", "báo cáo", "thông báo", "tờ trình", "công điện", "hướng dẫn", "kế hoạch")
_CITED = ("thông tư", "nghị định", "quyết định", "nghị quyết", "luật", "bộ luật", "pháp lệnh", "thông tư liên tịch")


@dataclass(frozen=True, slots=True)
class ReferenceGrammar:
    """The compiled table of references."""

    which: re.Pattern[str]
    provision: re.Pattern[str]
    nickname: re.Pattern[str]
    named: re.Pattern[str]


@cache
def reference_grammar() -> ReferenceGrammar:
    """Compile ``patterns/references.toml``."""
    table = pattern_table("references")
    back = "|".join(w.replace(" ", r"\s+") for w in sorted(table["back"], key=len, reverse=True))
    provisions = "|".join(rf"{w[0]}(?<!\w{w[0]}){w[1:]}".replace(" ", r"\s+") for w in table["provisions"])
    nicknames = "|".join(rf"{w[0]}(?<!\w{w[0]}){w[1:]}".replace(" ", r"\s+") for w in table["nicknames"])
    return ReferenceGrammar(
        which=re.compile(rf"\s+(?:(?P<own>{table['own']})|{back})(?!\w)"),
        provision=re.compile(rf"(?:{provisions})\s+{table['own']}(?!\w)"),
        nickname=re.compile(
            rf"(?P<kind>{nicknames})[ ]+(?:số[ ]+)?(?P<number>(?!(?:19|20)\d\d)\d{{2,4}}a?)(?![\w%/-]|[.,:]\d)"
        ),
        named=re.compile(
            rf"(?:{'|'.join((*head_grammar().names, *(n.lower() for n in table['nicknames'])))})(?!\w)", re.I
        ),
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a reference stands and what it means."""

    start: int
    end: int
    citation: str | None = None
    document: str | None = None


def find_references(
    text: str,
    view: str,
    citations: Sequence[Citation],
    types: Sequence[re.Match[str]],
    quoted: Sequence[Span],
    *,
    doc_type: str | None = None,
    in_force: bool = False,
) -> tuple[Reference, ...]:
    """Return the references of ``text`` in text order.

    ``types`` are its type words, ``doc_type`` its own type, ``quoted`` its quoted new text, or where ``in_force`` what
    it quotes of what it cites.
    """
    own = _Own(citations, quoted, in_force=in_force)
    spots = [
        *_back(view, citations, types, own, (doc_type or "").lower()),
        *_provisions(view, own),
        *_aliases(view, citations),
        *_nicknames(view, citations),
    ]
    spots.sort(key=lambda s: (s.start, -s.end))
    found: list[Reference] = []
    i = end = 0
    for spot in spots:
        while i < len(citations) and citations[i].end <= spot.start:
            i += 1
        if spot.start < end or (i < len(citations) and citations[i].start < spot.end):
            continue
        end = spot.end
        found.append(Reference(spot.start, spot.end, text[spot.start : spot.end], spot.citation, spot.document))
    return tuple(found)


def name_aliases(references: Sequence[Reference], catalogue: Catalogue) -> tuple[Reference, ...]:
    """Return references with the documents that customary aliases mean ("Đề án 06"), as the registry knows them.

    An alias that the text itself gave to a citation, or that two documents share, stays as it is.
    """
    return tuple(_named(r, catalogue) if r.citation is None and r.document is None else r for r in references)


def _named(reference: Reference, catalogue: Catalogue) -> Reference:
    ids = catalogue.alias_ids(reference.quote)
    return replace(reference, document=ids[0]) if len(ids) == 1 else reference


class _Own:
    """What "này" means at a place: the document itself, in a quotation the document whose text is quoted there."""

    def __init__(self, citations: Sequence[Citation], quoted: Sequence[Span], *, in_force: bool) -> None:
        self.quoted = quoted
        self.starts = [q.start for q in quoted]
        if in_force:
            amended = _sources(citations, quoted)
        else:
            by = {c.amends for c in citations if c.amends}
            changed = [c for c in citations if c.role == "amending" or (c.role == "title" and c.relation == "amends")]
            amended = [c for c in changed if c.amends is None or c.id in by]
        self.in_force = in_force
        self.amended = amended
        self.amended_starts = [c.start for c in amended]

    def at(self, start: int, end: int, kind: str | None = None) -> Spot:
        """Return the spot ``start``..``end`` with its meaning; ``kind`` is the type it names, in lower case."""
        i = bisect_right(self.starts, start) - 1
        if i < 0 or start >= self.quoted[i].end:
            return Spot(start, end, document="self")
        k = bisect_right(self.amended_starts, self.quoted[i].start) - 1
        near = [self.amended[n] for n in range(k, max(-1, k - _NEAREST), -1)]
        alike = (c for c in near if kind is None or (c.doc_type or "").lower() == kind)
        found = next(alike, None)
        # "Quy chế này" names no type that is cited: the last document is meant.
        if found is None and near and (kind not in _CITED or not self.in_force):
            found = near[0]
        return Spot(start, end, citation=found.id if found else None)


def _sources(citations: Sequence[Citation], quoted: Sequence[Span]) -> list[Citation]:
    """Return the citations whose text can be quoted: those that stand in no quotation and in no title."""
    starts = [q.start for q in quoted]
    found: list[Citation] = []
    for citation in citations:
        i = bisect_right(starts, citation.start) - 1
        if citation.parent is None and (i < 0 or citation.start >= quoted[i].end):
            found.append(citation)
    return found


def _back(
    view: str, citations: Sequence[Citation], types: Sequence[re.Match[str]], own: _Own, doc_type: str
) -> Iterator[Spot]:
    papers = pattern_table("references")["papers"]
    which_pattern = reference_grammar().which
    last: dict[str, str] = {}
    i = 0
    for match in types:
        which = which_pattern.match(view, match.end())
        if not which or view.endswith("pháp ", 0, match.start()):
            continue
        kind = " ".join(match.group().lower().split())
        if which["own"]:
            if kind in papers and kind != doc_type:
                continue
            spot = own.at(match.start(), which.end(), kind)
            if spot.document and doc_type in _LETTERS and kind in _CITED and kind != doc_type:
                while i < len(citations) and citations[i].end <= match.start():
                    last[(citations[i].doc_type or "").lower()] = citations[i].id
                    i += 1
                # "Nghị định này" in a letter is the decree of which it speaks.
                spot = Spot(spot.start, spot.end, citation=last[kind]) if kind in last else spot
            yield spot
            continue
        while i < len(citations) and citations[i].end <= match.start():
            last[(citations[i].doc_type or "").lower()] = citations[i].id
            i += 1
        if kind in last:
            yield Spot(match.start(), which.end(), citation=last[kind])


def _provisions(view: str, own: _Own) -> Iterator[Spot]:
    compounds = tuple(pattern_table("references")["compounds"])
    for match in reference_grammar().provision.finditer(view):
        before = view[max(0, match.start() - 8) : match.start()].lower().split()
        if before and before[-1] in compounds and view[match.start() - 1].isspace():
            continue
        yield own.at(match.start(), match.end())


def _aliases(view: str, citations: Sequence[Citation]) -> Iterator[Spot]:
    """Find the names that the text itself gave to citations, behind their definition."""
    if "gọi" not in view and "viết tắt" not in view:
        return
    given: dict[str, tuple[int, str]] = {}
    extents = [c.extent for c in citations if c.parent is None]
    outer = [c for c in citations if c.parent is None]
    for match in _DEFINITION.finditer(view):
        k = bisect_right(extents, match.start()) - 1
        name = " ".join(match["name"].split())
        if k < 0 or not _GAP.fullmatch(view, extents[k], match.start()) or len(given) >= _MOST_ALIASES:
            continue
        whole = " " in name and reference_grammar().named.match(name)
        if name not in given and (whole or _SHORT_NAME.fullmatch(name)):
            given[name] = (match.end(), outer[k].id)
    if not given:
        return
    names = sorted(given, key=len, reverse=True)
    pattern = re.compile(r"(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names) + r")(?!\w|/|-\w)")
    for match in pattern.finditer(view):
        name = " ".join(match.group().split())
        defined, citation = given[name]
        if match.start() >= defined and not view[match.start() - 1 : match.start()].isalnum():
            yield Spot(match.start(), match.end(), citation=citation)


def _nicknames(view: str, citations: Sequence[Citation]) -> Iterator[Spot]:
    """Find customary nicknames; they are bound to a citation whose number begins alike, if the text has one."""
    found = [m for m in reference_grammar().nickname.finditer(view) if not _UNIT.match(view, m.end())]
    if not found:
        return
    numbers: dict[tuple[str, str], str] = {}
    for citation in citations:
        for kind in pattern_table("references")["nicknames"]:
            if citation.number and kind.lower() in (citation.title or "").lower():
                numbers.setdefault((kind, re.split(r"[/-]", citation.number)[0].lstrip("0")), citation.id)
    for match in found:
        key = (" ".join(match["kind"].split()), match["number"].lstrip("0"))
        yield Spot(match.start(), match.end(), citation=numbers.get(key))
