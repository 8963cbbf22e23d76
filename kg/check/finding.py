"""How findings are made: the place, the proofs, the words; and how titles are compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from corpus.fold import fold
from corpus.registry_row import RegistryRow
from kg.ask.model import DocumentView
from kg.check.model import Code, Finding, Peer, Proof, Severity
from nlp.model import Citation

FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
# Two printings of one title differ in abbreviations and in where they were cut.
SAME_TITLE = 0.8
OTHER_TITLE = 0.5
_MORE_WORDS = 2
# Words that one printing has more than another of the same; "ASEAN" and "ASEAN - Trung Quốc" are two titles.
_SMALL_WORDS = frozenset(
    "va cac cua viec ve den nam cho tai trong theo mot so dieu nhung duoc voi tu o thi hanh chi tiet quy dinh viet nam "
    "ban hanh kem giai doan thuc hien nhiem vu noi dung".split()
)


def finding(
    view: DocumentView,
    citation: Citation,
    code: Code,
    severity: Severity,
    message: str,
    proofs: Sequence[Proof] = (),
    correction: str | None = None,
) -> Finding:
    """Return a finding about the whole extent of a citation."""
    end = max(citation.end, citation.extent)
    quote = view.text[citation.start : end]
    return Finding(
        view.ref,
        citation.id,
        code,
        severity,
        message,
        quote,
        citation.start,
        end,
        tuple(proofs),
        correction,
    )


def quoted(peer: Peer) -> Proof:
    """Return what another citation says, as a proof."""
    c = peer.citation
    parts = [c.quote, f"ngày {day(c.date)}" if c.date else "", f"của {c.issuer}" if c.issuer else "", c.title or ""]
    return Proof(" ".join(p for p in parts if p), peer.document, None, c.start, max(c.end, c.extent))


def own_words(view: DocumentView, citation: Citation) -> Proof:
    """Return what the document itself prints there, as a proof."""
    end = max(citation.end, citation.extent)
    return Proof(view.text[citation.start : end], view.ref, None, citation.start, end)


def witness(view: DocumentView) -> str:
    """Return as whom a document speaks: as its legal id, so that its copies are one witness, else as its very bytes."""
    return view.analysis.legal_id or view.analysis.document.source.sha256


def said_by(peers: Iterable[Peer]) -> frozenset[str]:
    """Return the witnesses that say what these citations say."""
    return frozenset().union(*(p.documents for p in peers))


def houses(witnesses: Iterable[str]) -> frozenset[str]:
    """Return the bodies behind witnesses: what one office copies from its own papers it says once.

    A witness without a legal id is a body of its own.
    """
    return frozenset(who.split("/", 1)[0] for who in witnesses)


def row_proof(row: RegistryRow) -> Proof:
    """Return what a row of the registry says, as a proof."""
    dated = f"ngày {day(row.date)}" if row.date else ""
    return Proof(" ".join(p for p in (row.type, row.number, dated, row.title) if p), row=row.id)


def titles_fit(printed: str | None, known: str) -> bool:
    """Tell whether two titles may be of one document; a missing one says nothing against it."""
    return not printed or not known or alike(printed, known) >= OTHER_TITLE


def titles_agree(printed: str | None, known: str) -> bool:
    """Tell whether two titles say that they are of one document."""
    return bool(printed and known) and alike(printed or "", known) >= SAME_TITLE


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> float:
    """Return how alike (0..1) two titles are, without case, marks and the opening verb."""
    return SequenceMatcher(None, plain_title(a), plain_title(b), autojunk=False).ratio()


def same_subject(a: str, b: str) -> bool:
    """Tell whether two titles say the same, but for a small word or two that one of them has more.

    "chức năng … của Bộ Y tế" and "chức năng … của Bộ Nội vụ" are alike and of two documents.
    """
    one, other = _words(a), _words(b)
    more, less = one - other, other - one
    extra = more + less
    return not (more and less) and extra.total() <= _MORE_WORDS and set(extra) <= _SMALL_WORDS


@lru_cache(maxsize=65536)
def _words(title: str) -> Counter[str]:
    return Counter(plain_title(title).split())


@lru_cache(maxsize=65536)
def plain_title(title: str) -> str:
    """Return a title without what printings differ in: case, marks, the opening verb."""
    words = re.sub(r"\W+", " ", fold(title)).strip()
    return re.sub(r"^(?:ve viec |ve |v v |phe duyet |ban hanh |quy dinh )+", "", words)


def day(iso: str) -> str:
    """Return an ISO date as printed in Vietnamese (15/06/2022)."""
    return "/".join(reversed(iso.split("-")))


@lru_cache(maxsize=4096)
def days(iso: str) -> int:
    """Return the ordinal of a full ISO date; 0 of a day that no calendar has."""
    try:
        return date.fromisoformat(iso).toordinal()
    except ValueError:
        return 0
