"""Vietnamese sentences of answers: dates, documents, figures, lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corpus.validity import GroundKind, Status
from kg.ask.model import Coverage, Decree, DocumentRef, Sign
from kg.store.decisions import Decision, Verdict

GRADE_WORDS = {
    "direct": "giao trực tiếp",
    "section": "theo mục",
    "basis": "cùng căn cứ",
    "chain": "qua văn bản trung gian",
    "suggested": "gợi ý theo nghĩa (không tính)",
}
SIGN_WORDS: Mapping[Sign, str] = {
    "meaning": "gần nghĩa",
    "subject": "cùng từ ngữ, trụ cột",
    "field": "cùng lĩnh vực số",
    "document": "việc chung của văn bản",
}
KIND_WORDS = {
    "target": "mục tiêu",
    "task": "nhiệm vụ",
    "result": "kết quả",
    "limitation": "hạn chế",
    "recommendation": "kiến nghị",
    "administrative": "hành chính",
}

VERDICT_WORDS: Mapping[Verdict, str] = {"confirm": "xác nhận", "reject": "bác bỏ", "correct": "sửa"}

GROUND_WORDS: Mapping[GroundKind, str] = {
    "issued": "ban hành",
    "effective": "có hiệu lực",
    "register": "cơ sở dữ liệu văn bản",
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
    "amends": "sửa đổi",
    "suspends": "ngưng hiệu lực",
    "corrects": "đính chính",
    "consolidates": "hợp nhất",
    "namesake": "luật mới cùng tên",
    "details": "luật được quy định chi tiết hết hiệu lực",
    "period": "giai đoạn",
}


def day(iso: str | None) -> str:
    """Return an ISO date as printed in Vietnamese ("2022-10-17" -> "17/10/2022")."""
    return "/".join(reversed(iso.split("-"))) if iso else ""


def dated(iso: str | None) -> str:
    """Return an ISO date of any precision with its word ("2022-10-17" -> "ngày 17/10/2022", "2022" -> "năm 2022")."""
    return f"{('năm', 'tháng', 'ngày')[iso.count('-')]} {day(iso)}" if iso else ""


def document(ref: DocumentRef) -> str:
    """Return how an answer names a document."""
    if ref.number:
        return ref.number
    return f"«{shorten(ref.title, 90)}»" if ref.title else ref.source


def decree(value: Decree) -> str:
    """Return how an answer names a cited document."""
    parts = [value.number]
    if value.date:
        parts.append(f"ngày {day(value.date)}")
    if value.issuer:
        parts.append(f"của {value.issuer}")
    return " ".join(parts)


def judged(value: Decision) -> str:
    """Return who decided what of a fact, and when: "Lan xác nhận ngày 20/11/2026: đã đối chiếu bản giấy"."""
    said = f"{value.person} {VERDICT_WORDS[value.verdict]} ngày {day(value.at[:10])}"
    return f"{said}: {value.note}" if value.note else said


def vouched(decisions: Sequence[Decision]) -> str:
    """Return how much of the evidence people have decided on, nothing where it is none."""
    if not decisions:
        return ""
    who = listed(dict.fromkeys(d.person for d in decisions))
    return f"{len(decisions)} chứng cứ đã được người xem lại ({who})."


def validity(value: Status) -> str:
    """Return a status in words, with its day and what it rests on: "hết hiệu lực từ 01/05/2015 (thay thế: …)"."""
    words = value.label
    if value.since and value.code != "not_yet":
        words += f" từ {day(value.since)}"
    if value.until:
        words += f" đến trước {day(value.until)}"
    if value.as_of:
        words += f", theo nguồn đọc ngày {day(value.as_of)}"
    grounds = []
    for ground in value.grounds:
        own = ground.document == value.document
        if not own or value.code == "unknown":
            said = f"{GROUND_WORDS[ground.kind]} {day(ground.day)}".rstrip()
            grounds.append(said if own else f"{said}: {ground.document or ground.source}")
    return f"{words} ({'; '.join(grounds)})" if grounds else words


def shorten(text: str, limit: int = 320) -> str:
    """Return the text in one line, cut at a word with an ellipsis where it is longer than ``limit``."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"


def listed(items: Iterable[str]) -> str:
    """Return items joined as Vietnamese joins them ("A, B và C")."""
    all_ = list(items)
    return " và ".join([", ".join(all_[:-1]), all_[-1]]) if len(all_) > 1 else "".join(all_)


def counted(counts: Mapping[str, int], results: Mapping[str, int] | None = None) -> str:
    """Return grade counts side by side, never added up; results stand apart from tasks and targets.

    >>> counted({"direct": 2, "section": 1}, {"basis": 3})
    'giao trực tiếp 2 · theo mục 1; kết quả: cùng căn cứ 3'
    """
    parts = [_by_grade(counts), f"kết quả: {_by_grade(results)}" if results and _by_grade(results) else ""]
    return "; ".join(p for p in parts if p)


def _by_grade(counts: Mapping[str, int]) -> str:
    return " · ".join(f"{GRADE_WORDS[g]} {n}" for g, n in counts.items() if n and g != "suggested")


def searched(coverage: Coverage) -> str:
    """Return what was searched, as a sentence."""
    text = f"Đã tìm trong {coverage.documents} văn bản."
    if coverage.unreadable:
        text += f" Không đọc được {len(coverage.unreadable)}: {shorten(', '.join(coverage.unreadable), 200)}."
    return text


def not_found(reason: str, coverage: Coverage) -> str:
    """Return the sentence of an abstention."""
    return f"Không tìm thấy: {reason} {searched(coverage)}"


def bullets(lines: Sequence[str]) -> str:
    """Return lines as a list."""
    return "\n".join(f"- {line}" for line in lines)
