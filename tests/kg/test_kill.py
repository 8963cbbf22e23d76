"""A build killed with SIGKILL at any moment leaves a workspace that opens, says what it lacks, and is finished later."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.ask.search import search
from kg.build import build
from kg.progress import SilentWatch
from kg.remaining import unfinished
from kg.store.errors import LockedWorkspace
from kg.store.graph import GraphStore
from kg.store.runs import unfinished_sources
from kg.store.workspace import Workspace, WritableWorkspace
from tests.fakes import HashEncoder
from tests.kg.fake_work import fake_record

ROOT = Path(__file__).parents[2]
ENCODER = HashEncoder()
DOCUMENTS = 24

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("nguon") / "cong-bao.jsonl"
    lines = [
        {"id": i, "text": f"Sở thứ {i} chủ trì thực hiện Quyết định số 749/QĐ-TTg về việc thứ {i}."}
        for i in range(DOCUMENTS)
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf8")
    return path


@pytest.fixture(autouse=True)
def fixed_version(monkeypatch):
    for module in ("kg.build", "kg.remaining"):
        monkeypatch.setattr(f"{module}.analysis_version", lambda registers: "v1")


def started(source, folder, point, **environment):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.kg.killed_build", str(source), str(folder), point],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )


def contents(folder):
    """What a workspace says, apart from numbers that depend on the order of events."""
    with Workspace(folder, encoder=ENCODER) as workspace:
        ledger = workspace.ledger
        graph = GraphStore(folder / "graph", read_only=True)
        try:
            triples = {id: sorted(graph.nquads(id).splitlines()) for id in graph.documents()}
        finally:
            graph.close()
        assert workspace.words is not None
        return {
            "analyses": [ledger.analysis(d.id) for d in ledger.documents()],
            "triples": triples,
            "words": {kind: workspace.words.count(kind) for kind in ("document", "statement", "passage")},
            "first": [search(workspace, f"việc thứ {i}", unit="passage").results[0].document.id for i in (3, 17)],
            "cited": len(list(ledger.find_citations(number="749/QĐ-TTg"))),
            "lacks": workspace.lacks(),
            "unfinished": unfinished_sources(ledger),
        }


def finish(source, folder):
    with WritableWorkspace(folder) as workspace:
        return build([source], workspace, encoder=ENCODER, watch=SilentWatch(), workers=0, work=fake_record)


@pytest.fixture(scope="module")
def whole(source, tmp_path_factory):
    folder = tmp_path_factory.mktemp("nguyen") / "w"
    finish(source, folder)
    return contents(folder)


POINTS = [
    "create:1",
    "insert:1",
    "insert:9",
    "stored:1",
    "relinked:1",
    "relinked:7",
    f"stored:{DOCUMENTS}",
    "begun:1",
    "added:5",
    "committed:1",
    "begun:2",
    "embedded:1",
    "indexing:1",
    "indexing:2",
    "begun:3",
    "loaded:1",
    "marked:3",
]


@pytest.mark.parametrize("point", POINTS)
def test_a_build_killed_at_this_point_is_finished_by_the_next(source, whole, tmp_path, point):
    folder = tmp_path / "w"
    process = started(source, folder, point)
    assert [process.stdout.readline().strip() for _ in range(2)] == ["building", "waiting"]
    with pytest.raises(LockedWorkspace, match=str(process.pid)), WritableWorkspace(folder):
        pass
    process.kill()
    process.wait()
    with Workspace(folder, encoder=ENCODER) as workspace:
        stored = {d.source.name for d in workspace.ledger.documents()}
        lacks = {lack.projection: lack.missing for lack in workspace.lacks()}
        assert unfinished_sources(workspace.ledger) == (() if point == "create:1" else (source,))
        to_come = [(left.source, left.documents, left.to_come) for left in unfinished(workspace)]
        assert to_come == ([] if point == "create:1" else [(source, DOCUMENTS, DOCUMENTS - len(stored))])
    assert len(stored) == DOCUMENTS or point.startswith(("create", "insert", "stored"))
    assert bool(lacks) == (bool(stored) and point != "marked:3")
    report = finish(source, folder)
    assert report.unchanged == len(stored), "what was stored is not analysed again"
    assert contents(folder) == whole


@pytest.mark.parametrize("seed", range(3))
def test_a_build_killed_at_a_random_moment_is_finished_by_the_next(source, whole, tmp_path, seed):
    folder = tmp_path / "w"
    process = started(source, folder, "none", SLOWLY="0.05")
    process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0.05, 2.5))
    process.kill()
    process.wait()
    finish(source, folder)
    assert contents(folder) == whole


def test_a_replacement_killed_in_between_is_finished_by_the_next(source, tmp_path):
    """The old facts of a changed document must not survive beside the new ones in any projection."""
    folder = tmp_path / "w"
    finish(source, folder)
    changed = tmp_path / source.name
    changed.write_text(
        source.read_text("utf8").replace(json.dumps("về việc")[1:-1], json.dumps("về đề án")[1:-1]), "utf8"
    )
    process = started(changed, folder, "committed:1")
    assert [process.stdout.readline().strip() for _ in range(2)] == ["building", "waiting"]
    process.kill()
    process.wait()
    finish(changed, folder)
    fresh = tmp_path / "moi"
    finish(changed, fresh)
    assert contents(folder) == contents(fresh)
