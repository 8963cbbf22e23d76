"""How well statements survive the layout of a PDF: the same texts, wrapped at the width of a page and cut into pages.

    python bench/layouts.py SAMPLE.jsonl [--width 88]

SAMPLE.jsonl has one ``{"id", "text"}`` a line. Every text is analysed as it is, and again with its paragraphs wrapped:
line by line, with doubled line breaks, with page numbers, with a running letterhead. Prints how many of the statements
are the same in their opening words, kind, bodies and date.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.catalogue import load_catalogue
from corpus.model import RawDocument, Source
from corpus.normalise import normalise
from corpus.page import width
from nlp.analyse import analyse
from nlp.model import Analysis

LAYOUTS = ("single", "double", "numbers", "letterheads")
PAGE = 38  # lines
OPENING = 60  # letters


def wrapped(text: str, column: float, layout: str) -> str:
    """Return the paragraphs of ``text`` wrapped at a margin, in one of ``LAYOUTS``."""
    lines = [line for paragraph in text.split("\n") if paragraph for line in filled(paragraph, column)]
    if layout == "double":
        return "\n\n".join(lines)
    if layout == "single":
        return "\n".join(lines)
    pages = [lines[at : at + PAGE] for at in range(0, len(lines), PAGE)]
    break_ = "\n{}\n" if layout == "numbers" else "\nTrang {}/99\nUBND TỈNH AN HÒA\n"
    parts = ["\n".join(pages[0])] if pages else []
    for number, page in enumerate(pages[1:], 2):
        parts.append(break_.format(number) + "\n".join(page))
    return "".join(parts)


def filled(paragraph: str, column: float) -> Iterator[str]:
    """Yield the lines of a paragraph, each as full as the margin lets it be."""
    line = ""
    for word in paragraph.split(" "):
        longer = f"{line} {word}" if line else word
        if line and width(longer) > column:
            yield line
            longer = word
        line = longer
    yield line


def stated(analysis: Analysis) -> Counter[tuple[object, ...]]:
    """Return the statements of an analysis, told by their opening letters, kind, bodies and date."""
    text = analysis.document.text
    return Counter(
        (
            "".join(text[s.start : s.end].split())[:OPENING],
            s.kind,
            tuple(sorted((unit.role, "".join(unit.name.split())) for unit in s.units)),
            s.deadline and s.deadline.iso,
        )
        for s in analysis.statements
    )


def main() -> None:
    """Analyse the sample in every layout and print how many statements stay the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sample", type=Path)
    parser.add_argument("--width", type=float, default=88.0, help="of a line, in widths of a small letter")
    options = parser.parse_args()
    catalogue = load_catalogue()

    def read(name: str, text: str) -> Counter[tuple[object, ...]]:
        return stated(analyse(RawDocument(Source(name, name, ""), text), catalogue))

    same: Counter[str] = Counter()
    for line in options.sample.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = normalise(document["text"]).text
        plain = read(document["id"], text)
        same["all"] += plain.total()
        for layout in LAYOUTS:
            same[layout] += (plain & read(document["id"], wrapped(text, options.width, layout))).total()
    for layout in LAYOUTS:
        print(f"{layout}: {same[layout]} of {same['all']} statements ({same[layout] / max(1, same['all']):.3f})")


if __name__ == "__main__":
    main()
