"""What a build did and what a workspace holds, for people and for machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from kg.progress import duration, thousands
from kg.wire import Json

if TYPE_CHECKING:
    from kg.build import BuildReport
    from kg.remaining import Unfinished
    from kg.status import Status
    from kg.store.stored import Counts

_SHOWN = 20
_PROJECTIONS = {"words": "chỉ mục từ", "vectors": "chỉ mục ngữ nghĩa", "graph": "đồ thị"}


def report_json(report: BuildReport, counts: Counts) -> Json:
    """Return a build's report as one JSON object."""
    return {
        "documents": report.documents,
        "unchanged": report.unchanged,
        "replaced": report.replaced,
        "statements": report.statements,
        "citations": report.citations,
        "problems": dict(report.problems.most_common()),
        "unreadable": [
            {"source": item.source.name, "code": item.code, "reason": item.reason} for item in report.unreadable
        ],
        "bytes": report.analysed_bytes,
        "analysis_seconds": round(report.analysis_seconds, 2),
        "seconds": round(report.seconds, 2),
        "projection_seconds": {name: round(spent, 2) for name, spent in report.projected.seconds.items()},
        "mb_per_second": round(_speed(report), 3),
        "encoder": report.encoder,
        "validated": report.projected.validated,
        "violations": [{"document": id, "message": message} for id, message in report.projected.violations],
        "outdated": list(report.outdated),
        "workspace": counts_json(counts),
    }


def status_json(status: Status) -> Json:
    """Return a workspace's status as one JSON object."""
    return {
        "workspace": str(status.folder),
        **counts_json(status.counts),
        "complete": not status.lacks and not status.unfinished,
        "unfinished_sources": [str(left.source) for left in status.unfinished],
        "to_come": [
            {"source": str(left.source), "documents": left.documents, "done": left.done, "to_come": left.to_come}
            for left in status.unfinished
        ],
        "outdated": status.outdated,
        "writer": status.writer,
        "lacks": [{"projection": x.projection, "missing": x.missing, "stale": x.stale} for x in status.lacks],
        "unreadable_sources": [{"source": x.source, "code": x.code, "reason": x.reason} for x in status.unreadable],
        "encoder": status.encoder,
        "bytes_on_disk": status.bytes_on_disk,
    }


def counts_json(counts: Counts) -> Json:
    """Return what a workspace holds as one JSON object."""
    return {
        "documents": counts.documents,
        "unreadable": counts.unreadable,
        "characters": counts.characters,
        "statements": counts.statements,
        "citations": counts.citations,
        "passages": counts.passages,
        "kinds": dict(counts.kinds),
        "resolutions": dict(counts.resolutions),
        "problems": dict(counts.problems),
    }


def print_report(report: BuildReport, counts: Counts) -> None:
    """Print what a build did."""
    console = Console(highlight=False)
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_row("Đã phân tích", f"{thousands(report.documents)} tài liệu ({thousands(report.replaced)} thay bản cũ)")
    table.add_row("Không đổi", f"{thousands(report.unchanged)} tài liệu")
    table.add_row("Dẫn chiếu", thousands(report.citations))
    table.add_row("Nội dung", f"{thousands(report.statements)} (mục tiêu, nhiệm vụ, kết quả …)")
    if report.documents:
        speed = f"{_speed(report):.2f} MB/giây".replace(".", ",")
        table.add_row(
            "Thời gian", f"{duration(report.seconds)}, riêng phân tích {duration(report.analysis_seconds)}, {speed}"
        )
    else:
        table.add_row("Thời gian", duration(report.seconds))
    table.add_row("Bộ mã hóa", report.encoder or "không có (tìm bằng từ)")
    broken = len(report.projected.violations)
    outcome = f"{thousands(broken)} điều không đúng khuôn dạng" if broken else "đúng khuôn dạng (SHACL)"
    table.add_row("Kiểm đồ thị", f"{thousands(report.projected.validated)} tài liệu, {outcome}")
    table.add_row("Không gian làm việc", f"{thousands(counts.documents)} tài liệu, {thousands(counts.passages)} đoạn")
    console.print(table)
    _print_counts(console, "Vấn đề trong văn bản", dict(report.problems.most_common(_SHOWN)))
    for id, message in report.projected.violations[:_SHOWN]:
        console.print(f"  - {id}: {message}", markup=False)
    _print_outdated(console, report.outdated)
    reasons = [(item.source.name, item.reason) for item in report.unreadable]
    _print_unreadable(console, reasons)


