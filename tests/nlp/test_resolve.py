from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue, RegistryRow, load_catalogue
from corpus.model import Metadata
from nlp.likeness import likeness
from nlp.model import Citation, Resolution
from nlp.resolve import home, legal_id, resolve

DONG_NAI = Metadata(
    number="2777/BC-SVHTTDL",
    doc_type="Báo cáo",
    date="2022-12-05",
    issuer="Sở Văn hóa, Thể thao và Du lịch tỉnh Đồng Nai",
    place="Đồng Nai",
)
BINH_PHUOC = replace(DONG_NAI, issuer="Sở Văn hóa, Thể thao và Du lịch tỉnh Bình Phước", place="Bình Phước")


def row(legal_id, number, title="", date="", kind="Quyết định", effective=""):
    return RegistryRow(legal_id, number, kind, title, date, "", effective, "", "letterhead", "")


CATALOGUE = Catalogue(
    [
        row("bxd/qcvn/77/2031", "QCVN 77:2031/BXD", kind="Quy chuẩn"),
        row("iso/iso/8811/2030", "ISO 8811:2030", kind="Tiêu chuẩn"),
        row("ttg/qd/100/2021", "100/QĐ-TTg", "phê duyệt Chiến lược phát triển đường sắt đô thị", "2021-06-15"),
        row("ttg/qd/100/2019", "100/QĐ-TTg", "phê duyệt Đề án truy xuất nguồn gốc nông sản", "2019-01-19"),
        row("ttg/qd/200/2022", "200/QĐ-TTg", "phê duyệt Chương trình giảm nghèo bền vững miền núi", "2022-03-15"),
        row("ttg/qd/201/2022", "201/QĐ-TTg", "ban hành Danh mục vật nuôi cấm nhập khẩu", "2022-03-15"),
        row("ttg/qd/300/2020", "300/QĐ-TTg", "phê duyệt Quy hoạch cảng cá và bến cá", ""),
        row("cp/nd/30/2020", "30/2020/NĐ-CP", "Về công tác văn thư", "2020-03-05", "Nghị định"),
        row("tw/nq/52/t12", "52-NQ/TW", "về chủ động tham gia cách mạng công nghiệp", "2019-09-27", "Nghị quyết"),
        row("tw/nq/52/t9", "52-NQ/TW", "về đào tạo cán bộ", "2005-07-30", "Nghị quyết"),
        row("qh/luat/45/2013", "45/2013/QH13", "Luật Đất đai", "2013-11-29", "Luật", "2014-07-01"),
        row("qh/luat/13/2003", "13/2003/QH11", "Luật Đất đai", "2003-11-26", "Luật", "2004-07-01"),
        row("qh/luat/77/2015", "77/2015/QH13", "Luật Tổ chức chính quyền địa phương", "2015-06-19", "Luật"),
        row("qh/luat/86/2015", "86/2015/QH13", "Luật An toàn thông tin mạng", "2015-11-19", "Luật"),
    ]
)


def cite(number, doc_type="Quyết định", *, id="c1", quote=None, **facts):
    return Citation(id, 0, 10, quote or f"{doc_type} số {number}", number, doc_type, **facts)


def meaning(citation, metadata=DONG_NAI, catalogue=CATALOGUE):
    return resolve([citation], metadata, catalogue)[0].resolution


