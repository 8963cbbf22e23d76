"""Citations in amending texts: windows of laws, decrees and circulars that change others, read by a person.

    python bench/amending.py                prints the figures (and with -v every miss)
    python bench/amending.py --check        exits 1 where a figure falls below bench/gold_baseline.toml

``bench/amending.jsonl`` holds facts only: the source document's id in $CANCU_SHARED/data (default ../shared), the
window's ends in its canonical text, a hash of the window, and what its citations are (offsets in the window; a title
by its ends and the hash of its words). Where the collection is not there it says so in one line and exits 0.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import lzma
import os
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.normalise import normalise
from nlp.citations import find_citations
from nlp.letterhead import read_letterhead
from nlp.model import Citation
from nlp.outline import outline

HERE = Path(__file__).parent
GOLD = HERE / "amending.jsonl"
FIELDS = ("doc_type", "date", "issuer", "title", "relation", "role", "nested", "amends", "pinpoints", "kind")
_ID = re.compile(r'\{"id": "([^"]+)"')
_PARTS = ("dieu", "khoan", "diem", "other")
_Fact = dict[str, Any]


def words(text: str | None) -> str:
    """Return a text in lower case, its words parted by one blank, without punctuation."""
    return re.sub(r"\W+", " ", (text or "").lower()).strip()


def digest(text: str) -> str:
    """Return the hash under which the gold file keeps a text."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:16]


def windows(gold: Sequence[_Fact], data: Path) -> Iterator[tuple[_Fact, str]]:
    """Yield each gold window with its text; a document that has changed is named and left out."""
    wanted: dict[tuple[str, str], list[_Fact]] = {}
    for window in gold:
        name, _, key = window["source"].partition("#")
        wanted.setdefault((name, key), []).append(window)
    for name in sorted({name for name, _ in wanted}):
        with lzma.open(data / name, "rt", encoding="utf8") as lines:
            for line in lines:
                found = _ID.match(line)
                if found is None or (name, found[1]) not in wanted:
                    continue
                text = normalise(json.loads(line)["text"]).text
                for window in wanted[name, found[1]]:
                    cut = text[window["start"] : window["end"]]
                    if digest(cut) == window["sha1"]:
                        yield window, cut
                    else:
                        print(f"{window['source']}: the text has changed, its window is left out")


def read(text: str) -> tuple[Citation, ...]:
    """Return the citations of a window, read as a document of its own."""
    letterhead = read_letterhead(text, {})
    return find_citations(text, letterhead, outline(text, letterhead)).citations


class Score:
    """How many citations were found, and how many of each field are right."""

    def __init__(self) -> None:
        self.found = self.printed = self.gold = 0
        self.right: Counter[str] = Counter()
        self.total: Counter[str] = Counter()
        self.misses: list[str] = []

    def add(self, name: str, text: str, gold: Sequence[_Fact], found: Sequence[Citation]) -> None:
        """Compare what was found in one window with what a person read."""
        pairs = list(_pairs(gold, found))
        self.found, self.printed, self.gold = (
            self.found + len(pairs),
            self.printed + len(found),
            self.gold + len(gold),
        )
        given = {fact["id"]: citation.id for fact, citation in pairs}
        self.misses += [f"{name} - {text[f['start'] : f['end']]!r}" for f in gold if f["id"] not in given]
        hit = {citation.id for _, citation in pairs}
        self.misses += [f"{name} + {c.quote!r}" for c in found if c.id not in hit]
        for fact, citation in pairs:
            for field, right in _compared(fact, citation, text, given).items():
                self.total[field] += 1
                self.right[field] += right
                if not right:
                    want, got = _told(field, fact, citation, text)
                    self.misses.append(f"{name} {fact['id']} {citation.quote!r} {field}: {got!r}, right is {want!r}")

    def figures(self) -> dict[str, float]:
        """Return the F1 of the citations and the share of each field that is right."""
        both = self.printed + self.gold
        shares = {field: self.right[field] / self.total[field] for field in FIELDS if self.total[field]}
        return {"f1": 2 * self.found / both if both else 0.0} | shares


