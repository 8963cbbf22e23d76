"""Rows of an office's register (sổ văn bản đi, đến) -> rows of the catalogue, and what is wrong with the rest.

The columns are those of Nghị định 30/2020/NĐ-CP Phụ lục IV and of the usual document systems, recognised by their
names with or without diacritics, in any order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as calendar_date
from functools import partial
from itertools import groupby
from pathlib import Path

from corpus.catalogue import Catalogue, RegistryRow, load_catalogue
from corpus.errors import RegistryError
from corpus.numbers import clean_number
from corpus.places import name_key
from corpus.registry_row import read_rows, write_rows
from kg.office.sheet import SheetRow
from kg.store.lock import WriteLock

OFFICE_FILE = Path("registers") / "office.csv"
"""Where a workspace keeps what was added; every table beside it is a register too (kg.store.workspace)."""

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": (
        "so ky hieu",
        "so va ky hieu",
        "so kh",
        "so ky hieu van ban",
        "so hieu",
        "so hieu van ban",
        "so van ban",
        "so vb",
    ),
    "date": (
        "ngay van ban",
        "ngay ban hanh",
        "ngay thang van ban",
        "ngay thang nam van ban",
        "ngay thang nam ban hanh",
        "ngay thang nam",
        "ngay thang",
        "ngay ky",
        "ngay vb",
        "ngay",
    ),
    "issuer": (
        "co quan ban hanh",
        "noi ban hanh",
        "don vi ban hanh",
        "co quan gui",
        "noi gui",
        "tac gia",
        "co quan to chuc ban hanh",
    ),
    "title": (
        "trich yeu",
        "trich yeu noi dung",
        "noi dung trich yeu",
        "ten loai va trich yeu noi dung van ban",
        "ten loai va trich yeu noi dung",
        "ten loai va trich yeu",
        "noi dung",
        "noi dung van ban",
        "noi dung vb",
    ),
    "type": ("loai van ban", "ten loai", "ten loai van ban", "loai", "hinh thuc van ban", "loai vb"),
}
_HEADER_ROWS = 20
_NO_HEADER = "không thấy dòng tiêu đề có cột “Số, ký hiệu” và “Ngày văn bản” hoặc “Trích yếu”."
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})")
_IN_FULL = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}
_ABBREVIATED = re.compile(r"\b(?:ubnd|hdnd)\b")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out: its line, the reason (a Vietnamese sentence) and its sheet in a workbook of several."""

    line: int
    reason: str
    sheet: str = ""


@dataclass(slots=True)
class OfficeRegister:
    """What a register gave: the rows that can be used and those that cannot."""

    rows: list[RegistryRow] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)


def read_register(
    rows: Iterable[SheetRow], name: str, catalogue: Catalogue, *, issuer: str | None = None, place: str | None = None
) -> OfficeRegister:
    """Return what the register of this ``name`` says.

    ``issuer`` is the office itself, for registers of outgoing documents that do not name it; ``place`` the province
    that "UBND tỉnh" means, by default the issuer's. Every sheet has a header row of its own; one without is told among
    what is bad. Raises RegistryError where no row of any sheet names the columns.
    """
    found = OfficeRegister()
    home = _home(issuer, place, catalogue)
    named, headless = False, list[BadRow]()
    for sheet, group in groupby(rows, key=lambda row: row.sheet):
        held = [row for row in group if any(row.cells)]
        header = next((i for i, row in enumerate(held[:_HEADER_ROWS]) if _columns(row)), None)
        if header is not None:
            named = True
            within = f"{name}[{sheet}]" if sheet else name
            made_of = partial(_row, within=within, catalogue=catalogue, issuer=issuer, home=home)
            _read_table(held[header:], found, made_of)
        elif held:
            headless.append(_headless(held[:_HEADER_ROWS]))
    if not named:
        raise RegistryError(f"{name}: {headless[0].reason if headless else _NO_HEADER}")
    found.bad += headless
    return found


def _read_table(
    rows: Sequence[SheetRow],
    found: OfficeRegister,
    made_of: Callable[[Mapping[str, str], int], RegistryRow | str],
) -> None:
    """Add the rows of a table to what was found; its first row names the columns, and may stand again on every page."""
    columns = _columns(rows[0])
    unread = _unread(rows[0], columns)
    for row in rows[1:]:
        if _columns(row):
            continue
        cell = {key: row.cells[i] if i < len(row.cells) else "" for key, i in columns.items()}
        made = made_of(cell, row.line)
        if isinstance(made, str):
            found.bad.append(BadRow(row.line, f"{made} {unread}".rstrip(), row.sheet))
        else:
            found.rows.append(made)


def _headless(rows: Sequence[SheetRow]) -> BadRow:
    """Return what is wrong with a sheet that names no columns, with the words of its fullest row."""
    fullest = max(rows, key=lambda row: sum(map(bool, row.cells)))
    cells = ", ".join(f"“{cell}”" for cell in fullest.cells if cell)
    return BadRow(fullest.line, f"{_NO_HEADER} Dòng {fullest.line} ghi: {cells}.", fullest.sheet)


def store(rows: Iterable[RegistryRow], workspace: Path) -> int:
    """Keep rows in the workspace; one that is there already is replaced. Returns how many there are in all.

    Raises ``kg.store.errors.LockedWorkspace`` where a build runs: its workers read the registers at different moments.
    """
    path = workspace / OFFICE_FILE
    new = {row.id: row for row in rows}
    if not new:
        return len(list(read_rows(path))) if path.is_file() else 0
    workspace.mkdir(parents=True, exist_ok=True)
    with WriteLock(workspace):
        kept = {row.id: row for row in read_rows(path)} if path.is_file() else {}
        write_rows((kept | new).values(), path)
        return len(kept | new)


