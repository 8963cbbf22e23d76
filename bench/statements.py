"""What plans say: statements by kind, how many name a unit, a time, a figure; and a sample of them to be judged by eye.

    python bench/statements.py SOURCE [--sample N] [--seed N] [--out FILE] [--limit N]

SOURCE is a collection of documents as JSON Lines (``id``, ``name``, ``text``; .xz and .gz are read). Those that plan,
direct or report are taken by their names: plans (kế hoạch), programmes (chương trình), directives (chỉ thị), schemes
(đề án), reports (báo cáo), and decisions whose name tells that they issue one. Prints the figures as a Markdown table;
``--out`` gets the sample, a JSON object a line with the statement in its context.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from corpus.catalogue import load_catalogue
from corpus.model import RawDocument, Source
from nlp.analyse import analyse
from nlp.model import Analysis, Statement

_PLAN = re.compile(r"(?:Ke-hoach|Chuong-trinh|Chi-thi|Bao-cao|De-an)")
_DECISION = re.compile(r"Quyet-dinh.*(?:ke-hoach|chuong-trinh|de-an|chien-luoc)", re.IGNORECASE)
_CONTEXT = 160


def documents(source: Path) -> Iterator[dict[str, Any]]:
    """Yield the plans of a collection."""
    opened: Callable[..., TextIO] = {".xz": lzma.open, ".gz": gzip.open}.get(source.suffix, open)  # type: ignore[assignment]
    with opened(source, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            name = row.get("name") or row.get("title") or ""
            if _PLAN.match(name) or _DECISION.match(name):
                yield row


def described(row: dict[str, Any], analysis: Analysis, statement: Statement) -> dict[str, Any]:
    """Return a statement with what stands around it, to be judged by eye."""
    text = analysis.document.text
    path = next((s.path for s in analysis.sections if s.id == statement.section), ())
    return {
        "document": row["id"],
        "path": " > ".join(path),
        "before": text[max(0, statement.start - _CONTEXT) : statement.start],
        "quote": text[statement.start : statement.end],
        "after": text[statement.end : statement.end + _CONTEXT],
        **{key: value for key, value in asdict(statement).items() if value not in (None, (), [], "")},
    }


def share(part: int, whole: int) -> str:
    """Return a share as Vietnamese readers print it in tables here: "61.3 %"."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main() -> int:
    """Analyse the plans of a collection, print the figures and write the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--limit", type=int, default=0, help="read only so many plans")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    if not options.source.is_file():
        print(f"no such file: {options.source}", file=sys.stderr)
        return 2
    catalogue = load_catalogue()
    kinds: Counter[str] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    chosen: list[dict[str, Any]] = []
    dice = random.Random(options.seed)
    seen = read = size = disagree = 0
    clock = time.process_time()
    for row in documents(options.source):
        if options.limit and read == options.limit:
            break
        analysis = analyse(RawDocument(Source(row["id"], row["id"], "0" * 64, {}), row["text"]), catalogue)
        read += 1
        size += len(row["text"].encode())
        disagree += sum(problem.code == "figures_disagree" for problem in analysis.problems)
        for statement in analysis.statements:
            kind = statement.kind
            kinds[kind] += 1
            for name, there in (
                ("unit", statement.units),
                ("lead", any(u.role in ("lead", "responsible") for u in statement.units)),
                ("deadline", statement.deadline),
                ("figure", statement.quantities),
                ("output", statement.output),
                ("money", statement.budget),
                ("obligation", statement.obligation),
            ):
                found[kind, name] += bool(there)
            if kind == "administrative":
                continue
            seen += 1  # reservoir sampling: every statement has the same chance, one pass
            place = dice.randrange(seen)
            if len(chosen) < options.sample:
                chosen.append(described(row, analysis, statement))
            elif place < options.sample:
                chosen[place] = described(row, analysis, statement)
    clock = time.process_time() - clock
    print(f"{read} documents, {size / 1e6:.1f} MB, {sum(kinds.values())} statements, {size / 1e6 / clock:.2f} MB/s\n")
    print("| kind | statements | unit | lead or responsible | deadline | figure | product | money | obliges |")
    print("|---|---|---|---|---|---|---|---|---|")
    for said, count in kinds.most_common():
        cells = (share(found[said, name], count) for name in _COLUMNS)
        print(f"| {said} | {count} | {' | '.join(cells)} |")
    print(f"\npercentages that contradict the numbers printed for them: {disagree}")
    if options.out:
        options.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in chosen), encoding="utf8")
    return 0


_COLUMNS = ("unit", "lead", "deadline", "figure", "output", "money", "obligation")

if __name__ == "__main__":
    sys.exit(main())
