"""The manifest: which documents a folder holds, and what it says when it is wrong."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import corpus
from corpus.errors import ManifestError
from corpus.manifest import load_manifest

FOUNDING = Path(corpus.__file__).parent / "documents"
ENTRY = '[[document]]\nfile = "a.txt"\noriginal = "goc.txt"\nsource = "Văn thư"\ntitle = "Kế hoạch"\n'


def test_the_founding_documents_are_there_byte_for_byte():
    entries = load_manifest(FOUNDING)
    assert len(entries) == 5
    for entry in entries:
        assert sha256(entry.path.read_bytes()).hexdigest() == entry.sha256, entry.path.name
    assert {e.path.name for e in entries} == {p.name for p in FOUNDING.glob("*.txt")}


def test_what_a_text_lacks_is_named_and_only_that_is_declared():
    by_name = {e.original: e for e in load_manifest(FOUNDING)}
    without_number = {name for name, e in by_name.items() if "number" in e.lacks}
    assert len(without_number) == 2
    assert not any("number" in e.declared for e in by_name.values())
    assert all(e.lacks for e in by_name.values() if e.declared)


def test_an_entry_may_be_short(tmp_path: Path):
    (tmp_path / "manifest.toml").write_text(ENTRY, encoding="utf8")
    (entry,) = load_manifest(tmp_path / "manifest.toml")
    assert (entry.path, entry.original, entry.sha256, entry.lacks) == (tmp_path / "a.txt", "goc.txt", None, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "chưa có mục"),
        ("document = 3", "chưa có mục"),
        ("[[document]", "TOML"),
        ("x = " + "[" * 5000, "TOML"),
        ("document = [1]", "phải là một bảng"),
        (ENTRY.replace('title = "Kế hoạch"\n', ""), "thiếu “title”"),
        (ENTRY.replace('"goc.txt"', '" "'), "“original” phải là"),
        (ENTRY.replace('"a.txt"', '"../a.txt"'), "nằm trong thư mục"),
        (ENTRY.replace('"a.txt"', '"/etc/a.txt"'), "nằm trong thư mục"),
        (ENTRY + 'sha256 = "12"\n', "64 chữ số"),
        (ENTRY + "lacks = [1]\n", "danh sách chuỗi"),
        (ENTRY + "declared = {number = 3}\n", "bảng gồm các chuỗi"),
        (ENTRY + 'nmuber = "3"\n', "không có khóa “nmuber”"),
        (ENTRY + ENTRY, "hai mục có cùng “original” là “goc.txt”"),
        (ENTRY + ENTRY.replace("goc", "goc2"), "hai mục có cùng “file”"),
    ],
)
def test_a_wrong_manifest_says_what_is_wrong(tmp_path: Path, text: str, said: str):
    (tmp_path / "manifest.toml").write_text(text, encoding="utf8")
    with pytest.raises(ManifestError, match=said):
        load_manifest(tmp_path)


def test_a_manifest_that_is_missing_or_not_utf8(tmp_path: Path):
    with pytest.raises(ManifestError, match="Không có tệp kê khai"):
        load_manifest(tmp_path)
    (tmp_path / "manifest.toml").write_bytes(b"# \xe0\xff")
    with pytest.raises(ManifestError, match="UTF-8"):
        load_manifest(tmp_path)