def office_catalogue(workspace: Path) -> Catalogue:
    """Return the shipped catalogue with the registers that were added to the workspace looked up first."""
    return load_catalogue(sorted((workspace / OFFICE_FILE).parent.glob("*.csv")))


def _columns(row: SheetRow) -> dict[str, int]:
    """Return the column of each field that a header row names; nothing for other rows."""
    names = [re.sub(r"^stt |\(.*?\)", "", name_key(cell.replace("_", " "))).strip() for cell in row.cells]
    columns = {}
    for key, aliases in _COLUMNS.items():
        places = [i for alias in aliases for i, name in enumerate(names) if name == alias]
        if places:
            columns[key] = places[0]
    return columns if "number" in columns and len(columns) > 1 else {}


def _unread(row: SheetRow, columns: Mapping[str, int]) -> str:
    """Return a sentence on the columns of a header row that no field is read from, nothing where there are none."""
    others = [" ".join(cell.split()) for i, cell in enumerate(row.cells) if cell.strip() and i not in columns.values()]
    named = ", ".join(f"“{name}”" for name in others if name_key(name) not in {"stt", "tt"})
    return f"Các cột không dùng đến: {named}." if named else ""


def _home(issuer: str | None, place: str | None, catalogue: Catalogue) -> str | None:
    if place:
        found = catalogue.places.named(place)
        if not found:
            raise RegistryError(f"Không có địa danh “{place}” trong danh mục.")
        return found[0].id
    bodies = catalogue.bodies.named(issuer) if issuer else ()
    return bodies[0].place if bodies else None


def _row(
    cell: Mapping[str, str], line: int, *, within: str, catalogue: Catalogue, issuer: str | None, home: str | None
) -> RegistryRow | str:
    """Return the row, or why it cannot be used; ``within`` names the file and its sheet."""
    number = clean_number(cell["number"])
    if not number:
        return "Thiếu số, ký hiệu."
    date = _date(cell.get("date", ""))
    if cell.get("date") and date is None:
        return f"Không hiểu ngày “{cell['date']}”."
    kind, title = _kind(cell, catalogue)
    key = catalogue.key(
        number,
        doc_type=kind,
        issuer=cell.get("issuer") or issuer,
        date=date,
        place=home,
    )
    if key is None:
        return f"Số, ký hiệu “{cell['number']}” không có chữ số."
    if not key.issuers:
        return f"Không rõ cơ quan ban hành của “{number}”; hãy ghi cột “Cơ quan ban hành” hoặc dùng --issuer, --place."
    if len(key.issuers) > 1:
        return f"“{number}” có thể là của nhiều cơ quan: {', '.join(key.issuers)}."
    if key.series is None:
        return f"Không rõ loại văn bản của “{number}”."
    if key.legal_id is None:
        return f"“{number}” không có năm: cần ngày văn bản."
    kinds = kind or next((t.name for t in catalogue.types.types if t.slug == key.series.removesuffix("-qp")), "")
    return RegistryRow(
        id=str(key.legal_id),
        number=number,
        type=kinds,
        title=title,
        date=date or "",
        evidence="office",
        sources=f"{within}:{line}",
    )


def _kind(cell: Mapping[str, str], catalogue: Catalogue) -> tuple[str | None, str]:
    """Return the type's name and the title; many registers write both into one column."""
    title = cell.get("title", "")
    named = catalogue.types.name(cell["type"]) if cell.get("type") else None
    if named is None and title and (leading := catalogue.types.name(title)):
        if name_key(title).startswith(name_key(leading.name) + " ") and leading.slug not in {"luat", "pl"}:
            title = title[len(leading.name) :].strip(" :-")
        named = leading
    return (named.name if named else None), title


def _date(printed: str) -> str | None:
    iso = _ISO.fullmatch(printed)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    elif match := _DAY_FIRST.search(printed):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
    else:
        return None
    try:
        return calendar_date(year, month, day).isoformat() if 1945 <= year <= 2099 else None
    except ValueError:  # 31 February
        return None


def matching(
    number: str, catalogue: Catalogue, *, issuer: str | None = None, date: str | None = None
) -> tuple[RegistryRow, ...]:
    """Return the rows that a printed number, alias or law's name may mean; raises RegistryError for no date.

    ``issuer`` is the name or the id of a body; rows of other bodies are left out.
    """
    if date is not None and not re.fullmatch(r"(?:19|20)\d\d(?:-\d\d){0,2}", date):
        raise RegistryError(f"“{date}” không phải ngày dạng năm-tháng-ngày, ví dụ 2022-01-18, hoặc năm.")
    found = catalogue.by_number(number, issuer=issuer, date=date)
    found = found or catalogue.by_alias(number) or catalogue.by_law_name(number, date=date)
    return found if issuer is None else tuple(row for row in found if _issued_by(row, issuer, catalogue))


def _issued_by(row: RegistryRow, issuer: str, catalogue: Catalogue) -> bool:
    """Tell whether a body's id, its name or a part of its name ("UBND tỉnh") is that of a row's issuer."""
    bodies = {body.id for body in catalogue.bodies.named(issuer)} or {issuer.strip().lower()}
    if bodies & {row.issuer_id, *row.issuer_id.split(".")}:
        return True
    wanted = _ABBREVIATED.sub(lambda found: _IN_FULL[found[0]], name_key(issuer))
    return bool(wanted) and f" {wanted} " in f" {name_key(catalogue.issuer_name(row))} "
