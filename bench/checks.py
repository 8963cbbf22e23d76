"""Count the findings of the checks over a workspace and draw a seeded sample to be read by eye.

    python bench/checks.py WORKSPACE [--documents N] [--sample N] [--seed N] [--out FILE]

``--documents`` checks that many documents at random (all of them without it), the others remain witnesses. The counts
by reason code and severity are printed as a Markdown table. ``--sample`` draws that many findings, spread over the
reason codes, and writes them with context and evidence to ``--out``: what the figures of docs/benchmarks.md were judged
from.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.ask.stored_library import StoredLibrary, open_library
from kg.check.model import SEVERITIES, Finding
from kg.check.run import check_all

_AROUND = 220


def run(library: StoredLibrary, documents: int | None, seed: int) -> tuple[list[Finding], int, int]:
    """Return the findings, and how many documents and citations were checked."""
    ids = sorted(card.ref.id for card in library.cards())
    if documents is not None and documents < len(ids):
        ids = sorted(random.Random(seed).sample(ids, documents))
    report = check_all(library, ids)
    return list(report.findings), report.documents, report.citations


def spread(findings: Sequence[Finding], size: int, seed: int) -> list[Finding]:
    """Return a sample in which every reason code has its turn, codes with few findings whole."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    said: set[tuple[str, str, str]] = set()
    for finding in findings:
        # The same words again and again in one document are one case to judge.
        case = (finding.document.id, finding.code, " ".join(finding.quote.split())[:40])
        if case not in said:
            said.add(case)
            groups[finding.code].append(finding)
    chance = random.Random(seed)
    for members in groups.values():
        chance.shuffle(members)
    drawn: list[Finding] = []
    while len(drawn) < size and any(groups.values()):
        for code in sorted(groups):
            if groups[code] and len(drawn) < size:
                drawn.append(groups[code].pop())
    return sorted(drawn, key=lambda f: f.code)


def table(findings: Iterable[Finding]) -> str:
    """Return the counts by reason code and severity as a Markdown table."""
    counts = Counter((f.code, f.severity) for f in findings)
    rows = (
        f"| `{code}` | " + " | ".join(str(counts[code, severity] or "") for severity in SEVERITIES) + " |"
        for code in sorted({code for code, _ in counts})
    )
    return "\n".join(["| reason code | sai | nghi vấn | lưu ý |", "|---|---:|---:|---:|", *rows])


def described(library: StoredLibrary, finding: Finding, index: int) -> str:
    """Return a finding with what stands around it, for a reader."""
    view = library.view(finding.document.id)
    meta = view.analysis.metadata
    before = view.text[max(0, finding.start - _AROUND) : finding.start]
    after = view.text[finding.end : finding.end + _AROUND]
    proofs = "".join(
        f"\n  proof: {p.quote} ({p.row or (p.document.number or p.document.source if p.document else '')})"
        for p in finding.proofs
    )
    return (
        f"## {index}. {finding.code} / {finding.severity}: {meta.number} {meta.date} ({finding.document.source})\n"
        f"  {finding.message}\n  text: {before}⟦{finding.quote}⟧{after}{proofs}\n  correction: {finding.correction}\n"
    )


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    began = time.monotonic()
    with open_library(options.workspace) as library:
        findings, documents, citations = run(library, options.documents, options.seed)
        seconds = time.monotonic() - began
        print(table(findings))
        print(f"\n{len(findings)} findings on {citations} citations in {documents} documents, {seconds:.0f} s")
        if options.sample:
            drawn = spread(findings, options.sample, options.seed)
            words = "\n".join(described(library, f, i) for i, f in enumerate(drawn, 1))
            if options.out:
                options.out.write_text(words, encoding="utf-8")
            else:
                print(words)


if __name__ == "__main__":
    main()
