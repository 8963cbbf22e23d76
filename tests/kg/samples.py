"""Small analyses that the tests of the store build by hand."""

from types import MappingProxyType

from corpus.model import Document, Metadata, OffsetMap, Source
from nlp.analyse import document_id
from nlp.model import (
    Analysis,
    Citation,
    Deadline,
    Pinpoint,
    Problem,
    Quantity,
    Quote,
    Reference,
    Resolution,
    Section,
    Statement,
    UnitMention,
)

TEXT = (
    "KẾ HOẠCH\n"
    "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ;\n"
    "I. NHIỆM VỤ\n"
    "- Sở Nội vụ chủ trì số hóa 80% hồ sơ trước ngày 31/12/2025, sản phẩm: Báo cáo."
)


def span(part, text=TEXT):
    start = text.index(part)
    return start, start + len(part)


def quoted(part, text=TEXT):
    return (*span(part, text), part)


def analysis(name="ke-hoach.txt", *, sha256="0" * 64, text=TEXT, number="12/KH-SNV", legal_id=None):
    """An analysis that has something in every field."""
    heading = span("I. NHIỆM VỤ", text)
    statement = text.index("- Sở Nội vụ") + 2
    source = Source(name, f"tep/{name}", sha256, MappingProxyType({"link": "http://vi.du/12"}))
    return Analysis(
        document=Document(document_id(name), source, text, OffsetMap((0, 9, 20), (0, 11, 24))),
        metadata=Metadata(
            number=number, doc_type="Kế hoạch", date="2025-01-15", issuer="Sở Nội vụ", recipients=("Lưu: VT",)
        ),
        legal_id=legal_id,
        sections=(Section("s1", "roman", "I", "NHIỆM VỤ", heading[0], len(text), *heading, 1, None, ("I. NHIỆM VỤ",)),),
        citations=(
            Citation(
                "c1",
                *quoted("Quyết định số 749/QĐ-TTg", text),
                number="749/QĐ-TTg",
                doc_type="Quyết định",
                date="2020-06-03",
                issuer="Thủ tướng Chính phủ",
                relation="based_on",
                role="basis",
                region="legal_basis",
                pinpoints=(Pinpoint(dieu="1", khoan="2"), Pinpoint(other="Phụ lục")),
                extent=70,
                resolution=Resolution("ambiguous", None, ("ttg/qd/749/2020", "ttg/qd/749/2021"), "registry"),
            ),
        ),
        references=(Reference(0, 8, "KẾ HOẠCH", document="self"),),
        statements=(
            Statement(
                "st1",
                statement,
                len(text),
                "s1",
                "task",
                True,
                units=(UnitMention("Sở Nội vụ", "lead", *span("Sở Nội vụ", text)),),
                quantities=(Quantity(*quoted("80%", text), "eq", 80.0, 80.0, "%"),),
                deadline=Deadline(*quoted("trước ngày 31/12/2025", text), "2025-12-31"),
                output=Quote(*quoted("Báo cáo", text)),
                pillars=("chinh-quyen-so",),
                cites=("c1",),
                rule="bullet.lead",
            ),
        ),
        problems=(Problem("missing_day", 0, 8, "Không có ngày."),),
    )
