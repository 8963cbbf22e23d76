"""``cancu extract``: one file in, JSON or tables out, and a sentence for everything that cannot be read."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from rich.console import Console
from typer.testing import CliRunner

import corpus
from corpus.catalogue import load_catalogue
from corpus.manifest import load_manifest
from corpus.model import RawDocument, Source
from kg.cli import app
from kg.cli.extract_table import print_analysis
from nlp.analyse import analyse
from nlp.model import Citation, Resolution

TEXT = (
    "BỘ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/KH-BYT\n"
    "Hà Nội, ngày 05 tháng 3 năm 2021\nKẾ HOẠCH\nChuyển đổi số của ngành y tế năm 2021\n"
    "Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ, Bộ Y tế ban hành Kế hoạch như sau:\n"
    "I. MỤC TIÊU\n- 100% bệnh viện công khai giá dịch vụ trên mạng.\nII. TỔ CHỨC THỰC HIỆN\n"
    "1. Cục Công nghệ thông tin chủ trì, phối hợp với Vụ Pháp chế thực hiện Kế hoạch này.\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nBỘ TRƯỞNG\nNguyễn Thanh Long\n"
)


def run(*arguments: str):
    return CliRunner().invoke(app, ["extract", *arguments])


def extracted(*arguments: str) -> dict:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_a_file_of_broken_lines_says_what_is_wrong_with_the_first(tmp_path: Path):
    file = tmp_path / "kho.jsonl"
    file.write_text('{"id": 1\n{"id": 2\n', encoding="utf8")
    result = run(str(file))
    assert result.exit_code == 2
    assert "Dòng 1: không phải JSON hợp lệ" in result.stderr
    assert "--id" not in result.stderr


def test_the_json_face(tmp_path: Path):
    file = tmp_path / "ke-hoach.txt"
    file.write_text(TEXT, encoding="utf8")
    out = extracted(str(file))
    document = out["document"]
    assert (document["number"], document["type"], document["doc_type"]) == ("12/KH-BYT", "Kế hoạch", "Kế hoạch")
    assert (document["date"], document["issuer"], document["place"]) == ("2021-03-05", "Bộ Y tế", "Hà Nội")
    assert (document["source"], document["recipients"]) == ("ke-hoach.txt", ["Như trên", "Lưu: VT"])
    assert {"text", "sections", "citations", "references", "statements", "problems"} <= set(out)
    assert [c["number"] for c in out["citations"]] == ["749/QĐ-TTg"]
    for citation in out["citations"]:
        assert out["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_the_tables(tmp_path: Path):
    file = tmp_path / "ke-hoach.txt"
    file.write_text(TEXT, encoding="utf8")
    result = run(str(file))
    assert result.exit_code == 0
    for word in ("12/KH-BYT", "Bộ Y tế", "749/QĐ-TTg", "Mục tiêu", "dẫn chiếu"):
        assert word in result.stdout


def test_decomposed_letters_give_the_same_document(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text(unicodedata.normalize("NFD", TEXT), encoding="utf8")
    assert extracted(str(file))["document"]["title"] == "Chuyển đổi số của ngành y tế năm 2021"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (TEXT.replace("Kế hoạch như", "Kế hoạch\0 như").encode(), "control_characters"),
        (TEXT.encode("latin-1", "ignore"), "encoding"),
        (TEXT.encode() + b"\xe1\xbb", "encoding_errors"),
    ],
)
def test_what_was_wrong_with_the_bytes_is_a_problem(tmp_path: Path, data: bytes, code: str):
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    assert code in {problem["code"] for problem in extracted(str(file))["problems"]}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("rong.txt", b"", "rong.txt: Tệp rỗng"),
        ("nhi-phan.txt", bytes(range(256)) * 8, "nhị phân"),
        ("a.pdf", b"%PDF-1.7", "a.pdf: Chưa đọc được"),
        ("a.docx", b"PK\x03\x04", "a.docx: Tệp .docx hỏng"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mật khẩu"),
        ("a.jsonl", b"", "Tệp rỗng"),
        ("a.jsonl", b"{", "Dòng 1: không phải JSON"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path, name: str, data: bytes, said: str):
    file = tmp_path / name
    file.write_bytes(data)
    result = run(str(file))
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not result.stdout


def test_a_word_file_says_what_the_same_text_says_and_its_tables_keep_their_columns(tmp_path: Path):
    document = docx.Document()
    above, below = TEXT.split("Nơi nhận:")
    for line in above.splitlines():
        document.add_paragraph(line)
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"),
        ("1", "Mở sổ sức khỏe", "", "Vụ Pháp chế", "Quý II/2021"),
    ]
    table = document.add_table(2, 5)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_paragraph("Nơi nhận:" + below)
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.txt").write_text(TEXT)
    word, plain = extracted(str(tmp_path / "a.docx")), extracted(str(tmp_path / "a.txt"))
    for key in ("number", "date", "issuer", "title", "signer"):
        assert word["document"][key] == plain["document"][key]
    text = word["text"]
    (row,) = (one for one in word["statements"] if text[one["start"] :].startswith("Mở sổ sức khỏe |"))
    assert [(unit["role"], unit["name"]) for unit in row["units"]] == [("support", "Vụ Pháp chế")]
    assert row["deadline"]["quote"] == "Quý II/2021"


def test_a_line_of_many_megabytes_is_read(tmp_path: Path):
    file = tmp_path / "dai.txt"
    file.write_bytes(b"a" * 12_000_000 + " Căn cứ Quyết định số 749/QĐ-TTg.".encode())
    assert [citation["number"] for citation in extracted(str(file))["citations"]] == ["749/QĐ-TTg"]


def test_folders_and_missing_files(tmp_path: Path):
    for path, said in ((tmp_path, "thư mục"), (tmp_path / "khong-co.txt", "Không có tệp")):
        result = run(str(path))
        assert result.exit_code == 2
        assert said in result.stderr


class TestSeveralDocuments:
    def lines(self, tmp_path: Path, count: int) -> str:
        file = tmp_path / "cong-bao.jsonl"
        rows = [json.dumps({"id": str(n), "text": TEXT.replace("12/", f"{n}/")}) for n in range(1, count + 1)]
        file.write_text("\n".join(rows), encoding="utf8")
        return str(file)

    def test_one_is_chosen_by_its_id(self, tmp_path: Path):
        out = extracted(self.lines(tmp_path, 3), "--id", "2")
        assert (out["document"]["number"], out["document"]["source"]) == ("2/KH-BYT", "cong-bao.jsonl#2")

    def test_without_an_id_it_asks_for_one(self, tmp_path: Path):
        result = run(self.lines(tmp_path, 3))
        assert result.exit_code == 2
        assert "--id" in result.stderr
        assert "1, 2, 3" in result.stderr

    def test_a_single_document_needs_none(self, tmp_path: Path):
        assert extracted(self.lines(tmp_path, 1))["document"]["number"] == "1/KH-BYT"

    def test_an_unknown_id(self, tmp_path: Path):
        result = run(self.lines(tmp_path, 3), "--id", "9")
        assert result.exit_code == 2
        assert "“9”" in result.stderr


def test_a_copy_of_a_founding_document_takes_its_declared_facts(tmp_path: Path):
    entries = load_manifest(Path(corpus.__file__).parent / "documents")
    entry = next(e for e in entries if "date" in e.declared and "number" not in e.lacks)
    copy = tmp_path / "ban-sao.txt"
    copy.write_bytes(entry.path.read_bytes())
    aware, plain = extracted(str(copy)), extracted(str(copy), "--no-manifest-aware")
    assert (aware["document"]["source"], aware["document"]["date"]) == (entry.original, entry.declared["date"])
    assert (plain["document"]["source"], plain["document"]["date"]) == ("ban-sao.txt", None)


@pytest.mark.parametrize(
    ("resolution", "shown"),
    [
        (Resolution("resolved", "cp/nd/9/2019"), "cp/nd/9/2019"),
        (Resolution("outside_coverage", None, ("ubnd-an-giang/kh/8/2021",)), "ubnd-an-giang/kh/8/2021 (ngoài phạm vi)"),
        (Resolution("ambiguous", None, ("cp/nd/9/2019", "cp/nd/9/2020")), "một trong 2 văn bản"),
        (Resolution("unresolved"), "—"),
    ],
)
def test_the_table_says_what_a_citation_points_to(resolution, shown):
    citation = Citation("c1", 0, 8, "KẾ HOẠCH", resolution=resolution)
    analysis = replace(
        analyse(RawDocument(Source("a.txt", "a.txt", "0" * 64, {}), TEXT), load_catalogue()), citations=()
    )
    console = Console(record=True, width=200)
    print_analysis(replace(analysis, citations=(citation,)), console)
    assert shown in console.export_text()