def print_status(status: Status) -> None:
    """Print what a workspace holds and lacks."""
    console = Console(highlight=False)
    counts = status.counts
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_row("Không gian làm việc", str(status.folder))
    table.add_row("Tài liệu", f"{thousands(counts.documents)} ({thousands(counts.characters)} ký tự)")
    table.add_row("Dẫn chiếu", thousands(counts.citations))
    table.add_row("Nội dung", thousands(counts.statements))
    table.add_row("Đoạn", thousands(counts.passages))
    table.add_row("Bộ mã hóa", status.encoder or "không có (tìm bằng từ)")
    table.add_row("Dung lượng", f"{status.bytes_on_disk / 1e6:.1f} MB".replace(".", ","))
    console.print(table)
    if status.writer is not None:
        console.print(f"Tiến trình {status.writer} đang ghi vào không gian làm việc.")
    if status.unfinished:
        _print_unfinished(console, status)
    if status.lacks:
        console.print("Còn thiếu (chạy «cancu build» để hoàn tất):")
        for lack in status.lacks:
            stale = f", {thousands(lack.stale)} tài liệu thừa" if lack.stale else ""
            console.print(f"  - {_PROJECTIONS[lack.projection]}: {thousands(lack.missing)} tài liệu{stale}")
    elif not status.unfinished:
        console.print("Đầy đủ.")
    if status.outdated:
        console.print(
            f"{thousands(status.outdated)} tài liệu "
            "được phân tích theo quy tắc hoặc sổ văn bản cũ («cancu build» đọc lại)."
        )
    _print_counts(console, "Vấn đề trong văn bản", status.counts.problems)
    _print_unreadable(console, [(item.source, item.reason) for item in status.unreadable])


def _print_unfinished(console: Console, status: Status) -> None:
    if status.writer is not None:
        console.print("Đang dựng:")
    else:
        console.print("Lần dựng trước bị gián đoạn (chạy «cancu build» để làm tiếp). Nguồn dở dang:")
    for left in status.unfinished[:_SHOWN]:
        console.print(f"  - {left.source}{still_to_come(left)}", markup=False)
    if len(status.unfinished) > _SHOWN:
        console.print(f"  … và {thousands(len(status.unfinished) - _SHOWN)} nguồn khác")


def still_to_come(left: Unfinished) -> str:
    """Return how many documents of an unfinished source are still to come, in words that follow its name."""
    gone = "" if left.source.exists() else " (không còn)"
    if left.to_come is None or left.documents is None:
        return gone or ": chưa đếm được số tài liệu"
    return f"{gone}: còn {thousands(left.to_come)} trên {thousands(left.documents)} tài liệu"


def _print_counts(console: Console, title: str, counts: Mapping[str, int]) -> None:
    if counts:
        listed = ", ".join(f"{code} {thousands(count)}" for code, count in counts.items())
        console.print(f"{title}: {listed}", markup=False)


def _print_outdated(console: Console, names: Sequence[str]) -> None:
    if names:
        more = " …" if len(names) > _SHOWN else ""
        console.print(
            f"{thousands(len(names))} tài liệu giữ kết quả phân tích theo quy tắc hoặc sổ văn bản cũ (không nằm trong "
            "lần dựng này, hoặc nguồn không còn; «cancu build» đọc lại những nguồn còn): "
            f"{', '.join(names[:_SHOWN])}{more}",
            markup=False,
        )


def _print_unreadable(console: Console, reasons: list[tuple[str, str]]) -> None:
    if not reasons:
        return
    console.print(f"Không đọc được {thousands(len(reasons))} nguồn:")
    for source, reason in reasons[:_SHOWN]:
        console.print(f"  - {source}: {reason}", markup=False)
    if len(reasons) > _SHOWN:
        console.print(f"  … và {thousands(len(reasons) - _SHOWN)} nguồn khác («cancu status --format json»)")


def _speed(report: BuildReport) -> float:
    return report.analysed_bytes / 1e6 / max(report.analysis_seconds, 0.001)
