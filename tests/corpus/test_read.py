"""Reading files: what becomes a document, what is refused, and with which words."""

from __future__ import annotations

import gzip
import json
import lzma
import os
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest

from corpus.errors import ManifestError, UnreadableSource, UnsupportedFormat
from corpus.model import RawDocument, Unreadable
from corpus.read import find_copy, read

TEXT = (
    "Ủy ban nhân dân tỉnh Quảng Ngãi quyết định ban hành kế hoạch của các cơ quan nhà nước.\n"
    "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thực hiện việc này và báo cáo hàng năm theo quy định.\n"
)


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def cp1258(text: str) -> bytes:
    out = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in parts[1:] if c in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tone))
        out += base.encode("cp1258") + tone.encode("cp1258")
    return out


class TestTextFiles:
    def test_a_text_file_is_one_document_under_its_name(self, tmp_path: Path):
        path = write(tmp_path / "ke-hoach.txt", TEXT)
        (document,) = read(path)
        assert isinstance(document, RawDocument)
        assert document.text == TEXT
        assert document.source.name == "ke-hoach.txt"
        assert document.source.sha256 == sha256(TEXT.encode()).hexdigest()
        assert not document.source.declared

    @pytest.mark.parametrize(
        ("data", "note"),
        [
            (TEXT.encode("utf-8-sig"), None),
            (TEXT.encode("utf-16"), None),
            (b"\xfe\xff" + TEXT.encode("utf-16-be"), None),
            (TEXT.encode("utf-32"), None),
            (TEXT.encode("utf-16-le"), "read:encoding"),
            (cp1258(TEXT), "read:encoding"),
            (TEXT.replace("tỉnh", "tỉ\0nh").encode(), "read:control_characters"),
            (TEXT.encode() + b"\0" * 900, "read:control_characters"),
        ],
    )
    def test_other_codes_give_the_same_text_and_say_so(self, tmp_path: Path, data: bytes, note: str | None):
        (document,) = read(write(tmp_path / "a.txt", data))
        assert isinstance(document, RawDocument)
        assert document.text == TEXT
        assert set(document.source.declared) == ({note} if note else set())

    def test_decomposed_letters_stay_for_the_normaliser(self, tmp_path: Path):
        (document,) = read(write(tmp_path / "a.txt", unicodedata.normalize("NFD", TEXT)))
        assert isinstance(document, RawDocument)
        assert unicodedata.normalize("NFC", document.text) == TEXT
        assert not document.source.declared

    def test_the_code_of_the_old_abc_fonts(self, tmp_path: Path):
        data = b"Quy\xd5t \xae\xden vi\xd6c quy \xae\xdenh v\xd2 ng\xb5y th\xb8ng n\xa8m v\xb5 c\xf1a c\xb8c"
        (document,) = read(write(tmp_path / "a.txt", data))
        assert isinstance(document, RawDocument)
        assert document.text.startswith("Quyết địn việc quy định về ngày tháng năm và của các")
        assert "TCVN3" in document.source.declared["read:encoding"]

    def test_latin_1_is_read_with_a_warning(self, tmp_path: Path):
        (document,) = read(write(tmp_path / "a.txt", TEXT.encode("latin-1", "ignore")))
        assert isinstance(document, RawDocument)
        assert "nhân dân" in document.text
        assert "Latin-1" in document.source.declared["read:encoding"]

    def test_a_few_wrong_bytes_do_not_change_the_code(self, tmp_path: Path):
        (document,) = read(write(tmp_path / "a.txt", TEXT.encode() + b"\xe1\xbb"))
        assert isinstance(document, RawDocument)
        assert document.text.startswith(TEXT)
        assert "1 chỗ" in document.source.declared["read:encoding_errors"]

    @pytest.mark.parametrize(
        ("data", "code", "said"),
        [
            (b"", "empty", "rỗng"),
            (b"\xef\xbb\xbf \r\n\t", "empty", "không có chữ"),
            (b"\0\0\0\0", "empty", "rỗng"),
            (b"12 / 34 -- 5\n", "empty", "không có chữ"),
            (bytes(range(256)) * 40, "binary", "nhị phân"),
        ],
    )
    def test_what_is_no_document_is_unreadable(self, tmp_path: Path, data: bytes, code: str, said: str):
        (document,) = read(write(tmp_path / "a.txt", data))
        assert isinstance(document, Unreadable)
        assert (document.code, document.source.name) == (code, "a.txt")
        assert said in document.reason

    @pytest.mark.parametrize(("size", "said"), [(1_001, "1.001 ký tự"), (5_000_000, "quá giới hạn")])
    def test_what_is_too_long_is_unreadable(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, said: str
    ):
        monkeypatch.setattr("corpus.read.encoding.MAX_CHARACTERS", 1_000)
        monkeypatch.setattr("corpus.read.text._MAX_BYTES", 4_000_000)
        (document,) = read(write(tmp_path / "a.txt", b"a" * size))
        assert isinstance(document, Unreadable)
        assert (document.code, said in document.reason) == ("too_large", True)

    def test_a_text_of_eleven_million_characters_is_read(self, tmp_path: Path):
        (document,) = read(write(tmp_path / "a.txt", "Điều ".encode() * 2_200_000))
        assert isinstance(document, RawDocument)


