"""A check report -> a table of one finding a row, for people who work in a spreadsheet."""

from __future__ import annotations

from kg.ask.phrases import judged
from kg.check.model import CheckReport, Finding, Proof
from kg.check.words import CODES
from kg.monitoring.table import Cell, Column, Quoted, Table

COLUMNS = (
    Column("Văn bản", 18),
    Column("Tệp", 24, narrow=False),
    Column("Mức độ", 10),
    Column("Mã lý do", 26, narrow=False),
    Column("Lý do", 26),
    Column("Nhận xét", 46),
    Column("Trích dẫn", 60),
    Column("Từ", 8, narrow=False),
    Column("Đến", 8, narrow=False),
    Column("Bằng chứng", 60),
    Column("Nên viết", 60),
    Column("Người xem lại", 30),
)


def table(report: CheckReport, *, dismissed: bool = False) -> Table:
    """Return the findings as a table, those that are information last; then those that people dismissed, if wanted."""
    last = report.dismissed if dismissed else ()
    return Table("kiem-tra", COLUMNS, tuple(map(_row, (*report.findings, *report.information, *last))))


def said(proof: Proof) -> str:
    """Return a proof in words: what is said, and who says it."""
    who = proof.row or (proof.document.number or proof.document.source if proof.document else "")
    return f"{' '.join(proof.quote.split())} ({who})" if who else " ".join(proof.quote.split())


def _row(finding: Finding) -> tuple[Cell, ...]:
    return (
        finding.document.number,
        finding.document.source,
        finding.severity,
        finding.code,
        CODES[finding.code].vi,
        finding.message,
        Quoted(finding.quote, finding.document.id, finding.start, finding.end),
        finding.start,
        finding.end,
        "; ".join(map(said, finding.proofs)),
        finding.correction,
        judged(finding.judged) if finding.judged else None,
    )