def _pairs(gold: Sequence[_Fact], found: Sequence[Citation]) -> Iterator[tuple[_Fact, Citation]]:
    """Pair what overlaps in the text and has the same number (or none on both sides), each once."""
    left = list(found)
    for fact in gold:
        for citation in left:
            same = _flat(citation.number) == _flat(fact.get("number"))
            if same and citation.start < fact["end"] and fact["start"] < citation.end and abs(
                citation.start - fact["start"]
            ) <= 8:  # fmt: skip
                left.remove(citation)
                yield fact, citation
                break


def _flat(number: str | None) -> str:
    return re.sub(r"\s+", "", number or "").upper().replace("Ð", "Đ")


def _title(fact: _Fact, text: str) -> str:
    return text[fact["title_start"] : fact["title_end"]] if "title_start" in fact else ""


def _alike(a: str, b: str) -> bool:
    return a == b or difflib.SequenceMatcher(None, a, b).ratio() > 0.93


def _pinpoints(parts: Sequence[Any]) -> list[tuple[str, ...]]:
    return sorted(tuple(str(part.get(key) or "").lower() for key in _PARTS) for part in parts)


def _own_pinpoints(citation: Citation) -> list[tuple[str, ...]]:
    return _pinpoints([{key: getattr(p, key) for key in _PARTS} for p in citation.pinpoints])


def _compared(fact: _Fact, citation: Citation, text: str, given: dict[str, str]) -> dict[str, bool]:
    issuer, printed = words(fact.get("issuer")), words(citation.issuer)
    nested = (given.get(fact["parent"]), fact["parent_relation"]) if "parent" in fact else (None, None)
    checks = {
        "doc_type": words(fact.get("doc_type")) == words(citation.doc_type),
        "date": fact.get("date") == citation.date,
        "issuer": issuer == printed or (bool(issuer and printed) and (issuer in printed or printed in issuer)),
        "title": _alike(words(_title(fact, text)), words(citation.title)),
        "relation": fact["relation"] == citation.relation,
        "role": fact["role"] == citation.role,
        "nested": nested == (citation.parent, citation.parent_relation),
        "kind": fact.get("kind", "document") == citation.kind,
    }
    if "amends" in fact or citation.amends:
        checks["amends"] = (given.get(fact["amends"]) if "amends" in fact else None) == citation.amends
    if fact.get("pinpoints") or citation.pinpoints:
        checks["pinpoints"] = _pinpoints(fact.get("pinpoints", ())) == _own_pinpoints(citation)
    return checks


def _told(field: str, fact: _Fact, citation: Citation, text: str) -> tuple[Any, Any]:
    """Return what is right and what was found, for a person."""
    if field == "title":
        return _title(fact, text) or None, citation.title
    if field == "nested":
        return (fact.get("parent"), fact.get("parent_relation")), (citation.parent, citation.parent_relation)
    if field == "pinpoints":
        return _pinpoints(fact.get("pinpoints", ())), _own_pinpoints(citation)
    return fact.get(field), getattr(citation, field)


def main() -> int:
    """Score every window; with --check compare with the committed baseline."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD, help="another file of the same form")
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure falls below the baseline")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every miss")
    options = parser.parse_args()
    data = Path(os.environ.get("CANCU_SHARED", "../shared")) / "data"
    if not (data / "documents.jsonl.xz").is_file():
        print(f"amending texts skipped: no collection at {data} (set CANCU_SHARED)")
        return 0
    gold = [json.loads(line) for line in options.gold.read_text("utf8").splitlines()]
    score = Score()
    for window, text in windows(gold, data):
        name = f"{window['source'].rpartition('#')[2]} {window['start']}"
        score.add(name, text, window["citations"], read(text))
    figures = score.figures()
    if options.verbose:
        print("\n".join(score.misses))
    shares = " ".join(f"{field} {figures[field]:.3f}" for field in FIELDS if field in figures)
    print(f"{options.gold.stem}: citations F1 {figures['f1']:.4f} ({score.gold} gold) {shares}")
    if not options.check:
        return 0
    least = tomllib.loads((HERE / "gold_baseline.toml").read_text("utf8")).get(options.gold.stem, {})
    fallen = [f"{name} {figures.get(name)} < {bar}" for name, bar in least.items() if figures.get(name, 0.0) < bar]
    if fallen:
        print("\n".join(["below the baseline:", *fallen]))
    return int(bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
