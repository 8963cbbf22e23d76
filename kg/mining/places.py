"""The lists of administrative units before and after 1 July 2025 -> registry/places.csv."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import RegistryError
from corpus.identity import slug
from corpus.places import name_key

COLUMNS = ("id", "level", "kind", "name", "parent", "aliases", "valid_from", "valid_to", "successors")
MERGER = "2025-07-01"
LAST_DAY = "2025-06-30"
_KINDS = ("Thành phố", "Tỉnh", "Quận", "Huyện", "Thị xã", "Phường", "Xã", "Thị trấn", "Đặc khu")
_NEW_TONE = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "uỷ": "ủy", "uý": "úy", "uỳ": "ùy"}
_OLD_TONE = re.compile(r"(?<![qQ])(?:" + "|".join(_NEW_TONE) + r")(?!\w)")
_PART = re.compile(r",|\bvà\b")

Row = dict[str, str]


def place_rows(data: Path, before: Path) -> list[Row]:
    """Return the rows of places.csv from ``data/places`` and the hand-kept table of earlier provinces."""
    old = _load(data / "places" / "provinces-until-2025-06-30.json")
    new = _load(data / "places" / "provinces-since-2025-07-01.json")
    merged = {slug(_split(p["name"])[1]): tuple(_origins(p["merged_from"])) for p in new}
    successor = {origin: f"{now}-2025" for now, origins in merged.items() for origin in origins}
    rows = [*_before(before)]
    for province in old:
        rows += _old_province(province, successor)
    for province in new:
        rows += _new_province(province, merged)
    _number_namesakes(rows)
    return rows


def write_places(rows: list[Row], path: Path) -> None:
    """Write the rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _load(path: Path) -> list[dict[str, object]]:
    try:
        loaded: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RegistryError(f"Không đọc được danh mục địa danh {path.name}: {error}.") from error
    return loaded


def _split(full: object) -> tuple[str, str]:
    # The lists mix both ways of placing the tone mark; names are printed the official way: Hòa, Hóa, Thủy.
    text = _OLD_TONE.sub(lambda m: _NEW_TONE[m[0]], str(full))
    text = text[:1].upper() + text[1:]
    kind = next((k for k in _KINDS if text.startswith(k + " ")), "")
    return kind, text[len(kind) :].strip()


def _origins(text: object) -> Iterator[str]:
    """Yield the ids of the provinces that a province was made of; none where it was left as it was."""
    sentence = str(text).split(".", maxsplit=1)[0]
    if "giữ nguyên" in sentence:
        return
    for part in _PART.split(sentence):
        name = re.sub(r"^(?:tỉnh|thành phố)\s+", "", part.strip())
        yield "ho-chi-minh" if name_key(name).endswith("ho chi minh") else slug(name)


def _row(level: str, full: object, place: str, parent: str = "") -> Row:
    kind, name = _split(full)
    row = dict.fromkeys(COLUMNS, "")
    return row | {"id": place, "level": level, "kind": kind, "name": name, "parent": parent}


def _old_province(province: dict[str, object], successor: dict[str, str]) -> Iterator[Row]:
    key = slug(_split(province["name"])[1])
    row = _row("province", province["name"], key)
    if key == "hue":
        row["valid_from"] = "2025-01-01"
    if key in successor:
        row |= {"valid_to": LAST_DAY, "successors": successor[key]}
    yield row
    for district in province["districts"]:  # type: ignore[attr-defined]
        yield _row("district", district, f"{slug(district)}-{key}", key) | {"valid_to": LAST_DAY}


def _new_province(province: dict[str, object], merged: dict[str, tuple[str, ...]]) -> Iterator[Row]:
    kind, name = _split(province["name"])
    key = slug(name)
    if merged[key]:
        key = f"{key}-2025"
        row = _row("province", province["name"], key) | {"valid_from": MERGER}
        if "chuyển thành Thành phố" in str(province["merged_from"]) and kind == "Thành phố":
            row["aliases"] = f"Tỉnh {name}"
        yield row
    for ward in province["wards"]:  # type: ignore[attr-defined]
        yield _row("commune", ward, f"{slug(ward)}-{key}", key) | {"valid_from": MERGER}


def _before(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield dict.fromkeys(COLUMNS, "") | {"level": "province"} | row


def _number_namesakes(rows: list[Row]) -> None:
    """Tell apart two units of one province whose names differ only in diacritics."""
    seen: dict[str, int] = {}
    for row in rows:
        seen[row["id"]] = seen.get(row["id"], 0) + 1
        if seen[row["id"]] > 1:
            row["id"] += f"-{seen[row['id']]}"
