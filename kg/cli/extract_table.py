"""An analysis -> readable tables on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from nlp.model import Analysis, Citation, Resolution, Statement

KINDS = {
    "target": "Mục tiêu",
    "task": "Nhiệm vụ",
    "result": "Kết quả",
    "limitation": "Hạn chế",
    "recommendation": "Kiến nghị",
    "administrative": "Hành chính",
}
RELATIONS = {
    "based_on": "căn cứ",
    "implements": "thực hiện",
    "requested_by": "theo đề nghị",
    "complies_with": "theo quy định",
    "approved_by": "được phê duyệt",
    "part_of": "kèm theo",
    "reports_on": "báo cáo về",
    "publicises": "tuyên truyền",
    "guides": "hướng dẫn",
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
    "promulgates": "ban hành",
    "mentions": "nhắc đến",
}
ROLES = {"lead": "chủ trì", "support": "phối hợp", "responsible": "thực hiện", "reports_to": "báo cáo"}
_QUOTED = 300
_NOTHING = "—"


def print_analysis(analysis: Analysis, console: Console | None = None) -> None:
    """Print the facts of a document, its citations, statements and problems, each in a table of its own."""
    out = console or Console(highlight=False)
    out.print(_facts(analysis))
    if analysis.citations:
        out.print(_citations(analysis.citations))
    if analysis.statements:
        out.print(_statements(analysis))
    if analysis.problems:
        out.print(_problems(analysis))
    counts = (
        f"{len(analysis.citations)} dẫn chiếu, {len(analysis.statements)} nội dung, {len(analysis.problems)} vấn đề."
    )
    out.print(Text(counts))


def _facts(analysis: Analysis) -> Table:
    meta = analysis.metadata
    number = meta.number or (f"(để trống) {meta.number_code}" if meta.number_code else None)
    rows = [
        ("Nguồn", analysis.document.source.name),
        ("Số, ký hiệu", number),
        ("Loại", meta.doc_type),
        ("Ngày", meta.date),
        ("Cơ quan ban hành", meta.issuer),
        ("Địa danh", meta.place),
        ("Trích yếu", meta.title),
        ("Người ký", meta.signer),
        ("Nơi nhận", "; ".join(meta.recipients)),
        ("Định danh", analysis.legal_id),
    ]
    table = Table(show_header=False, title="Văn bản", title_justify="left")
    for name, value in rows:
        table.add_row(Text(name, style="bold"), Text(_short(value or _NOTHING)))
    if meta.draft:
        table.add_row(Text("Dự thảo", style="bold"), Text("phải"))
    return table


def _citations(citations: tuple[Citation, ...]) -> Table:
    table = Table("Mã", "Dẫn chiếu", "Ngày", "Cơ quan", "Quan hệ", "Trỏ tới", title="Dẫn chiếu", title_justify="left")
    depth: dict[str, int] = {}
    for citation in citations:
        depth[citation.id] = depth.get(citation.parent, -1) + 1 if citation.parent else 0
        quote = "  " * depth[citation.id] + _short(citation.quote)
        resolved = _resolved(citation.resolution)
        relation = RELATIONS.get(citation.relation, citation.relation)
        row = (citation.id, quote, citation.date or _NOTHING, citation.issuer or _NOTHING, relation, resolved)
        table.add_row(*map(Text, row))
    return table


def _resolved(resolution: Resolution) -> str:
    """Return what a citation points to: a document, one that nothing but citations knows, or how many it may be."""
    if resolution.document:
        return resolution.document
    if not resolution.candidates:
        return _NOTHING
    if len(resolution.candidates) == 1:
        known = "ngoài phạm vi" if resolution.status == "outside_coverage" else "chưa chắc"
        return f"{resolution.candidates[0]} ({known})"
    return f"một trong {len(resolution.candidates)} văn bản"


def _statements(analysis: Analysis) -> Table:
    text = analysis.document.text
    table = Table("Mã", "Loại", "Nội dung", "Đơn vị", "Số liệu, thời hạn", title="Nội dung", title_justify="left")
    for statement in analysis.statements:
        units = "; ".join(f"{unit.name} ({ROLES.get(unit.role, unit.role)})" for unit in statement.units)
        row = (
            statement.id,
            KINDS.get(statement.kind, statement.kind),
            _short(text[statement.start : statement.end]),
            units or _NOTHING,
            _figures(statement) or _NOTHING,
        )
        table.add_row(*map(Text, row))
    return table


def _figures(statement: Statement) -> str:
    found = [quantity.quote for quantity in statement.quantities]
    if statement.deadline:
        found.append(statement.deadline.quote)
    return "; ".join(" ".join(quote.split()) for quote in found)


def _problems(analysis: Analysis) -> Table:
    text = analysis.document.text
    table = Table("Vấn đề", "Chỗ", title="Vấn đề", title_justify="left")
    for problem in analysis.problems:
        table.add_row(Text(problem.message), Text(_short(text[problem.start : problem.end]) or _NOTHING))
    return table


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[:_QUOTED].rsplit(" ", 1)[0] + " …"
