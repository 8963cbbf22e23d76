"""The comparison of two revisions names what was lost, gained and changed, and where."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"
TEXT = "Căn cứ Quyết định số 12/QĐ-TTg và Kế hoạch số 34/KH-UBND."


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("compare_revisions", BENCH / "compare_revisions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def fact(quote: str, **fields: object) -> dict[str, object]:
    """One citation placed in TEXT."""
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote, **fields}


def test_each_kind_of_difference_is_named_with_its_place(bench: ModuleType) -> None:
    """Lost, gained and changed facts are told apart; an equal one is silent."""
    decision, plan = "Quyết định số 12/QĐ-TTg", "Kế hoạch số 34/KH-UBND"
    lost = bench.differences("d", [fact(decision)], [])
    gained = bench.differences("d", [], [fact(plan)])
    changed = bench.differences("d", [fact(plan, role="basis")], [fact(plan, role="operative")])
    assert [d.sign for d in (*lost, *gained, *changed)] == ["-", "+", "~"]
    assert changed[0].fields() == ("role",)
    assert bench.differences("d", [fact(plan)], [fact(plan)]) == []
    assert f"⟦{plan}⟧" in bench.described(changed[0], TEXT)
    assert '"basis" -> "operative"' in bench.described(changed[0], TEXT)


def test_the_sample_is_the_same_for_the_same_seed(bench: ModuleType, tmp_path: Path) -> None:
    """A seed fixes the sample, another one draws another."""
    source = tmp_path / "all.jsonl"
    source.write_text("".join(json.dumps({"id": str(n), "text": "a"}) + "\n" for n in range(200)), "utf8")
    one, again, other = (bench.draw(source, 20, seed) for seed in (1, 1, 2))
    assert one == again != other
    assert len(one) == 20


@pytest.mark.slow
def test_a_revision_does_not_differ_from_itself_and_an_unknown_one_is_named(tmp_path: Path) -> None:
    """The command runs both revisions from their own checkouts."""
    source = tmp_path / "all.jsonl"
    source.write_text(json.dumps({"id": "one", "text": TEXT}) + "\n", "utf8")

    def run(*revisions: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(BENCH / "compare_revisions.py"), *revisions, "--source", str(source)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    same, unknown = run("HEAD", "HEAD"), run("no-such-revision")
    assert same.returncode == 0, same.stderr
    assert same.stdout.strip() == "citations: lost 0, gained 0, changed 0"
    assert unknown.returncode == 2
    assert "no-such-revision" in unknown.stderr
    assert "Traceback" not in unknown.stderr
