"""Word files: paragraphs, list numbers and tables in the order of the page; what is broken is refused in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.errors import UnsupportedFormat
from corpus.model import RawDocument, Unreadable
from corpus.normalise import normalise
from corpus.read import read


def saved(document: Document, tmp_path: Path, name: str = "ke-hoach.docx") -> Path:
    path = tmp_path / name
    document.save(str(path))
    return path


def lines_of(document: Document, tmp_path: Path) -> list[str]:
    (found,) = read(saved(document, tmp_path))
    assert isinstance(found, RawDocument)
    return normalise(found.text).text.split("\n")


def add_table(document: Document, rows: list[list[str]]):
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


LEVELS = (
    ("upperRoman", "%1.", 1),
    ("decimal", "%2.", 1),
    ("lowerLetter", "%3)", 1),
    ("bullet", "\uf02d", 1),
)


def define_list(document: Document, levels=LEVELS, abstract: str = "90", lists: tuple[str, ...] = ("91",)) -> None:
    root = document.part.numbering_part.element
    made = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text, start) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">{made}</w:abstractNum>'))
    for at, list_ in enumerate(lists):
        again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if at else ""
        root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{list_}"><w:abstractNumId w:val="{abstract}"/>{again}</w:num>')
        )


def add_item(document: Document, text: str, level: int = 0, list_: str = "91") -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')
    )


class TestBody:
    def test_paragraphs_and_tables_stand_in_the_order_of_the_page(self, tmp_path: Path):
        document = docx.Document()
        document.add_paragraph("I. NHIỆM VỤ")
        add_table(document, [["TT", "Nội dung", "Đơn vị"], ["1", "Lập danh sách", "Sở Y tế"]])
        document.add_paragraph("II. KINH PHÍ")
        assert lines_of(document, tmp_path) == [
            "I. NHIỆM VỤ",
            "| TT | Nội dung | Đơn vị |",
            "| 1 | Lập danh sách | Sở Y tế |",
            "II. KINH PHÍ",
        ]

    def test_merged_cells_are_printed_once(self, tmp_path: Path):
        document = docx.Document()
        table = add_table(
            document,
            [
                ["TT", "Nội dung", "Đơn vị", "Thời gian"],
                ["A", "", "", ""],
                ["1", "Một", "Sở Y tế", ""],
                ["2", "Hai", "", ""],
            ],
        )
        table.cell(1, 0).merge(table.cell(1, 3))
        table.cell(2, 2).merge(table.cell(3, 2))
        assert lines_of(document, tmp_path)[1:] == ["| A | | | |", "| 1 | Một | Sở Y tế | |", "| 2 | Hai | 〃 | |"] or (
            lines_of(document, tmp_path)[1:] == ["| A | | |", "| 1 | Một | Sở Y tế |", "| 2 | Hai | 〃 |"]
        )

    def test_a_cell_keeps_its_lines_and_an_inner_table_is_told_in_them(self, tmp_path: Path):
        document = docx.Document()
        table = add_table(document, [["Nội dung", "Đơn vị"], ["- Một;\n- hai | ba;", ""]])
        inner = table.cell(1, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "Sở Y tế", "Sở Nội vụ"
        assert lines_of(document, tmp_path) == [
            "| Nội dung | Đơn vị |",
            "| - Một;",
            "- hai ¦ ba; | Sở Y tế",
            "Sở Nội vụ |",
        ]

    def test_a_table_that_lays_out_the_page_is_no_table(self, tmp_path: Path):
        document = docx.Document()
        add_table(
            document,
            [
                ["UBND TỈNH\nSỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
                ["Số: 12/KH-SYT", "Huế, ngày 5 tháng 6 năm 2025"],
            ],
        )
        found = lines_of(document, tmp_path)
        assert found[2] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        assert not any("|" in line for line in found)

    def test_a_cell_over_more_columns_than_there_are_loses_nothing(self, tmp_path: Path):
        document = docx.Document()
        table = add_table(document, [["Nội dung", "Đơn vị"], ["Trồng mía", "Sở Y tế"]])
        table.cell(1, 0)._tc.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="99999"/>'))
        assert lines_of(document, tmp_path) == ["| Nội dung | Đơn vị | |", "| Trồng mía | | Sở Y tế |"]

    def test_headers_footers_hidden_and_deleted_text_are_left_out(self, tmp_path: Path):
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = "Đầu trang"
        document.sections[0].footer.paragraphs[0].text = "Chân trang"
        paragraph = document.add_paragraph("Sở Y tế ")
        paragraph.add_run("ẩn").font.hidden = True
        deleted = parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>bỏ</w:delText></w:r></w:del>")
        inserted = parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>chủ trì</w:t></w:r></w:ins>")
        paragraph._p.extend([deleted, inserted])
        (found,) = read(saved(document, tmp_path))
        assert isinstance(found, RawDocument)
        assert found.text.strip() == "Sở Y tế chủ trì"
        assert "theo dõi sửa đổi" in found.source.declared["read:tracked_changes"]

    def test_a_tab_parts_columns_but_not_an_item_from_its_number(self, tmp_path: Path):
        document = docx.Document()
        for text in (
            "UBND TỈNH HẬU GIANG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "1.\tTrồng mía",
            "-\tSở Y tế\t\tchủ trì",
        ):
            document.add_paragraph(text)
        assert lines_of(document, tmp_path) == [
            "UBND TỈNH HẬU GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "1. Trồng mía", "- Sở Y tế chủ trì",
        ]  # fmt: skip

    def test_text_boxes_are_read_once_and_notes_are_reported(self, tmp_path: Path):
        document = docx.Document()
        paragraph = document.add_paragraph("Trước khung")
        box = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
        namespaces = f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        run = parse_xml(
            f"<w:r {namespaces}><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:footnoteReference w:id='2'/></w:r>"
        )
        paragraph._p.append(run)
        document.add_paragraph("Sau khung")
        (found,) = read(saved(document, tmp_path))
        assert isinstance(found, RawDocument)
        assert found.text.split("\n")[:3] == ["Trước khung", "Trong khung", "Sau khung"]
        assert "1 chú thích" in found.source.declared["read:footnotes"]

    def test_what_the_file_says_of_itself_is_not_believed(self, tmp_path: Path):
        document = docx.Document()
        document.core_properties.title = "Tên của tệp mẫu"
        document.add_paragraph("Kế hoạch").add_run().add_break()
        (found,) = read(saved(document, tmp_path))
        assert isinstance(found, RawDocument)
        assert (found.text, dict(found.source.declared)) == ("Kế hoạch\n", {})


class TestNumbers:
    def test_levels_are_counted_and_begin_anew_under_the_next_heading(self, tmp_path: Path):
        document = docx.Document()
        define_list(document)
        for text, level in (("A", 0), ("B", 1), ("C", 2), ("D", 2), ("E", 3), ("F", 1), ("G", 2), ("H", 0), ("I", 1)):
            add_item(document, text * 3, level)
        assert lines_of(document, tmp_path) == [
            "I. AAA", "1. BBB", "a) CCC", "b) DDD", "- EEE", "2. FFF", "a) GGG", "II. HHH", "1. III",
        ]  # fmt: skip

    def test_a_list_with_a_start_of_its_own_begins_anew_and_another_goes_on(self, tmp_path: Path):
        document = docx.Document()
        define_list(document, (("decimal", "%1.", 3), ("decimal", "%1.%2", 1)), lists=("91", "92"))
        for list_, level in (("91", 0), ("91", 1), ("91", 0), ("92", 0), ("92", 1)):
            add_item(document, "Nội dung", level, list_)
        assert [line.split()[0] for line in lines_of(document, tmp_path)] == ["3.", "3.1", "4.", "1.", "1.1"]

    def test_a_style_numbers_its_paragraphs(self, tmp_path: Path):
        document = docx.Document()
        define_list(document, (("decimal", "Điều %1.", 1),))
        style = document.styles.add_style("Dieu", 1)
        style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="91"/></w:numPr>'))
        document.add_paragraph("Phạm vi", style="Dieu")
        document.add_paragraph("Đối tượng", style="Dieu")
        assert lines_of(document, tmp_path) == ["Điều 1. Phạm vi", "Điều 2. Đối tượng"]

    def test_a_list_that_is_not_defined_has_no_number(self, tmp_path: Path):
        document = docx.Document()
        add_item(document, "Nội dung", list_="777")
        assert lines_of(document, tmp_path) == ["Nội dung"]


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "đặt mật khẩu hoặc là tệp .doc"),
            (b"%PDF-1.7", "Nội dung là PDF"),
            ("Kế hoạch".encode(), "không phải là tệp Word"),
        ],
    )
    def test_by_the_first_bytes(self, tmp_path: Path, data: bytes, said: str):
        path = tmp_path / "a.docx"
        path.write_bytes(data)
        with pytest.raises(UnsupportedFormat, match=said):
            read(path)

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"PK\x03\x04 and nothing else", "broken_docx"),
            (packed(a_txt=b"a"), "not_word"),
            (packed(word__document_xml=b"<a/>"), "broken_docx"),
            (packed(word__document_xml=b"<a/>", _rels__rels=b"<<<", Content_Types=b""), "broken_docx"),
        ],
    )
    def test_what_is_inside_is_broken(self, tmp_path: Path, data: bytes, code: str):
        path = tmp_path / "a.docx"
        path.write_bytes(data)
        (found,) = read(path)
        assert isinstance(found, Unreadable)
        assert (found.code, found.reason.startswith("Tệp")) == (code, True)

    def test_a_file_cut_at_any_place_is_refused_in_words(self, tmp_path: Path):
        document = docx.Document()
        document.add_paragraph("Nội dung")
        data = saved(document, tmp_path).read_bytes()
        path = tmp_path / "a.docx"
        for length in range(600, len(data), len(data) // 12):
            path.write_bytes(data[:length])
            (found,) = read(path)
            assert isinstance(found, Unreadable)

    def test_damaged_bytes_never_raise(self, tmp_path: Path):
        document = docx.Document()
        document.add_paragraph("Nội dung")
        data = bytearray(saved(document, tmp_path).read_bytes())
        path = tmp_path / "a.docx"
        for at in range(40, len(data), len(data) // 60):
            path.write_bytes(bytes(data[:at]) + bytes([data[at] ^ 0x55]) + bytes(data[at + 1 :]))
            (found,) = read(path)
            assert isinstance(found, RawDocument | Unreadable)

    def test_an_archive_that_grows_beyond_measure(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("corpus.read.word._MAX_XML", 1_000_000)
        path = tmp_path / "a.docx"
        path.write_bytes(packed(word__document_xml=b" " * 2_000_000))
        (found,) = read(path)
        assert isinstance(found, Unreadable)
        assert (found.code, "quá lớn" in found.reason) == ("too_large", True)

    def test_a_file_without_words_is_empty(self, tmp_path: Path):
        (found,) = read(saved(docx.Document(), tmp_path))
        assert isinstance(found, Unreadable)
        assert found.code == "empty"