RESOLVED = [
    # what is printed -> legal id
    (cite("100/QĐ-TTg", date="2021-06-15"), "ttg/qd/100/2021"),
    (cite("100/QĐ-TTg", date="2019-01-19", issuer="Thủ tướng Chính phủ"), "ttg/qd/100/2019"),
    (cite("100/QÐ - TTG", date="2021-06-15"), "ttg/qd/100/2021"),
    (cite("100/QĐ-TTg", title="phê duyệt Đề án truy xuất nguồn gốc nông sản"), "ttg/qd/100/2019"),
    (cite("300/QĐ-TTg", date="2020-05-05"), "ttg/qd/300/2020"),
    (cite("100/QĐ-TTg", date="2021-06-15", title="về cách đi lại mới ở phố lớn"), "ttg/qd/100/2021"),
    (cite("30/2020/NĐ-CP", "Nghị định"), "cp/nd/30/2020"),
    (cite("30/2020/NĐ-CP", "Nghị định", date="2020-03-05", issuer="Chính phủ"), "cp/nd/30/2020"),
    (cite("52-NQ/TW", "Nghị quyết", date="2019-09-27", issuer="Bộ Chính trị"), "tw/nq/52/t12"),
    (cite(None, "Luật", quote="Luật An toàn thông tin mạng"), "qh/luat/86/2015"),
    (cite(None, "Luật", quote="Luật tổ chức chính quyền địa phương", date="2015-06-19"), "qh/luat/77/2015"),
    (cite(None, "Luật", quote="Luật Đất đai năm 2003"), "qh/luat/13/2003"),
    (cite(None, "Luật", quote="Luật Đất đai"), "qh/luat/45/2013"),
    (cite("86/2015/QH13", "Luật", quote="Luật An toàn thông tin mạng số 86/2015/QH13"), "qh/luat/86/2015"),
]


@pytest.mark.parametrize(("citation", "document"), RESOLVED)
def test_what_points_to_one_document_is_resolved(citation, document):
    assert meaning(citation) == Resolution("resolved", document, (document,), "letterhead")


CONTRADICTED = [
    # a wrong date, number, title, issuer: nothing is asserted, the candidates stay
    (cite("200/QĐ-TTg", date="2022-06-15"), "ttg/qd/200/2022"),
    (
        cite("120/QĐ-TTg", date="2021-06-15", title="phê duyệt Chiến lược phát triển đường sắt đô thị"),
        "ttg/qd/100/2021",
    ),
    (cite("200/QĐ-TTg", date="2022-03-15", title="ban hành Danh mục vật nuôi cấm nhập khẩu"), "ttg/qd/201/2022"),
    (cite("30/2020/NĐ-CP", "Nghị định", title="quy định xử phạt vi phạm trong chăn nuôi gia cầm"), "cp/nd/30/2020"),
    (cite("30/2020/NĐ-CP", "Nghị định", issuer="Bộ Y tế"), "cp/nd/30/2020"),
    (cite("200/QĐ-TTg", date="2020-03-15"), "ttg/qd/200/2022"),
    (cite("40/2020/QH13", "Luật", quote="Luật Đất đai số 45/2012/QH13"), None),
    (cite(None, "Luật", quote="Luật An toàn thông tin mạng", date="2015-11-18"), "qh/luat/86/2015"),
]


@pytest.mark.parametrize(("citation", "candidate"), CONTRADICTED)
def test_a_wrong_citation_never_resolves_to_something_else(citation, candidate):
    found = meaning(citation)
    assert found.document is None
    if candidate:
        assert (found.status, candidate in found.candidates) == ("unresolved", True)


@pytest.mark.parametrize(("cited", "document"), [(27, "ttg/qd/600/2020"), (2, None)])
def test_a_number_alone_means_what_everybody_cites(cited, document):
    known = replace(
        row("ttg/qd/600/2020", "600/QĐ-TTg", "phê duyệt Đề án chợ nổi", "2020-02-02"), sources=f"cited:{cited}"
    )
    assert meaning(cite("600/QĐ-TTg"), DONG_NAI, CATALOGUE.with_documents([known])).document == document


FERRY = replace(row("ttg/qd/640/2021", "640/QĐ-TTg", "phê duyệt Đề án bến phà", "2021-05-05"), sources="cited:30")
FERRIES = CATALOGUE.with_documents([FERRY])


