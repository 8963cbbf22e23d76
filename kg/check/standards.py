"""Standards: a number that is probably a slip of one that others cite."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from kg.ask.model import DocumentView
from kg.check.finding import finding, quoted
from kg.check.model import Finding, Peer
from kg.check.peers import Peers
from nlp.model import Citation


def unknown_standard(view: DocumentView, citation: Citation, peers: Peers) -> Iterator[Finding]:
    """Yield a standard's number that differs by two swapped digits or one digit from one that others cite."""
    own = _standard(citation.quote)
    if own is None:
        return
    others: dict[tuple[str, str], list[Peer]] = defaultdict(list)
    for peer in peers.standards():
        found = _standard(peer.citation.quote)
        if found is not None:
            others[found].append(peer)
    near = [key for key in others if key[1] == own[1] and key[0] != own[0] and _slip(key[0], own[0])]
    # Standards of one family are numbered in a row (QCVN 123, 124, 128): several near ones are no slip of one.
    if len(near) == 1 and sum(p.times for p in others[near[0]]) > sum(p.times for p in others[own]):
        number, members = near[0][0], others[near[0]]
        yield finding(
            view,
            citation,
            "unknown_standard",
            "nghi vấn",
            f"Tiêu chuẩn được dẫn ở nơi khác là {number}.",
            [quoted(p) for p in members[:3]],
            citation.quote.replace(own[0], number),
        )


@lru_cache(maxsize=16384)
def _standard(quote: str) -> tuple[str, str] | None:
    """Return (number, year) of a standard: ISO 9001:2015 -> ("9001", "2015")."""
    found = re.search(r"(\d{3,6})\s*:\s*(\d{4})", quote)
    return (found[1], found[2]) if found else None


def _slip(a: str, b: str) -> bool:
    """Tell whether two numbers differ by one digit or by two swapped ones."""
    if len(a) != len(b):
        return False
    wrong = [i for i in range(len(a)) if a[i] != b[i]]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(a) == sorted(b))
