"""``cancu extract``: what one file says."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.output import Format, print_json, stating_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.model import RawDocument, Unreadable

_NAMED = 5


@app.command(epilog="Ví dụ: cancu extract ke-hoach.txt --format json")
@stating_errors
def extract(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp .txt, .docx, .jsonl, .jsonl.gz hoặc .jsonl.xz")],
    format: Annotated[Format, typer.Option(help="table (mặc định) hoặc json")] = Format.table,
    id: Annotated[str | None, typer.Option(help="Mã của văn bản cần đọc trong tệp .jsonl có nhiều văn bản")] = None,
    manifest_aware: Annotated[
        bool, typer.Option(help="Dùng dữ kiện kê khai trong manifest.toml khi tệp là (bản sao của) một mục ở đó")
    ] = True,
) -> None:
    """Đọc một văn bản: dữ kiện, dẫn chiếu, nội dung, vấn đề (extract)."""
    raw = read_one(file, id=id, manifest_aware=manifest_aware)
    from kg import wire  # after the file is known to be readable: these take a second
    from kg.own_documents import workspace_catalogue
    from kg.settings import read_settings
    from nlp.analyse import analyse

    catalogue = workspace_catalogue(read_settings().workspace)
    analysis = analyse(raw, catalogue)
    if format is Format.json:
        print_json(wire.analysis(analysis, known=catalogue.row))
    else:
        from kg.cli.extract_table import print_analysis

        print_analysis(analysis)


def read_one(file: Path, *, id: str | None = None, manifest_aware: bool = True) -> RawDocument:
    """Return the one document that ``file`` holds, or the one with this ``id``.

    Raises :class:`corpus.errors.UnreadableSource` with a sentence that names the file where there is none, or several.
    """
    from corpus.errors import UnreadableSource
    from corpus.model import RawDocument
    from corpus.read import read

    if file.is_dir():
        raise UnreadableSource(f"“{file}” là thư mục; cancu extract đọc một tệp, cancu build đọc cả thư mục.")
    try:
        found = _chosen(file, read(file), id)
    except UnreadableSource as error:
        raise UnreadableSource(_naming(file, str(error)), error.code) from error
    if not isinstance(found, RawDocument):
        raise UnreadableSource(_naming(file, found.reason), found.code)
    return _as_entry(file, found) if manifest_aware else _as_found(file, found)


def _chosen(file: Path, items: Iterator[RawDocument | Unreadable], id: str | None) -> RawDocument | Unreadable:
    from corpus.errors import UnreadableSource

    if id is not None:
        for item in items:
            if item.source.name.endswith(f"#{id}"):
                return item
        raise UnreadableSource(f"Không có văn bản nào mang mã “{id}”.")
    first = list(islice(items, _NAMED))
    if not first:
        raise UnreadableSource("Tệp không có văn bản nào.")
    if len(first) == 1:
        return first[0]
    names = ", ".join(item.source.name.rsplit("#", 1)[-1] for item in first if "#" in item.source.name)
    if not names:  # nothing but lines that cannot be read
        return first[0]
    raise UnreadableSource(f"Tệp có nhiều văn bản; hãy chọn một bằng --id (các mã đầu tiên: {names} …).")


def _as_entry(file: Path, raw: RawDocument) -> RawDocument:
    """Give a copy of a founding document the name and the declared facts of its entry."""
    import corpus
    from corpus.manifest import load_manifest
    from corpus.model import RawDocument, Source
    from corpus.read import find_copy
    from corpus.read.text import NOTE_PREFIX, with_notes

    entry = find_copy(file, load_manifest(Path(str(corpus.__file__)).parent / "documents"))
    if entry is None:
        return raw
    notes = tuple(
        (key.removeprefix(NOTE_PREFIX), value)
        for key, value in raw.source.declared.items()
        if key.startswith(NOTE_PREFIX)
    )
    declared = with_notes(entry.declared, notes)
    return RawDocument(Source(entry.original, raw.source.path, raw.source.sha256, declared), raw.text)


def _as_found(file: Path, raw: RawDocument) -> RawDocument:
    """Return a document under its file's own name, without what a manifest beside it declares."""
    from types import MappingProxyType

    from corpus.model import RawDocument, Source
    from corpus.read.text import NOTE_PREFIX

    if "#" in raw.source.name:
        return raw
    notes = {key: value for key, value in raw.source.declared.items() if key.startswith(NOTE_PREFIX)}
    return RawDocument(Source(file.name, raw.source.path, raw.source.sha256, MappingProxyType(notes)), raw.text)


def _naming(file: Path, sentence: str) -> str:
    return sentence if file.name in sentence else f"{file.name}: {sentence}"
