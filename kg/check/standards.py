"""Standards: a number that is probably a slip of one that others cite."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.standards import one_slip
from kg.ask.model import DocumentView
from kg.check.finding import finding, houses, quoted, said_by, titles_agree, witness
from kg.check.model import Finding, Peer
from kg.check.peers import Peers
from nlp.model import Citation

# Numbers of national standards, and those of one family, lie close together; a slip there is told by the title alone.
_DENSE = frozenset({"TCVN", "QCVN", "TCN", "QCĐP", "TCCS", "TCXDVN"})
_STANDARD = re.compile(r"([A-ZĐ]{2,6})(?P<more>(?:[ /-][A-Z]{2,4})*)\s*(?P<number>\d{3,6})\s*:\s*(?P<year>\d{4})")


_WITNESSES = 2
_OUTVOTED = 10


class _Standard(NamedTuple):
    """A standard: body with its kind of paper (ISO, ISO/IEC, TCVN), number, year."""

    body: str
    number: str
    year: str


Standards = Mapping[tuple[str, str], Mapping[str, Sequence[Peer]]]
"""Who cites which standard: by body and year, then by number."""


def known_standards(peers: Peers) -> Standards:
    """Return the standards that are cited, with those who cite them."""
    found: dict[tuple[str, str], dict[str, list[Peer]]] = defaultdict(lambda: defaultdict(list))
    for peer in peers.standards():
        if (standard := _standard(peer.citation.quote)) is not None:
            found[standard.body, standard.year][standard.number].append(peer)
    return found


def unknown_standard(view: DocumentView, citation: Citation, known: Standards) -> Iterator[Finding]:
    """Yield a standard's number that differs by two swapped digits or one digit from one that others cite.

    Hardly anybody else cites the number, and more than it is cited the other one.
    """
    own = _standard(citation.quote)
    if own is None:
        return
    others = known.get((own.body, own.year), {})
    ours = others.get(own.number, ())
    near = sorted((n for n in others if one_slip(n, own.number)), key=lambda n: -len(said_by(others[n])))
    # Standards of one family are numbered in a row (QCVN 123, 124, 128): several near ones are no slip of one, unless
    # all others are hardly cited and may be slips themselves.
    if not near or any(len(said_by(others[n])) * _OUTVOTED > len(said_by(others[near[0]])) for n in near[1:]):
        return
    told = said_by(others[near[0]])
    # Who prints both numbers has made the slip as well, and this document may have copied it there.
    slipped = (said_by(ours) - {witness(view)}) & told
    times = _times(ours) - (sum(_standard(c.quote) == own for c in view.analysis.citations) if slipped else 0)
    if _times(others[near[0]]) <= times:
        return
    voices = houses(said_by(ours) - told) - houses([witness(view)])
    if len(voices) * _OUTVOTED > len(told):
        return
    if len(told) < _WITNESSES and not slipped and not _meant_here(view, own._replace(number=near[0])):
        return
    number, members = near[0], others[near[0]]
    serial = own.body in _DENSE or number[:-1] == own.number[:-1]
    if serial and not any(titles_agree(citation.title, p.citation.title or "") for p in members):
        return
    yield finding(
        view,
        citation,
        "unknown_standard",
        "nghi vấn",
        f"Tiêu chuẩn được dẫn ở nơi khác là {number}.",
        [quoted(p) for p in members[:3]],
        citation.quote.replace(own.number, number),
    )


def _meant_here(view: DocumentView, standard: _Standard) -> bool:
    """Tell whether the document itself cites a standard again and again."""
    return sum(_standard(c.quote) == standard for c in view.analysis.citations if c.kind == "standard") >= _WITNESSES


def _times(peers: Sequence[Peer]) -> int:
    return sum(p.times for p in peers)


@lru_cache(maxsize=16384)
def _standard(quote: str) -> _Standard | None:
    found = _STANDARD.search(quote)
    if found is None:
        return None
    body = f"{found[1]}{found['more']}"
    # "TCVN ISO 9001:2015" is the national edition of ISO 9001:2015, and meant alike.
    return _Standard(body[body.find("ISO") :] if "ISO" in body else found[1], found["number"], found["year"])