class TestRefusals:
    @pytest.mark.parametrize(
        ("name", "data", "said"),
        [
            ("a.pdf", b"%PDF-1.7", "“.pdf”"),
            ("a.odt", b"PK\x03\x04", "“.odt”"),
            ("a.txt", b"%PDF-1.7", "Nội dung là PDF"),
            ("a.jsonl", b"PK\x03\x04", "Nội dung là ZIP"),
            ("a.txt", b"\x1f\x8b\x08", "nén gzip"),
            ("a", b"\n <!DOCTYPE HTML><html>", "HTML"),
            ("a.txt.gz", b"\x1f\x8b\x08", "“.gz”"),
        ],
    )
    def test_other_formats(self, tmp_path: Path, name: str, data: bytes, said: str):
        with pytest.raises(UnsupportedFormat, match=said):
            read(write(tmp_path / name, data))

    def test_a_name_without_a_known_ending_is_read_as_text(self, tmp_path: Path):
        for name in ("cong-van", "Số 12.2022"):
            (document,) = read(write(tmp_path / name, TEXT))
            assert isinstance(document, RawDocument)

    @pytest.mark.parametrize("name", ["khong-co.txt", "a\0b.txt", "x" * 5000])
    def test_no_such_file(self, tmp_path: Path, name: str):
        with pytest.raises(UnreadableSource, match="Không"):
            read(tmp_path / name)

    def test_no_ordinary_file(self, tmp_path: Path):
        os.mkfifo(tmp_path / "ong")
        with pytest.raises(UnreadableSource, match="tệp thường"):
            read(tmp_path / "ong")

    def test_no_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        path = write(tmp_path / "a.txt", TEXT)

        def refuse(*args: object, **kwargs: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(UnreadableSource, match="quyền") as caught:
            read(path)
        assert caught.value.code == "no_permission"


class TestJsonLines:
    @pytest.mark.parametrize(
        ("name", "pack"), [("d.jsonl", bytes), ("d.jsonl.gz", gzip.compress), ("d.jsonl.xz", lzma.compress)]
    )
    def test_every_line_is_a_document_with_its_metadata(self, tmp_path: Path, name: str, pack):
        rows = line(id="7", text=TEXT, name="Quyet-dinh-7", number=None, valid=True) + line(id=8, text="Điều 1.")
        one, two = read(write(tmp_path / name, pack(rows.encode())))
        assert isinstance(one, RawDocument)
        assert isinstance(two, RawDocument)
        assert (one.source.name, two.source.name) == (f"{name}#7", f"{name}#8")
        assert one.source.sha256 == sha256(TEXT.encode()).hexdigest()
        assert dict(one.source.declared) == {"name": "Quyet-dinh-7", "valid": "true"}
        assert two.text == "Điều 1."

    @pytest.mark.parametrize(
        ("bad", "code", "said"),
        [
            ("{", "bad_json", "không phải JSON"),
            ("[" * 100_000, "bad_json", "không phải JSON"),
            ("[1]", "wrong_type", "đối tượng JSON"),
            (line(text="Điều 1."), "missing_id", "“id”"),
            (line(id=True, text="Điều 1."), "wrong_type", "“id”"),
            (line(id="9"), "missing_text", "“text”"),
            (line(id="9", text=["Điều 1."]), "wrong_type", "“text”"),
            (line(id="9", text=" \n"), "empty", "không có chữ"),
            (line(id="a", text="Điều 1."), "duplicate_id", "đã có"),
        ],
    )
    def test_a_bad_line_is_named_and_reading_goes_on(self, tmp_path: Path, bad: str, code: str, said: str):
        rows = line(id="a", text=TEXT) + "\n" + bad.strip() + "\n" + line(id="b", text=TEXT)
        first, wrong, last = read(write(tmp_path / "d.jsonl", rows))
        assert isinstance(first, RawDocument)
        assert isinstance(last, RawDocument)
        assert isinstance(wrong, Unreadable)
        assert wrong.code == code
        assert wrong.reason.startswith("Dòng 3: ")
        assert said in wrong.reason
        assert wrong.source.name not in {first.source.name, last.source.name}

    def test_a_line_in_another_code(self, tmp_path: Path):
        rows = b'{"id": "1", "text": "\xe0"}\n' + line(id="2", text=TEXT).encode()
        wrong, right = read(write(tmp_path / "d.jsonl", rows))
        assert isinstance(wrong, Unreadable)
        assert wrong.code == "encoding"
        assert isinstance(right, RawDocument)

    def test_a_byte_order_mark_and_half_letters(self, tmp_path: Path):
        rows = b'\xef\xbb\xbf{"id": "1", "text": "\\u0110i\\u1ec1u \\ud83d 1"}\n'
        (document,) = read(write(tmp_path / "d.jsonl", rows))
        assert isinstance(document, RawDocument)
        assert document.text == "Điều \ufffd 1"
        assert "read:surrogates" in document.source.declared

    @pytest.mark.parametrize(("name", "pack"), [("d.jsonl.gz", gzip.compress), ("d.jsonl.xz", lzma.compress)])
    def test_a_cut_archive_gives_what_it_holds_and_says_where_it_ends(self, tmp_path: Path, name: str, pack):
        noise = "".join(line(id=str(i), text=TEXT + os.urandom(300).hex()) for i in range(400))
        packed = pack(noise.encode())
        *documents, end = read(write(tmp_path / name, packed[: len(packed) // 2]))
        assert documents
        assert all(isinstance(d, RawDocument) for d in documents)
        assert isinstance(end, Unreadable)
        assert end.code == "truncated_archive"
        assert f"sau dòng {len(documents)}" in end.reason

    def test_an_empty_file_says_so(self, tmp_path: Path):
        for name, data in (("d.jsonl", b""), ("e.jsonl.gz", gzip.compress(b""))):
            (wrong,) = read(write(tmp_path / name, data))
            assert isinstance(wrong, Unreadable)
            assert wrong.code == "empty"

    def test_a_source_cannot_declare_the_readers_notes(self, tmp_path: Path):
        (document,) = read(write(tmp_path / "d.jsonl", line(id="1", text=TEXT, **{"read:encoding": "giả"})))
        assert isinstance(document, RawDocument)
        assert not document.source.declared


class TestFolders:
    def test_a_folder_is_read_to_the_bottom_and_refusals_do_not_stop_it(self, tmp_path: Path):
        write(tmp_path / "b.txt", TEXT)
        write(tmp_path / "a.pdf", b"%PDF")
        write(tmp_path / "c/d.txt", TEXT)
        write(tmp_path / "c/e.jsonl", line(id=1, text=TEXT))
        write(tmp_path / ".git/f.txt", TEXT)
        (tmp_path / "c/vong").symlink_to(tmp_path)
        found = {item.source.name: type(item) for item in read(tmp_path)}
        assert found == {"a.pdf": Unreadable, "b.txt": RawDocument, "c/d.txt": RawDocument, "c/e.jsonl#1": RawDocument}

    def test_a_manifest_says_what_a_folder_holds(self, tmp_path: Path):
        write(tmp_path / "a.txt", TEXT)
        write(tmp_path / "rieng.txt", TEXT)
        write(
            tmp_path / "manifest.toml",
            '[[document]]\nfile = "a.txt"\noriginal = "goc.txt"\nsource = "s"\ntitle = "t"\n'
            'declared = {date = "2020"}\n'
            '[[document]]\nfile = "mat.txt"\noriginal = "mat-goc.txt"\nsource = "s"\ntitle = "t"\n',
        )
        there, missing = read(tmp_path)
        assert isinstance(there, RawDocument)
        assert (there.source.name, dict(there.source.declared)) == ("goc.txt", {"date": "2020"})
        assert isinstance(missing, Unreadable)
        assert (missing.source.name, missing.code) == ("mat-goc.txt", "missing")
        (alone,) = read(tmp_path / "a.txt")
        assert alone.source == there.source
        (other,) = read(tmp_path / "rieng.txt")
        assert other.source.name == "rieng.txt"

    def test_another_programs_manifest(self, tmp_path: Path):
        path = write(tmp_path / "a.txt", TEXT)
        write(tmp_path / "manifest.toml", "[package]\n")
        (document,) = read(path)
        assert document.source.name == "a.txt"
        with pytest.raises(ManifestError):
            read(tmp_path)

    def test_a_copy_of_an_entry_is_known_by_its_bytes(self, tmp_path: Path):
        from corpus.manifest import load_manifest

        digest = sha256(TEXT.encode()).hexdigest()
        entry = f'[[document]]\nfile = "a.txt"\noriginal = "g.txt"\nsource = "s"\ntitle = "t"\nsha256 = "{digest}"\n'
        entries = load_manifest(write(tmp_path / "manifest.toml", entry))
        assert find_copy(write(tmp_path / "ban-sao.txt", TEXT), entries) == entries[0]
        assert find_copy(write(tmp_path / "khac.txt", TEXT + "."), entries) is None
        assert find_copy(tmp_path / "khong-co.txt", entries) is None
