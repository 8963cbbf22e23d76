"""A build that stops at a named point and waits to be killed: ``python -m tests.kg.killed_build SOURCE FOLDER POINT``.

A point is ``<step>:<n>``: the n-th time that step is reached. ``none`` builds to the end.
"""

import os
import sys
import time
from pathlib import Path

import kg.build
from kg.progress import SilentWatch
from kg.store import vectors
from kg.store.graph import GraphStore
from kg.store.ledger import Ledger
from kg.store.vectors import VectorStore
from kg.store.words import WordIndex
from kg.store.workspace import WritableWorkspace
from tests.fakes import HashEncoder
from tests.kg.fake_work import fake_record

# step -> where it is: (owner, attribute, whether the step is reached before or after the call)
STEPS = {
    "create": (Ledger, "_prepare", "after"),
    "insert": (Ledger, "_insert_parts", "after"),
    "stored": (Ledger, "store", "after"),
    "relinked": (Ledger, "relink", "after"),
    "begun": (Ledger, "begin_projection", "after"),
    "added": (WordIndex, "add", "after"),
    "committed": (WordIndex, "commit", "after"),
    "embedded": (VectorStore, "put", "after"),
    "indexing": (vectors.os, "replace", "before"),
    "loaded": (GraphStore, "bulk_load", "after"),
    "marked": (Ledger, "mark_projected", "after"),
}


def stop_at(step, nth):
    owner, name, when = STEPS[step]
    original = getattr(owner, name)
    seen = 0

    def stopping(*args, **kwargs):
        nonlocal seen
        seen += 1
        if when == "before" and seen == nth:
            wait_for_death()
        result = original(*args, **kwargs)
        if when == "after" and seen == nth:
            wait_for_death()
        return result

    setattr(owner, name, stopping)


def wait_for_death():
    print("waiting", flush=True)
    time.sleep(600)


def main(source, folder, point):
    if point != "none":
        step, nth = point.split(":")
        stop_at(step, int(nth))
    kg.build.analysis_version = lambda registers: "v1"
    slowly = float(os.environ.get("SLOWLY", "0"))

    def work(raw, catalogue):
        time.sleep(slowly)
        return fake_record(raw, catalogue)

    print("building", flush=True)
    with WritableWorkspace(Path(folder)) as workspace:
        kg.build.build([Path(source)], workspace, encoder=HashEncoder(), watch=SilentWatch(), workers=0, work=work)
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
