"""The words around a citation -> its relation: how the citing text uses the cited document.

One pass over the words before the citation, in its own sentence; the last trigger decides (``patterns/relations.toml``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from nlp.model import Relation
from nlp.pattern_tables import pattern_table

_WINDOW = 240


@cache
def _triggers() -> re.Pattern[str]:
    rules = pattern_table("relations")["rule"]
    parts = [f"(?P<{r['relation']}>{r['pattern']})".replace(" ", r"\s+") for r in rules]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")


_SENTENCE = re.compile(r"[.;!?](?=\s)|\n|:(?=\s*[-+])")
_PROGRAMMATIC = frozenset(
    {
        "Kế hoạch",
        "Nghị quyết",
        "Chỉ thị",
        "Chương trình",
        "Chương trình hành động",
        "Đề án",
        "Kết luận",
        "Công điện",
        "Chiến lược",
    }
)
_DOING = re.compile(
    r"triển\s+khai|thực\s+hiện|nhiệm\s+vụ|mục\s+tiêu|giải\s+pháp|hoàn\s+thành|tổ\s+chức|hoạt\s+động|kế\s+hoạch"
)
_AFTER = re.compile(
    r"[\s,]*(?:\([^()\n]{0,120}\))?[\s,]*(?:(?P<repeals>(?:và các văn bản[^.;\n]{0,80})?(?:sẽ |đã |đều |được )?(?:hết hiệu lực|chấm dứt hiệu lực|bị bãi bỏ|được bãi bỏ|bãi bỏ))"
    r"|(?P<replaces>(?:được|bị) thay thế (?:bằng|bởi)))"
)


def sentence_start(view: str, start: int) -> int:
    """Return where the sentence (or list item) begins in which ``start`` stands, at most a window before it."""
    low = max(0, start - _WINDOW)
    last = low
    for stop in _SENTENCE.finditer(view, low, start):
        last = stop.end()
    return last


def relation_of(view: str, start: int, extent: int, *, number: str | None, doc_type: str | None, low: int) -> Relation:
    """Return the relation of the citation ``start``..``extent``; ``low`` is where its sentence or lead-in begins."""
    after = _AFTER.match(view, extent)
    if after and after.lastgroup:
        return cast(Relation, after.lastgroup)
    return trigger_relation(view[low:start].lower(), number=number, doc_type=doc_type) or "mentions"


def trigger_relation(before: str, *, number: str | None, doc_type: str | None) -> Relation | None:
    """Return the relation that the lower-case words ``before`` a citation name, None where they name none."""
    name = None
    for match in _triggers().finditer(before):
        if (
            match.lastgroup == "follows"
            and name is not None
            and name != "follows"
            and match.group() in ("của", "trong", "tại")
        ):
            continue
        name = match.lastgroup
    if name is None:
        return None
    if name == "follows":
        return _following(before, number, doc_type)
    return cast(Relation, name)


def _following(before: str, number: str | None, doc_type: str | None) -> Relation:
    """Decide what a bare "theo", "tại" means: a normative document is complied with, a programme is implemented."""
    normative = bool(number and re.match(r"\d+[a-z]?\s*/\s*(?:19|20)\d\d", number)) or doc_type in (
        "Luật",
        "Bộ luật",
        "Pháp lệnh",
        "Hiến pháp",
        "Thông tư",
        "Nghị định",
    )
    if normative:
        return "complies_with"
    if doc_type in _PROGRAMMATIC or (doc_type == "Quyết định" and _DOING.search(before)):
        return "implements"
    return "complies_with"
