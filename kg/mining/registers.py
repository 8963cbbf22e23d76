"""Registers that already exist -> sightings: the codified law (Pháp điển) and the national database of legal texts."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.bodies import body_table
from corpus.errors import RegistryError
from corpus.keys import document_key
from corpus.normalise import normalise
from kg.mining.dates import iso_date
from kg.mining.readings import cited
from kg.mining.sightings import Sighting
from nlp.citations import find_citations
from nlp.letterhead import read_letterhead

STATUSES = {
    "còn hiệu lực": "in_force",
    "hết hiệu lực một phần": "partly",
    "hết hiệu lực toàn bộ": "expired",
    "chưa có hiệu lực": "not_yet",
    "ngưng hiệu lực": "suspended",
}
_DATE_IN_TITLE = re.compile(r"(\d{1,2})(?: tháng |/)(\d{1,2})(?: năm |/)(\d{4})")
_LAW_KIND = re.compile(r"(Bộ luật|Luật|Pháp lệnh)\s+\w")
_LAW_NUMBER = re.compile(r"\s*,?\s*(?:Luật )?số\s*(\d+/\d{4}/[A-ZĐ]+\d*)\s*$")


def json_lines(path: Path) -> Iterator[dict[str, object]]:
    """Yield the objects of a JSON Lines file, compressed with xz or not; raises RegistryError."""
    try:
        with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, ValueError, lzma.LZMAError) as error:
        raise RegistryError(f"Không đọc được {path.name}: {error}.") from error


def codified(data: Path) -> Iterator[Sighting]:
    """Yield what the codified law says of its documents, in its list and in the notes under its articles.

    It is meant to hold provisions in force only, but its subjects are brought up to date years apart: a listing is no
    evidence of force. The notes name the documents that an article was taken from or amended by, each note many times.
    """
    for entry in json_lines(data / "phapdien" / "documents.jsonl"):
        yield _entry(entry, "phapdien", str(entry.get("title") or ""))
    unread = read_letterhead("")
    notes = {str(article.get("source") or "") for article in json_lines(data / "phapdien" / "articles.jsonl.xz")}
    for note in sorted(notes):
        text = normalise(note).text
        for sighting in cited(find_citations(text, unread).citations, text, "phapdien"):
            yield replace(sighting, kind="register", title=None)


def articles(data: Path) -> Iterator[dict[str, object]]:
    """Yield the texts of the codified law, each with its ``place``: the document that it is taken from."""
    bodies = body_table()
    for article in json_lines(data / "phapdien" / "articles.jsonl.xz"):
        number = str(article.get("doc_no") or "")
        key = document_key(number, bodies)
        place = str(key.legal_id) if key and key.legal_id else number.casefold()
        yield {"place": place, "text": article.get("text")}


def database(entry: dict[str, object]) -> Sighting | None:
    """Return what the national database says of a document beside its text, None without a number."""
    title = str(entry.get("title") or "")
    number = str(entry.get("number") or "")
    if law := _LAW_NUMBER.search(title):
        number, title = number or law[1], title[: law.start()]
    if not number:
        return None
    kind = str(entry.get("type") or "") or ("Luật" if title.startswith("Luật") else "")
    if whole_name := _LAW_KIND.match(kind):  # some entries give a law's whole name as its type
        kind = whole_name[1]
    title = title.removeprefix(kind).strip() if kind != "Luật" else title
    title = re.sub(rf"^(?:số\s*)?{re.escape(number)}\s*", "", title)
    found = _entry(entry | {"number": number, "type": kind}, "vbpl", title)
    # The date of some entries was taken from a document named in the title.
    named = {iso_date(*m.groups()) for m in _DATE_IN_TITLE.finditer(title)}
    return replace(found, date=None) if found.date in named else found


def _entry(entry: dict[str, object], register: str, title: str) -> Sighting:
    return Sighting(
        kind="register",
        place=register,
        number=str(entry["number"]),
        doc_type=str(entry.get("type") or "") or None,
        date=_date(entry.get("date")),
        issuer=str(entry.get("issuer") or "") or None,
        title=title or None,
        status=STATUSES.get(str(entry.get("status") or "").casefold(), ""),
        effective=_date(entry.get("effective")) or "",
    )


def _date(value: object) -> str | None:
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", str(value or "").strip())
    return iso_date(*match.groups()) if match else None
