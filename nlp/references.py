"""Text -> back references and aliases without a number ("Nghị định này", "Quyết định nêu trên", "Đề án 06").

"này" means the document itself, unless it stands in quoted new text, where it means the amended document; "nêu trên",
"trên", "đó" the last citation of that type; an alias what "(sau đây gọi tắt là …)" defined it to mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.letterhead import Letterhead
from nlp.model import Citation, Reference

_TYPES = (
    r"[Nn]ghị\s+định|[Qq]uyết\s+định|[Nn]ghị\s+quyết|[Tt]hông\s+tư(?:\s+liên\s+tịch)?|[Cc]hỉ\s+thị|[Kk]ế\s+hoạch|[Ll]uật|[Bb]ộ\s+luật|[Pp]háp\s+lệnh|[Qq]uy\s+chế|[Qq]uy\s+định|"
    r"[Hh]ướng\s+dẫn|[Cc]ông\s+văn|[Cc]ông\s+điện|[Kk]ết\s+luận|[Đđ]ề\s+án|[Cc]hương\s+trình|[Bb]áo\s+cáo|[Vv]ăn\s+bản|[Tt]hông\s+báo|[Cc]hiến\s+lược"
)
_BACK = re.compile(rf"(?<!\w)(?P<type>{_TYPES})\s+(?P<which>này|nêu\s+trên|nói\s+trên|trên|đó|kể\s+trên)(?!\w)")
_PROVISION = re.compile(r"(?<!\w)(?P<unit>Điều|Khoản|Chương|Mục|khoản|điểm)\s+này(?!\w)")
_ALIAS = re.compile(
    r"\(\s*(?:sau\s+đây\s+|dưới\s+đây\s+)?(?:được\s+)?(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?(?:là|:)\s*:?\s*[“\"]?(?P<name>[^()“”\"\n]{2,80}?)[”\"]?\s*\)"
)


def find_references(
    text: str, view: str, citations: Sequence[Citation], letterhead: Letterhead
) -> tuple[Reference, ...]:
    """Return the back references of ``text`` in text order, bound to a citation or to the document itself."""
    found: list[Reference] = []
    spans = [(c.start, c.end) for c in citations]
    i = 0
    last: dict[str, str] = {}
    for match in _BACK.finditer(view):
        while i < len(citations) and citations[i].end <= match.start():
            if citations[i].doc_type:
                last[(citations[i].doc_type or "").lower()] = citations[i].id
            i += 1
        if i < len(spans) and spans[i][0] < match.end() and match.start() < spans[i][1]:
            continue
        kind = " ".join(match["type"].lower().split())
        if match["which"] == "này":
            found.append(Reference(match.start(), match.end(), text[match.start() : match.end()], document="self"))
        elif kind in last:
            found.append(Reference(match.start(), match.end(), text[match.start() : match.end()], citation=last[kind]))
    return tuple(found)
