"""List what a change of the grammar gained and lost: citations (or statements) of two revisions over a fixed sample.

    python bench/compare_revisions.py OLD [NEW] [--sample N] [--seed S] [--what citations|statements] [--full]

``OLD`` and ``NEW`` are git revisions; without ``NEW`` it is the working tree, uncommitted changes included. The sample
is drawn by ``--seed`` from ``$CANCU_SHARED/data/documents.jsonl.xz`` (or ``--source FILE``): the same seed gives
the same documents on every run. Each revision runs from a checkout of its own. Printed: every fact lost (``-``),
gained (``+``) and changed (``~`` with the fields), with the words around it, then the counts; ``--full`` prints all of
them, else the first hundred of each. Exit code 0, or 2 where a revision or the sample cannot be read.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
Fact = Mapping[str, Any]
_AROUND = 60
_FIRST = 100


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that two revisions read differently; ``old`` or ``new`` is None where only the other has it."""

    document: str
    old: Fact | None
    new: Fact | None

    @property
    def sign(self) -> str:
        """Return ``-`` (lost), ``+`` (gained) or ``~`` (changed)."""
        return "+" if self.old is None else "-" if self.new is None else "~"

    def fields(self) -> tuple[str, ...]:
        """Return the names of the fields that changed, sorted."""
        if self.old is None or self.new is None:
            return ()
        return tuple(sorted(n for n in {*self.old, *self.new} if self.old.get(n) != self.new.get(n)))


def differences(document: str, old: Sequence[Fact], new: Sequence[Fact]) -> list[Difference]:
    """Return the differences in text order; two facts are the same where they begin at the same raw offset."""
    before, after = ({fact["start"]: fact for fact in facts} for facts in (old, new))
    return [
        Difference(document, before.get(start), after.get(start))
        for start in sorted({*before, *after})
        if before.get(start) != after.get(start)
    ]


def described(difference: Difference, text: str) -> str:
    """Return the lines that show a difference with its context."""
    fact = difference.new or difference.old
    assert fact is not None
    start, end = fact["start"], fact["end"]
    around = f"{text[max(0, start - _AROUND) : start]}⟦{text[start:end]}⟧{text[end : end + _AROUND]}"
    lines = [f"{difference.sign} {difference.document}@{start} {' '.join(around.split())}"]
    for name in difference.fields():
        old, new = (json.dumps((f or {}).get(name), ensure_ascii=False) for f in (difference.old, difference.new))
        lines.append(f"    {name}: {old} -> {new}")
    return "\n".join(lines)


def draw(source: Path, count: int, seed: int) -> list[str]:
    """Return ``count`` lines of a JSON Lines file (plain or .xz), chosen by ``seed`` in one pass, in file order."""
    chooser, kept = random.Random(seed), list[tuple[int, str]]()
    opening = lzma.open if source.suffix == ".xz" else open
    with opening(source, "rt", encoding="utf8") as lines:
        for number, line in enumerate(lines):
            if number < count:
                kept.append((number, line))
            elif (place := chooser.randrange(number + 1)) < count:
                kept[place] = (number, line)
    return [line for _, line in sorted(kept)]


def checked_out(revision: str | None, folder: Path) -> Path:
    """Return a folder that holds the code of ``revision``; the working tree itself for None.

    Raises ValueError with a sentence where git does not know the revision.
    """
    if revision is None:
        return ROOT
    folder.mkdir()
    archive = subprocess.run(["git", "-C", str(ROOT), "archive", revision], capture_output=True, check=False)
    if archive.returncode:
        raise ValueError(f"no revision {revision!r}: {archive.stderr.decode().strip()}")
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive.stdout, check=True)
    return folder


def start(code: Path, sample: Path, what: str, out: Path) -> subprocess.Popen[bytes]:
    """Start the analysis of the sample with the code of one revision."""
    command = [sys.executable, str(Path(__file__).with_name("facts_of_sample.py")), str(sample), "--what", what]
    with out.open("wb") as stream:
        return subprocess.Popen(command, stdout=stream, cwd=code, env={**os.environ, "PYTHONPATH": str(code)})


def read_facts(path: Path) -> dict[str, list[Fact]]:
    """Return the facts of each document as one revision printed them."""
    return {row["id"]: row["facts"] for row in map(json.loads, path.read_text("utf8").splitlines())}


def compare(old: str, new: str | None, lines: Sequence[str], what: str) -> Iterator[tuple[Difference, str]]:
    """Yield each difference of two revisions over these JSON Lines with its description.

    Raises ValueError where a revision is unknown or its analysis fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = folder / "sample.jsonl"
        sample.write_text("".join(lines), "utf8")
        codes = [checked_out(old, folder / "old"), checked_out(new, folder / "new")]
        outs = [folder / "old.jsonl", folder / "new.jsonl"]
        runs = [start(code, sample, what, out) for code, out in zip(codes, outs, strict=True)]
        ended = [run.wait() for run in runs]
        if any(ended):
            raise ValueError("a revision could not analyse the sample: see above")
        before, after = map(read_facts, outs)
    texts = {str(row["id"]): row["text"] for row in map(json.loads, lines)}
    for document in {**before, **after}:
        for difference in differences(document, before.get(document, []), after.get(document, [])):
            yield difference, described(difference, texts.get(document, ""))


def main() -> int:
    """Compare two revisions and print what was gained, lost and changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new", nargs="?")
    parser.add_argument("--source", type=Path)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--what", choices=("citations", "statements"), default="citations")
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()
    source = options.source or Path(os.environ.get("CANCU_SHARED", "../shared")) / "data" / "documents.jsonl.xz"
    if not source.is_file():
        print(f"no sample at {source}: set CANCU_SHARED or give --source", file=sys.stderr)
        return 2
    counts = dict.fromkeys("-+~", 0)
    try:
        for difference, shown in compare(options.old, options.new, draw(source, options.sample, options.seed),
                                         options.what):  # fmt: skip
            counts[difference.sign] += 1
            if options.full or counts[difference.sign] <= _FIRST:
                print(shown)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{options.what}: lost {counts['-']}, gained {counts['+']}, changed {counts['~']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