@pytest.mark.parametrize(
    ("spelt", "written", "status", "candidates"),
    [
        # what the document says of the number before -> what the bare number means
        ([], "2023-01-01", "resolved", (FERRY.id,)),
        ([], "2031-01-01", "unresolved", (FERRY.id,)),
        ([cite("640/QĐ-TTg", date="2022-08-08")], "2023-01-01", "outside_coverage", ("ttg/qd/640/2022",)),
        ([cite("640/QĐ-TTg", date="2021-05-05")], "2031-01-01", "resolved", (FERRY.id,)),
        ([cite("640/QĐ-TTg", date="2022-05-05")], "2023-01-01", "unresolved", (FERRY.id,)),
        (
            [cite("640/QĐ-TTg", date="2021-05-05"), cite("640/QĐ-TTg", id="c2", date="2022-08-08")],
            "2023-01-01",
            "ambiguous",
            (FERRY.id, "ttg/qd/640/2022"),
        ),
    ],
)
def test_a_bare_number_is_what_the_document_dates(spelt, written, status, candidates):
    found = resolve([*spelt, cite("640/QĐ-TTg", id="c9")], replace(DONG_NAI, date=written), FERRIES)[-1].resolution
    assert (found.status, found.candidates) == (status, candidates)


def test_one_number_of_several_years_is_ambiguous():
    found = meaning(cite("100/QĐ-TTg"))
    assert (found.status, found.document) == ("ambiguous", None)
    assert set(found.candidates) == {"ttg/qd/100/2021", "ttg/qd/100/2019"}


def test_a_document_is_not_cited_before_it_was_issued():
    early = replace(DONG_NAI, date="2019-12-01")
    assert meaning(cite("100/QĐ-TTg"), early).candidates == ("ttg/qd/100/2019",)
    assert (
        meaning(cite(None, "Luật", quote="Luật Đất đai"), replace(early, date="2005-01-01")).document
        == "qh/luat/13/2003"
    )
    assert meaning(cite(None, "Luật", quote="Luật Đất đai"), replace(early, date="2014-01-01")).status == "ambiguous"
    assert (
        meaning(cite(None, "Luật", quote="Luật An toàn thông tin mạng"), replace(early, date="2012")).document is None
    )


@pytest.mark.parametrize(("metadata", "issuer"), [(DONG_NAI, "ubnd-dong-nai"), (BINH_PHUOC, "ubnd-binh-phuoc")])
def test_the_province_s_committee_is_that_of_the_citing_document(metadata, issuer):
    found = meaning(cite("177/KH-UBND", "Kế hoạch", date="2022-01-18", issuer="UBND tỉnh"), metadata)
    assert found.status == "outside_coverage"
    assert found.document is None
    assert found.candidates == (f"{issuer}/kh/177/2022",)


def test_the_corpus_s_own_document_is_found():
    own = row("ubnd-dong-nai/kh/177/2022", "177/KH-UBND", date="2022-01-18", kind="Kế hoạch")
    citation = cite("177/KH-UBND", "Kế hoạch", date="2022-01-18", issuer="UBND tỉnh")
    widened = CATALOGUE.with_documents([own])
    assert meaning(citation, DONG_NAI, widened).document == own.id
    assert meaning(citation, BINH_PHUOC, widened).document is None


def test_a_short_form_takes_the_identity_spelt_out_elsewhere():
    found = resolve(
        [
            cite("100", id="c1", incomplete=True),
            cite("100/QĐ-TTg", id="c2", date="2021-06-15"),
            cite("100/QĐ-TTg", id="c3"),
            cite("100", "Kế hoạch", id="c4", incomplete=True),
            cite("1271/KH-UBND", "Kế hoạch", id="c5", date="2022-05-05", issuer="UBND tỉnh"),
            cite("1271", "Kế hoạch", id="c6", incomplete=True),
        ],
        DONG_NAI,
        CATALOGUE,
    )
    meanings = [citation.resolution for citation in found]
    assert [m.document for m in meanings[:3]] == ["ttg/qd/100/2021"] * 3
    assert meanings[0].source == "document"
    assert meanings[3].document is None
    assert meanings[5].candidates == ("ubnd-dong-nai/kh/1271/2022",)


