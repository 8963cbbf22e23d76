"""The gold scores: runs the scorer of $CANCU_SHARED (default ../shared) over what `cancu` prints.

    python bench/gold.py            prints one line a set
    python bench/gold.py --check    exits 1 where a score falls below bench/gold_baseline.toml

Where the scorer is not there it says so in one line and exits 0: the gold sets are not part of the project.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
RUNS = (
    ("citations", "seeds"),
    ("citations", "segments"),
    ("citations", "plans"),
    ("statements", "seeds"),
    ("statements", "plans"),
    ("tasks",),
    ("questions",),
)
_FIELD = re.compile(r"([A-Za-z_][A-Za-z_ ]*?) (?:F1 |acc )?(\d\.\d+)")


def cancu() -> str:
    """Return the command beside this interpreter."""
    return str(Path(sys.executable).parent / "cancu")


def score(scorer: Path, words: tuple[str, ...], workspace: Path) -> str:
    """Return the line that the scorer prints for one set."""
    environment = os.environ | {"CANCU": cancu(), "CANCU_WORKSPACE": str(workspace)}
    command = [sys.executable, str(scorer), *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(words)}: {done.stderr.strip()[-500:]}")
    return done.stdout.strip().splitlines()[-1]


def figures(line: str) -> dict[str, float]:
    """Return the named figures of a line of the scorer."""
    found = {name.strip().split(" ")[-1]: float(value) for name, value in _FIELD.findall(line)}
    if right := re.search(r"right (\d+)/(\d+)", line):
        found["questions"] = int(right[1]) / int(right[2])
    for name, pattern in (
        ("f1", r"F1 (\d\.\d+)"),
        ("kind", r"found with kind F1 (\d\.\d+)"),
        ("units", r"units F1 (\d\.\d+)"),
        ("quantities", r"quantities F1 (\d\.\d+)"),
        ("deadlines", r"deadlines F1 (\d\.\d+)"),
    ):
        if match := re.search(pattern, line):
            found[name] = float(match[1])
    return found


def main() -> int:
    """Run every set; with --check compare with the committed baseline."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 where a score falls below the baseline")
    options = parser.parse_args()
    scorer = Path(os.environ.get("CANCU_SHARED", "../shared")) / "tools" / "score.py"
    if not scorer.is_file():
        print(f"gold scores skipped: no scorer at {scorer} (set CANCU_SHARED)")
        return 0
    baseline = tomllib.loads((HERE / "gold_baseline.toml").read_text("utf8"))
    fallen = []
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        subprocess.run([cancu(), "build"], env=os.environ | {"CANCU_WORKSPACE": str(workspace)}, check=True,
                       capture_output=True)  # fmt: skip
        for words in RUNS:
            line = score(scorer, words, workspace)
            print(line, flush=True)
            got = figures(line)
            for name, least in baseline.get(".".join(words), {}).items():
                if got.get(name, 0.0) < least:
                    fallen.append(f"{' '.join(words)}: {name} {got.get(name)} < {least}")
    if fallen:
        print("\n".join(["below the baseline:", *fallen]))
    return int(bool(fallen) and options.check)


if __name__ == "__main__":
    sys.exit(main())
