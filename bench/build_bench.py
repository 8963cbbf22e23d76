"""Measure a whole build of a collection and the search over it: time, memory, disk, latency.

    python bench/build_bench.py SOURCE [--workspace DIR] [--workers N] [--questions FILE] [--out FILE]

Runs ``cancu build SOURCE`` as a process of its own, samples the resident memory of it and of its workers (shared pages
counted once each), then asks ``--questions`` (JSON Lines with ``question`` and, where known, ``answer``: ids of the
collection's documents) through ``kg.ask.search`` and prints the figures as a Markdown table. An existing
workspace is continued, not emptied: give a new folder to measure a build from nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Any

_EVERY = 0.5
_PAGE = os.sysconf("SC_PAGE_SIZE")
_DEPTHS = (1, 5, 10, 100)


@dataclass
class Memory:
    """The most memory that a process and its children have held at one moment, in bytes."""

    peak: int = 0
    stopped: Event = field(default_factory=Event)

    def watch(self, pid: int) -> None:
        """Sample until told to stop."""
        while not self.stopped.wait(_EVERY):
            self.peak = max(self.peak, sum(_resident(p) for p in _family(pid)))


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [member for child in task.read_text().split() for member in _family(int(child))]
        except OSError:
            continue  # the process has just ended
    return found


def _resident(pid: int) -> int:
    """Return what a process holds, shared pages divided among those who share them."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        return 0
    return 0


def run_build(source: Path, workspace: Path, workers: int) -> dict[str, Any]:
    """Build and return the report of ``cancu build`` with ``wall_seconds``, ``peak_bytes`` and ``disk_bytes``."""
    command = [sys.executable, "-c", "from kg.cli import app; app()", "build", str(source)]
    command += ["--workers", str(workers), "--format", "json"]
    began = time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "CANCU_WORKSPACE": str(workspace)}
    )
    memory = Memory()
    watcher = Thread(target=memory.watch, args=(process.pid,))
    watcher.start()
    out, _ = process.communicate()
    memory.stopped.set()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"cancu build: exit {process.returncode}")
    report: dict[str, Any] = json.loads(out)
    report["wall_seconds"] = time.monotonic() - began
    report["peak_bytes"] = memory.peak
    report["disk_bytes"] = sum(file.stat().st_size for file in workspace.rglob("*") if file.is_file())
    return report


def run_search(questions: list[dict[str, Any]], workspace: Path) -> dict[str, float]:
    """Ask every question for documents and return latencies and, where answers are known, recall and MRR@10."""
    from kg.ask.search import search
    from kg.settings import read_settings
    from kg.store.workspace import Workspace

    times: list[float] = []
    recall = dict.fromkeys(_DEPTHS, 0.0)
    reciprocal = 0.0
    judged = 0
    with Workspace(workspace, encoder=read_settings().encoder) as opened:
        search(opened, "khởi động", limit=1)
        for asked in questions:
            found = search(opened, asked["question"], unit="document", limit=max(_DEPTHS))
            times.append(found.took_ms)
            right = {str(answer) for answer in asked.get("answer", [])}
            if not right:
                continue
            judged += 1
            ids = [result.document.source.name.rsplit("#", 1)[-1] for result in found.results]
            for depth in _DEPTHS:
                recall[depth] += len(right & set(ids[:depth])) / len(right)
            reciprocal += next((1 / rank for rank, id in enumerate(ids[:10], 1) if id in right), 0.0)
    times.sort()
    figures = {"p50_ms": times[len(times) // 2], "p95_ms": times[int(len(times) * 0.95)]}
    if judged:
        figures |= {f"recall@{depth}": value / judged for depth, value in recall.items()}
        figures["mrr@10"] = reciprocal / judged
    return figures


def table(source: Path, report: dict[str, Any], search: dict[str, float]) -> str:
    """Return the figures as a Markdown table."""
    held = report["workspace"]
    spent = report["projection_seconds"]
    rows = [
        ("documents", f"{held['documents']:,} ({held['unreadable']:,} unreadable)"),
        ("characters", f"{held['characters']:,}"),
        (
            "citations, statements, passages",
            f"{held['citations']:,}, {held['statements']:,}, {held['passages']:,}",
        ),
        ("whole build", f"{report['wall_seconds']:.0f} s"),
        ("analysis", f"{report['analysis_seconds']:.0f} s, {report['mb_per_second']:.2f} MB/s"),
        *((f"projection: {name}", f"{seconds:.0f} s") for name, seconds in spent.items()),
        ("most memory, all processes", f"{report['peak_bytes'] / 2**30:.2f} GiB"),
        ("workspace on disk", f"{report['disk_bytes'] / 1e6:,.0f} MB"),
        ("graphs validated", f"{report['validated']:,}, {len(report['violations']):,} violations"),
        *((f"search: {name}", f"{value:.4g}") for name, value in search.items()),
    ]
    head = f"{source.name}, {date.today().isoformat()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return "\n".join([head, "", "| what | figure |", "|---|---|", *(f"| {what} | {figure} |" for what, figure in rows)])


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--out", type=Path, help="JSON Lines file that the figures are added to")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        workspace = options.workspace or Path(room) / "workspace"
        report = run_build(options.source, workspace, options.workers)
        questions = []
        if options.questions:
            questions = [json.loads(line) for line in options.questions.read_text("utf8").splitlines() if line.strip()]
        found = run_search(questions, workspace) if questions else {}
    print(table(options.source, report, found))
    if options.out:
        with options.out.open("a", encoding="utf8") as file:
            file.write(json.dumps({"build": report, "search": found}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
