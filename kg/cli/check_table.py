"""A check report for people: findings by severity, each with its quote, evidence and correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.ask.phrases import judged
from kg.check.model import SEVERITIES, CheckReport, Finding
from kg.check.sheet import said
from kg.check.words import CODES, SEVERITY

_COLOURS = {"sai": "red", "nghi vấn": "yellow", "lưu ý": "cyan"}
_QUOTE, _PROOF = 300, 240


def show(report: CheckReport, console: Console, *, information: bool = False, dismissed: bool = False) -> None:
    """Print a report: document by document, the gravest findings first, the counts last."""
    by_document = groupby(sorted(report.findings, key=lambda f: f.document.source), key=lambda f: f.document)
    for document, members in by_document:
        found = list(members)
        console.print(Text(f"\n{document.number or document.source}", style="bold"))
        for severity in SEVERITIES:
            _group(console, SEVERITY[severity].vi, [f for f in found if f.severity == severity], _COLOURS[severity])
    if information:
        _group(console, "Để tham khảo", report.information, "dim")
    if dismissed:
        _group(console, "Người đã bác bỏ", report.dismissed, "dim")
    console.print(f"\n{summary(report)}")


def show_codes(console: Console) -> None:
    """Print every reason code with its name and meaning."""
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("Mã lý do", "Tên", "Meaning"):
        table.add_column(heading, overflow="fold")
    for code, words in CODES.items():
        table.add_row(code, words.vi, words.meaning)
    console.print(table)


def summary(report: CheckReport) -> str:
    """Return the counts in a sentence."""
    counts: Counter[str] = Counter(f.severity for f in report.findings)
    found = ", ".join(f"{counts[s]} {s}" for s in SEVERITIES if counts[s]) or "không có phát hiện nào"
    return f"Đã kiểm tra {report.citations} dẫn chiếu trong {report.documents} văn bản: {found}.{_dismissed(report)}"


def _dismissed(report: CheckReport) -> str:
    number = len(report.dismissed)
    return f" Người đã bác bỏ {number} phát hiện (xem --dismissed)." if number else ""


def _group(console: Console, title: str, findings: Sequence[Finding], colour: str) -> None:
    if not findings:
        return
    table = Table(
        title=f"{title} ({len(findings)})",
        title_justify="left",
        title_style=colour,
        box=box.SIMPLE_HEAD,
        show_lines=True,
        expand=True,
    )
    table.add_column("Lý do", style=colour, ratio=2, overflow="fold")
    table.add_column("Chỗ bị nghi và bằng chứng", ratio=8, overflow="fold")
    for finding in findings:
        table.add_row(Text(f"{CODES[finding.code].vi}\n{finding.code}"), _body(finding))
    console.print(table)


def _body(finding: Finding) -> Text:
    text = Text()
    text.append(f"«{' '.join(finding.quote.split())[:_QUOTE]}»")
    text.append(f"  [{finding.start}–{finding.end}]\n", style="dim")
    text.append(finding.message)
    for proof in finding.proofs:
        text.append(f"\nbằng chứng: {said(proof)[:_PROOF]}", style="dim")
    if finding.judged:
        text.append(f"\n{judged(finding.judged)}", style="dim")
    if finding.correction:
        text.append(f"\nnên viết: {finding.correction}", style="green")
    return text
