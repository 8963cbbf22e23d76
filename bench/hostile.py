"""Time over length on hostile input: the curve must be a straight line.

    python bench/hostile.py                 citations, statements and the whole analysis, 1, 2, 5 and 10 MB of each
    python bench/hostile.py --sizes 1,2     other sizes, in MB of UTF-8
    python bench/hostile.py --only citations|statements|analysis

For each input a row: seconds at each size, MB/s at the largest, and how much dearer a character is there than at the
smallest (1.0 is linear).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType

from corpus.model import Metadata, RawDocument, Source
from corpus.normalise import normalise
from nlp.citations import find_citations
from nlp.letterhead import Letterhead, read_letterhead
from nlp.outline import outline
from nlp.statements import find_statements

SIZES = (1.0, 2.0, 5.0, 10.0)
INPUTS: Mapping[str, str] = MappingProxyType(
    {
        "articles": "Điều 1, ",
        "clauses": "khoản 1 ",
        "abbreviated types": "QĐ 12 ngày 3/4/2010, ",
        "Party documents": "Nghị quyết Trung ương 6 khóa XII, ",
        "digits and slashes": "1/2/34/567-8/90 ",
        "decisions without a number": "Quyết định số ",
        "opening marks": "“",
        "announced quotations": "Sửa đổi Điều 1 như sau:\n“",
        "brackets": "(",
        "numbers in a list": "1/QĐ-A, ",
        "titles that open titles": "Quyết định số 1/QĐ-A về việc thực hiện ",
        "laws that amend laws": "Luật sửa đổi, bổ sung một số điều của ",
        "bases": "Căn cứ Luật Giá ngày ",
        "blank lines": "\n \n",
        "capitals": "NĐ-",
    }
)
ITEMS: Mapping[str, str] = MappingProxyType(
    {
        "letters in one line": "a) ",
        "letters": "a) x\n",
        "dashes in one line": "- ",
        "dashes": "- x\n",
        "numbers": "1\n",
        "numbers with points": "1.\n",
        "cells": "ab\n",
        "rows": "1\nab\n",
        "headers": "TT\nNội dung\n1\n",
        "rows of figures": "1\nTỷ lệ xã\n%\n80\n90\n",
        "bodies": "Sở A\n",
        "headings": "I. A\n1. B\na) C\n- D\n",
        "fields": "- Thời gian: 2025\n",
        "figures": "đạt 80% ",
        "topics": "Chuyên đề 1\n",
        "closing": "Trên đây là A\n",
    }
)


def citations(text: str) -> None:
    """Find the citations of a canonical text, with letterhead and sections read before."""
    canonical = normalise(text).text
    letterhead = read_letterhead(canonical, {})
    find_citations(canonical, letterhead, outline(canonical, letterhead))


def statements(text: str) -> None:
    """Find the statements of a canonical plan, with its sections read before."""
    canonical = normalise(text).text
    letterhead = Letterhead(Metadata(number="1/KH-UBND", doc_type="Kế hoạch", date="2024-01-15"))
    find_statements(canonical, letterhead, outline(canonical, letterhead), ())


def analysis(text: str) -> None:
    """Analyse a text as `cancu extract` does."""
    from corpus.catalogue import load_catalogue
    from nlp.analyse import analyse

    analyse(RawDocument(Source("hostile.txt", "hostile.txt", ""), text), load_catalogue())


def seconds(run: Callable[[str], None], piece: str, megabytes: float) -> float:
    """Return the processor time that ``run`` takes for as many ``piece`` as make ``megabytes`` of UTF-8."""
    text = piece * int(megabytes * 1_000_000 / len(piece.encode()))
    begun = time.process_time()
    run(text)
    return time.process_time() - begun


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(f"{size:g}" for size in SIZES), help="MB, separated by commas")
    parser.add_argument("--only", choices=("citations", "statements", "analysis"), help="measure one of them")
    options = parser.parse_args()
    sizes = [float(size) for size in options.sizes.split(",")]
    runs = {"citations": citations, "statements": statements, "analysis": analysis}
    for name in [options.only] if options.only else list(runs):
        print(f"\n| {name} | {' | '.join(f'{size:g} MB' for size in sizes)} | MB/s | dearer |")
        print("|---" * (len(sizes) + 3) + "|")
        for what, piece in (ITEMS if name == "statements" else INPUTS).items():
            taken = [seconds(runs[name], piece, size) for size in sizes]
            rates = [spent / size for spent, size in zip(taken, sizes, strict=True)]
            cells = " | ".join(f"{spent:.2f} s" for spent in taken)
            print(f"| {what} | {cells} | {sizes[-1] / taken[-1]:.1f} | {rates[-1] / rates[0]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