def test_two_full_forms_leave_a_short_one_open():
    found = resolve(
        [cite("100/QĐ-TTg", date="2021-06-15"), cite("100/QĐ-TTg", date="2019-01-19"), cite("100", incomplete=True)],
        DONG_NAI,
        CATALOGUE,
    )
    assert found[2].resolution.document is None


def law(quote, **facts):
    return cite(None, "Luật", quote=quote, **facts)


BARE_NAMES = [
    # what the document spells out, when it was written -> what the bare name means
    ([law("Luật Đất đai", date="2003-11-26", role="basis")], "2022-12-05", "qh/luat/13/2003"),
    ([law("Luật Đất đai năm 2013")], "2014-01-01", "qh/luat/45/2013"),
    ([law("Luật Đất đai năm 2003")], "2022-12-05", "qh/luat/45/2013"),
    ([cite("45/2013/QH13", "Luật", quote="Luật Đất đai số 45/2013/QH13")], "2014-01-01", "qh/luat/45/2013"),
    ([law("Luật Đất đai năm 2003"), law("Luật Đất đai năm 2013", id="c2")], "2014-01-01", None),
    ([], "2014-01-01", None),
]


@pytest.mark.parametrize(("spelt", "date", "document"), BARE_NAMES)
def test_a_bare_name_is_the_law_that_the_document_spells_out(spelt, date, document):
    found = resolve([*spelt, law("Luật Đất đai", id="c9")], replace(DONG_NAI, date=date), CATALOGUE)
    assert found[-1].resolution.document == document


def test_what_guides_a_law_means_the_one_that_is_not_yet_in_force():
    outer = cite("43/2014/NĐ-CP", "Nghị định", id="c1", date="2014-05-15")
    inner = law("Luật Đất đai", id="c2", parent="c1", parent_relation="guides")
    assert resolve([outer, inner], DONG_NAI, CATALOGUE)[1].resolution.document == "qh/luat/45/2013"
    told = replace(inner, parent_relation="mentions")
    assert resolve([outer, told], DONG_NAI, CATALOGUE)[1].resolution.status == "ambiguous"


@pytest.mark.parametrize(
    ("outer", "document"),
    [("181/2004/NĐ-CP", "qh/luat/13/2003"), ("9/2016/NĐ-CP", "qh/luat/45/2013"), ("9/2022/NĐ-CP", "qh/luat/45/2013")],
)
def test_the_year_of_the_outer_number_tells_which_law_its_title_means(outer, document):
    found = resolve(
        [cite(outer, "Nghị định"), law("Luật Đất đai", id="c2", parent="c1", parent_relation="guides")],
        DONG_NAI,
        CATALOGUE,
    )
    assert found[1].resolution.document == document


@pytest.mark.parametrize(
    ("written", "document"),
    [("2003-10-01", None), ("2014-02-02", "qh/luat/45/2013"), ("2022-12-05", None), (None, None)],
)
def test_a_law_to_be_revised_is_not_the_one_in_force(written, document):
    spelt = law("Luật Đất đai năm 2003")
    revised = law("Luật Đất đai (sửa đổi)", id="c2")
    found = resolve([spelt, revised], replace(DONG_NAI, date=written, number=None), CATALOGUE)[1].resolution
    assert found.document == document
    assert document or found == Resolution("outside_coverage")


@pytest.mark.parametrize(
    ("doc_type", "document"), [("Văn bản hợp nhất", "qh/luat/45/2013"), ("Báo cáo", "qh/luat/13/2003")]
)
def test_a_basis_told_in_a_footnote_is_that_of_the_amending_document_s_day(doc_type, document):
    consolidated = replace(DONG_NAI, doc_type=doc_type)
    own_basis = law("Luật Đất đai", date="2003-11-26", role="basis", relation="based_on")
    amending = replace(cite("9/2016/NĐ-CP", "Nghị định", id="c2"), start=500, end=510, extent=530)
    told = replace(law("Luật Đất đai", id="c3", relation="based_on"), start=560, end=570, extent=570)
    found = resolve([own_basis, amending, told], consolidated, CATALOGUE)
    assert found[2].resolution.document == document


