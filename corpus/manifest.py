"""``manifest.toml`` -> its entries: which documents a folder holds and what their texts do not say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from corpus.errors import ManifestError

MANIFEST_NAME = "manifest.toml"

_TEXTS = ("file", "original", "source", "title", "sha256", "note")
_REQUIRED = ("file", "original", "source", "title")
_KEYS = frozenset((*_TEXTS, "lacks", "declared"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a manifest (mục).

    ``path`` is the file; ``original`` its name as received, under which the workspace keeps it (``Source.name``);
    ``title`` is for a reader of the list. ``lacks`` names what the text does not say, ``declared`` the facts that
    fill it (keys as in :class:`corpus.model.Metadata`: number, doc_type, date, issuer, place, title).
    """

    path: Path
    original: str
    source: str
    title: str
    sha256: str | None = None
    note: str | None = None
    lacks: tuple[str, ...] = ()
    declared: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def load_manifest(path: Path) -> tuple[Entry, ...]:
    """Return the entries of the manifest at ``path`` (the file, or the folder that holds it).

    Raises :class:`ManifestError` with a sentence that names the entry and what is wrong with it.
    Whether the files can be read is left to the reader: a missing file is one unreadable document, not a bad manifest.
    """
    file = path / MANIFEST_NAME if path.is_dir() else path
    table = _parse(file)
    documents = table.get("document")
    if not isinstance(documents, list) or not documents:
        raise ManifestError(f"{file}: chưa có mục [[document]] nào.")
    entries = tuple(_entry(file, number, row) for number, row in enumerate(documents, 1))
    _check_unique(file, "original", [entry.original for entry in entries])
    _check_unique(file, "file", [entry.path.as_posix() for entry in entries])
    return entries


def _parse(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise ManifestError(f"Không có tệp kê khai {file}.") from None
    except OSError as error:
        raise ManifestError(f"Không mở được tệp kê khai {file}: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise ManifestError(f"{file}: tệp kê khai phải là UTF-8 (byte thứ {error.start} không phải).") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ManifestError(f"{file}: không đúng cú pháp TOML ({error}).") from error


def _entry(file: Path, number: int, row: object) -> Entry:
    where = f"{file}, mục [[document]] thứ {number}"
    if not isinstance(row, dict):
        raise ManifestError(f"{where}: phải là một bảng TOML.")
    for key in row:
        if key not in _KEYS:
            raise ManifestError(f"{where}: không có khóa “{key}”; các khóa được dùng: {', '.join(sorted(_KEYS))}.")
    texts: dict[str, str] = {}
    for key in _TEXTS:
        value = row.get(key)
        if value is None:
            if key in _REQUIRED:
                raise ManifestError(f"{where}: thiếu “{key}”.")
            continue
        if not isinstance(value, str) or not value.strip():
            raise ManifestError(f"{where}: “{key}” phải là một chuỗi khác rỗng.")
        texts[key] = value.strip()
    return Entry(
        path=_inside(file.parent, texts["file"], where),
        original=texts["original"],
        source=texts["source"],
        title=texts["title"],
        sha256=_digest(texts.get("sha256"), where),
        note=texts.get("note"),
        lacks=_strings(row.get("lacks", []), where),
        declared=_declared(row.get("declared", {}), where),
    )


def _inside(folder: Path, name: str, where: str) -> Path:
    """Return the file of an entry; a manifest reaches no file outside its folder."""
    relative = Path(name)
    if relative.is_absolute() or ".." in relative.parts:
        raise ManifestError(f"{where}: “file” phải nằm trong thư mục của tệp kê khai, không phải “{name}”.")
    return folder / relative


def _digest(value: str | None, where: str) -> str | None:
    if value is None:
        return None
    digest = value.lower()
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise ManifestError(f"{where}: “sha256” phải gồm 64 chữ số thập lục phân.")
    return digest


def _strings(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ManifestError(f"{where}: “lacks” phải là một danh sách chuỗi.")
    return tuple(value)


def _declared(value: object, where: str) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise ManifestError(f"{where}: “declared” phải là một bảng gồm các chuỗi.")
    return MappingProxyType(dict(value))


def _check_unique(file: Path, key: str, values: list[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ManifestError(f"{file}: hai mục có cùng “{key}” là “{value}”.")
        seen.add(value)
