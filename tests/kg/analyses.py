"""Hand-made analyses for the tests of the graph."""

from __future__ import annotations

from corpus.model import Document, Metadata, OffsetMap, Source
from nlp.model import (
    Analysis,
    Citation,
    Deadline,
    PillarWords,
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
    "Căn cứ Quyết định số 15/QĐ-TTg ngày 02 tháng 3 năm 2021 của Thủ tướng Chính phủ;\n"
    "I. NHIỆM VỤ thực hiện Kế hoạch số 8/KH-UBND\n"
    '1. Văn phòng Sở "số hóa" tối thiểu 60% hồ sơ theo khoản 2 Điều 4 Nghị định 9/2019/NĐ-CP trong quý 3 năm 2022.\n'
)


def place(part: str, text: str = TEXT) -> tuple[int, int]:
    """Return where ``part`` stands in ``text``."""
    start = text.index(part)
    return start, start + len(part)


def cited(id: str, quote: str, **fields: object) -> Citation:
    """Return a citation of ``quote`` as it stands in TEXT."""
    start, end = place(quote)
    return Citation(id, start, end, quote, extent=end, **fields)  # type: ignore[arg-type]


def section(id: str, heading: str, body: str, *, parent: str | None = None, kind: str = "roman") -> Section:
    """Return a section whose heading line and body stand in TEXT."""
    start, heading_end = place(heading)
    label, _, words = heading.partition(" ")
    return Section(id, kind, label, words, start, place(body)[1], start, heading_end, 1, parent, (heading,))


def sample(source: str = "ke-hoach.txt", document_id: str = "d2c4485b258d6") -> Analysis:
    """Return an analysis that uses every field of the model at least once."""
    basis = cited(
        "c1",
        "Quyết định số 15/QĐ-TTg",
        number="15/QĐ-TTg",
        doc_type="Quyết định",
        date="2021-03-02",
        issuer="Thủ tướng Chính phủ",
        relation="based_on",
        role="basis",
        region="legal_basis",
        resolution=Resolution("resolved", "ttg/qd/15/2021", source="registry"),
    )
    plan = cited(
        "c2",
        "Kế hoạch số 8/KH-UBND",
        number="8/KH-UBND",
        doc_type="Kế hoạch",
        relation="implements",
        incomplete=True,
        resolution=Resolution("ambiguous", None, ("ubnd-an-giang/kh/8/2021", "ubnd-an-giang/kh/8/2022")),
    )
    decree = cited(
        "c3",
        "Nghị định 9/2019/NĐ-CP",
        number="9/2019/NĐ-CP",
        doc_type="Nghị định",
        date="2019",
        date_malformed=True,
        title='"số hóa" hồ sơ',
        relation="complies_with",
        pinpoints=(Pinpoint(dieu="4", khoan="2"), Pinpoint(other="Phụ lục II")),
        resolution=Resolution("resolved", "cp/nd/9/2019"),
    )
    nested = cited(
        "c4",
        "9/2019/NĐ-CP",
        number="9/2019/NĐ-CP",
        parent="c1",
        parent_relation="guides",
        amends="c3",
        kind="standard",
        role="title",
        resolution=Resolution("resolved", "qh/luat/7/2018"),
    )
    line = TEXT[TEXT.index("Văn phòng") : -1]
    start, end = place(line)
    statement = Statement(
        "s1",
        start,
        end,
        "m2",
        "target",
        True,
        units=(UnitMention("Văn phòng Sở", "lead", *place("Văn phòng Sở"), unit="svhttdl-an-giang--van-phong"),),
        quantities=(Quantity(*place("tối thiểu 60%"), "tối thiểu 60%", "ge", 60.0, None, "%", whole=80.0),),
        deadline=Deadline(*place("trong quý 3 năm 2022"), "trong quý 3 năm 2022", "2022-09", recurrence="hàng quý"),
        output=Quote(*place("hồ sơ"), "hồ sơ"),
        budget=Quote(*place("hồ sơ"), "hồ sơ"),
        pillars=("du-lieu",),
        pillar_words=(PillarWords("du-lieu", *place("hồ sơ"), "hồ sơ"),),
        cites=("c3", "c4"),
        rule="percent",
    )
    return Analysis(
        Document(document_id, Source(source, source, "00" * 32), TEXT, OffsetMap((0,), (0,))),
        Metadata(
            number=None,
            number_code="/KH-SVHTTDL",
            doc_type="Kế hoạch",
            date="2022-03",
            issuer="Sở Văn hóa, Thể thao và Du lịch tỉnh An Giang",
            place="An Giang",
            title="số hóa hồ sơ",
            signer="Nguyễn Văn A",
            recipients=("Như trên", "Lưu: VT"),
            draft=True,
        ),
        None,
        sections=(
            section("m1", "I. NHIỆM VỤ thực hiện Kế hoạch số 8/KH-UBND", TEXT[TEXT.index("I. NHIỆM") :]),
            section("m2", "1. Văn phòng Sở", TEXT[TEXT.index("1. Văn") :], parent="m1", kind="number"),
        ),
        citations=(basis, plan, decree, nested),
        references=(
            Reference(*place("Kế hoạch số 8"), "Kế hoạch số 8", citation="c2"),
            Reference(*place("KẾ HOẠCH"), "KẾ HOẠCH", document="self"),
        ),
        statements=(statement,),
        problems=(Problem("missing_number", 0, 0, "Văn bản chưa ghi số."),),
    )
