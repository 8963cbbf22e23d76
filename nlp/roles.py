"""Drafts of citations -> their relation, role, pinpoints, list membership, issuers and what amends what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from nlp.citation_reader import AMENDED_BY, SEPARATOR
from nlp.citation_view import line_start
from nlp.drafts import Draft, Head
from nlp.head_grammar import LAW_TYPES
from nlp.lead_ins import LeadIns, opens_item, rules_gone
from nlp.model import Region, Relation, Span
from nlp.pinpoints import read_pinpoints
from nlp.powers import Powers
from nlp.regions import Regions
from nlp.relations import after_relation, own_act, promulgated_here, sentence_start, trigger_relation
from nlp.same_sentence import CHANGES, decided_before

_ITEM = 3000
_SINCE = re.compile(r"(?:ngày|khi|thời điểm|sau|trước)\s+(?:các\s+)?$")
_IN_FORCE = re.compile(r"[\s,]*(?:này\s+)?(?:bắt đầu\s+)?(?:có|hết)\s+hiệu lực")
_NOTE = re.compile(
    r"\s*\((?:có hiệu lực|hết hiệu lực|đã hết|đã được|được|sau đây|nay|trừ|nếu|đối với|áp dụng)[^()\n]{0,160}\)"
)
_ALIAS = re.compile(r"(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?(?:là|:)\s*:?\s*[“\"]?$|gọi\s+tắt\s*:?\s*[“\"]?$")
_CLOSING = re.compile(r"\s*[”\"]?\s*\)")
_NOTED_PROVISION = re.compile(
    r"(?<=[\w”])\s*\((?:đã\s+)?được\s+(?:sửa\s+đổi|bổ\s+sung)(?:(?!này\s)[^.;\n“”()]){0,90}?(?:bởi|theo|tại|bằng)"
    r"(?:\s+quy\s+định)?(?:\s+(?:tại|của))?\s+(?:các\s+)?$"
)
_NEAR = 120
_HEADINGS = 400
_BETWEEN = re.compile(r"[\s,;.:)”\"]*$")
_AND = re.compile(r"\s*và\s+$")
_DESCRIBED = re.compile(r"\s*\((?:sửa đổi|bổ sung|thay thế)[^()]{0,60}")
_ANNEX = re.compile(
    r"[ ]*\([ ]*(?:(?:ban hành|đính|được|phê duyệt)[ ]+)*(?:kèm[ ]+)?theo(?:[ ]+[\w ]{0,40}của)?[ ]*", re.I
)
_BARE_ANNEX = re.compile(
    r"[ ]*(?:Ban hành[ ]+|Đính[ ]+)?[Kk]èm[ ]+theo[ ]+"
)  # "Mẫu số 3 / Ban hành kèm theo Thông tư …"
_NORMATIVE = ("Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Quyết định")
_CONSOLIDATED = "Văn bản hợp nhất"
_APPROVAL = re.compile(r"chấp thuận|phê duyệt")
_AT = re.compile(r"(?:^|[\n,.;])\s*[Tt]ại\s*$")
# "Xét đề nghị của: Viện trưởng A tại Tờ trình số 1; Vụ trưởng B tại Văn bản số 2"
_ASKED = re.compile(r"[\s+-]*(?:Xét|Theo)\s+(?:các\s+)?(?:đề\s+nghị|kiến\s+nghị|yêu\s+cầu)")
_PROJECTS = re.compile(r"dự\s+(?:án|thảo)(?:\s+[Ll]uật)?(?:\s+sau(?:\s+đây)?)?\s*:?\s*$")  # "đối với 2 dự án:"
# "Theo Quyết định số 1 … thì việc chi trả bắt đầu …": what it says is told, nobody carries it out.
_THEN = re.compile(r"\s*,?\s*thì\s")
_BY_IT = re.compile(r"[\s+*-]*theo\s+")
# "Thông tư này bãi bỏ: b) Cụm từ “…” tại khoản 1 Điều 1 …": the lead-in of the list says what becomes of the words.
_WORDS = re.compile(r"\s*(?:\(?[a-zđ\d]{1,2}[).]\s*|-\s*)?cụm\s+từ\s[^:;]{0,300}(?:;[^:]{0,120})?")
_SAID = re.compile(
    r",\s+[A-ZĐỦ][^,;.\n]{2,80}?\s(?:đã\s+)?(?:phê duyệt|ban hành|quyết định|chỉ đạo|yêu cầu|giao|quy định)(?!\w)"
)


def relate(
    view: str, drafts: list[Draft], regions: Regions, quoted: Sequence[Span], *, doc_type: str | None = None
) -> None:
    """Fill pinpoints, relation, role, ``follows`` and ``amends`` from the words around each draft.

    ``doc_type`` is that of the citing document: a letter or a report cannot amend what it cites.
    """
    _Roles(view, drafts, regions, quoted, doc_type).run()


class _Roles:
    """Goes through the drafts in text order; ``previous`` is the last one on the top level that is no alias."""

    def __init__(
        self, view: str, drafts: list[Draft], regions: Regions, quoted: Sequence[Span], doc_type: str | None
    ) -> None:
        self.view = view
        self.doc_type = doc_type
        self.drafts = drafts
        self.regions = regions
        self.quoted = quoted
        self.quoted_starts = [s.start for s in quoted]
        self.previous: int | None = None
        self.closed = 0
        self.amended: set[str] = set()
        self.annex: Head | None = None
        self.in_quoted_annex = False
        self.leads = LeadIns(view)
        self.powers = Powers(view, doc_type)

    def run(self) -> None:
        for k, draft in enumerate(self.drafts):
            if not draft.pinned:
                draft.pinpoints, draft.pinned = read_pinpoints(self.view, draft.head.start)
            if draft.parent is not None:
                outer = self.drafts[draft.parent].role
                draft.role = "operative" if outer == "amending" else outer
                self.tied(k, self.sibling(k))
                continue
            self.top(k, draft)
            if draft.alias:
                bracket = _CLOSING.match(self.view, draft.extent)
                self.closed = max(self.closed, bracket.end() if bracket else draft.extent)
            else:
                self.previous, self.closed = k, self.noted(k)
        self.back()

    def noted(self, k: int) -> int:
        """Return where the citation ends with a note in brackets that cites nothing: "(có hiệu lực từ …)"."""
        end = self.drafts[k].extent
        note = _NOTE.match(self.view, end)
        if not note:
            return end
        following = (self.drafts[j].head.start for j in range(k + 1, len(self.drafts)))
        after = next((start for start in following if start >= end), len(self.view))
        return note.end() if note.end() <= after else end

    def back(self) -> None:
        """Let "A, đã được sửa đổi bởi B, hết hiệu lực" say of A what is printed behind B."""
        said: set[int] = set()
        for k in range(len(self.drafts) - 1, -1, -1):
            draft = self.drafts[k]
            before = draft.follows if draft.follows is not None else draft.amends
            if before is None or draft.relation not in CHANGES:
                continue
            first = self.drafts[before]
            if first.relation == "mentions" and (k in said or after_relation(self.view, draft.extent)):
                said.add(before)
                first.relation = draft.relation
                first.role = "amending" if first.role == "operative" else first.role

    def sibling(self, k: int) -> int | None:
        """Return the draft before ``k`` in the same title."""
        outer = self.drafts[k].parent
        return next((j for j in range(k - 1, outer or 0, -1) if self.drafts[j].parent == outer), None)

    def tied(self, k: int, before: int | None) -> None:
        """Let B in "Điều 6 của A và B" share the article of A."""
        draft = self.drafts[k]
        if before is None or draft.pinpoints:
            return
        other = self.drafts[before]
        if (
            other.pinpoints
            and other.head.doc_type == draft.head.doc_type
            and all(p.dieu and not p.khoan for p in other.pinpoints)
            and _AND.fullmatch(self.view, other.extent, draft.head.start)
            and re.search(r"(?:của|-|thuộc)\s+$", self.view[max(0, other.head.start - 8) : other.head.start])
        ):
            draft.pinpoints = other.pinpoints

    def top(self, k: int, draft: Draft) -> None:
        """Relate a draft that is not nested."""
        view, start = self.view, min(draft.head.start, draft.pinned)
        draft.alias = bool(_ALIAS.search(view[max(0, start - 40) : start])) or self.repeated(draft)
        near = self.previous is not None and self.closed <= start <= self.closed + 400
        gap = view[self.closed : start] if near else None
        before = self.drafts[self.previous] if self.previous is not None else None
        if draft.relation == "amends" and self.doc_type == _CONSOLIDATED:
            draft.relation = "mentions"
        elif draft.relation == "amends":
            draft.role = "title" if self.regions.in_title(draft.head.start) else "amending"
        elif draft.alias:
            draft.role = before.role if before else "operative"
        elif before is not None and gap is not None and _amending(gap):
            changed = self.amended_by(k)
            draft.amends = changed
            told = self.drafts[changed].relation
            draft.relation, draft.role = after_relation(view, draft.extent) or told, before.role
        elif before is not None and gap is not None and SEPARATOR.fullmatch(gap) and not _new_item(gap):
            draft.follows = self.previous
            another = self.another_law(draft, before) and not self.bracketed(draft, before)
            draft.amends = before.amends if ";" not in gap and not another else None
            draft.relation, draft.role = after_relation(view, draft.extent) or before.relation, before.role
            if draft.relation in ("repeals", "replaces") and draft.role == "operative":
                draft.role = "amending"
            self.tied(k, self.previous)
        elif (noted := _NOTED_PROVISION.search(view, max(0, start - _NEAR), start)) and self.changed_here(draft, noted):
            pass
        else:
            self.by_words(draft, start, before)
        self.quote(draft, start)

    def amended_by(self, k: int) -> int:
        """Return which draft ``k`` amends: "Thông tư 1 hướng dẫn Nghị định 2 (đã được sửa đổi tại Nghị định 3)".

        It is the last in the title of the one before where only that is of its type (a decree amends no circular) or
        where that title itself amends it.
        """
        outer = self.previous or 0
        kind = self.drafts[k].head.doc_type
        inner = (j for j in range(k - 1, outer, -1) if self.drafts[j].extent == self.drafts[outer].extent)
        last = next((j for j in inner if self.drafts[j].head.doc_type == kind), outer)
        alike = self.drafts[outer].head.doc_type == kind
        return outer if alike and self.drafts[last].parent_relation != "amends" else last

    def changed_here(self, draft: Draft, noted: re.Match[str]) -> bool:
        """Link B in "Bãi bỏ khoản 2 Điều 5 (đã được sửa đổi bởi B)" with the document whose article that is.

        It is the one that the commands around change; tell whether there is one.
        """
        low = sentence_start(self.view, noted.start())
        words = self.view[low : noted.start()].lower()
        relation = trigger_relation(words, number=draft.head.number, doc_type=draft.head.doc_type)
        if relation not in CHANGES:
            return False
        changed = (j for j in range(len(self.drafts) - 1, -1, -1) if self.drafts[j].head.start < noted.start())
        for j in changed:
            other = self.drafts[j]
            if other.role == "amending" and other.relation in CHANGES and other.amends is None and not other.alias:
                draft.amends, draft.relation, draft.role = j, relation, "amending"
                return True
        return False

    def bracketed(self, draft: Draft, before: Draft) -> bool:
        """Tell whether both stand in one bracket: "(được sửa đổi tại khoản 2 Điều 6 A và Điều 1 B)"."""
        same = draft.head.doc_type == before.head.doc_type
        around = self.view[max(0, before.head.start - _NEAR) : draft.head.start]
        return same and around.rfind("(") > around.rfind(")")

    def another_law(self, draft: Draft, before: Draft) -> bool:
        """Tell whether a list goes on with a law of its own behind the laws that amended the one before."""
        named = draft.head.by_name and not draft.head.nested and not before.head.by_name
        laws = LAW_TYPES.values()
        lower = before.head.doc_type in laws and draft.head.doc_type not in laws
        return named or lower or bool(draft.pinpoints)

    def repeated(self, draft: Draft) -> bool:
        """Tell whether "(Quyết định số 1/QĐ-A)" repeats the number of the citation before the bracket."""
        before = self.drafts[self.previous] if self.previous is not None else None
        return (
            before is not None
            and draft.head.number is not None
            and _same_serial(draft.head, before.head)
            and draft.head.start - self.closed < _NEAR
            and self.view[draft.head.start - 1 : draft.head.start] == "("
        )

    def quote(self, draft: Draft, start: int) -> None:
        """Mark what stands in quoted new text, or in an annex that another document gets."""
        i = bisect_right(self.quoted_starts, draft.head.start)
        if i and draft.head.start < self.quoted[i - 1].end:
            draft.role = "quoted"
        number = draft.head.number
        if draft.relation == "amends" and number and draft.role in ("title", "amending"):
            self.amended.add(number)
        blank = not (number and number[0].isdigit())
        own = not blank or draft.head.doc_type == self.doc_type
        if own and _ANNEX.fullmatch(self.view, line_start(self.view, start), start):
            # The forms of an annex have annexes of decisions with blank numbers: they tell nothing.
            # "PHỤ LỤC 6 (kèm theo A) … Phụ lục 17 (kèm theo B)" directly behind: the annex that A gives B.
            last = self.annex
            given = last is not None and last.number != number and last.doc_type == draft.head.doc_type
            given = given and last is not None and start - last.end < _HEADINGS
            self.in_quoted_annex = not blank and (number in self.amended or given)
            self.annex = None if self.in_quoted_annex else draft.head
        if self.in_quoted_annex:
            draft.role = "quoted"

    def by_words(self, draft: Draft, start: int, before: Draft | None) -> None:
        """Relate a draft by the words before it in its sentence, its list's lead-in or the item before it."""
        view, head = self.view, draft.head
        low = sentence_start(view, start)
        relation = after_relation(view, draft.extent)
        if relation is None and head.number is None and _APPROVAL.search(view, head.start, head.end):
            relation = "approved_by"
        if relation is None and _AT.search(view, max(low - 1, 0), start) and _SAID.match(view, draft.extent):
            relation = "mentions"
        if relation in (None, "repeals") and _SINCE.search(view, low, start) and _IN_FORCE.match(view, draft.extent):
            relation = "mentions"
        if relation is None and promulgated_here(view, start, head.doc_type):
            relation = "promulgates"
        line = line_start(view, start)
        under = self.regions.of(view, start) == "appendix" and _ANNEX.fullmatch(view, line, start)
        if relation is None and (under or _BARE_ANNEX.fullmatch(view, line, start)):
            relation = "part_of"
        if relation is None and opens_item(view, low, start):
            relation = self.listed(draft, low, before)
        elif relation is None:
            inside = max(low, self.closed) if self.closed <= start else low
            words = view[inside:start].lower()
            relation = trigger_relation(words, number=head.number, doc_type=head.doc_type)
            if relation in (None, "implements", "complies_with", "mentions") and own_act(
                view, max(0, start - 420), start
            ):
                relation = "guides"
            if relation == "implements" and _THEN.match(view, draft.extent) and _BY_IT.fullmatch(words):
                relation = "complies_with"
            if relation == "amends" and _WORDS.fullmatch(words):
                relation = self.listed(draft, low, before) or relation
            if relation is None and self.goes_on(low):
                relation = before.relation if before else None
            if relation in CHANGES and words.rfind("(") > words.rfind(")"):
                words = words[words.rfind("(") :]
                relation = trigger_relation(words, number=head.number, doc_type=head.doc_type) or "mentions"
            if relation is None and inside > low and before is not None:
                relation = before.relation
            if relation in (None, "complies_with"):
                relation = rules_gone(view, start) or relation
            if before is not None:
                relation = decided_before(view, self.closed, start, before.relation, relation) or relation
        draft.relation = relation or "mentions"
        described = before is not None and bool(_DESCRIBED.fullmatch(view, self.closed, start))
        described = described or self.doc_type == _CONSOLIDATED
        powerless = self.powers.lacking(head, relation, low, start)
        if (relation == "amends" and described) or (relation in CHANGES and powerless):
            draft.relation = "mentions"
        self.place(draft, start)

    def goes_on(self, low: int) -> bool:
        """Tell whether only a semicolon parts what begins at ``low`` from the citation before: "A; ý kiến tại B"."""
        return 0 < low - self.closed < 4 and self.view[self.closed : low].strip() == ";"

    def heading(self, draft: Draft, region: Region) -> bool:
        """Tell whether the citation stands in a title in capitals, the document's or an annex's."""
        mention = self.view[draft.head.start : draft.head.end]
        capitals = draft.head.kind == "document" and mention.isupper()
        return region in ("preamble", "letterhead", "appendix") and capitals and mention[:1].isalpha()

    def listed(self, draft: Draft, low: int, before: Draft | None) -> Relation | None:
        """Return the relation of a list item that begins with the citation."""
        part = before is not None and before.relation == "part_of"  # "(Kèm theo A)": what begins below is no part of A
        if (
            before is not None
            and not part
            and self.closed <= low + 3
            and _BETWEEN.fullmatch(self.view, self.closed, low)
        ):
            return before.relation
        # "Thực hiện A của …; B; C": the paragraph that opens the document is one list.
        near = before is not None and before.role == "basis" and 0 <= low - self.closed <= _ITEM
        if near and before and "\n" not in self.view[self.closed : low] and self.regions.opens(self.view, low):
            return before.relation
        lead = self.leads.leading(low)
        head = draft.head
        if lead and _PROJECTS.search(lead):
            return "mentions"
        return trigger_relation(lead.lower(), number=head.number, doc_type=head.doc_type) if lead else None

    def place(self, draft: Draft, start: int) -> None:
        """Let the region decide what the words leave open, and give the role."""
        region = self.regions.of(self.view, draft.head.start)
        if draft.head.kind == "standard" and draft.relation not in ("amends", "replaces", "repeals"):
            draft.relation = "complies_with"
        if self.regions.in_title(draft.head.start) or region == "letterhead" or self.heading(draft, region):
            draft.role = "title"
        elif region == "legal_basis":
            draft.role = "basis"
            if draft.relation != "requested_by":
                asked = self.view[start - 4 : start].rstrip().endswith("tại") and _ASKED.match(
                    self.view, line_start(self.view, start)
                )
                draft.relation = "requested_by" if asked else "based_on"
        elif draft.relation in ("amends", "replaces", "repeals"):
            draft.role = "amending"
        elif self.opening(draft, region, start):
            draft.role = "basis"

    def opening(self, draft: Draft, region: Region, start: int) -> bool:
        """Tell whether the citation is what the document, or a form in its annex, names as its basis."""
        answers = region == "appendix" or self.doc_type not in _NORMATIVE
        if draft.relation == "based_on" and answers and self.regions.based(self.view, start):
            return True
        if draft.relation == "complies_with" and self.regions.carries_out(self.view, start):
            return True
        return draft.relation in ("implements", "based_on", "guides", "requested_by") and self.regions.opens(
            self.view, start
        )


def _amending(gap: str) -> bool:
    """Tell whether ``gap`` says that what follows amends what stands before."""
    found = AMENDED_BY.search(gap)
    return bool(found) and len(gap) < 240 and not re.search(r"[.;:\n]", gap[: found.start()] if found else gap)


def _same_serial(head: Head, before: Head) -> bool:
    """Tell whether ``head`` repeats ``before``, also shortened: "(Nghị quyết số 27)" behind 27-NQ/TW."""
    short = head.incomplete and head.doc_type == before.doc_type and bool(before.number)
    return head.number == before.number or (short and head.number == re.split(r"[/-]", before.number or "")[0])


def _new_item(gap: str) -> bool:
    """Tell whether ``gap`` ends one legal basis or paragraph and begins the next."""
    return "\n" in gap and not gap.strip(" ;,").startswith("\n") and gap.count("\n") > 2
