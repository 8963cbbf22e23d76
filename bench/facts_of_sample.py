"""Print what one revision of the project finds in a sample: the part of compare_revisions.py that runs in each of them.

    PYTHONPATH=REVISION python facts_of_sample.py SAMPLE.jsonl --what citations|statements

One JSON line a document: ``{"id", "facts": [{"start", "end", "quote", …}]}``. ``start`` and ``end`` count code points
of the raw text, so that two revisions which normalise differently can still be compared; ids within a document are
replaced by the place of what they name.
"""

from __future__ import annotations

import argparse
import inspect
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nlp.model import Analysis

_LINKS = ("parent", "amends")
_OWN = ("id", "start", "end", "section", "region")


def facts(analysis: Analysis, what: str) -> list[dict[str, Any]]:
    """Return the citations or statements of an analysis in their wire form, placed in the raw text."""
    from kg import wire

    # Later revisions ask for what is known of referred documents, which is not compared here.
    asked: dict[str, Any] = {"known": lambda _: None} if "known" in inspect.signature(wire.analysis).parameters else {}
    printed: dict[str, Any] = wire.analysis(analysis, **asked)
    found = printed[what]
    text, to_raw = analysis.document.text, analysis.document.offsets.to_raw
    places = {fact["id"]: to_raw(fact["start"]) for fact in printed["citations"]}
    out = []
    for fact in found:
        row = {name: value for name, value in fact.items() if name not in _OWN}
        row |= {"start": to_raw(fact["start"]), "end": to_raw(fact["end"]), "quote": text[fact["start"] : fact["end"]]}
        row |= {name: places.get(row[name]) for name in _LINKS if name in row}
        if "cites" in row:
            row["cites"] = [places.get(cited) for cited in row["cites"]]
        out.append(row)
    return out


def main() -> None:
    """Analyse every document of the sample with the code that is importable."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sample", type=Path)
    parser.add_argument("--what", choices=("citations", "statements"), default="citations")
    options = parser.parse_args()
    sys.path.remove(str(Path(__file__).parent))  # this folder is another revision's
    from corpus.catalogue import load_catalogue
    from corpus.model import RawDocument
    from corpus.read import read
    from nlp.analyse import analyse

    catalogue = load_catalogue()
    for raw in read(options.sample):
        if isinstance(raw, RawDocument):
            name = raw.source.name.rpartition("#")[2]
            print(json.dumps({"id": name, "facts": facts(analyse(raw, catalogue), options.what)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
