"""The organ of the Party's centre that a number is given to, against what others say of the same document.

The Central Committee, the Politburo (Bộ Chính trị) and the Secretariat (Ban Bí thư) share one register: the code /TW
tells none of them, and neither does the registry. What documents call the Central Committee's is often an organ's of
it, so that only the two organs are held against it and against each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.catalogue import Catalogue
from corpus.fold import fold
from kg.ask.model import DocumentView
from kg.check.correction import full_form
from kg.check.finding import finding, quoted, said_by, witness
from kg.check.model import Finding, Peer
from kg.check.peers import Peers
from nlp.model import Citation

_ORGANS = ("Bộ Chính trị", "Ban Bí thư")
_COMMITTEE = "Ban Chấp hành Trung ương"
_TELLING = 3
"""How many documents must name another organ, and no other the printed one."""


def other_organ(view: DocumentView, citation: Citation, peers: Peers, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield "52-NQ/TW của Ban Bí thư" where all others with this number and day say "của Bộ Chính trị"."""
    number = citation.number or ""
    printed = _organ(citation.issuer)
    if not number.endswith("/TW") or not citation.date or printed not in _ORGANS:
        return
    told: dict[str, list[Peer]] = {}
    for peer in peers.numbered(number):
        organ = _organ(peer.citation.issuer)
        if organ and peer.citation.date == citation.date:
            told.setdefault(organ, []).append(peer)
    if said_by(told.pop(printed, [])) - {witness(view)} or len(told) != 1:
        return
    ((right, others),) = told.items()
    if len(said_by(others) - {witness(view)}) < _TELLING:
        return
    yield finding(
        view,
        citation,
        "wrong_issuer",
        "nghi vấn",
        f"Các văn bản khác ghi văn bản này là của {right}, không phải của {printed}.",
        [quoted(peer) for peer in others[:3]],
        full_form(citation, catalogue=catalogue, issuer=right),
    )


def _organ(issuer: str | None) -> str | None:
    """Return which organ a printed issuer names ("Bộ Chính trị khóa XII"), None where it names none of the three."""
    name = fold(issuer or "")
    organ = next((organ for organ in _ORGANS if name.startswith(fold(organ))), None)
    return organ or (_COMMITTEE if "trung uong" in name else None)