def test_a_name_that_is_another_law_s_contradicts_the_number():
    wrong = law("Luật An toàn thông tin mạng số 45/2013/QH13", id="c1")
    right = law("Luật Đất đai số 45/2013/QH13", id="c2")
    told, same = resolve(
        [replace(wrong, number="45/2013/QH13"), replace(right, number="45/2013/QH13")], DONG_NAI, CATALOGUE
    )
    assert told.resolution.status == "unresolved"
    assert set(told.resolution.candidates) == {"qh/luat/45/2013", "qh/luat/86/2015"}
    assert same.resolution.document == "qh/luat/45/2013"


def test_a_number_with_its_year_is_another_register():
    known = row("ttg/qd-qp/200/2023", "200/2023/QĐ-TTg", "về mức thu phí cầu cảng nội địa", "2023-03-31")
    widened = CATALOGUE.with_documents([known])
    assert meaning(cite("200/QĐ-TTg", date="2023-02-05"), DONG_NAI, widened).document is None
    assert meaning(cite("200/QĐ-TTg", date="2023-03-31"), DONG_NAI, widened).document == known.id


@pytest.mark.parametrize(
    ("issuer", "candidates"),
    [
        ("Liên đoàn Lao động tỉnh Đồng Nai", ("ldld-dong-nai-bch/kl/3/2022",)),
        ("Bộ Chỉ huy Quân sự tỉnh Đồng Nai", ("bchqs-dong-nai/kl/3/2022",)),
        ("Sở Y tế tỉnh Đồng Nai", ()),
    ],
)
def test_a_committee_s_code_means_that_of_the_citing_body(issuer, candidates):
    found = meaning(cite("03/KL-BCH", "Kết luận", date="2022-05-05"), replace(DONG_NAI, number=None, issuer=issuer))
    assert found.candidates == candidates


def test_a_nested_citation_is_older_than_the_one_around_it():
    outer = cite("500/KH-UBND", "Kế hoạch", id="c1", date="2020-02-02", issuer="UBND tỉnh")
    inner = cite("100/QĐ-TTg", id="c2", parent="c1")
    assert resolve([outer, inner], DONG_NAI, CATALOGUE)[1].resolution.candidates == ("ttg/qd/100/2019",)


@pytest.mark.parametrize(
    ("printed", "legal_id"),
    [("QCVN 77 : 2031/BXD", "bxd/qcvn/77/2031"), ("ISO 8811:2030", "iso/iso/8811/2030")],
)
def test_a_standard_is_told_by_its_whole_number(printed, legal_id):
    assert meaning(cite(printed, "Tiêu chuẩn", kind="standard")).document == legal_id
    assert CATALOGUE.by_number(printed)[0].id == legal_id


def test_no_other_document_s_number_means_a_standard():
    assert meaning(cite("77/2031", "Văn bản", issuer="Bộ Xây dựng")).document is None
    spelt = cite("QCVN 77:2031/BXD", "Quy chuẩn", kind="standard")
    short = cite("77/BXD", "Văn bản", id="c2")
    assert resolve([spelt, short], DONG_NAI, CATALOGUE)[1].resolution.document is None


