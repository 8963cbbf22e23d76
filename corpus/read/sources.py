"""A path (file or folder) -> the documents in it: every way in goes through :func:`read`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from corpus.errors import ManifestError, UnreadableSource
from corpus.manifest import MANIFEST_NAME, Entry, load_manifest
from corpus.model import RawDocument, Source, Unreadable
from corpus.read.formats import HEAD_BYTES, Format, recognise
from corpus.read.lines import read_lines
from corpus.read.text import read_text
from corpus.read.word import read_word

Item = RawDocument | Unreadable

_NOTHING: Mapping[str, str] = MappingProxyType({})


def read(path: Path) -> Iterator[Item]:
    """Yield the documents of a file, or of a folder with all its folders, in the order of their names.

    A folder with ``manifest.toml`` holds its entries and nothing else; a file listed in the manifest beside it is
    that entry: its ``Source.name`` is the entry's original name and its declared facts apply.

    Raises at once :class:`corpus.errors.UnreadableSource` where there is no such file or it may not be opened,
    :class:`corpus.errors.UnsupportedFormat` where no reader knows its format, and
    :class:`corpus.errors.ManifestError`. What is wrong further in (a file of a folder, a line, the text itself) is
    yielded as :class:`Unreadable` and reading goes on.
    """
    path = Path(path)
    if _is_folder(path):
        manifest = path / MANIFEST_NAME
        return _entries(load_manifest(manifest)) if manifest.is_file() else _folder(path)
    format_ = _recognise(path)
    entry = _entry_of(path)
    return _file(path, format_, entry.original if entry else path.name, entry.declared if entry else _NOTHING)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError) as error:  # a name too long, or with a NUL
        raise UnreadableSource(f"Không mở được “{path}”: {error}.", "missing") from error


def _recognise(path: Path) -> Format:
    """Return the format of a file, or raise with a sentence why it cannot be read."""
    try:
        if not path.exists():
            raise UnreadableSource(f"Không có tệp “{path}”.", "missing")
        if not path.is_file():
            raise UnreadableSource(f"“{path}” không phải là tệp thường.", "not_a_file")
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except PermissionError:
        raise UnreadableSource(f"Không có quyền đọc “{path}”.", "no_permission") from None
    except (OSError, ValueError) as error:
        raise UnreadableSource(f"Không mở được “{path}”: {error}.") from error
    return recognise(path.name, head)


def _file(path: Path, format_: Format, name: str, declared: Mapping[str, str]) -> Iterator[Item]:
    try:
        if format_ == "lines":
            yield from read_lines(path, name)
        elif format_ == "word":
            yield read_word(path, name, declared)
        else:
            yield read_text(path, name, declared)
    except OSError as error:
        reason = f"Đọc “{path.name}” thì gặp lỗi: {error.strerror or error}."
        yield Unreadable(Source(name, str(path), "", declared), "unreadable", reason)


def _member(path: Path, name: str, declared: Mapping[str, str] = _NOTHING) -> Iterator[Item]:
    """Read one file of a folder: here a refusal is yielded, so that the others are still read."""
    try:
        format_ = _recognise(path)
    except UnreadableSource as error:
        yield Unreadable(Source(name, str(path), "", declared), error.code, str(error))
        return
    yield from _file(path, format_, name, declared)


def _entries(entries: tuple[Entry, ...]) -> Iterator[Item]:
    for entry in entries:
        yield from _member(entry.path, entry.original, entry.declared)


def _folder(root: Path) -> Iterator[Item]:
    """Walk a folder in the order of names; hidden files are none of ours, links to folders could run in a circle."""
    refused: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                path = Path(folder, name)
                yield from _member(path, path.relative_to(root).as_posix())
    for error in refused:
        path = Path(error.filename or root)
        reason = f"Không mở được thư mục “{path}”: {error.strerror or error}."
        yield Unreadable(Source(path.name, str(path), ""), "no_permission", reason)


def _entry_of(path: Path) -> Entry | None:
    """Return the entry of the manifest beside the file, if it lists it; another program's manifest is passed by."""
    manifest = path.absolute().parent / MANIFEST_NAME
    if not manifest.is_file():
        return None
    try:
        entries = load_manifest(manifest)
    except ManifestError:
        return None
    return next((entry for entry in entries if entry.path.name == path.name and _same(entry.path, path)), None)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def find_copy(path: Path, entries: tuple[Entry, ...]) -> Entry | None:
    """Return the entry whose sha256 is that of the bytes at ``path``, or None."""
    try:
        digest = sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return None
    return next((entry for entry in entries if entry.sha256 == digest), None)