@pytest.mark.parametrize(
    "citation",
    [
        cite("/QĐ-BVHTTDL", incomplete=True),
        cite(None, quote="Quyết định của UBND tỉnh", incomplete=True),
        cite("9001:2015", "TCVN", kind="standard"),
        cite("QCVN 77:2031", "Quy chuẩn", kind="standard"),
        cite("TCVN 8811:2030", "Tiêu chuẩn", kind="standard"),
        cite("12/QĐ-BCĐ", date="2022-01-01"),
    ],
)
def test_what_says_too_little_stays_open(citation):
    assert meaning(citation).document is None
    assert meaning(citation).candidates == ()


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (DONG_NAI, "svhttdl-dong-nai/bc/2777/2022"),
        (replace(DONG_NAI, number=None), None),
        (replace(DONG_NAI, date=None), None),
        (Metadata("67/2006/QH11", None, "Luật", "2006-06-29", "Quốc hội", "Hà Nội"), "qh/luat/67/2006"),
        (Metadata("749/QĐ-TTg", None, "Quyết định", "2020-06-03", "Thủ tướng Chính phủ"), "ttg/qd/749/2020"),
    ],
)
def test_a_document_s_own_identity(metadata, expected):
    assert legal_id(metadata, CATALOGUE) == expected


def test_where_a_document_is_at_home():
    assert home(DONG_NAI, CATALOGUE) == "dong-nai"
    assert home(Metadata(issuer="Bộ Y tế", place="Hà Nội"), CATALOGUE) is None
    assert home(Metadata(place="Bình Phước"), CATALOGUE) == "binh-phuoc"
    assert home(Metadata(), CATALOGUE) is None


@given(
    st.text(max_size=40),
    st.one_of(st.none(), st.text(max_size=20)),
    st.one_of(st.none(), st.dates().map(str), st.sampled_from(["2022", "2022-03"])),
    st.one_of(st.none(), st.text(max_size=40)),
)
def test_nothing_printed_breaks_the_resolution(number, doc_type, date, issuer):
    citation = Citation("c1", 0, 1, number, number or None, doc_type, date, issuer=issuer)
    found = meaning(citation, Metadata(place=issuer, issuer=doc_type, date=date), CATALOGUE)
    assert (found.document is not None) == (found.status == "resolved")


def test_titles_are_alike_in_what_tells_them_apart():
    assert likeness("Phê duyệt Chương trình chuyển đổi số quốc gia", "về chương trình CHUYỂN ĐỔI SỐ quốc gia") == 1
    assert likeness("quy định về phí", "quy định chức năng, nhiệm vụ của Cục Thú y") is None
    assert likeness(None, "về công tác văn thư") is None


def test_the_shipped_registry_resolves_a_well_known_decision():
    found = meaning(cite("749/QĐ-TTg", date="2020-06-03"), DONG_NAI, load_catalogue())
    assert found.document == "ttg/qd/749/2020"


CIRCULAR = Metadata(
    number="04/2021/TT-BCT",
    doc_type="Thông tư",
    date="2021-06-15",
    issuer="Bộ Công Thương",
    title="Quy định về quản lý chợ nổi trên sông",
)
BLANKS = [
    # a number left blank in an annex -> whether the document itself is meant
    (cite("/2021/TT-BCT", "Thông tư", incomplete=True), True),
    (cite("/2021/TT- BCT", "Thông tư", incomplete=True, title="quy định về quản lý chợ nổi trên sông"), True),
    (cite("/2021/TT-BCT", "Thông tư", incomplete=True, date="2021-06-15"), True),
    (cite("/2021/TT-BCT", "Thông tư", incomplete=True, date="2021-03-01"), False),
    (
        cite("/2021/TT-BCT", "Thông tư", incomplete=True, title="hướng dẫn sát hạch cấp giấy phép lái tàu điện đô thị"),
        False,
    ),
    (cite("/2020/TT-BCT", "Thông tư", incomplete=True), False),
    (cite("/2021/TT-BYT", "Thông tư", incomplete=True), False),
    (cite("/QĐ-BCT", "Quyết định", incomplete=True), False),
]


@pytest.mark.parametrize(("citation", "itself"), BLANKS)
def test_a_blank_number_of_its_own_year_and_codes_is_the_document_itself(citation, itself):
    found = meaning(citation, CIRCULAR)
    assert (found.document == "bct/tt/4/2021") is itself
    assert itself or found.document is None
